"""The tables of the Accuracy page: figures by feature, other tools under ours, and the bands of confidence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path

import streamlit as st

from rajnaya.evaluation.calibration import BAND_NAMES, Band
from rajnaya.evaluation.figures import FEATURES, OURS, Report, Row

_CSS = Path(__file__).with_suffix(".css")
_NONE = "<td aria-label='not measured'>–</td>"


def figures_table(report: Report, half: str, caption: str) -> None:
    """One line a feature, and under it the other tools that were given the same texts."""
    rows = [row for row in report.rows if row.half == half]
    lines = []
    for feature, words in FEATURES.items():
        ours = [row for row in rows if row.feature == feature and row.tool == OURS]
        lines += [_figure(words, row) for row in ours]
        lines += [_figure(row.tool, row, "rj-other") for row in rows if row.feature == feature and row.tool != OURS]
    _table(caption, ("", "of what is shown, right", "of what there is, found", "both together (F1)"), lines)


def bands_table(bands: Sequence[Band], caption: str) -> None:
    """One line a band of confidence: how many items were shown, how many right, how many their confidence promised."""
    lines = [
        f"<tr><th scope='row'>{escape(name)}</th><td>{band.shown}</td><td>{band.right}</td>"
        + (f"<td class='rj-f1'>{_percent(band.right / band.shown)}</td>" if band.shown else _NONE)
        + (f"<td>{_percent(band.promised / band.shown)}</td>" if band.shown else _NONE)
        + "</tr>"
        for name, band in zip(BAND_NAMES, bands, strict=True)
    ]
    _table(caption, ("confidence", "shown", "right", "share right", "promised"), lines)


def _figure(label: str, row: Row, css: str = "") -> str:
    figure = row.figure
    shares = _NONE * 2 if figure.is_share else f"<td>{_percent(figure.precision)}</td><td>{_percent(figure.recall)}</td>"
    note = f" <small>of {figure.wanted} found</small>" if figure.is_share else ""
    head = f"<th scope='row'>{escape(label)}{note}</th>"
    return f"<tr class='{css}'>{head}{shares}<td class='rj-f1'>{_percent(figure.f1)}</td></tr>"


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"


def _table(caption: str, heads: Sequence[str], lines: Iterable[str]) -> None:
    top = "".join(f"<th scope='col'>{escape(head)}</th>" if head else "<td></td>" for head in heads)
    st.html(f"<style>{_CSS.read_text(encoding='utf-8')}</style>")
    st.html(
        f"<div class='rj-figures'><table><caption>{escape(caption)}</caption><thead><tr>{top}</tr></thead>"
        f"<tbody>{''.join(lines)}</tbody></table></div>"
    )
