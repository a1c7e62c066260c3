"""Files and folders -> the library, one after another, each told of in one line.

What the library holds already is not put in twice, so an ingest that was broken off is simply begun again.
"""

from __future__ import annotations

import os
import stat
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

from rajnaya.analysis.pipeline import read_document
from rajnaya.analysis.published import decide_published
from rajnaya.errors import RajnayaError, StoreError
from rajnaya.library.store import Library
from rajnaya.model import Article
from rajnaya.reading.document import MAX_FILE_BYTES
from rajnaya.reading.files import FileRead, read_files
from rajnaya.reading.proposal import DAY_WORDS, propose


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
    """Put files, and folders with all they hold, into the library; one outcome a file, in the order of the paths.

    Files are read by as many processes as there are processors, and stored by one. Raises StoreError when the library can't be
    written; everything told of before is in it.
    """
    workers = os.cpu_count() or 1
    with ThreadPoolExecutor(workers) as pool:
        waiting: deque[tuple[str, Future[list[FileRead] | str]]] = deque()
        try:
            for path in files_of(paths):
                waiting.append((path, pool.submit(_read, path)))
                if len(waiting) >= 2 * workers:
                    yield from _store(library, *waiting.popleft())
            while waiting:
                yield from _store(library, *waiting.popleft())
        finally:
            for _, future in waiting:
                future.cancel()


def files_of(paths: Iterable[str]) -> Iterator[str]:
    """The files named, and all files in the folders named, sorted by name. Hidden ones and links in folders are left out."""
    for path in paths:
        if Path(path).is_dir():
            yield from _files_in(path)
        else:
            yield path


def _files_in(path: str) -> Iterator[str]:
    closed: list[str] = []
    for folder, folders, names in os.walk(path, onerror=lambda error: closed.append(str(error.filename))):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            # A link could lead out of the folder, to files nobody named.
            if not name.startswith(".") and not (Path(folder) / name).is_symlink():
                yield str(Path(folder) / name)
    yield from closed  # folders that may not be read are told of as files are


def _read(path: str) -> list[FileRead] | str:
    """The file's articles, or why it can't be opened."""
    try:
        # Neither a pipe nor a device may be waited for.
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
        with os.fdopen(handle, "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                return "This is no plain file."
            raw = file.read(MAX_FILE_BYTES + 1)
    except FileNotFoundError:
        return "There is no such file."
    except OSError as error:
        return f"The file can't be read: {error.strerror or 'unknown reason'}."
    except ValueError:
        return "That is no name of a file."
    return read_files(raw, Path(path).name)


def _store(library: Library, path: str, read: Future[list[FileRead] | str]) -> Iterator[Outcome]:
    found = read.result()
    if isinstance(found, str):
        yield Outcome(path, "refused", reason=found)
        return
    name = Path(path).name
    for file in found:
        yield _outcome(library, path + file.name.removeprefix(name), file)


def _outcome(library: Library, path: str, file: FileRead) -> Outcome:
    document = file.document
    if document is None:
        return Outcome(path, "refused", reason=file.refused)
    try:
        told, _ = decide_published(read_document(document.text), None)
        name = file.name.rpartition("/")[2]
        proposal = propose(document, name, told)
        article = Article(
            id="", text=document.text, title=proposal.title, outlet=proposal.outlet,
            published=proposal.to_store(proposal.published, told), address=proposal.address,
        )  # fmt: skip
        added = library.add_article(article, file.content, name)
    except StoreError:
        raise
    except RajnayaError as error:
        return Outcome(path, "refused", reason=str(error))
    held = added.article
    day = held.published or (told.edtf if told.certain else None)
    if not added.is_new:
        return Outcome(path, "duplicate", held.id, held.title, day, "The library holds this very text already.")
    notes: Sequence[str] = document.warnings
    if proposal.day_from == "file":
        notes = (*notes, f"The day is {DAY_WORDS['file']}.")
    return Outcome(path, "added", held.id, held.title, day, " ".join(notes) or None)
