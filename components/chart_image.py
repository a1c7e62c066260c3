"""What the picture saved by the chart's camera button has beside the chart: a title, its source, and the font."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from components.theme import unseen
from rajnaya.figures.metrics import clip
from rajnaya.figures.theme import DARK, LIGHT
from rajnaya.figures.timeline import FONT

_WIDTH = 1250.0
_component = st.components.v2.component(
    "chart_image",
    html="<i></i>",
    js=Path(__file__).with_suffix(".js").read_text(encoding="utf-8"),
)


def chart_image(title: str, source: str, *, dark: bool) -> None:
    """Dress the pictures saved from this page. Both lines are cut to the width of a slide."""
    theme = DARK if dark else LIGHT
    with unseen("chart_image"):
        _component(
            key="chart_image",
            data={
                "title": clip(" ".join(title.split()), _WIDTH, 22.0),
                "source": clip(" ".join(source.split()), _WIDTH, 12.0),
                "paper": theme.paper,
                "ink": theme.ink,
                "soft": theme.soft,
                "family": FONT,
                "font": "app/static/fonts/NotoSansDevanagari.ttf",
            },
        )
