"""Counts, estimates and bands on numbers small enough to reckon by hand."""

from __future__ import annotations

import json

import pytest

from rajnaya.analysis.confidence import COUNTS, HIGHEST, LOWEST, STRENGTH, Estimates, calibrated, confidence, counted_as, family
from rajnaya.analysis.pipeline import analyse
from rajnaya.evaluation.calibration import Verdict, across, bands, count, left_out, load_calibration, verdicts
from rajnaya.evaluation.gold import GoldArticle, GoldItem
from rajnaya.model import DateMention, Speaker, Statement

TEXT = "विदेश सचिव ने कहा कि वार्ता सोमवार को हुई। उन्होंने 12 जून 2018 की बैठक का जिक्र किया।"


def date(rule: str, *candidates: str, edtf: str | None = "2018") -> DateMention:
    return DateMention(0, 4, "2018", edtf, candidates, None, 0.77, rule)


def test_the_formula() -> None:
    rates = Estimates({"date.a": (20, 18), "date.b": (2, 0)})
    family_rate = 19 / 24
    assert rates.of("date.a") == round((18 + STRENGTH * family_rate) / (20 + STRENGTH), 2)
    assert rates.of("date.b") == round((0 + STRENGTH * family_rate) / (2 + STRENGTH), 2)
    assert rates.of("date.unseen") == round(family_rate, 2)
    assert rates.of("event.noun") is None


def test_estimates_stay_between_the_ends() -> None:
    rates = Estimates({"date.a": (5000, 5000), "event.a": (5000, 0)})
    assert (rates.of("date.a"), rates.of("event.a")) == (HIGHEST, LOWEST)


def test_more_right_is_never_less_sure() -> None:
    sure = [Estimates({"date.a": (12, n)}).of("date.a") or 0 for n in range(13)]
    assert sure == sorted(sure)


@pytest.mark.parametrize(
    ("item", "rule"),
    [
        (date("date.year"), "date.year"),
        (date("date.year", "2018"), "date.year"),
        (date("date.month_past", "2018-06", "2019-06"), "date.month_past?"),
        (date("date.needs_year", edtf=None), "date.needs_year?"),
        (Statement(0, 1, "अ", "direct", None, (), None, 0.9, "quote.after_cue"), "quote.after_cue?"),
        (Statement(0, 1, "अ", "direct", Speaker("अ", 0, 1), (), None, 0.9, "quote.after_cue"), "quote.after_cue"),
        (Statement(0, 1, "अ", "term", None, (), None, 0.9, "term.no_cue"), "term.no_cue"),
    ],
)
def test_what_is_left_open_is_counted_apart(item: DateMention | Statement, rule: str) -> None:
    assert counted_as(item) == rule
    assert family(rule).endswith("?") is rule.endswith("?")


def test_a_family_nobody_counted_keeps_what_its_rule_declares() -> None:
    (item,) = calibrated([date("almanac.tithi")])
    assert item.confidence == 0.77
    assert confidence("almanac.tithi") == LOWEST


def test_only_the_confidence_changes() -> None:
    before = date("date.year")
    (after,) = calibrated([before])
    assert after.confidence == confidence("date.year") != before.confidence
    assert {f: getattr(after, f) for f in ("start", "end", "text", "edtf", "rule")} == {
        f: getattr(before, f) for f in ("start", "end", "text", "edtf", "rule")
    }


def test_the_analysis_shows_counted_confidence() -> None:
    found = analyse(TEXT, published="2023-02-08")
    items = [*found.statements, *found.dates]
    assert len(items) == 3
    assert all(item.confidence == confidence(counted_as(item)) for item in items)


def test_a_date_of_two_readings_is_less_sure_than_one_of_a_single_reading() -> None:
    assert confidence("date.weekday_past?") < confidence("date.weekday_past")


def test_right_is_what_a_reader_would_leave_as_it_is() -> None:
    def at(words: str) -> tuple[int, int, str]:
        start = TEXT.index(words)
        return start, start + len(words), words

    gold = GoldArticle(
        "x",
        TEXT,
        "2023-02-08",
        statements=(GoldItem(*at("वार्ता सोमवार को हुई"), kind="indirect", speaker="राजदूत"),),
        dates=(GoldItem(*at("सोमवार"), edtf="2023-02-06"), GoldItem(*at("12 जून 2018"), edtf="2018-06")),
        events=(),
    )
    seen = verdicts([(gold, analyse(TEXT, published="2023-02-08"))])
    by_family = {name: [v.right for v in seen if family(v.rule) == name] for name in ("indirect", "date")}
    assert by_family == {"indirect": [False], "date": [True, False]}


def test_counts_and_bands() -> None:
    seen = [Verdict("x", "date.a", True), Verdict("x", "date.a", False), Verdict("y", "event.b", True)]
    assert count(seen) == {"date.a": (2, 1), "event.b": (1, 1)}
    rows = bands(seen, lambda v: {"date.a": 0.9}.get(v.rule))
    assert [(b.low, b.shown, b.right, b.promised) for b in rows] == [
        (0.9, 2, 1, 1.8),
        (0.8, 0, 0, 0),
        (0.7, 0, 0, 0),
        (0.0, 0, 0, 0),
    ]


def test_no_article_is_judged_by_its_own_counts() -> None:
    seen = [Verdict("x", "date.a", False)] * 40 + [Verdict("y", "date.a", True)] * 40
    rows = left_out(seen)
    assert (rows[0].shown, rows[0].right) == (40, 0)  # the wrong ones, by the counts of the right ones
    assert (rows[-1].shown, rows[-1].right) == (40, 40)
    assert across(seen[:40], seen[40:])[-1].shown == 40


def test_the_stored_counts_make_sense() -> None:
    stored = json.loads(COUNTS.read_text(encoding="utf-8"))
    assert all(0 <= right <= seen and seen > 0 for seen, right in stored["rules"].values())
    assert {family(rule) for rule in stored["rules"]} >= {"date", "event", "indirect", "quote", "term"}
    told = load_calibration()
    assert told.items == sum(seen for seen, _ in stored["rules"].values())
    assert told.checks
