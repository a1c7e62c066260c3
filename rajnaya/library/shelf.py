"""What every part of the library stands on: the file, read and written in short transactions."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import regex
from sqlalchemy import Connection, Engine

from rajnaya.errors import BadDateError
from rajnaya.library import database
from rajnaya.library.narrowing import READER
from rajnaya.reading.document import indian_day, stated_moment

CHUNK: Final = 500
"""Values in one IN (…): far below SQLite's limit."""
_ID = regex.compile(r"[a-z0-9][a-z0-9._-]{0,99}")
_DAY = regex.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Shelf:
    """A library's file. ``Library`` is made of several shelves, each with a subject of its own."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._writer = database.for_writing(engine)
        self._where = database.place(engine.url)

    @property
    def reader(self) -> str:
        """Whom this view of the library is for; empty where it is everybody's (``narrowing``)."""
        return str(self._engine.get_execution_options().get(READER, ""))

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


def safe_id(id: str) -> str:
    """The id, or an empty string (no article's) for what can't be one: ids come from addresses, which anybody may write."""
    return id if _ID.fullmatch(id) else ""


def check_moment(value: str | None, day: str | None) -> str | None:
    """A moment in ISO 8601, to the second, or None; None too when it is not of ``day`` in India. Raises BadDateError.

    >>> check_moment("2023-02-06T20:10:00Z", "2023-02-07")
    '2023-02-06T20:10:00+00:00'
    """
    if not value:
        return None
    found = stated_moment(value)
    if found is None:
        raise BadDateError(f"{value[:40]!r} is no moment. Write it as 2023-02-07T18:30:00+05:30.")
    return found if day is None or indian_day(found) == day else None


def check_day(value: str | None) -> str | None:
    """The same value when it is a calendar day ``YYYY-MM-DD`` or None; raises BadDateError otherwise."""
    if value is None:
        return None
    try:
        if _DAY.fullmatch(value):
            return dt.date.fromisoformat(value).isoformat()
    except ValueError:
        pass  # 2023-02-30: told below like any other
    raise BadDateError(f"{value[:40]!r} is no calendar day. Write the date of publication as YYYY-MM-DD, such as 2023-02-07.")
