"""The translation memory as TMX, out and in."""

from __future__ import annotations

import streamlit as st

from components import cache, session
from rajnaya.errors import RajnayaError
from rajnaya.translation.tmx import Counts, export_tmx, import_tmx

_ROUND = "_tmx_round"
_TOLD = "_tmx_told"


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
    if isinstance(told := session.take(_TOLD), str):
        st.success(told, icon=":material/check:")
    if file is None:
        return
    try:
        counts = import_tmx(cache.library(), file.getvalue())
    except RajnayaError as error:
        st.error(str(error), icon=":material/error:")
        return
    session.keep(_TOLD, _counted(counts))
    session.next_round(_ROUND)
    st.rerun()


def _counted(counts: Counts) -> str:
    """``2 segments added, 1 kept as it was, 1 skipped: no pair of Hindi and English``, without what there is none of."""
    added = f"{counts.added} segment{'' if counts.added == 1 else 's'} added"
    kept = f"{counts.kept} kept as {'it was' if counts.kept == 1 else 'they were'}" if counts.kept else ""
    skipped = f"{counts.skipped} skipped: no pair of Hindi and English" if counts.skipped else ""
    return ", ".join(filter(None, (added, kept, skipped))) + "."
