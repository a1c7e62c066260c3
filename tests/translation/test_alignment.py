"""Spans of the Hindi found in English never seen before, or not given at all."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from rajnaya.translation.align_quotes import quoted
from rajnaya.translation.align_words import english_stem, hindi_stem, lexicon, similarity
from rajnaya.translation.alignment import MAX_SOURCE, align_spans

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parents[1] / "cases" / "alignment.yaml").read_text("utf-8"))


def _spans(row: dict[str, Any]) -> list[tuple[int, int, Any]]:
    out = []
    for span in row["spans"]:
        start = -1
        for _ in range(span.get("nth", 1)):
            start = row["hi"].index(span["text"], start + 1)
        out.append((start, start + len(span["text"]), span["kind"]))
    return out


@pytest.mark.parametrize("row", CASES, ids=[row["name"] for row in CASES])
def test_a_span_is_found_where_the_english_says_it_and_withheld_where_unsure(row: dict[str, Any]) -> None:
    found = align_spans(row["hi"], _spans(row), row["en"])
    assert [row["en"][place[0] : place[1]] if place else None for place in found] == [s["expected"] for s in row["spans"]]


def test_the_table_is_a_third_abstentions_and_sixty_rows_long() -> None:
    spans = [span for row in CASES for span in row["spans"]]
    assert len(CASES) >= 60
    assert sum(span["expected"] is None for span in spans) * 4 >= len(spans)


LETTERS = list("अकमनरलसहाेिी्ं़ं।“”\"'‘’«» ,.:;!?abcXYZ019\u200f\u202e\u200d\u0301😀\n\t")
WORDS = ["कहा ", "ने कहा कि ", "said that ", "according to ", "बैठक ", "meeting ", "चीन ", "China ", "मई ", "May "]
HOSTILE = st.lists(st.sampled_from(LETTERS + WORDS), max_size=90).map("".join)


@settings(max_examples=150, deadline=None)
@given(HOSTILE, HOSTILE, st.lists(st.tuples(st.integers(-5, 130), st.integers(-5, 130)), max_size=6), st.data())
def test_whatever_the_text_an_answer_is_none_or_a_stretch_of_the_english(source: str, target: str, at: Any, data: Any) -> None:
    kinds = st.sampled_from(["direct", "indirect", "term", "date", "event"])
    spans = [(start, end, data.draw(kinds)) for start, end in at]
    found = align_spans(source, spans, target)
    assert len(found) == len(spans)
    assert all(place is None or 0 <= place[0] < place[1] <= len(target) for place in found)


@pytest.mark.parametrize("text", ["क" * 100_000, '"' * 100_000, "कहा, “अ” " * 12_000, "\u202e😀\u0301" * 33_000], ids=len)
def test_a_segment_of_a_hundred_thousand_characters_gets_no_spans(text: str) -> None:
    assert align_spans(text, [(0, 10, "direct")], "He said, “a”.") == [None]
    assert align_spans("उन्होंने कहा, “अ”।", [(15, 16, "direct")], text) == [None]


def test_a_long_segment_under_the_limit_with_marks_everywhere_is_answered_without_a_span() -> None:
    source = ("“अब” कहा " * 500)[:MAX_SOURCE]
    assert align_spans(source, [(1, 3, "direct")], "“now” said " * 400) == [None]


@pytest.mark.parametrize("words", [("चीन ", "China "), ("कहा कि चीन ", "said that China "), ("लावरोव ", "Lavrov ")])
def test_a_text_that_only_repeats_itself_is_evidence_of_nothing(words: tuple[str, str]) -> None:
    source, target = words[0] * 70, words[1] * 70
    assert align_spans(source, [(0, 3, "event"), (4, 90, "indirect"), (8, 11, "date")], target) == [None] * 3


def test_a_span_outside_the_segment_gets_none() -> None:
    assert (
        align_spans("कल बैठक हुई।", [(0, 500, "date"), (5, 5, "event"), (-3, 2, "date")], "A meeting was held yesterday.")
        == [None] * 3
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The leaders' talks weren't ‘easy’, he said.", ["easy"]),
        ("“Paragraph one. “Paragraph two.”", ["Paragraph one. “Paragraph two."]),
        ("China's, Russia's and India's", []),
        ("He said, “He called it ‘a test’.”", ["He called it ‘a test’.", "a test"]),
        ("closing only” here", []),
        ('"" and " "', []),
    ],
)
def test_marks_are_paired_and_apostrophes_are_none(text: str, expected: list[str]) -> None:
    assert [text[q.start : q.end] for q in quoted(text)] == expected


@pytest.mark.parametrize(
    ("hindi", "english"), [("लावरोव", "Lavrov"), ("जयशंकर", "Jaishankar"), ("ब्लिंकन", "Blinken"), ("गुटेरेस", "Guterres")]
)
def test_a_name_sounds_like_its_english_form(hindi: str, english: str) -> None:
    assert similarity(hindi, english) >= 0.6


@pytest.mark.parametrize(
    ("hindi", "english"), [("लावरोव", "Moscow"), ("अली", "Lee"), ("केन्या", "Canada"), ("सीरिया", "Russia"), ("ईरान", "Rana")]
)
def test_another_name_does_not(hindi: str, english: str) -> None:
    assert similarity(hindi, english) < 0.6


def test_every_row_of_the_lexicon_is_read_and_no_stop_word_is_translated() -> None:
    lex = lexicon()
    assert len(lex.entries) > 900
    assert hindi_stem("बैठकों") in lex.entries
    assert english_stem("meetings") in lex.entries["बैठक"].english
    assert not lex.stop & lex.entries.keys(), sorted(lex.stop & lex.entries.keys())
