"""The moment of publication: kept as stated, and never of another day than the article's."""

from __future__ import annotations

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rajnaya.errors import BadDateError
from rajnaya.reading import document, moment, provenance
from rajnaya.reading.document import indian_day, stated_moment
from rajnaya.reading.files import read_file
from rajnaya.reading.moment import compose, moment_words, time_of, zone_of, zones
from rajnaya.reading.provenance import ReadHow
from tests.reading import makers


def test_the_examples_in_the_documentation_hold() -> None:
    for module in (moment, document, provenance):
        result = doctest.testmod(module)
        assert (result.attempted > 0, result.failed) == (True, 0)


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("2023-02-07T00:10:00+05:30", "2023-02-07T00:10:00+05:30"),
        ("Published 2023-02-07", None),
        ("2023-02-07 18:30:12 IST", "2023-02-07T18:30:12+05:30"),
        ("20230207T183000-0500", "2023-02-07T18:30:00-05:00"),
        ("2023-02-07T25:00:00Z", None),
        ("0001-01-01T00:00:00Z", None),
        ("x" * 5000, None),
        (None, None),
    ],
)
def test_a_stated_moment_keeps_its_time_zone(stated: str | None, expected: str | None) -> None:
    assert stated_moment(stated) == expected


def test_a_page_and_a_message_state_theirs() -> None:
    assert read_file(makers.html(), "a.html").published_at == "2023-02-06T20:10:00+00:00"
    assert read_file(makers.html(day="2023-02-07T06:10:00+05:30"), "a.html").published_at == "2023-02-07T06:10:00+05:30"
    assert read_file(makers.html(day="2023-02-07"), "a.html").published_at is None
    assert read_file(makers.eml(), "a.eml").published_at == "2023-02-06T20:10:00+00:00"
    assert read_file(makers.docx(), "a.docx").published_at is None


def test_words_and_choices() -> None:
    assert moment_words("2023-02-07T06:10:00+05:30") == "7 February 2023, 06:10 IST"
    assert moment_words("2023-02-07T06:10:00") == "7 February 2023, 06:10 (time zone not known)"
    assert zones("2023-02-07T06:10:00-05:00") == ("", "+05:30", "+00:00", "-05:00")
    assert zones(None) == ("", "+05:30", "+00:00")


@pytest.mark.parametrize("bad", ["24:00", "7", "soon", "18:60", "१८:३०", "18:30; DROP"])
def test_what_is_no_time_of_day_is_told(bad: str) -> None:
    with pytest.raises(BadDateError, match="time of day"):
        compose("2023-02-07", bad, "")


@given(st.times(), st.sampled_from(["", "+05:30", "+00:00", "-05:00", "+14:00", "-12:00"]))
def test_a_composed_moment_falls_on_its_day_and_is_read_back(time: object, zone: str) -> None:
    made = compose("2023-02-07", f"{time:%H:%M}", zone)
    assert made is not None
    assert indian_day(made) == "2023-02-07"
    assert (time_of(made), zone_of(made), stated_moment(made)) == (f"{time:%H:%M}", zone, made)


@pytest.mark.parametrize("bad", ["", "[]", "{}", '{"kind": "pdf"}', '{"edited": 1}', "[" * 100_000])
def test_a_record_that_is_none_is_told_apart(bad: str) -> None:
    with pytest.raises(ValueError):  # json's own message
        ReadHow.from_json(bad)


def test_a_record_is_read_back_and_bounded() -> None:
    made = ReadHow("pdf", "poppler", ("w",), ("पंक्ति",), True, 12)
    assert ReadHow.from_json(made.as_json()) == made
    many = document.ReadDocument("क", "html", "x" * 900, dropped=tuple("क" * 900 for _ in range(500)))
    long = provenance.read_how(many, "क", 1)
    assert (len(long.dropped), len(long.how)) == (100, 300)
