"""Rajnaya: page set-up and navigation, nothing else. Start it with ``make run``."""

import streamlit as st

from components import session, theme

session.configure()
theme.apply()
page = st.navigation(session.pages())
session.start()
page.run()
