"""Pieces in flight, limits of rate, the circuit breaker, fallback, and the switch that keeps text on this machine."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest

from rajnaya.errors import TranslationError
from rajnaya.library.store import Library
from rajnaya.model import Segment
from rajnaya.translation.desk import Desk
from rajnaya.translation.flow import COOL_DOWN, FAILURES_TO_OPEN, HealthBoard, Limiter, in_parallel
from rajnaya.translation.memory import TranslationMemory
from tests.translation.test_desk import Scripted

Make = Callable[..., list[Segment]]
A, B, C = "पहला वाक्य।", "दूसरा वाक्य।", "तीसरा वाक्य।"


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


def test_several_texts_are_under_way_at_once_and_each_is_asked_once() -> None:
    meet = threading.Barrier(3, timeout=20)
    asked: list[str] = []

    def ask(text: str) -> str:
        asked.append(text)
        meet.wait()  # passes only when three are asked at the same time
        return text.upper()

    done = {d.text: d.result for d in in_parallel(["a", "b", "c"], ask, 3, threading.Event())}
    assert done == {"a": "A", "b": "B", "c": "C"}
    assert sorted(asked) == ["a", "b", "c"]


def test_a_halt_begins_no_further_text() -> None:
    halt = threading.Event()
    done = []
    for item in in_parallel(list("abcdef"), str.upper, 1, halt):
        done.append(item.text)
        if len(done) == 2:
            halt.set()
    assert done == ["a", "b"]


def test_an_error_is_carried_over() -> None:
    (item,) = in_parallel(["x"], lambda _: 1 // 0, 1, threading.Event())
    assert isinstance(item.error, ZeroDivisionError)


def test_a_limiter_spreads_beginnings() -> None:
    clock = Clock()
    limiter = Limiter(4, clock)
    assert [limiter.delay() for _ in range(3)] == [0.0, 0.25, 0.5]
    clock.now += 10
    assert limiter.delay() == 0.0
    assert Limiter(None).delay() == 0.0


def test_a_breaker_opens_cools_down_and_closes() -> None:
    clock = Clock()
    board = HealthBoard(clock)
    for n in range(FAILURES_TO_OPEN):
        assert not board.is_open("x"), n
        board.failed("x", TranslationError("offline.", retryable=True))
    assert board.is_open("x")
    assert board.of("x").message == "offline."
    clock.now += COOL_DOWN
    assert not board.is_open("x")
    board.succeeded("x")
    assert board.of("x").failures == 0
    assert board.of("x").answered


def test_the_next_engine_goes_on_where_the_first_failed(library: Library, make_segments: Make) -> None:
    first = Scripted({B: TranslationError("offline.", retryable=True)}, id="one", name="One")
    second = Scripted(id="two", name="Two")
    outcome = Desk(TranslationMemory(library)).translate(make_segments(A, B, C), [first, second])
    assert (outcome.left, outcome.error, outcome.fell_back) == ((), None, ("One failed: offline.",))
    assert (first.asked, second.asked) == ([A, B], [B, C])
    assert {t.engine for t in library.translations_for([A, B, C]).values()} == {"one", "two"}


def test_an_engine_that_keeps_failing_is_passed_over_for_a_while(library: Library, make_segments: Make) -> None:
    board = HealthBoard(Clock())
    for _ in range(FAILURES_TO_OPEN):
        board.failed("one", TranslationError("offline.", retryable=True))
    first, second = Scripted(id="one", name="One"), Scripted(id="two", name="Two")
    outcome = Desk(TranslationMemory(library), board=board).translate(make_segments(A), [first, second])
    assert first.asked == []
    assert outcome.fell_back == ("One was passed over: offline.",)


def test_the_only_engine_is_tried_even_when_it_kept_failing(library: Library, make_segments: Make) -> None:
    board = HealthBoard(Clock())
    for _ in range(FAILURES_TO_OPEN):
        board.failed("one", TranslationError("offline.", retryable=True))
    engine = Scripted(id="one", name="One")
    assert Desk(TranslationMemory(library), board=board).translate(make_segments(A), engine).left == ()
    assert not board.is_open("one")


@pytest.mark.parametrize("switch_after", [0, 1])
def test_never_send_is_obeyed_before_every_text(library: Library, make_segments: Make, switch_after: int) -> None:
    engine = Scripted(sends_text_to="somebody")
    desk = Desk(TranslationMemory(library), never_send=lambda: len(engine.asked) >= switch_after)
    outcome = desk.translate(make_segments(A, B), engine)
    assert len(engine.asked) == switch_after
    assert "Never send text out" in str(outcome.error)


def test_never_send_does_not_hold_back_an_engine_on_this_machine(library: Library, make_segments: Make) -> None:
    away, here = Scripted(id="away", sends_text_to="somebody"), Scripted(id="here")
    outcome = Desk(TranslationMemory(library), never_send=lambda: True).translate(make_segments(A, B), [away, here])
    assert (away.asked, here.asked, outcome.left) == ([], [A, B], ())
