"""Rajnaya: page set-up and navigation, nothing else. Start it with ``make run``."""

import streamlit as st

from components import session, theme
from components.history import tidy_history

theme.apply()
session.configure()
page = st.navigation(session.pages())
session.start()
tidy_history(session.article_id(), session.chosen())
page.run()
