"""What is wrong with a library, one sentence a fault. Everything is read; nothing is changed."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import Connection, Row, select
from sqlalchemy import text as sql
from sqlalchemy.exc import DatabaseError

from rajnaya.library import database, facets, finding, migrations, search_index, search_postgresql
from rajnaya.library.dialects import is_postgresql
from rajnaya.library.duplicates import fingerprint_faults
from rajnaya.library.narrowing import EVERYBODY
from rajnaya.library.owners import key_of
from rajnaya.library.provenance import record_faults
from rajnaya.library.shelf import sha256
from rajnaya.library.tables import (
    articles,
    corrections,
    dossiers,
    picks,
    search_articles,
    translation_history,
    translations,
)
from rajnaya.library.translations import best_english

_REINDEX = "Make the index anew with: python -m rajnaya doctor --reindex"
_INDEXED = sql(
    'SELECT s.start, s."end", s.source_sha256, w.hindi, w.english FROM search_segments s '
    "LEFT JOIN search_words w ON w.rowid = s.id WHERE s.article_id = :id ORDER BY s.start"
)


def faults(connection: Connection) -> list[str]:
    """Faults of the file, of its tables, and of every article and translation; a damaged file is read no further."""
    if damaged := database.faults(connection):
        return [f"The file is damaged: {line}" for line in damaged]
    checks = (_of_schema, _of_links, _of_articles, _of_translations, _of_dossiers, finding.faults, facets.faults)
    return [fault for check in checks for fault in check(connection)]


def index_faults(connection: Connection) -> list[str]:
    """Faults of the search index itself. SQLite looks at it in a write transaction, but writes nothing."""
    if is_postgresql(connection):
        n = search_postgresql.count_without_words(connection)
        return [f"The search index lacks the words of {n} segments. {_REINDEX}"] if n else []
    try:
        connection.execute(sql("INSERT INTO search_words (search_words) VALUES ('integrity-check')"))
    except DatabaseError:
        return [f"The search index is damaged. {_REINDEX}"]
    lost = connection.execute(sql("SELECT count(*) FROM search_words WHERE rowid NOT IN (SELECT id FROM search_segments)"))
    return [f"The search index has {n} rows of no article. {_REINDEX}"] if (n := lost.scalar_one()) else []


def _of_schema(connection: Connection) -> Iterator[str]:
    made = list(connection.exec_driver_sql("SELECT version FROM schema_version ORDER BY version").scalars())
    known = [step.number for step in migrations.migrations()]
    if made != known:
        yield f"The tables are of the versions {made}; this version of Rajnaya needs {known}."


def _of_links(connection: Connection) -> Iterator[str]:
    if is_postgresql(connection):
        return  # it lets no such row in
    for table, row, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield f"Row {row} of {table} belongs to a row of {parent} that is not there."


def _of_articles(connection: Connection) -> Iterator[str]:
    versions = (search_index.VERSION, -search_index.VERSION)  # those of corrected articles, see search_index.outdate
    current = select(search_articles.c.article_id).where(search_articles.c.version.in_(versions))
    indexed = set(connection.execute(current).scalars())
    a = articles.c
    for id in connection.execute(select(a.id).order_by(a.id)).scalars().all():
        row = connection.execute(select(articles).where(a.id == id)).one()
        if sha256(row.text) != row.sha256:
            yield f"The text of article {id} is not the one that was stored."
        if row.held_as != key_of(row.sha256, row.owner):
            yield f"Article {id} is kept under another key than its text's and its owner's."
        if row.original is not None and not _unpacks(row.original):
            yield f"The original file of article {id} is damaged; its text is not."
        yield from record_faults(row)
        yield from fingerprint_faults(connection, id, row.text)
        yield from _of_marks(connection, id, len(row.text))
        if id in indexed and not _is_in_step(connection, row):
            yield f"The search index is out of step with article {id}. {_REINDEX}"


def _of_marks(connection: Connection, id: str, length: int) -> Iterator[str]:
    for given in connection.execute(select(corrections).where(corrections.c.article_id == id)):
        if not (0 <= given.start < given.end <= length and _is_object(given.value)):
            yield f"Correction {given.id} of article {id} names no place in its text, or is damaged."
    for pick in connection.execute(select(picks).where(picks.c.article_id == id).execution_options(**EVERYBODY)):
        if pick.kind != "chart" and not 0 <= pick.start < pick.end <= length:
            yield f"Pick {pick.id} of article {id} names no place in its text."


def _is_in_step(connection: Connection, article: Any) -> bool:
    """Whether the index says of an article what its text and its English say."""
    shape: Callable[[str], Any]
    if is_postgresql(connection):
        held, shape = search_postgresql.indexed(connection, article.id), search_postgresql.lexemes
    else:
        held, shape = [(row, row.hindi, row.english) for row in connection.execute(_INDEXED, {"id": article.id})], str
    best = best_english(connection, sorted({row.source_sha256 for row, _, _ in held}))
    for row, hindi, english in held:
        source = article.text[row.start : row.end]
        theirs = best.get(row.source_sha256)
        right = (sha256(source), shape(search_index.folded(source)), shape(search_index.folded(theirs)))
        if (row.source_sha256, hindi, english) != right:
            return False
    return bool(held)


def _of_translations(connection: Connection) -> Iterator[str]:
    steps: set[int] = set()
    for table, name in ((translations, "Translation"), (translation_history, "Row of the history")):
        for row in connection.execute(select(table).order_by(table.c.id)):
            if sha256(row.source) != row.source_sha256:
                yield f"{name} {row.id} is kept under another segment than its own."
            if name != "Translation":
                yield from _of_step(row, steps)


def _of_step(row: Row[Any], steps: set[int]) -> Iterator[str]:
    steps.add(row.id)
    if row.undoes is not None and row.undoes not in steps:
        yield f"Row {row.id} of the history takes back a step that is not there."


def _of_dossiers(connection: Connection) -> Iterator[str]:
    for row in connection.execute(select(dossiers).order_by(dossiers.c.id).execution_options(**EVERYBODY)):
        if not row.name.strip():
            yield f"Dossier {row.id} has no name."


def _unpacks(packed: bytes) -> bool:
    try:
        zlib.decompress(packed)
    except zlib.error:
        return False
    return True


def _is_object(value: str) -> bool:
    try:
        return isinstance(json.loads(value), dict)
    except ValueError:
        return False
