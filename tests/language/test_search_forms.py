"""Dictionary forms and the Hindi of English names, as a search needs them: few, and never an error."""

from __future__ import annotations

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rajnaya.language import search_forms
from rajnaya.language.search_forms import hindi_of, spelt_sounds, stems
from rajnaya.language.search_keys import sound_key


def test_examples_of_the_docstrings() -> None:
    assert doctest.testmod(search_forms).failed == 0


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("वार्ताओं", ("वार्ता",)),
        ("प्रतिबंधों", ("प्रतिबंध",)),
        ("सेनाएँ", ("सेना",)),
        ("उइगरों", ("उइगर",)),
        ("नयी", ("नया",)),
        ("नई", ("नया",)),
        ("करने", ()),
        ("मोदी", ()),
        ("talks", ()),
        ("", ()),
    ],
)
def test_stems(word: str, expected: tuple[str, ...]) -> None:
    assert stems(word) == expected


@pytest.mark.parametrize(
    ("english", "hindi"),
    [("trump", "ट्रंप"), ("macron", "मैक्रों"), ("blinken", "ब्लिंकन"), ("berlin", "बर्लिन"), ("biden", "बाइडेन")],
)
def test_an_english_name_is_heard_as_hindi_spells_it(english: str, hindi: str) -> None:
    assert sound_key(hindi) in (sound_key(english), *spelt_sounds(english))


@pytest.mark.parametrize("word", ["communist", "foreign", "meeting", "party", "of", "2023"])
def test_words_that_are_no_names_have_no_hindi(word: str) -> None:
    assert hindi_of(word) == ()


@given(st.text(max_size=60))
def test_any_word_has_few_forms(word: str) -> None:
    assert len(stems(word)) <= 3
    assert len(hindi_of(word)) <= search_forms.MOST
    assert len(spelt_sounds(word)) <= search_forms.MOST
