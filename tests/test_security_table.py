"""The table of threats names tests that exist: a row without a test is a wish."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
import regex

ROOT = Path(__file__).parent.parent
ROWS = [
    [cell.strip() for cell in line.strip().strip("|").split("|")]
    for line in (ROOT / "docs" / "security.md").read_text(encoding="utf-8").splitlines()
    if line.startswith("|") and not line.startswith(("| threat", "| ---"))
]


def functions_in(file: str) -> set[str]:
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")}


def test_there_is_a_table() -> None:
    assert len(ROWS) > 20


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0][:40])
def test_every_threat_names_tests_that_exist(row: list[str]) -> None:
    assert len(row) == 3
    threat, answer, tests = row
    assert threat
    assert answer
    named = regex.findall(r"`([^`]+)`", tests)
    assert named
    assert regex.sub(r"`[^`]+`|[\s,]", "", tests) == ""
    for each in named:
        file, _, name = each.partition("::")
        assert (ROOT / file).is_file(), file
        assert name in functions_in(file), each
