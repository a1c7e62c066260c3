"""Statements & tweets: who said what, in both languages, ready to be cited."""

import streamlit as st

from components import cache, session
from components.article_head import article_head, page_title
from components.briefing_actions import answer_cards, picked_cards
from components.count_chart import count_chart
from components.quote_list import quote_list
from rajnaya.cards import KINDS, matching, statement_cards, tweet_cards

session.enter()
session.leave_segment()
article = session.article()
found = cache.analysis(article.text, article.published, article.id)
english = cache.english(found)
view = cache.view(article, found, english)
page_title("Statements & tweets", article, english)
article_head(article, found, english)


def counted(many: int) -> str:
    """``1 statement``, ``2 statements``."""
    return f"{many} statement{'' if many == 1 else 's'}"


said = statement_cards(article, found, view, english)
tweets = tweet_cards(article, found, view)
# The chart has a tab of its own: under a list whose height the browser finds out last, it would jump.
names = [f"Statements ({len(said)})", f"Tweets ({len(tweets)})", "Share of voice"]
statements_tab, tweets_tab, voice_tab = st.tabs(names, key="tab")

with statements_tab:
    if not said:
        st.info("No statements were found in this article.", icon=":material/format_quote:")
    else:
        speakers = list(dict.fromkeys(card.who for card in said))
        with st.container(horizontal=True, vertical_alignment="bottom", key="statement_filters"):
            words = st.text_input("Search the words", key="q", bind="query-params", placeholder="Hindi or English", width=280)
            who = st.pills("Speaker", speakers, selection_mode="multi", key="who", bind="query-params")
            kinds = st.pills(
                "Kind", list(KINDS), format_func=KINDS.get, selection_mode="multi", key="kind", bind="query-params"
            )
        left = matching(said, words or "", kinds or (), who or ())
        with st.container(horizontal=True, vertical_alignment="center", key="statement_counts"):
            st.caption(f"{len(left)} of {counted(len(said))}" if len(left) < len(said) else counted(len(said)), width="content")
            if lacking := sum(card.origin == "none" for card in said):
                st.page_link(
                    session.PAGES["read"][0],
                    label=f"{lacking} without English: translate in Read",
                    icon=":material/translate:",
                )
        if not left:
            st.info("Nothing fits this filter. Take a word or a choice away.", icon=":material/filter_alt_off:")
        answer_cards(found, quote_list(left, picked_cards(found), key="statements"))

with tweets_tab:
    if not tweets:
        st.info("No tweets are embedded in this article.", icon=":material/alternate_email:")
    else:
        answer_cards(found, quote_list(tweets, picked_cards(found), key="tweets"))

with voice_tab:
    if said:
        count_chart("voice", cache.bundle(article.id))
    else:
        st.info("No statements were found in this article.", icon=":material/format_quote:")
