"""Festivals that move with the moon, looked up in the calendars of the ``holidays`` package; and days named by their numbers.

A festival is a date only where its words put something on that day (दिवाली पर, ईद के दिन, इस होली); greetings, preparations and
"before Diwali" name no day. The package is loaded when the first festival has to be placed, never at import.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from rajnaya.analysis.dates.absolute import year_after
from rajnaya.analysis.dates.meanings import Anaphor, Fixed, Found, InYear, Yearless
from rajnaya.analysis.dates.named_days import named_day
from rajnaya.analysis.dates.words import AND, GENITIVE, Sentence
from rajnaya.language import lexicon

_CATEGORIES = {"IN": ("public", "optional"), "US": ("unofficial",), "CN": ("public",), "IR": ("public",)}
_SPANS = {"IN": (2001, 2035), "US": (1950, 2100), "CN": (1950, 2100), "IR": (1980, 2100)}
"""Years for which the package has the movable days of a calendar."""
_ESTIMATED = " (estimated)"
_LIST_LIMIT = 4
_BACKGROUND_REACH = 15
_ATTACKS = {"9": "2001-09-11", "26": "2008-11-26"}


@dataclass(frozen=True, slots=True)
class Festival(InYear):
    """A festival: a day of every year, but another one each year."""

    calendar: str = ""
    names: tuple[str, ...] = ()
    also: str = ""
    """A second festival the plain word may mean (ईद)."""
    moon: bool = False
    year: int | None = None
    """The year the words give it (2018 की दिवाली)."""
    shift: int = 0
    """Days from the festival itself: -1 for its eve."""

    def days(self, year: int) -> tuple[dt.date, ...]:
        """Its days in a calendar year: mostly one, none where the calendar does not reach, two where a lunar year fits in."""
        return self._moved(self.names, year)

    def also_days(self, year: int) -> tuple[dt.date, ...]:
        """The days of the second festival the word may mean."""
        return self._moved((self.also,), year) if self.also else ()

    def in_year(self, year: int) -> str | None:
        """Its day in a year; None where there is none, or more than one.

        >>> Festival(0, 1, calendar="IN", names=("Diwali",)).in_year(2018)
        '2018-11-07'
        """
        days = self.days(year)
        return days[0].isoformat() if len(days) == 1 else None

    def _moved(self, names: tuple[str, ...], year: int) -> tuple[dt.date, ...]:
        known = _calendar(self.calendar, year)
        found = next((known[n] for n in names if n in known), ())
        return tuple(day + dt.timedelta(days=self.shift) for day in found)


@cache
def _calendar(calendar: str, year: int) -> Mapping[str, tuple[dt.date, ...]]:
    """The first days of the festivals of a country in a year, by English name."""
    first, last = _SPANS[calendar]
    if not first <= year <= last:
        return {}
    import holidays  # some hundred modules: only for a text that names a festival

    known = holidays.country_holidays(calendar, years=year, categories=_CATEGORIES[calendar], language="en_US")
    out: dict[str, list[dt.date]] = {}
    for day in sorted(known):
        for name in known.get_list(day):
            days = out.setdefault(name.removesuffix(_ESTIMATED), [])
            if not days or (day - days[-1]).days > 20:  # a feast of several days is named for its first
                days.append(day)
    return {name: tuple(days) for name, days in out.items()}


def festival_word(s: Sentence, i: int) -> tuple[lexicon.Entry, int] | None:
    """The festival's name at ``i``, or what only looks like one, and the index after it."""
    return lexicon.load("festivals").match(s.tokens, i) if 0 <= i < len(s) else None


def festival(s: Sentence, i: int, direction: int | None = None) -> Found | None:
    """दिवाली पर, दिवाली 2018, (पिछली) दिवाली: a festival that stands for its day; None where it does not."""
    hit = festival_word(s, i)
    if hit is None or not hit[0].get("calendar"):
        return None
    entry, end = hit
    if after := year_after(s, end):
        return _found(s, i, after[1], entry, None, after[0])
    return _found(s, i, end, entry, direction, None)


def festival_of_year(s: Sentence, before: Found) -> Found | None:
    """2018 की दिवाली: the festival whose year the expression ``before`` gives."""
    meaning = before.meaning
    if s.key(before.end) not in GENITIVE or not isinstance(meaning, Fixed):
        return None
    if len(meaning.edtf) != 4 or not meaning.edtf.isdigit():
        return None
    hit = festival_word(s, before.end + 1)
    if hit is None or not hit[0].get("calendar"):
        return None
    return _found(s, before.first, hit[1], hit[0], None, int(meaning.edtf))


def _found(s: Sentence, i: int, end: int, entry: lexicon.Entry, direction: int | None, year: int | None) -> Found | None:
    number = s.number(i - 2) if s.key(i - 1) in ("वें", "वां", "वीं") else s.number(i - 1)
    if number is not None and number.ordinal and year is None:
        return None  # शादी के बाद पहली दिवाली
    if s.is_dash(i - 1) and s.glued(i - 1):
        return None  # होली-दिवाली: feasts in general
    shift = 0
    if (place := _place(s, end)) == "eve":
        shift, end = -1, end + (2 if s.key(end + 1) == "पूर्वसंध्या" else 3 + s.is_dash(end + 2))
    elif place == "not" or (place != "placed" and not _stands_alone(s, i, end, direction, year)):
        return None
    moon = bool(entry.get("moon"))
    part = Festival(
        0, 1, calendar=entry.get("calendar"), names=tuple(entry.get("names").split("|")), also=entry.get("also"),
        moon=moon, year=year, shift=shift,
    )  # fmt: skip
    if year is not None and part.in_year(year) is None:
        return None
    return Found(i, end, Yearless(part, direction, name="festival"))


def _place(s: Sentence, end: int) -> str:
    """placed, eve or not by what follows the name; of festivals joined by "और" the last one's word counts for all."""
    for _ in range(_LIST_LIMIT):
        if (s.key(end) not in AND and s.key(end) != ",") or (other := festival_word(s, end + 1)) is None:
            break
        end = other[1]
    hit = lexicon.load("festival_places").match(s.tokens, end) if end < len(s) else None
    if hit is None:
        return "counted" if _is_counted_from(s, end) else ""
    if hit[0].value == "not":
        return "not"
    number = s.number(hit[1])
    if s.key(hit[1] - 1) == "को" and number is not None and s.of_kind(number.end, "unit"):
        return "not"  # दिवाली को दस दिन बचे हैं
    return hit[0].value


def _is_counted_from(s: Sentence, end: int) -> bool:
    """Whether so many days before or after it are told: दिवाली से दो दिन पहले."""
    from rajnaya.analysis.dates.relative import counted  # relative asks for festivals itself

    found = counted(s, end + 1) if s.key(end) in ("से", "के") and s.number(end + 1) else None
    return found is not None and isinstance(found.meaning, Anaphor) and found.meaning.unit in ("day", "week")


def _stands_alone(s: Sentence, i: int, end: int, direction: int | None, year: int | None) -> bool:
    """Whether it needs no case marker: its year or a word such as पिछली says which, or something is counted from it."""
    if _is_counted_from(s, end):
        return True
    if year is None and (direction is None or s.of_kind(i - 1, "unit")):
        return False  # इस साल दिवाली 4 नवंबर को है: the name is the subject
    return s.key(end) not in GENITIVE and s.key(end) not in ("ने", "सेल", "ऑफर", "स्पेशल", "धमाका", "बोनस", "मिलन", "गिफ्ट")


def any_named_day(s: Sentence, i: int, direction: int | None = None) -> Found | None:
    """A day known by its name: one of every year's calendar, or a festival."""
    return named_day(s, i, direction) or festival(s, i, direction)


def attack_day(s: Sentence, i: int) -> Found | None:
    """9/11 and 26/11 as names of the attacks; a fraction or a date without such words around it is left alone."""
    edtf = _ATTACKS.get(str(s.digits(i)))
    if edtf is None or s.key(i + 1) != "/" or s.digits(i + 2) != 11 or not (s.glued(i) and s.glued(i + 1)):
        return None
    if (s.key(i - 1) in ("/", "-", ".") and s.glued(i - 1)) or (s.key(i + 3) in ("/", "-") and s.glued(i + 2)):
        return None
    words = lexicon.load("attack_days")
    hit = words.match(s.tokens, i + 3) if i + 3 < len(s) else None
    if hit is None or hit[0].value == "background":
        return None
    follows = words.match(s.tokens, hit[1]) if hit[1] < len(s) else None
    if hit[0].value == "after" or (follows is not None and follows[0].value == "after"):
        near = itertools.chain(range(max(0, i - _BACKGROUND_REACH), i), range(i + 3, min(len(s), i + _BACKGROUND_REACH)))
        if not any((word := words.get(s.key(k))) and word.value == "background" for k in near):
            return None
    return Found(i, i + 3, Fixed(edtf), "date.named_day")
