"""Every rule that the tables make the analysis use can be told to a reader in words of its own."""

from __future__ import annotations

from pathlib import Path

import yaml

from rajnaya.analysis.pipeline import analyse
from rajnaya.explain import explain_rule
from rajnaya.rules_text import SINCE, TEXTS

CASES = Path(__file__).parent / "cases"


def rules() -> set[str]:
    found: set[str] = set()
    for file in CASES.glob("*.yaml"):
        for row in yaml.safe_load(file.read_text(encoding="utf-8")):
            if not isinstance(row, dict) or not isinstance(row.get("text"), str):
                continue
            analysis = analyse(row["text"], published=str(row.get("published") or "2023-02-07")[:10])
            for items in (analysis.statements, analysis.dates, analysis.events, analysis.tweets):
                found |= {item.rule for item in items}
    return found


def test_every_rule_of_the_tables_has_words() -> None:
    used = rules()
    assert len(used) > 100
    assert sorted(rule for rule in used if rule not in TEXTS and rule.removesuffix(SINCE) not in TEXTS) == []


def test_an_open_value_says_that_it_goes_on() -> None:
    assert explain_rule("date.year_since") == "A year; what began then goes on"
