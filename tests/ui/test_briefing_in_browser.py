"""The briefing as an analyst makes it: picked on three pages with mouse and keys, put in order, looked at, saved."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from pptx import Presentation

from rajnaya.library.store import Library
from rajnaya.picks import Pick
from tests.browser import Server
from tests.ui.test_app_in_browser import (  # noqa: F401  # the fixtures act by being here
    browser,
    google,
    is_ours,
    row,
    server,
    settled,
    sideways,
    visit,
)

playwright = pytest.importorskip("playwright.sync_api")
pytestmark = pytest.mark.browser

Open = Callable[..., Any]
SAMPLE = "china-russia-consultations"


@pytest.fixture
def library(server: Server) -> Iterator[Library]:  # noqa: F811
    """The library of the running app, from outside; its briefing is empty before and after."""
    held = Library.open(f"sqlite:///{server.log.parent / 'library.sqlite3'}")
    held.clear_picks()
    yield held
    held.clear_picks()
    held.close()


def kinds(library: Library) -> list[str]:
    return [pick.kind for pick in library.picks()]


def wait_for(page: Any, words: str) -> None:
    page.wait_for_selector(f"[data-testid=stSidebarNav] >> text={words}", state="attached")


def test_from_three_pages_to_a_deck_in_order(visit: Open, library: Library, tmp_path: Any) -> None:  # noqa: F811
    page = visit("statements")
    page.get_by_role("button", name="In the briefing: Ma Zhaoxu").first.click()
    wait_for(page, "Briefing (1)")

    page = visit("timeline")
    page.get_by_role("button", name="Events over time").click()
    wait_for(page, "Briefing (2)")

    page = visit("?seg=2")
    page.keyboard.press("b")
    wait_for(page, "Briefing (3)")
    assert row(page, 2).locator(".pick-button").get_attribute("aria-pressed") == "true"
    page.reload()
    settled(page)
    assert "picked" in (row(page, 2).get_attribute("class") or "")
    assert kinds(library) == ["statement", "chart", "segment"]

    page = visit("briefing")
    assert page.locator(".pick").count() == 3
    assert page.locator(".thumb svg text").count() > 5
    up = page.locator(".pick").nth(2).locator("[data-what=up]")
    up.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")  # the focus went with the pick
    page.locator(".caption .title").nth(1).filter(has_text="In both languages").wait_for()
    settled(page)
    assert kinds(library) == ["segment", "statement", "chart"]
    titles = [t.inner_text() for t in page.locator(".caption .title").all()]
    with page.expect_download() as told:
        page.get_by_role("button", name="Download PowerPoint").click()
    told.value.save_as(tmp_path / "deck.pptx")
    slides = Presentation(str(tmp_path / "deck.pptx")).slides
    assert [slide.shapes.title.text for slide in slides] == titles
    assert titles[1:3] == ["In both languages", "Who said what"]
    assert len(titles) == 5


def test_an_event_of_the_timelines_table(visit: Open, library: Library) -> None:  # noqa: F811
    page = visit("timeline")
    table = page.get_by_test_id("stDataFrame")
    table.scroll_into_view_if_needed()
    box = table.bounding_box()
    page.mouse.click(box["x"] + 16, box["y"] + 52)  # the first row's own box
    page.get_by_role("button", name="Add to briefing").click()
    wait_for(page, "Briefing (1)")
    assert kinds(library) == ["event"]
    page.get_by_role("button", name="In the briefing").click()
    page.get_by_role("button", name="Add to briefing").wait_for()
    assert kinds(library) == []


def test_a_mark_and_its_happening_by_key(visit: Open, library: Library) -> None:  # noqa: F811
    page = visit()
    mark = row(page, 3).locator(".m-indirect.why").first
    mark.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".why-panel .pick-act")
    page.keyboard.press("b")
    wait_for(page, "Briefing (1)")
    assert kinds(library) == ["statement"]
    assert page.locator(".why-panel .pick-act").first.inner_text().startswith("In the briefing")
    page.keyboard.press("Escape")
    assert "part-picked" in (row(page, 3).get_attribute("class") or "")
    page.keyboard.press("?")
    assert "to the briefing" in page.locator(".help").inner_text()


def test_quick_presses_are_all_heard(visit: Open, library: Library) -> None:  # noqa: F811
    page = visit("?seg=1")
    for _ in range(5):
        page.keyboard.press("b")
        page.keyboard.press("j")
    wait_for(page, "Briefing (5)")
    assert len(library.picks()) == 5
    page.keyboard.press("k")
    page.keyboard.press("b")
    wait_for(page, "Briefing (4)")


def test_a_slide_opens_large_with_its_notes_and_nothing_in_it_acts(visit: Open, library: Library) -> None:  # noqa: F811
    text = 'नेता की बैठक <script>window.hit = 1</script>\n3 मार्च 2023 को मंत्री ने कहा, "<img src=x onerror=window.hit=1>"।\n'
    from rajnaya.model import Article

    id = library.add_article(Article(id="", text=text, title="<script>window.hit=1</script>")).article.id
    library.add_picks([Pick(id, "segment", 0, 20), Pick(id, "segment", text.index("3"), len(text) - 1)])
    page = visit("briefing")
    page.locator(".thumb").nth(1).focus()
    page.keyboard.press("Enter")
    large = page.locator("dialog.large")
    assert "Speaker notes" in large.inner_text()
    assert "<img src=x" in large.locator(".notes").inner_text()
    page.keyboard.press("ArrowRight")
    assert large.locator(".name").inner_text().startswith("3 of")
    page.keyboard.press("Escape")
    assert not large.is_visible()
    assert page.evaluate("window.hit") is None
    assert page.locator(".preview script, .preview img, .preview a, .preview style").count() == 0
    library.delete(id)


def test_taking_out_and_bringing_back(visit: Open, library: Library) -> None:  # noqa: F811
    text = library.get(SAMPLE).text
    library.add_picks([Pick(SAMPLE, "segment", 0, 24), Pick(SAMPLE, "segment", 26, len(text) // 3)])
    before = library.picks()
    page = visit("briefing")
    page.locator(".pick").first.locator("[data-what=remove]").click()
    page.get_by_role("button", name="Undo: bring it back").click()
    page.wait_for_selector(".pick >> nth=1")
    settled(page)
    assert library.picks() == before


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_axe_finds_nothing_serious_in_a_full_briefing(
    width: int,
    dark: bool,
    visit: Open,  # noqa: F811
    library: Library,
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    library.add_picks([Pick(SAMPLE, "segment", 0, 24), Pick(SAMPLE, "statement", 0, 2), Pick(SAMPLE, "chart", name="timeline")])
    page = visit("briefing", width=width, dark=dark)
    assert sideways(page) <= 0
    for opened in (False, True):
        if opened:
            page.locator(".thumb").first.click()
        found = Axe().run(page).response["violations"]
        ours = [
            (v["id"], node["target"], node.get("failureSummary", "")[:300])
            for v in found
            if v["impact"] in ("serious", "critical")
            for node in v["nodes"]
            if is_ours(json.dumps(node["target"]) + node["html"])
        ]
        assert ours == []
