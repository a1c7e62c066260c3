"""The happenings of a dossier: each once, with every article that tells of it and what each says of its day."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from rajnaya.dossiers.agreement import Match
from rajnaya.dossiers.merging import Group, merge
from rajnaya.dossiers.names import Name, Names
from rajnaya.dossiers.told import Told, Words, told_by
from rajnaya.edtf import Bounds, bounds, english
from rajnaya.export.bundle import Bundle
from rajnaya.figures.items import TimelineItem, UndatedItem
from rajnaya.language.script import key
from rajnaya.language.tokens import tokenise
from rajnaya.model import EventStatus

ONE_ARTICLE = "dossier.one_article"
SAME_TWEET = "dossier.same_tweet"


@dataclass(frozen=True, slots=True)
class Source:
    """One article's telling of a happening."""

    article: int
    """Number of the article in the dossier, from 0."""
    item: UndatedItem
    """As the article's own timeline has it, sentence in both languages included."""
    start: int
    end: int
    """The sentence's place in the article's text."""

    @property
    def edtf(self) -> str | None:
        """The date this article gives."""
        return self.item.edtf if isinstance(self.item, TimelineItem) else None

    @property
    def when(self) -> str:
        """The same in English."""
        return self.item.when if isinstance(self.item, TimelineItem) else "no date"


@dataclass(frozen=True, slots=True)
class Happening:
    """One happening, or one tweet, of a dossier."""

    id: str
    """``h0``, ``h1`` … in the order of time, those without a date last."""
    source: Literal["event", "tweet"]
    kind: str
    """An ``EventKind``, or ``tweet``."""
    label: str
    sources: tuple[Source, ...]
    """In the order of the articles, one an article."""
    lead: int
    """Index into ``sources``: the one with the finest date."""
    edtf: str | None
    """The most precise date all agree on. Where they name different days, one of a set (EDTF level 2):
    ``[2023-02-02,2023-02-03]``."""
    when: str | None
    """The same in English: ``2 or 3 February 2023``."""
    bounds: Bounds | None
    disagrees: bool
    """Whether the articles name days that can't both be right."""
    status: EventStatus
    """``happened`` if any article says so, else ``denied`` if any does."""
    participants: tuple[Name, ...]
    place: Name | None
    rule: str
    """Why the articles' tellings are taken for one; ``dossier.one_article`` where there is one only."""
    confidence: float
    """How sure it is that they are one; of one article's, how sure that is."""

    @property
    def best(self) -> Source:
        """The source with the finest date."""
        return self.sources[self.lead]

    @property
    def statuses(self) -> tuple[EventStatus, ...]:
        """What the articles say of it, each once."""
        return tuple(dict.fromkeys(s.item.status for s in self.sources))


def happenings(bundles: Sequence[Bundle], names: Names) -> list[Happening]:
    """Every happening and tweet of some articles, dated ones by date, then those without one in the order of the articles."""
    told = list(told_by(bundles, names))
    dated = [t for t in told if t.edtf is not None and t.item.source == "event"]
    groups = merge(dated, Words(bundles))
    tweets = _tweets(t for t in told if t.item.source == "tweet")
    undated = [Group(t) for t in told if t.edtf is None and t.item.source == "event"]
    made = [_happening(group, bundles, names) for group in (*groups, *tweets, *undated)]
    made.sort(key=_by_date)
    return [replace(each, id=f"h{n}") for n, each in enumerate(made)]


def _tweets(told: Iterable[Told]) -> list[Group]:
    """A post that several articles embed, once: same author, day and words. One article's second embed is another one."""
    found: dict[tuple[str, str, str, int], Group] = {}
    embedded: Counter[tuple[int, str, str, str]] = Counter()
    for each in told:
        who = key(each.item.participants[0] if each.item.participants else each.item.label)
        words = " ".join(t.key for t in tokenise(each.item.label_hi) if t.kind in ("word", "latin", "number"))
        post = (who, words, each.edtf or "")
        place = (*post, embedded[each.article, *post])
        embedded[each.article, *post] += 1
        if place in found:
            found[place].join([each], Match(0.99, SAME_TWEET))
        else:
            found[place] = Group(each)
    return list(found.values())


def _happening(group: Group, bundles: Sequence[Bundle], names: Names) -> Happening:
    told = sorted(group.told, key=lambda t: t.article)
    sources = tuple(_source(t, bundles[t.article]) for t in told)
    lead = min(range(len(told)), key=lambda n: (told[n].length, -told[n].item.confidence, n))
    fullest = max(range(len(told)), key=lambda n: (len(told[n].people), told[n].place is not None, n == lead))
    match = min(group.matches, key=lambda m: m.confidence, default=Match(told[0].item.confidence, ONE_ARTICLE))
    edtf, when, span = _date(group, told[lead])
    placed = next((t for t in (told[fullest], *told) if t.place), None)
    return Happening(
        id="",
        source=told[0].item.source,
        kind=told[0].item.kind,
        label=told[fullest].item.label,
        sources=sources,
        lead=lead,
        edtf=edtf,
        when=when,
        bounds=span,
        disagrees=group.disagrees,
        status=_status(sources),
        participants=_participants(told, names),
        place=names.shown(placed.place, placed.item.place or "") if placed and placed.place else None,
        rule=match.rule,
        confidence=match.confidence,
    )


def _source(told: Told, bundle: Bundle) -> Source:
    segments = bundle.found.segments
    segment = segments[told.item.segment] if told.item.segment < len(segments) else None
    return Source(told.article, told.item, segment.start if segment else 0, segment.end if segment else 0)


def _date(group: Group, lead: Told) -> tuple[str | None, str | None, Bounds | None]:
    """EDTF value, English and bounds of the day or days all agree on, or between which they disagree."""
    if not isinstance(lead.item, TimelineItem):
        return None, None, None
    window = group.window
    if group.disagrees:
        days = [dt.date.fromordinal(day) for day in sorted(group.days)]
        return f"[{','.join(day.isoformat() for day in days)}]", either(days), Bounds(days[0], days[-1], "interval")
    if window is None or window == lead.days:
        return lead.item.edtf, lead.item.when, lead.item.bounds
    first, last = (dt.date.fromordinal(day).isoformat() for day in window)
    value = first if first == last else f"{first}/{last}"
    return value, english(value), bounds(value)


def either(days: Sequence[dt.date]) -> str:
    """Days of which one is right, in English; the month and the year are said once if they are the same.

    >>> either([dt.date(2023, 2, 2), dt.date(2023, 2, 3)]), either([dt.date(2023, 1, 31), dt.date(2023, 2, 1)])
    ('2 or 3 February 2023', '31 January or 1 February 2023')
    """
    last = days[-1]
    begun = []
    for day in days[:-1]:
        whole = english(day.isoformat()).split()
        begun.append(" ".join(whole[: 1 if day.month == last.month else 2 if day.year == last.year else 3]))
    return f"{', '.join(begun)} or {english(last.isoformat())}" if begun else english(last.isoformat())


def _status(sources: Sequence[Source]) -> EventStatus:
    said = {s.item.status for s in sources}
    # What was planned when one article came out had happened when the next one did.
    return "happened" if "happened" in said else "denied" if "denied" in said else "planned"


def _participants(told: Sequence[Told], names: Names) -> tuple[Name, ...]:
    shown = {names.key(p, t.article): (p, t) for t in told for p in reversed(t.item.participants)}
    order = {names.key(p, t.article): None for t in told for p in t.item.participants}
    return tuple(names.shown(key, shown[key][0]) for key in order)


def _by_date(happening: Happening) -> tuple[bool, dt.date, dt.date, int, int]:
    span, best = happening.bounds, happening.best
    first = (span.first or span.last) if span else None
    last = span.last if span else None
    return (span is None, first or dt.date.min, last or dt.date.max, best.article, best.item.segment)
