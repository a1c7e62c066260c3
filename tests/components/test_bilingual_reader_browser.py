"""The reader in a real browser: keys, marks, places, posts, widths and themes."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser import ARGS, ROOT, chromium, streamlit

playwright = pytest.importorskip("playwright.sync_api")

Open = Callable[..., Any]

pytestmark = pytest.mark.browser


def _prepare(folder: Path) -> None:
    """A folder to start Streamlit in: the app's configuration and the Devanagari font where the app serves it."""
    import fontpkg_noto_sans_devanagari as package

    (folder / "static" / "fonts").mkdir(parents=True)
    font = next(Path(package.ROOT).rglob("*.ttf"))
    shutil.copyfile(font, folder / "static" / "fonts" / "NotoSansDevanagari.ttf")
    shutil.copyfile(ROOT / "tests" / "ui" / "reader_harness.py", folder / "reader_harness.py")
    shutil.copytree(ROOT / ".streamlit", folder / ".streamlit")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("reader")
    _prepare(folder)
    with streamlit(folder / "reader_harness.py", folder) as server:
        yield server.url


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=chromium(), args=ARGS)
        yield opened
        opened.close()


@pytest.fixture
def open_reader(browser: Any, address: str) -> Iterator[Open]:
    """Opens the harness; the test fails when the page reported an error of its script."""
    contexts, errors = [], []

    def opened(query: str = "", *, width: int = 1440, dark: bool = False) -> Any:
        scheme = "dark" if dark else "light"
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce")
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(f"{address}/?{query}")
        page.wait_for_selector(".row[data-index='4']")
        page.evaluate("document.fonts.ready")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert errors == []


def row(page: Any, index: int) -> Any:
    return page.locator(f".row[data-index='{index}']")


def current(page: Any) -> str | None:
    found = page.locator(".row.current")
    return found.get_attribute("data-index") if found.count() else None


def in_sight(page: Any, index: int) -> bool:
    box = row(page, index).bounding_box()
    return box is not None and box["y"] > 40 and box["y"] + box["height"] < 900


def runs(page: Any) -> int:
    return int(re.search(r"runs (\d+)", page.get_by_test_id("stCaptionContainer").inner_text())[1])  # type: ignore[index]


def wait_address(page: Any, part: str) -> None:
    page.wait_for_function("part => location.search.includes(part)", arg=part)


def ground(locator: Any) -> str:
    return str(locator.evaluate("node => getComputedStyle(node).backgroundColor"))


def test_hostile_text_stays_text(open_reader: Open) -> None:
    page = open_reader()
    row(page, 11).locator(".note-button").click()
    row(page, 11).locator(".source .why").click()
    assert "<img src=x" in page.locator(".why-panel").inner_text()
    assert "<img src=x" in row(page, 11).locator(".source").inner_text()
    assert page.locator(".reader img").count() == 0
    assert page.title() == "Reader"
    assert {a.get_attribute("href") for a in page.locator(".reader a").all()} == {
        "https://example.org/talks",
        "https://example.org/hi/varta",
    }
    link = page.locator(".reader a").first
    assert (link.get_attribute("rel"), link.get_attribute("target")) == ("noopener noreferrer nofollow", "_blank")
    assert "javascript link" in row(page, 9).inner_text()


def test_a_segment_lights_its_partner_and_nothing_moves(open_reader: Open) -> None:
    page = open_reader()
    before, plain = row(page, 4).bounding_box(), ground(row(page, 4).locator(".target"))
    row(page, 4).locator(".source").hover(position={"x": 20, "y": 12})
    page.wait_for_timeout(250)
    assert ground(row(page, 4).locator(".target")) != plain
    assert row(page, 4).bounding_box() == before
    assert ground(row(page, 3).locator(".target")) == plain


def test_rows_are_aligned_in_two_languages(open_reader: Open) -> None:
    page = open_reader()
    source, target = (row(page, 3).locator(f".{side}") for side in ("source", "target"))
    assert (source.get_attribute("lang"), target.get_attribute("lang")) == ("hi", "en")
    assert source.bounding_box()["y"] == target.bounding_box()["y"]
    assert source.bounding_box()["width"] == pytest.approx(target.bounding_box()["width"], abs=1)
    height = "node => getComputedStyle(node).lineHeight"
    assert source.evaluate(height) == target.evaluate(height)


def test_keys_move_between_segments_and_quotes_without_a_rerun(open_reader: Open) -> None:
    page = open_reader()
    entries, ran = page.evaluate("history.length"), runs(page)
    for key, expected in [("j", "0"), ("j", "1"), ("j", "2"), ("k", "1"), ("q", "3"), ("q", "7"), ("q", "13"), ("j", "14")]:
        page.keyboard.press(key)
        assert current(page) == expected, key
        assert in_sight(page, int(expected))
    wait_address(page, "seg=14")
    assert (page.evaluate("history.length"), runs(page)) == (entries, ran)
    assert page.locator(".position").inner_text() == "15 of 28"


def test_quotes_begin_again_after_the_last_one(open_reader: Open) -> None:
    page = open_reader("seg=26")
    page.keyboard.press("q")
    assert current(page) == "3"


def test_the_letter_of_a_devanagari_keyboard_counts_by_its_place(open_reader: Open) -> None:
    page = open_reader("seg=5")
    page.evaluate("document.body.dispatchEvent(new KeyboardEvent('keydown', {key: 'र', code: 'KeyJ', bubbles: true}))")
    assert current(page) == "6"


def test_keys_leave_fields_and_shortcuts_alone(open_reader: Open) -> None:
    page = open_reader("seg=5")
    page.get_by_placeholder("A field").click()
    page.keyboard.type("jkqt?")
    assert page.get_by_placeholder("A field").input_value() == "jkqt?"
    page.keyboard.press("Escape")
    page.locator(".position").click()
    for pressed in ("Control+j", "Alt+j", "Shift+J", "r", "x"):
        page.keyboard.press(pressed)
    assert current(page) == "5"
    assert page.locator(".reader").get_attribute("data-mode") == "side"
    page.keyboard.press("j")
    assert current(page) == "6"


def test_keys_can_be_switched_off_and_the_buttons_stay(open_reader: Open) -> None:
    page = open_reader("keys=off&seg=5")
    for key in ("j", "q", "t", "?"):
        page.keyboard.press(key)
    assert current(page) == "5"
    page.locator("[data-tool=next]").click()
    assert current(page) == "6"
    page.locator("[data-tool=quote]").click()
    assert current(page) == "7"


def test_t_hides_and_shows_the_translation(open_reader: Open) -> None:
    page = open_reader("seg=20")
    before = row(page, 20).bounding_box()["y"]
    page.keyboard.press("t")
    assert not row(page, 20).locator(".target").is_visible()
    assert page.locator("[data-tool=translation]").inner_text().startswith("Show translation")
    assert row(page, 20).bounding_box()["y"] == pytest.approx(before, abs=1)
    page.wait_for_function("document.querySelector('[data-testid=stBidiComponentIsolated]')"
                           ".shadowRoot.querySelector('[aria-live]').textContent === 'Translation hidden'")  # fmt: skip
    page.keyboard.press("t")
    assert row(page, 20).locator(".target").is_visible()


def test_the_list_of_keys_opens_closes_and_gives_the_focus_back(open_reader: Open) -> None:
    page = open_reader()
    page.keyboard.press("j")
    page.keyboard.press("?")
    assert "show or hide the translation" in page.locator(".help").inner_text()
    page.keyboard.press("Escape")
    assert not page.locator(".help").is_visible()
    assert row(page, 0).evaluate("node => node.getRootNode().activeElement === node")


def test_why_opens_by_keyboard_innermost_first_and_gives_the_focus_back(open_reader: Open) -> None:
    page = open_reader()
    nested = row(page, 3).locator(".source .why[role=button]", has_text="पिछले साल")
    nested.focus()
    page.keyboard.press("Enter")
    panel = page.locator(".why-panel")
    assert panel.locator(".why-label").all_inner_texts() == ["December 2022", "The foreign secretary said"]
    assert "month of last year" in panel.inner_text()
    assert "95 %" in panel.inner_text()
    assert "90 %" not in panel.inner_text(), "what was corrected by hand needs no confidence"
    page.keyboard.press("Escape")
    assert not panel.is_visible()
    assert nested.evaluate("node => node.getRootNode().activeElement === node")


def test_every_mark_is_reached_by_tab_once_a_cell(open_reader: Open) -> None:
    page = open_reader()
    cell = row(page, 3).locator(".source")
    assert cell.locator(".why").count() == 3
    assert cell.locator(".why[tabindex='0']").count() == 2
    assert "Direct quote: The foreign secretary said" in (cell.locator(".why").first.get_attribute("aria-description") or "")


def test_what_could_not_be_placed_marks_the_whole_segment(open_reader: Open) -> None:
    page = open_reader()
    cell = row(page, 7).locator(".target")
    assert "unsure" in (cell.get_attribute("class") or "")
    assert cell.locator(".chip").get_attribute("data-tip") == "the quoted words could not be placed exactly"
    assert cell.locator(".chip").inner_text().startswith("HD")
    assert cell.locator(".m-direct").count() == 0
    cell.locator(".chip").click()
    assert "The head of the delegation said" in page.locator(".why-panel").inner_text()


def test_each_kind_of_mark_has_its_own_line(open_reader: Open) -> None:
    page = open_reader()
    look = (
        "n => { const s = getComputedStyle(n); return [s.textDecorationStyle, s.textDecorationLine, s.backgroundColor].join() }"
    )
    kinds = ("direct", "indirect", "term", "date", "event")
    looks = {kind: page.locator(f".rows .m-{kind}").first.evaluate(look) for kind in kinds}
    assert len(set(looks.values())) == 5, looks
    assert row(page, 3).locator(".margin").inner_text() == "FS"


def test_layers_can_be_left_out(open_reader: Open) -> None:
    page = open_reader("layers=dates")
    assert page.locator(".rows .m-date").count() > 0
    assert page.locator(".rows .m-direct, .rows .m-term, .rows .m-event, .rows .initials, .card").count() == 0
    assert not page.locator(".legend").is_visible()
    assert "(@ministry_example)" in row(page, 9).inner_text()


def test_posts_are_cards(open_reader: Open) -> None:
    page = open_reader()
    english, hindi = row(page, 9), row(page, 10)
    assert english.locator(".target").count() == 0
    assert english.locator(".card").bounding_box()["width"] > 900
    assert english.locator(".card-body").get_attribute("lang") == "en"
    assert hindi.locator(".card-body").get_attribute("lang") == "hi"
    assert "@mantralaya_example" in hindi.inner_text()
    assert "The next round will be in the spring." in hindi.locator(".target").inner_text()
    english.locator(".card-date").click()
    assert "full date" in page.locator(".why-panel").inner_text()


def test_the_strip_leads_to_the_row(open_reader: Open) -> None:
    page = open_reader()
    assert page.locator(".strip").bounding_box()["height"] == 72
    marks = page.locator(".strip-mark")
    assert marks.count() == 7
    assert marks.nth(2).get_attribute("aria-label") == "2 February 2023: Consultations"
    assert "(denied)" in marks.nth(4).get_attribute("aria-label")
    marks.nth(6).focus()
    page.keyboard.press("Enter")
    assert current(page) == "20"
    page.wait_for_function("document.querySelector('[data-testid=stMain]').scrollTop > 100")
    assert in_sight(page, 20)


def test_the_legend_emphasises_one_speaker(open_reader: Open) -> None:
    page = open_reader()
    entry = page.locator(".legend-entry").first
    assert entry.inner_text().split("\n")[0].startswith("FS")
    entry.click()
    assert entry.get_attribute("aria-pressed") == "true"
    assert row(page, 4).locator(".m-indirect.quiet").count() == 2
    assert row(page, 3).locator(".quiet").count() == 0
    entry.click()
    assert page.locator(".quiet").count() == 0
    assert open_reader("speaker=p3").locator(".legend-entry[aria-pressed=true]").get_attribute("data-speaker") == "p3"


def test_origins_and_notes(open_reader: Open) -> None:
    page = open_reader("english=7")
    badge = [row(page, index).locator(".badge").inner_text() for index in (2, 4, 6, 7)]
    assert [text.replace("Translation:", "").strip() for text in badge] == [
        "Reviewed",
        "Machine · Google",
        "Edited",
        "— not translated yet",
    ]
    note = row(page, 6).locator(".note")
    assert not note.is_visible()
    row(page, 6).locator(".note-button").click()
    assert note.is_visible()
    assert row(page, 6).locator(".note-button").get_attribute("aria-expanded") == "true"


def test_a_refresh_and_a_shared_link_keep_the_segment(open_reader: Open) -> None:
    page = open_reader("seg=20")
    assert current(page) == "20"
    page.wait_for_function("document.querySelector('[data-testid=stMain]').scrollTop > 100")
    page.keyboard.press("j")
    wait_address(page, "seg=21")
    page.reload()
    page.wait_for_selector(".row.current")
    assert current(page) == "21"


def test_python_s_own_parameters_do_not_lose_the_segment(open_reader: Open) -> None:
    page = open_reader("seg=8")
    page.get_by_text("Write a parameter").click()
    wait_address(page, "other=")
    page.keyboard.press("Escape")
    page.locator(".position").click()
    page.keyboard.press("j")
    wait_address(page, "seg=9")
    first = page.evaluate("new URLSearchParams(location.search).get('other')")
    page.get_by_text("Write a parameter").click()
    page.wait_for_function("old => new URLSearchParams(location.search).get('other') !== old", arg=first)
    wait_address(page, "seg=9")
    assert current(page) == "9"


def test_each_article_keeps_its_own_place(open_reader: Open) -> None:
    page = open_reader("seg=8")
    page.keyboard.press("j")
    wait_address(page, "seg=9")
    page.get_by_text("Other article").click()
    page.wait_for_selector(".row[data-index='5']", state="detached")
    page.wait_for_function("!location.search.includes('seg=')")
    assert current(page) is None
    page.locator(".position").click()
    page.keyboard.press("j")
    wait_address(page, "seg=0")
    page.get_by_text("Other article").click()
    page.wait_for_selector(".row[data-index='9'].current")
    wait_address(page, "seg=9")


def test_python_can_move_the_reader_and_then_lets_it_go(open_reader: Open) -> None:
    page = open_reader()
    page.get_by_text("Segment 20").click()
    page.wait_for_selector(".row[data-index='20'].current")
    assert in_sight(page, 20)
    page.locator(".position").click()
    page.keyboard.press("k")
    page.get_by_text("Translate one more").dispatch_event("click")
    page.wait_for_function("document.body.innerText.includes('runs 3')")
    assert current(page) == "19"


def test_the_segment_is_reported_after_a_rest_when_asked_for(open_reader: Open) -> None:
    page = open_reader("report=on")
    for _ in range(4):
        page.keyboard.press("j")
    page.wait_for_function("document.body.innerText.includes('segment 3')")
    assert runs(page) == 2


def test_english_fills_in_without_a_jump(open_reader: Open) -> None:
    page = open_reader("english=2&seg=18")
    mark = row(page, 18).locator(".source .why").first
    mark.focus()
    page.keyboard.press("Enter")
    row(page, 18).evaluate("node => (node.dataset.seen = 'before')")
    before = row(page, 18).bounding_box()["y"]
    for count in range(2, 5):
        page.get_by_text("Translate one more").dispatch_event("click")
        page.wait_for_selector(f".row[data-index='{count}'] .target .badge:not(.missing *)")
        assert row(page, 18).bounding_box()["y"] == pytest.approx(before, abs=1)
    assert page.locator(".why-panel").is_visible()
    assert row(page, 18).get_attribute("data-seen") == "before", "a row that did not change is not drawn again"
    assert current(page) == "18"


def test_a_row_drawn_again_keeps_focus_and_an_open_note(open_reader: Open) -> None:
    page = open_reader("english=3")
    row(page, 0).locator(".note-button").click()
    row(page, 3).locator(".source .why").first.focus()
    page.get_by_text("Translate one more").dispatch_event("click")
    page.wait_for_selector(".row[data-index='3'] .target .m-direct")
    assert row(page, 3).evaluate("node => node.contains(node.getRootNode().activeElement)")
    assert row(page, 0).locator(".note").is_visible()


def test_reruns_do_not_stack_listeners_and_leaving_takes_them_away(open_reader: Open) -> None:
    page = open_reader("seg=5&english=2")
    for count in range(2, 5):
        page.get_by_text("Translate one more").click()
        page.wait_for_selector(f".row[data-index='{count}'] .target .words:not(.missing)")
    page.locator(".position").click()
    page.keyboard.press("j")
    assert current(page) == "6"
    page.get_by_text("Reader", exact=True).click()
    page.wait_for_selector(".row", state="detached")
    page.locator("[data-testid=stMain]").focus()
    page.keyboard.press("j")
    assert "seg=7" not in page.url
    page.get_by_text("Reader", exact=True).click()
    page.wait_for_selector(".row.current")
    assert current(page) == "6", "coming back finds the place again"


def test_modes(open_reader: Open) -> None:
    for mode, source, target in [("stacked", True, True), ("source", True, False), ("target", False, True)]:
        page = open_reader(f"mode={mode}")
        cells = row(page, 3)
        assert (cells.locator(".source").is_visible(), cells.locator(".target").is_visible()) == (source, target), mode
        assert row(page, 9).locator(".card").is_visible()
        if mode == "stacked":
            assert cells.locator(".target").bounding_box()["y"] > cells.locator(".source").bounding_box()["y"]


def test_text_size_and_the_fonts_served_by_the_app(open_reader: Open) -> None:
    page = open_reader("size=150")
    size = row(page, 3).locator(".source").evaluate("node => getComputedStyle(node).fontSize")
    assert float(size.removesuffix("px")) == pytest.approx(1.15 * 16 * 1.5)
    loaded = page.evaluate("[...document.fonts].filter(f => f.status === 'loaded').map(f => f.family.replaceAll('\"', ''))")
    assert {"Noto Sans Devanagari", "Source Serif"} <= set(loaded)


@pytest.mark.parametrize("mode", ["side", "stacked", "source", "target"])
def test_nothing_scrolls_sideways_on_a_phone(open_reader: Open, mode: str) -> None:
    page = open_reader(f"mode={mode}&size=150&correct=on", width=390)
    widths = page.evaluate(
        "() => { const m = document.querySelector('[data-testid=stMain]'); return [m.scrollWidth, m.clientWidth] }"
    )
    assert widths[0] <= widths[1]
    for cell in page.locator(".row .cell:visible, .tools button:visible, .strip, .legend-entry").all():
        box = cell.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390.5
    if mode == "side":
        assert row(page, 3).locator(".target").bounding_box()["y"] > row(page, 3).locator(".source").bounding_box()["y"]


def test_paper_is_light_in_the_dark_theme_too(open_reader: Open) -> None:
    light, dark = open_reader(), open_reader(dark=True)
    dark.emulate_media(media="print", color_scheme="dark")
    assert ground(row(dark, 3).locator(".m-direct").first) == ground(row(light, 3).locator(".m-direct").first)
    assert row(dark, 3).evaluate("node => getComputedStyle(node.closest('.reader')).color") == "rgb(0, 0, 0)"
    assert not dark.locator(".tools").is_visible()


def test_a_tick_box_does_not_take_the_keys(open_reader: Open) -> None:
    page = open_reader("seg=5")
    page.get_by_text("Reader", exact=True).click()
    page.wait_for_selector(".row", state="detached")
    page.get_by_text("Reader", exact=True).click()
    page.wait_for_selector(".row.current")
    page.keyboard.press("j")
    assert current(page) == "6"


def test_the_theme_follows_streamlit(open_reader: Open) -> None:
    light, dark = open_reader(), open_reader(dark=True)
    assert light.locator(".reader").get_attribute("data-theme") == "light"
    assert dark.locator(".reader").get_attribute("data-theme") == "dark"
    assert ground(row(light, 3).locator(".m-direct").first) != ground(row(dark, 3).locator(".m-direct").first)


def test_unsure_and_corrected_marks_say_so_to_eye_and_ear(open_reader: Open) -> None:
    page = open_reader()
    unsure, corrected = row(page, 11).locator(".source .m-event"), row(page, 3).locator(".source .m-date")
    sign = "node => getComputedStyle(node, '::after').content"
    assert unsure.evaluate(sign) == '"?" / ", unsure"'
    assert corrected.evaluate(sign) == '"" / ", corrected"'
    assert row(page, 2).locator(".source .m-event").evaluate(sign) == "none"
    assert "Event, unsure: Visit" in (unsure.get_attribute("aria-description") or "")
    assert "Date, corrected: December 2022" in (
        row(page, 3).locator(".source .why[role=button]").nth(1).get_attribute("aria-description") or ""
    )
    assert "?" not in unsure.inner_text()
    line = "node => getComputedStyle(node).textDecorationColor"
    assert unsure.evaluate(line) != row(page, 2).locator(".source .m-event").evaluate(line)


@pytest.mark.parametrize(("choice", "seen", "gone"), [("only", "e1", "d0"), ("hide", "d0", "e1")])
def test_unsure_marks_alone_or_not_at_all(open_reader: Open, choice: str, seen: str, gone: str) -> None:
    page = open_reader(f"unsure={choice}")
    shown = " ".join(node.get_attribute("data-marks") for node in page.locator(".rows .why").all())
    assert seen in shown
    assert gone not in shown


def test_x_e_and_u_ask_for_corrections_while_a_why_is_open(open_reader: Open) -> None:
    page = open_reader("correct=on&seg=3")
    assert "Rejected “कल”" in page.locator(".notice").inner_text()
    page.keyboard.press("x")
    assert page.get_by_text("asked to").count() == 0, "no why is open"
    nested = row(page, 3).locator(".source .why[role=button]", has_text="पिछले साल")
    for key, expected in [("x", "reject “ref of d1”"), ("e", "edit “ref of d1”")]:
        nested.focus()
        page.keyboard.press("Enter")
        page.keyboard.press(key)
        page.wait_for_selector(f"text=asked to {expected}")
        assert not page.locator(".why-panel").is_visible()
        assert row(page, 3).evaluate("node => node.getRootNode().activeElement === node")
    nested.focus()
    page.keyboard.press("Enter")
    page.locator(".why-mark").nth(1).get_by_role("button", name="Reject").click()
    page.wait_for_selector("text=asked to reject “ref of s0”")
    page.keyboard.press("u")
    page.wait_for_selector("text=asked to undo “”")
    page.keyboard.press("?")
    assert "undo the last correction" in page.locator(".help").inner_text()


def test_keys_switched_off_correct_nothing_but_the_buttons_do(open_reader: Open) -> None:
    page = open_reader("correct=on&keys=off&seg=2")
    row(page, 2).locator(".source .why", has_text="गुरुवार").click()
    for key in ("x", "e", "u"):
        page.keyboard.press(key)
    page.wait_for_timeout(300)
    assert page.get_by_text("asked to").count() == 0
    assert page.locator(".why-panel kbd").count() == 0
    page.locator(".why-panel").get_by_role("button", name="Correct").click()
    page.wait_for_selector("text=asked to edit “ref of d0”")


def test_a_reader_without_corrections_offers_none(open_reader: Open) -> None:
    page = open_reader("seg=2")
    row(page, 2).locator(".source .why", has_text="गुरुवार").click()
    page.keyboard.press("x")
    page.keyboard.press("u")
    page.wait_for_timeout(200)
    assert page.locator(".why-panel .act").count() == 0
    assert not page.locator(".notice").is_visible()
    assert page.get_by_text("asked to").count() == 0


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_axe_finds_nothing_serious(open_reader: Open, width: int, dark: bool) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page = open_reader("english=26&seg=3&correct=on", width=width, dark=dark)
    page.locator(".legend-entry").first.click()
    row(page, 4).locator(".source .why").first.click()
    page.wait_for_timeout(300)
    result = Axe().run(page, context={"include": [["[data-testid='stBidiComponentIsolated']"]]}, options=None).response
    serious = [
        (violation["id"], node["target"], node.get("failureSummary"))
        for violation in result["violations"]
        if violation["impact"] in ("serious", "critical")
        for node in violation["nodes"]
    ]
    assert serious == []
    checked = [node["target"] for rule in result["passes"] for node in rule["nodes"]]
    assert any(len(target) == 1 and isinstance(target[0], list) for target in checked), "axe looked into the shadow root"
    assert page.locator(".why-panel").is_visible()
