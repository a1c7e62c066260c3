"""Calendar values as EDTF strings (ISO 8601-2, levels 0 and 1), and the days they span.

Only the forms this project stores: ``2018-09-29``, ``2018-10``, ``2017``, ``199X``, ``18XX``, ``1950/1953``,
``2018-04/2018-06``, ``2011/..``, ``../2011``, and seasons ``2018-21`` (spring) to ``2018-24`` (winter). Bounds are
computed here, to the day, and never widened.
"""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass
from typing import Literal

import regex

Precision = Literal["day", "month", "year", "decade", "century", "interval", "open"]

_DAY = regex.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_MONTH = regex.compile(r"([0-9]{4})-([0-9]{2})")
_YEAR = regex.compile(r"([0-9]{4})")
_DECADE = regex.compile(r"([0-9]{3})X")
_CENTURY = regex.compile(r"([0-9]{2})XX")
_SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}


@dataclass(frozen=True, slots=True)
class Bounds:
    """First and last day a value covers, both included; None on a side that is open."""

    first: dt.date | None
    last: dt.date | None
    precision: Precision


def bounds(value: str) -> Bounds:
    """The days an EDTF value covers.

    >>> bounds("2022-12")
    Bounds(first=datetime.date(2022, 12, 1), last=datetime.date(2022, 12, 31), precision='month')
    >>> bounds("2011/..").last is None
    True

    Raises ValueError for anything that is not one of the forms above or not on the calendar.
    """
    if "/" in value:
        left, _, right = value.partition("/")
        if "/" in right:
            raise ValueError(f"an interval has two ends: {value!r}")
        first = None if left == ".." else bounds(left).first
        last = None if right == ".." else bounds(right).last
        if first is None and last is None:
            raise ValueError(f"an interval needs one end at least: {value!r}")
        if first and last and first > last:
            raise ValueError(f"the interval ends before it begins: {value!r}")
        return Bounds(first, last, "interval" if first and last else "open")
    if m := _DAY.fullmatch(value):
        day = dt.date(int(m[1]), int(m[2]), int(m[3]))
        return Bounds(day, day, "day")
    if m := _MONTH.fullmatch(value):
        year, month = int(m[1]), int(m[2])
        if month in _SEASONS:
            return _season(year, month)
        if not 1 <= month <= 12:
            raise ValueError(f"no such month: {value!r}")
        return Bounds(dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1]), "month")
    if m := _YEAR.fullmatch(value):
        return Bounds(dt.date(int(m[1]), 1, 1), dt.date(int(m[1]), 12, 31), "year")
    if m := _DECADE.fullmatch(value):
        return Bounds(dt.date(int(m[1] + "0"), 1, 1), dt.date(int(m[1] + "9"), 12, 31), "decade")
    if m := _CENTURY.fullmatch(value):
        # dt.date has no year 0, so the first century begins with the year 1.
        return Bounds(dt.date(max(int(m[1] + "00"), 1), 1, 1), dt.date(int(m[1] + "99"), 12, 31), "century")
    raise ValueError(f"not an EDTF value this project writes: {value!r}")


def _season(year: int, code: int) -> Bounds:
    """A season's days, by the northern meteorological reckoning: three whole months, winter ending in the next year."""
    first = dt.date(year, (code - 20) * 3, 1)
    ends = year + 1 if code == 24 else year
    month = 2 if code == 24 else (code - 20) * 3 + 2
    return Bounds(first, dt.date(ends, month, calendar.monthrange(ends, month)[1]), "interval")


def is_valid(value: str) -> bool:
    """Whether ``bounds`` can read the value."""
    try:
        bounds(value)
    except ValueError:
        return False
    return True


_MONTHS_EN = calendar.month_name[1:]


def english(value: str) -> str:
    """The value as an English reader writes it.

    >>> english("2023-02-02"), english("2022-12"), english("199X"), english("2011/..")
    ('2 February 2023', 'December 2022', '1990s', 'since 2011')
    """
    if "/" in value:
        left, _, right = value.partition("/")
        if right == "..":
            return f"since {english(left)}"
        if left == "..":
            return f"until {english(right)}"
        return f"{english(left)} – {english(right)}"
    if m := _DAY.fullmatch(value):
        return f"{int(m[3])} {_MONTHS_EN[int(m[2]) - 1]} {m[1]}"
    if m := _MONTH.fullmatch(value):
        if season := _SEASONS.get(int(m[2])):
            return f"{season} {m[1]}"
        return f"{_MONTHS_EN[int(m[2]) - 1]} {m[1]}"
    if m := _DECADE.fullmatch(value):
        return f"{m[1]}0s"
    if m := _CENTURY.fullmatch(value):
        number = int(m[1]) + 1
        ending = "th" if 10 < number < 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
        return f"{number}{ending} century"
    return value
