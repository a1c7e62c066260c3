"""The translation memory as TMX, out and in; and a translator's XLIFF coming back."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from components import cache, session
from rajnaya.errors import RajnayaError
from rajnaya.translation.tmx import Counts, export_tmx, import_tmx
from rajnaya.translation.xliff import import_xliff

_ROUND, _XLIFF_ROUND = "_tmx_round", "_xliff_round"


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
    _bring_in("Bring a TMX file in", ["tmx", "xml"], _ROUND, lambda content: import_tmx(cache.library(), content))
    st.markdown(
        "An article goes to a translator as XLIFF 2.1. What comes back is known by its Hindi and counts as edited by hand, or "
        "as reviewed where the translator marked it so."
    )
    _bring_in(
        "Bring a translated XLIFF file in",
        ["xliff", "xlf"],
        _XLIFF_ROUND,
        lambda content: import_xliff(cache.library(), content),
    )


def _bring_in(label: str, endings: list[str], name: str, read: Callable[[bytes], Counts]) -> None:
    """A place for a file, and what became of it."""
    file = st.file_uploader(label, type=endings, key=f"{name.strip('_')}_{session.count(name)}")
    if isinstance(told := session.take(f"{name}_told"), str):
        st.success(told, icon=":material/check:")
    if file is None:
        return
    try:
        counts = read(file.getvalue())
    except RajnayaError as error:
        st.error(str(error), icon=":material/error:")
        return
    session.keep(f"{name}_told", _counted(counts))
    session.next_round(name)
    st.rerun()


def _counted(counts: Counts) -> str:
    """``2 segments added, 1 kept as it was, 1 skipped: no pair of Hindi and English``, without what there is none of."""
    added = f"{counts.added} segment{'' if counts.added == 1 else 's'} added"
    kept = f"{counts.kept} kept as {'it was' if counts.kept == 1 else 'they were'}" if counts.kept else ""
    skipped = f"{counts.skipped} skipped: no pair of Hindi and English" if counts.skipped else ""
    return ", ".join(filter(None, (added, kept, skipped))) + "."
