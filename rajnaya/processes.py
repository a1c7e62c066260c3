"""All processors for work that needs nothing but what it is given.

The processes are started anew (``spawn``), so that nothing of the caller's, least of all an open library, is in them. They
end with their caller, also when that one is killed.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import connection
from typing import Any


def workers() -> int:
    """How many processes may work at once."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def pool(begin: Callable[..., None] | None = None, *given: Any) -> ProcessPoolExecutor:
    """Processes that wait for work, as many as ``workers``; ``begin(*given)`` is called in each first.

    Functions, what they take and what they return are pickled: they come from this program, never from a file.
    """
    return ProcessPoolExecutor(
        workers(), mp_context=multiprocessing.get_context("spawn"), initializer=_begin, initargs=(begin, given)
    )


def _begin(begin: Callable[..., None] | None, given: tuple[Any, ...]) -> None:
    # Whoever presses Ctrl-C means the caller, which then ends its workers.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_caller, daemon=True).start()
    if begin is not None:
        begin(*given)


def _end_with_caller() -> None:
    """A worker waits for work on a pipe that it holds open itself, so it would not notice that its caller was killed."""
    caller = multiprocessing.parent_process()
    if caller is not None:
        connection.wait([caller.sentinel])
        os._exit(1)
