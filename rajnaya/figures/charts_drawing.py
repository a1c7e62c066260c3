"""Every chart of an article as a drawing, by its name: the timeline, whose words it gives, its events by kind and by month."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rajnaya.export.bundle import Bundle
from rajnaya.figures import counts
from rajnaya.figures.bars import least_height, number
from rajnaya.figures.counts import By, Count
from rajnaya.figures.drawing import Chart, Drawing, Series, Shape, TextBox, plain
from rajnaya.figures.frame import Frame
from rajnaya.figures.items import TimelineItem
from rajnaya.figures.layout import Rect, line_height
from rajnaya.figures.theme import LIGHT, Theme
from rajnaya.figures.timeline_drawing import timeline_drawing
from rajnaya.figures.words import legible
from rajnaya.picks import ChartName

TITLES: dict[ChartName, str] = {
    "timeline": "Timeline",
    "voice": "Share of voice",
    "kinds": "Events by kind",
    "months": "Events over time",
}
BARS = 10
"""Lying bars at most; what is rarer is one bar."""
_SIZE = 13.0


@dataclass(frozen=True)
class Counted:
    """What one of the bar charts shows, before it is drawn."""

    name: ChartName
    title: str
    rows: tuple[Count, ...]
    unit: str
    """``statements``, ``words``, ``events``."""
    remark: str = ""
    """What is not counted, and why; empty when everything is."""

    @property
    def told(self) -> str:
        """The chart in a sentence, for those who can't see it."""
        if not self.rows:
            return f"{self.title}: nothing to count."
        listed = "; ".join(f"{label} {number(value)}" for label, value in self.rows)
        return f"{self.title}, in {self.unit}. {listed}." + (f" {self.remark}" if self.remark else "")


def counted(name: ChartName, bundle: Bundle, *, by: By = "statements") -> Counted:
    """The numbers of a bar chart. Raises ValueError for the timeline, which has none."""
    if name == "voice":
        return Counted(name, TITLES[name], _most(_speakers(bundle, counts.voice(bundle, by)), "speakers"), by)
    if name == "kinds":
        return Counted(name, TITLES[name], _most(counts.kinds(bundle), "kinds"), "events")
    if name != "months":
        raise ValueError(f"no bar chart: {name!r}")
    unit, rows, left_out = counts.times(bundle)
    noun, verb = ("event", "is") if left_out == 1 else ("events", "are")
    remark = f"{left_out} {noun} whose date is wider than a {unit} {verb} not counted." if left_out else ""
    return Counted(name, f"Events by {unit}", tuple(rows), "events", remark)


def chart(found: Counted, rect: Rect, *, theme: Theme = LIGHT, size: float = _SIZE, colour: str | None = None) -> Chart:
    """A bar chart in a place of its own; bars of one colour, the theme's first unless given."""
    series = Series(found.unit.capitalize(), tuple(float(value) for _, value in found.rows), colour or theme.lanes["talks"])
    labels = tuple(legible(label) or "Not named" for label, _ in found.rows)
    horizontal = found.name != "months"
    return Chart(
        f"Chart {found.name}", rect, labels, (series,), horizontal, size, theme.ink, theme.soft, theme.grid, alt=found.told
    )


def chart_drawing(
    name: ChartName, bundle: Bundle | Sequence[Bundle], frame: Frame | None = None, *, by: By = "statements"
) -> Drawing:
    """The chart of one or more articles (the bar charts: of the first) in its frame, 16:9 unless given.

    ``frame`` says title, source, size, theme and paper. A chart with more bars than fit is higher than asked.
    """
    bundles = [bundle] if isinstance(bundle, Bundle) else list(bundle)
    first = bundles[0]
    if name == "timeline":
        return timeline_drawing(merged(bundles), frame or Frame(first.title_en or first.title_hi))
    found = counted(name, first, by=by)
    frame = frame or Frame(found.title, first.title_en or first.title_hi)
    body = frame.body(found.remark)
    about = f"{number(sum(v for _, v in found.rows))} {found.unit}" if found.rows else "Nothing to count here."
    words = plain(about[:-1] if found.rows and about.startswith("1 ") else about, _SIZE, frame.theme.soft)
    head = Rect(body.left, body.top, body.right, body.top + line_height(_SIZE))
    shapes: list[Shape] = [TextBox("About", head, (words,))]
    bottom = head.bottom
    if found.rows:
        made = chart(found, Rect(body.left, head.bottom + 8, body.right, body.bottom), theme=frame.theme)
        bottom = max(made.rect.top + least_height(made), body.bottom)
        shapes.append(replace(made, rect=replace(made.rect, bottom=bottom)))
    return frame.drawing(shapes, bottom, found.remark, found.told)


def merged(bundles: Sequence[Bundle]) -> list[TimelineItem]:
    """The dated items of all articles by date; those of a second, third … article get its number before their id."""
    items = [
        item if n == 1 else replace(item, id=f"{n}.{item.id}") for n, bundle in enumerate(bundles, 1) for item in bundle.items
    ]
    return sorted(items, key=lambda i: (i.bounds.first or i.bounds.last or dt.date.min, i.bounds.last or dt.date.max))


def _most(rows: Sequence[Count], noun: str) -> tuple[Count, ...]:
    """The most frequent, and the others as one."""
    if len(rows) <= BARS:
        return tuple(rows)
    rest = rows[BARS - 1 :]
    return (*rows[: BARS - 1], (f"{len(rest)} other {noun}", sum(value for _, value in rest)))


def _speakers(bundle: Bundle, rows: Sequence[Count]) -> list[Count]:
    """Speakers with their names in Hindi, where English ones are known."""
    hindi = {card.who: card.who_hi for card in bundle.statements if card.who_hi}
    return [(f"{who} ({hindi[who]})" if who in hindi else who, value) for who, value in rows]
