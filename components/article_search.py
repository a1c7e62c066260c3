"""The library's search: a field, what narrows it, and what it found, each hit with its sentence and a way to it."""

from __future__ import annotations

from html import escape

import streamlit as st

from components import cache, session
from components.cache import Filters, Hit, Snippet
from components.note_actions import all_notes, found_notes
from components.saved_searches import saved_searches
from components.search_filters import QUERY, field, filter_row, follow_address, write_address
from rajnaya import edtf
from rajnaya.errors import RajnayaError

_PAGE = 10
_MORE = "_search_more"
_ASKED = "Words in Hindi or English letters, “a phrase”, the beginning of a word with *"


def article_search() -> None:
    """The field and the filters, and below them the best hits; the notes when nothing is asked for."""
    follow_address()
    query = (st.text_input("Search the library", key=field(QUERY), placeholder=_ASKED, max_chars=1000) or "").strip()
    chosen = filter_row()
    write_address(query, chosen)
    saved_searches(query, chosen)
    if not query and not chosen:
        all_notes()
        return
    if session.is_new("_searched", (query, chosen)):
        session.keep(_MORE, 1)
    _answer(query, chosen)


def _answer(query: str, chosen: Filters) -> None:
    pages = session.kept(_MORE)
    wanted = _PAGE * (pages if isinstance(pages, int) else 1)
    try:
        _index()
        found = cache.search(query, wanted, chosen)
        if query and not chosen:
            found_notes(query)
    except RajnayaError as error:
        st.error(str(error), icon=":material/error:")
        return
    if not found.hits:
        st.info(_nothing(query, chosen), icon=":material/search_off:")
        return
    several = f"{'' if found.total_is_exact else 'More than '}{found.total:,} {'sentence' if found.total == 1 else 'sentences'}"
    st.text(f"{several}, {'the newest first' if not query else _order(exact=found.total_is_exact)}")
    for number, hit in enumerate(found.hits):
        _row(number, hit)
    if len(found.hits) < found.total and len(found.hits) == wanted:
        st.button("Show more", key="search_more", on_click=session.keep, args=(_MORE, wanted // _PAGE + 1))


def _order(*, exact: bool) -> str:
    return "the best first" if exact else "the best of those added last first"


def _nothing(query: str, chosen: Filters) -> str:
    if not query:
        return "No sentence of the library fits these filters. Take one away."
    end = " and fits the filters. Take one away." if chosen else "."
    return f"No sentence of the library holds all of “{query[:100]}”{end}"


def _index() -> None:
    """Put what an older version brought in, and what was corrected, into the index; a bar says how far it is."""
    if not cache.waiting_for_search():
        return
    with st.empty():
        bar = st.progress(0.0, "Making the library searchable (once)")
        cache.library().index_waiting(lambda done, of: bar.progress(done / of, f"Made searchable: {done:,} of {of:,} articles"))


def _row(number: int, hit: Hit) -> None:
    with st.container(horizontal=True, vertical_alignment="center", border=True, key=f"row_hit_{number}"):
        title = f"<span lang='hi' dir='auto'>{escape(hit.title or 'Untitled text')}</span>"
        facts = [hit.outlet, edtf.english(hit.published) if hit.published else None]
        name = " · ".join([title, *(escape(fact) for fact in facts if fact)])
        said = f"<p class='rj-found' lang='{hit.snippet.lang}' dir='auto'>{_marked(hit.snippet)}</p>"
        st.html(f"<p class='rj-meta'>{name}</p>{said}", width="stretch")
        if st.button("Open", icon=":material/menu_book:", key=f"open_hit_{number}", help="Open Read at this sentence"):
            session.read(hit.id, cache.segment_at(hit.id, hit.start))


def _marked(snippet: Snippet) -> str:
    """The snippet as HTML in which nothing but its marks is markup."""
    out, done = [], 0
    for start, end in snippet.marks:
        out += [escape(snippet.text[done:start]), "<mark>", escape(snippet.text[start:end]), "</mark>"]
        done = end
    return "".join(out) + escape(snippet.text[done:])
