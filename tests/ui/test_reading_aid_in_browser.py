"""Word help, names on both sides, the gloss line and Latin letters, as a reader meets them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

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


def test_a_word_explains_itself_under_the_pointer_and_by_key(visit: Open) -> None:  # noqa: F811
    page = visit()
    word = row(page, 1).locator(".source .w", has_text="बैठक").first
    word.hover()
    tip = page.locator(".tip.word-tip")
    tip.wait_for()
    assert "meeting" in tip.inner_text()
    assert "baithak" in tip.inner_text()
    page.mouse.move(5, 5)
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("w")
    page.keyboard.press("w")
    lit = row(page, 1).locator(".source .w.lit")
    assert lit.count() == 1
    assert lit.get_attribute("data-word") == "1"
    page.keyboard.press("Shift+W")
    assert row(page, 1).locator(".source .w.lit").get_attribute("data-word") == "0"


def test_word_help_can_be_switched_off(visit: Open) -> None:  # noqa: F811
    page = visit("?words=false")
    row(page, 1).locator(".source .w").first.hover()
    page.wait_for_timeout(500)  # longer than the tooltip's delay
    assert not page.locator(".tip.word-tip").is_visible()


def test_a_name_lights_up_on_both_sides(visit: Open) -> None:  # noqa: F811
    page = visit()
    row(page, 1).locator(".source .w", has_text="लावरोव").first.hover()
    named = row(page, 1).locator(".target .n.named")
    named.wait_for()
    assert named.inner_text() == "Sergey Lavrov"
    row(page, 1).locator(".target .n", has_text="Ma Zhaoxu").hover()
    playwright.expect(row(page, 1).locator(".source .named")).to_have_count(2)


def test_a_new_article_has_its_gist_before_anything_is_sent(visit: Open, google: Any) -> None:  # noqa: F811
    asked = len(google.asked)
    page = visit("library")
    page.get_by_text("Paste text").click()
    page.locator("textarea").fill("नई वार्ता\nविदेश मंत्री ने कहा कि दोनों देशों के बीच बैठक कल होगी।\n")
    page.locator("textarea").press("Control+Enter")
    page.get_by_text("Add to the library").click()
    page.wait_for_selector(".row[data-index='1']")
    settled(page)
    gloss = row(page, 1).locator(".target .gloss").inner_text()
    assert gloss.startswith("Foreign minister said that both countries between meeting")
    assert "gloss, not a translation" in row(page, 1).locator(".target").inner_text()
    assert len(google.asked) == asked
    page.get_by_test_id("stSidebar").get_by_text("ISO 15919").click()
    page.wait_for_selector(".sound")
    assert "vidēśa maṁtrī" in row(page, 1).locator(".sound").inner_text()
    assert "roman=" in page.url
