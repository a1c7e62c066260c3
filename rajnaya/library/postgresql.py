"""What is different when the library is a database of PostgreSQL: its address, its transactions, its faults in plain words.

Whoever will write takes one lock for the whole library at the start of the transaction and keeps it through the commit, as
SQLite has it (docs/decisions/0012): so what is read before a write still holds at the write, and ids become visible in the
order they are given out. Readers wait for nobody: each sees the library as it was when its transaction began.
"""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import URL, Connection, Engine, create_engine, make_url
from sqlalchemy.exc import ArgumentError

from rajnaya.errors import StoreError

WRITES: Final = "rajnaya_writes"
"""The execution option of connections that will write."""
TABLES: Final = "SELECT tablename FROM pg_catalog.pg_tables WHERE schemaname = current_schema()"
_BUSY_SECONDS: Final = 10
_OLDEST: Final = 150000
_LOCK: Final = 0x52616A6E
"""The number of the writers' lock, taken together with one of the schema: advisory locks know nothing but numbers."""
_BEGIN_WRITING: Final = (
    f"SET LOCAL lock_timeout = '{_BUSY_SECONDS}s'",
    f"SELECT pg_advisory_xact_lock({_LOCK}, hashtext(current_schema()))",
)
_REASONS: Final = (
    ("08", "the database server does not answer. Start it, or look at the address in RAJNAYA_DATABASE_URL."),
    ("28", "the database server refused the name or the password in RAJNAYA_DATABASE_URL."),
    ("3D", "there is no such database on the server. Create it first: createdb NAME."),
    ("3F", "the schema named in RAJNAYA_DATABASE_URL is not there. Create it first."),
    ("42501", "this role may not do that. Make it the owner of the database."),
    ("25006", "the database can only be read: it is a copy, or was set so."),
    ("53100", "the database server's disk is full. Make room and try again."),
    ("53300", "the database server has no connection left. Raise its max_connections, or close other programs."),
    ("55P03", f"another program kept it busy for {_BUSY_SECONDS} seconds. Try again."),
    ("57", "the database server is being stopped or started. Try again."),
    ("58", "the database server could not read or write its own files."),
)
"""How SQLSTATEs begin, and what they mean for the reader."""


def url_of(address: str) -> URL | None:
    """The address for psycopg when it is one of PostgreSQL, however it is written; else None.

    >>> str(url_of("postgres://desk@db.example/rajnaya"))
    'postgresql+psycopg://desk@db.example/rajnaya'
    >>> url_of("sqlite:////home/me/library.sqlite3") is None
    True
    """
    plain = address.replace("postgres://", "postgresql://", 1) if address.startswith("postgres://") else address
    try:
        url = make_url(plain)
    except ArgumentError:
        return None
    return url.set(drivername="postgresql+psycopg") if url.get_backend_name() == "postgresql" else None


def place(url: URL) -> str:
    """Server and database, without a name or a password.

    >>> place(make_url("postgresql+psycopg://desk:secret@db.example:5433/rajnaya"))
    'db.example:5433/rajnaya'
    """
    port = f":{url.port}" if url.port else ""
    return f"{url.host or 'PostgreSQL on this machine'}{port}/{url.database or ''}"


def make_engine(url: URL) -> Engine:
    """The pool of a server that is there and new enough. Raises StoreError, SQLAlchemyError."""
    # pre_ping: a server that was restarted meanwhile must not cost the reader an error.
    engine = create_engine(
        url,
        hide_parameters=True,
        pool_size=5,
        max_overflow=20,
        pool_pre_ping=True,
        connect_args={"connect_timeout": _BUSY_SECONDS},
    )
    with engine.connect() as connection:
        number = int(connection.exec_driver_sql("SHOW server_version_num").scalar_one())
        encoding = str(connection.exec_driver_sql("SHOW server_encoding").scalar_one())
    if number < _OLDEST or encoding != "UTF8":
        engine.dispose()
        has = f"version {number // 10000}" if number < _OLDEST else f"a database in {encoding}"
        raise StoreError(f"{place(url)} has {has}; the library needs PostgreSQL {_OLDEST // 10000} or newer, in UTF8.")
    return engine


def on_begin(connection: Connection) -> None:
    """Open the transaction: for writing with the lock, for reading as one unchanging picture."""
    if connection.get_execution_options().get(WRITES):
        for statement in _BEGIN_WRITING:
            connection.exec_driver_sql(statement)
    else:
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")


def reason(cause: Any) -> str | None:
    """What PostgreSQL's error means for the reader; None for what is none of its errors."""
    # By its name: who keeps the library in a file need not load psycopg.
    if not type(cause).__module__.startswith("psycopg"):
        return None
    # A connection that could not be made has no SQLSTATE; what the server said is in the text.
    state = getattr(cause, "sqlstate", None) or _told(str(cause))
    return next((said for start, said in _REASONS if state.startswith(start)), "the database refused it. Try again.")


def _told(text: str) -> str:
    said = text.lower()
    if "password" in said or "authentication" in said or "role" in said:
        return "28"
    if "database" in said and "does not exist" in said:
        return "3D"
    return "57" if "starting up" in said or "shutting down" in said else "08"
