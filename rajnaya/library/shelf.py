"""What every part of the library stands on: the file, read and written in short transactions."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from sqlalchemy import Connection, Engine

from rajnaya.library import database

CHUNK: Final = 500
"""Values in one IN (…): far below SQLite's limit."""


class Shelf:
    """A library's file. ``Library`` is made of several shelves, each with a subject of its own."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._writer = database.for_writing(engine)
        self._where = engine.url.database or "?"

    @contextmanager
    def _read(self) -> Iterator[Connection]:
        with database.in_plain_words("read the library", self._where), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _write(self, doing: str) -> Iterator[Connection]:
        with database.in_plain_words(doing, self._where), self._writer.begin() as connection:
            yield connection


def sha256(text: str) -> str:
    """The key of a text that may be long."""
    # A lone surrogate can't be stored, but may be asked for (a damaged link): it must not raise here.
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
