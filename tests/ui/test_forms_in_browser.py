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


def test_a_pasted_text_goes_on_with_a_button(visit: Open) -> None:  # noqa: F811
    page = visit("library")
    page.get_by_text("Paste text").click()
    page.locator("textarea").fill("बैठक का विषय\nबैठक में व्यापार पर बात हुई।\n")
    page.get_by_role("button", name="Continue").click()
    page.wait_for_selector("text=Check what is known about it")


def test_a_file_that_is_too_large_is_refused_in_words(visit: Open) -> None:  # noqa: F811
    page = visit("library")
    words = "मंत्री ने कहा।\n".encode()
    file = {"name": "बड़ा.txt", "mimeType": "text/plain", "buffer": words * (6 * 1024 * 1024 // len(words))}
    page.locator("input[type=file]").set_input_files(file)
    page.wait_for_selector("text=The file is too large: at most 5 MB are read.")
    assert page.get_by_test_id("stMain").inner_text().count("MB") == 3  # our label, the file's own size, the answer
