"""Counts as native charts that stay editable: whose words the article gives, events by kind and by month."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rajnaya.export.bundle import Bundle
from rajnaya.export.deck import notes
from rajnaya.export.deck.look import Look
from rajnaya.export.deck.plan import Charts
from rajnaya.export.deck.slides.base import Slide, framed
from rajnaya.export.deck.words import say, source_line
from rajnaya.export.words import clean
from rajnaya.figures import counts
from rajnaya.figures.drawing import Chart, Series, Shape, TextBox, text_height
from rajnaya.figures.layout import Rect, line_height
from rajnaya.figures.metrics import clip
from rajnaya.picks import ChartName

_TITLES: dict[ChartName, str] = {"voice": "Share of voice", "kinds": "Events by kind", "months": "Events over time"}
_BARS = 10
"""Bars of a chart at most; what is rarer is one bar."""


@dataclass(frozen=True, slots=True)
class _Counted:
    """One chart's numbers."""

    name: str
    head: str
    """What is counted, as a sentence over the chart."""
    series: str
    numbers: tuple[tuple[str, int], ...]
    horizontal: bool
    value_format: str = "0"

    @property
    def told(self) -> str:
        """All of it in words."""
        return f"{self.head}: " + ", ".join(f"{label} {count}" for label, count in self.numbers) + "."


def chart_slides(part: Charts, look: Look) -> list[Slide]:
    """One slide; none for charts without numbers, which say so."""
    shown = [counted for name in part.names for counted in _counted(part.bundle, name) if counted.numbers]
    title = " and ".join(_TITLES[name] for name in part.names).replace(" and Events", " and")
    body = look.body
    if not shown:
        words = say("The article gives nothing to count here.", look.points(16), look.soft)
        box = TextBox("Nothing", Rect(body.left, body.top, body.right, body.top + line_height(words.size)), (words,))
        return [framed(look, title, [box], source=source_line(part.bundle), notes=title, kind="chart", alt=title)]
    gap = 40 * look.scale
    width = (body.right - body.left - gap * (len(shown) - 1)) / len(shown)
    shapes: list[Shape] = []
    for column, counted in enumerate(shown):
        left = body.left + column * (width + gap)
        shapes += _drawn(counted, Rect(left, body.top, left + width, body.bottom), look)
    told = notes.joined([*(counted.told for counted in shown), notes.source(part.bundle)])
    alt = " ".join(counted.told for counted in shown)
    return [framed(look, title, shapes, source=source_line(part.bundle), notes=told, kind="chart", alt=alt)]


def _counted(bundle: Bundle, name: ChartName) -> list[_Counted]:
    """The numbers of a pick's chart; a voice is counted in statements and in words."""
    if name == "voice":
        said, words = counts.voice(bundle), counts.voice(bundle, "words")
        return [
            _Counted("voice", f"{_total(said, 'statement')} by speaker", "Statements", _few(said), True),
            _Counted("words", f"{_total(words, 'Hindi word')} of theirs by speaker", "Words", _few(words), True),
        ]
    if name == "kinds":
        kinds = counts.kinds(bundle)
        return [_Counted("kinds", f"{_total(kinds, 'event')} by kind", "Events", _few(kinds), True)]
    unit, when, beyond = counts.times(bundle)
    rest = f"; {beyond} with a wider date left out" if beyond else ""
    named = tuple((clean(label), count) for label, count in when)
    return [
        _Counted("months", f"{_total(when, 'event')} by {unit}{rest}", "Events", named, False, "0;;;")
    ]  # a month of none says nothing


def _total(numbers: Sequence[tuple[str, int]], what: str) -> str:
    total = sum(count for _, count in numbers)
    return f"{total} {what}" if total == 1 else f"{total} {what}s"


def _few(numbers: Sequence[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    """At most ``_BARS`` bars, the rare ones as one."""
    named = [(clean(label) or "Not named", count) for label, count in numbers]
    if len(named) > _BARS:
        rest = named[_BARS - 1 :]
        named = [*named[: _BARS - 1], (f"{len(rest)} others", sum(count for _, count in rest))]
    return tuple(named)


def _drawn(counted: _Counted, room: Rect, look: Look) -> list[Shape]:
    size = look.points(14)
    label = say(counted.head, size, look.soft)
    high = text_height([label], room.right - room.left)
    top = Rect(room.left, room.top, room.right, room.top + high)
    # Bars of a few categories would be beams: the chart is only as high as they need.
    wanted = len(counted.numbers) * 60 * look.scale + 20 if counted.horizontal else 320 * look.scale
    rect = Rect(room.left, top.bottom + 6, room.right, min(room.bottom, top.bottom + 6 + max(wanted, 110 * look.scale)))
    longest = (rect.right - rect.left) * (0.5 if counted.horizontal else 0.9)
    labels = _distinct([clip(text, longest, size) for text, _ in counted.numbers])
    bars = Series(counted.series, tuple(float(count) for _, count in counted.numbers), look.accent)
    chart = Chart(
        f"Chart {counted.name}", rect, tuple(labels), (bars,), counted.horizontal, size, look.ink, look.soft, look.grid,
        alt=counted.told, value_format=counted.value_format,
    )  # fmt: skip
    return [TextBox(f"About {counted.name}", top, (label,)), chart]


def _distinct(labels: Sequence[str]) -> list[str]:
    """Labels that a clip made alike get their number: a chart's categories are told apart by them."""
    seen: dict[str, int] = {}
    out = []
    for label in labels:
        seen[label] = seen.get(label, 0) + 1
        out.append(label if seen[label] == 1 else f"{label} {seen[label]}")
    return out
