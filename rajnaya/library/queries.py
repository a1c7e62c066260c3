"""What the reader typed into the search field, as terms: for FTS5, and to mark them in a text. Any string is a query."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import regex

from rajnaya.language.script import is_devanagari
from rajnaya.language.search_keys import Word, words

LONGEST: Final = 1000
"""Characters of a query that are read."""
MOST: Final = 24
"""Terms of a query that are looked for; FTS5 takes no endless expressions."""
_PART = regex.compile(r'["“”«»]([^"“”«»]*)["“”«»]?+|[^\s"“”«»]++')


@dataclass(frozen=True)
class Term:
    """Words that must stand side by side; ``prefix``: the last of them may go on."""

    words: tuple[Word, ...]
    prefix: bool = False

    @cached_property
    def sounds(self) -> tuple[str, ...]:
        """The keys of sound, when the term is in Latin letters and so may stand for a Hindi one; else empty."""
        sounds = tuple(word.sound for word in self.words)
        latin = all(sounds) and not any(is_devanagari(ch) for word in self.words for ch in word.key)
        return sounds if latin and len("".join(sounds)) > 1 and not "".join(sounds).isdigit() else ()

    def fits(self, there: Sequence[Word]) -> bool:
        """Whether these words of a text, as many as the term has, are the term."""
        return self._same([w.key for w in there], [w.key for w in self.words]) or (
            bool(self.sounds) and self._same([w.sound for w in there], self.sounds)
        )

    def _same(self, there: Sequence[str], own: Sequence[str]) -> bool:
        last = there[-1].startswith(own[-1]) if self.prefix else there[-1] == own[-1]
        return last and list(there[:-1]) == list(own[:-1])


def terms(query: str) -> list[Term]:
    """The terms of a query: words, phrases in quotation marks, and beginnings of words before a ``*``.

    >>> [([w.key for w in t.words], t.prefix) for t in terms('जय* "विदेश मंत्री" G-20')]
    [(['जय'], True), (['विदेश', 'मंत्री'], False), (['g', '20'], False)]
    >>> terms('") OR * NEAR(')[0].words[0].key
    'or'
    """
    found: list[Term] = []
    for part in _PART.finditer(query[:LONGEST]):
        if inside := tuple(words(part.group())):
            found.append(Term(inside, part.group().rstrip('"“”«»').endswith("*")))
    return list(dict.fromkeys(found))[:MOST]


def match(wanted: Sequence[Term]) -> str:
    """The FTS5 expression of terms that must all stand in one segment: nothing in it but keys in quotation marks."""
    return " AND ".join(f"({' OR '.join(_ways(term))})" for term in wanted)


def _ways(term: Term) -> Iterator[str]:
    star = "*" if term.prefix else ""
    yield f'{{title hindi english}} : "{" ".join(word.key for word in term.words)}" {star}'
    if term.sounds:
        yield f'{{title sound}} : "{" ".join(term.sounds)}" {star}'


def marks(text: str, wanted: Sequence[Term]) -> list[tuple[int, int]]:
    """Where the terms stand in a text: half-open offsets, sorted, none over another."""
    there = list(words(text))
    out: list[tuple[int, int]] = []
    for i in range(len(there)):
        for term in wanted:
            span = there[i : i + len(term.words)]
            if len(span) == len(term.words) and term.fits(span):
                if out and out[-1][1] >= span[0].start:
                    out[-1] = (out[-1][0], max(out[-1][1], span[-1].end))
                else:
                    out.append((span[0].start, span[-1].end))
    return out
