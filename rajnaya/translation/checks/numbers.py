"""Whether the numbers of the Hindi stand in the English.

Both sides are read into values, whatever they are written in: २.५ लाख, 2.5 lakh and 250,000 are one value, so are बीसवीं and
20th.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

from rajnaya.language import lexicon
from rajnaya.language.numbers import find_numbers
from rajnaya.language.tokens import Token
from rajnaya.translation.checks.pair import EnglishWord, Flag, Pair

_FROM_ZERO = """zero|nil one|once|single|first two|twice|both|double|second|pair three|third|triple|thrice four|fourth
five|fifth six|sixth seven|seventh eight|eighth nine|ninth ten|tenth|decade|decades eleven|eleventh twelve|twelfth|dozen|dozens
thirteen|thirteenth fourteen|fourteenth fifteen|fifteenth sixteen|sixteenth seventeen|seventeenth eighteen|eighteenth
nineteen|nineteenth twenty|twentieth"""
_SMALL = {word: value for value, words in enumerate(_FROM_ZERO.split()) for word in words.split("|")}
_TENS = {
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "twenties": 20,
    "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80, "nineties": 90,
    "thirtieth": 30, "fortieth": 40, "fiftieth": 50,
}  # fmt: skip
_SCALES = {
    "hundred": 100, "thousand": 1_000, "lakh": 100_000, "lac": 100_000, "million": 1_000_000, "m": 1_000_000, "mn": 1_000_000,
    "crore": 10_000_000, "billion": 1_000_000_000, "bn": 1_000_000_000, "arab": 1_000_000_000, "trillion": 10**12,
    "hundreds": 100, "thousands": 1_000, "lakhs": 100_000, "crores": 10_000_000, "millions": 1_000_000,
    "billions": 1_000_000_000, "k": 1_000,
}  # fmt: skip
_DIGITS = regex.compile(r"\p{Nd}++(?:[.,:]\p{Nd}++)*+")
_GROUPED = regex.compile(r"\d{1,3}(?:,\d{2,3})+(?:\.\d+)?")
_NOON = 12

Values = dict[float, str]
"""Value -> the words that say it."""


def check_numbers(pair: Pair) -> Flag | None:
    """A number of the Hindi that the English lacks, or the other way round.

    >>> check_numbers(Pair.of("15 लाख टन गेहूं 2018 में", "2.5 million tonnes of wheat in 2018")).message
    'The Hindi says 15 लाख, the English does not; it says 2.5 million instead.'
    """
    written, spelt = _hindi(pair)
    english_digits, english_words = _english(pair)
    english = english_digits | english_words
    hindi = written | spelt
    lost = [words for value, words in written.items() if not _found(value, english)]
    new = [words for value, words in english_digits.items() if not _found(value, hindi) and value not in _parts(pair.hindi)]
    if lost:
        instead = f"; it says {new[0]} instead" if new else ""
        return Flag("number", f"The Hindi says {lost[0]}, the English does not{instead}.")
    if new:
        return Flag("number", f"The English says {new[0]}, the Hindi does not.")
    # Words come and go (एक, दोनों); a number word replaced by another is seen when each side has one without a partner.
    odd = [words for value, words in spelt.items() if value > 2 and not _found(value, english)]
    strange = [words for value, words in english_words.items() if value > 2 and not _found(value, hindi)]
    if odd and strange:
        return Flag("number", f"The Hindi says {odd[0]}, the English {strange[0]}.")
    return None


def _hindi(pair: Pair) -> tuple[Values, Values]:
    """Numbers with a digit in them, and those in words only."""
    written: Values = {}
    spelt: Values = {}
    tokens = pair.hindi
    for number in find_numbers(tokens):
        words = pair.source[tokens[number.first].start : tokens[number.end - 1].end]
        (written if any(t.kind == "number" for t in tokens[number.first : number.end]) else spelt)[float(number.value)] = words
    return written, spelt


def _parts(tokens: Sequence[Token]) -> frozenset[float]:
    """Every run of digits of the Hindi by itself: what a code, a score or a time of day is made of; its months as numbers."""
    runs = (part for t in tokens for run in _DIGITS.findall(t.key) for part in regex.split("[.,:]", run) if len(part) < 16)
    named = (entry.get("number") for t in tokens if (entry := lexicon.load("months").get(t.key)))
    return frozenset(map(float, (*runs, *named)))


def _english(pair: Pair) -> tuple[Values, Values]:
    digits: Values = {}
    spelt: Values = {}
    words = pair.english
    i = 0
    while i < len(words):
        if words[i].low[0].isdigit():
            i = _with_digits(pair, i, digits)
        elif words[i].low in _SMALL or words[i].low in _TENS or words[i].low in _SCALES:
            i = _in_words(pair, i, spelt)
        else:
            i += 1
    return digits, spelt


def _with_digits(pair: Pair, i: int, out: Values) -> int:
    words = pair.english
    text = words[i].low
    values = _values(text)
    scale, end = _scale(words, i + 1)
    if len(values) == 1 and scale > 1:
        out[round(values[0] * scale, 6)] = pair.translation[words[i].start : words[end - 1].end]
        return end
    for value in values:
        out[value] = text
    return i + 1


def _values(text: str) -> list[float]:
    """``1,500`` is one value, ``2.5`` one, ``11:20`` and ``12.6.2018`` several."""
    if _GROUPED.fullmatch(text):
        return [float(text.replace(",", ""))]
    if text.count(".") == 1 and "," not in text and ":" not in text:
        return [float(text)]
    return [float(part) for part in regex.split("[.,:]", text) if part and len(part) < 16]


def _scale(words: Sequence[EnglishWord], i: int) -> tuple[float, int]:
    scale = 1.0
    while i < len(words) and words[i].low in _SCALES and words[i].start - words[i - 1].end <= 1:
        if words[i].low in ("m", "k"):
            break  # metres and kelvins as often as millions and thousands
        scale *= _SCALES[words[i].low]
        i += 1
    return scale, i


def _in_words(pair: Pair, i: int, out: Values) -> int:
    """twenty-five, two hundred and thirty, three million; each part counts by itself too (two thirds)."""
    words = pair.english
    total, current, first = 0.0, 0.0, i
    while i < len(words):
        low = words[i].low
        if i > first and words[i].start - words[i - 1].end > 1 and low != "and":
            break
        if low in _SMALL and not current % 10 > 0:
            current += _SMALL[low]
        elif low in _TENS and current % 100 == 0:
            current += _TENS[low]
        elif low in _SCALES:
            current = (current or 1) * _SCALES[low]
            if _SCALES[low] > 100:
                total, current = total + current, 0.0
        elif low == "and" and i > first and i + 1 < len(words) and (words[i + 1].low in _SMALL or words[i + 1].low in _TENS):
            if not (total or current >= 100):
                break
        else:
            break
        i += 1
    out[total + current] = pair.translation[words[first].start : words[i - 1].end]
    return max(i, first + 1)


def _found(value: float, others: Values) -> bool:
    """The value itself, its short form as a year (1995 and 96), its hour by the other clock, or its hundreds (1.5 and 1.50)."""
    if value in others:
        return True
    return (
        any(round(value + century, 6) in others for century in (1900, 2000) if 10 <= value < 100)
        or (1000 <= value < 2100 and value % 100 >= 10 and value % 100 in others)
        or (value >= 100_000 and any(abs(value - other) <= 0.02 * value for other in others))
    )
