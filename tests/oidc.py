"""A team's app: a login by a real OpenID Connect provider that runs on this machine, for tests with several people."""

from __future__ import annotations

import contextlib
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.browser import ROOT, Server, streamlit


@dataclass
class Team:
    """The app of a team, and its file of secrets."""

    server: Server
    secrets: Path
    issuer: str

    def allow(self, people: Sequence[str]) -> None:
        """Have exactly these people on the list from now on; the app reads the file again by itself."""
        write_secrets(self.secrets, self.issuer, people)


@contextlib.contextmanager
def provider(*users: tuple[str, dict[str, Any]]) -> Iterator[str]:
    """A provider with those users (its name for each, and their claims) until the block ends; its address."""
    mock = pytest.importorskip("oidc_provider_mock")
    with (
        warnings.catch_warnings(),
        mock.run_server_in_thread(user_claims=[mock.User(sub=sub, claims=c) for sub, c in users]) as it,
    ):
        yield f"http://localhost:{it.server_port}"


def write_secrets(file: Path, issuer: str, people: Sequence[str]) -> None:
    """The app's secrets as docs/team.md tells to write them; put in place at once, as an editor may."""
    partial = file.with_suffix(".part")
    partial.write_text(
        f"RAJNAYA_ALLOWED = {list(people)!r}\n[auth]\n"
        'redirect_uri = "http://localhost:{port}/oauth2callback"\ncookie_secret = "a secret of this test, long enough"\n'
        'client_id = "rajnaya"\nclient_secret = "the client\'s secret"\n'
        f'server_metadata_url = "{issuer}/.well-known/openid-configuration"\n',
        encoding="utf-8",
    )
    partial.replace(file)


@contextlib.contextmanager
def team(home: Path, issuer: str, people: Sequence[str], **env: str) -> Iterator[Team]:
    """The app with a login by that provider and a list of people, its library in ``home``, until the block ends."""
    secrets = home / "secrets.toml"
    write_secrets(secrets, issuer, people)
    home.joinpath("library").mkdir(exist_ok=True)
    environ = {"RAJNAYA_HOME": str(home / "library"), "STREAMLIT_SECRETS_FILES": str(secrets)} | env
    with streamlit(ROOT / "app.py", home, **environ) as running:
        yield Team(running, secrets, issuer)


def log_in(page: Any, team: Team, sub: str, path: str = "") -> None:
    """Open the app and go through the provider's form as the user it knows under that name."""
    page.goto(f"{team.server.url}/{path}")
    page.get_by_role("button", name="Log in").click()
    page.get_by_role("button", name=sub, exact=True).click()
    page.wait_for_url(f"{team.server.url}/**")


def log_out(page: Any, team: Team) -> None:
    """Press Log out, and have the provider, which asks, forget the login too."""
    page.get_by_role("button", name="Log out").click()
    page.get_by_role("button", name="End session").click()
    page.wait_for_url(f"{team.server.url}/**")
