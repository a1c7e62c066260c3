"""What is in a dossier: put in, put in order, taken out; and, for one article, which dossiers it is in."""

from __future__ import annotations

from html import escape

import streamlit as st

from components import cache, session
from components.cache import ArticleSummary, DossierSummary
from components.dossier_choice import dossier_labels, make_dossier
from rajnaya.dossiers.dossier import Dossier
from rajnaya.errors import RajnayaError
from rajnaya.explain import published_words
from rajnaya.export.bundle import Bundle

_OFFERED = 200
"""Articles the field offers, the ones added last first; of a larger library those that a few words leave."""
_ROUND = "_dossier_put"


def dossier_articles(held: DossierSummary, dossier: Dossier) -> None:
    """The way in for more articles, and those that are in it, each with what can be done to it."""
    if not dossier.bundles:
        st.info(
            "Nothing is in this dossier yet. Put in articles below, or by “Dossiers” on the Library page and in Read.",
            icon=":material/playlist_add:",
        )
    _put_field(held, {bundle.article.id for bundle in dossier.bundles})
    last = len(dossier.bundles) - 1
    for number, bundle in enumerate(dossier.bundles):
        id = bundle.article.id
        with st.container(horizontal=True, vertical_alignment="center", border=True, key=f"row_in_dossier_{number}"):
            st.html(_described(bundle), width="stretch")
            if st.button("Open", icon=":material/menu_book:", key=f"dossier_open_{number}"):
                session.read(id)
            for to, icon, words in ((number - 1, "arrow_upward", "Up"), (number + 1, "arrow_downward", "Down")):
                st.button(
                    words,
                    icon=f":material/{icon}:",
                    type="tertiary",
                    key=f"dossier_{words}_{number}",
                    disabled=not 0 <= to <= last,
                    on_click=_move,
                    args=(held.id, id, to),
                )
            st.button(
                "Take out",
                icon=":material/playlist_remove:",
                type="tertiary",
                key=f"dossier_out_{number}",
                on_click=_take_out,
                args=(held.id, id),
            )


def _described(bundle: Bundle) -> str:
    title = f"<p class='rj-title' lang='hi' dir='auto'>{escape(bundle.title_hi)}</p>"
    if bundle.title_en and bundle.title_en != bundle.title_hi:
        title += f"<p class='rj-meta' lang='en'>{escape(bundle.title_en)}</p>"
    facts = [bundle.article.outlet or "", published_words(bundle.found.published)]
    return title + f"<p class='rj-meta'>{' · '.join(escape(fact) for fact in facts if fact)}</p>"


def _put_field(held: DossierSummary, inside: set[str]) -> None:
    count = cache.article_count()
    if count <= len(inside):
        if inside:
            st.caption("Every article of the library is in this dossier.")
        else:
            label = "Add articles to the library first"
            st.page_link(session.PAGES["library"][0], label=label, icon=":material/local_library:")
        return
    key = f"dossier_put_{held.id}_{session.count(_ROUND)}"
    with st.container(horizontal=True, vertical_alignment="bottom", key="dossier_put_bar"):
        wanted = ""
        if count > _OFFERED:
            wanted = st.text_input(
                "Find articles", key="dossier_find", placeholder="Of their title or outlet", max_chars=200, width=240
            )
        labels = session.article_labels(_offered(key, wanted, inside))
        st.multiselect(
            "Articles of the library",
            list(labels),
            format_func=labels.__getitem__,
            key=key,
            placeholder=f"Choose from {len(labels):,} articles" if labels else "No title or outlet holds these words",
            width="stretch",
        )
        st.button(
            "Put in",
            type="primary",
            icon=":material/playlist_add:",
            key="dossier_put",
            on_click=_put,
            args=(held.id, key),
        )
    if count > _OFFERED and not wanted.strip():
        st.caption(f"The {_OFFERED} added last are offered; “Find articles” looks for others among {count:,}.")


def _offered(key: str, wanted: str, inside: set[str]) -> list[ArticleSummary]:
    """What can be chosen: those that fit, newest first, after those that are chosen already."""
    fitting = [each for each in cache.articles(_OFFERED, holding=wanted) if each.id not in inside]
    chosen = session.kept(key)
    known = {each.id for each in fitting}
    others = [cache.article_summary(id) for id in chosen if id not in known] if isinstance(chosen, list) else []
    return [*(each for each in others if each is not None), *fitting]


def _put(id: str, key: str) -> None:
    chosen = session.kept(key)
    if not isinstance(chosen, list) or not chosen:
        session.say("Choose one article or more first.")
        return
    try:
        count = cache.library().put_in_dossier(id, chosen)
    except RajnayaError as error:
        session.say(str(error))
        return
    session.next_round(_ROUND)
    session.say(f"{count} article{'' if count == 1 else 's'} put into the dossier.")


def _take_out(id: str, article: str) -> None:
    try:
        cache.library().take_from_dossier(id, article)
    except RajnayaError as error:
        session.say(str(error))


def _move(id: str, article: str, to: int) -> None:
    try:
        cache.library().move_in_dossier(id, article, to)
    except RajnayaError as error:
        session.say(str(error))


# ---------------------------------------------------------------- from an article's side


def dossiers_of_article(article: str, place: str) -> None:
    """Which dossiers an article is in, to be changed, and a field that makes a new one with it; ``place`` names the caller."""
    held = cache.dossiers()
    labels = dossier_labels(held)
    if labels:
        key = f"in_dossiers_{place}_{article}"
        session.choose(key, [id for id in cache.library().dossiers_of(article) if id in labels])
        st.multiselect(
            "In the dossiers",
            list(labels),
            format_func=labels.__getitem__,
            key=key,
            on_change=_belong,
            args=(article, key),
            placeholder="In none yet",
        )
    name = f"dossier_with_{place}_{article}_{session.count(_ROUND)}"
    with st.form(f"form_{name}", border=False), st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input("New dossier with this article", key=name, max_chars=200, placeholder="Its name")
        st.form_submit_button("Make", icon=":material/create_new_folder:", on_click=_make_with, args=(article, name))


def _belong(article: str, key: str) -> None:
    chosen = session.kept(key)
    wanted = set(chosen) if isinstance(chosen, list) else set()
    try:
        inside = set(cache.library().dossiers_of(article))
        for id in wanted - inside:
            cache.library().put_in_dossier(id, [article])
        for id in inside - wanted:
            cache.library().take_from_dossier(id, article)
    except RajnayaError as error:
        session.say(str(error))


def _make_with(article: str, key: str) -> None:
    name = str(session.kept(key) or "")
    if make_dossier(name, articles=[article]):
        session.next_round(_ROUND)
        session.say("The dossier is made, with this article in it.")


@st.dialog("Dossiers of this article")
def dossiers_dialog(article: str, name: str) -> None:
    """The same in a window of its own, for a row of the library's list."""
    st.html(f"<p class='rj-title' lang='hi' dir='auto'>{escape(name)}</p>")
    dossiers_of_article(article, "dialog")
