"""Which segments an answer of a search begins with, of however many there are (docs/decisions/0013).

A rank costs some microseconds for each segment that matches, and a common word stands in half of all. So of more than
``RANKED`` those that came into the index last are ranked, and the others follow, the last first. Filters come before the bound.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, func, literal_column, select

from rajnaya.library.dialects import is_postgresql
from rajnaya.library.tables import articles, search_segments

RANKED: Final = 1000
"""Segments that are ranked: the rank of what matches no more often is of all."""
COUNTED: Final = 20_000
"""Segments that are counted when nothing narrows a search; else RANKED."""
_PROBED: Final = 30_000
"""Segments that filters may leave so that they are looked up beforehand."""


class Ranking(NamedTuple):
    """A page of an answer: the ids of its segments and their rank, the lower the better; 0 for those not ranked."""

    rows: list[tuple[int, float]]
    total: int
    is_exact: bool
    """Whether ``total`` is all there is; else there are more."""


def ranking(
    connection: Connection, matching: Select[Any], narrowed: Sequence[ColumnElement[bool]], limit: int, offset: int
) -> Ranking:
    """A page of what matches and fits the conditions on segments and articles.

    ``matching`` gives ``rowid``, the segment's, and ``rank``, unordered.
    """
    fitting = _fitting(connection, matching, narrowed) if narrowed else matching
    rowid = fitting.selected_columns.rowid
    found = connection.execute(fitting.order_by(rowid.desc()).limit(RANKED + 1)).all()
    newest = [(int(row.rowid), float(row.rank)) for row in found]
    ranked = sorted(newest[:RANKED], key=lambda row: (row[1], row[0]))
    rows = ranked[offset : offset + limit]
    if len(newest) <= RANKED:
        return Ranking(rows, len(ranked), is_exact=True)
    ids = fitting.with_only_columns(rowid)
    if len(rows) < limit:
        others = ids.where(rowid < newest[RANKED - 1][0]).order_by(rowid.desc())
        page = others.limit(limit - len(rows)).offset(max(0, offset - RANKED))
        rows += [(id, 0.0) for id in connection.execute(page).scalars()]
    if narrowed:
        return Ranking(rows, RANKED, is_exact=False)
    total = _count(connection, ids, COUNTED + 1)
    return Ranking(rows, min(total, COUNTED), total <= COUNTED)


def newest(connection: Connection, narrowed: Sequence[ColumnElement[bool]], limit: int, offset: int) -> Ranking:
    """A page of what fits the conditions alone, of the newest articles first."""
    s, a = search_segments.c, articles.c
    fitting = select(s.id).join(articles, a.id == s.article_id).where(*narrowed)
    page = fitting.order_by(a.published.desc().nulls_last(), a.added_at.desc(), a.id, s.start).limit(limit).offset(offset)
    total = _count(connection, fitting, COUNTED + 1)
    rows = [(id, 0.0) for id in connection.execute(page).scalars()]
    return Ranking(rows, min(total, COUNTED), total <= COUNTED)


def _fitting(connection: Connection, matching: Select[Any], narrowed: Sequence[ColumnElement[bool]]) -> Select[Any]:
    """The same of what fits the conditions."""
    rowid = matching.selected_columns.rowid
    of_article = articles.c.id == search_segments.c.article_id
    looked_at = matching.join(search_segments, search_segments.c.id == rowid).join(articles, of_article).where(*narrowed)
    if is_postgresql(connection):
        return looked_at
    many = matching.with_only_columns(rowid).order_by(rowid.desc()).limit(1).offset(RANKED)
    if connection.execute(many).first() is None:
        return looked_at
    left = select(search_segments.c.id).join(articles, of_article).where(*narrowed)
    if _count(connection, left, _PROBED + 1) > _PROBED:
        return looked_at
    # A common word within few articles: what the filters leave is made a set first, and each match is looked up there. The
    # plus keeps SQLite from asking FTS5 for every member by itself.
    return matching.where(literal_column("+search_words.rowid").in_(left))


def _count(connection: Connection, query: Select[Any], most: int) -> int:
    """How many there are, counted no further than that."""
    return int(connection.execute(select(func.count()).select_from(query.limit(most).subquery())).scalar_one())
