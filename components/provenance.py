"""Where the article on this page comes from: its file and how it was read, and where else nearly the same text is held."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from components import cache, session
from components.cache import Link, Provenance
from components.duplicates import differences_table
from rajnaya import edtf
from rajnaya.differences import differences
from rajnaya.errors import RajnayaError
from rajnaya.model import Article
from rajnaya.reading.moment import moment_words

_ORIGIN = {"sample": "It came with the app", "upload": "From a file", "paste": "Pasted"}


def how_it_was_read(article: Article) -> None:
    """A quiet button for the head of a page, and behind it the record."""
    try:
        known = cache.library().provenance(article.id)
    except RajnayaError as error:
        st.error(str(error), icon=":material/error:")
        return
    if known is None:
        return
    with st.popover("How this was read", icon=":material/fact_check:", type="tertiary"):
        st.html(_record(article, known))
        if known.sha256:
            _original(article, known)


def _record(article: Article, known: Provenance) -> str:
    rows = [(name, value, lang) for name, value, lang in _facts(article, known) if value]
    cells = "".join(f"<dt>{escape(name)}</dt><dd lang='{lang}' dir='auto'>{escape(value)}</dd>" for name, value, lang in rows)
    lists = "" if known.how is None else _list("Doubts", known.how.warnings, "en") + _list("Left out", known.how.dropped, "hi")
    return f"<dl class='rj-record'>{cells}</dl>{lists}"


def _facts(article: Article, known: Provenance) -> list[tuple[str, str, str]]:
    how = known.how
    return [
        ("Outlet", article.outlet or "", "hi"),
        ("Byline", article.author or "", "hi"),
        ("Came out", moment_words(article.published_at) if article.published_at else "", "en"),
        ("Address", article.address or "", "en"),
        ("File", known.file_name or _ORIGIN.get(article.origin, article.origin), "en"),
        ("Size", f"{how.size:,} bytes" if how and how.size is not None else "", "en"),
        ("SHA-256", known.sha256 or "", "en"),
        ("Added", f"{edtf.english(known.added_at[:10])}, {known.added_at[11:16]} UTC", "en"),
        ("Read by", f"{how.how} ({how.by})" if how else "Not recorded: an earlier version brought it in", "en"),
        ("Text", "Changed by hand before it was added" if how and how.edited else "", "en"),
    ]


def _list(name: str, lines: Sequence[str], lang: str) -> str:
    if not lines:
        return ""
    items = "".join(f"<li>{escape(line)}</li>" for line in lines)
    return f"<p class='rj-meta'>{name} ({len(lines)})</p><ul class='rj-record' lang='{lang}' dir='auto'>{items}</ul>"


def _original(article: Article, known: Provenance) -> None:
    def content() -> bytes:
        original = cache.library().original(article.id)
        return b"" if original is None else original.content

    # A file's name may name folders of another machine; what is saved is its last part. Never shown or run by the browser.
    name = (known.file_name or article.id).replace("\\", "/").rpartition("/")[2] or article.id
    st.download_button(
        "Save the original file", content, name, "application/octet-stream", icon=":material/download:", on_click="ignore",
        key=f"original_{article.id}",
    )  # fmt: skip


def also_held(article: Article) -> None:
    """A line for each article that holds nearly the same text; nothing where there is none."""
    try:
        links = cache.library().links(article.id)
    except RajnayaError as error:
        st.error(str(error), icon=":material/error:")
        return
    if not links:
        return
    first, more = links[0], f" and {len(links) - 1} more" if len(links) > 1 else ""
    label = f"Also held as “{_name(first)}”, {first.percent} % the same{more}"
    with st.expander(label.replace("[", "\\[").replace("*", "\\*"), icon=":material/file_copy:", key=f"also_held_{article.id}"):
        for link in links:
            _link(article, link)


def _name(link: Link) -> str:
    return (link.title or "Untitled text")[:80]


def _link(article: Article, link: Link) -> None:
    key = f"also_{article.id}_{link.id}"
    version = "Its newer version" if link.is_newer else "An older version of it"
    kind = version if link.kind == "version" else "Nearly the same"
    with st.container(horizontal=True, vertical_alignment="center", key=f"row_{key}"):
        words = f"<p class='rj-meta'>{kind}, {link.percent} %</p>"
        st.html(f"<p class='rj-title' lang='hi' dir='auto'>{escape(link.title or 'Untitled text')}</p>{words}", width="stretch")
        shown = st.toggle("Differences", key=f"{key}_differences")
        if st.button("Open", icon=":material/menu_book:", key=f"{key}_open"):
            session.read(link.id)
    if link.kind == "version":
        old, new = (article.id, link.id) if link.is_newer else (link.id, article.id)
        if left := cache.not_carried(old, new):
            st.html(_list("Corrected in the older one, and not found again in the newer one", left, "hi"))
    if shown:
        try:
            other = cache.article(link.id).text
        except RajnayaError as error:
            st.error(str(error), icon=":material/error:")
            return
        heads = ("This article", "The other one")
        st.html(differences_table(differences(article.text, other), heads))
