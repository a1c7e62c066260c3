"""Colours of the figures in both themes.

Hues follow the Okabe-Ito set ("Color Universal Design", 2008), darkened or lightened until a mark stands at 4.5 to 1 on
its paper. Colour is never the only sign: lanes are titled, planned is hollow, denied is struck, and both are written.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Theme:
    """One theme's colours, ``#rrggbb``."""

    paper: str
    """The app's own background, so that the figure has no visible edge; an exported image keeps it."""
    ink: str
    """Text."""
    soft: str
    """Secondary text: dates, ticks, lane titles."""
    rule: str
    """Axis and lane lines."""
    grid: str
    lanes: dict[str, str]
    """By lane key (``rajnaya.figures.layout.LANES``)."""


LIGHT = Theme(
    paper="#fcfbf8",
    ink="#211e1a",
    soft="#57534c",
    rule="#a8a297",
    grid="#eceae6",
    lanes={
        "talks": "#005a94",
        "words": "#7d5200",
        "acts": "#00684b",
        "force": "#a33a00",
        "other": "#3c4650",
        "tweets": "#97326f",
    },
)
DARK = Theme(
    paper="#1c1a18",
    ink="#ebe6dd",
    soft="#bdb7ac",
    rule="#7a756b",
    grid="#2d2b28",
    lanes={
        "talks": "#7cc4f2",
        "words": "#f0b94f",
        "acts": "#55cfa5",
        "force": "#ff9b6b",
        "other": "#c3ccd4",
        "tweets": "#ee9dc9",
    },
)


def blend(colour: str, paper: str, share: float) -> str:
    """``colour`` mixed into ``paper``: 1 is the colour itself, 0 the bare paper.

    >>> blend("#000000", "#ffffff", 0.5)
    '#808080'
    """
    pairs = ((int(colour[i : i + 2], 16), int(paper[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(share * c + (1 - share) * p):02x}" for c, p in pairs)
