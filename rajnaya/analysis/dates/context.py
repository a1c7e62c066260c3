"""What the sentence and the dates before it say about the side and the year of a date."""

from __future__ import annotations

import datetime as dt

from rajnaya.analysis.dates.anaphora import History
from rajnaya.analysis.dates.festivals import Festival
from rajnaya.analysis.dates.meanings import DayWord, Fixed, Found, Weekday, Yearless, YearOffset
from rajnaya.analysis.dates.resolve import Context, Reading
from rajnaya.analysis.dates.since import opens
from rajnaya.analysis.dates.tense import Clauses, Tense, role, tense_of
from rajnaya.analysis.dates.words import GENITIVE, Sentence

_NEAR_DAYS = 10
_DATELINE_REACH = 8
_SAME_CLAUSE = 12
_CONDITION_REACH = 16
_OPENING = 4
"""Tokens before a month that goes on from the sentence before (इसके बाद सितंबर में)."""


def context_of(
    s: Sentence,
    clauses: Clauses,
    found: list[Found],
    readings: list[Reading | None],
    n: int,
    day: dt.date | None,
    history: History,
    number: int,
    opening: bool,
) -> Context:
    """What the sentence says about the side and year of a date."""
    item = found[n]
    if isinstance(item.meaning, Fixed):
        return Context(day, Tense("unknown", False))
    if opens(s, clauses, item.end):
        return Context(day, Tense("past", True))
    if opening and _is_dateline(s, item):
        return Context(day, Tense("past", True))
    tense = tense_of(clauses, item.first, item.end)
    modifies = s.key(item.end) in GENITIVE and s.sense(item.end + 1) is None
    if s.key(item.end) == "तक" and tense.time == "past" and _is_ultimatum(s, clauses, item.end):
        tense = Tense("future", True)
    if s.key(item.end) == "तक" and tense.time == "past":
        tense = tense._replace(sure=False)  # 27 फरवरी तक जवाब मांगा: the day may lie ahead of what was done
    if modifies and s.key(item.end + 1) not in ("बाद", "दौरान", "लिए", "दिन", "बीच", "आसपास", "करीब", "साथ", "भीतर", "अंदर"):
        tense = tense._replace(sure=False)  # the date belongs to a noun, not to the verb
    if not modifies and tense.sure and _is_arranged(item, tense):
        return Context(day, Tense("future", False), _year_before(s, found, readings, n, history, number, day))
    near: tuple[dt.date, ...] = ()
    if day is not None and not tense.sure and isinstance(item.meaning, Weekday):
        near = tuple(d for d in history.days() if abs((d - day).days) <= _NEAR_DAYS)
    return Context(day, tense, _year_before(s, found, readings, n, history, number, day), near)


def _is_ultimatum(s: Sentence, clauses: Clauses, end: int) -> bool:
    """शुक्रवार तक जवाब नहीं मिला तो अदालत जाएंगे: the condition is told in the past tense, and lies ahead."""
    denied = False
    for i in range(end + 1, min(len(s), end + _CONDITION_REACH)):
        denied = denied or s.key(i) in ("नहीं", "न", "ना")
        if s.key(i) == "तो" and denied and role(s.key(i - 1)):
            return tense_of(clauses, i, i + 1).time in ("future", "present")
    return False


def _is_arranged(item: Found, tense: Tense) -> bool:
    """कल रवाना हो रहे हैं, रविवार को हो रही है: of another day than today the present progressive tells what will be."""
    if tense.time != "present" or not tense.progressive:
        return False
    meaning = item.meaning
    if isinstance(meaning, Yearless):
        return meaning.part.day is not None and meaning.direction is None
    if isinstance(meaning, Weekday):
        return meaning.number2 is None  # सोमवार से बुधवार तक: it may be going on
    return isinstance(meaning, DayWord) and meaning.distance > 0 and meaning.sign is None


def _is_dateline(s: Sentence, item: Found) -> bool:
    """नई दिल्ली, 7 फरवरी (भाषा): the day the piece was filed."""
    if item.first > _DATELINE_REACH or not isinstance(item.meaning, Yearless) or item.meaning.part.day is None:
        return False
    closes = item.end >= len(s) or s.tokens[item.end].text in ("(", "-", "–", "—", ":", "/", "।", "|", ".")
    return closes and (item.first == 0 or s.tokens[item.first - 1].text == ",")


def _year_before(
    s: Sentence,
    found: list[Found],
    readings: list[Reading | None],
    n: int,
    history: History,
    number: int,
    day: dt.date | None,
) -> int | None:
    """The year of the date before, where the words go on from it."""
    year = _year_of_clause(s, found, readings, n)
    item = found[n]
    if year is not None or not isinstance(item.meaning, Yearless) or item.meaning.direction is not None:
        return year
    if isinstance(item.meaning.part, Festival):
        return None
    if n > 0:
        reading = readings[n - 1]
        if reading is None or reading.edtf is None or not isinstance(found[n - 1].meaning, Fixed):
            return None
        return _first_after(item.meaning, reading.edtf) if _follows_it(s, found[n - 1].end, item.first) else None
    before = history.last_of(number - 1)
    if before is None or day is None or item.first > _OPENING or not before[:4].isdigit() or len(before) > 10:
        return None
    later = s.key(0) in ("इसके", "उसके") and s.key(1) == "बाद"
    old = item.first <= 1 and len(before) <= 7 and int(before[:4]) < day.year - 1
    past = any(role(s.key(i)) == "past-auxiliary" for i in range(item.end, len(s)))
    return _first_after(item.meaning, before) if (later or old) and past else None


def _follows_it(s: Sentence, end: int, first: int) -> bool:
    """फरवरी 2019 के हमले के बाद … 26 फरवरी को: after the one, and no verb between."""
    if first - end > _SAME_CLAUSE:
        return False
    gap = range(end, first)
    after = any(s.key(i) in ("के", "ही") and s.key(i + 1) == "बाद" for i in gap)
    return after and not any(
        s.tokens[i].text == ";" or role(s.key(i)) in ("perfective", "past-auxiliary", "copula", "future") for i in gap
    )


def _first_after(meaning: Yearless, before: str) -> int | None:
    """The first year in which a month or day is not before a date of the text."""
    if "X" in before or "/" in before:
        return None
    year = int(before[:4])
    value = meaning.part.in_year(year)
    return year if value is None or value[: len(before)] >= before[: len(value)] else year + 1


def _year_of_clause(s: Sentence, found: list[Found], readings: list[Reading | None], n: int) -> int | None:
    """The year that stands before a date without one, no verb between them: 1971 के युद्ध में 16 दिसंबर को."""
    item = found[n]
    if not isinstance(item.meaning, Yearless) or item.meaning.direction is not None or n == 0:
        return None
    before, reading = found[n - 1], readings[n - 1]
    if reading is None or reading.edtf is None or not isinstance(before.meaning, Fixed | YearOffset):
        return None
    if len(reading.edtf) != 4 or "X" in reading.edtf or item.first - before.end > _SAME_CLAUSE:
        return None
    for i in range(before.end, item.first):
        if s.tokens[i].text == "," and role(s.key(i + 1)) == "relative":
            continue  # 2018 के चुनाव, जो 1 जुलाई को हुए
        if role(s.key(i)) in ("perfective", "past-auxiliary", "copula", "future") or s.tokens[i].text in (",", ";"):
            return None
    return int(reading.edtf)
