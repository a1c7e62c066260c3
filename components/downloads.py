"""What leaves the timeline as a file: the table as CSV, the chart as a slide. Made when the button is pressed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from rajnaya import edtf
from rajnaya.export.bundle import Bundle
from rajnaya.export.tables import csv_bytes
from rajnaya.figures.items import TimelineItem
from rajnaya.model import Analysis, Article, Translation

_PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"


def timeline_downloads(
    article: Article, found: Analysis, items: Sequence[TimelineItem], rows: pd.DataFrame, english: Mapping[str, Translation]
) -> None:
    """Two buttons beside each other."""
    with st.container(horizontal=True):
        st.download_button(
            "Slide (PowerPoint)",
            lambda: _slide(Bundle(article, found, english), items),
            f"{article.id}-timeline.pptx",
            _PPTX,
            icon=":material/slideshow:",
            on_click="ignore",
            key="pptx",
        )
        st.download_button(
            "Table (CSV)",
            lambda: csv_bytes(rows),
            f"{article.id}-timeline.csv",
            "text/csv",
            icon=":material/table_view:",
            on_click="ignore",
            key="csv",
        )


def _slide(bundle: Bundle, items: Sequence[TimelineItem]) -> bytes:
    from rajnaya.export.deck.pptx import timeline_file  # here: python-pptx takes half a second to load

    return timeline_file(bundle, items)


def source_line(article: Article) -> str:
    """Where it comes from, for the head of a picture."""
    parts = [article.title, article.outlet, edtf.english(article.published) if article.published else None, article.address]
    return ", ".join(part for part in parts if part)
