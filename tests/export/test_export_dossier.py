"""What leaves a dossier: each happening and statement once, its sources beside it, whatever stands in the texts."""

from __future__ import annotations

import csv
import io
import json

import pytest
from pptx import Presentation

from rajnaya.dossiers.dossier import Dossier
from rajnaya.export.dossier import files
from tests.dossiers.makers import bundle, dossier, read

PEOPLE = "अरविंद भट्ट; मीरा हैनसन"
QUOTE = 'विदेश मंत्री अरविंद भट्ट ने कहा, "व्यापार आने वाले वर्ष में और बढ़ेगा।"'
MAKERS = {each.key: each for each in files()}


def talks() -> Dossier:
    """Two articles that tell of one meeting on different days, and quote the same words."""
    text = "विदेश मंत्री अरविंद भट्ट ने {} ओस्लो में विदेश मंत्री मीरा हैनसन से मुलाकात की।\n" + QUOTE
    return dossier(
        read("a", text.format("2 फरवरी को"), "2023-02-07", "One", s0="They met on 2 February."),
        read("b", text.format("3 फरवरी को"), "2023-02-07", "Two"),
    )


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))


def test_keys_are_none_twice_and_every_article_format_is_there() -> None:
    from rajnaya.export.formats import FORMATS

    assert len(MAKERS) == len(files()) == len(FORMATS) + 6


def test_happenings_as_a_table() -> None:
    (row,) = rows(MAKERS["happenings"].make(talks()))
    assert (row["Date"], row["Articles"], row["Told by"]) == ("2 or 3 February 2023", "2", "One; Two")
    assert row["Disagreement"] == "Dates disagree: One says 2 February 2023; Two says 3 February 2023"
    assert row["English sentence"] == "They met on 2 February."


def test_statements_as_a_table() -> None:
    (row,) = rows(MAKERS["statements"].make(talks()))
    assert (row["Articles"], row["In"], row["Kind"]) == ("2", "One; Two", "Direct quote")


def test_json_leads_to_every_sentence() -> None:
    found = talks()
    data = json.loads(MAKERS["json"].make(found))
    texts = {b.article.id: b.article.text for b in found.bundles}
    (meeting,) = data["happenings"]
    assert (meeting["edtf"], meeting["disagrees"], meeting["rule"]) == (
        "[2023-02-02,2023-02-03]",
        True,
        "dossier.days_disagree_in_one_place",
    )
    assert [(s["article"], s["edtf"]) for s in meeting["sources"]] == [("a", "2023-02-02"), ("b", "2023-02-03")]
    for source in meeting["sources"]:
        assert texts[source["article"]][source["start"] : source["end"]] == source["sentence_hi"]
    (said,) = data["statements"]
    for source in said["sources"]:
        assert texts[source["article"]][source["start"] : source["end"]] == source["text"]


def test_the_deck_draws_a_happening_once_and_tells_its_sources() -> None:
    deck = Presentation(io.BytesIO(MAKERS["deck"].make(talks())))
    shapes = [shape.name for slide in deck.slides for shape in slide.shapes]
    assert len([name for name in shapes if name.startswith("Mark ")]) == 1
    words = "\n".join(s.text_frame.text for slide in deck.slides for s in slide.shapes if s.has_text_frame)
    assert "2 or 3 February 2023 · ≠ 2 articles disagree" in words
    assert "Dates disagree: One says 2 February 2023; Two says 3 February 2023" in words
    assert words.count("व्यापार आने वाले वर्ष में और बढ़ेगा") == 1
    notes = "\n".join(slide.notes_slide.notes_text_frame.text for slide in deck.slides)
    assert "Dates disagree: One says 2 February 2023; Two says 3 February 2023" in notes
    assert "In 2 articles: One; Two" in notes
    assert deck.slides[0].shapes[0].text_frame.text == "Test"


def test_the_picture_has_the_sign_and_each_happening_once() -> None:
    drawn = MAKERS["svg"].make(talks()).decode()
    assert "<desc>Timeline of 1 event. 2 or 3 February 2023: Meeting of" in drawn
    assert "≠ 2 articles disagree" in drawn
    assert MAKERS["png"].make(talks()).startswith(b"\x89PNG")


@pytest.mark.parametrize("key", sorted(set(MAKERS) - {"articles_png", "articles_pdf"}))
def test_hostile_words_and_an_empty_dossier_break_nothing(key: str) -> None:
    hostile = "=cmd|' /C calc'!A0 \x0b\ud800\u202e<script>"
    told = [["meeting", "2023-02-02", PEOPLE, "ओस्लो", "happened", "\x0b<b>"]]
    found = dossier(bundle("a", told, hostile), bundle("b", told, hostile))
    assert MAKERS[key].make(Dossier(hostile, found.bundles))
    if not key.startswith("articles_"):
        assert MAKERS[key].make(dossier())


def test_nothing_is_run_as_a_formula() -> None:
    found = dossier(bundle("a", [["meeting", "2023-02-02", PEOPLE, ""]], "=1+1"))
    (row,) = rows(MAKERS["happenings"].make(found))
    assert row["Told by"] == "'=1+1"
