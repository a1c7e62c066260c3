"""A dossier's statements by speaker: words that several articles have stand once, with a way to each."""

from __future__ import annotations

from collections import Counter

import streamlit as st

from components import cache, session
from components.briefing_actions import pick_of_card, set_picked
from components.cache import DossierSummary
from components.quote_list import quote_list
from rajnaya.cards import KINDS, matching
from rajnaya.dossiers.dossier import Dossier
from rajnaya.picks import picked

_PAGE = 60
"""Cards shown at once: more make a page nobody reads, and a slow one."""
_MORE = "_dossier_more"
_BY_ARTICLE, _BY_SPEAKER = "By article", "By speaker"


def dossier_statements(held: DossierSummary, dossier: Dossier) -> None:
    """Filters, counts and cards."""
    said = dossier.statements
    if not said:
        st.info("No statements were found in these articles.", icon=":material/format_quote:")
        return
    speakers = Counter(each.card.who for each in said)
    several = sum(len(each.places) > 1 for each in said)
    with st.container(horizontal=True, vertical_alignment="bottom", key="statement_filters"):
        words = st.text_input("Search the words", key="dq", bind="query-params", placeholder="Hindi or English", width=280)
        names = [name for name, _ in speakers.most_common()]
        who = st.multiselect("Speaker", names, key="dwho", bind="query-params", placeholder="Everybody", width=320)
        kinds = st.pills("Kind", list(KINDS), format_func=KINDS.get, selection_mode="multi", key="dkind", bind="query-params")
        order = st.segmented_control(
            "Order", [_BY_ARTICLE, _BY_SPEAKER], default=_BY_ARTICLE, required=True, key="order", bind="query-params"
        )
        shared = several and st.toggle(f"In several articles ({several})", key="shared", bind="query-params")
    places = {each.card.id: each for each in said}
    left = [
        card
        for card in matching((each.card for each in said), words or "", kinds or (), who or ())
        if not shared or len(places[card.id].places) > 1
    ]
    if order == _BY_SPEAKER:
        rank = {name: number for number, name in enumerate(names)}  # who says most comes first
        left.sort(key=lambda card: rank[card.who])
    counted = (
        f"{len(said)} statement{'' if len(said) == 1 else 's'}, {len(speakers)} speaker{'' if len(speakers) == 1 else 's'}"
    )
    st.caption(f"{len(left)} of {counted}" if len(left) < len(said) else counted)
    if not left:
        st.info("Nothing fits this filter. Take a word or a choice away.", icon=":material/filter_alt_off:")
        return
    if session.is_new("_dossier_asked", (held.id, words, tuple(who or ()), tuple(kinds or ()), order, shared)):
        session.keep(_MORE, 1)
    pages = session.kept(_MORE)
    shown = left[: _PAGE * (pages if isinstance(pages, int) else 1)]
    result = quote_list(shown, _picked(dossier), key="dossier_statements")
    if len(shown) < len(left):
        st.button("Show more", key="dossier_more", on_click=session.keep, args=(_MORE, len(shown) // _PAGE + 1))
    for id, on in result.picks:
        article, _, own = id.partition(".")
        found = dossier.bundles[int(article)].found
        if (pick := pick_of_card(found, own)) is not None:
            set_picked(found, pick, on)
    if result.picks:
        st.rerun()
    if result.open is not None and (place := dossier.place(result.open)):
        session.read(*place)


def _picked(dossier: Dossier) -> set[str]:
    """Ids of the cards that are in the briefing."""
    picks = cache.picks()
    inside = {pick.article for pick in picks}
    return {
        f"{number}.s{statement}"
        for number, bundle in enumerate(dossier.bundles)
        if bundle.article.id in inside
        for statement in picked(bundle.found, picks).statements
    }
