"""The timeline as an interactive chart: shows the figure, tells which sentence a click leads to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go  # type: ignore[import-untyped]  # plotly ships no type information
import streamlit as st

from components import session
from rajnaya.figures.items import TimelineItem, folded, most_told

SLIDE = (1280, 720)
"""Pixels of an exported image (a PNG has 1920 by 1080): a 16:9 slide."""
_MOST = 40
"""Marks shown at first: more make a page of rows nobody reads."""


def timeline_chart(figure: go.Figure, *, alt: str, key: str) -> int | None:
    """Show a figure of ``rajnaya.figures.timeline`` and return the segment index of the mark just clicked, else None.

    A click is reported once: the chart keeps its selection over later reruns, but only a new one is returned. ``alt``
    names the events for those who can't see them.
    """
    chosen = chosen_mark(figure, alt=alt, key=key)
    return chosen[1] if chosen else None


def chosen_mark(figure: go.Figure, *, alt: str, key: str) -> tuple[str, int] | None:
    """The same, returning the item's id and the segment."""
    state: Any = st.plotly_chart(
        figure,
        key=key,
        width="stretch",
        height=int(figure.layout.height),
        theme=None,  # the figure brings both themes itself; Streamlit's would change fonts and paper
        on_select="rerun",
        selection_mode="points",
        alt=alt,
        config=chart_config(int(figure.layout.height)),
    )
    return _newly_chosen(state, f"_{key}_followed")


def chart_items(items: Sequence[TimelineItem]) -> list[TimelineItem]:
    """What the chart shows: like items as one, and where they are many the most told, until the reader wants all."""
    marks = folded(items)
    if len(marks) <= _MOST or st.toggle(f"Show all {len(marks)} marks", key="all_marks"):
        return marks
    st.caption(f"The {_MOST} events the article comes back to most.")
    return most_told(marks, _MOST)


def chart_config(height: int) -> dict[str, Any]:
    """Plotly's options: one button, always in sight, that saves the chart as it stands as a PNG of slide size.

    A chart higher than a slide keeps its own ``height`` in pixels, since squeezed rows would lie over each other.
    """
    width, least = SLIDE
    return {
        "displaylogo": False,
        "displayModeBar": True,
        "modeBarButtons": [["toImage"]],
        "scrollZoom": False,
        "doubleClick": False,
        "showTips": False,
        "toImageButtonOptions": {
            "format": "png",
            "filename": "timeline",
            "width": width,
            "height": max(least, height),
            "scale": 1.5,
        },
    }


def _newly_chosen(state: Any, memory: str) -> tuple[str, int] | None:
    """Item and segment of the chosen mark, unless this very choice was reported before."""
    points = state.selection.points if state else []
    data = points[0].get("customdata") if points else None
    chosen = (str(data[0]), int(data[1])) if data else None
    return chosen if session.is_new(memory, chosen) else None
