"""The app's side of the worker process: start it, ask it, and be rid of it whatever state it is in."""

from __future__ import annotations

import contextlib
import json
import queue
import subprocess
import sys
import threading
import weakref
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO

from rajnaya.translation.engines import firefox_worker

COMMAND: tuple[str, ...] = (sys.executable, "-P", str(Path(firefox_worker.__file__)))
"""``-P``: the folder of the script is no place to import from; it holds a ``google.py``."""
_WATCH = 30.0
"""Seconds after which the worker ends itself when nobody was there to end it in time."""


class WorkerDiedError(Exception):
    """The process ended, or answered with something that is no answer; it is gone in any case."""


class WorkerSilentError(Exception):
    """No answer in time; the process was ended."""


class Refusal(Exception):
    """The worker's own word for why it can't do what was asked (see ``firefox_worker``)."""


class Worker:
    """A running worker. Not for several threads at once: its owner has a lock.

    The process is ended when this object is no longer used, when the app ends, and by the system's closing of the pipes
    when the app is killed. ``command`` is for tests: another program in the worker's place.
    """

    def __init__(self, *, idle: float = firefox_worker.IDLE_SECONDS, command: Sequence[str] = COMMAND) -> None:
        """Raises OSError when the system can't start a process."""
        self._process = subprocess.Popen(
            [*command, str(idle)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            # Nobody reads it, so nothing can fill up; and panics, which may quote the text, are written nowhere.
            stderr=subprocess.DEVNULL,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        assert self._process.stdin is not None and self._process.stdout is not None
        self._requests: IO[bytes] = self._process.stdin
        self._answers: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._number = 0
        self.stop = weakref.finalize(self, _end, self._process)
        """Ends the process at once; a second call does nothing."""
        threading.Thread(target=_read, args=(self._process, self._answers), name="firefox-answers", daemon=True).start()

    @property
    def pid(self) -> int:
        """The number the system gave the process."""
        return self._process.pid

    @property
    def alive(self) -> bool:
        """Whether the process runs (it may hang)."""
        return self._process.poll() is None

    def ask(self, request: Mapping[str, object], seconds: float) -> object:
        """The answer to one request.

        Raises WorkerDiedError or WorkerSilentError, after either of which the process is gone, or Refusal.
        """
        self._number += 1
        line = json.dumps({"id": self._number, "limit": seconds + _WATCH, **request}).encode() + b"\n"
        if len(line) > firefox_worker.MAX_LINE:
            raise Refusal("request")
        try:
            self._requests.write(line)
            self._requests.flush()
            answer = self._answers.get(timeout=seconds)
        except (OSError, ValueError):  # ValueError: the pipe was closed by stop()
            self.stop()
            raise WorkerDiedError from None
        except queue.Empty:
            self.stop()
            raise WorkerSilentError from None
        return self._understood(answer)

    def _understood(self, line: bytes | None) -> object:
        reply: object = None
        with contextlib.suppress(ValueError, RecursionError):
            reply = json.loads(line) if line is not None else None
        if isinstance(reply, dict) and reply.get("id") == self._number:
            if "ok" in reply:
                return reply["ok"]
            if isinstance(reply.get("error"), str):
                raise Refusal(reply["error"])
        self.stop()
        raise WorkerDiedError


def _read(process: subprocess.Popen[bytes], answers: queue.SimpleQueue[bytes | None]) -> None:
    """Whole lines of the worker's output, then None; runs in a thread, for a pipe can't be read within a time."""
    assert process.stdout is not None
    with contextlib.suppress(OSError, ValueError), process.stdout as source:
        while (line := source.readline(firefox_worker.MAX_LINE)).endswith(b"\n"):
            answers.put(line)
    answers.put(None)
    process.wait()  # a process that left by itself is still on the system's list until somebody asks for its end


def _end(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    with contextlib.suppress(OSError):
        assert process.stdin is not None
        process.stdin.close()
    # It was killed, so this is short; only a process the system itself can't stop is left to the system.
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(timeout=5)
