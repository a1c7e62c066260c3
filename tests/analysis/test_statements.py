"""Who said what: every row of the tables, whole sentences from text to statements."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from rajnaya.analysis.pipeline import analyse

CASES = Path(__file__).parent.parent / "cases"
TABLES = ("statements", "statements_more", "quotes", "quotes_names")


def rows(name: str) -> list[Any]:
    table = yaml.safe_load((CASES / f"{name}.yaml").read_text(encoding="utf-8"))
    return [
        pytest.param(row, id=f"{group}-{n}", marks=[pytest.mark.xfail(reason=row["gap"], strict=True)] if "gap" in row else [])
        for group, part in table.items()
        for n, row in enumerate(part, 1)
    ]


def agrees(found: str | None, wanted: str | None) -> bool:
    return wanted == "*" or found == wanted


@pytest.mark.parametrize("row", [row for name in TABLES for row in rows(name)])
def test_row(row: dict[str, Any]) -> None:
    analysis = analyse(row["text"])
    found = [(s.kind, s.text, s.speaker and s.speaker.text, s.cue and s.cue.text) for s in analysis.statements]
    if row["expect"] != "*":
        assert len(found) == len(row["expect"]), found
        for wanted in row["expect"]:
            assert any(all(agrees(f, w) for f, w in zip(item, wanted, strict=True)) for item in found), (wanted, found)
    warned = sum(w.code == "quote.unbalanced" for w in analysis.warnings)
    if row.get("warnings", 0) != "*":
        assert warned == row.get("warnings", 0)
    else:
        assert warned > 0
    for s in analysis.statements:
        spans = [s, *s.speakers, *([s.cue] if s.cue else [])]
        assert all(row["text"][x.start : x.end] == x.text and x.text.strip() == x.text for x in spans)
