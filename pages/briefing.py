"""Briefing: what was picked, in order, and the deck that is made of it, seen before it is saved."""

import streamlit as st

from components import cache, session
from components.article_head import name_tab
from components.briefing_deck import choose_deck, deck_template, deck_titles, download_as, save_deck, show_slides
from components.briefing_picks import clear_and_undo, list_picks
from components.save_file import save_file

session.enter()
session.leave_segment()
article = session.article()
found = cache.analysis(article.text, article.published, article.id)
picks = cache.picks()
st.html("<h1 class='rj-page'>Briefing</h1>")
name_tab("Briefing", article, cache.english(found))
save_file()

if not picks:
    st.info(
        "Nothing is picked yet. In Read press b on a segment or an open mark; on Statements & tweets and on the Timeline "
        "press “Add to briefing”. Until then, below is a deck of the whole article.",
        icon=":material/bookmark_add:",
    )
    clear_and_undo(0)

left, right = st.columns([5, 8], gap="large") if picks else (None, st.container())
if left is not None:
    with left:
        st.header(f"Picked ({len(picks)})", anchor=False)
        clear_and_undo(len(picks))
        list_picks(picks)
with right:
    deck, of_picks = choose_deck(article, picks)
    if of_picks:
        deck_titles(deck)
    with st.container(horizontal=True, key="briefing_files"):
        if deck is not None:
            save_deck(article, of_picks=of_picks)
        deck_template()
        download_as(article)
    if deck is not None:
        show_slides(deck)
