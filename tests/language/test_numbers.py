"""Numbers in words and digits: their values, their spans, and what is no number."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rajnaya.language.lexicon import read_source
from rajnaya.language.numbers import find_numbers, ordinal_word, read_number
from rajnaya.language.script import key
from rajnaya.language.tokens import tokenise


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("दो", [2]),
        ("पाँच और पांच", [5, 5]),
        ("छः, छह, छे", [6, 6, 6]),
        ("अट्ठाईस अठाइस", [28, 28]),
        ("निन्यानवे रन", [99]),
        ("एक सौ आठ", [108]),
        ("दो हज़ार अठारह", [2018]),
        ("उन्नीस सौ इकहत्तर", [1971]),
        ("सवा सौ", [125]),
        ("सवा दो सौ", [225]),
        ("पौने दो लाख", [175000]),
        ("साढ़े तीन करोड़ लोग", [35000000]),
        ("डेढ़ सौ", [150]),
        ("डेढ़ महीना, ढाई साल", [1.5, 2.5]),
        ("दो लाख तीन हजार पांच सौ", [203500]),
        ("1,50,000 और २०१८", [150000, 2018]),
        ("15 लाख", [1500000]),
        ("2.5 लाख", [250000]),
        ("2.5", [2.5]),
        ("तीसरी बैठक", [3]),
        ("19वीं सदी, 21 वीं सदी", [19, 21]),
        ("सौ सौ", [100, 100]),
        ("बीस तीस", [20, 30]),
        ("12.06.2018", [12, 6, 2018]),
        # nothing that only resembles a number
        ("दोपहर में दोनों नेता", []),
        ("सैकड़ों हजारों लाखों", []),
        ("नौका सातवाहन", []),
        ("9" * 40, []),
        ("एकता और चारपाई", []),
        ("", []),
    ],
)
def test_values(text: str, expected: list[float]) -> None:
    assert [n.value for n in find_numbers(tokenise(text))] == expected


def test_every_cardinal_from_one_to_ninety_nine_has_a_row_and_reads_back() -> None:
    rows = {int(r["value"]): r["forms"] for r in read_source("numbers")["rows"] if r["kind"] == "cardinal"}
    assert sorted(rows) == list(range(100))
    wrong = [(f, v) for v, forms in rows.items() for f in forms if read_number(tokenise(f), 0).value != v]  # type: ignore[union-attr]
    assert wrong == []


@pytest.mark.parametrize(
    ("word", "value"),
    [("पहली", 1), ("दूसरे", 2), ("छठा", 6), ("उन्नीसवीं", 19), ("बीसवीं", 20), ("अंतिम", -1), ("बीस", None), ("वीर", None)],
)
def test_ordinals(word: str, value: int | None) -> None:
    assert ordinal_word(key(word)) == value


def test_a_number_knows_whether_it_was_written_in_digits() -> None:
    assert [n.digits for n in find_numbers(tokenise("12 लोग, बारह लोग, 12 लाख लोग"))] == [True, False, False]


PIECES = ["एक", "दो", "सौ", "हज़ार", "लाख", "साढ़े", "सवा", "पौने", "डेढ़", "5", "2018", ".", ",", "-", "वीं", "तीसरी", "शब्द"]


@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_spans_never_overlap_and_never_stop(words: list[str]) -> None:
    tokens = tokenise(" ".join(words))
    found = find_numbers(tokens)
    assert all(0 <= n.first < n.end <= len(tokens) for n in found)
    assert all(a.end <= b.first for a, b in pairwise(found))


def test_a_megabyte_of_digits_or_number_words_is_read_through() -> None:
    assert find_numbers(tokenise("7" * 1_000_000)) == []
    assert len(find_numbers(tokenise("सौ " * 100_000))) == 100_000
