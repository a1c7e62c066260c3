"""Pictures of every chart in every format and shape, without a browser."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest
from PIL import Image

from rajnaya.errors import RajnayaError
from rajnaya.export import browser
from rajnaya.export.bundle import Bundle
from rajnaya.export.formats import FORMATS
from rajnaya.export.images import IMAGE_FORMATS, SHAPES, ImageFormat, ImageShape, image
from rajnaya.figures.charts_drawing import chart_drawing, merged
from rajnaya.figures.drawing import Block, Drawing
from rajnaya.figures.flat import TextLine, flat
from rajnaya.figures.frame import RATIOS, SMALLEST, Frame
from rajnaya.figures.layout import Rect
from rajnaya.figures.metrics import em_measure
from rajnaya.figures.timeline_drawing import timeline_picture
from rajnaya.picks import CHARTS, ChartName
from tests.office import pdf_pages, pdf_text

SIZES = {"16:9": (1280, 720), "4:3": (1280, 960), "1:1": (960, 960)}
BUNDLES = ("sample_bundle", "busy_bundle", "one_bundle", "empty_bundle", "hostile_bundle")


def text_rects(drawing: Drawing) -> list[Rect]:
    """Where every line of text is drawn, by the widths no face exceeds."""
    out: list[Rect] = []
    for _, items in flat(drawing):
        for line in items:
            if isinstance(line, TextLine):
                wide = sum(em_measure(run.text, line.size) * (1.1 if run.bold else 1.0) for run in line.runs)
                left = line.x - {"start": 0.0, "middle": 0.5, "end": 1.0}[line.align] * wide
                out.append(Rect(left, line.room.top, left + wide, line.room.bottom))
    return out


@pytest.mark.parametrize("name", CHARTS)
@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("format", IMAGE_FORMATS)
def test_every_chart_in_every_format_and_shape(
    name: ChartName, shape: ImageShape, format: ImageFormat, sample_bundle: Bundle, tmp_path: Path
) -> None:
    made = image(name, [sample_bundle], format=format, shape=shape)
    assert (made.made_with, made.media_type, made.remark) == ("own", IMAGE_FORMATS[format], "")
    if format == "png":
        picture = Image.open(io.BytesIO(made.data)).convert("RGB")
        assert shape == "full" or picture.size == SIZES[shape]
        assert len(picture.getcolors(10_000_000) or ()) > 20
    elif format == "svg":
        root = ET.fromstring(made.data)
        assert shape == "full" or tuple(round(float(root.get(side, "0"))) for side in ("width", "height")) == SIZES[shape]
        assert len(list(root.iter("{http://www.w3.org/2000/svg}text"))) > 5
    else:
        file = tmp_path / "a.pdf"
        file.write_bytes(made.data)
        assert pdf_pages(file) == 1
        assert {"timeline": "चीनी विदेश मंत्री का दौरा", "voice": "झाओक्सू"}.get(name, "Events by") in pdf_text(file)


@pytest.mark.parametrize("name", CHARTS)
@pytest.mark.parametrize("bundle", BUNDLES)
@pytest.mark.parametrize("size", [*RATIOS.values(), (960.0, None), (420.0, 300.0)])
def test_no_label_outside_the_picture_or_over_another(
    name: ChartName, bundle: str, size: tuple[float, float | None], request: pytest.FixtureRequest
) -> None:
    found: Bundle = request.getfixturevalue(bundle)
    frame = Frame(found.title_en or found.title_hi, found.title_hi, found.article.outlet or "", *size)
    drawing = chart_drawing(name, found, frame)
    assert drawing.width == size[0]
    assert size[1] is None or drawing.height >= size[1]
    rects = text_rects(drawing)
    for rect in rects:
        assert -0.1 <= rect.left <= rect.right <= drawing.width + 0.1
        assert -0.1 <= rect.top <= rect.bottom <= drawing.height + 0.1
    for one, other in combinations(rects, 2):
        assert not one.overlaps(other)
    sizes = [line.size for _, items in flat(drawing) for line in items if isinstance(line, TextLine)]
    assert min(sizes) >= SMALLEST


def test_what_has_no_room_is_left_out_and_said(busy_bundle: Bundle) -> None:
    items = merged([busy_bundle])
    picture = timeline_picture(items, Frame("Title"))
    assert picture.left_out and picture.left_out + len(picture.shown) == len(items)
    assert picture.drawing.height == 540.0
    texts = "".join(line.text for _, parts in flat(picture.drawing) for line in parts if isinstance(line, TextLine))
    assert f"{picture.left_out} more have no room here." in texts.replace("  ", " ")
    assert f"{picture.left_out} more" in picture.drawing.alt
    whole = timeline_picture(items, Frame("Title", height=None))
    assert (whole.left_out, len(whole.shown)) == (0, len(items))
    # Nothing that would still fit was left out of the whole time: both ends are there.
    assert picture.shown[0].edtf[:4] == "2020" and picture.shown[-1].edtf[:4] == "2022"


def test_marks_stand_where_the_shared_layout_has_them(sample_bundle: Bundle) -> None:
    picture = timeline_picture(sample_bundle.items, Frame("Title"))
    blocks = {shape.name.split(":")[0]: shape for shape in picture.drawing.shapes if isinstance(shape, Block)}
    assert len(blocks) == len(sample_bundle.items)
    for mark in picture.layout.marks:
        rect = picture.layout.mark_rect(mark)
        drawn = blocks[f"Mark {mark.item.id}"].rect
        assert (drawn.left, drawn.top) == pytest.approx((rect.left + picture.body.left, rect.top + picture.body.top))


def test_dark_and_transparent(sample_bundle: Bundle) -> None:
    light, dark = (
        Image.open(io.BytesIO(image("timeline", [sample_bundle], dark=dark).data)).convert("RGB").getpixel((3, 3))
        for dark in (False, True)
    )
    assert (light, dark) == ((0xFC, 0xFB, 0xF8), (0x1C, 0x1A, 0x18))
    clear = Image.open(io.BytesIO(image("timeline", [sample_bundle], transparent=True, scale=2).data))
    assert clear.size == (2560, 1440)
    assert clear.convert("RGBA").getchannel("A").getextrema() == (0, 255)


@pytest.mark.parametrize("ending", ["svg", "png"])
@pytest.mark.parametrize("bundle", BUNDLES)
def test_files_of_the_command_line(ending: str, bundle: str, request: pytest.FixtureRequest) -> None:
    found: Bundle = request.getfixturevalue(bundle)
    made = FORMATS[ending].make([found])
    if ending == "svg":
        root = ET.fromstring(made)
        assert not [node for node in root.iter() if node.tag.endswith(("script", "foreignObject", "a"))]
    else:
        assert Image.open(io.BytesIO(made)).width == 2560


def test_several_articles_share_one_timeline(sample_bundle: Bundle, one_bundle: Bundle) -> None:
    items = merged([sample_bundle, one_bundle])
    assert len(items) == len(sample_bundle.items) + 1
    assert len({item.id for item in items}) == len(items)
    root = ET.fromstring(FORMATS["svg"].make([sample_bundle, one_bundle]))
    assert root.findtext("{http://www.w3.org/2000/svg}title") == "Timeline of 2 articles"
    with pytest.raises(RajnayaError, match="no article"):
        FORMATS["svg"].make([])


def test_a_browser_that_is_not_there_is_said_and_replaced(sample_bundle: Bundle, monkeypatch: pytest.MonkeyPatch) -> None:
    browser.close()
    monkeypatch.setenv("BROWSER_PATH", "/nowhere/chrome")
    made = image("voice", [sample_bundle], engine="browser")
    assert made.made_with == "own"
    assert "/nowhere/chrome" in made.remark and "drawn without one" in made.remark
    assert made.data == image("voice", [sample_bundle]).data


def test_a_title_too_long_is_cut(one_bundle: Bundle) -> None:
    long = replace(one_bundle.article, title="बैठक " * 400)
    root = ET.fromstring(image("timeline", [Bundle(long, one_bundle.found, {})], format="svg").data)
    assert any((node.text or "").endswith("…") for node in root.iter("{http://www.w3.org/2000/svg}tspan"))
