"""The list of picks on the briefing's page, with what can be done to it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from components import cache, session
from components.briefing_list import briefing_list
from rajnaya.briefing import pick_rows
from rajnaya.errors import RajnayaError
from rajnaya.picks import Pick, read_key


def list_picks(picks: Sequence[Pick]) -> None:
    """The picks in their order; what the reader does to them is stored and shown anew."""
    bundles = {id: cache.bundle(id) for id in dict.fromkeys(pick.article for pick in picks)}
    rows = pick_rows(picks, bundles)
    result = briefing_list(rows, key="picks")
    try:
        for change in result.changes:
            pick = read_key(change.key)
            if change.to is None:
                cache.library().remove_pick(pick)
            else:
                cache.library().move_pick(pick, change.to)
    except ValueError:
        session.say("This has changed meanwhile. Reload the page.")
    except RajnayaError as error:
        session.say(str(error))
    if result.changes:
        st.rerun()
    opened = next((row for row in rows if row.key == result.open), None)
    if opened is not None:
        session.read(read_key(opened.key).article, opened.segment)


def clear_and_undo(count: int) -> None:
    """Take everything out at one press; bring back what the last press took out."""
    back = cache.library().removed_last()
    with st.container(horizontal=True, key="briefing_undo"):
        if count:
            st.button("Clear", icon=":material/delete_sweep:", type="tertiary", key="clear_picks", on_click=_clear)
        if back:
            label = f"Undo: bring {back} back" if back > 1 else "Undo: bring it back"
            st.button(label, icon=":material/undo:", type="tertiary", key="undo_picks", on_click=_undo)


def _clear() -> None:
    try:
        cache.library().clear_picks()
    except RajnayaError as error:
        session.say(str(error))


def _undo() -> None:
    try:
        cache.library().undo_removal()
    except RajnayaError as error:
        session.say(str(error))
