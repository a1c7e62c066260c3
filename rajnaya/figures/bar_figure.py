"""A bar chart of counts for the screen: quiet, no buttons, as wide as its place."""

from __future__ import annotations

import plotly.graph_objects as go  # type: ignore[import-untyped]  # plotly ships no type information

from rajnaya.figures.bars import number
from rajnaya.figures.charts_drawing import Counted
from rajnaya.figures.theme import DARK, LIGHT
from rajnaya.figures.timeline import FONT, escape, wrapped

_SIZE = 13.0
_NAMES = 150.0
"""Pixels a line of a name has, also on a phone."""
_ROW, _COLUMNS = 34, 190


def bar_figure(found: Counted, *, dark: bool) -> go.Figure:
    """The counts as bars, each with its number; lying for names, standing for months. ``height`` is set in pixels."""
    theme = DARK if dark else LIGHT
    lying = found.name != "months"
    lines = [[escape(line) for line in wrapped(label or "Not named", _NAMES, _SIZE, 2)] for label, _ in found.rows]
    names = ["<br>".join(words) for words in lines]
    values = [value for _, value in found.rows]
    # Categories are told apart by their place: two names cut alike are two bars.
    places = list(range(len(values)))
    bar = go.Bar(
        x=values if lying else places,
        y=places if lying else values,
        orientation="h" if lying else "v",
        marker={"color": theme.lanes["talks"]},
        width=0.62,
        text=[number(value) if value else "" for value in values],
        textposition="outside",
        cliponaxis=False,
        hoverinfo="skip",
    )
    named = {"tickvals": places, "ticktext": names, "tickangle": 0, "automargin": True, "showgrid": False, "zeroline": False}
    if not lying and len(places) > 8:
        step = -(-len(places) // 8)
        named |= {"tickvals": places[::step], "ticktext": names[::step]}
    counted = {"visible": False, "range": [0, max(values, default=1) * 1.12]}
    rows = sum(max(len(words), 1) for words in lines)
    figure = go.Figure(bar)
    figure.update_layout(
        height=max(len(places), round(rows * 0.75)) * _ROW + 16 if lying else _COLUMNS,
        margin={"l": 8, "r": 28, "t": 8, "b": 8, "pad": 6},
        paper_bgcolor=theme.paper,
        plot_bgcolor=theme.paper,
        font={"family": FONT, "size": _SIZE, "color": theme.ink},
        showlegend=False,
        dragmode=False,
        xaxis=(counted if lying else named) | {"fixedrange": True},
        yaxis=(named | {"autorange": "reversed"} if lying else counted) | {"fixedrange": True},
    )
    return figure
