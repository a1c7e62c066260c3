"""What documents show of an article: marks become highlights, dates become numbered notes, machines are named."""

from __future__ import annotations

from dataclasses import replace

from rajnaya.export.bundle import Bundle
from rajnaya.export.documents.rows import document


def test_the_pieces_of_a_row_give_its_text_back(sample_bundle: Bundle) -> None:
    shown = document(sample_bundle)
    for row, segment in zip(shown.rows, sample_bundle.found.segments, strict=True):
        if row.tweet is None:
            assert "".join(piece.text for piece in row.source) == segment.text
            assert "".join(piece.text for piece in row.target) == sample_bundle.english[segment.text].text


def test_every_date_has_one_numbered_note_that_says_how_it_was_reached(sample_bundle: Bundle) -> None:
    shown = document(sample_bundle)
    assert [note.number for note in shown.notes] == list(range(1, len(sample_bundle.found.dates) + 1))
    for note, date in zip(shown.notes, sample_bundle.found.dates, strict=True):
        assert date.text in note.text and str(date.edtf) in note.text and "rule: " in note.text and "confidence 0." in note.text
        row = shown.rows[note.row - 1]
        assert date.text in sample_bundle.found.segments[note.row - 1].text
        marked = [n for piece in (*row.source, *row.target) for n in piece.notes] + list(row.tweet.notes if row.tweet else ())
        assert note.number in marked


def test_initials_stand_once_before_each_statement(sample_bundle: Bundle) -> None:
    said = [s for s in sample_bundle.found.statements if s.kind != "term"]
    begun = [piece for row in document(sample_bundle).rows for piece in row.source if piece.begins]
    assert len(begun) == len(said)
    assert {piece.speaker.initials for piece in begun if piece.speaker} == {"MZ", "MN", "XJ"}


def test_machine_translation_is_said_and_missing_english_too(busy_bundle: Bundle) -> None:
    shown = document(busy_bundle)
    assert {row.made for row in shown.rows if row.machine} == {"machine translation, Google Translate"}
    assert any(row.missing for row in shown.rows)
    assert not any(row.missing for row in shown.rows if row.target or row.english)
    assert "machine translation" in shown.facts[1] and "without English" in shown.facts[1]


def test_the_title_stands_over_the_table_alone(sample_bundle: Bundle, empty_bundle: Bundle) -> None:
    shown = document(sample_bundle)
    assert shown.head is not None and shown.head not in shown.body
    assert len(shown.body) == len(shown.rows) - 1
    nothing = document(empty_bundle)
    assert nothing.head is None and len(nothing.body) == 1 and nothing.notes == () and nothing.timeline == ()


def test_what_xml_cannot_hold_and_what_turns_text_is_gone(hostile_bundle: Bundle) -> None:
    text = repr(document(hostile_bundle))
    assert not any(sign in text for sign in ("\\x00", "\\x1b", "\\ud800", "\\udc00", "\\u202e", "\\u2066", "\\ufffe"))
    assert document(hostile_bundle).address is None


def test_the_byline_stands_in_head_and_source(sample_bundle: Bundle) -> None:
    named = replace(sample_bundle, article=replace(sample_bundle.article, author="नमूना \x0b<b>लेखक"))
    made = document(named)
    assert "by नमूना <b>लेखक" in made.facts[0]
    assert made.sources[0].startswith("नमूना <b>लेखक, ")
