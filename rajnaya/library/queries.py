"""What the reader typed into the search field, as terms: for FTS5, and to mark them in a text. Any string is a query."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple

import regex

from rajnaya.language.script import is_devanagari
from rajnaya.language.search_forms import hindi_of, spelt_sounds, stems
from rajnaya.language.search_keys import Word, sound_key, words

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

    @cached_property
    def stems(self) -> tuple[str, ...]:
        """What else finds a word in Devanagari: its dictionary form, under which the index also has its other forms."""
        return (self.words[0].key, *stems(self.words[0].key)) if self._is_plain and not self.sounds else ()

    @cached_property
    def hindi(self) -> tuple[str, ...]:
        """The Hindi of a name in Latin letters, as the gazetteers have it."""
        return hindi_of(self.words[0].key) if self._is_plain and self.sounds else ()

    @cached_property
    def spelt(self) -> tuple[str, ...]:
        """Further keys of sound of a word in Latin letters (trump as tramp)."""
        return spelt_sounds(self.words[0].key) if self._is_plain and self.sounds else ()

    @property
    def _is_plain(self) -> bool:
        return len(self.words) == 1 and not self.prefix

    def fits(self, there: Sequence[Word]) -> bool:
        """Whether these words of a text, as many as the term has, are the term."""
        if self._same([w.key for w in there], [w.key for w in self.words]) or (
            bool(self.sounds) and self._same([w.sound for w in there], self.sounds)
        ):
            return True
        if not self._is_plain:
            return False
        word = there[0]
        if self.sounds:
            heard = {word.sound, *map(sound_key, stems(word.key))}
            return word.key in self.hindi or not heard.isdisjoint((*self.sounds, *self.spelt))
        return not {word.key, *stems(word.key)}.isdisjoint(self.stems)

    def _same(self, there: Sequence[str], own: Sequence[str]) -> bool:
        last = there[-1].startswith(own[-1]) if self.prefix else there[-1] == own[-1]
        return last and list(there[:-1]) == list(own[:-1])


class Way(NamedTuple):
    """One way in which a term may stand in the index: its words, side by side, in one of the columns."""

    columns: tuple[str, ...]
    words: tuple[str, ...]
    prefix: bool = False


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
    for way in ways(term):
        yield f'{{{" ".join(way.columns)}}} : "{" ".join(way.words)}"{" *" if way.prefix else ""}'


def ways(term: Term) -> Iterator[Way]:
    """All ways to find a term, the exact one first; a bounded number of them.

    What only sounds alike, and the dictionary form of another form, stand in ``sound``, which weighs half of the text.
    """
    yield Way(("title", "hindi", "english"), tuple(word.key for word in term.words), term.prefix)
    if term.sounds:
        yield Way(("title", "sound"), term.sounds, term.prefix)
    for sound in term.spelt:
        yield Way(("title", "sound"), (sound,))
    for word in term.hindi:
        yield Way(("title", "hindi"), (word,))
    for stem in term.stems:
        yield Way(("title", "sound"), (stem,))
        if stem != term.words[0].key:
            yield Way(("title", "hindi"), (stem,))


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
