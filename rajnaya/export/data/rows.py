"""Every item of an article as one flat row: what tables, workbooks and annotations are written from."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Literal

from rajnaya.corrections import Corrected
from rajnaya.edtf import bounds, is_valid
from rajnaya.explain import day_words, explain_rule
from rajnaya.export.bundle import Bundle
from rajnaya.figures.items import dates_behind
from rajnaya.model import DateMention, Event, Span, Statement, Tweet
from rajnaya.view import Row as ReaderRow
from rajnaya.view import link_label

ItemKind = Literal["statement", "tweet", "date", "event"]

ORIGINS = {
    "reviewed": "reviewed by a person",
    "machine": "machine translation",
    "edited": "written by the reader",
    "memory": "from a translation memory",
    "same": "in English already",
    "none": "",
}
"""What is said of an English text, by its origin."""


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One statement, tweet, date or event. The names are the columns of the CSV, in their order."""

    article: str
    title: str
    title_en: str | None
    outlet: str | None
    address: str | None
    """http(s) only."""
    published: str | None
    published_source: str
    kind: ItemKind
    type: str
    """direct, indirect, term; an ``EventKind``; the precision of a date; ``tweet``."""
    start: int
    end: int
    """Code points of the text as it was read, end exclusive."""
    text: str
    english: str | None
    """The same words in English where their place in it is known, else the whole sentence's."""
    english_is: str
    """``these words``, ``the whole sentence`` or empty."""
    english_origin: str
    english_engine: str | None
    speaker: str | None
    """Several are joined by "; "."""
    speaker_en: str | None
    cue: str | None
    handle: str | None
    links: str | None
    """http(s) only, one space between two."""
    status: str | None
    participants: str | None
    place: str | None
    label: str | None
    """The event in English."""
    happening: str | None
    """Shared by the mentions of one happening."""
    edtf: str | None
    date: str | None
    """In English words."""
    first_day: str | None
    last_day: str | None
    """ISO 8601, both included; empty where the date is open or there is none."""
    expression: str | None
    """The words of the article that give the date."""
    anchor: str | None
    """The day a relative date was counted from."""
    date_rule: str | None
    """How the date was reached, in words."""
    other_dates: str | None
    """EDTF values of the other readings."""
    rule: str
    """Why the item was found, in words."""
    rule_id: str
    confidence: float
    corrected: bool
    """By the reader's hand."""
    segment: int
    sentence_hi: str
    sentence_en: str | None


COLUMNS = tuple(f.name for f in fields(ItemRow))


def item_rows(bundle: Bundle) -> list[ItemRow]:
    """Statements, tweets, dates and events of an article, by where they begin; of two that begin together the longer first."""
    rows = list(_Rows(bundle).all())
    return sorted(rows, key=lambda row: (row.start, -row.end))


def web_address(value: str | None) -> str | None:
    """The same where it is an http(s) address that a link may lead to, else None.

    >>> web_address("https://example.org/a"), web_address("javascript:alert(1)")
    ('https://example.org/a', None)
    """
    return value if value and link_label(value) else None


def day(value: str | None) -> dt.date | None:
    """The one day an EDTF value names; None for anything less exact.

    >>> day("2023-02-02"), day("2023-02")
    (datetime.date(2023, 2, 2), None)
    """
    if not value or not is_valid(value):
        return None
    span = bounds(value)
    return span.first if span.precision == "day" else None


class _Rows:
    """The article's look-up tables while its rows are made."""

    def __init__(self, bundle: Bundle) -> None:
        self.bundle = bundle
        self.starts = [s.start for s in bundle.found.segments]
        self.of_events, self.of_tweets = dates_behind(bundle.found)

    def all(self) -> Iterator[ItemRow]:
        found = self.bundle.found
        for n, statement in enumerate(found.statements):
            yield self.statement(f"s{n}", statement)
        for tweet, byline in zip(found.tweets, self.of_tweets, strict=True):
            yield self.tweet(tweet, byline)
        for n, date in enumerate(found.dates):
            type_ = bounds(date.edtf).precision if date.edtf and is_valid(date.edtf) else "unresolved"
            yield self.row("date", type_, date, f"d{n}", date.edtf, date)
        for n, (event, behind) in enumerate(zip(found.events, self.of_events, strict=True)):
            yield self.event(f"e{n}", event, behind)

    def statement(self, mark: str, item: Statement) -> ItemRow:
        people = item.speakers or ((item.speaker,) if item.speaker else ())
        return self.row(
            "statement",
            item.kind,
            item,
            mark,
            None,
            None,
            speaker=_joined(p.text for p in people),
            speaker_en=_joined(p.name_en or "" for p in people),
            cue=item.cue.text if item.cue else None,
        )

    def tweet(self, item: Tweet, byline: DateMention | None) -> ItemRow:
        links = " ".join(link for link in item.links if web_address(link))
        return self.row(
            "tweet", "tweet", item, None, item.posted, byline, speaker=item.author, handle=item.handle, links=links or None
        )

    def event(self, mark: str, item: Event, behind: DateMention | None) -> ItemRow:
        return self.row(
            "event",
            item.kind,
            item,
            mark,
            item.edtf,
            behind,
            status=item.status,
            participants=_joined(item.participants),
            place=item.place,
            label=item.label_en,
            happening=item.happening,
        )

    def row(
        self,
        kind: ItemKind,
        type_: str,
        item: Statement | Tweet | DateMention | Event,
        mark: str | None,
        edtf: str | None,
        behind: DateMention | None,
        **more: str | None,
    ) -> ItemRow:
        """``mark`` is the reader's id of the item (None: the whole segment); ``behind`` the expression that gives ``edtf``."""
        bundle, number = self.bundle, self.segment_of(item)
        row = bundle.view.rows[number] if bundle.view.rows else None
        words, said_of = _english(row, mark)
        span = bounds(edtf) if edtf and is_valid(edtf) else None
        plain: dict[str, str | None] = dict.fromkeys(
            ("speaker", "speaker_en", "cue", "handle", "links", "status", "participants", "place", "label", "happening")
        )
        return ItemRow(
            article=bundle.article.id,
            title=bundle.title_hi,
            title_en=bundle.title_en,
            outlet=bundle.article.outlet,
            address=web_address(bundle.article.address),
            published=bundle.found.published.edtf,
            published_source=bundle.found.published.source,
            kind=kind,
            type=type_,
            start=item.start,
            end=item.end,
            text=item.text,
            english=words,
            english_is=said_of,
            english_origin=ORIGINS[row.origin] if row else "",
            english_engine=row.engine if row else None,
            **(plain | more),
            edtf=edtf,
            date=day_words(edtf),
            first_day=span.first.isoformat() if span and span.first else None,
            last_day=span.last.isoformat() if span and span.last else None,
            expression=behind.text if behind else None,
            anchor=behind.anchor if behind else None,
            date_rule=explain_rule(behind.rule) if behind else None,
            other_dates=" ".join(c for c in behind.candidates if c != edtf) or None if behind else None,
            rule=explain_rule(item.rule),
            rule_id=item.rule,
            confidence=item.confidence,
            corrected=isinstance(item, Corrected),
            segment=number,
            sentence_hi=bundle.found.segments[number].text if bundle.found.segments else item.text,
            sentence_en=whole_english(row) if row else None,
        )

    def segment_of(self, item: Span) -> int:
        return max(0, bisect_right(self.starts, item.start) - 1)


def whole_english(row: ReaderRow) -> str | None:
    """A segment's whole English; None when it has none."""
    return "".join(run.text for run in row.target) or None


def _english(row: ReaderRow | None, mark: str | None) -> tuple[str | None, str]:
    if row is None or not row.target:
        return None, ""
    words = "".join(run.text for run in row.target if mark in run.marks) if mark else whole_english(row)
    return (words, "these words") if words else (whole_english(row), "the whole sentence")


def _joined(names: Iterator[str] | tuple[str, ...]) -> str | None:
    return "; ".join(name for name in names if name) or None
