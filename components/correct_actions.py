"""Rejecting, correcting and undoing: what every page that offers it calls. Each action ends the run and shows its result."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NoReturn

import streamlit as st

from components import cache, session
from components.bilingual_reader import Asked
from components.correct_dialog import asked_for, close, correct_dialog, open_later
from rajnaya.corrections import Correction, Item, correction, find, ref
from rajnaya.errors import RajnayaError
from rajnaya.model import Analysis, Event

_NOTICE = "_corrected"
_WORDS = 36
"""Characters of a mark that the notice repeats."""


def store(article_id: str, several: Sequence[Correction], words: str) -> NoReturn:
    """Keep what the reader did at one press, say so quietly, and show the page anew."""
    try:
        cache.library().put_corrections(several)
    except RajnayaError as error:
        session.say(str(error))
        st.rerun()
    tell(article_id, words)
    st.rerun()


def reject(found: Analysis, items: Sequence[Item]) -> NoReturn:
    """Take items out of the analysis; one undo brings them all back."""
    store(found.id, [correction(found, item, "reject") for item in items], f"Rejected “{clipped(items[0].text)}”")


def undo(article_id: str) -> NoReturn:
    """Take back what was done last in this article, on whichever page."""
    try:
        gone = cache.library().undo_correction(article_id)
    except RajnayaError as error:
        session.say(str(error))
        st.rerun()
    if gone:
        what = "rejection" if gone[0].action == "reject" else "correction"
        words = cache.article(article_id).text[gone[0].start : gone[0].end]
        session.keep(_NOTICE, (article_id, f"Undone: {what} of “{clipped(words)}”"))
    st.rerun()


def ask_to_edit(article_id: str, wanted: str) -> NoReturn:
    """Open the form in the next run, outside of any part of the page that draws itself again."""
    open_later(article_id, wanted)
    st.rerun()


def open_form(found: Analysis) -> None:
    """The form, while it is asked for; call it once a page, at the top level."""
    wanted = asked_for(found.id)
    if wanted is None:
        return
    item = find(found, wanted)
    if item is None:
        close()
    else:
        correct_dialog(found, item, store)


def answer(found: Analysis, asked: Asked | None) -> None:
    """Do what the reader component asks for, once."""
    if asked is None or not session.is_new("_asked", asked.serial):
        return
    if asked.what == "undo":
        undo(found.id)
    item = find(found, asked.ref)
    if item is None:
        session.say("This mark has changed meanwhile. Choose it again.")
        st.rerun()
    if asked.what == "reject":
        reject(found, [item])
    ask_to_edit(found.id, ref(item))


def tell(article_id: str, words: str) -> None:
    """Say quietly over the reader what was done."""
    session.keep(_NOTICE, (article_id, words))


def notice(article_id: str) -> str | None:
    """The quiet line about what was done last in this session; None when nothing was, or in another article."""
    kept = session.kept(_NOTICE)
    return str(kept[1]) if isinstance(kept, tuple) and kept[0] == article_id else None


def mentions(found: Analysis, event: Event) -> list[Event]:
    """All mentions of an event's happening, the event first."""
    others = [e for e in found.events if e is not event and event.happening and e.happening == event.happening]
    return [event, *others]


def clipped(text: str) -> str:
    """The beginning of a mark's words, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= _WORDS else line[: _WORDS - 1] + "…"
