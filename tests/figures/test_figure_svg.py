"""A drawing as SVG, PNG and PDF: well-formed, inert, right in Devanagari."""

from __future__ import annotations

import base64
import io
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
import uharfbuzz as hb
from PIL import Image

from rajnaya.errors import RajnayaError
from rajnaya.figures.drawing import Block, Drawing, Line, Paragraph, Run, TextBox, Triangle, plain
from rajnaya.figures.fonts import font_file
from rajnaya.figures.layout import Rect
from rajnaya.figures.measured import widths
from rajnaya.figures.raster import pdf, png
from rajnaya.figures.svg import svg, web_address
from tests.bundles import HOSTILE
from tests.office import pdf_text

SVG = "{http://www.w3.org/2000/svg}"
WORDS = ("क्षत्रिय विद्यार्थी", "उन्नत", "मास्को पहुँचे", "द्विपक्षीय सहयोग", "हिन्दी, उर्दू", "श्रृंखला", "Moscow")


def box(*runs: Run, size: float = 14, align: str = "start") -> TextBox:
    return TextBox("Box", Rect(10, 10, 290, 90), (Paragraph(runs, size, align),))  # type: ignore[arg-type]


def drawn(*shapes: object, paper: str | None = "#ffffff") -> Drawing:
    return Drawing(300, 100, tuple(shapes), paper, alt="चित्र & words", title="Title <b>")  # type: ignore[arg-type]


def shaped(text: str, size: float, weight: int = 400, data: bytes | None = None) -> float:
    """The width HarfBuzz gives the text in points."""
    face = hb.Face(data) if data else hb.Face(hb.Blob.from_file_path(str(font_file())))
    font = hb.Font(face)
    font.set_variations({"wght": weight})
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    hb.shape(font, buffer)
    return sum(place.x_advance for place in buffer.glyph_positions) * size / face.upem


def ink(data: bytes) -> tuple[int, int, int, int]:
    found = Image.open(io.BytesIO(data)).convert("RGBA").getchannel("A").getbbox()
    assert found
    return found


def test_the_whole_is_described_and_text_stays_text_with_its_language() -> None:
    root = ET.fromstring(svg(drawn(box(Run("Ma Zhaoxu (मा झाओक्सू)")))).encode())
    assert root.get("role") == "img"
    assert (root.findtext(f"{SVG}title"), root.findtext(f"{SVG}desc")) == ("Title <b>", "चित्र & words")
    spans = list(root.iter(f"{SVG}tspan"))
    assert [span.text for span in spans] == ["Ma Zhaoxu (", "मा झाओक्सू", ")"]
    assert [span.get("{http://www.w3.org/XML/1998/namespace}lang") for span in spans] == [None, "hi", None]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("embed", [False, True])
def test_hostile_text_is_inert(text: str, embed: bool) -> None:
    run = Run(text, link=text, ground="#dcebf7", struck=True)
    document = svg(Drawing(300, 100, (box(run),), alt=text, title=text), embed_font=embed)
    root = ET.fromstring(document.encode())
    allowed = {"svg", "title", "desc", "style", "defs", "rect", "text", "tspan", "g"}
    assert {node.tag.removeprefix(SVG) for node in root.iter()} <= allowed
    assert not [name for node in root.iter() for name in node.attrib if name.lower().startswith("on") or name.endswith("href")]
    assert png(Drawing(300, 100, (box(run),))).startswith(b"\x89PNG")
    assert pdf(Drawing(300, 100, (box(run),), title=text)).startswith(b"%PDF")


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)", "JavaScript:alert(1)", "file:///etc/passwd", "https://", "http:x", "https://a b",
        "\nhttps://a.b", "data:text/html,x", "https://a\u202e.b", "http://[x", None, "",
    ],
)  # fmt: skip
def test_only_web_addresses_become_links(address: str | None) -> None:
    assert web_address(address) is None


def test_a_web_address_becomes_a_link() -> None:
    root = ET.fromstring(svg(drawn(box(Run("यहाँ", link='https://example.org/?a=1&b="x"')))).encode())
    (link,) = root.iter(f"{SVG}a")
    assert link.get("href") == 'https://example.org/?a=1&b="x"'
    assert "noopener" in (link.get("rel") or "")


@pytest.mark.parametrize("bold", [False, True])
def test_measured_words_are_as_wide_as_harfbuzz_shapes_them(bold: bool) -> None:
    found = widths([(word, bold, 20.0) for word in WORDS])
    for word in WORDS:
        assert found[word, bold, 20.0] == pytest.approx(shaped(word, 20.0, 600 if bold else 400), abs=0.05)


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize("before", ["", "Said: "])
def test_devanagari_is_drawn_as_wide_as_harfbuzz_shapes_it(word: str, before: str) -> None:
    """Also after Latin letters in the same line: an unshaped word is wider by its lost ligatures."""
    size, scale = 40.0, 3.0
    word += "म"  # ends at its stem: no sign that reaches out to the right
    look = Drawing(900, 100, (TextBox("B", Rect(20, 10, 880, 90), (plain(before + word, size, "#000000"),)),), None)
    right = ink(png(look, scale=scale * 3 / 4))[2] / scale - 20
    wanted = (shaped(before, size) if before else 0.0) + shaped(word, size)
    assert right == pytest.approx(wanted, abs=size * 0.09)  # the last letter's own side bearing or overhang


def test_an_embedded_font_has_the_letters_and_shapes_them_alike() -> None:
    document = svg(drawn(box(Run("द्विपक्षीय सहयोग, उन्नत"))), embed_font=True)
    data = base64.b64decode(document.partition("base64,")[2].partition(")")[0])
    assert len(data) < 60_000
    from fontTools.ttLib import TTFont

    font = TTFont(io.BytesIO(data))
    assert ord("घ") not in font.getBestCmap()
    plain_font = io.BytesIO()
    font.flavor = None
    font.save(plain_font)
    for word in ("द्विपक्षीय सहयोग", "उन्नत"):
        for weight in (400, 600):
            assert shaped(word, 20, weight, plain_font.getvalue()) == pytest.approx(shaped(word, 20, weight), abs=0.05)


def test_a_highlight_lies_under_its_words_alone() -> None:
    line = box(Run("He said “"), Run("सहयोग बढ़ा", ground="#ffee00"), Run("” twice"), align="end")
    pixels = Image.open(io.BytesIO(png(drawn(line)))).convert("RGB")
    yellow = [x for x in range(pixels.width) if any(pixels.getpixel((x, y)) == (255, 238, 0) for y in range(10, 45))]
    wide = shaped("सहयोग बढ़ा", 14) + 2 * 0.08 * 14
    assert len(yellow) == pytest.approx(wide * 4 / 3, abs=2)
    end = 290 - shaped("” twice", 14)
    assert yellow[-1] == pytest.approx((end + 0.08 * 14) * 4 / 3, abs=2)


def test_a_fade_runs_out_towards_its_side_and_paper_may_be_missing() -> None:
    block = Block("B", Rect(0, 0, 300, 100), "#005a94", fades="right")
    alpha = Image.open(io.BytesIO(png(drawn(block, paper=None)))).getchannel("A")
    row = [alpha.getpixel((x, 60)) for x in (2, 200, 397)]
    assert row[0] > 250 > row[1] > row[2] > 20
    assert Image.open(io.BytesIO(png(drawn(block)))).convert("RGBA").getchannel("A").getextrema() == (255, 255)


@pytest.mark.parametrize("scale", [1, 2, 4])
def test_a_png_has_so_many_pixels_a_css_pixel(scale: int) -> None:
    assert Image.open(io.BytesIO(png(Drawing(300, 75, ()), scale=scale))).size == (400 * scale, 100 * scale)


def test_a_picture_too_large_is_refused_in_words() -> None:
    with pytest.raises(RajnayaError, match="too large"):
        png(Drawing(960, 100_000, ()), scale=4)


def test_the_text_of_a_pdf_is_read_back_as_it_was(tmp_path: Path) -> None:
    lines = ["द्विपक्षीय सहयोग बढ़ा", "मास्को में क्षत्रिय विद्यार्थी", "Ma Zhaoxu (मा झाओक्सू) said “उन्नत”"]
    boxes = [
        TextBox(f"B{n}", Rect(10, 10 + 25 * n, 290, 35 + 25 * n), (plain(line, 12, "#000000"),)) for n, line in enumerate(lines)
    ]
    shapes = [
        Block("E", Rect(1, 1, 9, 9), None, "#005a94", 1, ellipse=True),
        Triangle("T", Rect(1, 1, 9, 9), "#005a94", "left"),
    ]
    file = tmp_path / "a.pdf"
    file.write_bytes(pdf([drawn(*boxes, *shapes, Line("L", 0, 0, 9, 9, "#005a94", dashed=True)), drawn(*boxes)]))
    read = [" ".join(line.split()) for line in pdf_text(file).splitlines() if line.strip()]
    assert [line.strip("\f") for line in read] == lines * 2
