"""Dossiers in a real browser: put together, a disagreement found on the chart, and the way to its sentence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from rajnaya.library.store import Library
from rajnaya.model import Article
from tests.browser import Server
from tests.ui.test_app_in_browser import (  # noqa: F401  # the fixtures act by being here
    browser,
    google,
    server,
    settled,
    visit,
)
from tests.ui.test_dossiers_page import FIRST, SECOND

playwright = pytest.importorskip("playwright.sync_api")
pytestmark = pytest.mark.browser

Open = Callable[..., Any]
MARK = """(words) => {
    const chart = [...document.querySelectorAll(".js-plotly-plot")].pop();
    const hits = chart?._fullData?.find((trace) => trace.name === "items");
    const at = hits ? hits.hovertext.findIndex((text) => text.includes(words)) : -1;
    if (at < 0) return null;
    const box = chart.getBoundingClientRect(), { xaxis, yaxis } = chart._fullLayout;
    return [box.left + xaxis._offset + xaxis.d2p(hits.x[at]), box.top + yaxis._offset + yaxis.d2p(hits.y[at])];
}"""
"""Where on the page the mark is that says these words under the pointer."""
WIDE = "document.querySelector('[data-testid=stMain]').scrollWidth > document.querySelector('[data-testid=stMain]').clientWidth"


@pytest.fixture
def dossier(server: Server) -> Any:  # noqa: F811
    library = Library.open(f"sqlite:///{server.log.parent / 'library.sqlite3'}")
    library.add_article(Article("one", FIRST, "पहला लेख", "One", "2023-02-07"))
    library.add_article(Article("two", SECOND, "दूसरा लेख", "Two", "2023-02-07"))
    id = library.add_dossier("Oslo talks")
    library.put_in_dossier(id, ["one", "two"])
    yield id
    library.delete_dossier(id)
    for article in ("one", "two"):
        library.delete(article)
    library.close()


@pytest.mark.parametrize(("width", "dark"), [(1440, False), (390, True)])
def test_a_disagreement_leads_to_each_sentence(visit: Open, dossier: str, width: int, dark: bool) -> None:  # noqa: F811
    page = visit(f"dossiers?dossier={dossier}", width=width, dark=dark)
    page.wait_for_function(MARK, arg="Dates disagree")
    settled(page)
    assert not page.evaluate(WIDE)
    page.locator(".js-plotly-plot").last.scroll_into_view_if_needed()
    page.mouse.click(*page.evaluate(MARK, "Dates disagree"))
    told = page.locator(".rj-differ")
    told.wait_for()
    assert told.inner_text() == "Dates disagree: One says 2 February 2023; Two says 3 February 2023"
    settled(page)
    page.locator("[class*=st-key-dossier_read_]").last.get_by_role("button").click()
    page.wait_for_selector(".row.current")
    assert "article=two" in page.url
    assert "seg=0" in page.url


def test_the_address_brings_the_dossier_and_what_is_shown_of_it(visit: Open, dossier: str) -> None:  # noqa: F811
    page = visit(f"dossiers?dossier={dossier}&show=Statements")
    page.wait_for_selector("article.card")
    assert page.locator("article.card").count() == 1
    assert page.locator("article.card .sources button").all_inner_texts() == ["One", "Two"]
    assert not page.evaluate(WIDE)
    page.locator("article.card .sources button").last.click()
    page.wait_for_selector(".row.current")
    assert "article=two" in page.url
    page.go_back(wait_until="commit")
    page.wait_for_selector("article.card")
    assert f"dossier={dossier}" in page.url
    assert "show=Statements" in page.url
