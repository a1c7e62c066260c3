"""An http(s) address -> the article there, read like a file that was uploaded.

The server is asked once the rules of ``address_rules`` have been held against the address, against every number its name has,
and against both again wherever the server sends on to. What comes is bytes of anybody's making: it goes the way of a file.
"""

from __future__ import annotations

import datetime as dt
import ipaddress
import os
import ssl
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

import regex

from rajnaya.errors import AddressError, RefusedAddressError
from rajnaya.reading.address_rules import ALLOW, IpAddress, Target, follow, is_public, parse
from rajnaya.reading.document import MAX_FILE_BYTES, ReadDocument
from rajnaya.reading.files import FileRead, Source, read_files
from rajnaya.reading.text import plain_line

if TYPE_CHECKING:
    from rajnaya.reading.address_net import Clock, Socket

SECONDS: Final = 30
"""How long fetching one page may take, its name, all its redirects and all its bytes included."""
CONNECT_SECONDS: Final = 10
READ_SECONDS: Final = 10
"""How long the server may be silent."""
REDIRECTS: Final = 5
AT_ONCE: Final = 8
"""Pages that are fetched at the same time; each may be as large as the largest file."""
_turns = threading.BoundedSemaphore(AT_ONCE)
_MOST_NUMBERS: Final = 4
"""Numbers of one name that are tried."""
_MOVED: Final = frozenset((301, 302, 303, 307, 308))
_TYPES: Final = {
    "text/html": "html", "application/xhtml+xml": "html", "text/plain": "txt", "text/markdown": "txt",
    "application/pdf": "pdf", "application/x-pdf": "pdf", "application/rtf": "rtf", "text/rtf": "rtf",
    "message/rfc822": "eml", "multipart/related": "mhtml", "application/x-mimearchive": "mhtml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.oasis.opendocument.text": "odt", "application/zip": "zip", "application/x-zip-compressed": "zip",
    # These say nothing; the bytes themselves do.
    "application/octet-stream": "", "binary/octet-stream": "", "application/x-download": "", "application/force-download": "",
    "": "",
}  # fmt: skip
_ORIGIN = regex.compile(r"[^/?#@]+:[0-9]+")
_TYPE = regex.compile(r"[a-z0-9][a-z0-9.+-]{0,40}/[a-z0-9][a-z0-9.+-]{0,60}")
_CHARSET = regex.compile(r";\s*charset\s*=\s*\"?([A-Za-z0-9_.:-]{2,40})", regex.IGNORECASE)

Resolve = Callable[[str, int, float], list[str]]


def _resolve(host: str, port: int, seconds: float) -> list[str]:
    from rajnaya.reading.address_net import resolve

    return resolve(host, port, seconds)


def _dial(ip: str, port: int, seconds: float) -> Socket:
    from rajnaya.reading.address_net import dial

    return dial(ip, port, seconds)


def _context() -> ssl.SSLContext:
    from rajnaya.reading.address_net import safe_context

    return safe_context()


@dataclass(frozen=True, slots=True)
class Policy:
    """What may be asked, and how. As it stands it is the strict one; tests put their own resolver and servers in."""

    allowed: frozenset[str] = frozenset()
    """Origins (``host:port``) of one's own: any port, any number. They count when the reader asks for one of them, and never
    when a public server sends on to it."""
    resolve: Resolve = _resolve
    may_connect: Callable[[IpAddress], bool] = is_public
    dial: Callable[[str, int, float], Socket] = _dial
    context: Callable[[], ssl.SSLContext] = _context
    seconds: float = SECONDS
    connect_seconds: float = CONNECT_SECONDS
    read_seconds: float = READ_SECONDS
    limit: int = MAX_FILE_BYTES

    @classmethod
    def of(cls, environment: Mapping[str, str]) -> Policy:
        """The strict one, with the servers that ``RAJNAYA_FETCH_ALLOW`` names. Raises AddressError when it can't be read."""
        given = [each.strip() for each in environment.get(ALLOW, "").split(",") if each.strip()]
        try:
            if not all(_ORIGIN.fullmatch(each) for each in given):
                raise RefusedAddressError("no origin")
            origins = frozenset(parse(f"http://{each}", (each.lower(),)).origin for each in given)
        except RefusedAddressError:
            raise AddressError(f"{ALLOW} has to name servers with their ports, as in wiki.office.example:8443.") from None
        return cls(allowed=origins)


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as its server gave it, and where it is from."""

    content: bytes
    source: Source
    content_type: str
    """In lower case, without its parameters; empty when the server says none."""
    charset: str | None

    @property
    def name(self) -> str:
        """A name as of a file: the last part of the address, with the ending of its kind. Never used as a path."""
        last = PurePosixPath(unquote(self.source.address.partition("?")[0].partition("//")[2].partition("/")[2])).name
        name = plain_line(last.replace("/", " ").replace("\\", " "), 120) or "page"
        ending = _TYPES.get(self.content_type, "")
        return name if not ending or name.lower().endswith(f".{ending}") else f"{name}.{ending}"


def fetch(given: str, policy: Policy | None = None) -> Fetched:
    """The page at an address. ``policy`` is by default the strict one with what the environment allows.

    Raises RefusedAddressError for an address that is not asked, else AddressError: one sentence each.
    """
    policy = policy if policy is not None else Policy.of(os.environ)
    if not _turns.acquire(timeout=policy.seconds):
        raise AddressError("Too many pages are being fetched at the moment. Try again in a minute.")
    try:
        return _fetch(given, policy)
    finally:
        _turns.release()


def _fetch(given: str, policy: Policy) -> Fetched:
    from rajnaya.reading import address_net as net

    target = first = parse(given, policy.allowed)
    own = policy.allowed if first.origin in policy.allowed else frozenset[str]()
    at = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    clock = net.Clock(policy.seconds)
    known: dict[str, list[IpAddress]] = {}
    for _ in range(REDIRECTS + 1):
        with net.in_plain_words(target.host):
            if target.host not in known:
                known[target.host] = _numbers(target, policy, clock)
            ips = known[target.host]
            _check(target, ips, policy, own)
            with net.ask(
                target, ips[:_MOST_NUMBERS], dial=policy.dial, context=policy.context, clock=clock,
                connect=policy.connect_seconds, read=policy.read_seconds,
            ) as answer:  # fmt: skip
                location = answer.headers.get("location")
                if answer.status not in _MOVED or location is None:
                    stated = answer.headers.get("content-type", "")
                    kind = _usable(answer.status, stated, answer.headers.get("retry-after", ""), target.host)
                    content = net.body(answer, target.host, policy.limit)
                    charset = _CHARSET.search(stated)
                    return Fetched(content, Source(first.url, target.url, at), kind, charset[1] if charset else None)
        target = follow(target, location, own)
    raise AddressError(f"{target.host} sends on again and again: more than {REDIRECTS} times is not followed.")


def _numbers(target: Target, policy: Policy, clock: Clock) -> list[IpAddress]:
    """All numbers of the name: it is asked for once."""
    if target.number is not None:
        return [target.number]
    found: list[IpAddress] = []
    for each in policy.resolve(target.host, target.port, clock.left(policy.connect_seconds)):
        try:
            found.append(ipaddress.ip_address(each))
        except ValueError:
            raise _not_public(target) from None
    if not found:
        raise AddressError(f"No server named {target.host} was found.")
    return found


def _check(target: Target, ips: list[IpAddress], policy: Policy, own: frozenset[str]) -> None:
    """One number that is not public is enough: nobody can know which of them a server means."""
    if target.origin not in own and not all(policy.may_connect(ip) for ip in ips):
        raise _not_public(target)


def _not_public(target: Target) -> RefusedAddressError:
    return RefusedAddressError(
        f"{target.host} is no public server: it leads to this machine or a network of its own, which is never asked."
    )


def _usable(status: int, stated: str, retry: str, host: str) -> str:
    """The type of an answer that holds a page; raises AddressError for every other one."""
    if status in (404, 410):
        raise AddressError(f"{host} has no page at this address ({status}). Look at the address again.")
    if status in (401, 402, 403, 407, 451):
        raise AddressError(
            f"{host} does not show this page to everybody ({status}): it wants a login or a subscription, or "
            "lets no programs in. Open it in your browser, save it, and upload the file."
        )
    if status == 429:
        wait = f" It asks to wait {int(retry)} seconds." if retry.isascii() and retry.isdigit() and len(retry) < 7 else ""
        raise AddressError(f"{host} says it was asked too often (429).{wait} Try again later.")
    if status >= 500:
        raise AddressError(f"{host} is out of order at the moment ({status}). Try again later.")
    if status not in (200, 203):
        raise AddressError(f"{host} answered without a page ({status}). Open the address in a browser and save the page.")
    kind = stated.partition(";")[0].strip().lower()
    if kind not in _TYPES:
        # Only what looks like a type is repeated: a sentence for the reader is no place for a server's own.
        what = f"of the kind {kind}" if _TYPE.fullmatch(kind) else "something else"
        raise AddressError(f"{host} gives no article at this address: it is {what}. Pages, PDF, Word and text files are taken.")
    return kind


def read_address(given: str, policy: Policy | None = None) -> list[FileRead]:
    """The article at an address, or the articles of an archive there, as ``read_files`` gives them.

    Never raises on what comes.
    """
    try:
        return read_page(fetch(given, policy))
    except AddressError as error:
        return failed(error)


def read_page(page: Fetched) -> list[FileRead]:
    """What was fetched, read as a file is.

    Beside what it says, each article has the address it is from, and ``how`` tells when and from where it was fetched.
    """
    found = read_files(page.content, page.name, address=page.source.address, charset=page.charset)
    return [_told(each, page.source) for each in found]


def failed(error: AddressError) -> list[FileRead]:
    """The sentence, in the shape of a file that can't be read."""
    return [FileRead("page", b"", None, str(error))]


def _told(file: FileRead, source: Source) -> FileRead:
    document: ReadDocument | None = file.document
    if document is not None:
        asked = "" if source.asked == source.address else f", asked for as {source.asked}"
        how = f"{document.how}; fetched {source.at} from {source.address}{asked}"
        document = replace(document, address=document.address or source.address, how=how)
    return replace(file, document=document, source=source)
