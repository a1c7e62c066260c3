"""The panel over an article: who is asked first, who would see the text, what an older glossary leaves to be done again."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

from rajnaya.library.store import Library
from rajnaya.model import Article, OwnTerm, Translation
from rajnaya.translation.settings import DeskSettings
from tests.fake_google import FakeGoogle
from tests.fake_services import FakeServices
from tests.ui.test_pages import app, as_on_a_running_server, fresh_caches, words  # noqa: F401  # fixtures act by being here

TITLE, TALKS = "नया शीर्षक", "मंत्री ने कहा कि वार्ता साझा मंच पर होगी।"
LONG_AGO = "2026-01-05T08:00:00+00:00"


@pytest.fixture
def article() -> str:
    return Library.open().add_article(Article(id="", text=f"{TITLE}\n{TALKS}\n", origin="paste")).article.id


@pytest.fixture
def google(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeGoogle]:
    fake = FakeGoogle().start()
    monkeypatch.setenv("RAJNAYA_GOOGLE_URL", fake.url)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    yield fake
    fake.close()


@pytest.fixture
def services() -> Iterator[FakeServices]:
    with contextlib.closing(FakeServices().start()) as fake:
        yield fake


def chain(test: AppTest) -> str:
    """What the panel says of engines: the sentence, or the list."""
    lists = (str(e.proto.body) for e in test.get("html") if "rj-chain'" in str(e.proto.body))
    return "\n".join([*(str(e.value) for e in test.markdown), *lists])


def finished(article_id: str) -> None:
    from components import cache

    job = cache.jobs().get(article_id)
    assert job is not None
    assert job.wait(20)


def engines_of(*texts: str) -> list[str]:
    held = Library.open().translations_for(texts)
    return [held[text].engine for text in texts]


def outdated(library: Library) -> None:
    library.put_translations(
        [
            Translation(TITLE, "New title", "machine", "google", LONG_AGO, glossary="old"),
            Translation(TALKS, "The talks will be held.", "machine", "google", LONG_AGO, glossary="old"),
        ]
    )


def test_one_engine_is_named_with_who_sees_the_text_and_offers_no_choice(article: str) -> None:
    test = app(article=article)
    assert "Translating with Google Translate sends the Hindi to" in chain(test)
    assert [box.label for box in test.selectbox if "first" in box.label] == []


def test_the_order_is_shown_and_follows_the_reader_s_choice(article: str) -> None:
    DeskSettings(order=("google", "mymemory")).save(Library.open())
    test = app(article=article)
    (box,) = (box for box in test.selectbox if "first" in box.label)
    assert (box.value, chain(test).index("Google Translate") < chain(test).index("MyMemory")) == ("google", True)
    box.set_value("mymemory").run()
    assert chain(test).index("MyMemory") < chain(test).index("Google Translate")
    assert "Sends the Hindi to MyMemory (mymemory.translated.net)" in chain(test)
    assert DeskSettings.load(Library.open()).order == ("google", "mymemory")


def test_the_engine_chosen_first_is_the_one_that_is_asked(article: str, google: FakeGoogle, services: FakeServices) -> None:
    DeskSettings(order=("google", "libre"), libre_url=services.address("libre")).save(Library.open())
    test = app(article=article)
    next(box for box in test.selectbox if "first" in box.label).set_value("libre").run()
    test.button(key="translate").click().run()
    finished(article)
    assert engines_of(TITLE, TALKS) == ["libre", "libre"]
    assert google.asked == []


def test_where_the_chosen_one_fails_the_settings_order_goes_on(
    article: str,
    google: FakeGoogle,
    services: FakeServices,
) -> None:
    DeskSettings(order=("google", "libre"), libre_url=services.address("libre")).save(Library.open())
    services.mood = "404"
    test = app(article=article)
    next(box for box in test.selectbox if "first" in box.label).set_value("libre").run()
    test.button(key="translate").click().run()
    finished(article)
    assert engines_of(TITLE, TALKS) == ["google", "google"]


def test_never_send_wins_over_the_choice(article: str, google: FakeGoogle, services: FakeServices) -> None:
    order = DeskSettings(order=("google", "libre"), libre_url=services.address("libre"))
    order.save(Library.open())
    test = app(article=article)
    next(box for box in test.selectbox if "first" in box.label).set_value("google").run()
    DeskSettings(order=order.order, libre_url=order.libre_url, never_send=True).save(Library.open())
    test.button(key="translate").click().run()
    finished(article)
    assert engines_of(TITLE, TALKS) == ["libre", "libre"]
    assert google.asked == []


def test_with_never_send_what_is_held_back_says_so_and_nothing_can_be_pressed(article: str) -> None:
    DeskSettings(order=("google", "mymemory"), never_send=True).save(Library.open())
    test = app(article=article)
    assert "no text may leave this machine" in chain(test)
    assert chain(test).count("held back") == 2
    assert test.button(key="translate").disabled


def test_an_engine_that_can_t_be_used_says_why(article: str) -> None:
    DeskSettings(order=("google", "libre")).save(Library.open())
    said = chain(app(article=article))
    assert "LibreTranslate needs the address of a server" in said
    assert "not asked yet" in said


def test_what_was_made_with_an_older_glossary_is_offered_again(article: str, google: FakeGoogle) -> None:
    from components import cache

    library = Library.open()
    outdated(library)
    library.put_term(OwnTerm("साझा मंच", "Common Platform"))
    test = app(article=article)
    assert "2 segments were translated with an older glossary; 1 of them lacks a term of today’s." in words(test)
    assert not [b for b in test.button if b.key == "translate"]
    test.button(key="translate_again").click().run()
    finished(article)
    held = Library.open().translations_for([TITLE, TALKS])
    assert {t.glossary for t in held.values()} == {cache.glossary().version}
    test.run()
    assert "older glossary" not in words(test)


def test_what_a_human_answers_for_is_not_offered_again(article: str) -> None:
    library = Library.open()
    outdated(library)
    for source in (TITLE, TALKS):
        library.mark_reviewed(source)
    assert not [b for b in app(article=article).button if b.key == "translate_again"]
