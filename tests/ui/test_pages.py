"""Every page through Streamlit's own test runner: with the sample, empty, offline, broken."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.runtime.pages_manager import PagesManager
from streamlit.testing.v1 import AppTest

from rajnaya.model import Article

ROOT = Path(__file__).parents[2]
PAGES = [
    "pages/read.py",
    "pages/timeline.py",
    "pages/statements.py",
    "pages/briefing.py",
    "pages/dossiers.py",
    "pages/library.py",
    "pages/settings.py",
    "pages/accuracy.py",
]
HINDI = "नया शीर्षक\nमंत्री ने कहा कि वार्ता 7 फरवरी 2023 को होगी।\n"


@pytest.fixture(autouse=True)
def fresh_caches() -> None:
    st.cache_resource.clear()
    st.cache_data.clear()


@pytest.fixture(autouse=True)
def as_on_a_running_server(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server remembers that the app called ``st.navigation``; the test runner forgets it before every run."""
    made = PagesManager.__init__

    def remembering(self: PagesManager, *args: Any, **kwargs: Any) -> None:
        made(self, *args, **kwargs)
        PagesManager.uses_pages_directory = False

    monkeypatch.setattr(PagesManager, "__init__", remembering)


def app(page: str = "pages/read.py", **query: str) -> AppTest:
    test = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
    for name, value in query.items():
        test.query_params[name] = value
    test.run()
    if page != "pages/read.py":
        test.switch_page(page).run()
    return test


def words(test: AppTest) -> str:
    """All the text of a page."""
    kinds = ("markdown", "caption", "text", "subheader", "info", "warning", "error", "success")
    shown = [str(element.value) for kind in kinds for element in getattr(test, kind)]
    shown += [str(element.proto.body) for element in test.get("html")]
    return "\n".join(shown)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_opens_on_the_sample_without_an_error(page: str) -> None:
    test = app(page)
    assert [e.value for e in test.exception] == []
    assert [e.value for e in test.error] == []
    test.run()  # the first address of a visit is completed by the browser
    assert test.query_params["article"] == "china-russia-consultations"


@pytest.mark.parametrize("page", PAGES)
def test_a_page_of_an_empty_library_offers_the_next_step(page: str) -> None:
    from components import cache

    test = app()
    cache.library().delete("china-russia-consultations")
    test = app(page)
    assert [e.value for e in test.exception] == []
    assert "library" in words(test).lower()


@pytest.mark.parametrize("page", PAGES)
def test_a_page_says_when_the_store_is_broken(page: str, own_home: Path) -> None:
    for file in ("rajnaya.db", "library.sqlite3", "library.db"):
        (own_home / file).write_bytes(b"this is no database" * 100)
    test = app(page)
    assert [e.value for e in test.exception] == []
    assert len(test.error) == 1


@pytest.mark.parametrize("page", ["pages/read.py", "pages/timeline.py", "pages/statements.py"])
def test_a_link_to_an_article_that_is_gone_says_so_and_shows_no_other(page: str) -> None:
    test = app(page, article="gone-with-the-wind")
    assert [e.value for e in test.exception] == []
    assert "no article “gone-with-the-wind”" in words(test)
    assert "चीनी विदेश मंत्री का दौरा" not in words(test)
    assert test.query_params["article"] == "gone-with-the-wind"


def test_articles_of_one_title_are_told_apart_in_the_rail() -> None:
    from components import cache
    from rajnaya.model import Article

    app()
    ids = [
        cache.library().add_article(Article(id="", text=f"{HINDI}{n}।", title="एक ही शीर्षक", outlet=outlet)).article.id
        for n, outlet in enumerate(("अ", "अ", None))
    ]
    for id in ids:
        test = app("pages/timeline.py", article=id)
        assert test.query_params["article"] == id
        box = test.sidebar.selectbox[0]
        assert box.value == id
        assert len(set(box.options)) == len(box.options)


@pytest.mark.parametrize("value", ["-1", "x", "99999999", "<script>", "१"])
def test_a_bad_segment_in_the_address_is_ignored(value: str) -> None:
    assert [e.value for e in app(seg=value).exception] == []


def test_the_head_says_how_the_day_is_known_and_setting_it_moves_the_timeline() -> None:
    test = app()
    assert "inferred" in words(test)
    field: Any = next(d for d in test.date_input if d.label == "Published on")
    import datetime as dt

    field.set_value(dt.date(2023, 3, 7))
    next(b for b in test.button if b.label == "Use this day").click().run()
    assert "7 March 2023 (as given)" in words(test)
    test.switch_page("pages/timeline.py").run()
    table = test.dataframe[0].value
    assert "2023-02" in set(table["EDTF"])  # "last month" of a March article
    assert "2023-01" not in set(table["EDTF"])


def test_the_sample_is_read_without_any_network_and_offers_no_translation() -> None:
    test = app()
    assert "English reviewed" in words(test)
    assert [b.key for b in test.button if b.key == "translate"] == []


def test_a_new_article_offers_translation_names_the_recipient_and_survives_being_offline() -> None:
    from components import cache
    from rajnaya.model import Article

    app()
    id = cache.library().add_article(Article(id="", text=HINDI, title="नया शीर्षक")).article.id
    test = app(article=id)
    assert "sends the Hindi to" in words(test)
    assert "No English yet" in words(test)
    test.button(key="translate").click().run()
    job = cache.jobs().get(id)
    assert job is not None
    assert job.wait(30)
    test.run()
    assert [e.value for e in test.exception] == []
    assert "works without it" in words(test)
    assert test.button(key="translate").label == "Try again"


def test_english_fills_in_when_the_service_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    from components import cache
    from rajnaya.model import Article
    from tests.fake_google import FakeGoogle

    with contextlib.closing(FakeGoogle().start()) as google:
        monkeypatch.setenv("RAJNAYA_GOOGLE_URL", google.url)
        app()
        id = cache.library().add_article(Article(id="", text=HINDI)).article.id
        test = app(article=id)
        assert google.asked == []  # nothing leaves before the button is pressed
        test.button(key="translate").click().run()
        job = cache.jobs().get(id)
        assert job is not None
        assert job.wait(30)
        test.run()
        assert "English by machine" in words(test)
        assert len(google.asked) == 2


def test_statements_page_filters_and_counts() -> None:
    test = app("pages/statements.py")
    kinds = next(b for b in test.get("button_group") if b.proto.label == "Kind")
    assert [option.content for option in kinds.proto.options] == ["Direct quote", "Reported speech"]
    assert "13 statements" in words(test)
    next(t for t in test.text_input if t.key == "q").set_value("no such words").run()
    assert "Nothing fits this filter" in words(test)


def test_statements_without_english_name_the_page_that_translates() -> None:
    from components import cache

    assert "without English" not in links(app("pages/statements.py"))
    id = cache.library().add_article(Article(id="", text=HINDI, origin="paste")).article.id
    assert "1 without English: translate in Read" in links(app("pages/statements.py", article=id))


def links(test: AppTest) -> str:
    return "\n".join(element.proto.label for element in test.get("page_link"))


def test_pasting_an_article_adds_it_once() -> None:
    from components import cache

    test = app("pages/library.py")
    test.text_area(key="paste_0").set_value(HINDI)
    next(b for b in test.button if b.label == "Continue").click().run()
    next(b for b in test.button if b.label == "Add to the library").click().run()
    assert [e.value for e in test.exception] == []
    assert len(cache.articles()) == 2
    test.switch_page("pages/library.py").run()
    test.text_area(key="paste_1").set_value(HINDI)
    next(b for b in test.button if b.label == "Continue").click().run()
    next(b for b in test.button if b.label == "Add to the library").click().run()
    assert len(cache.articles()) == 2
    assert any("already" in toast.value for toast in test.toast)


def test_a_day_the_article_names_is_offered_and_told_as_its_own_word() -> None:
    test = app("pages/library.py")
    text = "व्यापार पर बैठक\nनई दिल्ली, 12 मार्च 2024। मंत्री ने कहा कि वार्ता कल होगी।\n"
    test.text_area(key="paste_0").set_value(text)
    next(b for b in test.button if b.label == "Continue").click().run()
    field: Any = next(d for d in test.date_input if d.label == "Published on")
    assert str(field.value) == "2024-03-12"
    next(b for b in test.button if b.label == "Add to the library").click().run()
    assert "Published 12 March 2024 (from the dateline)" in words(test)
    test.switch_page("pages/library.py").run()
    listed = words(test)
    assert "12 March 2024 (from the dateline)" in listed
    assert "on or after 6 February 2023" in listed


def test_the_rail_offers_articles_on_the_pages_that_show_one() -> None:
    from components import cache
    from rajnaya.model import Article

    app()
    cache.library().add_article(Article(id="", text=HINDI, title="नया शीर्षक"))
    for page in PAGES:
        shown = page not in ("pages/library.py", "pages/dossiers.py", "pages/accuracy.py")
        assert len(app(page).sidebar.selectbox) == shown, page


@pytest.mark.parametrize("page", ["pages/timeline.py", "pages/statements.py"])
def test_a_page_names_its_article_in_both_languages(page: str) -> None:
    shown = words(app(page))
    assert "चीनी विदेश मंत्री का दौरा</p><p class='rj-of' lang='en'>Chinese Foreign Minister" in shown


def test_continuing_without_a_text_says_what_is_missing() -> None:
    test = app("pages/library.py")
    next(b for b in test.button if b.label == "Continue").click().run()
    assert [e.value for e in test.error] == ["Paste the article's text first."]


@pytest.mark.parametrize(
    ("raw", "fits"),
    [
        (HINDI.encode("utf-8"), True),
        (HINDI.encode("utf-8-sig"), True),
        (HINDI.encode("utf-16"), True),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, False),
        (b"", False),
    ],
)
def test_uploading_a_file(raw: bytes, fits: bool) -> None:
    from components import cache

    test = app("pages/library.py")
    test.file_uploader(key="upload_0").upload("../../etc/बैठक 2023-02-08.txt", raw, "text/plain").run()
    assert [e.value for e in test.exception] == []
    if not fits:
        assert len(test.error) == 1
        assert len(cache.articles()) == 1
        return
    next(b for b in test.button if b.label == "Add to the library").click().run()
    held = cache.articles()
    assert len(held) == 2
    assert cache.article(held[0].id).text == HINDI
    assert held[0].published == "2023-02-08"


def test_deleting_asks_first() -> None:
    from components import cache

    test = app("pages/library.py")
    test.button(key="delete_china-russia-consultations").click().run()
    assert len(cache.articles()) == 1
    test.button(key="really_delete").click().run()
    assert cache.articles() == []
    assert [e.value for e in test.exception] == []
