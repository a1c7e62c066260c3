"""The work of the analysis grows with the text and no faster, hostile texts included: counted, not timed.

Every call of a Python or C function is counted while a text is analysed (``sys.setprofile``). Twice the text may cost at most
a little more than twice the calls, and no text many times what prose costs a character.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from types import FrameType

import pytest

from rajnaya.analysis.pipeline import analyse
from rajnaya.language import lexicon
from rajnaya.language.tokens import tokenise

ROOT = Path(__file__).parents[1]
SIZE = 6_000  # characters
SLACK = 1.15  # beside what doubles: parts of a text that are cut in the middle
HOSTILE = (
    '"', "“", "'", '"है।" ', "।", "। ", "7", "12 ", "क", "a", "ने कहा कि ", "a\n", "है।\n", "\n", ".", ". ", "(", "()", "-", ", ",
    "— x (@a) Feb 6, 2023\n", "— (@a) ", "— ", "@a ", "फरवरी ", "6 फरवरी ", "कल ", "नरेंद्र मोदी ", "बैठक ", "कहा: ",
    "https://a.in/b ", "Posted by a on ", "View this post on Instagram\n", "A post shared by (@a)\n", "a\n@b\n",
    "youtu.be/dQw4w9WgXcQ\n",
    "यह भी पढ़ें: ", "यह भी पढ़ें: नई पहल वहीं ", "U.S. ", "- a\n", "फोटो ", "और ", "मंत्री ",
    "के अनुसार ", "2018 से ", "उसी दिन ", "तब से ", "\u200b", "😀", "中", "\u0301",
)  # fmt: skip


def calls(work: Callable[[], object]) -> int:
    """How many Python and C functions are called by ``work``."""
    count = 0

    def seen(_frame: FrameType, event: str, _arg: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(seen)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def cost(text: str) -> int:
    """The calls of one analysis, everything that is loaded once being loaded."""
    return calls(lambda: analyse(text, published="2023-02-07"))


@cache
def prose() -> str:
    texts = [(ROOT / "sample_articles/china-russia-consultations.hi.txt").read_text(encoding="utf-8")]
    for path in sorted((ROOT / "benchmarks/gold").glob("*_a.jsonl")):
        texts += [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return "\n".join(texts)


@cache
def prose_cost() -> float:
    """Calls a character of prose."""
    analyse(prose())
    return cost(prose()) / len(prose())


def test_prose_costs_the_same_however_long() -> None:
    text = prose()
    once = prose_cost() * len(text)
    assert once > len(text)  # the counter counts
    assert cost("\n".join([text] * 3)) <= SLACK * 3 * once


@pytest.mark.parametrize("unit", HOSTILE, ids=repr)
def test_hostile_text_costs_twice_for_twice_its_length(unit: str) -> None:
    text = unit * (SIZE // len(unit))
    analyse(text)
    once, twice = cost(text), cost(text * 2)
    assert twice <= SLACK * 2 * once + 500
    assert once / len(text) <= 8 * prose_cost()


@pytest.mark.parametrize("unit", ["क", "7", "a", "।", "."])
def test_one_endless_token_is_one_token(unit: str) -> None:
    assert len(tokenise(unit * SIZE)) == 1


def test_lexicons_are_asked_a_bounded_number_of_times_a_token(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = 0
    match = lexicon.Lexicon.match

    def counted(self: lexicon.Lexicon, tokens: object, i: int) -> object:
        nonlocal asked
        asked += 1
        return match(self, tokens, i)  # type: ignore[arg-type]  # handed on as it came

    monkeypatch.setattr(lexicon.Lexicon, "match", counted)
    analyse(prose())
    assert 0 < asked <= 20 * len(tokenise(prose()))


def test_nothing_heavy_is_imported_with_the_package() -> None:
    import subprocess

    program = "import sys, rajnaya.analysis.pipeline; print(*sorted(sys.modules))"
    loaded = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split()
    assert "rajnaya.analysis.pipeline" in loaded
    assert {"streamlit", "pandas", "plotly", "yaml", "sqlalchemy", "indicnlp", "requests"} & set(loaded) == set()
