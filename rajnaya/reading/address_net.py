"""One question to one server, at a number that was checked before: the connection, its clock, its answer.

httpcore speaks HTTP; the socket is ours, so that nothing is resolved a second time, every wait ends when the whole has to, and
no proxy, cookie or redirect of a library's own comes in between.
"""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import certifi
import httpcore

from rajnaya import __version__
from rajnaya.errors import AddressError
from rajnaya.reading.address_rules import IpAddress, Target

USER_AGENT: Final = f"Rajnaya/{__version__} (reading desk; one page at a reader's request)"
_HEADERS: Final = (
    ("User-Agent", USER_AGENT),
    ("Accept", "text/html,application/xhtml+xml,application/pdf,text/plain;q=0.9,*/*;q=0.5"),
    ("Accept-Language", "hi,en;q=0.8"),
    ("Accept-Encoding", "gzip"),
    ("Connection", "close"),
)
"""All that is sent beside the address itself: no cookie, no Referer, nothing of the reader's."""
_RATIO: Final = 200
"""How many times as large as what was sent a page may become when it is unpacked; text in gzip becomes 3 to 20 times."""
_RATIO_FROM: Final = 1024 * 1024
"""Bytes up to which the ratio does not count."""
_PIECE: Final = 64 * 1024

Socket = socket.socket
Dial = Callable[[str, int, float], Socket]


class Clock:
    """The time one import may take; every wait gets what is left of it at most."""

    def __init__(self, seconds: float) -> None:
        self._ends = time.monotonic() + seconds

    def left(self, most: float) -> float:
        """Seconds to wait, ``most`` at most. Raises TimeoutError when there are none."""
        left = self._ends - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return min(left, most)


def dial(ip: str, port: int, seconds: float) -> socket.socket:
    """A connection to a number; a number is never resolved. Raises OSError."""
    made = socket.socket(socket.AF_INET6 if ":" in ip else socket.AF_INET, socket.SOCK_STREAM)
    try:
        made.settimeout(seconds)
        made.connect((ip, port))
    except BaseException:
        made.close()
        raise
    return made


def resolve(host: str, port: int, seconds: float) -> list[str]:
    """The system's numbers for a name. Raises OSError, TimeoutError after ``seconds``: the system itself knows no limit."""
    found: list[str] = []
    failed: list[OSError] = []

    def ask() -> None:
        try:
            found.extend(str(each[4][0]) for each in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
        except UnicodeError:
            failed.append(socket.gaierror(socket.EAI_NONAME, "no name"))
        except OSError as error:
            failed.append(error)

    asking = threading.Thread(target=ask, name="rajnaya-resolve", daemon=True)
    asking.start()
    asking.join(seconds)
    if failed:
        raise failed[0]
    if asking.is_alive():
        raise TimeoutError
    return list(dict.fromkeys(found))


def safe_context() -> ssl.SSLContext:
    """Certificates and names are checked, against the system's authorities and those of certifi."""
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


class _Stream(httpcore.NetworkStream):
    """A socket whose every wait is bounded by the clock, whatever trickles in."""

    def __init__(self, made: socket.socket, clock: Clock, most: float) -> None:
        self._socket = made
        self._clock = clock
        self._most = most

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        self._socket.settimeout(self._clock.left(self._most))
        return self._socket.recv(max_bytes)

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._socket.settimeout(self._clock.left(self._most))
        self._socket.sendall(buffer)

    def close(self) -> None:
        self._socket.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        self._socket.settimeout(self._clock.left(self._most))
        try:
            safe = ssl_context.wrap_socket(self._socket, server_hostname=server_hostname)
        except BaseException:
            self._socket.close()
            raise
        return _Stream(safe, self._clock, self._most)

    def get_extra_info(self, info: str) -> Any:
        return None


class _Pinned(httpcore.NetworkBackend):
    """Connects to the numbers that were checked, one after another, and to nothing else."""

    def __init__(self, ips: Sequence[IpAddress], dial: Dial, clock: Clock, connect: float, read: float) -> None:
        self._ips = ips
        self._dial = dial
        self._clock = clock
        self._connect = connect
        self._read = read

    def connect_tcp(
        self, host: str, port: int, timeout: float | None = None, local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:  # fmt: skip
        last: OSError | None = None
        for ip in self._ips:
            try:
                return _Stream(self._dial(str(ip), port, self._clock.left(self._connect)), self._clock, self._read)
            except OSError as error:
                last = error
        raise last or TimeoutError


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server says, before its page is read."""

    status: int
    headers: Mapping[str, str]
    """Names in lower case; of a name given twice the first counts."""
    pieces: Iterator[bytes]
    """The page as it comes."""


@contextlib.contextmanager
def ask(
    target: Target, ips: Sequence[IpAddress], *, dial: Dial, context: Callable[[], ssl.SSLContext], clock: Clock,
    connect: float, read: float,
) -> Iterator[Answer]:  # fmt: skip
    """Ask for the page at one of ``ips``; the certificate has to be for the target's name. The connection ends with the block.

    Raises what the network raises: ``in_plain_words`` makes sentences of it.
    """
    safe = context() if target.scheme == "https" else None
    origin = httpcore.Origin(target.scheme.encode(), target.host.encode(), target.port)
    connection = httpcore.HTTPConnection(
        origin, ssl_context=safe, network_backend=_Pinned(ips, dial, clock, connect, read), http1=True, http2=False
    )
    url = httpcore.URL(scheme=target.scheme, host=target.host, port=target.port, target=target.path)
    request = httpcore.Request("GET", url, headers=[("Host", target.authority), *_HEADERS])
    try:
        response = connection.handle_request(request)
        headers: dict[str, str] = {}
        for name, value in response.headers:
            headers.setdefault(name.decode("latin-1").lower(), _said(value))
        yield Answer(response.status, headers, response.iter_stream())
    finally:
        connection.close()


def _said(value: bytes) -> str:
    """A header's value: servers write names in other scripts in UTF-8, where the rules know Latin 1 only."""
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("latin-1")


@contextlib.contextmanager
def in_plain_words(host: str) -> Iterator[None]:
    """Every failure of the network within the block becomes an AddressError, in one sentence."""
    try:
        yield
    except ssl.SSLCertVerificationError:
        raise AddressError(
            f"{host} shows a certificate that is not its own, so no page was taken from it. Somebody may be in between."
        ) from None
    except ssl.SSLError:
        raise AddressError(f"No safe connection to {host} could be made, so no page was taken from it.") from None
    except (TimeoutError, httpcore.TimeoutException):
        raise AddressError(f"{host} did not answer in time. Try again later, or save the page in a browser.") from None
    except socket.gaierror:
        raise AddressError(
            f"No server named {host} was found: look at the address, and whether this machine is online."
        ) from None
    except ConnectionRefusedError:
        raise AddressError(f"{host} takes no connections at this address.") from None
    except (ConnectionResetError, BrokenPipeError, httpcore.ProtocolError):
        raise AddressError(f"{host} hung up, or answered with what is no web page.") from None
    except (OSError, httpcore.NetworkError):
        raise AddressError(f"{host} can't be reached: this machine seems to be offline.") from None


def body(answer: Answer, host: str, limit: int) -> bytes:
    """The page, unpacked, of at most ``limit`` bytes both as sent and as unpacked.

    Raises AddressError for one that is larger, packed in a way nobody asked for, or broken off; and what the network raises.
    """
    stated = answer.headers.get("content-length", "")
    if stated.isascii() and stated.isdigit() and int(stated[:20]) > limit:
        raise _too_large(limit)
    coding = answer.headers.get("content-encoding", "").strip().lower()
    if coding in ("", "identity"):
        return b"".join(_bounded(answer.pieces, limit))
    if coding not in ("gzip", "x-gzip"):
        raise AddressError(f"{host} packs its page in a way that was not asked for. Save the page in a browser instead.")
    return _unpacked(_bounded(answer.pieces, limit), host, limit)


def _bounded(pieces: Iterable[bytes], limit: int) -> Iterator[bytes]:
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > limit:
            raise _too_large(limit)
        yield piece


def _unpacked(pieces: Iterable[bytes], host: str, limit: int) -> bytes:
    """What gzip holds, in one member or several; never more of it in memory than is allowed."""
    out, sent = bytearray(), 0
    member = zlib.decompressobj(wbits=31)
    try:
        for piece in pieces:
            sent += len(piece)
            waiting = piece
            while waiting:
                if member.eof:
                    waiting = waiting.lstrip(b"\x00")  # what some servers fill up with
                    if not waiting:
                        break
                    member = zlib.decompressobj(wbits=31)
                out += member.decompress(waiting, _PIECE)
                waiting = member.unused_data if member.eof else member.unconsumed_tail
                if len(out) > limit or (len(out) > _RATIO_FROM and len(out) > _RATIO * sent):
                    raise _too_large(limit)
    except zlib.error:
        raise AddressError(f"What {host} sent is damaged: it can't be unpacked.") from None
    if not member.eof and sent:
        raise AddressError(f"The page of {host} broke off halfway. Try again.")
    return bytes(out)


def _too_large(limit: int) -> AddressError:
    return AddressError(f"The page is too large: at most {limit // 1024 // 1024} MB are taken.")
