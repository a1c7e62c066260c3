"""Has an engine use the glossary: told to, where it takes terms; else by putting the English term into the Hindi."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from rajnaya.errors import TranslationError
from rajnaya.translation.checks import check
from rajnaya.translation.engines.base import Engine
from rajnaya.translation.glossary.match import Glossary, Hit
from rajnaya.translation.glossary.terms import Term

_AT_ONCE = 40
"""Terms in one prompt at most."""


@runtime_checkable
class TakesTerms(Protocol):
    """An engine that can be told which words to use."""

    def translate_with(self, text: str, terms: Sequence[tuple[str, str]], source: str = "hi", target: str = "en") -> str:
        """As ``Engine.translate``, with (Hindi, English) pairs."""


@dataclass(frozen=True, slots=True)
class Translated:
    """A text's English, and the terms it should hold and does not."""

    text: str
    missing: tuple[Term, ...] = ()


def with_glossary(engine: Engine, text: str, glossary: Glossary | None) -> Translated:
    """The engine's English of a text, with the glossary's terms where it can be brought to use them.

    An engine that takes no terms translates first as it likes. Only where strict terms are missing is it asked once more,
    with the English term in the place of the Hindi one (engines leave Latin letters as they are); that answer is taken when
    it holds the terms and looks no worse by any check. Else the first answer stays, and says which terms it lacks.
    Raises TranslationError when the first answer can't be had; the second is a bonus, its failure is not told.
    """
    if glossary is None:
        return Translated(engine.translate(text))
    if isinstance(engine, TakesTerms):
        pairs = dict.fromkeys((hit.text, hit.term.english) for hit in glossary.find(text))
        english = engine.translate_with(text, list(pairs)[:_AT_ONCE])
        return Translated(english, _terms(glossary.missing(text, english)))
    english = engine.translate(text)
    missing = glossary.missing(text, english)
    if not missing:
        return Translated(english)
    better = _repaired(engine, text, english, glossary, missing)
    return better or Translated(english, _terms(missing))


def _repaired(engine: Engine, text: str, english: str, glossary: Glossary, missing: Sequence[Hit]) -> Translated | None:
    terms = set(_terms(missing))
    mixed, at = [], 0
    for hit in glossary.find(text):
        if hit.term in terms:
            mixed += [text[at : hit.start], hit.term.english]
            at = hit.end
    try:
        second = engine.translate("".join((*mixed, text[at:])))
    except TranslationError:
        return None
    left = glossary.missing(text, second)
    before = {flag.code for flag in check(text, english)}
    if len(left) < len(missing) and {flag.code for flag in check(text, second)} <= before:
        return Translated(second, _terms(left))
    return None


def _terms(hits: Sequence[Hit]) -> tuple[Term, ...]:
    return tuple(hit.term for hit in hits)
