"""What the tests of decks share: how a deck is opened, and how wide words are in a real font."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import cache
from typing import Any

import uharfbuzz
from pptx import Presentation

from rajnaya.figures.drawing import Paragraph, TextBox
from rajnaya.figures.fonts import font_file
from rajnaya.figures.layout import line_height


def opened(data: bytes) -> Any:
    return Presentation(io.BytesIO(data))


def texts(deck: Any) -> Iterator[tuple[Any, Any]]:
    """(slide, shape) of everything that holds text."""
    for slide in deck.slides:
        for shape in slide.shapes:
            if shape.has_text_frame and shape.text_frame.text.strip():
                yield slide, shape


def runs(deck: Any) -> list[Any]:
    return [run for _, shape in texts(deck) for p in shape.text_frame.paragraphs for run in p.runs]


@cache
def _font(bold: bool) -> Any:
    font = uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(font_file()))))
    font.set_variations({"wght": 700 if bold else 400})
    return font


@cache
def shaped_width(text: str, size: float, bold: bool) -> float:
    """Points the words take as HarfBuzz shapes them in Noto Sans Devanagari."""
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    font = _font(bold)
    uharfbuzz.shape(font, buffer)
    return sum(p.x_advance for p in buffer.glyph_positions) * size / font.face.upem


def needed_lines(paragraph: Paragraph, width: float) -> int:
    """Lines a program needs that breaks at blanks, and inside a word only when it is wider than the box."""
    bold = any(run.bold for run in paragraph.runs)
    lines, used = 1, 0.0
    for word in paragraph.text.split(" "):
        wide = shaped_width(word, paragraph.size, bold)
        blank = shaped_width(" ", paragraph.size, bold) if used else 0.0
        if used and used + blank + wide > width:
            lines, used, blank = lines + 1, 0.0, 0.0
        used += blank + wide
        while used > width:
            lines, used = lines + 1, used - width
    return lines


def needed_height(box: TextBox) -> float:
    width = box.rect.right - box.rect.left + 0.01
    total = 0.0
    for number, paragraph in enumerate(box.paragraphs):
        total += needed_lines(paragraph, width) * line_height(paragraph.size) + (paragraph.gap if number else 0)
    return total
