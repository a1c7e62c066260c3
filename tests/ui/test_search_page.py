"""The library's search field: marks in plain text, in step with the library, and a way to the sentence."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from components import article_search, cache
from rajnaya.library.search import Snippet
from rajnaya.model import Article
from tests.ui.test_pages import app, as_on_a_running_server, fresh_caches, words

__all__ = ["as_on_a_running_server", "fresh_caches"]  # fixtures that every test here uses
HOSTILE = "<img src=x onerror=alert(1)> राजदूत आए।"


def search(query: str) -> AppTest:
    test = app("pages/library.py")
    test.text_input(key="library_search").set_value(query).run()
    assert not test.exception
    return test


def test_a_hit_shows_its_marks_and_opens_read_at_its_sentence() -> None:
    test = search("lavrov")
    assert "<mark>लावरोव</mark>" in words(test)
    test.button(key="open_hit_0").click().run()
    assert not test.exception
    assert test.query_params["article"] == "china-russia-consultations"
    hit = cache.search("lavrov", 1).hits[0]
    found = cache.analysis(cache.article(hit.id).text, None, hit.id)
    assert found.segments[int(test.query_params["seg"])].start == hit.start


def test_nothing_found_says_so() -> None:
    assert "No sentence of the library holds all of “<b>नहीं”" in words(search("<b>नहीं"))


def test_hostile_text_stays_text() -> None:
    app()
    cache.library().add_article(Article("hostile", HOSTILE + "\n", "<script>राजदूत</script>"))
    shown = words(search("rajdoot"))
    assert "&lt;img src=x onerror=alert(1)&gt; <mark>राजदूत</mark> आए।" in shown
    assert "<script>" not in shown and "<img" not in shown


def test_more_hits_are_shown_on_request() -> None:
    app()
    for number in range(12):
        cache.library().add_article(Article("", f"राजदूत ने बात {number} कही।\n"))
    test = search("राजदूत")
    assert "12 sentences" in words(test)
    assert words(test).count("<mark>") == 10
    test.button(key="search_more").click().run()
    assert words(test).count("<mark>") == 12


@pytest.mark.parametrize(
    ("marks", "html"),
    [((), "a&lt;b"), (((0, 1),), "<mark>a</mark>&lt;b"), (((1, 2), (2, 3)), "a<mark>&lt;</mark><mark>b</mark>")],
)
def test_only_marks_are_markup(marks: tuple[tuple[int, int], ...], html: str) -> None:
    assert article_search._marked(Snippet("a<b", marks, "hi")) == html


def test_a_library_of_an_older_version_is_made_searchable_first() -> None:
    test = app("pages/library.py")
    with cache.library()._write("empty the index") as connection:
        connection.exec_driver_sql("DELETE FROM search_articles")
    assert cache.waiting_for_search()
    test.text_input(key="library_search").set_value("lavrov").run()
    assert not test.exception
    assert "<mark>लावरोव</mark>" in words(test)
    assert not cache.waiting_for_search()
