"""The timeline's table: choosing a row offers to reject or correct what it stands for."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from components import cache, session
from components.briefing_actions import is_picked, pick_of_timeline_item, picked_here, set_picked
from components.correct_actions import ask_to_edit, mentions, notice, reject, undo
from rajnaya.corrections import RULE, Corrected, Item, ref
from rajnaya.figures.items import TimelineItem
from rajnaya.figures.timeline import told
from rajnaya.model import Analysis, Event

_ROUND = "events"
# Pixels: date, event and both sentences are in sight at a desk without scrolling.
_WIDTHS = {"Date": 130, "Event": 250, "Hindi sentence": 270, "English sentence": 270, "Participants": 240, "Rule": 300}


def with_confirmed(found: Analysis, items: Sequence[TimelineItem], rows: pd.DataFrame) -> pd.DataFrame:
    """The table with a column that tells what the reader corrected or confirmed."""
    by_hand = ["By hand" if _is_confirmed(found, item) else "" for item in items]
    rows = rows.copy()
    rows.insert(list(rows.columns).index("Status") + 1, "Confirmed", by_hand)
    return rows


def _is_confirmed(found: Analysis, item: TimelineItem) -> bool:
    event = _event(found, item)
    return item.date_rule == RULE or isinstance(event, Corrected)


def _event(found: Analysis, item: TimelineItem) -> Event | None:
    number = int(item.id[1:])
    return found.events[number] if item.source == "event" and number < len(found.events) else None


def _what(found: Analysis, item: TimelineItem) -> Item | None:
    """What a row's correction is about: its event, or the date in a tweet's byline."""
    if event := _event(found, item):
        return event
    tweet = found.tweets[int(item.id[1:])]
    return next((d for d in reversed(found.dates) if tweet.start <= d.start < tweet.end and d.edtf == tweet.posted), None)


def correct_rows(found: Analysis, items: Sequence[TimelineItem], rows: pd.DataFrame) -> None:
    """The table, and under it the actions on the chosen row."""
    state = st.dataframe(
        told(rows),
        hide_index=True,
        on_select="rerun",
        selection_mode="single-row",
        key=f"events_{session.count(_ROUND)}",
        column_config={name: st.column_config.Column(width=width) for name, width in _WIDTHS.items()},
    )
    chosen = state.selection.rows if rows.shape[0] else []
    if not chosen or chosen[0] >= len(items):
        st.caption("Choose a row to put it into the briefing, reject or correct it.")
        return
    item = items[chosen[0]]
    what = _what(found, item)
    with st.container(horizontal=True, vertical_alignment="center", key="row_actions"):
        st.text(f"{item.when}: {item.label}", width="stretch")
        _pick_button(found, item)
        if what is None:
            st.caption("The date of this tweet is not in its text.")
            return
        of_date = " the date" if not isinstance(what, Event) else ""
        if st.button(f"Reject{of_date}", icon=":material/close:", key="reject_row"):
            session.next_round(_ROUND)  # the table's rows are others then: nothing may stay chosen
            reject(found, mentions(found, what) if isinstance(what, Event) else [what])
        if st.button(f"Correct{of_date}…", icon=":material/edit:", key="correct_row"):
            session.next_round(_ROUND)
            ask_to_edit(found.id, ref(what))


def _pick_button(found: Analysis, item: TimelineItem) -> None:
    """Puts the row into the briefing, or takes it out; the row stays chosen."""
    on = is_picked(picked_here(found), item)
    icon = ":material/bookmark_added:" if on else ":material/bookmark_add:"
    label = "In the briefing" if on else "Add to briefing"
    pick = pick_of_timeline_item(found, item)
    st.button(label, icon=icon, key="pick_row", on_click=set_picked, args=(found, pick, not on))


def undo_line(article_id: str) -> None:
    """What was done last in this article and the way back, as long as there is one."""
    words = notice(article_id)
    if words and cache.corrections(article_id):
        with st.container(horizontal=True, vertical_alignment="center", key="undo_line"):
            st.text(words)
            if st.button("Undo", icon=":material/undo:", type="tertiary", key="undo"):
                session.next_round(_ROUND)
                undo(article_id)
