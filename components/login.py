"""The way in and the way out, where the app has a login; whoever is not let in sees nothing else."""

from __future__ import annotations

import streamlit as st

from components import cache, session


def gate() -> None:
    """Call it in every run, before anything of the library is asked for. Ends the run for whom it is not open to."""
    found = cache.visit()
    if found.state == "in" and found.reader:
        _who(found.reader.name, found.reader.email)
    elif found.state != "open":
        # Without it Streamlit would offer the files of ``pages`` by itself.
        st.navigation(session.pages(), position="hidden")
        st.html("<style>.stAppViewContainer > * { visibility: visible !important; }</style>")  # there is no rail to wait for
        _shut(found.state, found.said, found.providers)
        st.stop()


def _who(name: str, email: str) -> None:
    with st.sidebar, st.container(horizontal=True, vertical_alignment="center", key="who_is_in"):
        st.text(name, help=None if name == email else email, width="stretch")
        st.button("Log out", icon=":material/logout:", type="tertiary", key="log_out", on_click=st.logout)


def _shut(state: str, said: str, providers: tuple[str, ...]) -> None:
    with st.container(key="gate", width=640):
        st.html("<h1 class='rj-page'>Rajnaya</h1>")
        if state == "log in":
            st.text("A reading desk for Hindi foreign-policy news. Log in to go on.")
            for name in providers:
                label = f"Log in with {name.title()}" if name else "Log in"
                st.button(
                    label,
                    icon=":material/login:",
                    type="primary",
                    key=f"log_in_{name}",
                    on_click=st.login,
                    args=(name or None,),
                )
            return
        # Names and addresses in the sentence were written by anybody: plain text, no markup.
        st.error(
            "Nothing can be shown to you here." if state == "stranger" else "Rajnaya shows nothing.", icon=":material/block:"
        )
        st.text(said)
        if state == "stranger":
            st.button("Log out", icon=":material/logout:", key="log_out", on_click=st.logout)
