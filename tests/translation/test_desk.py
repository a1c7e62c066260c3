"""The desk asks for what is missing, once each, keeps what came, and stops where going on is of no use."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from rajnaya.errors import StoreError, TranslationError
from rajnaya.library.store import Library
from rajnaya.model import Segment, Translation
from rajnaya.translation.desk import Desk
from rajnaya.translation.engines.base import NoAnswerError
from rajnaya.translation.engines.google import GoogleEngine
from rajnaya.translation.memory import TranslationMemory
from tests.fake_google import FakeGoogle, fake_english

A, B, C, D = "पहला वाक्य।", "दूसरा वाक्य।", "तीसरा वाक्य।", "चौथा वाक्य।"
Make = Callable[..., list[Segment]]


@dataclass
class Scripted:
    """An engine that fails where it is told to."""

    failures: dict[str, TranslationError] = field(default_factory=dict)
    id: str = "scripted"
    name: str = "Scripted"
    sends_text_to: str | None = None
    max_chars: int = 100
    asked: list[str] = field(default_factory=list)

    def translate(self, text: str, source: str = "hi", target: str = "en") -> str:
        self.asked.append(text)
        if text in self.failures:
            raise self.failures[text]
        return f"English of {text}"


@pytest.fixture
def desk(library: Library) -> Desk:
    return Desk(TranslationMemory(library))


def test_again_asks_for_what_machines_made_and_for_nothing_else(desk: Desk, library: Library, make_segments: Make) -> None:
    library.put_translation(Translation(A, "First.", "machine", "scripted", at="2026-01-01T00:00:00+00:00", glossary="old"))
    library.put_translation(Translation(B, "Second.", "machine", "other", at="2026-01-01T00:00:00+00:00", glossary="old"))
    library.put_translation(Translation(B, "Second, by hand.", "edited", "you"))
    library.put_translation(Translation(C, "Third.", "memory", "OmegaT"))
    engine = Scripted()
    outcome = desk.translate(make_segments(A, B, C, D, A), engine, again=True)
    assert (engine.asked, outcome.stored, outcome.finished) == ([A], 1, True)
    held = library.translations_for([A, B, C, D])
    assert {s: t.text for s, t in held.items()} == {A: f"English of {A}", B: "Second, by hand.", C: "Third."}
    assert [entry.text for entry in library.history(A)] == ["First.", f"English of {A}"]


def test_again_by_another_engine_the_newer_english_is_shown(desk: Desk, library: Library, make_segments: Make) -> None:
    library.put_translation(Translation(A, "First.", "machine", "other", at="2026-01-01T00:00:00+00:00", glossary="old"))
    desk.translate(make_segments(A), Scripted(), again=True)
    assert library.translations_for([A])[A].engine == "scripted"


def test_again_that_fails_keeps_the_english_there_was(desk: Desk, library: Library, make_segments: Make) -> None:
    library.put_translation(Translation(A, "First.", "machine", "other", at="2026-01-01T00:00:00+00:00", glossary="old"))
    outcome = desk.translate(make_segments(A), Scripted({A: TranslationError("offline.", retryable=True)}), again=True)
    assert outcome.left == (A,)
    assert library.translations_for([A])[A].text == "First."


def test_only_what_is_missing_is_asked_and_each_once(desk: Desk, library: Library, make_segments: Make) -> None:
    library.put_translation(Translation(B, "Second.", origin="reviewed", engine="rajnaya"))
    segments = [
        *make_segments(A, B, A, C),
        *make_segments("An English tweet", lang="en", kind="tweet"),
        *make_segments("यह भी पढ़ें", kind="boilerplate"),
        *make_segments("चित्र: बैठक", kind="caption"),
    ]
    engine = Scripted()
    outcome = desk.translate(segments, engine)
    assert engine.asked == [A, C, "चित्र: बैठक"]
    assert (outcome.stored, outcome.left, outcome.error, outcome.finished) == (3, (), None, True)
    assert library.translations_for([B])[B].text == "Second."
    made = library.translations_for([A])[A]
    assert (made.text, made.origin, made.engine) == (f"English of {A}", "machine", "scripted")
    assert made.at is not None
    assert made.at.endswith("+00:00")
    assert desk.translate(segments, engine).stored == 0
    assert len(engine.asked) == 3


def test_a_result_is_stored_before_anyone_hears_of_it(desk: Desk, library: Library, make_segments: Make) -> None:
    heard = []

    def hear(result: Translation) -> None:
        assert library.translations_for([result.source]) == {result.source: result}
        heard.append(result.source)

    desk.translate(make_segments(A, B), Scripted(), on_result=hear)
    assert heard == [A, B]


@pytest.mark.parametrize("retryable", [True, False])
def test_a_failing_service_ends_the_run_and_what_came_is_kept(desk: Desk, make_segments: Make, retryable: bool) -> None:
    engine = Scripted({C: TranslationError("offline.", retryable=retryable)})
    outcome = desk.translate(make_segments(A, B, C, D), engine)
    assert engine.asked == [A, B, C]
    assert (outcome.stored, outcome.left, outcome.finished) == (2, (C, D), False)
    assert str(outcome.error) == "offline."
    engine.failures.clear()
    assert desk.translate(make_segments(A, B, C, D), engine).left == ()
    assert engine.asked == [A, B, C, C, D]


def test_a_text_without_an_answer_is_passed_over(desk: Desk, make_segments: Make) -> None:
    outcome = desk.translate(make_segments(A, B, C), Scripted({B: NoAnswerError("empty.")}))
    assert (outcome.stored, outcome.left, outcome.finished) == (2, (B,), True)
    assert str(outcome.error) == "empty."


def test_many_texts_without_an_answer_end_the_run(desk: Desk, make_segments: Make) -> None:
    engine = Scripted({text: NoAnswerError("empty.") for text in (A, B, C, D)})
    outcome = desk.translate(make_segments(A, B, C, D), engine)
    assert engine.asked == [A, B, C]
    assert (outcome.left, outcome.finished) == ((A, B, C, D), False)
    assert "no usable answers" in str(outcome.error)


def test_a_stop_is_obeyed_between_two_texts(desk: Desk, make_segments: Make) -> None:
    engine = Scripted()
    outcome = desk.translate(make_segments(A, B, C), engine, should_stop=lambda: len(engine.asked) == 2)
    assert (outcome.stored, outcome.left, outcome.stopped, outcome.error) == (2, (C,), True, None)


def test_a_full_disk_ends_the_run(library: Library, make_segments: Make) -> None:
    class Full(TranslationMemory):
        def put(self, translation: Translation) -> None:
            if translation.source == B:
                raise StoreError("the disk is full.")
            super().put(translation)

    outcome = Desk(Full(library)).translate(make_segments(A, B, C), Scripted())
    assert (outcome.stored, outcome.left, str(outcome.error)) == (1, (B, C), "the disk is full.")


def test_nothing_to_do(desk: Desk, make_segments: Make) -> None:
    engine = Scripted()
    outcome = desk.translate(make_segments("Already in English.", lang="en"), engine)
    assert (outcome.stored, outcome.left, outcome.finished, engine.asked) == (0, (), True, [])


def test_with_google_a_service_that_fails_halfway_loses_nothing(
    desk: Desk, library: Library, make_segments: Make, fake_google: FakeGoogle
) -> None:
    def break_after_two(_result: Translation) -> None:
        if len(fake_google.asked) == 2:
            fake_google.mode = "429"

    engine = GoogleEngine(timeout=20, pause=0.01)
    engine.parallel = 1
    outcome = desk.translate(make_segments(A, B, C), engine, on_result=break_after_two)
    assert outcome.left == (C,)
    assert "too many requests" in str(outcome.error)
    assert {t.text for t in library.translations_for([A, B, C]).values()} == {fake_english(A), fake_english(B)}
