"""The words of segments in PostgreSQL: one tsvector each, made of our own keys, and queries over them.

PostgreSQL's parsers know no Hindi, so nothing is parsed there: vectors and queries are written out lexeme by lexeme, each
quoted. A lexeme's weight says where it stands: A title, B Hindi, C English, D the sound of the Hindi. Between two of these
a place is left free, so that no phrase runs from one into the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import ARRAY, REAL, Connection, Select, cast, column, func, select, table, text
from sqlalchemy.dialects.postgresql import TSQUERY

from rajnaya.library.queries import Term, ways

_LONGEST: Final = 200
"""Characters of a lexeme: PostgreSQL takes 2,046 bytes."""
_MOST: Final = 12_000
"""Lexemes of one field. Positions end at 16,383, and a vector at a megabyte."""
_FIELDS: Final = {"title": "A", "hindi": "B", "english": "C", "sound": "D"}
_RANKS: Final = (0.125, 0.25, 0.25, 1.0)
"""What a word counts for by its weight, from D to A, as in the SQLite index; none may be over 1."""
_ADD = text("INSERT INTO search_words (id, words) VALUES (:id, CAST(:words AS tsvector))")
_SET_ENGLISH = text("UPDATE search_words SET words = ts_filter(words, '{a,b,d}') || CAST(:words AS tsvector) WHERE id = :id")
_SET_TITLE = text("UPDATE search_words SET words = CAST(:words AS tsvector) || ts_filter(words, '{b,c,d}') WHERE id = :id")
_INDEXED = text(
    "SELECT s.start, s.\"end\", s.source_sha256, tsvector_to_array(ts_filter(w.words, '{b}')) AS hindi, "
    "tsvector_to_array(ts_filter(w.words, '{c}')) AS english "
    "FROM search_segments s LEFT JOIN search_words w ON w.id = s.id WHERE s.article_id = :id ORDER BY s.start"
)
_WITHOUT_WORDS = text(
    "SELECT count(*) FROM search_segments s WHERE NOT EXISTS (SELECT 1 FROM search_words w WHERE w.id = s.id)"
)
_WORDS = table("search_words", column("id"), column("words"))


def add(connection: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
    """Put segments' words in: ``id`` and, as keys with spaces between, ``title``, ``hindi``, ``sound`` and ``english``."""
    connection.execute(_ADD, [{"id": row["id"], "words": vector(row)} for row in rows])


def set_english(connection: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
    """Put other English in: ``id`` and ``english``."""
    connection.execute(_SET_ENGLISH, [{"id": row["id"], "words": vector(row)} for row in rows])


def set_title(connection: Connection, id: int, title: str) -> None:
    """Put another title in."""
    connection.execute(_SET_TITLE, {"id": id, "words": vector({"title": title})})


def vector(row: Mapping[str, Any]) -> str:
    """The text of a tsvector for those fields of an index row that are there.

    >>> vector({"hindi": "भारत वार्ता", "english": "talks"})
    "'भारत':3B 'वार्ता':4B 'talks':6C"
    """
    out, at = [], 1
    for name, weight in _FIELDS.items():
        at += 1
        for word in str(row.get(name) or "").split(" ", _MOST)[:_MOST]:
            if word:
                out.append(f"{_quoted(word)}:{min(at, 16383)}{weight}")
                at += 1
    return " ".join(out)


def query(wanted: Sequence[Term]) -> str:
    """The text of a tsquery for terms that must all stand in one segment: nothing in it but quoted lexemes."""
    return " & ".join(f"({' | '.join(_ways(term))})" for term in wanted)


def _ways(term: Term) -> Iterator[str]:
    for way in ways(term):
        yield _phrase(way.words, "".join(sorted(_FIELDS[name] for name in way.columns)), prefix=way.prefix)


def _phrase(lexemes: Sequence[str], weights: str, *, prefix: bool) -> str:
    *first, last = [f"{_quoted(lexeme)}:" for lexeme in lexemes]
    return f"({' <-> '.join([*(part + weights for part in first), last + ('*' if prefix else '') + weights])})"


def _quoted(lexeme: str) -> str:
    inside = lexeme[:_LONGEST].replace("\\", "\\\\").replace("'", "''")
    return f"'{inside}'"


def lexemes(folded: str) -> frozenset[str]:
    """What a vector holds of a field's keys.

    >>> sorted(lexemes("b a b"))
    ['a', 'b']
    """
    return frozenset(word[:_LONGEST] for word in folded.split(" ", _MOST)[:_MOST] if word)


def indexed(connection: Connection, id: str) -> list[tuple[Any, frozenset[str], frozenset[str]]]:
    """An article's segments in order (start, end, source_sha256), each with its lexemes of the Hindi and of the English."""
    rows = connection.execute(_INDEXED, {"id": id}).all()
    return [(row, frozenset(row.hindi or ()), frozenset(row.english or ())) for row in rows]


def count_without_words(connection: Connection) -> int:
    """Segments whose words the index does not hold."""
    return int(connection.execute(_WITHOUT_WORDS).scalar_one())


def matching(wanted: Sequence[Term]) -> Select[Any]:
    """``rowid`` and ``rank`` (the lower the better) of segments that hold all terms, unordered."""
    asked = cast(query(wanted), TSQUERY)
    rank = -func.ts_rank(cast(_RANKS, ARRAY(REAL)), _WORDS.c.words, asked)
    return select(_WORDS.c.id.label("rowid"), rank.label("rank")).where(_WORDS.c.words.op("@@")(asked))
