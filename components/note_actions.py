"""The reader's notes on segments: written in Read, listed there and in the library, each with the way to its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from html import escape

import streamlit as st

from components import cache, outbox, session
from components.bilingual_reader import NOTES, NoteAsk, ReaderOptions
from components.cache import Note
from rajnaya import edtf
from rajnaya.errors import RajnayaError
from rajnaya.model import Analysis, Article


def _by_row(found: Analysis) -> dict[int, list[Note]]:
    """An article's notes by the segment each begins in: after an upgrade segments may be others than those noted on."""
    out: dict[int, list[Note]] = {}
    for note in cache.notes(found.id):
        row = next((n for n, segment in enumerate(found.segments) if note.start < segment.end), None)
        if row is not None:
            out.setdefault(row, []).append(note)
    return out


def with_notes(found: Analysis, options: ReaderOptions) -> ReaderOptions:
    """The reader's options with the notes there are."""
    notes = tuple((row, "\n\n".join(note.text for note in several)) for row, several in _by_row(found).items())
    return replace(options, notable=True, notes=notes, notes_heard=outbox.acknowledged(NOTES))


def keep_notes(found: Analysis, asked: Sequence[NoteAsk]) -> None:
    """Store what the reader wrote, and show the page anew."""
    for each in asked:
        segment = found.segments[each.row]
        try:
            cache.library().put_note(found.id, segment.start, segment.end, each.text)
            for other in _by_row(found).get(each.row, ()):
                if (other.start, other.end) != (segment.start, segment.end):
                    cache.library().put_note(found.id, other.start, other.end, "")
        except RajnayaError as error:
            session.say(str(error))
    if asked:
        st.rerun()


def note_list(article: Article) -> None:
    """An article's notes, one closed line that opens to a list; nothing when there is none."""
    notes = cache.notes(article.id)
    if notes:
        with st.expander(f"{len(notes)} note{'s' if len(notes) > 1 else ''}", icon=":material/sticky_note_2:"):
            _rows(notes, "note", titled=False)


def all_notes() -> None:
    """The notes of the whole library, the last one first, closed; nothing when there is none."""
    notes = cache.all_notes()
    if notes:
        with st.expander(f"Notes ({len(notes)})", icon=":material/sticky_note_2:"):
            _rows(notes, "all_notes", titled=True)


def found_notes(query: str) -> None:
    """Notes that hold all words of a query; nothing when there is none."""
    notes = cache.find_notes(query)
    if notes:
        st.text(f"{len(notes)} of your notes" if len(notes) > 1 else "One of your notes")
        _rows(notes, "found_notes", titled=True)


def _rows(notes: Sequence[Note], key: str, *, titled: bool) -> None:
    names = {id: session.article_name(each) for id in {note.article_id for note in notes}
             if titled and (each := cache.article_summary(id))}  # fmt: skip
    for number, note in enumerate(notes):
        with st.container(horizontal=True, vertical_alignment="center", key=f"row_{key}_{number}"):
            title = f"<span lang='hi' dir='auto'>{escape(names[note.article_id])}</span> · " if note.article_id in names else ""
            line = title + escape(edtf.english(note.at[:10]))
            text = f"<p class='rj-note' dir='auto'>{escape(note.text)}</p>"
            st.html(f"<p class='rj-meta'>{line}</p>{text}", width="stretch")
            if st.button("Open", icon=":material/menu_book:", type="tertiary", key=f"open_{key}_{number}"):
                session.read(note.article_id, cache.segment_at(note.article_id, note.start))
