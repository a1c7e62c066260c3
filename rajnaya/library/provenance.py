"""Where articles come from: the digest of a file's bytes, by which it is known again, and how it was read."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select, update

from rajnaya.library.shelf import CHUNK, Shelf, safe_id
from rajnaya.library.tables import articles
from rajnaya.model import Article
from rajnaya.reading.provenance import ReadHow


@dataclass(frozen=True, slots=True)
class Provenance:
    """What is known of an article's coming in. None where nothing is."""

    added_at: str
    """UTC, ISO 8601."""
    file_name: str | None
    """What the reader's file was called; never used as a path."""
    sha256: str | None
    """Of the file's bytes, in hexadecimal; None for what had no file."""
    how: ReadHow | None
    """None for what an earlier version brought in."""


def digest(content: bytes) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


class ProvenanceShelf(Shelf):
    """Files that articles came from."""

    def provenance(self, id: str) -> Provenance | None:
        """How an article came in; None when there is no such article."""
        a = articles.c
        with self._read() as connection:
            row = connection.execute(
                select(a.added_at, a.file_name, a.original_sha256, a.read_how).where(a.id == safe_id(id))
            ).first()
        return None if row is None else Provenance(row.added_at, row.file_name, row.original_sha256, _how(row.read_how))

    def with_file(self, content: bytes) -> str | None:
        """The id of the article that came from a file of exactly these bytes; None when there is none."""
        a = articles.c
        query = select(a.id).where(a.original_sha256 == digest(content)).order_by(a.added_at, a.id).limit(1)
        with self._read() as connection:
            found = connection.execute(query).scalar()
        return None if found is None else str(found)

    def with_files(self, digests: Sequence[str]) -> dict[str, Article]:
        """The articles, without their files, that came from files of these SHA-256; by that of their file."""
        a, out = articles.c, dict[str, Article]()
        wanted = sorted({each for each in digests if each})
        fields = (a.id, a.text, a.title, a.outlet, a.published, a.address, a.added_at, a.origin, a.author, a.published_at)
        with self._read() as connection:
            for start in range(0, len(wanted), CHUNK):
                query = select(a.original_sha256, *fields).where(a.original_sha256.in_(wanted[start : start + CHUNK]))
                for row in connection.execute(query.order_by(a.added_at.desc(), a.id.desc())):
                    out[row.original_sha256] = Article(**{field.name: getattr(row, field.name) for field in fields})
        return out


def missing_digest(connection: Connection, id: str) -> None:
    """Store the digest of a file that an earlier version kept without one, inside the caller's transaction."""
    a = articles.c
    packed = connection.execute(select(a.original).where(a.id == id, a.original_sha256.is_(None))).scalar()
    if packed is None:
        return
    try:
        known = digest(zlib.decompress(packed))
    except zlib.error:
        return  # ``doctor`` tells of it
    connection.execute(update(articles).where(a.id == id).values(original_sha256=known))


def record_faults(row: Row[Any]) -> Iterator[str]:
    """What is wrong with the record of an article's coming in; ``row`` holds all columns of the article."""
    if row.read_how is not None and _how(row.read_how) is None:
        yield f"The record of how article {row.id} was read is damaged; its text is not."
    if row.original is None:
        return
    try:
        known = digest(zlib.decompress(row.original))
    except zlib.error:
        return  # told of already
    if row.original_sha256 not in (None, known):
        yield f"The original file of article {row.id} is not the one that was stored."


def _how(stored: str | None) -> ReadHow | None:
    try:
        return ReadHow.from_json(stored) if stored else None
    except ValueError:
        return None  # damaged: ``doctor`` tells of it, and the article is read all the same
