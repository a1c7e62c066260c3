"""Who made some English, and with which glossary, in words."""

from __future__ import annotations

import doctest
from typing import Any

import pytest

from rajnaya.model import Translation
from rajnaya.translation import provenance
from rajnaya.translation.provenance import glossary_words, is_outdated


def test_the_examples_are_true() -> None:
    result = doctest.testmod(provenance)
    assert (result.failed, result.attempted > 0) == (0, True)


@pytest.mark.parametrize(
    ("origin", "glossary", "outdated"),
    [
        ("machine", "old", True),
        ("machine", "now", False),
        ("machine", None, False),
        ("edited", "old", False),
        ("reviewed", "old", False),
        ("memory", "old", False),
    ],
)
def test_only_a_machine_s_work_with_another_glossary_is_outdated(origin: Any, glossary: str | None, outdated: bool) -> None:
    assert is_outdated(Translation("क", "a", origin, "google", glossary=glossary), "now") is outdated


@pytest.mark.parametrize("made_at", ["", "soon", "2026-99-99", "\ud800", "2026-11-12<b>"])
def test_what_is_no_date_is_not_told(made_at: str) -> None:
    assert glossary_words("<script>", made_at, "now") == "an older glossary"
