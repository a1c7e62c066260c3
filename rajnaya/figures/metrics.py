"""How wide a text will be at most, without opening a font.

The table holds, for each character, the widest advance of the faces a reader may end up with (Noto Sans Devanagari,
DejaVu Sans, Liberation Sans / Arial), rounded up to a twentieth of an em: a label that fits by this table fits on screen,
on a slide and in an image, whichever of the faces is drawn.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

Measure = Callable[[str, float], float]
"""(text, font size) -> width, in the unit of the font size."""

_CLASSES = {
    0.30: "ijl",
    0.35: " ',.:;I·‘’",
    0.40: "()-[]ft",
    0.45: "!/|",
    0.55: '"J`csz–“”°',
    0.60: "?L_kvxy",
    0.65: "$*0123456789FTabdeghnopqru{}\\",
    0.70: "ABEKPSVXYZ",
    0.75: "CRU",
    0.80: "&DGHNOQ",
    0.85: "#+<=>^w~",
    0.95: "M",
    1.00: "%Wm—…",
    1.05: "@",
}
_EM = {char: em for em, chars in _CLASSES.items() for char in chars}
# Letters with the अ body plus a stroke, and ऋ and ॐ, are the wide ones of Devanagari.
_EM |= dict.fromkeys("आऑऒओऔ", 1.1) | dict.fromkeys("ऋॐखझ", 1.0)
_ELLIPSIS = "…"


def char_em(char: str) -> float:
    """Width of one character in em, rounded up; 0 for marks that sit on another letter.

    >>> char_em("क"), char_em("ि") > 0, char_em("्")
    (0.85, True, 0.0)
    """
    known = _EM.get(char)
    if known is not None:
        return known
    category = unicodedata.category(char)
    if category in ("Mn", "Me", "Cf"):
        return 0.0
    if "\u0900" <= char <= "\u097f":
        return 0.5 if category == "Mc" else 0.85
    if unicodedata.east_asian_width(char) in ("W", "F"):
        return 1.35  # an emoji is wider than its em in most faces
    return 1.1 if category in ("Lu", "So", "Sm") else 0.85


def em_measure(text: str, size: float) -> float:
    """An upper estimate of the text's width in the unit of ``size``.

    >>> em_measure("मॉस्को", 10.0) < em_measure("मॉस्को में बैठक", 10.0)
    True
    """
    return size * sum(map(char_em, text))


def clip(text: str, width: float, size: float, measure: Measure = em_measure) -> str:
    """The text, or its longest beginning that fits with an ellipsis; never cut inside a Devanagari syllable's marks.

    >>> clip("फोन कॉल", 200, 10)
    'फोन कॉल'
    >>> clip("Meeting of the foreign ministers", 90, 10)
    'Meeting of the…'
    """
    if measure(text, size) <= width:
        return text
    room = width - measure(_ELLIPSIS, size)
    used, end = 0.0, 0
    for index, char in enumerate(text):
        used += measure(char, size)
        if used > room:
            break
        end = index + 1
    while 0 < end < len(text) and (unicodedata.category(text[end])[0] == "M" or text[end - 1] in "\u094d\u200d"):
        end -= 1
    kept = text[:end].rstrip(" ,;:–—-")
    return kept + _ELLIPSIS if room >= 0 else ""
