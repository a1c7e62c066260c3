"""What the reader corrected in an article, one closed line that opens to a list; each can be taken back."""

from __future__ import annotations

import streamlit as st

from components import cache, session
from rajnaya import edtf
from rajnaya.corrections import Correction
from rajnaya.errors import RajnayaError
from rajnaya.model import Article

_LATEST = 200


def correct_list(article: Article) -> None:
    """Nothing when nothing was corrected."""
    given = cache.corrections(article.id)
    if not given:
        return
    many = len(given)
    with st.expander(f"{many} correction{'s' if many > 1 else ''} by hand", icon=":material/edit_note:"):
        for number, each in list(enumerate(given))[::-1][:_LATEST]:
            with st.container(horizontal=True, vertical_alignment="center", key=f"correction_{number}"):
                st.text(described(article, each), width="stretch")
                st.button("Take back", key=f"take_back_{number}", type="tertiary", on_click=_take_back, args=(each,))


def described(article: Article, given: Correction) -> str:
    """One line: what was done, to which words, when."""
    words = " ".join(article.text[given.start : given.end].split())
    words = words if len(words) <= 60 else words[:59] + "…"
    changes = "; ".join(_change(name, value) for name, value in given.value.items() if name != "everywhere")
    done = "Rejected" if given.action == "reject" else "Corrected" if changes else "Confirmed"
    every = ", everywhere" if given.value.get("everywhere") else ""
    return f"{done} {given.item} “{words}”" + (f": {changes}{every}" if changes else "")


def _change(name: str, value: object) -> str:
    label = {"edtf": "date", "label_en": "label"}.get(name, name)
    if value is None or value == ():
        return f"no {label}"
    if isinstance(value, tuple):
        return f"{label} {', '.join(map(str, value))}"
    text = str(value)
    return f"{label} {edtf.english(text) if name == 'edtf' and edtf.is_valid(text) else text.replace('_', ' ')}"


def _take_back(given: Correction) -> None:
    try:
        cache.library().delete_correction(given)
    except RajnayaError as error:
        session.say(str(error))
