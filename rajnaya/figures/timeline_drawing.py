"""The timeline as a drawing, from the very layout that the interactive chart and the slide are drawn from.

A picture of a fixed height keeps it, and its text never shrinks below ``frame.SMALLEST``: what does not fit is left out, the
least told events first, and the picture says how many those are. A picture as high as it needs shows every event.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from rajnaya.figures.drawing import Block, Drawing, Line, Paragraph, Run, Shape, TextBox, Triangle, plain
from rajnaya.figures.frame import Frame
from rajnaya.figures.items import TimelineItem, folded
from rajnaya.figures.layout import Mark, Rect, TimelineLayout, line_height, place
from rajnaya.figures.theme import Theme, blend
from rajnaya.figures.timeline_words import alt_text, drawn
from rajnaya.figures.words import legible

SIZES = (14.0, 13.0, 12.0, 11.0, 10.0)
"""Points of the labels: the largest with which all events fit, else the last."""
_TRIED = 150
"""Marks tried at most where not all fit; far more than a picture holds."""
_TALL = 12.0
"""Points in a picture as high as it needs."""


@dataclass(frozen=True)
class TimelinePicture:
    """A timeline laid out for a picture."""

    drawing: Drawing
    layout: TimelineLayout
    body: Rect
    """Where on the drawing the layout's box stands."""
    shown: tuple[TimelineItem, ...]
    left_out: int
    """Marks that had no room. Happenings alike on one day are one mark."""
    frame: Frame


def timeline_drawing(items: Sequence[TimelineItem], frame: Frame) -> Drawing:
    """The items (by date, as ``timeline_items`` gives them) as a drawing."""
    return timeline_picture(items, frame).drawing


def timeline_picture(items: Sequence[TimelineItem], frame: Frame) -> TimelinePicture:
    """The same, with what it was drawn from and how many marks had no room."""
    marks = [drawn(item) for item in folded(items)]
    shown, layout, remark = _fitted(marks, frame)
    body = frame.body(remark)
    theme = frame.theme
    shapes: list[Shape] = []
    if shown:
        shapes = timeline_shapes(layout, theme, body.left, body.top, paper=None if frame.transparent else theme.paper)
        bottom = body.top + layout.height
    else:
        words = plain("No event of the article has a date.", 14.0, theme.soft, align="middle")
        bottom = max(body.bottom, body.top + 3 * line_height(14.0))
        shapes.append(TextBox("Nothing", Rect(body.left, body.top, body.right, bottom), (words,), "middle"))
    alt = alt_text(shown) + (f" {remark}" if remark else "")
    drawing = frame.drawing(shapes, bottom, remark, alt)
    return TimelinePicture(drawing, layout, body, tuple(shown), len(marks) - len(shown), frame)


def _fitted(marks: list[TimelineItem], frame: Frame) -> tuple[list[TimelineItem], TimelineLayout, str]:
    """What is shown, laid out, and what is said of the rest."""
    if frame.height is None:
        return marks, place(marks, width=frame.room, size=_TALL), ""
    room = frame.body("")
    for size in SIZES:
        layout = place(marks, width=frame.room, size=size, height=room.bottom - room.top)
        if layout.height <= room.bottom - room.top:
            return marks, layout, ""
    shown = _kept(marks, frame)
    room = frame.body(_remark(len(shown), len(marks)))
    layout = place(shown, width=frame.room, size=SIZES[-1], height=room.bottom - room.top)
    return shown, layout, _remark(len(shown), len(marks))


def _kept(marks: list[TimelineItem], frame: Frame) -> list[TimelineItem]:
    """As many as fit beside the remark that others are missing, at least one: each is tried in its turn."""
    room = frame.body(_remark(1, len(marks)))
    kept: list[int] = []
    for number in _in_turn(marks)[:_TRIED]:
        tried = sorted([*kept, number])
        layout = place([marks[n] for n in tried], width=frame.room, size=SIZES[-1])
        if not kept or layout.height <= room.bottom - room.top:
            kept = tried
    return [marks[n] for n in kept]


def _in_turn(marks: list[TimelineItem]) -> list[int]:
    """Those the text tells most of first, events before tweets, then those it is surest of.

    Of equal ones not the earliest come first, which would leave the end of the axis bare, but ever finer steps over the whole
    time: the bits of their numbers are read from behind.
    """
    bits = len(marks).bit_length()

    def spread(number: int) -> int:
        return int(f"{number:0{bits}b}"[::-1], 2)

    def turn(number: int) -> tuple[int, bool, float, int]:
        mark = marks[number]
        return (-len(mark.evidence), mark.source == "tweet", -mark.confidence, spread(number))

    return sorted(range(len(marks)), key=turn)


def _remark(shown: int, of: int) -> str:
    if shown >= of:
        return ""
    return f"Shown: {shown} of {of} marks, those first that the text tells most of. {of - shown} more have no room here."


def timeline_shapes(layout: TimelineLayout, theme: Theme, left: float, top: float, *, paper: str | None) -> list[Shape]:
    """A layout as shapes, its corner at (left, top): ``Mark e2: …`` and ``Label e2`` belong to item ``e2``.

    ``paper`` is what hollow marks are filled with; None leaves them open.
    """
    pen = _Pen(layout, theme, left, top, paper)
    return [*pen.ground(), *(shape for mark in layout.marks for shape in (*pen.mark(mark), pen.label(mark)))]


@dataclass(frozen=True)
class _Pen:
    layout: TimelineLayout
    theme: Theme
    left: float
    top: float
    paper: str | None

    def ground(self) -> list[Shape]:
        """Grid, lanes and axis, below everything else."""
        layout, theme = self.layout, self.theme
        axis, x = self.top + layout.axis_y, self._x
        shapes: list[Shape] = [
            Line(f"Minor grid {n}", x(t.x), self.top, x(t.x), axis, theme.grid, 0.75, dashed=True)
            for n, t in enumerate(layout.minor, 1)
        ]
        shapes += [Line(f"Grid {t.label}", x(t.x), self.top, x(t.x), axis + 4, theme.grid, 0.75) for t in layout.ticks]
        for number, lane in enumerate(layout.lanes):
            if number:
                y = self.top + lane.top
                shapes.append(Line(f"Lane line {number}", x(0), y, x(1), y, theme.grid, 0.75))
            rect = self._moved(layout.lane_rect(lane))
            words = plain(lane.title, max(layout.size - 1, 10.0), theme.lanes[lane.key], bold=True)
            # A bold face is up to a tenth wider than the regular one it was measured in.
            wide = Rect(rect.left + 2, rect.top + 3, rect.left + 3 + (rect.right - rect.left) * 1.1, rect.bottom + 3)
            shapes.append(TextBox(f"Lane: {lane.title}", wide, (words,)))
        shapes.append(Line("Axis", x(0), axis, x(1), axis, theme.rule, 0.75))
        for tick in layout.ticks:
            words = plain(tick.label, layout.size, theme.soft, align="middle")
            shapes.append(TextBox(f"Tick {tick.label}", self._moved(layout.tick_rect(tick), 0.01), (words,)))
        return shapes

    def mark(self, mark: Mark) -> list[Shape]:
        """A dot for a day, a bar for what is less precise; hollow when planned, struck when denied, fading at an open end."""
        rect, item, colour = self._moved(self.layout.mark_rect(mark)), mark.item, self.theme.lanes[mark.lane]
        planned, opened = item.status == "planned", mark.open_left or mark.open_right
        told = f"{item.when}: {legible(item.label)}"
        edge = (blend(colour, self.theme.paper, 0.6) if opened else colour) if planned else None
        if planned:  # a stroke is drawn on both sides of its line
            rect = Rect(rect.left + 1, rect.top + 1, rect.right - 1, rect.bottom - 1)
        shapes: list[Shape] = [
            Block(
                f"Mark {item.id}: {told}",
                rect,
                self.paper if planned else colour,
                line=edge,
                line_width=2.0 if planned else 0.0,
                round=0.0 if mark.is_dot else (rect.bottom - rect.top) / 2,
                ellipse=mark.is_dot,
                fades="" if planned else _open_sides(mark),
                alt=f"{told} ({item.status})",
            )
        ]
        return shapes + self._struck(mark, rect) + self._heads(mark, rect, blend(colour, self.theme.paper, 0.5))

    def label(self, mark: Mark) -> TextBox:
        """Date and name over the mark."""
        size = self.layout.size
        when = plain(mark.lines[0], size, self.theme.soft, align=mark.align)
        struck = mark.item.status == "denied"
        words = Paragraph((Run(mark.lines[1], self.theme.ink, struck=struck),), size, mark.align)
        return TextBox(f"Label {mark.item.id}", self._moved(self.layout.label_rect(mark), 0.01), (when, words))

    def _struck(self, mark: Mark, rect: Rect) -> list[Shape]:
        if mark.item.status != "denied":
            return []
        x, y, half = (rect.left + rect.right) / 2, (rect.top + rect.bottom) / 2, self.layout.mark * 0.6
        name, ends = mark.item.id, (x - half, y + half, x + half, y - half)
        under = [Line(f"Under struck {name}", *ends, self.paper, 5.0)] if self.paper else []
        return [*under, Line(f"Struck {name}", *ends, self.theme.ink, 2.25)]

    def _heads(self, mark: Mark, rect: Rect, fill: str) -> list[Shape]:
        """Small arrow heads where an end is open."""
        middle, reach = (rect.top + rect.bottom) / 2, self.layout.bar * 0.7
        sides: tuple[tuple[Literal["left", "right"], bool, float, str], ...] = (
            ("left", mark.open_left, rect.left, "beginning"),
            ("right", mark.open_right, rect.right, "end"),
        )
        return [
            Triangle(
                f"Open {name} {mark.item.id}",
                Rect(x - reach, middle - reach, x + reach, middle + reach),
                fill,
                side,
                f"Open {name} of the mark before",
            )
            for side, is_open, x, name in sides
            if is_open
        ]

    def _x(self, fraction: float) -> float:
        return self.left + self.layout.x(fraction)

    def _moved(self, rect: Rect, wider: float = 0.0) -> Rect:
        """From the layout's box to the drawing; ``wider`` on both sides, against rounding when lines are broken again."""
        return Rect(self.left + rect.left - wider, self.top + rect.top, self.left + rect.right + wider, self.top + rect.bottom)


def _open_sides(mark: Mark) -> Literal["left", "right", "both", ""]:
    if mark.open_left and mark.open_right:
        return "both"
    return "left" if mark.open_left else "right" if mark.open_right else ""
