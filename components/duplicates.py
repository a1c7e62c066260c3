"""What the library holds already of a text that is about to be added, with the differences side by side."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from components import cache, session
from components.cache import Near
from rajnaya import edtf
from rajnaya.differences import Row, Run, differences
from rajnaya.errors import RajnayaError

_ROWS = 60
"""Changed places that are shown."""


def held_already(text: str, raw: bytes | None, key: str) -> tuple[list[Near], str | None]:
    """Say what of this text or file is held already; the articles that are nearly the same, and the one to keep instead.

    Nothing is said of a text that is new.
    """
    try:
        same = cache.library().with_text(text)
        file = None if same or raw is None else cache.library().with_file(raw)
        near = [] if same else cache.near(text)
    except RajnayaError as error:
        st.error(str(error), icon=":material/error:")
        return [], None
    if same:
        _said("The library has this very text already:", same.title, same.id, key)
    elif file:
        _said("The library has this very file already, with another text:", cache.article(file).title, file, key)
    for number, each in enumerate(near):
        _near(each, text, f"{key}_near_{number}")
    held = same.id if same else file or (near[0].id if near else None)
    if held and st.button("Keep the one there", icon=":material/undo:", key=f"{key}_keep", help="Nothing is added"):
        return near, held
    return near, None


def _said(sentence: str, title: str | None, id: str, key: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center", border=True, key=f"row_{key}_held"):
        st.html(f"<p class='rj-meta'>{escape(sentence)}</p>{_title(title)}", width="stretch")
        if st.button("Open", icon=":material/menu_book:", key=f"{key}_open"):
            session.read(id)


def _near(found: Near, text: str, key: str) -> None:
    with st.container(border=True, key=f"row_{key}"):
        with st.container(horizontal=True, vertical_alignment="center"):
            added = edtf.english(found.added_at[:10])
            sentence = f"Nearly the same as this one ({found.percent} %), added on {added}:"
            st.html(f"<p class='rj-meta'>{escape(sentence)}</p>{_title(found.title)}", width="stretch")
            shown = st.toggle("Differences", key=f"{key}_differences")
            if st.button("Open", icon=":material/menu_book:", key=f"{key}_open"):
                session.read(found.id)
        if shown:
            try:
                st.html(differences_table(differences(cache.article(found.id).text, text)))
            except RajnayaError as error:
                st.error(str(error), icon=":material/error:")


def _title(title: str | None) -> str:
    return f"<p class='rj-title' lang='hi' dir='auto'>{escape(title or 'Untitled text')}</p>"


def differences_table(rows: Sequence[Row], heads: tuple[str, str] = ("In the library", "This text")) -> str:
    """Both texts beside each other as HTML in which nothing but the marks is markup; lines that are the same are counted."""
    columns = "".join(f"<th scope='col'>{escape(head)}</th>" for head in heads)
    out = [f"<table class='rj-diff'><thead><tr>{columns}</tr></thead><tbody>"]
    for row in rows[:_ROWS]:
        if row.same:
            lines = f"{row.same} {'line' if row.same == 1 else 'lines'} the same"
            out.append(f"<tr class='rj-same'><td colspan='2'>{lines}</td></tr>")
        else:
            out.append(f"<tr>{_cell(row.old, 'del')}{_cell(row.new, 'ins')}</tr>")
    if len(rows) > _ROWS:
        out.append(f"<tr class='rj-same'><td colspan='2'>and {len(rows) - _ROWS} more places</td></tr>")
    return "".join((*out, "</tbody></table>"))


def _cell(runs: Sequence[Run], tag: str) -> str:
    words = "".join(f"<{tag}>{escape(run.text)}</{tag}>" if run.changed else escape(run.text) for run in runs)
    return f"<td lang='hi' dir='auto'>{words}</td>"
