"""Which dossier the page shows: chosen, made, renamed, deleted and brought back."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import NoReturn

import streamlit as st

from components import cache, session
from components.cache import DossierSummary
from rajnaya.dossiers.dossier import Dossier
from rajnaya.errors import NotFoundError, RajnayaError

_CHOICE = "dossier_choice"
_ROUND = "_dossier_form"
_NAME, _NOTE = "dossier_new_name", "dossier_new_note"
_ABOUT = (
    "A dossier is a folder of articles that are read as one: what several of them tell stands once on its timeline, with every "
    "source, and where they name different days, it says who says which."
)


def choose_dossier() -> DossierSummary:
    """The bar over the page and the dossier it shows; ends the run, with the next step offered, when there is none."""
    held = cache.dossiers()
    labels = dossier_labels(held)
    asked = session.dossier_id()
    if asked is None and held:
        asked = held[0].id
    chosen = next((each for each in held if each.id == asked), None)
    with st.container(horizontal=True, vertical_alignment="bottom", key="dossier_choice_bar"):
        if held:
            session.choose(_CHOICE, chosen.id if chosen else None)
            st.selectbox(
                "Dossier",
                list(labels),
                format_func=labels.__getitem__,
                key=_CHOICE,
                on_change=_chosen,
                placeholder="Choose a dossier",
                width=420,
            )
            with st.popover("New dossier", icon=":material/create_new_folder:"):
                _new_form()
        if chosen:
            with st.popover("Edit", icon=":material/edit:", type="tertiary"):
                _edit_form(chosen)
        _undo()
    if chosen is None:
        _nothing(asked, bool(held))
    session.choose_dossier(chosen.id)
    session.configure(f"{chosen.name} · Dossiers · Rajnaya")
    if chosen.note:
        st.html(f"<p class='rj-of' dir='auto'>{escape(chosen.note)}</p>")
    return chosen


def open_dossier(held: DossierSummary) -> Dossier:
    """The dossier read as a whole. Ends the run when it was deleted a moment ago."""
    try:
        return cache.dossier(held.id)
    except NotFoundError:
        _nothing(held.id, others=True)


def dossier_labels(held: Sequence[DossierSummary]) -> dict[str, str]:
    """Each dossier's name, none twice: the browser answers a choice with the label, not with the id."""
    out: dict[str, str] = {}
    for each in held:
        label, number = each.name, 1
        while label in out.values():
            number += 1
            label = f"{each.name} ({number})"
        out[each.id] = label
    return out


def _nothing(asked: str | None, others: bool) -> NoReturn:
    if asked is not None:
        st.info(
            f"The library holds no dossier “{asked[:60]}”. It may have been deleted, or the link may be to another library.",
            icon=":material/folder_off:",
        )
    elif not others:
        st.info(f"There is no dossier yet. {_ABOUT}", icon=":material/create_new_folder:")
    if not others:
        with st.container(key="dossier_first", width=560):
            _new_form()
        if not cache.article_count():
            st.text("The library is empty: there is nothing to put into a dossier yet.")
            st.page_link(session.PAGES["library"][0], label="Open the library", icon=":material/local_library:")
    st.stop()


def _chosen() -> None:
    id = session.kept(_CHOICE)
    session.choose_dossier(id if isinstance(id, str) else None)


def _new_form() -> None:
    """A form, because a field tells what was typed only when it is left: a form's button brings that with it."""
    round_ = session.count(_ROUND)
    with st.form(f"dossier_new_{round_}", border=False):
        st.text_input("Name", key=f"{_NAME}_{round_}", max_chars=200, placeholder="What the articles have in common")
        st.text_input("Note", key=f"{_NOTE}_{round_}", max_chars=2000, placeholder="Optional")
        st.form_submit_button("Make the dossier", type="primary", icon=":material/create_new_folder:", on_click=_make)


def _make() -> None:
    round_ = session.count(_ROUND)
    make_dossier(str(session.kept(f"{_NAME}_{round_}") or ""), str(session.kept(f"{_NOTE}_{round_}") or ""))


def make_dossier(name: str, note: str = "", articles: Sequence[str] = ()) -> bool:
    """Make one with these articles and have the page show it; False, and said to the reader, when that failed."""
    try:
        id = cache.library().add_dossier(name, note)
        if articles:
            cache.library().put_in_dossier(id, articles)
    except RajnayaError as error:
        session.say(str(error))
        return False
    session.next_round(_ROUND)
    session.choose_dossier(id)
    return True


def _edit_form(held: DossierSummary) -> None:
    with st.form(f"dossier_edit_{held.id}", border=False):
        st.text_input("Name", held.name, key=f"dossier_name_{held.id}", max_chars=200)
        st.text_input("Note", held.note or "", key=f"dossier_note_{held.id}", max_chars=2000)
        st.form_submit_button("Save", type="primary", on_click=_describe, args=(held.id,))
    st.button(
        "Delete this dossier",
        icon=":material/delete:",
        type="tertiary",
        key="dossier_delete",
        on_click=_delete,
        args=(held.id,),
    )
    st.caption("Its articles stay in the library.")


def _describe(id: str) -> None:
    name, note = session.kept(f"dossier_name_{id}"), session.kept(f"dossier_note_{id}")
    try:
        cache.library().describe_dossier(id, str(name or ""), str(note or ""))
    except RajnayaError as error:
        session.say(str(error))


def _delete(id: str) -> None:
    try:
        cache.library().delete_dossier(id)
    except RajnayaError as error:
        session.say(str(error))
        return
    session.choose_dossier(None)
    session.say("The dossier is deleted. “Undo” brings it back.")


def _undo() -> None:
    """The way back from the last deletion, as long as there is one."""
    name = cache.library().deleted_dossier()
    if name is not None:
        short = name if len(name) <= 30 else f"{name[:29]}…"
        st.button(
            f"Undo: bring “{short}” back", icon=":material/undo:", type="tertiary", key="dossier_undo", on_click=_bring_back
        )


def _bring_back() -> None:
    try:
        id = cache.library().undo_dossier()
    except RajnayaError as error:
        session.say(str(error))
        return
    if id is not None:
        session.choose_dossier(id)
