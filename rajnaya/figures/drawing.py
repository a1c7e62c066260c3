"""A drawing as plain data: shapes with a place and a name. What is drawn once here becomes a slide, an SVG, a PNG or a PDF.

Places are in points from the top left corner. Text is given as paragraphs of runs and is broken into lines by
``broken``, the same for every writer, with widths that no face a reader may have exceeds; a writer that lets its program
break the lines itself (PowerPoint) can therefore never need more of them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Literal

from rajnaya.figures.layout import Rect, line_height
from rajnaya.figures.metrics import clip, em_measure

Align = Literal["start", "middle", "end"]
Anchor = Literal["top", "middle", "bottom"]

BOLD = 1.1
"""A bold face is up to a tenth wider than the regular one that ``em_measure`` knows."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one look. Its script decides its language: Devanagari is Hindi."""

    text: str
    colour: str = "#211e1a"
    bold: bool = False
    italic: bool = False
    struck: bool = False
    ground: str | None = None
    """Colour behind the words, as a highlighter leaves it."""
    link: str | None = None
    """An http(s) address, already checked."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Runs that are broken into lines together."""

    runs: tuple[Run, ...]
    size: float
    """Points."""
    align: Align = "start"
    gap: float = 0.0
    """Room above it in points; none above the first of a box."""

    @property
    def text(self) -> str:
        """All of its words."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class TextBox:
    """Text in a place of its own, without margins."""

    name: str
    rect: Rect
    paragraphs: tuple[Paragraph, ...]
    anchor: Anchor = "top"
    alt: str = ""
    role: Literal["title", "source", "number", ""] = ""
    """A title goes into the slide's title placeholder, a number becomes the field that counts the slides."""


@dataclass(frozen=True, slots=True)
class Block:
    """A rectangle (``round`` > 0: its corners' radius), or an ellipse."""

    name: str
    rect: Rect
    fill: str | None
    """None: hollow."""
    line: str | None = None
    line_width: float = 0.0
    round: float = 0.0
    ellipse: bool = False
    fades: Literal["left", "right", "both", ""] = ""
    """Towards which side the fill runs out into the paper."""
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line."""

    name: str
    x0: float
    y0: float
    x1: float
    y1: float
    colour: str
    width: float = 0.75
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Triangle:
    """An arrow's head that fills ``rect`` and points to one side."""

    name: str
    rect: Rect
    fill: str
    points: Literal["left", "right"]
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    """One row of numbers of a chart."""

    name: str
    values: tuple[float, ...]
    colour: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Counts as bars: a native chart on a slide, drawn bars in an image (``rajnaya.figures.bars``)."""

    name: str
    rect: Rect
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    """Several are stacked."""
    horizontal: bool
    size: float
    """Font size of its labels in points."""
    ink: str
    soft: str
    grid: str
    alt: str = ""
    value_format: str = "0"
    """As spreadsheets write it: ``0``, ``0%``."""


Shape = TextBox | Block | Line | Triangle | Chart


@dataclass(frozen=True, slots=True)
class Drawing:
    """Shapes in the order they are laid over each other."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
    paper: str | None = "#ffffff"
    """None: transparent."""
    alt: str = ""
    """The whole in a sentence or two, for those who can't see it."""
    title: str = field(default="")


def run_width(run: Run, size: float) -> float:
    """The most room a run's words may need, in points."""
    return em_measure(run.text, size) * (BOLD if run.bold else 1.0)


def plain(text: str, size: float, colour: str, *, bold: bool = False, align: Align = "start", gap: float = 0.0) -> Paragraph:
    """A paragraph of one look."""
    return Paragraph((Run(text, colour, bold=bold),), size, align, gap)


def broken(paragraph: Paragraph, width: float) -> list[tuple[Run, ...]]:
    """The paragraph's lines, none wider than ``width`` points; at least one. A word wider than a line is cut between letters.

    >>> lines = broken(plain("विदेश मंत्री मास्को पहुँचे", 10, "#000000"), 70)
    >>> ["".join(run.text for run in line) for line in lines]
    ['विदेश मंत्री ', 'मास्को पहुँचे']
    """
    lines: list[list[_Piece]] = [[]]
    size = paragraph.size
    # Boxes are as wide as the words they were measured for, give or take the last digit of a sum.
    used, room = 0.0, width + 1e-6
    for word in _units(paragraph.runs):
        blanks = word[-1][1][len(word[-1][1].rstrip()) :]
        whole = sum(_wide(piece, size) for piece in word)
        bare = whole - _wide((word[-1][0], blanks), size)
        if used + bare > room and lines[-1]:
            lines.append([])
            used = 0.0
        if bare <= room:
            lines[-1] += word
            used += whole
            continue
        for run, text in word:  # wider than a line: cut between letters
            if used and used + _wide((run, text.rstrip()), size) > room:
                lines.append([])
                used = 0.0
            first, *rest = _pieces(text, room / (BOLD if run.bold else 1.0), size)
            lines[-1].append((run, first))
            lines += [[(run, piece)] for piece in rest]
            used = (0.0 if rest else used) + _wide((run, rest[-1] if rest else first), size)
    return [_joined(line) for line in lines]


_Piece = tuple[Run, str]
"""Some of a run's words, in its look."""


@lru_cache(maxsize=1 << 16)
def _ems(text: str) -> float:
    """Width of a word in em: the same words are measured for every size that is tried."""
    return em_measure(text, 1.0)


def _wide(piece: _Piece, size: float) -> float:
    return _ems(piece[1]) * size * (BOLD if piece[0].bold else 1.0)


def text_height(paragraphs: Sequence[Paragraph], width: float) -> float:
    """The most height the paragraphs need in a box so wide, in points."""
    total = 0.0
    for number, paragraph in enumerate(paragraphs):
        total += len(broken(paragraph, width)) * line_height(paragraph.size) + (paragraph.gap if number else 0.0)
    return total


def clipped(paragraph: Paragraph, width: float, most: int) -> Paragraph:
    """The paragraph, or its beginning that needs at most ``most`` lines of ``width`` points, with an ellipsis."""
    lines = broken(paragraph, width)
    if len(lines) <= most:
        return paragraph
    kept = [run for line in lines[: most - 1] for run in line]
    last = lines[most - 1]
    look = last[-1]
    words = "".join(run.text for run in last).rstrip() + " " + "".join(run.text for run in lines[most])
    factor = BOLD if any(run.bold for run in last) else 1.0
    end = clip(words, width / factor, paragraph.size)
    return replace(paragraph, runs=_joined([*((run, run.text) for run in kept), (look, end)]))


def _units(runs: Sequence[Run]) -> Iterable[list[_Piece]]:
    """What can't be broken but between letters: words with the blanks after them, also those that several runs make up."""
    unit: list[_Piece] = []
    for run in runs:
        for word in _words(run.text):
            last = unit[-1][1][-1] if unit else ""
            if last.isspace() and last != "\u00a0" and not word[0].isspace():
                yield unit
                unit = []
            unit.append((run, word))
    if unit:
        yield unit


def _words(text: str) -> Iterable[str]:
    """The text cut after each run of spaces (and line breaks): joined they give it back."""
    begin = 0
    for index in range(1, len(text)):
        if text[index - 1].isspace() and not text[index].isspace() and text[index - 1] != "\u00a0":
            yield text[begin:index]
            begin = index
    if begin < len(text):
        yield text[begin:]


def _pieces(word: str, width: float, size: float) -> list[str]:
    """A word cut into pieces no wider than ``width``, at least one letter each, never between a letter and its marks."""
    out: list[str] = []
    begin, safe, used = 0, 0, 0.0
    for index, char in enumerate(word):
        if unicodedata.category(char)[0] != "M" and (index == 0 or word[index - 1] not in "\u094d\u200d"):
            safe = index
        used += em_measure(char, size)
        if used > width and safe > begin and not char.isspace():
            out.append(word[begin:safe])
            begin = safe
            used = em_measure(word[safe : index + 1], size)
    return [*out, word[begin:]]


def _joined(pieces: Iterable[_Piece]) -> tuple[Run, ...]:
    """Neighbours of the same look as one run."""
    out: list[tuple[Run, list[str]]] = []
    for run, text in pieces:
        if out and (out[-1][0] is run or _look(out[-1][0]) == _look(run)):
            out[-1][1].append(text)
        else:
            out.append((run, [text]))
    return tuple(replace(run, text="".join(texts)) for run, texts in out)


def _look(run: Run) -> tuple[object, ...]:
    """All of a run but its words."""
    return (run.colour, run.bold, run.italic, run.struck, run.ground, run.link)
