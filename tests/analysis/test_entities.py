"""People, countries, places and organisations by table."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from rajnaya.analysis.entities import find_entities
from rajnaya.analysis.pipeline import read_document
from rajnaya.language import lexicon

CASES = yaml.safe_load((Path(__file__).parent.parent / "cases" / "entities.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["text"][:40])
def test_table(case: dict[str, Any]) -> None:
    found = find_entities(read_document(case["text"]))
    assert [[e.text, e.type, e.name_en, e.role] for e in found] == case["expected"]
    for entity in found:
        assert case["text"][entity.start : entity.end] == entity.text
        assert 0 < entity.confidence <= 1


def test_a_third_of_the_table_is_negative() -> None:
    assert len(CASES) >= 60
    assert sum(not c["expected"] for c in CASES) * 3 >= len(CASES)


@pytest.mark.parametrize("book", ["people", "countries", "places", "organisations"])
def test_every_form_is_found_as_itself(book: str) -> None:
    missed = []
    for row in lexicon.read_source(book)["rows"]:
        for form in row["forms"]:
            found = find_entities(read_document(f"यह {form} को"))
            if [e.name_en for e in found] != [row["value"]]:
                missed.append((form, [(e.text, e.name_en) for e in found]))
    assert missed == []


def test_boilerplate_and_posts_name_nobody() -> None:
    text = "वार्ता हुई।\n“Good talks” — Vladimir (@vladimir) February 6, 2023\n"
    assert find_entities(read_document(text)) == []


def test_a_surname_belongs_to_the_one_the_article_names() -> None:
    text = "इवांका ट्रंप ने भाषण दिया। ट्रंप ने धन्यवाद दिया।"
    assert [e.name_en for e in find_entities(read_document(text))] == [None, None]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["पुतिन", "ने", "विदेश", "मंत्री", "एस", ".", "-", "सिंह", "श्री", "के", "और", "प्रांत", "जे", "भारत", "\n", "।", ","]
        ),
        max_size=30,
    )
)
def test_odd_text_never_raises_and_spans_do_not_overlap(words: list[str]) -> None:
    text = " ".join(words)
    at = 0
    for entity in find_entities(read_document(text)):
        assert entity.start >= at
        assert text[entity.start : entity.end] == entity.text
        at = entity.end
