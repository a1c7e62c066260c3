"""What a reader puts beside the articles to find them again: tags, notes on segments, searches kept under a name."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any, Final

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from rajnaya.errors import NotFoundError, RajnayaError, StoreError
from rajnaya.library import database
from rajnaya.library.facets import Filters, findable, holds, tag_key
from rajnaya.library.narrowing import EVERYBODY
from rajnaya.library.shelf import CHUNK, Shelf
from rajnaya.library.tables import articles, notes, saved_searches, tags
from rajnaya.model import Note
from rajnaya.reading.text import plain_line

__all__ = ["FindingShelf", "Note", "SavedSearch", "Tag", "faults", "plain_note", "read_filters"]

TAG_LIMIT: Final = 60
MOST_TAGS: Final = 30
"""Tags of one article."""
NOTE_LIMIT: Final = 4000
NAME_LIMIT: Final = 100
QUERY_LIMIT: Final = 1000
MOST_SAVED: Final = 100
_MOST_NOTES: Final = 200
"""Notes of one answer."""


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag of an article: ``key`` is what it is compared by, ``label`` how it was typed."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A search kept under a name."""

    id: int
    name: str
    query: str
    filters: Filters
    at: str
    """UTC, ISO 8601."""


class FindingShelf(Shelf):
    """The part of the library that keeps tags, notes and saved searches."""

    # ------------------------------------------------------------------ tags

    def add_tag(self, article_id: str, label: str) -> Tag:
        """Put a tag on an article; one that is there already (whatever its spelling) stays as it is.

        Raises RajnayaError for what is no tag or one too many, NotFoundError, StoreError.
        """
        line = plain_line(label, TAG_LIMIT) or ""
        tag = Tag(tag_key(line), line)
        if not tag.key:
            raise RajnayaError("A tag needs a letter or a digit.")
        with self._write("store the tag") as connection:
            _need_article(connection, article_id)
            here = tags.c.article_id == article_id
            held = {row.key: Tag(row.key, row.label) for row in connection.execute(select(tags).where(here))}
            if tag.key in held:
                return held[tag.key]
            if len(held) >= MOST_TAGS:
                raise RajnayaError(f"An article has at most {MOST_TAGS} tags. Take one off first.")
            # Everywhere the same words: as the tag was first typed.
            first = connection.execute(select(tags.c.label).where(tags.c.key == tag.key).order_by(tags.c.at).limit(1)).scalar()
            tag = Tag(tag.key, first or tag.label)
            connection.execute(insert(tags).values(article_id=article_id, key=tag.key, label=tag.label, at=database.utc_now()))
        return tag

    def remove_tag(self, article_id: str, label: str) -> bool:
        """Take a tag off an article; False when it was not there."""
        with self._write("take the tag off") as connection:
            gone = delete(tags).where(tags.c.article_id == article_id, tags.c.key == tag_key(label))
            return connection.execute(gone).rowcount > 0

    def tags(self, article_id: str) -> tuple[Tag, ...]:
        """An article's tags, in the order they were put on."""
        return self.tags_of([article_id]).get(article_id, ())

    def tags_of(self, article_ids: Iterable[str]) -> dict[str, tuple[Tag, ...]]:
        """The tags of several articles; those without any are left out."""
        t, ids = tags.c, list(dict.fromkeys(map(_storable, article_ids)))
        out: dict[str, list[Tag]] = {}
        with self._read() as connection:
            for i in range(0, len(ids), CHUNK):
                query = select(tags).where(t.article_id.in_(ids[i : i + CHUNK])).order_by(t.article_id, t.at, t.key)
                for row in connection.execute(query):
                    out.setdefault(row.article_id, []).append(Tag(row.key, row.label))
        return {id: tuple(several) for id, several in out.items()}

    # ------------------------------------------------------------------ notes

    def put_note(self, article_id: str, start: int, end: int, text: str) -> Note | None:
        """Write the note of a segment, in place of the one it has; an empty one takes it away (None).

        Raises RajnayaError for one that is too long or has no place, NotFoundError, StoreError.
        """
        plain = plain_note(text)
        with self._write("store the note") as connection:
            length = _need_article(connection, article_id)
            if not 0 <= start < end <= length:
                raise NotFoundError("The article has no such segment (any more). Nothing was noted.")
            n = notes.c
            here = (n.article_id == article_id) & (n.start == start) & (n.end == end)
            if not plain:
                connection.execute(delete(notes).where(here))
                return None
            values = {"text": plain, "words": findable(plain), "at": database.utc_now()}
            if not connection.execute(update(notes).where(here).values(values)).rowcount:
                connection.execute(insert(notes).values(article_id=article_id, start=start, end=end, **values))
        return Note(article_id, start, end, plain, values["at"])

    def notes(self, article_id: str) -> tuple[Note, ...]:
        """An article's notes in the order of its text."""
        query = select(notes).where(notes.c.article_id == _storable(article_id)).order_by(notes.c.start)
        with self._read() as connection:
            return tuple(map(_note, connection.execute(query)))

    def all_notes(self, limit: int = _MOST_NOTES) -> tuple[Note, ...]:
        """The notes of all articles, the last one written first."""
        with self._read() as connection:
            query = select(notes).order_by(notes.c.at.desc(), notes.c.id.desc()).limit(limit)
            return tuple(map(_note, connection.execute(query)))

    def find_notes(self, query: str, limit: int = 20) -> tuple[Note, ...]:
        """Notes that hold all words of the query, in either script, the last one written first; none without words."""
        wanted = select(notes).where(holds(notes.c.words, query)).order_by(notes.c.at.desc(), notes.c.id.desc())
        with self._read() as connection:
            return tuple(map(_note, connection.execute(wanted.limit(limit))))

    # ------------------------------------------------------------------ searches

    def save_search(self, name: str, query: str, filters: Filters) -> SavedSearch:
        """Keep a search under a name, in place of the one of that name. Raises RajnayaError, StoreError."""
        line = plain_line(name, NAME_LIMIT) or ""
        key = tag_key(line)
        if not key:
            raise RajnayaError("Give the search a name first.")
        kept = {k: plain_line(v, NAME_LIMIT * 2) for k, v in asdict(filters).items() if v}
        values = {
            "name": line, "query": plain_line(query, QUERY_LIMIT) or "", "filters": json.dumps(kept, ensure_ascii=False),
            "at": database.utc_now(),
        }  # fmt: skip
        s = saved_searches.c
        with self._write("keep the search") as connection:
            if not connection.execute(update(saved_searches).where(s.key == key).values(values)).rowcount:
                if connection.execute(select(func.count()).select_from(saved_searches)).scalar_one() >= MOST_SAVED:
                    raise RajnayaError(f"There are at most {MOST_SAVED} saved searches. Delete one first.")
                connection.execute(insert(saved_searches).values(key=key, **values))
            return _saved(connection.execute(select(saved_searches).where(s.key == key)).one())

    def saved_searches(self) -> tuple[SavedSearch, ...]:
        """The searches that are kept, by name."""
        with self._read() as connection:
            return tuple(map(_saved, connection.execute(select(saved_searches).order_by(saved_searches.c.key))))

    def delete_search(self, id: int) -> SavedSearch | None:
        """Take a kept search away and return it, for ``save_search`` to bring it back; None when it is gone already."""
        here = saved_searches.c.id == id
        with self._write("delete the search") as connection:
            row = connection.execute(select(saved_searches).where(here)).first()
            connection.execute(delete(saved_searches).where(here))
        return None if row is None else _saved(row)


def plain_note(text: str) -> str:
    """A note as it is stored: no characters that are none, its line ends kept. Raises RajnayaError for one too long.

    >>> plain_note(" एक\\r\\nदो\\x00 ")
    'एक\\nदो'
    """
    lines = (plain_line(line, NOTE_LIMIT + 1) or "" for line in text[: 2 * NOTE_LIMIT].splitlines())
    plain = "\n".join(lines).strip()
    if len(plain) > NOTE_LIMIT or len(text) > 2 * NOTE_LIMIT:
        raise RajnayaError(f"A note has at most {NOTE_LIMIT:,} characters.")
    return plain


def faults(connection: Connection) -> Iterator[str]:
    """What is wrong with the tags, notes and saved searches, a sentence each."""
    for row in connection.execute(select(tags)):
        if not row.key or row.key != tag_key(row.label):
            yield f"The tag {row.label!r} of article {row.article_id} is kept under another key than its own."
    length = func.length(articles.c.text).label("length")
    placed = select(notes, length).join(articles, articles.c.id == notes.c.article_id)
    for row in connection.execute(placed):
        if not 0 <= row.start < row.end <= row.length:
            yield f"Note {row.id} of article {row.article_id} names no place in its text."
        elif not row.text or row.words != findable(row.text):
            yield f"Note {row.id} of article {row.article_id} would not be found by its words."
    for row in connection.execute(select(saved_searches).execution_options(**EVERYBODY)):
        try:
            _saved(row)
        except StoreError as error:
            yield str(error)


def _need_article(connection: Connection, id: str) -> int:
    """How long the article's text is; raises NotFoundError when there is none."""
    length = connection.execute(select(func.length(articles.c.text)).where(articles.c.id == _storable(id))).scalar()
    if length is None:
        raise NotFoundError("The library holds no such article (any more).")
    return int(length)


def _storable(id: str) -> str:
    """The id, or an empty string (no article's) for what no table holds: ids come from addresses, which anybody may write."""
    return id if len(id) <= 100 and id.isascii() and "\x00" not in id else ""


def _note(row: Row[Any]) -> Note:
    return Note(row.article_id, row.start, row.end, row.text, row.at)


def _saved(row: Row[Any]) -> SavedSearch:
    return SavedSearch(row.id, row.name, row.query, read_filters(row.filters), row.at)


def read_filters(stored: str) -> Filters:
    """Filters out of their JSON; what this version does not know is left out. Raises StoreError for what is no object."""
    try:
        value: object = json.loads(stored)
    except ValueError:
        value = None
    if not isinstance(value, Mapping):
        raise StoreError("A saved search is damaged in the library. Delete it and save it anew.")
    known: Sequence[str] = [field.name for field in fields(Filters)]
    return Filters(**{name: value[name] for name in known if isinstance(value.get(name), str)})
