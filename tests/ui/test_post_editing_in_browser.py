"""Changing the English in its place, by keys alone and by mouse: saved, reviewed, reverted, undone, never lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from rajnaya.library.store import Library
from tests.browser import Server
from tests.ui.test_app_in_browser import (  # noqa: F401  # the fixtures act by being here
    browser,
    current,
    google,
    row,
    server,
    settled,
    visit,
)

playwright = pytest.importorskip("playwright.sync_api")
pytestmark = pytest.mark.browser

Open = Callable[..., Any]


@pytest.fixture(autouse=True)
def nothing_edited(server: Server) -> Iterator[None]:  # noqa: F811
    """Every test leaves the sample's own English."""
    yield
    library = Library.open(f"sqlite:///{server.log.parent / 'library.sqlite3'}")
    for translation in library.all_translations():
        library.revert(translation.source)
    library.close()


def english(page: Any, index: int) -> Any:
    return row(page, index).locator(".target .words")


def badge(page: Any, index: int) -> Any:
    return row(page, index).locator(".target .badge")


def test_a_segment_is_edited_by_keys_alone_and_the_next_one_opens(visit: Open) -> None:  # noqa: F811
    page = visit()
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("e")
    field = row(page, 2).locator("textarea")
    field.fill('He added that their cooperation had been "continuously upgraded" of late.')
    page.keyboard.press("Control+Enter")
    playwright.expect(row(page, 3).locator("textarea")).to_be_focused()
    page.keyboard.press("Escape")
    playwright.expect(badge(page, 2)).to_contain_text("Edited")
    settled(page)
    assert current(page) == "3"
    # the quoted words are found again in the new English
    assert row(page, 2).locator(".target .m-direct").inner_text().strip('"') == "continuously upgraded"
    page.reload()
    settled(page)
    playwright.expect(english(page, 2)).to_contain_text("of late")


def test_going_fast_loses_no_edit(visit: Open) -> None:  # noqa: F811
    page = visit("?article=china-russia-consultations&seg=2")
    page.keyboard.press("e")
    for index in (2, 3, 5, 6):
        field = row(page, index).locator("textarea")
        playwright.expect(field).to_be_focused()
        field.fill(f"Edited in haste, segment {index}.")
        page.keyboard.press("Control+Enter")
    page.keyboard.press("Escape")
    for index in (2, 3, 5, 6):
        playwright.expect(english(page, index)).to_contain_text(f"Edited in haste, segment {index}.")
    page.reload()
    settled(page)
    for index in (2, 3, 5, 6):
        assert f"segment {index}." in english(page, index).inner_text()


COVERED = """row => {
    const button = row.querySelector(".edit-button").getBoundingClientRect();
    const range = document.createRange();
    range.selectNodeContents(row.querySelector(".target .words"));
    return [...range.getClientRects()].filter((r) => r.width && r.left < button.right && r.right > button.left
        && r.top + r.height / 4 < button.bottom && r.bottom - r.height / 4 > button.top).length;
}"""
"""How many pieces of text the button lies over; a line's own rectangle is higher than its letters."""


def test_the_button_lies_over_no_word(visit: Open) -> None:  # noqa: F811
    page = visit()
    for index in (1, 2, 3, 5, 6):
        row(page, index).hover()
        assert row(page, index).evaluate(COVERED) == 0, index


def test_the_line_over_the_article_keeps_its_buttons_beside_it(visit: Open) -> None:  # noqa: F811
    """Several makers of the English make the line long: it breaks within itself."""
    page = visit("?article=china-russia-consultations&seg=2")
    page.keyboard.press("e")
    row(page, 2).locator("textarea").fill("Edited.")
    page.keyboard.press("Control+Enter")
    playwright.expect(page.locator(".rj-meta")).to_contain_text("1 edited")
    page.keyboard.press("Escape")
    line = page.locator(".rj-meta").bounding_box()
    for name in ("2 remarks", "Set the day"):
        button = page.get_by_role("button", name=name).bounding_box()
        assert button["x"] >= line["x"] + line["width"]
        assert button["y"] < line["y"] + line["height"]


def test_single_keys_are_letters_while_one_types(visit: Open) -> None:  # noqa: F811
    page = visit("?article=china-russia-consultations&seg=3")
    page.keyboard.press("e")
    field = row(page, 3).locator("textarea")
    playwright.expect(field).to_be_focused()
    field.fill("")
    page.keyboard.type("jkqtwexu?")
    assert field.input_value() == "jkqtwexu?"
    page.keyboard.press("Escape")
    assert row(page, 3).locator("textarea").count() == 0
    assert "Edited" not in badge(page, 3).inner_text()


def test_reviewed_and_reverted_by_mouse_with_its_history(visit: Open) -> None:  # noqa: F811
    page = visit()
    before = english(page, 3).inner_text()
    row(page, 3).hover()
    row(page, 3).get_by_role("button", name="Edit the English").click()
    row(page, 3).locator("textarea").fill("Ma said the partnership would keep its momentum.")
    row(page, 3).get_by_role("button", name="Save as reviewed").click()
    playwright.expect(english(page, 3)).to_contain_text("keep its momentum")
    page.keyboard.press("Escape")
    settled(page)
    assert "Reviewed" in badge(page, 3).inner_text()
    row(page, 3).hover()
    row(page, 3).get_by_role("button", name="Edit the English").click()
    row(page, 3).get_by_role("button", name="History").click()
    dialog = page.get_by_role("dialog").filter(has_text="History of this segment")
    dialog.get_by_text("keep its momentum").wait_for()
    dialog.get_by_role("button", name="Undo the last edit").click()
    playwright.expect(english(page, 3)).to_have_text(before)


def test_a_draft_survives_what_arrives_meanwhile(visit: Open) -> None:  # noqa: F811
    page = visit("?article=china-russia-consultations&seg=3")
    page.keyboard.press("e")
    row(page, 3).locator("textarea").fill("A half-finished sen")
    page.get_by_test_id("stSidebar").get_by_text("Dates", exact=True).click()
    page.wait_for_function("location.search.includes('layers=')")
    settled(page)
    assert row(page, 3).locator("textarea").input_value() == "A half-finished sen"


def test_hostile_english_stays_text(visit: Open) -> None:  # noqa: F811
    page = visit("?article=china-russia-consultations&seg=3")
    page.keyboard.press("e")
    row(page, 3).locator("textarea").fill('<img src=x onerror="document.title=1"> </textarea><script>1</script>')
    page.keyboard.press("Control+Enter")
    playwright.expect(english(page, 3)).to_contain_text("<img src=x")
    assert page.locator("img[src=x]").count() == 0


def test_the_memory_offers_what_is_like_the_segment(visit: Open) -> None:  # noqa: F811
    page = visit("library")
    page.get_by_text("Paste text").click()
    page.locator("textarea").fill("नया दौर\nदोनों पक्ष विभिन्न क्षेत्रों में सहयोग को आगे बढ़ाना बंद रखेंगे।\n")
    page.locator("textarea").press("Control+Enter")
    page.get_by_text("Add to the library").click()
    page.wait_for_selector(".row[data-index='1']")
    settled(page)
    row(page, 1).hover()
    row(page, 1).get_by_role("button", name="Write the English").click()
    offer = row(page, 1).locator(".suggestions li").first
    offer.wait_for()
    assert offer.locator(".suggestion-score").inner_text() == "82 %"
    assert "बंद" in offer.locator("ins").all_inner_texts()[-1]
    offer.get_by_role("button", name="Use").click()
    assert "will continue to advance cooperation" in row(page, 1).locator("textarea").input_value()
