"""Who translates what: the memory first, then the engines in their order, each result kept as it arrives."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from rajnaya.errors import RajnayaError, TranslationError
from rajnaya.model import Segment, Translation
from rajnaya.translation.engines.base import Engine, NoAnswerError
from rajnaya.translation.flow import HealthBoard, in_parallel
from rajnaya.translation.glossary import Glossary, Translated, with_glossary
from rajnaya.translation.memory import TranslationMemory

_UNANSWERED_IN_A_ROW = 3
"""So many segments without a usable answer, one after the other, and it is the service, not the segments."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How far a run came."""

    stored: int
    """Texts that were translated and kept."""
    left: tuple[str, ...]
    """Texts that still have no English, in the article's order."""
    stopped: bool
    """True when the caller asked to stop."""
    error: RajnayaError | None
    """Why something is left, in the reader's words."""
    fell_back: tuple[str, ...] = ()
    """Sentences on engines that failed or were passed over, when another one went on."""

    @property
    def finished(self) -> bool:
        """Whether every text was asked for; single texts may have been passed over."""
        return not self.stopped and (self.error is None or isinstance(self.error, NoAnswerError))


class Desk:
    """Translates the segments of an article into the memory.

    ``never_send`` is asked before every single text: while it says yes, no engine that would show the text to anybody
    outside this machine is called. This is the only place that calls an engine.
    """

    def __init__(
        self,
        memory: TranslationMemory,
        *,
        never_send: Callable[[], bool] = bool,
        board: HealthBoard | None = None,
        glossary: Glossary | None = None,
    ) -> None:
        self._memory = memory
        self._never_send = never_send
        self._board = board or HealthBoard()
        self._glossary = glossary
        self._version = glossary.version if glossary else None

    def to_translate(self, segments: Sequence[Segment], *, again: bool = False) -> list[str]:
        """The texts an engine would be asked for, each once, in the article's order.

        Not what the memory holds, nor what is in English already, nor boilerplate: nobody reads that, and each text
        that is sent is one more that somebody else sees. ``again`` asks for what a machine has translated before, and for
        nothing else: what a human answers for, or was imported, goes before a machine's anyhow.
        """
        wanted = dict.fromkeys(s.text for s in segments if s.lang == "hi" and s.kind != "boilerplate" and s.text.strip())
        known = self._memory.get_many(wanted)
        if again:
            return [text for text in wanted if text in known and known[text].origin == "machine"]
        return [text for text in wanted if text not in known]

    def translate(
        self,
        segments: Sequence[Segment],
        engines: Engine | Sequence[Engine],
        *,
        on_result: Callable[[Translation], None] | None = None,
        should_stop: Callable[[], bool] | None = None,
        should_drop: Callable[[], bool] | None = None,
        again: bool = False,
    ) -> Outcome:
        """Have the engines translate what ``to_translate`` names; each result is stored before ``on_result`` hears of it.

        The first engine gets everything. When it fails (it has tried twice by then: offline, told to wait, no longer
        answering as expected), the next one goes on with the rest; when the last fails, the run ends. Only a text without
        a usable answer of its own is passed over. What came is kept in any case, and a second run asks for the rest only.
        ``should_stop`` is asked before each text; ``should_drop`` once more after its answer, which is then not kept (its
        article is being deleted). Results arrive in the order they are ready.
        """
        chain = list(engines) if isinstance(engines, Sequence) else [engines]
        run = _Run(self, on_result or _nobody, should_stop or _never, should_drop or _never)
        return run.through(self.to_translate(segments, again=again), chain)

    def _ask(self, engine: Engine, text: str) -> Translated:
        """The one call of an engine. Raises TranslationError."""
        if engine.sends_text_to is not None and self._never_send():
            raise TranslationError(
                f"{engine.name} was not asked: the setting “Never send text out” is on. Switch it off, or choose an engine "
                "that works on this machine.",
                retryable=False,
            )
        return with_glossary(engine, text, self._glossary)


@dataclass(slots=True)
class _Run:
    """One pass over the texts that are missing."""

    desk: Desk
    on_result: Callable[[Translation], None]
    should_stop: Callable[[], bool]
    should_drop: Callable[[], bool]
    stored: int = 0
    stopped: bool = False
    told: list[str] = field(default_factory=list)

    def through(self, texts: list[str], chain: Sequence[Engine]) -> Outcome:
        left, error = texts, None
        board = self.desk._board
        for number, engine in enumerate(chain):
            others = [e for e in chain[number + 1 :] if not board.is_open(e.id)]
            if board.is_open(engine.id) and others:
                self.told.append(f"{engine.name} was passed over: {board.of(engine.id).message}")
                continue
            left, error = self._with(engine, left)
            if self.stopped or not left or error is None or isinstance(error, NoAnswerError) or not others:
                break
            if not isinstance(error, TranslationError):
                break  # the library can't keep what comes: another engine would not help
            # What to do about it is of no interest where another engine goes on.
            self.told.append(f"{engine.name} failed: {str(error).partition('. ')[0].rstrip('.')}.")
        return Outcome(self.stored, tuple(left), self.stopped, error, tuple(self.told))

    def _with(self, engine: Engine, texts: list[str]) -> tuple[list[str], RajnayaError | None]:
        """One engine's pass: what is left in the article's order, and why."""
        halt = threading.Event()
        limiter = self.desk._board.limiter(engine.id, getattr(engine, "per_second", None))
        got: set[str] = set()
        error: RajnayaError | None = None
        unanswered = 0

        def ask(text: str) -> Translation | None:
            if self.should_stop():
                self.stopped = True
                halt.set()
                return None
            limiter.wait(halt)
            return self._kept(engine, text, self.desk._ask(engine, text))

        for done in in_parallel(texts, ask, int(getattr(engine, "parallel", 1)), halt):
            if done.result is not None:
                got.add(done.text)
                unanswered = 0
                self.stored += 1
                self.on_result(done.result)
            elif isinstance(done.error, NoAnswerError):
                error, unanswered = error or done.error, unanswered + 1
                if unanswered == _UNANSWERED_IN_A_ROW and not halt.is_set():
                    error = TranslationError(f"{engine.name} gives no usable answers. Try again later.", retryable=False)
                    halt.set()
            elif isinstance(done.error, RajnayaError):
                # The first failure is the one to tell of; those under way beside it mostly say the same.
                error = done.error if error is None or not halt.is_set() else error
                halt.set()
            elif done.error is not None:
                halt.set()
                raise done.error
        self._noted(engine, got, error)
        return [text for text in texts if text not in got], error

    def _kept(self, engine: Engine, text: str, translated: Translated) -> Translation | None:
        """What came, stored before its worker asks for more, so that a kill loses no more than what is under way; None when
        it is not wanted any more. Raises StoreError."""
        if self.should_drop():
            self.stopped = True
            return None
        now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
        result = Translation(text, translated.text, origin="machine", engine=engine.id, at=now, glossary=self.desk._version)
        self.desk._memory.put(result)
        return result

    def _noted(self, engine: Engine, got: set[str], error: RajnayaError | None) -> None:
        board = self.desk._board
        if isinstance(error, TranslationError) and not isinstance(error, NoAnswerError):
            board.failed(engine.id, error)
        elif got:
            board.succeeded(engine.id)


def _nobody(_result: Translation) -> None:
    return None


def _never() -> bool:
    return False
