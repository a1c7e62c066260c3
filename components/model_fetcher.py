"""Fetching a model for translating on this machine: what it is, how large, from whom; progress; a way to stop."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from components import cache
from components.cache import Offer


def model_fetcher() -> None:
    """The button, the offer, or the progress. Nothing is asked before a press."""
    fetch = cache.model_fetch()
    under_way = fetch.state().step in ("looking", "fetching")
    st.fragment(_shown, run_every=0.5 if under_way else None)(watching=under_way)


def _shown(*, watching: bool) -> None:
    fetch, chosen = cache.model_fetch(), cache.settings()
    state = fetch.state()
    if (state.step in ("looking", "fetching")) != watching:
        st.rerun()
    if state.step == "fetching":
        share = state.done / state.total if state.total else 0.0
        with st.container(horizontal=True, vertical_alignment="center"):
            st.progress(share, text=f"{state.done / 1e6:.1f} of {state.total / 1e6:.1f} MB")
            st.button("Stop", icon=":material/stop_circle:", on_click=fetch.cancel, key="stop_model")
        return
    if state.step == "looking":
        st.caption("Asking which model there is …")
        return
    if state.step == "done":
        st.success("The model is on this machine. Put “Firefox models” first in the order to use it.", icon=":material/check:")
        _look_again(chosen.firefox_mirror)
        return
    if state.step == "failed" and state.error:
        st.warning(state.error, icon=":material/cloud_off:")
    if state.step == "cancelled":
        st.caption("Stopped. What was fetched is gone on with the next time.")
    if state.offer is None:
        st.button(
            "Look for the model", icon=":material/search:", on_click=fetch.look, args=(chosen.firefox_mirror,), key="look_model"
        )
        st.caption("Asks the models' makers, or your mirror, which model there is for Hindi to English. No text is sent.")
    else:
        _offer(state.offer, Path(chosen.firefox_models).expanduser() if chosen.firefox_models else None)
        _look_again(chosen.firefox_mirror)


def _look_again(mirror: str) -> None:
    """For a newer model, or at another mirror than the one that was asked."""
    st.button(
        "Look again",
        icon=":material/search:",
        type="tertiary",
        on_click=cache.model_fetch().look,
        args=(mirror,),
        key="look_model",
    )


def _offer(offer: Offer, folder: Path | None) -> None:
    st.button(
        f"Fetch it ({offer.size / 1e6:.0f} MB)",
        type="primary",
        icon=":material/download:",
        on_click=cache.model_fetch().fetch,
        args=(folder,),
        key="fetch_model",
    )
    st.caption(
        f"Hindi to English, version {offer.version}, {offer.unpacked_size / 1e6:.0f} MB on the disk. "
        "Every file is checked against its SHA-256; a broken download leaves nothing half."
    )
