"""Whose words they are: names, titles, pronouns and joint subjects over several sentences."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from rajnaya.analysis.pipeline import analyse
from rajnaya.analysis.speakers import skeleton

CASES = Path(__file__).parent.parent / "cases"
ROWS = [
    row
    for name in ("speakers", "speakers_news")
    for row in yaml.safe_load((CASES / f"{name}.yaml").read_text(encoding="utf-8"))["rows"]
]


@pytest.mark.parametrize("row", ROWS)
def test_speakers(row: dict[str, Any]) -> None:
    statements = analyse(row["text"]).statements
    if "joint" in row:
        assert [[s.text for s in st.speakers] for st in statements] == row["joint"]
    else:
        assert [s.speaker and s.speaker.text for s in statements] == row["speakers"]


def test_skeleton_joins_two_spellings_of_a_name() -> None:
    assert skeleton("मैक्रों") == skeleton("माक्रों")
    assert skeleton("मैक्रों") != skeleton("मर्केल")
