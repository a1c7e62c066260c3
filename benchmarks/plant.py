"""Plants one fault into a good translation: what an engine, or a tired translator, might do to it.

Written without a look at the checks and with word lists and patterns of its own, so that the checks are not measured by
themselves. A planter takes the Hindi, its English and a source of randomness and gives the English with the fault, or None
where the sentence offers no place for one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from random import Random
from typing import NamedTuple

Planter = Callable[[str, str, Random], str | None]
common_words: set[str] = set()
"""Words the texts at hand write small somewhere: no names, where they are written with a capital (Health Minister)."""


class Fault(NamedTuple):
    """A kind of fault: what it is called, who plants it, and the codes of flags that name it rightly."""

    name: str
    plant: Planter
    codes: tuple[str, ...]
    as_in: str = ""
    """The kind whose places it shares; its own when empty."""


# ---------------------------------------------------------------- numbers

_NUMBER = re.compile(r"(?<![\w.,:/-])\d+(?:[.,:]\d+)*(?![\w:/-]|[.,]\d)")
_NUMBER_WORDS = """three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
nineteen twenty thirty forty fifty sixty seventy eighty ninety""".split()  # noqa: SIM905 - a list of 25 lines reads worse
_NUMBER_WORD = re.compile(rf"(?<![-\w])(?:{'|'.join(_NUMBER_WORDS)})(?![-\w])", re.IGNORECASE)


def change_digit(hindi: str, english: str, rng: Random) -> str | None:
    """One digit of one number becomes another one: 1962 -> 1968."""
    found = _pick(_NUMBER.finditer(english), rng)
    if found is None:
        return None
    at = rng.choice([i for i in range(found.start(), found.end()) if english[i].isdigit()])
    first = at == found.start()
    digit = rng.choice([d for d in "123456789" + ("" if first else "0") if d != english[at]])
    return english[:at] + digit + english[at + 1 :]


def replace_number(hindi: str, english: str, rng: Random) -> str | None:
    """A number becomes another of as many digits."""
    found = _pick(_NUMBER.finditer(english), rng)
    if found is None:
        return None
    old = found[0]
    while (new := re.sub(r"\d+", lambda m: _number_like(m[0], rng), old)) == old:
        pass
    return english[: found.start()] + new + english[found.end() :]


def _number_like(digits: str, rng: Random) -> str:
    return "".join(rng.choice("123456789" if i == 0 else "0123456789") for i in range(len(digits)))


def replace_number_word(hindi: str, english: str, rng: Random) -> str | None:
    """A number in words becomes another: fourteen -> forty."""
    found = _pick(_NUMBER_WORD.finditer(english), rng)
    if found is None:
        return None
    new = rng.choice([word for word in _NUMBER_WORDS if word != found[0].lower()])
    return english[: found.start()] + (new.capitalize() if found[0][0].isupper() else new) + english[found.end() :]


# ---------------------------------------------------------------- negation

_HINDI_NOT = re.compile(r"(?<!\S)(?:नहीं|नही|न|ना|मत|बिना|बगैर)(?![^\s।,?!\"”’'-])")
_ENGLISH_NOT = re.compile(
    r"\b(?:can(not|['’]t)|wo(n['’]t)|(?:do|does|did|is|are|was|were|has|have|had|would|could|should|must|need)(n['’]t)"
    r"|(not )(?!only\b|just\b)|(never )|(no )(?!one\b|longer\b|matter\b|doubt\b))"
)


def drop_negation(hindi: str, english: str, rng: Random) -> str | None:
    """A "not" goes, in a sentence whose Hindi has one: could not agree -> could agree."""
    if not _HINDI_NOT.search(hindi):
        return None
    found = _pick(_ENGLISH_NOT.finditer(english), rng)
    if found is None:
        return None
    if found[0].startswith("wo") and found[2]:
        return english[: found.start()] + "will" + english[found.end() :]
    group = next(n for n in range(1, 7) if found[n])
    return english[: found.start(group)] + english[found.end(group) :]


# ---------------------------------------------------------------- cut, repeated, left in

_LEAST_WORDS = 8


def _cut(english: str, rng: Random, least: float, most: float) -> str | None:
    words = english.split()
    if len(words) < _LEAST_WORDS:
        return None
    kept = max(2, round(rng.uniform(least, most) * len(words)))
    return " ".join(words[:kept]).rstrip(".,;:!?\"'”’ ")


def cut(hindi: str, english: str, rng: Random) -> str | None:
    """The sentence ends somewhere between 30 and 85 % of its words, without a full stop."""
    return _cut(english, rng, 0.3, 0.85)


def cut_and_stop(hindi: str, english: str, rng: Random) -> str | None:
    """A third to two thirds of the words, and a full stop as if nothing were missing."""
    kept = _cut(english, rng, 0.33, 0.67)
    return f"{kept}." if kept else None


def repeat_tail(hindi: str, english: str, rng: Random) -> str | None:
    """The last three to eight words once or twice more."""
    body = english.rstrip()
    stop = body[len(body.rstrip(".!?\"'”’")) :]
    words = body[: len(body) - len(stop)].split()
    if len(words) < _LEAST_WORDS:
        return None
    tail = words[-rng.randint(3, min(8, len(words) // 2)) :]
    return " ".join(words + tail * rng.randint(1, 2)) + stop


_HINDI_WORD = re.compile(r"[\u0900-\u0963\u0971-\u097f]{3,}")


def leave_hindi_in(hindi: str, english: str, rng: Random) -> str | None:
    """A word of the English gives way to one of the Hindi."""
    left = _HINDI_WORD.findall(hindi)
    words = english.split()
    places = [i for i, word in enumerate(words) if len(word) > 3 and word.isalpha()]
    if not left or not places:
        return None
    words[rng.choice(places)] = rng.choice(left)
    return " ".join(words)


# ---------------------------------------------------------------- names and dates

_MONTH_LINE = "January February March April May June July August September October November December"
_MONTHS = _MONTH_LINE.split()
_WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_CLEAR = [month for month in _MONTHS if month not in ("March", "May")]
_DATE = re.compile(
    rf"(?:\b(?:on|last|next|this) )?\b(?P<day>{'|'.join(_WEEKDAYS)})\b"
    rf"|\b(?P<month>{'|'.join(_CLEAR)})\b|\b(?P<may>(?:March|May)(?= \d)|(?<=\d )(?:March|May)|(?<=in )(?:March|May)\b)"
)
# What begins with a capital letter and names nobody: Hindi has words of its own for these.
_NO_NAME_LINES = """jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat hemisphere superintendent squadron
a academy act actor age agency airport all ancient and army arts assembly associate association at award
awards bank battle bay bc be bill board boy bridge brother but by cabinet captain castle center central
centre century chairman channel chief christmas church city club coast college colonel commission
commissioner committee company conference congress constitution corporation corps council councillor country
county court cup day deal defence defense department deputy desert director district division doctor dr duke
earth east eastern easter emperor empire executive falls father federal festival fire first for force forces
forest foreign foundation free fund game games general global god gold governor grand great group gulf hall
head her high highway his hospital hotel house i if in independence institute interior internal
international internet island islands isles it its judge justice king kingdom lake lady league lieutenant
line lord major man market master mayor may medal medical medicine member men middle military minister
ministry miss moon mount mountain mountains mr mrs ms museum my national natural new news night no north
northern ocean of office officer official old olympic olympics on one open or order organisation
organization our palace park parliament party peninsula people place player police pope port premier
president press prime prince princess prison professor province public queen red region representative
republic research reserve revolution river road royal safety school science sciences sea second secretary
security senate senator sergeant service sir sister society south southern special spring square st staff
star state states station stock street sun supreme team temple territory the their third this tower town
trade treaty union united university valley village war water we west western white winter women world you
young"""
_NO_NAMES = frozenset(_NO_NAME_LINES.split())
_UNIT_LINE = "AM PM BC AD BCE CE UTC GMT TV DVD CD DNA RNA PC IT ID OK MHz GHz KM MPH II III IV VI VII XI XIV XVI"
_UNITS = frozenset(_UNIT_LINE.split())
# What goes with the name beside it: New Zealand, Downing Street.
_NAME_PART_LINE = """new south north east west northern southern eastern western united grand great saint st los san
mount street river lake island islands university school party sea ocean bay city hotel kingdom states republic club bank museum
park town square union castle"""
_NAME_PARTS = frozenset(_NAME_PART_LINE.split())
_ABBREVIATED = re.compile(r"\b(?:Dr|Mr|Mrs|Ms|St|Gen|Col|Lt|Sgt|Sen|Rep|Gov|Prof|Jr|Sr|vs?|[A-Z])\.$")
_WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*")


def names_in(english: str) -> list[tuple[int, int]]:
    """Where names stand: capitalised words within a sentence and words in capitals, neighbours together, titles left out."""
    out: list[tuple[int, int]] = []
    last_word_end = -1
    for m in _WORD.finditer(english):
        before = english[: m.start()].rstrip(" \"'“”‘’(")
        stopped = before[-1:] in (".", "!", "?", ":", ";") and not _ABBREVIATED.search(before)
        begins = not before or stopped or english[m.start() - 1] in "\"'“‘"
        word = re.sub(r"['’]s$", "", m[0])
        end = m.start() + len(word)
        low = word.casefold()
        named = word[0].isupper() and len(word) > 1 and low not in _NO_NAMES | common_words and word not in _UNITS
        named = named and not (begins and not word.isupper()) and word not in _MONTHS and word.rstrip("s") not in _WEEKDAYS
        if named and out and out[-1][1] == last_word_end and english[last_word_end : m.start()] == " ":
            out[-1] = (out[-1][0], end)
        elif named:
            out.append((m.start(), end))
        last_word_end = end if end == m.end() else -1
    return [_whole(english, start, end) for start, end in out]


def _whole(english: str, start: int, end: int) -> tuple[int, int]:
    """The name with the capitalised words that belong to it."""
    while (m := re.search(r"([A-Z]\w+) $", english[:start])) and _belongs(m[1], first=not english[: m.start()].strip()):
        start = m.start()
    while (m := re.match(r" ([A-Z]\w+)", english[end:])) and m[1].casefold() in _NAME_PARTS:
        end += m.end()
    return start, end


def _belongs(word: str, *, first: bool) -> bool:
    """Whether a capitalised word before a name is part of it; at the beginning of a sentence where nobody writes it small."""
    low = word.casefold()
    return low in _NAME_PARTS or (first and bool(common_words) and low not in common_words | _NO_NAMES)


def learn_common_words(texts: Iterable[str]) -> None:
    """Remember which words these texts write small; of a text's two spellings the small one is no name."""
    common_words.update(word for text in texts for word in re.findall(r"(?<![^\W\d_])[a-z]{3,}", text))


def lose_name(hindi: str, english: str, rng: Random) -> str | None:
    """A name that stands there once goes, or a pronoun stands in its place."""
    places = [(a, b) for a, b in names_in(english) if not _again(english, a, b)]
    if not places:
        return None
    start, end = rng.choice(places)
    return _tidy(english[:start] + rng.choice(["", "it", "they"]) + english[end:])


def _again(english: str, start: int, end: int) -> bool:
    rest = (english[:start] + " " + english[end:]).casefold()
    return any(word.casefold()[:4] in rest for word in re.findall(r"[^\W\d_]{3,}", english[start:end]))


def change_date(hindi: str, english: str, rng: Random) -> str | None:
    """A month or weekday becomes another."""
    found = _pick(_DATE.finditer(english), rng)
    if found is None:
        return None
    group = "day" if found["day"] else "month" if found["month"] else "may"
    new = rng.choice([word for word in (_WEEKDAYS if group == "day" else _MONTHS) if word not in english])
    return english[: found.start(group)] + new + english[found.end(group) :]


def lose_date(hindi: str, english: str, rng: Random) -> str | None:
    """A month or weekday goes, with the word before it that makes a date of it."""
    found = _pick(_DATE.finditer(english), rng)
    if found is None:
        return None
    word = found["day"] or found["month"] or found["may"]
    if english.count(word) > 1:
        return None
    return _tidy(english[: found.start()] + english[found.end() :])


# ---------------------------------------------------------------- quotation marks

_HINDI_QUOTED = re.compile(r'["“”„«»]|[‘’\'].+[‘’\']')
_DOUBLE_MARK = re.compile(r'["“”„«»]')


def lose_quotes(hindi: str, english: str, rng: Random) -> str | None:
    """All double quotation marks go, in a sentence whose Hindi has some."""
    if not _HINDI_QUOTED.search(hindi) or not _DOUBLE_MARK.search(english):
        return None
    return _DOUBLE_MARK.sub("", english)


# ---------------------------------------------------------------- together


def _pick(found: object, rng: Random) -> re.Match[str] | None:
    matches: list[re.Match[str]] = list(found)  # type: ignore[call-overload]  # an iterator of matches
    return rng.choice(matches) if matches else None


def _tidy(text: str) -> str:
    text = re.sub(r"\s+([,.;:!?])", r"\1", re.sub(r"\s{2,}", " ", text)).strip()
    return text[:1].upper() + text[1:]


FAULTS = (
    Fault("number, a digit changed", change_digit, ("number",)),
    Fault("number, another in its place", replace_number, ("number",)),
    Fault("number in words, another in its place", replace_number_word, ("number",)),
    Fault("negation dropped", drop_negation, ("negation",)),
    Fault("cut, no full stop", cut, ("truncated", "length")),
    Fault("cut to 33–67 %, with a full stop", cut_and_stop, ("truncated", "length")),
    Fault("Hindi left in", leave_hindi_in, ("untranslated",)),
    Fault("tail repeated", repeat_tail, ("repeated",)),
    Fault("name lost", lose_name, ("name",)),
    Fault("month or weekday changed", change_date, ("date",)),
    Fault("month or weekday lost", lose_date, ("date",)),
    Fault("quotation marks lost", lose_quotes, ("quotation",)),
)


def planted(fault: Fault, hindi: str, english: str, seed: str) -> str | None:
    """The English with one such fault, the same for the same seed; None where there is no place for it."""
    bad = fault.plant(hindi, english, Random(f"{seed}/{fault.as_in or fault.name}/{english}"))
    return bad if bad != english else None
