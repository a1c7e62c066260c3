"""What a calendar expression says before it is resolved: one small frozen class a kind of meaning.

The grammar (``absolute``, ``relative``) makes them from words alone; ``resolve`` turns them into EDTF values with the
publication date, the tense of the clause and the other dates of the text.
"""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass
from typing import Literal, NamedTuple

Unit = Literal["day", "week", "fortnight", "month", "quarter", "half", "year", "financial-year", "decade", "century", "weekend"]


@dataclass(frozen=True, slots=True)
class Fixed:
    """A value the words give in full: 12 जून 2018, 1990 के दशक."""

    edtf: str


@dataclass(frozen=True, slots=True)
class InYear:
    """A stretch that every year has: a day, month, run of days or months, season, named day."""

    month: int
    day: int | None = None
    month2: int | None = None
    day2: int | None = None

    def in_year(self, year: int) -> str | None:
        """Its EDTF value in a year; None where that year has no such day (29 February).

        >>> InYear(11, 18, 11, 19).in_year(2018), InYear(12, None, 1).in_year(2018), InYear(2, 29).in_year(2018)
        ('2018-11-18/2018-11-19', '2018-12/2019-01', None)
        """
        start = _stretch(year, self.month, self.day)
        if self.month2 is None:
            return start
        later = (self.month2, self.day2 or 0) < (self.month, self.day or 0)
        end = _stretch(year + later, self.month2, self.day2)
        return f"{start}/{end}" if start and end else None


@dataclass(frozen=True, slots=True)
class Yearless:
    """A stretch of a year nobody named: दिसंबर, 12 जून. ``direction`` -1, 0, 1 for पिछले, इस, अगले; None when open."""

    part: InYear
    direction: int | None = None
    weekday: int | None = None
    """The weekday the text gives it (शनिवार, 29 सितंबर), Monday being 0: it picks the year."""
    name: str = "day_month"
    """How its rule is called."""


@dataclass(frozen=True, slots=True)
class YearOffset:
    """A year counted from that of publication, or a stretch of it: पिछले साल, इसी साल अप्रैल."""

    offset: int
    part: InYear | None = None
    same_month: bool = False
    """पिछले साल इसी महीने."""
    implied: bool = False
    """No word says which: साल के अंत में."""


@dataclass(frozen=True, slots=True)
class MonthOffset:
    """A month counted from that of publication, or a run of its days: पिछले महीने, इस महीने की 5 तारीख."""

    offset: int
    day: int | None = None
    day2: int | None = None
    implied: bool = False


@dataclass(frozen=True, slots=True)
class WeekOffset:
    """A Monday-to-Sunday week counted from that of publication, or one day of it."""

    offset: int
    weekday: int | None = None
    implied: bool = False


@dataclass(frozen=True, slots=True)
class UnitOffset:
    """A quarter, half-year, financial year, decade, century, fortnight or weekend counted from that of publication."""

    unit: Unit
    offset: int
    part: int | None = None
    """Which quarter of a financial year."""


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week, Monday being 0; two of them for शनिवार-रविवार."""

    number: int
    direction: int | None = None
    number2: int | None = None
    until: bool = False
    """``number2`` ends a run of days (सोमवार से बुधवार तक)."""


@dataclass(frozen=True, slots=True)
class Count:
    """So many units before (-1) or after (1) the day of publication; ``high`` where two numbers are given (दो-तीन दिन पहले)."""

    number: float
    unit: Unit
    sign: int
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """The last (-1) or next (1) so many units: पिछले पांच महीने."""

    number: float
    unit: Unit
    sign: int


@dataclass(frozen=True, slots=True)
class DayWord:
    """आज (0), कल (1), परसों (2), नरसों (3): the tense says which way, unless ``sign`` does (बीती रात)."""

    distance: int
    sign: int | None = None


@dataclass(frozen=True, slots=True)
class Anaphor:
    """Counted from another date of the text: उसी दिन, अगले दिन, इसके दो दिन बाद, तब से."""

    unit: Unit
    offset: int
    source: Literal["before", "event"] = "before"
    """``event``: a happening or date right before it (15 अगस्त के दो दिन बाद, हमले के दो दिन बाद)."""
    part: InYear | None = None
    """A stretch of the year it names: उसी साल जून."""


@dataclass(frozen=True, slots=True)
class Between:
    """From one to the other: 2014 से 2018 तक, 30 नवंबर-1 दिसंबर."""

    start: Fixed | Yearless
    end: Fixed | Yearless


Meaning = (
    Fixed
    | Yearless
    | YearOffset
    | MonthOffset
    | WeekOffset
    | UnitOffset
    | Weekday
    | Count
    | Stretch
    | DayWord
    | Anaphor
    | Between
)


class Found(NamedTuple):
    """A calendar expression in ``tokens[first:end]`` of its sentence."""

    first: int
    end: int
    meaning: Meaning
    rule: str = ""
    """Set where the form of the words, not the meaning, names the rule."""


def _stretch(year: int, month: int, day: int | None) -> str | None:
    if not 1 <= year <= 9999:
        return None
    if day is None:
        return f"{year:04d}-{month:02d}"
    if not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(year, month)[1]:
        return None
    return dt.date(year, month, day).isoformat()
