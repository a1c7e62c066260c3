"""The words of a sentence as the date grammar sees them: one dictionary look-up a token."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from rajnaya.language import lexicon
from rajnaya.language.numbers import Number, digits_value, is_number_start, read_number
from rajnaya.language.tokens import Token

_DASHES = frozenset("-–—‑−")
GENITIVE = frozenset({"का", "की", "के"})
AND = frozenset({"और", "व", "एवं", "तथा", "या", "अथवा", "औ"})


class Sense(NamedTuple):
    """What a word or phrase means to the calendar."""

    kind: str
    """month, month-en, month-short (only within a full date), weekday, unit,
    relation, dayword, direction, part, season, era, tarikh, then, daypart, context, skip."""
    value: str
    number: int = 0
    unsure: bool = False
    plural: bool = False
    name: bool = False
    """A month that people are called by."""


class _Tables(NamedTuple):
    single: dict[str, Sense]
    multi: frozenset[str]
    """Keys that begin a phrase of several words in date_words."""


@cache
def _tables() -> _Tables:
    single: dict[str, Sense] = {}
    for form, entry in lexicon.load("months").words():
        kind = "month-en" if form.isascii() else "month"
        unsure, name = bool(entry.get("unsure")), bool(entry.get("name"))
        single[form] = Sense(kind, entry.value, int(entry.get("number")), unsure, name=name)
    for form, entry in lexicon.load("short_months").words():
        single[form] = Sense("month-short", entry.value, int(entry.get("number")))
    for form, entry in lexicon.load("weekdays").words():
        kind = "weekday-en" if form.isascii() else "weekday"
        single[form] = Sense(kind, entry.value, int(entry.get("number")), bool(entry.get("casual")))
    words = lexicon.load("date_words")
    for form, entry in words.words():
        single[form] = _sense(entry)
    return _Tables(single, words.phrase_starts())


def word_table() -> tuple[dict[str, Sense], frozenset[str]]:
    """The senses of single words by key, and the keys that begin a phrase of several words."""
    tables = _tables()
    return tables.single, tables.multi


def _sense(entry: lexicon.Entry) -> Sense:
    return Sense(entry.get("kind"), entry.value.removesuffix("-plural"), plural=bool(entry.get("plural")))


class Sentence:
    """The tokens of one sentence with their calendar senses."""

    __slots__ = ("_numbers", "senses", "tokens")

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self._numbers: dict[int, Number | None] = {}
        table = _tables().single
        self.senses = [table.get(t.key) for t in tokens]

    def __len__(self) -> int:
        return len(self.tokens)

    def key(self, i: int) -> str:
        """The key of a token; empty outside the sentence."""
        return self.tokens[i].key if 0 <= i < len(self.tokens) else ""

    def kind(self, i: int) -> str:
        """The kind of a token; empty outside the sentence."""
        return self.tokens[i].kind if 0 <= i < len(self.tokens) else ""

    def sense(self, i: int) -> Sense | None:
        """The calendar sense of the single word at ``i``."""
        return self.senses[i] if 0 <= i < len(self.senses) else None

    def phrase(self, i: int) -> tuple[Sense, int] | None:
        """The longest calendar word or phrase at ``i`` and the index after it (आने वाले, वित्त वर्ष, शुरुआती दिनों)."""
        if not 0 <= i < len(self.tokens):
            return None
        if self.tokens[i].key in _tables().multi:
            hit = lexicon.load("date_words").match(self.tokens, i)
            if hit is not None:
                return _sense(hit[0]), hit[1]
        sense = self.senses[i]
        return (sense, i + 1) if sense is not None else None

    def of_kind(self, i: int, kind: str) -> tuple[Sense, int] | None:
        """The phrase at ``i`` when it is of that kind."""
        hit = self.phrase(i)
        return hit if hit is not None and hit[0].kind == kind else None

    def is_context(self, i: int, *values: str) -> bool:
        """Whether the word at ``i`` is one of the context rows named."""
        sense = self.sense(i)
        return sense is not None and sense.kind == "context" and sense.value in values

    def number(self, i: int) -> Number | None:
        """The number that begins at ``i``, read once however many rules ask."""
        if i in self._numbers:
            return self._numbers[i]
        if not 0 <= i < len(self.tokens) or not is_number_start(self.tokens[i]):
            return None
        number = self._numbers[i] = read_number(self.tokens, i)
        return number

    def digits(self, i: int) -> int | None:
        """The value of the token of digits at ``i``, whatever follows it."""
        return digits_value(self.tokens[i]) if 0 <= i < len(self.tokens) else None

    def glued(self, i: int) -> bool:
        """Whether nothing stands between token ``i`` and the next."""
        return i >= 0 and i + 1 < len(self.tokens) and self.tokens[i].end == self.tokens[i + 1].start

    def is_dash(self, i: int) -> bool:
        """Whether a hyphen or dash stands at ``i``."""
        return 0 <= i < len(self.tokens) and self.tokens[i].text in _DASHES

    def at_end(self, i: int) -> bool:
        """Whether the sentence or a part of it ends before token ``i`` (a mark stands there, or nothing)."""
        return i >= len(self.tokens) or self.tokens[i].kind in ("stop", "quote", "newline") or self.tokens[i].text in ",;:)(]–—"


def starts_expression(sense: Sense | None) -> bool:
    """Whether a calendar expression may begin with a word of this sense."""
    return sense is not None and sense.kind not in ("context", "skip", "month-short", "direction", "tarikh", "daypart")
