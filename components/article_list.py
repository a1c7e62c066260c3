"""The library's articles: open one, correct what is known about it, delete it after a question."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from html import escape

import streamlit as st

from components import cache, session
from components.cache import ArticleSummary
from rajnaya import edtf
from rajnaya.errors import RajnayaError
from rajnaya.explain import published_words

_LOOKED_INTO = 40
"""Articles, newest first, whose own word on their day is looked up when none was given: each has to be analysed once."""
_ORIGIN = {"sample": "Sample", "upload": "Uploaded", "paste": "Pasted"}


def article_list(held: Sequence[ArticleSummary]) -> None:
    """One row an article, newest first."""
    for number, summary in enumerate(held):
        with st.container(horizontal=True, vertical_alignment="center", border=True, key=f"row_{summary.id}"):
            st.html(_described(summary, _day(summary, look=number < _LOOKED_INTO)), width="stretch")
            if st.button("Open", icon=":material/menu_book:", key=f"open_{summary.id}"):
                session.read(summary.id)
            if st.button(
                "Edit", icon=":material/edit:", type="tertiary", key=f"edit_{summary.id}", help="Title, outlet, day, address"
            ):
                _edit(summary)
            if st.button("Delete", icon=":material/delete:", type="tertiary", key=f"delete_{summary.id}"):
                _delete(summary)


def _day(summary: ArticleSummary, *, look: bool) -> str:
    if summary.published:
        return edtf.english(summary.published)
    told = cache.published(cache.article(summary.id).text) if look else None
    return published_words(told, short=True) if told and told.edtf else "day not given"


def _described(summary: ArticleSummary, day: str) -> str:
    facts = [
        _ORIGIN.get(summary.origin, summary.origin),
        summary.outlet,
        day,
        f"{summary.characters:,} characters",
        f"added {edtf.english(summary.added_at[:10])}",
    ]
    line = " · ".join(escape(fact) for fact in facts if fact)
    return f"<p class='rj-title' lang='hi' dir='auto'>{escape(session.article_name(summary))}</p><p class='rj-meta'>{line}</p>"


@st.dialog("What is known about this article")
def _edit(summary: ArticleSummary) -> None:
    title = st.text_input("Title", summary.title or "")
    outlet = st.text_input("Outlet", summary.outlet or "")
    day = dt.date.fromisoformat(summary.published) if summary.published else None
    published = st.date_input(
        "Published on", day, min_value=dt.date(1900, 1, 1), max_value=dt.date(2100, 12, 31), format="DD/MM/YYYY"
    )
    address = st.text_input("Address", summary.address or "")
    if st.button("Save", type="primary"):
        try:
            cache.library().update_metadata(
                summary.id,
                title=title.strip() or None,
                outlet=outlet.strip() or None,
                published=published.isoformat() if published else None,
                address=address.strip() or None,
            )
        except RajnayaError as error:
            st.error(str(error), icon=":material/error:")
            return
        st.rerun()


@st.dialog("Delete this article?")
def _delete(summary: ArticleSummary) -> None:
    st.html(f"<p class='rj-title' lang='hi' dir='auto'>{escape(session.article_name(summary))}</p>")
    st.write("Its text, its file and its machine translations are deleted from this machine. This can't be undone.")
    with st.container(horizontal=True):
        if st.button(
            "Delete", type="primary", icon=":material/delete:", key="really_delete", on_click=_really_delete, args=(summary.id,)
        ):
            st.rerun()
        if st.button("Keep it", key="keep"):
            st.rerun()


def _really_delete(id: str) -> None:
    try:
        cache.jobs().forget(id, 2.0)
        cache.library().delete(id)
    except RajnayaError as error:
        session.say(str(error))
        return
    session.forget(id)
    session.say("The article is deleted.")
