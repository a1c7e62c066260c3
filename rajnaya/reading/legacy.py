"""Text that only looks like text: old fonts (Kruti Dev and the like) and PDFs whose letters lost their meaning.

Nothing is converted here. A suspicion becomes a sentence for the reader.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import regex

_OLD_FONTS = regex.compile(
    r"kruti\s*-?dev|devlys|chanakya|walkman-?chanakya|shusha|shree-?dev|aps-?dv|dv-?tt|susha|agra\b|naidunia|bhaskar|4cgandhi",
    regex.IGNORECASE,
)
# What the commonest Hindi words look like in Kruti Dev's and DevLys's layout: है, के, का, की, में, और, ने, से, को, कि, पर.
_KRUTI: Final = frozenset(("gS", "gSA", "ds", "dk", "dh", "esa", "vkSj", "us", "ls", "dks", "fd", "ij", "gSa", "Fkk", "fd;k"))
_LATIN_WORD = regex.compile(r"[!-~]+")
_LOST = regex.compile(r"[\uFFFD\uE000-\uF8FF\U000F0000-\U0010FFFD]")
_DEVANAGARI = regex.compile(r"\p{Devanagari}")
_LOOSE_SIGN = regex.compile(r"(?<![\p{L}\p{M}\u200c\u200d])\p{M}")
_BEGIN: Final = 200_000
"""Characters that are looked at; more tell no more."""


def doubts(text: str, fonts: Iterable[str] = ()) -> list[str]:
    """Sentences saying why the text may not be what the page shows; ``fonts`` are the names of the file's fonts.

    >>> doubts("भारत ने कहा कि वार्ता सफल रही।")
    []
    >>> doubts("Hkkjr us dgk gS fd nksuksa ns'kksa ds chp ckrphr gqbZ gSA ea=h us dgk fd ;g esa gS")[0][:34]
    'The text seems to be written in an'
    """
    part = text[:_BEGIN]
    old = sorted({name for name in fonts if _OLD_FONTS.search(name)})
    if old and not _mostly_devanagari(part):
        return [f"The file uses an old font ({', '.join(old)[:100]}) whose letters stand for others. {_CONVERT}"]
    words = _LATIN_WORD.findall(part)
    if len(words) >= 8 and sum(word in _KRUTI for word in words) >= 0.12 * len(words):
        return [f"The text seems to be written in an old font of the Kruti Dev family. {_CONVERT}"]
    lost = len(_LOST.findall(part))
    if lost > 2 + len(part) // 200:
        return [
            "Many letters have no meaning: the file's fonts do not say which characters they draw. Compare it with the page."
        ]
    # A vowel sign at a word's start is no Hindi: the file holds drawn shapes in the order they were drawn.
    devanagari = len(_DEVANAGARI.findall(part))
    if devanagari > 40 and len(_LOOSE_SIGN.findall(part)) > devanagari // 50:
        return ["Vowel signs stand in the wrong places: the file's Hindi is broken. Look for the article as a web page."]
    return []


_CONVERT: Final = "It reads as Latin letters; convert it to Unicode before analysing it."


def _mostly_devanagari(text: str) -> bool:
    return len(_DEVANAGARI.findall(text)) > 0.8 * sum(1 for c in text if not c.isspace())
