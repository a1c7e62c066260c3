"""What else a word of a search may stand for: its dictionary form, and the Hindi of a name typed in Latin letters.

Both are data the analysis has already (the word lexicon, the gazetteers); here they are only turned the way a search needs
them, with small bounds, so that no query grows without end.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Final

import regex

from rajnaya.language import lexicon
from rajnaya.language.morphology import analyse_form
from rajnaya.language.script import is_devanagari, key
from rajnaya.language.search_keys import fold_glide, sound_key

MOST: Final = 6
"""Further spellings of one word that a search looks for."""
_INFLECTED: Final = frozenset(("nm", "nf", "adj", "name"))
"""What search takes back to its dictionary form: a verb's forms are too many, and seldom what is searched for."""
# Plurals of words no lexicon holds (names, loans): the ending and what it stands for.
_PLURALS: Final = (("ियों", "ी"), ("ियां", "ी"), ("ाओं", "ा"), ("ाएं", "ा"), ("ों", ""))
_SHORTEST: Final = 3
_BOOKS: Final = ("people", "countries", "places")  # the words of a body's name stand in another order in Hindi
# How English spells vowels that Hindi writes as they sound, over what ``sound_key`` gives: trump, macron, biden, blinken.
_SPELT: Final = tuple(
    (regex.compile(pattern), put)
    for pattern, put in (
        (r"u(?=[^aeiou]{2})", "a"),
        (r"a(?=[^aeiouhnm][^aeiouh])", "e"),
        (r"i(?=[^aeiou]e)", "e"),
        (r"(?<=..)e(?=n$)", "a"),
        (r"e(?=r[^aeiou])", "a"),
    )
)
_SHORTEST_SPELT: Final = 5


@lru_cache(maxsize=65536)
def stems(word: str) -> tuple[str, ...]:
    """The dictionary forms of an inflected noun, adjective or name, as keys of search; empty for what is one itself.

    >>> stems("देशों"), stems("मंत्रियों"), stems("देश"), stems("कहा")
    (('देश',), ('मंत्री',), (), ())
    """
    if not word or not is_devanagari(word[0]):
        return ()
    plain = key(word)
    readings = analyse_form(plain) or analyse_form(_with_glide(plain))
    found = [fold_glide(key(reading.lemma)) for reading in readings if reading.pos in _INFLECTED]
    if not readings:
        found = [plain[: len(plain) - len(end)] + put for end, put in _PLURALS if plain.endswith(end)][:1]
        found = [stem for stem in found if len(stem) >= _SHORTEST]
    own = fold_glide(plain)
    return tuple(dict.fromkeys(stem for stem in found if stem != own and " " not in stem))[:3]


def _with_glide(plain: str) -> str:
    return plain[:1] + plain[1:].replace("ए", "ये").replace("ई", "यी")


def hindi_of(word: str) -> tuple[str, ...]:
    """The Hindi words that stand for a word of an English name in the gazetteers, as keys of search; at most ``MOST``.

    >>> hindi_of("Xi"), "चिनफिंग" in hindi_of("jinping"), hindi_of("meeting")
    (('शी',), True, ())
    """
    return _names().get(key(word), ())


@cache
def _names() -> dict[str, tuple[str, ...]]:
    """English word -> Hindi words that stand in the same place of a name with as many words."""
    out: dict[str, dict[str, None]] = {}
    for name in _BOOKS:
        for english, hindi in lexicon.load(name).forms():
            words = english.replace("-", " ").split()
            if len(words) == len(hindi):
                for one, other in zip(words, hindi, strict=True):
                    if one[:1].isupper():  # not the "of" of a name
                        out.setdefault(key(one), {})[fold_glide(other)] = None
    return {word: _bounded(tuple(found)) for word, found in out.items()}


def _bounded(found: tuple[str, ...]) -> tuple[str, ...]:
    """The first ones; of very short words the first alone, since its other spellings are words of their own (सी for शी)."""
    return tuple(word for n, word in enumerate(found) if n == 0 or len(word) > 2)[:MOST]


@lru_cache(maxsize=4096)
def spelt_sounds(word: str) -> tuple[str, ...]:
    """Keys of sound of an English word as Hindi may spell it, beside its own; at most ``MOST``.

    >>> spelt_sounds("trump"), spelt_sounds("biden"), spelt_sounds("modi")
    (('tramp',), ('beden', 'bidan', 'bedan'), ())
    """
    own = sound_key(word)
    if len(own) < _SHORTEST_SPELT or own.isdigit():
        return ()
    found = [own]
    for pattern, put in _SPELT:
        found += [other for each in found if (other := pattern.sub(put, each)) not in found]
    return tuple(found[1 : MOST + 1])
