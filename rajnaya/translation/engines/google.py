"""Google Translate by way of deep-translator, with the timeouts, limits and plain sentences it lacks.

Nothing here logs the text or an address with the text in it; errors are raised ``from None`` because those of
``requests`` carry the whole address, the article's words included.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, Protocol, cast
from urllib.parse import urlsplit

import regex

from rajnaya.errors import TranslationError
from rajnaya.translation.engines.base import NoAnswerError, within

if TYPE_CHECKING:
    import requests

ADDRESS: Final = "https://translate.google.com/m"
MAX_CHARS: Final = 500
"""The text goes in the address: a Devanagari character takes nine bytes there, and servers refuse some 8 KB."""
MAX_ANSWER_BYTES: Final = 1024 * 1024
PAUSE: Final = 1.0
"""Seconds before the one retry."""

_TRY_AGAIN = "What came before is kept; try again later."
_WORDS = regex.compile(r"[\p{L}\p{N}]")
_DEVANAGARI_LETTER = regex.compile(r"(?=\p{L})\p{Script=Devanagari}")
# Where a long segment may be cut, best first: after a sentence, after a clause, at a space, between two characters.
_CUTS: Final = (
    regex.compile(r"(?<=[।॥.?!;:|]['\"”’)]?)\s+|\n\s*"),
    regex.compile(r"(?<=[,–—]['\"”’)]?)\s+|\s+(?=(?:कि|और|लेकिन|जबकि|क्योंकि|तथा|जो|ताकि)\s)"),
    regex.compile(r"\s+"),
)


class _Translator(Protocol):
    """As much of deep-translator's (untyped) class as is used here."""

    def translate(self, text: str) -> str | None: ...


class GoogleEngine:
    """Google Translate, a fresh connection and a fresh deep-translator object for every piece of text.

    ``timeout`` is in seconds for one request, from the look-up of the name to the last byte; a failure that may pass is
    tried once more after ``pause`` seconds. A text therefore takes at most ``2 * timeout + pause`` a piece.
    """

    id: Final = "google"
    name: Final = "Google Translate"
    max_chars: Final = MAX_CHARS

    def __init__(self, address: str | None = None, *, timeout: float = 10.0, pause: float = PAUSE) -> None:
        """``address`` of the service; the default is ``RAJNAYA_GOOGLE_URL`` (an own mirror), else Google's own.

        Raises TranslationError when it is no http(s) address.
        """
        self._address = address or os.environ.get("RAJNAYA_GOOGLE_URL") or ADDRESS
        self._timeout = timeout
        self._pause = pause
        try:
            parts = urlsplit(self._address)
            self._host = parts.hostname or ""
        except ValueError:
            self._host = ""
        if not self._host or parts.scheme not in ("http", "https"):
            raise TranslationError(
                "RAJNAYA_GOOGLE_URL must be an address that begins with http:// or https://.", retryable=False
            )

    @property
    def sends_text_to(self) -> str:
        """Who will see the text."""
        return "Google (translate.google.com)" if self._host == "translate.google.com" else f"{self._host} (RAJNAYA_GOOGLE_URL)"

    def translate(self, text: str, source: str = "hi", target: str = "en") -> str:
        """The English of a Hindi text (``translate("भारत") == "India"``).

        Raises TranslationError with a sentence for the reader, and nothing else.
        """
        out = []
        for piece, gap in split(text, self.max_chars):
            # Punctuation and emoji alone are nothing to translate: Google gives them back, deep-translator gives None.
            out.append(self._with_retry(piece, source, target) if _WORDS.search(piece) else piece)
            out.append(gap)
        return "".join(out).strip()

    def _with_retry(self, piece: str, source: str, target: str) -> str:
        try:
            return self._once(piece, source, target)
        except TranslationError as error:
            if not error.retryable:
                raise
        time.sleep(self._pause)
        return self._once(piece, source, target)

    def _once(self, piece: str, source: str, target: str) -> str:
        translator = _new_translator(self._address, self._timeout, source, target)
        given = _in_plain_words(lambda: within(self._timeout, lambda: translator.translate(piece)), self._host)
        answer = (given or "").strip()
        if not answer:
            raise NoAnswerError("Google Translate gave an empty answer for one segment.")
        if answer == piece.strip() and source == "hi" and _DEVANAGARI_LETTER.search(answer):
            raise NoAnswerError("Google Translate gave one segment back untranslated.")
        return answer


def split(text: str, limit: int) -> list[tuple[str, str]]:
    """Cut a text into (piece, gap) pairs of at most ``limit`` characters a piece; joined, they give the stripped text back.

    >>> split("राम आया। श्याम गया।", 12)
    [('राम आया।', ' '), ('श्याम गया।', '')]
    """
    rest, out = text.strip(), []
    while len(rest) > limit:
        # Only the next `limit` characters are looked at, so the whole is linear in the text.
        piece_end, gap_end = _cut(rest[: limit + 1], limit)
        out.append((rest[:piece_end], rest[piece_end:gap_end]))
        rest = rest[gap_end:]
    return [*out, (rest, "")]


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


def _in_plain_words(call: Callable[[], str | None], host: str) -> str | None:
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
    except theirs.TranslationNotFound:
        raise TranslationError(
            f"{host} answered with something that is no translation, perhaps a question for a human. "
            "Open it in a browser, or wait some hours before you try again.",
            retryable=False,
        ) from None
    except (requests.RequestException, theirs.BaseError):
        raise TranslationError(f"{host} could not translate the text.", retryable=False) from None


def _new_translator(address: str, timeout: float, source: str, target: str) -> _Translator:
    """A deep-translator object that gives up in time. It is made here because importing the package takes 0.4 s.

    The library calls ``requests.get`` without a timeout inside ``GoogleTranslator.translate`` and offers no way to pass
    one; replacing ``requests.get`` for it would change it for the whole process. So this subclass keeps the library's
    parameters, language codes, page elements and errors, and has its own ``translate`` around its own request.
    """
    import requests
    from bs4 import BeautifulSoup
    from deep_translator import GoogleTranslator
    from deep_translator import exceptions as theirs

    class Timely(GoogleTranslator):  # type: ignore[misc]  # the library has no types
        def translate(self, text: str, **kwargs: Any) -> str | None:
            query = {**self._url_params, "sl": self._source, "tl": self._target, self.payload_key: text}
            # No redirects: they lead to captcha and consent pages, and would show the text to a third party.
            with requests.get(address, params=query, timeout=timeout, stream=True, allow_redirects=False) as response:
                _check_status(response.status_code)
                page = _body(response, timeout)
            soup = BeautifulSoup(page, "html.parser")
            element = soup.find(self._element_tag, self._element_query) or soup.find(self._element_tag, self._alt_element_query)
            # The parser closes what is open at the end, so half an answer would pass for a whole one.
            if element is None:
                raise theirs.TranslationNotFound("")
            start = page.find("result-container")
            if page.find("</div", max(start, 0)) < 0:
                raise requests.exceptions.ChunkedEncodingError
            return element.get_text()

    try:
        return cast(_Translator, Timely(source=source, target=target))
    except theirs.LanguageNotSupportedException:
        raise TranslationError(f"Google Translate does not translate {source} into {target}.", retryable=False) from None


def _check_status(status: int) -> None:
    from deep_translator import exceptions as theirs

    if status == 429:
        raise theirs.TooManyRequests
    if 300 <= status < 500:
        raise theirs.TranslationNotFound("")
    if status >= 500:
        raise theirs.RequestError


def _body(response: requests.Response, timeout: float) -> str:
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
