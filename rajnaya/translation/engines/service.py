"""A translation service on the network: what MyMemory, Microsoft, LibreTranslate and OpenAI-compatible servers share.

A subclass says how one piece is asked for (``_ask``); cutting, timeouts, one retry and plain words for every failure are
here. Requests are never redirected: the text would be shown to somebody the reader was not told of.
"""

from __future__ import annotations

import json
import random
import time
from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from rajnaya.errors import TranslationError
from rajnaya.translation.engines.base import NoAnswerError, within
from rajnaya.translation.engines.net import (
    DEVANAGARI_LETTER,
    MAX_ANSWER_BYTES,
    WORDS,
    body,
    check_status,
    host_of,
    in_plain_words,
    is_this_machine,
    split,
)

if TYPE_CHECKING:
    import requests


class Service(ABC):
    """An engine behind an address. ``timeout`` is in seconds for one request; a failure that may pass is tried once more."""

    id: ClassVar[str]
    name: ClassVar[str]
    setting: ClassVar[str]
    """The environment variable that sets the address."""
    max_chars: int = 1000
    max_bytes: int | None = None
    """Longest piece in bytes of UTF-8, where the service counts those; a Devanagari letter has three."""
    parallel: int = 4
    """So many requests may be under way at once."""
    per_second: float | None = None
    """So many requests may begin in a second; None where nobody minds."""

    def __init__(self, address: str, *, timeout: float = 10.0, pause: float = 1.0) -> None:
        """Raises TranslationError when the address is no http(s) address."""
        self._address = address
        self._host = host_of(address, self.setting)
        self._timeout = timeout
        self._pause = pause

    @property
    def sends_text_to(self) -> str | None:
        """Who will see the text; None when the server runs on this very machine."""
        return None if is_this_machine(self._host) else self._host

    def translate(self, text: str, source: str = "hi", target: str = "en") -> str:
        """The translation of a text; raises TranslationError with a sentence for the reader, and nothing else."""
        out: list[str] = []
        for piece, gap in split(text, self.max_chars, self.max_bytes):
            out.append(self._with_retry(piece, source, target) if WORDS.search(piece) else piece)
            out.append(gap)
        return "".join(out).strip()

    def _with_retry(self, piece: str, source: str, target: str) -> str:
        try:
            return self._once(piece, source, target)
        except TranslationError as error:
            if not error.retryable:
                raise
        # Several readers who were refused at one moment must not all come back at one moment.
        time.sleep(self._pause * random.uniform(0.75, 1.25))
        return self._once(piece, source, target)

    def _once(self, piece: str, source: str, target: str) -> str:
        def ask() -> str | None:
            return within(self._timeout, lambda: self._ask(piece, source, target))

        given = in_plain_words(ask, self._host)
        if given is None:
            raise NoAnswerError(f"{self._host} gave no translation for one segment: its answer has not the form of one.")
        answer = given.strip()
        if not answer:
            raise NoAnswerError(f"{self.name} gave an empty answer for one segment.")
        if answer == piece.strip() and source == "hi" and DEVANAGARI_LETTER.search(answer):
            raise NoAnswerError(f"{self.name} gave one segment back untranslated.")
        return answer

    @abstractmethod
    def _ask(self, piece: str, source: str, target: str) -> str | None:
        """One request; None when the answer has another shape. May raise what ``requests`` and deep-translator raise."""

    def _request(self, method: str, address: str, **options: Any) -> Any:
        """The JSON answer to one request, read within the timeout and up to a megabyte."""
        import requests
        from deep_translator import exceptions as theirs  # type: ignore[import-untyped]  # it has no types

        options = {"timeout": self._timeout, "stream": True, "allow_redirects": False} | options
        if is_this_machine(self._host):
            # The environment's proxy may stand elsewhere: the text would leave this machine, and ``sends_text_to`` deny it.
            options["proxies"] = {"no_proxy": self._host}
        with requests.request(method, address, **options) as response:
            check_status(response.status_code)
            page = body(response, self._timeout)
        try:
            return json.loads(page)
        except (ValueError, RecursionError):
            if _broke_off(response, page):
                raise requests.exceptions.ChunkedEncodingError from None
            raise theirs.TranslationNotFound("") from None


def _broke_off(response: requests.Response, page: str) -> bool:
    """Whether it is half an answer, which is worth another try, and not an answer that is something else.

    An answer that says how long it is, or is sent in counted chunks, is held against that as it is read.
    """
    counted = "content-length" in response.headers or "transfer-encoding" in response.headers
    return not counted and page.lstrip()[:1] in ("{", "[") and len(page) < MAX_ANSWER_BYTES


def text_at(data: Any, *path: str | int) -> str | None:
    """The string at a place of a JSON answer, or None when the answer has another shape.

    >>> text_at({"choices": [{"message": {"content": "India"}}]}, "choices", 0, "message", "content")
    'India'
    """
    for step in path:
        fits = (
            isinstance(data, Mapping) and step in data if isinstance(step, str) else isinstance(data, list) and step < len(data)
        )
        if not fits:
            return None
        data = data[step]
    return data if isinstance(data, str) else None
