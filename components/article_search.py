"""The library's search: a field, and what it found, each hit with its sentence and a way to it."""

from __future__ import annotations

from html import escape

import streamlit as st

from components import cache, session
from components.cache import Hit, Snippet
from rajnaya.errors import RajnayaError

_PAGE = 10
_MORE = "_search_more"
_ASKED = "Words in Hindi or English letters, “a phrase”, the beginning of a word with *"


def article_search() -> None:
    """The field, and below it the best hits; nothing when nothing was typed."""
    query = st.text_input("Search the library", key="library_search", placeholder=_ASKED, max_chars=1000).strip()
    if not query:
        return
    if session.is_new("_searched", query):
        session.keep(_MORE, 1)
    pages = session.kept(_MORE)
    wanted = _PAGE * (pages if isinstance(pages, int) else 1)
    try:
        _index()
        found = cache.search(query, wanted)
    except RajnayaError as error:
        st.error(str(error), icon=":material/error:")
        return
    if not found.hits:
        st.info(f"No sentence of the library holds all of “{query[:100]}”.", icon=":material/search_off:")
        return
    st.text(f"{found.total:,} {'sentence' if found.total == 1 else 'sentences'}, the best first")
    for number, hit in enumerate(found.hits):
        _row(number, hit)
    if len(found.hits) < found.total and len(found.hits) == wanted:
        st.button("Show more", key="search_more", on_click=session.keep, args=(_MORE, wanted // _PAGE + 1))


def _index() -> None:
    """Put articles that an older version brought in into the index, with a bar that says how far it is."""
    if not cache.waiting_for_search():
        return
    with st.empty():
        bar = st.progress(0.0, "Making the library searchable (once)")
        cache.library().index_waiting(lambda done, of: bar.progress(done / of, f"Made searchable: {done:,} of {of:,} articles"))


def _row(number: int, hit: Hit) -> None:
    with st.container(horizontal=True, vertical_alignment="center", border=True, key=f"row_hit_{number}"):
        name = escape(hit.title or "Untitled text")
        said = f"<p class='rj-found' lang='{hit.snippet.lang}' dir='auto'>{_marked(hit.snippet)}</p>"
        st.html(f"<p class='rj-meta' lang='hi' dir='auto'>{name}</p>{said}", width="stretch")
        if st.button("Open", icon=":material/menu_book:", key=f"open_hit_{number}", help="Open Read at this sentence"):
            session.read(hit.id, cache.segment_at(hit.id, hit.start))


def _marked(snippet: Snippet) -> str:
    """The snippet as HTML in which nothing but its marks is markup."""
    out, done = [], 0
    for start, end in snippet.marks:
        out += [escape(snippet.text[done:start]), "<mark>", escape(snippet.text[start:end]), "</mark>"]
        done = end
    return "".join(out) + escape(snippet.text[done:])
