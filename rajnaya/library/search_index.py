"""The search index: each article's segments and their words, kept in step inside the transactions that change them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, delete, func, insert, select, text, update

from rajnaya.corrections import Correction
from rajnaya.language.search_forms import stems
from rajnaya.language.search_keys import Word, sound_key, words
from rajnaya.library import facets, search_postgresql
from rajnaya.library.dialects import is_postgresql
from rajnaya.library.narrowing import EVERYBODY
from rajnaya.library.shelf import CHUNK, sha256
from rajnaya.library.tables import articles, search_articles, search_segments

VERSION: Final = 2
"""Raised when keys or segments change so that old rows would not be found: articles are then put in anew."""
_ADD = text("INSERT INTO search_words (rowid, title, hindi, sound, english) VALUES (:id, :title, :hindi, :sound, :english)")
_SET_ENGLISH = text("UPDATE search_words SET english = :english WHERE rowid = :id")
_MERGE = text("INSERT INTO search_words (search_words) VALUES ('optimize')")
_MERGED: Final = 50_000
"""Segments up to which the lists of words are merged after a deletion."""
_SET_TITLE = text("UPDATE search_words SET title = :title WHERE rowid = :id")


@dataclass(frozen=True, slots=True)
class Entry:
    """A segment as the index takes it: its place in the text, and its words."""

    start: int
    end: int
    source_sha256: str
    hindi: str
    sound: str
    facts: tuple[facets.Fact, ...] = ()


def entries(text: str, given: Sequence[Correction] = ()) -> list[Entry]:
    """What the index holds of an article's text: one entry a segment. ``given`` is what its reader has corrected.

    Names of people, places and bodies are also found by their English spelling (``Beijing`` for पेइचिंग).
    """
    # Imported here: opening a library must not load the analysis.
    from rajnaya.analysis.pipeline import analyse
    from rajnaya.corrections import apply_corrections

    read = apply_corrections(analyse(text), given)
    starts = [segment.start for segment in read.segments]
    english: dict[int, dict[str, None]] = {}
    for entity in read.entities:
        if entity.name_en:
            english.setdefault(max(bisect_right(starts, entity.start) - 1, 0), {})[entity.name_en] = None
    told = facets.facts(read)
    out = []
    for number, segment in enumerate(read.segments):
        found = list(words(segment.text))
        # The names stand last, so that the sentence's own words stay side by side.
        sounds = [word.sound for word in found] + further(found)
        sounds += [sound_key(part) for name in english.get(number, ()) for part in name.split()]
        out.append(
            Entry(
                segment.start, segment.end, sha256(segment.text),
                " ".join(word.key for word in found), " ".join(filter(None, sounds)), told.get(number, ()),
            )
        )  # fmt: skip
    return out


def further(found: Sequence[Word]) -> list[str]:
    """What else the words of a text are found by: the dictionary forms of those that are inflected, and their sound.

    They are kept with the sounds, whose weight is half, so that the very form that was typed comes first.
    """
    forms = dict.fromkeys(stem for word in found for stem in stems(word.key))
    return [each for stem in forms for each in (stem, sound_key(stem)) if each]


def folded(text: str | None) -> str:
    """A text's words as keys, with spaces between."""
    return " ".join(word.key for word in words(text or ""))


Indexed = tuple[str, str | None, Sequence[Entry]]
"""An article's id, title and entries."""


def put_articles(connection: Connection, several: Sequence[Indexed], english: Mapping[str, str]) -> None:
    """Put articles' entries in, in place of those they have; ``english`` by the digest of its source."""
    ids = [id for id, _, _ in several]
    for i in range(0, len(ids), CHUNK):
        connection.execute(delete(search_articles).where(search_articles.c.article_id.in_(ids[i : i + CHUNK])))
    connection.execute(insert(search_articles), [{"article_id": id, "version": VERSION} for id in ids])
    titles: list[str] = []
    places: list[dict[str, str | int]] = []
    all_found: list[Entry] = []
    for id, title, found in several:
        titles += [_title(title) if number == 0 else "" for number in range(len(found))]
        places += [{"article_id": id, "start": e.start, "end": e.end, "source_sha256": e.source_sha256} for e in found]
        all_found += found
    if not places:
        return
    made = insert(search_segments).returning(search_segments.c.id, sort_by_parameter_order=True)
    keys = connection.execute(made, places).scalars()
    rows: list[dict[str, Any]] = [
        {
            "id": key, "title": title, "hindi": entry.hindi, "sound": entry.sound,
            "english": folded(english.get(entry.source_sha256)),
        }
        for key, title, entry in zip(keys, titles, all_found, strict=True)
    ]  # fmt: skip
    if is_postgresql(connection):
        search_postgresql.add(connection, rows)
    else:
        connection.execute(_ADD, rows)
    told = zip(rows, places, all_found, strict=True)
    facets.put(connection, [(row["id"], str(place["article_id"]), entry.facts) for row, place, entry in told])


def outdate(connection: Connection, ids: Sequence[str]) -> None:
    """Have articles wait to be put in again, since their readers have corrected them; they are found meanwhile as before.

    The negative version says so: their words are still in step, their facets may not be.
    """
    a = search_articles.c
    connection.execute(update(search_articles).where(a.article_id.in_(ids), a.version == VERSION).values(version=-VERSION))


def sources(connection: Connection, id: str, text: str) -> list[str]:
    """The digests of an article's segments, as the index has them and as this version cuts the text."""
    held = select(search_segments.c.source_sha256).where(search_segments.c.article_id == id)
    return sorted({*connection.execute(held).scalars(), *(entry.source_sha256 for entry in entries(text))})


def set_title(connection: Connection, id: str, title: str | None) -> None:
    """Have an article found by its new title."""
    s = search_segments.c
    first = connection.execute(select(s.id).where(s.article_id == id).order_by(s.start).limit(1)).scalar()
    if first is not None:
        if is_postgresql(connection):
            search_postgresql.set_title(connection, first, _title(title))
        else:
            connection.execute(_SET_TITLE, {"id": first, "title": _title(title)})


def set_english(connection: Connection, english: Mapping[str, str | None]) -> None:
    """Have segments found by their new English, given by the digest of its source; None: they have none any more."""
    s, digests = search_segments.c, list(english)
    for i in range(0, len(digests), CHUNK):
        # Whoever's article it is in: nothing of what is found here is shown to anybody.
        query = select(s.id, s.source_sha256).where(s.source_sha256.in_(digests[i : i + CHUNK])).execution_options(**EVERYBODY)
        rows = [{"id": row.id, "english": folded(english[row.source_sha256])} for row in connection.execute(query)]
        if rows and is_postgresql(connection):
            search_postgresql.set_english(connection, rows)
        elif rows:
            connection.execute(_SET_ENGLISH, rows)


def forget_words(connection: Connection) -> None:
    """Have the index let go of the words of segments that were deleted, where it is small: it takes 15 µs a segment.

    FTS5 marks them as deleted and keeps them until it merges its lists; PostgreSQL writes over them by itself, in time.
    """
    facets.forget_unused(connection)
    if is_postgresql(connection):
        return
    count = select(func.count()).select_from(search_segments).execution_options(**EVERYBODY)
    if connection.execute(count).scalar_one() <= _MERGED:
        connection.execute(_MERGE)


def waiting(connection: Connection) -> list[str]:
    """Ids of articles that the index does not hold, or holds by an older version."""
    current = select(search_articles.c.article_id).where(search_articles.c.version == VERSION)
    query = select(articles.c.id).where(articles.c.id.not_in(current)).order_by(articles.c.added_at, articles.c.id)
    return list(connection.execute(query).scalars())


def waiting_count(connection: Connection) -> int:
    """How many articles ``waiting`` would name; without a look at each."""
    held = select(func.count()).select_from(articles)
    current = select(func.count()).select_from(search_articles).where(search_articles.c.version == VERSION)

    def left(**whose: bool) -> int:
        counts = (connection.execute(query.execution_options(**whose)).scalar_one() for query in (held, current))
        return int(next(counts) - next(counts))

    # Mostly none of anybody's waits, which is soon known: what a reader sees of them has to be looked up one by one.
    return left() if left(**EVERYBODY) else 0


def _title(title: str | None) -> str:
    found = list(words(title or ""))
    return " ".join(filter(None, [word.key for word in found] + [word.sound for word in found] + further(found)))
