"""The empty presentation of the house look: 16:9, its own theme, and only the layouts that a deck needs."""

from __future__ import annotations

from typing import Any

import regex
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from rajnaya.export.deck.look import HOUSE, Look
from rajnaya.figures.layout import LANES, Rect

_KEPT = {"title", "obj", "titleOnly", "blank"}
"""Types of the layouts that stay."""
_THEME = "Rajnaya"


def house_presentation() -> Any:
    """An empty presentation with title, content, title-only and blank layouts in the house look."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Pt(HOUSE.width), Pt(HOUSE.height)
    for layout in list(deck.slide_layouts):
        if layout._element.get("type") not in _KEPT:
            deck.slide_layouts.remove(layout)
    for rel in list(deck.part.package.iter_rels()):
        if rel.reltype == RT.THUMBNAIL:  # a picture of the stock template
            deck.part.package.drop_rel(rel.rId)
    master = deck.slide_master
    _places(master, HOUSE)
    for layout in deck.slide_layouts:
        _layout_places(layout, HOUSE)
    _styles(master, HOUSE)
    theme = master.part.part_related_by(RT.THEME)
    theme._blob = _theme(theme.blob.decode("utf-8"), HOUSE).encode("utf-8")
    return deck


def _places(master: Any, look: Look) -> None:
    """Title, text, date, footer and number of the master."""
    number, foot = look.number, look.foot
    half = (foot.left + foot.right) / 2
    wanted = {
        "title": look.title.rect,
        "body": look.body,
        "dt": Rect(foot.left, foot.top, half - 6, foot.bottom),
        "ftr": Rect(half, foot.top, foot.right, foot.bottom),
        "sldNum": number,
    }
    for shape in master.placeholders:
        kind = shape._element.nvSpPr.nvPr.find(qn("p:ph")).get("type", "body")
        if kind in wanted:
            put(shape, wanted[kind])
        body = shape._element.txBody.find(qn("a:bodyPr"))
        for side in ("lIns", "rIns", "tIns", "bIns"):
            body.set(side, "0")
        if kind == "title":
            body.set("anchor", "b")
        for size in shape._element.txBody.iter(qn("a:defRPr")):
            if kind in ("dt", "ftr", "sldNum"):
                size.set("sz", "1050")


def _layout_places(layout: Any, look: Look) -> None:
    for shape in list(layout.placeholders):
        kind = shape._element.nvSpPr.nvPr.find(qn("p:ph")).get("type", "obj")
        if kind == "ctrTitle":
            put(shape, look.cover.rect)
            shape._element.txBody.find(qn("a:bodyPr")).set("anchor", "b")
        elif kind == "subTitle":
            put(shape, look.under)
        else:
            # Without a place of its own it takes the master's.
            place = shape._element.spPr.find(qn("a:xfrm"))
            if place is not None:
                shape._element.spPr.remove(place)


def _styles(master: Any, look: Look) -> None:
    """Titles are bold, to the left, of the look's size."""
    style = master._element.find(qn("p:txStyles")).find(qn("p:titleStyle")).find(qn("a:lvl1pPr"))
    style.set("algn", "l")
    properties = style.find(qn("a:defRPr"))
    properties.set("sz", str(round(look.title.size * 100)))
    properties.set("b", "1")


def put(shape: Any, rect: Rect) -> None:
    """Give a shape its place, points to EMU."""
    points = (rect.left, rect.top, rect.right - rect.left, rect.bottom - rect.top)
    shape.left, shape.top, shape.width, shape.height = (Emu(round(p * 12700)) for p in points)


def _theme(xml: str, look: Look) -> str:
    """The stock theme's XML with the look's colours and fonts."""
    lanes = [look.lanes[key] for key, _, _ in LANES]
    colours = {
        "dk1": look.ink, "lt1": look.paper, "dk2": look.soft, "lt2": look.grid, "accent1": look.accent, "accent2": lanes[0],
        "accent3": lanes[1], "accent4": lanes[2], "accent5": lanes[4], "accent6": lanes[5], "hlink": look.accent,
        "folHlink": look.soft,
    }  # fmt: skip
    scheme = "".join(f'<a:{name}><a:srgbClr val="{colour[1:].upper()}"/></a:{name}>' for name, colour in colours.items())
    xml = regex.sub(
        r"<a:clrScheme .*?</a:clrScheme>", f'<a:clrScheme name="{_THEME}">{scheme}</a:clrScheme>', xml, flags=regex.S
    )
    faces = (
        f'<a:latin typeface="{look.latin}"/><a:ea typeface=""/><a:cs typeface="{look.script}"/>'
        f'<a:font script="Deva" typeface="{look.script}"/>'
    )
    fonts = f'<a:fontScheme name="{_THEME}"><a:majorFont>{faces}</a:majorFont><a:minorFont>{faces}</a:minorFont></a:fontScheme>'
    xml = regex.sub(r"<a:fontScheme .*?</a:fontScheme>", fonts, xml, flags=regex.S)
    return regex.sub(r'(<a:theme [^>]*?)name="[^"]*"', rf'\1name="{_THEME}"', xml, count=1)
