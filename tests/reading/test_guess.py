"""What a text says about itself, by table, and that no name or text can do harm."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from rajnaya.reading.guess import TITLE_LIMIT, guess_metadata

ROWS = yaml.safe_load((Path(__file__).parents[1] / "cases" / "guess.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['text'][:30]} {row.get('filename', '')}".strip() or "empty")
def test_guess(row: dict[str, Any]) -> None:
    guess = asdict(guess_metadata(row["text"], row.get("filename")))
    assert {name: guess[name] for name in row["expected"]} == row["expected"]


def test_the_reader_sees_what_the_day_was_read_from() -> None:
    assert guess_metadata("पाठ।", "a-20230207.txt").published_from == "20230207"
    assert guess_metadata("शीर्षक\nUpdated: 7 Feb 2023 \nपाठ").published_from == "Updated: 7 Feb 2023"


@given(st.text(max_size=300), st.text(max_size=80))
def test_any_text_and_name_give_plain_bounded_guesses(text: str, filename: str) -> None:
    guess = guess_metadata(text, filename)
    for value in (guess.title, guess.outlet, guess.published_from):
        assert value is None or (value.strip() == value and "\n" not in value and 0 < len(value) <= TITLE_LIMIT)
    assert guess.published is None or len(guess.published) == 10
    assert (guess.published is None) == (guess.published_source == "none")


@pytest.mark.parametrize("unit", ["(", "(भाषा", "Updated: ", "1-", "2023-02-07 ", "प्रकाशित | ", "a\n", "\u202e"])
def test_hostile_repetition_ends(unit: str) -> None:
    many = unit * 20_000
    guess = guess_metadata(f"शीर्षक\n{many}", many)
    assert guess.outlet is None
