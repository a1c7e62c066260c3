"""Offices and bodies without a name by table, and what the reader sees of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from rajnaya.analysis.office_names import office_english
from rajnaya.analysis.pipeline import analyse
from rajnaya.language.tokens import tokenise
from rajnaya.model import Article
from rajnaya.view import build_view

CASES = yaml.safe_load((Path(__file__).parent.parent / "cases" / "offices.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["text"])
def test_table(case: dict[str, Any]) -> None:
    assert office_english(tokenise(case["text"])) == case["english"]


def test_the_legend_names_an_office_in_english() -> None:
    text = "विदेश मंत्री ने कहा कि वार्ता होगी। ब्रिटिश सरकार के एक प्रवक्ता ने बताया कि वार्ता टल गई।"
    analysis = analyse(text)
    keys = build_view(Article(id="a", text=text, added_at="2024-03-10"), analysis, {}).speakers
    assert [(k.name_en, k.initials) for k in keys] == [("Foreign Minister", "FM"), ("a British government spokesperson", "BS")]
