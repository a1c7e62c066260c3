"""The list of the library's articles, a page at a time: no call reads more than its page, or one index."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, Literal

from sqlalchemy import ColumnElement, Select, and_, func, or_, select

from rajnaya.library.shelf import Shelf
from rajnaya.library.tables import articles, seeds

PAGE: Final = 50
"""Articles of a page."""
Order = Literal["added", "published"]
_MOST_WORDS: Final = 10
_LONGEST: Final = 200


@dataclass(frozen=True, slots=True)
class ArticleSummary:
    """A line of the library's list: everything but the text."""

    id: str
    title: str | None
    outlet: str | None
    published: str | None
    address: str | None
    origin: str
    added_at: str
    file_name: str | None
    characters: int
    author: str | None = None


class ListingShelf(Shelf):
    """The part of the library that says what it holds."""

    def count(self, holding: str = "") -> int:
        """How many articles there are; with ``holding`` those whose title, outlet or file's name hold each of its words."""
        with self._read() as connection:
            query = select(func.count()).select_from(articles).where(*_holding(holding))
            return int(connection.execute(query).scalar_one())

    def page(self, limit: int = PAGE, offset: int = 0, holding: str = "", order: Order = "added") -> list[ArticleSummary]:
        """Articles without their texts, the one added last first, or the one published last; of those ``count`` counts."""
        a = articles.c
        # The ids first: an index has all that is needed for them, and the rows with their texts are read for this page alone.
        ids = select(a.id).where(*_holding(holding)).order_by(*_ordered(order))
        chosen = ids.limit(max(limit, 0)).offset(max(offset, 0)).subquery()
        return self._summaries(_listed().join(chosen, chosen.c.id == a.id).order_by(*_ordered(order)))

    def summary(self, id: str) -> ArticleSummary | None:
        """One article's line; None when there is no such article."""
        # Ids come from addresses, which anybody may write: not every string can be asked for.
        can_be = id.isascii() and id.isprintable()
        found = self._summaries(_listed().where(articles.c.id == id)) if can_be else []
        return found[0] if found else None

    def first(self) -> str | None:
        """The article to begin with: the sample put in last, else the one added last; None when there is none."""
        a = articles.c
        samples = select(a.id).where(a.id.in_(select(seeds.c.id)), a.origin == "sample")
        with self._read() as connection:
            for query in (samples, select(a.id)):
                found = connection.execute(query.order_by(*_ordered("added")).limit(1)).scalar()
                if found is not None:
                    return str(found)
        return None

    def _summaries(self, query: Select[Any]) -> list[ArticleSummary]:
        with self._read() as connection:
            return [ArticleSummary(**row._asdict()) for row in connection.execute(query)]

    # Last in the class: its name would hide the builtin in the annotations above.
    def list(self) -> list[ArticleSummary]:
        """All articles without their texts, the one added last first. Reads the whole library: pages take ``page``."""
        return self._summaries(_listed().order_by(*_ordered("added")))


def _listed() -> Select[Any]:
    a = articles.c
    fields = (a.id, a.title, a.outlet, a.published, a.address, a.origin, a.added_at, a.file_name)
    return select(*fields, a.author, func.length(a.text).label("characters"))


def _ordered(order: Order) -> tuple[ColumnElement[Any], ...]:
    a = articles.c
    newest = (a.added_at.desc(), a.id)
    return (a.published.desc().nulls_last(), *newest) if order == "published" else newest


def _holding(typed: str) -> list[ColumnElement[bool]]:
    """What an article must hold of each word; a word's letters stand for themselves, capitals and small ones alike."""
    a = articles.c
    plain = typed[:_LONGEST].replace("\0", " ").encode("utf-8", "replace").decode("utf-8")
    words = plain.split()[:_MOST_WORDS]
    fields = (a.title, a.outlet, a.file_name)
    return [and_(*(or_(*(field.icontains(word, autoescape=True) for field in fields)) for word in words))] if words else []
