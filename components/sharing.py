"""Private or shared with the team: chosen where articles are added, said where they are shown, changed in the list.

Without a login nothing of this is seen: the library is one person's then.
"""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from components import cache, session
from components.cache import Whose
from rajnaya.errors import RajnayaError

_CHOICE = "add_for"
_FOR = {"Only me": False, "The team": True}


def choose() -> None:
    """Who is to see what is added next; private unless the reader says otherwise. Call it once, where articles are added."""
    if cache.is_a_teams():
        st.segmented_control(
            "Who sees what you add", list(_FOR), default="Only me", required=True, key=_CHOICE,
            help="Articles that only you see are in nobody else's list, search or memory. You can change it later.",
        )  # fmt: skip


def keep(ids: Sequence[str]) -> None:
    """Share what was just added, if that was chosen. Raises RajnayaError."""
    if cache.is_a_teams() and _FOR.get(str(session.kept(_CHOICE)), False):
        for id in ids:
            cache.library().share(id)


def words(whose: Whose | None) -> str | None:
    """Who sees an article, for the line about it; None where there is no login."""
    if whose is None:
        return None
    if not whose.owner:
        return "the team's"
    if whose.mine:
        return "shared with the team" if whose.shared else "private"
    return f"shared by {whose.owner}"


def button(id: str, whose: Whose | None) -> None:
    """The way to share one's own article, or to keep it to oneself again."""
    if whose is None or not whose.mine:
        return
    label, icon = ("Make private", ":material/lock:") if whose.shared else ("Share", ":material/group:")
    about = "Nobody else sees it then" if whose.shared else "Everybody on the team may read it then"
    st.button(label, icon=icon, type="tertiary", key=f"share_{id}", help=about, on_click=_share, args=(id, not whose.shared))


def _share(id: str, shared: bool) -> None:
    try:
        cache.library().share(id, shared)
    except RajnayaError as error:
        session.say(str(error))
        return
    session.say("Everybody on the team may read it now." if shared else "Only you see it now.")
