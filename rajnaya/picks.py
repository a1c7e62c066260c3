"""What an analyst picked for a briefing: statements, tweets, events, segments and charts, by what they are in the text.

A pick names its item by place and words, not by number: after an upgrade or a correction the same item is found again
(``find``), or is said to be gone. Nothing of the article's text is lost with the analysis.
"""

from __future__ import annotations

from collections.abc import Sequence
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
    lists: dict[str, Sequence[Statement | Tweet | Event | Segment]] = {
        "statement": found.statements,
        "tweet": found.tweets,
        "event": found.events,
        "segment": found.segments,
    }
    best: tuple[int, int, Span] | None = None
    for number, item in enumerate(lists.get(pick.kind, ())):
        if (item.start, item.end) == (pick.start, pick.end):
            return number, item
        shared = min(item.end, pick.end) - max(item.start, pick.start)
        if shared * 2 >= pick.end - pick.start and (best is None or shared > best[0]):
            best = (shared, number, item)
    return best[1:] if best else None
