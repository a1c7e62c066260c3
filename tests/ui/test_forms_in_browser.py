"""Forms as hands fill them in: typed, not set, since a field tells the server what was typed only when it is left."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
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

playwright = pytest.importorskip("playwright.sync_api")
pytestmark = pytest.mark.browser

Open = Callable[..., Any]
SAMPLE = "china-russia-consultations"


@pytest.fixture
def library(server: Server) -> Iterator[Library]:  # noqa: F811
    """The library of the running app, from outside; what a test sets there about the sample is taken back."""
    held = Library.open(f"sqlite:///{server.log.parent / 'library.sqlite3'}")
    yield held
    held.update_metadata(SAMPLE, published=None)
    held.close()


def typed_day(page: Any, day: dt.date) -> None:
    """Opens the day's form and types over whatever its field holds, part by part; leaves it to the button to be pressed."""
    page.get_by_role("button", name="Set the day").click()
    field = page.get_by_test_id("stDateInput").filter(visible=True)
    field.get_by_role("spinbutton").first.click()
    for part in (f"{day:%d}", f"{day:%m}", f"{day:%Y}"):
        page.keyboard.type(part)


def test_a_typed_day_is_the_day_that_is_set(visit: Open, library: Library) -> None:  # noqa: F811
    page = visit()
    typed_day(page, dt.date(2023, 2, 14))
    page.get_by_role("button", name="Use this day").click()
    page.wait_for_selector("text=Published 14 February 2023 (as given)")
    assert library.get(SAMPLE).published == "2023-02-14"


def test_a_day_is_typed_where_there_was_none(visit: Open, library: Library) -> None:  # noqa: F811
    id = library.add_article(Article(id="", text="बैठक का विषय\nबैठक में व्यापार पर बात हुई।\n")).article.id
    page = visit(f"?article={id}")
    page.get_by_role("button", name="Set the day").click()
    page.get_by_role("button", name="Use this day").click()
    page.wait_for_selector("text=Type or choose a day first")
    page.get_by_role("button", name="Set the day").click()
    typed_day(page, dt.date(2024, 3, 12))
    page.get_by_role("button", name="Use this day").click()
    page.wait_for_selector("text=Published 12 March 2024 (as given)")
    assert library.get(id).published == "2024-03-12"
    library.delete(id)
