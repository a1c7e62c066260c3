"""Who may come in: the addresses the app may listen on without a login, and the people a login lets in.

Nothing here knows what serves the app: what it was told and who is said to be there come in, a decision comes out. In doubt
the door stays shut: a list nobody can read, a provider that calls an address unverified, an address written oddly.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

import regex

I_KNOW: Final = "--i-know"
I_KNOW_VARIABLE: Final = "RAJNAYA_I_KNOW"
ALLOWED: Final = "RAJNAYA_ALLOWED"
"""Name of the list of people, in the app's secrets or the environment."""
_SHARED: Final = ("redirect_uri", "cookie_secret")
_OWN: Final = ("client_id", "client_secret", "server_metadata_url")
_MAIL = regex.compile(r"[^\s@<>\"',;:\p{C}]{1,64}@[^\s@<>\"',;:\p{C}]{1,190}")
_DOMAIN = regex.compile(r"@[^\s@<>\"',;:\p{C}]{1,190}")
_NAME_LIMIT: Final = 80

State = Literal["open", "closed", "log in", "stranger", "in"]


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who has logged in and is on the list."""

    email: str
    """In small letters where it is plain ASCII: what their articles are kept under."""
    name: str
    """What to call them; the address when the provider gives no name."""


@dataclass(frozen=True, slots=True)
class Visit:
    """What a run of the app may show."""

    state: State
    """``open``: everything, there is no login. ``closed``: nothing, to nobody. ``log in``: the way in. ``stranger``: that
    they are not on the list. ``in``: everything that is the reader's."""
    said: str = ""
    """Why, for the reader, where nothing else is shown."""
    reader: Reader | None = None
    """Set when ``in``."""
    providers: tuple[str, ...] = ()
    """Names of the ways to log in; one empty name when there is one way without a name."""


def is_local(address: str | None) -> bool:
    """Whether only programs of this machine reach a server that listens there; None means every address there is.

    >>> [is_local(a) for a in ("localhost", "127.0.0.1", "::1", "unix:///run/rajnaya.sock")]
    [True, True, True, True]
    >>> [is_local(a) for a in (None, "", "0.0.0.0", "::", "192.168.1.5", "desk.example.org")]
    [False, False, False, False, False, False]
    """
    if not address:
        return False
    plain = address.strip().lower()
    if plain.startswith("unix://") or plain == "localhost":
        return True
    try:
        found = ipaddress.ip_address(plain.removeprefix("[").removesuffix("]"))
    except ValueError:
        return False  # a name: what it leads to can change after it was asked
    mapped = getattr(found, "ipv4_mapped", None)
    return (mapped or found).is_loopback


def knows(arguments: Sequence[str], environ: Mapping[str, str]) -> bool:
    """Whether whoever started the app said that it may be open: ``-- --i-know``, or ``RAJNAYA_I_KNOW=1``."""
    return I_KNOW in arguments or environ.get(I_KNOW_VARIABLE) == "1"


def refusal(address: str | None, *, login: bool, known: bool) -> str | None:
    """Why the app must not serve anybody at that address, in one sentence with the ways out; None when it may."""
    if login or known or is_local(address):
        return None
    return (
        f"Rajnaya does not listen on {address or 'every address of this machine'} without a login, since anybody who reaches "
        "it could read and change the library: set up a login (docs/team.md), listen on localhost, "
        f'or say {I_KNOW} (make run ARGS="… -- {I_KNOW}", or {I_KNOW_VARIABLE}=1).'
    )


def providers(secrets: Mapping[str, Any]) -> tuple[str, ...] | None:
    """The ways to log in that the secrets' ``[auth]`` describes; None when there is no ``[auth]``.

    An empty name is the way that stands in ``[auth]`` itself. What is described only in part is left out, so an ``[auth]``
    with nothing whole in it is a login nobody gets through, not none.
    """
    if "auth" not in secrets:
        return None
    auth = secrets["auth"]
    if not isinstance(auth, Mapping) or not _filled(auth, _SHARED):
        return ()
    named = [name for name, own in auth.items() if isinstance(own, Mapping) and "_" not in name and _filled(own, _OWN)]
    return (*(("",) if _filled(auth, _OWN) else ()), *sorted(named))


def _filled(section: Mapping[str, Any], names: Sequence[str]) -> bool:
    return all(isinstance(section.get(name), str) and section[name] for name in names)


def folded(email: str) -> str:
    """An address as it is compared: without spaces round it, in small letters where it is ASCII.

    Letters beyond ASCII stay as they are: folding them would make one address of two (``ß`` and ``ss``, a Kelvin sign and k).

    >>> folded(" A.Rao@Example.ORG ")
    'a.rao@example.org'
    """
    plain = email.strip()
    return plain.lower() if plain.isascii() else plain


def allowed(secrets: Mapping[str, Any], environ: Mapping[str, str]) -> frozenset[str]:
    """The list of people: addresses, and domains written ``@example.org``; empty when there is none.

    A list of texts or one text with commas, spaces or line breaks between; the secrets go before the environment.
    """
    given = secrets.get(ALLOWED, environ.get(ALLOWED, ""))
    parts = regex.split(r"[\s,;]+", given) if isinstance(given, str) else given
    if not isinstance(parts, Sequence):
        return frozenset()
    return frozenset(
        f for p in parts if isinstance(p, str) and ((f := folded(p)) and (_MAIL.fullmatch(f) or _DOMAIN.fullmatch(f)))
    )


def admitted(user: Mapping[str, Any], people: frozenset[str]) -> Reader | str:
    """The reader that the provider's claims describe, when they are on the list; else why they are not let in."""
    email = user.get("email")
    if not isinstance(email, str) or not _MAIL.fullmatch(mail := folded(email)):
        return "The login gives no e-mail address, and the list of people who may come in is one of addresses."
    if "email_verified" in user and str(user["email_verified"]).lower() not in ("true", "1"):
        return f"The address {mail} is not verified where you logged in. Verify it there, then log in again."
    if mail not in people and mail[mail.rindex("@") :] not in people:
        return f"{mail} is not on the list of people who may use this library. Ask whoever runs it to add the address."
    name = user.get("name")
    plain = regex.sub(r"[\s\p{C}]+", " ", name).strip()[:_NAME_LIMIT] if isinstance(name, str) else ""
    return Reader(mail, plain or mail)


class Door:
    """What every run of one process asks before it shows anything; made once, where the app listens being what it was then."""

    def __init__(self, address: str | None, arguments: Sequence[str], environ: Mapping[str, str]) -> None:
        self._address = address
        self._known = knows(arguments, environ)
        self._had_login = False

    def visit(self, user: Mapping[str, Any], secrets: Mapping[str, Any] | None, environ: Mapping[str, str]) -> Visit:
        """What this run may show; ``secrets`` is None when they are there and can't be read.

        ``user`` holds the provider's claims and ``is_logged_in``. Once there was a login, its absence closes the door: a
        file of secrets that is being written is empty for a moment, and must not let everybody in.
        """
        if secrets is None:
            return Visit("closed", "The app's secrets can't be read, so nobody can be let in. Correct the file (docs/team.md).")
        ways = providers(secrets)
        if ways is None and self._had_login:
            return Visit("closed", "The login was taken out of the app's secrets. Start the app anew to run it without one.")
        if why := refusal(self._address, login=ways is not None, known=self._known):
            return Visit("closed", why)
        if ways is None:
            return Visit("open")
        self._had_login = True
        if not ways:
            return Visit("closed", "The [auth] of the app's secrets is incomplete, so nobody can log in. See docs/team.md.")
        if user.get("is_logged_in") is not True:
            return Visit("log in", providers=ways)
        found = admitted(user, allowed(secrets, environ))
        return Visit("stranger", found) if isinstance(found, str) else Visit("in", reader=found)
