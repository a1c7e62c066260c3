"""Search over the library: segments of articles by their words, in Hindi, in English, or in Hindi as it sounds.

All terms of a query must stand in one segment (its title, its Hindi, its English). The rank is FTS5's bm25; a word of the
title weighs four times one of the text, one that only sounds alike half.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from sqlalchemy import Connection, Select, column, delete, func, literal_column, select, table
from sqlalchemy import text as sql

from rajnaya.library import queries, search_index, search_postgresql
from rajnaya.library.dialects import is_postgresql
from rajnaya.library.shelf import Shelf, check_day
from rajnaya.library.tables import articles, search_articles, search_segments
from rajnaya.library.translations import best_english

MOST_HITS: Final = 200
"""Hits of one answer."""
_SNIPPET: Final = 240
"""Characters of a snippet."""
_WORDS = table("search_words", column("rowid"), column("rank"))


@dataclass(frozen=True, slots=True)
class Filters:
    """What narrows a search. An article without a stored day is in no range of dates."""

    outlet: str | None = None
    """The whole name, as stored."""
    since: str | None = None
    """The first day, YYYY-MM-DD."""
    until: str | None = None
    """The last day, YYYY-MM-DD."""


@dataclass(frozen=True, slots=True)
class Snippet:
    """What to show of a hit: plain text, and where in it the terms stand (half-open offsets)."""

    text: str
    marks: tuple[tuple[int, int], ...]
    lang: Literal["hi", "en"]
    """``hi``: from the article itself; ``en``: from its English."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A segment that was found: ``text[start:end]`` of the article."""

    id: str
    title: str | None
    start: int
    end: int
    snippet: Snippet
    score: float
    """The higher the better; to be compared within one answer."""


@dataclass(frozen=True, slots=True)
class Found:
    """One page of an answer."""

    hits: tuple[Hit, ...]
    total: int
    """Of all pages."""
    waiting: int
    """Articles that could not be searched, since the index does not hold them yet (``Library.index_waiting``)."""


class SearchShelf(Shelf):
    """The part of the library that finds segments again."""

    def search(self, query: str, limit: int = 20, offset: int = 0, filters: Filters | None = None) -> Found:
        """Segments that hold all words of the query, the best first; none for a query without words.

        ``"…"`` is a phrase, ``जय*`` the beginning of a word; everything else about a query is plain text.
        Raises BadDateError for a filter that is no day, StoreError.
        """
        chosen = filters or Filters()
        wanted = queries.terms(query)
        with self._read() as connection:
            waiting = search_index.waiting_count(connection)
            if not wanted:
                return Found((), 0, waiting)
            found = _narrowed(_matching(connection, wanted), chosen)
            total = connection.execute(select(func.count()).select_from(found.subquery())).scalar_one()
            best = found.order_by("rank", "rowid").limit(min(max(limit, 1), MOST_HITS)).offset(max(offset, 0))
            return Found(tuple(_hits(connection, best, wanted)), total, waiting)

    def index_waiting(self, progress: Callable[[int, int], None] | None = None) -> int:
        """Put articles of older versions into the index, a few at a time; how many that were.

        ``progress`` is told how many are done, of how many. Stopped at any moment, it goes on there at the next call.
        """
        with self._read() as connection:
            ids = search_index.waiting(connection)
        for done, id in enumerate(ids, 1):
            with self._read() as connection:
                row = connection.execute(select(articles.c.title, articles.c.text).where(articles.c.id == id)).first()
            if row is not None:
                found = search_index.entries(row.text)
                with self._write("index the article") as connection:
                    if connection.execute(select(articles.c.id).where(articles.c.id == id)).first():
                        index_articles(connection, [(id, row.title, found)])
            if progress:
                progress(done, len(ids))
        return len(ids)

    def reindex(self, progress: Callable[[int, int], None] | None = None) -> int:
        """Make the whole index anew; how many articles it holds then."""
        with self._write("make the search index anew") as connection:
            connection.execute(delete(search_articles))
            connection.execute(sql("DELETE FROM search_words"))
        return self.index_waiting(progress)


def index_articles(connection: Connection, several: Sequence[search_index.Indexed]) -> None:
    """Put articles into the index with the English the memory has for them, inside the caller's transaction."""
    sources = {entry.source_sha256 for _, _, found in several for entry in found}
    search_index.put_articles(connection, several, best_english(connection, sorted(sources)))


def _matching(connection: Connection, wanted: Sequence[queries.Term]) -> Select[Any]:
    """Rowid and rank of what holds all terms, unordered. FTS5's own conditions can only be told to SQLite in words."""
    if is_postgresql(connection):
        return search_postgresql.matching(wanted)
    matches = literal_column("search_words").op("MATCH")(queries.match(wanted))
    return select(_WORDS.c.rowid.label("rowid"), _WORDS.c.rank.label("rank")).where(matches)


def _narrowed(query: Select[Any], chosen: Filters) -> Select[Any]:
    rowid = query.selected_columns.rowid
    since, until = check_day(chosen.since), check_day(chosen.until)
    if not (chosen.outlet or since or until):
        return query
    query = query.join(search_segments, search_segments.c.id == rowid)
    query = query.join(articles, articles.c.id == search_segments.c.article_id)
    if chosen.outlet:
        query = query.where(articles.c.outlet == chosen.outlet)
    if since:
        query = query.where(articles.c.published >= since)
    if until:
        query = query.where(articles.c.published <= until)
    return query


def _hits(connection: Connection, best: Select[Any], wanted: Sequence[queries.Term]) -> list[Hit]:
    s, a, chosen = search_segments.c, articles.c, best.subquery()
    source = func.substr(a.text, s.start + 1, s.end - s.start).label("source")
    query = (
        select(s.article_id, a.title, s.start, s.end, s.source_sha256, source, chosen.c.rank)
        .join_from(chosen, search_segments, s.id == chosen.c.rowid)
        .join(articles, a.id == s.article_id)
        .order_by(chosen.c.rank, chosen.c.rowid)
    )
    rows = connection.execute(query).all()
    english = best_english(connection, sorted({row.source_sha256 for row in rows}))
    return [_hit(row, english.get(row.source_sha256), wanted) for row in rows]


def _hit(row: Any, english: str | None, wanted: Sequence[queries.Term]) -> Hit:
    own = snippet(row.source, wanted, "hi")
    if not own.marks and english:
        other = snippet(english, wanted, "en")
        own = other if other.marks else own
    return Hit(row.article_id, row.title, row.start, row.end, own, round(-row.rank, 6))


def snippet(text: str, wanted: Sequence[queries.Term], lang: Literal["hi", "en"]) -> Snippet:
    """A text, cut at spaces round its first mark when it is long, and where the terms stand in it."""
    found = queries.marks(text, wanted)
    if len(text) <= _SNIPPET:
        return Snippet(text, tuple(found), lang)
    start = max(0, found[0][0] - _SNIPPET // 3) if found else 0
    if start:
        space = text.find(" ", start, found[0][0])
        start = space + 1 if space >= 0 else start
    end = start + _SNIPPET
    if end < len(text):
        space = text.rfind(" ", start + _SNIPPET // 2, end)
        end = space if space >= 0 else end
    before, after = "… " if start else "", " …" if end < len(text) else ""
    move = len(before) - start
    inside = tuple((a + move, min(b, end) + move) for a, b in found if a < end)
    return Snippet(before + text[start:end] + after, inside, lang)
