"""Two spellings of one word have one key; two words have two."""

from __future__ import annotations

import doctest
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rajnaya.language import search_keys
from rajnaya.language.search_keys import sound_key, words


def keys(text: str) -> list[str]:
    return [word.key for word in words(text)]


def test_examples_of_the_docstrings() -> None:
    assert doctest.testmod(search_keys).failed == 0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("हिन्दी", "हिंदी"),
        ("पाञ्चाल", "पांचाल"),
        ("फ़रवरी", "फरवरी"),
        ("\u095e\u0930\u0935\u0930\u0940", "फरवरी"),  # the letter with its dot in one character
        ("गाँधी", "गांधी"),
        ("वॉशिंगटन", "वोशिंगटन"),
        ("क्\u200dया", "क्या"),
        ("२०२३", "2023"),
        ("NATO", "nato"),
    ],
)
def test_spellings_of_one_word(one: str, other: str) -> None:
    assert keys(one) == keys(other) != []


@pytest.mark.parametrize(
    ("hindi", "typed"),
    [
        ("जयशंकर", "jaishankar"),
        ("जयशंकर", "Jayshankar"),
        ("मोदी", "modi"),
        ("लावरोव", "Lavrov"),
        ("शरीफ़", "shareef"),
        ("अजीत", "ajit"),
        ("अजीत", "ajeet"),
        ("वांग", "wang"),
        ("स्वराज", "swaraj"),
        ("कमला", "kamala"),
        ("कमला", "kamla"),
        ("मंत्रालय", "mantralaya"),
        ("भुट्टो", "bhuto"),
        ("सुषमा", "susma"),
        ("राव", "rao"),
        ("यूक्रेन", "ukraine"),
        ("बीजिंग", "Beijing"),
        ("दूतावास", "dootavas"),
        ("ज़ेलेंस्की", "zelensky"),
        ("जेलेंस्की", "zelensky"),
    ],
)
def test_a_hindi_word_is_found_as_it_sounds(hindi: str, typed: str) -> None:
    assert sound_key(hindi) == sound_key(typed) != ""


@pytest.mark.parametrize(
    ("hindi", "typed"),
    [("मुद्दा", "modi"), ("मद", "modi"), ("चीनी", "china"), ("रूसी", "russia"), ("बैठक", "baat"), ("को", "k"), ("राम", "rome")],
)
def test_other_words_sound_otherwise(hindi: str, typed: str) -> None:
    assert sound_key(hindi) != sound_key(typed)


def test_numbers_are_not_folded_by_sound() -> None:
    assert sound_key("1001") == "1001"


@given(st.text(max_size=60))
def test_any_text_has_words_in_order_whose_keys_are_words(text: str) -> None:
    found = list(words(text))
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(keys(word.key) == [word.key] for word in found)
    assert all(word.sound.isascii() for word in found)
