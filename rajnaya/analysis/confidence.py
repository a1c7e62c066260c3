"""How sure an item is, from counts: how often its rule was right on articles annotated by hand.

A rule that was seen ``n`` times and right ``r`` times gets

    (r + STRENGTH * family) / (n + STRENGTH),   kept between 0.5 and 0.99,

where ``family`` is the rate of all rules of its family (``date`` for ``date.full_day``), reckoned as ``(r + 1) / (n + 2)`` over
the family. A rule seen often stands on its own counts; one seen twice is mostly judged by its family; one never seen wholly.

Items in doubt are counted apart, as a rule of their own with a question mark behind it (``date.month_past?``): a date with two
readings or none, a statement whose speaker was not found. A family nobody has counted (tweets, names) keeps what its rule
declares.

``benchmarks/calibrate.py`` makes the counts in ``confidence.json`` and checks them on articles that were not counted.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from functools import cache
from operator import attrgetter
from pathlib import Path
from typing import Any, TypeVar

from rajnaya.model import DateMention, Event, Statement

STRENGTH = 5.0
"""How many sightings the family's rate weighs against a rule's own."""
LOWEST, HIGHEST = 0.5, 0.99
DOUBT = "?"
COUNTS = Path(__file__).with_name("confidence.json")

Item = TypeVar("Item", Statement, DateMention, Event)


class Estimates:
    """Confidence by rule, from ``{rule: (seen, right)}``.

    >>> rates = Estimates({"date.full_day": (90, 90), "date.year": (8, 4)})
    >>> rates.of("date.full_day"), rates.of("date.year"), rates.of("date.never_seen"), rates.of("tweet.byline")
    (0.99, 0.67, 0.95, None)
    """

    def __init__(self, counts: Mapping[str, tuple[int, int]]) -> None:
        seen: Counter[str] = Counter()
        right: Counter[str] = Counter()
        for rule, (n, r) in counts.items():
            seen[family(rule)] += n
            right[family(rule)] += r
        self._families = {name: (right[name] + 1) / (n + 2) for name, n in seen.items()}
        self._rules = {rule: self._estimate(rule, n, r) for rule, (n, r) in counts.items()}

    def of(self, rule: str) -> float | None:
        """The estimate for a rule; None when its whole family was never counted."""
        known = self._rules.get(rule)
        if known is None and family(rule) in self._families:
            known = self._rules[rule] = self._estimate(rule, 0, 0)
        return known

    def _estimate(self, rule: str, seen: int, right: int) -> float:
        rate = (right + STRENGTH * self._families[family(rule)]) / (seen + STRENGTH)
        return round(min(max(rate, LOWEST), HIGHEST), 2)


def family(rule: str) -> str:
    """What a rule's id begins with; rules in doubt are a family of their own.

    >>> family("date.full_day"), family("date.month_past?")
    ('date', 'date?')
    """
    return rule.partition(".")[0] + (DOUBT if rule.endswith(DOUBT) else "")


def counted_as(item: Statement | DateMention | Event) -> str:
    """The rule an item is counted under: its own, with a question mark when the analysis itself leaves something open."""
    match item:
        case Statement():
            doubtful = item.kind != "term" and item.speaker is None
        case DateMention():
            doubtful = len(item.candidates) > 1 or item.edtf is None
        case _:
            doubtful = False
    return item.rule + DOUBT if doubtful else item.rule


@cache
def _estimates() -> Estimates:
    stored = json.loads(COUNTS.read_text(encoding="utf-8"))
    return Estimates({rule: (int(n), int(r)) for rule, (n, r) in stored["rules"].items()})


def confidence(rule: str, declared: float | None = None) -> float:
    """How sure a rule is, 0.5 to 0.99; ``declared`` where its family was never counted, 0.5 where nobody declared anything."""
    known = _estimates().of(rule)
    if known is not None:
        return known
    return LOWEST if declared is None else declared


def calibrated(items: Iterable[Item]) -> list[Item]:
    """The same items in the same order, each as sure as its rule was right."""
    out: list[Item] = []
    for item in items:
        value = confidence(counted_as(item), item.confidence)
        out.append(item if value == item.confidence else _as_sure(item, value))
    return out


@cache
def _reader(kind: Any) -> tuple[Callable[[Any], tuple[Any, ...]], int]:
    names = [field.name for field in fields(kind)]
    return attrgetter(*names), names.index("confidence")


def _as_sure(item: Item, value: float) -> Item:
    """The item with another confidence; ``dataclasses.replace`` needs thrice as long, and every item passes here."""
    kind: Any = type(item)
    read, at = _reader(kind)
    values = read(item)
    made: Item = kind(*values[:at], value, *values[at + 1 :])
    return made
