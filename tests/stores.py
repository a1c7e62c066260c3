"""A library's own database, past the library: for what tests must see or break, in a file or on a server."""

from __future__ import annotations

from typing import Any

from rajnaya.library.store import Library


def address(library: Library) -> str:
    """The address it was opened with."""
    return library._engine.url.render_as_string(hide_password=False)


def do(library: Library, statement: str) -> list[tuple[Any, ...]]:
    """Run a statement and commit it; its rows, if it gives any."""
    with library._writer.begin() as connection:
        result = connection.exec_driver_sql(statement)
        return [tuple(row) for row in result] if result.returns_rows else []
