"""The whole app as a reader meets it, in a real browser, at a desk's and a phone's width."""

from __future__ import annotations

import contextlib
import json
import re
import signal
import struct
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser import ARGS, ROOT, Server, chromium, streamlit
from tests.fake_google import FakeGoogle

playwright = pytest.importorskip("playwright.sync_api")
pytestmark = pytest.mark.browser

PAGES = {
    "": "Read",
    "timeline": "Timeline",
    "statements": "Statements & tweets",
    "briefing": "Briefing",
    "dossiers": "Dossiers",
    "library": "Library",
    "settings": "Settings",
    "accuracy": "Accuracy",
}
Open = Callable[..., Any]
HINDI = (
    "नई वार्ता का कार्यक्रम तय\n"
    "मंत्रालय के प्रवक्ता ने मंगलवार को कहा कि दोनों देशों के बीच वार्ता अगले महीने होगी।\n"
    'प्रवक्ता ने कहा, "हम बातचीत के लिए तैयार हैं।"\n'
    + "".join(f"वार्ता का विषय संख्या {n} व्यापार और सीमा से जुड़ा है।\n" for n in range(1, 9))
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    playwright.expect.set_options(timeout=20_000)  # as long as a page may take; a busy machine draws late
    with playwright.sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=chromium(), args=ARGS)
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def google() -> Iterator[FakeGoogle]:
    with contextlib.closing(FakeGoogle().start()) as server:
        yield server


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, google: FakeGoogle) -> Iterator[Server]:
    home = tmp_path_factory.mktemp("home")
    with streamlit(ROOT / "app.py", home, RAJNAYA_HOME=str(home), RAJNAYA_GOOGLE_URL=google.url) as running:
        yield running


@pytest.fixture
def visit(browser: Any, server: Server) -> Iterator[Open]:
    """Opens a page; the test fails when the page reported a script error or asked any other host for anything."""
    contexts: list[Any] = []
    faults: list[str] = []

    def opened(path: str = "", *, width: int = 1440, dark: bool = False, at: str | None = None) -> Any:
        context = browser.new_context(
            viewport={"width": width, "height": 900 if width > 600 else 844},
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
            accept_downloads=True,
            permissions=["clipboard-read", "clipboard-write"],
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("request", lambda r: faults.append(r.url) if re.match(r"(https?|wss?)://(?!localhost)", r.url) else None)
        page.goto(f"{at or server.url}/{path}")
        settled(page)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert faults == []


QUIET = """() => {
    const app = document.querySelector("[data-testid=stApp]");
    const hosts = [...document.querySelectorAll("[data-testid^=stBidiComponent]")];
    const drawn = hosts.map((host) => host.shadowRoot?.querySelector(".reader, .cards > *, .picks > *, .preview > *, i"));
    const ready = app?.dataset.testScriptState === "notRunning"
        && !document.querySelector("[data-testid=stSkeleton], [data-stale=true]") && drawn.every(Boolean);
    const told = ready && document.querySelector("[data-testid=stMain]").innerText
        + hosts.map((host) => host.shadowRoot.textContent.length).join();
    const before = window.lastTold;
    if (!ready || !before || before.told !== told) window.lastTold = { told, since: performance.now() };
    return ready && performance.now() - window.lastTold.since > 150;
}"""
"""Whether nothing has changed for a while: a script that has ended says nothing of components that are still being drawn."""


def settled(page: Any) -> None:
    """Wait until the script has run to its end, every component of ours is drawn, and the fonts are there."""
    page.evaluate("window.lastTold = null")
    page.wait_for_function(QUIET)
    page.evaluate("document.fonts.ready")


def row(page: Any, index: int) -> Any:
    return page.locator(f".row[data-index='{index}']")


def current(page: Any) -> str | None:
    found = page.locator(".row.current")
    return found.get_attribute("data-index") if found.count() else None


def sideways(page: Any) -> int:
    """How many pixels the page scrolls sideways."""
    return int(
        page.evaluate(
            "() => { const m = document.querySelector('[data-testid=stMain]');"
            "return Math.max(m.scrollWidth - m.clientWidth, document.documentElement.scrollWidth - innerWidth) }"
        )
    )


@pytest.mark.parametrize("path", PAGES)
def test_a_link_to_any_page_works_as_the_first_visit_to_a_fresh_server(path: str, visit: Open, tmp_path: Path) -> None:
    with streamlit(ROOT / "app.py", tmp_path, RAJNAYA_HOME=str(tmp_path)) as fresh:
        page = visit(path, at=fresh.url)
        page.wait_for_selector("[data-testid=stSidebarNav]", state="attached")
        page.wait_for_selector("[data-testid=stMain] >> text=/Sample|gold|annotated|glossary|picked|no dossier/")
        assert page.locator("[data-testid=stException]").count() == 0


def test_the_sample_opens_with_both_languages_and_its_marks(visit: Open) -> None:
    page = visit()
    assert row(page, 0).locator(".source").inner_text().startswith("चीनी विदेश मंत्री का दौरा")
    assert "Ma Zhaoxu" in row(page, 1).locator(".target").inner_text()
    assert "Reviewed" in row(page, 1).locator(".badge").inner_text()
    assert page.locator(".legend-entry").count() == 3
    assert page.locator(".card").count() == 2
    assert page.locator(".strip-mark").count() == 6
    assert row(page, 2).locator(".target .m-direct").inner_text().strip('"“”') == "continuously upgraded"
    font = row(page, 0).locator(".source").evaluate("node => getComputedStyle(node).fontFamily")
    assert "Noto Sans Devanagari" in font
    assert page.evaluate("document.fonts.check('16px \"Noto Sans Devanagari\"', 'क')")


def test_hovering_lights_the_partner_and_keys_move(visit: Open) -> None:
    page = visit()
    ground = "node => getComputedStyle(node).backgroundColor"
    plain = row(page, 3).locator(".target").evaluate(ground)
    row(page, 3).locator(".source").hover(position={"x": 20, "y": 12})
    page.wait_for_timeout(250)
    assert row(page, 3).locator(".target").evaluate(ground) != plain
    for key, expected in [("j", "0"), ("j", "1"), ("k", "0"), ("q", "2"), ("q", "5")]:
        page.keyboard.press(key)
        assert current(page) == expected, key
    page.keyboard.press("t")
    assert not row(page, 5).locator(".target").is_visible()
    page.keyboard.press("t")
    page.keyboard.press("?")
    assert "next" in page.locator(".help").inner_text().lower()


def languages(page: Any) -> str:
    """What the rail says is shown."""
    return str(page.locator(".st-key-view [role=radiogroup] button[aria-checked=true]").inner_text())


@pytest.mark.parametrize(("view", "back"), [("", "Side by side"), ("?view=Stacked", "Stacked")])
def test_hiding_the_translation_is_said_by_rail_and_address_and_kept(view: str, back: str, visit: Open) -> None:
    page = visit(view)
    page.keyboard.press("j")
    page.keyboard.press("t")
    assert not row(page, 0).locator(".target").is_visible()  # at once, whatever the server does
    page.wait_for_function("location.search.includes('view=Hindi')")
    settled(page)
    assert languages(page) == "Hindi"
    page.reload()
    settled(page)
    assert languages(page) == "Hindi"
    assert not row(page, 0).locator(".target").is_visible()
    page.get_by_test_id("stSidebar").get_by_text(back, exact=True).click()
    playwright.expect(row(page, 0).locator(".target")).to_be_visible()
    settled(page)
    page.locator(".row[data-index='0'] .margin").click()
    for _ in range(3):
        page.keyboard.press("t")
    page.wait_for_function("location.search.includes('view=Hindi')")
    settled(page)
    assert (languages(page), row(page, 0).locator(".target").is_visible()) == ("Hindi", False)
    page.keyboard.press("t")
    page.wait_for_function("!location.search.includes('view=Hindi')")
    settled(page)
    assert (languages(page), row(page, 0).locator(".target").is_visible()) == (back, True)
    assert current(page) == "0"


def test_a_why_names_expression_value_anchor_and_rule(visit: Open) -> None:
    page = visit()
    row(page, 10).locator(".source .why", has_text="पिछले महीने").first.click()
    words = page.locator(".why-panel").inner_text()
    for part in ("पिछले महीने", "January 2023", "6 February 2023"):
        assert part in words


def test_pages_are_reached_through_the_rail_and_keep_the_options(visit: Open) -> None:
    page = visit()
    page.get_by_test_id("stSidebar").get_by_text("Stacked").click()
    page.wait_for_function("location.search.includes('view=')")
    for name in ("Timeline", "Statements & tweets", "Library", "Read"):
        page.get_by_test_id("stSidebarNav").get_by_text(name, exact=True).click()
        page.wait_for_function("name => document.title.includes(name) || document.title === 'Rajnaya'", arg=name)
        settled(page)
        assert page.locator("[data-testid=stException]").count() == 0
    page.wait_for_selector(".reader[data-mode=stacked]")


def test_the_tab_names_article_and_page(visit: Open) -> None:
    assert visit("timeline").title() == "Chinese Foreign Minister's Visit · Timeline · Rajnaya"


def test_a_shared_link_keeps_article_segment_and_options(visit: Open) -> None:
    page = visit("?article=china-russia-consultations&seg=10&view=Stacked&layers=Dates")
    page.wait_for_selector(".row[data-index='10'].current")
    assert page.locator(".reader").get_attribute("data-mode") == "stacked"
    assert page.locator(".rows .m-date").count() > 0
    assert page.locator(".rows .m-direct").count() == 0
    page.reload()
    page.wait_for_selector(".row[data-index='10'].current")


def test_an_event_on_the_chart_opens_its_sentence(visit: Open) -> None:
    page = visit("timeline")
    page.wait_for_selector(".js-plotly-plot .scatterlayer .trace")
    target = page.evaluate(
        """() => { const plot = document.querySelector('.js-plotly-plot');
        const trace = plot.data.findIndex(t => t.customdata && t.customdata.some(c => c && c[1] === 10));
        const index = plot.data[trace].customdata.findIndex(c => c && c[1] === 10);
        const box = plot.querySelector('.nsewdrag').getBoundingClientRect(), l = plot._fullLayout;
        return [box.left + l.xaxis.d2p(plot.data[trace].x[index]), box.top + l.yaxis.d2p(plot.data[trace].y[index])] }"""
    )
    page.mouse.move(*target)
    page.wait_for_selector(".hoverlayer .hovertext")
    assert "phone call last month" in (page.locator(".hoverlayer").first.text_content() or "")
    page.mouse.click(*target)
    page.wait_for_selector(".row[data-index='10'].current")
    assert "seg=10" in page.url


def test_the_chart_s_own_button_saves_an_image_of_slide_size(visit: Open) -> None:
    page = visit("timeline")
    settled(page)
    page.wait_for_selector("html[data-chart-font=there]", state="attached")
    with page.expect_download() as waiting:
        page.locator(".modebar-btn").first.click()
    raw = Path(waiting.value.path()).read_bytes()
    assert struct.unpack(">II", raw[16:24]) == (1920, 1080)


def test_a_picture_is_made_without_a_browser_by_keyboard_alone(visit: Open) -> None:
    page = visit("timeline")
    page.get_by_role("button", name="Picture").focus()
    page.keyboard.press("Enter")
    page.get_by_role("radio", name="SVG", exact=True).click()
    settled(page)
    page.get_by_role("button", name="Make the picture").focus()
    page.keyboard.press("Enter")
    page.get_by_text("made with Rajnaya's own drawing").wait_for()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Save it").press("Enter")
    raw = Path(waiting.value.path()).read_bytes()
    assert re.search(rb'<svg[^>]*width="1280"[^>]*height="720"', raw)
    assert b"Qin Gang" in raw and b"Chinese Foreign Minister" in raw
    assert b"@font-face" in raw and b"<script" not in raw


def test_slide_and_table_are_downloaded(visit: Open) -> None:
    page = visit("timeline")
    with page.expect_download() as waiting:
        page.get_by_text("Slide (PowerPoint)").click()
    slide = Path(waiting.value.path()).read_bytes()
    assert slide.startswith(b"PK")
    with page.expect_download() as waiting:
        page.get_by_text("Table (CSV)").click()
    table = Path(waiting.value.path()).read_bytes()
    assert table.startswith(b"\xef\xbb\xbf")
    assert "फोन कॉल".encode() in table


def test_the_timeline_has_words_for_those_who_cannot_see_it(visit: Open) -> None:
    page = visit("timeline")
    label = page.evaluate(
        "() => [...document.querySelectorAll('[aria-label],[alt]')].map(n => n.getAttribute('aria-label') || n.alt).join('\\n')"
    )
    assert "December 2022" in label
    assert "2 February 2023" in label


def test_a_statement_is_copied_with_its_citation(visit: Open) -> None:
    page = visit("statements")
    page.wait_for_selector("article.card")
    assert page.locator("article.card").count() >= 13
    page.locator("article.card").nth(2).get_by_text("Copy with citation").click()
    page.wait_for_selector("text=Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "Ma Zhaoxu (मा झाओक्सू): “लगातार उन्नत” (“continuously upgraded”)" in copied
    assert "English (reviewed translation): " in copied
    assert set(page.locator("article.card", has=page.locator(".target")).locator(".origin").all_inner_texts()) == {
        "Reviewed translation"
    }
    assert "लगातार उन्नत" in copied
    assert "continuously upgraded" in copied
    page.locator("article.card").nth(2).get_by_text("Show in the article").click()
    page.wait_for_selector(".row[data-index='2'].current")


def test_a_file_is_uploaded_read_and_translated_on_request(visit: Open, google: FakeGoogle) -> None:
    google.mode, google.delay = "ok", 1.0  # long enough for the progress to be seen
    page = visit("library")
    page.locator("input[type=file]").set_input_files(
        {"name": "वार्ता-2023-03-14.txt", "mimeType": "text/plain", "buffer": HINDI.encode("utf-16")}
    )
    page.get_by_text("Add to the library").click()
    page.wait_for_selector(".row[data-index='9']")
    settled(page)
    assert "14 March 2023" in page.get_by_test_id("stMain").inner_text()
    asked = len(google.asked)
    page.get_by_role("button", name="Translate").click()
    page.wait_for_selector("text=/\\d+ of 1\\d segments/")
    page.wait_for_selector("text=English by machine", timeout=30_000)
    assert len(google.asked) > asked
    assert "Machine" in row(page, 1).locator(".badge").inner_text()
    google.delay = 0.0


def test_offline_is_said_and_reading_goes_on(visit: Open, google: FakeGoogle) -> None:
    google.mode = "drop"
    page = visit("library")
    page.get_by_text("Paste text").click()
    page.locator("textarea").fill("दूसरी वार्ता\nमंत्री ने कहा कि बैठक सोमवार को हुई।\n")
    page.locator("textarea").press("Control+Enter")
    page.get_by_text("Add to the library").click()
    page.wait_for_selector(".row[data-index='1']")
    page.get_by_role("button", name="Translate").click()
    page.wait_for_selector("text=Try again", timeout=30_000)
    assert "works without it" in page.get_by_test_id("stMain").inner_text()
    settled(page)
    page.keyboard.press("j")
    page.wait_for_selector(".row[data-index='0'].current")
    google.mode = "ok"
    settled(page)  # the place is told a moment after the press, and the page drawn anew for it
    page.get_by_role("button", name="Try again").click()
    page.wait_for_selector("text=English by machine", timeout=30_000)


def test_a_killed_app_shows_everything_that_was_stored(visit: Open, google: FakeGoogle, tmp_path: Path) -> None:
    google.mode, google.delay = "ok", 1.0
    env = {"RAJNAYA_HOME": str(tmp_path), "RAJNAYA_GOOGLE_URL": google.url}
    text = HINDI + "".join(f"विषय संख्या {n} पर बात जारी है।\n" for n in range(11, 90))  # more than are under way at once
    with streamlit(ROOT / "app.py", tmp_path, **env) as first:
        page = visit("library", at=first.url)
        page.get_by_text("Paste text").click()
        page.locator("textarea").fill(text)
        page.locator("textarea").press("Control+Enter")
        page.get_by_text("Add to the library").click()
        page.wait_for_selector(".row[data-index='9']")
        address = page.url.partition("?")[2]
        page.get_by_role("button", name="Translate").click()
        page.wait_for_selector("text=/([3-9]|[1-7]\\d) of 90 segments/", timeout=30_000)
        first.process.send_signal(signal.SIGKILL)
        first.process.wait(10)
        page.context.close()
    with streamlit(ROOT / "app.py", tmp_path, **env) as second:
        page = visit(f"?{address}", at=second.url)
        page.wait_for_selector(".row[data-index='9']")
        machine = page.locator(".target .badge", has_text="Machine").count()
        assert 3 <= machine < 90
        assert page.get_by_role("button", name="Translate").is_visible()
    google.delay = 0.0


def test_deleting_asks_first_and_then_the_article_is_gone(visit: Open) -> None:
    page = visit("library")
    page.get_by_text("Paste text").click()
    page.locator("textarea").fill("हटाने योग्य लेख\nयह लेख हटाया जाएगा।\n")
    page.locator("textarea").press("Control+Enter")
    page.get_by_text("Add to the library").click()
    page.wait_for_selector(".row[data-index='1']")
    page.get_by_test_id("stSidebarNav").get_by_text("Library", exact=True).click()
    page.wait_for_selector("[class*=st-key-row_]")
    settled(page)
    first = page.locator("[class*=st-key-row_]").first
    assert "हटाने योग्य लेख" in first.inner_text()
    first.get_by_role("button", name="Delete").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_text("can't be undone").wait_for()
    dialog.get_by_text("Keep it").click()
    dialog.wait_for(state="detached")
    first.get_by_role("button", name="Delete").click()
    page.get_by_role("dialog").get_by_role("button", name="Delete").click()
    page.wait_for_function("!document.querySelector('[data-testid=stMain]').innerText.includes('हटाने योग्य लेख')")


def test_hostile_text_stays_text_on_every_page(visit: Open) -> None:
    bad = (
        '<script>document.title="owned"</script> का शीर्षक\n'
        'मंत्री <img src=x onerror=document.title="owned"> ने 3 मार्च 2023 को कहा, "<b>बैठक</b> [x](javascript:alert(1)) हुई।"\n'
        'बोलो https://t.co/x" onclick="y\n— <i>नाम</i> (@evil) March 3, 2023\n'
    )
    page = visit("library")
    page.get_by_text("Paste text").click()
    page.locator("textarea").fill(bad)
    page.locator("textarea").press("Control+Enter")
    page.get_by_text("Add to the library").click()
    page.wait_for_selector(".row[data-index='1']")
    article = re.search(r"article=([^&]+)", page.url)[1]  # type: ignore[index]
    for path in PAGES:
        page = visit(f"{path}?article={article}")
        page.wait_for_timeout(500)
        assert page.title() != "owned"
        assert page.locator("img[src=x], a[href^='javascript']").count() == 0
        assert page.locator("[data-testid=stException]").count() == 0


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_a_phone_shows_every_page_without_sideways_scroll(path: str, dark: bool, visit: Open) -> None:
    page = visit(path, width=390, dark=dark)
    page.wait_for_selector("[data-testid=stMain] >> text=/Sample|gold|annotated|glossary|picked|no dossier/")
    page.wait_for_timeout(300)
    assert sideways(page) <= 0


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing_serious_in_our_own_components(path: str, dark: bool, visit: Open) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page = visit(path, dark=dark)
    page.wait_for_selector("[data-testid=stMain] >> text=/Sample|gold|annotated|glossary|picked|no dossier/")
    page.wait_for_timeout(500)
    found = Axe().run(page).response["violations"]
    ours = [
        (v["id"], node["target"], node.get("failureSummary", "")[:300])
        for v in found
        if v["impact"] in ("serious", "critical")
        for node in v["nodes"]
        if is_ours(json.dumps(node["target"]) + node["html"])
    ]
    assert ours == []


def is_ours(where: str) -> bool:
    """Whether a node stands in a component or an element written here, not in one of Streamlit's widgets."""
    return any(part in where for part in ("stBidiComponent", "rj-", "reader", "article.card", "stHtml"))


def test_the_server_listens_on_this_machine_only(server: Server) -> None:
    assert urllib.request.urlopen(f"{server.url}/_stcore/health", timeout=5).read() == b"ok"
    log = server.log.read_text(errors="replace")
    assert "Network URL" not in log
    assert "External URL" not in log
