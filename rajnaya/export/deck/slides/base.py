"""What all slides share: the frame with title, source and number, and how content is measured and cut into slides."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from rajnaya.export.deck.look import SMALLEST, Heading, Look
from rajnaya.export.deck.words import say
from rajnaya.export.words import clean
from rajnaya.figures.drawing import Block, Drawing, Line, Paragraph, Shape, TextBox, broken, clipped, text_height
from rajnaya.figures.layout import Rect, line_height


@dataclass(frozen=True)
class Slide:
    """One slide, drawn; ``notes`` is what its speaker reads."""

    drawing: Drawing
    title: str
    notes: str
    kind: str
    """``cover`` is set on the title layout, all others on the one with a title only."""


def framed(look: Look, title: str, shapes: Sequence[Shape], *, source: str, notes: str, kind: str, alt: str) -> Slide:
    """A slide of the body's shapes with its title on top and its source as the last line."""
    words = clean(title)
    frame: list[Shape] = [heading(words, look.title, look, "Title")]
    if look.ornaments:
        left, right, y = look.title.rect.left, look.title.rect.right, look.title.rect.bottom + 8
        frame.append(Line("Rule", left, y, right, y, look.grid, 0.75))
        frame.append(Line("Accent", left, y, left + 48, y, look.accent, 2.25))
    if clean(source):
        line = clipped(say(source, look.points(10.5), look.soft), look.foot.right - look.foot.left, 1)
        frame.append(TextBox("Source", look.foot, (line,), anchor="middle", role="source"))
    drawing = Drawing(look.width, look.height, (*frame, *shapes), paper=look.paper, alt=clean(alt), title=words)
    return Slide(drawing, words, notes, kind)


def numbered(slide: Slide, number: int, look: Look) -> Slide:
    """The slide with its number at the foot."""
    paragraph = say(str(number), look.points(10.5), look.soft, align="end")
    box = TextBox("Slide number", look.number, (paragraph,), anchor="middle", role="number")
    return replace(slide, drawing=replace(slide.drawing, shapes=(*slide.drawing.shapes, box)))


def heading(words: str, place: Heading, look: Look, name: str) -> TextBox:
    """A title in the largest size that fits its place, cut with an ellipsis where none does."""
    room = place.rect.right - place.rect.left
    least = min(place.size, look.points(18))
    sizes = [place.size * step for step in (1.0, 0.92, 0.84, 0.76, 0.68, 0.6) if place.size * step >= least] or [least]
    paragraph = say(words, sizes[-1], place.colour, bold=place.bold, align=place.align)
    for size in (round(s * 2) / 2 for s in sizes):
        paragraph = say(words, size, place.colour, bold=place.bold, align=place.align)
        lines = len(broken(paragraph, room))
        # A title of one line reads at a glance: a smaller size is taken before a second line, down to four fifths.
        if lines * line_height(size) <= place.rect.bottom - place.rect.top and (lines == 1 or size <= place.size * 0.8):
            return TextBox(name, place.rect, (paragraph,), anchor=place.anchor, role="title")
    most = max(1, int((place.rect.bottom - place.rect.top) / line_height(paragraph.size)))
    return TextBox(name, place.rect, (clipped(paragraph, room, most),), anchor=place.anchor, role="title")


def packed(heights: Sequence[float], room: float, gap: float) -> list[list[int]]:
    """Numbers of the items of each slide, in order: as few slides as the room needs, filled evenly.

    >>> packed([40, 40, 40, 40], 130, 5)
    [[0, 1], [2, 3]]
    """
    if not heights:
        return []
    fewest = _greedy(heights, room, gap)
    low, high = max(min(room, max(heights)), 1.0), room
    for _ in range(20):
        middle = (low + high) / 2
        if len(_greedy(heights, middle, gap)) <= len(fewest):
            high = middle
        else:
            low = middle
    return _greedy(heights, high, gap)


def _greedy(heights: Sequence[float], room: float, gap: float) -> list[list[int]]:
    pages: list[list[int]] = []
    used = room + 1
    for number, height in enumerate(heights):
        if pages and used + gap + height <= room + 1e-6:
            pages[-1].append(number)
            used += gap + height
        else:
            pages.append([number])
            used = height
    return pages


def largest(
    sizes: Sequence[float], heights_at: Callable[[float], list[float]], room: float, gap: float
) -> tuple[float, list[list[int]]]:
    """The largest size that needs no more slides than the smallest does and cuts nothing the smallest would not.

    ``sizes`` from the largest; ``heights_at`` gives what each item needs uncut. Returns the size and each slide's items.
    """

    def tried(size: float) -> tuple[int, list[list[int]]]:
        heights = heights_at(size)
        return sum(height > room for height in heights), packed([min(height, room) for height in heights], room, gap)

    cut, fewest = tried(sizes[-1])
    for size in sizes[:-1]:
        too_high, pages = tried(size)
        if too_high <= cut and len(pages) <= len(fewest):
            return size, pages
    return sizes[-1], fewest


def sizes_of(look: Look, *sizes: float) -> list[float]:
    """Sizes on this look's slides, from the largest, each once."""
    return list(dict.fromkeys(look.points(size) for size in sizes))


def fitted(paragraphs: Sequence[Paragraph], width: float, height: float) -> tuple[Paragraph, ...]:
    """The paragraphs that fit a box, the last one cut with an ellipsis where they don't."""
    kept: list[Paragraph] = []
    for paragraph in paragraphs:
        left = height - text_height(kept, width) - (paragraph.gap if kept else 0.0)
        lines = int(left / line_height(paragraph.size) + 1e-6)
        if lines < 1:
            break
        kept.append(clipped(paragraph, width, lines))
        if kept[-1] is not paragraph:
            break
    return tuple(kept)


def kept_below(cell: Sequence[Paragraph], width: float, most: float) -> tuple[Paragraph, ...]:
    """The cell cut to ``most`` points at its first paragraph, what stands below it (kind, place, links) whole if it fits."""
    below = list(cell[1:])
    room = most - text_height(below, width) - sum(paragraph.gap for paragraph in below[:1])
    first = fitted(cell[:1], width, room)
    return fitted((*first, *below) if first else cell, width, most)


def shrunk(paragraphs: Sequence[Paragraph], width: float, height: float) -> tuple[Paragraph, ...]:
    """The paragraphs, set smaller together until they fit, and then cut."""
    for step in (1.0, 0.9, 0.8, 0.7, 0.6, 0.5):
        smaller = [replace(p, size=max(SMALLEST, round(p.size * step * 2) / 2), gap=p.gap * step) for p in paragraphs]
        if text_height(smaller, width) <= height:
            return tuple(smaller)
    return fitted(smaller, width, height)


def pages_title(title: str, number: int, of: int) -> str:
    """A title that tells which of several slides it is."""
    return f"{title} ({number}/{of})" if of > 1 else title


def badge(name: str, letters: str, left: float, top: float, side: float, ground: str, ink: str, size: float) -> list[Shape]:
    """Initials on a disc."""
    rect = Rect(left, top, left + side, top + side)
    middle = Rect(left, top + (side - line_height(size)) / 2, left + side, top + (side + line_height(size)) / 2)
    return [
        Block(f"Disc {name}", rect, ground, ellipse=True),
        TextBox(f"Initials {name}", middle, (say(letters, size, ink, bold=True, align="middle"),), anchor="middle"),
    ]
