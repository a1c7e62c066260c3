"""Read printed from the browser: both columns to the last segment on white paper, in either theme, without the controls."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.browser import ARGS, ROOT, Server, chromium, streamlit
from tests.office import pdf_pages, pdf_text, program
from tests.ui.test_app_in_browser import settled

playwright = pytest.importorskip("playwright.sync_api")
pytestmark = pytest.mark.browser


CUT = """() => {
    const hosts = [...document.querySelectorAll("[data-testid^=stBidiComponent]")];
    const root = hosts.map((host) => host.shadowRoot?.querySelector(".reader")).find(Boolean);
    const right = document.documentElement.clientWidth;
    const cut = (e) => e.scrollWidth > e.clientWidth + 1 || e.getBoundingClientRect().right > right + 1;
    return [...root.querySelectorAll(".cell, .card, .words")].filter(cut).length;
}"""
"""How many cells hold more than they show, or stand over the paper's edge."""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    home = tmp_path_factory.mktemp("home")
    with streamlit(ROOT / "app.py", home, RAJNAYA_HOME=str(home), RAJNAYA_GOOGLE_URL="http://127.0.0.1:9/m") as running:
        yield running


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=chromium(), args=ARGS)
        yield opened
        opened.close()


@pytest.mark.parametrize(("dark", "landscape"), [(False, False), (True, True)])
def test_read_prints_whole_and_alone(dark: bool, landscape: bool, server: Server, browser: Any, tmp_path: Path) -> None:
    page = browser.new_page(viewport={"width": 1440, "height": 900}, color_scheme="dark" if dark else "light")
    page.goto(server.url)
    settled(page)
    controls = page.locator("[data-testid=stSidebar]").inner_text().split("\n")
    printed = tmp_path / "read.pdf"
    page.pdf(path=str(printed), format="A4", landscape=landscape, print_background=False)
    page.emulate_media(media="print")
    cut = page.evaluate(CUT)
    page.close()
    text = " ".join(pdf_text(printed).split())
    assert 2 <= pdf_pages(printed) <= 5
    assert cut == 0
    assert "Published on or after 6 February 2023" in text and "Chinese Foreign" in text
    # The last segment, in both languages: they stand beside each other, so line by line.
    assert "promote cooperation for equality" in text or "“promote" in text
    assert "समानता, आपसी सम्मान" in text and "wisdom of statesmen" in text
    assert [word for word in controls if len(word) > 7 and "विदेश" not in word and word in text] == []
    assert not any(words in text for words in ("Set the day", "Previous", "Edit", "Keys"))
    command = [program("pdftoppm"), "-r", "40", "-png", str(printed), str(tmp_path / "page")]
    subprocess.run(command, check=True, timeout=60, capture_output=True)
    for file in sorted(tmp_path.glob("page*.png")):
        with Image.open(file).convert("RGB") as drawn:
            assert drawn.getpixel((2, 2)) == (255, 255, 255)
            assert (drawn.width > drawn.height) == landscape
            counted = drawn.getcolors(1 << 24) or []
            assert max(counted)[1] == (255, 255, 255)
            # The quotations stand on their tints although the browser was asked to print no backgrounds.
            tints = [c for _, c in counted if min(c) > 190 and max(c) - min(c) > 15]
            assert tints
