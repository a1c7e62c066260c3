"""Bodies meant by a general noun: कंपनी for the maker of cars named before, अदालत for the सर्वोच्च न्यायालय.

Names of companies are in no list; they are known by what stands beside them (कंपनी X, X के सीईओ), or because they acted or spoke.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cache

from rajnaya.analysis.grammar import CONTENT
from rajnaya.analysis.noun_phrases import Reading
from rajnaya.language.lexicon import load
from rajnaya.language.tokens import Token

_LONGEST = 3  # words of a company's name


@cache
def _nouns() -> dict[str, tuple[str, str]]:
    return {key: (entry.value, entry.get("part")) for key, entry in load("body_nouns").words()}


def kind_of_body(key: str) -> str:
    """The kind of body a noun stands for (company, court, agency, newspaper), "" for other words.

    >>> kind_of_body("न्यायालय")
    'court'
    """
    value, part = _nouns().get(key, ("", ""))
    return "" if part else value


def is_trade(key: str) -> bool:
    """Whether a word only says in which trade a body is (कार निर्माता)."""
    return _nouns().get(key, ("", ""))[1] == "modifier"


class Companies:
    """The names that an article gives companies, and where each is mentioned. Built in one pass."""

    def __init__(self, r: Reading) -> None:
        self.r = r
        names: dict[tuple[str, ...], tuple[int, int]] = {}
        for i, token in enumerate(r.tokens):
            noun = _nouns().get(token.key)
            if noun is None or noun[0] != "company" or r.quote_of[i] >= 0:
                continue
            found = self._after(i) if noun[1] == "" else self._owner(i)
            if found is not None:
                names.setdefault(tuple(t.key for t in r.tokens[found[0] : found[1]]), found)
        self.mentions: list[tuple[int, int]] = self._mentions(names)

    def _after(self, i: int) -> tuple[int, int] | None:
        """कंपनी X ने: the name after the noun, up to its case marker."""
        end = i + 1
        while end < len(self.r.tokens) and end - i <= _LONGEST and self._unknown(end):
            end += 1
        if (
            end == i + 1
            or end >= len(self.r.tokens)
            or self.r.role(end) not in ("ergative", "genitive", "dative", "from", "in")
        ):
            return None
        return i + 1, end

    def _owner(self, i: int) -> tuple[int, int] | None:
        """X के मुख्य कार्यकारी: the name before the genitive."""
        j = i - 1
        while j > i - 3 and j > 0 and self.r.words[j].title == "prefix":
            j -= 1
        if j < 1 or self.r.role(j) != "genitive":
            return None
        first = j
        while first > 0 and j - first < _LONGEST and self._unknown(first - 1):
            first -= 1
        return (first, j) if first < j else None

    def _unknown(self, i: int) -> bool:
        token = self.r.tokens[i]
        return token.kind in ("word", "latin") and self.r.words[i] is CONTENT and self.r.quote_of[i] < 0

    def _mentions(self, names: dict[tuple[str, ...], tuple[int, int]]) -> list[tuple[int, int]]:
        by_first: dict[str, list[tuple[str, ...]]] = {}
        for name in names:
            by_first.setdefault(name[0], []).append(name)
        tokens: list[Token] = list(self.r.tokens)
        out = []
        for i, token in enumerate(tokens):
            for name in by_first.get(token.key, ())[:4]:
                if tuple(t.key for t in tokens[i : i + len(name)]) == name:
                    out.append((i, i + len(name)))
                    break
        return out

    def before(self, at: int) -> tuple[int, int] | None:
        """The company mentioned last before a token."""
        k = bisect_left(self.mentions, (at, 0))
        return self.mentions[k - 1] if k else None
