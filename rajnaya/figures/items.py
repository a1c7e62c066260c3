"""What a timeline shows, as plain data: one item a happening, one a dated tweet.

Nothing is looked up again in the text: every item says which date expression, anchor and rule gave it its date.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from rajnaya.edtf import Bounds, Precision, bounds, english, is_valid
from rajnaya.model import Analysis, DateMention, Event, EventStatus, Tweet

ItemSource = Literal["event", "tweet"]

_FINENESS: dict[Precision, int] = {"day": 0, "month": 1, "interval": 2, "year": 3, "decade": 4, "century": 5, "open": 6}


@dataclass(frozen=True, slots=True)
class UndatedItem:
    """A happening (or tweet) the text gives no date for: listed, never drawn."""

    id: str
    """``e2`` or ``t0``: kind letter and index in the analysis's list, the same as the reader's mark."""
    source: ItemSource
    kind: str
    """An ``EventKind``, or ``tweet``."""
    label: str
    """English."""
    label_hi: str
    """The words that name it in the article; for a tweet its own words."""
    status: EventStatus
    participants: tuple[str, ...]
    place: str | None
    segment: int
    """Index into ``analysis.segments`` of the mention the item stands for."""
    evidence: tuple[int, ...]
    """Segments of all mentions of this happening, in order."""
    sentence_hi: str
    sentence_en: str | None
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class TimelineItem(UndatedItem):
    """One happening or tweet with the days it may have happened on."""

    edtf: str
    bounds: Bounds
    when: str
    """The date as an English reader writes it."""
    precision: Precision
    anchor: str | None
    """The day a relative date was counted from."""
    date_text: str | None
    """The date expression as it stands in the article."""
    date_rule: str | None
    beside: str = ""
    """What a drawing says beside the date: how many articles tell of it, in a dossier."""
    remarks: tuple[str, ...] = ()
    """What else is to be said of it: who tells of it and where they disagree, in a dossier."""


def timeline_items(analysis: Analysis, english: Mapping[str, str] | None = None) -> list[TimelineItem]:
    """The dated happenings and tweets of an article, sorted by date.

    Mentions that share ``happening`` are one item: the mention with the finest date wins (then the more confident,
    then the earlier), and ``evidence`` keeps the segments of them all. ``english`` maps a segment's exact text to its
    English. Never raises: an event whose value is not on the calendar counts as undated.
    """
    found = _Collector(analysis, english or {}).collect()
    return sorted((i for i in found if isinstance(i, TimelineItem)), key=_by_date)


def undated_items(analysis: Analysis, english: Mapping[str, str] | None = None) -> list[UndatedItem]:
    """The happenings and tweets without a date, in the order of the text."""
    found = _Collector(analysis, english or {}).collect()
    return sorted((i for i in found if not isinstance(i, TimelineItem)), key=lambda i: i.segment)


def dates_behind(analysis: Analysis) -> tuple[list[DateMention | None], list[DateMention | None]]:
    """For each event and for each tweet of an analysis the expression that dates it; None where the text gives no date.

    An event takes the mention of its value that stands nearest in its sentence, else the nearest before it.
    """
    at = _Collector(analysis, {})
    events = [at.date_of(e.edtf, e.start, at.segment_at(e.evidence.start)) if e.edtf else None for e in analysis.events]
    # The byline stands at the end of the embed.
    return events, [at.date_of(t.posted, t.end, at.segment_at(t.start)) if t.posted else None for t in analysis.tweets]


def folded(items: Iterable[TimelineItem]) -> list[TimelineItem]:
    """Items that would be drawn alike as one: same date, label, kind and status, how many of them in the label.

    ``Press conference ×8`` keeps the id and sentence of the first and the evidence of them all.
    """
    groups: dict[tuple[str, str, str, str], list[TimelineItem]] = {}
    for item in items:
        groups.setdefault((item.edtf, item.label, item.kind, item.status), []).append(item)
    return [
        replace(
            same[0],
            label=f"{same[0].label} ×{len(same)}",
            participants=tuple(dict.fromkeys(p for i in same for p in i.participants)),
            evidence=tuple(sorted({segment for i in same for segment in i.evidence})),
            remarks=tuple(dict.fromkeys(remark for i in same for remark in i.remarks)),
        )
        if len(same) > 1
        else same[0]
        for same in groups.values()
    ]


def when_line(item: TimelineItem) -> str:
    """Date, what stands beside it, and what became of it, for the first line of a label: ``2 February 2023 · planned``."""
    return " · ".join(part for part in (item.when, item.beside, item.status if item.status != "happened" else "") if part)


def most_told(items: Sequence[TimelineItem], most: int) -> list[TimelineItem]:
    """At most so many items, in the order given: those the article comes back to most, then those it is surest of."""
    kept = sorted(range(len(items)), key=lambda n: (-len(items[n].evidence), -items[n].confidence, n))[:most]
    return [items[n] for n in sorted(kept)]


def _by_date(item: TimelineItem) -> tuple[dt.date, dt.date, int]:
    first, last = item.bounds.first, item.bounds.last
    return (first or last or dt.date.min, last or dt.date.max, item.segment)


class _Collector:
    """Holds the article's look-up tables while its items are made."""

    def __init__(self, analysis: Analysis, translations: Mapping[str, str]) -> None:
        self.analysis = analysis
        self.translations = translations
        self.starts = [s.start for s in analysis.segments]
        self.dates: dict[str, list[DateMention]] = {}
        for date in sorted(analysis.dates, key=lambda d: d.start):
            if date.edtf:
                self.dates.setdefault(date.edtf, []).append(date)
        self.date_starts = {value: [d.start for d in found] for value, found in self.dates.items()}

    def collect(self) -> list[UndatedItem]:
        groups: dict[str, list[int]] = {}
        for index, event in enumerate(self.analysis.events):
            # An event without an id of its happening stands for itself alone.
            groups.setdefault(event.happening or f"\0{index}", []).append(index)
        events = [self._event(indices) for indices in groups.values()]
        return events + [self._tweet(index, tweet) for index, tweet in enumerate(self.analysis.tweets)]

    def segment_at(self, position: int) -> int:
        return max(0, bisect_right(self.starts, position) - 1)

    def sentences(self, segment: int, fallback: str) -> tuple[str, str | None]:
        if segment >= len(self.analysis.segments):
            return fallback, None
        found = self.analysis.segments[segment]
        own = found.text if found.lang.split("-")[0] == "en" else None
        return found.text, self.translations.get(found.text, own)

    def date_of(self, value: str, position: int, segment: int) -> DateMention | None:
        """The mention of this value nearest in the segment, else the nearest before it."""
        found = self.dates.get(value)
        if not found:
            return None
        cut = bisect_right(self.date_starts[value], position)
        before = found[cut - 1] if cut else None
        after = found[cut] if cut < len(found) else None
        near = [d for d in (before, after) if d and self.segment_at(d.start) == segment]
        return min(near, key=lambda d: abs(d.start - position), default=before)

    def _event(self, indices: list[int]) -> UndatedItem:
        events = self.analysis.events
        best = min(indices, key=lambda i: _quality(events[i]))
        event = events[best]
        mentions = [event, *(events[i] for i in indices if i != best)]
        segment = self.segment_at(event.evidence.start)
        hindi, translated = self.sentences(segment, event.evidence.text)
        plain = UndatedItem(
            id=f"e{best}",
            source="event",
            kind=event.kind,
            label=event.label_en.strip() or event.kind.replace("_", " ").capitalize(),
            label_hi=event.text,
            status=event.status,
            participants=tuple(dict.fromkeys(p for m in mentions for p in m.participants)),
            place=next((m.place for m in mentions if m.place), None),
            segment=segment,
            evidence=tuple(sorted({self.segment_at(m.evidence.start) for m in mentions})),
            sentence_hi=hindi,
            sentence_en=translated,
            rule=event.rule,
            confidence=event.confidence,
        )
        return self._dated(plain, event.edtf, event.start)

    def _tweet(self, index: int, tweet: Tweet) -> UndatedItem:
        segment = self.segment_at(tweet.start)
        hindi, translated = self.sentences(segment, tweet.text)
        handle = f"@{tweet.handle}" if tweet.handle else ""
        author = tweet.author or handle or "unknown author"
        plain = UndatedItem(
            id=f"t{index}",
            source="tweet",
            kind="tweet",
            label=f"Tweet by {author}" + (f" ({handle})" if tweet.author and handle else ""),
            label_hi=tweet.body,
            status="happened",
            participants=(tweet.author,) if tweet.author else (),
            place=None,
            segment=segment,
            evidence=(segment,),
            sentence_hi=hindi,
            sentence_en=translated,
            rule=tweet.rule,
            confidence=tweet.confidence,
        )
        # The byline stands at the end of the embed.
        return self._dated(plain, tweet.posted, tweet.end)

    def _dated(self, plain: UndatedItem, value: str | None, position: int) -> UndatedItem:
        if value is None or not is_valid(value):
            return plain
        date = self.date_of(value, position, plain.segment)
        days = bounds(value)
        return TimelineItem(
            **{name: getattr(plain, name) for name in UndatedItem.__slots__},
            edtf=value,
            bounds=days,
            when=english(value),
            precision=days.precision,
            anchor=date.anchor if date else None,
            date_text=date.text if date else None,
            date_rule=date.rule if date else None,
        )


def _quality(event: Event) -> tuple[int, int, float, int]:
    """Sorts the best-dated mention first: finest kind of date, fewest days, most confident, earliest."""
    if event.edtf is None or not is_valid(event.edtf):
        return (99, 0, -event.confidence, event.start)
    days = bounds(event.edtf)
    length = (days.last - days.first).days if days.first and days.last else 0
    return (_FINENESS[days.precision], length, -event.confidence, event.start)
