"""Who said what: speaker, the words in Hindi and in English, kind, date, and the sentence they stand in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rajnaya.cards import KINDS, Card
from rajnaya.explain import day_words
from rajnaya.export.bundle import Bundle
from rajnaya.export.deck import notes
from rajnaya.export.deck.look import Look
from rajnaya.export.deck.plan import Statements
from rajnaya.export.deck.slides.base import Slide, badge, framed, kept_below, largest, pages_title, sizes_of
from rajnaya.export.deck.words import chosen_of, say, sources_line, tidy
from rajnaya.export.words import clean
from rajnaya.figures.drawing import Block, Line, Paragraph, Run, Shape, TextBox, text_height
from rajnaya.figures.layout import Rect

_SIZES = (20.0, 18.0, 17.0, 16.0, 15.0, 14.0)
_GAP = 18.0
_UNCUT = 1e9
_MARKS = "\"“”'‘’"


@dataclass(frozen=True, slots=True)
class _Row:
    id: str
    tint: int | None
    initials: str
    speaker: tuple[Paragraph, ...]
    hindi: tuple[Paragraph, ...]
    english: tuple[Paragraph, ...]
    height: float


@dataclass(frozen=True, slots=True)
class _Columns:
    """Left edges and widths of the three columns."""

    disc: float
    speaker: tuple[float, float]
    hindi: tuple[float, float]
    english: tuple[float, float]


def statement_slides(part: Statements, look: Look) -> list[Slide]:
    """As many slides as the words need. A statement higher than a slide is cut with an ellipsis: the notes have it whole."""
    room, gap, columns = look.body.bottom - look.body.top, _GAP * look.scale, _columns(look)

    def rows(size: float, most: float) -> list[_Row]:
        return [_row(bundle, card, size, look, columns, most) for bundle, card in part.entries]

    size, pages = largest(sizes_of(look, *_SIZES), lambda size: [r.height for r in rows(size, _UNCUT)], room, gap)
    made = rows(size, room)
    slides = []
    for number, page in enumerate(pages, 1):
        shapes: list[Shape] = []
        y = look.body.top
        for index in page:
            if y > look.body.top:
                y += gap
                shapes.append(
                    Line(
                        f"Between {made[index].id}", look.body.left, y - gap / 2, look.body.right, y - gap / 2, look.grid, 0.75
                    )
                )
            shapes += _drawn(made[index], y, look, columns, f"{index + 1}")
            y += made[index].height
        entries = [part.entries[index] for index in page]
        title = pages_title("Who said what", number, len(pages))
        told = notes.joined(notes.statement(bundle, card) for bundle, card in entries)
        chosen = chosen_of(len(part.entries), part.left_out, "statements, direct quotes first")
        source = sources_line([bundle for bundle, _ in entries], chosen)
        alt = f"{title}: {', '.join(dict.fromkeys(card.who for _, card in entries))}"
        slides.append(framed(look, title, shapes, source=source, notes=told, kind="statements", alt=alt))
    return slides


def _columns(look: Look) -> _Columns:
    left, right, scale = look.body.left, look.body.right, look.scale
    gutter, disc = 22 * scale, 34 * scale
    speaker = left + 12 * scale + disc + 10 * scale
    hindi = left + (right - left) * 0.235
    width = (right - hindi - gutter) / 2
    return _Columns(left + 12 * scale, (speaker, hindi - gutter - speaker), (hindi, width), (hindi + width + gutter, width))


def _row(bundle: Bundle, card: Card, size: float, look: Look, columns: _Columns, most: float) -> _Row:
    speaker = [say(card.who, look.points(14), look.ink, bold=True)]
    if card.who_hi:
        speaker.append(say(card.who_hi, look.points(13), look.soft))
    day = _day_of(bundle, card.segment)
    about = [KINDS.get(card.kind, card.kind), *([day] if day else []), f"sentence {card.segment + 1}"]
    english = _english(bundle, card, size, look)
    hindi = [Paragraph(_quoted(bundle, card, card.text, look, "hi"), size), _small(" · ".join(about), look)]
    # What a statement is and where it stands is kept whatever else has to be cut.
    cells = [
        kept_below(cell, width, most)
        for cell, (_, width) in ((speaker, columns.speaker), (hindi, columns.hindi), (english, columns.english))
    ]
    height = max(text_height(cell, width) for cell, (_, width) in zip(cells, _widths(columns), strict=True))
    return _Row(card.id, card.tint, card.initials, cells[0], cells[1], cells[2], max(height, 36 * look.scale))


def _widths(columns: _Columns) -> Sequence[tuple[float, float]]:
    return (columns.speaker, columns.hindi, columns.english)


def _small(text: str, look: Look) -> Paragraph:
    return say(text, look.points(11), look.soft, gap=2)


def _english(bundle: Bundle, card: Card, size: float, look: Look) -> list[Paragraph]:
    if card.origin == "same":
        return [_small("In English in the article", look)]
    if not card.english:
        return [say("No English yet", look.points(14), look.soft, italic=True)]
    out = [Paragraph(_quoted(bundle, card, card.english, look, "en"), size)]
    if not card.exact:
        out.append(_small("The whole sentence: the words could not be placed in it", look))
    if card.origin == "machine":
        out.append(_small("Machine translation", look))
    elif card.origin == "memory":
        out.append(_small("From the translation memory", look))
    return out


def _quoted(bundle: Bundle, card: Card, text: str, look: Look, side: str) -> tuple[Run, ...]:
    """The words, in quotation marks when they were quoted; words quoted inside reported speech on the speaker's tint."""
    if card.kind == "direct" and card.exact:
        bare = clean(text).strip(_MARKS)
        return (Run(f"“{bare}”", look.ink),)
    ground = look.tint(card.tint).ground
    inner = [
        words
        for other in bundle.statements
        if other.segment == card.segment and other.id != card.id and other.kind == "direct" and other.exact
        if (words := other.text if side == "hi" else other.english) and words in text
    ]
    runs, at = [], 0
    for begin, words in sorted((text.index(words), words) for words in dict.fromkeys(inner)):
        if begin >= at:
            runs += [Run(text[at:begin], look.ink), Run(words, look.ink, ground=ground)]
            at = begin + len(words)
    return tidy([*runs, Run(text[at:], look.ink)])


def _day_of(bundle: Bundle, segment: int) -> str | None:
    """The one day, month or year that the sentence names outside what was said; None where it names none or several."""
    found = bundle.found.segments[segment]
    said = [s for s in bundle.found.statements if s.start < found.end and s.end > found.start and s.kind != "term"]
    days = {
        words
        for date in bundle.found.dates
        if found.start <= date.start < found.end and not any(s.start <= date.start < s.end for s in said)
        if (words := day_words(date.edtf))
    }
    return next(iter(days)) if len(days) == 1 else None


def _drawn(row: _Row, y: float, look: Look, columns: _Columns, number: str) -> list[Shape]:
    tint, side = look.tint(row.tint), 34 * look.scale
    bar = Rect(look.body.left, y, look.body.left + 4 * look.scale, y + row.height)
    shapes: list[Shape] = [Block(f"Bar {number}", bar, tint.ink)]
    shapes += badge(number, row.initials, columns.disc, y, side, tint.ground, tint.ink, look.points(13))
    cells = (("Speaker", row.speaker), ("Hindi", row.hindi), ("English", row.english))
    for (name, cell), (left, width) in zip(cells, _widths(columns), strict=True):
        shapes.append(TextBox(f"{name} {number}", Rect(left, y, left + width, y + row.height), cell))
    return shapes
