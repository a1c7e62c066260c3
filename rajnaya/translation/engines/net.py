"""What the engines that ask a service over the network share: cutting, reading, and failures in plain words.

Nothing here logs a text or an address with a text in it; errors are raised ``from None`` because those of ``requests``
carry the whole address, the article's words included.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Final, TypeVar
from urllib.parse import urlsplit

import regex

from rajnaya.errors import TranslationError

if TYPE_CHECKING:
    import requests

T = TypeVar("T")

MAX_ANSWER_BYTES: Final = 1024 * 1024
WORDS: Final = regex.compile(r"[\p{L}\p{N}]")
DEVANAGARI_LETTER: Final = regex.compile(r"(?=\p{L})\p{Script=Devanagari}")
_TRY_AGAIN = "What came before is kept; try again later."
# Where a long segment may be cut, best first: after a sentence, after a clause, at a space, between two characters.
_CUTS: Final = (
    regex.compile(r"(?<=[।॥.?!;:|]['\"”’)]?)\s+|\n\s*"),
    regex.compile(r"(?<=[,–—]['\"”’)]?)\s+|\s+(?=(?:कि|और|लेकिन|जबकि|क्योंकि|तथा|जो|ताकि)\s)"),
    regex.compile(r"\s+"),
)


def host_of(address: str, setting: str) -> str:
    """The host of an http(s) address; raises TranslationError, naming ``setting``, when it is none."""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        host = ""
    if not host or parts.scheme not in ("http", "https"):
        raise TranslationError(f"{setting} must be an address that begins with http:// or https://.", retryable=False)
    return host


def usable_key(key: str, setting: str) -> str:
    """The key without the spaces and line ends that come along when one is copied; it must fit into a header.

    Raises TranslationError, naming ``setting`` and not the key.

    >>> usable_key(" abc-123 ", "RAJNAYA_MICROSOFT_KEY")
    'abc-123'
    """
    plain = key.strip()
    if not plain.isascii() or not plain.isprintable():
        raise TranslationError(f"{setting} is no key: it holds letters that no key has. Copy it once more.", retryable=False)
    return plain


def is_this_machine(host: str) -> bool:
    """Whether a host is this very machine by its name or loopback address.

    >>> is_this_machine("localhost"), is_this_machine("127.0.0.1"), is_this_machine("translate.example.org")
    (True, True, False)
    """
    return host == "localhost" or host == "::1" or (host.startswith("127.") and host.replace(".", "").isdigit())


def split(text: str, limit: int, max_bytes: int | None = None) -> list[tuple[str, str]]:
    """Cut a text into (piece, gap) pairs; joined, they give the stripped text back.

    A piece has at most ``limit`` characters and, where ``max_bytes`` (4 or more) is given, no more bytes than that in UTF-8.

    >>> split("राम आया। श्याम गया।", 12)
    [('राम आया।', ' '), ('श्याम गया।', '')]
    >>> split("राम आया। श्याम गया।", 100, max_bytes=30)
    [('राम आया।', ' '), ('श्याम गया।', '')]
    """
    rest, out = text.strip(), []
    while len(rest) > (room := _room(rest, limit, max_bytes)):
        # Only the next `room` characters are looked at, so the whole is linear in the text.
        piece_end, gap_end = _cut(rest[: room + 1], room)
        out.append((rest[:piece_end], rest[piece_end:gap_end]))
        rest = rest[gap_end:]
    return [*out, (rest, "")]


def _room(text: str, limit: int, max_bytes: int | None) -> int:
    """So many characters of the text make a piece at most."""
    if max_bytes is None:
        return limit
    left = max_bytes
    for n, char in enumerate(text[:limit]):
        left -= len(char.encode("utf-8", "surrogatepass"))  # half a character counts too; it is refused later, in words
        if left < 0:
            return n
    return limit


def _cut(window: str, limit: int) -> tuple[int, int]:
    for pattern in _CUTS:
        # Not in the first third: scraps of a sentence translate badly.
        found = [m.span() for m in pattern.finditer(window, limit // 3) if m.end() > m.start()]
        if found:
            return found[-1]
    # No space at all: between two written characters, never between a consonant and its vowel sign.
    end = 0
    for m in regex.finditer(r"\X", window):
        if m.end() > limit:
            break
        end = m.end()
    end = end or limit
    return end, end


def in_plain_words(call: Callable[[], T], host: str) -> T:
    """The call's answer; every failure of the network, of requests and of deep-translator as a TranslationError."""
    import requests
    from deep_translator import exceptions as theirs  # type: ignore[import-untyped]  # it has no types
    from urllib3.exceptions import ProtocolError

    try:
        return call()
    except (TimeoutError, requests.Timeout):
        raise TranslationError(f"{host} did not answer in time. {_TRY_AGAIN}", retryable=True) from None
    except theirs.TooManyRequests:
        raise TranslationError(f"{host} says there were too many requests. {_TRY_AGAIN}", retryable=True) from None
    except (requests.exceptions.ChunkedEncodingError, requests.exceptions.ContentDecodingError):
        raise TranslationError(f"The answer of {host} broke off halfway. {_TRY_AGAIN}", retryable=True) from None
    except requests.exceptions.SSLError:
        raise TranslationError(f"The connection to {host} is not safe, so nothing was sent.", retryable=False) from None
    except requests.ConnectionError as error:
        if error.args and isinstance(error.args[0], ProtocolError):
            raise TranslationError(f"{host} hung up without an answer. {_TRY_AGAIN}", retryable=True) from None
        raise TranslationError(
            f"{host} can't be reached: this machine seems to be offline. What came before is kept; connect and try again.",
            retryable=True,
        ) from None
    except theirs.RequestError:
        raise TranslationError(f"{host} is out of order at the moment. {_TRY_AGAIN}", retryable=True) from None
    except theirs.AuthorizationException:
        raise TranslationError(f"{host} does not accept the key. Check it in the settings.", retryable=False) from None
    except theirs.TranslationNotFound:
        raise TranslationError(
            f"{host} answered with something that is no translation, perhaps a question for a human. "
            "Open it in a browser, or wait some hours before you try again.",
            retryable=False,
        ) from None
    except (requests.RequestException, theirs.BaseError, UnicodeError):  # UnicodeError: half a character in the text
        raise TranslationError(f"{host} could not translate the text.", retryable=False) from None


def check_status(status: int) -> None:
    """Raises deep-translator's exception for a status that brings no translation."""
    from deep_translator import exceptions as theirs

    if status == 429:
        raise theirs.TooManyRequests
    if status in (401, 403):
        raise theirs.AuthorizationException("")
    if 300 <= status < 500:
        raise theirs.TranslationNotFound("")
    if status >= 500:
        raise theirs.RequestError


def body(response: requests.Response, timeout: float) -> str:
    """The page, read for no longer than ``timeout`` seconds and no further than a megabyte."""
    import requests

    raw, deadline = bytearray(), time.monotonic() + timeout
    try:
        for chunk in response.iter_content(16384):
            raw += chunk
            if len(raw) > MAX_ANSWER_BYTES:
                break
            if time.monotonic() > deadline:
                raise TimeoutError
    except requests.ConnectionError:
        # What requests makes of a time-out once the answer has begun.
        raise TimeoutError from None
    # Google says UTF-8; requests would take ISO 8859-1 for an answer that says nothing.
    encoding = response.encoding if "charset" in response.headers.get("content-type", "").lower() else None
    try:
        return raw.decode(encoding or "utf-8", "replace")
    except LookupError:
        return raw.decode("utf-8", "replace")
