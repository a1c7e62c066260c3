"""Names in Latin letters: schwas fall where a speaker drops them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rajnaya.language.romanise import iso15919, romanise


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("कमला", "Kamla"),
        ("मनमोहन सिंह", "Manmohan Singh"),
        ("राजकुमार", "Rajkumar"),
        ("अशोक कुमार", "Ashok Kumar"),
        ("चिदंबरम", "Chidambaram"),
        ("मित्र", "Mitra"),
        ("चंद्र", "Chandra"),
        ("लिंबा", "Limba"),
        ("ज़फ़र", "Zafar"),
        ("री योंग-हो", "Ri Yong-Ho"),
        ("मार्विन कुक", "Marvin Kuk"),
        ("K. पॉल", "K. Pol"),
        ("", ""),
        ("2023", "2023"),
    ],
)
def test_newspaper_style(name: str, expected: str) -> None:
    assert romanise(name) == expected


@pytest.mark.parametrize("name", ["राम", "सुषमा स्वराज", "चिदंबरम"])
def test_the_last_inherent_vowel_is_not_written(name: str) -> None:
    assert not any(word.endswith("aa") for word in romanise(name).split())
    assert romanise("राम") == "Ram"


def test_iso_15919_keeps_every_sign() -> None:
    assert iso15919("सुषमा") == "suṣamā"


@given(st.text(alphabet="कखमनरयअआइ\u093c\u094d\u0902\u0901ािीु- K.", max_size=30))
def test_never_raises_and_leaves_no_devanagari(name: str) -> None:
    assert not any("\u0900" <= ch <= "\u097f" for ch in romanise(name))
