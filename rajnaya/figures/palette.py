"""Eight speaker colours that stay apart for colour-blind readers, in a light and a dark variant.

Each colour comes as a *tint* (the ground behind quoted words) and an *ink* (initials, underlines, edges). Hues follow
the Okabe–Ito set (Okabe and Ito, "Color Universal Design", 2008), darkened or lightened until ink on paper, ink on tint
and text on tint all reach the 4.5 to 1 that WCAG 2.2 asks of text (success criterion 1.4.3). Colour is never the only
sign: initials stand beside every tint, and each kind of mark has its own line.
"""

from __future__ import annotations

from dataclasses import dataclass

AA = 4.5
"""WCAG 2.2 AA contrast of text of ordinary size."""

TEXT_LIGHT, PAPER_LIGHT = "#1f1d1a", "#ffffff"
TEXT_DARK, PAPER_DARK = "#ece7de", "#1b1a18"


@dataclass(frozen=True, slots=True)
class Tint:
    """One speaker's colour in both themes, ``#rrggbb``."""

    name: str
    light_tint: str
    light_ink: str
    dark_tint: str
    dark_ink: str


TINTS: tuple[Tint, ...] = (
    Tint("blue", "#dcebf7", "#005a94", "#1d3547", "#7cc4f2"),
    Tint("amber", "#fbeacb", "#7d5200", "#43341a", "#f0b94f"),
    Tint("green", "#d8f0e6", "#00684b", "#173a2f", "#55cfa5"),
    Tint("rose", "#f8e0ec", "#97326f", "#452637", "#ee9dc9"),
    Tint("vermilion", "#fbe1d6", "#a33a00", "#4a2a1d", "#ff9b6b"),
    Tint("violet", "#e6e2f7", "#4a3aa0", "#302b4d", "#b3a8f5"),
    Tint("olive", "#eff0c4", "#5d5f00", "#393a17", "#d6d65c"),
    Tint("slate", "#e3e6e9", "#3c4650", "#343a40", "#c3ccd4"),
)
NOBODY = Tint("nobody", "#eeece8", "#57534c", "#33312d", "#bdb7ac")
"""For words whose speaker the article does not name."""


def luminance(colour: str) -> float:
    """Relative luminance of ``#rrggbb``, 0 (black) to 1 (white), by WCAG 2.2.

    >>> luminance("#ffffff")
    1.0
    """

    def linear(channel: int) -> float:
        share = channel / 255
        return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)

    red, green, blue = (linear(int(colour[i : i + 2], 16)) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21, by WCAG 2.2.

    >>> round(contrast("#000000", "#ffffff"))
    21
    """
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)
