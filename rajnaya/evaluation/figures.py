"""The figures as they were last measured, stored beside the code so that the app can show them without the gold.

``python benchmarks/quality.py --write`` makes ``figures.json``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from rajnaya.evaluation.scorer import Figure

FIGURES = Path(__file__).with_name("figures.json")
OURS = "Rajnaya"
PARAGRAPHS = "paragraphs"
"""Stands for a half where single paragraphs, cut by hand, were measured."""

FEATURES: dict[str, str] = {
    "direct loose": "Quoted words",
    "direct strict": "Quoted words, span to the word",
    "indirect loose": "Reported speech",
    "indirect strict": "Reported speech, span to the word",
    "term loose": "Terms in quotation marks",
    "term strict": "Terms in quotation marks, span to the word",
    "speakers": "Speaker named rightly",
    "dates loose": "Date expressions, any overlap",
    "dates strict": "Date expressions, exact span",
    "dates value": "Date expressions, right value",
    "events": "Events with a date",
    "event dates": "Date of an event",
    "participants": "Participants of an event",
    "tweets": "Tweets",
    "names": "Names",
    "segment boundaries": "Where a sentence ends",
}
"""Every feature in the order of the tables, in a reader's words."""


@dataclass(frozen=True, slots=True)
class Row:
    """What one tool reached in one feature on one half."""

    tool: str
    feature: str
    half: str
    right: float
    found: int
    wanted: int
    is_share: bool

    @property
    def figure(self) -> Figure:
        """The row's precision, recall and F1."""
        return Figure(self.feature, self.right, self.found, self.wanted, self.is_share)


@dataclass(frozen=True, slots=True)
class Texts:
    """What was measured on: the articles of a half, or the paragraphs."""

    half: str
    texts: int
    words: int


@dataclass(frozen=True, slots=True)
class Report:
    """One measurement."""

    texts: tuple[Texts, ...]
    rows: tuple[Row, ...]

    def f1(self, feature: str, half: str, tool: str = OURS) -> float | None:
        """F1 (of a share: the share), or None where it was not measured."""
        return next((r.figure.f1 for r in self.rows if (r.feature, r.half, r.tool) == (feature, half, tool)), None)

    def halves(self) -> list[str]:
        """The halves that were measured, in the order of the report."""
        return [t.half for t in self.texts]

    def as_json(self) -> str:
        """One row a line, so that a change can be read in a diff."""
        return f'{{\n  "texts": {_lines(self.texts)},\n  "rows": {_lines(self.rows)}\n}}\n'


def rows_of(tool: str, half: str, figures: Iterable[Figure]) -> list[Row]:
    """Figures as rows, in the order of ``FEATURES``."""
    order = list(FEATURES)
    rows = [Row(tool, f.feature, half, round(f.right, 3), f.found, f.wanted, f.is_share) for f in figures]
    return sorted(rows, key=lambda row: order.index(row.feature))


def load_report(file: Path = FIGURES) -> Report:
    """The stored measurement."""
    stored = json.loads(file.read_text(encoding="utf-8"))
    return Report(tuple(Texts(**t) for t in stored["texts"]), tuple(Row(**r) for r in stored["rows"]))


def _lines(items: Iterable[Texts | Row]) -> str:
    return "[\n" + ",\n".join(f"    {json.dumps(asdict(item), ensure_ascii=False)}" for item in items) + "\n  ]"
