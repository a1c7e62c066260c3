"""A library's copy in one file, and back from there. What is written is there whole, or it is as it was before."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from rajnaya.errors import StoreError
from rajnaya.library import database


def back_up(place: Path, target: Path) -> int:
    """Copy the library at ``place`` into ``target``, replacing what is there; bytes written.

    The app may be writing meanwhile: the copy is of one moment. Raises StoreError, and ``target`` is as it was.
    """
    if target.exists() and place.exists() and target.samefile(place):
        raise StoreError(f"{target} is the library itself. Name another file.")
    with database.in_plain_words("write the backup", str(target)), _copied(place, target.parent) as copy:
        copy.replace(target)
        return target.stat().st_size


def restore(source: Path, place: Path) -> Path | None:
    """Put the library in ``source`` in the place of the one at ``place``; where that one is kept now (None: there was none).

    Raises StoreError, and nothing is changed, when ``source`` is no sound library or another program has the library open.
    """
    if source.exists() and place.exists() and source.samefile(place):
        raise StoreError(f"{source} is the library itself. Name a backup.")
    with database.in_plain_words("restore the library", str(place)):
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with _copied(source, place.parent) as copy:
            aside = _keep_aside(place) if place.exists() else None
            copy.replace(place)
    return aside


@contextmanager
def _copied(source: Path, folder: Path) -> Iterator[Path]:
    """A sound copy of a library in a file of its own in ``folder``, which is gone afterwards unless it was moved."""
    with scratch(folder) as copy:
        with database.read_only(source) as live, closing(sqlite3.connect(copy)) as out:
            live.backup(out)
            out.execute("PRAGMA journal_mode = DELETE")  # one file, no log beside it
            if (said := out.execute("PRAGMA integrity_check(1)").fetchone()[0]) != "ok":
                raise StoreError(f"{source} is damaged ({said.splitlines()[-1]}). Nothing was changed.")
        with copy.open("rb") as written:
            os.fsync(written.fileno())
        yield copy


@contextmanager
def scratch(folder: Path) -> Iterator[Path]:
    """An empty file in ``folder`` that only its owner may read; gone afterwards unless it was moved."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".rajnaya-", suffix=".tmp", dir=folder)
    os.close(handle)
    copy = Path(name)
    try:
        yield copy
    finally:
        for ending in ("", "-wal", "-shm"):
            copy.with_name(copy.name + ending).unlink(missing_ok=True)


def _keep_aside(place: Path) -> Path:
    """Give the library at ``place`` a second name, under which it stays; its log goes with it."""
    stamp = dt.datetime.now(dt.UTC).strftime("%Y%m%dT%H%M%S%fZ")
    aside = place.with_name(f"{place.name}.before-{stamp}")
    _fold_log(place)
    for ending in ("-wal", "-shm"):
        # Only of a damaged library: its log would be taken for that of the new one.
        with contextlib.suppress(FileNotFoundError):
            place.with_name(place.name + ending).rename(aside.with_name(aside.name + ending))
    try:
        os.link(place, aside)
    except OSError:
        shutil.copy2(place, aside)  # a file system without links
    return aside


def _fold_log(place: Path) -> None:
    """Bring the write-ahead log into the file. SQLite does so only for whoever is alone with it: raises StoreError else."""
    with closing(sqlite3.connect(place, timeout=1)) as connection:
        try:
            connection.execute("PRAGMA journal_mode = DELETE")
        except sqlite3.OperationalError as error:
            raise StoreError("Another program has the library open. Close it, and restore again.") from error
        except sqlite3.DatabaseError:
            return  # damaged, perhaps why it is restored: kept as it is
