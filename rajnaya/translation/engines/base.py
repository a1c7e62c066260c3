"""What every translation engine offers, and how its failures are told."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from typing import Protocol, TypeVar

from rajnaya.errors import TranslationError

T = TypeVar("T")


class Engine(Protocol):
    """Something that translates one text at a time. An engine may be shared by threads."""

    @property
    def id(self) -> str:
        """Short and stable: what the translation memory records (``google``)."""

    @property
    def name(self) -> str:
        """What the reader sees: ``Google Translate``."""

    @property
    def sends_text_to(self) -> str | None:
        """Who will see the text, in the reader's words; None when nothing leaves this machine."""

    @property
    def max_chars(self) -> int:
        """Longest piece, in characters, that goes to the service in one go; longer texts are split by the engine itself."""

    def translate(self, text: str, source: str = "hi", target: str = "en") -> str:
        """The translation, never empty for a text that is not; raises TranslationError when there is none."""


class NoAnswerError(TranslationError):
    """The service works but had nothing usable for this one text; another text may fare better."""

    def __init__(self, message: str) -> None:
        super().__init__(message, retryable=False)


def within(seconds: float, call: Callable[[], T]) -> T:
    """The result of ``call``, or TimeoutError after that many seconds, whatever the call is stuck in.

    A socket's timeout begins anew with every byte and does not cover the look-up of the service's name, so it can't
    promise an end; this does. A call that is stuck is left behind in its daemon thread, which keeps nothing alive
    and must have a timeout of its own to end by.
    """
    results: queue.SimpleQueue[tuple[T | None, BaseException | None]] = queue.SimpleQueue()

    def run() -> None:
        try:
            results.put((call(), None))
        except BaseException as error:  # noqa: BLE001 - carried over and raised in the caller's thread, below
            results.put((None, error))

    threading.Thread(target=run, name="translation-call", daemon=True).start()
    try:
        value, error = results.get(timeout=seconds)
    except queue.Empty:
        raise TimeoutError from None
    if error is not None:
        raise error
    return value  # type: ignore[return-value]  # without an error it is what the call returned
