"""Searches kept under a name: shown as pills, kept and deleted beside them, a deletion taken back."""

from __future__ import annotations

from dataclasses import asdict

import streamlit as st

from components import cache, session
from components.cache import Filters, SavedSearch
from components.search_filters import clear, show
from rajnaya.errors import RajnayaError

_PILLS = "saved_searches"
_NAME = "saved_name"
_GONE = "_saved_gone"


def saved_searches(query: str, chosen: Filters) -> None:
    """The pills, the way to keep the search that is shown, and to delete the one that is chosen."""
    try:
        saved = cache.saved_searches()
    except RajnayaError as error:
        st.error(str(error), icon=":material/error:")
        return
    here = next((each for each in saved if (each.query, each.filters) == (query, chosen)), None)
    gone = session.kept(_GONE)
    anything = bool(query or chosen)
    if not (saved or anything or gone):
        return
    with st.container(horizontal=True, vertical_alignment="center", key="saved_row", gap="small"):
        if saved:
            names = {each.id: each.name for each in saved}
            session.choose(_PILLS, here.id if here else None)
            st.pills(
                "Saved searches",
                list(names),
                format_func=lambda id: names.get(id, ""),
                key=_PILLS,
                label_visibility="collapsed",
                on_change=_apply,
                args=({each.id: each for each in saved},),
            )
        if anything and here is None:
            with (
                st.popover("Save this search", icon=":material/bookmark_add:", type="tertiary"),
                st.form("save_search", border=False),
            ):
                st.text_input("Name", key=_NAME, max_chars=100, placeholder=query[:60] or "Name of the search")
                st.form_submit_button("Save", type="primary", on_click=_save, args=(query, chosen))
        if here is not None:
            st.button("Delete saved search", icon=":material/bookmark_remove:", type="tertiary", key="delete_saved",
                      on_click=_delete, args=(here.id,))  # fmt: skip
        if anything:
            st.button("Clear", icon=":material/close:", type="tertiary", key="clear_search", on_click=clear)
        if isinstance(gone, SavedSearch):
            st.button(f"Undo: bring “{gone.name[:40]}” back", icon=":material/undo:", type="tertiary", key="undo_saved",
                      on_click=_undo, args=(gone,))  # fmt: skip


def _apply(saved: dict[int, SavedSearch]) -> None:
    chosen = session.kept(_PILLS)
    each = saved.get(chosen) if isinstance(chosen, int) else None
    if each is None:
        clear()  # pressed again
    else:
        show(each.query, {name: value for name, value in asdict(each.filters).items() if value})


def _save(query: str, chosen: Filters) -> None:
    name = session.kept(_NAME)
    try:
        cache.library().save_search(str(name or "") or query, query, chosen)
    except RajnayaError as error:
        session.say(str(error))
        return
    session.choose(_NAME, "")
    session.take(_GONE)


def _delete(id: int) -> None:
    try:
        session.keep(_GONE, cache.library().delete_search(id))
    except RajnayaError as error:
        session.say(str(error))


def _undo(gone: SavedSearch) -> None:
    try:
        cache.library().save_search(gone.name, gone.query, gone.filters)
        session.take(_GONE)
    except RajnayaError as error:
        session.say(str(error))
