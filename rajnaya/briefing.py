"""What the briefing's page tells of each pick: what it is, its words in both languages, and whether it is still found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rajnaya.cards import KINDS
from rajnaya.export.bundle import Bundle
from rajnaya.figures import counts
from rajnaya.figures.items import TimelineItem
from rajnaya.picks import ChartName, Pick, find

CHART_NAMES: Mapping[ChartName, str] = {
    "timeline": "Timeline",
    "voice": "Share of voice",
    "kinds": "Events by kind",
    "months": "Events over time",
}
KIND_NAMES = {"statement": "Statement", "tweet": "Tweet", "event": "Event", "segment": "Segment", "chart": "Chart"}
_LONGEST = 400
"""Characters of a pick's words that the page repeats."""


@dataclass(frozen=True, slots=True)
class PickRow:
    """One pick as the page shows it."""

    key: str
    """``Pick.key``."""
    kind: str
    """In the reader's words: ``Direct quote``, ``Event``."""
    label: str
    """Who said it, what happened, which chart; empty for a segment."""
    when: str
    """The event's or tweet's date; empty where there is none."""
    article: str
    """The article's title, in English where there is one."""
    text: str
    """The picked words as they stand in the article; empty for a chart."""
    lang: str
    english: str
    """Empty where there is none."""
    segment: int | None
    """Where Read shows it; None for a chart and for what is not found."""
    gone: bool
    """The analysis has no such item any more: the deck leaves it out and says so."""


def pick_rows(picks: Sequence[Pick], bundles: Mapping[str, Bundle]) -> list[PickRow]:
    """One row a pick, in order. ``bundles`` holds the articles by id; a pick of another one is left out."""
    return [_row(pick, bundles[pick.article]) for pick in picks if pick.article in bundles]


def charts_of(bundle: Bundle) -> list[ChartName]:
    """The charts there is something to show of."""
    shown: dict[ChartName, bool] = {
        "timeline": bool(bundle.items),
        "voice": bool(counts.voice(bundle)),
        "kinds": bool(counts.kinds(bundle)),
        "months": bool(counts.months(bundle)),
    }
    return [name for name, something in shown.items() if something]


def _row(pick: Pick, bundle: Bundle) -> PickRow:
    title = bundle.title_en or bundle.title_hi
    if pick.kind == "chart":
        name: ChartName = next((name for name in CHART_NAMES if name == pick.name), "timeline")
        gone = name not in charts_of(bundle)
        return PickRow(pick.key, "Chart", CHART_NAMES[name], "", title, "", "en", "", None, gone)
    place = find(bundle.found, pick)
    if place is None:
        words = _clipped(bundle.article.text[pick.start : pick.end])
        return PickRow(pick.key, KIND_NAMES[pick.kind], "", "", title, words, "hi", "", None, gone=True)
    kind, label, when, text, english, segment = _told(pick, place[0], bundle)
    lang = bundle.found.segments[segment].lang
    return PickRow(pick.key, kind, label, when, title, _clipped(text), lang, _clipped(english), segment, gone=False)


def _told(pick: Pick, number: int, bundle: Bundle) -> tuple[str, str, str, str, str, int]:
    """(kind, label, when, words, English, segment) of an item that is found."""
    found = bundle.found
    if pick.kind == "segment":
        source = found.segments[number].text
        return "Segment", "", "", source, _english(bundle, number), number
    if pick.kind == "statement":
        card = next((card for card in bundle.statements if card.id == f"s{number}"), None)
        if card is None:  # words in marks that nobody is quoted as saying
            at = _segment_of(bundle, found.statements[number].start)
            return "Statement", "", "", found.statements[number].text, _english(bundle, at), at
        return KINDS.get(card.kind, "Statement"), card.who, card.when or "", card.text, card.english or "", card.segment
    if pick.kind == "tweet":
        at = _segment_of(bundle, found.tweets[number].start)
        card = next((card for card in bundle.tweets if card.segment == at), None)
        who = card.who if card else ""
        return "Tweet", who, (card.when or "") if card else "", found.tweets[number].body, _english(bundle, at), at
    event = found.events[number]
    same = {n for n, other in enumerate(found.events) if other.happening == event.happening} if event.happening else {number}
    item = next((i for i in (*bundle.items, *bundle.undated) if i.source == "event" and int(i.id[1:]) in same), None)
    if item is None:
        at = _segment_of(bundle, event.start)
        return "Event", event.label_en, "", found.segments[at].text, _english(bundle, at), at
    when = item.when if isinstance(item, TimelineItem) else "no date"
    return "Event", item.label, when, item.sentence_hi, item.sentence_en or "", item.segment


def _segment_of(bundle: Bundle, position: int) -> int:
    return max((n for n, segment in enumerate(bundle.found.segments) if segment.start <= position), default=0)


def _english(bundle: Bundle, segment: int) -> str:
    known = bundle.english.get(bundle.found.segments[segment].text)
    return known.text if known else ""


def _clipped(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"
