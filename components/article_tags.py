"""Tags on an article: seen as a line, changed in one field that offers those of the library and takes new ones."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from components import cache, session
from components.cache import Tag
from rajnaya.errors import RajnayaError

_MOST = 30


def tag_words(tags: Sequence[Tag]) -> str:
    """The tags as HTML, to stand in a line of facts; empty when there are none."""
    return " ".join(f"<span class='rj-tag' dir='auto'>{escape(tag.label)}</span>" for tag in tags)


def tags_popover(id: str) -> None:
    """In an article's head: how many tags it has, and the field behind it."""
    held = cache.tags(id)
    with st.popover(f"Tags ({len(held)})" if held else "Tags", icon=":material/sell:", type="tertiary"):
        _field(id, held)


def tags_button(id: str) -> None:
    """In a list of articles: opens the field in a dialog, since a field in every row would be many."""
    if st.button("Tags", icon=":material/sell:", type="tertiary", key=f"tags_{id}", help="Tags of this article"):
        _dialog(id)


@st.dialog("Tags of this article", on_dismiss="rerun")
def _dialog(id: str) -> None:
    _field(id, cache.tags(id))
    if st.button("Done", type="primary", key="tags_done"):
        st.rerun()


def _field(id: str, held: Sequence[Tag]) -> None:
    labels = [tag.label for tag in held]
    known = [option.value for option in cache.tag_options()]
    key = f"tags_of_{id}"
    session.keep(key, labels)
    st.multiselect(
        "Tags",
        list(dict.fromkeys((*labels, *known))),
        key=key,
        accept_new_options=True,
        max_selections=_MOST,
        placeholder="Choose a tag or type a new one",
        on_change=_changed,
        args=(id, labels, key),
    )


def _changed(id: str, before: Sequence[str], key: str) -> None:
    now = session.kept(key)
    chosen = [each for each in now if isinstance(each, str)] if isinstance(now, list) else []
    try:
        for label in before:
            if label not in chosen:
                cache.library().remove_tag(id, label)
        for label in chosen:
            if label not in before:
                cache.library().add_tag(id, label)
    except RajnayaError as error:
        session.say(str(error))
