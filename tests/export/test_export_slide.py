from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from pptx import Presentation
from pptx.oxml.ns import qn
from pptx.util import Pt

from rajnaya.export.slide import DEVANAGARI, timeline_slide
from rajnaya.figures.items import TimelineItem

Make = Callable[..., TimelineItem]


def opened(data: bytes) -> Any:
    return Presentation(io.BytesIO(data))


def runs(deck: Any) -> list[Any]:
    shapes = [s for slide in deck.slides for s in slide.shapes if s.has_text_frame]
    return [run for s in shapes for p in s.text_frame.paragraphs for run in p.runs]


def sample(make: Make) -> list[TimelineItem]:
    return [
        make("2022-12", id="e0", kind="videoconference", label="Videoconference"),
        make("2023-02-02", id="e1", label="Meeting: मा झाओक्सू, लावरोव", date_text="गुरुवार", anchor="2023-02-06"),
        make("2023-03-01", id="e2", label="Summit", status="planned"),
        make("2023-03/..", id="e3", label="Talks", kind="agreement", status="denied"),
        make("2023-02-06", id="t0", kind="tweet", label="Tweet by Ministry"),
    ]


def test_the_slide_is_wide_and_has_title_source_marks_and_labels(make_item: Make) -> None:
    deck = opened(timeline_slide(sample(make_item), "विदेश मंत्री का दौरा", "Example Daily, 7 February 2023"))
    assert (deck.slide_width, deck.slide_height) == (Pt(960), Pt(540))
    (slide,) = deck.slides
    names = [s.name for s in slide.shapes]
    assert slide.shapes.title.text_frame.text == "विदेश मंत्री का दौरा"
    assert "Source" in names and "Axis" in names and "Struck e3" in names and "Open end e3" in names
    for item in sample(make_item):
        assert any(n.startswith(f"Mark {item.id}:") for n in names) and f"Label {item.id}" in names


def test_every_mark_is_a_native_shape_with_alternative_text(make_item: Make) -> None:
    (slide,) = opened(timeline_slide(sample(make_item), "T")).slides
    marks = {s.name.split()[1].rstrip(":"): s for s in slide.shapes if s.name.startswith("Mark ")}
    kinds = {key: s.auto_shape_type.name for key, s in marks.items()}
    assert kinds == {"e0": "ROUNDED_RECTANGLE", "e1": "OVAL", "e2": "OVAL", "e3": "ROUNDED_RECTANGLE", "t0": "OVAL"}
    descriptions = {key: s._element.nvSpPr.cNvPr.get("descr") for key, s in marks.items()}
    assert descriptions["e0"] == "December 2022: Videoconference (happened)"
    assert descriptions["e2"] == "1 March 2023: Summit (planned)"
    assert not [s for s in slide.shapes if s.shape_type is not None and s.shape_type.name == "PICTURE"]


def test_devanagari_is_marked_as_hindi_and_the_rest_is_not(make_item: Make) -> None:
    deck = opened(timeline_slide(sample(make_item), "दौरा 2023"))
    found = {run.text: run._r.rPr for run in runs(deck)}
    hindi = {text for text in found if any("\u0900" <= c <= "\u097f" for c in text)}
    assert hindi == {"दौरा", "मा झाओक्सू, लावरोव"}
    for text, properties in found.items():
        assert properties.get("lang") == ("hi-IN" if text in hindi else "en-GB")
        assert properties.find(qn("a:cs")).get("typeface") == DEVANAGARI
        tags = [child.tag for child in properties]
        assert tags.index(qn("a:latin")) < tags.index(qn("a:cs"))


def test_a_denied_label_is_struck_and_no_other(make_item: Make) -> None:
    struck = [r.text for r in runs(opened(timeline_slide(sample(make_item), "T"))) if r._r.rPr.get("strike")]
    assert struck == ["Talks"]


def test_the_notes_hold_both_languages_value_and_rule(make_item: Make) -> None:
    (slide,) = opened(timeline_slide(sample(make_item), "T")).slides
    notes = slide.notes_slide.notes_text_frame.text
    assert notes.count("मंत्रियों की बैठक हुई।") == notes.count("The ministers met.") == 5
    assert "EDTF 2023-02-02 · “गुरुवार” · counted from 2023-02-06 · A noun that names a happening" in notes


@pytest.mark.parametrize("count", [1, 12, 60])
def test_nothing_runs_off_the_slide_and_no_text_is_smaller_than_ten_points(make_item: Make, count: int) -> None:
    kinds = ["meeting", "agreement", "protest", "speech", "other", "tweet"]
    items = [
        make_item(
            f"20{10 + n // 12}-{n % 12 + 1:02}-05", id=f"e{n}", kind=kinds[n % 6], label="Meeting of the foreign ministers " * 3
        )
        for n in range(count)
    ]
    deck = opened(timeline_slide(items, "A long title " * 20, "A long source " * 40))
    for slide in deck.slides:
        for s in slide.shapes:
            assert s.left >= 0 and s.top >= 0
            assert s.left + s.width <= deck.slide_width and s.top + s.height <= deck.slide_height, s.name
    assert min(run.font.size for run in runs(deck)) >= Pt(10)
    marks = [s.name.split(":")[0] for slide in deck.slides for s in slide.shapes if s.name.startswith("Mark ")]
    assert sorted(marks) == sorted(f"Mark e{n}" for n in range(count))
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
    if len(titles) > 1:
        assert all(t.endswith(f"({n}/{len(titles)})") for n, t in enumerate(titles, 1))


def test_labels_on_a_slide_do_not_lie_over_each_other(make_item: Make) -> None:
    items = [make_item("2023-02-02", id=f"e{n}", label="Meeting of the ministers") for n in range(9)]
    for slide in opened(timeline_slide(items, "T")).slides:
        boxes = [s for s in slide.shapes if s.name.startswith(("Label", "Tick", "Lane:"))]
        for n, a in enumerate(boxes):
            for b in boxes[n + 1 :]:
                across = min(a.left + a.width, b.left + b.width) - max(a.left, b.left)
                down = min(a.top + a.height, b.top + b.height) - max(a.top, b.top)
                assert across <= 2 or down <= 2, (a.name, b.name)


def test_without_items_the_slide_says_so() -> None:
    (slide,) = opened(timeline_slide([], "")).slides
    assert "No event with a date" in [s.text_frame.text for s in slide.shapes if s.has_text_frame]
    assert slide.shapes.title.text_frame.text == "Timeline"


def test_text_that_xml_cannot_hold_is_left_out(make_item: Make) -> None:
    item = make_item("2023-02-02", label="a\x00b\x0b\ud800c", sentence_hi="क\x00\nख", sentence_en="<x>&\x01")
    (slide,) = opened(timeline_slide([item], "t\x07\nu", "s\x00")).slides
    assert slide.shapes.title.text_frame.text == "t u"
    assert "क ख" in slide.notes_slide.notes_text_frame.text and "<x>&" in slide.notes_slide.notes_text_frame.text
