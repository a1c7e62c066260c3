"""Which addresses may be asked for a page, and which machines may be connected to.

An address is typed by a reader, but also comes from a server that sends on to it: both are held against the same rules. What
is spelt oddly is refused rather than understood: such checks are passed by where two programs understand it differently.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal
from urllib.parse import quote, urljoin

import idna
import regex

from rajnaya.errors import RefusedAddressError

PORTS: Final = frozenset((80, 443))
ALLOW: Final = "RAJNAYA_FETCH_ALLOW"
"""The environment variable that names servers of one's own: ``wiki.office.example:8443, 10.0.0.7:80``. Unset: none."""
MAX_LENGTH: Final = 2000
"""Characters of an address."""

_DEFAULT: Final = {"http": 80, "https": 443}
_BEGINS = regex.compile(r"(https?)://([^/?#]*)([^#]*)(?:#.*)?", regex.IGNORECASE | regex.DOTALL)
_SCHEME = regex.compile(r"([A-Za-z][A-Za-z0-9+.-]{0,30}):")
_UNFIT = regex.compile(r"[\p{Cc}\p{Zs}\p{Zl}\p{Zp}\p{Cs}\\\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]")
_PORT = regex.compile(r"[0-9]{1,5}")
_SAFE: Final = "%/:=&?~+!$,;'@()*[]-._"
IpAddress = ipaddress.IPv4Address | ipaddress.IPv6Address


@dataclass(frozen=True, slots=True)
class Target:
    """An address taken apart: what to resolve, what to ask for."""

    scheme: Literal["http", "https"]
    host: str
    """A name in ASCII (``xn--…``) without a dot at its end, or a number address in its usual spelling, without brackets."""
    port: int
    path: str
    """With the query, in ASCII: ``/a?b=c``."""

    @property
    def origin(self) -> str:
        """``host:port``, as ``RAJNAYA_FETCH_ALLOW`` has it."""
        return f"{self._shown}:{self.port}"

    @property
    def authority(self) -> str:
        """What the Host header says: the port only where it is not the usual one."""
        return self._shown if self.port == _DEFAULT[self.scheme] else self.origin

    @property
    def url(self) -> str:
        """The whole address, without a fragment."""
        return f"{self.scheme}://{self.authority}{self.path}"

    @property
    def number(self) -> IpAddress | None:
        """The number address, when the host is one."""
        try:
            return ipaddress.ip_address(self.host)
        except ValueError:
            return None

    @property
    def _shown(self) -> str:
        return f"[{self.host}]" if ":" in self.host else self.host


def is_address(given: str) -> bool:
    """Whether a word of the command line means an address and no file.

    >>> is_address("https://news.example.org/"), is_address("HTTP://x"), is_address("news/https.html")
    (True, True, False)
    """
    return given.lower().startswith(("http://", "https://"))


def parse(given: str, allowed: Iterable[str] = ()) -> Target:
    """The address taken apart. ``allowed`` are origins (``host:port``) whose port may be any.

    >>> parse("https://उदाहरण.भारत/समाचार?क=1#top").url
    'https://xn--p1b6ci4b4b3a.xn--h2brj9c/%E0%A4%B8%E0%A4%AE%E0%A4%BE%E0%A4%9A%E0%A4%BE%E0%A4%B0?%E0%A4%95=1'

    Raises RefusedAddressError, in one sentence that does not repeat the address.
    """
    text = given.strip(" \t\r\n")
    if len(text) > MAX_LENGTH:
        raise RefusedAddressError(
            f"This address is longer than {MAX_LENGTH} characters. Take the short one the page itself names."
        )
    if _UNFIT.search(text):
        raise RefusedAddressError(
            "This address holds a space, a backslash or a character that can't be seen, which no address may. Copy it again."
        )
    found = _BEGINS.fullmatch(text)
    if not found:
        other = _SCHEME.match(text)
        if other and other[1].lower() not in _DEFAULT and not text[other.end() :][:1].isdigit():
            raise RefusedAddressError("Only addresses that begin with http:// or https:// are asked for a page.")
        raise RefusedAddressError("This is no whole address: it has to begin with http:// or https:// and a name.")
    scheme: Literal["http", "https"] = "https" if found[1].lower() == "https" else "http"
    host, port = _host_and_port(found[2])
    path = quote(found[3], safe=_SAFE)
    if not path.startswith("/"):
        path = f"/{path}"
    target = Target(scheme, host, _DEFAULT[scheme] if port is None else port, path)
    if target.port not in PORTS and target.origin not in frozenset(allowed):
        raise RefusedAddressError(f"Only the usual ports 80 and 443 are asked, and this address names {target.port}.")
    return target


def _host_and_port(authority: str) -> tuple[str, int | None]:
    if "@" in authority:
        raise RefusedAddressError(
            "This address holds a name or password before its @, which would be sent along. Take it without them."
        )
    if authority.startswith("["):
        inside, bracket, rest = authority[1:].partition("]")
        if not bracket or rest[:1] not in ("", ":"):
            raise _no_name()
        try:
            host = str(ipaddress.IPv6Address(inside))
        except ValueError:
            raise _no_name() from None
        if "%" in host:
            raise _no_name()
        stated = rest[1:] if rest else None
    else:
        name, colon, after = authority.partition(":")
        host, stated = _name(name), after if colon else None
    if stated is None or stated == "":
        return host, None
    if not _PORT.fullmatch(stated) or not 0 < int(stated) < 65536:
        raise RefusedAddressError("What stands behind the colon of this address is no port.")
    return host, int(stated)


def _name(name: str) -> str:
    """The host in ASCII. Names in other scripts by IDNA 2008 after the mapping of UTS 46, as browsers do."""
    if not name or len(name) > 253:
        raise _no_name()
    try:
        host = idna.encode(name, uts46=True, std3_rules=True).decode("ascii").lower().removesuffix(".")
    except (idna.IDNAError, UnicodeError):
        raise _no_name() from None
    last = host.rpartition(".")[2]
    # What a browser would take for a number: 2130706433, 0x7f.1, 0177.0.0.1.
    if last.isdigit() or regex.fullmatch(r"0x[0-9a-f]*", last):
        try:
            return str(ipaddress.IPv4Address(host))
        except ValueError:
            raise RefusedAddressError(
                "This address writes a number where a name belongs, in a spelling that hides it."
            ) from None
    if not host:
        raise _no_name()
    return host


def _no_name() -> RefusedAddressError:
    return RefusedAddressError("This address names no server: what stands behind http:// or https:// is no name.")


def follow(current: Target, location: str, allowed: Iterable[str] = ()) -> Target:
    """Where a server sends on to. Raises RefusedAddressError as ``parse`` does, and when a safe connection would end.

    >>> follow(parse("https://a.example/x/y"), "../z").url
    'https://a.example/z'
    """
    text = location.strip(" \t")
    if not text or _UNFIT.search(text) or len(text) > MAX_LENGTH:
        raise RefusedAddressError("The server sends on to something that is no address.")
    try:
        there = parse(urljoin(current.url, text), allowed)
    except ValueError:
        raise RefusedAddressError("The server sends on to something that is no address.") from None
    except RefusedAddressError as error:
        raise RefusedAddressError(f"The server sends on to another address, which is refused. {error}") from None
    if current.scheme == "https" and there.scheme == "http":
        raise RefusedAddressError(
            "The server sends on from a safe address (https) to one that is not (http). Open the page in a browser and save it."
        )
    return there


_NEVER4: Final = tuple(
    ipaddress.IPv4Network(net)
    for net in ("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
                "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
                "224.0.0.0/4", "240.0.0.0/4")
)  # fmt: skip
_GLOBAL6: Final = ipaddress.IPv6Network("2000::/3")
"""All that IANA has given out to be reached from everywhere; all else of IPv6 is local, mapped or unused."""
_NEVER6: Final = tuple(
    ipaddress.IPv6Network(net)
    for net in ("2001::/23",  # Teredo, benchmarking, ORCHID and other special uses
                "2001:db8::/32", "3fff::/20",  # documentation
                "2002::/16")  # 6to4: wraps an IPv4 address
)  # fmt: skip
_NAT64: Final = ipaddress.IPv6Network("64:ff9b::/96")
_ISATAP: Final = frozenset((0x00005EFE, 0x02005EFE))


def is_public(ip: IpAddress) -> bool:
    """Whether a machine of this number may be connected to: public, and no wrapping of another number.

    >>> [is_public(ipaddress.ip_address(ip)) for ip in ("93.184.216.34", "10.0.0.1", "::ffff:93.184.216.34", "2606:4700::1111")]
    [True, False, False, True]

    The registries are IANA's for special purposes of IPv4 and IPv6; Python's own ``is_global`` must agree. Of NAT64, by which
    networks of IPv6 alone reach IPv4, the number that is wrapped counts.
    """
    if isinstance(ip, ipaddress.IPv4Address):
        return ip.is_global and not ip.is_multicast and not ip.is_reserved and not any(ip in net for net in _NEVER4)
    if ip.scope_id is not None:
        return False
    if ip in _NAT64:
        return is_public(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF))
    if ip not in _GLOBAL6 or any(ip in net for net in _NEVER6) or (int(ip) >> 32) & 0xFFFFFFFF in _ISATAP:
        return False
    return ip.is_global and not ip.is_multicast


def same_site(one: str, other: str) -> bool:
    """Whether a page at host ``one`` may say that its address is at ``other``: the same, with www or the like, or one under it.

    >>> same_site("hindi.news.example.org", "www.news.example.org"), same_site("news.example.org", "other.example")
    (True, False)
    """
    a, b = _bare(one), _bare(other)
    if not a or not b:
        return False
    return a == b or any(long.endswith(f".{short}") and "." in short for long, short in ((a, b), (b, a)))


_FORMS: Final = ("www.", "m.", "amp.", "mobile.")
"""Beginnings of names under which a site shows the same pages."""


def _bare(host: str) -> str:
    host = host.lower().removesuffix(".")
    for form in _FORMS:
        if host.startswith(form) and host.count(".") > 1:
            return host[len(form) :]
    return host
