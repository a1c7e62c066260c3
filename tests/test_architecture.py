"""The rules that keep the house livable, read off the imports and the lengths of files."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FOLDERS = ("rajnaya", "components", "pages")
FILES = ["app.py", *sorted(p.relative_to(ROOT).as_posix() for d in FOLDERS for p in (ROOT / d).rglob("*.py"))]


def tree(path: str) -> ast.Module:
    return ast.parse((ROOT / path).read_text(encoding="utf-8"))


def imports(path: str) -> set[str]:
    """Every module a file imports, anywhere in it, dotted, with the imported names."""
    found: set[str] = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def uses(path: str, *modules: str) -> set[str]:
    return {name for name in imports(path) for module in modules if name == module or name.startswith(module + ".")}


@pytest.mark.parametrize("path", [p for p in FILES if p.startswith("rajnaya/")])
def test_the_core_knows_no_app(path: str) -> None:
    assert uses(path, "streamlit", "components", "pages") == set()


@pytest.mark.parametrize("path", [p for p in FILES if p.startswith("components/") and p != "components/cache.py"])
def test_components_reach_store_and_engines_through_the_cache(path: str) -> None:
    assert uses(path, "rajnaya.library", "rajnaya.translation.engines", "sqlalchemy") == set()


@pytest.mark.parametrize("path", [p for p in FILES if not p.startswith("rajnaya/") and p != "components/cache.py"])
def test_the_app_reaches_engines_through_the_cache(path: str) -> None:
    """Also by ``import_module`` and the like: the name stands nowhere in the file."""
    assert (
        uses(path, "rajnaya.translation.engines", "rajnaya.translation.glossary.apply", "deep_translator", "requests") == set()
    )
    assert "translation.engines" not in (ROOT / path).read_text(encoding="utf-8")


ENGINE_CALLS = {"translate", "translate_with", "with_glossary"}
"""What brings a text to an engine. ``str.translate`` bears the same name and takes a table of letters, told apart below."""
CALLERS = {
    "rajnaya/translation/desk.py",  # asks "never send text out" before every text
    "rajnaya/translation/glossary/apply.py",  # is called by the desk, after it has asked
}


def engine_calls(path: str) -> list[str]:
    """``file:line`` of every call that may reach an engine."""
    source = tree(path)
    tables = {
        target.id
        for node in ast.walk(source)
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call) and _is_table(node.value, set())
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    found = []
    for node in ast.walk(source):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name == "getattr" and any(isinstance(a, ast.Constant) and a.value in ENGINE_CALLS for a in node.args):
            found.append(f"{path}:{node.lineno}")
        if name in ENGINE_CALLS and not (name == "translate" and len(node.args) == 1 and _is_table(node.args[0], tables)):
            found.append(f"{path}:{node.lineno}")
    return found


def _is_table(node: ast.expr, tables: set[str]) -> bool:
    """``str.maketrans(…)``, a name it was given, or a constant, which no article's text is."""
    if isinstance(node, ast.Name):
        return node.id.isupper() or node.id in tables
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "maketrans"


@pytest.mark.parametrize("path", [p for p in FILES if not p.startswith("rajnaya/translation/engines/")])
def test_only_the_desk_asks_an_engine(path: str) -> None:
    """One place, so that the switch "never send text out" can't be walked around."""
    calls = engine_calls(path)
    if path in CALLERS:
        assert calls
    elif path == "rajnaya/translation/job.py":
        assert len(calls) == 1  # it asks the desk
        assert "self._desk.translate(" in (ROOT / path).read_text(encoding="utf-8")
    else:
        assert calls == []


def test_the_glossary_is_applied_by_the_desk_alone() -> None:
    importers = {path for path in FILES if any(name.endswith(".with_glossary") for name in imports(path))}
    assert importers == {"rajnaya/translation/desk.py", "rajnaya/translation/glossary/__init__.py"}


def test_no_text_goes_out_but_by_the_engines() -> None:
    """Nothing else of the translation can reach a network by itself."""
    net = ("requests", "urllib3", "urllib.request", "http.client", "socket", "deep_translator")
    reach = {path for path in FILES if path.startswith("rajnaya/translation/") and uses(path, *net)}
    assert {path for path in reach if not path.startswith("rajnaya/translation/engines/")} == set()


def test_pages_are_fetched_in_one_place() -> None:
    """Nothing else of the reading can reach a network, nor ask for a name's number."""
    net = ("requests", "urllib3", "urllib.request", "http.client", "socket", "httpcore", "httpx")
    reach = {path for path in FILES if path.startswith("rajnaya/reading/") and uses(path, *net)}
    assert reach == {"rajnaya/reading/address_net.py"}


@pytest.mark.parametrize("path", [p for p in FILES if p.startswith("pages/") or p == "app.py"])
def test_pages_do_no_text_work(path: str) -> None:
    assert uses(path, "re", "regex", "sqlalchemy", "rajnaya.library", "rajnaya.language", "rajnaya.translation") == set()
    assert len((ROOT / path).read_text(encoding="utf-8").splitlines()) < (60 if path == "app.py" else 100)


@pytest.mark.parametrize("path", [p for p in FILES if not p.startswith("rajnaya/")])
def test_caches_and_session_state_have_one_owner_each(path: str) -> None:
    names = {node.attr for node in ast.walk(tree(path)) if isinstance(node, ast.Attribute)}
    if path != "components/cache.py":
        assert names & {"cache_data", "cache_resource"} == set()
    if path != "components/session.py":
        assert names & {"session_state", "query_params"} == set()


@pytest.mark.parametrize("path", [p for p in FILES if p.startswith("rajnaya/")])
def test_no_pickle_and_no_re_in_the_core(path: str) -> None:
    """``re``'s word classes break Devanagari words; pickle runs what it reads."""
    plain = {"rajnaya/language/tokens.py"}  # spells every class out, and says why it needs the faster matcher
    assert uses(path, "pickle", "re") <= ({"re"} if path in plain else set())


@pytest.mark.parametrize("path", [p for p in FILES if p.startswith("rajnaya/analysis/") or p.startswith("rajnaya/language/")])
def test_nothing_resolves_dates_against_today(path: str) -> None:
    names = {node.attr for node in ast.walk(tree(path)) if isinstance(node, ast.Attribute)}
    assert names & {"now", "today", "utcnow"} == set()


@pytest.mark.parametrize("path", FILES)
def test_no_bare_except(path: str) -> None:
    assert [node.lineno for node in ast.walk(tree(path)) if isinstance(node, ast.ExceptHandler) and node.type is None] == []


def test_importing_the_core_loads_nothing_heavy() -> None:
    import subprocess
    import sys

    heavy = "('pandas', 'plotly', 'sqlalchemy', 'yaml', 'deep_translator', 'requests')"
    code = f"import sys, rajnaya.analysis.pipeline; print([m for m in {heavy} if m in sys.modules])"
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True).stdout.strip()
        == "[]"
    )
