"""What the analysis is not sure of, quietly, over the article."""

from __future__ import annotations

from bisect import bisect_right
from html import escape

import streamlit as st

from rajnaya.model import Analysis

_SHOWN = 5


def warnings(found: Analysis) -> None:
    """A button that says how many remarks there are; behind it each remark once, with the sentences it is about."""
    if not found.warnings:
        return
    many = len(found.warnings)
    with st.popover(f"{many} remark{'s' if many > 1 else ''}", icon=":material/info:", type="tertiary"):
        for message, about in _by_message(found).items():
            st.text(message)
            for place in about[:_SHOWN]:
                st.html(f"<p class='rj-meta rj-about' lang='hi' dir='auto'>{escape(place)}</p>")
            if len(about) > _SHOWN:
                st.caption(f"and in {len(about) - _SHOWN} more segments")


def _by_message(found: Analysis) -> dict[str, list[str]]:
    """Each message with the segments it is about, in the order of the article. Linear: segments are searched by halves."""
    out: dict[str, list[str]] = {}
    starts = [segment.start for segment in found.segments]
    for warning in found.warnings:
        about = out.setdefault(warning.message, [])
        at = bisect_right(starts, warning.start) - 1 if warning.start is not None else -1
        if at >= 0 and found.segments[at].text not in about[-1:]:
            about.append(found.segments[at].text)
    return out
