"""The settings: what is chosen is kept and obeyed, what the environment fixes can't be changed, every state is told."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from rajnaya.library.store import Library
from rajnaya.model import OwnTerm
from rajnaya.translation.settings import DeskSettings
from tests.ui.test_pages import app, as_on_a_running_server, fresh_caches, words  # noqa: F401  # fixtures act by being here

PAGE = "pages/settings.py"


def saved() -> DeskSettings:
    return DeskSettings.load(Library.open())


def press(test: AppTest, label: str) -> AppTest:
    return next(button for button in test.button if button.label == label).click().run()


def test_the_order_and_the_switch_are_kept() -> None:
    test = app(PAGE)
    test.toggle[0].set_value(True)
    test.multiselect[0].set_value(["mymemory", "google"])
    press(test, "Save")
    assert [e.value for e in test.error] == []
    assert (saved().order, saved().never_send) == (("mymemory", "google"), True)


def test_a_bad_address_is_told_and_nothing_is_kept() -> None:
    test = app(PAGE)
    test.text_input(key="set_libre_url").set_value("ftp://example.org")
    press(test, "Save")
    assert "must begin with http" in test.error[0].value
    assert saved().libre_url == ""


def test_what_the_environment_fixes_can_t_be_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RAJNAYA_NEVER_SEND", "1")
    monkeypatch.setenv("RAJNAYA_ENGINES", "libre")
    test = app(PAGE)
    assert test.toggle[0].disabled
    assert test.multiselect[0].disabled
    assert test.toggle[0].value is True
    assert "RAJNAYA_NEVER_SEND" in test.toggle[0].help


def test_every_engine_s_state_and_who_sees_the_text_are_told() -> None:
    DeskSettings(order=("google", "libre", "firefox")).save(Library.open())
    said = words(app(PAGE))
    assert "not asked yet" in said
    assert "Sends the Hindi to" in said
    assert "LibreTranslate needs the address of a server" in said
    assert said.count("can&#x27;t be used") + said.count("can't be used") == 2


def test_own_terms_are_shown_and_the_glossary_takes_them() -> None:
    from components import cache

    Library.open().put_term(OwnTerm("साझा मंच", "Common Platform"))
    test = app(PAGE)
    assert [e.value for e in test.exception] == []
    assert any(term.own and term.english == "Common Platform" for term in cache.glossary().terms)


def test_a_translators_xliff_comes_back_and_a_bad_file_is_told() -> None:
    test = app(PAGE)
    place = next(each for each in test.get("file_uploader") if "XLIFF" in each.label)
    content = (
        '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="hi" trgLang="en"><file id="f1">'
        '<unit id="u1"><segment state="final"><source>वार्ता हुई।</source><target>Talks were held.</target></segment></unit>'
        "</file></xliff>"
    )
    place.upload("back.xliff", content.encode("utf-8"), "application/xml").run()
    assert Library.open().translations_for(["वार्ता हुई।"])["वार्ता हुई।"].origin == "reviewed"
    next(each for each in test.get("file_uploader") if "XLIFF" in each.label).upload("bad.xliff", b"<tmx/>", "text/xml").run()
    assert "no XLIFF" in test.error[0].value
