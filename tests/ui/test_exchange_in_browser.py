"""The translation memory through the page: a TMX file brought in, counted and used; everything taken out again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from rajnaya.library.store import Library
from rajnaya.model import Article, Translation
from rajnaya.translation.tmx import read_tmx
from tests.browser import Server
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
PAIRS = (
    ("सीमा पर नई चौकी बनेगी।", "A new post is to be built on the border."),
    ("दोनों देशों ने समझौते का <मसौदा> देखा & माना।", 'Both countries saw & accepted the "draft" <agreement>.'),
)
BY_HAND = ("पहली बैठक सफल रही।", "The first meeting went well.")


def tmx(*pairs: tuple[str, str]) -> bytes:
    """As another tool would write it; the last unit has no Hindi."""
    root = ElementTree.Element("tmx", version="1.4")
    ElementTree.SubElement(root, "header", creationtool="OmegaT", srclang="hi", segtype="sentence", datatype="plaintext")
    body = ElementTree.SubElement(root, "body")
    for hindi, english in pairs:
        unit = ElementTree.SubElement(body, "tu")
        for language, text in (("hi-IN", hindi), ("en-GB", english)):
            variant = ElementTree.SubElement(unit, "tuv", {"xml:lang": language})
            ElementTree.SubElement(variant, "seg").text = text
    ElementTree.SubElement(
        ElementTree.SubElement(ElementTree.SubElement(body, "tu"), "tuv", {"xml:lang": "fr"}), "seg"
    ).text = "Oui"
    return b'<?xml version="1.0" encoding="UTF-8"?>' + ElementTree.tostring(root, "utf-8")


@pytest.fixture
def library(server: Server) -> Iterator[Library]:  # noqa: F811
    opened = Library.open(f"sqlite:///{server.log.parent / 'library.sqlite3'}")
    yield opened
    opened.close()


def bring_in(page: Any, content: bytes) -> None:
    page.locator("[data-testid=stFileUploader]", has_text="Bring a TMX file in").locator("input[type=file]").set_input_files(
        {"name": "memory.tmx", "mimeType": "application/xml", "buffer": content}
    )


def test_a_tmx_file_is_counted_and_its_english_is_used_in_read(visit: Open, library: Library) -> None:  # noqa: F811
    library.put_translation(Translation(BY_HAND[0], BY_HAND[1], "reviewed", "you"))
    page = visit("settings")
    bring_in(page, tmx(*PAIRS, (BY_HAND[0], "Something else.")))
    page.get_by_text("3 segments added, 1 skipped: no pair of Hindi and English.").wait_for()
    settled(page)
    bring_in(page, tmx(*PAIRS))
    page.get_by_text("0 segments added, 2 kept as they were, 1 skipped: no pair of Hindi and English.").wait_for()
    like = PAIRS[0][0].replace("नई", "पुरानी")
    text = "\n".join([PAIRS[0][0], PAIRS[1][0], BY_HAND[0], like]) + "\n"
    held = library.add_article(Article(id="", text=text, origin="paste")).article
    page.goto(page.url.partition("settings")[0] + f"?article={held.id}")
    settled(page)
    for index, (_, english) in enumerate(PAIRS):
        assert english in row(page, index).locator(".target .words").inner_text()
        assert row(page, index).locator(".badge").first.inner_text().strip().endswith("From memory")
    assert BY_HAND[1] in row(page, 2).locator(".target .words").inner_text()
    row(page, 3).hover()
    row(page, 3).get_by_role("button", name="Write the English").click()
    offer = row(page, 3).locator(".suggestions li").first
    offer.wait_for()
    assert "from memory · OmegaT" in offer.inner_text()
    offer.get_by_role("button", name="Use").click()
    assert row(page, 3).locator("textarea").input_value() == PAIRS[0][1]


def test_everything_is_taken_out_as_tmx_and_reads_back(visit: Open, library: Library, tmp_path: Path) -> None:  # noqa: F811
    library.put_translation(Translation(*PAIRS[1], "edited", "you"))
    page = visit("settings")
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save as TMX").click()
    assert saved.value.suggested_filename == "memory.tmx"
    file = tmp_path / "memory.tmx"
    saved.value.save_as(file)
    assert ElementTree.parse(file).getroot().get("version") == "1.4"
    found, skipped = read_tmx(file.read_bytes())
    assert skipped == 0
    assert PAIRS[1] in {(t.source, t.text) for t in found if t.origin == "edited"}
    assert {(t.source, t.text) for t in found} == {(t.source, t.text) for t in library.all_translations()}


def test_a_file_that_is_no_memory_is_refused_in_words_and_changes_nothing(visit: Open, library: Library) -> None:  # noqa: F811
    before = library.all_translations()
    page = visit("settings")
    bring_in(page, b"<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><tmx>&e;</tmx>")
    alert = page.get_by_role("alert").filter(has_text="TMX")
    alert.wait_for()
    assert "root:" not in alert.inner_text()
    assert library.all_translations() == before
