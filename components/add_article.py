"""Bring an article in: a text file or pasted text, what could be guessed about it, and the reader's word on that."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from components import cache, session
from rajnaya.errors import RajnayaError
from rajnaya.model import Article
from rajnaya.reading.guess import guess_metadata
from rajnaya.reading.text import MAX_BYTES, decode

_ROUND = "_add_round"
_ASKED = f"A text file in Hindi (.txt, UTF-8 or UTF-16), up to {MAX_BYTES // 1024 // 1024} MB"


def add_article() -> None:
    """The two ways in, then the form. A text that can't be read gets a sentence and changes nothing."""
    number = session.count(_ROUND)
    file_tab, paste_tab = st.tabs(["Upload a file", "Paste text"])
    with file_tab:
        # Streamlit's own limit answers with a mark and no sentence: a file too large for us is left to ``decode``.
        file = st.file_uploader(_ASKED, type=["txt"], key=f"upload_{number}")
    with paste_tab:
        pasted = _paste_form(number)
    if file is None and not pasted.strip():
        return
    raw = file.getvalue() if file is not None else pasted.encode("utf-8", "replace")
    name = file.name if file is not None else None
    try:
        text = decode(raw)
    except RajnayaError as error:
        st.error(str(error), icon=":material/error:")
        return
    _form(text, raw, name, number)


def _paste_form(number: int) -> str:
    """A form, so that a pasted text has a button to press; what was sent with it last."""
    with st.form(f"paste_form_{number}", border=False):
        pasted = st.text_area("The article's text", height=220, key=f"paste_{number}", placeholder="Headline\nText …")
        pressed = st.form_submit_button("Continue", icon=":material/arrow_forward:")
    if pressed and not (pasted or "").strip():
        st.error("Paste the article's text first.", icon=":material/content_paste:")
    return pasted or ""


def _form(text: str, raw: bytes, name: str | None, number: int) -> None:
    guess = guess_metadata(text, name)
    told = cache.published(text)
    # What the article says of its day goes before the file's name, as in Read.
    offered = told.edtf if told.certain else guess.published
    day = dt.date.fromisoformat(offered) if offered else None
    with st.form(f"add_{number}", border=True):
        st.markdown("**Check what is known about it**")
        title = st.text_input("Title", guess.title or "")
        left, right = st.columns(2)
        outlet = left.text_input("Outlet", guess.outlet or "", placeholder="Newspaper or agency")
        published = right.date_input(
            "Published on", day, min_value=dt.date(1900, 1, 1), max_value=dt.date(2100, 12, 31), format="DD/MM/YYYY",
            help="Dates such as “last month” are counted from this day. Leave it empty when you don't know it.",
        )  # fmt: skip
        address = st.text_input("Address", placeholder="https://…")
        st.caption(f"{len(text):,} characters. The text itself is kept to the letter.")
        if not st.form_submit_button("Add to the library", type="primary", icon=":material/library_add:"):
            return
    article = Article(
        id="",
        text=text,
        title=title.strip() or None,
        outlet=outlet.strip() or None,
        # A day that was only confirmed stays the article's own word: Read and the list say where it stands.
        published=published.isoformat() if published and not (told.certain and published == day) else None,
        address=address.strip() or None,
        origin="upload" if name else "paste",
    )
    try:
        added = cache.library().add_article(article, raw if name else None, name)
    except RajnayaError as error:
        st.error(str(error), icon=":material/error:")
        return
    session.next_round(_ROUND)
    if not added.is_new:
        session.say("The library has this very text already; it is open now.")
    session.read(added.article.id)
