"""Bring articles in: files of many kinds or pasted text, what could be found out about each, and the reader's word on that.

What a file says of itself was written by anybody: names, warnings and left-out lines are shown as plain text, never as markup.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import streamlit as st

from components import cache, session
from rajnaya.errors import RajnayaError
from rajnaya.model import Article
from rajnaya.reading.document import MAX_FILE_BYTES, ReadDocument
from rajnaya.reading.extract import plain_document
from rajnaya.reading.files import FileRead
from rajnaya.reading.kinds import ENDINGS
from rajnaya.reading.proposal import DAY_WORDS, Proposal, propose
from rajnaya.reading.text import decode, plain_line

_ROUND = "_add_round"
_ASKED = (
    "Text, web page, e-mail, Word, OpenDocument, RTF, PDF, or a zip file of these: "
    f"up to {MAX_FILE_BYTES // 1024 // 1024} MB each, several at once"
)
_FORMS = 10
"""Forms shown at once; the next ones come when these are done."""
_PREVIEW = 4000
"""Characters of a text that are shown before it is added."""


def add_article() -> None:
    """The two ways in, then the form. What can't be read gets a sentence and changes nothing."""
    number = session.count(_ROUND)
    file_tab, paste_tab = st.tabs(["Upload files", "Paste text"])
    with file_tab:
        # Streamlit's own limit answers with a mark and no sentence: a file too large for us is left to ``read_files``.
        uploaded = st.file_uploader(_ASKED, type=list(ENDINGS), accept_multiple_files=True, key=f"upload_{number}")
    with paste_tab:
        pasted = _paste_form(number)
    if uploaded:
        with st.spinner("Reading …"):
            found = [each for file in uploaded for each in cache.read_upload(file.getvalue(), file.name)]
        _files(found, number)
    elif pasted.strip():
        try:
            text = decode(pasted.encode("utf-8", "replace"))
        except RajnayaError as error:
            st.error(str(error), icon=":material/error:")
            return
        if added := _form(plain_document(text), None, None, f"add_{number}"):
            _read(*added)


def _paste_form(number: int) -> str:
    """A form, so that a pasted text has a button to press; what was sent with it last."""
    with st.form(f"paste_form_{number}", border=False):
        pasted = st.text_area("The article's text", height=220, key=f"paste_{number}", placeholder="Headline\nText …")
        pressed = st.form_submit_button("Continue", icon=":material/arrow_forward:")
    if pressed and not (pasted or "").strip():
        st.error("Paste the article's text first.", icon=":material/content_paste:")
    return pasted or ""


def _files(found: Sequence[FileRead], number: int) -> None:
    """One article is checked and opened; several are checked one after another."""
    for file in found:
        if file.refused:
            with st.container(border=False):
                if len(found) > 1:
                    st.text(plain_line(file.name, 120) or "")
                st.error(file.refused, icon=":material/error:")
    good = [(file, file.document) for file in found if file.document is not None]
    if len(found) == len(good) == 1:
        file, document = good[0]
        if added := _form(document, file.content, file.name, f"add_{number}"):
            _read(*added)
    elif good:
        _several(good, number)


def _read(article: Article, is_new: bool) -> None:
    session.next_round(_ROUND)
    if not is_new:
        session.say("The library has this very text already; it is open now.")
    session.read(article.id)


def _several(good: Sequence[tuple[FileRead, ReadDocument]], number: int) -> None:
    """A form for each article the library does not hold yet, and a press for all of them."""
    waiting = [(i, file, document) for i, (file, document) in enumerate(good) if cache.with_text(document.text) is None]
    st.markdown(f"**{len(good)} articles: {len(good) - len(waiting)} in the library, {len(waiting)} to check**")
    if not waiting:
        if st.button("Done", icon=":material/done:", key=f"done_{number}"):
            session.next_round(_ROUND)
            st.rerun()
        return
    if st.button(f"Add all {len(waiting)} as they stand", icon=":material/library_add:", key=f"add_all_{number}"):
        _add_all([(file, document) for _, file, document in waiting])
    for place, (i, file, document) in enumerate(waiting[:_FORMS]):
        with st.expander(f"Article {i + 1} of {len(good)}", expanded=place == 0):
            st.text(plain_line(file.name, 120) or "")
            if _form(document, file.content, file.name, f"add_{number}_{i}"):
                st.rerun()
    if len(waiting) > _FORMS:
        st.caption(f"{len(waiting) - _FORMS} more come when these are added.")


def _add_all(waiting: Sequence[tuple[FileRead, ReadDocument]]) -> None:
    try:
        for file, document in waiting:
            name = _own_name(file.name)
            told = cache.published(document.text)
            proposal = propose(document, name, told)
            article = _article(document, proposal, proposal.to_store(proposal.published, told), name)
            cache.library().add_article(article, file.content, name)
    except RajnayaError as error:
        st.error(str(error), icon=":material/error:")
        return
    session.say(f"{len(waiting)} articles are in the library now.")
    st.rerun()


def _own_name(shown: str) -> str:
    """A file's own name: that of a file of an archive is shown with the archive's."""
    return shown.rpartition("/")[2] or shown


def _article(document: ReadDocument, said: Proposal, published: str | None, name: str | None) -> Article:
    return Article(
        id="", text=document.text, title=said.title, outlet=said.outlet, published=published, address=said.address,
        origin="upload" if name else "paste",
    )  # fmt: skip


def _form(document: ReadDocument, raw: bytes | None, name: str | None, key: str) -> tuple[Article, bool] | None:
    """The form of one article; the article as the library holds it, and whether it is new there, once it was added."""
    told = cache.published(document.text)
    own_name = _own_name(name) if name else None
    offered = propose(document, own_name, told)
    day = dt.date.fromisoformat(offered.published) if offered.published else None
    _findings(document, key)
    with st.form(key, border=True):
        st.markdown("**Check what is known about it**")
        title = st.text_input("Title", offered.title or "")
        left, right = st.columns(2)
        outlet = left.text_input("Outlet", offered.outlet or "", placeholder="Newspaper or agency")
        published = right.date_input(
            "Published on", day, min_value=dt.date(1900, 1, 1), max_value=dt.date(2100, 12, 31), format="DD/MM/YYYY",
            help="Dates such as “last month” are counted from this day. Leave it empty when you don't know it.",
        )  # fmt: skip
        address = st.text_input("Address", offered.address or "", placeholder="https://…")
        kept = (
            "The text itself is kept to the letter." if document.kind == "txt" else "The file itself is kept beside the text."
        )
        known = f" The day: {DAY_WORDS[offered.day_from]}." if day else ""
        st.caption(f"{len(document.text):,} characters. {kept}{known}")
        if not st.form_submit_button("Add to the library", type="primary", icon=":material/library_add:"):
            return None
    said = Proposal(title.strip() or None, outlet.strip() or None, None, offered.day_from, address.strip() or None)
    # A day that was only confirmed stays the article's own word: Read and the list say where it stands.
    store_day = offered.to_store(published.isoformat() if published else None, told)
    try:
        added = cache.library().add_article(_article(document, said, store_day, name), raw, own_name)
    except RajnayaError as error:
        st.error(str(error), icon=":material/error:")
        return None
    return added.article, added.is_new


def _findings(document: ReadDocument, key: str) -> None:
    """What reading the file brought to light: doubts, the author, the text, and what was left out of it."""
    if document.warnings:
        st.warning("Look at this before you add it:", icon=":material/warning:")
        for sentence in document.warnings:
            st.text(sentence)
    if document.kind == "txt":
        return
    if document.author:
        st.text(f"By {document.author}")
    with st.expander("The text as it was read"):
        more = "\n…" if len(document.text) > _PREVIEW else ""
        st.text(document.text[:_PREVIEW] + more)
        st.text(f"Read by {document.how}")
    if document.dropped:
        with st.expander(f"Left out ({len(document.dropped)})", key=f"{key}_left_out"):
            for line in document.dropped:
                st.text(line)
