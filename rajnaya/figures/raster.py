"""A drawing as PNG (resvg) and as PDF (typst), without a browser and with one font, whatever the machine has."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from rajnaya.errors import RajnayaError
from rajnaya.figures.drawing import Block, Drawing, Line
from rajnaya.figures.flat import Flat, TextLine, flat
from rajnaya.figures.fonts import FAMILY, font_file
from rajnaya.figures.svg import FAINTEST, PIXELS, svg, web_address
from rajnaya.figures.words import by_script, legible

SCALES = (1, 2, 4)
"""Pixels of an image a CSS pixel, as offered to readers."""
MOST_PIXELS = 80_000_000
"""A larger picture would take more memory than a machine may have to spare."""


def png(drawing: Drawing, *, scale: float = 1.0) -> bytes:
    """The drawing as a PNG of ``scale`` pixels a CSS pixel: 960 by 540 points at 1 are 1280 by 720. Without paper: transparent.

    Raises RajnayaError for a picture of more than ``MOST_PIXELS``.
    """
    import resvg_py

    zoom = scale * PIXELS
    if drawing.width * drawing.height * zoom**2 > MOST_PIXELS:
        raise RajnayaError("The picture would be too large: choose a smaller scale, or SVG or PDF, which have none.")
    document = svg(drawing, placed=True)
    # Faces of the machine are looked at (slowly) only for letters that ours lacks: Chinese names, emoji.
    ours = _covered(document)
    made = resvg_py.svg_to_bytes(
        svg_string=document, zoom=scale, font_files=[str(font_file())], font_family=FAMILY, skip_system_fonts=ours
    )
    return bytes(made)


def pdf(drawings: Drawing | Sequence[Drawing], *, title: str = "") -> bytes:
    """One page a drawing, of its size, with native text: it can be searched, selected and copied, Hindi too.

    Texts go to typst as data, never as its code. Links are kept.
    """
    import typst

    pages = [drawings] if isinstance(drawings, Drawing) else list(drawings)
    if not pages:
        raise ValueError("no drawing")
    data = {
        "family": FAMILY,
        "title": legible(title or pages[0].title) or "Picture",
        "pages": [_page(drawing) for drawing in pages],
    }
    written = json.dumps(data)
    made: bytes = typst.compile(  # type: ignore[call-overload]  # its stubs leave the kind of input open
        _TEMPLATE.encode(),
        format="pdf",
        font_paths=[str(font_file().parent)],
        ignore_system_fonts=_covered("".join(map(_text_of, pages))),
        sys_inputs={"data": written},
    )
    return made


@cache
def _letters() -> frozenset[int]:
    """Code points the font has a glyph for."""
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # ships no types

    with TTFont(font_file(), lazy=True) as font:
        return frozenset(font.getBestCmap())


def _covered(text: str) -> bool:
    return {ord(char) for char in text if not char.isspace()} <= _letters()


def _text_of(drawing: Drawing) -> str:
    return "".join(item.text for _, items in flat(drawing) for item in items if isinstance(item, TextLine))


def _page(drawing: Drawing) -> dict[str, Any]:
    items = [item for _, parts in flat(drawing) for item in parts]
    return {
        "width": drawing.width,
        "height": drawing.height,
        "paper": drawing.paper,
        "alt": legible(drawing.alt),
        "items": [_item(item) for item in items],
    }


def _item(item: Flat) -> dict[str, Any]:
    if isinstance(item, TextLine):
        runs = [part for run in item.runs for part in _runs(run)]
        part = {"start": 0.0, "middle": 0.5, "end": 1.0}[item.align]
        return {"kind": "text", "x": item.x, "y": item.baseline, "part": part, "size": item.size, "runs": runs}
    if isinstance(item, Line):
        ends = {"x0": item.x0, "y0": item.y0, "x1": item.x1, "y1": item.y1}
        return {"kind": "line", **ends, "colour": item.colour, "width": item.width, "dashed": item.dashed}
    rect = item.rect
    place = {"x": rect.left, "y": rect.top, "width": rect.right - rect.left, "height": rect.bottom - rect.top}
    if not isinstance(item, Block):
        return {"kind": "triangle", **place, "fill": item.fill, "points": item.points}
    stops = {
        "": [],
        "right": [(item.fill, 1.0, 0.0), (item.fill, FAINTEST, 100.0)],
        "left": [(item.fill, FAINTEST, 0.0), (item.fill, 1.0, 100.0)],
        "both": [(item.fill, FAINTEST, 0.0), (item.fill, 1.0, 50.0), (item.fill, FAINTEST, 100.0)],
    }[item.fades if item.fill else ""]
    round_ = min(item.round, place["width"] / 2, place["height"] / 2)
    look = {"fill": item.fill, "stops": stops, "line": item.line, "line_width": item.line_width}
    return {"kind": "ellipse" if item.ellipse else "rect", **place, **look, "round": round_}


def _runs(run: Any) -> Iterable[dict[str, Any]]:
    look = {"colour": run.colour, "bold": run.bold, "italic": run.italic, "struck": run.struck, "ground": run.ground}
    for text, hindi in by_script(run.text):
        yield {"text": text, "lang": "hi" if hindi else "en", "link": web_address(run.link), **look}


_TEMPLATE = """
#let data = json(bytes(sys.inputs.data))
#set document(title: data.title, date: none)
#set text(font: data.family, hyphenate: false, top-edge: "baseline", bottom-edge: "baseline")
#set par(leading: 0pt, spacing: 0pt)

#let paint(it) = if it.stops.len() > 0 {
  gradient.linear(..it.stops.map(s => (rgb(s.at(0)).transparentize((1 - s.at(1)) * 100%), s.at(2) * 1%)))
} else if it.fill != none { rgb(it.fill) } else { none }

#let pen(it) = if it.line != none and it.line_width > 0 { it.line_width * 1pt + rgb(it.line) } else { none }

#let words(it) = for run in it.runs {
  let made = text(
    size: it.size * 1pt, fill: rgb(run.colour), weight: if run.bold { 600 } else { 400 },
    style: if run.italic { "italic" } else { "normal" }, lang: run.lang, run.text,
  )
  if run.struck { made = strike(made) }
  if run.ground != none {
    made = highlight(fill: rgb(run.ground), top-edge: 0.944em, bottom-edge: -0.456em, extent: 0.08em, made)
  }
  if run.link != none { made = link(run.link, made) }
  made
}

#let put(it) = if it.kind == "text" {
  context {
    let made = words(it)
    let wide = measure(made).width
    place(top + left, dx: it.x * 1pt - it.part * wide, dy: it.y * 1pt, box(width: wide + 1pt, made))
  }
} else if it.kind == "line" {
  let dash = if it.dashed { "dashed" } else { "solid" }
  let stroke = (paint: rgb(it.colour), thickness: it.width * 1pt, dash: dash)
  place(top + left, line(start: (it.x0 * 1pt, it.y0 * 1pt), end: (it.x1 * 1pt, it.y1 * 1pt), stroke: stroke))
} else if it.kind == "triangle" {
  let (l, t, r, b) = (it.x * 1pt, it.y * 1pt, (it.x + it.width) * 1pt, (it.y + it.height) * 1pt)
  let (base, tip) = if it.points == "left" { (r, l) } else { (l, r) }
  place(top + left, polygon(fill: rgb(it.fill), (base, t), (base, b), (tip, (t + b) / 2)))
} else {
  let size = (width: it.width * 1pt, height: it.height * 1pt, fill: paint(it), stroke: pen(it))
  let made = if it.kind == "ellipse" { ellipse(..size) } else { rect(..size, radius: it.round * 1pt) }
  place(top + left, dx: it.x * 1pt, dy: it.y * 1pt, made)
}

#for sheet in data.pages {
  page(
    width: sheet.width * 1pt, height: sheet.height * 1pt, margin: 0pt,
    fill: if sheet.paper != none { rgb(sheet.paper) } else { none },
    for it in sheet.items { put(it) },
  )
}
"""
