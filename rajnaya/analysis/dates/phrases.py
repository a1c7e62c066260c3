"""Finds the calendar expressions of one sentence, left to right, and ties together those that belong together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from rajnaya.analysis.dates.absolute import day_month, english_date, month_day, month_phrase, numeric_date
from rajnaya.analysis.dates.festivals import Festival, any_named_day, attack_day, festival_of_year, festival_word
from rajnaya.analysis.dates.meanings import (
    Anaphor,
    Between,
    Fixed,
    Found,
    MonthOffset,
    Weekday,
    Yearless,
    YearOffset,
)
from rajnaya.analysis.dates.named_days import named_day
from rajnaya.analysis.dates.relative import bare_unit, counted, dayword, relation
from rajnaya.analysis.dates.words import AND, Sentence, starts_expression, word_table
from rajnaya.analysis.dates.years import century, piece_of_year, short_decade, war_years, year_phrase
from rajnaya.language import lexicon
from rajnaya.language.numbers import is_number_start, number_words
from rajnaya.language.tokens import Token

_LIST = AND | {","}
_FREQUENCY_REACH = 4
"""हर साल, हर वर्ष: so many tokens after it, a month or day is every year's."""


@cache
def _starters() -> frozenset[str]:
    """The keys an expression, or a phrase that only looks like one, may begin with (numbers apart)."""
    table, multi = word_table()
    found = {key for key, sense in table.items() if starts_expression(sense)} | multi
    for name in ("national_days", "not_dates", "festivals"):
        lex = lexicon.load(name)
        found |= lex.phrase_starts() | {key for key, _ in lex.words()}
    return frozenset(found)


@cache
def _openers() -> frozenset[str]:
    return _starters() | number_words()


def has_starter(tokens: Sequence[Token]) -> bool:
    """Whether any token can begin a calendar expression: most sentences have none, and need no further reading."""
    return not _openers().isdisjoint([t.key for t in tokens]) or any(t.kind == "number" for t in tokens)


def find_phrases(s: Sentence) -> list[Found]:
    """Every calendar expression of a sentence, sorted by start, none inside another."""
    out: list[Found] = []
    starters, not_dates = _starters(), lexicon.load("not_dates")
    quiet_until = -1
    i = 0
    while i < len(s):
        token = s.tokens[i]
        digits = token.kind == "number"
        if (digits and s.kind(i + 1) == "number") or (not digits and token.key not in starters and not is_number_start(token)):
            i += 1  # two bare numbers side by side are a table or a code
            continue
        name = None if digits else festival_word(s, i)
        if name is None and not digits and (veto := not_dates.match(s.tokens, i)):
            i = veto[1]
            if veto[0].value == "frequency":
                quiet_until = i + _FREQUENCY_REACH
            continue
        found = [] if s.is_context(i - 1, "repeated") else _expressions_at(s, i, token)
        if found:
            found[-1] = festival_of_year(s, found[-1]) or _joined(s, found[-1])
            if i >= quiet_until or not isinstance(found[0].meaning, Yearless | Weekday):
                out.extend(found)
            i = found[-1].end
        else:
            number = s.number(i)
            i = max(i + 1, number.end if number else 0, name[1] if name else 0)
    return _tie(s, out)


def _expressions_at(s: Sentence, i: int, token: Token) -> list[Found]:
    """What begins at token ``i``: usually one item, several for a list of days."""
    if token.kind == "number":
        return _numbered(s, i)
    sense = s.phrase(i)
    kind = sense[0].kind if sense else ""
    if found := any_named_day(s, i):
        return [found]
    if kind == "month":
        one = month_day(s, i) or month_phrase(s, i)
        return [one] if one else []
    if kind == "weekday":
        return _weekday(s, i)
    if kind == "relation":
        return relation(s, i)
    if kind == "dayword":
        one = dayword(s, i)
        return [one] if one else []
    if kind == "unit":
        return bare_unit(s, i)
    if kind == "era":
        return year_phrase(s, sense[1] if sense else i + 1, named=True)
    if kind == "part" and sense is not None:
        return _part_first(s, i, sense[1])
    if kind == "then":
        return [Found(i, i + 1, Anaphor("day", 0), "date.since_then")]
    if kind == "month-en":
        one = english_date(s, i)
        return [one] if one else []
    return _numbered(s, i) if is_number_start(token) else []


def _part_first(s: Sentence, i: int, j: int) -> list[Found]:
    """मध्य दिसंबर, मध्य जून 2018."""
    month = s.sense(j)
    if month is None or month.kind != "month":
        return []
    found = month_phrase(s, j, direction=None)
    return [found._replace(first=i)] if found else []


def _numbered(s: Sentence, i: int) -> list[Found]:
    """What begins with a number."""
    if one := numeric_date(s, i) or attack_day(s, i) or english_date(s, i):
        return [one]
    if days := day_month(s, i):
        return days
    if one := century(s, i) or short_decade(s, i) or counted(s, i):
        return [one]
    if years := war_years(s, i) or year_phrase(s, i):
        return years
    number = s.number(i)
    if number is None:
        return []
    before_case = s.of_kind(number.end, "tarikh") is not None and s.key(number.end + 1) in ("को", "से", "तक")
    if before_case and number.digits and 1 <= number.value <= 31:
        return [Found(i, number.end + 1, MonthOffset(0, int(number.value), implied=True))]
    piece = piece_of_year(s, i) if number.ordinal else None
    if piece and s.key(piece[1] - 1) in ("तिमाही", "छमाही") and not s.is_context(i - 1, "repeated"):
        return [Found(i, piece[1], Yearless(piece[0], name="quarter"))]
    return []


def _weekday(s: Sentence, i: int) -> list[Found]:
    """शनिवार, शनिवार-रविवार, सोमवार से बुधवार तक; शनिवार, 29 सितंबर 2018 is one expression."""
    day = s.sense(i)
    assert day is not None
    end = i + 1
    if day.unsure and s.key(end) != "को":
        return []
    if s.key(end) == "ने":
        return []
    other = s.sense(end + 1)
    if other is not None and other.kind == "weekday":
        if s.is_dash(end) or s.key(end) == "/":
            return [Found(i, end + 2, Weekday(day.number, None, other.number, until=True))]
        if s.key(end) == "से" and s.key(end + 2) == "तक":
            return [Found(i, end + 2, Weekday(day.number, None, other.number, until=True))]
    j = end + (s.key(end) == ",")
    date = numeric_date(s, j) if s.kind(j) == "number" else None
    dates = [date] if date else (day_month(s, j) if s.number(j) else [])
    if len(dates) == 1 and (with_day := _with_weekday(dates[0], day.number)):
        return [with_day._replace(first=i)]
    return [Found(i, end, Weekday(day.number))]


def _with_weekday(found: Found, weekday: int) -> Found | None:
    """The date with the weekday the text gives it; None where it is no single day."""
    meaning = found.meaning
    if isinstance(meaning, Fixed):
        return found if len(meaning.edtf) == 10 else None
    if isinstance(meaning, Yearless) and meaning.part.day is not None and meaning.part.month2 is None:
        return found._replace(meaning=replace(meaning, weekday=weekday))
    return None


def _joined(s: Sentence, a: Found) -> Found:
    """From one date to another: 30 नवंबर से 2 दिसंबर तक, जून 2018 - मार्च 2019, 12 जून और 15 जुलाई के बीच."""
    if not isinstance(a.meaning, Fixed | Yearless) or "/" in getattr(a.meaning, "edtf", ""):
        return a
    if isinstance(a.meaning, Yearless) and isinstance(a.meaning.part, Festival):
        return a
    j = a.end
    key = s.key(j)
    if key == "से":
        k = j + 1 + (s.key(j + 1) == "लेकर")
    elif s.is_dash(j) or key in AND:
        k = j + 1
    else:
        return a
    b = _point(s, k)
    if b is None or not isinstance(b.meaning, Fixed | Yearless):
        return a
    closed = s.is_dash(j) or (key == "से" and s.key(b.end) == "तक")
    closed = closed or (s.key(b.end) == "के" and s.key(b.end + 1) in ("बीच", "दरमियान"))
    if not closed or _precision(a) != _precision(b):
        return a
    start, end = _share_year(a.meaning, b.meaning)
    if isinstance(start, Fixed) and isinstance(end, Fixed):
        return Found(a.first, b.end, Fixed(f"{start.edtf}/{end.edtf}")) if start.edtf < end.edtf else a
    return Found(a.first, b.end, Between(start, end))


def _point(s: Sentence, k: int) -> Found | None:
    """A date that can end an interval: a day, month or year, or a named day."""
    if k >= len(s):
        return None
    sense = s.sense(k)
    if sense is not None and sense.kind == "month":
        return month_day(s, k) or month_phrase(s, k)
    if s.number(k):
        days = day_month(s, k)
        if days:
            return days[0] if len(days) == 1 else None
        years = year_phrase(s, k)
        return numeric_date(s, k) or (years[0] if years else None)
    return named_day(s, k)


def _precision(found: Found) -> int:
    meaning = found.meaning
    if isinstance(meaning, Fixed):
        return len(meaning.edtf)
    return 10 if isinstance(meaning, Yearless) and meaning.part.day is not None else 7


def _share_year(a: Fixed | Yearless, b: Fixed | Yearless) -> tuple[Fixed | Yearless, Fixed | Yearless]:
    """Of two dates joined, one with a year: the other's year, the earlier never after the later."""
    if isinstance(a, Yearless) and isinstance(b, Fixed):
        year = int(b.edtf[:4])
        own = a.part.in_year(year)
        if own is not None and own > b.edtf:
            own = a.part.in_year(year - 1)
        return (Fixed(own) if own else a), b
    if isinstance(a, Fixed) and isinstance(b, Yearless):
        year = int(a.edtf[:4])
        own = b.part.in_year(year)
        if own is not None and own < a.edtf:
            own = b.part.in_year(year + 1)
        return a, (Fixed(own) if own else b)
    return a, b


def _tie(s: Sentence, found: list[Found]) -> list[Found]:
    """Neighbours that explain each other: 29 सितंबर (शनिवार), 12 जून और 15 जुलाई 2018, पिछले साल मई और जून."""
    out: list[Found] = []
    for item in found:
        if not out:
            out.append(item)
            continue
        last = out[-1]
        gap = item.first - last.end
        joint = s.tokens[last.end].text if gap == 1 else ""
        if isinstance(item.meaning, Weekday) and item.meaning.number2 is None and (gap == 0 or joint == ","):
            merged = _with_weekday(last, item.meaning.number)
            if merged is not None and isinstance(last.meaning, Fixed | Yearless):
                out[-1] = merged._replace(end=item.end)
                continue
        if isinstance(last.meaning, Weekday) and last.meaning.number2 is None and gap == 1 and joint == ",":
            merged = _with_weekday(item, last.meaning.number)
            if merged is not None and last.meaning.direction is not None:
                out[-1] = merged._replace(first=last.first)  # अगले बुधवार, 22 फरवरी
                continue
        if gap == 1 and (joint == "(" or s.is_context(last.end, "apposition")):
            last, item = _same_day(last, item)
            out[-1] = last
        elif gap == 1 and (s.key(last.end) in AND or joint in (",", "-", "–")):
            last, item = _same_year(last, item)
            out[-1] = last
        out.append(item)
    for k in range(len(out) - 2, -1, -1):  # जनवरी, फरवरी और मार्च 2022: the year goes back along the list
        a, b = out[k], out[k + 1]
        if isinstance(a.meaning, Yearless) and isinstance(b.meaning, Fixed) and b.first - a.end == 1 and s.key(a.end) in _LIST:
            out[k] = _same_year(a, b)[0]
    return out


def _same_day(a: Found, b: Found) -> tuple[Found, Found]:
    """शनिवार (29 सितंबर): both are that day."""
    for date, day in ((a, b), (b, a)):
        if not isinstance(day.meaning, Weekday) or day.meaning.number2 is not None:
            continue
        if fixed := _with_weekday(date, day.meaning.number):
            return a._replace(meaning=fixed.meaning), b._replace(meaning=fixed.meaning)
    return a, b


def _same_year(a: Found, b: Found) -> tuple[Found, Found]:
    """12 जून और 15 जुलाई 2018 share the year, on whichever side it stands; so do पिछले साल मई और जून."""
    if isinstance(a.meaning, YearOffset) and isinstance(b.meaning, Yearless) and a.meaning.part and b.meaning.direction is None:
        return a, b._replace(meaning=YearOffset(a.meaning.offset, b.meaning.part))
    if isinstance(a.meaning, Fixed | Yearless) and isinstance(b.meaning, Fixed | Yearless):
        if min(_precision(a), _precision(b)) < 7 or (isinstance(a.meaning, Yearless) and a.meaning.direction is not None):
            return a, b
        if "X" in getattr(a.meaning, "edtf", "") or "X" in getattr(b.meaning, "edtf", ""):
            return a, b
        first, second = _share_year(a.meaning, b.meaning)
        return a._replace(meaning=first), b._replace(meaning=second)
    return a, b
