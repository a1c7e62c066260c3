"""Who may come in: where the app may listen, what counts as a login, and whom the list lets in."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from rajnaya.door import Door, Reader, admitted, allowed, folded, is_local, knows, providers, refusal

ROOT = Path(__file__).parent.parent
WHOLE = {
    "redirect_uri": "http://localhost:8501/oauth2callback", "cookie_secret": "s" * 32, "client_id": "desk",
    "client_secret": "x", "server_metadata_url": "https://login.example.org/.well-known/openid-configuration",
}  # fmt: skip
ASHA = {"is_logged_in": True, "email": "asha@example.org", "name": "Asha"}


@pytest.mark.parametrize(
    "address",
    [
        "localhost",
        "LOCALHOST",
        " localhost ",
        "127.0.0.1",
        "127.8.9.1",
        "::1",
        "[::1]",
        "::ffff:127.0.0.1",
        "unix:///run/r.sock",
    ],
)
def test_only_this_machine_reaches_a_local_address(address: str) -> None:
    assert is_local(address)
    assert refusal(address, login=False, known=False) is None


@pytest.mark.parametrize(
    "address",
    [
        None, "", "0.0.0.0", "::", "[::]", "0", "*", "10.0.0.1", "192.168.1.5", "169.254.1.1", "8.8.8.8", "fe80::1%eth0",
        "::ffff:10.0.0.1", "2001:db8::1", "desk.example.org", "localhost.example.org", "127.0.0.1.example.org", "unix", "127.1",
        "0x7f000001", "localhost\x00", "::ffff:0:0",
    ],
)  # fmt: skip
def test_any_other_address_is_refused_without_a_login(address: str | None) -> None:
    assert not is_local(address)
    said = refusal(address, login=False, known=False)
    assert said
    assert "--i-know" in said
    assert "docs/team.md" in said
    assert "\n" not in said
    assert refusal(address, login=True, known=False) is None
    assert refusal(address, login=False, known=True) is None


def test_knowing_must_be_said_in_full() -> None:
    assert knows(["--i-know"], {})
    assert knows([], {"RAJNAYA_I_KNOW": "1"})
    for arguments, environ in (([], {}), (["--i-know-not"], {}), ([], {"RAJNAYA_I_KNOW": ""}), ([], {"RAJNAYA_I_KNOW": "0"})):
        assert not knows(arguments, environ)


@pytest.mark.parametrize("missing", sorted(WHOLE))
def test_half_an_auth_section_lets_nobody_in_rather_than_everybody(missing: str) -> None:
    half = {name: value for name, value in WHOLE.items() if name != missing}
    assert providers({"auth": half}) == ()
    found = Door("localhost", [], {}).visit({}, {"auth": half}, {})
    assert (found.state, found.reader) == ("closed", None)


def test_providers_are_the_whole_ones() -> None:
    shared = {name: WHOLE[name] for name in ("redirect_uri", "cookie_secret")}
    own = {name: WHOLE[name] for name in ("client_id", "client_secret", "server_metadata_url")}
    assert providers({}) is None
    assert providers({"auth": WHOLE}) == ("",)
    assert providers({"auth": shared | {"okta": own, "google": own, "half": {"client_id": "x"}}}) == ("google", "okta")
    assert providers({"auth": WHOLE | {"okta": own, "client_kwargs": {"scope": "openid"}}}) == ("", "okta")
    assert providers({"auth": "yes"}) == ()


@pytest.mark.parametrize(
    ("given", "people"),
    [
        ("asha@example.org, @T.Example.org;B@x.org\nc@x.org", {"asha@example.org", "@t.example.org", "b@x.org", "c@x.org"}),
        (["ASHA@example.org", " @x.org ", "", 7, None], {"asha@example.org", "@x.org"}),
        ("", set()), ("*", set()), ("@", set()), ("asha", set()), ("a@b@c", set()), (True, set()), (None, set()), ({}, set()),
    ],
)  # fmt: skip
def test_the_list_holds_what_is_an_address_or_a_domain(given: Any, people: set[str]) -> None:
    assert allowed({"RAJNAYA_ALLOWED": given}, {"RAJNAYA_ALLOWED": "other@example.org"}) == people
    if isinstance(given, str):
        assert allowed({}, {"RAJNAYA_ALLOWED": given}) == people


def test_no_list_lets_nobody_in() -> None:
    assert allowed({}, {}) == frozenset()
    found = Door("localhost", [], {}).visit(ASHA, {"auth": WHOLE}, {})
    assert (found.state, found.reader) == ("stranger", None)


PEOPLE = frozenset({"asha@example.org", "@team.example.org"})


@pytest.mark.parametrize(
    "claims",
    [
        {"email": "asha@example.org"}, {"email": "ASHA@Example.Org"}, {"email": " asha@example.org"},
        {"email": "asha@example.org", "email_verified": True}, {"email": "asha@example.org", "email_verified": "true"},
        {"email": "anybody@TEAM.example.org"},
    ],
)  # fmt: skip
def test_who_is_on_the_list_comes_in(claims: dict[str, Any]) -> None:
    found = admitted(claims, PEOPLE)
    assert isinstance(found, Reader)
    assert found.email == folded(claims["email"])


@pytest.mark.parametrize(
    "claims",
    [
        {}, {"email": None}, {"email": ""}, {"email": ["asha@example.org"]}, {"email": "asha"}, {"email": "@team.example.org"},
        {"email": "asha@example.org.evil.org"}, {"email": "asha@evil.org"}, {"email": "evil.org@example.org"},
        {"email": "x@sub.team.example.org"}, {"email": "x@evil.org@team.example.org"},
        {"email": "x@evil.org\n@team.example.org"},
        {"email": "\u017fam@team.example.or\u212a"}, {"email": "a\u017fha@example.org"}, {"email": "asha@e\u0445ample.org"},
        {"email": "asha\u200b@example.org"},
        {"email": "asha@example.org", "email_verified": False}, {"email": "asha@example.org", "email_verified": "false"},
        {"email": "asha@example.org", "email_verified": None}, {"email": "asha@example.org", "email_verified": 0},
        {"sub": "asha@example.org"}, {"preferred_username": "asha@example.org"},
    ],
)  # fmt: skip
def test_who_is_not_on_the_list_stays_out(claims: dict[str, Any]) -> None:
    assert isinstance(admitted(claims, PEOPLE), str)


def test_letters_beyond_ascii_are_not_folded_into_others() -> None:
    """A Kelvin sign is no k and ß no ss: two mailboxes must not become one."""
    people = allowed({"RAJNAYA_ALLOWED": ["strasse@example.org", "kim@example.org"]}, {})
    for mail in ("straße@example.org", "\u212aim@example.org"):
        assert isinstance(admitted({"email": mail}, people), str)
    assert isinstance(
        admitted({"email": "straße@example.org"}, allowed({"RAJNAYA_ALLOWED": ["straße@example.org"]}, {})), Reader
    )


def test_a_name_is_one_plain_line() -> None:
    told = admitted({"email": "asha@example.org", "name": "Asha\n\u202e Rao" + "x" * 500}, PEOPLE)
    assert isinstance(told, Reader)
    assert told.name.startswith("Asha Rao")
    assert len(told.name) == 80
    assert admitted({"email": "asha@example.org", "name": 7}, PEOPLE) == Reader("asha@example.org", "asha@example.org")


def test_a_door_asks_the_list_at_every_visit() -> None:
    door = Door("0.0.0.0", [], {})
    secrets = {"auth": WHOLE, "RAJNAYA_ALLOWED": ["asha@example.org"]}
    assert door.visit({}, secrets, {}).state == "log in"
    assert door.visit({"is_logged_in": False, "email": "asha@example.org"}, secrets, {}).state == "log in"
    assert door.visit({"is_logged_in": "yes", "email": "asha@example.org"}, secrets, {}).state == "log in"
    assert door.visit(ASHA, secrets, {}).reader == Reader("asha@example.org", "Asha")
    gone = door.visit(ASHA, secrets | {"RAJNAYA_ALLOWED": []}, {})
    assert (gone.state, gone.reader) == ("stranger", None)
    assert "asha@example.org" in gone.said


def test_a_login_that_goes_missing_lets_nobody_in() -> None:
    """A file of secrets is empty for a moment while it is written."""
    door = Door("localhost", [], {})
    assert door.visit({}, {}, {}).state == "open"
    assert door.visit({}, {"auth": WHOLE}, {}).state == "log in"
    assert door.visit({}, {}, {}).state == "closed"
    assert door.visit(ASHA, None, {}).state == "closed"
    assert door.visit({}, {"auth": WHOLE}, {}).state == "log in"


def test_an_open_address_is_closed_at_every_visit() -> None:
    assert Door(None, [], {}).visit({}, {}, {}).state == "closed"
    assert Door(None, ["--i-know"], {}).visit({}, {}, {}).state == "open"
    assert Door("192.168.1.5", [], {"RAJNAYA_I_KNOW": "1"}).visit({}, {}, {}).state == "open"


@pytest.mark.parametrize(
    "options", [["--server.address", "0.0.0.0"], ["--server.address=::"], ["--server.address", "203.0.113.7"]]
)
def test_the_app_ends_before_it_listens(options: list[str], tmp_path: Path) -> None:
    command = [sys.executable, str(ROOT / "serve.py"), "--server.headless=true", "--server.port=1", *options]
    command.append(f"--secrets.files={tmp_path / 'none.toml'}")
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "--i-know" in done.stderr
    assert "Traceback" not in done.stderr
    assert "URL" not in done.stdout


def test_a_plain_start_listens_on_this_machine_only() -> None:
    """The app's own configuration names the address; without one Streamlit would listen on every address."""
    import tomllib

    settings = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert is_local(settings["server"]["address"])
    assert settings["server"]["enableCORS"]
    assert settings["server"]["enableXsrfProtection"]
