"""The library's tables, step by step: ``NNNN_name.sql`` files, applied in order, each recorded in ``schema_version``.

A released file is never edited (a test pins its digest); a change is a new file.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import resources

from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class Migration:
    """One numbered step and its SQL statements."""

    number: int
    name: str
    statements: tuple[str, ...]


def migrations() -> tuple[Migration, ...]:
    """All steps this version knows, lowest number first."""
    found = []
    for file in resources.files(__name__).iterdir():
        stem, dot, ending = file.name.rpartition(".")
        if dot and ending == "sql":
            number, _, name = stem.partition("_")
            found.append(Migration(int(number), name, _statements(file.read_text(encoding="utf-8"))))
    return tuple(sorted(found, key=lambda step: step.number))


def _statements(sql: str) -> tuple[str, ...]:
    """The statements of a file, comments dropped; one by one, for sqlite's executescript would commit first."""
    code = "\n".join(line for line in sql.splitlines() if not line.lstrip().startswith("--"))
    return tuple(s.strip() for s in (code + "\n").split(";\n") if s.strip())


def latest() -> int:
    """The newest schema this version can read."""
    return migrations()[-1].number


def apply(connection: Connection, from_version: int, at: str) -> None:
    """Apply the steps after ``from_version`` inside the caller's transaction; ``at`` is the UTC time that gets recorded."""
    connection.exec_driver_sql(
        "CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL, at TEXT NOT NULL)"
    )
    for step in migrations():
        if step.number > from_version:
            for statement in step.statements:
                connection.exec_driver_sql(statement)
            connection.exec_driver_sql("INSERT INTO schema_version VALUES (?, ?, ?)", (step.number, step.name, at))
