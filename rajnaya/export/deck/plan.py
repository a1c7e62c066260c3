"""What goes on a deck and in which order: the whole of some articles, or what their reader picked.

A plan is a list of parts; ``rajnaya.export.deck.slides`` makes one or more slides of each. Nothing is measured here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from rajnaya.cards import Card
from rajnaya.export.bundle import Bundle
from rajnaya.export.words import clean
from rajnaya.figures import counts
from rajnaya.figures.items import TimelineItem, UndatedItem, folded, most_told
from rajnaya.picks import ChartName, Pick, find

_BESIDE = 12
"""Months (or years) that half a slide has room for."""
MOST_EVENTS, MOST_STATEMENTS, MOST_TWEETS = 100, 60, 24
"""Of a whole article; the slides say how many are left out. What was picked is never cut."""


@dataclass(frozen=True)
class Cover:
    """The first slide. ``title`` and ``subtitle`` are the reader's own; without a title it has one of its own."""

    bundles: tuple[Bundle, ...]
    title: str | None = None
    subtitle: str | None = None


@dataclass(frozen=True)
class Timeline:
    """Events and tweets on one axis, each with the article it is from; ids are unique within the part."""

    entries: tuple[tuple[Bundle, TimelineItem], ...]
    undated: tuple[tuple[Bundle, UndatedItem], ...] = ()
    """Told in the notes, and listed where nothing has a date."""
    listed: bool = False
    """Whether the undated were picked: then they are shown."""
    left_out: int = 0
    """Events that a deck of the whole article has no room for."""


@dataclass(frozen=True)
class Statements:
    """Who said what."""

    entries: tuple[tuple[Bundle, Card], ...]
    left_out: int = 0
    """Statements that a deck of the whole article has no room for."""


@dataclass(frozen=True)
class Tweets:
    """Embedded posts as cards."""

    entries: tuple[tuple[Bundle, Card], ...]
    left_out: int = 0


@dataclass(frozen=True)
class Extract:
    """Sentences in both languages. ``whole``: the article, of which slides show the most telling sentences."""

    bundle: Bundle
    rows: tuple[int, ...]
    whole: bool = False


@dataclass(frozen=True)
class Charts:
    """One chart, or two beside each other."""

    bundle: Bundle
    names: tuple[ChartName, ...]


@dataclass(frozen=True)
class Sources:
    """The last slide. ``missing``: (article's title or id, what was picked) of picks that are not found any more."""

    bundles: tuple[Bundle, ...]
    missing: tuple[tuple[str, str], ...] = ()


Part = Cover | Timeline | Statements | Tweets | Extract | Charts | Sources


def plan(bundles: Sequence[Bundle], picks: Sequence[Pick] | None = None) -> list[Part]:
    """The deck's parts, title first, sources last: the whole of every article, or what was picked, in its order."""
    known = tuple({b.article.id: b for b in bundles}.values())
    if picks is None:
        middle = [part for bundle in known for part in _whole(bundle)]
        return [Cover(known), *middle, Sources(known)]
    parts, missing = _picked({b.article.id: b for b in known}, picks)
    used = {pick.article for pick in picks}
    cited = tuple(b for b in known if b.article.id in used) or known
    return [Cover(cited), *parts, Sources(cited, tuple(missing))]


def _whole(bundle: Bundle) -> list[Part]:
    parts: list[Part] = [_timeline(bundle)] if bundle.items or bundle.undated else []
    if said := outer(bundle):
        kept = _surest(bundle, said)
        parts.append(Statements(tuple((bundle, card) for card in kept), len(said) - len(kept)))
    parts += _charts(bundle)
    if bundle.tweets:
        tweets = bundle.tweets[:MOST_TWEETS]
        parts.append(Tweets(tuple((bundle, card) for card in tweets), len(bundle.tweets) - len(tweets)))
    rows = tuple(row.index for row in bundle.view.rows if row.kind in ("heading", "sentence") and not row.title)
    # One sentence stands in full beside the timeline of its one event.
    if len(rows) > 1 or (rows and not bundle.items):
        parts.append(Extract(bundle, rows, whole=True))
    return parts


def _timeline(bundle: Bundle) -> Timeline:
    items = folded(bundle.items)
    kept = most_told(items, MOST_EVENTS)
    undated = tuple((bundle, item) for item in bundle.undated[:MOST_EVENTS])
    return Timeline(tuple((bundle, item) for item in kept), undated, left_out=len(items) - len(kept))


def _surest(bundle: Bundle, cards: Sequence[Card]) -> list[Card]:
    """At most ``MOST_STATEMENTS``, in their order: direct quotes before reported speech, then the surest."""
    marks = bundle.view.marks
    ranked = sorted(range(len(cards)), key=lambda n: (cards[n].kind != "direct", -marks[cards[n].id].confidence, n))
    return [cards[n] for n in sorted(ranked[:MOST_STATEMENTS])]


def _charts(bundle: Bundle) -> list[Part]:
    """The counts that say something: more than one bar."""
    parts: list[Part] = []
    if len(counts.voice(bundle)) > 1:
        parts.append(Charts(bundle, ("voice",)))
    kinds, when = len(counts.kinds(bundle)) > 1, len(counts.times(bundle)[1])
    if kinds and 1 < when <= _BESIDE:
        parts.append(Charts(bundle, ("kinds", "months")))
    else:
        parts += [Charts(bundle, ("kinds",))] if kinds else []
        parts += [Charts(bundle, ("months",))] if when > 1 else []
    return parts


def outer(bundle: Bundle) -> list[Card]:
    """The statements that no other one of the same speaker contains: a partial quotation is shown inside its clause."""
    spans = {f"s{n}": (s.start, s.end) for n, s in enumerate(bundle.found.statements)}
    kept: list[Card] = []
    for _, cards in groupby(bundle.statements, key=lambda card: (card.segment, card.who)):
        group = list(cards)
        for card in group:
            start, end = spans[card.id]
            around = (spans[o.id] for o in group if o.id != card.id)
            if not any(s <= start and end <= e and (s, e) != (start, end) for s, e in around):
                kept.append(card)
    return kept


_Found = tuple[Bundle, TimelineItem | UndatedItem | Card | int | ChartName]


def _picked(bundles: dict[str, Bundle], picks: Sequence[Pick]) -> tuple[list[Part], list[tuple[str, str]]]:
    """The parts that the picks make, runs of one kind gathered, and those that are not found."""
    missing: list[tuple[str, str]] = []
    found: list[tuple[str, _Found]] = []
    for pick in dict.fromkeys(picks):
        bundle = bundles.get(pick.article)
        item = _look_up(bundle, pick) if bundle else None
        if bundle is None or item is None:
            missing.append(_lost(bundle, pick))
        else:
            # Picks of one chart, or of one article's sentences, can't be gathered with those of another article.
            split = pick.article if pick.kind in ("segment", "chart") else ""
            found.append((f"{pick.kind} {split} {pick.name}", (bundle, item)))
    parts: list[Part] = []
    for key, run in groupby(found, key=lambda pair: pair[0]):
        parts.append(_part(key.split(" ", 1)[0], [pair for _, pair in run]))
    return parts, missing


def _look_up(bundle: Bundle, pick: Pick) -> TimelineItem | UndatedItem | Card | int | ChartName | None:
    """The picked thing as its page shows it."""
    if pick.kind == "chart":
        return next((name for name in ("timeline", "voice", "kinds", "months") if name == pick.name), None)
    place = find(bundle.found, pick)
    if place is None:
        return None
    number = place[0]
    if pick.kind == "segment":
        return number
    if pick.kind == "statement":
        return next((card for card in bundle.statements if card.id == f"s{number}"), None)
    if pick.kind == "tweet":
        start = place[1].start
        return next((card for card in bundle.tweets if bundle.found.segments[card.segment].start == start), None)
    return _happening(bundle, number)


def _happening(bundle: Bundle, number: int) -> TimelineItem | UndatedItem | None:
    """The timeline's item an event belongs to: mentions of one happening are one item."""
    events = bundle.found.events
    same = events[number].happening
    for item in (*bundle.items, *bundle.undated):
        if item.source == "event":
            own = int(item.id[1:])
            if own == number or (same and events[own].happening == same):
                return item
    return None


def _lost(bundle: Bundle | None, pick: Pick) -> tuple[str, str]:
    """(article, what was picked) of a pick that is not found: its words still stand in the article's text."""
    if bundle is None:
        return pick.article, f"{pick.kind}: the article is not in the library any more"
    words = clean(bundle.article.text[pick.start : pick.end])
    return bundle.title_en or bundle.title_hi, f"{pick.kind}: “{words}”" if words else pick.kind


def _part(kind: str, run: list[_Found]) -> Part:
    """One part of a run of picks of one kind."""
    bundle, first = run[0]
    if kind == "chart":
        if first == "timeline":
            return _timeline(bundle)
        return Charts(bundle, (first,))  # type: ignore[arg-type]  # a chart's pick was looked up as its name
    if kind == "segment":
        return Extract(bundle, tuple(sorted({row for _, row in run if isinstance(row, int)})))
    cards = tuple((b, item) for b, item in run if isinstance(item, Card))
    if kind == "statement":
        return Statements(cards)
    if kind == "tweet":
        return Tweets(cards)
    dated = {id(item): (b, item) for b, item in run if isinstance(item, TimelineItem)}
    undated = {id(item): (b, item) for b, item in run if type(item) is UndatedItem}
    return Timeline(_own_ids(tuple(dated.values())), tuple(undated.values()), listed=True)


def _own_ids(entries: tuple[tuple[Bundle, TimelineItem], ...]) -> tuple[tuple[Bundle, TimelineItem], ...]:
    """In the order of time; items of a second, third … article get its number before their id."""
    order = {b.article.id: n for n, b in enumerate({b.article.id: b for b, _ in entries}.values(), 1)}
    named = [(b, i if order[b.article.id] == 1 else replace(i, id=f"{order[b.article.id]}.{i.id}")) for b, i in entries]
    return tuple(sorted(named, key=lambda pair: (str(pair[1].bounds.first or pair[1].bounds.last), pair[1].edtf)))
