"""The few elements of WordprocessingML that the Word document is built of, in the order their schema asks for."""

from __future__ import annotations

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

LATIN, DEVANAGARI = "Cambria", "Nirmala UI"
"""Every Windows since 8 and Office for Mac bring Nirmala UI; where a font is missing, programs take another of its script."""
SOFT, RULE, ACCENT = "57534C", "C9C4BA", "7D2A1F"


def el(tag: str, *children: Any, **attributes: str | int) -> Any:
    """An element: ``el("w:sz", val=20)``; attributes are of the ``w`` namespace."""
    made: Any = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name.rstrip('_')}"), str(value))
    for child in children:
        if child is not None:
            made.append(child)
    return made


def run(
    text: str,
    *,
    lang: str = "en",
    size: float | None = None,
    bold: bool = False,
    italic: bool = False,
    colour: str | None = None,
    shade: str | None = None,
    underline: str | None = None,
    underline_colour: str | None = None,
    raised: bool = False,
) -> Any:
    """Text of one look. ``size`` in points; Devanagari takes the complex-script font, size and weight."""
    properties = [el("w:rFonts", ascii=LATIN, hAnsi=LATIN, cs=DEVANAGARI)]
    if bold:
        properties += [el("w:b"), el("w:bCs")]
    if italic:
        properties += [el("w:i"), el("w:iCs")]
    if colour:
        properties.append(el("w:color", val=colour))
    if size:
        properties += [el("w:sz", val=round(size * 2)), el("w:szCs", val=round(size * 2))]
    if underline:
        properties.append(el("w:u", val=underline, color=underline_colour or "auto"))
    if shade:
        properties.append(el("w:shd", val="clear", color="auto", fill=shade))
    if raised:
        properties.append(el("w:vertAlign", val="superscript"))
    properties.append(el("w:lang", val="hi-IN" if lang == "hi" else "en-GB", bidi="hi-IN"))
    made = el("w:r", el("w:rPr", *properties))
    for number, line in enumerate(text.split("\n")):
        if number:
            made.append(el("w:br"))
        words = el("w:t")
        words.text = line
        words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        made.append(words)
    return made


def paragraph(*content: Any, style: str | None = None, after: float = 0, before: float = 0, keep: bool = False) -> Any:
    """Runs as a paragraph; distances in points. ``keep`` holds it on the page of the next one."""
    properties = [el("w:pStyle", val=style)] if style else []
    if keep:
        properties.append(el("w:keepNext"))
    properties.append(el("w:spacing", before=round(before * 20), after=round(after * 20)))
    return el("w:p", el("w:pPr", *properties), *content)


def cell(*content: Any, width: int, span: int = 1, bottom: str | None = None, card: bool = False) -> Any:
    """A table's cell, ``width`` in twips. ``bottom``: colour of its lower rule; ``card``: framed on all sides."""
    properties = [el("w:tcW", w=width, type="dxa")]
    if span > 1:
        properties.append(el("w:gridSpan", val=span))
    sides = dict.fromkeys(("top", "left", "bottom", "right"), RULE) if card else {"bottom": bottom} if bottom else {}
    if sides:
        borders = [el(f"w:{side}", val="single", sz=6 if card else 4, space=0, color=colour) for side, colour in sides.items()]
        properties.append(el("w:tcBorders", *borders))
    return el("w:tc", el("w:tcPr", *properties), *(content or (paragraph(),)))


def row(*cells: Any, header: bool = False, whole: bool = True) -> Any:
    """A table's row; a ``header`` is repeated on every page, a ``whole`` row is not broken over two."""
    properties = [el("w:cantSplit")] if whole else []
    if header:
        properties.append(el("w:tblHeader"))
    return el("w:tr", el("w:trPr", *properties) if properties else None, *cells)


def table(widths: tuple[int, ...], rows: list[Any], caption: str) -> Any:
    """A table of fixed columns without borders; ``caption`` is what a screen reader says of it."""
    margins = [el(f"w:{side}", w=w, type="dxa") for side, w in (("top", 50), ("left", 90), ("bottom", 50), ("right", 150))]
    properties = el(
        "w:tblPr",
        el("w:tblW", w=sum(widths), type="dxa"),
        el("w:tblLayout", type="fixed"),
        el("w:tblCellMar", *margins),
        el("w:tblLook", val="0020", firstRow=1),
        el("w:tblCaption", val=caption),
    )
    return el("w:tbl", properties, el("w:tblGrid", *(el("w:gridCol", w=w) for w in widths)), *rows)


def inner_link(anchor: str, *runs: Any) -> Any:
    """Runs that lead to a bookmark of the document."""
    return el("w:hyperlink", *runs, anchor=anchor, history=1)


def bookmark(number: int, name: str, *content: Any) -> list[Any]:
    """Content that links lead to; ``number`` is unique in the document."""
    return [el("w:bookmarkStart", id=number, name=name), *content, el("w:bookmarkEnd", id=number)]


def field(code: str, *, size: float) -> Any:
    """What Word fills in: ``PAGE``, ``NUMPAGES``."""
    return el("w:fldSimple", run("1", size=size, colour=SOFT), instr=code)
