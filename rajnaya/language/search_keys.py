"""The keys under which a search finds words: as ``script.key`` folds their spelling, and by their sound in Latin letters.

The sound key lets ``jaishankar`` find जयशंकर: a Hindi word goes through the newspaper romanisation, what the reader typed
goes as it is, and both are folded by the same rules until the usual spellings of one sound are one.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

import regex

from rajnaya.language.romanise import romanise
from rajnaya.language.script import is_devanagari, key

# What FTS5's tokenizer takes for one word (categories L*, N*, Co, Mn, Mc), and the joiners that stand inside words.
_WORD = regex.compile(r"[\p{L}\p{N}\p{Co}\p{Mn}\p{Mc}][\p{L}\p{N}\p{Co}\p{Mn}\p{Mc}\u200c\u200d\u2060\u00ad]*+")
_LONGEST: Final = 100
"""Characters of a word that count: nothing longer is a word."""
# गये, गए; नयी, नई; जायेगा, जाएगा: after a vowel the glide is written or not. Not at the beginning, nor in a cluster.
_GLIDE = regex.compile(r"(?<=[\u0904-\u0939\u093e-\u094c])य[ेी]")
_VOWEL: Final = {"ये": "ए", "यी": "ई"}
# In this order. Vowels of one length, aspirates and sibilants that newspapers spell either way, c for k, w for v.
_FOLDS: Final = tuple(
    (regex.compile(pattern), put)
    for pattern, put in (
        (r"ph", "f"),
        (r"sh|s(?=[rn])", "s"),
        (r"c(?!h)|q", "k"),
        (r"x", "ks"),
        (r"w", "v"),
        (r"z", "j"),
        (r"aya$", "ay"),
        (r"ey(?=[aeiou])", "ay"),
        (r"(?<=[aeiou])y(?=[ei])", ""),
        (r"ao$", "av"),
        (r"a[iy](?![aeiou])|ae", "e"),
        (r"a[uw](?![aeiou])|ou", "o"),
        (r"ee|ei|ie|ey(?![aeiou])", "i"),
        (r"oo", "u"),
        (r"^yu", "u"),
        (r"(.)\1+", r"\1"),
        (r"y$", "i"),
        (r"m(?=[kgcjtdns])", "n"),
        (r"(?<=[aeiou][^aeiou])a(?=[^aeiou]h?[aeiou])", ""),  # kamala, kamla: the vowel nobody hears
        (r"(?<=[aeiou][^aeiou]{1,3})[ae]h?$", ""),  # mantralaya, mantralay; ukraine, yukren; abdullah, abdulla
    )
)


class Word(NamedTuple):
    """A word of a text: its place (offsets, end exclusive) and the keys of its spelling and of its sound."""

    start: int
    end: int
    key: str
    sound: str


def words(text: str) -> Iterator[Word]:
    """The words of a text in order, as the search index has them; linear, never raises.

    >>> [(w.key, w.sound) for w in words("हिन्दी, S. जयशंकर")]
    [('हिंदी', 'hindi'), ('s', 's'), ('जयशंकर', 'jesankar')]
    """
    for found in _WORD.finditer(text):
        word = found.group()[:_LONGEST]
        if folded := _folded(word):
            yield Word(found.start(), found.end(), folded, sound_key(word))


def keys(text: str) -> Iterator[str]:
    """The keys of a text's words in order, without their sound; linear, never raises.

    >>> list(keys("हिन्दी, S. जयशंकर"))
    ['हिंदी', 's', 'जयशंकर']
    """
    for found in _WORD.finditer(text):
        if folded := _folded(found.group()[:_LONGEST]):
            yield folded


def _folded(word: str) -> str:
    return fold_glide("".join(_WORD.findall(key(word))))


def fold_glide(word: str) -> str:
    """A Hindi word without the y that is written or not between two vowels.

    >>> fold_glide("गये"), fold_glide("स्थायी"), fold_glide("ये"), fold_glide("भारतीय")
    ('गए', 'स्थाई', 'ये', 'भारतीय')
    """
    return _GLIDE.sub(lambda found: _VOWEL[found.group()], word) if "य" in word else word


@lru_cache(maxsize=65536)
def sound_key(word: str) -> str:
    """The key of how a word sounds, in a-z and digits; empty for a script that is neither Devanagari nor Latin.

    >>> sound_key("जयशंकर") == sound_key("Jaishankar"), sound_key("मोदी") == sound_key("modi")
    (True, True)
    >>> sound_key("मोदी") == sound_key("मुद्दा")
    False
    """
    latin = romanise(fold_glide(word)) if any(map(is_devanagari, word)) else word
    plain = unicodedata.normalize("NFKD", latin).casefold()
    out = "".join(ch for ch in plain if ch.isascii() and ch.isalnum())
    if not out.isdigit():
        for pattern, put in _FOLDS:
            out = pattern.sub(put, out)
    return out
