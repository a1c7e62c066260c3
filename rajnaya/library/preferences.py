"""The shelf of what the reader has set up: terms of an own glossary, and settings."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import regex
from sqlalchemy import Connection, delete, select

from rajnaya.errors import BadTermError, StoreError
from rajnaya.language.script import key
from rajnaya.library import database
from rajnaya.library.dialects import upsert
from rajnaya.library.shelf import Shelf
from rajnaya.library.tables import settings, terms
from rajnaya.model import OwnTerm
from rajnaya.reading.text import plain_line

TERM_LIMIT: Final = 200
"""Characters of a term, and of its English."""
NOTE_LIMIT: Final = 1000
MAX_TERMS: Final = 20_000
_LETTER = regex.compile(r"\p{L}")


@dataclass(frozen=True, slots=True)
class TermsPut:
    """What became of terms that were brought in."""

    added: int
    changed: int
    same: int


def check_term(term: OwnTerm) -> OwnTerm:
    """The term on plain lines; raises BadTermError when it is none.

    >>> check_term(OwnTerm(" साझा  मंच ", "Common Platform"))
    OwnTerm(hindi='साझा मंच', english='Common Platform', note=None, added_at=None)
    """
    hindi = _line("The Hindi", term.hindi, TERM_LIMIT)
    english = _line("The English", term.english, TERM_LIMIT)
    if not hindi or not _LETTER.search(hindi):
        raise BadTermError("A term needs Hindi words. Fill in the Hindi, or delete the row.")
    if not english or not english.strip("| "):
        raise BadTermError(f"The term {hindi[:60]!r} has no English. Fill it in, or delete the row.")
    return OwnTerm(hindi, english, _line("The note", term.note, NOTE_LIMIT), term.added_at)


def _line(what: str, value: str | None, limit: int) -> str | None:
    line = plain_line(value, 2 * limit)
    if line is not None and len(line) > limit:
        raise BadTermError(f"{what} of the term {line[:40]!r}… is longer than {limit} characters. Shorten it.")
    return line


class PreferenceShelf(Shelf):
    """The part of the library that keeps the reader's terms and settings."""

    def list_terms(self) -> list[OwnTerm]:
        """The reader's own terms in the order they were put in."""
        with self._read() as connection:
            rows = connection.execute(select(terms).order_by(terms.c.id))
            return [OwnTerm(row.hindi, row.english, row.note, row.added_at) for row in rows]

    def put_term(self, term: OwnTerm) -> None:
        """Store a term; one with the same Hindi, however it is spelt, is replaced. Raises BadTermError, StoreError."""
        self.put_terms([term])

    def put_terms(self, several: Iterable[OwnTerm]) -> TermsPut:
        """Store several terms at once, all or none, beside those there are; of one Hindi the last counts."""
        checked = {key(t.hindi): t for t in map(check_term, several)}
        with self._write("store the terms") as connection:
            held = _held(connection)
            _refuse_too_many(len(held.keys() | checked.keys()))
            _put(connection, checked)
        added = checked.keys() - held.keys()
        changed = [k for k in checked.keys() & held.keys() if _said(checked[k]) != _said(held[k])]
        return TermsPut(len(added), len(changed), len(checked) - len(added) - len(changed))

    def delete_term(self, hindi: str) -> bool:
        """Take out the term of that Hindi, however it is spelt; False when there is none."""
        with self._write("delete the term") as connection:
            return connection.execute(delete(terms).where(terms.c.key == _key(hindi))).rowcount > 0

    def replace_terms(self, all_terms: Sequence[OwnTerm]) -> None:
        """Have exactly these terms: what the reader made of the table. Terms that stay keep their date and place.

        Raises BadTermError (a term given twice, too), StoreError; nothing is changed then.
        """
        checked: dict[str, OwnTerm] = {}
        for term in map(check_term, all_terms):
            if (other := checked.setdefault(key(term.hindi), term)) is not term:
                raise BadTermError(f"{term.hindi[:60]!r} stands there twice ({other.hindi[:60]!r}). Delete one of the rows.")
        _refuse_too_many(len(checked))
        with self._write("store the terms") as connection:
            gone = _held(connection).keys() - checked.keys()
            for each in gone:
                connection.execute(delete(terms).where(terms.c.key == each))
            _put(connection, checked)

    def get_setting(self, name: str, default: Any = None) -> Any:
        """What was stored under that name; the default when nothing was. Raises StoreError."""
        with self._read() as connection:
            value = connection.execute(select(settings.c.value).where(settings.c.name == name)).scalar()
        if value is None:
            return default
        try:
            return json.loads(value)
        except ValueError as error:
            raise StoreError(f"The setting {name!r} is damaged in the library. Save the settings anew.") from error

    def put_setting(self, name: str, value: Any) -> None:
        """Store what JSON can hold under that name; what was there is replaced."""
        row = {"name": name, "value": json.dumps(value, ensure_ascii=False)}
        with self._write("store the settings") as connection:
            connection.execute(
                upsert(connection, settings).values(row).on_conflict_do_update(index_elements=["name"], set_=row)
            )


def _key(hindi: str) -> str:
    return key(plain_line(hindi, 2 * TERM_LIMIT) or "")


def _held(connection: Connection) -> dict[str, OwnTerm]:
    return {row.key: OwnTerm(row.hindi, row.english, row.note) for row in connection.execute(select(terms))}


def _put(connection: Connection, checked: Mapping[str, OwnTerm]) -> None:
    now = database.utc_now()
    if checked:
        rows = [{"key": k, "hindi": t.hindi, "english": t.english, "note": t.note, "added_at": now} for k, t in checked.items()]
        put = upsert(connection, terms)
        changed = {name: put.excluded[name] for name in ("hindi", "english", "note")}
        connection.execute(put.on_conflict_do_update(index_elements=["key"], set_=changed), rows)


def _said(term: OwnTerm) -> tuple[str, str, str | None]:
    return term.hindi, term.english, term.note


def _refuse_too_many(count: int) -> None:
    if count > MAX_TERMS:
        raise BadTermError(f"A glossary of {count:,} terms is too large: at most {MAX_TERMS:,} are kept. Split it.")
