"""Precision, recall and F1 of everything the analysis finds, side by side with what other open tools reach.

    python benchmarks/quality.py            print the table
    python benchmarks/quality.py --json     the same as one JSON object
    python benchmarks/quality.py --write    store it for the app and put the short table into README.md
    python benchmarks/quality.py --pin      raise the floors of the tests to just below it; never lowers one

Measured on every ``benchmarks/gold/*_a.jsonl`` (development half) and ``*_b.jsonl`` (held-back half) that is there, and on the
paragraphs of ``segments.jsonl``.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))  # the checkout itself is measured, installed or not

from benchmarks import rivals  # noqa: E402
from rajnaya.analysis.pipeline import analyse  # noqa: E402
from rajnaya.evaluation.figures import FEATURES, FIGURES, OURS, PARAGRAPHS, Report, Row, Texts, rows_of  # noqa: E402
from rajnaya.evaluation.gold import HALVES, load_gold, load_segments  # noqa: E402
from rajnaya.evaluation.scorer import score, score_boundaries  # noqa: E402

GOLD = ROOT / "benchmarks" / "gold"
FLOORS = ROOT / "tests" / "evaluation" / "floors.yaml"
MARGIN = 0.02
BEGIN, END = "<!-- quality: begin -->", "<!-- quality: end -->"
HALF_NAMES = {**HALVES, PARAGRAPHS: "paragraphs"}


def measure(*, with_others: bool = True) -> Report:
    """Analyse every annotated text and score it; the other tools too, unless told not to."""
    texts: list[Texts] = []
    rows: list[Row] = []
    for half, articles in load_gold(GOLD).items():
        texts.append(Texts(half, len(articles), sum(len(a.text.split()) for a in articles)))
        rows += rows_of(OURS, half, score((a, analyse(a.text, published=a.published, id=a.id)) for a in articles))
        if with_others:
            rows += rows_of(rivals.DATEPARSER, half, rivals.score_dates(articles))
    paragraphs = load_segments(GOLD / "segments.jsonl")
    texts.append(Texts(PARAGRAPHS, len(paragraphs), sum(len(p.text.split()) for p in paragraphs)))
    rows += rows_of(OURS, PARAGRAPHS, [score_boundaries(paragraphs, lambda text: [s.start for s in analyse(text).segments])])
    if with_others:
        rows += rows_of(rivals.INDIC_NLP, PARAGRAPHS, [score_boundaries(paragraphs, rivals.split_by_indic_nlp)])
    return Report(tuple(texts), tuple(rows))


def table(report: Report) -> str:
    """The whole table for a terminal."""
    lines = [f"{HALF_NAMES[t.half]}: {t.texts} texts, {t.words} words" for t in report.texts]
    for half in report.halves():
        lines += ["", f"{HALF_NAMES[half]:36}{'':24}{'P':>7}{'R':>7}{'F1':>7}{'right':>8}{'found':>7}{'there':>7}"]
        for row in (r for r in report.rows if r.half == half):
            f = row.figure
            shares = f"{'':14}{f.f1:7.3f}" if f.is_share else f"{f.precision:7.3f}{f.recall:7.3f}{f.f1:7.3f}"
            lines.append(f"{row.feature:36}{row.tool:24}{shares}{f.right:8g}{f.found:7}{f.wanted:7}")
    return "\n".join(lines)


def markdown(report: Report) -> str:
    """The short table of the README: F1 of each feature and half, and of the other tool where there is one."""
    halves = report.halves()
    articles = [h for h in halves if h != PARAGRAPHS]
    heads = ["", *(f"F1, {HALF_NAMES[h]}" for h in articles), "others there"]
    lines = [f"| {' | '.join(heads)} |", f"| --- |{' ---: |' * len(articles)} --- |"]
    for feature, words in FEATURES.items():
        where = [PARAGRAPHS] if report.f1(feature, PARAGRAPHS) is not None else articles
        ours = [report.f1(feature, half) for half in where]
        if all(value is None for value in ours):
            continue
        others: dict[str, list[str]] = {}
        for row in (r for r in report.rows if r.feature == feature and r.half in where and r.tool != OURS):
            others.setdefault(row.tool, []).append(f"{row.figure.f1:.2f} ({HALF_NAMES[row.half]})")
        told = "; ".join(f"{tool}: {', '.join(figures)}" for tool, figures in others.items())
        cells = ["–" if value is None else f"{value:.2f}" for value in ours]
        note = " *" if where == [PARAGRAPHS] else ""
        lines.append(f"| {words}{note} | {' | '.join(cells + [''] * (len(articles) - len(cells)))} | {told} |")
    sizes = "; ".join(f"{HALF_NAMES[t.half]}: {t.texts} texts, {t.words:,} words" for t in report.texts)
    return "\n".join([*lines, "", f"Measured on: {sizes}. \\* on the paragraphs, which are chosen for their tricky stops."])


def put_into_readme(report: Report, readme: Path = ROOT / "README.md") -> None:
    """Replace what stands between the two marks."""
    before, _, rest = readme.read_text(encoding="utf-8").partition(BEGIN)
    _, mark, after = rest.partition(END)
    if not mark:
        raise SystemExit(f"{readme.name} lacks the marks {BEGIN} and {END}.")
    readme.write_text(f"{before}{BEGIN}\n{markdown(report)}\n{END}{after}", encoding="utf-8")


def pin(report: Report, file: Path = FLOORS) -> None:
    """Raise every floor to ``MARGIN`` below its figure, add the floors that are missing, and lower none."""
    held = yaml.safe_load(file.read_text(encoding="utf-8")) if file.exists() else None
    floors: dict[str, dict[str, float]] = held or {}
    for row in report.rows:
        if row.tool == OURS:
            pinned = floors.setdefault(row.half, {})
            pinned[row.feature] = max(pinned.get(row.feature, 0.0), round(max(row.figure.f1 - MARGIN, 0.0), 3))
    head = "# F1 (of a share: the share) below which no change may fall, by half and feature. Raised by:\n"
    head += "#   python benchmarks/quality.py --pin\n"
    file.write_text(head + yaml.safe_dump(floors, sort_keys=False, allow_unicode=True), encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--write", action="store_true", help="store the figures for the app and the README")
    parser.add_argument("--pin", action="store_true", help="raise the floors of the tests")
    args = parser.parse_args()
    report = measure()
    print(report.as_json() if args.json else table(report))
    if args.write:
        FIGURES.write_text(report.as_json(), encoding="utf-8")
        put_into_readme(report)
    if args.pin:
        pin(report)


if __name__ == "__main__":
    main()
