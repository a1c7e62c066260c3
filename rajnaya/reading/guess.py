"""What a text says about itself: its title, who brought it out, and when. Guesses for a form the reader confirms.

The file's name is only looked at for a date; it is never used as a path. Nothing here asks what day it is today.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

import regex

from rajnaya.language import lexicon
from rajnaya.language.tokens import Token, tokenise
from rajnaya.reading.text import plain_line

TITLE_LIMIT: Final = 200
_LINE_LIMIT: Final = 200
"""Longer lines are paragraphs: no headings, bylines or signatures of their own."""
_DATELINE: Final = 60
_EDGE: Final = 400
"""Characters of a paragraph's end in which a signature is looked for."""

_MONTHS_EN: Final = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10,
    "nov": 11, "dec": 12, "january": 1, "february": 2, "march": 3, "april": 4, "june": 6, "july": 7, "august": 8,
    "september": 9, "october": 10, "november": 11, "december": 12,
}  # fmt: skip
_FILE_DATES: Final = (
    regex.compile(r"(?<![0-9])((?:19|20)[0-9]{2})([-_. ]?)([0-9]{2})\2([0-9]{2})(?![0-9])"),
    regex.compile(r"(?<![0-9])([0-9]{1,2})([-_. ])([0-9]{1,2})\2((?:19|20)[0-9]{2})(?![0-9])"),
)
_IN_BRACKETS = regex.compile(r"\(([^()\r\n]{2,40})\)")
_SENTENCE_END = regex.compile(r"[।॥.!?]['\"”’]?\s*$")
_SIGNING_WORDS: Final = frozenset(
    ("इनपुट", "साभार", "स्रोत", "सोर्स", "एजेंसी", "समाचार", "के", "साथ", "से", "source", "input", "agency", "with")
)
_POSTPOSITIONS: Final = frozenset(("ने", "के", "का", "की", "को", "से", "में", "पर"))
_CREDIT = regex.compile(r"^\s*(?:स्रोत|सोर्स|साभार|इनपुट|एजेंसी|Source|Agency|Credit)\s*[:：-]", regex.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Guess:
    """None where the text and the file's name say nothing plain."""

    title: str | None
    outlet: str | None
    """The agency that signs the report, as an English citation names it."""
    published: str | None
    """``YYYY-MM-DD``."""
    published_source: Literal["metadata", "filename", "none"]
    """``metadata``: a line such as "Updated: Tue, 07 Feb 2023"; it beats the file's name, which may tell the day of saving."""
    published_from: str | None
    """The words it was read from, to show the reader."""


def guess_metadata(text: str, filename: str | None = None) -> Guess:
    """Title, outlet and day of publication as far as the text or the file's name tells them.

    >>> text = "विदेश मंत्री का दौरा\\nनई दिल्ली, सात फरवरी (भाषा) विदेश मंत्री दौरे पर हैं।"
    >>> guess = guess_metadata(text, "2023-02-07.txt")
    >>> guess.title, guess.outlet, guess.published, guess.published_source
    ('विदेश मंत्री का दौरा', 'PTI-Bhasha', '2023-02-07', 'filename')
    """
    lines = [line.strip("\ufeff \t\xa0") for line in text.splitlines()]
    lines = [line for line in lines if line]
    published, words = _day_in_bylines(lines)
    source: Literal["metadata", "filename", "none"] = "metadata" if published else "none"
    if published is None and filename:
        published, words = _day_in_name(filename)
        source = "filename" if published else "none"
    return Guess(_title(lines), _agency(lines), published, source, words)


def _title(lines: Sequence[str]) -> str | None:
    """The first line when it is a heading: short, no sentence with its full stop, no byline, and followed by more."""
    if len(lines) < 2:
        return None
    first = lines[0].lstrip("#").strip()
    if not 3 <= len(first) <= TITLE_LIMIT or first.endswith(("।", "॥", ".", "|", ",", ";", ":")):
        return None
    tokens = tokenise(first)
    if not any(t.kind in ("word", "latin") for t in tokens) or tokens[0].kind in ("url", "handle"):
        return None
    if _label(tokens, 0) or _CREDIT.match(first) or _signature(first):
        return None
    return plain_line(first, TITLE_LIMIT)


# ---------------------------------------------------------------- the day


def _day_in_bylines(lines: Sequence[str]) -> tuple[str | None, str | None]:
    """The first day of publication, else the first of a change, that a short line names after its label."""
    updated: tuple[str | None, str | None] = (None, None)
    for line in lines:
        if len(line) > _LINE_LIMIT:
            continue
        for label, day in _labelled_days(tokenise(line)):
            if label == "published":
                return day, plain_line(line, _LINE_LIMIT)
            if updated[0] is None:
                updated = day, plain_line(line, _LINE_LIMIT)
    return updated


def _labelled_days(tokens: Sequence[Token]) -> Iterator[tuple[str, str]]:
    for i in range(len(tokens)):
        # A label opens its line or follows a divider ("By: Desk | Updated: …"); elsewhere it is a word like any other.
        if i and tokens[i - 1].kind in ("word", "latin", "number"):
            continue
        if hit := _label(tokens, i):
            value, end = hit
            if day := _first_day(tokens, end):
                yield value, day


def _label(tokens: Sequence[Token], i: int) -> tuple[str, int] | None:
    hit = lexicon.load("byline_labels").match(tokens, i)
    return (hit[0].value, hit[1]) if hit else None


def _first_day(tokens: Sequence[Token], start: int) -> str | None:
    """The day that begins within the next few tokens: room for a colon, "on", a weekday and its comma."""
    for i in range(start, min(start + 6, len(tokens))):
        if day := _day_at(tokens, i):
            return day
    return None


def _day_at(tokens: Sequence[Token], i: int) -> str | None:
    """``7 फरवरी 2023``, ``07 Feb, 2023``, ``Feb 7, 2023``, ``07/02/2023``, ``2023-02-07`` at token ``i``.

    The day stands before the month, as everywhere in India.
    """
    parts = [t for t in tokens[i : i + 5] if t.text not in (",", ".")]
    if len(parts) < 3:
        return None
    a, b, c = parts[:3]
    if (month := _month(b)) and a.kind == c.kind == "number":
        return _day(c.key, month, a.key)
    if (month := _month(a)) and b.kind == c.kind == "number":
        return _day(c.key, month, b.key)
    numbers = tokens[i : i + 5 : 2]
    marks = {t.text for t in tokens[i + 1 : i + 5 : 2]}
    if len(numbers) == 3 and all(t.kind == "number" for t in numbers) and len(marks) == 1 and marks <= {"/", "-", "."}:
        first, middle, last = (t.key for t in numbers)
        return _day(first, middle, last) if len(first) == 4 else _day(last, middle, first)
    return None


def _month(token: Token) -> int | None:
    if token.kind == "latin":
        return _MONTHS_EN.get(token.key)
    entry = lexicon.load("months").get(token.key) if token.kind == "word" else None
    return int(entry.get("number")) if entry else None


def _day(year: str | int, month: str | int, day: str | int) -> str | None:
    try:
        found = dt.date(int(year), int(month), int(day))
    except ValueError:
        return None
    return found.isoformat() if 1900 <= found.year <= 2100 else None


def _day_in_name(filename: str) -> tuple[str | None, str | None]:
    """The day in a file's name when it names exactly one."""
    name = filename[-255:].replace("\\", "/").rpartition("/")[2]
    found: dict[str, str] = {}
    for order, pattern in enumerate(_FILE_DATES):
        for m in pattern.finditer(name):
            day = _day(m[1], m[3], m[4]) if order == 0 else _day(m[4], m[3], m[1])
            if day:
                found[day] = m[0]
    return next(iter(found.items())) if len(found) == 1 else (None, None)


# ---------------------------------------------------------------- the agency


def _agency(lines: Sequence[str]) -> str | None:
    """The agency that signs the report: in its dateline, in a credit line, or in brackets at a paragraph's end."""
    for line in lines:
        if len(line) <= _LINE_LIMIT and _CREDIT.match(line):
            found = list(lexicon.load("agencies").find(tokenise(line)))
            if found:
                return found[0][2].value
        if name := _signature(line):
            return name
    return None


def _signature(line: str) -> str | None:
    # A dateline is in the first characters of its line, a signature in the last: the middle of a long paragraph is not read.
    for part, at_end in ((line[:_EDGE], len(line) <= _EDGE), (line[-_EDGE:] if len(line) > _EDGE else "", True)):
        for m in _IN_BRACKETS.finditer(part):
            name = _agency_alone(m[1])
            if name and _signs(part[: m.start()], part[m.end() :], at_end=at_end):
                return name
    return None


def _agency_alone(words: str) -> str | None:
    """The agency when the brackets hold nothing else but "input", "source" and the like."""
    tokens = tokenise(words)
    found = list(lexicon.load("agencies").find(tokens))
    if not found:
        return None
    inside = {i for start, end, _ in found for i in range(start, end)}
    rest = [t.key for i, t in enumerate(tokens) if i not in inside and t.kind in ("word", "latin", "number")]
    return found[0][2].value if all(word in _SIGNING_WORDS for word in rest) else None


def _signs(before: str, after: str, *, at_end: bool) -> bool:
    """Whether the brackets sign a report; "प्रेस ट्रस्ट ऑफ इंडिया (पीटीआई) ने" only gives a name's short form."""
    following = tokenise(after[:40])
    if following and following[0].key in _POSTPOSITIONS:
        return False
    if not before.strip():
        return True
    if at_end and not after.strip(" ।.|") and _SENTENCE_END.search(before):
        return True
    # A dateline: a place and a day before it, or a place alone and then a colon, dash or full stop.
    divided = after.lstrip()[:1] in tuple(":-–—।.|") and after.strip() != ""
    return len(before) <= _DATELINE and not _SENTENCE_END.search(before) and ("," in before or divided)
