"""A user's own .pptx as the look of a deck: its size, layouts, places, fonts and colours. Its slides are left out."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from lxml import etree  # type: ignore[import-untyped]  # its stubs are a package of their own
from pptx import Presentation
from pptx.exc import PythonPptxError
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml.ns import qn

from rajnaya.errors import RajnayaError
from rajnaya.export.deck.look import DEVANAGARI, HOUSE, Heading, Look, Tinted
from rajnaya.export.deck.template_colours import colour_of, ground_of, palette_of, readable, theme_colours
from rajnaya.figures.drawing import Align, Anchor
from rajnaya.figures.layout import LANES, Rect
from rajnaya.figures.theme import blend

LARGEST = 50_000_000
"""Bytes of a template's file."""
_UNPACKED = 300_000_000
_ENTRIES = 5_000
_OLE = b"\xd0\xcf\x11\xe0"
_LEAST = 200.0
"""Points of width that the body of a slide needs; of height, three fifths of it."""
_ALIGNS: dict[str, Align] = {"l": "start", "ctr": "middle", "r": "end", "just": "start", "dist": "start"}
_ANCHORS: dict[str, Anchor] = {"t": "top", "ctr": "middle", "b": "bottom"}


def open_template(data: bytes) -> Any:
    """The template as an empty presentation. Raises RajnayaError, in one sentence, for what can't be one."""
    _check(data)
    try:
        deck = Presentation(io.BytesIO(data))
        _empty(deck)
        layouts_of(deck)
    except (
        PythonPptxError,
        KeyError,
        ValueError,
        AttributeError,
        TypeError,
        etree.XMLSyntaxError,
        zipfile.BadZipFile,
    ) as error:
        if isinstance(error, RajnayaError):
            raise
        raise RajnayaError(
            "The template can't be read as a PowerPoint presentation: open it, save it again as .pptx, and try that."
        ) from error
    return deck


def _check(data: bytes) -> None:
    if len(data) > LARGEST:
        raise RajnayaError(
            f"The template is larger than {LARGEST // 1_000_000} MB: take pictures and slides out of it and try again."
        )
    if data.startswith(_OLE):
        raise RajnayaError("The template is protected by a password or is an old .ppt: save it as a .pptx without a password.")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            entries = package.infolist()
            names = {entry.filename for entry in entries}
            types = package.read("[Content_Types].xml") if "[Content_Types].xml" in names and _small(entries) else b""
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError, ValueError, zlib.error) as error:
        raise RajnayaError("The template is not a .pptx file, or it is damaged.") from error
    if not _small(entries):
        raise RajnayaError("The template unpacks to far more than a presentation needs: it was not opened.")
    if b"macroEnabled" in types or any(name.lower().endswith("vbaproject.bin") for name in names):
        raise RajnayaError("The template holds macros: save it as a .pptx without them.")
    if b"presentationml.template" in types:
        raise RajnayaError("The template is a .potx: open it, save it as .pptx, and try that.")
    if b"presentationml.presentation.main" not in types:
        raise RajnayaError("The template is not a PowerPoint presentation (.pptx).")


def _small(entries: list[zipfile.ZipInfo]) -> bool:
    return len(entries) <= _ENTRIES and sum(entry.file_size for entry in entries) <= _UNPACKED


def _empty(deck: Any) -> None:
    """Take the slides out, with what refers to them; layouts, theme and logo stay."""
    root = deck.part._element
    for slide in list(deck.slides._sldIdLst):
        deck.part.drop_rel(slide.rId)
        deck.slides._sldIdLst.remove(slide)
    # Sections and custom shows name slides by their ids: left behind they make PowerPoint repair the file.
    for show in root.findall(qn("p:custShowLst")):
        root.remove(show)
    lists = root.find(qn("p:extLst"))
    if lists is not None:
        for entry in list(lists):
            if any(etree.QName(child).localname == "sectionLst" for child in entry if isinstance(child.tag, str)):
                lists.remove(entry)
        if not len(lists):
            root.remove(lists)


def layouts_of(deck: Any) -> tuple[Any, Any]:
    """The layout of the first slide and that of all others. Raises RajnayaError when none has a title."""
    layouts = [layout for master in deck.slide_masters for layout in master.slide_layouts]
    titled = [layout for layout in layouts if _holder(layout, "title", "ctrTitle") is not None]
    if not titled:
        raise RajnayaError("The template has no layout with a title: add one (View, Slide Master) and try again.")

    def extra(layout: Any) -> int:
        return sum(1 for _ in _holders(layout) if _type(_) not in ("title", "ctrTitle", "dt", "ftr", "sldNum"))

    by_type = {layout._element.get("type"): layout for layout in reversed(titled)}
    plain = by_type.get("titleOnly") or min(
        (x for x in titled if _holder(x, "title") is not None), key=extra, default=titled[0]
    )
    cover = by_type.get("title") or next((x for x in titled if _holder(x, "ctrTitle") is not None), plain)
    return cover, plain


def read_look(data: bytes) -> Look:
    """The look of a template. Raises RajnayaError as ``open_template`` does, and when its slides leave too little room."""
    deck = open_template(data)
    width, height = (deck.slide_width or 0) / 12700, (deck.slide_height or 0) / 12700
    cover, plain = layouts_of(deck)
    master = plain.slide_master
    colours = theme_colours(plain)
    paper = ground_of(plain, colours)
    ink = readable(_ink(master, colours), paper, 7.0)
    accent = readable(colours.get("accent1", HOUSE.accent), paper, 4.5)
    scale = min(width / 960, height / 540)
    title = _heading(plain, master, colours, paper, ink, (width, height))
    body, foot, number = _room(plain, master, title.rect, (width, height), scale)
    cover_paper = ground_of(cover, theme_colours(cover))
    cover_heading = _heading(cover, master, theme_colours(cover), cover_paper, ink, (width, height))
    under, align = _under(cover, master, cover_heading, (width, height), scale)
    lanes, tints = palette_of(colours, paper)
    soft = readable(blend(ink, paper, 0.75), paper, 4.5)
    nobody = Tinted(blend(ink, paper, 0.08), readable(blend(ink, paper, 0.7), paper, 4.5))
    return Look(
        width=width, height=height, title=title, body=body, foot=foot, number=number, cover=cover_heading, under=under,
        under_align=align, latin="+mn-lt", heading="+mj-lt", script=_script(master), ink=ink, soft=soft,
        accent=accent, paper=paper, rule=blend(ink, paper, 0.4), grid=blend(ink, paper, 0.14),
        lanes={key: lanes[n] for n, (key, _, _) in enumerate(LANES)}, tints=tints,
        nobody=nobody, ornaments=False,
    )  # fmt: skip


def _holders(page: Any) -> Iterator[Any]:
    yield from page.placeholders


def _type(shape: Any) -> str:
    return (
        str(shape._element.nvSpPr.nvPr.find(qn("p:ph")).get("type", "obj"))
        if shape._element.find(qn("p:nvSpPr")) is not None
        else "pic"
    )


def _holder(page: Any, *kinds: str) -> Any:
    return next((shape for shape in _holders(page) if _type(shape) in kinds), None)


def _rect(shape: Any) -> Rect | None:
    """Its place in points; None when it has none, not even an inherited one."""
    try:
        values = (shape.left, shape.top, shape.width, shape.height)
    except (AttributeError, KeyError):
        return None
    if any(v is None for v in values):
        return None
    left, top, width, height = (v / 12700 for v in values)
    return Rect(left, top, left + width, top + height)


def _inside(rect: Rect, size: tuple[float, float], margin: float = 0.0) -> Rect:
    return Rect(
        max(rect.left, margin), max(rect.top, margin), min(rect.right, size[0] - margin), min(rect.bottom, size[1] - margin)
    )


def _insets(shape: Any, rect: Rect) -> Rect:
    """The place of the words: the box without its margins (by default 7.2 and 3.6 points)."""
    body = shape._element.txBody.find(qn("a:bodyPr")) if shape._element.find(qn("p:txBody")) is not None else None
    usual = {"lIns": "91440", "tIns": "45720", "rIns": "91440", "bIns": "45720"}
    sides = {name: int(body.get(name, own) if body is not None else own) / 12700 for name, own in usual.items()}
    return Rect(rect.left + sides["lIns"], rect.top + sides["tIns"], rect.right - sides["rIns"], rect.bottom - sides["bIns"])


def _chain(layout: Any, master: Any, shape: Any, name: str) -> Iterator[Any]:
    """First-level paragraph properties that apply to a title, the nearest first."""
    places = [shape._element, *(holder._element for holder in [_holder(master, "title")] if holder is not None)]
    for element in places:
        yield from element.iter(qn("a:lvl1pPr"))
    styles = master._element.find(qn("p:txStyles"))
    found = styles.find(qn(f"p:{name}")) if styles is not None else None
    if found is not None and found.find(qn("a:lvl1pPr")) is not None:
        yield found.find(qn("a:lvl1pPr"))


def _heading(layout: Any, master: Any, colours: dict[str, str], paper: str, ink: str, size: tuple[float, float]) -> Heading:
    """Place and setting of a layout's title."""
    shape = _holder(layout, "ctrTitle", "title")
    rect = _rect(shape) or Rect(size[0] * 0.05, size[1] * 0.05, size[0] * 0.95, size[1] * 0.18)
    rect = _insets(shape, _inside(rect, size))
    points, colour, bold, align = 0.0, "", None, ""
    for style in _chain(layout, master, shape, "titleStyle"):
        align = align or style.get("algn", "")
        run = style.find(qn("a:defRPr"))
        if run is not None:
            points = points or int(run.get("sz", "0")) / 100
            bold = run.get("b") if bold is None else bold
            colour = colour or colour_of(run.find(qn("a:solidFill")), colours)
    anchor = ""
    for holder in (shape, _holder(master, "title")):
        body = holder._element.txBody.find(qn("a:bodyPr")) if holder is not None else None
        anchor = anchor or (body.get("anchor", "") if body is not None else "")
    return Heading(
        rect, min(points or 32.0, max(18.0, (rect.bottom - rect.top) / 1.4)), colour or ink, bold in ("1", "true"),
        _ALIGNS.get(align, "start"), _ANCHORS.get(anchor, "top"),
    )  # fmt: skip


def _room(layout: Any, master: Any, title: Rect, size: tuple[float, float], scale: float) -> tuple[Rect, Rect, Rect]:
    """Body, source line and number: the master's text place, above its footers and beside its pictures."""
    height = size[1]
    footers = {_type(s): r for s in _holders(layout) if _type(s) in ("dt", "ftr", "sldNum") and (r := _rect(s))}
    low = [rect.top for rect in footers.values() if rect.top > height / 2]
    floor = min([*low, height - 14 * scale])
    text = _holder(master, "body")
    rect = _rect(text) if text is not None else None
    body = _insets(text, rect) if rect and text is not None else Rect(title.left, title.bottom + 12 * scale, title.right, floor)
    line = 18 * scale
    top = max(body.top, title.bottom + 6 * scale) if title.bottom < height / 2 else body.top
    foot = Rect(body.left, floor - line - 2, body.right, floor - 2)
    for picture in _pictures(layout, master):
        if picture.overlaps(foot) and picture.left > foot.left + (foot.right - foot.left) / 2:
            foot = Rect(foot.left, foot.top, picture.left - 6, foot.bottom)
    body = _inside(Rect(body.left, top, body.right, min(body.bottom, foot.top - 6)), size, 6)
    if body.right - body.left < _LEAST or body.bottom - body.top < _LEAST * 0.6:
        raise RajnayaError("The template's slides leave too little room between title and foot: use a layout with more.")
    number = footers.get("sldNum") or Rect(foot.right - 60 * scale, foot.top, foot.right, foot.bottom)
    if "sldNum" not in footers:
        foot = Rect(foot.left, foot.top, number.left - 6, foot.bottom)
    return body, foot, number


def _pictures(layout: Any, master: Any) -> list[Rect]:
    found = [*layout.shapes, *master.shapes]
    return [rect for s in found if s._element.tag == qn("p:pic") and (rect := _rect(s))]


def _under(layout: Any, master: Any, title: Heading, size: tuple[float, float], scale: float) -> tuple[Rect, Align]:
    """Where the first slide says more: the subtitle's place, or what is free below the title, or above it."""
    shape = _holder(layout, "subTitle", "body")
    rect = _rect(shape) if shape is not None else None
    align: Align = title.align
    if shape is not None and rect is not None:
        rect = _insets(shape, _inside(rect, size, 6))
        for style in _chain(layout, master, shape, "bodyStyle"):
            if style.get("algn"):
                align = _ALIGNS.get(style.get("algn"), "start")
                break
        if rect.bottom - rect.top >= 90 * scale and not rect.overlaps(title.rect):
            return rect, align
    footers = [r.top for s in _holders(layout) if _type(s) in ("dt", "ftr", "sldNum") and (r := _rect(s))]
    floor = min([top for top in footers if top > title.rect.bottom] + [size[1] - 14 * scale])
    below = Rect(title.rect.left, title.rect.bottom + 10 * scale, title.rect.right, floor - 4)
    above = Rect(title.rect.left, 14 * scale, title.rect.right, title.rect.top - 10 * scale)
    return max((below, above), key=lambda r: (r.bottom - r.top >= 60 * scale, r is below, r.bottom - r.top)), align


def _ink(master: Any, colours: dict[str, str]) -> str:
    """Colour of the master's text."""
    styles = master._element.find(qn("p:txStyles"))
    body = styles.find(qn("p:bodyStyle")) if styles is not None else None
    first = body.find(qn("a:lvl1pPr")) if body is not None else None
    run = first.find(qn("a:defRPr")) if first is not None else None
    found = colour_of(run.find(qn("a:solidFill")), colours) if run is not None else ""
    return found or colours.get("tx1", HOUSE.ink)


def _script(master: Any) -> str:
    """The theme's own face of complex scripts, by name, or the one for Devanagari; else what every office brings."""
    theme = etree.fromstring(master.part.part_related_by(RT.THEME).blob)
    minor = theme.find(f".//{qn('a:minorFont')}")
    if minor is None:
        return DEVANAGARI
    named = minor.find(qn("a:cs"))
    if named is not None and named.get("typeface"):
        return "+mn-cs"
    faces = {font.get("script"): font.get("typeface") for font in minor.findall(qn("a:font"))}
    # Mangal is what every stock theme names, and no Windows since 8 has by itself.
    named_so = faces.get("Deva")
    return named_so if named_so and named_so != "Mangal" else DEVANAGARI
