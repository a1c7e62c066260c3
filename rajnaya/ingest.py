"""Files, folders and addresses -> the library, each file told of in one line.

Files are read and prepared by all processors, and stored by one: some at once, each told of when it is on the disk. What the
library holds already is not put in twice, so an ingest that was broken off is simply begun again.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import asdict, dataclass
from itertools import chain, islice
from pathlib import Path
from typing import Any, Final, Literal

from rajnaya import ingest_files, processes
from rajnaya.errors import RajnayaError
from rajnaya.ingest_files import Ready, files_of
from rajnaya.library.store import Added, Library
from rajnaya.model import Article
from rajnaya.reading.text import plain_line

_BATCH: Final = 50
"""Articles stored with one commit."""
_BATCH_SECONDS: Final = 1.0
"""How long an article that is read may wait for others to be stored with it."""
_BATCH_BYTES: Final = 32 * 1024 * 1024
_AHEAD: Final = 32
"""Files, for each processor, that are read before their turn."""
_AHEAD_BYTES: Final = 64 * 1024 * 1024
_FEW: Final = 20
"""Files that are read sooner than processes for them have started."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file."""

    path: str
    """As it was found; for a file of an archive the archive's path and the file's name."""
    status: Literal["added", "duplicate", "refused"]
    id: str | None = None
    """Of the article: the new one, or the one the library held."""
    title: str | None = None
    published: str | None = None
    """``YYYY-MM-DD`` as stored or as the text names it."""
    reason: str | None = None
    """Why it was refused or is a duplicate, or what should be looked at in what was added."""

    def as_dict(self) -> dict[str, Any]:
        """Plain values, for JSON."""
        return asdict(self)


def ingest(library: Library, paths: Iterable[str]) -> Iterator[Outcome]:
    """Put files, folders with all they hold, and what is at addresses, into the library.

    One outcome a file, in the order of the paths. Everything told of is on the disk. Raises StoreError when the library can't
    be written, RajnayaError when a process that reads files is killed.
    """
    library.fingerprint_waiting()  # of an older version: their copies would not be known
    files = files_of(list(paths))
    first = list(islice(files, _FEW + 1))
    pool: Executor
    if len(first) > _FEW:
        pool = processes.pool(ingest_files.begin, frozenset(library.digests()))
    else:
        pool = ThreadPoolExecutor(processes.workers())
    try:
        for batch in _batches(pool, chain(first, files)):
            yield from _store(library, batch)
    except BrokenProcessPool:
        raise RajnayaError(
            "A process that reads files was ended, perhaps for want of memory. What was told of is in the library; "
            "run the same command again for the rest."
        ) from None
    finally:
        pool.shutdown(cancel_futures=True)


def _batches(pool: Executor, paths: Iterable[str]) -> Iterator[list[Ready]]:
    """What the files hold, in their order, in pieces that are to be stored at once."""
    batch: list[Ready] = []
    due = 0.0
    for future in _ahead(pool, paths):
        # What is read does not wait for a file that takes long.
        if batch and not wait([future], max(0.0, due - time.monotonic())).done:
            yield batch
            batch = []
        if not batch:
            due = time.monotonic() + _BATCH_SECONDS
        batch += future.result()
        if len(batch) >= _BATCH or time.monotonic() >= due or _bytes(batch) > _BATCH_BYTES:
            yield batch
            batch = []
    if batch:
        yield batch


def _bytes(batch: Iterable[Ready]) -> int:
    return sum(len(each.prepared.original or b"") for each in batch if each.prepared)


def _ahead(pool: Executor, paths: Iterable[str]) -> Iterator[Future[list[Ready]]]:
    """The files being read, in their order, and not more of them at once than fit into memory."""
    waiting: deque[tuple[int, Future[list[Ready]]]] = deque()
    most, held = _AHEAD * processes.workers(), 0
    for path in paths:
        size = _size(path)
        while waiting and (len(waiting) >= most or held + size > _AHEAD_BYTES):
            done, future = waiting.popleft()
            held -= done
            yield future
        waiting.append((size, pool.submit(ingest_files.ready, path)))
        held += size
    for _, future in waiting:
        yield future


def _size(path: str) -> int:
    try:
        return Path(path).stat().st_size
    except (OSError, ValueError):
        return 0  # whoever reads it says what is wrong with it


def _store(library: Library, batch: Iterable[Ready]) -> Iterator[Outcome]:
    batch = list(batch)
    files = library.with_files([each.prepared.original_sha256 or "" for each in batch if each.prepared])
    several = [each.prepared for each in batch if each.prepared and each.prepared.original_sha256 not in files]
    added = iter(library.add_articles(several) if several else ())
    for each in batch:
        if each.prepared is None:
            yield _refused(each)
        elif (held := files.get(each.prepared.original_sha256 or "")) is not None:
            yield _duplicate(each, held, "file")
        else:
            yield _outcome(each, next(added))


def _refused(each: Ready) -> Outcome:
    return Outcome(each.path, "refused", reason=each.refused)


def _outcome(each: Ready, added: Added) -> Outcome:
    held = added.article
    if not added.is_new:
        return _duplicate(each, held, "text")
    notes = each.notes
    if added.near:
        like = added.near[0]
        named = plain_line(like.title, 80) or "no title"
        notes = f"{notes or ''} {like.percent} % the same as {like.id} ({named}); linked with it.".strip()
    return Outcome(each.path, "added", held.id, held.title, held.published or each.day, notes)


def _duplicate(each: Ready, held: Article, what: str) -> Outcome:
    said = f"The library holds this very {what} already."
    return Outcome(each.path, "duplicate", held.id, held.title, held.published or each.day, said)
