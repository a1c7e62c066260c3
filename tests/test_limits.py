"""How much comes in during a minute, by a clock that the test moves."""

from __future__ import annotations

import doctest
from concurrent.futures import ThreadPoolExecutor

import pytest

from rajnaya import limits
from rajnaya.errors import TooMuchError
from rajnaya.limits import OVERALL, PER_SESSION, Intake, Limit
from rajnaya.reading.document import MAX_FILE_BYTES


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def fill(intake: Intake, who: str, files: int, size: int = 0) -> int:
    """So many of these files were taken."""
    for number in range(files):
        try:
            intake.take(who, size)
        except TooMuchError:
            return number
    return files


def wait(intake: Intake, who: str, size: int = 0) -> int:
    with pytest.raises(TooMuchError) as told:
        intake.take(who, size)
    assert f"in {told.value.seconds} seconds." in str(told.value)
    assert "Nothing is lost" in str(told.value)
    return told.value.seconds


def test_the_example_in_the_documentation_holds() -> None:
    assert doctest.testmod(limits).failed == 0


def test_any_file_that_can_be_read_fits() -> None:
    assert PER_SESSION.size >= MAX_FILE_BYTES
    assert OVERALL.size > PER_SESSION.size
    assert OVERALL.files > PER_SESSION.files


def test_the_limit_of_files_and_when_the_next_one_goes(clock: Clock) -> None:
    intake = Intake(clock)
    assert fill(intake, "a", 30) == 30
    clock.now += 20
    assert fill(intake, "a", 100) == 30
    assert wait(intake, "a") == 40
    clock.now += 39.5
    assert wait(intake, "a") == 1
    clock.now += 0.5
    assert fill(intake, "a", 100) == 30  # those of the first moment are forgotten, the others are not yet
    assert wait(intake, "a") == 20


def test_the_limit_of_bytes(clock: Clock) -> None:
    intake = Intake(clock, per_session=Limit(60, 100))
    intake.take("a", 60)
    clock.now += 10
    intake.take("a", 30)
    assert wait(intake, "a", 20) == 50
    assert wait(intake, "a", 90) == 60  # both have to be forgotten
    intake.take("a", 10)


def test_what_was_refused_is_not_counted(clock: Clock) -> None:
    intake = Intake(clock, per_session=Limit(2, 100), overall=Limit(3, 1000))
    assert fill(intake, "a", 50) == 2
    assert fill(intake, "b", 50) == 1


def test_readers_do_not_share_a_limit_but_for_that_of_all(clock: Clock) -> None:
    intake = Intake(clock)
    taken = [fill(intake, str(number), 1000) for number in range(10)]
    assert taken == [60, 60, 60, 60, 60, 0, 0, 0, 0, 0]
    with pytest.raises(TooMuchError, match="by others"):
        intake.take("new", 0)
    clock.now += 60
    assert fill(intake, "new", 1000) == 60


def test_bytes_known_later_count_too(clock: Clock) -> None:
    intake = Intake(clock, per_session=Limit(60, 100))
    intake.take("a", 0)
    intake.note("a", 100)
    assert wait(intake, "a", 1) == 60
    clock.now += 60
    intake.take("a", 100)


def test_a_reader_who_left_is_forgotten(clock: Clock) -> None:
    intake = Intake(clock)
    for number in range(200):
        intake.take(str(number), 0)
    clock.now += 61
    intake.take("a", 0)
    assert list(intake._own) == ["a"]


def test_threads_do_not_slip_through(clock: Clock) -> None:
    intake = Intake(clock)
    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(lambda _: fill(intake, "a", 20), range(8))) == 60
