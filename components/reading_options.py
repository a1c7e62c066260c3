"""The rail's reading options: layout, layers, text size, keys. All of them live in the address."""

from __future__ import annotations

import streamlit as st

from components import session
from components.bilingual_reader import LAYERS, Mode, ReaderOptions, Unsure
from rajnaya.reading_aid import Romanised

_MODES: dict[str, Mode] = {"Side by side": "side", "Stacked": "stacked", "Hindi": "source", "English": "target"}
_LAYERS = {"Statements": "statements", "Terms": "terms", "Dates": "dates", "Events": "events", "Tweet cards": "tweets"}
_UNSURE: dict[str, Unsure] = {"Show": "show", "Only": "only", "Hide": "hide"}
_ROMANISED: dict[str, Romanised] = {"Off": "off", "Plain": "plain", "ISO 15919": "iso"}
_SIZES = (85, 100, 115, 130, 150)

assert set(_LAYERS.values()) == LAYERS


_WANTED = "_view_wanted"


def follow_mode(asked: tuple[Mode, str] | None) -> bool:
    """Keep the mode the reader chose by key for the rail, which is drawn in the next run; whether that is to be run."""
    if asked is None:
        return False
    # Each reader counts for itself: going back to an article must not bring its last press back.
    born = asked[1].rpartition(".")[0]
    if not session.is_new(f"_view_of_{born}", asked[1]):
        return False
    session.keep(_WANTED, asked[0])
    return True


def reading_options(segment: int | None) -> tuple[ReaderOptions, Romanised]:
    """Draw the options into the rail and give back what is chosen; ``segment`` is where to open."""
    wanted = session.take(_WANTED)
    if label := next((label for label, mode in _MODES.items() if mode == wanted), None):
        session.choose("view", label)
    with st.sidebar:
        mode = st.segmented_control(
            "Languages", list(_MODES), default="Side by side", required=True, key="view", bind="query-params", width="stretch"
        )
        layers = st.pills(
            "Marks", list(_LAYERS), selection_mode="multi", default=list(_LAYERS), key="layers", bind="query-params"
        )
        unsure = st.segmented_control(
            "Unsure marks", list(_UNSURE), default="Show", required=True, key="unsure", bind="query-params", width="stretch",
            help="Marks with a ? are those the analysis has doubts about",
        )  # fmt: skip
        roman = st.segmented_control(
            "In Latin letters",
            list(_ROMANISED),
            default="Off",
            required=True,
            key="roman",
            bind="query-params",
            width="stretch",
        )
        words = st.toggle(
            "Word help",
            True,
            key="words",
            bind="query-params",
            help="What a Hindi word means, under the pointer or by the key w",
        )
        size = st.select_slider(
            "Text size", _SIZES, 100, format_func=lambda percent: f"{percent} %", key="size", bind="query-params"
        )
        keys = st.toggle(
            "Single-key commands",
            True,
            key="keys",
            bind="query-params",
            help="j and k move, q finds quotes, w explains words, e edits, ? lists all keys",
        )
    options = ReaderOptions(
        mode=_MODES.get(mode or "", "side"),
        text_size=size,
        layers=frozenset(_LAYERS[name] for name in layers or ()),
        unsure=_UNSURE.get(unsure or "", "show"),
        keys_on=keys,
        words=words,
        segment=segment,
    )
    return options, _ROMANISED.get(roman or "", "off")
