"""Whether shown confidence is true: right and wrong items by rule, and by band of confidence.

An item is right when a reader would leave it as it is: a statement whose span is found loosely and whose speaker agrees (terms
have none), a date with the same value, an event of the same kind with the same date. Events without a date are not judged,
since the gold holds only those with one.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rajnaya.analysis.confidence import COUNTS, Estimates, counted_as
from rajnaya.evaluation.gold import GoldArticle, GoldItem
from rajnaya.evaluation.matching import LOOSE, overlap, pair
from rajnaya.evaluation.scorer import Judged, at_least, dated, event_pairs, speaker_agrees
from rajnaya.model import Analysis, DateMention, Event, Statement

EDGES = (0.9, 0.8, 0.7, 0.0)
"""Lower ends of the bands of confidence, each up to the one before."""
BAND_NAMES = ("0.9 and up", "0.8 to 0.9", "0.7 to 0.8", "below 0.7")

Counts = dict[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Verdict:
    """One item of one article: the rule it counts under, and whether it is right."""

    article: str
    rule: str
    right: bool


@dataclass(frozen=True, slots=True)
class Band:
    """Items shown with a confidence from ``low`` up to the next band: how many, and how many of them right."""

    low: float
    shown: int
    right: int
    promised: float
    """Sum of the confidences: how many should be right."""


def verdicts(judged: Iterable[Judged]) -> list[Verdict]:
    """Every judged item of the analyses."""
    out: list[Verdict] = []
    for gold, found in judged:
        items, right = _judge(gold, found)
        out += [Verdict(gold.id, counted_as(item), id(item) in right) for item in items]
    return out


def _judge(gold: GoldArticle, found: Analysis) -> tuple[Sequence[Statement | DateMention | Event], set[int]]:
    right: set[int] = set()
    for kind in ("direct", "indirect", "term"):
        ours = [s for s in found.statements if s.kind == kind]
        pairs = pair(ours, [g for g in gold.statements if g.kind == kind], at_least(LOOSE))
        right |= {id(p) for p, g in pairs if kind == "term" or speaker_agrees(p, g)}
    right |= _same_day(pair(found.dates, gold.dates, overlap))
    right |= _same_day(event_pairs(gold, dated(found.events)))
    return [*found.statements, *found.dates, *dated(found.events)], right


def _same_day(pairs: Sequence[tuple[DateMention, GoldItem]] | Sequence[tuple[Event, GoldItem]]) -> set[int]:
    return {id(p) for p, g in pairs if p.edtf == g.edtf}


def count(seen: Iterable[Verdict]) -> Counts:
    """``{rule: (seen, right)}``, sorted by rule."""
    out: Counts = {}
    for verdict in seen:
        n, r = out.get(verdict.rule, (0, 0))
        out[verdict.rule] = (n + 1, r + verdict.right)
    return dict(sorted(out.items()))


def bands(seen: Iterable[Verdict], estimate: Callable[[Verdict], float | None]) -> list[Band]:
    """The bands, highest first. Items of families nobody counted are left out: nothing is promised of them."""
    shown, right, promised = [0] * len(EDGES), [0] * len(EDGES), [0.0] * len(EDGES)
    for verdict in seen:
        value = estimate(verdict)
        if value is None:
            continue
        at = next(i for i, low in enumerate(EDGES) if value >= low)
        shown[at] += 1
        right[at] += verdict.right
        promised[at] += value
    return [Band(low, n, r, round(p, 2)) for low, n, r, p in zip(EDGES, shown, right, promised, strict=True)]


def across(counted: Sequence[Verdict], checked: Sequence[Verdict]) -> list[Band]:
    """Bands of one set of articles under the counts of another."""
    rates = Estimates(count(counted))
    return bands(checked, lambda verdict: rates.of(verdict.rule))


def left_out(seen: Sequence[Verdict]) -> list[Band]:
    """Bands of each article under the counts of all the others of its set."""
    rates = {id: Estimates(count(v for v in seen if v.article != id)) for id in {v.article for v in seen}}
    return bands(seen, lambda verdict: rates[verdict.article].of(verdict.rule))


@dataclass(frozen=True, slots=True)
class Calibration:
    """What ``confidence.json`` says of itself: the half that was counted and the bands of each check."""

    half: str
    articles: int
    items: int
    checks: Mapping[str, tuple[Band, ...]]


def load_calibration(file: Path = COUNTS) -> Calibration:
    """The stored counts' own report."""
    stored: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    checks = {name: tuple(Band(**row) for row in rows) for name, rows in stored["checks"].items()}
    return Calibration(stored["counted"], stored["articles"], sum(n for n, _ in stored["rules"].values()), checks)
