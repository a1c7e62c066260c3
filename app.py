"""Rajnaya: page set-up and navigation, nothing else. Start it with ``make run``."""

import streamlit as st

from components import session, theme
from components.history import tidy_history
from components.login import gate

if not theme.apply():
    session.configure(placed=False)
    st.navigation(session.pages(), position="hidden")
    theme.wait()
session.configure()
gate()
page = st.navigation(session.pages(counted=True))
session.start(choice=session.is_about_an_article(page))
tidy_history(session.article_id(), session.chosen())
page.run()
