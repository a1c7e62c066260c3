"""Days and months the words give themselves: 12 जून 2018, जून 12, 18-19 नवंबर, 12-06-2018, 7 Feb 2023, स्वतंत्रता दिवस.

Every function takes a sentence and the index where the expression would begin and returns what it found there, or
nothing; each reads a bounded number of tokens.
"""

from __future__ import annotations

import calendar
from itertools import pairwise

from rajnaya.analysis.dates.meanings import Fixed, Found, InYear, Yearless
from rajnaya.analysis.dates.tense import role
from rajnaya.analysis.dates.words import AND, GENITIVE, Sentence
from rajnaya.language import lexicon
from rajnaya.language.numbers import Number, ordinal_word

FIRST_YEAR, LAST_YEAR = 1000, 2100
_LIST_LIMIT = 8


def plain_year(s: Sentence, i: int) -> int | None:
    """The four digits at ``i`` as a year, whatever stands around them."""
    value = s.digits(i)
    if value is None or len(s.key(i)) != 4 or not FIRST_YEAR <= value <= LAST_YEAR:
        return None
    return value


def numeric_date(s: Sentence, i: int) -> Found | None:
    """12-06-2018, 12/06/2018, 12.06.2018, 2018-06-12: day first, as India writes it, unless only the month can be first."""
    if not (s.glued(i) and s.glued(i + 1) and s.glued(i + 2) and s.glued(i + 3)) or s.kind(i + 4) != "number":
        return None
    mark = s.tokens[i + 1].text
    if s.tokens[i + 3].text != mark or mark not in "-/.–":
        return None
    goes_on = s.glued(i + 4) and s.glued(i + 5) and s.kind(i + 6) == "number"
    if goes_on and s.tokens[i + 5].text in "-/–+.":
        return None  # a telephone, file or version number
    a, b, c = s.digits(i), s.digits(i + 2), s.digits(i + 4)
    if a is None or b is None or c is None or len(s.key(i + 2)) > 2:
        return None
    if plain_year(s, i) is not None and len(s.key(i + 4)) == 2:
        year, month, day = a, b, c
    elif len(s.key(i)) <= 2 and plain_year(s, i + 4) is not None:
        year, month, day = (c, a, b) if b > 12 >= a else (c, b, a)
    elif (len(s.key(i)) == len(s.key(i + 2)) == len(s.key(i + 4)) == 2 and mark != ".") or (
        s.key(i - 1 - (s.key(i - 1) == ".")) in ("दि", "ता", "दिनांक") and len(s.key(i + 4)) == 2 and len(s.key(i)) <= 2
    ):
        year, month, day = (2000 if c < 70 else 1900) + c, b, a
    else:
        return None
    edtf = InYear(month, day).in_year(year) if 1 <= month <= 12 else None
    return Found(i, i + 5, Fixed(edtf)) if edtf else None


def english_date(s: Sentence, i: int) -> Found | None:
    """7 Feb 2023, 7th February, 2023, February 6, 2023, February 2023: with a year only."""
    sense = s.sense(i)
    if sense is not None and sense.kind == "month-en":
        j = i + 1 + (s.key(i + 1) == ".")
        day = s.digits(j)
        if day is not None and 1 <= day <= 31 and len(s.key(j)) <= 2:
            k = j + 1 + (s.key(j + 1) in ("st", "nd", "rd", "th"))
            k += s.key(k) == ","
            year = plain_year(s, k)
            edtf = InYear(sense.number, day).in_year(year) if year else None
            return Found(i, k + 1, Fixed(edtf)) if edtf else None
        j += s.key(j) == ","
        year = plain_year(s, j)
        return Found(i, j + 1, Fixed(f"{year}-{sense.number:02d}")) if year else None
    day = s.digits(i)
    if day is None or not 1 <= day <= 31 or len(s.key(i)) > 2:
        return None
    j = i + 1 + (s.key(i + 1) in ("st", "nd", "rd", "th", "-"))
    month = s.sense(j)
    if month is None or month.kind != "month-en":
        return None
    j += 1
    while s.key(j) in (",", ".", "-"):
        j += 1
    year = plain_year(s, j)
    edtf = InYear(month.number, day).in_year(year) if year else None
    return Found(i, j + 1, Fixed(edtf)) if edtf else None


def year_after(s: Sentence, j: int) -> tuple[int, int] | None:
    """The year that follows a month (जून 2018, जून, 2018, जून सन् 2018, जून-2018): its value and the index after it."""
    if s.key(j) == "," or (s.is_dash(j) and s.glued(j - 1)):
        j += 1
    elif s.key(j) == "." and s.glued(j - 1) and plain_year(s, j + 1) is not None:
        j += 1  # दिस. 2022
    sense = s.sense(j)
    if sense is not None and (sense.kind == "era" or sense.value == "year"):
        j += 1
    if s.kind(j) == "word" and (spoken := s.number(j)) is not None:
        return _spoken_year(s, j, spoken)
    year = plain_year(s, j)
    if year is None or (s.glued(j) and s.kind(j + 1) in ("word", "latin", "symbol")):
        return None
    number = s.number(j)
    if number is None or number.end != j + 1:
        return None  # 2018 करोड़
    return year, j + 1


def _spoken_year(s: Sentence, j: int, number: Number) -> tuple[int, int] | None:
    """नवंबर दो हजार चौदह, अगस्त उन्नीस सौ सैंतालीस: a year in words, when what follows shows a date and no amount."""
    words = number.end - j >= 3 and not number.ordinal and number.value == int(number.value)
    if not words or not 1500 <= number.value <= LAST_YEAR:
        return None
    placed = s.key(number.end) in ("को", "में", "से", "तक", "के", "की", "का") or s.at_end(number.end)
    return (int(number.value), number.end) if placed else None


def _is_short_date(s: Sentence, j: int) -> bool:
    """9 जन. 2023: a shortened month has its point or its year, else it is another word (दो जन)."""
    return (s.key(j + 1) == "." and s.glued(j) and plain_year(s, j + 2) is not None) or (
        s.kind(j - 1) == "number" and plain_year(s, j + 1) is not None
    )


def _days(s: Sentence, i: int) -> tuple[list[tuple[int, int, int]], list[str], int] | None:
    """The day numbers before a month: [(first, end, day)], the joints between them, and the index of the month."""
    days: list[tuple[int, int, int]] = []
    joints: list[str] = []
    j = i
    while len(days) < _LIST_LIMIT:
        number = s.number(j)
        if number is None or number.value != int(number.value) or not 1 <= number.value <= 31:
            return None
        end = number.end
        if number.ordinal and s.kind(j) == "word" and not s.key(end - 1).endswith(("ी", "ीं")):
            return None  # इससे पहले दिसंबर में; a day is feminine: पहली जनवरी
        if s.key(end) in ("ली", "रा", "री", "ला") and s.glued(end - 1):
            end += 1  # 1ली जनवरी
        days.append((j, end, int(number.value)))
        sense = s.sense(end)
        if sense is not None and (sense.kind == "month" or (sense.kind == "month-short" and _is_short_date(s, end))):
            return days, joints, end
        dashed = s.is_dash(end) or s.key(end) == "/"
        if dashed and (after := s.sense(end + 1)) is not None and after.kind == "month":
            return days, joints, end + 1  # 12-जून-2018
        if dashed or s.key(end) in AND or s.key(end) in (",", "से"):
            joints.append("-" if dashed else s.key(end))
            j = end + 1
        else:
            return None
    return None


def day_month(s: Sentence, i: int, direction: int | None = None, inherit: int | None = None) -> list[Found]:
    """12 जून 2018, 12 जून, 18-19 नवंबर, 18, 19 और 20 नवंबर, पहली जनवरी; one item for days in a row, else one a day.

    ``inherit`` is the year that a phrase before it gives (2018 की 12 जून).
    """
    read = _days(s, i)
    if read is None:
        return []
    days, joints, at = read
    month = s.sense(at)
    assert month is not None
    if s.tokens[days[-1][0]].kind != "number" and month.unsure and lexicon.load("not_dates").match(s.tokens, at):
        return []  # दो मार्च निकाले गए
    end = at + 1
    year = inherit
    if after := year_after(s, end):
        year, end = after
    values = [d for _, _, d in days]
    in_a_row = all(b == a + 1 for a, b in pairwise(values))
    span = len(values) == 2 and joints[0] in ("-", "से") and values[0] < values[1]
    if len(values) > 1 and (span or (in_a_row and "या" not in joints and "अथवा" not in joints)):
        found = _placed(InYear(month.number, values[0], month.number, values[-1]), year, direction)
        return [Found(i, end, found)] if found else []
    out: list[Found] = []
    for n, (first, stop, day) in enumerate(days):
        found = _placed(InYear(month.number, day), year, direction)
        if found is not None:
            out.append(Found(first, end if n == len(days) - 1 else stop, found))
    return out


def _placed(part: InYear, year: int | None, direction: int | None) -> Fixed | Yearless | None:
    if year is not None:
        edtf = part.in_year(year)
        return Fixed(edtf) if edtf else None
    # a leap year has every day there is
    return Yearless(part, direction) if part.in_year(2000) else None


def month_day(s: Sentence, i: int) -> Found | None:
    """जून 12, 2018; जून 12 (before a case marker only); जून की 12 तारीख."""
    month = s.sense(i)
    assert month is not None
    j = i + 1
    if s.key(j) in ("महीने", "माह"):
        j += 1
    if s.key(j) in GENITIVE:
        number = s.number(j + 1)
        if number and 1 <= number.value <= 31 and s.of_kind(number.end, "tarikh"):
            found = _placed(InYear(month.number, int(number.value)), None, None)
            return Found(i, number.end + 1, found) if found else None
        return None
    day = s.digits(j)
    if day is None or not 1 <= day <= 31 or len(s.key(j)) > 2:
        return None
    end = j + 1
    if s.is_dash(end) and (day2 := s.digits(end + 1)) and day < day2 <= 31:
        part = InYear(month.number, day, month.number, day2)
        end += 2
    else:
        part = InYear(month.number, day)
    if s.key(end) == "," and (after := year_after(s, end)):
        edtf = part.in_year(after[0])
        return Found(i, after[1], Fixed(edtf)) if edtf else None
    if s.key(end) in ("को", "से", "तक") or s.at_end(end):
        return Found(i, end, Yearless(part)) if part.in_year(2000) else None
    return None


def month_phrase(s: Sentence, i: int, direction: int | None = None, inherit: int | None = None) -> Found | None:
    """जून 2018, जून-जुलाई 2018, जून के अंत, जून के पहले सप्ताह, जून; ``inherit`` as in ``day_month``."""
    month = s.sense(i)
    assert month is not None
    end = i + 1
    last: int | None = None
    if s.is_dash(end) or s.key(end) == "/":
        other = s.sense(end + 1)
        if other is not None and other.kind == "month":
            last, end = other.number, end + 2
    year = inherit
    if after := year_after(s, end):
        year, end = after
    elif last is None and inherit is None and direction is None and month.unsure and _is_not_a_month(s, i):
        return None
    if s.key(end) == "ने" or (year is None and last is None and direction is None and month.name and _is_a_name(s, i)):
        return None  # a person of that name
    if year is not None and s.key(end) in GENITIVE and (number := s.number(end + 1)) and s.of_kind(number.end, "tarikh"):
        edtf = InYear(month.number, int(number.value)).in_year(year)
        return Found(i, number.end + 1, Fixed(edtf)) if edtf else None
    part = InYear(month.number, None, last)
    if last is None and (week := _week_of(s, end)):
        part, end = InYear(month.number, week[0], month.number, week[1]), week[2]
        if week[1] == 0:  # to the end of the month, February having 28 days in most years
            last_day = calendar.monthrange(year or 2001, month.number)[1]
            part = InYear(month.number, week[0] if week[0] > 0 else last_day - 6, month.number, last_day)
    elif stop := part_after(s, end):
        end = stop
    if year is not None:
        edtf = part.in_year(year)
        return Found(i, end, Fixed(edtf)) if edtf else None
    return Found(i, end, Yearless(part, direction, name="month"))


def _is_a_name(s: Sentence, i: int) -> bool:
    """जून मालिया, डोंग जून और ली: a part of a name stands beside it, no case marker or other word of grammar."""
    if _is_name_part(s, i + 1):
        return True
    joined = s.key(i + 1) in AND and s.sense(i + 2) is None and s.kind(i + 2) == "word"
    return joined and _is_name_part(s, i - 1)


def _is_name_part(s: Sentence, i: int) -> bool:
    key = s.key(i)
    if s.kind(i) != "word" or s.sense(i) is not None or s.number(i) is not None or role(key):
        return False
    return lexicon.load("function_words").get(key) is None and lexicon.load("name_stopwords").get(key) is None


def _is_not_a_month(s: Sentence, i: int) -> bool:
    """Whether मार्च or मई at ``i`` may be a march or a name: no case marker of time follows, or somebody's march."""
    if lexicon.load("not_dates").match(s.tokens, i):
        return True
    if (ordinal_word(s.key(i - 1)) or 0) > 1:
        return True  # दूसरे मार्च में
    if s.key(i - 1) in GENITIVE:
        before = s.sense(i - 2)
        if s.kind(i - 2) != "number" and (before is None or before.value != "year"):
            return True
    after = s.key(i + 1)
    if after in ("में", "से", "तक", "के", "की", "का", "महीने", "माह", "अंत", "मध्य"):
        return False
    if after in AND or after in (",", "-", "–"):
        other = s.sense(i + 2)
        return other is None or other.kind != "month"
    before = s.sense(i - 1)
    return before is None or before.kind not in ("relation", "month", "part")


def part_after(s: Sentence, j: int) -> int | None:
    """The index after "के अंत", "की शुरुआत", "के मध्य" at ``j``; also "अंत" alone before a case marker (जून अंत तक)."""
    if s.key(j) in GENITIVE:
        hit = s.of_kind(j + 1, "part")
        # के बीच, and के शुरू होने, are something else
        if hit and s.key(hit[1]) not in ("होने", "होते", "करने", "हुई", "हुआ", "हुए"):
            return hit[1]
        return None
    hit = s.of_kind(j, "part")
    if hit and hit[0].value in ("ending", "middle") and s.key(hit[1]) in ("में", "तक", "से"):
        return hit[1]
    return None


def _week_of(s: Sentence, j: int) -> tuple[int, int, int] | None:
    """के पहले सप्ताह, के अंतिम हफ्ते, के दूसरे पखवाड़े at ``j``: first day, last day (0 for the month's last), index after."""
    if s.key(j) not in GENITIVE:
        return None
    number = ordinal_word(s.key(j + 1))
    unit = s.of_kind(j + 2, "unit")
    if number is None or unit is None:
        return None
    if unit[0].value == "week" and 1 <= number <= 4:
        return 7 * number - 6, 7 * number, unit[1]
    if unit[0].value == "week" and number == -1:
        return -1, 0, unit[1]
    if unit[0].value == "fortnight" and number in (1, 2):
        return (1, 15, unit[1]) if number == 1 else (16, 0, unit[1])
    return None
