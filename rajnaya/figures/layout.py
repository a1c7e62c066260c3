"""Places lanes, rows, marks, labels and ticks once, for screen, slide and image alike: pure numbers, nothing is drawn.

Horizontal places are a fraction of the axis (0 … 1) plus an offset in units (pixels or points), so that one layout can
be drawn on a wider box: whatever keeps apart at the width it was made for keeps apart at any greater one. Vertical
places are units from the top.
"""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from rajnaya.figures.items import TimelineItem, when_line
from rajnaya.figures.metrics import Measure, clip, em_measure
from rajnaya.figures.ticks import Scale, Tick, axis_ticks
from rajnaya.view import StripMark

Align = Literal["start", "middle", "end"]

LANES: tuple[tuple[str, str, frozenset[str]], ...] = (
    ("talks", "Meetings, calls and visits", frozenset({"meeting", "call", "videoconference", "visit", "summit", "conference"})),
    ("words", "Speeches and press conferences", frozenset({"speech", "press_conference"})),
    ("acts", "Agreements, votes and law", frozenset({"agreement", "vote", "sanctions", "legal", "appointment"})),
    ("force", "Military, protest and disaster", frozenset({"military", "protest", "disaster"})),
    ("other", "Other events", frozenset({"other"})),
    ("tweets", "Tweets", frozenset({"tweet"})),
)
"""(key, English name, kinds), in the order they are drawn."""

_LANE_OF = {kind: key for key, _, kinds in LANES for kind in kinds}
_TITLES = {key: title for key, title, _ in LANES}


def lane_of(kind: str) -> str:
    """The lane an event's kind (or ``tweet``) is drawn in; an unknown kind goes to ``other``.

    >>> lane_of("press_conference"), lane_of("tweet")
    ('words', 'tweets')
    """
    return _LANE_OF.get(kind, "other")


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle in units from the top left corner."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: Rect) -> bool:
        """Whether the two share an area (touching edges do not count)."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        return wide > 1e-6 and min(self.bottom, other.bottom) - max(self.top, other.top) > 1e-6


@dataclass(frozen=True, slots=True)
class Mark:
    """One item's dot or bar, and its label above it."""

    item: TimelineItem
    lane: str
    row: int
    x0: float
    """0 … 1. Equal to ``x1`` for an exact day, which is a dot."""
    x1: float
    y: float
    """Centre, in units from the top."""
    open_left: bool
    open_right: bool
    lines: tuple[str, ...]
    """Date line, then the label (cut with an ellipsis where the box is too narrow)."""
    align: Align
    label_x: float
    """0 … 1: the fraction of the axis the label's near edge (or middle) hangs on."""
    label_width: float
    label_top: float

    @property
    def is_dot(self) -> bool:
        """An exact day is a dot, everything else a bar."""
        return self.x0 == self.x1


@dataclass(frozen=True, slots=True)
class Lane:
    """A lane's header and the room its rows take."""

    key: str
    title: str
    top: float
    """Top of the header line."""
    bottom: float
    title_width: float


@dataclass(frozen=True, slots=True)
class TimelineLayout:
    """Everything to be drawn. ``width`` may be stretched, never squeezed."""

    width: float
    height: float
    inset: float
    """Room left of 0 and right of 1, so that marks at the ends are not cut."""
    size: float
    """Font size of the labels."""
    mark: float
    """Diameter of a dot; bars are ``bar`` high."""
    bar: float
    marks: tuple[Mark, ...]
    lanes: tuple[Lane, ...]
    ticks: tuple[Tick, ...]
    minor: tuple[Tick, ...]
    axis_y: float
    """The axis line; tick labels stand below it."""

    def x(self, fraction: float) -> float:
        """Units from the left edge for a fraction of the axis."""
        return self.inset + fraction * (self.width - 2 * self.inset)

    def mark_rect(self, mark: Mark) -> Rect:
        """Where the dot or bar is drawn, its rounded ends included."""
        half = (self.mark if mark.is_dot else self.bar) / 2
        return Rect(self.x(mark.x0) - half, mark.y - half, self.x(mark.x1) + half, mark.y + half)

    def label_rect(self, mark: Mark) -> Rect:
        """Where the label is drawn."""
        left = self.x(mark.label_x) + _label_offset(mark.align, mark.label_width, self.mark)
        return Rect(left, mark.label_top, left + mark.label_width, mark.label_top + len(mark.lines) * line_height(self.size))

    def lane_rect(self, lane: Lane) -> Rect:
        """Where the lane's title is drawn."""
        return Rect(0, lane.top, lane.title_width, lane.top + line_height(self.size))

    def tick_rect(self, tick: Tick) -> Rect:
        """Where a tick's label is drawn."""
        middle, top = self.x(tick.x) + tick.shift, self.axis_y + self.size * 0.4
        return Rect(middle - tick.width / 2, top, middle + tick.width / 2, top + line_height(self.size))

    def stretched(self, width: float) -> TimelineLayout:
        """The same layout on a wider box. Raises ValueError for a narrower one: labels could collide there."""
        if width < self.width:
            raise ValueError(f"laid out for {self.width} units, so {width} is too narrow: lay it out again")
        return replace(self, width=width)


def line_height(size: float) -> float:
    """Height of a line of text: Devanagari needs room above and below."""
    return size * 1.4


def scale_of(items: Sequence[TimelineItem]) -> Scale:
    """The days the axis covers: all known bounds and a margin, never today.

    A day is drawn in its middle; an open end runs to the end of the axis.
    """
    ends = [d for i in items for d in (i.bounds.first, i.bounds.last) if d]
    if not ends:
        return Scale(1.0, 366.0)
    low, high = min(ends).toordinal(), max(ends).toordinal() + 1
    open_end = any(i.bounds.first is None or i.bounds.last is None for i in items)
    pad = max(3.0, (high - low) * (0.12 if open_end else 0.03), 180.0 if open_end and high - low < 400 else 0.0)
    return Scale(low - pad, high + pad)


def place(
    items: Sequence[TimelineItem],
    *,
    width: float,
    size: float = 13.0,
    height: float | None = None,
    row_height: float | None = None,
    measure: Measure = em_measure,
) -> TimelineLayout:
    """Lay the items out on a box ``width`` units wide.

    ``row_height`` is at least what two lines of text and a mark need. ``height`` spreads the rows when there is room to
    spare; where the items need more, the layout is higher than asked (see ``TimelineLayout.height``): text never shrinks.
    """
    dot = size
    need = 2 * line_height(size) + size * 0.3 + dot + size * 0.5
    step = max(need, row_height or 0.0)
    box = _Box(width=width, inset=dot, size=size, dot=dot, bar=size * 0.62, scale=scale_of(items), measure=measure)
    lanes = {key: [i for i in items if lane_of(i.kind) == key] for key, _, _ in LANES}
    packed = [(key, *_pack(found, box)) for key, found in lanes.items() if found]
    header, foot = line_height(size) + size * 0.5, line_height(size) + size * 0.9
    rows = sum(count for _, _, count in packed)
    fixed = len(packed) * header + foot
    if height and rows:
        step = max(step, min((height - fixed) / rows, need * 1.8))

    marks: list[Mark] = []
    drawn: list[Lane] = []
    top, row_base = 0.0, 0
    for key, found, count in packed:
        first = top + header
        for row, mark in found:
            label_top = first + row * step
            y = label_top + 2 * line_height(size) + size * 0.3 + dot / 2
            marks.append(replace(mark, lane=key, row=row_base + row, y=y, label_top=label_top))
        bottom = first + count * step
        title = clip(_TITLES[key], width, size, measure)
        drawn.append(Lane(key, title, top, bottom, measure(title, size)))
        top, row_base = bottom, row_base + count
    ticks, minor = axis_ticks(box.scale, width=width, inset=box.inset, size=size, measure=measure) if items else ((), ())
    return TimelineLayout(width, top + foot, box.inset, size, dot, box.bar, tuple(marks), tuple(drawn), ticks, minor, top)


@dataclass(frozen=True, slots=True)
class _Box:
    width: float
    inset: float
    size: float
    dot: float
    bar: float
    scale: Scale
    measure: Measure

    def x(self, fraction: float) -> float:
        return self.inset + fraction * (self.width - 2 * self.inset)


def _extent(item: TimelineItem, scale: Scale) -> tuple[float, float]:
    """Fractions of the axis an item covers; both the same for a day, drawn in its middle."""
    first, last = item.bounds.first, item.bounds.last
    if first and item.bounds.precision == "day":
        middle = scale.fraction(first.toordinal() + 0.5)
        return middle, middle
    return (
        scale.fraction(first.toordinal()) if first else 0.0,
        scale.fraction(last.toordinal() + 1) if last else 1.0,
    )


def _label_offset(align: Align, width: float, dot: float) -> float:
    """From the point a label hangs on to its left edge: a label begins (or ends) flush with its mark."""
    return {"start": -dot / 2, "middle": -width / 2, "end": dot / 2 - width}[align]


def _measured(item: TimelineItem, box: _Box) -> tuple[Mark, float, float]:
    """The mark with its label, not yet in a row, and the units from the left it begins and ends at."""
    x0, x1 = _extent(item, box.scale)
    texts = (when_line(item), " ".join(item.label.split()))
    wanted = max(box.measure(t, box.size) for t in texts)
    align, label_x, room = _side(x0, x1, wanted, box)
    lines = tuple(clip(t, room, box.size, box.measure) for t in texts)
    width = max(box.measure(t, box.size) for t in lines)
    left = box.x(label_x) + _label_offset(align, width, box.dot)
    half = (box.dot if x0 == x1 else box.bar) / 2
    mark = Mark(
        item=item, lane="", row=0, x0=x0, x1=x1, y=0.0, label_top=0.0, lines=lines, align=align, label_x=label_x,
        label_width=width, open_left=item.bounds.first is None, open_right=item.bounds.last is None,
    )  # fmt: skip
    return mark, min(left, box.x(x0) - half), max(left + width, box.x(x1) + half)


def _side(x0: float, x1: float, wanted: float, box: _Box) -> tuple[Align, float, float]:
    """Which way the label runs, the fraction it hangs on, and the room it has: to the right of the mark's beginning in the
    left half, to the left of its end in the right half, else centred; where the words do not fit, the roomiest of the three.
    """
    middle = (x0 + x1) / 2
    centre = box.x(middle)
    room: dict[Align, float] = {
        "start": box.width - box.x(x0) + box.dot / 2,
        "middle": 2 * min(centre, box.width - centre),
        "end": box.x(x1) + box.dot / 2,
    }
    at: dict[Align, float] = {"start": x0, "middle": middle, "end": x1}
    order: list[Align] = ["start", "middle", "end"] if middle <= 0.5 else ["end", "middle", "start"]
    best: Align = next((a for a in order if room[a] >= wanted), max(order, key=room.__getitem__))
    return best, at[best], room[best]


def _pack(items: Sequence[TimelineItem], box: _Box) -> tuple[list[tuple[int, Mark]], int]:
    """Each mark with its row within the lane, and the number of rows: as few as keep marks and labels apart."""
    measured = sorted((_measured(i, box) for i in items), key=lambda m: m[1])
    free: list[tuple[float, int]] = []  # (right end, row) of every row begun, the emptiest first
    out: list[tuple[int, Mark]] = []
    for mark, left, right in measured:
        if free and free[0][0] + box.size <= left:
            _, row = heapq.heappop(free)
        else:
            row = len(free)
        heapq.heappush(free, (right, row))
        out.append((row, mark))
    # Read from the top, rows begin in the order of time, whichever way their labels run.
    begins: dict[int, float] = {}
    for row, mark in out:
        begins[row] = min(mark.x0, begins.get(row, mark.x0))
    order = {row: n for n, row in enumerate(sorted(begins, key=begins.__getitem__))}
    return [(order[row], mark) for row, mark in out], len(free)


_STRIP_WIDTH = 340.0
"""The narrowest strip: a phone of 390 px less the page's margins."""
_STRIP_LANES = 4


def strip(items: Sequence[TimelineItem]) -> tuple[tuple[StripMark, ...], tuple[tuple[float, str], ...]]:
    """Marks and tick labels of the strip over the article, as fractions of its width.

    Items at nearly the same place get different lanes, 0 … 3; where more than four meet, the lane that is free soonest is
    used again. At most eight ticks, and none collide at 340 px.
    """
    if not items:
        return (), ()
    scale = scale_of(items)
    dot = 14 / _STRIP_WIDTH
    ends = [float("-inf")] * _STRIP_LANES
    marks: list[StripMark] = []
    for item in sorted(items, key=lambda i: _extent(i, scale)):
        x0, x1 = _extent(item, scale)
        lane = next((n for n, end in enumerate(ends) if end <= x0), min(range(_STRIP_LANES), key=ends.__getitem__))
        ends[lane] = max(x1, x0 + dot) + 2 / _STRIP_WIDTH
        marks.append(StripMark(item.label, item.when, item.kind, x0, x1 - x0, lane, item.segment, item.status))
    ticks, _ = axis_ticks(scale, width=_STRIP_WIDTH, size=11.0, most=8)
    return tuple(marks), tuple((t.x, t.label) for t in ticks)
