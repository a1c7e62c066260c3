"""The timeline as slides: native shapes of ``rajnaya.figures.layout``, and as many slides as the events need."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from rajnaya.export.bundle import Bundle
from rajnaya.export.deck import notes
from rajnaya.export.deck.look import Look
from rajnaya.export.deck.plan import Timeline
from rajnaya.export.deck.slides.base import Slide, fitted, framed, pages_title, sizes_of
from rajnaya.export.deck.words import chosen_of, say, sources_line
from rajnaya.export.words import clean
from rajnaya.figures.drawing import Block, Line, Paragraph, Run, Shape, TextBox, Triangle, text_height
from rajnaya.figures.items import TimelineItem, when_line
from rajnaya.figures.layout import Mark, Rect, TimelineLayout, line_height, place
from rajnaya.figures.theme import blend

_SIZES = (16.0, 15.0, 14.0, 13.0, 12.0, 11.0, 10.0)
"""Of the labels on one slide, the largest that fits; several slides are set in ``_SEVERAL``."""
_SEVERAL = 11.0
_MOST = 64
"""Items a slide is tried with at most; far more than it holds."""

_Entry = tuple[Bundle, TimelineItem]


def timeline_slides(part: Timeline, look: Look) -> list[Slide]:
    """The timeline cut into slides, then the undated events where they were picked or nothing else is there."""
    slides: list[Slide] = []
    if part.entries:
        pages, size = paged(part.entries, look)
        for number, page in enumerate(pages, 1):
            told = [notes.event(bundle, item) for bundle, item in page]
            if number == len(pages) and not part.listed:
                told += [notes.event(bundle, item) for bundle, item in part.undated]
            chosen = chosen_of(len(part.entries), part.left_out, "events, those most told")
            source = sources_line([bundle for bundle, _ in page], chosen)
            slides.append(_slide(page, size, look, pages_title(_title(page), number, len(pages)), source, notes.joined(told)))
    if part.undated and (part.listed or not part.entries):
        slides.append(_undated(part, look))
    if not slides:
        body = look.body
        words = say("The article dates no event.", look.points(16), look.soft)
        box = TextBox("No events", Rect(body.left, body.top, body.right, body.top + line_height(words.size)), (words,))
        alt = "Timeline without events"
        slides.append(framed(look, "Timeline", [box], source="", notes="No event with a date.", kind="timeline", alt=alt))
    return slides


def _slide(page: Sequence[_Entry], size: float, look: Look, title: str, source: str, told: str) -> Slide:
    items = [item for _, item in page]
    layout = _lay(items, size, look, fill=True)
    shapes = timeline_shapes(layout, look, look.body.left, look.body.top)
    used = look.body.top + layout.height
    shapes += _evidence(page, Rect(look.body.left, used + 10, look.body.right, look.body.bottom), look)
    alt = f"Timeline of {len(items)} {'item' if len(items) == 1 else 'items'}: " + "; ".join(
        f"{item.when}, {item.label}" for item in items
    )
    return framed(look, title, shapes, source=source, notes=told, kind="timeline", alt=alt)


def _title(page: Sequence[_Entry]) -> str:
    """From when to when, in the words of the first and the last item."""
    first, last = page[0][1].when, page[-1][1].when
    return f"Timeline: {first}" if first == last else f"Timeline: {first} – {last}"


def paged(entries: Sequence[_Entry], look: Look) -> tuple[list[list[_Entry]], float]:
    """The entries cut into slides, evenly, and the size of the labels in points."""
    whole = list(entries)
    if len(whole) <= _MOST:
        fitting = next((size for size in sizes_of(look, *_SIZES) if _fits(whole, size, look)), None)
        if fitting:
            return [whole], fitting
    size = look.points(_SEVERAL)
    pages = _filled(whole, size, look, _MOST)
    # As many slides, but none with a few left over: the most a slide may hold is lowered while their number stays.
    most = -(-len(whole) // len(pages))
    while most < _MOST and len(even := _filled(whole, size, look, most)) > len(pages):
        most += 1
    return (even if most < _MOST else pages), size


def _filled(whole: list[_Entry], size: float, look: Look, most: int) -> list[list[_Entry]]:
    pages: list[list[_Entry]] = []
    begin = 0
    while begin < len(whole):
        few, many = 1, min(len(whole) - begin, most)
        while few < many:
            middle = (few + many + 1) // 2
            if _fits(whole[begin : begin + middle], size, look):
                few = middle
            else:
                many = middle - 1
        pages.append(whole[begin : begin + few])
        begin += few
    return pages


def _fits(entries: Sequence[_Entry], size: float, look: Look) -> bool:
    return _lay([item for _, item in entries], size, look).height <= look.body.bottom - look.body.top


def _lay(items: Sequence[TimelineItem], size: float, look: Look, fill: bool = False) -> TimelineLayout:
    height = look.body.bottom - look.body.top
    return place(items, width=look.body.right - look.body.left, size=size, height=height if fill else None)


def timeline_shapes(layout: TimelineLayout, look: Look, left: float, top: float) -> list[Shape]:
    """A layout as shapes, its corner at (left, top): ``Mark e2: …`` and ``Label e2`` belong to item ``e2``."""
    size, axis = layout.size, top + layout.axis_y
    shapes: list[Shape] = []
    for tick in layout.ticks:
        x = left + layout.x(tick.x)
        shapes.append(Line(f"Grid {tick.label}", x, top, x, axis, blend(look.grid, look.paper, 0.6), 0.75))
    for number, lane in enumerate(layout.lanes):
        if number:
            y = top + lane.top
            shapes.append(Line(f"Lane line {number}", left + layout.x(0), y, left + layout.x(1), y, look.grid, 0.75))
        rect = _moved(layout.lane_rect(lane), left, top)
        # A bold face is up to a tenth wider than the regular one it was measured in, and set a little smaller.
        rect = Rect(rect.left, rect.top, rect.left + (rect.right - rect.left) * 1.1 + 1, rect.bottom)
        words = say(lane.title, max(size - 1, look.points(10)), look.lanes[lane.key], bold=True)
        shapes.append(TextBox(f"Lane: {lane.title}", rect, (words,)))
    shapes.append(Line("Axis", left + layout.x(0), axis, left + layout.x(1), axis, look.rule, 1.0))
    for tick in layout.ticks:
        rect = _moved(layout.tick_rect(tick), left, top)
        shapes.append(TextBox(f"Tick {tick.label}", rect, (say(tick.label, size, look.soft, align="middle"),)))
    for mark in layout.marks:
        shapes += _mark(mark, layout, look, left, top)
        shapes.append(_label(mark, layout, look, left, top))
    return shapes


def _mark(mark: Mark, layout: TimelineLayout, look: Look, left: float, top: float) -> list[Shape]:
    rect = _moved(layout.mark_rect(mark), left, top)
    colour, item = look.lanes[mark.lane], mark.item
    planned, opened = item.status == "planned", mark.open_left or mark.open_right
    edge = (blend(colour, look.paper, 0.6) if opened else colour) if planned else None
    told = f"{item.when}: {clean(item.label)}"
    shapes: list[Shape] = [
        Block(
            f"Mark {item.id}: {told}",
            rect,
            look.paper if planned else colour,
            line=edge,
            line_width=2.0 if planned else 0.0,
            round=0.0 if mark.is_dot else (rect.bottom - rect.top) / 2,
            ellipse=mark.is_dot,
            fades="" if planned else "both" if mark.open_left and mark.open_right else _open_side(mark),
            alt=f"{told} ({item.status})",
        )
    ]
    middle, half = (rect.top + rect.bottom) / 2, layout.mark * 0.6
    if item.status == "denied":
        x = (rect.left + rect.right) / 2
        shapes.append(Line(f"Struck {item.id}", x - half, middle + half, x + half, middle - half, look.ink, 2.25))
    reach = layout.bar * 0.7
    for side, open_, x in (("left", mark.open_left, rect.left), ("right", mark.open_right, rect.right)):
        if open_:
            head = Rect(x - reach, middle - reach, x + reach, middle + reach)
            name = "end" if side == "right" else "beginning"
            fill = blend(colour, look.paper, 0.5)
            shapes.append(
                Triangle(
                    f"Open {name} {item.id}", head, fill, "left" if side == "left" else "right", f"Open {name}: {item.when}"
                )
            )
    return shapes


def _open_side(mark: Mark) -> Literal["left", "right", ""]:
    return "left" if mark.open_left else "right" if mark.open_right else ""


def _label(mark: Mark, layout: TimelineLayout, look: Look, left: float, top: float) -> TextBox:
    rect = _moved(layout.label_rect(mark), left, top)
    when = say(mark.lines[0], layout.size, look.soft, align=mark.align)
    struck = mark.item.status == "denied"
    label = Paragraph((Run(clean(mark.lines[1]), look.ink, struck=struck),), layout.size, mark.align)
    return TextBox(f"Label {mark.item.id}", rect, (when, label))


def _evidence(page: Sequence[_Entry], room: Rect, look: Look) -> list[Shape]:
    """Where the axis leaves room, the sentences the events stand in, in both languages; all of them or none."""
    width, gap = (room.right - room.left - 24) / 2, 10 * look.scale
    for size in sizes_of(look, 18, 16, 15, 14, 13):
        rows = [_row(bundle, item, size, look, width) for bundle, item in page]
        if sum(height + gap for _, _, height in rows) + gap <= room.bottom - room.top:
            break
    else:
        return []
    shapes: list[Shape] = []
    y = room.top + gap
    for id, cells, height in rows:
        shapes.append(Line(f"Sentence line {id}", room.left, y - gap / 2, room.right, y - gap / 2, look.grid, 0.75))
        for column, (language, cell) in enumerate(zip(("hi", "en"), cells, strict=False)):
            x = room.left + column * (width + 24)
            shapes.append(TextBox(f"Sentence {id} {language}", Rect(x, y, x + width, y + height), cell))
        y += height + gap
    return shapes


def _row(
    bundle: Bundle, item: TimelineItem, size: float, look: Look, width: float
) -> tuple[str, list[tuple[Paragraph, ...]], float]:
    """An item's sentences as cells, the Hindi first, and the height they need."""
    small = look.points(12)
    cells: list[tuple[Paragraph, ...]] = [
        (say(f"{when_line(item)} · {item.label}", small, look.soft), say(item.sentence_hi, size, look.ink, gap=2))
    ]
    if item.sentence_en and item.sentence_en != item.sentence_hi:
        known = bundle.english.get(item.sentence_hi)
        head = "In English (machine translation)" if known and known.origin == "machine" else "In English"
        cells.append((say(head, small, look.soft), say(item.sentence_en, size, look.ink, gap=2)))
    return item.id, cells, max(text_height(cell, width) for cell in cells)


def _undated(part: Timeline, look: Look) -> Slide:
    body, size = look.body, look.points(14)
    listed: list[Paragraph] = []
    for _, item in part.undated:
        listed.append(say(item.label if item.label else item.label_hi, size, look.ink, bold=True, gap=10))
        listed.append(say(item.sentence_en or item.sentence_hi, look.points(13), look.soft))
    width = body.right - body.left
    kept = fitted(listed, width, body.bottom - body.top)
    box = TextBox("Without a date", Rect(body.left, body.top, body.right, body.top + text_height(kept, width)), kept)
    told = notes.joined(notes.event(bundle, item) for bundle, item in part.undated)
    source = sources_line([bundle for bundle, _ in part.undated])
    title = "Events the article gives no date"
    return framed(look, title, [box], source=source, notes=told, kind="undated", alt=title)


def _moved(rect: Rect, left: float, top: float) -> Rect:
    return Rect(left + rect.left, top + rect.top, left + rect.right, top + rect.bottom)
