"""Colours of a template: its theme as the master maps it, darkened or lightened until they can be read on its paper."""

from __future__ import annotations

from typing import Any

from lxml import etree  # type: ignore[import-untyped]  # its stubs are a package of their own
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml.ns import qn

from rajnaya.export.deck.look import HOUSE, Tinted
from rajnaya.figures.palette import NOBODY, TINTS, contrast
from rajnaya.figures.theme import blend

_MAPPED = ("bg1", "tx1", "bg2", "tx2")
_STOCK = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}


def theme_colours(layout: Any) -> dict[str, str]:
    """Colours by name (``accent1``, ``tx1`` …) as ``#rrggbb``, mapped as the layout or its master says."""
    master = layout.slide_master
    theme = etree.fromstring(master.part.part_related_by(RT.THEME).blob)
    scheme = theme.find(f".//{qn('a:clrScheme')}")
    colours: dict[str, str] = {}
    for entry in scheme if scheme is not None else ():
        if isinstance(entry.tag, str) and len(entry):
            value = _value(entry[0])
            if value:
                colours[etree.QName(entry).localname] = value
    chosen = layout._element.find(f"{qn('p:clrMapOvr')}/{qn('a:overrideClrMapping')}")
    mapping = chosen if chosen is not None else master._element.find(qn("p:clrMap"))
    for name in _MAPPED:
        stands_for = mapping.get(name, _STOCK[name]) if mapping is not None else _STOCK[name]
        if stands_for in colours:
            colours[name] = colours[stands_for]
    return colours


def _value(element: Any) -> str:
    value = element.get("val") if element.tag == qn("a:srgbClr") else element.get("lastClr")
    try:
        return f"#{int(value, 16):06x}" if value and len(value) == 6 else ""
    except ValueError:
        return ""


def colour_of(fill: Any, colours: dict[str, str]) -> str:
    """The colour of a solid fill, shades and tints of the theme included; empty when it names none that is known."""
    if fill is None or not len(fill):
        return ""
    first = fill[0]
    value = _value(first) if first.tag != qn("a:schemeClr") else colours.get(first.get("val", ""), "")
    if not value:
        return ""
    for change in first:
        name, share = etree.QName(change).localname, int(change.get("val", "100000")) / 100000
        if name in ("lumMod", "shade"):
            value = blend(value, "#000000", min(1.0, share))
        elif name in ("lumOff", "tint"):
            value = blend("#ffffff", value, min(1.0, share if name == "lumOff" else 1 - share))
    return value


def ground_of(layout: Any, colours: dict[str, str]) -> str:
    """The colour behind a layout's text: its own background or its master's; of a gradient the first colour."""
    for page in (layout, layout.slide_master):
        ground = page._element.find(f"{qn('p:cSld')}/{qn('p:bg')}")
        if ground is None:
            continue
        reference = ground.find(qn("p:bgRef"))
        if reference is not None and (found := colour_of(reference, colours)):
            return found
        solid = ground.find(f".//{qn('a:solidFill')}")
        if solid is not None and (found := colour_of(solid, colours)):
            return found
        stop = ground.find(f".//{qn('a:gs')}")
        if stop is not None and (found := colour_of(stop, colours)):
            return found
    return colours.get("bg1", "#ffffff")


def readable(colour: str, paper: str, ratio: float) -> str:
    """The colour moved towards black or white until it stands at ``ratio`` to 1 on the paper.

    >>> readable("#ffff00", "#ffffff", 4.5)
    '#737300'
    """
    far = "#000000" if contrast("#000000", paper) >= contrast("#ffffff", paper) else "#ffffff"
    for step in range(21):
        found = blend(colour, far, 1 - step / 20)
        if contrast(found, paper) >= ratio:
            return found
    return far


def palette_of(colours: dict[str, str], paper: str) -> tuple[list[str], tuple[Tinted, ...]]:
    """Six colours of lanes and eight of speakers: the theme's accents, then the house's own where it has fewer."""
    dark = contrast("#ffffff", paper) > contrast("#000000", paper)
    accents = list(dict.fromkeys(colours[f"accent{n}"] for n in range(1, 7) if f"accent{n}" in colours))
    inks = list(dict.fromkeys(readable(colour, paper, 4.5) for colour in accents))
    house = [tint.dark_ink if dark else tint.light_ink for tint in (*TINTS, NOBODY)]
    inks += [ink for ink in house if ink not in inks]
    tints = []
    for ink in inks[: len(TINTS)]:
        ground = blend(ink, paper, 0.14)
        tints.append(Tinted(ground, readable(ink, ground, 4.5)))
    return inks[: len(HOUSE.lanes)], tuple(tints)
