"""A translation that runs while the reader reads on: started, watched and cancelled from any thread."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from rajnaya.errors import RajnayaError
from rajnaya.model import Segment, Translation
from rajnaya.translation.desk import Desk, Outcome
from rajnaya.translation.engines.base import Engine

State = Literal["running", "done", "failed", "cancelled"]


@dataclass(frozen=True, slots=True)
class Progress:
    """A job at one moment."""

    done: int
    """Texts translated and stored."""
    total: int
    """Texts that were to be translated: not those the memory had."""
    state: State
    error: str | None
    """For the reader, when ``state`` is failed, or done with some texts left over."""
    engine: str
    """The name of the engine that is at work."""
    retryable: bool = False
    """Whether trying again may help."""
    sends_text_to: str | None = None
    """Who sees the text; None when it stays on this machine."""
    again: bool = False
    """Whether it was about what machines had translated before."""
    told: tuple[str, ...] = ()
    """Sentences on engines that failed or were passed over, when another one went on."""


class TranslationJob:
    """One run of the desk in a daemon thread. ``start`` it once. ``again``: what machines translated before (``Desk``)."""

    def __init__(
        self, desk: Desk, segments: Sequence[Segment], engines: Engine | Sequence[Engine], *, again: bool = False
    ) -> None:
        self._again = again
        self._desk = desk
        self._segments = tuple(segments)
        self._engines = list(engines) if isinstance(engines, Sequence) else [engines]
        self._cancelled = threading.Event()
        self._dropped = threading.Event()
        self._lock = threading.Lock()
        self._progress = self._begun(0)
        self._thread = threading.Thread(target=self._run, name="translation-job", daemon=True)

    def start(self) -> None:
        """Begin; returns at once."""
        self._thread.start()

    def snapshot(self) -> Progress:
        """How far it is."""
        with self._lock:
            return self._progress

    def cancel(self) -> None:
        """Stop after the text that is under way; what came is kept."""
        self._cancelled.set()

    def drop(self) -> None:
        """Stop, and do not keep the text that is under way either: its article is being deleted."""
        self._dropped.set()
        self._cancelled.set()

    @property
    def cancelled(self) -> bool:
        """Whether it was asked to stop; it may still be at its last text."""
        return self._cancelled.is_set()

    def wait(self, seconds: float | None = None) -> bool:
        """Wait for the end; whether it has come."""
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def _run(self) -> None:
        # Should the desk fail in a way nobody foresaw, the reader must not look at a bar that never moves again.
        last: Progress | None = None
        try:
            last = self._outcome()
        except RajnayaError as error:
            last = self._now("failed", str(error), retryable=True)
        finally:
            last = last or self._now(
                "failed", "The translation broke off unexpectedly. What came before is kept.", retryable=True
            )
            with self._lock:
                self._progress = last

    def _outcome(self) -> Progress:
        total = len(self._desk.to_translate(self._segments, again=self._again))
        with self._lock:
            self._progress = self._begun(total)
        outcome = self._desk.translate(
            self._segments,
            self._engines,
            on_result=self._count,
            should_stop=self._cancelled.is_set,
            should_drop=self._dropped.is_set,
            again=self._again,
        )
        last = self._now(
            _state(outcome), _sentence(outcome, again=self._again), retryable=bool(getattr(outcome.error, "retryable", True))
        )
        return replace(last, told=outcome.fell_back)

    def _begun(self, total: int) -> Progress:
        first = self._engines[0]
        return Progress(0, total, "running", None, first.name, sends_text_to=first.sends_text_to, again=self._again)

    def _count(self, result: Translation) -> None:
        with self._lock:
            p = self._progress
            # Where one engine failed, another is at work.
            to = next((e for e in self._engines if e.id == result.engine), self._engines[0])
            self._progress = replace(
                p, done=p.done + 1, total=max(p.total, p.done + 1), engine=to.name, sends_text_to=to.sends_text_to
            )

    def _now(self, state: State, error: str | None, *, retryable: bool) -> Progress:
        return replace(self.snapshot(), state=state, error=error, retryable=retryable and error is not None)


def _state(outcome: Outcome) -> State:
    if outcome.stopped:
        return "cancelled"
    # When nothing came at all, that is a failure even if it was text by text.
    nothing = outcome.error is not None and not outcome.stored
    return "done" if outcome.finished and not nothing else "failed"


def _sentence(outcome: Outcome, *, again: bool) -> str | None:
    if outcome.stopped or outcome.error is None:
        return None
    n = len(outcome.left)
    if again:
        return f"{outcome.error} {n} segment{' keeps its' if n == 1 else 's keep their'} older English."
    return f"{outcome.error} {n} segment{' has' if n == 1 else 's have'} no English yet."


class JobBoard:
    """The jobs of a process, one an article. Make one for the whole process and share it."""

    def __init__(self) -> None:
        self._jobs: dict[str, TranslationJob] = {}
        self._lock = threading.Lock()

    def start(self, article_id: str, make: Callable[[], TranslationJob]) -> TranslationJob:
        """The article's running job, or a new one from ``make``, started: pressing twice does not ask twice."""
        with self._lock:
            job = self._jobs.get(article_id)
            if job is None or job.cancelled or job.snapshot().state != "running":
                job = make()
                job.start()
                self._jobs[article_id] = job
            return job

    def get(self, article_id: str) -> TranslationJob | None:
        """The article's last job, running or ended."""
        with self._lock:
            return self._jobs.get(article_id)

    def running(self) -> list[str]:
        """Ids of the articles that are being translated."""
        with self._lock:
            return [id for id, job in self._jobs.items() if job.snapshot().state == "running"]

    def forget(self, article_id: str, seconds: float = 0.0) -> None:
        """Before the article is deleted: drop its job, and wait up to so many seconds for its end.

        Whether it has ended or not, it stores nothing more but what it was storing at this very moment.
        """
        with self._lock:
            job = self._jobs.pop(article_id, None)
        if job is not None:
            job.drop()
            job.wait(seconds)
