"""The form in which a date, a statement or an event is corrected."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from typing import Any, get_args

import streamlit as st

from components import session
from rajnaya import edtf
from rajnaya.cards import KINDS
from rajnaya.corrections import Correction, Item, correction, read_date
from rajnaya.errors import RajnayaError
from rajnaya.explain import person
from rajnaya.model import Analysis, DateMention, Event, EventKind, EventStatus, Speaker, Statement, StatementKind

Store = Callable[[str, Sequence[Correction], str], Any]
_KINDS = KINDS | {"term": "Term"}
_SAID = "The words in marks that nobody is quoted as saying are a term."


_OPEN = "_correcting"


def open_later(article_id: str, wanted: str) -> None:
    """Let the next run open the form, outside of any part of the page that draws itself again."""
    session.keep(_OPEN, (article_id, wanted))


def asked_for(article_id: str) -> str | None:
    """The ``ref`` of the item whose form is open in this article; it stays open until it is saved or closed."""
    kept = session.kept(_OPEN)
    return str(kept[1]) if isinstance(kept, tuple) and kept[0] == article_id else None


def close() -> None:
    """The form was saved or closed."""
    session.take(_OPEN)


@st.dialog("Correct this mark", on_dismiss=close)
def correct_dialog(found: Analysis, item: Item, store: Store) -> None:
    """Ask for the fields that fit the item; ``store`` keeps the correction and ends the run."""
    st.html(f"<p class='rj-title' lang='hi' dir='auto'>{escape(' '.join(item.text.split())[:300])}</p>")
    if isinstance(item, Statement):
        value, fits = _statement(found, item)
    elif isinstance(item, Event):
        value, fits = _event(found, item)
    else:
        value, fits = _date(item)
    label = "Save" if value or not fits else "It is right as it is"
    if st.button(label, type="primary", disabled=not fits, key="save_correction"):
        try:
            made = correction(found, item, "change", value)
        except RajnayaError as error:
            st.error(str(error), icon=":material/error:")
            return
        close()
        words = " ".join(item.text.split())
        store(found.id, [made], f"{'Corrected' if value else 'Confirmed'} “{words if len(words) < 36 else words[:35] + '…'}”")


def _date(item: DateMention) -> tuple[dict[str, Any], bool]:
    day, fits = _day("Date", item.edtf, "correct_date")
    if others := [c for c in item.candidates if c != item.edtf]:
        st.caption("Other readings: " + "; ".join(f"{_meaning(c)} ({c})" for c in others))
    if fits and day is None:
        st.caption("Write a date, or reject the mark if it is none.")
    return _changed({"edtf": (item.edtf, day)}), fits and day is not None


def _day(label: str, now: str | None, key: str) -> tuple[str | None, bool]:
    """A field for a date with a line that says what it means; the value, and whether it is one."""
    typed = st.text_input(
        label, now or "", key=key, placeholder="2023-02-07, 2023-02, 2023, 2023-02-07/2023-02-09",
        help="A day (2023-02-07 or 7 February 2023), a month (2023-02), a year, or from one to another (2023-02-07/2023-02-09)",
    )  # fmt: skip
    if not typed.strip():
        return None, True
    try:
        value = read_date(typed)
    except RajnayaError as error:
        st.error(str(error), icon=":material/error:")
        return None, False
    st.caption(f"Means: {_meaning(value)}")
    return value, True


def _meaning(value: str) -> str:
    return edtf.english(value) if edtf.is_valid(value) else value


def _statement(found: Analysis, item: Statement) -> tuple[dict[str, Any], bool]:
    kinds = list(_KINDS)
    kind = st.segmented_control(
        "Kind", kinds, default=item.kind, format_func=_KINDS.__getitem__, required=True, key="correct_kind", help=_SAID
    )
    now = [s.text for s in item.speakers]
    english = _people(found) | {s.text: s.name_en for s in item.speakers}
    speakers = now
    everywhere = False
    if kind != "term":
        speakers = st.multiselect(
            "Speaker", list(dict.fromkeys([*now, *english])), default=now, accept_new_options=True, key="correct_speaker",
            format_func=lambda name: person(name, english.get(name)), placeholder="The article does not say",
            help="Choose somebody of the article or type a name",
        )  # fmt: skip
        same = sum(_by(each, item.speaker) for each in found.statements)
        if item.speaker and same > 1:
            everywhere = st.toggle(f"Everywhere in this article ({same} statements)", key="correct_everywhere")
    value = _changed({"kind": (item.kind, kind), "speaker": (now, list(speakers))})
    if "speaker" in value and everywhere:
        value["everywhere"] = True
    return value, kind in get_args(StatementKind)


def _by(said: Statement, speaker: Speaker | None) -> bool:
    return speaker is not None and any(s.text == speaker.text for s in said.speakers)


def _people(found: Analysis) -> dict[str, str | None]:
    """Everybody who may speak or take part, by the fullest name the article uses, with the English where it is known."""
    named = [e for e in found.entities if e.type in ("person", "organisation", "country")]
    english = {e.text: e.name_en for e in named} | {s.text: s.name_en for each in found.statements for s in each.speakers}
    fullest: dict[str, str] = {}
    for text, name in english.items():
        own = name or text
        fullest[own] = max(fullest.get(own, ""), text, key=len)
    return {text: english[text] for text in fullest.values()}


def _event(found: Analysis, item: Event) -> tuple[dict[str, Any], bool]:
    kinds, english = list(get_args(EventKind)), _people(found)
    label = st.text_input("What happened, in English", item.label_en, key="correct_label")
    with st.container(horizontal=True, vertical_alignment="top"):
        kind = st.selectbox("Kind", kinds, kinds.index(item.kind), format_func=_plain, key="correct_event_kind")
        place = st.text_input("Place", item.place or "", key="correct_place", placeholder="Not named")
    day, fits = _day("Date", item.edtf, "correct_event_date")
    status = st.segmented_control(
        "Status", list(get_args(EventStatus)), default=item.status, format_func=_plain, required=True, key="correct_status"
    )
    now = list(item.participants)
    people = st.multiselect(
        "Who took part", list(dict.fromkeys([*now, *english])), default=now, accept_new_options=True, key="correct_people",
        format_func=lambda name: person(name, english.get(name)), placeholder="Not named",
    )  # fmt: skip
    value = {
        "label_en": (item.label_en, label.strip()),
        "kind": (item.kind, kind),
        "place": (item.place, place.strip() or None),
        "edtf": (item.edtf, day),
        "status": (item.status, status),
        "participants": (now, list(people)),
    }
    return _changed(value), fits


def _plain(name: str) -> str:
    return name.replace("_", " ").capitalize()


def _changed(fields: dict[str, tuple[Any, Any]]) -> dict[str, Any]:
    """The fields whose second value differs from the first."""
    return {name: now for name, (before, now) in fields.items() if now != before}
