"""Where the library is, how it is opened, and what its faults are called in the reader's words.

A file of SQLite by default; ``postgresql.py`` knows what is different when a team keeps its library in PostgreSQL.
"""

from __future__ import annotations

import datetime as dt
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from sqlalchemy.pool import StaticPool

from rajnaya.errors import StoreError
from rajnaya.folders import data_folder
from rajnaya.library import migrations, narrowing, postgresql
from rajnaya.library.postgresql import WRITES

FILE_NAME: Final = "library.sqlite3"
BUSY_SECONDS: Final = 10
"""How long a write waits for another process (a second app, the command line) that is writing."""
_QUICK_CHECK_BELOW: Final = 50 * 1024 * 1024
"""Bytes of a file up to which every page is looked at on opening (some 0.1 s)."""
_MAPPED: Final = 2**30
"""Bytes at the file's beginning that are read where the system keeps them in memory."""


def default_url() -> str:
    """``RAJNAYA_DATABASE_URL``, else a file in ``RAJNAYA_HOME``, else one in the user's data folder."""
    if url := os.environ.get("RAJNAYA_DATABASE_URL"):
        return url
    return str(URL.create("sqlite", database=str(data_folder() / FILE_NAME)).render_as_string(hide_password=False))


def library_file(address: str | None = None) -> Path:
    """The file of the library at ``address`` (else the default one), whether it is there or not. Raises StoreError."""
    name = str(_file_url(address or default_url()).database)
    if name.startswith("file:"):
        raise StoreError("RAJNAYA_DATABASE_URL is a file: address. Write it like sqlite:////home/me/library.sqlite3.")
    return Path(name)


def is_file(address: str | None = None) -> bool:
    """Whether the library at ``address`` (else the default one) is a file, not a database on a server."""
    return postgresql.url_of(address or default_url()) is None


def server_url(address: str | None = None) -> URL:
    """The address of the library (else of the default one) on a server. Raises StoreError when it is a file."""
    if (url := postgresql.url_of(address or default_url())) is None:
        raise StoreError("The library is a file, not a database on a server.")
    return url


def place(url: URL) -> str:
    """Where that is, to be shown: the file, or the database without its password."""
    return postgresql.place(url) if url.get_backend_name() == "postgresql" else str(url.database)


def utc_now() -> str:
    """The present moment, UTC, ISO 8601 with microseconds: when something was stored, never the date of an article."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="microseconds")


@contextmanager
def in_plain_words(doing: str, where: str) -> Iterator[None]:
    """Turn what the database throws into a StoreError: ``doing`` is what was tried ("read the library")."""
    try:
        yield
    # sqlite3.Error comes bare from the pool's connect hook, UnicodeError from a lone surrogate in a value.
    except (SQLAlchemyError, sqlite3.Error, OSError, UnicodeError) as error:
        raise StoreError(f"Could not {doing} ({where}): {_reason(error)}") from error


def _reason(error: Exception) -> str:
    cause = getattr(error, "orig", None) or error
    if told := postgresql.reason(cause):
        return told
    said = str(cause).lower() if isinstance(cause, sqlite3.Error) else ""
    if "not a database" in said or "malformed" in said:
        return "the file is damaged or is no library. Nothing was changed; move it away or put a copy back."
    if "locked" in said or "busy" in said:
        return f"another program kept it busy for {BUSY_SECONDS} seconds. Close it and try again."
    if "disk is full" in said or "database or disk" in said:
        return "the disk is full. Make room and try again."
    if "readonly" in said or "read-only" in said:
        return "the file can't be written. Change its permissions or set RAJNAYA_HOME to another folder."
    if "unable to open" in said:
        return "there is no file that can be opened or made there. Set RAJNAYA_HOME to a folder you may write."
    if isinstance(cause, OSError):
        return f"{cause.strerror or 'the system refused'}. Set RAJNAYA_HOME to a folder you may write."
    return "the database refused it. Close other programs that use it and try again."


def open_engine(address: str) -> Engine:
    """The engine of a library that is sound, of a schema this version knows, and can be written.

    Nothing is written before the place has been recognised as empty or as a library. Raises StoreError otherwise.
    """
    if (server := postgresql.url_of(address)) is not None:
        return _open_server(server)
    url = _file_url(address)
    where = str(url.database)
    with in_plain_words("open the library", where):
        if not where.startswith("file:"):
            # Articles may be confidential: a folder made here is the reader's own.
            Path(where).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            _make_private(where)
        engine = create_engine(url, hide_parameters=True, pool_size=5, max_overflow=20, connect_args={"timeout": BUSY_SECONDS})
        event.listen(engine, "connect", _on_connect)
        event.listen(engine, "begin", _on_begin)
        event.listen(engine, "before_execute", narrowing.narrow, retval=True)
        try:
            _recognise(engine, where)
            _prepare(engine)
        except BaseException:
            engine.dispose()
            raise
    return engine


def _make_private(where: str) -> None:
    """A file made here is for its owner to read, whatever folder it is in; its logs follow it. One that is there stays."""
    # What can't be made is told of by SQLite, which is asked next.
    with suppress(OSError):
        os.close(os.open(where, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))


def _open_server(url: URL) -> Engine:
    where = place(url)
    with in_plain_words("open the library", where):
        engine = postgresql.make_engine(url)
        event.listen(engine, "begin", postgresql.on_begin)
        event.listen(engine, "before_execute", narrowing.narrow, retval=True)
        try:
            with engine.connect() as connection:
                _recognise_tables(connection, where, set(connection.exec_driver_sql(postgresql.TABLES).scalars()))
            with for_writing(engine).begin() as connection:
                # Read again under the lock: two programs may open a new library at once.
                known = "schema_version" in set(connection.exec_driver_sql(postgresql.TABLES).scalars())
                migrations.apply(connection, _version(connection) if known else 0, utc_now())
                connection.exec_driver_sql("DELETE FROM schema_version WHERE version < 0")
        except BaseException:
            engine.dispose()
            raise
    return engine


def _file_url(address: str) -> URL:
    try:
        url = make_url(address)
    except ArgumentError:
        raise StoreError(
            "RAJNAYA_DATABASE_URL is no database address. Write it like sqlite:////home/me/library.sqlite3."
        ) from None
    if url.get_backend_name() != "sqlite":
        if url.get_backend_name() == "postgresql":
            raise StoreError("The library is a PostgreSQL database, not a file.")
        raise StoreError(
            f"The library is kept in SQLite or PostgreSQL; {url.get_backend_name()!r} addresses are not supported."
        )
    if not url.database or url.database == ":memory:":
        raise StoreError("The library needs a file; an address without one would forget everything.")
    return url


def for_writing(engine: Engine) -> Engine:
    """The same pool, its transactions taking the write lock at once."""
    return engine.execution_options(**{WRITES: True})


def _on_connect(connection: Any, _record: Any) -> None:
    # Python's sqlite3 would begin and commit on its own; the transactions here are ours (see _on_begin).
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")
    cursor.execute("PRAGMA foreign_keys = ON")
    # Read where the system keeps the file in memory anyway: one copy for all connections, and a third of the time.
    cursor.execute(f"PRAGMA mmap_size = {_MAPPED}")
    cursor.execute("PRAGMA secure_delete = ON")  # what is deleted is written over, not only given free
    # With a write-ahead log, NORMAL would do against a killed process, but not against a power cut: the log is only
    # flushed at checkpoints then, and the last articles and paid-for translations would be gone. FULL flushes it on every
    # commit: a few milliseconds for something that is stored once a second at most.
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.close()


def _on_begin(connection: Connection) -> None:
    # A transaction that reads first and writes later fails at once when another writer came between, whatever the
    # busy timeout. So whoever will write takes the lock at the start, where waiting works.
    writes = connection.get_execution_options().get(WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _version(connection: Connection) -> int:
    return int(connection.exec_driver_sql("SELECT coalesce(max(version), 0) FROM schema_version").scalar_one())


def _recognise(engine: Engine, where: str) -> None:
    """StoreError when the file is another program's, damaged, or written by a newer version. Reads only."""
    with engine.connect() as connection:
        tables = set(connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars())
        _recognise_tables(connection, where, tables)
        pages, page_size = (connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in ("page_count", "page_size"))
        if pages * page_size < _QUICK_CHECK_BELOW and (fault := faults(connection, "quick_check")):
            raise StoreError(f"{where} is damaged ({fault[0]}). Nothing was changed; put a copy back or move it away.")


def _recognise_tables(connection: Connection, where: str, tables: set[str]) -> None:
    if tables and "schema_version" not in tables:
        raise StoreError(f"{where} is a database of another program. Nothing was changed; name another place.")
    if tables and _version(connection) > migrations.latest():
        raise StoreError(
            f"{where} was written by a newer version of Rajnaya. Nothing was changed; "
            "install that version, or name another place."
        )


@contextmanager
def read_only(file: Path) -> Iterator[sqlite3.Connection]:
    """A library of a schema this version knows, for reading. Raises StoreError for any other file; changes nothing."""
    with in_plain_words("read the library", str(file)):
        connection = sqlite3.connect(
            f"{file.resolve().as_uri()}?mode=ro", uri=True, timeout=BUSY_SECONDS, check_same_thread=False
        )
        engine = create_engine("sqlite://", creator=lambda: connection, poolclass=StaticPool)
        try:
            _recognise(engine, str(file))
            with engine.connect() as checked:
                if not checked.exec_driver_sql("SELECT 1 FROM sqlite_master WHERE name = 'schema_version'").first():
                    raise StoreError(f"{file} is empty, and no library. Nothing was changed.")
            yield connection
        finally:
            engine.dispose()
            connection.close()


def faults(connection: Connection, check: str = "integrity_check") -> list[str]:
    """What SQLite finds wrong with the file; empty when it is sound. A PostgreSQL server looks after its own files."""
    if connection.dialect.name == "postgresql":
        return []
    lines = connection.exec_driver_sql(f"PRAGMA {check}(5)").scalars().all()
    return [] if list(lines) == ["ok"] else [str(line).strip().splitlines()[-1] for line in lines]


def _prepare(engine: Engine) -> None:
    """Bring the tables up to date. The version is read again under the lock: two programs may open a new library at once."""
    with engine.connect() as connection:
        mode = connection.exec_driver_sql("PRAGMA journal_mode").scalar_one()
    if mode != "wal":
        # Not inside a transaction, where SQLite ignores it; the file remembers it.
        raw = engine.raw_connection()
        try:
            raw.cursor().execute("PRAGMA journal_mode = WAL")
        finally:
            raw.close()
    with for_writing(engine).begin() as connection:
        known = connection.exec_driver_sql("SELECT 1 FROM sqlite_master WHERE name = 'schema_version'").first()
        migrations.apply(connection, _version(connection) if known else 0, utc_now())
        # SQLite lets a write transaction begin on a file that can't be written; only a write (of nothing) shows it.
        connection.exec_driver_sql("DELETE FROM schema_version WHERE version < 0")
