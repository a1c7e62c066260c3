"""Settings: who translates, the reader's own terms, the translation memory."""

import streamlit as st

from components import session
from components.engine_settings import engine_settings
from components.memory_exchange import memory_exchange
from components.model_fetcher import model_fetcher
from components.own_terms import own_terms

session.enter()
st.html("<h1 class='rj-page'>Settings</h1>")
st.text("Kept with your library on this machine. What is set in the environment goes before it.")

st.header("Translation", anchor=False)
engine_settings()
with st.expander("A model for translating on this machine", icon=":material/memory:"):
    model_fetcher()

st.header("Your glossary", anchor=False)
own_terms()

st.header("Translation memory", anchor=False)
memory_exchange()
