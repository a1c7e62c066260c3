"""The form of one article before it is kept: what the file says of itself, its text to be fixed, and what was left out of it.

What a file says of itself was written by anybody: names, warnings and left-out lines are shown as plain text, never as markup.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import streamlit as st

from components import cache, session, sharing
from components.cache import Near
from rajnaya import edtf
from rajnaya.errors import RajnayaError
from rajnaya.model import Article
from rajnaya.reading import moment
from rajnaya.reading.document import ReadDocument
from rajnaya.reading.proposal import DAY_WORDS, MADE_WORDS, Proposal
from rajnaya.reading.provenance import ReadHow, read_how

_EDITED = 200_000
"""Characters of a text that a browser's field still takes with ease."""
_PREVIEW = 4000


@dataclass(frozen=True)
class Checked:
    """An article as its reader wants it kept."""

    article: Article
    how: ReadHow
    version_of: str | None
    """The article it is the newer version of."""


def article_form(
    document: ReadDocument, offered: Proposal, key: str, near: list[Near], *, size: int | None, known_day: str | None
) -> Checked | None:
    """What the reader made of it, once a button was pressed; None before, and when something typed can't be.

    ``known_day`` is the day the text itself names for certain: confirmed, it stays the article's own word. Raises nothing.
    """
    day = dt.date.fromisoformat(offered.published) if offered.published else None
    zone = moment.zone_of(offered.published_at)
    for name, value in (("day", day), ("time", moment.time_of(offered.published_at)), ("zone", zone), ("text", document.text)):
        session.offer(f"{key}_{name}", value)
    # Enter would press the first button of the form, whichever that is.
    with st.form(key, border=True, enter_to_submit=False):
        st.markdown("**Check what is known about it**")
        title = st.text_input("Title", offered.title or "", key=f"{key}_title")
        left, right = st.columns(2)
        outlet = left.text_input("Outlet", offered.outlet or "", key=f"{key}_outlet", placeholder="Newspaper or agency")
        author = right.text_input("Byline", offered.author or "", key=f"{key}_author", placeholder="Who wrote it")
        address = st.text_input("Address", offered.address or "", key=f"{key}_address", placeholder="https://…")
        published, time, offset = _day_fields(offered, key)
        text = _text_fields(document, key)
        pressed, version = _buttons(near, key)
    if not pressed and not version:
        return None
    chosen = published.isoformat() if published else None
    try:
        same = (chosen, time.strip(), offset) == (offered.published, moment.time_of(offered.published_at), zone)
        at = offered.published_at if same else moment.compose(chosen, time, offset)
    except RajnayaError as error:
        st.error(str(error), icon=":material/error:")
        return None
    article = Article(
        id="", text=text, title=title.strip() or None, outlet=outlet.strip() or None,
        published=None if chosen == known_day else chosen, address=address.strip() or None,
        origin="upload" if size is not None else "paste", author=author.strip() or None, published_at=at,
    )  # fmt: skip
    how = read_how(document, text, size, None if size is not None else "paste")
    return Checked(article, how, near[0].id if version and near else None)


def _day_fields(offered: Proposal, key: str) -> tuple[dt.date | None, str, str]:
    left, middle, right = st.columns([2, 1, 2])
    published = left.date_input(
        "Published on", min_value=dt.date(1900, 1, 1), max_value=dt.date(2100, 12, 31), format="DD/MM/YYYY", key=f"{key}_day",
        help="The day in India. Dates such as “last month” are counted from it. Leave it empty when you don't know it.",
    )  # fmt: skip
    time = middle.text_input("Time", key=f"{key}_time", placeholder="18:30", max_chars=8)
    zone = right.selectbox(
        "Time zone", moment.zones(offered.published_at), format_func=moment.zone_words, key=f"{key}_zone",
        help="The zone the file states the time in.",
    )  # fmt: skip
    if offered.suggested:
        suggested = edtf.english(offered.suggested)
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption(f"No day of publication is known. On {suggested} {MADE_WORDS}.", width="stretch")
            st.form_submit_button(
                f"Use {suggested}", type="tertiary", icon=":material/event:", key=f"{key}_suggested",
                on_click=session.choose, args=(f"{key}_day", dt.date.fromisoformat(offered.suggested)),
            )  # fmt: skip
    elif offered.published:
        st.caption(f"The day: {DAY_WORDS[offered.day_from]}.")
    return published, time, zone


def _text_fields(document: ReadDocument, key: str) -> str:
    """The text as the reader has it: to the letter as it was read, unless something of it was changed."""
    kept = "A file is kept beside the text, as it came."
    if document.kind != "txt":
        kept = f"Read by {document.how}. {kept}"
    st.caption(f"{len(document.text):,} characters. {kept}")
    if len(document.text) > _EDITED:
        with st.expander("The text as it was read"):
            st.text(document.text[:_PREVIEW] + "\n…")
        return document.text
    with st.expander("The text: check and fix it", key=f"{key}_text_open"):
        edited = st.text_area("Text", height=380, key=f"{key}_text", label_visibility="collapsed")
    if document.dropped:
        with st.expander(f"Left out ({len(document.dropped)})", key=f"{key}_left_out"):
            st.caption("Put back, a line stands at the text's end, from where you can move it.")
            present = {line.strip() for line in edited.splitlines()}
            for number, line in enumerate(document.dropped):
                _left_out(line, f"{key}_back_{number}", f"{key}_text", present)
    # A browser's field knows one kind of line end only: what it gives back unchanged is the text as it was read.
    return document.text if _plain(edited) == _plain(document.text) else edited


def _left_out(line: str, key: str, text_key: str, present: set[str]) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.text(line, width="stretch")
        there = line in present
        label, icon = ("Back in the text", ":material/done:") if there else ("Put back", ":material/undo:")
        st.form_submit_button(
            label, type="tertiary", icon=icon, disabled=there, key=key, on_click=_put_back, args=(line, text_key),
        )  # fmt: skip


def _put_back(line: str, text_key: str) -> None:
    text = session.kept(text_key)
    session.choose(text_key, f"{str(text or '').rstrip()}\n\n{line}\n")


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _buttons(near: list[Near], key: str) -> tuple[bool, bool]:
    with st.container(horizontal=True):
        pressed = st.form_submit_button(
            "Add and link" if near else "Add to the library", type="primary", icon=":material/library_add:", key=f"{key}_add"
        )
        version = bool(near) and st.form_submit_button(
            "Add as its newer version", icon=":material/update:", key=f"{key}_version",
            help="Both are kept. What was corrected by hand in the older one is carried over where its words are found again.",
        )  # fmt: skip
    return pressed, version


def store(checked: Checked, raw: bytes | None, file_name: str | None) -> tuple[Article, bool] | None:
    """Keep it; the article as the library holds it, and whether it is new there. None when it can't be kept, which is said."""
    try:
        added = cache.library().add_article(checked.article, raw, file_name, checked.how)
        if added.is_new:
            sharing.keep([added.article.id])
        if checked.version_of and added.is_new:
            done = cache.make_version(checked.version_of, added.article.id)
            session.say(_carried(len(done.moved), len(done.left)))
    except RajnayaError as error:
        st.error(str(error), icon=":material/error:")
        return None
    return added.article, added.is_new


def _carried(moved: int, left: int) -> str:
    if not moved and not left:
        return "Added as the newer version; nothing was corrected by hand in the older one."
    rest = f"; {left} could not be placed: see “How this was read”" if left else ""
    return f"Added as the newer version. Corrections carried over: {moved}{rest}."
