"""EDTF values: the days they cover, what is refused, and how they read in English."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rajnaya.edtf import bounds, english, is_valid


@pytest.mark.parametrize(
    ("value", "first", "last", "precision"),
    [
        ("2018-09-29", "2018-09-29", "2018-09-29", "day"),
        ("2020-02", "2020-02-01", "2020-02-29", "month"),
        ("2017", "2017-01-01", "2017-12-31", "year"),
        ("199X", "1990-01-01", "1999-12-31", "decade"),
        ("18XX", "1800-01-01", "1899-12-31", "century"),
        ("00XX", "0001-01-01", "0099-12-31", "century"),
        ("1950/1953", "1950-01-01", "1953-12-31", "interval"),
        ("2018-04/2018-06", "2018-04-01", "2018-06-30", "interval"),
        ("196X/197X", "1960-01-01", "1979-12-31", "interval"),
        ("2018-22", "2018-06-01", "2018-08-31", "interval"),
        ("2019-24", "2019-12-01", "2020-02-29", "interval"),
        ("2011/..", "2011-01-01", None, "open"),
        ("../2011", None, "2011-12-31", "open"),
    ],
)
def test_bounds(value: str, first: str | None, last: str | None, precision: str) -> None:
    got = bounds(value)
    iso = [d.isoformat() if d else None for d in (got.first, got.last)]
    assert (*iso, got.precision) == (first, last, precision)


@pytest.mark.parametrize(
    "value",
    [
        *("", "2018-13", "2018-02-30", "2018-25", "2018-20", "0000", "../..", "2019/2018", "18", "2018-9-1"),
        *("2018-09-29T10:00", "२०१८", "199x", "2018~", "a/b", "2018/2019/2020", "/" * 5000),
    ],
)
def test_refused(value: str) -> None:
    assert not is_valid(value)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2023-02-02", "2 February 2023"),
        ("2022-12", "December 2022"),
        ("2018-22", "summer 2018"),
        ("199X", "1990s"),
        ("18XX", "19th century"),
        ("20XX", "21st century"),
        ("2011/..", "since 2011"),
        ("../2011", "until 2011"),
        ("1950/1953", "1950 – 1953"),
    ],
)
def test_english(value: str, words: str) -> None:
    assert english(value) == words


@given(st.text(alphabet="0123456789-/X.२", max_size=24))
def test_any_text_is_either_valid_or_refused_with_value_error(value: str) -> None:
    assert is_valid(value) in (True, False)


@given(st.dates())
def test_every_day_of_the_calendar_is_valid(day: dt.date) -> None:
    assert bounds(day.isoformat()).first == day
