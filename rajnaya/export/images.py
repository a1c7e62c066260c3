"""Charts of an article as pictures: PNG, SVG or PDF, drawn here or, where the reader wants it, by a browser."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from rajnaya.errors import RajnayaError
from rajnaya.explain import published_words
from rajnaya.export.bundle import Bundle
from rajnaya.figures.charts_drawing import TITLES, chart_drawing, counted, merged
from rajnaya.figures.drawing import Drawing
from rajnaya.figures.frame import RATIOS, Frame
from rajnaya.figures.items import TimelineItem
from rajnaya.figures.timeline_drawing import timeline_picture
from rajnaya.picks import ChartName

ImageFormat = Literal["png", "svg", "pdf"]
IMAGE_FORMATS: dict[ImageFormat, str] = {"png": "image/png", "svg": "image/svg+xml", "pdf": "application/pdf"}
"""Media types."""
ImageShape = Literal["16:9", "4:3", "1:1", "full"]
"""``full``: 16:9's width, and as high as every event needs."""
SHAPES: tuple[ImageShape, ...] = get_args(ImageShape)
Engine = Literal["own", "browser"]
ENGINES: dict[Engine, str] = {"own": "Rajnaya's own drawing (resvg, typst)", "browser": "a browser (Chrome, Chromium)"}
"""How the reader is told who made a picture."""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture, and how it came about."""

    data: bytes
    media_type: str
    made_with: Engine
    """What made it, which may not be what was asked for: ``remark`` says why."""
    remark: str
    """What the reader should know: that the browser failed, that not all events had room. Empty when there is nothing."""


def image(
    name: ChartName,
    bundles: Sequence[Bundle],
    *,
    format: ImageFormat = "png",
    shape: ImageShape = "16:9",
    scale: float = 1.0,
    transparent: bool = False,
    dark: bool = False,
    engine: Engine = "own",
) -> Image:
    """One chart as a picture.

    ``scale`` is pixels a CSS pixel (a PNG of 16:9 has 1280 by 720 at 1); SVG and PDF are the same at any. A picture by the
    browser falls back to our own when the browser fails, and says so. Raises RajnayaError for no article, and for a picture
    too large to be made.
    """
    if not bundles:
        raise RajnayaError("There is no article to draw: name one at least.")
    frame = _frame(name, bundles, shape, dark=dark, transparent=transparent)
    remarks: list[str] = []
    used = engine
    data = b""
    if name == "timeline":
        picture = timeline_picture(merged(bundles), frame)
        drawing = picture.drawing
        if picture.left_out:
            remarks.append(f"{picture.left_out} marks had no room; “all events” shows every one.")
    else:
        picture = None
        drawing = chart_drawing(name, bundles, frame)
    if engine == "browser":
        from rajnaya.export.browser import BrowserFailed
        from rajnaya.figures.plotly_drawing import drawing_figure, timeline_image

        figure = timeline_image(picture) if picture else drawing_figure(drawing)
        try:
            data = _by_browser(figure.to_dict(), drawing, format, scale)
        except BrowserFailed as failed:
            used = "own"
            remarks.append(f"{failed} The picture was drawn without one.")
    if used == "own":
        data = _drawn(drawing, format, scale)
    if drawing.height > (frame.height or drawing.height):
        remarks.append("It is higher than its shape: not everything fitted.")
    return Image(data, IMAGE_FORMATS[format], used, " ".join(remarks))


def svg_file(bundles: Sequence[Bundle]) -> bytes:
    """The timeline of all articles as SVG that brings its font along, with every event. Raises RajnayaError."""
    return image("timeline", bundles, format="svg", shape="full").data


def png_file(bundles: Sequence[Bundle]) -> bytes:
    """The timeline of all articles as PNG, twice as fine as a screen, with every event. Raises RajnayaError."""
    return image("timeline", bundles, shape="full", scale=2).data


def items_image(items: Sequence[TimelineItem], title: str, bundles: Sequence[Bundle], format: Literal["png", "svg"]) -> bytes:
    """A timeline of items that are read over several articles, with every one: a PNG twice as fine as a screen, or SVG."""
    source = "; ".join(dict.fromkeys(line for b in bundles if (line := source_line(b))))
    count = f"{len(bundles)} article{'' if len(bundles) == 1 else 's'}"
    frame = Frame(title, f"{TITLES['timeline']} of {count}", source, RATIOS["16:9"][0], None, dark=False, transparent=False)
    return _drawn(timeline_picture(items, frame).drawing, format, 2)


def source_line(bundle: Bundle) -> str:
    """Outlet, day and address of an article."""
    article = bundle.article
    known = published_words(bundle.found.published) if bundle.found.published.edtf else ""
    return ", ".join(part for part in (article.outlet or "", known, article.address or "") if part)


def _frame(name: ChartName, bundles: Sequence[Bundle], shape: ImageShape, *, dark: bool, transparent: bool) -> Frame:
    first = bundles[0]
    titles = (first.title_en or first.title_hi, first.title_hi if first.title_en else "")
    if name != "timeline":
        titles = (counted(name, first).title, titles[0])
    elif len(bundles) > 1:
        titles = (f"{TITLES[name]} of {len(bundles)} articles", "")
    cited = list(dict.fromkeys(source_line(b) for b in (bundles if name == "timeline" else [first])))
    source = "; ".join(line for line in cited if line)
    width, height = RATIOS["16:9"] if shape == "full" else RATIOS[shape]
    return Frame(*titles, source, width, None if shape == "full" else height, dark, transparent)


def _drawn(drawing: Drawing, format: ImageFormat, scale: float) -> bytes:
    if format == "svg":
        from rajnaya.figures.svg import svg

        return svg(drawing, embed_font=True).encode()
    from rajnaya.figures.raster import pdf, png

    return pdf(drawing) if format == "pdf" else png(drawing, scale=scale)


def _by_browser(figure: dict[str, object], drawing: Drawing, format: ImageFormat, scale: float) -> bytes:
    from rajnaya.export.browser import picture
    from rajnaya.figures.svg import PIXELS, with_font

    fine = scale * PIXELS if format == "png" else PIXELS
    made = picture(figure, width=drawing.width, height=drawing.height, scale=fine, format=format)
    return with_font(made.decode(), drawing).encode() if format == "svg" else made
