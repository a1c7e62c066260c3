"""Where an axis of days gets its ticks: days, weeks, months, quarters, years, as many as their labels leave room for."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from rajnaya.figures.metrics import Measure, em_measure

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_LAST_DAY = dt.date.max.toordinal()

Unit = Literal["day", "week", "month", "year"]

STEPS: tuple[tuple[Unit, int], ...] = (
    ("day", 1), ("day", 2), ("week", 1), ("week", 2), ("month", 1), ("month", 2), ("month", 3), ("month", 6),
    ("year", 1), ("year", 2), ("year", 5), ("year", 10), ("year", 20), ("year", 50), ("year", 100), ("year", 200),
    ("year", 500), ("year", 1000), ("year", 2000), ("year", 5000),
)  # fmt: skip
"""Finest first. Weeks begin on Monday; a step of three months is a quarter."""

_MONTHS_READ_BETTER = 62
"""Days. On an axis that is longer, "Dec, Jan, Feb" says more than every second Monday."""
_MINOR_GAP = 20
"""Units between two ticks without a label: closer ones are a grey haze."""

_DAYS: dict[Unit, float] = {"day": 1, "week": 7, "month": 30.4, "year": 365.25}


@dataclass(frozen=True, slots=True)
class Scale:
    """A stretch of days laid on 0 … 1. Ordinals as in ``date.toordinal``; ``high`` is exclusive."""

    low: float
    high: float

    def fraction(self, ordinal: float) -> float:
        """Where a moment lies on the axis; 0 and 1 are its ends."""
        return (ordinal - self.low) / (self.high - self.low)


@dataclass(frozen=True, slots=True)
class Tick:
    """One mark of the axis; minor ticks have no label."""

    x: float
    """0 … 1."""
    label: str
    """Drawn centred below, but for ``shift``."""
    width: float
    shift: float = 0.0
    """Units the label is moved inwards, where it would run out of the box."""


def axis_ticks(
    scale: Scale,
    *,
    width: float,
    size: float,
    inset: float = 0.0,
    gap: float = 10.0,
    most: int = 14,
    inwards: bool = True,
    measure: Measure = em_measure,
) -> tuple[tuple[Tick, ...], tuple[Tick, ...]]:
    """Labelled ticks, and the finer ones without a label, for an axis ``width`` units wide.

    The finest step is taken whose labels neither touch (``gap``) nor run out of the box (``inset`` is the free room on
    either side of the axis). Labels at the ends are moved inwards, or left out unless ``inwards``. A wider axis drawn with
    the same ticks can't make them collide.
    """
    axis = width - 2 * inset
    for place, (unit, step) in enumerate(STEPS):
        span = scale.high - scale.low
        if span / (_DAYS[unit] * step) > most + 1 or (unit == "week" and span > _MONTHS_READ_BETTER):
            continue
        ticks = _labelled(scale, unit, step, axis, size, inset, inwards, measure)
        if ticks and len(ticks) <= most and _apart(ticks, axis, gap):
            return ticks, _minor(scale, place, ticks, axis)
    return (), ()


def _labelled(
    scale: Scale, unit: Unit, step: int, axis: float, size: float, inset: float, inwards: bool, measure: Measure
) -> tuple[Tick, ...]:
    out: list[Tick] = []
    year = 0
    for day in _days(scale, unit, step):
        x, label = scale.fraction(day.toordinal()), _label(day, unit, year)
        width = measure(label, size)
        beyond_left, beyond_right = width / 2 - inset - x * axis, x * axis + width / 2 - axis - inset
        if width > axis + 2 * inset or (not inwards and max(beyond_left, beyond_right) > 0):
            continue
        out.append(Tick(x, label, width, max(0.0, beyond_left) - max(0.0, beyond_right)))
        year = day.year
    return tuple(out)


def _label(day: dt.date, unit: Unit, year_shown: int) -> str:
    """The year is named at the first tick and wherever it changes."""
    if unit == "year":
        return str(day.year)
    head = _MONTHS[day.month - 1] if unit == "month" else f"{day.day} {_MONTHS[day.month - 1]}"
    return head if day.year == year_shown else f"{head} {day.year}"


def _apart(ticks: tuple[Tick, ...], axis: float, gap: float) -> bool:
    ends = [(t.x * axis + t.shift - t.width / 2, t.x * axis + t.shift + t.width / 2) for t in ticks]
    return all(right + gap <= left for (_, right), (left, _) in pairwise(ends))


def _minor(scale: Scale, place: int, shown: tuple[Tick, ...], axis: float) -> tuple[Tick, ...]:
    """Ticks of the finest step that still leaves ``_MINOR_GAP`` units between two of them."""
    taken = {round(t.x, 6) for t in shown}
    for unit, step in STEPS[:place]:
        crowded = _DAYS[unit] * step / (scale.high - scale.low) * axis < _MINOR_GAP
        if crowded or (unit == "week" and STEPS[place][0] in ("month", "year")):
            continue  # weeks do not fall on the first of a month
        days = _days(scale, unit, step)
        return tuple(Tick(x, "", 0.0) for d in days if round(x := scale.fraction(d.toordinal()), 6) not in taken)
    return ()


def _days(scale: Scale, unit: Unit, step: int) -> Iterator[dt.date]:
    # Rounded inwards: a day that begins before the axis does would get its tick left of 0.
    low, high = max(1, math.ceil(scale.low)), min(_LAST_DAY, int(scale.high))
    first, last = dt.date.fromordinal(low), dt.date.fromordinal(high)
    if unit in ("day", "week"):
        stride = step * (7 if unit == "week" else 1)
        # Ordinal 1 is a Monday, so ordinals that leave 1 are Mondays too.
        begin = low + (1 - low) % stride
        for ordinal in range(begin, high + 1, stride):
            yield dt.date.fromordinal(ordinal)
        return
    stride = step * (12 if unit == "year" else 1)
    begin = -(-(first.year * 12 + first.month - 1 + (first.day > 1)) // stride) * stride
    for month in range(max(begin, 12), last.year * 12 + last.month, stride):
        yield dt.date(month // 12, month % 12 + 1, 1)
