"""Checks of a translation: the table of faults and of clean translations, and what holds for any text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from rajnaya.translation.checks import CODES, check

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "checks.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("row", CASES, ids=lambda row: row["en"][:40])
def test_table(row: dict[str, Any]) -> None:
    assert [flag.code for flag in check(row["hi"], row["en"])] == row.get("flags", [])


def test_the_table_has_every_code_and_clean_rows_enough() -> None:
    flagged = {code for row in CASES for code in row.get("flags", [])}
    assert flagged == set(CODES)
    assert sum("flags" not in row for row in CASES) >= len(CASES) / 3


def test_flags_say_what_and_where() -> None:
    (flag,) = check("समझौते पर 14 देशों ने हस्ताक्षर किए।", "Some 41 countries signed the agreement.")
    assert flag.message == "The Hindi says 14, the English does not; it says 41 instead."
    assert flag.as_dict() == {"code": "number", "message": flag.message}


@pytest.mark.parametrize(("source", "translation"), [("", "x"), ("कहा", ""), (" ", " "), ("", "")])
def test_nothing_to_check_gives_no_flags(source: str, translation: str) -> None:
    assert check(source, translation) == []


@given(st.text(max_size=300), st.text(max_size=300))
def test_any_text_is_checked_without_an_error(source: str, translation: str) -> None:
    codes = [flag.code for flag in check(source, translation)]
    assert len(codes) == len(set(codes))
    assert set(codes) <= set(CODES)


def test_a_gap_is_told_with_the_words_around_it() -> None:
    (flag,) = check("बैठक के बाद अधिकारी लौट गए।", "After the they, the officials returned.")
    assert flag.message == "A name or another word is missing in the English: “After the they, the officials”."


def test_one_english_name_stands_for_one_hindi_name_only() -> None:
    (flag,) = check("लारिसा और लावरोव पहुंचे।", "Lavrov and others arrived.")
    assert flag.message == "The name लारिसा is missing in the English."


def test_two_forms_of_a_name_share_its_english() -> None:
    assert check("ज़ालवोनिया और ज़ालवोनियाई दूत आए।", "The Zalvonian envoys came.") == []


@pytest.mark.parametrize("unit", ["of the ", "(", "it-", "by they ", "यू एस ", "क-", "Ab ", "ज़ालवोन Zalvon "])
def test_hostile_names_and_gaps_end(unit: str) -> None:
    check(unit * 3000, unit * 3000)


@pytest.mark.parametrize("unit", ["क ", "नहीं ", "7 ", '"', "a ", "not ", "वार्ता 12 "])
def test_hostile_text_ends(unit: str) -> None:
    check(unit * 5000, unit * 5000)
