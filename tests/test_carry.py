"""Corrections go to the same words in the same company of a newer text, or are named as not carried."""

from __future__ import annotations

import doctest

import pytest

from rajnaya import carry as module
from rajnaya.carry import carry
from rajnaya.corrections import Correction

OLD = "वार्ता का दौर\nमंत्री ने सोमवार को कहा कि बैठक होगी।\nसचिव ने सोमवार को यात्रा की।\nव्यापार पर समझौता हुआ।\n"


def about(words: str, nth: int = 0, item: str = "date", action: str = "reject") -> Correction:
    at = -1
    for _ in range(nth + 1):
        at = OLD.index(words, at + 1)
    return Correction("old", item, at, at + len(words), "", action, {})  # type: ignore[arg-type]


def test_the_examples_in_the_documentation_hold() -> None:
    assert doctest.testmod(module).failed == 0


def test_the_same_text_again_loses_nothing() -> None:
    given = [about("सोमवार"), about("सोमवार", 1), about("समझौता", item="event"), about(OLD.strip(), item="statement")]
    done = carry(given, OLD, OLD, "new")
    assert done.left == ()
    assert [(each.article_id, each.start, each.end) for each in done.moved] == [("new", g.start, g.end) for g in given]


def test_words_that_moved_are_found_by_their_company() -> None:
    lines = OLD.splitlines()
    new = "\n".join(["नया शीर्षक", lines[2], "बीच में एक नया वाक्य।", lines[1], lines[3]]) + "\n"
    first, second = carry([about("सोमवार"), about("सोमवार", 1)], OLD, new, "new").moved
    assert first.start == new.index("सोमवार", new.index("मंत्री"))
    assert second.start == new.index("सोमवार")
    assert new[first.start : first.end] == "सोमवार"


def test_several_corrections_of_one_item_stay_together_and_in_order() -> None:
    given = [about("समझौता", action="reject"), about("समझौता", action="change")]
    assert [each.action for each in carry(given, OLD, "पहले\n" + OLD, "new").moved] == ["reject", "change"]


@pytest.mark.parametrize(
    "new",
    [
        OLD.replace("समझौता", "करार"),  # the words are gone
        "कल समझौता टूटा।\n",  # the words stand in other company
        "व्यापार पर समझौता हुआ।\nव्यापार पर समझौता हुआ।\n" * 2,  # it can't be told which
        "",
    ],
)
def test_what_can_not_be_placed_is_named(new: str) -> None:
    given = [about("समझौता")]
    done = carry(given, OLD, new, "new")
    assert (done.moved, done.left) == ((), tuple(given))


@pytest.mark.parametrize(("start", "end"), [(0, 0), (5, 2), (10**9, 10**9 + 5)])
def test_a_correction_that_names_no_place_is_left(start: int, end: int) -> None:
    given = [Correction("old", "date", start, end, "", "reject")]
    assert carry(given, OLD, OLD, "new").left == tuple(given)


def test_hostile_texts_are_bounded() -> None:
    word = "क" * 1_000_000
    given = [Correction("old", "date", n, n + 1, "", "reject") for n in range(500)]
    assert len(carry(given, word, word, "new").left) == 500
