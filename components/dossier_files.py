"""Everything a dossier can leave as, each made when it is pressed."""

from __future__ import annotations

import streamlit as st

from components.cache import DossierSummary
from components.save_file import make_and_save
from rajnaya.dossiers.dossier import Dossier
from rajnaya.export.dossier import DossierFile, files


def dossier_files(held: DossierSummary, dossier: Dossier) -> None:
    """The menu; nothing for an empty dossier."""
    if not dossier.bundles:
        return
    made = files()
    with st.popover("Download as", icon=":material/download:"):
        st.text("The dossier as one: every happening and statement once, with its sources.")
        with st.container(key="formats"):
            for each in made:
                if not each.key.startswith("articles_"):
                    _button(held, dossier, each)
        st.text("Its articles one after another, whole.")
        with st.container(key="formats_articles"):
            for each in made:
                if each.key.startswith("articles_"):
                    _button(held, dossier, each)


def _button(held: DossierSummary, dossier: Dossier, each: DossierFile) -> None:
    st.button(
        f"{each.label} · .{each.ending.removeprefix('articles.')}",
        key=f"dossier_as_{each.key}",
        type="tertiary",
        on_click=make_and_save,
        args=(each.label, lambda: each.make(dossier), f"{held.id}.{each.ending}", each.media_type),
    )
