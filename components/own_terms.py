"""The reader's own glossary: a table to edit, and files in and out."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from components import cache, session
from rajnaya.errors import RajnayaError
from rajnaya.model import OwnTerm
from rajnaya.translation.glossary.exchange import import_terms, write_csv, write_tbx

_ROUND = "_terms_round"


def own_terms() -> None:
    """The table with its buttons. Nothing is stored before Save."""
    held = cache.library().list_terms()
    shown = pd.DataFrame(
        [(t.hindi, t.english, t.note or "") for t in held], columns=["Hindi", "English", "Note"], dtype="string"
    )
    st.markdown(
        "Your terms go before the 2,500 shipped ones: engines are brought to use them, and a segment says where one is "
        "missing. Inflected forms are found too; further wordings that are right stand behind a `|`."
    )
    edited = st.data_editor(
        shown,
        num_rows="dynamic",
        hide_index=True,
        width="stretch",
        key=f"terms_{session.count(_ROUND)}",
        column_config={name: st.column_config.TextColumn(required=True) for name in ("Hindi", "English")},
    )
    with st.container(horizontal=True):
        if st.button("Save terms", type="primary", icon=":material/save:", key="save_terms"):
            _save(edited)
        for name, kind, made in (("CSV", "text/csv", write_csv(held)), ("TBX", "application/xml", write_tbx(held))):
            file_name = f"glossary.{name.lower()}"
            st.download_button(name, made, file_name, kind, icon=":material/download:", disabled=not held, on_click="ignore")
    key = f"terms_file_{session.count(_ROUND)}"
    file = st.file_uploader("Bring terms in (CSV or TBX)", type=["csv", "tbx", "xml"], key=key)
    if file is not None:
        _import(file.getvalue())


def _save(edited: pd.DataFrame) -> None:
    rows = [[str(cell).strip() if pd.notna(cell) else "" for cell in row] for row in edited.itertuples(index=False)]
    terms = [OwnTerm(hindi, english, note or None) for hindi, english, note in rows if hindi or english]
    try:
        cache.library().replace_terms(terms)
    except RajnayaError as error:
        st.error(str(error), icon=":material/error:")
        return
    session.say("Saved")
    session.next_round(_ROUND)
    st.rerun()


def _import(content: bytes) -> None:
    try:
        counts = import_terms(cache.library(), content)
    except RajnayaError as error:
        st.error(str(error), icon=":material/error:")
        return
    added = f"{counts.added} term{'' if counts.added == 1 else 's'} added"
    session.say(f"{added}, {counts.changed} changed, {counts.same} the same, {counts.skipped} skipped")
    session.next_round(_ROUND)
    st.rerun()
