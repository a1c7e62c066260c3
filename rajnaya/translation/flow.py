"""How fast an engine is asked, how many pieces are under way, and when it is left alone for a while."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from rajnaya.errors import TranslationError

R = TypeVar("R")

FAILURES_TO_OPEN = 2
"""So many runs in a row that an engine ended by failing, and it is passed over (each failure was tried twice)."""
COOL_DOWN = 60.0
"""Seconds an engine is then passed over before one run tries it again."""


class Limiter:
    """At most ``per_second`` beginnings in any second, fairly spread; None lets everything through."""

    def __init__(self, per_second: float | None, clock: Callable[[], float] = time.monotonic) -> None:
        self._gap = 1 / per_second if per_second else 0.0
        self._clock = clock
        self._lock = threading.Lock()
        self._next = 0.0

    def delay(self) -> float:
        """Seconds to wait before the next beginning, which is thereby booked."""
        if not self._gap:
            return 0.0
        with self._lock:
            now = self._clock()
            at = max(now, self._next)
            self._next = at + self._gap
            return at - now

    def wait(self, stopped: threading.Event) -> None:
        """Wait one's turn, or until ``stopped`` is set."""
        if (seconds := self.delay()) > 0:
            stopped.wait(seconds)


@dataclass(frozen=True, slots=True)
class Health:
    """What is known of an engine from its last runs."""

    failures: int = 0
    """Runs in a row that it ended by failing."""
    message: str | None = None
    """What it said last, when that was a failure."""
    open_until: float = 0.0
    """On the board's clock: it is passed over until then."""
    answered: bool = False
    """Whether it has answered since the app was started."""


class HealthBoard:
    """A circuit breaker for every engine, shared by all runs of a process. Thread-safe."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._health: dict[str, Health] = {}
        self._limiters: dict[str, Limiter] = {}

    def of(self, engine_id: str) -> Health:
        """What is known of it."""
        with self._lock:
            return self._health.get(engine_id, Health())

    def limiter(self, engine_id: str, per_second: float | None) -> Limiter:
        """The engine's limiter: all runs together keep to it."""
        with self._lock:
            return self._limiters.setdefault(engine_id, Limiter(per_second, self._clock))

    def is_open(self, engine_id: str) -> bool:
        """Whether it is to be passed over just now."""
        return self.of(engine_id).open_until > self._clock()

    def succeeded(self, engine_id: str) -> None:
        """It answered: all is forgiven."""
        with self._lock:
            self._health[engine_id] = Health(answered=True)

    def failed(self, engine_id: str, error: TranslationError) -> None:
        """It ended a run by failing."""
        with self._lock:
            before = self._health.get(engine_id, Health())
            failures = before.failures + 1
            until = self._clock() + COOL_DOWN if failures >= FAILURES_TO_OPEN else 0.0
            self._health[engine_id] = Health(failures, str(error), until, before.answered)


@dataclass(frozen=True, slots=True)
class Done(Generic[R]):
    """One text that was asked for: its result, or why there is none."""

    text: str
    result: R | None
    error: Exception | None


def in_parallel(texts: Sequence[str], ask: Callable[[str], R], workers: int, halt: threading.Event) -> Iterator[Done[R]]:
    """``ask`` every text, in the order given, ``workers`` at once; yields each as it is done.

    When ``halt`` is set no further text is begun; those under way are waited for and yielded. The threads are daemons:
    an app that ends does not wait for a service that does not answer.
    """
    if workers <= 1 or len(texts) == 1:
        for text in texts:
            if halt.is_set():
                return
            yield _asked(text, ask)
        return
    todo: queue.SimpleQueue[str] = queue.SimpleQueue()
    for text in texts:
        todo.put(text)
    done: queue.SimpleQueue[Done[R] | None] = queue.SimpleQueue()

    def work() -> None:
        while not halt.is_set():
            try:
                text = todo.get_nowait()
            except queue.Empty:
                break
            done.put(_asked(text, ask))
        done.put(None)

    running = min(workers, len(texts))
    for n in range(running):
        threading.Thread(target=work, name=f"translation-{n}", daemon=True).start()
    while running:
        item = done.get()
        if item is None:
            running -= 1
        else:
            yield item


def _asked(text: str, ask: Callable[[str], R]) -> Done[R]:
    try:
        return Done(text, ask(text), None)
    except Exception as error:  # noqa: BLE001 - carried over to the thread that waits for it, which raises or tells it
        return Done(text, None, error)
