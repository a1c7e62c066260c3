"""A drawing as SVG: text stays text, described for those who can't see it, with nothing in it that acts.

Sizes are points in the view box and CSS pixels outside (4 to 3), so that 960 by 540 points are 1280 by 720 pixels.
"""

from __future__ import annotations

import base64
import io
from collections.abc import Iterable
from functools import lru_cache
from html import escape
from urllib.parse import urlsplit

from rajnaya.figures.drawing import Block, Drawing, Line, Run, Triangle
from rajnaya.figures.flat import Flat, TextLine, flat
from rajnaya.figures.fonts import FAMILY, font_file
from rajnaya.figures.measured import Words, widths
from rajnaya.figures.words import by_script, legible, spaced

PIXELS = 4 / 3
"""CSS pixels a point."""
LATIN = f"'{FAMILY}', 'Noto Sans', 'Source Sans', Carlito, Calibri, Arial, sans-serif"
DEVANAGARI = f"'{FAMILY}', 'Nirmala UI', 'Kohinoor Devanagari', Mangal, sans-serif"
"""Faces by script, the one that images are set in first; the others are what the machines of readers have."""
FAINTEST = 0.15
"""Of a fill's colour at the end it fades to."""
_WEIGHT = "600"
_GROUND_PAD = 0.08
"""Em a highlighter's ground reaches beyond the words."""


def svg(drawing: Drawing, *, embed_font: bool = False, placed: bool = False) -> str:
    """The drawing as an SVG document.

    ``embed_font`` puts the font's letters that are used into the file (some ten to a hundred kilobytes), so that it looks
    the same on any machine; without it the reader's own faces are taken where ours is not installed. ``placed`` gives every
    stretch of one script within a line a place of its own, as wide as it is in our font: resvg shapes all that flows
    together by the script of its first letter, and Devanagari after Latin would fall apart. With another font it would leave
    gaps, so a file without its font lets the words flow.
    """
    pen = _Pen(placed or embed_font)
    parts = list(flat(drawing))
    lines = [item for _, items in parts for item in items if isinstance(item, TextLine)]
    pen.measure(lines)
    body = [pen.group(getattr(shape, "alt", ""), items) for shape, items in parts]
    width, height = _n(drawing.width), _n(drawing.height)
    named = [f"<title>{_e(drawing.title or 'Picture')}</title>"]
    if drawing.alt:
        named.append(f"<desc>{_e(drawing.alt)}</desc>")
    if embed_font:
        named.append(f"<style>{font_face(''.join(line.text for line in lines))}</style>")
    if drawing.paper:
        body.insert(0, f'<rect width="{width}" height="{height}" fill="{_colour(drawing.paper)}"/>')
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_n(drawing.width * PIXELS)}" height="{_n(drawing.height * PIXELS)}" '
        f'viewBox="0 0 {width} {height}" role="img" lang="en" xml:lang="en" font-family="{_e(LATIN)}">\n'
        + "\n".join([*named, *pen.gradients(), *body])
        + "\n</svg>\n"
    )


def with_font(document: str, drawing: Drawing) -> str:
    """An SVG of the same words that another program made, with the font's letters it needs."""
    letters = "".join(item.text for _, items in flat(drawing) for item in items if isinstance(item, TextLine))
    begin = document.index(">", document.index("<svg")) + 1
    return f"{document[:begin]}<style>{font_face(letters)}</style>{document[begin:]}"


def font_face(text: str) -> str:
    """A CSS rule that brings the font's letters for ``text``, with every form that Devanagari joins them to."""
    return _font_face("".join(sorted(set(text))))


@lru_cache(maxsize=16)
def _font_face(letters: str) -> str:
    data = base64.b64encode(_subset(letters)).decode("ascii")
    return f"@font-face{{font-family:'{FAMILY}';font-weight:100 900;src:url(data:font/woff;base64,{data}) format('woff')}}"


def _subset(letters: str) -> bytes:
    """The font with these letters alone, as WOFF. All layout rules stay, and every glyph they can lead to."""
    from fontTools import subset  # type: ignore[import-untyped]  # ships no types
    from fontTools.varLib import instancer  # type: ignore[import-untyped]

    options = subset.Options()
    options.layout_features = ["*"]
    options.hinting = False
    options.notdef_outline = True
    font = subset.load_font(str(font_file()), options)
    cutter = subset.Subsetter(options)
    # The dotted circle is what a mark without its letter sits on.
    cutter.populate(text=letters + "\u25cc \u200c\u200d")
    cutter.subset(font)
    font = instancer.instantiateVariableFont(font, {"wdth": 100.0})
    font.flavor = "woff"
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


class _Pen:
    """Writes shapes, and gathers the gradients they need."""

    def __init__(self, placed: bool) -> None:
        self._placed = placed
        self._fades: dict[tuple[str, str], str] = {}
        self._widths: dict[Words, float] = {}

    def measure(self, lines: Iterable[TextLine]) -> None:
        """Learn how wide words are in lines whose pieces, or whose highlighter's ground, stand on their own."""
        wanted = {
            (text, run.bold, line.size)
            for line in lines
            if self._in_pieces(line) or any(run.ground for run in line.runs)
            for run in line.runs
            for text, _ in by_script(run.text)
        }
        if wanted:
            self._widths = widths(wanted)

    def _in_pieces(self, line: TextLine) -> bool:
        return self._placed and len({hindi for _, hindi in by_script(line.text)}) > 1

    def group(self, alt: str, items: list[Flat]) -> str:
        """The items of one shape, with what it says of itself."""
        drawn = "".join(self._item(item) for item in items)
        return f"<g><title>{_e(alt)}</title>{drawn}</g>" if alt and drawn else drawn

    def gradients(self) -> list[str]:
        """The fills that run out into the paper, whatever the paper is."""
        stops = {
            "right": ((0.0, 1.0), (1.0, FAINTEST)),
            "left": ((0.0, FAINTEST), (1.0, 1.0)),
            "both": ((0.0, FAINTEST), (0.5, 1.0), (1.0, FAINTEST)),
        }
        made = [
            f'<linearGradient id="{name}">'
            + "".join(f'<stop offset="{_n(at)}" stop-color="{colour}" stop-opacity="{_n(o)}"/>' for at, o in stops[side])
            + "</linearGradient>"
            for (colour, side), name in self._fades.items()
        ]
        return [f"<defs>{''.join(made)}</defs>"] if made else []

    def _item(self, item: Flat) -> str:
        if isinstance(item, Block):
            return self._block(item)
        if isinstance(item, Line):
            ends = f'x1="{_n(item.x0)}" y1="{_n(item.y0)}" x2="{_n(item.x1)}" y2="{_n(item.y1)}"'
            dash = f' stroke-dasharray="{_n(item.width * 3)}"' if item.dashed else ""
            return f'<line {ends} stroke="{_colour(item.colour)}" stroke-width="{_n(item.width)}"{dash}/>'
        if isinstance(item, Triangle):
            r, middle = item.rect, (item.rect.top + item.rect.bottom) / 2
            base, tip = (r.right, r.left) if item.points == "left" else (r.left, r.right)
            corners = f"{_n(base)},{_n(r.top)} {_n(base)},{_n(r.bottom)} {_n(tip)},{_n(middle)}"
            return f'<polygon points="{corners}" fill="{_colour(item.fill)}"/>'
        return self._text(item)

    def _block(self, block: Block) -> str:
        look = f'fill="{self._fill(block)}"'
        if block.line and block.line_width:
            look += f' stroke="{_colour(block.line)}" stroke-width="{_n(block.line_width)}"'
        r = block.rect
        wide, high = max(r.right - r.left, 0.0), max(r.bottom - r.top, 0.0)
        if block.ellipse:
            centre = f'cx="{_n(r.left + wide / 2)}" cy="{_n(r.top + high / 2)}"'
            return f'<ellipse {centre} rx="{_n(wide / 2)}" ry="{_n(high / 2)}" {look}/>'
        corner = f' rx="{_n(min(block.round, wide / 2, high / 2))}"' if block.round else ""
        return f'<rect x="{_n(r.left)}" y="{_n(r.top)}" width="{_n(wide)}" height="{_n(high)}"{corner} {look}/>'

    def _fill(self, block: Block) -> str:
        if block.fill is None:
            return "none"
        colour = _colour(block.fill)
        if not block.fades:
            return colour
        return f"url(#{self._fades.setdefault((colour, block.fades), f'fade{len(self._fades) + 1}')})"

    def _text(self, line: TextLine) -> str:
        in_pieces = self._in_pieces(line)
        grounds, spans = "", ""
        x = self._begin(line) if self._widths else line.x
        for run in line.runs:
            begin, pieces = x, ""
            for text, hindi in by_script(run.text):
                at = f' x="{_n(x)}"' if in_pieces else ""
                pieces += f"<tspan{at}{_look(run, hindi)}>{_e(text)}</tspan>"
                x += self._widths.get((text, run.bold, line.size), 0.0)
            spans += _linked(run, pieces)
            if run.ground:
                grounds += _ground(line, begin, x, run.ground)
        anchor = "" if line.align == "start" or in_pieces else f' text-anchor="{line.align}"'
        place = "" if in_pieces else f' x="{_n(line.x)}"'
        place += f' y="{_n(line.baseline)}" font-size="{_n(line.size)}"{anchor}'
        return f'{grounds}<text{place} xml:space="preserve">{spans}</text>'

    def _begin(self, line: TextLine) -> float:
        """Where the line's first letter stands, if its words are known by width."""
        wide = sum(self._widths.get((t, run.bold, line.size), 0.0) for run in line.runs for t, _ in by_script(run.text))
        return line.x - {"start": 0.0, "middle": 0.5, "end": 1.0}[line.align] * wide


def _ground(line: TextLine, left: float, right: float, colour: str) -> str:
    """What a highlighter left behind the words."""
    pad = _GROUND_PAD * line.size
    place = f'x="{_n(left - pad)}" y="{_n(line.room.top)}" width="{_n(right - left + 2 * pad)}"'
    return f'<rect {place} height="{_n(line.room.bottom - line.room.top)}" fill="{_colour(colour)}"/>'


def _look(run: Run, hindi: bool) -> str:
    """A span's attributes. Its language chooses face and shaping."""
    look = f' fill="{_colour(run.colour)}"'
    look += f' font-weight="{_WEIGHT}"' if run.bold else ""
    look += ' font-style="italic"' if run.italic else ""
    look += ' text-decoration="line-through"' if run.struck else ""
    return look + (f' lang="hi" xml:lang="hi" font-family="{_e(DEVANAGARI)}"' if hindi else "")


def _linked(run: Run, spans: str) -> str:
    address = web_address(run.link)
    return f'<a href="{_e(address)}" target="_blank" rel="noopener noreferrer nofollow">{spans}</a>' if address else spans


def web_address(address: str | None) -> str | None:
    """The address when it is one of the web; None for every other scheme, and for what merely looks like one.

    >>> web_address("https://example.org/a"), web_address("javascript:alert(1)")
    ('https://example.org/a', None)
    """
    if not address or legible(address) != address or " " in address:
        return None
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    return address if parts.scheme in ("http", "https") and parts.netloc else None


def _e(text: str) -> str:
    """Cleaned and escaped for an element or an attribute; a blank at an end stays."""
    return escape(spaced(text), quote=True)


def _n(value: float) -> str:
    """A number as short as a hundredth of a point allows."""
    return f"{value:.2f}".rstrip("0").rstrip(".") or "0"


def _colour(value: str) -> str:
    """``#rrggbb`` as given. Raises ValueError for anything else: colours come from themes, never from a text."""
    if len(value) != 7 or value[0] != "#" or any(char not in "0123456789abcdefABCDEF" for char in value[1:]):
        raise ValueError(f"not a colour: {value[:40]!r}")
    return value
