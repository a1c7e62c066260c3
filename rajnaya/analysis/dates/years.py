"""Years and what is made of them: 2018, 1950-53, 2018 के जून, 2018 की दूसरी तिमाही, 1990 के दशक, 19वीं सदी."""

from __future__ import annotations

from rajnaya.analysis.dates.absolute import LAST_YEAR, day_month, month_phrase, part_after, plain_year
from rajnaya.analysis.dates.meanings import Fixed, Found, InYear
from rajnaya.analysis.dates.words import AND, GENITIVE, Sentence
from rajnaya.language.numbers import ordinal_word

_CHAIN_LIMIT = 5
_SUBJECT_REACH = 12
_WARS = frozenset(("47", "48", "62", "65", "71", "99"))
_COUNTED_BESIDE = ("counted-thing", "counted-people", "more", "few", "not-a-year-beside")
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "winter": 24}


def year_phrase(s: Sentence, i: int, *, named: bool = False) -> list[Found]:
    """The year at ``i`` and all that hangs on it; ``named`` when सन्, वर्ष or साल stands before it."""
    read = _year_at(s, i, named)
    if read is None:
        return []
    year, end = read
    if run := _range(s, i, year, end, named):
        return [run]
    if found := _within(s, i, year, end):
        return found
    if stop := part_after(s, end):
        return [Found(i, stop, Fixed(f"{year}"))]
    if named or _is_year(s, i, end, year, 0):
        return [Found(i, end, Fixed(f"{year}"))]
    return []


def _year_at(s: Sentence, i: int, named: bool) -> tuple[int, int] | None:
    """The number at ``i`` when it may be a year: four digits, words (उन्नीस सौ सैंतालीस), after सन् also two digits."""
    number = s.number(i)
    if number is None or number.ordinal or number.value != int(number.value):
        return None
    if number.digits:
        if plain_year(s, i) is not None and number.end == i + 1 and _stands_alone(s, i):
            return int(number.value), i + 1
        if named and s.key(i - 1) in ("सन", "सन्") and 1 <= number.value <= 99 and len(s.key(i)) == 2:
            return 1900 + int(number.value), i + 1
        return None
    words = number.end - i >= 3 and s.kind(i) != "number"
    if words and (named or number.value % 100) and 1500 <= number.value <= LAST_YEAR:
        return int(number.value), number.end
    return None


def _stands_alone(s: Sentence, i: int) -> bool:
    """No currency sign, point, colon or letter is glued to the digits, and nothing before says what they count."""
    if s.glued(i - 1) and s.tokens[i - 1].kind in ("symbol", "latin", "number", "word"):
        return False
    if s.glued(i - 1) and s.tokens[i - 1].text in "-+./:#&" and s.kind(i - 2) in ("number", "latin", "symbol", "word"):
        return False
    if s.glued(i) and s.tokens[i + 1].kind in ("symbol", "latin", "word"):
        return s.key(i + 1) in ("में", "से", "के", "की", "का", "तक")  # a missing space
    if s.glued(i) and s.tokens[i + 1].text in "%.:&" and s.glued(i + 1) and s.kind(i + 2) == "number":
        return False
    if s.glued(i) and s.tokens[i + 1].text == "%":
        return False
    return not s.is_context(i - 1, "not-a-year-before", "not-a-year-beside", "few", "bc")


def _range(s: Sentence, i: int, year: int, end: int, named: bool) -> Found | None:
    """1950-53, 1947-1948, 2014 से 2018, 2014 और 2018 के बीच; 1960-70 के दशक."""
    joint = end
    if s.is_dash(joint) or (s.key(joint) == "/" and s.glued(joint)):
        second = s.digits(joint + 1)
        stop = joint + 2
        if second is None:
            return None
        if len(s.key(joint + 1)) == 2:
            second += year // 100 * 100 if second > year % 100 else (year // 100 + 1) * 100
        elif len(s.key(joint + 1)) != 4:
            return None
        if (s.is_dash(stop) or s.key(stop) == "/") and s.kind(stop + 1) == "number":
            return None
        sure = named or _is_year(s, joint + 1, stop, 1900, 0) or s.of_kind(stop, "unit") is not None
    elif s.key(joint) == "से":
        k = joint + 1 + (s.key(joint + 1) == "लेकर")
        second, stop = plain_year(s, k), k + 1
        sure = s.key(stop) in ("तक", "के") or named
    elif s.key(joint) in AND and year % 10 == 0 and _decade_tail(s, joint + 2):
        second, stop, sure = plain_year(s, joint + 1), joint + 2, True  # 1960 और 1970 के दशक
    elif s.key(joint) in AND and s.key(joint + 2) in GENITIVE and s.key(joint + 3) in ("बीच", "दरमियान", "दौरान"):
        second, stop, sure = plain_year(s, joint + 1), joint + 2, s.key(joint + 3) != "दौरान"
    else:
        return None
    if second is None or not year < second <= LAST_YEAR or not (sure or year >= 1800):
        return None
    if s.is_context(stop, *_COUNTED_BESIDE) and not named:
        return None
    if decades := _decade_tail(s, stop):
        return Found(i, decades, Fixed(f"{year // 10}X/{second // 10}X"))
    return Found(i, part_after(s, stop) or stop, Fixed(f"{year}/{second}"))


def _within(s: Sentence, i: int, year: int, end: int) -> list[Found]:
    """2018 के जून, 2018 की दूसरी तिमाही, 2018 की गर्मियों, 1990 के दशक: a stretch of the year, or the decade it begins."""
    if year % 10 == 0 and (stop := _decade_tail(s, end)):
        return [Found(i, stop, Fixed(f"{year // 10}X"))]
    j = end + 1 if s.key(end) in GENITIVE else end
    sense = s.sense(j)
    if sense is not None and sense.kind == "month":
        found = month_phrase(s, j, inherit=year)
        return [found._replace(first=i)] if found else []
    if s.kind(j) == "number" or ordinal_word(s.key(j)) or s.number(j):
        days = day_month(s, j, inherit=year) if j > end else []
        if days:
            return [days[0]._replace(first=i), *days[1:]]
    if j > end and (piece := piece_of_year(s, j)):
        edtf = piece[0].in_year(year)
        return [Found(i, part_after(s, piece[1]) or piece[1], Fixed(edtf))] if edtf else []
    return []


def piece_of_year(s: Sentence, j: int) -> tuple[InYear, int] | None:
    """दूसरी तिमाही, पहली छमाही, गर्मियों at ``j``: the stretch and the index after it."""
    if season := s.of_kind(j, "season"):
        return InYear(SEASONS[season[0].value]), season[1]
    number = ordinal_word(s.key(j))
    if number is None:
        return None
    unit = s.of_kind(j + 1, "unit")
    if unit is None:
        return None
    count = {"quarter": 4, "half": 2}.get(unit[0].value)
    if count is None or not (number == -1 or 1 <= number <= count):
        return None
    months = 12 // count
    nth = count if number == -1 else number
    return InYear(months * (nth - 1) + 1, None, months * nth), unit[1]


def _decade_tail(s: Sentence, j: int) -> int | None:
    """The index after "के दशक" (and its "के अंत") at ``j``."""
    k = j + 1 if s.key(j) in GENITIVE else j
    unit = s.of_kind(k, "unit")
    if unit is None or unit[0].value != "decade" or unit[0].plural:
        return None
    return part_after(s, unit[1]) or unit[1]


def short_decade(s: Sentence, i: int) -> Found | None:
    """90 के दशक, नब्बे के दशक, साठ और सत्तर के दशक: the tens of the twentieth century."""
    number = s.number(i)
    if number is None or number.ordinal or not _is_tens(number.value):
        return None
    first = last = int(number.value) // 10
    end = number.end
    if s.key(end) in AND or s.is_dash(end) or s.key(end) == "से":
        other = s.number(end + 1)
        if other is None or other.ordinal or not _is_tens(other.value):
            return None
        last, end = int(other.value) // 10, other.end
    stop = _decade_tail(s, end)
    if stop is None or last < first:
        return None
    return Found(i, stop, Fixed(f"19{first}X" if first == last else f"19{first}X/19{last}X"))


def _is_tens(value: float) -> bool:
    return value in (20, 30, 40, 50, 60, 70, 80, 90)


def century(s: Sentence, i: int) -> Found | None:
    """19वीं सदी, बीसवीं शताब्दी; इक्कीसवीं सदी के पहले दशक."""
    number = s.number(i)
    if number is None or not number.ordinal or not 1 <= number.value <= 22:
        return None
    unit = s.of_kind(number.end, "unit")
    if unit is None or unit[0].value != "century" or s.is_context(number.end + 1, "bc"):
        return None
    hundreds = int(number.value) - 1
    end = unit[1]
    tenth = ordinal_word(s.key(end + 1)) if s.key(end) in GENITIVE else None
    if tenth is not None and (decade := s.of_kind(end + 2, "unit")) and decade[0].value == "decade" and -1 <= tenth <= 10:
        return Found(i, decade[1], Fixed(f"{hundreds:02d}{(tenth if tenth > 0 else 10) - 1}X"))
    return Found(i, part_after(s, end) or end, Fixed(f"{hundreds:02d}XX"))


def _is_year(s: Sentence, i: int, end: int, year: int, depth: int) -> bool:
    """Whether four digits are a year by what stands around them."""
    after, then = s.key(end), end + 1
    if s.is_context(then, "bc") or s.is_context(end, "bc"):
        return False
    beside = s.is_context(i - 1, "of-a-year") or s.is_context(end, "of-a-year")
    if beside and year >= 1800:
        return True
    if after in ("ई", "ईस्वी"):
        return True
    if after in ("में", "से", "तक") or after in GENITIVE:
        if year < 1700:
            return after == "में" and _is_early(s, end, year)
        return not _counts(s, end, year) and (after == "में" or not s.is_context(i - 1, "numbered-thing"))
    if after in ("वाला", "वाले", "वाली"):
        return year >= 1900 and not s.is_context(then, "counted-thing") and year % 100 != 0
    if year < 1800:
        return False
    if year >= 1900 and _is_subject(s, i, end):
        return True
    if s.tokens[i - 1].text == "(" if i else False:
        return s.key(end) == ")" or s.is_dash(end)
    if (after in AND or after == ",") and depth < _CHAIN_LIMIT and plain_year(s, then) is not None:
        return _is_year(s, then, then + 1, plain_year(s, then) or 0, depth + 1)
    return False


def _is_subject(s: Sentence, i: int, end: int) -> bool:
    """2025 भी … भरा रहेगा, 2023 अध्यक्षता का साल है: at the head of its clause, and called a year, or this one too."""
    if s.key(i).endswith("00") or (i and not (s.tokens[i - 1].text in ",;" or s.key(i - 1) in ("कि", "और", "तरह"))):
        return False
    if s.key(end) == "भी":
        return s.kind(end + 1) == "word" and s.sense(end + 1) is None and s.key(end + 1) not in ("ज्यादा", "नहीं")
    for k in range(end, min(len(s), end + _SUBJECT_REACH)):
        if s.tokens[k].text in ",;" or s.kind(k) in ("stop", "number") or s.key(k) == "ने":
            return False
        if (
            s.key(k) in ("साल", "वर्ष")
            and s.key(k - 1) in ("का", "वाला", "भरा")
            and s.key(k + 1) in ("है", "था", "होगा", "रहा", "रहेगा")
        ):
            return True
    return False


def war_years(s: Sentence, i: int) -> list[Found]:
    """62 की लड़ाई, 65 और 71 की जंग: the wars of the subcontinent, known by two digits."""
    ends: list[int] = []
    j = i
    while len(ends) < len(_WARS) and s.key(j) in _WARS and s.kind(j) == "number":
        ends.append(j + 1)
        if (s.key(j + 1) not in AND and s.key(j + 1) != ",") or s.key(j + 2) not in _WARS:
            break
        j += 2
    if not ends or s.key(ends[-1]) not in GENITIVE:
        return []
    k = ends[-1] + 1
    if not (s.is_context(k, "war") or s.key(k) == "युद्ध") or (s.glued(i - 1) and s.kind(i - 1) != "quote"):
        return []
    return [Found(e - 1, e, Fixed(f"19{s.key(e - 1)}")) for e in ends]


def _is_early(s: Sentence, end: int, year: int) -> bool:
    """1526 में: a year of the middle ages, unless round or with any sign of a count after it."""
    then = s.sense(end + 1)
    return year % 100 != 0 and s.key(end + 1) != "से" and (then is None or then.kind not in ("context", "skip"))


def _counts(s: Sentence, end: int, year: int) -> bool:
    """Whether four digits count something, by the case marker at ``end`` and the words after it.

    में alone marks a time; two thousand of something are "2000 में से", "2000 से ज़्यादा", "2000 की राशि".
    """
    after, then = s.key(end), end + 1
    if s.is_context(then, "not-a-year-beside"):
        return True
    if after == "में":
        return s.key(then) == "से"
    if after == "से":
        then += s.key(then) in ("भी", "कहीं")
        if plain_year(s, then) is not None and s.is_context(then + 1, *_COUNTED_BESIDE):
            return True  # 1800 से 2000 लोग
        return s.is_context(then, "more", "few")
    if after == "तक":
        return False
    near = s.of_kind(then, "skip") is not None or s.key(then) == "आसपास"
    if s.is_context(then, "counted-thing", "more"):
        return True
    return year % 100 == 0 and s.is_context(then + near, "counted-people")
