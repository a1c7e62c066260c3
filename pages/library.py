"""Library: the articles, and the way in for new ones."""

import streamlit as st

from components import cache, session
from components.add_article import add_article
from components.article_list import article_list
from components.article_search import article_search

session.enter()
st.html("<h1 class='rj-page'>Library</h1>")
st.text(f"Everything here is kept {cache.kept_where()}")

article_search()

st.header("Add an article", anchor=False)
add_article()

article_list()
