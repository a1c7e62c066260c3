"""English made with an older glossary: said quietly where it stands, and made anew by one press."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from rajnaya.library.store import Library
from rajnaya.model import Article, Translation
from tests.browser import Server
from tests.fake_google import FakeGoogle
from tests.ui.test_app_in_browser import (  # noqa: F401  # the fixtures act by being here
    browser,
    google,
    row,
    server,
    settled,
    visit,
)

playwright = pytest.importorskip("playwright.sync_api")
pytestmark = pytest.mark.browser

Open = Callable[..., Any]
LINES = ("नया दौर", "मंत्री ने कहा कि वार्ता साझा मंच पर होगी।", "दोनों पक्ष व्यापार पर बात करेंगे।")


@pytest.fixture
def library(server: Server) -> Iterator[Library]:  # noqa: F811
    opened = Library.open(f"sqlite:///{server.log.parent / 'library.sqlite3'}")
    yield opened
    opened.close()


@pytest.fixture
def article(library: Library, google: FakeGoogle) -> Iterator[str]:  # noqa: F811
    """An article that a machine translated with a glossary that is no longer today's."""
    google.mode, google.delay = "ok", 0.0
    id = library.add_article(Article(id="", text="\n".join(LINES) + "\n", origin="paste")).article.id
    at = "2026-01-05T08:00:00+00:00"
    library.put_translations(
        [Translation(line, f"Old English {n}.", "machine", "google", at, glossary="old") for n, line in enumerate(LINES)]
    )
    yield id
    for line in LINES:
        library.revert(line)
    library.delete(id)


def test_one_segment_is_translated_again_by_one_press(visit: Open, article: str) -> None:  # noqa: F811
    page = visit(f"?article={article}")
    badge = row(page, 1).locator(".badge.machine")
    assert badge.get_attribute("title").endswith("older glossary, of 5 January 2026")
    row(page, 1).hover()
    row(page, 1).get_by_role("button", name="Translate segment 2 again").click()
    playwright.expect(row(page, 1).locator(".badge.older")).to_have_count(0)
    settled(page)
    assert "Old English" not in row(page, 1).locator(".words").last.inner_text()
    assert badge.get_attribute("title").endswith("current glossary")
    assert "Old English 2." in row(page, 2).locator(".words").last.inner_text()  # the others as they were
    assert "2 segments were translated with an older glossary" in page.get_by_test_id("stMain").inner_text()


def test_all_are_translated_again_by_one_press_and_the_history_tells(visit: Open, article: str) -> None:  # noqa: F811
    page = visit(f"?article={article}")
    assert page.locator(".badge.older").count() == 3
    page.get_by_role("button", name="Translate again", exact=True).first.click()
    playwright.expect(page.locator(".badge.older")).to_have_count(0)
    settled(page)
    assert "older glossary" not in page.get_by_test_id("stMain").inner_text()
    row(page, 2).hover()
    row(page, 2).get_by_role("button", name="Edit the English").click()
    row(page, 2).get_by_role("button", name="History").click()
    dialog = page.get_by_role("dialog").filter(has_text="History of this segment")
    dialog.get_by_text("Old English 2.").wait_for()
    said = dialog.inner_text()
    assert "current glossary" in said
    assert "older glossary, of 5 January 2026" in said


def test_a_memory_match_says_that_it_comes_from_an_older_glossary(visit: Open, article: str, library: Library) -> None:  # noqa: F811
    text = LINES[2].replace("व्यापार", "सीमा") + "\n"
    other = library.add_article(Article(id="", text=text, origin="paste")).article.id
    page = visit(f"?article={other}")
    row(page, 0).hover()
    row(page, 0).get_by_role("button", name="Write the English").click()
    offer = row(page, 0).locator(".suggestions li").first
    offer.wait_for()
    assert "older glossary, of 5 January 2026" in offer.inner_text()


def test_an_edit_is_never_called_outdated(visit: Open, article: str, library: Library) -> None:  # noqa: F811
    library.put_translation(Translation(LINES[1], "By hand.", "edited", "you"))
    page = visit(f"?article={article}")
    assert row(page, 1).locator(".badge.older").count() == 0
    assert page.locator(".badge.older").count() == 2
