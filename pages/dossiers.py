"""Dossiers: folders of articles that are read as one: one timeline, one list of statements, each with all its sources."""

import streamlit as st

from components import session
from components.dossier_articles import dossier_articles
from components.dossier_choice import choose_dossier, open_dossier
from components.dossier_files import dossier_files
from components.dossier_statements import dossier_statements
from components.dossier_timeline import dossier_timeline
from components.save_file import save_file

session.enter()
session.leave_segment()
st.html("<h1 class='rj-page'>Dossiers</h1>")
save_file()
held = choose_dossier()
dossier = open_dossier(held)

views = ("Timeline", "Statements", "Articles")
with st.container(horizontal=True, vertical_alignment="center", key="dossier_bar"):
    view = st.segmented_control(
        "Show",
        views,
        default="Timeline",
        required=True,
        key="show",
        bind="query-params",
        label_visibility="collapsed",
    )
    dossier_files(held, dossier)

if not dossier.bundles or view == "Articles":
    dossier_articles(held, dossier)
elif view == "Statements":
    dossier_statements(held, dossier)
else:
    dossier_timeline(held, dossier)
