"""The process in which Firefox's models run: one model, one thread, one text at a time.

A process of its own because fxtranslate is bound to the thread that made it, holds the interpreter's lock while it
translates (the app would stand still), and a fault in its native code must not take the app along. It is started as a
script by ``firefox_process`` and imports nothing of Rajnaya.

One JSON object a line comes in on standard input, one goes out on the standard output it was started with::

    {"id": 1, "load": {"model": ..., "source": ..., "target": ..., "shortlist": ... or null}}  -> {"id": 1, "ok": "avx2"}
    {"id": 2, "text": "भारत ने कहा।", "limit": 90}                                              -> {"id": 2, "ok": "India said."}
    {"id": 3, "unpack": {"file": ..., "to": ..., "sha256": ... or null}}                        -> {"id": 3, "ok": 31561787}

A failure is ``{"id": 2, "error": word}`` with one word of ``package files model panic checksum disk request``, and without any
words of the native code: they may quote the text. The process ends when its input does, and when nobody asked for a while.
"""

from __future__ import annotations

import contextlib
import errno
import faulthandler
import json
import os
import queue
import signal
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

MAX_LINE = 1024 * 1024
"""Bytes of one line; the engine sends a few kilobytes."""
IDLE_SECONDS = 600.0
NO_SPACE = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))  # Windows knows no quotas
LIMIT_SECONDS = 600.0
"""A request that names no limit of its own ends the process after so long."""


class _Failure(Exception):
    """A request that can't be met; the message is one of the words above."""


class _Worker:
    """Holds the model between requests; lives in the main thread."""

    def __init__(self) -> None:
        self._translator: Any = None

    def answer(self, request: Any) -> object:
        """What stands after ``ok``. Raises _Failure."""
        match request:
            case {"load": {"model": str() as model, "source": str() as source, "target": str() as target, "shortlist": lex}}:
                return self._load(model, source, target, lex)
            case {"text": str() as text} if self._translator is not None:
                return _guarded(lambda: self._translator.translate_long(text), "panic")
            case {"unpack": {"file": str() as file, "to": str() as to, "sha256": digest}}:
                return _unpack(Path(file), Path(to), digest)
        raise _Failure("request")

    def _load(self, model: str, source: str, target: str, shortlist: str | None) -> object:
        fxtranslate = _package()
        try:
            names = [model, source, target, *([shortlist] if shortlist else [])]
            files = [Path(name).read_bytes() for name in names]
        except OSError:
            raise _Failure("files") from None
        self._translator = _guarded(lambda: fxtranslate.Translator(*files), "model")
        return _guarded(lambda: self._translator.backend(), "model")


def _package() -> Any:
    try:
        import fxtranslate
    except ImportError:  # absent, or a native part that does not fit this system
        raise _Failure("package") from None
    return fxtranslate


def _guarded(call: Callable[[], Any], failure: str) -> Any:
    try:
        return call()
    except BaseException:  # noqa: BLE001 - a panic of the native code is no Exception; it is told as the failure
        raise _Failure(failure) from None


def _unpack(file: Path, to: Path, digest: str | None) -> int:
    """Decompress a download and return its size. It is here because the native code holds the interpreter's lock."""
    package = _package()
    try:
        packed = file.read_bytes()
    except OSError:
        raise _Failure("files") from None
    content = _guarded(lambda: package.discovery.verify_and_decompress(packed, digest), "checksum")
    try:
        with to.open("wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
    except OSError as error:
        raise _Failure("disk" if error.errno in NO_SPACE else "files") from None
    return len(content)


def _read_lines(lines: queue.SimpleQueue[bytes | None]) -> None:
    """Lines of standard input, then None: at its end, and when a line has none."""
    with os.fdopen(0, "rb", closefd=False) as source:
        while (line := source.readline(MAX_LINE)).endswith(b"\n"):
            lines.put(line)
    lines.put(None)


def main() -> None:
    """Answer until nobody asks."""
    idle = float(sys.argv[1]) if len(sys.argv) > 1 else IDLE_SECONDS
    # Who started this decides when it ends: Ctrl+C in a terminal reaches the whole group.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Answers have a way of their own: what a library prints must not get among them.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    lines: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
    threading.Thread(target=_read_lines, args=(lines,), daemon=True).start()
    worker = _Worker()
    while True:
        try:
            line = lines.get(timeout=idle)
        except queue.Empty:
            return
        if line is None:
            return
        reply = _reply(worker, line)
        answers.write(json.dumps(reply).encode() + b"\n")
        answers.flush()


def _reply(worker: _Worker, line: bytes) -> dict[str, object]:
    number: object = None
    try:
        request = json.loads(line)
        number, limit = request["id"], float(request.get("limit", LIMIT_SECONDS))
        # A watch that needs no interpreter: it ends the process even when native code hangs and the app is gone.
        faulthandler.dump_traceback_later(limit, exit=True)
        try:
            return {"id": number, "ok": worker.answer(request)}
        finally:
            faulthandler.cancel_dump_traceback_later()
    except _Failure as failure:
        return {"id": number, "error": str(failure)}
    except (ValueError, TypeError, KeyError, AttributeError):
        return {"id": number, "error": "request"}


if __name__ == "__main__":
    with contextlib.suppress(OSError):  # nobody is there to read the answer
        main()
    # Not sys.exit: the reading thread holds standard input, over which Python would stumble on its way out.
    os._exit(0)
