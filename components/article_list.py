"""The library's articles: open one, correct what is known about it, delete it after a question."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from html import escape

import streamlit as st

from components import cache, session, sharing
from components.article_tags import tag_words, tags_button
from components.cache import PAGE, ArticleSummary, Order, Tag, Whose
from components.dossier_articles import dossiers_dialog
from rajnaya import edtf
from rajnaya.errors import NotFoundError, RajnayaError
from rajnaya.explain import published_words

_PAGE = "_list_page"
_FILTER = "list_filter"
_ORDER = "list_order"
_SEEN = "_listed"
_SHORT = 10
"""Articles that need neither a filter nor an order."""
_ORDERS: dict[Order, str] = {"added": "Added last", "published": "Published last"}
_ORIGIN = {"sample": "Sample", "upload": "Uploaded", "paste": "Pasted"}


def article_list() -> None:
    """The articles, a page at a time; of many those whose title or outlet hold what is typed."""
    count = cache.article_count()
    st.header(f"Articles ({count:,})", anchor=False)
    if not count:
        st.info("The library is empty. Add a text above to begin.", icon=":material/library_books:")
        return
    holding, order = _narrowed() if count > _SHORT else ("", "added")
    if session.is_new(_SEEN, (holding, order)):
        session.keep(_PAGE, 0)
    fitting = cache.article_count(holding) if holding else count
    if not fitting:
        st.info(f"No title, outlet or file name holds “{holding[:100]}”.", icon=":material/search_off:")
        return
    first = min(_page() * PAGE, (fitting - 1) // PAGE * PAGE)  # articles may have been deleted meanwhile
    held = cache.articles(PAGE, first, holding, order)
    ids = [summary.id for summary in held]
    linked, whose, tags = cache.library().linked(ids), cache.whose(ids), cache.tags_of(ids)
    for summary in held:
        _row(summary, linked.get(summary.id, 0), whose.get(summary.id), tags.get(summary.id, ()))
    if fitting > PAGE:
        _leaf(first, len(held), fitting)


def _narrowed() -> tuple[str, Order]:
    left, right = st.columns([3, 1])
    holding = left.text_input("Title or outlet", key=_FILTER, placeholder="Words of a title, an outlet, a file's name")
    order: Order | None = right.selectbox("Order", list(_ORDERS), format_func=_ORDERS.__getitem__, key=_ORDER)
    return holding.strip(), order or "added"


def _page() -> int:
    page = session.kept(_PAGE)
    return page if isinstance(page, int) else 0


def _leaf(first: int, shown: int, fitting: int) -> None:
    """Ways to the pages before and after."""
    page = first // PAGE
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            "Previous", icon=":material/chevron_left:", key="list_previous", disabled=page == 0,
            on_click=session.keep, args=(_PAGE, page - 1),
        )  # fmt: skip
        st.text(f"{first + 1:,}–{first + shown:,} of {fitting:,}", width="content")
        st.button(
            "Next", icon=":material/chevron_right:", key="list_next", disabled=first + shown >= fitting,
            on_click=session.keep, args=(_PAGE, page + 1),
        )  # fmt: skip


def _row(summary: ArticleSummary, linked: int, whose: Whose | None, tags: Sequence[Tag]) -> None:
    with st.container(horizontal=True, vertical_alignment="center", border=True, key=f"row_{summary.id}"):
        st.html(_described(summary, _day(summary), linked, tags, sharing.words(whose)), width="stretch")
        if st.button("Open", icon=":material/menu_book:", key=f"open_{summary.id}"):
            session.read(summary.id)
        sharing.button(summary.id, whose)
        about = "Title, outlet, byline, day, address"
        may_edit = whose is None or whose.mine or not whose.owner
        if may_edit and st.button("Edit", icon=":material/edit:", type="tertiary", key=f"edit_{summary.id}", help=about):
            _edit(summary)
        tags_button(summary.id)
        if st.button(
            "Dossiers", icon=":material/folder_open:", type="tertiary", key=f"dossiers_{summary.id}", help="Put it into one"
        ):
            dossiers_dialog(summary.id, session.article_name(summary))
        if (whose is None or whose.mine) and st.button(
            "Delete", icon=":material/delete:", type="tertiary", key=f"delete_{summary.id}"
        ):
            _delete(summary, whose)


def _day(summary: ArticleSummary) -> str:
    if summary.published:
        return edtf.english(summary.published)
    try:
        told = cache.published(cache.article(summary.id).text)
    except NotFoundError:
        return "deleted meanwhile"
    return published_words(told, short=True) if told.edtf else "day not given"


def _described(summary: ArticleSummary, day: str, linked: int, tags: Sequence[Tag], who: str | None) -> str:
    facts = [
        who,
        _ORIGIN.get(summary.origin, summary.origin),
        summary.outlet,
        day,
        f"{summary.characters:,} characters",
        f"added {edtf.english(summary.added_at[:10])}",
        f"nearly the same as {linked} {'other' if linked == 1 else 'others'}" if linked else None,
    ]
    line = " · ".join([*(escape(fact) for fact in facts if fact), *([tag_words(tags)] if tags else [])])
    return f"<p class='rj-title' lang='hi' dir='auto'>{escape(session.article_name(summary))}</p><p class='rj-meta'>{line}</p>"


@st.dialog("What is known about this article")
def _edit(summary: ArticleSummary) -> None:
    title = st.text_input("Title", summary.title or "")
    outlet = st.text_input("Outlet", summary.outlet or "")
    author = st.text_input("Byline", summary.author or "")
    day = dt.date.fromisoformat(summary.published) if summary.published else None
    published = st.date_input(
        "Published on", day, min_value=dt.date(1900, 1, 1), max_value=dt.date(2100, 12, 31), format="DD/MM/YYYY"
    )
    address = st.text_input("Address", summary.address or "")
    if st.button("Save", type="primary"):
        try:
            cache.library().update_metadata(
                summary.id,
                title=title.strip() or None,
                outlet=outlet.strip() or None,
                published=published.isoformat() if published else None,
                address=address.strip() or None,
                author=author.strip() or None,
            )
        except RajnayaError as error:
            st.error(str(error), icon=":material/error:")
            return
        st.rerun()


@st.dialog("Delete this article?")
def _delete(summary: ArticleSummary, whose: Whose | None) -> None:
    st.html(f"<p class='rj-title' lang='hi' dir='auto'>{escape(session.article_name(summary))}</p>")
    gone = "Its text, its file and its machine translations are deleted from this machine."
    if whose:
        gone = "Its text, its file and its English are deleted for everybody, but for English that other articles use too."
    st.write(f"{gone} This can't be undone.")
    with st.container(horizontal=True):
        if st.button(
            "Delete", type="primary", icon=":material/delete:", key="really_delete", on_click=_really_delete, args=(summary.id,)
        ):
            st.rerun()
        if st.button("Keep it", key="keep"):
            st.rerun()


def _really_delete(id: str) -> None:
    try:
        whose = cache.whose([id]).get(id)
        if whose is None or whose.mine:
            cache.jobs().forget(id, 2.0)
        cache.library().delete(id)
    except RajnayaError as error:
        session.say(str(error))
        return
    session.forget(id)
    session.say("The article is deleted.")
