"""Where SQLite and PostgreSQL want to be told the same thing in different words."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Connection, func
from sqlalchemy.dialects import postgresql, sqlite


def is_postgresql(connection: Connection) -> bool:
    """Whether the library is a database of PostgreSQL."""
    return connection.dialect.name == "postgresql"


def upsert(connection: Connection, table: Any) -> Any:
    """An INSERT that knows ``on_conflict_do_update`` and ``on_conflict_do_nothing``, for the library at hand."""
    return postgresql.insert(table) if is_postgresql(connection) else sqlite.insert(table)


def position(connection: Connection, text: Any, part: Any) -> ColumnElement[int]:
    """Where ``part`` begins in ``text``, counted from 1; 0 where it does not."""
    return func.strpos(text, part) if is_postgresql(connection) else func.instr(text, part)
