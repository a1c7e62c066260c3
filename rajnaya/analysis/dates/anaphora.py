"""Dates counted from another date of the text: उसी दिन, अगले दिन, इसके दो दिन बाद, तब से."""

from __future__ import annotations

import datetime as dt
from collections import deque

from rajnaya.analysis.dates.meanings import Anaphor, Count, Found
from rajnaya.analysis.dates.resolve import Reading, shift
from rajnaya.analysis.dates.tense import role
from rajnaya.analysis.dates.words import GENITIVE, Sentence

_MEMORY = 8
_SENTENCES_BACK = 2
_THAT_REACH = 8
_PHRASE = 5
_IN_SENTENCE = 16
"""So many dates of its own sentence are looked at, which keeps an endless list of dates linear."""
_LATER_REACH = 60


class History:
    """The last few dates of the text, with the number of their sentence."""

    def __init__(self) -> None:
        self._seen: deque[tuple[int, str]] = deque(maxlen=_MEMORY)
        self._told: deque[tuple[int, frozenset[str]]] = deque(maxlen=_SENTENCES_BACK + 1)

    def add(self, sentence: int, edtf: str | None) -> None:
        """Remember a resolved date."""
        if edtf:
            self._seen.append((sentence, edtf))

    def tell(self, sentence: int, s: Sentence) -> None:
        """Remember the words of a sentence that has dates."""
        self._told.append((sentence, frozenset(_stem(t.key) for t in s.tokens if t.kind == "word")))

    def day_of(self, noun: str, sentence: int) -> str | None:
        """The day of the last sentence that told of the happening a noun names, within reach."""
        for number, stems in reversed(self._told):
            if sentence - number <= _SENTENCES_BACK and _stem(noun) in stems:
                return next((e for n, e in reversed(self._seen) if n == number), None)
        return None

    def days(self) -> list[dt.date]:
        """The days among them, oldest first."""
        return [dt.date.fromisoformat(e) for _, e in self._seen if _is_day(e)]

    def last_of(self, sentence: int) -> str | None:
        """The last value of one sentence."""
        return next((e for n, e in reversed(self._seen) if n == sentence), None)

    def before(self, sentence: int) -> list[str]:
        """The values of this and the last sentences, latest first."""
        return [e for n, e in reversed(self._seen) if sentence - n <= _SENTENCES_BACK]


def _stem(key: str) -> str:
    """A noun without the ending that changes before a postposition: हमला, हमले, हमलों."""
    return key.removesuffix("ं").rstrip("ािीुूेैोौ") if len(key) > 3 else key


def resolve_anaphor(
    s: Sentence, found: list[Found], readings: list[Reading | None], n: int, history: History, number: int
) -> Reading | None:
    """The value of an expression counted from another; None when the text does not say from which."""
    item = found[n]
    meaning = item.meaning
    earlier = [r.edtf for r in reversed(readings[max(0, n - _IN_SENTENCE) : n]) if r and r.edtf] + history.before(number)
    if isinstance(meaning, Count):
        if meaning.high is not None or meaning.number != int(meaning.number):
            return None
        if meaning.unit in ("month", "year"):
            earlier = [e for e in earlier[:1] if len(e) == 7 or (len(e) == 4 and meaning.unit == "year")]
        elif meaning.unit not in ("day", "week"):
            return None
        meaning = Anaphor(meaning.unit, meaning.sign * int(meaning.number))
    if not isinstance(meaning, Anaphor):
        return None
    if item.rule == "date.since_then":
        start = next((e.split("/")[0] for e in earlier), None)
        return Reading(f"{start}/..", item.rule, 0.7, anchor=start) if start and start != ".." else None
    if meaning.source == "event":
        origin = _beside(s, found, readings, n) or _told_later(s, found, readings, n)
        if origin is None and s.key(item.first - 1) in ("के", "से") and s.kind(item.first - 2) == "word":
            origin = history.day_of(s.key(item.first - 2), number)
        earlier = [origin] if origin else []
    return _shifted(meaning, earlier)


def _beside(s: Sentence, found: list[Found], readings: list[Reading | None], n: int) -> str | None:
    """15 अगस्त के दो दिन बाद, 14 फरवरी के हमले के दो दिन बाद: the date of the same phrase."""
    reading = readings[n - 1] if n > 0 else None
    if reading is None or reading.edtf is None:
        return None
    gap = range(found[n - 1].end, found[n].first)
    if len(gap) == 1:
        return reading.edtf
    told = s.key(gap[0]) == "को" and s.key(gap[1]) in ("हुए", "हुई", "हुये")
    if told:
        gap = gap[2:]  # 14 फरवरी को हुए हमले के 12 दिन बाद
    if not 2 <= len(gap) <= _PHRASE or not (told or s.key(gap[0]) in GENITIVE):
        return None
    return reading.edtf if not any(role(s.key(i)) or s.tokens[i].text == "," for i in gap) else None


def _shifted(meaning: Anaphor, earlier: list[str]) -> Reading | None:
    """The nearest earlier date that is precise enough, moved."""
    for origin in earlier:
        value = _move(origin, meaning)
        if value is not None:
            name = {0: "same", 1: "next", -1: "previous"}.get(meaning.offset, "counted")
            return Reading(value, f"date.{name}_{meaning.unit.replace('-', '_')}_of_text", 0.75, anchor=origin)
    return None


def _move(origin: str, meaning: Anaphor) -> str | None:
    start = origin.split("/")[0]
    if meaning.part is not None:
        return meaning.part.in_year(int(start[:4])) if start[:4].isdigit() else None
    try:
        if meaning.unit in ("day", "week", "fortnight"):
            if not _is_day(origin):
                return None
            return shift(dt.date.fromisoformat(origin), abs(meaning.offset), meaning.unit, _sign(meaning))
        if "X" in start or (meaning.unit == "month" and len(start) < 7):
            return None
        day = dt.date(int(start[:4]), int(start[5:7]) if len(start) >= 7 and int(start[5:7]) <= 12 else 1, 1)
        return shift(day, abs(meaning.offset), meaning.unit, _sign(meaning))
    except (ValueError, OverflowError):
        return None


def _sign(meaning: Anaphor) -> int:
    return -1 if meaning.offset < 0 else 1


def _is_day(edtf: str) -> bool:
    return len(edtf) == 10 and edtf[4] == "-"


def _told_later(s: Sentence, found: list[Found], readings: list[Reading | None], n: int) -> str | None:
    """उस आदेश के एक दिन बाद, जिसमें शनिवार को …: the date of the relative clause that tells which order."""
    first = found[n].first
    if not any(s.key(i) in ("उस", "उसी", "उन") for i in range(max(0, first - _THAT_REACH), first)):
        return None
    nearest = slice(n + 1, n + 1 + _IN_SENTENCE)
    for later, reading in zip(found[nearest], readings[nearest], strict=True):
        between = range(found[n].end, min(later.first, found[n].end + _LATER_REACH))
        if reading and reading.edtf and any(role(s.key(i)) == "relative" or s.key(i) == "जब" for i in between):
            return reading.edtf
    return None
