"""Who translates what: the memory first, then the engine, segment by segment, each result kept as it arrives."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rajnaya.errors import RajnayaError, TranslationError
from rajnaya.model import Segment, Translation
from rajnaya.translation.engines.base import Engine, NoAnswerError
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

    @property
    def finished(self) -> bool:
        """Whether every text was asked for; single texts may have been passed over."""
        return not self.stopped and (self.error is None or isinstance(self.error, NoAnswerError))


class Desk:
    """Translates the segments of an article into the memory."""

    def __init__(self, memory: TranslationMemory) -> None:
        self._memory = memory

    def to_translate(self, segments: Sequence[Segment]) -> list[str]:
        """The texts an engine would be asked for, each once, in the article's order.

        Not what the memory holds, nor what is in English already, nor boilerplate: nobody reads that, and each text
        that is sent is one more that somebody else sees.
        """
        wanted = dict.fromkeys(s.text for s in segments if s.lang == "hi" and s.kind != "boilerplate" and s.text.strip())
        known = self._memory.get_many(wanted)
        return [text for text in wanted if text not in known]

    def translate(
        self,
        segments: Sequence[Segment],
        engine: Engine,
        *,
        on_result: Callable[[Translation], None] | None = None,
        should_stop: Callable[[], bool] | None = None,
        should_drop: Callable[[], bool] | None = None,
    ) -> Outcome:
        """Have the engine translate what ``to_translate`` names; each result is stored before ``on_result`` hears of it.

        Stops at the first failure (the engine has tried twice by then): an engine that is offline, that wants us to wait
        or that no longer answers as expected would fail for the rest alike. Only a text without a usable answer of its
        own is passed over. What came is kept in any case, and a second run asks for the rest only.
        ``should_stop`` is asked before each text; ``should_drop`` once more after its answer, which is then not kept (its
        article is being deleted).
        """
        texts = self.to_translate(segments)
        run = _Run(self._memory, engine, on_result or _nobody, should_stop or _never, should_drop or _never)
        return run.through(texts)


@dataclass(frozen=True, slots=True)
class _Run:
    """One pass over the texts that are missing."""

    memory: TranslationMemory
    engine: Engine
    on_result: Callable[[Translation], None]
    should_stop: Callable[[], bool]
    should_drop: Callable[[], bool]

    def through(self, texts: list[str]) -> Outcome:
        error: RajnayaError | None = None
        stored, unanswered = 0, 0
        left: list[str] = []
        for at, text in enumerate(texts):
            if self.should_stop():
                return Outcome(stored, (*left, *texts[at:]), True, error)
            try:
                result = self._ask(text)
            except NoAnswerError as said:
                error, unanswered = said, unanswered + 1
                left.append(text)
                if unanswered == _UNANSWERED_IN_A_ROW:
                    error = TranslationError(f"{self.engine.name} gives no usable answers. Try again later.", retryable=False)
                    return Outcome(stored, (*left, *texts[at + 1 :]), False, error)
                continue
            except RajnayaError as said:
                return Outcome(stored, (*left, *texts[at:]), False, said)
            if result is None:
                return Outcome(stored, (*left, *texts[at:]), True, error)
            stored, unanswered = stored + 1, 0
            self.on_result(result)
        return Outcome(stored, tuple(left), False, error)

    def _ask(self, text: str) -> Translation | None:
        """One text's translation, stored; None when it is not wanted any more. Raises TranslationError or StoreError."""
        english = self.engine.translate(text)
        if self.should_drop():
            return None
        now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
        result = Translation(text, english, origin="machine", engine=self.engine.id, at=now)
        self.memory.put(result)
        return result


def _nobody(_result: Translation) -> None:
    return None


def _never() -> bool:
    return False
