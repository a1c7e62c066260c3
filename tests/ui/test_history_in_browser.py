"""The browser's back button: one step a page or an article, and every page comes back as it was left."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from rajnaya.library.store import Library
from rajnaya.model import Article
from tests.browser import Server
from tests.ui.test_app_in_browser import (  # noqa: F401  # the fixtures act by being here
    browser,
    google,
    server,
    settled,
    visit,
)

playwright = pytest.importorskip("playwright.sync_api")
pytestmark = pytest.mark.browser

Open = Callable[..., Any]
SAMPLE = "china-russia-consultations"


def steps(page: Any) -> int:
    return int(page.evaluate("history.length"))


def to(page: Any, name: str) -> None:
    """To another page by the rail."""
    page.get_by_test_id("stSidebarNav").get_by_text(name, exact=True).click()
    arrived(page, "" if name == "Read" else name.split()[0].lower())


def arrived(page: Any, path: str) -> None:
    page.wait_for_function("path => location.pathname === `/${path}` && location.search.includes('article=')", arg=path)
    settled(page)


def back(page: Any, path: str) -> None:
    page.go_back(wait_until="commit")
    arrived(page, path)


def test_a_visit_begins_with_one_entry_that_names_the_article(visit: Open) -> None:  # noqa: F811
    page = visit()
    page.wait_for_function("location.search.includes('article=')")
    assert steps(page) == 2  # the empty page of a new window, and ours


def test_back_goes_one_page_a_step_and_the_layout_stays(visit: Open) -> None:  # noqa: F811
    page = visit()
    page.get_by_test_id("stSidebar").get_by_text("Stacked").click()
    page.wait_for_selector(".reader[data-mode=stacked]")
    before = steps(page)
    for name in ("Timeline", "Statements & tweets", "Library", "Read"):
        to(page, name)
    page.wait_for_selector(".reader[data-mode=stacked]")
    assert steps(page) == before + 4
    for path in ("library", "statements", "timeline", ""):
        back(page, path)
    page.wait_for_selector(".reader[data-mode=stacked]")
    assert "view=Stacked" in page.url


def test_back_from_a_sentence_finds_the_filter_as_it_was(visit: Open) -> None:  # noqa: F811
    page = visit("statements")
    page.wait_for_selector("article.card")
    whole = page.locator("article.card").count()
    page.get_by_test_id("stMain").get_by_test_id("stButtonGroup").get_by_text("Mao Ning").click()
    page.wait_for_function("many => document.querySelector('[data-testid=stMain]').innerText.includes(` of ${many}`)", arg=13)
    settled(page)
    left = page.locator("article.card").count()
    assert left < whole
    page.locator("article.card").first.get_by_text("Show in the article").click()
    page.wait_for_selector(".row.current")
    back(page, "statements")
    page.wait_for_selector("article.card")
    assert "who=Mao+Ning" in page.url
    assert page.locator("article.card").count() == left


def test_back_goes_to_the_article_before(visit: Open, server: Server) -> None:  # noqa: F811
    library = Library.open(f"sqlite:///{server.log.parent / 'library.sqlite3'}")
    other = library.add_article(Article(id="", text="और एक बैठक\nबैठक में व्यापार पर बात हुई।\n", title="और एक बैठक")).article.id
    page = visit()
    page.get_by_test_id("stSidebar").get_by_test_id("stSelectbox").get_by_role("combobox").click()
    page.get_by_role("option").filter(has_text="और एक बैठक").click()
    page.wait_for_function("id => location.search.includes(id)", arg=other)
    page.wait_for_function("document.querySelectorAll('[data-testid=stMain] *').length > 0")
    settled(page)
    before = steps(page)
    back(page, "")
    page.wait_for_function("id => location.search.includes(id)", arg=SAMPLE)
    page.locator("[data-testid^=stBidiComponent]").get_by_text("चीनी विदेश मंत्री का दौरा").first.wait_for()
    assert steps(page) == before
    library.delete(other)
    library.close()
