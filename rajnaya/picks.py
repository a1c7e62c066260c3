"""What an analyst picked for a briefing: statements, tweets, events, segments and charts, by what they are in the text.

A pick names its item by place and words, not by number: after an upgrade or a correction the same item is found again
(``find``), or is said to be gone. Nothing of the article's text is lost with the analysis.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from rajnaya.model import Analysis, Event, Segment, Span, Statement, Tweet

PickKind = Literal["statement", "tweet", "event", "segment", "chart"]
ChartName = Literal["timeline", "voice", "kinds", "months"]
"""``voice``: whose words the article gives, by speaker; ``kinds``: events by kind; ``months``: events by month."""
CHARTS: tuple[ChartName, ...] = get_args(ChartName)


@dataclass(frozen=True, slots=True)
class Pick:
    """One thing in the briefing."""

    article: str
    """Id of the article."""
    kind: PickKind
    start: int = 0
    """Offsets into the article's text; 0 and 0 for a chart."""
    end: int = 0
    name: str = ""
    """Of a chart: a ``ChartName``."""

    @property
    def key(self) -> str:
        """The pick as one string, for widgets and the store.

        >>> Pick("a1", "event", 10, 15).key
        'event:10:15:a1'
        """
        place = self.name if self.kind == "chart" else f"{self.start}:{self.end}"
        return f"{self.kind}:{place}:{self.article}"


def read_key(key: str) -> Pick:
    """The pick that ``Pick.key`` was made of. Raises ValueError for anything else.

    >>> read_key("chart:voice:a1")
    Pick(article='a1', kind='chart', start=0, end=0, name='voice')
    """
    kind, _, rest = key.partition(":")
    if kind == "chart":
        name, _, article = rest.partition(":")
        if name in CHARTS and article:
            return Pick(article, "chart", name=name)
    elif kind in get_args(PickKind):
        start, _, tail = rest.partition(":")
        end, _, article = tail.partition(":")
        if article and start.isdecimal() and end.isdecimal() and int(start) < int(end):
            return Pick(article, kind, int(start), int(end))  # type: ignore[arg-type]  # just checked to be one of them
    raise ValueError(f"not the key of a pick: {key[:80]!r}")


def find(found: Analysis, pick: Pick) -> tuple[int, Span] | None:
    """The picked item and its number in the analysis's list of its kind; None when the analysis has none such (any more).

    An item of the same place wins; else the one that shares most letters with it, at least half of the pick's.
    """
    best: tuple[int, int, Span] | None = None
    for number, item in enumerate(_lists(found).get(pick.kind, ())):
        if (item.start, item.end) == (pick.start, pick.end):
            return number, item
        shared = min(item.end, pick.end) - max(item.start, pick.start)
        if shared * 2 >= pick.end - pick.start and (best is None or shared > best[0]):
            best = (shared, number, item)
    return best[1:] if best else None


def _lists(found: Analysis) -> dict[str, Sequence[Statement | Tweet | Event | Segment]]:
    return {
        "statement": found.statements,
        "tweet": found.tweets,
        "event": found.events,
        "segment": found.segments,
    }


def pick_item(found: Analysis, kind: PickKind, number: int) -> Pick:
    """The pick of one item by its number in the analysis's list of its kind. Raises IndexError when there is none such."""
    if number < 0:
        raise IndexError(number)
    item = _lists(found)[kind][number]
    return Pick(found.id, kind, item.start, item.end)


def pick_row(found: Analysis, row: int) -> Pick:
    """The pick of a segment; of the tweet it is, where it is one. Raises IndexError when there is none such.

    A tweet is picked as itself, so that the row in Read and the card of the tweet are one pick.
    """
    pick = pick_item(found, "segment", row)
    if found.segments[row].kind == "tweet":
        number = next((n for n, tweet in enumerate(found.tweets) if tweet.start == pick.start), None)
        if number is not None:
            return pick_item(found, "tweet", number)
    return pick


@dataclass(frozen=True, slots=True)
class Picked:
    """What of one article is in the briefing: numbers in the analysis's lists."""

    statements: frozenset[int] = frozenset()
    events: frozenset[int] = frozenset()
    """Every mention of a picked happening."""
    tweets: frozenset[int] = frozenset()
    rows: frozenset[int] = frozenset()
    """Segments; those that are picked tweets too."""
    charts: frozenset[ChartName] = frozenset()


def picked(found: Analysis, picks: Iterable[Pick]) -> Picked:
    """What of this article the picks are; what is not found any more is left out."""
    numbers: dict[str, set[int]] = {"statement": set(), "event": set(), "tweet": set(), "segment": set()}
    charts: set[ChartName] = set()
    for pick in picks:
        if pick.article != found.id:
            continue
        if pick.kind == "chart":
            charts |= {name for name in CHARTS if name == pick.name}
        elif (place := find(found, pick)) is not None:
            numbers[pick.kind].add(place[0])
    happenings = {found.events[n].happening for n in numbers["event"]} - {""}
    events = numbers["event"] | {n for n, event in enumerate(found.events) if event.happening in happenings}
    starts = {found.tweets[n].start for n in numbers["tweet"]}
    rows = numbers["segment"] | {n for n, segment in enumerate(found.segments) if segment.start in starts}
    return Picked(
        frozenset(numbers["statement"]), frozenset(events), frozenset(numbers["tweet"]), frozenset(rows), frozenset(charts)
    )


def same_item(found: Analysis, wanted: Pick, picks: Iterable[Pick]) -> list[Pick]:
    """Those of the picks that stand for the same thing of this article as ``wanted``: all mentions of one happening do."""
    others = [pick for pick in picks if pick.article == wanted.article]
    place = find(found, wanted) if wanted.kind != "chart" else None
    if place is None:
        return [pick for pick in others if pick == wanted]
    numbers = {place[0]}
    if wanted.kind == "event" and (happening := found.events[place[0]].happening):
        numbers |= {n for n, event in enumerate(found.events) if event.happening == happening}
    same = ((pick, find(found, pick)) for pick in others if pick.kind == wanted.kind)
    return [pick for pick, at in same if at is not None and at[0] in numbers]
