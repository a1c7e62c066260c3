"""The Firefox engine over fxtranslate itself, on a tiny model made here; and its worker in every bad state."""

from __future__ import annotations

import contextlib
import doctest
import functools
import json
import logging
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import IO, Any

import fxtranslate
import pytest

from rajnaya.errors import TranslationError
from rajnaya.library.store import Library
from rajnaya.model import Segment, Translation
from rajnaya.translation.desk import Desk
from rajnaya.translation.engines import firefox_files
from rajnaya.translation.engines.base import Engine, NoAnswerError
from rajnaya.translation.engines.firefox import MAX_CHARS, FirefoxEngine
from rajnaya.translation.engines.firefox_files import find_model, models_folder
from rajnaya.translation.engines.firefox_process import COMMAND, Worker
from rajnaya.translation.engines.net import split
from rajnaya.translation.memory import TranslationMemory
from tests import firefox_model
from tests.firefox_model import WORDS, write_model

HINDI = "विदेश मंत्रालय ने कहा कि वार्ता जारी रहेगी।"
SHORT = "भारत ने कहा।"


@pytest.fixture
def engines() -> Iterator[list[FirefoxEngine]]:
    """What is put here is stopped after the test."""
    made: list[FirefoxEngine] = []
    yield made
    for one in made:
        one.stop()


@pytest.fixture
def engine(tmp_path: Path, engines: list[FirefoxEngine]) -> FirefoxEngine:
    engines.append(FirefoxEngine(write_model(tmp_path)))
    return engines[-1]


def said(text: str, *, seed: int = 0, lex: bytes | None = None) -> str:
    """What fxtranslate itself says, asked in this process."""
    return _translator(seed, lex).translate_long(text)


@functools.cache
def _translator(seed: int, lex: bytes | None) -> fxtranslate.Translator:
    vocabulary = firefox_model.vocabulary()
    return fxtranslate.Translator(firefox_model.model(seed), vocabulary, vocabulary, lex)


def worker_of(engine: FirefoxEngine) -> Worker:
    worker = engine._bench.worker
    assert worker is not None
    return worker


# ---------------------------------------------------------------- the real thing


def test_a_text_goes_through_firefox_s_own_code(engine: FirefoxEngine) -> None:
    english = engine.translate(HINDI)
    assert english == said(HINDI)
    assert set(english.split()) <= set(WORDS)
    assert engine.translate(SHORT) == said(SHORT) != english
    assert worker_of(engine).pid != os.getpid()


def test_it_is_an_engine_that_sends_nothing_anywhere(engine: FirefoxEngine) -> None:
    as_engine: Engine = engine
    assert (as_engine.id, as_engine.sends_text_to, engine.parallel, engine.per_second) == ("firefox", None, 1, None)
    assert engine.name == "Firefox models (on this machine)"


def test_the_shortlist_is_used(tmp_path: Path, engines: list[FirefoxEngine]) -> None:
    lex = firefox_model.shortlist(6)
    engines.append(FirefoxEngine(write_model(tmp_path, lex=lex)))
    english = engines[0].translate(HINDI)
    assert english == said(HINDI, lex=lex)
    assert set(english.split()) <= set(WORDS[:6])


def test_a_long_text_goes_in_pieces_that_the_model_sees_whole(engine: FirefoxEngine) -> None:
    clause = "भारत और जापान ने व्यापार पर वार्ता की, "
    text = f"{SHORT} " * 30 + clause * 20 + "\n\n" + HINDI
    pieces = split(text, MAX_CHARS)
    assert len(pieces) == 4
    assert engine.translate(text) == "".join(said(piece).strip() + gap for piece, gap in pieces)


def test_several_threads_take_turns_with_one_worker(engine: FirefoxEngine) -> None:
    texts = [f"{name} ने कहा।" for name in ("भारत", "चीन", "जापान", "रूस", "ईरान", "नेपाल")] * 4
    with ThreadPoolExecutor(8) as pool:
        english = list(pool.map(engine.translate, texts))
    assert english == [said(text) for text in texts]


def test_engines_over_one_folder_share_the_worker(engine: FirefoxEngine, tmp_path: Path) -> None:
    engine.translate(SHORT)
    other = FirefoxEngine(tmp_path)
    assert other.translate(HINDI) == said(HINDI)
    assert worker_of(other) is worker_of(engine)


def test_a_model_that_was_replaced_is_loaded_anew(engine: FirefoxEngine, tmp_path: Path) -> None:
    before = engine.translate(HINDI)
    write_model(tmp_path, seed=3)
    assert engine.translate(HINDI) == said(HINDI, seed=3) != before


@pytest.mark.parametrize("text", ["।", "— … —", "  \n ", "", "🙂"])
def test_punctuation_alone_starts_nothing(engine: FirefoxEngine, text: str) -> None:
    assert engine.translate(text) == text.strip()
    assert engine._bench.worker is None


def test_odd_text_is_an_answer_or_a_plain_sentence(engine: FirefoxEngine) -> None:
    for text in ("a\x00b", "क" * 900, "\ud800 भारत", "भा\u200dरत \u202e उलटा", '{"id": 1, "ok": "x"}\n{"id": 2}'):
        with contextlib.suppress(NoAnswerError):
            assert engine.translate(text)
    assert engine.translate(SHORT) == said(SHORT)


def test_the_desk_translates_an_article_with_it_and_sends_nothing(
    engine: FirefoxEngine, library: Library, make_segments: Callable[..., list[Segment]]
) -> None:
    texts = [f"{name} ने कहा।" for name in ("भारत", "चीन", "जापान", "रूस")]
    heard: list[Translation] = []

    def hear(result: Translation) -> None:
        heard.append(result)
        if len(heard) == 2:
            os.kill(worker_of(engine).pid, signal.SIGKILL)

    desk = Desk(TranslationMemory(library), never_send=lambda: True)
    outcome = desk.translate(make_segments(*texts), engine, on_result=hear)
    assert (outcome.stored, outcome.error, outcome.finished) == (4, None, True)
    kept = library.translations_for(texts)
    assert {text: (kept[text].text, kept[text].engine) for text in texts} == {text: (said(text), "firefox") for text in texts}


# ---------------------------------------------------------------- the state, for the settings page


def test_the_state_follows_the_engine(tmp_path: Path, engines: list[FirefoxEngine]) -> None:
    engines.append(engine := FirefoxEngine(tmp_path / "models"))
    assert engine.state().kind == "no model"
    assert str(tmp_path) in engine.state().sentence
    write_model(tmp_path / "models")
    assert engine.state().kind == "ready"
    engine.translate(SHORT)
    assert engine.state().kind == "running"
    engine.stop()
    assert engine.state().kind == "ready"
    assert engine.translate(SHORT) == said(SHORT)


def test_the_state_waits_for_nobody(engine: FirefoxEngine) -> None:
    with engine._bench.lock:  # as while a text is translated
        assert engine.state().kind == "ready"


def test_without_the_package_it_says_how_to_install_it(engine: FirefoxEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fxtranslate", None)
    assert engine.state().kind == "not installed"
    assert "make offline" in engine.state().sentence
    with pytest.raises(TranslationError, match="not installed") as told:
        engine.translate(HINDI)
    assert not told.value.retryable
    assert engine._bench.worker is None


@pytest.mark.parametrize("gone", ["model.hien.intgemm.alphas.bin", "vocab.hien.spm"])
def test_half_a_model_is_none(engine: FirefoxEngine, tmp_path: Path, gone: str) -> None:
    (tmp_path / "hi-en" / gone).unlink()
    assert engine.state().kind == "no model"
    with pytest.raises(TranslationError, match="no Firefox model") as told:
        engine.translate(HINDI)
    assert not told.value.retryable


def test_another_pair_has_no_model(engine: FirefoxEngine) -> None:
    for source, target in (("hi", "de"), ("../hi", "en"), ("h*", "?n")):
        with pytest.raises(TranslationError, match="no Firefox model"):
            engine.translate(HINDI, source, target)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("model.hien.intgemm.alphas.bin", b"no model"),
        ("model.hien.intgemm.alphas.bin", firefox_model.model()[:5000]),  # cut off
        ("lex.50.50.hien.s2t.bin", b"too short"),  # over which fxtranslate panics
    ],
)
def test_a_damaged_model_is_told_and_shown(engine: FirefoxEngine, tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / "hi-en" / name).write_bytes(content)
    with pytest.raises(TranslationError, match="no model that can be used") as told:
        engine.translate(HINDI)
    assert not told.value.retryable
    assert engine.state().kind == "broken"
    assert engine.state().sentence == str(told.value)
    (tmp_path / "hi-en" / name).unlink()
    write_model(tmp_path)
    assert engine.state().kind == "ready"
    assert engine.translate(SHORT) == said(SHORT)
    assert engine.state().kind == "running"


def test_files_that_cannot_be_read_are_told(engine: FirefoxEngine, tmp_path: Path) -> None:
    (tmp_path / "hi-en" / "lex.50.50.hien.s2t.bin").mkdir()
    with pytest.raises(TranslationError, match="can't be read"):
        engine.translate(HINDI)


# ---------------------------------------------------------------- a worker that fails


class _Telling:
    """The worker's standard input; tells when a request is in it."""

    def __init__(self, pipe: IO[bytes]) -> None:
        self._pipe, self.sent = pipe, threading.Event()

    def write(self, line: bytes) -> int:
        return self._pipe.write(line)

    def flush(self) -> None:
        self._pipe.flush()
        self.sent.set()


def test_killed_in_the_middle_of_a_text_it_is_replaced(engine: FirefoxEngine) -> None:
    engine.translate(SHORT)
    worker = worker_of(engine)
    worker._requests = telling = _Telling(worker._requests)  # type: ignore[assignment]
    os.kill(worker.pid, signal.SIGSTOP)  # so that it is certainly not done with the text
    with ThreadPoolExecutor(1) as pool:
        english = pool.submit(engine.translate, HINDI)
        assert telling.sent.wait(60)
        os.kill(worker.pid, signal.SIGKILL)
        assert english.result(timeout=60) == said(HINDI)
    assert worker_of(engine).pid != worker.pid
    assert not worker.alive
    assert engine.translate(SHORT) == said(SHORT)


def test_killed_between_two_texts_nobody_notices(engine: FirefoxEngine) -> None:
    engine.translate(SHORT)
    os.kill(worker_of(engine).pid, signal.SIGKILL)
    assert engine.translate(HINDI) == said(HINDI)


def test_stopped_in_the_middle_of_a_text_it_begins_anew(engine: FirefoxEngine) -> None:
    engine.translate(SHORT)
    worker = worker_of(engine)
    worker._requests = telling = _Telling(worker._requests)  # type: ignore[assignment]
    os.kill(worker.pid, signal.SIGSTOP)
    with ThreadPoolExecutor(1) as pool:
        english = pool.submit(engine.translate, HINDI)
        assert telling.sent.wait(60)
        engine.stop()
        assert english.result(timeout=60) == said(HINDI)


def test_a_worker_that_hangs_is_ended(engine: FirefoxEngine, tmp_path: Path) -> None:
    engine.translate(SHORT)
    worker = worker_of(engine)
    os.kill(worker.pid, signal.SIGSTOP)
    with pytest.raises(TranslationError, match=r"longer than 0\.2 seconds") as told:
        FirefoxEngine(tmp_path, timeout=0.2).translate(HINDI)
    assert told.value.retryable
    assert not worker.alive
    assert engine.state().kind == "ready"
    assert engine.translate(HINDI) == said(HINDI)


def test_a_panic_is_one_segment_without_an_answer(tmp_path: Path, engines: list[FirefoxEngine]) -> None:
    engines.append(engine := FirefoxEngine(write_model(tmp_path, without="encoder_l2_ffn_W1")))
    with pytest.raises(NoAnswerError, match="could not translate one segment"):
        engine.translate(HINDI)
    write_model(tmp_path)
    assert engine.translate(HINDI) == said(HINDI)


_STAND_IN = """
import json, os, sys, time
for line in sys.stdin.buffer:
    request = json.loads(line)
    number = request["id"]
    def answer(**reply):
        print(json.dumps(reply), flush=True)
    if "load" in request:
        {load}
    else:
        {text}
"""


def stand_in(tmp_path: Path, text: str, load: str = "answer(id=number, ok='x')") -> tuple[str, ...]:
    """A program in the worker's place that does these things when it is asked."""
    script = tmp_path / "stand_in.py"
    script.write_text(_STAND_IN.format(load=load, text=text), encoding="utf-8")
    return (sys.executable, str(script))


@pytest.mark.parametrize(
    "text",
    [
        "os._exit(3)",
        "print('Segmentation fault', flush=True)",
        "answer(id=number + 1, ok='the answer to something else')",
        "answer(id=number)",
        "answer(id=number, error=None)",
        "print('[1, 2', flush=True)",
        "print('[' * 100_000, flush=True)",
        "sys.stdout.buffer.write(b'\\xff\\xfe\\n'); sys.stdout.flush()",
        "sys.stdout.write('{\"id\"'); sys.stdout.flush(); os._exit(0)",
        "sys.stdout.write('x' * 1_100_000); sys.stdout.flush(); time.sleep(60)",
        "os.close(1); time.sleep(60)",
    ],
)
def test_garbage_and_sudden_death_are_told_after_a_second_try(tmp_path: Path, engines: list[FirefoxEngine], text: str) -> None:
    write_model(tmp_path)
    engines.append(engine := FirefoxEngine(tmp_path, timeout=30, command=stand_in(tmp_path, text)))
    with pytest.raises(TranslationError, match="ended twice in the middle of a text") as told:
        engine.translate(HINDI)
    assert told.value.retryable
    assert engine._bench.worker is None
    assert engine.state().kind == "ready"


def test_a_translator_that_dies_while_it_loads_is_shown_as_broken(tmp_path: Path, engines: list[FirefoxEngine]) -> None:
    write_model(tmp_path)
    engines.append(engine := FirefoxEngine(tmp_path, command=stand_in(tmp_path, "0", load="os.abort()")))
    with pytest.raises(TranslationError, match="ends while it loads the model"):
        engine.translate(HINDI)
    assert engine.state().kind == "broken"


def test_a_model_that_never_loads_is_given_up(tmp_path: Path, engines: list[FirefoxEngine]) -> None:
    write_model(tmp_path)
    command = stand_in(tmp_path, "0", load="time.sleep(60)")
    engines.append(engine := FirefoxEngine(tmp_path, load_timeout=0.2, command=command))
    with pytest.raises(TranslationError, match=r"did not load within 0\.2 seconds") as told:
        engine.translate(HINDI)
    assert told.value.retryable
    assert engine._bench.worker is None


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("answer(id=number, ok='  ')", "empty answer"),
        ("answer(id=number, ok=request['text'])", "untranslated"),
        ("answer(id=number, ok=17)", "empty answer"),
    ],
)
def test_an_answer_that_is_none(tmp_path: Path, engines: list[FirefoxEngine], text: str, sentence: str) -> None:
    write_model(tmp_path)
    engines.append(engine := FirefoxEngine(tmp_path, command=stand_in(tmp_path, text)))
    with pytest.raises(NoAnswerError, match=sentence):
        engine.translate(HINDI)


def test_a_machine_that_starts_no_process_is_told(tmp_path: Path) -> None:
    write_model(tmp_path)
    with pytest.raises(TranslationError, match="could not start another process") as told:
        FirefoxEngine(tmp_path, command=(str(tmp_path / "no-python"),)).translate(HINDI)
    assert told.value.retryable


# ---------------------------------------------------------------- the worker around another package


def own_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, body: str) -> None:
    """The worker imports this as ``fxtranslate``."""
    (tmp_path / "packages").mkdir()
    (tmp_path / "packages" / "fxtranslate.py").write_text(body, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "packages"))


_TRANSLATOR = """
import os, sys, time
class Panic(BaseException): pass
class Translator:
    def __init__(self, *files): pass
    def backend(self): return "own"
    def translate_long(self, text):
"""


def test_a_package_that_does_not_fit_the_system_is_told(
    engine: FirefoxEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own_package(tmp_path, monkeypatch, "raise ImportError('GLIBC_2.99 not found')")
    with pytest.raises(TranslationError, match="can't be loaded on this system"):
        engine.translate(HINDI)
    assert engine.state().kind == "broken"


def test_what_the_package_prints_gets_nowhere(engine: FirefoxEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    printing = "os.write(1, b'hello\\n' * 100_000); print('x', flush=True); os.write(2, b'x' * 1_000_000); return 'said'"
    own_package(tmp_path, monkeypatch, _TRANSLATOR + f"        {printing}\n")
    assert engine.translate(HINDI) == "said"


def test_nothing_quotes_the_text(
    engine: FirefoxEngine,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    caplog.set_level(logging.DEBUG)
    own_package(tmp_path, monkeypatch, _TRANSLATOR + "        raise Panic('byte 3 is no boundary of ' + text)\n")
    with pytest.raises(NoAnswerError) as told:
        engine.translate(HINDI)
    out, err = capfd.readouterr()
    assert "मंत्रालय" not in f"{told.value}{caplog.text}{out}{err}"
    assert told.value.__suppress_context__ or told.value.__context__ is None
    assert told.value.__cause__ is None


def test_a_hung_worker_ends_itself_when_nobody_else_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own_package(tmp_path, monkeypatch, _TRANSLATOR + "        while True: pass\n")
    with bare_worker() as process:
        ask(process, {"id": 1, "load": {"model": __file__, "source": __file__, "target": __file__, "shortlist": None}})
        assert process.stdin is not None
        process.stdin.write(json.dumps({"id": 2, "text": SHORT, "limit": 0.2}).encode() + b"\n")
        process.stdin.close()  # the app is gone, too
        assert process.wait(timeout=60) == 1


# ---------------------------------------------------------------- the worker alone


@contextlib.contextmanager
def bare_worker(*arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen(
        [*COMMAND, *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def ask(process: subprocess.Popen[bytes], request: object) -> Any:
    assert process.stdin is not None and process.stdout is not None
    process.stdin.write((request if isinstance(request, bytes) else json.dumps(request).encode()) + b"\n")
    process.stdin.flush()
    return json.loads(process.stdout.readline())


def test_the_worker_refuses_what_it_does_not_know() -> None:
    with bare_worker() as process:
        for request in (b"nonsense", b"[]", b"{}", b"null", {"id": 1, "limit": "soon"}):
            assert ask(process, request)["error"] == "request"
        for asked in ({"text": SHORT}, {"eval": "1"}, {"load": {"model": 1}}, {"load": None}, {"unpack": {}}):
            assert ask(process, {"id": 7, **asked}) == {"id": 7, "error": "request"}
        nowhere = {"model": "/no/such", "source": "/no/such", "target": "/no/such", "shortlist": None}
        assert ask(process, {"id": 8, "load": nowhere}) == {"id": 8, "error": "files"}


def test_the_worker_ends_with_its_input() -> None:
    with bare_worker() as process:
        assert process.stdin is not None
        process.stdin.close()
        assert process.wait(timeout=60) == 0


def test_the_worker_does_not_read_without_end() -> None:
    with bare_worker() as process:
        assert process.stdin is not None
        with contextlib.suppress(BrokenPipeError):
            process.stdin.write(b"x" * 3_000_000)
            process.stdin.close()
        assert process.wait(timeout=60) == 0


def test_a_worker_that_nobody_asks_leaves(tmp_path: Path, engines: list[FirefoxEngine]) -> None:
    engines.append(engine := FirefoxEngine(write_model(tmp_path), idle=1.0))
    assert engine.translate(SHORT) == said(SHORT)
    worker = worker_of(engine)
    assert worker._process.wait(timeout=60) == 0
    assert engine.state().kind == "ready"
    assert engine.translate(HINDI) == said(HINDI)


def test_the_worker_goes_when_the_app_is_killed(tmp_path: Path) -> None:
    write_model(tmp_path)
    app = (
        "import sys; from pathlib import Path; from rajnaya.translation.engines.firefox import FirefoxEngine\n"
        f"engine = FirefoxEngine(Path({str(tmp_path)!r})); engine.translate({SHORT!r})\n"
        "print(engine._bench.worker.pid, flush=True); sys.stdin.read()"
    )
    with subprocess.Popen([sys.executable, "-c", app], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        worker = int(process.stdout.readline())
        process.kill()
    for _ in range(400):
        if not _runs(worker):
            return
        threading.Event().wait(0.05)
    pytest.fail("the worker outlived its app")


def _runs(pid: int) -> bool:
    """Whether a process runs; one that has ended and whose parent does not look (a container's first process) does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


def test_a_worker_ends_with_the_object(tmp_path: Path) -> None:
    worker = Worker()
    process = worker._process
    del worker
    assert process.wait(timeout=60) == -signal.SIGKILL


# ---------------------------------------------------------------- where models lie


def test_the_folder_of_the_models(tmp_path: Path, own_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("RAJNAYA_FIREFOX_MODELS", raising=False)
    assert models_folder() == own_home / "models"
    monkeypatch.setenv("RAJNAYA_FIREFOX_MODELS", str(tmp_path))
    assert models_folder() == tmp_path


def _names(folder: Path) -> list[str]:
    found = find_model(folder)
    assert found is not None
    files = (found.model, found.source_vocabulary, found.target_vocabulary, found.shortlist)
    return [file.relative_to(folder).as_posix() for file in files if file]


def _touch(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).touch()


def test_models_by_hand_come_before_downloads_and_new_ones_before_old(tmp_path: Path) -> None:
    assert find_model(tmp_path) is None
    _touch(
        tmp_path, "hi-en/.new/model.hien.intgemm.alphas.bin", "hi-en/.new/vocab.hien.spm", "model.enhi.bin", "vocab.enhi.spm"
    )
    assert find_model(tmp_path) is None
    _touch(tmp_path, "hi-en/3.2-ab/model.hien.intgemm8.bin", "hi-en/3.2-ab/vocab.hien.spm")
    _touch(tmp_path, "hi-en/3.10-ab/model.hien.intgemm.alphas.bin", "hi-en/3.10-ab/vocab.hien.spm")
    assert _names(tmp_path) == ["hi-en/3.10-ab/model.hien.intgemm.alphas.bin", *["hi-en/3.10-ab/vocab.hien.spm"] * 2]
    _touch(tmp_path, "model.hien.bin", "srcvocab.hien.spm")
    assert "hi-en/3.10-ab/model.hien.intgemm.alphas.bin" in _names(tmp_path)  # the target's vocabulary is missing
    _touch(tmp_path, "trgvocab.hien.spm", "lex.50.50.hien.s2t.bin")
    assert _names(tmp_path) == ["model.hien.bin", "srcvocab.hien.spm", "trgvocab.hien.spm", "lex.50.50.hien.s2t.bin"]


def test_the_examples_of_the_docstrings() -> None:
    result = doctest.testmod(firefox_files)
    assert (result.attempted > 0, result.failed) == (True, 0)


def test_the_engine_is_light_to_import() -> None:
    heavy = "{'fxtranslate', 'requests', 'deep_translator', 'numpy', 'sqlalchemy'}"
    code = f"import sys, rajnaya.translation.engines.firefox; sys.exit(bool({heavy} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_package_is_an_extra() -> None:
    """The app starts without it; who wants it gets the version that was tested."""
    root = Path(firefox_model.__file__).parent.parent
    pins = {name: (root / f"requirements{name}.txt").read_text(encoding="utf-8") for name in ("", "-offline", "-dev")}
    assert "fxtranslate" not in pins[""]
    assert "\nfxtranslate==0.5.0 " in pins["-offline"]
    assert "\n-r requirements-offline.txt\n" in pins["-dev"]
