"""Searches kept and shared, and notes written in Read, as a reader does it in a browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

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
TEXT = "प्रवक्ता माओ निंग ने कहा कि काम जारी है।\nचीन और भारत के बीच बैठक हुई।\nमौसम साफ रहा।\n"


@pytest.fixture
def held(server: Server) -> Iterator[Library]:  # noqa: F811
    library = Library.open(f"sqlite:///{server.log.parent}/library.sqlite3")
    library.add_article(Article("noted", TEXT, "नोट वाला लेख", "Example Daily", "2023-05-01"))
    yield library
    for saved in library.saved_searches():
        library.delete_search(saved.id)
    library.delete("noted")
    library.close()


def asked(page: Any) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}


def until_asked(page: Any, name: str, value: str | None) -> None:
    """Wait until the address says so."""
    page.wait_for_function("([name, value]) => new URLSearchParams(location.search).get(name) === value", arg=[name, value])
    settled(page)


def test_a_search_is_narrowed_saved_left_and_found_again(visit: Open, held: Library) -> None:  # noqa: F811
    page = visit("library?search=बैठक&outlet=Example+Daily")
    page.get_by_text("1 sentence, the best first").wait_for()
    page.get_by_role("combobox", name="Country").click()
    page.get_by_role("option", name="India · भारत").click()
    until_asked(page, "country", "India")
    page.get_by_role("button", name="Save this search").click()
    page.get_by_role("textbox", name="Name").fill("Meetings with India")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("button", name="Delete saved search").wait_for()
    page.get_by_role("button", name="Clear", exact=True).click()
    until_asked(page, "country", None)
    assert "search" not in asked(page)
    page.get_by_role("radio", name="Meetings with India").or_(page.get_by_role("button", name="Meetings with India")).click()
    until_asked(page, "search", "बैठक")
    assert asked(page)["country"] == "India"
    page.get_by_text("1 sentence, the best first").wait_for()
    page.locator(".st-key-open_hit_0 button").first.click()
    page.wait_for_function("location.pathname === '/' && location.search.includes('seg=')")
    settled(page)
    assert (asked(page)["article"], asked(page)["seg"]) == ("noted", "1")
    page.go_back(wait_until="commit")
    page.wait_for_function("location.pathname === '/library'")
    page.get_by_text("1 sentence, the best first").wait_for()
    assert page.get_by_role("textbox", name="Search the library").input_value() == "बैठक"


@pytest.mark.parametrize(("width", "dark"), [(1440, False), (390, True)])
def test_a_note_is_written_kept_changed_and_taken_away(visit: Open, held: Library, width: int, dark: bool) -> None:  # noqa: F811
    page = visit("?article=noted&seg=1", width=width, dark=dark)
    row = page.locator("[data-index='1']")
    field = page.locator(".note-field")
    if width > 600:
        page.keyboard.press("n")
    else:
        row.locator(".note-mark").click()
    field.fill("Not kept")
    page.keyboard.press("Escape")
    field.wait_for(state="detached")
    row.locator(".note-mark").click()
    assert field.input_value() == ""
    field.fill("See <b>page 2</b>\nand the map")
    page.keyboard.press("Control+Enter")
    page.get_by_text("1 note", exact=True).wait_for()
    assert row.locator(".own-note").inner_text() == "See <b>page 2</b>\nand the map"
    assert [(note.article_id, note.text) for note in held.notes("noted")] == [("noted", "See <b>page 2</b>\nand the map")]
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.reload()
    settled(page)
    assert row.locator(".own-note").inner_text() == "See <b>page 2</b>\nand the map"
    row.locator(".note-mark").click()
    page.get_by_role("button", name="Remove", exact=True).click()
    page.get_by_text("1 note", exact=True).wait_for(state="detached")
    assert held.notes("noted") == ()
    assert row.locator(".own-note").count() == 0
