"""One function between text and lexicon: the key under which two spellings of a word are the same word.

Hindi newsrooms write one word many ways: with and without nukta (फ़रवरी, फरवरी), with anusvara or the nasal consonant
(अंतर्राष्ट्रीय, अन्तर्राष्ट्रीय; सितंबर, सितम्बर), with candrabindu or anusvara (हूँ, हूं). The key folds these. It is for
matching only: text is never rewritten, so offsets keep counting the original.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_NUKTA = "\u093c"
_VIRAMA = "\u094d"
# A nasal consonant with virama before a consonant of its own class sounds, and is printed, like the anusvara.
_CLASSES = {
    "ङ": "कखगघ",
    "ञ": "चछजझ",
    "ण": "टठडढ",
    "न": "तथदध",
    "म": "पफबभ",
}
_DROPPED = dict.fromkeys(map(ord, (_NUKTA, "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad")))
_FOLDED = {
    ord("ँ"): "ं",
    ord("ऍ"): "ऐ",
    ord("ऑ"): "ओ",  # डॉक्टर, डोक्टर
    ord("ॅ"): "े",
    ord("ॉ"): "ो",
    **{ord("०") + i: str(i) for i in range(10)},
}


@lru_cache(maxsize=65536)
def key(word: str) -> str:
    """The matching key of a word or phrase.

    >>> key("फ़रवरी") == key("फरवरी"), key("सितम्बर") == key("सितंबर"), key("अन्तर") == key("अंतर")
    (True, True, True)
    >>> key("कहा") == key("कही")
    False

    Linear in the word's length; Latin letters are case-folded, Devanagari digits become 0-9.
    """
    # NFD-like for Devanagari: NFC already splits फ़ into फ + nukta, and the nukta is dropped next.
    folded = unicodedata.normalize("NFC", word).translate(_DROPPED).translate(_FOLDED).casefold()
    if _VIRAMA not in folded:
        return folded
    out: list[str] = []
    i, n = 0, len(folded)
    while i < n:
        ch = folded[i]
        if ch in _CLASSES and i + 2 < n and folded[i + 1] == _VIRAMA and folded[i + 2] in _CLASSES[ch]:
            out.append("ं")
            i += 2
        else:
            out.append(ch)
            i += 1
    return "".join(out)


def is_devanagari(ch: str) -> bool:
    """Whether a character is a Devanagari letter, sign or digit (danda and double danda are punctuation, not this)."""
    return "\u0900" <= ch <= "\u097f" and ch not in "।॥॰"
