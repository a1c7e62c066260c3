"""What happens to the English a reader edits: stored at once, marked as reviewed, taken back, its history shown."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from html import escape

import streamlit as st
from streamlit.errors import StreamlitAPIException

from components import cache, session
from components.bilingual_reader import Edited, ReaderOptions, Suggestion
from components.correct_actions import tell
from components.translate_actions import begin, chain, is_running, who_sees
from rajnaya.errors import RajnayaError
from rajnaya.model import READER, Analysis, Translation
from rajnaya.translation.memory import Match, differences
from rajnaya.translation.provenance import glossary_words
from rajnaya.translation.settings import ENGINE_NAMES

_HISTORY = "_history_of"
_OPENED = "_editing_row"
_DONE_TO = "_edits_done_to"
_LEAST = 60
"""Per cent a segment of the memory must share to be offered."""
_DONE = {"edit_save": "Saved", "edit_reviewed": "Saved as reviewed", "edit_revert": "Took your English back"}


def keep_edits(found: Analysis, english: Mapping[str, Translation], edits: Sequence[Edited], *, whole: bool) -> None:
    """Do what the reader did to the English, each thing once and in its order, and show the page anew.

    ``whole`` says that the page is to be shown anew in any case, and all of it.
    """
    done = session.kept(_DONE_TO)
    born, last = done if isinstance(done, tuple) else ("", 0)
    fresh = [edit for edit in edits if edit.born != born or edit.number > last]
    if not fresh and not whole:
        return
    told = [words for edit in fresh if (words := _done(found, english, edit))]
    if fresh:
        session.keep(_DONE_TO, (fresh[-1].born, fresh[-1].number))
    if told:
        tell(found.id, told[-1])
    if not whole and all(edit.what == "edit_open" for edit in fresh):
        # Opening an editor changes nothing but the reader itself; in a run of the whole page there is no part to run alone.
        with contextlib.suppress(StreamlitAPIException):
            st.rerun(scope="fragment")
    st.rerun()


def _done(found: Analysis, english: Mapping[str, Translation], edit: Edited) -> str | None:
    """Do one thing; what to say of it."""
    source = found.segments[edit.row].text
    if edit.what == "edit_open":
        session.keep(_OPENED, (found.id, edit.row))
        return None
    if edit.what == "edit_history":
        session.keep(_HISTORY, source)
        return None
    if edit.what == "edit_again":
        return _again(found, edit.row)
    held = english.get(source)
    try:
        if edit.what == "edit_revert":
            cache.library().revert(source)
        elif not _same(held, edit):
            origin = "reviewed" if edit.what == "edit_reviewed" else "edited"
            cache.library().put_translation(Translation(source, edit.text, origin, READER, note=held.note if held else None))
    except RajnayaError as error:
        session.say(str(error))
        return None
    return f"{_DONE[edit.what]}: segment {edit.row + 1}"


def _again(found: Analysis, row: int) -> str:
    """Have a machine's English of one segment made anew; what to say of it."""
    if is_running(found.id):
        return "A translation is under way: try again when it has ended"
    if not begin(found.id, (found.segments[row],), again=True):
        return "No engine may be asked: see the settings"
    return f"Translating segment {row + 1} again"


def with_again(found: Analysis, options: ReaderOptions) -> ReaderOptions:
    """The options with who would see the text when a segment is translated again; not offered while nobody can be asked."""
    engines = [] if is_running(found.id) else chain(found.id)
    return replace(options, again=f"Translate this segment again. {who_sees(engines)}" if engines else None)


def with_suggestions(found: Analysis, options: ReaderOptions) -> ReaderOptions:
    """The options with what the memory has that is like the segment being edited, and what has been dealt with."""
    done = session.kept(_DONE_TO)
    options = replace(options, acknowledged=done if isinstance(done, tuple) else None)
    opened = session.kept(_OPENED)
    if not isinstance(opened, tuple) or opened[0] != found.id or not 0 <= opened[1] < len(found.segments):
        return options
    source = found.segments[opened[1]].text
    try:
        matches = [m for m in cache.memory().similar(source, limit=4, least=_LEAST) if m.source != source][:3]
    except RajnayaError:
        matches = []  # the library says so itself at the next write; editing goes on without suggestions
    made = tuple(Suggestion(m.score, tuple(differences(m.source, source)), m.text, _whose(m)) for m in matches)
    return replace(options, suggested_for=opened[1], suggestions=made)


def _whose(match: Match) -> str:
    """``by machine · google · older glossary, of 12 November 2026``."""
    with_what = glossary_words(match.glossary, match.at, cache.glossary().version)
    return " · ".join(filter(None, (_WHO.get(match.origin, match.origin), _named(match.engine), with_what)))


def _named(engine: str) -> str:
    return ENGINE_NAMES.get(engine, engine)


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
    today = cache.glossary().version
    for entry in reversed(entries):
        what = "taken back" if entry.action == "reverted" else _WHO.get(entry.origin, entry.origin)
        undone = ", by undoing" if entry.undo else ""
        with_what = glossary_words(entry.glossary, entry.made_at or entry.at, today) if entry.text else ""
        when = f"{entry.at[:16].replace('T', ' ')} UTC"
        st.caption(" · ".join(filter(None, (f"{what}{undone}", _named(entry.engine), when, with_what))))
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
