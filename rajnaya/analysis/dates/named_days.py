"""Days known by a name that fall on one date every year: स्वतंत्रता दिवस, क्रिसमस, 73वां गणतंत्र दिवस."""

from __future__ import annotations

from rajnaya.analysis.dates.absolute import LAST_YEAR, year_after
from rajnaya.analysis.dates.meanings import Fixed, Found, InYear, Yearless
from rajnaya.analysis.dates.words import GENITIVE, Sentence
from rajnaya.language import lexicon

_OWN_DATE_REACH = 7


def _has_its_own_date(s: Sentence, i: int, part: InYear) -> bool:
    """यूक्रेन 24 अगस्त को अपना स्वतंत्रता दिवस मनाता है: the day is told, and it is another."""
    for k in range(i - 1, max(0, i - _OWN_DATE_REACH), -1):
        sense = s.sense(k)
        if sense is None or sense.kind != "month" or s.key(k + 1) != "को":
            continue
        for j in (k - 1, k - 2):
            number = s.number(j) if j >= 0 else None
            if number is not None and number.end == k and not number.ordinal:
                return (sense.number, int(number.value)) != (part.month, part.day)
    return False


def named_day(s: Sentence, i: int, direction: int | None = None) -> Found | None:
    """स्वतंत्रता दिवस, क्रिसमस; with a year after it too; not another country's day of the same name."""
    hit = lexicon.load("national_days").match(s.tokens, i) if i < len(s) else None
    if hit is None or hit[0].get("month") == "0":
        return None
    entry, end = hit
    if entry.get("indian") and s.key(i - 1) in GENITIVE and s.key(i - 2) not in ("भारत", "देश", "हिंदुस्तान", "हमारे", "साल", "वर्ष"):
        return None
    part = InYear(int(entry.get("month")), int(entry.get("day")))
    if entry.get("indian") and _has_its_own_date(s, i, part):
        return None
    if after := year_after(s, end):
        edtf = part.in_year(after[0])
        return Found(i, after[1], Fixed(edtf), "date.named_day") if edtf else None
    number = s.number(i - 2) if s.key(i - 1) in ("वें", "वां", "वीं") else s.number(i - 1)
    if entry.get("first") and number is not None and number.ordinal and number.value > 0:
        year = int(entry.get("first")) + int(number.value) - 1
        if year <= LAST_YEAR and (edtf := part.in_year(year)):
            return Found(i, end, Fixed(edtf), "date.named_day")
    return Found(i, end, Yearless(part, direction, name="named_day"))
