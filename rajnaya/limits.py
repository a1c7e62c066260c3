"""How much may come into the library in a minute: from one reader, and from all together.

Files, pasted texts and pages from addresses count alike. What is over the limit is neither lost nor counted: its reader is told
when to go on.
"""

from __future__ import annotations

import math
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from rajnaya.errors import TooMuchError

MINUTE: Final = 60.0
"""Seconds over which is counted."""


@dataclass(frozen=True, slots=True)
class Limit:
    """The most of a minute."""

    files: int
    size: int
    """Bytes. A single file of any size that can be read has to fit."""


PER_SESSION: Final = Limit(60, 200 * 1024 * 1024)
"""For one browser tab, or rather its session: a reader checks each article, and nobody checks one a second."""
OVERALL: Final = Limit(300, 1000 * 1024 * 1024)
"""For all sessions together: new sessions are made at will, so one limit has to be nobody's own."""


class Intake:
    """Counts what came in during the last minute. One for a process; threads may share it.

    >>> intake = Intake(lambda: 0.0, per_session=Limit(1, 100))
    >>> intake.take("a", 10)
    >>> intake.take("a", 10)
    Traceback (most recent call last):
    rajnaya.errors.TooMuchError: At most 1 files and 0 MB are taken in a minute. Nothing is lost: go on in 60 seconds.
    """

    def __init__(
        self, clock: Callable[[], float] = time.monotonic, *, per_session: Limit = PER_SESSION, overall: Limit = OVERALL
    ) -> None:
        self._clock = clock
        self._per_session = per_session
        self._overall = overall
        self._lock = threading.Lock()
        self._all = _Minute()
        self._own: dict[str, _Minute] = {}

    def take(self, who: str, size: int) -> None:
        """Count one file of ``size`` bytes of the session ``who``.

        Raises TooMuchError, and counts nothing, when it is too much.
        """
        with self._lock:
            now = self._clock()
            self._forget(now)
            own = self._own.get(who) or _Minute()
            wait = own.wait(self._per_session, size, now)
            if wait:
                limit = self._per_session
                raise TooMuchError(
                    f"At most {limit.files} files and {limit.size // 1024 // 1024} MB are taken in a minute. "
                    f"Nothing is lost: go on in {wait} seconds.",
                    seconds=wait,
                )
            wait = self._all.wait(self._overall, size, now)
            if wait:
                raise TooMuchError(
                    f"Many articles are being added by others at this moment. Nothing is lost: go on in {wait} seconds.",
                    seconds=wait,
                )
            self._own[who] = own
            own.add(now, 1, size)
            self._all.add(now, 1, size)

    def note(self, who: str, size: int) -> None:
        """Count more bytes of a file that was taken before its size was known."""
        with self._lock:
            now = self._clock()
            self._own.setdefault(who, _Minute()).add(now, 0, size)
            self._all.add(now, 0, size)

    def _forget(self, now: float) -> None:
        self._all.forget(now)
        for who, own in list(self._own.items()):
            own.forget(now)
            if own.empty:
                del self._own[who]


class _Minute:
    """What came during the last minute, the oldest first."""

    def __init__(self) -> None:
        self._came: deque[tuple[float, int, int]] = deque()
        self._files = 0
        self._size = 0

    @property
    def empty(self) -> bool:
        return not self._came

    def add(self, now: float, files: int, size: int) -> None:
        self._came.append((now, files, size))
        self._files += files
        self._size += size

    def forget(self, now: float) -> None:
        while self._came and self._came[0][0] <= now - MINUTE:
            _, files, size = self._came.popleft()
            self._files -= files
            self._size -= size

    def wait(self, limit: Limit, size: int, now: float) -> int:
        """Whole seconds until a file of ``size`` bytes fits; 0 when it does now."""
        files, total, fits = self._files, self._size, now
        for at, some, much in self._came:
            if files + 1 <= limit.files and total + size <= limit.size:
                break
            files, total, fits = files - some, total - much, at + MINUTE
        return math.ceil(fits - now)
