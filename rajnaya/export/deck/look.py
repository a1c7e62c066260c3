"""How a deck looks: its size, places, fonts and colours. The house look here, a user's own template in ``template``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rajnaya.figures.drawing import Align, Anchor
from rajnaya.figures.layout import Rect
from rajnaya.figures.palette import NOBODY, TINTS
from rajnaya.figures.theme import LIGHT

LATIN = "Calibri"
DEVANAGARI = "Nirmala UI"
"""Every Windows since 8 and Office for Mac bring Nirmala UI, few readers of a slide have Noto Sans Devanagari installed, and
a presentation can't rely on a font it can't embed; where it is missing, programs take another Devanagari face."""
SMALLEST = 10.0
"""Points. No text of a deck is smaller."""
_HIGH = 540.0


@dataclass(frozen=True, slots=True)
class Tinted:
    """One speaker's colours: the ground behind words, and the ink of initials and bars."""

    ground: str
    ink: str


@dataclass(frozen=True, slots=True)
class Heading:
    """Where a title stands and how its placeholder sets it."""

    rect: Rect
    size: float
    """Points, the most it is set in."""
    colour: str
    bold: bool
    align: Align
    anchor: Anchor


@dataclass(frozen=True)
class Look:
    """Places are in points from the top left corner, colours ``#rrggbb``."""

    width: float
    height: float
    title: Heading
    """Of every slide but the first."""
    body: Rect
    foot: Rect
    """One line: where it comes from."""
    number: Rect
    """The slide's number."""
    cover: Heading
    """The title of the first slide."""
    under: Rect
    """What else stands on the first slide."""
    under_align: Align
    latin: str
    """Font of Latin letters; ``+mn-lt`` is the template's own."""
    heading: str
    """Font of Latin letters in titles."""
    script: str
    """Font of Devanagari."""
    ink: str
    soft: str
    accent: str
    paper: str
    rule: str
    grid: str
    lanes: Mapping[str, str]
    """By lane key (``rajnaya.figures.layout.LANES``)."""
    tints: tuple[Tinted, ...]
    nobody: Tinted
    """For words whose speaker the article does not name."""
    ornaments: bool
    """Whether slides get rules of their own; a template has its own."""

    def points(self, size: float) -> float:
        """A font size made for a slide 540 points high, on this one; never under ``SMALLEST``."""
        return max(SMALLEST, round(size * self.scale * 2) / 2)

    @property
    def scale(self) -> float:
        """This slide's measure against 960 by 540 points."""
        return min(self.width / 960.0, self.height / _HIGH)

    def tint(self, number: int | None) -> Tinted:
        """A speaker's colours; None is nobody."""
        return self.nobody if number is None else self.tints[number % len(self.tints)]


HOUSE = Look(
    width=960.0,
    height=_HIGH,
    title=Heading(Rect(48, 20, 912, 72), 26.0, LIGHT.ink, True, "start", "bottom"),
    body=Rect(48, 94, 912, 498),
    foot=Rect(48, 508, 840, 526),
    number=Rect(852, 508, 912, 526),
    cover=Heading(Rect(72, 100, 888, 236), 44.0, LIGHT.ink, True, "start", "bottom"),
    under=Rect(72, 264, 888, 500),
    under_align="start",
    latin=LATIN,
    heading=LATIN,
    script=DEVANAGARI,
    ink=LIGHT.ink,
    soft=LIGHT.soft,
    accent="#94321c",
    paper="#ffffff",
    rule=LIGHT.rule,
    grid="#e0ddd6",
    lanes=LIGHT.lanes,
    tints=tuple(Tinted(t.light_tint, t.light_ink) for t in TINTS),
    nobody=Tinted(NOBODY.light_tint, NOBODY.light_ink),
    ornaments=True,
)
"""16:9, ink on white paper, one accent."""
