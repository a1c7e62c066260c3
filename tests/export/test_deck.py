"""Decks of the sample, of sixty events, of one, of none and of a hostile article: nothing overflows, all stays editable."""

from __future__ import annotations

import doctest
import io
import zipfile
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from lxml import etree
from pptx.oxml.ns import qn
from pptx.util import Pt

from rajnaya.export.bundle import Bundle
from rajnaya.export.deck import shapes, template_colours, words
from rajnaya.export.deck.look import HOUSE
from rajnaya.export.deck.make import deck
from rajnaya.export.deck.pptx import deck_file, pptx_bytes, timeline_file
from rajnaya.export.deck.slides import base
from rajnaya.export.deck.slides.base import Slide
from rajnaya.export.formats import format_of
from rajnaya.figures import counts
from rajnaya.figures.drawing import Block, Chart, Line, Run, TextBox, Triangle
from rajnaya.figures.items import TimelineItem, folded
from tests.export.deck_checks import needed_height, opened, runs, texts

NAMES = ("sample", "busy", "one", "empty", "hostile")
_DESCRIBED = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"


@pytest.fixture(scope="module")
def bundles(request: pytest.FixtureRequest) -> dict[str, Bundle]:
    return {name: request.getfixturevalue(f"{name}_bundle") for name in NAMES}


@pytest.fixture(scope="module")
def drawn(bundles: dict[str, Bundle]) -> dict[str, tuple[Slide, ...]]:
    return {name: deck([bundle]) for name, bundle in bundles.items()}


@pytest.fixture(scope="module")
def files(drawn: dict[str, tuple[Slide, ...]]) -> dict[str, bytes]:
    return {name: pptx_bytes(slides, HOUSE) for name, slides in drawn.items()}


def rect_of(shape: Any) -> Any:
    if isinstance(shape, Line):
        return None
    return shape.rect


@pytest.mark.parametrize("name", NAMES)
def test_every_text_fits_its_box_by_real_font_metrics(drawn: dict[str, tuple[Slide, ...]], name: str) -> None:
    """Shaped by HarfBuzz in Noto Sans Devanagari, the widest face a slide is likely to be shown in."""
    boxes = 0
    for slide in drawn[name]:
        for shape in slide.drawing.shapes:
            if isinstance(shape, TextBox):
                boxes += 1
                assert needed_height(shape) <= shape.rect.bottom - shape.rect.top + 0.5, (slide.title, shape.name)
    assert boxes > len(drawn[name]) * 2


@pytest.mark.parametrize("name", NAMES)
def test_no_two_texts_lie_over_each_other_and_all_is_on_the_slide(drawn: dict[str, tuple[Slide, ...]], name: str) -> None:
    for slide in drawn[name]:
        width, height = slide.drawing.width, slide.drawing.height
        for shape in slide.drawing.shapes:
            if not isinstance(shape, Line):
                assert shape.rect.left >= -0.01 and shape.rect.top >= -0.01, (slide.title, shape.name)
                assert shape.rect.right <= width + 0.01 and shape.rect.bottom <= height + 0.01, (slide.title, shape.name)
        boxes = [s for s in slide.drawing.shapes if isinstance(s, TextBox | Chart)]
        for n, one in enumerate(boxes):
            for other in boxes[n + 1 :]:
                assert not one.rect.overlaps(other.rect), (slide.title, one.name, other.name)


@pytest.mark.parametrize("name", NAMES)
def test_no_text_is_smaller_than_ten_points_and_words_of_people_are_fourteen(
    drawn: dict[str, tuple[Slide, ...]], name: str
) -> None:
    for slide in drawn[name]:
        for shape in slide.drawing.shapes:
            if isinstance(shape, TextBox):
                assert min(p.size for p in shape.paragraphs) >= 10, shape.name
            if slide.kind == "statements" and shape.name.startswith("Hindi "):
                assert shape.paragraphs[0].size >= 14


def test_the_sample_has_its_slides_in_order(drawn: dict[str, tuple[Slide, ...]]) -> None:
    kinds = list(dict.fromkeys(slide.kind for slide in drawn["sample"]))
    assert kinds == ["cover", "timeline", "statements", "chart", "tweets", "extract", "sources"]
    assert [s.kind for s in drawn["one"]] == ["cover", "timeline", "sources"]
    assert [s.kind for s in drawn["empty"]] == ["cover", "extract", "sources"]


def test_a_slide_of_several_is_not_left_with_one_line(drawn: dict[str, tuple[Slide, ...]]) -> None:
    """Slides of one kind are filled evenly: the last timeline has no fewer than half the events of the fullest."""
    marks = [
        sum(shape.name.startswith("Label ") for shape in slide.drawing.shapes)
        for slide in drawn["busy"]
        if slide.kind == "timeline"
    ]
    assert len(marks) > 1 and min(marks) * 2 >= max(marks) - 1, marks


def test_the_cover_says_title_day_and_who_translated(drawn: dict[str, tuple[Slide, ...]]) -> None:
    words = [p.text for s in drawn["sample"][0].drawing.shapes if isinstance(s, TextBox) for p in s.paragraphs]
    assert words[:3] == [
        "Chinese Foreign Minister's Visit",
        "चीनी विदेश मंत्री का दौरा",
        "Published on or after 6 February 2023 (inferred: the day of its latest tweet)",
    ]
    assert "English: reviewed, comes with Rajnaya." in words and words[-1].startswith("Made with Rajnaya")
    busy = [p.text for s in drawn["busy"][0].drawing.shapes if isinstance(s, TextBox) for p in s.paragraphs]
    assert any("machine translation, Google Translate" in text and "without English" in text for text in busy)


def test_who_said_what_shows_both_languages_speaker_kind_date_and_sentence(drawn: dict[str, tuple[Slide, ...]]) -> None:
    slide = next(s for s in drawn["sample"] if s.kind == "statements")
    words = {s.name: [p.text for p in s.paragraphs] for s in slide.drawing.shapes if isinstance(s, TextBox)}
    assert words["Speaker 1"] == ["Ma Zhaoxu", "मा झाओक्सू"] and words["Initials 1"] == ["MZ"]
    assert words["Hindi 1"] == [
        "उनका राजनीतिक पारस्परिक विश्वास लगातार गहरा हो रहा है",
        "Reported speech · 2 February 2023 · sentence 2",
    ]
    assert words["English 1"] == ["their mutual political trust is deepening continuously"]
    grounds = [r.ground for s in slide.drawing.shapes if s.name == "English 2" for p in s.paragraphs for r in p.runs]
    assert grounds.count(HOUSE.tint(0).ground) == 1, "words quoted inside reported speech are marked"


def test_machine_translation_is_called_one_where_it_stands(drawn: dict[str, tuple[Slide, ...]]) -> None:
    for kind in ("statements", "extract"):
        said = [
            p.text
            for s in drawn["busy"]
            if s.kind == kind
            for b in s.drawing.shapes
            if isinstance(b, TextBox)
            for p in b.paragraphs
        ]
        assert "Machine translation" in said and "No English yet" in said


@pytest.mark.parametrize("name", NAMES)
def test_the_file_opens_with_titles_notes_and_names(
    files: dict[str, bytes], drawn: dict[str, tuple[Slide, ...]], name: str
) -> None:
    made = opened(files[name])
    assert (made.slide_width, made.slide_height) == (Pt(960), Pt(540))
    assert [s.shapes.title.text_frame.text for s in made.slides] == [s.title for s in drawn[name]]
    assert all(slide.has_notes_slide and slide.notes_slide.notes_text_frame.text.strip() for slide in made.slides)
    for slide in made.slides:
        ids = [s.shape_id for s in slide.shapes]
        assert len(set(ids)) == len(ids)
        assert not [s for s in slide.placeholders if s.has_text_frame and not s.text_frame.text.strip()]


def test_notes_hold_both_sentences_value_rule_place_and_engine(files: dict[str, bytes], bundles: dict[str, Bundle]) -> None:
    notes = "\n".join(s.notes_slide.notes_text_frame.text for s in opened(files["busy"]).slides)
    bundle = bundles["busy"]
    for item in bundle.items:
        assert item.sentence_hi in notes and f"EDTF {item.edtf}" in notes
    assert "English (machine translation, Google Translate): " in notes and "English (reviewed by the reader): " in notes
    assert "https://example.org/three-years" in notes and "article busy" in notes
    sample = "\n".join(s.notes_slide.notes_text_frame.text for s in opened(files["sample"]).slides)
    assert "EDTF 2023-02-02 · from “गुरुवार” · counted from 2023-02-06 · " in sample
    assert "Translator's note: " in sample
    event = bundles["sample"].found.events[1]
    assert f"characters {event.start} to {event.end}" in sample


@pytest.mark.parametrize("name", NAMES)
def test_devanagari_has_its_own_face_and_language_and_the_rest_has_not(files: dict[str, bytes], name: str) -> None:
    found = 0
    for run in runs(opened(files[name])):
        hindi = any("\u0900" <= char <= "\u097f" for char in run.text)
        properties = run._r.rPr
        assert properties.get("lang") == ("hi-IN" if hindi else "en-GB"), run.text
        tags = [child.tag for child in properties]
        assert properties.find(qn("a:cs")).get("typeface") == "Nirmala UI"
        assert properties.find(qn("a:latin")).get("typeface") == "Calibri"
        assert tags.index(qn("a:latin")) < tags.index(qn("a:cs"))
        if qn("a:highlight") in tags:
            assert tags.index(qn("a:highlight")) < tags.index(qn("a:latin"))
        found += hindi
    assert found


@pytest.mark.parametrize("name", NAMES)
def test_every_shape_is_described_holds_words_or_is_decoration(files: dict[str, bytes], name: str) -> None:
    for slide in opened(files[name]).slides:
        for shape in slide.shapes:
            properties = shape._element.xpath(".//p:cNvPr")[0]
            spoken = shape.has_text_frame and shape.text_frame.text.strip()
            decorative = any(e.get("uri") == _DESCRIBED for e in properties.iter(qn("a:ext")))
            assert bool(spoken or properties.get("descr")) != decorative, shape.name
            if shape.has_chart or shape.name.startswith("Mark "):
                assert properties.get("descr")


def test_marks_are_native_shapes_dots_bars_hollow_struck_and_fading(
    make_item: Callable[..., TimelineItem], sample_bundle: Bundle
) -> None:
    items = [
        make_item("2022-12", id="e0", kind="videoconference", label="Videoconference"),
        make_item("2023-02-02", id="e1", label="Meeting: मा झाओक्सू, लावरोव"),
        make_item("2023-03-01", id="e2", label="Summit", status="planned"),
        make_item("2023-03/..", id="e3", label="Talks", kind="agreement", status="denied"),
        make_item("2023-02-06", id="t0", kind="tweet", label="Tweet by Ministry"),
    ]
    (slide,) = opened(timeline_file(sample_bundle, items)).slides
    marks = {s.name.split()[1].rstrip(":"): s for s in slide.shapes if s.name.startswith("Mark ")}
    forms = {key: s.auto_shape_type.name for key, s in marks.items()}
    assert forms == {"e0": "ROUNDED_RECTANGLE", "e1": "OVAL", "e2": "OVAL", "e3": "ROUNDED_RECTANGLE", "t0": "OVAL"}
    assert marks["e2"]._element.nvSpPr.cNvPr.get("descr") == "1 March 2023: Summit (planned)"
    assert marks["e3"]._element.spPr.find(qn("a:gradFill")) is not None
    assert marks["e2"].line.width == Pt(2) and str(marks["e2"].fill.fore_color.rgb) == "FFFFFF"
    names = [s.name for s in slide.shapes]
    assert "Struck e3" in names and "Open end e3" in names and "Axis" in names
    struck = [
        r.text
        for _, s in texts(opened(timeline_file(sample_bundle, items)))
        for p in s.text_frame.paragraphs
        for r in p.runs
        if r._r.rPr.get("strike")
    ]
    assert struck == ["Talks"]


def test_a_milestone_is_moved_by_its_name_and_stays_moved(files: dict[str, bytes]) -> None:
    made = opened(files["sample"])
    slide = next(s for s in made.slides if s.shapes.title.text_frame.text.startswith("Timeline"))
    before = {s.name: s.left for s in slide.shapes}
    for shape in slide.shapes:
        if shape.name.startswith("Mark e1:") or shape.name == "Label e1":
            shape.left -= Pt(100)
    out = io.BytesIO()
    made.save(out)
    again = next(s for s in opened(out.getvalue()).slides if s.shapes.title.text_frame.text.startswith("Timeline"))
    moved = [s.name.split(":")[0] for s in again.shapes if s.left != before[s.name]]
    assert sorted(moved) == ["Label e1", "Mark e1"]


def test_every_event_of_the_article_has_a_mark_and_a_label(files: dict[str, bytes], bundles: dict[str, Bundle]) -> None:
    for name in ("sample", "busy", "hostile"):
        names = [s.name for slide in opened(files[name]).slides for s in slide.shapes]
        marks = [n.split()[1].rstrip(":") for n in names if n.startswith("Mark ")]
        wanted = [item.id for item in folded(bundles[name].items)]
        assert sorted(marks) == sorted(wanted) == sorted(n.split()[1] for n in names if n.startswith("Label "))


def test_the_numbers_of_the_charts_are_read_back_and_can_be_edited(files: dict[str, bytes], bundles: dict[str, Bundle]) -> None:
    charts = {s.name: s.chart for slide in opened(files["sample"]).slides for s in slide.shapes if s.has_chart}
    bundle = bundles["sample"]
    voice = charts["Chart voice"]
    assert list(zip(voice.plots[0].categories, voice.plots[0].series[0].values, strict=True)) == counts.voice(bundle)
    kinds = charts["Chart kinds"]
    assert list(zip(kinds.plots[0].categories, kinds.plots[0].series[0].values, strict=True)) == counts.kinds(bundle)
    book = openpyxl.load_workbook(io.BytesIO(voice.part.chart_workbook.xlsx_part.blob))
    rows = list(book.active.values)
    assert rows[0][1] == "Statements" and rows[1:] == [tuple(pair) for pair in counts.voice(bundle)]


def test_a_chart_s_workbook_has_no_formula(files: dict[str, bytes]) -> None:
    charts = [s.chart for slide in opened(files["hostile"]).slides for s in slide.shapes if s.has_chart]
    assert charts
    for chart in charts:
        blob = chart.part.chart_workbook.xlsx_part.blob
        for row in openpyxl.load_workbook(io.BytesIO(blob)).active.iter_rows():
            for cell in row:
                assert cell.data_type != "f" and not str(cell.value).startswith(("=", "+", "-", "@"))


def test_links_are_web_addresses_and_nothing_else(files: dict[str, bytes]) -> None:
    addresses = [run.hyperlink.address for run in runs(opened(files["hostile"])) if run.hyperlink.address]
    assert addresses and all(address.startswith("https://example.org/") for address in addresses)
    with zipfile.ZipFile(io.BytesIO(files["hostile"])) as package:
        targets = b"".join(package.read(name) for name in package.namelist() if name.endswith(".rels"))
    assert b"javascript:" not in targets and b"file:" not in targets


def test_a_hostile_article_leaves_no_control_characters_nor_turned_text(drawn: dict[str, tuple[Slide, ...]]) -> None:
    words = "".join(p.text for s in drawn["hostile"] for b in s.drawing.shapes if isinstance(b, TextBox) for p in b.paragraphs)
    assert not [
        c for c in words if ord(c) < 32 or "\u202a" <= c <= "\u202e" or "\u2066" <= c <= "\u2069" or "\ud800" <= c <= "\udfff"
    ]


def test_the_same_deck_is_the_same_bytes(files: dict[str, bytes], bundles: dict[str, Bundle]) -> None:
    assert deck_file([bundles["sample"]]) == files["sample"]
    assert format_of("a.pptx").make([bundles["sample"]]) == files["sample"]


def test_several_articles_make_one_deck(bundles: dict[str, Bundle]) -> None:
    slides = deck([bundles["sample"], bundles["one"]])
    assert slides[0].title == "Briefing from 2 articles" and slides[-1].kind == "sources"
    assert [s.kind for s in slides].count("cover") == 1
    sources = [s.name for s in slides[-1].drawing.shapes]
    assert "Article 1" in sources and "Article 2" in sources


def test_no_article_at_all_is_a_deck_that_says_so() -> None:
    slides = deck([])
    assert [s.kind for s in slides] == ["cover", "sources"] and slides[0].title == "Nothing to show"
    assert len(opened(pptx_bytes(slides, HOUSE)).slides) == 2


def test_no_stock_layout_is_4_to_3(files: dict[str, bytes]) -> None:
    made = opened(files["one"])
    for layout in made.slide_layouts:
        for shape in layout.placeholders:
            assert shape.left + shape.width <= made.slide_width and shape.top + shape.height <= made.slide_height
    assert [layout.name for layout in made.slide_layouts] == ["Title Slide", "Title and Content", "Title Only", "Blank"]


def test_a_drawing_uses_only_shapes_that_both_writers_know(drawn: dict[str, tuple[Slide, ...]]) -> None:
    kinds = {type(shape) for slides in drawn.values() for slide in slides for shape in slide.drawing.shapes}
    assert kinds <= {TextBox, Block, Line, Triangle, Chart}
    assert all(
        isinstance(r, Run)
        for s in drawn["sample"]
        for b in s.drawing.shapes
        if isinstance(b, TextBox)
        for p in b.paragraphs
        for r in p.runs
    )


_ORDER = {
    "rPr": ("ln", "noFill", "solidFill", "highlight", "latin", "ea", "cs", "sym", "hlinkClick", "extLst"),
    "pPr": ("lnSpc", "spcBef", "spcAft", "buNone", "defRPr"),
    "spPr": ("xfrm", "prstGeom", "noFill", "solidFill", "gradFill", "ln", "effectLst"),
    "ln": ("noFill", "solidFill", "prstDash", "round", "headEnd", "tailEnd"),
    "bodyPr": ("noAutofit", "normAutofit", "spAutoFit"),
    "p": ("pPr", "r", "fld", "br", "endParaRPr"),
    "cNvPr": ("hlinkClick", "extLst"),
}
"""Children in the order of ECMA-376 (those that are used here): PowerPoint repairs a file that has another."""


@pytest.mark.parametrize("name", NAMES)
def test_children_stand_in_the_order_that_the_standard_asks_for(files: dict[str, bytes], name: str) -> None:
    checked = 0
    for slide in opened(files[name]).slides:
        for element in slide._element.iter():
            order = _ORDER.get(etree.QName(element).localname) if isinstance(element.tag, str) else None
            if order:
                places = [order.index(etree.QName(child).localname) for child in element]
                if etree.QName(element).localname == "p":
                    places = [0 if place == 0 else 9 if place == 4 else 1 for place in places]
                assert places == sorted(places), etree.tostring(element)[:400]
                assert len(set(places)) == len(places) or etree.QName(element).localname == "p"
                checked += 1
    assert checked > 50


@pytest.mark.parametrize("module", [words, base, shapes, template_colours], ids=lambda module: module.__name__)
def test_the_worked_examples_are_right(module: Any) -> None:
    result = doctest.testmod(module)
    assert result.attempted and not result.failed
