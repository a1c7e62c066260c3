"""A drawing's shapes as native PowerPoint shapes, each with its name, its text in the right script, and alternative text."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import regex
from lxml import etree  # type: ignore[import-untyped]  # its stubs are a package of their own
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from rajnaya.export.deck.chart import add_chart
from rajnaya.export.deck.look import Look
from rajnaya.export.words import clean
from rajnaya.figures.drawing import Block, Chart, Line, Paragraph, Run, Shape, TextBox, Triangle
from rajnaya.figures.layout import Rect, line_height
from rajnaya.figures.theme import blend

_ALIGN = {"start": PP_ALIGN.LEFT, "middle": PP_ALIGN.CENTER, "end": PP_ALIGN.RIGHT}
_ANCHOR = {"top": MSO_ANCHOR.TOP, "middle": MSO_ANCHOR.MIDDLE, "bottom": MSO_ANCHOR.BOTTOM}
_SCRIPTS = regex.compile(r"[\p{Devanagari}\u0964\u0965\u200c\u200d]+(?:[\s,.:;–-]+[\p{Devanagari}\u0964\u0965\u200c\u200d]+)*")
_DECORATIVE = "http://schemas.microsoft.com/office/drawing/2017/decorative"
_DECORATIVE_URI = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"
_NUMBER_FIELD = "{6B1F2A40-5E0C-4C0E-9B8A-52414A4E4159}"
"""Fields need an id; nothing refers to it."""
_ADDRESS = "%/:=&?~#+!$,;'@()*[]"


def add(slide: Any, shape: Shape, look: Look) -> None:
    """Put one shape on the slide, over those already there."""
    if isinstance(shape, TextBox):
        if shape.role == "title" and slide.shapes.title is not None:
            _title(slide, shape, look)
        elif shape.role == "number":
            _number(slide, shape, look)
        else:
            _text(slide, shape, look)
    elif isinstance(shape, Block):
        _block(slide, shape, look)
    elif isinstance(shape, Line):
        _line(slide, shape)
    elif isinstance(shape, Triangle):
        _triangle(slide, shape)
    elif isinstance(shape, Chart):
        frame = add_chart(slide, shape, look)
        describe(frame._element.nvGraphicFramePr.cNvPr, shape.name, shape.alt)


def _title(slide: Any, box: TextBox, look: Look) -> None:
    """Into the layout's own placeholder, which gives it place, font and colour."""
    shape = slide.shapes.title
    frame = shape.text_frame
    frame.word_wrap = True
    body = frame._txBody.find(qn("a:bodyPr"))
    for fit in list(body):
        body.remove(fit)
    etree.SubElement(body, qn("a:noAutofit"))
    shape.name = clean(box.name)
    for number, paragraph in enumerate(box.paragraphs):
        target = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        target.line_spacing = Pt(line_height(paragraph.size))
        for run in paragraph.runs:
            write_run(target, run, look, size=paragraph.size, inherit=True)


def _number(slide: Any, box: TextBox, look: Look) -> None:
    """The field that counts the slides, in the layout's placeholder for it where it has one."""
    (paragraph,) = box.paragraphs
    holder = next((p for p in slide.slide_layout.placeholders if _type(p) == "sldNum"), None)
    if holder is None:
        shape = _frame(slide, box, look)
    else:
        shape = slide.shapes.add_textbox(*emu(box.rect))
        element = shape._element
        # The place is inherited from the layout, and so is the look.
        for child in list(element.spPr):
            element.spPr.remove(child)
        source = holder._element.nvSpPr.nvPr.find(qn("p:ph"))
        ph = etree.SubElement(element.nvSpPr.nvPr, qn("p:ph"))
        for name, value in source.attrib.items():
            ph.set(name, value)
        element.nvSpPr.cNvSpPr.attrib.pop("txBox", None)
        body = element.txBody.find(qn("a:bodyPr"))
        body.attrib.clear()
        for child in list(body):
            body.remove(child)
    shape.name = clean(box.name)
    p = shape.text_frame.paragraphs[0]._p
    for child in list(p.findall(qn("a:r"))):
        p.remove(child)
    field = etree.Element(qn("a:fld"), id=_NUMBER_FIELD, type="slidenum")
    properties = etree.SubElement(field, qn("a:rPr"), lang="en-GB")
    if holder is None:
        properties.set("sz", str(round(paragraph.size * 100)))
        fill = etree.SubElement(properties, qn("a:solidFill"))
        etree.SubElement(fill, qn("a:srgbClr"), val=look.soft[1:].upper())
    etree.SubElement(field, qn("a:t")).text = paragraph.text
    p.insert(1 if p.pPr is not None else 0, field)


def _type(placeholder: Any) -> str:
    return str(placeholder._element.nvSpPr.nvPr.find(qn("p:ph")).get("type", "obj"))


def _frame(slide: Any, box: TextBox, look: Look) -> Any:
    shape = slide.shapes.add_textbox(*emu(box.rect))
    frame = shape.text_frame
    # Unwrapped boxes are centred on their place by some programs; the box is as wide as the widest face needs.
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.vertical_anchor = _ANCHOR[box.anchor]
    for number, paragraph in enumerate(box.paragraphs):
        target = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        write_paragraph(target, paragraph, look, first=number == 0)
    return shape


def _text(slide: Any, box: TextBox, look: Look) -> None:
    shape = _frame(slide, box, look)
    shape.name = clean(box.name)
    if box.alt:
        shape._element.nvSpPr.cNvPr.set("descr", clean(box.alt))


def write_paragraph(target: Any, paragraph: Paragraph, look: Look, *, first: bool) -> None:
    """A paragraph with the layout's own line height, so that its lines take the room set aside whatever the face."""
    target.alignment = _ALIGN[paragraph.align]
    target.line_spacing = Pt(line_height(paragraph.size))
    target.space_before = Pt(0 if first else paragraph.gap)
    target.space_after = Pt(0)
    for run in paragraph.runs:
        write_run(target, run, look, size=paragraph.size)


def scripts(text: str) -> list[tuple[str, bool]]:
    """The text cut where Devanagari begins and ends: (piece, whether it is Devanagari).

    >>> scripts("दौरा 2023")
    [('दौरा', True), (' 2023', False)]
    """
    at = 0
    pieces: list[tuple[str, bool]] = []
    for match in _SCRIPTS.finditer(text):
        pieces += [(text[at : match.start()], False), (match[0], True)]
        at = match.end()
    return [piece for piece in [*pieces, (text[at:], False)] if piece[0]]


def write_run(paragraph: Any, run: Run, look: Look, *, size: float, inherit: bool = False) -> None:
    """One run a script: Devanagari is marked as Hindi, which is what chooses its face, shaping and spelling.

    ``inherit``: font, weight and colour come from the placeholder.
    """
    for piece, hindi in scripts(run.text):
        made = paragraph.add_run()
        made.text = piece
        made.font.size = Pt(size)
        properties = made._r.get_or_add_rPr()
        properties.set("lang", "hi-IN" if hindi else "en-GB")
        made.font.name = look.heading if inherit else look.latin
        if not inherit:
            made.font.bold = run.bold
            made.font.color.rgb = rgb(run.colour)
        if run.italic and not hindi:  # slanted Devanagari is hard to read
            made.font.italic = True
        if run.struck:
            properties.set("strike", "sngStrike")
        latin = properties.find(qn("a:latin"))
        if run.ground:
            behind = etree.Element(qn("a:highlight"))
            etree.SubElement(behind, qn("a:srgbClr"), val=run.ground[1:].upper())
            latin.addprevious(behind)
        script = etree.Element(qn("a:cs"), typeface=look.script)
        latin.addnext(script)
        if run.link:
            made.hyperlink.address = quote(run.link, safe=_ADDRESS)


def _block(slide: Any, block: Block, look: Look) -> None:
    form = MSO_SHAPE.OVAL if block.ellipse else MSO_SHAPE.ROUNDED_RECTANGLE if block.round else MSO_SHAPE.RECTANGLE
    shape = slide.shapes.add_shape(form, *emu(block.rect))
    if block.round and not block.ellipse:
        side = min(block.rect.right - block.rect.left, block.rect.bottom - block.rect.top)
        shape.adjustments[0] = min(0.5, block.round / side) if side else 0.5
    _flat(shape)
    if block.fill is None:
        shape.fill.background()
    elif block.fades:
        _fade(shape, block.fill, look.paper, block.fades)
    else:
        shape.fill.solid()
        shape.fill.fore_color.rgb = rgb(block.fill)
    if block.line and block.line_width:
        shape.line.color.rgb = rgb(block.line)
        shape.line.width = Pt(block.line_width)
    else:
        shape.line.fill.background()
    describe(shape._element.nvSpPr.cNvPr, block.name, block.alt)


def _line(slide: Any, line: Line) -> None:
    made = slide.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, Pt(line.x0), Pt(line.y0), Pt(line.x1), Pt(line.y1))
    made.line.color.rgb = rgb(line.colour)
    made.line.width = Pt(line.width)
    if line.dashed:
        dash = etree.SubElement(made.line._get_or_add_ln(), qn("a:prstDash"))
        dash.set("val", "dash")
    _flat(made)
    describe(made._element.nvCxnSpPr.cNvPr, line.name, "")


def _triangle(slide: Any, triangle: Triangle) -> None:
    shape = slide.shapes.add_shape(MSO_SHAPE.ISOSCELES_TRIANGLE, *emu(triangle.rect))
    shape.rotation = 90 if triangle.points == "right" else 270
    _flat(shape)
    shape.fill.solid()
    shape.fill.fore_color.rgb = rgb(triangle.fill)
    shape.line.fill.background()
    describe(shape._element.nvSpPr.cNvPr, triangle.name, triangle.alt)


def describe(properties: Any, name: str, alt: str) -> None:
    """Name a shape, and give it its alternative text; without one it is marked as decoration."""
    properties.set("name", clean(name))
    if alt:
        properties.set("descr", clean(alt))
        return
    lists = properties.find(qn("a:extLst"))
    if lists is None:
        lists = etree.SubElement(properties, qn("a:extLst"))
    entry = etree.SubElement(lists, qn("a:ext"), uri=_DECORATIVE_URI)
    etree.SubElement(entry, f"{{{_DECORATIVE}}}decorative", {"val": "1"}, nsmap={"adec": _DECORATIVE})


def emu(rect: Rect) -> tuple[Emu, Emu, Emu, Emu]:
    """Left, top, width and height in EMU."""
    points = (rect.left, rect.top, rect.right - rect.left, rect.bottom - rect.top)
    left, top, width, height = (Emu(round(p * 12700)) for p in points)
    return left, top, width, height


def rgb(colour: str) -> Any:
    """``#rrggbb`` as python-pptx wants it."""
    return RGBColor(*(int(colour[i : i + 2], 16) for i in (1, 3, 5)))  # type: ignore[no-untyped-call]  # python-pptx leaves it bare


def _fade(shape: Any, colour: str, paper: str, side: str) -> None:
    """The colour runs out to paper towards the open end."""
    properties = shape._element.spPr
    faint, full = blend(colour, paper, 0.15), colour
    ends = {"right": (full, full, faint), "left": (faint, full, full), "both": (faint, full, faint)}[side]
    fill = etree.Element(qn("a:gradFill"), rotWithShape="1")
    stops = etree.SubElement(fill, qn("a:gsLst"))
    for place, value in zip((0, 50000, 100000), ends, strict=True):
        stop = etree.SubElement(stops, qn("a:gs"), pos=str(place))
        etree.SubElement(stop, qn("a:srgbClr"), val=value[1:].upper())
    etree.SubElement(fill, qn("a:lin"), ang="0", scaled="0")
    properties.find(qn("a:prstGeom")).addnext(fill)


def _flat(shape: Any) -> None:
    """Without the shadow that a theme may give to shapes and lines alike."""
    shape._element.find(qn("p:style")).find(qn("a:effectRef")).set("idx", "0")
