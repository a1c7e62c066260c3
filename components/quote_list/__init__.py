"""Cards of statements and tweets in both languages, each with a copy button and a way to its sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import streamlit as st

from components.palette import css_variables
from rajnaya.cards import Card

_HERE = Path(__file__).parent
_component = st.components.v2.component(
    "quote_list",
    html="<div class='cards'></div>",
    css=css_variables(".cards") + (_HERE / "quote_list.css").read_text(encoding="utf-8"),
    js=(_HERE / "quote_list.js").read_text(encoding="utf-8"),
)


def quote_list(cards: Sequence[Card], *, key: str) -> int | None:
    """Show the cards; the segment the reader asked to see, once, else None."""
    value = _component(key=key, data={"cards": [asdict(card) for card in cards]}, on_open_change=lambda: None)
    segment = value.get("open")
    return segment if isinstance(segment, int) and not isinstance(segment, bool) and segment >= 0 else None
