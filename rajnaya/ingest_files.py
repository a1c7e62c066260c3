"""A file or address -> what the library takes of it: the part of an ingest that any process can do, without the library."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rajnaya.analysis.pipeline import read_document
from rajnaya.analysis.published import decide_published
from rajnaya.errors import RajnayaError
from rajnaya.library.store import Prepared, prepare
from rajnaya.model import Article
from rajnaya.reading.address import read_address
from rajnaya.reading.address_rules import is_address
from rajnaya.reading.document import MAX_FILE_BYTES
from rajnaya.reading.files import FileRead, read_files
from rajnaya.reading.proposal import MADE_WORDS, propose
from rajnaya.reading.provenance import read_how

_known: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Ready:
    """What a file, or a file of an archive, has for the library. ``prepared`` or ``refused`` is None, never both."""

    path: str
    """As it was found; for a file of an archive the archive's path and the file's name."""
    prepared: Prepared | None
    refused: str | None = None
    day: str | None = None
    """``YYYY-MM-DD`` as the text itself names it, when that is certain."""
    notes: str | None = None
    """What should be looked at."""


def begin(known: frozenset[str]) -> None:
    """Tell this process of the texts (``shelf.sha256``) that the library holds: nothing more is worked out for those."""
    global _known
    _known = known


def ready(path: str) -> list[Ready]:
    """Read a file, or what is at an address, and prepare its article, or those of an archive. Never raises on what it holds."""
    if is_address(path):
        # The name is made of the address: what an archive holds stands behind a slash in it.
        return [_ready("/".join(filter(None, (path, file.name.partition("/")[2]))), file) for file in read_address(path)]
    found = _read(path)
    if isinstance(found, str):
        return [Ready(path, None, found)]
    name = Path(path).name
    return [_ready(path + file.name.removeprefix(name), file) for file in found]


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


def _ready(path: str, file: FileRead) -> Ready:
    document = file.document
    if document is None:
        return Ready(path, None, file.refused)
    try:
        told, _ = decide_published(read_document(document.text), None)
        name = file.name.rpartition("/")[2]
        proposal = propose(document, name, told)
        article = Article(
            id="", text=document.text, title=proposal.title, outlet=proposal.outlet,
            published=proposal.to_store(proposal.published, told), address=proposal.address, author=proposal.author,
            published_at=proposal.published_at,
        )  # fmt: skip
        prepared = prepare(article, file.content, name, read_how(document, document.text, len(file.content)), known=_known)
    except RajnayaError as error:
        return Ready(path, None, str(error))
    notes: Sequence[str] = document.warnings
    if proposal.suggested:
        notes = (*notes, f"No day of publication is known. On {proposal.suggested} {MADE_WORDS}.")
    return Ready(path, prepared, None, told.edtf if told.certain else None, " ".join(notes) or None)


def files_of(paths: Sequence[str]) -> Iterator[str]:
    """The files and addresses named, and all files in the folders named, sorted by name.

    Hidden ones and links in folders are left out.
    """
    for path in paths:
        if not is_address(path) and Path(path).is_dir():
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
