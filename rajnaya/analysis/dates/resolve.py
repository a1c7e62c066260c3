"""From what an expression means to an EDTF value: counted from the publication day, by the tense of its clause.

Nothing here reads a clock. Without a publication day whatever needs one stays unresolved.
"""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import NamedTuple

from rajnaya import edtf
from rajnaya.analysis.dates.festival_days import MOON_CONFIDENCE, place_festival
from rajnaya.analysis.dates.festivals import Festival
from rajnaya.analysis.dates.meanings import (
    Between,
    Count,
    DayWord,
    Fixed,
    InYear,
    Meaning,
    MonthOffset,
    Stretch,
    Unit,
    UnitOffset,
    Weekday,
    WeekOffset,
    Yearless,
    YearOffset,
)
from rajnaya.analysis.dates.relative import financial_quarter
from rajnaya.analysis.dates.tense import Tense

_DAY = dt.timedelta(days=1)
_LONG = 31
_SOON, _LONG_AGO = 60, 300
"""Days: a day and month that would lie so far back, and is so near ahead, may be meant for the year to come."""
_NEAR, _FAR = 45, 200
"""Days: where the verb is weak evidence, a date this near on one side beats one this far on the other."""


class Context(NamedTuple):
    """What an expression is resolved against."""

    published: dt.date | None
    tense: Tense
    year: int | None = None
    """A year the same clause names before it (1971 के युद्ध में 16 दिसंबर को)."""
    near: tuple[dt.date, ...] = ()
    """Days the article has named so far: a weekday that modifies a noun (सोमवार की बैठक) may mean one of them."""


class Reading(NamedTuple):
    """A resolved expression; ``edtf`` None when there is nothing to count from."""

    edtf: str | None
    rule: str
    confidence: float
    candidates: tuple[str, ...] = ()
    anchor: str | None = None


def resolve(meaning: Meaning, context: Context) -> Reading | None:
    """The value of a meaning; None when the words, tried on the calendar, name no date after all (31 फरवरी).

    >>> past = Tense("past", True)
    >>> resolve(Weekday(5), Context(dt.date(2018, 9, 30), past)).edtf
    '2018-09-29'
    >>> resolve(YearOffset(-1), Context(None, past)).edtf is None
    True
    """
    if isinstance(meaning, Fixed):
        return Reading(meaning.edtf, _fixed_rule(meaning.edtf), 0.97) if edtf.is_valid(meaning.edtf) else None
    if isinstance(meaning, Yearless) and isinstance(meaning.part, Festival):
        return _festival(meaning, context)
    day = context.published
    if isinstance(meaning, Yearless) and context.year is not None and context.tense.time != "future":
        return _in_named_year(meaning, context, context.year)
    if day is None:
        return Reading(None, _unresolved_rule(meaning), 0.5)
    try:
        reading = _counted(meaning, context, day)
    except (ValueError, OverflowError):  # a day before the year 1 or after 9999
        return None
    if reading is None or reading.edtf is None or not edtf.is_valid(reading.edtf):
        return None
    candidates = tuple(c for c in dict.fromkeys(reading.candidates) if edtf.is_valid(c))
    return reading._replace(anchor=day.isoformat(), candidates=candidates if len(candidates) > 1 else ())


def _festival(meaning: Yearless, context: Context) -> Reading | None:
    placed = place_festival(meaning, context.tense, context.published, context.year)
    if placed is None:
        return None
    day = context.published if placed.counted else None
    return Reading(placed.edtf, placed.rule, placed.confidence, placed.candidates, day.isoformat() if day else None)


def _counted(meaning: Meaning, context: Context, day: dt.date) -> Reading | None:
    """Every meaning that is counted from the publication day."""
    if isinstance(meaning, Yearless):
        return _yearless(meaning, context, day)
    if isinstance(meaning, YearOffset):
        return _year_offset(meaning, day)
    if isinstance(meaning, MonthOffset):
        return _month_offset(meaning, context, day)
    if isinstance(meaning, WeekOffset):
        return _week_offset(meaning, day)
    if isinstance(meaning, UnitOffset):
        return _unit_offset(meaning, context, day)
    if isinstance(meaning, Weekday):
        return _weekday(meaning, context, day)
    if isinstance(meaning, Count):
        return _count(meaning, day)
    if isinstance(meaning, Stretch):
        return _stretch(meaning, day)
    if isinstance(meaning, DayWord):
        return _dayword(meaning, context, day)
    return _between(meaning, context, day) if isinstance(meaning, Between) else None


def _fixed_rule(value: str) -> str:
    if "/" in value:
        return "date.interval"
    if value.endswith("XX"):
        return "date.century"
    if value.endswith("X"):
        return "date.decade"
    return {4: "date.year", 7: "date.month_and_year", 10: "date.full_day"}[len(value)]


def _unresolved_rule(meaning: Meaning) -> str:
    return "date.needs_year" if isinstance(meaning, Yearless | Between) else "date.needs_publication_day"


def _in_named_year(meaning: Yearless, context: Context, year: int) -> Reading | None:
    value = meaning.part.in_year(year)
    if value is None:
        return None
    other = None
    if context.published is not None:
        reading = _yearless(meaning, context._replace(year=None), context.published)
        other = reading.edtf if reading else None
    candidates = (value, other) if other and other != value else ()
    return Reading(value, f"date.{meaning.name}_of_year_in_sentence", 0.8, candidates)


def _yearless(meaning: Yearless, context: Context, day: dt.date) -> Reading | None:
    """The year is the nearest that the direction word, the weekday or the tense allows."""
    leap = meaning.part.day == 29 and meaning.part.month == 2
    options = _options(meaning.part, day.year, 8 if leap or meaning.weekday is not None else 2)
    if meaning.weekday is not None:
        fitting = [o for o in options if o[0].weekday() == meaning.weekday]
        if fitting:
            best = min(fitting, key=lambda o: abs((o[0] - day).days))
            return Reading(best[2], "date.day_month_with_weekday", 0.95)
    behind = [o for o in options if o[0] <= day]
    ahead = [o for o in options if o[1] >= day]
    if meaning.direction == -1:
        value = next(o[2] for o in reversed(options) if o[1] < day)
        return Reading(value, f"date.last_{meaning.name}", 0.93)
    if meaning.direction == 1:
        value = next(o[2] for o in options if o[0] > day)
        return Reading(value, f"date.next_{meaning.name}", 0.93)
    past, future = behind[-1], ahead[0]
    tense = context.tense
    # a long run that is told as over, or as still to come, does not hold the publication day
    if tense.time == "past" and (past[1] - day).days > _LONG and len(behind) > 1:
        past = behind[-2]
    if tense.time == "future" and (day - future[0]).days > _LONG and len(ahead) > 1:
        future = ahead[1]
    gap_past, gap_future = max(0, (day - past[1]).days), max(0, (future[0] - day).days)
    if past[2] == future[2]:
        return Reading(past[2], f"date.{meaning.name}_now", 0.93)
    candidates: tuple[str, ...] = ()
    doubtful = False
    if tense.time == "past":
        doubtful = meaning.part.day is not None and not tense.over and gap_past > _LONG_AGO and gap_future < _SOON
        lopsided = (not tense.sure and gap_past > _FAR and gap_future < _NEAR) or (doubtful and tense.perfect)
        chosen, other = (future, past) if lopsided else (past, future)
    elif tense.time == "future":
        lopsided = not tense.sure and gap_future > _FAR and gap_past < _NEAR
        chosen, other = (past, future) if lopsided else (future, past)
    else:
        chosen, other = (past, future) if gap_past <= gap_future else (future, past)
    if not tense.sure or doubtful or tense.time in ("present", "unknown"):
        candidates = (chosen[2], other[2])
    side = "past" if chosen is past else "future"
    return Reading(chosen[2], f"date.{meaning.name}_{side}", 0.92 if not candidates else 0.75, candidates)


@lru_cache(maxsize=4096)
def _options(part: InYear, year: int, reach: int) -> list[tuple[dt.date, dt.date, str]]:
    """First day, last day and value of a stretch in the years around one, in order."""
    options: list[tuple[dt.date, dt.date, str]] = []
    for y in range(year - reach, year + reach + 1):
        value = part.in_year(y)
        if value is None or not edtf.is_valid(value):
            continue
        span = edtf.bounds(value)
        if span.first is not None and span.last is not None:
            options.append((span.first, span.last, value))
    return options


def _year_offset(meaning: YearOffset, day: dt.date) -> Reading | None:
    year = day.year + meaning.offset
    word = {-1: "last", 0: "this", 1: "next"}[meaning.offset]
    if meaning.same_month:
        return Reading(f"{year:04d}-{day.month:02d}", "date.same_month_of_another_year", 0.9)
    if meaning.part is None:
        return Reading(f"{year:04d}", f"date.{word}_year", 0.7 if meaning.implied else 0.95)
    value = meaning.part.in_year(year)
    if value and isinstance(meaning.part, Festival) and meaning.part.moon:
        return Reading(value, f"moon.in_{word}_year", MOON_CONFIDENCE)
    return Reading(value, f"date.in_{word}_year", 0.94) if value else None


def _month_offset(meaning: MonthOffset, context: Context, day: dt.date) -> Reading | None:
    word = {-1: "last", 0: "this", 1: "next"}[meaning.offset]
    year, month = _add_months(day.year, day.month, meaning.offset)
    if meaning.day is None:
        return Reading(f"{year:04d}-{month:02d}", f"date.{word}_month", 0.7 if meaning.implied else 0.95)
    if meaning.implied:
        # "5 तारीख को": this month's, unless the tense says it lies on the other side
        if context.tense.time == "future" and meaning.day < day.day:
            year, month = _add_months(year, month, 1)
        elif context.tense.time == "past" and meaning.day > day.day:
            year, month = _add_months(year, month, -1)
    part = InYear(month, meaning.day, month if meaning.day2 else None, meaning.day2)
    value = part.in_year(year)
    return Reading(value, f"date.day_of_{word}_month", 0.8) if value else None


def _week_offset(meaning: WeekOffset, day: dt.date) -> Reading:
    word = {-1: "last", 0: "this", 1: "next"}[meaning.offset]
    monday = day - day.weekday() * _DAY + 7 * meaning.offset * _DAY
    if meaning.weekday is not None:
        return Reading((monday + meaning.weekday * _DAY).isoformat(), f"date.weekday_of_{word}_week", 0.92)
    return Reading(f"{monday}/{monday + 6 * _DAY}", f"date.{word}_week", 0.7 if meaning.implied else 0.93)


def _unit_offset(meaning: UnitOffset, context: Context, day: dt.date) -> Reading | None:
    word = {-1: "last", 0: "this", 1: "next"}[meaning.offset]
    rule = f"date.{word}_{meaning.unit.replace('-', '_')}"
    if meaning.unit in ("quarter", "half"):
        size = 3 if meaning.unit == "quarter" else 6
        year, month = _add_months(day.year, (day.month - 1) // size * size + 1, size * meaning.offset)
        return Reading(f"{year:04d}-{month:02d}/{year:04d}-{month + size - 1:02d}", rule, 0.85)
    if meaning.unit == "financial-year":
        year = day.year + meaning.offset - (day.month < 4)
        value = financial_quarter(year, meaning.part) if meaning.part else f"{year:04d}-04/{year + 1:04d}-03"
        return Reading(value, rule, 0.75)
    if meaning.unit == "decade":
        return Reading(f"{day.year // 10 + meaning.offset:03d}X", rule, 0.85)
    if meaning.unit == "century":
        return Reading(f"{day.year // 100 + meaning.offset:02d}XX", rule, 0.85)
    if meaning.unit == "fortnight":
        edge = 14 * meaning.offset * _DAY
        first, last = sorted((day, day + edge))
        return Reading(f"{first}/{last}", rule, 0.6) if meaning.offset else Reading(f"{first - 13 * _DAY}/{day}", rule, 0.5)
    saturday = day - day.weekday() * _DAY + 5 * _DAY + 7 * meaning.offset * _DAY
    if meaning.offset == 0 and context.tense.time == "past" and saturday > day:
        saturday -= 7 * _DAY
    return Reading(f"{saturday}/{saturday + _DAY}", rule, 0.75)


def _weekday(meaning: Weekday, context: Context, day: dt.date) -> Reading:
    """The nearest such day on the side the tense points to, the publication day included."""
    back = (day.weekday() - meaning.number) % 7
    forth = (meaning.number - day.weekday()) % 7
    tense = context.tense
    past, future = day - back * _DAY, day + forth * _DAY
    if meaning.direction == -1:
        return Reading((day - (back or 7) * _DAY).isoformat(), "date.last_weekday", 0.93)
    if meaning.direction == 1:
        return Reading((day + (forth or 7) * _DAY).isoformat(), "date.next_weekday", 0.92)
    if tense.time == "future" or (tense.time == "present" and not tense.progressive):
        chosen, other, side = future, past, "future"
    elif tense.time == "present":
        chosen, other, side = (past, future, "past") if back <= forth else (future, past, "future")
    else:
        chosen, other, side = past, future, "past"
    if not tense.sure and other in context.near and chosen not in context.near:
        chosen, other, side = other, chosen, "named_before"
    values = [_run(d, meaning) for d in (chosen, other)]
    sure = tense.sure and tense.time != "present"
    return Reading(values[0], f"date.weekday_{side}", 0.93 if sure else 0.75, () if sure else tuple(values))


def _run(first: dt.date, meaning: Weekday) -> str:
    if meaning.number2 is None:
        return first.isoformat()
    return f"{first}/{first + ((meaning.number2 - meaning.number) % 7) * _DAY}"


def _count(meaning: Count, day: dt.date) -> Reading | None:
    """N units before or after the publication day, as precise as the unit."""
    word = "ago" if meaning.sign < 0 else "ahead"
    rule = f"date.{meaning.unit.replace('-', '_')}s_{word}"
    near = shift(day, meaning.number, meaning.unit, meaning.sign)
    if meaning.high is None:
        return Reading(near, rule, 0.9)
    far = shift(day, meaning.high, meaning.unit, meaning.sign)
    first, last = sorted((near, far))
    return Reading(f"{first}/{last}", rule, 0.6, (near, far))


def shift(day: dt.date, number: float, unit: Unit, sign: int) -> str:
    """The day, month, year or decade that lies so many units from a day.

    >>> shift(dt.date(2009, 1, 1), 2, "month", -1), shift(dt.date(2018, 9, 30), 2, "week", -1)
    ('2008-11', '2018-09-16')
    """
    if unit in ("day", "week", "fortnight"):
        days = round(number * {"day": 1, "week": 7, "fortnight": 14}[unit])
        return (day + sign * days * _DAY).isoformat()
    months = round(number * {"month": 1, "year": 12, "decade": 120}.get(unit, 1))
    if unit == "month" and number != int(number):
        moved = day + sign * round(number * 30.4) * _DAY
        return f"{moved.year:04d}-{moved.month:02d}"
    year, month = _add_months(day.year, day.month, sign * months)
    if not 1 <= year <= 9999:
        raise ValueError(year)
    return f"{year:04d}-{month:02d}" if unit == "month" else f"{year:04d}"


def _stretch(meaning: Stretch, day: dt.date) -> Reading:
    """The last or next N units, from the one N back to that of publication."""
    edge = shift(day, meaning.number, meaning.unit, meaning.sign)
    here = {4: f"{day.year:04d}", 7: f"{day.year:04d}-{day.month:02d}"}.get(len(edge), day.isoformat())
    first, last = sorted((edge, here))
    word = "last" if meaning.sign < 0 else "next"
    return Reading(f"{first}/{last}" if first != last else first, f"date.{word}_{meaning.unit.replace('-', '_')}s", 0.9)


def _dayword(meaning: DayWord, context: Context, day: dt.date) -> Reading:
    if meaning.distance == 0:
        return Reading(day.isoformat(), "date.today", 0.9)
    tense = context.tense
    sign = meaning.sign
    if sign is None:
        sign = 1 if tense.time == "future" or (tense.time == "present" and not tense.progressive) else -1
    name = {1: "day", 2: "two_days", 3: "three_days"}[meaning.distance]
    value = (day + sign * meaning.distance * _DAY).isoformat()
    other = (day - sign * meaning.distance * _DAY).isoformat()
    sure = meaning.sign is not None or tense.sure
    rule = f"date.{name}_{'ahead' if sign > 0 else 'before'}"
    return Reading(value, rule, 0.92 if sure else 0.7, () if sure else (value, other))


def _between(meaning: Between, context: Context, day: dt.date) -> Reading | None:
    """Two ends without a year: the start's year by tense, the end's the first that is not before it."""
    if not isinstance(meaning.start, Yearless) or not isinstance(meaning.end, Yearless):
        return None
    a, b = meaning.start.part, meaning.end.part
    if a.month2 is not None or b.month2 is not None:
        return None
    run = Yearless(InYear(a.month, a.day, b.month, b.day), name="interval")
    return _yearless(run, context, day)


def _add_months(year: int, month: int, months: int) -> tuple[int, int]:
    total = year * 12 + month - 1 + months
    return total // 12, total % 12 + 1
