"""Two versions beside each other: nothing of either is lost, and what is marked is what differs."""

from __future__ import annotations

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rajnaya import differences as module
from rajnaya.differences import Row, differences

FIRST = "दोनों देश मिले\n\nमंत्रियों ने सोमवार को बात की।\nअगली बैठक दिल्ली में होगी।\nव्यापार बढ़ा है।\n"


def marked(rows: list[Row]) -> list[tuple[list[str], list[str]]]:
    return [
        ([run.text.strip() for run in row.old if run.changed], [run.text.strip() for run in row.new if run.changed])
        for row in rows
        if not row.same
    ]


def test_the_examples_in_the_documentation_hold() -> None:
    assert doctest.testmod(module).failed == 0


def test_only_what_differs_is_marked() -> None:
    rows = differences(FIRST, FIRST.replace("सोमवार", "मंगलवार") + "दूतावास ने पुष्टि की।\n")
    assert marked(rows) == [(["सोमवार"], ["मंगलवार"]), ([], ["दूतावास ने पुष्टि की।"])]
    assert [row.same for row in rows] == [1, 0, 2, 0]


def test_empty_lines_and_spaces_are_no_difference() -> None:
    assert [row.same for row in differences(FIRST, FIRST.replace("\n\n", "\r\n").replace(" ", "  "))] == [4]


def test_lines_broken_elsewhere_keep_their_words() -> None:
    (first, *_), joined = differences("क ख ग\nघ ङ च", "क ख ग घ ङ च"), "".join
    assert not first.same
    assert not any(run.changed and run.text.strip() for run in (*first.old, *first.new))
    assert joined(run.text for run in first.new) == "क ख ग घ ङ च"


@pytest.mark.parametrize("big", ["क" * 4_000_000, "क " * 400_000, "\n".join(map(str, range(200_000))), "\ud800" * 1000])
def test_hostile_texts_are_bounded(big: str) -> None:
    assert len(differences(big, FIRST)) <= 4001
    assert len(differences(big, big[1:])) <= 4001


@given(st.text("कख ।\n", max_size=60), st.text("कख ।\n", max_size=60))
def test_each_side_is_whole(old: str, new: str) -> None:
    rows = differences(old, new)

    def words(text: str) -> str:
        return "".join(text.split())

    both = [row for row in rows if not row.same]
    if len(both) == len(rows):
        assert words("".join(run.text for row in rows for run in row.old)) == words(old)
        assert words("".join(run.text for row in rows for run in row.new)) == words(new)
    assert all(row.same or (row.old or row.new) for row in rows)
