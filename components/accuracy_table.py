"""The tables of the Accuracy page: figures by feature, other tools under ours, and the bands of confidence.

Each function gives HTML; ``show`` puts it on the page in one piece, since a piece that comes late pushes what is below.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from pathlib import Path

import streamlit as st

from rajnaya.evaluation.calibration import BAND_NAMES, Band
from rajnaya.evaluation.figures import FEATURES, OURS, Report, Row

_CSS = Path(__file__).with_suffix(".css")
_NONE = "<td aria-label='not measured'>–</td>"


_ARTICLES = {"development": "the development articles", "held back": "the held-back articles"}
_STRICTEST = "held back, by the counts of "


def show(parts: Iterable[str]) -> None:
    """All parts, one below the other."""
    st.html(f"<style>{_CSS.read_text(encoding='utf-8')}</style><div class='rj-accuracy'>{''.join(parts)}</div>")


def figures_table(report: Report, half: str, caption: str) -> str:
    """One line a feature, and under it the other tools that were given the same texts."""
    rows = [row for row in report.rows if row.half == half]
    lines = []
    for feature, words in FEATURES.items():
        ours = [row for row in rows if row.feature == feature and row.tool == OURS]
        lines += [_figure(words, row) for row in ours]
        lines += [_figure(row.tool, row, "rj-other") for row in rows if row.feature == feature and row.tool != OURS]
    return _table(caption, ("", "of what is shown, right", "of what there is, found", "both together (F1)"), lines)


def checks_tables(checks: Mapping[str, Sequence[Band]]) -> str:
    """The strictest check of confidence in sight, the others, which say much the same, folded away."""
    first = next((name for name in checks if name.startswith(_STRICTEST)), next(iter(checks), None))
    if first is None:
        return ""
    others = [bands_table(bands, check_words(name)) for name, bands in checks.items() if name != first]
    folded = f"<details><summary>{len(others)} more checks, other articles judged</summary>{''.join(others)}</details>"
    return bands_table(checks[first], check_words(first)) + (folded if others else "")


def check_words(name: str) -> str:
    """What a check compares, in a sentence.

    >>> check_words("held back, by the counts of development")
    'How it did on the held-back articles, with confidence counted on the development articles.'
    """
    judged, _, how = name.partition(", ")
    counted = how.removeprefix("by the counts of ")
    return f"How it did on {_ARTICLES.get(judged, judged)}, " + (
        f"with confidence counted on {_ARTICLES[counted]}."
        if counted in _ARTICLES
        else "each article with confidence counted on the others."
    )


def bands_table(bands: Sequence[Band], caption: str) -> str:
    """One line a band of confidence: how many items were shown, how many right, how many their confidence promised."""
    lines = [
        f"<tr><th scope='row'>{escape(name)}</th><td>{band.shown}</td><td>{band.right}</td>"
        + (f"<td class='rj-f1'>{_percent(band.right / band.shown)}</td>" if band.shown else _NONE)
        + (f"<td>{_percent(band.promised / band.shown)}</td>" if band.shown else _NONE)
        + "</tr>"
        for name, band in zip(BAND_NAMES, bands, strict=True)
    ]
    return _table(caption, ("confidence", "marks shown", "of them right", "share right", "share promised"), lines)


def _figure(label: str, row: Row, css: str = "") -> str:
    figure = row.figure
    shares = _NONE * 2 if figure.is_share else f"<td>{_percent(figure.precision)}</td><td>{_percent(figure.recall)}</td>"
    note = f" <small>of {figure.wanted} found</small>" if figure.is_share else ""
    head = f"<th scope='row'>{escape(label)}{note}</th>"
    return f"<tr class='{css}'>{head}{shares}<td class='rj-f1'>{_percent(figure.f1)}</td></tr>"


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"


def _table(caption: str, heads: Sequence[str], lines: Iterable[str]) -> str:
    top = "".join(f"<th scope='col'>{escape(head)}</th>" if head else "<td></td>" for head in heads)
    return (
        f"<div class='rj-figures'><table><caption>{escape(caption)}</caption><thead><tr>{top}</tr></thead>"
        f"<tbody>{''.join(lines)}</tbody></table></div>"
    )
