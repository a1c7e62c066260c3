"""The browser's history: one entry a page visited or article chosen, each with the address the reader left it with."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from components.theme import unseen

_component = st.components.v2.component(
    "history",
    html="<i></i>",
    css=":host, i { display: block; height: 0; }",
    js=Path(__file__).with_suffix(".js").read_text(encoding="utf-8"),
)


def tidy_history(article: str | None, chosen: int) -> None:
    """Call it once a run. ``article`` is put into an address without one; a new ``chosen`` makes an entry of its own."""
    with unseen("history"):
        _component(key="history", data={"article": article, "chosen": chosen})
