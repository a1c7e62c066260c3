"""Bring articles in: files of many kinds, pasted text, an address; what was found out about each; and the reader's word on it.

What a file says of itself was written by anybody: names, warnings and left-out lines are shown as plain text, never as markup.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence

import streamlit as st

from components import cache, intake, session, sharing
from components.add_address import add_address
from components.article_form import article_form, store
from components.duplicates import held_already
from rajnaya.errors import RajnayaError
from rajnaya.model import Article
from rajnaya.reading.document import MAX_FILE_BYTES, ReadDocument
from rajnaya.reading.extract import plain_document
from rajnaya.reading.files import FileRead
from rajnaya.reading.kinds import ENDINGS
from rajnaya.reading.proposal import propose
from rajnaya.reading.provenance import read_how
from rajnaya.reading.text import decode, plain_line

_ROUND = "_add_round"
_ASKED = (
    "Text, web page, e-mail, Word, OpenDocument, RTF, PDF, or a zip file of these: "
    f"up to {MAX_FILE_BYTES // 1024 // 1024} MB each, several at once"
)
_FORMS = 10
"""Forms shown at once; the next ones come when these are done."""
_LEFT_OUT = "_left_out"


def add_article() -> None:
    """The three ways in, then the form. What can't be read gets a sentence and changes nothing."""
    number = session.count(_ROUND)
    sharing.choose()
    file_tab, paste_tab, address_tab = st.tabs(["Upload files", "Paste text", "From an address"])
    with file_tab:
        # Streamlit's own limit answers with a mark and no sentence: a file too large for us is left to ``read_files``.
        uploaded = st.file_uploader(_ASKED, type=list(ENDINGS), accept_multiple_files=True, key=f"upload_{number}")
    with paste_tab:
        pasted = _paste_form(number)
    with address_tab:
        fetched, form = add_address(number)
    if fetched:
        _files(fetched, form)
    elif uploaded:
        with st.spinner("Reading …"):
            found = intake.read_uploads(uploaded, number)
        _files(found, number)
    elif pasted.strip() and intake.may_paste(pasted, number):
        try:
            text = decode(pasted.encode("utf-8", "replace"))
        except RajnayaError as error:
            st.error(str(error), icon=":material/error:")
            return
        if added := _form(plain_document(text), None, None, f"add_{number}", _open):
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
        if added := _form(document, file.content, file.name, f"add_{number}", _open):
            _read(*added)
    elif good:
        _several(good, number)


def _open(id: str) -> None:
    session.next_round(_ROUND)
    session.read(id)


def _leave_out(number: int, i: int) -> None:
    session.keep(f"{_LEFT_OUT}_{number}_{i}", True)
    st.rerun()


def _read(article: Article, is_new: bool) -> None:
    session.next_round(_ROUND)
    if not is_new:
        session.say("The library has this very text already; it is open now.")
    session.read(article.id)


def _several(good: Sequence[tuple[FileRead, ReadDocument]], number: int) -> None:
    """A form for each article the library does not hold yet, and a press for all of them."""
    wanted = [(i, *each) for i, each in enumerate(good) if not session.kept(f"{_LEFT_OUT}_{number}_{i}")]
    waiting = [each for each in wanted if cache.with_text(each[2].text) is None]
    left_out = f"{len(good) - len(wanted)} left out, " if len(wanted) < len(good) else ""
    there = len(wanted) - len(waiting)
    st.markdown(f"**{len(good)} articles: {there} in the library, {left_out}{len(waiting)} to check**")
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
            if _form(document, file.content, file.name, f"add_{number}_{i}", lambda _, i=i: _leave_out(number, i)):
                st.rerun()
    if len(waiting) > _FORMS:
        st.caption(f"{len(waiting) - _FORMS} more come when these are added.")


def _add_all(waiting: Sequence[tuple[FileRead, ReadDocument]]) -> None:
    linked = 0
    try:
        for file, document in waiting:
            name = _own_name(file.name)
            told = cache.published(document.text)
            said = propose(document, name, told)
            article = Article(
                id="", text=document.text, title=said.title, outlet=said.outlet, address=said.address, author=said.author,
                published=said.to_store(said.published, told), published_at=said.published_at,
            )  # fmt: skip
            how = read_how(document, document.text, len(file.content))
            added = cache.library().add_article(article, file.content, name, how)
            linked += bool(added.near)
            if added.is_new:
                sharing.keep([added.article.id])
    except RajnayaError as error:
        st.error(str(error), icon=":material/error:")
        return
    also = f" {linked} of them nearly the same as others, and linked with them." if linked else ""
    session.say(f"{len(waiting)} articles are in the library now.{also}")
    st.rerun()


def _own_name(shown: str) -> str:
    """A file's own name: that of a file of an archive is shown with the archive's."""
    return shown.rpartition("/")[2] or shown


def _form(
    document: ReadDocument, raw: bytes | None, name: str | None, key: str, keep: Callable[[str], None]
) -> tuple[Article, bool] | None:
    """The form of one article; the article as the library holds it, and whether it is new there, once it was added.

    ``keep`` is called when the reader would rather keep an article that is there, with its id.
    """
    # Fields keep what was typed as long as they are drawn: those of another text must be others.
    key = f"{key}_{hashlib.sha256(document.text.encode()).hexdigest()[:12]}"
    told = cache.published(document.text)
    own_name = _own_name(name) if name else None
    if document.warnings:
        st.warning("Look at this before you add it:", icon=":material/warning:")
        for sentence in document.warnings:
            st.text(sentence)
    near, instead = held_already(document.text, raw, key)
    if instead:
        keep(instead)
    offered = propose(document, own_name, told)
    size = None if raw is None else len(raw)
    known_day = told.edtf if told.certain else None
    checked = article_form(document, offered, key, near, size=size, known_day=known_day)
    return store(checked, raw, own_name) if checked else None
