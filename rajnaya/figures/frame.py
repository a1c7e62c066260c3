"""What stands round a chart in an image: title above, where it comes from below, and the room between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from rajnaya.figures.drawing import Drawing, Shape, TextBox, clipped, plain, text_height
from rajnaya.figures.layout import Rect, line_height
from rajnaya.figures.theme import DARK, LIGHT, Theme
from rajnaya.figures.words import legible

Ratio = Literal["16:9", "4:3", "1:1"]
RATIOS: dict[Ratio, tuple[float, float]] = {"16:9": (960.0, 540.0), "4:3": (960.0, 720.0), "1:1": (720.0, 720.0)}
"""Points: the first two are slides 13.3 inches wide, and 1280 CSS pixels."""
MARGIN = 32.0
SMALLEST = 10.0
"""Points. No text of an image is smaller: on a slide as wide as it that is what slides are held to."""
_TITLES = (24.0, 21.0, 18.0)
_SUBTITLE, _FOOT = 13.0, SMALLEST


@dataclass(frozen=True)
class Frame:
    """The words round a chart and how it looks. ``height`` None: as high as the chart needs."""

    title: str
    subtitle: str = ""
    """In a lighter hand below the title, such as the title in Hindi."""
    source: str = ""
    width: float = 960.0
    height: float | None = 540.0
    dark: bool = False
    transparent: bool = False

    @property
    def theme(self) -> Theme:
        """Its colours."""
        return DARK if self.dark else LIGHT

    @property
    def room(self) -> float:
        """Points between the margins."""
        return self.width - 2 * MARGIN

    def head(self) -> list[TextBox]:
        """Title (two lines at most) and subtitle (one)."""
        size = next((size for size in _TITLES if _fits(self.title, size, self.room)), _TITLES[-1])
        title = clipped(plain(legible(self.title) or "Untitled", size, self.theme.ink, bold=True), self.room, 2)
        high = text_height([title], self.room)
        boxes = [TextBox("Title", Rect(MARGIN, MARGIN - 8, MARGIN + self.room, MARGIN - 8 + high), (title,), role="title")]
        if legible(self.subtitle):
            top = MARGIN - 8 + high + 2
            words = clipped(plain(legible(self.subtitle), _SUBTITLE, self.theme.soft), self.room, 1)
            box = Rect(MARGIN, top, MARGIN + self.room, top + line_height(_SUBTITLE))
            boxes.append(TextBox("Subtitle", box, (words,)))
        return boxes

    def foot(self, remark: str) -> tuple[list[TextBox], float]:
        """The remark and the source, placed from 0, and their height."""
        boxes: list[TextBox] = []
        y = 0.0
        lines = ((remark, "Remark", 2), (f"Source: {legible(self.source)}" if legible(self.source) else "", "Source", 2))
        for text, name, most in lines:
            if not text:
                continue
            words = clipped(plain(legible(text), _FOOT, self.theme.soft), self.room, most)
            high = text_height([words], self.room)
            box = Rect(MARGIN, y, MARGIN + self.room, y + high)
            boxes.append(TextBox(name, box, (words,), role="source" if name == "Source" else ""))
            y += high
        return boxes, y

    def body(self, remark: str) -> Rect:
        """Where the chart goes; its bottom is that of its top when the frame is as high as the chart."""
        top = self.head()[-1].rect.bottom + 14
        if self.height is None:
            return Rect(MARGIN, top, MARGIN + self.room, top)
        _, foot = self.foot(remark)
        bottom = self.height - MARGIN + 12 - (foot + 10 if foot else 0.0)
        return Rect(MARGIN, top, MARGIN + self.room, bottom)

    def drawing(self, shapes: Sequence[Shape], bottom: float, remark: str, alt: str) -> Drawing:
        """The whole, with the shapes of a chart that reaches down to ``bottom``: higher than asked when it has to be."""
        foot, high = self.foot(remark)
        least = bottom + (high + 10 if high else 0.0) + MARGIN - 12
        height = max(self.height or 0.0, least)
        top = height - MARGIN + 12 - high
        placed = [_lowered(box, top) for box in foot]
        return Drawing(
            self.width,
            height,
            (*self.head(), *shapes, *placed),
            None if self.transparent else self.theme.paper,
            alt=alt,
            title=legible(self.title) or "Untitled",
        )


def _fits(text: str, size: float, room: float) -> bool:
    line = plain(legible(text), size, "#000000", bold=True)
    return text_height([line], room) <= line_height(size) + 0.01


def _lowered(box: TextBox, by: float) -> TextBox:
    rect = Rect(box.rect.left, box.rect.top + by, box.rect.right, box.rect.bottom + by)
    return TextBox(box.name, rect, box.paragraphs, box.anchor, box.alt, box.role)
