"""A job runs beside the reader, says how far it is, can be cancelled, and loses nothing when it is killed."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from rajnaya.errors import StoreError, TranslationError
from rajnaya.library.store import Library
from rajnaya.model import Segment, Translation
from rajnaya.translation.desk import Desk
from rajnaya.translation.engines.base import NoAnswerError
from rajnaya.translation.engines.google import GoogleEngine
from rajnaya.translation.job import JobBoard, Progress, TranslationJob
from rajnaya.translation.memory import TranslationMemory
from tests.fake_google import FakeGoogle, fake_english

TEXTS = [f"वाक्य संख्या {i} यहाँ है।" for i in range(6)]
Make = Callable[..., list[Segment]]


class Gated:
    """An engine that waits before each text until it is let through."""

    id = "gated"
    name = "Gated Engine"
    sends_text_to = None
    max_chars = 100

    def __init__(self, failures: dict[str, Exception] | None = None) -> None:
        self.gate = threading.Semaphore(0)
        self.failures = failures or {}
        self.asked: list[str] = []

    def translate(self, text: str, source: str = "hi", target: str = "en") -> str:
        self.asked.append(text)
        assert self.gate.acquire(timeout=20)
        if text in self.failures:
            raise self.failures[text]
        return f"E {text}"

    def let(self, n: int) -> None:
        self.gate.release(n)


def until(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < end, "did not come about"
        time.sleep(0.005)


@pytest.fixture
def desk(library: Library) -> Desk:
    return Desk(TranslationMemory(library))


def test_progress_moves_and_ends(desk: Desk, make_segments: Make) -> None:
    engine = Gated()
    job = TranslationJob(desk, make_segments(*TEXTS, TEXTS[0]), engine)
    assert job.snapshot() == Progress(0, 0, "running", None, "Gated Engine")
    job.start()
    engine.let(2)
    until(lambda: job.snapshot().done == 2)
    assert job.snapshot() == Progress(2, 6, "running", None, "Gated Engine")
    engine.let(4)
    assert job.wait(20)
    assert job.snapshot() == Progress(6, 6, "done", None, "Gated Engine")


def test_cancelling_keeps_what_came(desk: Desk, library: Library, make_segments: Make) -> None:
    engine = Gated()
    job = TranslationJob(desk, make_segments(*TEXTS), engine)
    job.start()
    engine.let(1)
    until(lambda: len(engine.asked) == 2)
    job.cancel()
    engine.let(1)
    assert job.wait(20)
    assert job.snapshot() == Progress(2, 6, "cancelled", None, "Gated Engine")
    assert len(library.translations_for(TEXTS)) == 2


@pytest.mark.parametrize(
    ("failure", "done", "state", "sentence", "retryable"),
    [
        (TranslationError("Offline now.", retryable=True), 1, "failed", "Offline now. 5 segments have no English yet.", True),
        (TranslationError("Blocked.", retryable=False), 1, "failed", "Blocked. 5 segments have no English yet.", False),
        (NoAnswerError("One is empty."), 5, "done", "One is empty. 1 segment has no English yet.", False),
        (StoreError("Disk full."), 1, "failed", "Disk full. 5 segments have no English yet.", True),
    ],
)
def test_a_failure_is_told(
    desk: Desk, make_segments: Make, failure: Exception, done: int, state: str, sentence: str, retryable: bool
) -> None:
    engine = Gated({TEXTS[1]: failure})
    engine.let(20)
    job = TranslationJob(desk, make_segments(*TEXTS), engine)
    job.start()
    assert job.wait(20)
    assert job.snapshot() == Progress(done, 6, state, sentence, "Gated Engine", retryable)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_an_unforeseen_error_does_not_leave_a_running_bar(desk: Desk, make_segments: Make) -> None:
    engine = Gated({TEXTS[1]: KeyError("a slip in an engine")})
    engine.let(20)
    job = TranslationJob(desk, make_segments(*TEXTS), engine)
    job.start()
    assert job.wait(20)
    ended = job.snapshot()
    assert (ended.done, ended.state, ended.retryable) == (1, "failed", True)
    assert "unexpectedly" in str(ended.error)


def test_a_library_that_fails_is_told(library: Library, make_segments: Make) -> None:
    class Broken(TranslationMemory):
        def get_many(self, sources):
            raise StoreError("Could not read the library.")

    job = TranslationJob(Desk(Broken(library)), make_segments(*TEXTS), Gated())
    job.start()
    assert job.wait(20)
    assert job.snapshot() == Progress(0, 0, "failed", "Could not read the library.", "Gated Engine", True)


def test_one_job_an_article(desk: Desk, make_segments: Make) -> None:
    board, engine = JobBoard(), Gated()

    def make() -> TranslationJob:
        return TranslationJob(desk, make_segments(*TEXTS), engine)

    started: list[TranslationJob] = []
    threads = [threading.Thread(target=lambda: started.append(board.start("one", make))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({id(job) for job in started}) == 1
    assert board.get("one") is started[0]
    assert board.get("two") is None
    assert board.running() == ["one"]
    engine.let(6)
    assert started[0].wait(20)
    assert board.running() == []
    again = board.start("one", make)
    assert again is not started[0]
    assert again.wait(20)
    assert (again.snapshot().total, again.snapshot().state) == (0, "done")
    assert sorted(engine.asked) == sorted(TEXTS)


def test_a_cancelled_job_does_not_swallow_the_next_press(desk: Desk, make_segments: Make) -> None:
    board, engine = JobBoard(), Gated()
    job = board.start("one", lambda: TranslationJob(desk, make_segments(*TEXTS), engine))
    job.cancel()
    assert board.start("one", lambda: TranslationJob(desk, make_segments(*TEXTS), engine)) is not job
    engine.let(20)
    until(lambda: board.running() == [])
    assert board.get("one").snapshot().state == "done"


def test_a_forgotten_job_stores_nothing_more(desk: Desk, library: Library, make_segments: Make) -> None:
    board, engine = JobBoard(), Gated()
    job = board.start("one", lambda: TranslationJob(desk, make_segments(*TEXTS), engine))
    engine.let(1)
    until(lambda: len(engine.asked) == 2)
    board.forget("one")  # the second text is under way
    assert board.get("one") is None
    engine.let(20)
    assert job.wait(20)
    assert list(library.translations_for(TEXTS)) == TEXTS[:1]
    assert job.snapshot().state == "cancelled"
    board.forget("never started")


KILLED = """
import sys, threading
from rajnaya.library.store import Library
from rajnaya.model import Segment, Translation
from rajnaya.translation.desk import Desk
from rajnaya.translation.engines.google import GoogleEngine
from rajnaya.translation.memory import TranslationMemory
texts = [f"वाक्य संख्या {i} यहाँ है।" for i in range(500)]
segments = [Segment(0, len(t), t, "sentence", "hi") for t in texts]
desk = Desk(TranslationMemory(Library.open(sys.argv[1])))
desk.translate(segments, GoogleEngine(), on_result=lambda t: print(t.source, flush=True))
"""


def test_killed_while_translating_keeps_every_segment(tmp_path: Path, fake_google: FakeGoogle) -> None:
    url = f"sqlite:///{tmp_path}/killed.sqlite3"
    seen: list[str] = []
    for wanted in (3, 10, 25):
        process = subprocess.Popen([sys.executable, "-c", KILLED, url], stdout=subprocess.PIPE, text=True, encoding="utf-8")
        assert process.stdout is not None
        for _ in range(wanted):
            seen.append(process.stdout.readline())
        process.kill()
        seen += process.stdout.readlines()
        process.wait()
        told = [line.strip() for line in seen if line.endswith("\n")]
        library = Library.open(url)
        held = library.translations_for(told)
        assert {source: t.text for source, t in held.items()} == {source: fake_english(source) for source in told}
        assert library.faults() == []
        library.close()
    # Nothing that was kept is asked for again: at most the texts under way at each kill.
    assert len(told) == len(set(told)) >= 38
    assert len(fake_google.asked) - len(set(fake_google.asked)) <= 3 * GoogleEngine.parallel


def test_a_job_that_fails_again_says_that_the_older_english_stays(desk: Desk, library: Library, make_segments: Make) -> None:
    text = TEXTS[0]
    library.put_translation(Translation(text, "First.", "machine", "gated", at="2026-01-01T00:00:00+00:00", glossary="old"))
    engine = Gated({text: TranslationError("offline.", retryable=True)})
    engine.let(1)
    job = TranslationJob(desk, make_segments(text), engine, again=True)
    job.start()
    assert job.wait(20)
    assert job.snapshot().error == "offline. 1 segment keeps its older English."
