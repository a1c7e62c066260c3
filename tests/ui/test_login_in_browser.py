"""A team's app with a login by a real OpenID Connect provider: who gets in, who does not, and what each sees."""

from __future__ import annotations

import http.client
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser import ARGS, ROOT, chromium, streamlit
from tests.oidc import Team, log_in, log_out, provider, team

playwright = pytest.importorskip("playwright.sync_api")
pytestmark = pytest.mark.browser

USERS = (
    ("asha", {"email": "Asha@Example.org", "email_verified": True, "name": "Asha <b>Rao</b>"}),
    ("bela", {"email": "bela@example.org"}),
    ("carl", {"email": "carl@elsewhere.org", "email_verified": True}),
    ("dina", {"email": "dina@example.org", "email_verified": False}),
)
PEOPLE = ("asha@example.org", "bela@example.org", "dina@example.org")
Person = Callable[[], Any]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    playwright.expect.set_options(timeout=30_000)
    with playwright.sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=chromium(), args=ARGS)
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Team]:
    with provider(*USERS) as issuer, team(tmp_path_factory.mktemp("team"), issuer, PEOPLE) as running:
        yield running


@pytest.fixture
def person(browser: Any) -> Iterator[Person]:
    """Somebody with a browser of their own."""
    contexts: list[Any] = []

    def sits_down() -> Any:
        context = browser.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(30_000)
        return page

    yield sits_down
    for context in contexts:
        context.close()


def see(page: Any, text: str) -> None:
    playwright.expect(page.get_by_text(text).first).to_be_visible()


def shows_nothing_of_the_library(page: Any) -> bool:
    return page.locator("[data-testid=stSidebarNav], [data-testid^=stBidiComponent] .reader, .rj-title").count() == 0


@pytest.mark.parametrize("path", ["", "library", "?article=sample"])
def test_without_a_login_every_address_shows_the_way_in_and_nothing_else(path: str, desk: Team, person: Person) -> None:
    page = person()
    page.goto(f"{desk.server.url}/{path}")
    playwright.expect(page.get_by_role("button", name="Log in")).to_be_visible()
    assert shows_nothing_of_the_library(page)
    assert page.locator("[data-testid=stException]").count() == 0


def test_who_is_on_the_list_comes_in_and_goes_out(desk: Team, person: Person) -> None:
    page = person()
    log_in(page, desk, "asha")
    see(page, "Asha <b>Rao</b>")
    playwright.expect(page.locator("[data-testid=stSidebarNav]")).to_be_visible()
    log_out(page, desk)
    playwright.expect(page.get_by_role("button", name="Log in")).to_be_visible()
    assert shows_nothing_of_the_library(page)
    page.goto(f"{desk.server.url}/library")
    playwright.expect(page.get_by_role("button", name="Log in")).to_be_visible()
    assert shows_nothing_of_the_library(page)


@pytest.mark.parametrize(
    ("sub", "said"), [("carl", "carl@elsewhere.org is not on the list"), ("dina", "dina@example.org is not verified")]
)
def test_who_is_not_on_the_list_is_told_and_sees_nothing(sub: str, said: str, desk: Team, person: Person) -> None:
    page = person()
    log_in(page, desk, sub)
    see(page, said)
    assert shows_nothing_of_the_library(page)
    page.goto(f"{desk.server.url}/library")
    see(page, said)
    assert shows_nothing_of_the_library(page)
    log_out(page, desk)
    playwright.expect(page.get_by_role("button", name="Log in")).to_be_visible()


def test_who_is_taken_off_the_list_is_out_at_the_next_press(desk: Team, person: Person) -> None:
    page = person()
    log_in(page, desk, "bela")
    see(page, "bela@example.org")
    page.get_by_role("link", name="Library").click()
    playwright.expect(page.get_by_role("button", name="Edit").first).to_be_visible()
    try:
        desk.allow([mail for mail in PEOPLE if mail != "bela@example.org"])
        # The list is a file that is looked at several times a second.
        deadline = 40
        while not page.get_by_text("bela@example.org is not on the list").count() and deadline:
            page.reload()
            page.wait_for_selector("[data-testid=stSidebarNav], .st-key-gate")
            deadline -= 1
        see(page, "bela@example.org is not on the list")
        assert shows_nothing_of_the_library(page)
    finally:
        desk.allow(PEOPLE)


def test_an_open_address_without_a_login_shows_the_refusal_alone(browser: Any, tmp_path: Path, person: Person) -> None:
    """Also where the app was started without ``serve.py``, which would not even have listened."""
    with streamlit(ROOT / "app.py", tmp_path, RAJNAYA_HOME=str(tmp_path), STREAMLIT_SERVER_ADDRESS="0.0.0.0") as running:
        page = person()
        for path in ("library", ""):
            page.goto(f"{running.url}/{path}")
            see(page, "does not listen on 0.0.0.0 without a login")
            assert shows_nothing_of_the_library(page)
        assert "does not listen on 0.0.0.0 without a login" in running.log.read_text()
        assert not (tmp_path / "library.sqlite3").exists()


def test_other_sites_can_not_speak_to_the_app(desk: Team) -> None:
    """A page of another site, opened in the same browser, gets no session: its origin is refused."""

    def shake_hands(origin: str) -> int:
        port = int(desk.server.url.rpartition(":")[2])
        connection = http.client.HTTPConnection("localhost", port, timeout=30)
        key = {"Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==", "Sec-WebSocket-Version": "13"}
        connection.request(
            "GET", "/_stcore/stream", headers={"Upgrade": "websocket", "Connection": "Upgrade", "Origin": origin} | key
        )
        status = connection.getresponse().status
        connection.close()
        return status

    assert shake_hands(desk.server.url) == 101
    for origin in ("https://evil.example", "http://localhost.evil.example", "null"):
        assert shake_hands(origin) == 403
    with pytest.raises(urllib.error.HTTPError) as told:
        request = urllib.request.Request(f"{desk.server.url}/_stcore/upload_file/x/y", b"a", method="PUT")
        urllib.request.urlopen(request, timeout=30)
    assert told.value.code == 403


def test_secrets_stand_in_no_log(desk: Team, person: Person) -> None:
    """Last of the file, when all of its people have come and gone."""
    page = person()
    log_in(page, desk, "asha")
    playwright.expect(page.locator("[data-testid=stSidebarNav]")).to_be_visible()
    log = desk.server.log.read_text(errors="replace")
    for secret in ("a secret of this test", "the client's secret", "code=", "id_token"):
        assert secret not in log
