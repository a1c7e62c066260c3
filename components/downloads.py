"""What leaves the timeline as a file: the table as CSV, the chart as a slide. Made when the button is pressed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from rajnaya import edtf
from rajnaya.export.slide import timeline_slide
from rajnaya.export.tables import csv_bytes
from rajnaya.figures.items import TimelineItem
from rajnaya.model import Article, Translation

_PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"


def timeline_downloads(
    article: Article, items: Sequence[TimelineItem], rows: pd.DataFrame, english: Mapping[str, Translation]
) -> None:
    """Two buttons beside each other. The slide's title is in English where there is one, with the Hindi below."""
    hindi = article.title or "Timeline"
    title = english[hindi].text if hindi in english else hindi
    with st.container(horizontal=True):
        st.download_button(
            "Slide (PowerPoint)",
            lambda: timeline_slide(items, title, source_line(article)),
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


def source_line(article: Article) -> str:
    """Where it comes from, for the foot of the slide and the head of a picture."""
    parts = [article.title, article.outlet, edtf.english(article.published) if article.published else None, article.address]
    return ", ".join(part for part in parts if part)
