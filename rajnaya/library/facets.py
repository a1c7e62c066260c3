"""What a search can be narrowed to: who speaks in a sentence, which countries it names, what kinds of events it tells of.

The analysis of an article, as its reader has corrected it, says so when the article goes into the search index; facets are
kept with the index, of one version with it. Every condition but outlet, days and tag is one on the sentence itself.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, get_args

from sqlalchemy import ColumnElement, Connection, and_, delete, exists, false, func, insert, or_, select

from rajnaya.language import lexicon
from rajnaya.language.script import is_devanagari
from rajnaya.language.search_keys import words
from rajnaya.language.tokens import tokenise
from rajnaya.library.dialects import upsert
from rajnaya.library.narrowing import EVERYBODY
from rajnaya.library.shelf import CHUNK, Shelf, check_day
from rajnaya.library.tables import articles, facet_values, facets, search_segments, tags
from rajnaya.model import Analysis, Event, EventKind, Speaker, Tweet
from rajnaya.reading.text import plain_line

FacetKind = Literal["speaker", "country", "event"]
LABEL_LIMIT: Final = 200
OUTLET_LIMIT: Final = 300
TYPED_LIMIT: Final = 200
"""Characters of what is typed into a filter that are read."""
_MOST_WORDS: Final = 8


@dataclass(frozen=True, slots=True)
class Filters:
    """What narrows a search; all that is named must hold. An article without a stored day is in no range of dates."""

    outlet: str | None = None
    """The whole name, as stored."""
    since: str | None = None
    """The first day, YYYY-MM-DD."""
    until: str | None = None
    """The last day, YYYY-MM-DD."""
    speaker: str | None = None
    """Who says something in the sentence: all words of this, in either script (``lavrov``, ``सर्गेई लावरोव``)."""
    country: str | None = None
    """A country the sentence names, in either script."""
    kind: str | None = None
    """A kind of event the sentence tells of (``rajnaya.model.EventKind``)."""
    tag: str | None = None
    """A tag of the article."""

    def __bool__(self) -> bool:
        """Whether anything is named."""
        return any((self.outlet, self.since, self.until, self.speaker, self.country, self.kind, self.tag))


@dataclass(frozen=True, slots=True)
class Fact:
    """Something a sentence can be found by."""

    kind: FacetKind
    key: str
    """Equal for what is the same, whatever script it is written in."""
    label: str
    """In English where that is known, else as it stands in the article."""
    hindi: str | None = None


@dataclass(frozen=True, slots=True)
class Option:
    """A choice of a filter."""

    value: str
    """What to put into ``Filters``."""
    label: str
    """The same with its Hindi, to be shown."""
    count: int
    """Sentences for facets, articles for outlets and tags."""


# ---------------------------------------------------------------- what an analysis has


def facts(found: Analysis) -> dict[int, tuple[Fact, ...]]:
    """For the number of each segment that has any: its speakers, countries and kinds of events. Linear in the items."""
    starts = [segment.start for segment in found.segments]
    out: dict[int, dict[Fact, None]] = {}
    for start, end, fact in _facts(found):
        first = max(bisect_right(starts, start) - 1, 0)
        for number in range(first, len(starts)):
            if starts[number] >= end:
                break
            if found.segments[number].end > start:
                out.setdefault(number, {})[fact] = None
    return {number: tuple(several) for number, several in out.items()}


def _facts(found: Analysis) -> Iterator[tuple[int, int, Fact]]:
    for said in found.statements:
        for speaker in said.speakers:
            if (fact := _speaker(speaker)) is not None:
                yield said.start, said.end, fact
    for tweet in found.tweets:
        if (fact := _author(tweet)) is not None:
            yield tweet.start, tweet.end, fact
    for entity in found.entities:
        if entity.type == "country" and (fact := _named("country", entity.text, entity.name_en)) is not None:
            yield entity.start, entity.end, fact
    for event in found.events:
        yield event.start, event.end, _event(event)


def _speaker(speaker: Speaker) -> Fact | None:
    return _named("speaker", speaker.text, speaker.name_en)


def _author(tweet: Tweet) -> Fact | None:
    return _named("speaker", tweet.author or tweet.handle or "", None)


def _event(event: Event) -> Fact:
    return Fact("event", event.kind, event.kind.replace("_", " "))


def _named(kind: FacetKind, text: str, name_en: str | None) -> Fact | None:
    plain = plain_line(text, LABEL_LIMIT)
    english = plain_line(name_en, LABEL_LIMIT)
    label = english or plain
    if not label:
        return None
    key = " ".join(word.sound or word.key for word in words(label)) if kind == "speaker" else _folded(label)
    hindi = plain if plain and any(map(is_devanagari, plain)) else None
    return Fact(kind, key, label, hindi) if key else None


def findable(*texts: str | None) -> str:
    """The keys and sounds of all words with a space round each, for ``holds``."""
    found = [word for text in texts for word in words(text or "")]
    each = dict.fromkeys(part for word in found for part in (word.key, word.sound) if part)
    return f" {' '.join(each)} " if each else ""


def holds(column: ColumnElement[str], typed: str) -> ColumnElement[bool]:
    """Whether a ``findable`` column has every word of what was typed, as it is spelt or as it sounds.

    Initials count only where there is nothing else. Keys are letters and digits, so that no sign of LIKE is among them.
    """
    given = list(words(typed[:TYPED_LIMIT]))[:_MOST_WORDS]
    given = [word for word in given if len(word.key) > 1] or given
    if not given:
        return false()
    return and_(*(or_(*(column.like(f"% {part} %") for part in {w.key, w.sound} if part)) for w in given))


# ---------------------------------------------------------------- the conditions of a search


def conditions(chosen: Filters) -> list[ColumnElement[bool]]:
    """The conditions of filters on ``articles`` and ``search_segments``, for a query that has both; plain SQL throughout.

    Raises BadDateError for what is no day. What no article can have is a condition that nothing fulfils.
    """
    since, until = check_day(chosen.since or None), check_day(chosen.until or None)
    out: list[ColumnElement[bool]] = []
    if chosen.outlet:
        outlet = plain_line(chosen.outlet, OUTLET_LIMIT)
        out.append(articles.c.outlet == outlet if outlet else false())
    if since:
        out.append(articles.c.published >= since)
    if until:
        out.append(articles.c.published <= until)
    if chosen.tag:
        out.append(articles.c.id.in_(select(tags.c.article_id).where(tags.c.key == tag_key(chosen.tag))))
    v = facet_values.c
    if chosen.speaker:
        out.append(_has("speaker", holds(v.words, chosen.speaker)))
    if chosen.country:
        out.append(_has("country", _is_country(chosen.country)))
    if chosen.kind:
        kind = "_".join(chosen.kind.casefold().split())
        out.append(_has("event", v.key == kind) if kind in get_args(EventKind) else false())
    return out


def _has(kind: FacetKind, which: ColumnElement[bool]) -> ColumnElement[bool]:
    joined = select(facets.c.segment_id).join(facet_values, facet_values.c.id == facets.c.value_id)
    return search_segments.c.id.in_(joined.where(facet_values.c.kind == kind, which))


def _is_country(typed: str) -> ColumnElement[bool]:
    """The country of that name; where there is none, those that have all its words (Korea)."""
    v, key = facet_values.c, _folded(_country(typed[:TYPED_LIMIT]))
    other = facet_values.alias()
    same = exists(select(other.c.id).where(other.c.kind == "country", other.c.key == key))
    return or_(v.key == key, and_(holds(v.words, typed), ~same))


def _country(typed: str) -> str:
    """The English name of a country that is written in Hindi; anything else as it is."""
    tokens = tokenise(typed.strip())
    hit = lexicon.load("countries").match(tokens, 0) if tokens else None
    return hit[0].value if hit and hit[1] == len(tokens) else typed


def tag_key(label: str) -> str:
    """The key under which two spellings are one tag; empty for what has no word.

    >>> tag_key("  चीन–भारत Talks ") == tag_key("चीन भारत talks")
    True
    """
    return _folded(label)


def _folded(text: str) -> str:
    return " ".join(word.key for word in words(text))


# ---------------------------------------------------------------- kept with the index


def put(connection: Connection, found: Sequence[tuple[int, str, Sequence[Fact]]]) -> None:
    """Store what segments have, each given by its id and its article's; they must have had nothing."""
    several = {(fact.kind, fact.key): fact for _, _, facts in found for fact in facts}
    if not several:
        return
    keys = [key for _, key in several]
    ids = _ids(connection, keys)
    fresh = [
        {"kind": f.kind, "key": f.key, "label": f.label, "hindi": f.hindi, "words": findable(f.label, f.hindi)}
        # Sorted, so that two writers never wait for each other.
        for name, f in sorted(several.items(), key=lambda item: item[0])
        if name not in ids
    ]
    if fresh:
        connection.execute(upsert(connection, facet_values).on_conflict_do_nothing(), fresh)
        ids = _ids(connection, keys)
    rows = dict.fromkeys((segment, ids[fact.kind, fact.key], article) for segment, article, facts in found for fact in facts)
    connection.execute(insert(facets), [{"segment_id": s, "value_id": v, "article_id": a} for s, v, a in rows])


def _ids(connection: Connection, keys: Sequence[str]) -> dict[tuple[str, str], int]:
    v, out = facet_values.c, {}
    for i in range(0, len(keys), CHUNK):
        for row in connection.execute(select(v.id, v.kind, v.key).where(v.key.in_(keys[i : i + CHUNK]))):
            out[row.kind, row.key] = row.id
    return out


class FacetShelf(Shelf):
    """The part of the library that says what a search can be narrowed to."""

    def facet_options(self, kind: FacetKind, limit: int = 50) -> list[Option]:
        """The most frequent values of a facet, with the sentences that have them."""
        v, count = facet_values.c, func.count().label("uses")
        best = select(facets.c.value_id, count).group_by(facets.c.value_id)
        best = best.join(facet_values, v.id == facets.c.value_id).where(v.kind == kind)
        best = best.order_by(count.desc(), facets.c.value_id).limit(limit)
        chosen = best.subquery()
        query = select(v.key, v.label, v.hindi, chosen.c.uses).join(chosen, chosen.c.value_id == v.id)
        with self._read() as connection:
            rows = connection.execute(query.order_by(chosen.c.uses.desc(), v.label)).all()
        return [_option(kind, row.key, row.label, row.hindi, row.uses) for row in rows]

    def outlet_options(self, limit: int = 50) -> list[Option]:
        """The outlets with the most articles."""
        o, count = articles.c.outlet, func.count().label("uses")
        query = select(o, count).where(o.is_not(None)).group_by(o).order_by(count.desc(), o).limit(limit)
        with self._read() as connection:
            return [Option(row.outlet, row.outlet, row.uses) for row in connection.execute(query)]

    def tag_options(self, limit: int = 50) -> list[Option]:
        """The tags on the most articles, each as it was first typed."""
        t, count, label = tags.c, func.count().label("uses"), func.min(tags.c.label).label("label")
        query = select(t.key, label, count).group_by(t.key).order_by(count.desc(), t.key).limit(limit)
        with self._read() as connection:
            return [Option(row.label, row.label, row.uses) for row in connection.execute(query)]


def _option(kind: FacetKind, key: str, label: str, hindi: str | None, count: int) -> Option:
    shown = f"{label} · {hindi}" if hindi and hindi != label and kind != "event" else label
    return Option(key if kind == "event" else label, shown, count)


def facets_of(connection: Connection, article_id: str) -> Mapping[int, frozenset[tuple[str, str]]]:
    """(kind, key) of each segment of an article by the segment's start; for checks and tests."""
    s, v = search_segments.c, facet_values.c
    query = (
        select(s.start, v.kind, v.key)
        .join(facets, facets.c.segment_id == s.id)
        .join(facet_values, v.id == facets.c.value_id)
        .where(s.article_id == article_id)
    )
    out: dict[int, set[tuple[str, str]]] = {}
    for row in connection.execute(query):
        out.setdefault(row.start, set()).add((row.kind, row.key))
    return {start: frozenset(several) for start, several in out.items()}


def forget_unused(connection: Connection) -> None:
    """Delete the names of speakers and countries that no sentence of anybody's has any more."""
    unused = facet_values.c.id.not_in(select(facets.c.value_id))
    connection.execute(delete(facet_values).where(unused).execution_options(**EVERYBODY))


def faults(connection: Connection) -> Iterator[str]:
    """What is wrong with the facets, a sentence each."""
    for row in connection.execute(select(facet_values)):
        if row.words != findable(row.label, row.hindi):
            yield f"The facet {row.label!r} would not be found by its words."
    s, strayed = search_segments, select(func.count()).select_from(facets)
    strayed = strayed.join(s, s.c.id == facets.c.segment_id).where(s.c.article_id != facets.c.article_id)
    if n := connection.execute(strayed).scalar_one():
        yield f"{n} facets belong to another article than their sentences."
