"""Rejecting, correcting and undoing as a reader does it: by key, by button, on two pages, at a desk and on a phone."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from rajnaya.library.store import Library
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


@pytest.fixture(autouse=True)
def nothing_corrected(server: Server) -> Iterator[None]:  # noqa: F811
    """Every test begins and leaves without corrections."""
    yield
    library = Library.open(f"sqlite:///{server.log.parent / 'library.sqlite3'}")
    while library.undo_correction(SAMPLE):
        pass
    library.close()


def why(page: Any, segment: int, words: str) -> Any:
    """The mark on some words, its "why" open."""
    mark = row(page, segment).locator(".source .why", has_text=words).first
    mark.click()
    page.locator(".why-panel").wait_for()
    return mark


def strip(page: Any) -> list[str]:
    """What the marks of the strip over the article say."""
    return [mark.get_attribute("aria-label") for mark in page.locator(".strip-mark").all()]


def noticed(page: Any, words: str) -> None:
    page.locator(".notice", has_text=words).wait_for()
    settled(page)


def dialog(page: Any) -> Any:
    found = page.get_by_role("dialog").filter(has_text="Correct this mark")
    found.wait_for()
    return found


def spoken(page: Any) -> str:
    """What the timeline tells those who can't see it."""
    page.wait_for_selector(".js-plotly-plot .scatterlayer .trace", state="attached")
    return str(page.evaluate("() => [...document.querySelectorAll('[aria-label]')].map(n => n.ariaLabel).join('\\n')"))


def test_x_rejects_and_u_brings_back(visit: Open) -> None:  # noqa: F811
    page = visit()
    marks = row(page, 10).locator(".source .m-date")
    assert marks.count() == 1
    assert any(label.startswith("January 2023") for label in strip(page))
    why(page, 10, "पिछले महीने")
    before = row(page, 10).bounding_box()["y"]
    page.keyboard.press("x")
    noticed(page, "Rejected “पिछले महीने”")
    assert marks.count() == 0
    assert row(page, 10).bounding_box()["y"] == pytest.approx(before, abs=2)
    assert not any(label.startswith("January 2023") for label in strip(page))
    assert "1 correction by hand" in page.get_by_test_id("stMain").inner_text()
    page.keyboard.press("u")
    noticed(page, "Undone: rejection of")
    assert marks.count() == 1
    assert not page.locator(".notice button").is_visible()


def test_a_corrected_date_moves_the_strip_and_the_timeline(visit: Open) -> None:  # noqa: F811
    page = visit()
    why(page, 10, "पिछले महीने")
    page.keyboard.press("e")
    field = dialog(page).get_by_role("textbox", name="Date")
    playwright.expect(field).to_have_value("2023-01")  # the form draws itself, then fills itself
    settled(page)
    field.fill("November 2022")
    field.press("Enter")
    dialog(page).get_by_text("Means: November 2022").wait_for()
    dialog(page).get_by_role("button", name="Save").click()
    noticed(page, "Corrected “पिछले महीने”")
    assert dialog_count(page) == 0
    assert any(label.startswith("November 2022: ") for label in strip(page))
    assert row(page, 10).locator(".source .m-date.corrected.ends").count() == 1
    why(page, 10, "पिछले महीने")
    told = page.locator(".why-panel").inner_text()
    assert "Corrected by hand" in told
    assert re.search(r"Was\s+January 2023; ", told)
    page.keyboard.press("Escape")
    page.get_by_test_id("stSidebarNav").get_by_text("Timeline", exact=True).click()
    page.wait_for_selector(".js-plotly-plot .scatterlayer .trace", state="attached")
    settled(page)
    assert "November 2022: " in spoken(page)
    assert not re.search(r"[.;] January 2023: ", spoken(page))


def dialog_count(page: Any) -> int:
    return int(page.get_by_role("dialog").filter(has_text="Correct this mark").count())


def test_closing_the_form_changes_nothing_and_it_stays_closed(visit: Open) -> None:  # noqa: F811
    page = visit()
    why(page, 10, "पिछले महीने")
    page.locator(".why-panel").get_by_role("button", name="Correct").click()
    dialog(page)
    page.keyboard.press("Escape")
    page.wait_for_function("!document.querySelector('[data-testid=stDialog]')")
    settled(page)
    page.get_by_test_id("stSidebar").get_by_text("Stacked").click()
    page.wait_for_selector(".reader[data-mode=stacked]")
    settled(page)
    assert dialog_count(page) == 0
    assert "by hand" not in page.get_by_test_id("stMain").inner_text()


def test_a_corrected_speaker_changes_the_legend(visit: Open) -> None:  # noqa: F811
    page = visit()
    names = page.locator(".legend-entry .name")
    assert "Mao Ning" in names.all_inner_texts()
    quoted = page.locator(".row .source .m-direct.why").first
    segment = int(quoted.evaluate("node => node.closest('.row').dataset.index"))
    quoted.focus()  # not a click: the middle of words that run over two lines may lie between them
    page.keyboard.press("Enter")
    page.wait_for_selector(".why-panel")
    page.locator(".why-mark").filter(has_text="Direct quote").get_by_role("button", name="Correct").click()
    box = dialog(page).get_by_role("combobox", name=re.compile("Speaker"))
    box.press("Backspace")
    box.press_sequentially("Spokesperson of the Embassy")
    box.press("Enter")
    page.get_by_test_id("stMultiSelect").get_by_text("Spokesperson of the Embassy").first.wait_for()
    page.get_by_text("Correct this mark").click()  # the list of choices stays open over the rest until then
    dialog(page).get_by_role("button", name="Save").click()
    noticed(page, "Corrected")
    assert any("Spokesperson of the Embassy" in entry for entry in page.locator(".legend-entry").all_inner_texts())
    assert "SE" in row(page, segment).locator(".margin").inner_text()
    page.get_by_role("button", name="Undo").first.click()
    noticed(page, "Undone: correction of")
    assert not any("Embassy" in entry for entry in page.locator(".legend-entry").all_inner_texts())


def test_a_row_of_the_timeline_is_rejected_and_brought_back(visit: Open) -> None:  # noqa: F811
    page = visit("timeline")
    before = spoken(page)
    assert "December 2022" in before
    table = page.get_by_test_id("stDataFrame")
    table.scroll_into_view_if_needed()
    page.wait_for_timeout(500)
    box = table.bounding_box()
    page.mouse.click(box["x"] + 14, box["y"] + 52)  # the box before the first row; the table is a canvas
    line = page.locator(".st-key-row_actions")
    assert line.inner_text().startswith("December 2022")
    line.get_by_role("button", name="Reject").click()
    page.locator(".st-key-undo_line").wait_for()
    settled(page)
    assert "December 2022" not in spoken(page)
    assert page.locator(".st-key-row_actions").count() == 0
    page.locator(".st-key-undo_line").get_by_role("button", name="Undo").click()
    page.locator(".st-key-undo_line").wait_for(state="detached")
    settled(page)
    assert "December 2022" in spoken(page)


def test_unsure_marks_can_be_shown_alone_by_a_link(visit: Open) -> None:  # noqa: F811
    page = visit("?unsure=Only")
    page.wait_for_selector(".row[data-index='1']")
    assert page.locator(".rows .m:not(.unsure)").count() == 0
    page.get_by_test_id("stSidebar").get_by_text("Hide", exact=True).click()
    page.wait_for_function("location.search.includes('unsure=Hide')")
    page.wait_for_selector(".rows .m")
    assert page.locator(".rows .m.unsure").count() == 0


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing_serious_in_the_form_and_in_what_was_corrected(dark: bool, visit: Open) -> None:  # noqa: F811
    from axe_playwright_python.sync_playwright import Axe

    page = visit(width=390, dark=dark)
    why(page, 10, "पिछले महीने")
    page.keyboard.press("e")
    dialog(page).get_by_role("button", name="It is right").click()
    noticed(page, "Confirmed")
    why(page, 10, "पिछले महीने")
    assert sideways(page) <= 0
    found = Axe().run(page).response["violations"]
    serious = [
        (v["id"], node["target"])
        for v in found
        if v["impact"] in ("serious", "critical")
        for node in v["nodes"]
        if is_ours(json.dumps(node["target"]) + node["html"])
    ]
    assert serious == []
