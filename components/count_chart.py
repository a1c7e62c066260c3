"""A small bar chart below what it counts: whose words the article gives, its events by kind and by month."""

from __future__ import annotations

import streamlit as st

from components import theme
from rajnaya.export.bundle import Bundle
from rajnaya.figures.bar_figure import bar_figure
from rajnaya.figures.charts_drawing import counted
from rajnaya.picks import ChartName


def count_chart(name: ChartName, bundle: Bundle) -> None:
    """The chart under its own title; nothing where there is nothing to count. It answers to no click."""
    found = counted(name, bundle)
    if not found.rows:
        return
    figure = bar_figure(found, dark=theme.is_dark())
    with st.container(key=f"count_{name}"):
        st.subheader(found.title, anchor=False)
        st.plotly_chart(
            figure,
            key=f"chart_{name}",
            width="stretch",
            height=int(figure.layout.height),
            theme=None,
            alt=found.told,
            config={"staticPlot": True, "displayModeBar": False},
        )
        if found.remark:
            st.caption(found.remark)
