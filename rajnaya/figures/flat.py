"""A drawing as what any writer of images can draw: blocks, lines, triangles, and lines of text with their baselines.

Text boxes become lines, charts become bars; every text is cleaned on the way.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from rajnaya.figures.bars import bar_shapes
from rajnaya.figures.drawing import Align, Block, Chart, Drawing, Line, Paragraph, Run, Shape, TextBox, Triangle, broken
from rajnaya.figures.layout import Rect, line_height
from rajnaya.figures.words import spaced

_BASELINE = 0.944
"""Of the font size, from the top of a line: the face (0.896 em above its baseline, 0.408 below) in the middle of 1.4 em."""


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of text, in points. Its words are at most as wide as the box they were broken for."""

    name: str
    x: float
    """Where the line begins, has its middle, or ends, as ``align`` says."""
    baseline: float
    align: Align
    size: float
    runs: tuple[Run, ...]
    """Cleaned; blanks at both ends are gone."""
    room: Rect
    """The line's own part of its box."""

    @property
    def text(self) -> str:
        """All of its words."""
        return "".join(run.text for run in self.runs)


Flat = Block | Line | Triangle | TextLine


def flat(drawing: Drawing) -> Iterator[tuple[Shape, list[Flat]]]:
    """Every shape of the drawing, in order, with what it is drawn with; a chart comes as the shapes it is made of."""
    for shape in drawing.shapes:
        for part in bar_shapes(shape) if isinstance(shape, Chart) else [shape]:
            if isinstance(part, TextBox):
                yield part, list(text_lines(part))
            elif not isinstance(part, Chart):
                yield part, [part]


def text_lines(box: TextBox) -> Iterator[TextLine]:
    """A box's lines from the top. Blank lines keep their room but are not given."""
    width = box.rect.right - box.rect.left
    cleaned = [_cleaned(paragraph) for paragraph in box.paragraphs]
    lines = [broken(paragraph, width) for paragraph in cleaned]
    height = sum(len(found) * line_height(p.size) for p, found in zip(cleaned, lines, strict=True))
    height += sum(paragraph.gap for paragraph in cleaned[1:])
    spare = box.rect.bottom - box.rect.top - height
    y = box.rect.top + {"top": 0.0, "middle": spare / 2, "bottom": spare}[box.anchor]
    for number, (paragraph, found) in enumerate(zip(cleaned, lines, strict=True)):
        y += paragraph.gap if number else 0.0
        x = {"start": box.rect.left, "middle": (box.rect.left + box.rect.right) / 2, "end": box.rect.right}[paragraph.align]
        for line in found:
            room = Rect(box.rect.left, y, box.rect.right, y + line_height(paragraph.size))
            if runs := _trimmed(line):
                baseline = y + _BASELINE * paragraph.size
                yield TextLine(box.name, x, baseline, paragraph.align, paragraph.size, runs, room)
            y = room.bottom


def _cleaned(paragraph: Paragraph) -> Paragraph:
    return replace(paragraph, runs=tuple(replace(run, text=spaced(run.text)) for run in paragraph.runs))


def _trimmed(line: tuple[Run, ...]) -> tuple[Run, ...]:
    """The line's runs without the blanks at its ends, which would shift a line that is centred or ends at its box."""
    runs = [run for run in line if run.text]
    while runs and not runs[-1].text.strip():
        runs.pop()
    while runs and not runs[0].text.strip():
        runs.pop(0)
    if runs:
        runs[-1] = replace(runs[-1], text=runs[-1].text.rstrip())
        runs[0] = replace(runs[0], text=runs[0].text.lstrip())
    return tuple(runs)
