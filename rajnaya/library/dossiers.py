"""The shelf of the dossiers: folders of articles, in the reader's order. One article may be in several.

A dossier that is deleted stays in the file for a while, marked with the moment, so that one wrong press costs nothing.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import regex
from sqlalchemy import ColumnElement, Connection, delete, func, insert, select, update

from rajnaya.errors import NotFoundError, StoreError
from rajnaya.library import database
from rajnaya.library.shelf import CHUNK, Shelf
from rajnaya.library.tables import articles, dossier_articles, dossiers
from rajnaya.reading.text import plain_line

NAME_LIMIT: Final = 200
NOTE_LIMIT: Final = 2000
MAX_ARTICLES: Final = 100
"""In one dossier: a timeline of more is read by nobody."""
MAX_DOSSIERS: Final = 500
_UNDOABLE: Final = 20
"""Deleted dossiers that are kept."""
_ID = regex.compile(r"d-[0-9a-f]{12}")
_ARTICLE = regex.compile(r"[a-z0-9][a-z0-9._-]{0,99}")
_IN = dossiers.c.removed_at.is_(None)
_HELD = dossier_articles.c


@dataclass(frozen=True, slots=True)
class DossierSummary:
    """A line of the list of dossiers."""

    id: str
    name: str
    note: str | None
    added_at: str
    """UTC, ISO 8601."""
    articles: int
    """How many are in it."""


class DossierShelf(Shelf):
    """The part of the library that keeps the dossiers."""

    def dossiers(self) -> list[DossierSummary]:
        """Every dossier with how many articles are in it, the one made last first."""
        d = dossiers.c
        query = select(d.id, d.name, d.note, d.added_at).where(_IN).order_by(d.added_at.desc(), d.id)
        # Counted apart: what a reader may not see is left out of a statement, and of a join whole dossiers would be.
        counted = select(_HELD.dossier_id, func.count()).group_by(_HELD.dossier_id)
        with self._read() as connection:
            counts = {row[0]: row[1] for row in connection.execute(counted)}
            return [DossierSummary(*row, counts.get(row.id, 0)) for row in connection.execute(query)]

    def dossier(self, id: str) -> DossierSummary:
        """One dossier. Raises NotFoundError when there is none, or it was deleted."""
        found = next((each for each in self.dossiers() if each.id == id), None)
        if found is None:
            raise NotFoundError("The library holds no such dossier (any more). Choose another one.")
        return found

    def add_dossier(self, name: str, note: str | None = None) -> str:
        """Make an empty one and return its id. Raises StoreError for a name without a letter, or when there are too many."""
        id = f"d-{secrets.token_hex(6)}"
        values = {"id": id, "name": _name(name), "note": _note(note), "added_at": database.utc_now()}
        with self._write("make the dossier") as connection:
            held = connection.execute(select(func.count()).select_from(dossiers).where(_IN)).scalar_one()
            if held >= MAX_DOSSIERS:
                raise StoreError(f"A library holds at most {MAX_DOSSIERS} dossiers. Delete one first.")
            connection.execute(insert(dossiers).values(values))
        return id

    def describe_dossier(self, id: str, name: str, note: str | None) -> None:
        """Give it this name and note (None or spaces: no note). Raises NotFoundError, StoreError."""
        values = {"name": _name(name), "note": _note(note)}
        with self._write("change the dossier") as connection:
            if not connection.execute(update(dossiers).where(_one(id)).values(values)).rowcount:
                raise NotFoundError("The library holds no such dossier (any more). Nothing was changed.")

    def delete_dossier(self, id: str) -> None:
        """Take it out; its articles stay in the library, and ``undo_dossier`` brings it back. Raises NotFoundError."""
        with self._write("delete the dossier") as connection:
            if not connection.execute(update(dossiers).where(_one(id)).values(removed_at=database.utc_now())).rowcount:
                raise NotFoundError("The library holds no such dossier (any more).")
            old = select(dossiers.c.id).where(~_IN).order_by(dossiers.c.removed_at.desc(), dossiers.c.id).offset(_UNDOABLE)
            gone = connection.execute(old.limit(MAX_DOSSIERS)).scalars().all()
            if gone:
                connection.execute(delete(dossiers).where(dossiers.c.id.in_(gone)))

    def deleted_dossier(self) -> str | None:
        """The name of the one ``undo_dossier`` would bring back; None when there is none."""
        with self._read() as connection:
            return connection.execute(select(dossiers.c.name).where(~_IN).order_by(*_LAST).limit(1)).scalar()

    def undo_dossier(self) -> str | None:
        """Bring back the one deleted last, with its articles, and return its id; None when there is none."""
        with self._write("bring the dossier back") as connection:
            id = connection.execute(select(dossiers.c.id).where(~_IN).order_by(*_LAST).limit(1)).scalar()
            if id is not None:
                connection.execute(update(dossiers).where(dossiers.c.id == id).values(removed_at=None))
        return id

    # ------------------------------------------------------------------ what is in them

    def dossier_articles(self, id: str) -> list[str]:
        """Ids of a dossier's articles in their order; empty when there is no such dossier."""
        query = select(_HELD.article_id).where(_HELD.dossier_id.in_(select(dossiers.c.id).where(_one(id)))).order_by(*_ORDER)
        with self._read() as connection:
            return list(connection.execute(query).scalars())

    def dossiers_of(self, article_id: str) -> list[str]:
        """Ids of the dossiers an article is in."""
        query = select(dossiers.c.id).join(dossier_articles).where(_IN, _HELD.article_id == _safe(article_id, _ARTICLE))
        with self._read() as connection:
            return list(connection.execute(query.order_by(dossiers.c.id)).scalars())

    def put_in_dossier(self, id: str, article_ids: Iterable[str]) -> int:
        """Put articles at its end, those that are not in it yet, all or none; how many. Raises NotFoundError, StoreError."""
        wanted = list(dict.fromkeys(_safe(each, _ARTICLE) for each in article_ids))
        with self._write("put it into the dossier") as connection:
            held = _contents(connection, id)
            fresh = [each for each in wanted if each not in held]
            if len(held) + len(fresh) > MAX_ARTICLES:
                raise StoreError(f"A dossier holds at most {MAX_ARTICLES} articles. Take some out, or begin another one.")
            if not _are_there(connection, fresh):
                raise NotFoundError("An article was deleted meanwhile, so nothing was put into the dossier.")
            if fresh:
                begin, at = max(held.values(), default=-1) + 1, database.utc_now()
                connection.execute(
                    insert(dossier_articles),
                    [
                        {"dossier_id": id, "article_id": each, "position": begin + n, "added_at": at}
                        for n, each in enumerate(fresh)
                    ],
                )
        return len(fresh)

    def take_from_dossier(self, id: str, article_id: str) -> bool:
        """Take an article out of it; whether it was in it. The article stays in the library."""
        with self._write("take it out of the dossier") as connection:
            return connection.execute(delete(dossier_articles).where(_place(id, article_id))).rowcount > 0

    def move_in_dossier(self, id: str, article_id: str, to: int) -> None:
        """Put an article at the place ``to``, counted from 0; nothing happens when it is not in it. Raises NotFoundError."""
        with self._write("put the dossier in order") as connection:
            held = _contents(connection, id)
            if article_id not in held:
                return
            order = [each for each in held if each != article_id]
            order.insert(max(0, to), article_id)
            for place, each in enumerate(order):
                if held[each] != place:
                    connection.execute(update(dossier_articles).where(_place(id, each)).values(position=place))


_LAST = (dossiers.c.removed_at.desc(), dossiers.c.id)
_ORDER = (_HELD.position, _HELD.article_id)


def _one(id: str) -> ColumnElement[bool]:
    """A dossier that is there."""
    return _IN & (dossiers.c.id == _safe(id, _ID))


def _place(id: str, article_id: str) -> ColumnElement[bool]:
    return (_HELD.dossier_id == _safe(id, _ID)) & (_HELD.article_id == _safe(article_id, _ARTICLE))


def _safe(id: str, pattern: regex.Pattern[str]) -> str:
    """The id, or an empty string (nothing's) for what can't be one: ids come from addresses, which anybody may write."""
    return id if pattern.fullmatch(id) else ""


def _contents(connection: Connection, id: str) -> dict[str, int]:
    """Position by article, in order. Raises NotFoundError when there is no such dossier."""
    # Locked where a database has locks of rows: two who put articles in at once must not choose the same place.
    if connection.execute(select(dossiers.c.id).where(_one(id)).with_for_update()).first() is None:
        raise NotFoundError("The library holds no such dossier (any more). Nothing was changed.")
    query = select(_HELD.article_id, _HELD.position).where(_HELD.dossier_id == id).order_by(*_ORDER)
    return {row.article_id: row.position for row in connection.execute(query)}


def _are_there(connection: Connection, ids: Sequence[str]) -> bool:
    """Whether the library holds all these articles."""
    found = 0
    for begin in range(0, len(ids), CHUNK):
        some = ids[begin : begin + CHUNK]
        query = select(func.count()).select_from(articles).where(articles.c.id.in_(some))
        found += connection.execute(query).scalar_one()
    return found == len(ids)


def _name(name: str) -> str:
    kept = plain_line(name, NAME_LIMIT)
    if not kept or not any(map(str.isalnum, kept)):
        raise StoreError("A dossier needs a name of letters or digits. Type one and try again.")
    return kept


def _note(note: str | None) -> str | None:
    return plain_line(note, NOTE_LIMIT)
