"""The way in from an address: nobody is asked before the press, and who will be asked is said before it."""

from __future__ import annotations

import streamlit as st

from components import cache, intake, session
from rajnaya.reading.address import SECONDS
from rajnaya.reading.address_job import AddressJob
from rajnaya.reading.address_rules import MAX_LENGTH
from rajnaya.reading.files import FileRead

_JOB = "_address_job"
_IMPORTS = "_address_imports"
_FIRST = 1_000_000
"""No session comes to so many rounds."""
_SAID = (
    "The press asks the server of this address for the page, and the servers it sends on to: they learn which page is wanted "
    "and the network address of the machine Rajnaya runs on. Nothing else leaves it: no cookies, no text, nothing of your "
    "library. “Never send text out” therefore does not forbid it."
)


def add_address(number: int) -> tuple[list[FileRead], int]:
    """The field, or how far its page is; the articles found once they are here, or the sentence that tells why there are none.

    ``number`` is the round's: a new round begins with an empty field and nothing found. With what was found comes a number for
    the keys of its form that no other form has: two addresses may be tried in one round.
    """
    with st.form(f"address_form_{number}", border=False):
        given = st.text_input(
            "The article's address", key=f"address_{number}", placeholder="https://…", max_chars=MAX_LENGTH, type="default"
        )
        st.caption(_SAID)
        pressed = st.form_submit_button("Get the page", icon=":material/download:")
    if pressed:
        _begin(given or "", number)
    job = _job(number)
    if job is None:
        return [], number
    found = job.result()
    if found is None:
        st.fragment(_progress, run_every=0.5)(number)
        return [], number
    if any(each.document for each in found):
        st.button("Put it away", icon=":material/close:", type="tertiary", on_click=_give_up, key=f"away_{number}")
    return found, _FIRST + session.count(_IMPORTS)


def _begin(given: str, number: int) -> None:
    _give_up()
    if not given.strip():
        st.error("Type or paste an address first.", icon=":material/link:")
    elif intake.may_bring(0):
        session.next_round(_IMPORTS)
        board, who = cache.intake(), session.born()
        session.keep(_JOB, (number, AddressJob(given, came=lambda size: board.note(who, size))))


def _job(number: int) -> AddressJob | None:
    match session.kept(_JOB):
        case (int(begun), AddressJob() as job) if begun == number:
            return job
    return None


def _progress(number: int) -> None:
    """How far it is, twice a second; the page is drawn anew at the end."""
    job = _job(number)
    if job is None or job.result() is not None:
        st.rerun()
    seconds = job.seconds
    if job.step == "asking":
        who = f"`{job.host}`" if job.host else "the server"
        words = f"Asking {who}: {seconds:.0f} of at most {SECONDS} seconds"
    else:
        words = "Reading the page …"
    with st.container(horizontal=True, vertical_alignment="center"):
        st.progress(min(seconds / SECONDS, 1.0) if job.step == "asking" else 1.0, text=words)
        st.button("Stop", icon=":material/stop_circle:", on_click=_give_up, key=f"stop_address_{number}")


def _give_up() -> None:
    """What is under way ends by itself within its time; nobody waits for it."""
    session.keep(_JOB, None)
