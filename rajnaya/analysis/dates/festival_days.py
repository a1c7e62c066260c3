"""Which of its days a festival means: by its year, by पिछली/इस/अगली, else by the tense of its clause."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from rajnaya.analysis.dates.festivals import Festival
from rajnaya.analysis.dates.meanings import Yearless

if TYPE_CHECKING:
    from rajnaya.analysis.dates.tense import Tense

MOON_CONFIDENCE = 0.7
_NEAR = 10
_FAR = 90
"""Days: without a verb, a festival farther away than this is spoken of in general."""


class Placed(NamedTuple):
    """The day of a festival with the rule that chose it; ``edtf`` None when the day of publication is needed."""

    edtf: str | None
    rule: str
    confidence: float
    candidates: tuple[str, ...] = ()
    counted: bool = True
    """Whether the day was counted from that of publication."""


def place_festival(meaning: Yearless, tense: Tense, published: dt.date | None, year: int | None) -> Placed | None:
    """The festival's day; None where the words speak of every year's, or the calendar does not reach.

    ``year`` is one the clause names before it (2018 में दिवाली पर).
    """
    part = meaning.part
    if not isinstance(part, Festival):
        return None
    named = part.year if part.year is not None else (year if meaning.direction is None and tense.time != "future" else None)
    if named is not None:
        value = part.in_year(named)
        also = part.also_days(named)
        return _told(part, "of_year", value, also[0].isoformat() if len(also) == 1 else None, counted=False)
    if published is None:
        return Placed(None, "date.needs_year", 0.5)
    if meaning.direction is None and tense.time == "present" and not tense.progressive:
        return None  # दिवाली पर लोग दीये जलाते हैं
    back, forth = _around(part, published)
    if back is None or forth is None:
        return None
    if meaning.direction in (-1, 1):
        if meaning.direction == -1:
            return _told(part, "last", _side(part, published - dt.timedelta(days=1), -1))
        return _told(part, "next", _side(part, published + dt.timedelta(days=1), 1))
    return _by_tense(part, tense, published, back, forth, meaning.direction)


def _by_tense(
    part: Festival, tense: Tense, day: dt.date, back: dt.date, forth: dt.date, direction: int | None
) -> Placed | None:
    if back == forth:
        return _told(part, "now", back.isoformat())
    near_is_back = day - back <= forth - day
    if tense.time == "past" or (tense.time != "future" and near_is_back):
        side, chosen, other = "past", back, forth
    else:
        side, chosen, other = "future", forth, back
    if tense.time == "unknown" and direction is None and abs((chosen - day).days) > _FAR:
        return None
    second = _second(part, day, chosen, side)
    if second is not None:
        nearer = abs((second - day).days) <= _NEAR < abs((chosen - day).days)
        chosen, other = (second, chosen) if nearer else (chosen, second)
    elif tense.sure and tense.time in ("past", "future"):
        return _told(part, side, chosen.isoformat())
    return _told(part, side, chosen.isoformat(), other.isoformat())


def _second(part: Festival, day: dt.date, chosen: dt.date, side: str) -> dt.date | None:
    """The day of the other festival the word may mean, on the same side."""
    days = [d for y in (day.year - 1, day.year, day.year + 1) for d in part.also_days(y)]
    fitting = [d for d in days if (d <= day if side == "past" else d >= day)]
    second = (max(fitting) if side == "past" else min(fitting)) if fitting else None
    return second if second != chosen else None


def _around(part: Festival, day: dt.date) -> tuple[dt.date | None, dt.date | None]:
    days = [d for y in (day.year - 1, day.year, day.year + 1) for d in part.days(y)]
    return max((d for d in days if d <= day), default=None), min((d for d in days if d >= day), default=None)


def _side(part: Festival, day: dt.date, sign: int) -> str | None:
    found = _around(part, day)[0 if sign < 0 else 1]
    return found.isoformat() if found else None


def _told(part: Festival, how: str, value: str | None, other: str | None = None, *, counted: bool = True) -> Placed | None:
    if value is None:
        return None
    candidates = (value, other) if other and other != value else ()
    # a family of its own: what counts say of dates in general does not hold where the moon has to be seen
    rule = f"moon.festival_{how}" if part.moon else f"date.festival_{how}"
    sure = 0.92 if not candidates else 0.75
    return Placed(value, rule, min(sure, MOON_CONFIDENCE) if part.moon else sure, candidates, counted)
