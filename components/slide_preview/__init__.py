"""The slides as they will be, small and beside each other; one opens large, with its notes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import streamlit as st

_HERE = Path(__file__).parent
_component = st.components.v2.component(
    "slide_preview",
    html="<div class='preview'></div>",
    css=(_HERE / "slide_preview.css").read_text(encoding="utf-8"),
    js=(_HERE / "slide_preview.js").read_text(encoding="utf-8"),
)


@dataclass(frozen=True, slots=True)
class Preview:
    """One slide."""

    number: int
    """Counted from 1 over the whole deck."""
    title: str
    alt: str
    """What can be seen on it, in words."""
    notes: str
    svg: str
    """The browser takes over its shapes and words alone: no script, style, link or picture in it has any effect."""


def slide_preview(slides: Sequence[Preview], total: int, *, key: str) -> None:
    """Show some slides of a deck of ``total``."""
    _component(key=key, data={"slides": [asdict(slide) for slide in slides], "total": total})
