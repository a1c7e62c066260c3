"""A model for translating on this machine, fetched through the Settings page from a mirror that may be absent or wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from rajnaya.library.store import Library
from rajnaya.model import Article
from rajnaya.translation.settings import DeskSettings
from tests.browser import Server
from tests.translation.test_firefox_models import Mirror
from tests.ui.test_app_in_browser import (  # noqa: F401  # the fixtures act by being here
    browser,
    google,
    server,
    settled,
    visit,
)

playwright = pytest.importorskip("playwright.sync_api")
pytest.importorskip("fxtranslate")
pytestmark = pytest.mark.browser

Open = Callable[..., Any]
HINDI = "नई वार्ता\nदोनों पक्ष व्यापार पर बात करेंगे।\n"


@pytest.fixture
def mirror() -> Iterator[Mirror]:
    made = Mirror()
    made.offer_model()
    yield made
    made.close()


@pytest.fixture
def library(server: Server) -> Iterator[Library]:  # noqa: F811
    opened = Library.open(f"sqlite:///{server.log.parent / 'library.sqlite3'}")
    yield opened
    opened.close()


@pytest.fixture
def panel(visit: Open, library: Library) -> Callable[[str], Any]:  # noqa: F811
    """The page of the settings with the panel open and this mirror named."""

    def opened(address: str) -> Any:
        DeskSettings(firefox_mirror=address).save(library)
        page = visit("settings")
        page.get_by_text("A model for translating on this machine").click()
        page.get_by_role("button", name="Look").wait_for()
        return page

    return opened


def look(page: Any, mirror: Mirror | None = None) -> None:
    """Press the button; until the mirror was asked and the page drawn anew, an older offer may still be seen."""
    before = len(mirror.asked) if mirror else 0
    page.get_by_role("button", name="Look").click()
    for _ in range(500):
        if mirror is None or len(mirror.asked) > before:
            break
        page.wait_for_timeout(20)
    settled(page)


def test_a_mirror_named_on_the_page_is_the_one_that_is_asked(panel: Callable[[str], Any], mirror: Mirror) -> None:
    page = panel("")
    page.get_by_text("Servers and addresses").click()
    page.get_by_label("Mirror the Firefox models are fetched from").fill(mirror.url)
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_text("Saved", exact=True).first.wait_for()
    settled(page)
    look(page, mirror)
    page.get_by_role("button", name="Fetch it").wait_for()
    assert mirror.asked == [("/records.json", "")]  # the list, and no file before the reader asks for it
    assert "version 3.1" in page.get_by_test_id("stMain").inner_text()


def test_a_mirror_that_is_not_there_is_told_and_can_be_looked_for_again(panel: Callable[[str], Any], mirror: Mirror) -> None:
    mirror.mode = "404"
    page = panel(mirror.url)
    look(page, mirror)
    page.get_by_role("alert").filter(has_text="127.0.0.1").wait_for()
    mirror.mode = "ok"
    look(page, mirror)
    page.get_by_role("button", name="Fetch it").wait_for()


def test_nobody_listening_is_told_as_offline(panel: Callable[[str], Any]) -> None:
    gone = Mirror()
    gone.close()
    page = panel(gone.url)
    look(page)
    page.get_by_role("alert").filter(has_text="can't be reached").wait_for()


def test_a_wrong_checksum_is_told_and_leaves_no_model(panel: Callable[[str], Any], mirror: Mirror, server: Server) -> None:  # noqa: F811
    page = panel(mirror.url)
    look(page, mirror)
    page.get_by_role("button", name="Fetch it").wait_for()
    mirror.mode = "wrong"
    page.get_by_role("button", name="Fetch it").click()
    page.get_by_role("alert").filter(has_text="checksum").wait_for()
    models = server.log.parent / "models"
    assert [p for p in models.rglob("*.bin") if not any(part.startswith(".") for part in p.relative_to(models).parts)] == []


def test_a_model_is_fetched_with_progress_and_translates(
    panel: Callable[[str], Any],
    mirror: Mirror,
    library: Library,
    visit: Open,  # noqa: F811
) -> None:
    page = panel(mirror.url)
    look(page, mirror)
    page.get_by_role("button", name="Fetch it").wait_for()
    mirror.mode = "stuck"  # in the middle of a file, so that the progress can be seen
    page.get_by_role("button", name="Fetch it").click()
    page.get_by_text("MB", exact=False).filter(has_text=" of ").first.wait_for()
    page.get_by_role("button", name="Stop").wait_for()
    mirror.mode = "ok"
    mirror.release.set()
    page.get_by_text("The model is on this machine.").wait_for()
    DeskSettings(order=("firefox",), never_send=True).save(library)
    page.reload()
    settled(page)
    assert "Stays on this machine." in page.get_by_test_id("stMain").inner_text()
    held = library.add_article(Article(id="", text=HINDI, origin="paste")).article
    page = visit(f"?article={held.id}")
    page.get_by_role("button", name="Translate", exact=True).click()
    # A model of random weights has no word for some segments, and says so; what it says of the others is what counts here.
    badge = page.locator(".badge.machine").first
    badge.wait_for()
    assert "Machine · Firefox" in badge.inner_text()
