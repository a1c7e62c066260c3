"""A library on a server to a backup file and back: the file is a SQLite library like any other backup.

So one command serves both, and a library can move from a file to a server or the other way. The search index stays behind:
it is made anew from the texts.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Table, delete, func, insert, literal, select, text

from rajnaya.errors import StoreError
from rajnaya.folders import data_folder
from rajnaya.library import backup, database
from rajnaya.library.narrowing import EVERYBODY
from rajnaya.library.store import Library
from rajnaya.library.tables import metadata

_DERIVED: Final = ("search_articles", "search_segments", "facet_values", "facets")
_ROWS: Final = 500


def back_up(address: str, target: Path) -> int:
    """Write the library at ``address`` (a server's) into ``target``, replacing what is there; bytes written.

    All of it as it was at one moment. Raises StoreError, and ``target`` is as it was.
    """
    library = Library.open(address)
    try:
        with library._read() as source:
            return _write_file(source, target)
    finally:
        library.close()


def _write_file(source: Connection, target: Path) -> int:
    with database.in_plain_words("write the backup", str(target)), backup.scratch(target.parent) as copy:
        file = Library.open(f"sqlite:///{copy}")
        try:
            with file._write("write the backup") as out:
                _copy(source, out)
        finally:
            file.close()
        return backup.back_up(copy, target)


def restore(source: Path, address: str) -> Path | None:
    """Put the library in the file ``source`` in the place of the one on the server.

    Returns the backup of what was there; None when that was nothing. One transaction, in which nobody else can write: the old
    is there whole until the new is, and the backup has all of it. Raises StoreError, and nothing is changed then.
    """
    library = Library.open(address)
    try:
        with database.in_plain_words("restore the library", library.place), backup.scratch(data_folder()) as copy:
            backup.back_up(source, copy)
            file = Library.open(f"sqlite:///{copy}")  # brings an older one up to date
            try:
                with file._read() as old, library._write("restore the library") as out:
                    aside = _keep_aside(out) if _holds_anything(out) else None
                    for table in reversed(metadata.sorted_tables):
                        out.execute(delete(table).execution_options(**EVERYBODY))
                    _copy(old, out)
                    _go_on_counting(out)
            finally:
                file.close()
    finally:
        library.close()
    return aside


def _holds_anything(connection: Connection) -> bool:
    """Whether any row would be lost: English, tags and settings are somebody's work as well as articles are."""
    tables = (table for table in metadata.sorted_tables if table.name not in _DERIVED)
    return any(
        connection.execute(select(literal(1)).select_from(table).limit(1).execution_options(**EVERYBODY)).first() is not None
        for table in tables
    )


def _keep_aside(connection: Connection) -> Path:
    stamp = dt.datetime.now(dt.UTC).strftime("%Y%m%dT%H%M%S%fZ")
    aside = data_folder() / f"library.before-{stamp}.sqlite3"
    _write_file(connection, aside)
    return aside


def _copy(source: Connection, out: Connection) -> None:
    """All rows of all tables, but for what is made anew."""
    for table in metadata.sorted_tables:
        if table.name not in _DERIVED:
            query = select(table).order_by(*table.primary_key.columns).execution_options(yield_per=_ROWS, **EVERYBODY)
            for rows in source.execute(query).mappings().partitions(_ROWS):
                _put(out, table, rows)


def _put(out: Connection, table: Table, rows: Sequence[Any]) -> None:
    out.execute(insert(table).execution_options(**EVERYBODY), [dict(row) for row in rows])


def _go_on_counting(out: Connection) -> None:
    """Have the server give out ids after those that came with their rows."""
    if out.dialect.name != "postgresql":
        raise StoreError("Only a library on a server is restored this way.")
    for table in metadata.sorted_tables:
        if "id" not in table.c:
            continue
        counter = out.execute(text("SELECT pg_get_serial_sequence(:name, 'id')"), {"name": table.name}).scalar()
        most = out.execute(select(func.max(table.c.id))).scalar()
        if counter and most is not None:
            out.execute(text("SELECT setval(CAST(:name AS regclass), :most)"), {"name": counter, "most": most})
