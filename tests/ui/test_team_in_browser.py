"""Two people, each with a browser and a login of their own, and one library: in a file, and in PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser import ARGS, chromium
from tests.oidc import Team, log_in, log_out, provider, team
from tests.postgres import cluster, postgres

__all__ = ["cluster", "postgres"]
playwright = pytest.importorskip("playwright.sync_api")
pytestmark = pytest.mark.browser

USERS = (
    ("asha", {"email": "asha@example.org", "name": "Asha Rao"}),
    ("bela", {"email": "bela@example.org", "name": "Bela Sen"}),
    ("carl", {"email": "carl@elsewhere.org"}),
)
TITLE = "गुप्त वार्ता ज़ुरिख में तय"
TEXT = f"{TITLE}\nराजदूत ने कहा कि गुप्त वार्ता 7 फरवरी 2023 को होगी।\n"
Person = Callable[[str], Any]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    playwright.expect.set_options(timeout=30_000)
    with playwright.sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=chromium(), args=ARGS)
        yield opened
        opened.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Team]:
    there = {"RAJNAYA_DATABASE_URL": request.getfixturevalue("postgres")()} if request.param == "postgresql" else {}
    with provider(*USERS) as issuer, team(tmp_path, issuer, ["@example.org"], **there) as running:
        yield running


@pytest.fixture
def person(browser: Any, desk: Team) -> Iterator[Person]:
    """Somebody with a browser of their own, logged in."""
    contexts: list[Any] = []

    def comes(sub: str) -> Any:
        context = browser.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(30_000)
        log_in(page, desk, sub)
        return page

    yield comes
    for context in contexts:
        context.close()


def library(page: Any) -> None:
    page.get_by_role("link", name="Library").click()
    playwright.expect(page.get_by_role("heading", name="Articles (")).to_be_visible()


def again(page: Any) -> None:
    """The library as it is now: another has changed something."""
    page.reload()
    playwright.expect(page.get_by_role("heading", name="Articles (")).to_be_visible()


def find(page: Any, query: str, answer: str) -> None:
    field = page.get_by_label("Search the library")
    field.fill(query)
    field.press("Enter")
    playwright.expect(page.get_by_text(answer)).to_be_visible()


def test_what_is_private_is_nobody_elses_and_what_is_shared_is_read_by_all(desk: Team, person: Person) -> None:
    see = playwright.expect
    asha, bela = person("asha"), person("bela")
    library(asha)
    see(asha.get_by_text("Who sees what you add")).to_be_visible()
    asha.get_by_role("tab", name="Paste text").click()
    asha.get_by_label("The article's text").fill(TEXT)
    asha.get_by_role("button", name="Continue").click()
    asha.get_by_role("button", name="Add to the library").click()
    see(asha.locator(".st-key-article_head")).to_contain_text("Private")
    asha.wait_for_url("**article=a-*")
    link = asha.url

    # Not in the other's list, not in their search, not at its address.
    library(bela)
    see(bela.get_by_role("heading", name="Articles (1)")).to_be_visible()
    see(bela.locator(".rj-title", has_text=TITLE)).to_have_count(0)
    find(bela, "ज़ुरिख", "No sentence of the library holds")
    bela.goto(link)
    see(bela.get_by_text("The library holds no article")).to_be_visible()
    see(bela.get_by_text("राजदूत")).to_have_count(0)

    library(asha)
    see(asha.get_by_role("heading", name="Articles (2)")).to_be_visible()
    asha.get_by_role("button", name="Share", exact=True).click()
    see(asha.get_by_role("button", name="Make private")).to_be_visible()
    see(asha.get_by_text("shared with the team")).to_be_visible()

    # Read by all, changed by its owner.
    bela.goto(link)
    see(bela.locator(".st-key-article_head")).to_contain_text("Shared by asha@example.org")
    library(bela)
    row = bela.locator("[class*='st-key-row_a-']", has_text=TITLE)
    see(row).to_contain_text("shared by asha@example.org")
    see(row.get_by_role("button", name="Open")).to_be_visible()
    see(row.get_by_role("button", name="Delete")).to_have_count(0)
    see(row.get_by_role("button", name="Edit")).to_have_count(0)
    see(row.get_by_role("button", name="Make private")).to_have_count(0)
    find(bela, "ज़ुरिख", "sentence, the best first")

    asha.get_by_role("button", name="Make private").click()
    see(asha.get_by_role("button", name="Share", exact=True)).to_be_visible()
    again(bela)
    see(bela.get_by_role("heading", name="Articles (1)")).to_be_visible()

    asha.get_by_role("button", name="Delete").click()
    asha.get_by_role("dialog").get_by_role("button", name="Delete").click()
    see(asha.get_by_role("heading", name="Articles (1)")).to_be_visible()
    log_out(asha, desk)
    see(asha.get_by_role("button", name="Log in")).to_be_visible()


def test_who_is_on_no_list_sees_nothing_of_a_team(desk: Team, person: Person) -> None:
    carl = person("carl")
    playwright.expect(carl.get_by_text("carl@elsewhere.org is not on the list")).to_be_visible()
    assert carl.locator("[data-testid=stSidebarNav], .rj-title").count() == 0
