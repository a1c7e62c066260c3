"""Articles that hold nearly the same text: found by their fingerprints, linked, and told of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from sqlalchemy import Connection, case, delete, func, insert, or_, select, union_all

from rajnaya.library import database
from rajnaya.library.fingerprint import NEAR, VERSION, Fingerprint, fingerprint, from_bytes
from rajnaya.library.provenance import missing_digest
from rajnaya.library.shelf import Shelf, safe_id
from rajnaya.library.tables import article_links, articles, fingerprint_bands, fingerprints

LinkKind = Literal["near", "version"]
MOST_NEAR: Final = 5
"""Articles that are named as nearly the same as one."""
_IN_A_BAND: Final = 50
_COMPARED: Final = 200
"""Articles whose signatures are compared: those that share the most bands."""
_AT_ONCE: Final = 50


@dataclass(frozen=True, slots=True)
class Near:
    """An article that holds nearly the text in question."""

    id: str
    title: str | None
    added_at: str
    """UTC, ISO 8601."""
    percent: int
    """How much of the words, three at a time, the two share."""


@dataclass(frozen=True, slots=True)
class Link:
    """An article that was put in as nearly the same as another, seen from one of the two."""

    id: str
    """Of the other one."""
    title: str | None
    kind: LinkKind
    percent: int
    is_newer: bool
    """Whether the other one came later."""


class DuplicateShelf(Shelf):
    """Nearly the same texts."""

    def near(self, text: str, besides: str = "") -> list[Near]:
        """The articles that hold nearly this text, the nearest first, at most ``MOST_NEAR``; ``besides`` one's id.

        One look-up by key, however many articles there are; a text too short to be compared has none. An article that an
        earlier version brought in is found once ``fingerprint_waiting`` has seen it.
        """
        asked = fingerprint(text)
        if asked.numbers is None:
            return []
        with self._read() as connection:
            return _nearest(connection, asked, safe_id(besides))

    def link(self, id: str, other: str, percent: int, kind: LinkKind = "near") -> None:
        """Remember that article ``id`` came in as nearly the same as ``other``; nothing happens when one is gone."""
        pair = [safe_id(id), safe_id(other)]
        with self._write("link the articles") as connection:
            held = set(connection.execute(select(articles.c.id).where(articles.c.id.in_(pair))).scalars())
            if len(held) < 2:  # also when both are one
                return
            c = article_links.c
            connection.execute(delete(article_links).where(c.article_id.in_(pair), c.other_id.in_(pair)))
            row = {"article_id": pair[0], "other_id": pair[1], "kind": kind, "resemblance": min(max(percent, 0), 100)}
            connection.execute(insert(article_links).values(**row, at=database.utc_now()))

    def links(self, id: str) -> list[Link]:
        """The articles linked with one, those most like it first; one look-up by key."""
        c, own = article_links.c, safe_id(id)
        other = case((c.article_id == own, c.other_id), else_=c.article_id)
        query = (
            select(articles.c.id, articles.c.title, c.kind, c.resemblance, c.article_id)
            .join_from(article_links, articles, articles.c.id == other)
            .where(or_(c.article_id == own, c.other_id == own))
            .order_by(c.resemblance.desc(), articles.c.id)
        )
        with self._read() as connection:
            rows = connection.execute(query).all()
        return [Link(row.id, row.title, row.kind, row.resemblance, row.article_id != own) for row in rows]

    def linked(self, ids: Sequence[str]) -> dict[str, int]:
        """With how many others each of these articles is linked; those of a page of the list, by two look-ups by key."""
        c, own = article_links.c, [safe_id(id) for id in ids]
        out: Counter[str] = Counter()
        with self._read() as connection:
            for column in (c.article_id, c.other_id):
                query = select(column, func.count()).where(column.in_(own)).group_by(column)
                out.update({str(row[0]): int(row[1]) for row in connection.execute(query)})
        return dict(out)

    def fingerprint_waiting(self, progress: Callable[[int, int], None] | None = None) -> int:
        """Fingerprint articles of older versions, a few at a time, and note their files' digests; how many that were.

        ``progress`` is told how many are done, of how many. Stopped at any moment, it goes on there at the next call.
        """
        with self._read() as connection:
            ids = _waiting(connection)
        for start in range(0, len(ids), _AT_ONCE):
            some = ids[start : start + _AT_ONCE]
            with self._read() as connection:
                query = select(articles.c.id, articles.c.text).where(articles.c.id.in_(some))
                made = [(row.id, fingerprint(row.text)) for row in connection.execute(query)]
            with self._write("fingerprint the articles") as connection:
                here = set(connection.execute(select(articles.c.id).where(articles.c.id.in_(some))).scalars())
                for id, found in made:
                    if id in here:
                        put_fingerprint(connection, id, found)
                        missing_digest(connection, id)
            if progress:
                progress(min(start + _AT_ONCE, len(ids)), len(ids))
        return len(ids)

    def waiting_for_fingerprints(self) -> int:
        """How many articles ``near`` would miss until ``fingerprint_waiting`` has seen them; without a look at each."""
        with self._read() as connection:
            held = connection.execute(select(func.count()).select_from(articles)).scalar_one()
            current = select(func.count()).select_from(fingerprints).where(fingerprints.c.version == VERSION)
            return int(held - connection.execute(current).scalar_one())

    def refingerprint(self, progress: Callable[[int, int], None] | None = None) -> int:
        """Make all fingerprints anew; how many there are then."""
        with self._write("make the fingerprints anew") as connection:
            connection.execute(delete(fingerprint_bands))
            connection.execute(delete(fingerprints))
        return self.fingerprint_waiting(progress)


def put_fingerprint(connection: Connection, id: str, made: Fingerprint) -> None:
    """Store an article's fingerprint in place of the one it has, inside the caller's transaction."""
    connection.execute(delete(fingerprints).where(fingerprints.c.article_id == id))
    row = {"article_id": id, "version": VERSION, "signature": made.as_bytes()}
    key = connection.execute(insert(fingerprints).values(row)).inserted_primary_key
    if bands := sorted(set(made.bands())):
        number = key[0] if key else None
        connection.execute(insert(fingerprint_bands), [{"band": band, "fingerprint_id": number} for band in bands])


def fingerprint_faults(connection: Connection, id: str, text: str) -> Iterable[str]:
    """What is wrong with an article's fingerprint; nothing when it has none of this version yet."""
    row = connection.execute(select(fingerprints).where(fingerprints.c.article_id == id)).first()
    if row is None or row.version != VERSION:
        return
    right = fingerprint(text)
    own = fingerprint_bands.c
    bands = set(connection.execute(select(own.band).where(own.fingerprint_id == row.id)).scalars())
    if row.signature != right.as_bytes() or bands != set(right.bands()):
        yield f"The fingerprint of article {id} is not that of its text. Make it anew with: python -m rajnaya doctor --reindex"


def link_nearest(connection: Connection, id: str, made: Fingerprint) -> list[Near]:
    """Link a new article with those it is nearly the same as, inside the caller's transaction; which those are."""
    found = [] if made.numbers is None else _nearest(connection, made, id)
    if found:
        at = database.utc_now()
        rows = [{"article_id": id, "other_id": n.id, "kind": "near", "resemblance": n.percent, "at": at} for n in found]
        connection.execute(insert(article_links), rows)
    return found


def _nearest(connection: Connection, asked: Fingerprint, besides: str) -> list[Near]:
    """The articles at or over ``NEAR``. A band that very many share is read only so far."""
    b, f = fingerprint_bands.c, fingerprints.c
    several: list[Any] = []
    for band in sorted(set(asked.bands())):
        some = select(b.fingerprint_id).where(b.band == band).order_by(b.fingerprint_id).limit(_IN_A_BAND).subquery()
        several.append(select(some.c.fingerprint_id))
    hits = union_all(*several).subquery()
    h, shared = hits.c.fingerprint_id, func.count().label("shared")
    ranked = select(h, shared).group_by(h).order_by(shared.desc(), h)
    most = ranked.limit(_COMPARED).subquery()
    a = articles.c
    query = (
        select(f.article_id, f.signature, a.title, a.added_at)
        .join_from(most, fingerprints, f.id == most.c.fingerprint_id)
        .join(articles, a.id == f.article_id)
    )
    found = []
    for row in connection.execute(query.where(f.version == VERSION, f.article_id != besides)):
        try:
            alike = asked.resemblance(from_bytes(row.signature))
        except ValueError:
            continue  # ``doctor`` tells of it
        if alike >= NEAR:
            found.append(Near(row.article_id, row.title, row.added_at, round(100 * alike)))
    return sorted(found, key=lambda each: (-each.percent, each.added_at, each.id))[:MOST_NEAR]


def _waiting(connection: Connection) -> list[str]:
    current = select(fingerprints.c.article_id).where(fingerprints.c.version == VERSION)
    query = select(articles.c.id).where(articles.c.id.not_in(current)).order_by(articles.c.added_at, articles.c.id)
    return list(connection.execute(query).scalars())
