"""No change may lower a figure below its floor, and shown confidence keeps its promise. Needs no other tool and no network."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
import yaml

from benchmarks import calibrate, quality
from rajnaya.analysis.confidence import HIGHEST, LOWEST, confidence
from rajnaya.evaluation.calibration import Band, Verdict, across, left_out
from rajnaya.evaluation.figures import FEATURES, Report, load_report

FLOORS: dict[str, dict[str, float]] = yaml.safe_load(Path(__file__).with_name("floors.yaml").read_text(encoding="utf-8"))
NAMED = [(half, feature) for half, features in FLOORS.items() for feature in features]
TRUE_BANDS = 0.9


@cache
def now() -> Report:
    return quality.measure(with_others=False)


@cache
def verdicts() -> dict[str, list[Verdict]]:
    return calibrate.judged()


@pytest.mark.parametrize(("half", "feature"), NAMED)
def test_no_figure_falls_below_its_floor(half: str, feature: str) -> None:
    reached = now().f1(feature, half)
    assert reached is not None, f"{feature} of {half} is no longer measured"
    assert reached >= FLOORS[half][feature]


def test_every_figure_has_a_floor() -> None:
    unpinned = [(row.half, row.feature) for row in now().rows if (row.half, row.feature) not in NAMED]
    assert unpinned == [], "pin them with: python benchmarks/quality.py --pin"


def test_the_stored_figures_are_of_the_texts_that_are_there() -> None:
    assert load_report().texts == now().texts, "measure anew with: python benchmarks/quality.py --write"
    assert {row.feature for row in load_report().rows} <= set(FEATURES)


def checks() -> list[list[Band]]:
    """The counts the app uses, checked on articles they were not counted on: each by the others, and the other half."""
    halves = verdicts()
    counted = max(halves)
    return [left_out(halves[counted]), *(across(halves[counted], halves[half]) for half in halves if half != counted)]


def test_of_the_items_shown_at_nine_tenths_nine_in_ten_are_right() -> None:
    for bands in checks():
        top = bands[0]
        assert top.low == 0.9
        assert top.shown >= 50
        assert top.right / top.shown >= TRUE_BANDS


def test_over_all_bands_no_more_is_promised_than_kept() -> None:
    for bands in checks():
        shown, right, promised = (sum(getattr(b, name) for b in bands) for name in ("shown", "right", "promised"))
        assert right >= promised - 0.05 * shown


def test_what_is_shown_is_what_was_counted() -> None:
    rules = {verdict.rule for seen in verdicts().values() for verdict in seen}
    assert len(rules) > 30
    assert all(LOWEST <= confidence(rule) <= HIGHEST for rule in rules)
