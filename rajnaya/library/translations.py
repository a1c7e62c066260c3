"""The translation memory's shelf: English for segments, and the history of how each came to read as it does.

The reader's English is one row a segment (engine ``you``), edited or reviewed. It goes before everything else, and nothing
but the reader takes it away: taken back, it can be fetched again from the history, to which rows are only ever added.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, case, delete, exists, func, insert, or_, select

from rajnaya.errors import NotFoundError
from rajnaya.library import database, search_index
from rajnaya.library.dialects import upsert
from rajnaya.library.narrowing import EVERYBODY
from rajnaya.library.shelf import CHUNK, Shelf, sha256
from rajnaya.library.tables import articles, search_articles, search_segments, translation_history, translations
from rajnaya.model import READER, HistoryEntry, Translation

TARGET: Final = "en"
HUMAN: Final = ("edited", "reviewed")
"""Origins of what a human answers for."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of translations that were brought in."""

    added: int
    """Stored: new here, or newer than what was here."""
    kept: int
    """Left out, since what the library has goes before: it is a human's, or the same, or newer."""


class TranslationShelf(Shelf):
    """The part of the library that keeps translations."""

    def translations_for(self, sources: Iterable[str]) -> dict[str, Translation]:
        """The best translation of each source that has one.

        What a human answers for (edited, reviewed) goes before the memory, that before machines; among equals the newest.
        What ships with the app has no date and so gives way to the reader's own.
        """
        wanted = sorted({sha256(source) for source in sources})
        with self._read() as connection:
            return _best(connection, wanted)

    def all_translations(self) -> list[Translation]:
        """Everything the memory holds, the oldest first; for a reader, of what they see, and what was imported."""
        with self._read() as connection:
            query = select(translations).where(translations.c.target == TARGET, *self._shown()).order_by(translations.c.id)
            return [_translation(row) for row in connection.execute(query)]

    def sources_after(self, id: int) -> tuple[int, list[tuple[int, str]]]:
        """How many translations there are, and (id, source) of those stored after that id: to keep an index up to date."""
        t = translations.c
        with self._read() as connection:
            count = connection.execute(select(func.count()).select_from(translations).where(*self._shown())).scalar_one()
            query = select(t.id, t.source).where(t.id > id, t.target == TARGET, *self._shown()).order_by(t.id)
            return count, [(row.id, row.source) for row in connection.execute(query)]

    def _shown(self) -> tuple[ColumnElement[bool], ...]:
        """For a reader: segments of articles they see, and what was imported. Whoever asks for one segment has it already."""
        if not self.reader:
            return ()
        t = translations.c
        return (or_(t.origin == "memory", exists().where(search_segments.c.source_sha256 == t.source_sha256)),)

    def put_translation(self, translation: Translation) -> None:
        """Store one translation, and note it in the history; an older one of the same engine and origin is replaced.

        On the disk when it returns. The reader's own (engine ``you``) is one a segment, and is dated when it has no date.
        """
        self.put_translations([translation])

    def put_translations(self, several: Sequence[Translation]) -> None:
        """Store several at once: all or none."""
        if several:
            with self._write("store the translation") as connection:
                put_all(connection, several)

    def import_translations(self, several: Sequence[Translation]) -> Imported:
        """Bring in what another library or tool holds: all or none, and never over a human's work here.

        A segment that has a human's English here takes no other human's; everything else is stored when it is new or newer.
        """
        with self._write("import the translations") as connection:
            here = _rows(connection, sorted({sha256(t.source) for t in several}))
            human = {row.source_sha256 for row in here if row.origin in HUMAN}
            dates = {(row.source_sha256, row.engine, row.origin): row.at or "" for row in here}
            fresh = []
            for t in several:
                digest = sha256(t.source)
                key, at = (digest, t.engine, t.origin), t.at or ""
                if (t.origin in HUMAN and digest in human) or (key in dates and at <= dates[key]):
                    continue
                dates[key] = at
                fresh.append(t)
            put_all(connection, fresh)
        return Imported(len(fresh), len(several) - len(fresh))

    # ------------------------------------------------------------------ the reader's hand

    def history(self, source: str) -> list[HistoryEntry]:
        """What became of a segment's English, the newest last."""
        with self._read() as connection:
            return [_entry(row) for row in connection.execute(_history_of(source))]

    def mark_reviewed(self, source: str) -> Translation:
        """Have the reader answer for the English as it stands; returns it. Raises NotFoundError when there is none."""
        with self._write("mark the translation as reviewed") as connection:
            now = _best(connection, [sha256(source)]).get(source)
            if now is None:
                raise NotFoundError("There is no English for this segment yet, so nothing can be marked as reviewed.")
            if (now.origin, now.engine) != ("reviewed", READER):
                at = database.utc_now()
                now = Translation(source, now.text, "reviewed", READER, at, now.note, now.glossary)
                put_all(connection, [now])
        return now

    def revert(self, source: str) -> bool:
        """Take the reader's English away, so that what lies beneath shows again; False when there was none.

        It stays in the history, and ``undo_edit`` fetches it back.
        """
        with self._write("take the edit back") as connection:
            row = connection.execute(select(translations).where(_readers(source))).first()
            if row is None:
                return False
            _take_away(connection, _translation(row), None)
        return True

    def undo_edit(self, source: str) -> bool:
        """Take back the reader's last step for a segment (an edit, a review, a revert); False when none is left.

        After edit, edit, undo, undo the segment reads as before the first edit, with everything in the history.
        """
        with self._write("take the edit back") as connection:
            rows = connection.execute(_history_of(source)).all()
            undone = {row.undoes for row in rows}
            steps = [
                row
                for row in rows
                if (row.engine == READER or row.action == "reverted") and row.undoes is None and row.id not in undone
            ]
            if not steps:
                return False
            last, before = steps[-1], steps[-2] if len(steps) > 1 else None
            if before is None or before.action == "reverted":
                _take_away(connection, _translation(last, at=last.made_at), last.id)
            else:
                put_all(connection, [_translation(before, at=before.made_at)], undoes=last.id)
        return True


def put_all(connection: Connection, several: Sequence[Translation], undoes: int | None = None) -> None:
    """Store translations and note in the history what changed by it, inside the caller's transaction.

    ``undoes`` is the row of the history that a step back takes back.
    """
    if not several:
        return
    now = database.utc_now()
    rows = [_row(t, now) for t in several]
    held = {_place(row._mapping): _words(row._mapping) for row in _rows(connection, sorted({r["source_sha256"] for r in rows}))}
    log, last = [], {}
    for row in rows:
        place, words = _place(row), _words(row)
        if held.get(place) != words or undoes is not None:
            log.append(_log_row(row, now, undoes))
        held[place] = words
        last[place] = row
    own = sorted({row["source_sha256"] for row in last.values() if row["engine"] == READER})
    for i in range(0, len(own), CHUNK):
        chosen = translations.c.source_sha256.in_(own[i : i + CHUNK])
        connection.execute(delete(translations).where(chosen, translations.c.engine == READER, translations.c.target == TARGET))
    put = upsert(connection, translations)
    put = put.on_conflict_do_update(
        index_elements=["source_sha256", "target", "engine", "origin"],
        set_={name: put.excluded[name] for name in ("text", "note", "at", "glossary")},
    )
    connection.execute(put, list(last.values()))
    if log:
        connection.execute(insert(translation_history), log)
    _follow(connection, sorted({row["source_sha256"] for row in rows}))


def forget(connection: Connection, digests: Sequence[str], *, whole: bool) -> None:
    """Delete the machine translations, with their history, of those segments of a deleted article that no other article has.

    What a human answers for is somebody's work and stays, unless the article was an owner's (``whole``); what was imported
    stays. The index tells what other articles have: looking into every text takes seconds in a library of 100,000.
    """
    s, going = search_segments.c, (*HUMAN, "machine") if whole else ("machine",)
    for i in range(0, len(digests), CHUNK):
        chunk = list(digests[i : i + CHUNK])
        held = select(s.source_sha256).where(s.source_sha256.in_(chunk)).execution_options(**EVERYBODY)
        kept = set(connection.execute(held).scalars()) | _in_texts_not_indexed(connection, chunk)
        gone = [digest for digest in chunk if digest not in kept]
        for table in (translations, translation_history):
            chosen = delete(table).where(table.c.source_sha256.in_(gone), table.c.origin.in_(going))
            connection.execute(chosen.execution_options(**EVERYBODY))


def _in_texts_not_indexed(connection: Connection, digests: Sequence[str]) -> set[str]:
    """Those whose source stands in an article that the index never held: there are such just after an upgrade."""
    h, indexed = translation_history.c, search_articles.c.article_id
    counts = [
        connection.execute(select(func.count()).select_from(table).execution_options(**EVERYBODY)).scalar_one()
        for table in (articles, search_articles)
    ]
    if counts[0] == counts[1]:
        return set()  # looked at first: finding which takes half a second of 100,000
    left = select(articles.c.text).where(articles.c.id.not_in(select(indexed))).execution_options(**EVERYBODY)
    texts = list(connection.execute(left).scalars())
    rows = connection.execute(select(h.source_sha256, h.source).where(h.source_sha256.in_(digests)).distinct())
    return {row.source_sha256 for row in rows if any(row.source in text for text in texts)}


def _take_away(connection: Connection, gone: Translation, undoes: int | None) -> None:
    now = database.utc_now()
    connection.execute(delete(translations).where(_readers(gone.source)))
    row = _log_row(_row(gone, now), now, undoes) | {"text": "", "note": None, "action": "reverted"}
    connection.execute(insert(translation_history), row)
    _follow(connection, [sha256(gone.source)])


def _follow(connection: Connection, digests: Sequence[str]) -> None:
    """Have the search index hold the English that now goes before."""
    best = best_english(connection, digests)
    search_index.set_english(connection, {digest: best.get(digest) for digest in digests})


def _readers(source: str) -> ColumnElement[bool]:
    t = translations.c
    return and_(t.source_sha256 == sha256(source), t.target == TARGET, t.engine == READER)


def _history_of(source: str) -> Select[Any]:
    h = translation_history.c
    return select(translation_history).where(h.source_sha256 == sha256(source), h.target == TARGET).order_by(h.id)


def _best(connection: Connection, digests: Sequence[str]) -> dict[str, Translation]:
    # Worst first, so that the best one is written last.
    return {row.source: _translation(row) for row in _rows(connection, digests)}


def best_english(connection: Connection, digests: Sequence[str]) -> dict[str, str]:
    """The words of the best translation of each source that has one, both by the source's digest."""
    return {row.source_sha256: row.text for row in _rows(connection, digests)}


def _rows(connection: Connection, digests: Sequence[str]) -> list[Row[Any]]:
    """The rows of those sources, of each source the worst first."""
    t = translations.c
    rank = case((t.origin.in_(HUMAN), 0), (t.origin == "memory", 1), else_=2)
    # No date is the oldest. Of two without one, an edit was made on top of a review.
    query = select(translations).order_by(rank.desc(), t.at.nulls_first(), t.origin == "edited", t.id)
    out: list[Row[Any]] = []
    for i in range(0, len(digests), CHUNK):
        out += connection.execute(query.where(t.source_sha256.in_(digests[i : i + CHUNK]), t.target == TARGET))
    return out


def _row(t: Translation, now: str) -> dict[str, Any]:
    return {
        "source": t.source, "source_sha256": sha256(t.source), "target": TARGET, "engine": t.engine, "origin": t.origin,
        "text": t.text, "note": t.note, "at": t.at or (now if t.engine == READER else None), "glossary": t.glossary,
    }  # fmt: skip


def _log_row(row: dict[str, Any], now: str, undoes: int | None) -> dict[str, Any]:
    return row | {"made_at": row["at"], "at": now, "action": "set", "undoes": undoes}


def _place(row: Any) -> tuple[str, ...]:
    """What a row takes the place of: the reader's is one a segment, whether edited or reviewed."""
    return (row["source_sha256"], row["engine"], "" if row["engine"] == READER else row["origin"])


def _words(row: Any) -> tuple[str | None, ...]:
    return (row["text"], row["origin"], row["note"], row["glossary"])


def _translation(row: Row[Any], at: str | None = None) -> Translation:
    return Translation(row.source, row.text, row.origin, row.engine, at or row.at, row.note, row.glossary)


def _entry(row: Row[Any]) -> HistoryEntry:
    return HistoryEntry(
        row.at, row.action, row.text, row.origin, row.engine, row.note, row.glossary, row.undoes is not None, row.made_at
    )
