"""Where a chart's bars, labels and numbers go: pure numbers, and the same as shapes for images.

A slide makes a native chart of a ``Chart`` instead. Every bar bears its number, so there is no axis of numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rajnaya.figures.drawing import Block, Chart, Line, Paragraph, Shape, TextBox, broken, clipped, plain
from rajnaya.figures.layout import Rect, line_height
from rajnaya.figures.metrics import em_measure
from rajnaya.figures.words import legible

_NAMES_SHARE = 0.4
"""Of the width, at most, that names of lying bars take."""
_THICKEST, _STEP = 40.0, 84.0
"""Points of a lying bar, and from one to the next."""
_WIDEST = 54.0
"""Points of a column."""
_GAP = 8.0
_LINES = 2
"""Lines of a category's name."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One number."""

    category: int
    series: int
    value: float
    rect: Rect


@dataclass(frozen=True, slots=True)
class Label:
    """A category's name, a bar's number or a series' name, in lines that fit ``rect``."""

    rect: Rect
    words: Paragraph
    index: int
    """Of its category, or series."""


@dataclass(frozen=True, slots=True)
class BarsLayout:
    """Everything to be drawn, in points of the drawing."""

    bars: tuple[Bar, ...]
    names: tuple[Label, ...]
    """Names of categories; a category whose name has no room has none."""
    numbers: tuple[Label, ...]
    """One a category: the sum of its bars."""
    legend: tuple[tuple[Rect, Label], ...]
    """(swatch, name) of each series, where there are several."""
    axis: tuple[float, float, float, float]
    """x0, y0, x1, y1 of the line the bars stand on."""


def number(value: float, value_format: str = "0") -> str:
    """A number as its bar bears it.

    >>> number(12.0), number(0.256, "0%")
    ('12', '26%')
    """
    return (
        f"{round(value * 100)}%" if value_format.endswith("%") else f"{value:,.0f}" if value == int(value) else f"{value:,.1f}"
    )


def least_height(chart: Chart) -> float:
    """Points the chart needs in height at its rect's width: lying bars must not lose their names."""
    legend = _legend_height(chart)
    if not chart.horizontal:
        return legend + 8 * line_height(chart.size)
    names = _names(chart, (chart.rect.right - chart.rect.left) * _NAMES_SHARE)
    return legend + len(names) * _step(chart, names)


def lay(chart: Chart) -> BarsLayout:
    """Bars, names and numbers within ``chart.rect``. Negative numbers count as none."""
    legend = _legend(chart)
    room = replace(chart.rect, top=chart.rect.top + _legend_height(chart))
    return _lying(chart, room, legend) if chart.horizontal else _standing(chart, room, legend)


def bar_shapes(chart: Chart) -> list[Shape]:
    """The chart as shapes, for writers that have no charts of their own."""
    layout = lay(chart)
    shapes: list[Shape] = []
    for bar in layout.bars:
        series = chart.series[bar.series]
        told = f"{legible(chart.categories[bar.category])}: {number(bar.value, chart.value_format)}"
        name = f"{chart.name} bar {bar.category + 1}.{bar.series + 1}"
        shapes.append(Block(name, bar.rect, series.colour, alt=told))
    shapes.append(Line(f"{chart.name} axis", *layout.axis, chart.soft, 0.75))
    shapes += [_box(f"{chart.name} name {n.index + 1}", n) for n in layout.names]
    shapes += [_box(f"{chart.name} number {n.index + 1}", n) for n in layout.numbers]
    for swatch, label in layout.legend:
        shapes.append(Block(f"{chart.name} swatch {label.index + 1}", swatch, chart.series[label.index].colour))
        shapes.append(_box(f"{chart.name} series {label.index + 1}", label))
    return shapes


def _box(name: str, label: Label) -> TextBox:
    """A hair wider, lest rounding break a line that just fits."""
    rect = replace(label.rect, left=label.rect.left - 0.02, right=label.rect.right + 0.02)
    return TextBox(name, rect, (label.words,), "middle")


def _values(chart: Chart, category: int) -> list[float]:
    return [max(0.0, series.values[category]) for series in chart.series]


def _most(chart: Chart) -> float:
    return max((sum(_values(chart, n)) for n in range(len(chart.categories))), default=0.0) or 1.0


def _names(chart: Chart, width: float) -> list[Paragraph]:
    """The categories' names, cut to two lines of ``width``."""
    return [clipped(plain(legible(name), chart.size, chart.ink, align="end"), width, _LINES) for name in chart.categories]


def _step(chart: Chart, names: Sequence[Paragraph]) -> float:
    lines = 2 if any(len(broken(name, (chart.rect.right - chart.rect.left) * _NAMES_SHARE)) > 1 for name in names) else 1
    return line_height(chart.size) * lines + chart.size * 0.5


def _lying(chart: Chart, room: Rect, legend: tuple[tuple[Rect, Label], ...]) -> BarsLayout:
    most, size = _most(chart), chart.size
    width = (room.right - room.left) * _NAMES_SHARE
    words = _names(chart, width)
    # The column of names is as wide as they are, and a number may follow the longest bar.
    column = max((_widest(name, width) for name in words), default=0.0) + 0.01
    totals = [number(sum(_values(chart, n)), chart.value_format) for n in range(len(words))]
    tail = max((em_measure(total, size) for total in totals), default=0.0) + _GAP
    x0 = room.left + column + _GAP
    scale = max(room.right - tail - x0, 1.0) / most
    step = min(max(_step(chart, words), (room.bottom - room.top) / max(len(words), 1)), _STEP)
    thick = min(step * 0.58, _THICKEST)
    bars, names, numbers = [], [], []
    for n, name in enumerate(words):
        middle, x = room.top + step * (n + 0.5), x0
        for s, value in enumerate(_values(chart, n)):
            if value:
                bars.append(Bar(n, s, value, Rect(x, middle - thick / 2, x + value * scale, middle + thick / 2)))
            x += value * scale
        half = line_height(size) * len(broken(name, column)) / 2
        names.append(Label(Rect(room.left, middle - half, room.left + column, middle + half), name, n))
        half = line_height(size) / 2
        # A number's own box: as wide as it is, however narrow the picture.
        rect = Rect(x + _GAP * 0.75, middle - half, max(room.right, x + tail), middle + half)
        numbers.append(Label(rect, plain(totals[n], size, chart.ink), n))
    axis = (x0, room.top, x0, room.top + step * len(words))
    return BarsLayout(tuple(bars), tuple(names), tuple(numbers), legend, axis)


def _standing(chart: Chart, room: Rect, legend: tuple[tuple[Rect, Label], ...]) -> BarsLayout:
    most, size, count = _most(chart), chart.size, max(len(chart.categories), 1)
    line = line_height(size)
    step = (room.right - room.left) / count
    y0 = room.bottom - _LINES * line - size * 0.4
    scale = max(y0 - room.top - line - 2, 1.0) / most
    wide = min(step * 0.66, _WIDEST)
    bars, numbers = [], []
    for n in range(len(chart.categories)):
        middle, y = room.left + step * (n + 0.5), y0
        for s, value in enumerate(_values(chart, n)):
            if value:
                bars.append(Bar(n, s, value, Rect(middle - wide / 2, y - value * scale, middle + wide / 2, y)))
            y -= value * scale
        total = number(sum(_values(chart, n)), chart.value_format)
        if y < y0 and em_measure(total, size) <= step:
            rect = Rect(middle - step / 2, y - line - 2, middle + step / 2, y - 2)
            numbers.append(Label(rect, plain(total, size, chart.ink, align="middle"), n))
    names = _below(chart, room, step, y0 + size * 0.4)
    return BarsLayout(tuple(bars), names, tuple(numbers), legend, (room.left, y0, room.right, y0))


def _below(chart: Chart, room: Rect, step: float, top: float) -> tuple[Label, ...]:
    """Names below columns: every one, or every second, third … where they would touch; a year is said where it changes."""
    size = chart.size
    line = line_height(size)
    for stride in range(1, len(chart.categories) + 1):
        out: list[Label] = []
        year, right = "", float("-inf")
        for n in range(0, len(chart.categories), stride):
            head, _, tail = legible(chart.categories[n]).rpartition(" ")
            dated = tail.isdecimal() and bool(head)
            words = [head if dated else legible(chart.categories[n])] + ([tail] if dated and tail != year else [])
            year = tail if dated else ""
            wide = max(em_measure(word, size) for word in words)
            middle = min(max(room.left + step * (n + 0.5), room.left + wide / 2), room.right - wide / 2)
            if middle - wide / 2 < right + size * 0.4 or wide > room.right - room.left:
                break
            right = middle + wide / 2
            for row, word in enumerate(words):
                rect = Rect(middle - wide / 2, top + row * line, middle + wide / 2, top + (row + 1) * line)
                out.append(Label(rect, plain(word, size, chart.soft if row else chart.ink, align="middle"), n))
        else:
            return tuple(out)
    return ()


def _widest(name: Paragraph, width: float) -> float:
    """Points the longest line needs."""
    return max(sum(em_measure(run.text.rstrip(), name.size) for run in line) for line in broken(name, width))


def _legend_height(chart: Chart) -> float:
    return line_height(chart.size) + chart.size if len(chart.series) > 1 else 0.0


def _legend(chart: Chart) -> tuple[tuple[Rect, Label], ...]:
    """Swatches and names from the left; none for a single series."""
    if len(chart.series) < 2:
        return ()
    out: list[tuple[Rect, Label]] = []
    x, line = chart.rect.left, line_height(chart.size)
    most = (chart.rect.right - chart.rect.left) / len(chart.series) - 2.5 * chart.size
    for n, series in enumerate(chart.series):
        words = clipped(plain(legible(series.name), chart.size, chart.ink), most, 1)
        box = chart.size * 0.8
        y = chart.rect.top + (line - box) / 2
        left = x + chart.size * 1.2
        right = left + _widest(words, most)
        label = Label(Rect(left, chart.rect.top, right, chart.rect.top + line), words, n)
        out.append((Rect(x, y, x + box, y + box), label))
        x = right + chart.size * 1.3
    return tuple(out)
