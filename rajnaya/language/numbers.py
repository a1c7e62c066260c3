"""Hindi numbers, in words and in digits: बारह, साढ़े तीन करोड़, 1,50,000, उन्नीसवीं.

Digits and number words are read together (15 लाख). The words are rows of ``lexicon/hi/numbers.yaml``; what is here is
how they go together: a fraction before a number (साढ़े तीन), multipliers in falling order (दो लाख तीन हज़ार पांच सौ).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from rajnaya.language import lexicon
from rajnaya.language.tokens import Token

_MAX_DIGITS = 15
"""A longer run of digits is a code, not a quantity; turning it into an integer would also cost more than linear time."""
_ORDINAL_ENDINGS = ("वीं", "वां", "वें", "वा", "वी", "वे")


class Number(NamedTuple):
    """A number that stands in tokens ``first`` (included) to ``end`` (excluded)."""

    first: int
    end: int
    value: int | float
    """A float only where a fraction remains (डेढ़ is 1.5, डेढ़ सौ is 150)."""
    ordinal: bool
    digits: bool
    """Written in digits, without a word."""


@cache
def _words() -> dict[str, tuple[str, float]]:
    """Key of a number word -> (kind, value)."""
    lex = lexicon.load("numbers")
    words: dict[str, tuple[str, float]] = {}
    for form, entry in lex.words():
        words[form] = (entry.get("kind"), float(entry.value))
        if entry.get("kind") in ("cardinal", "multiplier"):
            for ending in _ORDINAL_ENDINGS[:3]:
                words.setdefault(form + ending, ("ordinal", float(entry.value)))
    return words


def digits_value(token: Token) -> int | None:
    """The value of a token of digits, Devanagari or Latin; None for anything else or absurdly long.

    >>> from rajnaya.language.tokens import tokenise
    >>> [digits_value(t) for t in tokenise("२०१८ 1,50,000 दो")]
    [2018, 150000, None]
    """
    if token.kind != "number" or len(token.key) > _MAX_DIGITS:
        return None
    plain = token.key.replace(",", "")
    return int(plain) if plain.isascii() and plain.isdigit() else None


def ordinal_word(key: str) -> int | None:
    """The number an ordinal word stands for, by its key: पहली is 1, उन्नीसवीं is 19, अंतिम is -1.

    >>> from rajnaya.language.script import key
    >>> ordinal_word(key("दूसरी")), ordinal_word(key("इक्कीसवीं")), ordinal_word(key("दूर"))
    (2, 21, None)
    """
    hit = _words().get(key)
    return int(hit[1]) if hit and hit[0] == "ordinal" else None


def number_words() -> frozenset[str]:
    """The keys of all words a number may begin with."""
    return frozenset(_words())


def is_number_start(token: Token) -> bool:
    """Whether a number may begin at this token."""
    return token.kind == "number" or token.key in _words()


def read_number(tokens: Sequence[Token], i: int) -> Number | None:
    """The number that begins at token ``i``, as long as it goes; None where none begins.

    >>> from rajnaya.language.tokens import tokenise
    >>> read_number(tokenise("साढ़े तीन हज़ार लोग"), 0).value
    3500
    >>> read_number(tokenise("उन्नीस सौ सैंतालीस में"), 0).value
    1947

    At most a handful of tokens is read, whatever follows.
    """
    words = _words()
    token = tokens[i]
    if token.kind == "number":
        return _from_digits(tokens, i)
    hit = words.get(token.key)
    if hit is None:
        return None
    if hit[0] == "ordinal":
        return Number(i, i + 1, int(hit[1]), True, False)
    return _composed(tokens, i, None)


def _from_digits(tokens: Sequence[Token], i: int) -> Number | None:
    value = digits_value(tokens[i])
    if value is None:
        return None
    end = i + 1
    if end < len(tokens) and tokens[end].start == tokens[i].end and tokens[end].key in _ORDINAL_ENDINGS:
        return Number(i, end + 1, value, True, False)
    if end < len(tokens) and tokens[end].key in _ORDINAL_ENDINGS[:3]:
        return Number(i, end + 1, value, True, False)  # 19 वीं, with a space
    exact: int | float = value
    if _is_decimal(tokens, i):
        fraction = tokens[i + 2].key
        exact, end = float(f"{value}.{fraction}"), i + 3
    if end < len(tokens) and _words().get(tokens[end].key, ("", 0))[0] == "multiplier":
        return _composed(tokens, end, exact)._replace(first=i)
    return Number(i, end, exact, False, True)


def _is_decimal(tokens: Sequence[Token], i: int) -> bool:
    """2.5 but not 12.06.2018: a point, digits, and no further point and digits."""
    if i + 2 >= len(tokens) or tokens[i + 1].text != "." or tokens[i + 2].kind != "number":
        return False
    glued = tokens[i].end == tokens[i + 1].start and tokens[i + 1].end == tokens[i + 2].start
    if not glued or digits_value(tokens[i + 2]) is None or "," in tokens[i + 2].key:
        return False
    joined = (".", "-", "/")
    before = i >= 2 and tokens[i - 1].text in joined and tokens[i - 1].end == tokens[i].start and tokens[i - 2].kind == "number"
    more = i + 4 < len(tokens) and tokens[i + 3].text in joined and tokens[i + 4].kind == "number"
    return not before and not (more and tokens[i + 3].start == tokens[i + 2].end)


def _composed(tokens: Sequence[Token], i: int, head: float | None) -> Number:
    """Number words from ``i`` on; ``head`` is a value already read that the next multiplier takes (15 of 15 लाख)."""
    words = _words()
    total: float = 0
    current: float | None = head
    add: float = 0
    ceiling = float("inf")
    j = i
    while j < len(tokens):
        kind, value = words.get(tokens[j].key, ("", 0.0))
        if kind == "add" and current is None and not add:
            add = value
        elif kind in ("cardinal", "fraction") and current is None and not (kind == "fraction" and add):
            if value >= ceiling:
                break
            current = value
        elif kind == "multiplier" and value < ceiling:
            # सवा सौ is 125; सवा दो सौ is 225
            total += ((1 if current is None else current) + add) * value
            current, add, ceiling = None, 0, value
        else:
            break
        j += 1
    total += (current or 0) + add
    exact: int | float = int(total) if total == int(total) else total
    return Number(i, max(j, i + 1), exact, False, False)


def find_numbers(tokens: Sequence[Token]) -> list[Number]:
    """Every number of the tokens, from left to right, none inside another; linear in their count.

    >>> from rajnaya.language.tokens import tokenise
    >>> [n.value for n in find_numbers(tokenise("डेढ़ सौ लोग, 2.5 लाख रुपये और तीसरी बैठक"))]
    [150, 250000, 3]
    """
    out: list[Number] = []
    i = 0
    while i < len(tokens):
        number = read_number(tokens, i) if is_number_start(tokens[i]) else None
        if number is None:
            i += 1
        else:
            out.append(number)
            i = number.end
    return out
