"""A bilingual extract: the Hindi beside its English, sentence by sentence, what was said on its speaker's tint."""

from __future__ import annotations

from dataclasses import dataclass

from rajnaya.export.bundle import Bundle
from rajnaya.export.deck import notes
from rajnaya.export.deck.look import Look
from rajnaya.export.deck.plan import Extract
from rajnaya.export.deck.slides.base import Slide, fitted, framed, largest, packed, pages_title, sizes_of
from rajnaya.export.deck.words import say, source_line, tidy
from rajnaya.figures.drawing import Line, Paragraph, Run, Shape, TextBox, text_height
from rajnaya.figures.layout import Rect, line_height
from rajnaya.view import Row
from rajnaya.view import Run as MarkedRun

_SIZES = (18.0, 17.0, 16.0, 15.0, 14.0)
_GAP = 12.0
_UNCUT = 1e9
_SLIDES = 4
"""Of a whole article: more is the bilingual document's business."""


@dataclass(frozen=True, slots=True)
class _Cells:
    row: int
    gutter: tuple[Paragraph, ...]
    hindi: tuple[Paragraph, ...]
    english: tuple[Paragraph, ...]
    height: float


def extract_slides(part: Extract, look: Look) -> list[Slide]:
    """The rows cut into slides. Of a whole article that needs more than four, the rows with most found in them are kept."""
    rows = _telling(part, look) if part.whole else list(part.rows)
    room, gap = look.body.bottom - look.body.top - _top(look), _GAP * look.scale

    def heights_at(size: float) -> list[float]:
        return [_cells(part.bundle, row, size, look, _UNCUT).height for row in rows]

    size, pages = largest(sizes_of(look, *_SIZES), heights_at, room, gap)
    left_out = len(part.rows) - len(rows)
    slides = []
    for number, page in enumerate(pages, 1):
        shown = [rows[n] for n in page]
        cells = [_cells(part.bundle, row, size, look, room) for row in shown]
        title = pages_title("In both languages", number, len(pages))
        source = source_line(part.bundle)
        if left_out and number == len(pages):
            source = f"{len(rows)} of {len(part.rows)} sentences, those with most found in them · {source}"
        told = notes.extract(part.bundle, shown)
        alt = f"{title}: sentences {', '.join(str(row + 1) for row in shown)} in Hindi and English"
        slides.append(framed(look, title, _page(cells, look), source=source, notes=told, kind="extract", alt=alt))
    return slides


def _telling(part: Extract, look: Look) -> list[int]:
    """The rows to show of a whole article, in order: all, or those with most marks that four slides hold."""
    room, gap = look.body.bottom - look.body.top - _top(look), _GAP * look.scale
    size = look.points(_SIZES[-1])
    heights: dict[int, float] = {}

    def fit(rows: list[int]) -> bool:
        for row in rows:
            if row not in heights:
                heights[row] = _cells(part.bundle, row, size, look, room).height
        return len(packed([heights[row] for row in rows], room, gap)) <= _SLIDES

    # A row needs a line at least: of a long article not all are measured.
    if len(part.rows) * line_height(size) <= room * _SLIDES and fit(list(part.rows)):
        return list(part.rows)
    rows = {row.index: row for row in part.bundle.view.rows}
    marks = {n: len({mark for run in rows[n].source for mark in run.marks}) for n in part.rows if rows[n].kind == "sentence"}
    kept: list[int] = []
    for row in sorted(marks, key=lambda n: (-marks[n], n)):
        trial = sorted([*kept, row])
        if not fit(trial):
            break
        kept = trial
    return kept


def _top(look: Look) -> float:
    """Height of the columns' heads."""
    return 24 * look.scale


def _columns(look: Look) -> tuple[tuple[float, float], tuple[float, float], tuple[float, float]]:
    """Left edge and width of gutter, Hindi and English."""
    gutter, between = 44 * look.scale, 28 * look.scale
    width = (look.body.right - look.body.left - gutter - between) / 2
    left = look.body.left
    return (left, gutter - 8 * look.scale), (left + gutter, width), (left + gutter + width + between, width)


def _cells(bundle: Bundle, index: int, size: float, look: Look, most: float) -> _Cells:
    row = bundle.view.rows[index]
    heading = row.kind == "heading"
    gutter = [say(str(index + 1), look.points(11), look.soft)]
    if letters := _initials(bundle, row):
        gutter.append(say(letters, look.points(11), look.soft, bold=True))
    english = [Paragraph(_runs(bundle, row.target, look, heading), size)] if row.target else []
    if row.origin == "machine":
        english.append(say("Machine translation", look.points(11), look.soft, italic=True, gap=2))
    elif row.origin == "memory":
        english.append(say("From the translation memory", look.points(11), look.soft, italic=True, gap=2))
    elif row.origin == "none":
        english.append(say("No English yet", size, look.soft, italic=True))
    texts = (gutter, [Paragraph(_runs(bundle, row.source, look, heading), size)], english)
    cells = [fitted(cell, width, most) for cell, (_, width) in zip(texts, _columns(look), strict=True)]
    height = max(text_height(cell, width) for cell, (_, width) in zip(cells, _columns(look), strict=True))
    return _Cells(index, cells[0], cells[1], cells[2], height)


def _initials(bundle: Bundle, row: Row) -> str:
    """Whose words stand in the row, since colour is never the only sign."""
    letters = {key.id: key.initials for key in bundle.view.speakers}
    speakers = dict.fromkeys(bundle.view.marks[name].speaker for run in row.source for name in run.marks)
    return " ".join(letters[name] for name in speakers if name in letters)


def _runs(bundle: Bundle, runs: tuple[MarkedRun, ...], look: Look, bold: bool) -> tuple[Run, ...]:
    tints = {key.id: key.tint for key in bundle.view.speakers}
    out = []
    for run in runs:
        speakers = [bundle.view.marks[name].speaker for name in run.marks if name in bundle.view.marks]
        speaker = next((name for name in speakers if name in tints), None)
        ground = look.tint(tints[speaker]).ground if speaker else None
        out.append(Run(run.text, look.ink, bold=bold, ground=ground))
    return tidy(out)


def _page(cells: list[_Cells], look: Look) -> list[Shape]:
    columns, top = _columns(look), look.body.top
    shapes: list[Shape] = []
    for name, (left, width) in zip(("हिन्दी", "English"), columns[1:], strict=True):
        head = Rect(left, top, left + width, top + _top(look) - 6 * look.scale)
        shapes.append(TextBox(f"Column {name}", head, (say(name, look.points(12), look.soft, bold=True),)))
    y = top + _top(look)
    for cell in cells:
        if y > top + _top(look):
            y += _GAP * look.scale
            line = y - _GAP * look.scale / 2
            shapes.append(Line(f"Between {cell.row + 1}", look.body.left, line, look.body.right, line, look.grid, 0.5))
        for name, text, (left, width) in zip(
            ("Number", "Hindi", "English"), (cell.gutter, cell.hindi, cell.english), columns, strict=True
        ):
            if text:
                shapes.append(TextBox(f"{name} {cell.row + 1}", Rect(left, y, left + width, y + cell.height), text))
        y += cell.height
    return shapes
