"""What narrows a search of the library: a row of fields that offer what the library has, all of it kept in the address."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import asdict

import regex
import streamlit as st

from components import cache, session
from components.cache import Filters, Option
from rajnaya.errors import RajnayaError

QUERY = "search"
"""The query's name in the address; the filters have the names of ``Filters``."""
_FIELDS = ("speaker", "country", "kind", "since", "until", "outlet", "tag")
_NAMES = (QUERY, *_FIELDS)
_LABELS = {"speaker": "Speaker", "country": "Country", "kind": "Kind of event", "outlet": "Outlet", "tag": "Tag"}
_OPTIONS: dict[str, Callable[[], Sequence[Option]]] = {
    "speaker": lambda: cache.facet_options("speaker"),
    "country": lambda: cache.facet_options("country"),
    "kind": lambda: cache.facet_options("event"),
    "outlet": cache.outlet_options,
    "tag": cache.tag_options,
}
_COUNTED = regex.compile(r" \([0-9,]+\)$")
_LONGEST = 200
_DAYS = (dt.date(1900, 1, 1), dt.date(2100, 12, 31))


def field(name: str) -> str:
    """The key of a field."""
    return f"library_{name}"


def follow_address() -> None:
    """Have the fields show what the address says, whenever that is not what they last wrote there, or they are drawn anew."""
    given = session.address(_NAMES)
    if given != session.kept("_search_written") or session.kept(field(QUERY)) is None:
        show(given.get(QUERY, ""), given)
        session.keep("_search_written", given)


def show(query: str, chosen: dict[str, str]) -> None:
    """Have the fields show a search; only before they are drawn in this run."""
    session.choose(field(QUERY), query[:1000])
    for name in _FIELDS:
        value = chosen.get(name, "")[:_LONGEST]
        session.choose(field(name), _day(value) if name in ("since", "until") else value or None)


def _day(value: str) -> dt.date | None:
    try:
        day = dt.date.fromisoformat(value)
    except ValueError:
        return None
    return day if _DAYS[0] <= day <= _DAYS[1] else None


def filter_row() -> Filters:
    """Draw the fields and give back what is chosen; raises nothing: a library that can't be read offers nothing."""
    with st.container(horizontal=True, key="search_filters", gap="small"):
        chosen: dict[str, str | None] = {name: _choice(name) for name in ("speaker", "country", "kind")}
        for name, label in (("since", "From"), ("until", "To")):
            day = st.date_input(label, None, min_value=_DAYS[0], max_value=_DAYS[1], format="DD/MM/YYYY", key=field(name))
            chosen[name] = day.isoformat() if isinstance(day, dt.date) else None
        chosen |= {name: _choice(name) for name in ("outlet", "tag")}
    return Filters(**chosen)


def _choice(name: str) -> str | None:
    """A field with the most frequent values and their counts; others can be typed."""
    try:
        options = {option.value: option for option in _OPTIONS[name]()}
    except RajnayaError:
        options = {}  # the search itself says what is wrong with the library
    held = session.kept(field(name))
    values = list(options)
    if isinstance(held, str) and held and held not in options:
        values.insert(0, held)
    shown = {value: f"{option.label} ({option.count:,})" for value, option in options.items()}
    typed = st.selectbox(
        _LABELS[name],
        values,
        index=None,
        key=field(name),
        format_func=lambda value: shown.get(value, value),
        accept_new_options=name != "kind",
        placeholder="Any",
    )
    return _plain(typed) if typed else None


def _plain(typed: str) -> str:
    """What was typed; of an option whose count has changed since it was offered, its value."""
    return _COUNTED.sub("", typed).partition(" · ")[0][:_LONGEST] if _COUNTED.search(typed) else typed[:_LONGEST]


def write_address(query: str, chosen: Filters) -> None:
    """Put the search into the address, where a link, a refresh and the back button find it."""
    wanted = {name: value for name, value in ((QUERY, query), *asdict(chosen).items()) if value}
    session.write_address(_NAMES, wanted)
    session.keep("_search_written", wanted)


def clear() -> None:
    """For a button: everything away."""
    show("", {})
