"""The translation memory as TMX, out and in."""

from __future__ import annotations

import streamlit as st

from components import cache, session
from rajnaya.errors import RajnayaError
from rajnaya.translation.tmx import export_tmx, import_tmx

_ROUND = "_tmx_round"


def memory_exchange() -> None:
    """Making the file takes as long as the memory is large, so it is made when it is asked for."""
    st.markdown(
        "Everything that was translated here, by engines and by hand, for OmegaT, Weblate and other tools. What you bring in "
        "never goes over what somebody edited or reviewed here."
    )
    st.download_button(
        "Save as TMX", lambda: export_tmx(cache.library()), "memory.tmx", "application/xml", icon=":material/download:",
        on_click="ignore",
    )  # fmt: skip
    file = st.file_uploader("Bring a TMX file in", type=["tmx", "xml"], key=f"tmx_{session.count(_ROUND)}")
    if file is None:
        return
    try:
        counts = import_tmx(cache.library(), file.getvalue())
    except RajnayaError as error:
        st.error(str(error), icon=":material/error:")
        return
    session.say(f"{counts.added} segments added, {counts.kept} kept as they were, {counts.skipped} skipped")
    session.next_round(_ROUND)
    st.rerun()
