"""The timeline as one plain 16:9 PowerPoint slide of native shapes, and as many more as the events need."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import regex
from lxml import etree  # type: ignore[import-untyped]  # its stubs are a package of their own
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from rajnaya.explain import explain_rule
from rajnaya.figures.items import TimelineItem
from rajnaya.figures.layout import Mark, Rect, TimelineLayout, line_height, place
from rajnaya.figures.metrics import clip, em_measure
from rajnaya.figures.theme import LIGHT, blend

WIDTH, HEIGHT = 960.0, 540.0
"""Points: 13.333 by 7.5 inches, 16:9."""
LATIN = "Calibri"
DEVANAGARI = "Nirmala UI"
"""Every Windows since 8 and Office for Mac bring Nirmala UI, few readers of a slide have Noto Sans Devanagari installed, and
a presentation can't rely on a font it can't embed; where it is missing, programs take another Devanagari face."""

_THEME = LIGHT
_MARGIN = 40.0
_TITLES, _SOURCE = (28.0, 24.0, 20.0, 18.0), 11.0
_SIZES = (14.0, 13.0, 12.0, 11.0, 10.0)
"""Points of the labels, the largest that fits on one slide; several slides are set in ``_SEVERAL``."""
_SEVERAL = 10.0
_MOST = 64
"""Items a slide is tried with at most; far more than it holds."""
_BODY = Rect(_MARGIN, 84.0, WIDTH - _MARGIN, 504.0)
_SCRIPTS = regex.compile(r"[\p{Devanagari}\u0964\u0965\u200c\u200d]+(?:[\s,.:;–-]+[\p{Devanagari}\u0964\u0965\u200c\u200d]+)*")
# XML 1.0 has no place for these.
_ILLEGAL = regex.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def timeline_slide(items: Sequence[TimelineItem], title: str, source: str = "") -> bytes:
    """A .pptx of the items in the order given: title on top, the timeline, ``source`` as the last line.

    Text is never smaller than 10 points: what does not fit then goes on to further slides, numbered in their titles. The notes
    hold every item's sentences in both languages, its EDTF value and what its rule says. Without items the one slide says so.
    """
    deck = _wide_deck()
    pages, size = paged(items)
    for number, page in enumerate(pages, 1):
        suffix = f" ({number}/{len(pages)})" if len(pages) > 1 else ""
        slide = deck.slides.add_slide(deck.slide_layouts[5])
        _title(slide, title, suffix)
        pen = _Pen(slide, _lay(page, size, fill=True))
        if page:
            pen.draw()
        else:
            pen.text("No events", Rect(_MARGIN, 240, WIDTH - _MARGIN, 270), "No event with a date", align=PP_ALIGN.CENTER)
        foot = Rect(_MARGIN, HEIGHT - 30, WIDTH - _MARGIN, HEIGHT - 12)
        if source.strip():
            line = clip(_clean(source), foot.right - foot.left, _SOURCE)
            pen.text("Source", foot, line, size=_SOURCE, colour=_THEME.soft)
        slide.notes_slide.notes_text_frame.text = _clean(
            "\n\n".join(map(_note, page)) or "No event with a date.", keep_lines=True
        )
    out = io.BytesIO()
    deck.save(out)
    return out.getvalue()


def paged(items: Sequence[TimelineItem]) -> tuple[list[list[TimelineItem]], float]:
    """The items cut into slides, each as full as its height allows, and the size of the labels in points."""
    whole = list(items)
    if len(whole) <= _MOST:
        fitting = next((size for size in _SIZES if _fits(whole, size)), None)
        if fitting:
            return [whole], fitting
    pages: list[list[TimelineItem]] = []
    begin = 0
    while begin < len(whole):
        few, many = 1, min(len(whole) - begin, _MOST)
        while few < many:
            middle = (few + many + 1) // 2
            if _fits(whole[begin : begin + middle], _SEVERAL):
                few = middle
            else:
                many = middle - 1
        pages.append(whole[begin : begin + few])
        begin += few
    return pages, _SEVERAL


def _fits(items: Sequence[TimelineItem], size: float) -> bool:
    return _lay(items, size).height <= _BODY.bottom - _BODY.top


def _lay(items: Sequence[TimelineItem], size: float, fill: bool = False) -> TimelineLayout:
    height = _BODY.bottom - _BODY.top
    return place(items, width=_BODY.right - _BODY.left, size=size, height=height if fill else None)


def _wide_deck() -> Any:
    """An empty presentation in 16:9; the stock template is 4:3, so its master and layouts are widened with it."""
    deck = Presentation()
    ratio = Pt(WIDTH) / (deck.slide_width or Pt(720))
    deck.slide_width, deck.slide_height = Pt(WIDTH), Pt(HEIGHT)
    master = deck.slide_master
    for shape in [*master.placeholders, *(p for layout in master.slide_layouts for p in layout.placeholders)]:
        # A placeholder without a place of its own inherits one that is widened already.
        if shape.element.spPr.find(qn("a:xfrm")) is not None:
            shape.left, shape.width = Emu(round(shape.left * ratio)), Emu(round(shape.width * ratio))
    return deck


def _title(slide: Any, title: str, suffix: str) -> None:
    shape = slide.shapes.title
    room = WIDTH - 2 * _MARGIN
    shape.left, shape.top, shape.width, shape.height = Pt(_MARGIN), Pt(28), Pt(room), Pt(48)
    frame = shape.text_frame
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    frame.margin_left = frame.margin_right = 0
    # A bold face is up to a tenth wider than the table's regular one.
    line = _clean(title) or "Timeline"
    size = next((size for size in _TITLES if em_measure(line + suffix, size) <= room / 1.1), _TITLES[-1])
    line = clip(line, room / 1.1 - em_measure(suffix, size), size) + suffix
    frame.paragraphs[0].alignment = PP_ALIGN.LEFT
    _runs(frame.paragraphs[0], line, size, _THEME.ink, bold=True)


class _Pen:
    """Draws one layout on one slide."""

    def __init__(self, slide: Any, layout: TimelineLayout) -> None:
        self.shapes = slide.shapes
        self.layout = layout
        self.size = layout.size

    def draw(self) -> None:
        layout = self.layout
        for tick in layout.ticks:
            x = layout.x(tick.x)
            self.line(f"Grid {tick.label}", x, 0, x, layout.axis_y, _THEME.grid)
        for n, lane in enumerate(layout.lanes):
            if n:
                self.line(f"Lane line {n}", layout.x(0), lane.top, layout.x(1), lane.top, _THEME.grid)
            box = self._moved(layout.lane_rect(lane), 0.1)
            self.text(
                f"Lane: {lane.title}", box, lane.title, bold=True, colour=_THEME.lanes[lane.key], size=max(self.size - 1, 10.0)
            )
        self.line("Axis", layout.x(0), layout.axis_y, layout.x(1), layout.axis_y, _THEME.rule)
        for tick in layout.ticks:
            rect = self._moved(layout.tick_rect(tick), 0)
            self.text(f"Tick {tick.label}", rect, tick.label, colour=_THEME.soft, align=PP_ALIGN.CENTER)
        for mark in layout.marks:
            self.mark(mark)
            self.label(mark)

    def mark(self, mark: Mark) -> None:
        rect = self._moved(self.layout.mark_rect(mark), 0)
        form = MSO_SHAPE.OVAL if mark.is_dot else MSO_SHAPE.ROUNDED_RECTANGLE
        shape = self.shapes.add_shape(form, *_box(rect))
        if not mark.is_dot:
            shape.adjustments[0] = 0.5
        _flat(shape)
        colour = _THEME.lanes[mark.lane]
        planned = mark.item.status == "planned"
        shape.line.color.rgb = _rgb(colour)
        shape.line.width = Pt(2)
        if planned:
            shape.fill.solid()
            shape.fill.fore_color.rgb = _rgb("#ffffff")
        elif mark.open_left or mark.open_right:
            _fade(shape, colour, to_left=mark.open_left)
        else:
            shape.fill.solid()
            shape.fill.fore_color.rgb = _rgb(colour)
        if not planned:
            shape.line.fill.background()
        elif mark.open_left or mark.open_right:
            shape.line.color.rgb = _rgb(blend(colour, "#ffffff", 0.6))
        name = f"{mark.item.when}: {_clean(mark.item.label)}"
        _describe(shape, f"Mark {mark.item.id}: {name}", f"{name} ({mark.item.status})")
        if mark.item.status == "denied":
            x, y, half = (rect.left + rect.right) / 2, (rect.top + rect.bottom) / 2, self.layout.mark * 0.6
            self._connect(f"Struck {mark.item.id}", x - half, y + half, x + half, y - half, _THEME.ink, 2.25)
        if mark.open_left or mark.open_right:
            self._arrow(mark, rect, colour)

    def _arrow(self, mark: Mark, rect: Rect, colour: str) -> None:
        """A small head where the end is open."""
        y, reach = (rect.top + rect.bottom) / 2, self.layout.bar * 0.7
        x = rect.right if mark.open_right else rect.left
        head = self.shapes.add_shape(MSO_SHAPE.ISOSCELES_TRIANGLE, *_box(Rect(x - reach, y - reach, x + reach, y + reach)))
        head.rotation = 90 if mark.open_right else 270
        _flat(head)
        head.fill.solid()
        head.fill.fore_color.rgb = _rgb(blend(colour, "#ffffff", 0.5))
        head.line.fill.background()
        side = "end" if mark.open_right else "beginning"
        _describe(head, f"Open {side} {mark.item.id}", f"Open {side} of the mark before")

    def label(self, mark: Mark) -> None:
        rect = self._moved(self.layout.label_rect(mark), 0)
        align = {"start": PP_ALIGN.LEFT, "middle": PP_ALIGN.CENTER, "end": PP_ALIGN.RIGHT}[mark.align]
        struck = mark.item.status == "denied"
        box = self.text(f"Label {mark.item.id}", rect, _clean(mark.lines[0]), colour=_THEME.soft, align=align)
        paragraph = box.text_frame.add_paragraph()
        paragraph.alignment = align
        _exactly(paragraph, self.size)
        _runs(paragraph, _clean(mark.lines[1]), self.size, _THEME.ink, struck=struck)

    def text(
        self,
        name: str,
        rect: Rect,
        text: str,
        *,
        size: float | None = None,
        colour: str = _THEME.ink,
        bold: bool = False,
        align: PP_ALIGN = PP_ALIGN.LEFT,
    ) -> Any:
        size = size or self.size
        box = self.shapes.add_textbox(*_box(rect))
        box.name = _clean(name)
        frame = box.text_frame
        # Unwrapped boxes are centred on their place by some programs; the box is as wide as the widest face needs.
        frame.word_wrap = True
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        frame.paragraphs[0].alignment = align
        _exactly(frame.paragraphs[0], size)
        _runs(frame.paragraphs[0], text, size, colour, bold=bold)
        return box

    def line(self, name: str, x0: float, y0: float, x1: float, y1: float, colour: str) -> None:
        self._connect(name, _BODY.left + x0, _BODY.top + y0, _BODY.left + x1, _BODY.top + y1, colour, 0.75)

    def _connect(self, name: str, x0: float, y0: float, x1: float, y1: float, colour: str, width: float) -> None:
        connector = self.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, Pt(x0), Pt(y0), Pt(x1), Pt(y1))
        connector.line.color.rgb = _rgb(colour)
        connector.line.width = Pt(width)
        connector.name = _clean(name)
        _flat(connector)

    def _moved(self, rect: Rect, wider: float) -> Rect:
        """From the layout's box to the slide; ``wider`` is the share a bold face needs on top."""
        right = rect.left + (rect.right - rect.left) * (1 + wider)
        return Rect(_BODY.left + rect.left, _BODY.top + rect.top, _BODY.left + right, _BODY.top + rect.bottom)


def _box(rect: Rect) -> tuple[Emu, Emu, Emu, Emu]:
    points = (rect.left, rect.top, rect.right - rect.left, rect.bottom - rect.top)
    left, top, width, height = (Emu(round(p * 12700)) for p in points)
    return left, top, width, height


def _rgb(colour: str) -> Any:
    return RGBColor(*(int(colour[i : i + 2], 16) for i in (1, 3, 5)))  # type: ignore[no-untyped-call]  # python-pptx leaves it bare


def _fade(shape: Any, colour: str, to_left: bool) -> None:
    """The colour runs out to paper towards the open end."""
    shape.fill.gradient()
    shape.fill.gradient_angle = 180 if to_left else 0
    first, last = shape.fill.gradient_stops[0], shape.fill.gradient_stops[-1]
    first.color.rgb, first.position = _rgb(colour), 0.0
    last.color.rgb, last.position = _rgb(blend(colour, "#ffffff", 0.15)), 1.0


def _flat(shape: Any) -> None:
    """Without the shadow that the stock theme gives to shapes and lines alike."""
    shape._element.find(qn("p:style")).find(qn("a:effectRef")).set("idx", "0")


def _describe(shape: Any, name: str, description: str) -> None:
    shape.name = name
    shape._element.nvSpPr.cNvPr.set("descr", description)


def _exactly(paragraph: Any, size: float) -> None:
    """The layout's own line height, so that two lines take the room that was set aside whatever the face."""
    paragraph.line_spacing = Pt(line_height(size))


def _runs(paragraph: Any, text: str, size: float, colour: str, *, bold: bool = False, struck: bool = False) -> None:
    """One run a script: Devanagari is marked as Hindi, which is what chooses its face, shaping and spelling."""
    at = 0
    pieces: list[tuple[str, bool]] = []
    for match in _SCRIPTS.finditer(text):
        pieces += [(text[at : match.start()], False), (match[0], True)]
        at = match.end()
    for piece, hindi in [*pieces, (text[at:], False)]:
        if not piece:
            continue
        run = paragraph.add_run()
        run.text = piece
        run.font.size, run.font.bold, run.font.name = Pt(size), bold, LATIN
        run.font.color.rgb = _rgb(colour)
        properties = run._r.get_or_add_rPr()
        properties.set("lang", "hi-IN" if hindi else "en-GB")
        if struck:
            properties.set("strike", "sngStrike")
        latin = properties.find(qn("a:latin"))
        script = etree.SubElement(properties, qn("a:cs"))
        script.set("typeface", DEVANAGARI)
        latin.addnext(script)


def _note(item: TimelineItem) -> str:
    lines = [f"{item.when} · {item.label} ({item.status})", item.sentence_hi]
    if item.sentence_en and item.sentence_en != item.sentence_hi:
        lines.append(item.sentence_en)
    anchor = f" · counted from {item.anchor}" if item.anchor else ""
    words = f" · “{item.date_text}”" if item.date_text else ""
    lines.append(f"EDTF {item.edtf}{words}{anchor} · {explain_rule(item.date_rule or item.rule)}")
    return "\n".join(" ".join(line.split()) for line in lines)


def _clean(text: str, keep_lines: bool = False) -> str:
    """Without what XML can't hold; on one line unless ``keep_lines``."""
    kept = _ILLEGAL.sub("", text)
    return kept if keep_lines else " ".join(kept.split())
