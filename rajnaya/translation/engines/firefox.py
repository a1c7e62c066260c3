"""Firefox's translation models on this machine: nothing leaves it, and no network is needed.

The models run in a worker process (``firefox_worker``) that is started with the first text, shared by everything that
translates with the same models, restarted when it dies, and gone after ten minutes without a text.
"""

from __future__ import annotations

import importlib.util
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Final, Literal

from rajnaya.errors import TranslationError
from rajnaya.translation.engines.base import NoAnswerError
from rajnaya.translation.engines.firefox_files import ModelFiles, find_model, models_folder
from rajnaya.translation.engines.firefox_process import COMMAND, Refusal, Worker, WorkerDiedError, WorkerSilentError
from rajnaya.translation.engines.firefox_worker import IDLE_SECONDS
from rajnaya.translation.engines.net import DEVANAGARI_LETTER, WORDS, split

MAX_CHARS: Final = 400
"""The models see 127 pieces of words, some 450 characters of Hindi, at a time. What is longer the engine would cut between any
two pieces, in the middle of a word if need be; cut here, it is cut after a sentence or a clause."""
LOAD_SECONDS: Final = 60.0
"""How long a model may take to load: half a second usually, more from a cold or slow disk."""
_INSTALL = "Install it with `make offline` (or `pip install -r requirements-offline.txt`), then start the app again."


@dataclass(frozen=True, slots=True)
class EngineState:
    """How the engine stands, for a settings page."""

    kind: Literal["not installed", "no model", "ready", "running", "broken"]
    sentence: str
    """The same for the reader, with what to do."""


class _Bench:
    """What the engine objects over one folder of models share: one worker, and what went wrong with it last."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        """Held while the worker is asked; ``state`` reads without it, so that no page waits for a translation."""
        self.worker: Worker | None = None
        self.loaded: ModelFiles | None = None
        self.fault: tuple[ModelFiles, str] | None = None

    def put_down(self) -> None:
        worker, self.worker, self.loaded = self.worker, None, None
        if worker is not None:
            worker.stop()


_benches: dict[tuple[Path, tuple[str, ...]], _Bench] = {}
_benches_lock = threading.Lock()


class FirefoxEngine:
    """Firefox's models behind the interface of every engine; may be shared by threads, which then take turns.

    ``timeout`` is in seconds for one piece of text; loading the model has a minute of its own. A worker that dies is
    replaced and the piece asked for once more, so a piece takes at most two loads and two timeouts.
    """

    id: ClassVar[str] = "firefox"
    name: ClassVar[str] = "Firefox models (on this machine)"
    sends_text_to: ClassVar[None] = None
    max_chars: ClassVar[int] = MAX_CHARS
    parallel: ClassVar[int] = 1
    per_second: ClassVar[float | None] = None

    def __init__(
        self,
        folder: Path | None = None,
        *,
        timeout: float = 60.0,
        load_timeout: float = LOAD_SECONDS,
        idle: float = IDLE_SECONDS,
        command: Sequence[str] = COMMAND,
    ) -> None:
        """``folder`` of the models; the default is ``RAJNAYA_FIREFOX_MODELS``, else ``models`` in the data folder.

        ``idle`` is in seconds without a text, after which the worker ends. ``command`` is for tests: another program in
        the worker's place. Nothing is started or looked for here.
        """
        self._folder = (folder or models_folder()).absolute()
        self._timeout, self._load_timeout, self._idle = timeout, load_timeout, idle
        self._command = tuple(command)
        with _benches_lock:
            self._bench = _benches.setdefault((self._folder, self._command), _Bench())

    def state(self, source: str = "hi", target: str = "en") -> EngineState:
        """How the engine stands. Looks at the disk, starts nothing and waits for nothing."""
        if not _installed():
            return EngineState("not installed", f"The package fxtranslate is not installed. {_INSTALL}")
        files = find_model(self._folder, source, target)
        if files is None:
            return EngineState("no model", self._no_model(source, target))
        fault, worker = self._bench.fault, self._bench.worker
        if fault is not None and fault[0] == files:
            return EngineState("broken", fault[1])
        if worker is not None and worker.alive:
            return EngineState("running", f"Running with {files.model.name}; it ends by itself when nothing is translated.")
        return EngineState("ready", f"Ready: {files.model.name} is on this machine and starts with the first text.")

    def translate(self, text: str, source: str = "hi", target: str = "en") -> str:
        """The translation of a text; raises TranslationError with a sentence for the reader, and nothing else."""
        out: list[str] = []
        for piece, gap in split(text, self.max_chars):
            out.append(self._piece(piece, source, target) if WORDS.search(piece) else piece)
            out.append(gap)
        return "".join(out).strip()

    def stop(self) -> None:
        """End the worker and free its memory; the next text starts a new one. A text it is at fails or is begun anew."""
        self._bench.put_down()

    def _piece(self, piece: str, source: str, target: str) -> str:
        if not _installed():
            raise TranslationError(f"The package fxtranslate is not installed. {_INSTALL}", retryable=False)
        files = find_model(self._folder, source, target)
        if files is None:
            raise TranslationError(self._no_model(source, target), retryable=False)
        with self._bench.lock:
            answer = self._ask_twice(files, piece)
        english = answer.strip() if isinstance(answer, str) else ""
        if not english:
            raise NoAnswerError(f"{self.name} gave an empty answer for one segment.")
        if english == piece.strip() and source == "hi" and DEVANAGARI_LETTER.search(english):
            raise NoAnswerError(f"{self.name} gave one segment back untranslated.")
        return english

    def _ask_twice(self, files: ModelFiles, piece: str) -> object:
        for _ in range(2):
            try:
                return self._ask(self._loaded(files), piece)
            except WorkerDiedError:
                # Killed, out of memory, or idle for so long that it left as the text came: a fresh one may do better.
                self._bench.put_down()
            except WorkerSilentError:
                self._bench.put_down()
                raise TranslationError(
                    f"{self.name}: a text took longer than {self._timeout:g} seconds, so the translator was ended. "
                    "What came before is kept; try again, or close other programs first.",
                    retryable=True,
                ) from None
        fault = self._bench.fault
        middle = f"{self.name}: the translator ended twice in the middle of a text, perhaps for lack of memory."
        raise TranslationError(
            f"{fault[1] if fault else middle} What came before is kept; close other programs and try again.", retryable=True
        )

    def _ask(self, worker: Worker, piece: str) -> object:
        try:
            return worker.ask({"text": piece}, self._timeout)
        except Refusal:
            # Its native code gave up on this text and may be in any state: the next text gets a fresh one.
            self._bench.put_down()
            raise NoAnswerError(f"{self.name} could not translate one segment.") from None

    def _loaded(self, files: ModelFiles) -> Worker:
        """The running worker with this very model; raises WorkerDiedError, WorkerSilentError or TranslationError."""
        bench = self._bench
        if bench.worker is not None and bench.worker.alive and bench.loaded == files:
            return bench.worker
        bench.put_down()
        try:
            worker = bench.worker = Worker(idle=self._idle, command=self._command)
        except OSError:
            raise TranslationError(
                f"{self.name}: this machine could not start another process. Close other programs and try again.",
                retryable=True,
            ) from None
        paths = {
            "model": str(files.model),
            "source": str(files.source_vocabulary),
            "target": str(files.target_vocabulary),
            "shortlist": str(files.shortlist) if files.shortlist else None,
        }
        try:
            worker.ask({"load": paths}, self._load_timeout)
        except Refusal as refusal:
            bench.put_down()
            bench.fault = (files, self._fault(str(refusal), files))
            raise TranslationError(bench.fault[1], retryable=False) from None
        except WorkerDiedError:
            bench.fault = (files, self._fault("died", files))
            raise
        except WorkerSilentError:
            bench.put_down()
            raise TranslationError(
                f"{self.name}: the model in {files.model.parent} did not load within {self._load_timeout:g} seconds. "
                "Close other programs and try again.",
                retryable=True,
            ) from None
        bench.loaded, bench.fault = files, None
        return worker

    def _fault(self, word: str, files: ModelFiles) -> str:
        if word == "package":
            return f"The package fxtranslate can't be loaded on this system. {_INSTALL}"
        if word == "files":
            return f"A file of the model in {files.model.parent} can't be read. Check its permissions, or download it again."
        if word == "died":
            return f"{self.name}: the translator ends while it loads the model: too little memory, or an old processor."
        return (
            f"The files in {files.model.parent} are no model that can be used: damaged, or of another kind. Download it anew."
        )

    def _no_model(self, source: str, target: str) -> str:
        return (
            f"There is no Firefox model for {source[:12]} to {target[:12]} in {self._folder}. "
            "Fetch it on the Settings page, or name its folder in RAJNAYA_FIREFOX_MODELS."
        )


def _installed() -> bool:
    """Whether the package is there, without importing it: that takes time, and its native part stays out of the app."""
    if "fxtranslate" in sys.modules:
        return sys.modules["fxtranslate"] is not None
    return importlib.util.find_spec("fxtranslate") is not None
