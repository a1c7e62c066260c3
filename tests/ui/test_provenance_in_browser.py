"""An article that is nearly the same as one there: its differences, its text fixed by hand, and what Read says of it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from rajnaya.library.store import Library
from rajnaya.model import Article
from tests.browser import Server
from tests.reading import makers
from tests.ui.test_app_in_browser import (  # noqa: F401  # the fixtures act by being here
    browser,
    google,
    server,
    settled,
    visit,
)

playwright = pytest.importorskip("playwright.sync_api")
pytestmark = pytest.mark.browser

LINES = (*makers.PAGES, *makers.BODY)


def test_a_newer_version_is_compared_fixed_added_and_told_of(
    visit: Callable[..., Any],  # noqa: F811
    server: Server,  # noqa: F811
    tmp_path: Path,
) -> None:
    library = Library.open(f"sqlite:///{server.log.parent / 'library.sqlite3'}")
    older = library.add_article(Article(id="", text="\n".join(LINES), title="पुराना लेख")).article.id
    raw = makers.html((*LINES[1:], "शाम को संयुक्त बयान जारी किया गया।"))
    (tmp_path / "नया.html").write_bytes(raw)
    page = visit("library")
    page.locator("input[type=file]").first.set_input_files(tmp_path / "नया.html")
    page.get_by_text("Differences", exact=True).first.click()
    marked = page.locator("table.rj-diff ins", has_text="शाम को संयुक्त बयान")
    marked.wait_for()
    # Told by more than colour.
    assert "underline" in marked.evaluate("e => getComputedStyle(e).textDecorationLine")
    assert marked.locator("xpath=ancestor::td").get_attribute("lang") == "hi"
    page.get_by_text("The text: check and fix it").click()
    page.get_by_text("Left out (").click()
    area = page.get_by_label("Text", exact=True)
    area.fill(area.input_value().replace("मंगलवार", "बुधवार"))
    # One press brings what was typed along, and adds the line to it.
    page.get_by_role("button", name="Put back").first.click()
    page.get_by_role("button", name="Back in the text").wait_for()
    assert "बुधवार" in area.input_value()
    assert area.input_value().rstrip().endswith("मुखपृष्ठ")
    page.get_by_role("button", name="Add as its newer version").click()
    page.get_by_text("Also held as “पुराना लेख”").wait_for()
    page.get_by_role("button", name="How this was read").click()
    page.get_by_text("Changed by hand before it was added").wait_for()
    page.get_by_text(hashlib.sha256(raw).hexdigest()).wait_for()
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save the original file").click()
    assert Path(saved.value.path()).read_bytes() == raw
    assert saved.value.suggested_filename == "नया.html"
    (link,) = library.links(older)
    assert (link.kind, "बुधवार" in library.get(link.id).text) == ("version", True)
    for id in (older, link.id):
        library.delete(id)
    library.close()
