"""Expressions counted from another day: पिछले महीने, इसी साल अप्रैल, दो दिन पहले, पिछले पांच महीने, कल, अगले दिन."""

from __future__ import annotations

from typing import Literal

from rajnaya.analysis.dates.absolute import day_month, month_phrase, part_after, plain_year
from rajnaya.analysis.dates.festivals import any_named_day
from rajnaya.analysis.dates.meanings import (
    Anaphor,
    Count,
    DayWord,
    Fixed,
    Found,
    InYear,
    MonthOffset,
    Stretch,
    Unit,
    UnitOffset,
    Weekday,
    WeekOffset,
    Yearless,
    YearOffset,
)
from rajnaya.analysis.dates.words import GENITIVE, Sentence
from rajnaya.analysis.dates.years import SEASONS, piece_of_year, year_phrase
from rajnaya.language.numbers import ordinal_word

_OFFSETS = {"previous": -1, "this": 0, "next": 1}
_UNITS: dict[str, Unit] = {
    "day": "day", "week": "week", "fortnight": "fortnight", "month": "month", "quarter": "quarter", "half": "half",
    "year": "year", "financial-year": "financial-year", "decade": "decade", "century": "century", "weekend": "weekend",
}  # fmt: skip
_COUNTED = frozenset({"day", "week", "fortnight", "month", "year", "decade"})
_OF_THAT = frozenset({"इसके", "उसके", "इससे", "उससे"})
_LIMIT = 3000
"""More units than this is a figure of speech or a geological age."""


def relation(s: Sentence, i: int) -> list[Found]:
    """What begins with पिछले, इस, अगले, उस …"""
    hit = s.of_kind(i, "relation")
    if hit is None:
        return []
    sense, j = hit
    j += s.key(j) == "ही"
    if sense.value == "that":
        return _that(s, i, j)
    offset = _OFFSETS[sense.value]
    target = s.phrase(j)
    if target is not None:
        kind = target[0].kind
        if kind == "unit":
            return _unit(s, i, j, offset, target[0].plural)
        if kind == "weekday":
            return [Found(i, j + 1, Weekday(target[0].number, offset))]
        if kind == "month":
            found = month_phrase(s, j, direction=offset)
            return [found._replace(first=i)] if found else []
        if kind == "season":
            return [Found(i, target[1], Yearless(InYear(SEASONS[target[0].value]), offset, name="season"))]
        if kind == "skip":
            j = target[1]
    if named := any_named_day(s, j, direction=offset):
        return [named._replace(first=i)]
    if s.is_context(j, "vague-count"):
        return []
    return _numbered(s, i, j, offset)


def _numbered(s: Sentence, i: int, j: int, offset: int) -> list[Found]:
    """पिछले पांच महीने, अगले दो दिन, गत 5 फरवरी, इसी 5 तारीख."""
    number = s.number(j)
    if number is None or (number.ordinal and number.value < 0):
        return []
    if days := day_month(s, j, direction=offset):
        return [days[0]._replace(first=i), *days[1:]]
    if s.of_kind(number.end, "tarikh") and 1 <= number.value <= 31 and number.value == int(number.value):
        return [Found(i, number.end + 1, MonthOffset(offset, int(number.value)))]
    if number.ordinal or offset == 0:
        return []
    value, end = number.value, number.end
    if s.is_dash(end) and (other := s.number(end + 1)) and other.value > value:
        value, end = other.value, other.end
    unit = s.of_kind(end, "unit")
    if unit is None or unit[0].value not in _COUNTED or value > _LIMIT:
        return []
    return [Found(i, unit[1], Stretch(value, _UNITS[unit[0].value], offset))]


def _that(s: Sentence, i: int, j: int) -> list[Found]:
    """उसी दिन, उस साल: the day, month or year of the date before."""
    unit = s.of_kind(j, "unit")
    if unit is None or unit[0].plural or unit[0].value not in ("day", "year", "month", "week"):
        return []
    end = unit[1]
    if unit[0].value == "year":
        j = end + 1 if s.key(end) in GENITIVE else end
        sense = s.sense(j)
        month = month_phrase(s, j, direction=0) if sense is not None and sense.kind == "month" else None
        days = day_month(s, j, direction=0) if month is None and s.number(j) else []
        named = any_named_day(s, j, direction=0) if month is None and not days else None
        for found in (month, named, *days[:1]):
            if found is not None and isinstance(found.meaning, Yearless):
                return [Found(i, found.end, Anaphor("year", 0, part=found.meaning.part))]
    return [Found(i, end, Anaphor(_UNITS[unit[0].value], 0))]


def _unit(s: Sentence, i: int, j: int, offset: int, plural: bool) -> list[Found]:
    """A relation and a unit: पिछले साल …, इस महीने …, अगले सप्ताह …"""
    hit = s.of_kind(j, "unit")
    if hit is None or plural:
        return []  # पिछले दिनों, आने वाले सालों: vague
    name, end = hit[0].value, hit[1]
    if name == "night":
        return [Found(i, end, DayWord(1, -1))] if offset == -1 else []
    if name == "day":
        if offset == -1 and s.key(end - 1) == "दिवस" and s.key(i) in ("गत", "बीते", "विगत"):
            return [Found(i, end, DayWord(1, -1))]  # गत दिवस: yesterday
        return [Found(i, end, Anaphor("day", offset))]
    if name == "year":
        return _year(s, i, end, offset)
    if name == "month":
        return [_month(s, i, end, offset)]
    if name == "week":
        return [_week(s, i, end, offset)]
    part = None
    if name == "financial-year" and s.key(end) in GENITIVE:
        part, end = _quarter_of(s, end)
    return [Found(i, part_after(s, end) or end, UnitOffset(_UNITS[name], offset, part))]


def _quarter_of(s: Sentence, end: int) -> tuple[int | None, int]:
    """The quarter that "की दूसरी तिमाही" at ``end`` names and the index after it; (None, end) when it is not there."""
    number = ordinal_word(s.key(end + 1))
    unit = s.of_kind(end + 2, "unit")
    if number is None or unit is None or unit[0].value != "quarter" or not (number == -1 or 1 <= number <= 4):
        return None, end
    return (4 if number == -1 else number), unit[1]


def _year(s: Sentence, i: int, end: int, offset: int) -> list[Found]:
    """पिछले साल, पिछले साल मई, इसी साल 12 जून, अगले साल की पहली तिमाही, पिछले साल के अंत, बीते साल 2018."""
    if plain_year(s, end) is not None and (found := year_phrase(s, end, named=True)):
        return [found[0]._replace(first=i)]
    if stop := part_after(s, end):
        return [Found(i, stop, YearOffset(offset))]
    j = end + 1 if s.key(end) in GENITIVE else end
    sense = s.sense(j)
    if sense is not None and sense.kind == "month":
        found_month = month_phrase(s, j, direction=offset)
        if found_month is not None and isinstance(found_month.meaning, Yearless):
            return [Found(i, found_month.end, YearOffset(offset, found_month.meaning.part))]
    if s.key(j) == "इसी" and (unit := s.of_kind(j + 1, "unit")) and unit[0].value == "month" and j == end:
        return [Found(i, unit[1], YearOffset(offset, same_month=True))]
    days = day_month(s, j, direction=offset) if s.number(j) else []
    if days and all(isinstance(d.meaning, Yearless) for d in days):
        out = [Found(d.first, d.end, YearOffset(offset, d.meaning.part)) for d in days if isinstance(d.meaning, Yearless)]
        return [out[0]._replace(first=i), *out[1:]]
    named = any_named_day(s, j, direction=offset)
    if named is not None and isinstance(named.meaning, Yearless):
        return [Found(i, named.end, YearOffset(offset, named.meaning.part))]
    if piece := piece_of_year(s, j):
        return [Found(i, part_after(s, piece[1]) or piece[1], YearOffset(offset, piece[0]))]
    return [Found(i, end, YearOffset(offset))]


def _month(s: Sentence, i: int, end: int, offset: int) -> Found:
    """पिछले महीने, इस महीने की 5 तारीख, इस महीने के पहले सप्ताह, अगले महीने की शुरुआत."""
    if s.key(end) in GENITIVE:
        number = s.number(end + 1)
        if number and 1 <= number.value <= 31 and number.value == int(number.value) and s.of_kind(number.end, "tarikh"):
            return Found(i, number.end + 1, MonthOffset(offset, int(number.value)))
        nth = ordinal_word(s.key(end + 1))
        unit = s.of_kind(end + 2, "unit")
        if nth and unit and unit[0].value == "week" and 1 <= nth <= 4:
            return Found(i, unit[1], MonthOffset(offset, 7 * nth - 6, 7 * nth))
    return Found(i, part_after(s, end) or end, MonthOffset(offset))


def _week(s: Sentence, i: int, end: int, offset: int) -> Found:
    """पिछले सप्ताह, पिछले सप्ताह मंगलवार, अगले हफ्ते की शुरुआत."""
    j = end + 1 if s.key(end) in GENITIVE else end
    day = s.sense(j)
    if day is not None and day.kind == "weekday":
        return Found(i, j + 1, WeekOffset(offset, day.number))
    return Found(i, part_after(s, end) or end, WeekOffset(offset))


def bare_unit(s: Sentence, i: int) -> list[Found]:
    """What begins with a unit: साल 2018, साल के अंत, साल भर पहले, वित्त वर्ष 2018-19, सप्ताहांत."""
    hit = s.of_kind(i, "unit")
    if hit is None or hit[0].plural:
        return []
    name, end = hit[0].value, hit[1]
    if name == "year" and (found := year_phrase(s, end, named=True)):
        return found
    if name == "financial-year":
        return _financial_year(s, end)
    if s.key(end) == "भर" and name in _COUNTED and (way := s.of_kind(end + 1, "direction")):
        return [Found(i, way[1], Count(1, _UNITS[name], -1 if way[0].value == "before" else 1))]
    if s.number(i - 1) or s.kind(i - 1) == "number" or s.is_context(i - 1, "repeated"):
        return []
    if name == "weekend":
        return [Found(i, end, UnitOffset("weekend", 0))] if s.key(end) in ("में", "पर", "को", "के", "तक") else []
    stop = part_after(s, end) if s.key(end) in GENITIVE else None
    if stop is None or s.key(stop) not in ("में", "तक", "से", "पर"):
        return []
    if name == "year":
        return [Found(i, stop, YearOffset(0, implied=True))]
    if name == "month":
        return [Found(i, stop, MonthOffset(0, implied=True))]
    return [Found(i, stop, WeekOffset(0, implied=True))] if name == "week" else []


def _financial_year(s: Sentence, i: int) -> list[Found]:
    """वित्त वर्ष 2018-19, and a quarter of it, which begins in April."""
    years = year_phrase(s, i, named=True)
    if not years or not isinstance(years[0].meaning, Fixed):
        return []
    found = years[0]
    assert isinstance(found.meaning, Fixed)
    if s.key(found.end) in GENITIVE and "/" in found.meaning.edtf:
        part, end = _quarter_of(s, found.end)
        if part is not None:
            return [Found(i, end, Fixed(financial_quarter(int(found.meaning.edtf[:4]), part)))]
    return years


def financial_quarter(year: int, quarter: int) -> str:
    """The months of a quarter of the Indian financial year that begins in April of ``year``.

    >>> financial_quarter(2018, 1), financial_quarter(2018, 4)
    ('2018-04/2018-06', '2019-01/2019-03')
    """
    if quarter == 4:
        return f"{year + 1}-01/{year + 1}-03"
    return f"{year}-{3 * quarter + 1:02d}/{year}-{3 * quarter + 3:02d}"


def counted(s: Sentence, i: int) -> Found | None:
    """दो दिन पहले, डेढ़ साल पूर्व, दो-तीन हफ्ते बाद, दो दिन के बाद; and what it is counted from."""
    number = s.number(i)
    if number is None or number.ordinal or number.value > _LIMIT or number.value <= 0:
        return None
    end, high = number.end, None
    if s.is_dash(end) and (other := s.number(end + 1)) and not other.ordinal and number.value < other.value <= _LIMIT:
        high, end = other.value, other.end
    unit = s.of_kind(end, "unit")
    if unit is None or unit[0].value not in _COUNTED:
        return None
    end = unit[1] + (s.key(unit[1]) == "भर")
    end += s.key(end) == "के" and (then := s.sense(end + 1)) is not None and then.value == "after"
    way = s.of_kind(end, "direction")
    if way is None:
        return None
    name = _UNITS[unit[0].value]
    sign = -1 if way[0].value == "before" else 1
    origin = _origin(s, i)
    if origin is None:
        return Found(i, way[1], Count(number.value, name, sign, high))
    if high is not None or number.value != int(number.value):
        return None
    return Found(i, way[1], Anaphor(name, sign * int(number.value), origin))


def _origin(s: Sentence, i: int) -> Literal["before", "event"] | None:
    """What a count is counted from by the word before it: None for the day of publication."""
    k = i - 1
    while k > i - 3 and (word := s.sense(k)) is not None and word.kind == "skip":
        k -= 1
    if s.key(k) in _OF_THAT:
        return "before"
    if s.key(k) == "से" and s.key(k - 1) == "आज":
        return None  # आज से ठीक एक साल पहले
    return "event" if s.key(k) in ("के", "से") else None


def dayword(s: Sentence, i: int) -> Found | None:
    """आज, कल, परसों, नरसों."""
    sense = s.sense(i)
    distance = {"today": 0, "yesterday-tomorrow": 1, "two-days": 2, "three-days": 3}[sense.value] if sense else 0
    return Found(i, i + 1, DayWord(distance))
