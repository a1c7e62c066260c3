"""The web page: whole in one file, inert in a real browser, readable on a phone, in the dark and on paper."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from rajnaya.export.bundle import Bundle
from rajnaya.export.documents.web import html_file
from tests.browser import ARGS, chromium
from tests.export.long_article import SEGMENTS, long_bundle
from tests.office import pdf_text

VOID = {"meta", "br", "th"}  # a header cell's end tag is left out, as HTML allows


class Page(HTMLParser):
    """Tags, attributes and ids of a page, read by the standard library."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str]] = []
        self.words: list[str] = []
        self.feed(content.decode("utf-8"))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def values(self, name: str) -> list[str]:
        return [value for key, value in self.attributes if key == name]


def test_every_reference_leads_somewhere_and_ids_are_unique(sample_bundle: Bundle, busy_bundle: Bundle) -> None:
    page = Page(html_file([sample_bundle, busy_bundle]))
    ids = page.values("id")
    assert len(ids) == len(set(ids)) > 100
    inner = {value[1:] for value in page.values("href") if value.startswith("#")}
    assert inner and inner <= set(ids)
    assert {"hi", "en"} <= set(page.values("lang"))


def test_hostile_text_brings_no_tag_no_handler_and_no_link(hostile_bundle: Bundle) -> None:
    content = html_file([hostile_bundle])
    page = Page(content)
    assert page.tags.isdisjoint({"script", "img", "iframe", "form", "object", "svg", "link"})
    assert not any(name.startswith("on") or name == "src" for name, _ in page.attributes)
    assert all(value.startswith(("#", "https://")) for value in page.values("href"))
    assert "<script>alert(1)</script>" in "".join(page.words)
    assert b"default-src 'none'" in content and not set(content.decode("utf-8")) & set("\0\x01\x0b\x1b\ufffe\u202e\u2066")


def test_machine_translation_missing_english_and_sources_are_said(busy_bundle: Bundle) -> None:
    words = "".join(Page(html_file([busy_bundle])).words)
    assert "machine translation, Google Translate" in words and "No English yet" in words
    assert "https://example.org/three-years" in words and "Notes on dates" in words


def test_nothing_and_almost_nothing_are_pages_too(empty_bundle: Bundle) -> None:
    assert "No article" in "".join(Page(html_file([])).words)
    words = "".join(Page(html_file([empty_bundle])).words)
    assert "पहाड़ों पर हरियाली है" in words and "Timeline" not in words


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=chromium(), args=ARGS)
        yield opened
        opened.close()


@pytest.mark.browser
@pytest.mark.parametrize("width", [1440, 390])
def test_in_a_browser_nothing_runs_nothing_is_fetched_and_nothing_scrolls_sideways(
    width: int, browser: Any, hostile_bundle: Bundle, sample_bundle: Bundle, tmp_path: Path
) -> None:
    file = tmp_path / "page.html"
    file.write_bytes(html_file([sample_bundle, hostile_bundle]))
    page = browser.new_page(viewport={"width": width, "height": 900})
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: said.append(dialog.message))
    page.on("console", lambda line: said.append(line.text))
    page.goto(file.as_uri())
    page.evaluate("document.fonts.ready")
    assert [url for url in asked if not url.startswith("data:font/")] == [file.as_uri()]
    assert said == []
    assert page.evaluate("document.documentElement.scrollWidth") == width
    boxes = [page.locator(".row .cell").nth(n).bounding_box() for n in (0, 1)]
    beside = abs(boxes[0]["y"] - boxes[1]["y"]) < 1
    assert beside if width > 1000 else boxes[1]["y"] >= boxes[0]["y"] + boxes[0]["height"]
    # The font that comes along shapes the Hindi: a conjunct is narrower than its parts apart.
    assert page.evaluate("document.fonts.check('1rem \"Rajnaya Devanagari\"', 'क')")
    page.close()


@pytest.mark.browser
def test_it_prints_whole_on_a4(browser: Any, tmp_path: Path) -> None:
    file, printed = tmp_path / "page.html", tmp_path / "page.pdf"
    file.write_bytes(html_file([long_bundle()]))
    page = browser.new_page()
    page.goto(file.as_uri())
    page.pdf(path=str(printed), prefer_css_page_size=True)
    page.close()
    text = " ".join(pdf_text(printed).split())
    assert text.count("machine translation, Google Translate") >= SEGMENTS and f" {SEGMENTS} " in text
    # Columns stand beside each other in the text too, line by line: so each is looked for by its own words.
    assert text.count("चर्चा") == SEGMENTS and text.count("border.") == SEGMENTS
