"""The moment an article came out, as a reader sees and sets it: a day in India, a time of day, and a time zone."""

from __future__ import annotations

import datetime as dt
from typing import Final

import regex

from rajnaya.edtf import english
from rajnaya.errors import BadDateError
from rajnaya.reading.document import indian_day

UNKNOWN: Final = ""
IST_OFFSET: Final = "+05:30"
_NAMES: Final = {IST_OFFSET: "IST", "+00:00": "UTC"}
_TIME = regex.compile(r"([01]?[0-9]|2[0-3])[:.]([0-5][0-9])(?:[:.][0-5][0-9])?")


def zones(moment: str | None) -> tuple[str, ...]:
    """The offsets a reader chooses among: none known, India's, UTC, and that of the moment."""
    return tuple(dict.fromkeys((UNKNOWN, IST_OFFSET, "+00:00", zone_of(moment))))


def zone_words(offset: str) -> str:
    """An offset in words.

    >>> zone_words("+05:30"), zone_words("-05:00"), zone_words("")
    ('IST (UTC+05:30)', 'UTC-05:00', 'Not known')
    """
    if not offset:
        return "Not known"
    return "UTC" if offset == "+00:00" else f"{_NAMES[offset]} (UTC{offset})" if offset in _NAMES else f"UTC{offset}"


def time_of(moment: str | None) -> str:
    """``HH:MM`` of a moment in ISO 8601, in its own time zone; empty for none."""
    return moment[11:16] if moment else ""


def zone_of(moment: str | None) -> str:
    """The offset of a moment in ISO 8601; empty when it states none."""
    return moment[19:25] if moment else UNKNOWN


def compose(day: str | None, time: str, zone: str) -> str | None:
    """The moment at ``time`` in a time zone that falls on ``day`` in India; None without a day or a time.

    Raises BadDateError for what is no time of day.

    >>> compose("2023-02-07", "20:10", "+00:00"), compose("2023-02-07", "7.30", "")
    ('2023-02-06T20:10:00+00:00', '2023-02-07T07:30:00')
    """
    if not time.strip() or not day:
        return None
    found = _TIME.fullmatch(time.strip())
    if not found:
        raise BadDateError(f"{time.strip()[:20]!r} is no time of day. Write it as 18:30, or leave it empty.")
    first = dt.date.fromisoformat(day)
    for other in (first, first - dt.timedelta(1), first + dt.timedelta(1)):
        moment = f"{other.isoformat()}T{int(found[1]):02}:{found[2]}:00{zone}"
        if indian_day(moment) == day:
            return moment
    return None


def moment_words(moment: str) -> str:
    """A moment in English, in its own time zone, and its day in India where that is another.

    >>> moment_words("2023-02-06T20:10:00+00:00")
    '6 February 2023, 20:10 UTC (7 February 2023 in India)'
    """
    zone, day = zone_of(moment), moment[:10]
    named = _NAMES.get(zone) or (f"UTC{zone}" if zone else "(time zone not known)")
    indian = indian_day(moment)
    also = f" ({english(indian)} in India)" if indian and indian != day else ""
    return f"{english(day)}, {time_of(moment)} {named}{also}"
