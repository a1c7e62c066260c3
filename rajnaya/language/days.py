"""A full day as bylines and "Updated" lines write it, in Hindi or English: the machine-made dates of a news page.

Dates in running prose are another matter (``rajnaya.analysis.dates``); these forms are few and stand by themselves.
"""

from __future__ import annotations

import calendar
import datetime as dt
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from rajnaya.language.lexicon import load
from rajnaya.language.tokens import Token

_ENGLISH = {
    **{name.casefold(): n for n, name in enumerate(calendar.month_name) if n},
    **{name.casefold(): n for n, name in enumerate(calendar.month_abbr) if n},
    "sept": 9,
}
_ORDINALS = frozenset(("st", "nd", "rd", "th", "वीं", "वी"))
_BETWEEN = frozenset((",", ".", "·", "•", "|", "-", "–"))
_SEPARATORS = frozenset(("-", "/", "."))
_CLOCK = frozenset(("am", "pm", "ist", "gmt", "utc", "बजे", "hrs", "at", "a", "p", "m", "सुबह", "शाम", "दोपहर", "रात"))


class Day(NamedTuple):
    """``edtf`` is None where the year is missing or the day is not on the calendar; ``end``: index after the last token."""

    edtf: str | None
    end: int
    has_year: bool


def read_day(tokens: Sequence[Token], i: int, stop: int) -> Day | None:
    """The day written at token ``i``, or None; never reads past token ``stop``.

    >>> from rajnaya.language.tokens import tokenise
    >>> read_day(tokenise("६ फ़रवरी, २०२३"), 0, 4)
    Day(edtf='2023-02-06', end=4, has_year=True)
    >>> read_day(tokenise("Feb 30, 2023"), 0, 4).edtf is None
    True
    """
    if i >= stop:
        return None
    return _numeric(tokens, i, stop) or _day_first(tokens, i, stop) or _month_first(tokens, i, stop)


def read_day_and_clock(tokens: Sequence[Token], i: int, stop: int) -> Day | None:
    """Like ``read_day``, but a time of day may stand before it (``10:15 AM · Feb 6, 2023``)."""
    return read_day(tokens, i, stop) or read_day(tokens, skip_clock(tokens, i, stop), stop)


def skip_clock(tokens: Sequence[Token], i: int, stop: int) -> int:
    """The index after a time of day that stands at token ``i`` (``10:15 AM IST ·``), or ``i`` when there is none."""
    at = i
    if (
        _number(tokens, i, stop) is not None
        and i + 2 < stop
        and tokens[i + 1].text in (":", ".")
        and tokens[i + 2].kind == "number"
    ):
        i += 3
        while i + 1 < stop and tokens[i].text == ":" and tokens[i + 1].kind == "number":
            i += 2
    while i < stop and i < at + 12 and (tokens[i].key in _CLOCK or tokens[i].text in "().,·•|-–"):
        i += 1
    return i


def _numeric(tokens: Sequence[Token], i: int, stop: int) -> Day | None:
    """2023-02-06, 06/02/2023, 06.02.2023: four digits tell the year; else the day stands first, as in India."""
    if i + 5 > stop or tokens[i + 1].text not in _SEPARATORS or tokens[i + 3].text != tokens[i + 1].text:
        return None
    parts = tuple(_number(tokens, k, stop) for k in (i, i + 2, i + 4))
    if None in parts:
        return None
    first, middle, last = (p or 0 for p in parts)
    if len(tokens[i].text) == 4:
        return Day(_iso(first, middle, last), i + 5, True)
    if len(tokens[i + 4].text) == 4:
        return Day(_iso(last, middle, first), i + 5, True)
    return None


def _day_first(tokens: Sequence[Token], i: int, stop: int) -> Day | None:
    day = _number(tokens, i, stop) if len(tokens[i].text) <= 2 else _number_word(tokens[i])
    if day is None:
        return None
    k = i + 1
    if k < stop and tokens[k].key in _ORDINALS:
        k += 1
    if k < stop and tokens[k].text in ("-", ","):
        k += 1
    month = _month(tokens, k, stop)
    return _with_year(tokens, k + 1, stop, day, month) if month else None


def _month_first(tokens: Sequence[Token], i: int, stop: int) -> Day | None:
    month = _month(tokens, i, stop)
    if not month:
        return None
    k = i + 1
    if k < stop and tokens[k].text == ".":
        k += 1
    day = _number(tokens, k, stop)
    if day is None or len(tokens[k].text) > 2:
        return None
    k += 1
    if k < stop and tokens[k].key in _ORDINALS:
        k += 1
    return _with_year(tokens, k, stop, day, month)


def _with_year(tokens: Sequence[Token], i: int, stop: int, day: int, month: int) -> Day | None:
    if not 1 <= day <= 31:
        # "45 March" is no day at all; "30 February" is one that somebody mistyped.
        return None
    k = i
    while k < stop and k < i + 2 and tokens[k].text in _BETWEEN:
        k += 1
    year = _number(tokens, k, stop)
    if year is not None and len(tokens[k].text) == 4 and 1900 <= year <= 2199:
        return Day(_iso(year, month, day), k + 1, True)
    return Day(None, i, False)


def _month(tokens: Sequence[Token], i: int, stop: int) -> int | None:
    if i >= stop:
        return None
    if tokens[i].kind == "latin":
        return _ENGLISH.get(tokens[i].key)
    entry = load("months").get(tokens[i].key)
    number = entry.get("number") if entry else ""
    return int(number) if number.isdigit() else None


def _number_word(token: Token) -> int | None:
    """A day in words, as agencies write it: सात फरवरी."""
    entry = load("numbers").get(token.key) if token.kind == "word" else None
    return int(entry.value) if entry and entry.get("kind") == "cardinal" and entry.value.isdigit() else None


def _number(tokens: Sequence[Token], i: int, stop: int) -> int | None:
    """The value of a short number token in any script's digits."""
    if i >= stop or tokens[i].kind != "number" or len(tokens[i].text) > 4:
        return None
    value = 0
    for ch in tokens[i].text:
        digit = unicodedata.decimal(ch, None)
        if digit is None:
            return None
        value = value * 10 + int(digit)
    return value


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return None
