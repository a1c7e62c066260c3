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
