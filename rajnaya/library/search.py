"""Search over the library: segments of articles by their words, in Hindi, in English, or in Hindi as it sounds.

All terms of a query must stand in one segment (its title, its Hindi, its English). The rank is FTS5's bm25; a word of the
title weighs four times one of the text, one that only sounds alike, or has another ending, half.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from sqlalchemy import Connection, Select, column, delete, func, literal_column, select, table
from sqlalchemy import text as sql

from rajnaya.errors import NotAllowedError
from rajnaya.library import facets, queries, search_index, search_postgresql
from rajnaya.library.dialects import is_postgresql
from rajnaya.library.facets import Filters
from rajnaya.library.ranking import newest, ranking
from rajnaya.library.shelf import Shelf
from rajnaya.library.tables import articles, corrections, search_articles, search_segments
from rajnaya.library.translations import best_english

__all__ = ["Filters", "Found", "Hit", "SearchShelf", "Snippet", "index_articles", "snippet"]

MOST_HITS: Final = 200
"""Hits of one answer."""
_SNIPPET: Final = 240
"""Characters of a snippet."""
_WORDS = table("search_words", column("rowid"), column("rank"))


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
    """The higher the better; to be compared within one answer. 0 for what was not ranked."""
    outlet: str | None = None
    published: str | None = None
    """As stored."""


@dataclass(frozen=True, slots=True)
class Found:
    """One page of an answer."""

    hits: tuple[Hit, ...]
    total: int
    """Of all pages."""
    waiting: int
    """Articles that could not be searched, since the index does not hold them yet (``Library.index_waiting``)."""
    total_is_exact: bool = True
    """Whether there are just so many; else there are more, and only some were ranked (``ranking``)."""


class SearchShelf(Shelf):
    """The part of the library that finds segments again."""

    def search(self, query: str, limit: int = 20, offset: int = 0, filters: Filters | None = None) -> Found:
        """Segments that hold all words of the query and fit the filters, the best first.

        Without words those that fit the filters, of the newest articles first; without either none. ``"…"`` is a phrase,
        ``जय*`` the beginning of a word; everything else about a query is plain text.
        Raises BadDateError for a filter that is no day, StoreError.
        """
        chosen = filters or Filters()
        wanted = queries.terms(query)
        narrowed = facets.conditions(chosen)
        with self._read() as connection:
            waiting = search_index.waiting_count(connection)
            if not wanted and not narrowed:
                return Found((), 0, waiting)
            limit, offset = min(max(limit, 1), MOST_HITS), max(offset, 0)
            if wanted:
                best = ranking(connection, _matching(connection, wanted), narrowed, limit, offset)
            else:
                best = newest(connection, narrowed, limit, offset)
            return Found(tuple(_hits(connection, best.rows, wanted)), best.total, waiting, best.is_exact)

    def index_waiting(self, progress: Callable[[int, int], None] | None = None) -> int:
        """Put articles of older versions into the index, a few at a time; how many that were.

        ``progress`` is told how many are done, of how many. Stopped at any moment, it goes on there at the next call.
        """
        with self._read() as connection:
            ids = search_index.waiting(connection)
        for done, id in enumerate(ids, 1):
            with self._read() as connection:
                row = connection.execute(select(articles.c.title, articles.c.text).where(articles.c.id == id)).first()
                given = _last_correction(connection, id)
            if row is not None:
                # Library has them: they are no business of this shelf's.
                found = search_index.entries(row.text, self.corrections(id))  # type: ignore[attr-defined]
                with self._write("index the article") as connection:
                    held = connection.execute(select(articles.c.id).where(articles.c.id == id)).first()
                    # Corrected meanwhile, it waits on.
                    if held and _last_correction(connection, id) == given:
                        index_articles(connection, [(id, row.title, found)])
            if progress:
                progress(done, len(ids))
        return len(ids)

    def reindex(self, progress: Callable[[int, int], None] | None = None) -> int:
        """Make the whole index anew; how many articles it holds then. Raises NotAllowedError for a reader."""
        if self.reader:
            raise NotAllowedError("Only who runs the library may make its index anew.")
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


def _last_correction(connection: Connection, id: str) -> tuple[int, int]:
    """How many corrections an article has, and the last one's number: tells whether any were made or taken back."""
    c = corrections.c
    row = connection.execute(select(func.count(), func.coalesce(func.max(c.id), 0)).where(c.article_id == id)).one()
    return row[0], row[1]


def _hits(connection: Connection, best: Sequence[tuple[int, float]], wanted: Sequence[queries.Term]) -> list[Hit]:
    s, a = search_segments.c, articles.c
    source = func.substr(a.text, s.start + 1, s.end - s.start).label("source")
    query = select(s.id, s.article_id, a.title, s.start, s.end, s.source_sha256, source, a.outlet, a.published)
    query = query.join(articles, a.id == s.article_id).where(s.id.in_([id for id, _ in best]))
    rows = {row.id: row for row in connection.execute(query)}
    english = best_english(connection, sorted({row.source_sha256 for row in rows.values()}))
    return [_hit(rows[id], rank, english.get(rows[id].source_sha256), wanted) for id, rank in best]


def _hit(row: Any, rank: float, english: str | None, wanted: Sequence[queries.Term]) -> Hit:
    own = snippet(row.source, wanted, "hi")
    if not own.marks and english:
        other = snippet(english, wanted, "en")
        own = other if other.marks else own
    return Hit(row.article_id, row.title, row.start, row.end, own, round(-rank, 6) or 0.0, row.outlet, row.published)


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
