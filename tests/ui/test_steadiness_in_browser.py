"""What is on the page stays where it is while the rest arrives, at a first visit with nothing in the browser's cache."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser import Server
from tests.ui.test_app_in_browser import (  # noqa: F401  # the fixtures act by being here
    PAGES,
    browser,
    google,
    server,
    settled,
)

playwright = pytest.importorskip("playwright.sync_api")
pytestmark = pytest.mark.browser

WATCH = """
window.shifts = [];
new PerformanceObserver((list) => list.getEntries().forEach((entry) => window.shifts.push(entry.value)))
    .observe({ type: "layout-shift", buffered: true });
"""
MOST = 0.1
"""Sum of layout shifts (web.dev calls up to 0.1 good). Most pages stay below 0.02; they began at 0.2 to 0.95."""


@pytest.fixture(scope="module", autouse=True)
def visited(browser: Any, server: Server) -> None:  # noqa: F811
    """Until ``st.navigation`` has run once in a server's life, Streamlit 1.67 shows a list of its own of the pages/ folder."""
    page = browser.new_page()
    page.goto(server.url)
    settled(page)
    page.close()


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_does_not_jump_while_it_loads(path: str, width: int, browser: Any, server: Server) -> None:  # noqa: F811
    context = browser.new_context(viewport={"width": width, "height": 900 if width > 600 else 844}, reduced_motion="reduce")
    try:
        page = context.new_page()
        page.set_default_timeout(30_000)
        page.add_init_script(WATCH)
        page.goto(f"{server.url}/{path}")
        page.wait_for_selector("[data-testid=stMain] >> text=/Sample|gold|annotated|glossary|picked|no dossier/")
        settled(page)
        here = page.locator("[data-testid=stSidebarNavLink][aria-current=page]").text_content()
        assert here.endswith(PAGES[path])  # the icon's name stands before it
        assert page.evaluate("window.shifts.reduce((sum, each) => sum + each, 0)") < MOST
    finally:
        context.close()
