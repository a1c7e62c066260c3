"""Many articles: the page and the rail show some of them, and say of how many; the rest is a few words away."""

from __future__ import annotations

import pytest

from components import cache
from rajnaya.library.store import prepare
from rajnaya.model import Article
from tests.ui.test_pages import app, as_on_a_running_server, fresh_caches, words

__all__ = ["as_on_a_running_server", "fresh_caches"]  # fixtures that every test here uses
OUTLETS = ("Daily North", "Daily South")


@pytest.fixture(autouse=True)
def many(fresh_caches: None) -> None:
    app()
    several = [
        Article(
            f"m{n:03}",
            f"मंत्री ने बात {n} कही।\n",
            f"शीर्षक {n:03}",
            ("Daily North", "Daily South")[n % 2],
            f"2024-01-{n % 28 + 1:02}",
        )
        for n in range(120)
    ]
    cache.library().add_articles([prepare(each) for each in several])


def test_the_page_shows_fifty_at_a_time() -> None:
    test = app("pages/library.py")
    assert [header.value for header in test.header][-1] == "Articles (121)"
    assert "1–50 of 121" in words(test)
    assert (words(test).count("शीर्षक"), test.button(key="list_previous").disabled) == (50, True)
    test.button(key="list_next").click().run()
    test.button(key="list_next").click().run()
    assert "101–121 of 121" in words(test)
    assert (words(test).count("शीर्षक"), test.button(key="list_next").disabled) == (20, True)
    test.button(key="list_previous").click().run()
    assert "51–100 of 121" in words(test)
    assert not test.exception


def test_words_narrow_the_list_from_its_first_page() -> None:
    test = app("pages/library.py")
    test.button(key="list_next").click().run()
    test.text_input(key="list_filter").set_value("daily south").run()
    assert "1–50 of 60" in words(test)
    test.text_input(key="list_filter").set_value("शीर्षक 007").run()
    assert words(test).count("शीर्षक") == 1
    test.text_input(key="list_filter").set_value("<b>कुछ").run()
    assert "No title, outlet or file name holds “<b>कुछ”" in words(test)
    test.text_input(key="list_filter").set_value("").run()
    test.selectbox(key="list_order").set_value("published").run()
    assert words(test).index("शीर्षक 027") < words(test).index("शीर्षक 026")
    assert not test.exception


def test_a_page_whose_articles_were_deleted_meanwhile_is_the_last_there_is() -> None:
    test = app("pages/library.py")
    test.button(key="list_next").click().run()
    test.button(key="list_next").click().run()
    for n in range(60):
        cache.library().delete(f"m{n:03}")
    test.run()
    assert not test.exception
    assert "51–61 of 61" in words(test)


def test_the_rail_offers_the_newest_and_the_one_shown_and_finds_the_rest() -> None:
    test = app(article="m003")
    choice = test.sidebar.selectbox[0]
    assert len(choice.options) == 51
    assert choice.value == "m003"
    assert any("newest 50 of 121" in each.value for each in test.sidebar.caption)
    test.sidebar.text_input[0].set_value("शीर्षक 042").run()
    assert len(test.sidebar.selectbox[0].options) == 2
    test.sidebar.selectbox[0].select("m042").run()
    assert test.query_params["article"] == "m042"
    assert not test.exception


def test_an_article_that_is_gone_is_told_of() -> None:
    test = app(article="no-such-one")
    assert "The library holds no article “no-such-one”" in words(test)
    assert test.sidebar.selectbox[0].value is None
