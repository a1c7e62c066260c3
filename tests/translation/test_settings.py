"""The desk's settings: the environment wins and is told, keys are stored nowhere, each engine is ready or says why not."""

from __future__ import annotations

import doctest
import sqlite3
import sys
from dataclasses import fields, replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from rajnaya.errors import NotFoundError, SettingsError, TranslationError
from rajnaya.library.store import Library
from rajnaya.translation import engines as engine_package
from rajnaya.translation import settings as module
from rajnaya.translation.engines import ENGINE_IDS, ENGINE_NAMES, get_engine
from rajnaya.translation.settings import NAME, VARIABLES, DeskSettings, Unavailable, engines, read_keys

FIREFOX = "rajnaya.translation.engines.firefox"
KEYS = {"RAJNAYA_MICROSOFT_KEY": "k1", "RAJNAYA_LIBRE_KEY": "k2", "RAJNAYA_OPENAI_KEY": "k3"}
CHOSEN = DeskSettings(
    order=("libre", "google"), never_send=True, libre_url="http://localhost:5000", openai_url="http://localhost:11434/v1",
    openai_model="gemma3:4b", firefox_models="/models", mymemory_email="me@example.org", microsoft_region="centralindia",
)  # fmt: skip


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (*VARIABLES.values(), *KEYS):
        monkeypatch.delenv(name, raising=False)


# ---------------------------------------------------------------- kept


def test_what_was_chosen_comes_back(library: Library) -> None:
    assert DeskSettings.load(library, {}) == DeskSettings()
    CHOSEN.save(library)
    loaded = DeskSettings.load(library, {})
    assert (loaded, loaded.fixed, loaded.told) == (CHOSEN, frozenset(), ())


def test_every_field_has_a_variable() -> None:
    assert set(VARIABLES) == {f.name for f in fields(DeskSettings)} - {"fixed", "told"}


def test_the_environment_wins_and_is_told(library: Library) -> None:
    CHOSEN.save(library)
    environ = {
        "RAJNAYA_ENGINES": " Firefox, google,,firefox ",
        "RAJNAYA_LIBRE_URL": "http://10.0.0.1",
        "RAJNAYA_NEVER_SEND": "0",
    }
    loaded = DeskSettings.load(library, environ | {"RAJNAYA_OPENAI_URL": " ", "HOME": "/x"})
    assert loaded == replace(CHOSEN, order=("firefox", "google"), libre_url="http://10.0.0.1", never_send=False)
    assert loaded.fixed == {"order", "libre_url", "never_send"}


def test_what_the_environment_says_is_not_stored(library: Library) -> None:
    CHOSEN.save(library)
    secret = {"RAJNAYA_LIBRE_URL": "https://me:secret@host/?api_key=1", "RAJNAYA_ENGINES": "nonsense"}
    loaded = DeskSettings.load(library, secret)
    replace(loaded, openai_model="other").save(library)
    assert DeskSettings.load(library, {}) == replace(CHOSEN, openai_model="other")
    with sqlite3.connect(library.place) as raw:
        assert "secret" not in str(raw.execute("SELECT * FROM settings").fetchall())


@pytest.mark.parametrize(
    ("value", "never"),
    [("1", True), ("true", True), ("yes", True), ("maybe", True), ("0", False), ("No", False), ("off", False), ("", False)],
)
def test_what_is_set_to_something_unforeseen_stays_here(library: Library, value: str, never: bool) -> None:
    loaded = DeskSettings.load(library, {"RAJNAYA_NEVER_SEND": value})
    assert (loaded.never_send, "never_send" in loaded.fixed) == (never, bool(value))


@pytest.mark.parametrize(
    ("stored", "expected", "told"),
    [
        ({"order": "google", "libre_url": "http://a"}, DeskSettings(libre_url="http://a"), 1),
        ({"never_send": "no", "openai_model": 3}, DeskSettings(never_send=True), 2),
        ([1], DeskSettings(never_send=True), 1),
        ({"unknown": 1, "order": ["libre"]}, DeskSettings(order=("libre",)), 0),
        (None, DeskSettings(), 0),
    ],
)
def test_damaged_settings_are_told_and_let_nothing_out(
    library: Library, stored: Any, expected: DeskSettings, told: int
) -> None:
    if stored is not None:
        library.put_setting(NAME, stored)
    loaded = DeskSettings.load(library, {})
    assert loaded == expected
    assert len(loaded.told) == told
    loaded.save(library)
    assert DeskSettings.load(library, {}).told == ()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"order": ("google", "bing")}, "no translation engine 'bing'"),
        ({"order": ("google", "google")}, "twice"),
        ({"libre_url": "localhost:5000"}, "LibreTranslate must begin with http"),
        ({"libre_url": "javascript:alert(1)"}, "must begin with http"),
        ({"google_url": "http://["}, "must begin with http"),
        ({"openai_url": "https://me:secret@host/v1"}, "RAJNAYA_OPENAI_URL in the environment"),
        ({"libre_url": "https://host/?api_key=secret"}, "keys are not stored"),
        ({"mymemory_email": "nobody"}, "name@example.org"),
        ({"openai_model": "a\nb"}, "one line"),
        ({"firefox_models": "x" * 501}, "at most 500"),
    ],
)
def test_what_can_t_be_kept_is_told_in_a_sentence(library: Library, change: dict[str, Any], words: str) -> None:
    with pytest.raises(SettingsError, match=words) as told:
        replace(CHOSEN, **change).save(library)
    assert "secret" not in str(told.value)
    assert library.get_setting(NAME) is None
    field = next(iter(change))
    assert replace(CHOSEN, **change, fixed=frozenset([field])).problems() == []


def test_several_faults_are_told_at_once() -> None:
    assert len(replace(CHOSEN, order=("a", "b"), libre_url="x", mymemory_email="y").problems()) == 4


def test_an_order_may_be_empty(library: Library) -> None:
    DeskSettings(order=()).save(library)
    assert engines(DeskSettings.load(library, {}), {}) == []


# ---------------------------------------------------------------- the engines


class FakeFirefox(ModuleType):
    """As the module of the local models offers itself."""

    kind = "ready"

    class FirefoxEngine:
        id, name, sends_text_to, max_chars = "firefox", "Firefox models (on this machine)", None, 400

        def __init__(self, folder: Path | None = None) -> None:
            self.folder = folder

        def state(self) -> Any:
            state = ModuleType("state")
            state.kind, state.sentence = FakeFirefox.kind, f"It is {FakeFirefox.kind}."
            return state

        def translate(self, text: str, source: str = "hi", target: str = "en") -> str:
            return text


def shown(made: object) -> tuple[str, str | None]:
    assert not isinstance(made, Unavailable), made
    return made.id, made.sends_text_to  # type: ignore[attr-defined]


def test_every_engine_is_made_from_settings_and_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, FIREFOX, FakeFirefox(FIREFOX))
    made = engines(replace(CHOSEN, order=ENGINE_IDS), KEYS | {"OTHER": "x"})
    assert [shown(engine) for engine in made] == [
        ("firefox", None),
        ("google", "Google (translate.google.com)"),
        ("mymemory", "MyMemory (mymemory.translated.net)"),
        ("microsoft", "Microsoft (microsofttranslator.com)"),
        ("libre", None),
        ("openai", None),
    ]
    assert [engine.name for engine in made] == list(ENGINE_NAMES.values())
    assert made[0].folder == Path("/models")  # type: ignore[union-attr]
    assert "k1" not in repr(made)


def test_engines_that_lack_something_say_what(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, FIREFOX, None)  # as if there were no such module
    made = engines(DeskSettings(order=("firefox", "microsoft", "libre", "openai", "bing", "libre", "google")), {})
    assert [type(engine) is Unavailable for engine in made] == [True] * 5 + [False]
    reasons = {engine.id: engine.why for engine in made if isinstance(engine, Unavailable)}
    expected = {
        "firefox": "make offline",
        "microsoft": "RAJNAYA_MICROSOFT_KEY",
        "libre": "RAJNAYA_LIBRE_URL",
        "openai": "RAJNAYA_OPENAI_URL",
        "bing": "no translation engine",
    }
    assert {id: words for id, words in expected.items() if words in reasons[id]} == expected
    (alone,) = engines(DeskSettings(order=("openai",), openai_url="http://localhost:1"), {})
    assert isinstance(alone, Unavailable)
    assert "RAJNAYA_OPENAI_MODEL" in alone.why
    (bad,) = engines(DeskSettings(order=("libre",), libre_url="ftp://x"), {})
    assert isinstance(bad, Unavailable)
    assert "RAJNAYA_LIBRE_URL" in bad.why


@pytest.mark.parametrize(
    ("kind", "usable"), [("ready", True), ("running", True), ("broken", True), ("no model", False), ("not installed", False)]
)
def test_local_models_that_are_not_there_say_so(monkeypatch: pytest.MonkeyPatch, kind: str, usable: bool) -> None:
    monkeypatch.setitem(sys.modules, FIREFOX, FakeFirefox(FIREFOX))
    monkeypatch.setattr(FakeFirefox, "kind", kind)
    (made,) = engines(DeskSettings(order=("firefox",)), {})
    assert isinstance(made, Unavailable) == (not usable)
    assert usable or made.why == f"It is {kind}."  # type: ignore[union-attr]


def test_engines_are_made_from_the_environment_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RAJNAYA_LIBRE_URL", "https://translate.example.org")
    assert get_engine("libre").sends_text_to == "translate.example.org"
    with pytest.raises(TranslationError, match="RAJNAYA_LIBRE_URL"):
        get_engine("libre", {})
    with pytest.raises(NotFoundError, match="openai"):
        get_engine("nonsense")
    assert set(engine_package._MAKERS) == set(ENGINE_IDS)


def test_keys_come_from_the_first_place_that_has_them() -> None:
    assert read_keys({"RAJNAYA_LIBRE_KEY": " "}, KEYS) == KEYS
    assert read_keys() == {}
    assert doctest.testmod(module).failed == 0
