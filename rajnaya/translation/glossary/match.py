"""Finds the glossary's terms in Hindi, through inflection, and says which of them the English lacks."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import regex

from rajnaya.language import words
from rajnaya.language.tokens import Token, tokenise
from rajnaya.translation.align_words import english_stem
from rajnaya.translation.glossary.terms import Term

_ENGLISH = regex.compile(r"[\p{L}\p{N}]++(?:['’][\p{L}]++)*+")
_SMALL = frozenset(("the", "a", "an", "of", "and", "for", "on", "in", "to", "with"))
_APART = 3
"""Words that may stand between the parts of an English wording before it no longer counts as one."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A term as it stands in a text: ``text[start:end]``."""

    start: int
    end: int
    text: str
    term: Term


Part = frozenset[str]
"""What a word of a term may be: its own key, and ``#`` and number of every lemma it is a form of."""


class Glossary:
    """Terms, looked up by the words they begin with. The reader's own go before shipped ones of the same length."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self.terms = tuple(terms)
        self._by_first: dict[str, list[tuple[tuple[Part, ...], Term]]] = {}
        for term in self.terms:
            for hindi in (term.hindi, *term.also_hindi):
                self._add(hindi, term)
        for options in self._by_first.values():
            options.sort(key=lambda option: (-len(option[0]), not option[1].own))

    def _add(self, hindi: str, term: Term) -> None:
        parts = tuple(_part(token) for token in tokenise(hindi) if token.kind in ("word", "latin", "number"))
        if parts:
            for name in parts[0]:
                self._by_first.setdefault(name, []).append((parts[1:], term))

    @cached_property
    def version(self) -> str:
        """Changes with the terms: twelve hexadecimal digits."""
        rows = sorted((t.hindi, t.english, t.also_english, t.also_hindi) for t in self.terms)
        return hashlib.sha256(repr(rows).encode()).hexdigest()[:12]

    def find(self, text: str) -> list[Hit]:
        """Every term of the text from left to right, the longest where several begin; none inside another.

        >>> terms = [Term("विदेश मंत्री", "foreign minister", "title"), Term("शीत युद्ध", "Cold War", "event")]
        >>> [(hit.text, hit.term.english) for hit in Glossary(terms).find("दोनों विदेश मंत्रियों ने शीत युद्ध पर बात की।")]
        [('विदेश मंत्रियों', 'foreign minister'), ('शीत युद्ध', 'Cold War')]

        Cost: a look-up for each word, and the terms that begin with it.
        """
        tokens = tokenise(text)
        parts = [_part(token) if token.kind in ("word", "latin", "number") else frozenset() for token in tokens]
        out: list[Hit] = []
        i = 0
        while i < len(tokens):
            found = self._at(parts, i)
            if found is None:
                i += 1
                continue
            end, term = found
            start, stop = tokens[i].start, tokens[end - 1].end
            out.append(Hit(start, stop, text[start:stop], term))
            i = end
        return out

    def _at(self, parts: Sequence[Part], i: int) -> tuple[int, Term] | None:
        best: tuple[int, Term] | None = None
        for name in parts[i]:
            for rest, term in self._by_first.get(name, ()):
                end = i + 1 + len(rest)
                if best is not None and (end, term.own) <= (best[0], best[1].own):
                    continue
                if end <= len(parts) and all(part & here for part, here in zip(rest, parts[i + 1 : end], strict=True)):
                    best = (end, term)
        return best

    def missing(self, source: str, english: str) -> list[Hit]:
        """The terms of a segment that its English was to hold and does not, each once.

        >>> terms = [Term("यथास्थिति", "status quo"), Term("मुक्त व्यापार", "free trade", "economy")]
        >>> [hit.term.english for hit in Glossary(terms).missing("यथास्थिति और मुक्त व्यापार", "the present state and free trade")]
        ['status quo']
        """
        hits = {hit.term: hit for hit in self.find(source) if hit.term.strict}
        if not hits:
            return []
        stems = _stems(english)
        return [hit for term, hit in hits.items() if not holds(stems, term)]


def holds(stems: Sequence[str], term: Term) -> bool:
    """Whether English words hold the term's English or one of its other wordings, inflected or with a few words between."""
    return any(_stands(stems, _stems(wording)) for wording in (term.english, *term.also_english))


def _stands(stems: Sequence[str], wanted: Sequence[str]) -> bool:
    if not wanted:
        return True
    if set(wanted) - set(stems):
        return False
    # In this order, or turned round (minister of defence, defence minister), the parts not far from each other.
    for order in (wanted, wanted[::-1]):
        for start, stem in enumerate(stems):
            if stem == order[0] and _follows(stems, start, order):
                return True
    return False


def _follows(stems: Sequence[str], at: int, order: Sequence[str]) -> bool:
    for stem in order[1:]:
        window = stems[at + 1 : at + 2 + _APART]
        if stem not in window:
            return False
        at += 1 + list(window).index(stem)
    return True


def _stems(english: str) -> list[str]:
    words_ = (m[0] for m in _ENGLISH.finditer(english.replace("-", " ")))
    return [_stem(word) for word in words_ if word.casefold() not in _SMALL]


def _stem(word: str) -> str:
    """One stem for minister, ministers and ministerial would be too much; for defence and defense it is wanted."""
    stem = english_stem(word)
    return stem.replace("ence", "ense") if stem.endswith("ence") else stem.replace("isation", "ization").replace("our", "or")


def _part(token: Token) -> Part:
    readings = words.load().forms.get(token.key)
    if readings is None:
        return frozenset((token.key,))
    return frozenset((token.key, *(f"#{reading.partition('.')[0]}" for reading in readings.split(","))))
