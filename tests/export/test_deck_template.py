"""A user's own .pptx as the look: its size, places, fonts, colours and logo are kept, its slides are not."""

from __future__ import annotations

import io
import zipfile

import pytest
from pptx.oxml.ns import qn
from pptx.util import Pt

from rajnaya.errors import RajnayaError
from rajnaya.export.bundle import Bundle
from rajnaya.export.deck import template as template_module
from rajnaya.export.deck.look import HOUSE, Look
from rajnaya.export.deck.make import deck
from rajnaya.export.deck.pptx import deck_file, pptx_bytes
from rajnaya.export.deck.template import open_template, read_look
from rajnaya.figures.drawing import Chart, Line, TextBox
from rajnaya.figures.palette import contrast
from tests.export.deck_checks import needed_height, opened, runs
from tests.export.deck_templates import HEIGHT, WIDTH, own_template


@pytest.fixture(scope="module")
def own() -> bytes:
    return own_template()


@pytest.fixture(scope="module")
def look(own: bytes) -> Look:
    return read_look(own)


def test_size_places_fonts_and_colours_are_the_template_s(look: Look) -> None:
    assert (look.width, look.height) == (WIDTH, HEIGHT)
    assert (look.latin, look.heading) == ("+mn-lt", "+mj-lt")
    assert look.title.rect.left == pytest.approx(37.2) and look.title.rect.bottom == pytest.approx(64.4)
    assert look.body.left == pytest.approx(37.2) and look.body.bottom < look.foot.top < 378
    assert look.cover.rect.top == pytest.approx(93.6) and look.under.top == pytest.approx(203.6)
    assert look.ink == "#000000" and look.paper == "#ffffff" and not look.ornaments
    assert contrast(look.accent, look.paper) >= 4.5, "FFC000 is too pale for words on white: darkened"
    assert all(contrast(colour, look.paper) >= 4.5 for colour in look.lanes.values())
    assert len(set(look.lanes.values())) == len(look.lanes)


def test_on_dark_paper_the_ink_is_light() -> None:
    dark = read_look(own_template(dark=True))
    assert dark.paper == "#000000" and contrast(dark.ink, dark.paper) >= 7
    for tint in (*dark.tints, dark.nobody):
        assert contrast(tint.ink, tint.ground) >= 4.5 and contrast(dark.ink, tint.ground) >= 4.5


@pytest.mark.parametrize("name", ["sample", "busy", "one", "empty", "hostile"])
def test_decks_fit_the_template(look: Look, own: bytes, name: str, request: pytest.FixtureRequest) -> None:
    slides = deck([request.getfixturevalue(f"{name}_bundle")], look=look)
    for slide in slides:
        boxes = [s for s in slide.drawing.shapes if isinstance(s, TextBox | Chart)]
        for n, shape in enumerate(boxes):
            assert shape.rect.left >= 0 and shape.rect.right <= WIDTH and shape.rect.top >= 0 and shape.rect.bottom <= HEIGHT
            assert not any(shape.rect.overlaps(other.rect) for other in boxes[n + 1 :]), (slide.title, shape.name)
            if isinstance(shape, TextBox):
                assert needed_height(shape) <= shape.rect.bottom - shape.rect.top + 0.5, (slide.title, shape.name)
                assert min(p.size for p in shape.paragraphs) >= 10
    made = opened(pptx_bytes(slides, look, own))
    assert [s.shapes.title.text_frame.text for s in made.slides] == [s.title for s in slides]


def test_old_slides_and_sections_are_gone_and_the_logo_stays(look: Look, own: bytes, sample_bundle: Bundle) -> None:
    data = pptx_bytes(deck([sample_bundle], look=look), look, own)
    made = opened(data)
    assert made.slide_width == Pt(WIDTH)
    assert "An old slide" not in "".join(s.shapes.title.text_frame.text for s in made.slides)
    assert [s for s in made.slide_master.shapes if s._element.tag == qn("p:pic")]
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = package.namelist()
        assert len(names) == len(set(names))
        assert sum(n.startswith("ppt/slides/slide") for n in names) == len(made.slides)
        assert b"sectionLst" not in package.read("ppt/presentation.xml")
    layouts = [s.slide_layout.name for s in made.slides]
    assert layouts[0] == "Title Slide" and set(layouts[1:]) == {"Title Only"}


def test_titles_take_the_placeholder_s_own_look_and_numbers_its_field(look: Look, own: bytes, one_bundle: Bundle) -> None:
    made = opened(pptx_bytes(deck([one_bundle], look=look), look, own))
    title = made.slides[1].shapes.title
    assert title._element.spPr.find(qn("a:xfrm")) is None
    assert title.text_frame.paragraphs[0].runs[0]._r.rPr.find(qn("a:solidFill")) is None
    number = next(s for s in made.slides[1].shapes if s.name == "Slide number")
    assert number.is_placeholder and number._element.find(f".//{qn('a:fld')}").get("type") == "slidenum"
    assert {run._r.rPr.find(qn("a:latin")).get("typeface") for run in runs(made)} == {"+mn-lt", "+mj-lt"}


def test_a_deck_made_here_is_a_template_itself(sample_bundle: Bundle) -> None:
    look = read_look(deck_file([sample_bundle]))
    assert look.accent == HOUSE.accent and look.width == 960
    assert look.title.bold and look.title.align == "start" and look.title.anchor == "bottom"
    assert not [s for s in deck([sample_bundle], look=look)[1].drawing.shapes if isinstance(s, Line) and s.name == "Rule"]


def repacked(data: bytes, change: dict[str, bytes | None], also: dict[str, bytes] | None = None) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for entry in source.infolist():
            content = change.get(entry.filename, source.read(entry))
            if content is not None:
                target.writestr(entry.filename, content)
        for name, content in (also or {}).items():
            target.writestr(name, content)
    return out.getvalue()


def types(data: bytes, old: bytes, new: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return repacked(data, {"[Content_Types].xml": package.read("[Content_Types].xml").replace(old, new)})


MAIN = b"presentationml.presentation.main"


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("empty", "not a .pptx"), ("text", "not a .pptx"), ("cut", "not a .pptx"), ("encrypted", "password"),
        ("macros", "macros"), ("vba", "macros"), ("potx", ".potx"), ("docx", "not a PowerPoint"), ("large", "larger than"),
        ("bomb", "unpacks"), ("no presentation", "can't be read"), ("bad xml", "can't be read"), ("zip", "not a PowerPoint"),
        ("entities", "can't be read"),
    ],
)  # fmt: skip
def test_what_can_t_be_a_template_is_refused_in_one_sentence(
    own: bytes, kind: str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if kind == "large":
        monkeypatch.setattr(template_module, "LARGEST", 1000)
    if kind == "bomb":
        monkeypatch.setattr(template_module, "_UNPACKED", 1000)
    bombs = b'<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><p:presentation>&b;</p:presentation>'
    bad = {
        "empty": b"", "text": b"hello", "cut": own[:5000], "encrypted": b"\xd0\xcf\x11\xe0" + bytes(100),
        "macros": types(own, MAIN, b"ms-powerpoint.presentation.macroEnabled.main"),
        "vba": repacked(own, {}, {"ppt/vbaProject.bin": b"x"}), "potx": types(own, MAIN, b"presentationml.template.main"),
        "docx": types(own, MAIN, b"wordprocessingml.document.main"), "large": own, "bomb": own,
        "no presentation": repacked(own, {"ppt/presentation.xml": None}),
        "bad xml": repacked(own, {"ppt/presentation.xml": b"<p:presentation"}),
        "zip": repacked(own, {"[Content_Types].xml": None}),
        "entities": repacked(own, {"ppt/presentation.xml": bombs}),
    }[kind]  # fmt: skip
    with pytest.raises(RajnayaError, match=words) as error:
        read_look(bad)
    assert str(error.value).count(". ") == 0 and str(error.value).endswith(".") and "\n" not in str(error.value)


def test_a_template_without_slides_is_as_good(own: bytes) -> None:
    assert len(open_template(own).slides) == 0


def test_a_tweet_is_set_smaller_before_it_is_cut(look: Look, sample_bundle: Bundle) -> None:
    slide = next(s for s in deck([sample_bundle], look=look) if s.kind == "tweets")
    cards = [s for s in slide.drawing.shapes if isinstance(s, TextBox) and s.name.startswith("Tweet ")]
    assert [card.paragraphs[0].text for card in cards] == [card.text for card in sample_bundle.tweets]
    assert all(card.paragraphs[-1].runs[0].link for card in cards)
