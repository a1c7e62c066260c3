"""The faults the benchmark of the checks plants: each changes what it says it changes, and nothing where there is no place."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from benchmarks import plant
from benchmarks.checks import find, flagged, pairs, percent
from benchmarks.plant import FAULTS, learn_common_words, names_in, planted

ROOT = Path(__file__).parents[2]
HINDI = 'शुक्रवार को आन्या वर्मा ने कहा, "हम 14 मई से पहले पोखरा में सात लोगों को नहीं भेजेंगे।"'
ENGLISH = 'On Friday, minister Anya Verma said, "We will not send seven people to Pokhara before May 14."'
KINDS = {fault.name: fault for fault in FAULTS}


@pytest.fixture(autouse=True)
def nothing_learnt() -> None:
    plant.common_words.clear()


@pytest.mark.parametrize("seed", "abcdefgh")
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_place_here_and_is_repeatable(kind: str, seed: str) -> None:
    bad = planted(KINDS[kind], HINDI, ENGLISH, seed)
    assert bad is not None
    assert bad != ENGLISH
    assert bad == planted(KINDS[kind], HINDI, ENGLISH, seed)


@pytest.mark.parametrize("kind", KINDS)
def test_where_there_is_no_place_nothing_is_planted(kind: str) -> None:
    bad = planted(KINDS[kind], "यह हुआ।", "So it was.", "1")
    assert bad is None or kind in ("Hindi left in", "name lost")


@pytest.mark.parametrize("seed", "abcdefgh")
def test_what_each_kind_does(seed: str) -> None:
    got = {name: planted(fault, HINDI, ENGLISH, seed) or "" for name, fault in KINDS.items()}
    digit = got["number, a digit changed"]
    assert sum(a != b for a, b in zip(digit, ENGLISH, strict=True)) == 1
    assert "14" not in got["number, another in its place"]
    assert re.search(r"\b\d\d\b", got["number, another in its place"])
    assert "seven" not in got["number in words, another in its place"].split()
    assert "not" not in got["negation dropped"].split()
    assert ENGLISH.startswith(got["cut, no full stop"])
    assert got["cut to 33–67 %, with a full stop"].endswith(".")
    assert len(got["cut to 33–67 %, with a full stop"]) < 0.75 * len(ENGLISH)
    assert re.search(r"[\u0900-\u097f]{3}", got["Hindi left in"])
    assert len(got["tail repeated"]) > len(ENGLISH) + 10
    assert ("Anya Verma" in got["name lost"]) is not ("Pokhara" in got["name lost"])
    assert "Friday" not in got["month or weekday lost"] or "May" not in got["month or weekday lost"]
    assert len(re.findall("Friday|May", got["month or weekday changed"])) == 1
    assert '"' not in got["quotation marks lost"]


@pytest.mark.parametrize(
    ("english", "names"),
    [
        ("He met Queen Zara of New Zealand in May.", ["Zara", "New Zealand"]),
        ('She said, "They left on Monday."', []),
        ("The NATO envoy went to Elm Street with Dr. Roy.", ["NATO", "Elm Street", "Roy"]),
        ("Ivan's plan failed. Later the Foreign Ministry agreed.", []),
    ],
)
def test_what_counts_as_a_name(english: str, names: list[str]) -> None:
    assert [english[a:b] for a, b in names_in(english)] == names


def test_a_word_that_is_written_small_elsewhere_is_no_name() -> None:
    english = "He joined the Blue Lantern of Pokhara."
    assert [english[a:b] for a, b in names_in(english)] == ["Blue Lantern", "Pokhara"]
    learn_common_words(["the blue lantern hung there"])
    assert [english[a:b] for a, b in names_in(english)] == ["Pokhara"]


@pytest.mark.parametrize(
    ("hindi", "english", "bad"),
    [
        ("वे सहमत नहीं हुए।", "They didn't agree.", "They did agree."),
        ("वे सहमत नहीं होंगे।", "They won't agree.", "They will agree."),
        ("वे नहीं जा सकते।", "They cannot go.", "They can go."),
        ("कोई समझौता नहीं हुआ।", "There was no agreement.", "There was agreement."),
        ("न केवल वे, बल्कि हम भी।", "Not only they but we.", None),
        ("वे असहमत थे।", "They did not agree.", None),
    ],
)
def test_how_a_negation_is_dropped(hindi: str, english: str, bad: str | None) -> None:
    assert planted(KINDS["negation dropped"], hindi, english, "1") == bad


def test_the_planting_shares_nothing_with_the_checks() -> None:
    tree = ast.parse((ROOT / "benchmarks/plant.py").read_text(encoding="utf-8"))
    imported = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    imported |= {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    assert not any((name or "").startswith(("rajnaya", "tests")) for name in imported)
    measuring = (ROOT / "benchmarks/checks.py").read_text(encoding="utf-8")
    assert re.findall(r"from rajnaya\S* import .*", measuring) == [
        "from rajnaya.translation.checks import CODES, check  # noqa: E402  # the checkout itself is measured, installed or not"
    ]


def test_rates_are_counted_from_files(tmp_path: Path) -> None:
    (tmp_path / "x.hi").write_text(f"{HINDI}\nवार्ता नहीं हुई।\n", encoding="utf-8")
    (tmp_path / "x.en").write_text(f"{ENGLISH}\nThe talks took place.\n", encoding="utf-8")
    sentences = pairs(f"{tmp_path}/x")
    assert flagged(sentences) == (1, {"negation": 1})
    found = find(KINDS["quotation marks lost"], sentences, "1")
    assert (found.planted, found.flagged, found.right, found.missed) == (1, 1, 1, [])
    assert (percent(1, 8), percent(0, 0)) == ("12.5 %", "–")
