"""What leaves the timeline as a file: pictures of every chart, the slide, the table. Made when asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from components import theme
from rajnaya import edtf
from rajnaya.errors import RajnayaError
from rajnaya.export.bundle import Bundle
from rajnaya.export.images import ENGINES, IMAGE_FORMATS, SHAPES, image
from rajnaya.export.tables import csv_bytes
from rajnaya.figures.charts_drawing import TITLES
from rajnaya.model import Article

if TYPE_CHECKING:
    import pandas as pd

_PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
_MADE_WITH = {engine: words[0].upper() + words[1:] for engine, words in ENGINES.items()}
_SHAPES = {"16:9": "16:9", "4:3": "4:3", "1:1": "Square", "full": "All events"}


def timeline_downloads(bundle: Bundle, rows: pd.DataFrame) -> None:
    """Pictures, slide and table beside each other."""
    article = bundle.article
    with st.container(horizontal=True, key="downloads"):
        with st.popover("Picture", icon=":material/image:"):
            st.fragment(_picture)(bundle)
        st.download_button(
            "Slide (PowerPoint)",
            lambda: _slide(bundle),
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


def _slide(bundle: Bundle) -> bytes:
    from rajnaya.export.deck.pptx import timeline_file  # here: python-pptx takes half a second to load

    return timeline_file(bundle, bundle.items)


def _picture(bundle: Bundle) -> None:
    """Choices, a button that makes the picture, and then what made it and the button that saves it."""
    name = st.selectbox("Chart", list(TITLES), format_func=TITLES.__getitem__, key="picture_chart")
    format = st.segmented_control(
        "Format", list(IMAGE_FORMATS), format_func=str.upper, default="png", required=True, key="picture_format"
    )
    shapes = [shape for shape in SHAPES if shape != "full" or name == "timeline"]
    shape = st.segmented_control(
        "Shape",
        shapes,
        format_func=_SHAPES.__getitem__,
        default="16:9",
        required=True,
        key=f"picture_shape_{name == 'timeline'}",
    )
    scale = 1
    if format == "png":
        scale = st.segmented_control(
            "Fineness", [1, 2, 4], format_func=lambda n: f"{n}×", default=2, required=True, key="picture_scale"
        )
    with st.container(horizontal=True):
        dark = st.toggle("Dark", value=theme.is_dark(), key="picture_dark", width="content")
        clear = st.toggle("Transparent", key="picture_clear", width="content")
    engine = st.radio("Made with", list(ENGINES), format_func=_MADE_WITH.__getitem__, key="picture_engine")
    if not st.button("Make the picture", type="primary", key="picture_make"):
        return
    try:
        with st.spinner("Drawing …"):
            made = image(
                name, [bundle], format=format, shape=shape, scale=scale, transparent=clear, dark=dark, engine=engine
            )  # fmt: skip
    except RajnayaError as error:
        st.error(str(error), icon=":material/error:")
        return
    size = f"{len(made.data) / 1024:,.0f} kB"
    st.success(f"{format.upper()}, {size}, made with {ENGINES[made.made_with]}.", icon=":material/check:")
    if made.remark:
        st.warning(made.remark, icon=":material/info:")
    st.download_button(
        "Save it",
        made.data,
        f"{bundle.article.id}-{name}.{format}",
        made.media_type,
        icon=":material/download:",
        on_click="ignore",
        key="picture_save",
    )


def source_line(article: Article) -> str:
    """Where it comes from, for the head of a picture."""
    parts = [article.title, article.outlet, edtf.english(article.published) if article.published else None, article.address]
    return ", ".join(part for part in parts if part)
