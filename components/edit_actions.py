"""What happens to the English a reader edits: stored at once, marked as reviewed, taken back, its history shown."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

import streamlit as st

from components import cache, session
from components.bilingual_reader import Edited
from components.correct_actions import tell
from rajnaya.errors import RajnayaError
from rajnaya.model import READER, Analysis, Translation

_HISTORY = "_history_of"
_DONE = {"edit_save": "Saved", "edit_reviewed": "Saved as reviewed", "edit_revert": "Took your English back"}


def keep_edit(found: Analysis, english: Mapping[str, Translation], edited: Edited | None) -> None:
    """Do what the reader did to a segment's English, once, and show the page anew."""
    if edited is None or not session.is_new("_edited", edited.serial):
        return
    source = found.segments[edited.row].text
    if edited.what == "edit_history":
        session.keep(_HISTORY, source)
        st.rerun()
    held = english.get(source)
    try:
        if edited.what == "edit_revert":
            cache.library().revert(source)
        elif not _same(held, edited):
            origin = "reviewed" if edited.what == "edit_reviewed" else "edited"
            cache.library().put_translation(Translation(source, edited.text, origin, READER, note=held.note if held else None))
    except RajnayaError as error:
        session.say(str(error))
        st.rerun()
    tell(found.id, f"{_DONE[edited.what]}: segment {edited.row + 1}")
    st.rerun()


def _same(held: Translation | None, edited: Edited) -> bool:
    """Going through an article with Ctrl+Enter must not make an edit of everything one has only read."""
    return held is not None and held.text == edited.text and edited.what == "edit_save"


def show_history() -> None:
    """The history of a segment, while it is asked for; call it once a page, at the top level."""
    source = session.kept(_HISTORY)
    if isinstance(source, str):
        _dialog(source)


def _close() -> None:
    session.take(_HISTORY)


@st.dialog("History of this segment", width="large", on_dismiss=_close)
def _dialog(source: str) -> None:
    st.html(f"<p class='rj-title' lang='hi' dir='auto'>{escape(' '.join(source.split())[:400])}</p>")
    try:
        entries = cache.library().history(source)
    except RajnayaError as error:
        st.error(str(error), icon=":material/error:")
        return
    if not entries:
        st.info("Nothing has happened to this segment's English yet.", icon=":material/history:")
        return
    for entry in reversed(entries):
        what = "taken back" if entry.action == "reverted" else _WHO.get(entry.origin, entry.origin)
        undone = ", by undoing" if entry.undo else ""
        st.caption(f"{what}{undone} · {entry.engine} · {entry.at[:16].replace('T', ' ')} UTC")
        if entry.text:
            st.text(entry.text)
    if st.button("Undo the last edit", icon=":material/undo:", key="undo_edit"):
        try:
            cache.library().undo_edit(source)
        except RajnayaError as error:
            st.error(str(error), icon=":material/error:")
            return
        _close()
        st.rerun()


_WHO = {"machine": "by machine", "memory": "from memory", "edited": "edited", "reviewed": "reviewed"}
