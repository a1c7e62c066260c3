"""The browser's picture of a chart beside our own: the same places, labels and colours."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from rajnaya.export import browser
from rajnaya.export.bundle import Bundle
from rajnaya.export.images import IMAGE_FORMATS, ImageFormat, image
from rajnaya.figures.drawing import Block, TextBox
from rajnaya.figures.layout import Rect
from rajnaya.figures.timeline_drawing import timeline_picture
from rajnaya.picks import CHARTS, ChartName
from tests.browser import chromium
from tests.office import pdf_pages

pytestmark = pytest.mark.browser
_FAR = 60
"""Of 255: a channel that differs by less is the noise of two ways of smoothing edges."""


@pytest.fixture(scope="module", autouse=True)
def chrome() -> Iterator[None]:
    """The browser of the tests, ended after them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BROWSER_PATH", chromium())
        browser.close()
        yield
        browser.close()


def made(name: ChartName, bundle: Bundle, engine: str, **look: bool) -> Image.Image:
    found = image(name, [bundle], engine=engine, **look)  # type: ignore[arg-type]
    assert found.made_with == engine, found.remark
    return Image.open(io.BytesIO(found.data)).convert("RGB")


def inked(picture: Image.Image, rect: Rect) -> tuple[int, int, int, int] | None:
    """The box of what is not paper within a rectangle given in points."""
    area = tuple(round(v * 4 / 3) for v in (rect.left, rect.top, rect.right, rect.bottom))
    part = picture.crop(area)  # type: ignore[arg-type]
    paper = Image.new("RGB", part.size, picture.getpixel((2, 2)))
    far = ImageChops.difference(part, paper).convert("L").point(lambda v: 255 if v > _FAR else 0)
    return far.getbbox()


def unlike(one: Image.Image, other: Image.Image) -> float:
    """The share of pixels that are far from each other after both are blurred by two pixels."""
    from PIL import ImageFilter

    soft = [picture.filter(ImageFilter.GaussianBlur(2)) for picture in (one, other)]
    far = ImageChops.difference(*soft).convert("L").point(lambda v: 255 if v > _FAR else 0)
    return far.histogram()[255] / (far.width * far.height)


@pytest.mark.parametrize("name", CHARTS)
@pytest.mark.parametrize("dark", [False, True])
def test_both_ways_give_the_same_picture(name: ChartName, dark: bool, sample_bundle: Bundle) -> None:
    own, other = made(name, sample_bundle, "own", dark=dark), made(name, sample_bundle, "browser", dark=dark)
    assert own.size == other.size == (1280, 720)
    assert unlike(own, other) < 0.002


def test_a_picture_without_its_labels_is_not_the_same(sample_bundle: Bundle) -> None:
    """That the measure above sees what it should: one label wiped out is far beyond it."""
    own = made("timeline", sample_bundle, "own")
    wiped = own.copy()
    wiped.paste(own.getpixel((2, 2)), (550, 310, 1120, 332))
    assert unlike(own, wiped) > 0.002


def test_labels_and_marks_stand_in_the_same_places_in_the_same_colours(sample_bundle: Bundle) -> None:
    from rajnaya.export.images import _frame

    picture = timeline_picture(sample_bundle.items, _frame("timeline", [sample_bundle], "16:9", dark=False, transparent=False))
    own, other = made("timeline", sample_bundle, "own"), made("timeline", sample_bundle, "browser")
    labels = [shape for shape in picture.drawing.shapes if isinstance(shape, TextBox)]
    assert len(labels) > 10
    for shape in labels:
        here, there = inked(own, shape.rect), inked(other, shape.rect)
        assert here and there, shape.name
        assert all(abs(a - b) <= 2 for a, b in zip(here, there, strict=True)), (shape.name, here, there)
    for block in (shape for shape in picture.drawing.shapes if isinstance(shape, Block)):
        rect = block.rect
        middle = (round((rect.left + rect.right) * 2 / 3), round((rect.top + rect.bottom) * 2 / 3))
        assert own.getpixel(middle) == other.getpixel(middle), block.name


def test_devanagari_is_set_in_our_font_by_the_browser_too(sample_bundle: Bundle) -> None:
    """No font of the machine is needed: the words are as wide as HarfBuzz shapes them in ours."""
    import uharfbuzz as hb

    from rajnaya.figures.fonts import font_file

    font = hb.Font(hb.Face(hb.Blob.from_file_path(str(font_file()))))
    buffer = hb.Buffer()
    buffer.add_str(sample_bundle.title_hi)
    buffer.guess_segment_properties()
    hb.shape(font, buffer)
    wide = sum(place.x_advance for place in buffer.glyph_positions) / 1000 * 13 * 4 / 3
    box = inked(made("timeline", sample_bundle, "browser"), Rect(30, 58, 400, 78))
    assert box and box[2] - box[0] == pytest.approx(wide, abs=4)


@pytest.mark.parametrize("format", IMAGE_FORMATS)
def test_every_format_by_the_browser(format: ImageFormat, sample_bundle: Bundle, tmp_path: Path) -> None:
    found = image("timeline", [sample_bundle], format=format, engine="browser", scale=2)
    assert found.made_with == "browser", found.remark
    if format == "png":
        assert Image.open(io.BytesIO(found.data)).size == (2560, 1440)
    elif format == "svg":
        ET.fromstring(found.data)
        assert b"@font-face" in found.data and "चीनी विदेश मंत्री का दौरा".encode() in found.data
    else:
        file = tmp_path / "a.pdf"
        file.write_bytes(found.data)
        assert pdf_pages(file) == 1


def test_hostile_text_is_inert_in_the_browser(hostile_bundle: Bundle) -> None:
    found = image("timeline", [hostile_bundle], format="svg", engine="browser")
    assert found.made_with == "browser", found.remark
    root = ET.fromstring(found.data)
    assert not [node for node in root.iter() if node.tag.endswith(("script", "foreignObject", "image"))]
    assert not [
        key for node in root.iter() for key, value in node.attrib.items() if key.startswith("on") or "javascript" in value
    ]


def test_one_browser_serves_all_and_is_gone_afterwards(sample_bundle: Bundle) -> None:
    made("voice", sample_bundle, "browser")
    first = browser._browser
    made("kinds", sample_bundle, "browser")
    assert first is not None and browser._browser is first
    browser.close()
    assert browser._browser is None and not first.thread.is_alive()
    made("kinds", sample_bundle, "browser")
