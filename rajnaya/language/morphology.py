"""What a Hindi word form can be: its lemma, part of speech and features, by one look-up in the table of all forms.

A form the table does not hold is tried once more as a word made of known ones (-पूर्ण, गैर-, two nouns written together); what
remains unknown has no reading. Cost: one dictionary access for a known word, a few for an unknown one; none grows with the
text.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any, NamedTuple

from rajnaya.language import words
from rajnaya.language.script import key as spelling_key


class Reading(NamedTuple):
    """One thing a form can be."""

    lemma: str
    pos: str
    """A code of ``words.POS``."""
    features: tuple[str, ...]
    """Codes of ``plain`` in paradigms.yaml: pl, obl, perf, f, …"""
    gloss: str
    """All senses, the commonest first, split by ``; ``."""
    made: str = ""
    """The rule that made the word of known ones (suffix पूर्ण, prefix गैर, compound); empty for a word of the lexicon."""

    def has(self, feature: str) -> bool:
        """Whether the form carries a feature."""
        return feature in self.features

    @property
    def sense(self) -> str:
        """The first sense alone."""
        return self.gloss.split("; ", 1)[0]


_MIN_PART = 3  # letters and signs of a part of a compound: shorter ones are found in words by chance
_MAX_WORD = 40  # a longer run of letters is no word, and cutting it everywhere would cost more than linear time


@lru_cache(maxsize=65536)
def analyse_form(key: str) -> tuple[Reading, ...]:
    """Every reading of a word form by its matching key (``script.key``), in the order of the lexicon; empty when unknown.

    >>> [(r.lemma, r.pos, r.features) for r in analyse_form("भाषाओं")]
    [('भाषा', 'nf', ('pl', 'obl'))]
    >>> sorted({r.lemma for r in analyse_form("सोना")})
    ['सोना']
    """
    found = known_form(key)
    if found or len(key) > _MAX_WORD:
        return found
    return _suffixed(key) or _prefixed(key) or _plural_of_unlisted(key) or _compound(key)


def known_form(key: str) -> tuple[Reading, ...]:
    """The readings the table of forms itself holds."""
    packed = words.load().forms.get(key)
    if packed is None:
        return ()
    out: list[Reading] = []
    for pair in packed.split(","):
        number, feats = pair.split(".")
        lemma, pos, gloss = words.lemma_of(int(number))
        out.append(Reading(lemma, pos, _features(int(feats)), gloss))
    return tuple(out)


@cache
def _features(number: int) -> tuple[str, ...]:
    return tuple(words.load().features[number].split())


class _Rule(NamedTuple):
    letters: str
    of: frozenset[str]
    pos: str
    gloss: str


@cache
def _rules(kind: str, letters: str) -> tuple[_Rule, ...]:
    """The rules of derivation, the longest letters first; वाला stands with its inflected forms."""
    rows: list[dict[str, Any]] = words.load().rules[kind]
    made: list[_Rule] = []
    for row in rows:
        text = spelling_key(row[letters])
        of = frozenset(pos for name in row["of"] for pos in (("vt", "vi") if name == "v" else (name,)))
        spellings = [text]
        if text.endswith("वाला"):
            spellings += [text[:-1] + end for end in ("े", "ी", "ों")]
        made += [_Rule(s, of, row.get("pos", ""), row["gloss"]) for s in spellings]
    return tuple(sorted(made, key=lambda rule: -len(rule.letters)))


def _suffixed(key: str) -> tuple[Reading, ...]:
    for rule in _rules("suffixes", "ending"):
        if key.endswith(rule.letters) and len(key) - len(rule.letters) >= _MIN_PART:
            base = _base(key[: len(key) - len(rule.letters)], rule.of)
            if base:
                return (Reading(key, rule.pos, (), _composed(rule.gloss, base), f"suffix {rule.letters}"),)
    return ()


def _prefixed(key: str) -> tuple[Reading, ...]:
    for rule in _rules("prefixes", "beginning"):
        if key.startswith(rule.letters) and len(key) - len(rule.letters) >= _MIN_PART:
            base = _base(key[len(rule.letters) :], rule.of)
            if base:
                gloss = _composed(rule.gloss, base)
                return (Reading(rule.letters + base.lemma, base.pos, base.features, gloss, f"prefix {rule.letters}"),)
    return ()


def _base(key: str, of: frozenset[str]) -> Reading | None:
    return next((r for r in known_form(key) if r.pos in of), None)


def _composed(gloss: str, base: Reading) -> str:
    return gloss.replace("{}", _plainly(base))


def _plainly(base: Reading) -> str:
    """The first word or words of the first sense: no ``to``, no second choice after a comma, nothing in brackets."""
    return base.sense.removeprefix("to ").split(",")[0].split(" (")[0]


_PLURALS = {"ियों": ("ी", "ि"), "ियां": ("ी", "ि"), "ाओं": ("ा",), "ाएं": ("ा",), "ों": ("", "ा"), "ें": ("",)}


def _plural_of_unlisted(key: str) -> tuple[Reading, ...]:
    """The plural of what is itself made of known words (जनसभाओं, गैरसरकारियों)."""
    for ending, endings in _PLURALS.items():
        if key.endswith(ending) and len(key) - len(ending) >= _MIN_PART:
            for singular in endings:
                stem = key[: len(key) - len(ending)] + singular
                made = _suffixed(stem) or _prefixed(stem) or _compound(stem)
                if made:
                    return (made[0]._replace(features=("pl",) if ending in ("ियां", "ाएं", "ें") else ("pl", "obl")),)
    return ()


_JOINED = frozenset(("nm", "nf"))


@cache
def _heads() -> frozenset[str]:
    listed: list[str] = words.load().rules["compound_heads"]
    return frozenset(map(spelling_key, listed))


def _compound(key: str) -> tuple[Reading, ...]:
    """Two nouns written as one word (विदेशमंत्री), the second one of those that news joins: any two would often be chance."""
    for cut in range(_MIN_PART, len(key) - 1):
        second = _base(key[cut:], _JOINED)
        if second and spelling_key(second.lemma) in _heads():
            first = _base(key[:cut], _JOINED)
            if first and not first.has("pl"):
                gloss = f"{_plainly(first)} {_plainly(second)}"
                return (Reading(key[:cut] + second.lemma, second.pos, second.features, gloss, "compound"),)
    return ()
