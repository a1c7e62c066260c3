"""A page comes in from its address while the app stays usable: its progress is seen, and its form comes by itself."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest

from rajnaya.reading.address_rules import ALLOW
from tests.browser import ROOT, streamlit
from tests.reading import makers
from tests.reading.web import said, serving
from tests.ui.test_app_in_browser import browser  # noqa: F401  # the fixture acts by being here

playwright = pytest.importorskip("playwright.sync_api")
pytestmark = pytest.mark.browser


def test_progress_is_seen_and_the_form_comes_by_itself(browser: Any, tmp_path: Path) -> None:  # noqa: F811
    release = threading.Event()

    def slow(connection: Any, head: bytes) -> None:
        release.wait(25)
        said(makers.html(), content_type="text/html")(connection, head)

    with serving(pages={"/slow": slow}) as web:
        own = {"RAJNAYA_HOME": str(tmp_path), ALLOW: f"127.0.0.1:{web.port}"}
        with streamlit(ROOT / "app.py", tmp_path, **own) as server:
            page = browser.new_page(viewport={"width": 390, "height": 900})
            page.goto(f"{server.url}/library")
            page.get_by_role("tab", name="From an address").click()
            page.get_by_label("The article's address").fill(f"http://127.0.0.1:{web.port}/slow")
            assert web.asked == []
            page.get_by_role("button", name="Get the page").click()
            page.get_by_text("of at most 30 seconds").wait_for()
            page.get_by_role("button", name="Stop").wait_for()
            release.set()
            page.get_by_role("button", name="Add to the library").wait_for()
            assert page.get_by_label("Title").input_value() == makers.TITLE
            assert page.evaluate("document.documentElement.scrollWidth") <= 390
            page.get_by_label("The article's address").fill("http://127.0.0.1/")
            page.get_by_role("button", name="Get the page").click()
            page.get_by_role("alert").filter(has_text="no public server").wait_for()
            page.close()
    assert len(web.asked) == 1
