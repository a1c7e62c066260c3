"""The English of offices and bodies that have no name: रूस के विदेश मंत्रालय, ब्रिटिश सरकार के एक प्रवक्ता.

Composed from the lexicons word by word; a phrase with one word that none of them knows has no English, for half a name
would be a false one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from rajnaya.language import lexicon
from rajnaya.language.tokens import Token

_GENITIVES = frozenset(("का", "की", "के"))
_LONGEST = 12  # tokens
_PLAIN = {"सरकार": "government", "प्रशासन": "administration"}
"""Bodies whose English is no name: small letters, and never without whose they are."""
_SENIOR = frozenset(("वरिष्ठ", "शीर्ष"))
_OF_BODY = frozenset(("Spokesperson", "Deputy Spokesperson", "Official", "Leader", "Adviser", "Lawyer", "Commander"))
"""Titles that an English reader writes small behind the body they belong to."""


@cache
def _adjectives() -> dict[str, str]:
    out: dict[str, str] = {}
    for row in lexicon.read_source("demonyms")["rows"]:
        if row.get("country"):
            out.setdefault(row["country"], row["value"])
    return out


def adjective_of(country: str) -> str:
    """The English adjective of a country known by its English name; the name itself where the lexicon has no adjective.

    >>> adjective_of("France"), adjective_of("Fiji")
    ('French', 'Fiji')
    """
    return _adjectives().get(country, country)


@dataclass(frozen=True, slots=True)
class _Owner:
    """Whose office it is: the English before it, and the index after its words."""

    english: str
    end: int


def office_english(tokens: Sequence[Token]) -> str | None:
    """The English of an office or body, every word accounted for; None where it cannot be composed safely.

    >>> from rajnaya.language.tokens import tokenise
    >>> office_english(tokenise("रूस के विदेश मंत्रालय")), office_english(tokenise("ब्रिटिश सरकार के एक प्रवक्ता"))
    ('Russian Foreign Ministry', 'a British government spokesperson')
    """
    last = len(tokens)
    if not 0 < last <= _LONGEST or any(t.kind != "word" for t in tokens):
        return None
    one = tokens[0].key == "एक"
    nation = _nation(tokens, 1 if one else 0)
    named = lexicon.load("organisations").match(tokens, 0)
    if named is not None and named[1] > nation.end:
        nation = _Owner("", 0)  # अफ्रीकी संघ is a name, not a nation's
    body = _body(tokens, nation.end, nation.english)
    if body is not None and body.end == last:
        return None if one else body.english
    if body is not None and tokens[body.end].key in _GENITIVES:
        at = body.end + 1
        single = at < last and tokens[at].key == "एक"
        title = _title(tokens, at + 1 if single else at)
        if one or title is None:
            return None
        senior, plain = ("senior ", title.removeprefix("senior ")) if title.startswith("senior ") else ("", title)
        small = single or plain in _OF_BODY
        return _with_article(f"{senior}{body.english} {plain.lower() if small else plain}", single=single)
    title = _title(tokens, nation.end)
    if title is None:
        return None
    small = one or (title in _OF_BODY and nation.english != "")
    return _with_article(f"{nation.english} {title.lower() if small else title}".strip(), single=one)


def _with_article(words: str, *, single: bool) -> str:
    if not single:
        return words
    return ("an " if words[0] in "AEIOaeio" else "a ") + words


def _nation(tokens: Sequence[Token], i: int) -> _Owner:
    """रूसी, रूस के at ``i``."""
    nowhere = _Owner("", i)
    if i >= len(tokens):
        return nowhere
    if hit := lexicon.load("demonyms").match(tokens, i):
        return _Owner(hit[0].value, hit[1])
    country = lexicon.load("countries").match(tokens, i)
    if country and country[1] < len(tokens) and tokens[country[1]].key in _GENITIVES:
        return _Owner(adjective_of(country[0].value), country[1] + 1)
    return nowhere


def _body(tokens: Sequence[Token], i: int, nation: str) -> _Owner | None:
    """A ministry, a government or an organisation with a name at ``i``."""
    if i >= len(tokens):
        return None
    hit = lexicon.load("organisations").match(tokens, i)
    if hit is not None:
        whose = nation if hit[0].value.endswith(("Ministry", "Department", "Court", "Commission", "Office")) else ""
        if nation and not whose:
            return None
        return _Owner(f"{whose} {hit[0].value}".strip(), hit[1])
    plain = _PLAIN.get(tokens[i].key)
    return _Owner(f"{nation} {plain}", i + 1) if plain and nation else None


def _title(tokens: Sequence[Token], i: int) -> str | None:
    """The title that fills the phrase from ``i`` to its end, with senior before it; None for a courtesy or a plural."""
    if i >= len(tokens):
        return None
    roles = lexicon.load("roles")
    hit = roles.match(tokens, i)
    senior = tokens[i].key in _SENIOR
    if hit is None and senior and i + 1 < len(tokens):
        hit = roles.match(tokens, i + 1)
    plural = tokens[-1].key.endswith(("ों", "ओं"))
    if hit is None or hit[1] != len(tokens) or plural or hit[0].get("title") == "honorific" or hit[0].value == "Counterpart":
        return None
    return f"senior {hit[0].value}" if senior else hit[0].value
