"""When two spans, or two names, are the same: the definitions every figure rests on."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

import regex

LOOSE = 0.3
"""Overlap over union from which two spans are about the same words."""
STRICT = 0.8
"""Overlap over union from which two spans are the same words but for a rim."""


class Spanned(Protocol):
    """Anything with offsets."""

    @property
    def start(self) -> int: ...  # noqa: D102 - the protocol's docstring says it
    @property
    def end(self) -> int: ...  # noqa: D102


P = TypeVar("P")
G = TypeVar("G")


def overlap(a: Spanned, b: Spanned) -> float:
    """Overlap over union of two spans, 0 to 1.

    >>> from rajnaya.model import Span
    >>> overlap(Span(0, 4, "बैठक"), Span(0, 8, "बैठक में"))
    0.5
    """
    shared = min(a.end, b.end) - max(a.start, b.start)
    return shared / (max(a.end, b.end) - min(a.start, b.start)) if shared > 0 else 0.0


def pair(found: Sequence[P], wanted: Sequence[G], fit: Callable[[P, G], float]) -> list[tuple[P, G]]:
    """One-to-one pairs, the best fit first; ``fit`` gives 0 where two items do not go together."""
    fits = [(fit(p, g), i, j) for i, p in enumerate(found) for j, g in enumerate(wanted)]
    free_p, free_g = set(range(len(found))), set(range(len(wanted)))
    out: list[tuple[P, G]] = []
    for value, i, j in sorted(fits, key=lambda f: (-f[0], f[1], f[2])):
        if value > 0 and i in free_p and j in free_g:
            free_p.discard(i)
            free_g.discard(j)
            out.append((found[i], wanted[j]))
    return out


_WORD = regex.compile(r"[^\s,;:।\"'“”‘’()]+")
_FOLD = {ord("\u093c"): None, ord("ँ"): "ं"}
_LINKS = frozenset(("के", "की", "का", "और"))
# Titles and offices that may stand before a name or be left out; a name is compared without them.
_TITLES = frozenset(
    (
        "श्री", "श्रीमती", "सुश्री", "डॉ", "डॉ.", "मि", "मि.", "राष्ट्रपति", "प्रेसिडेंट", "प्रधानमंत्री", "प्रधान", "मंत्री", "उप",
        "विदेश", "विदेशी", "रक्षा", "गृह", "वित्त", "सचिव", "सेक्रेटरी", "महासचिव", "अध्यक्ष", "प्रवक्ता", "राजदूत", "नेता",
        "चीनी", "रूसी", "अमेरिकी", "भारतीय",
    )
)  # fmt: skip


def name_words(name: str, *, titles: bool = False) -> list[str]:
    """The words of a name that count; its titles too when asked for, or when nothing else is left.

    >>> name_words("विदेश मंत्री सर्गेई लावरोव"), name_words("विदेश मंत्री")
    (['सर्गेई', 'लावरोव'], ['विदेश', 'मंत्री'])
    """
    # NFC takes फ़ apart into letter and nukta; what is left is one spelling for both.
    parts = _WORD.findall(unicodedata.normalize("NFC", name).translate(_FOLD))
    parts = [p for p in parts if p not in _LINKS] or parts
    return parts if titles else ([p for p in parts if p not in _TITLES] or parts)


def same_name(a: str | None, b: str | None) -> bool:
    """Whether two names can be the same person or body: the words of one hold all of the other's. None is only None.

    >>> same_name("लावरोव", "विदेश मंत्री सर्गेई लावरोव"), same_name("प्रवक्ता", None), same_name(None, None)
    (True, False, True)
    """
    if a is None or b is None:
        return a is b
    for titles in (False, True):
        one, other = set(name_words(a, titles=titles)), set(name_words(b, titles=titles))
        if not one or not other:
            return False
        if one <= other or other <= one:
            return True
    return False


def shared_names(found: Sequence[str], wanted: Sequence[str]) -> float:
    """Share of two lists of names that both hold: a name is in both when one holds the other's last word.

    >>> shared_names(["लावरोव", "भारत"], ["सर्गेई लावरोव"])
    0.5
    """
    ours = [name_words(name) for name in found]
    hits = 0
    for name in wanted:
        words = name_words(name)
        hits += any((o and o[-1] in words) or (words and words[-1] in o) for o in ours)
    return hits / max(len(found), len(wanted), 1)


_SENTENCE_END = regex.compile(r"[।?\n]")


def sentence_starts(text: str) -> list[int]:
    """Where rough sentences end: after a danda, a question mark or a line; for ``bisect``."""
    return [m.end() for m in _SENTENCE_END.finditer(text)]
