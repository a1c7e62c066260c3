"""The line over an article: outlet, day and how it is known, who made the English; and the way to set the day."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from html import escape

import streamlit as st

from components import cache, session, sharing
from components.article_tags import tag_words, tags_popover
from components.dossier_articles import dossiers_of_article
from components.provenance import also_held, how_it_was_read
from components.warnings import warnings
from rajnaya.errors import RajnayaError
from rajnaya.explain import published_words
from rajnaya.model import Analysis, Article, Published, Segment, Translation

_EXPLAINED = {
    "given": "This day was given by hand. Relative dates such as “last month” are counted from it.",
    "metadata": "The text itself says when it was published.",
    "filename": "The day was read from the file's name.",
    "dateline": "The dateline names a day but no year. Relative dates need the year.",
    "tweet": "The article names no day. The latest tweet in it is the earliest day it can have appeared.",
    "none": "The article names no day, so dates such as “last month” can't be placed yet.",
}

_ALL_ENGLISH = {
    "reviewed": "English reviewed",
    "machine": "English by machine",
    "edited": "English edited by hand",
    "memory": "English from memory",
}


def article_head(
    article: Article, found: Analysis, english: Mapping[str, Translation], *, arriving: bool = False, remarks: bool = False
) -> None:
    """Show the line, with what the analysis is not sure of if ``remarks``; setting the day counts everything from it."""
    parts = [
        article.outlet or "",
        f"by {article.author}" if article.author else "",
        published_words(found.published),
        "English is arriving" if arriving else _who_translated(found, english),
    ]
    if article.origin == "sample":
        parts.insert(0, "Sample article")
    if who := sharing.words(cache.whose([article.id]).get(article.id)):
        parts.insert(0, who[0].upper() + who[1:])
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="article_head"):
        line = [escape(part) for part in parts if part]
        if article.address and article.address.lower().startswith(("https://", "http://")):
            link = escape(article.address, quote=True)
            line.append(f'<a href="{link}" target="_blank" rel="noopener noreferrer nofollow">Original</a>')
        if remarks and (tags := cache.tags(article.id)):
            line.append(tag_words(tags))
        st.html("<p class='rj-meta'>" + " <span aria-hidden='true'>·</span> ".join(line) + "</p>")
        if remarks:
            warnings(found)
            tags_popover(article.id)
            how_it_was_read(article)
            with st.popover("Dossiers", icon=":material/folder_open:", type="tertiary"):
                dossiers_of_article(article.id, "head")
        _set_day(article, found.published)
    if remarks:
        also_held(article)


def _who_translated(found: Analysis, english: Mapping[str, Translation]) -> str:
    hindi = wanting_english(found)
    if not hindi:
        return "In English"
    have = Counter(english[s.text].origin for s in hindi if s.text in english)
    if not have:
        return "No English yet"
    if len(have) == 1 and have.total() == len(hindi):
        return _ALL_ENGLISH[next(iter(have))]
    return "English: " + ", ".join(f"{n} {origin}" for origin, n in have.most_common()) + f" of {len(hindi)} segments"


def wanting_english(found: Analysis) -> list[Segment]:
    """The segments a reader of English needs a translation of."""
    return [s for s in found.segments if s.lang == "hi" and s.kind != "boilerplate" and any(ch.isalpha() for ch in s.text)]


def _set_day(article: Article, published: Published) -> None:
    label = "Change the day" if published.source == "given" else "Set the day"
    with st.popover(label, icon=":material/event:", type="tertiary"):
        st.write(_EXPLAINED[published.source])
        _day_form(article.id, published)
        if published.source == "given":
            st.button("Take it back", on_click=_store, args=(article.id, None))


def _day_form(id: str, published: Published) -> None:
    """A form, because the field tells what was typed only when it is left: a form's button brings that with it."""
    current = dt.date.fromisoformat(published.edtf) if published.edtf else None
    # The key changes with the day, so that a day taken back does not wait in the field to be set again.
    key = f"{id}_{published.edtf}_{published.source}"
    # Beside the field, not below: the calendar opens downwards.
    with st.form(f"set_day_{key}", border=False), st.container(horizontal=True, vertical_alignment="bottom"):
        day = st.date_input(
            "Published on",
            current,
            min_value=dt.date(1900, 1, 1),
            max_value=dt.date(2100, 12, 31),
            format="DD/MM/YYYY",
            key=f"day_{key}",
            width=160,
        )
        pressed = st.form_submit_button("Use this day", type="primary")
    if pressed and day is None:
        st.error("Type or choose a day first.", icon=":material/event:")
    elif pressed:
        _store(id, day)
        st.rerun()


def _store(id: str, day: dt.date | None) -> None:
    try:
        cache.library().update_metadata(id, published=day.isoformat() if day else None)
    except RajnayaError as error:
        session.say(str(error))


def page_title(title: str, article: Article, english: Mapping[str, Translation]) -> None:
    """The page's heading and, under it, the article it speaks of in both languages; the browser's tab names both."""
    of = f"<p class='rj-of' lang='hi' dir='auto'>{escape(article.title)}</p>" if article.title else ""
    in_english = english_title(article, english)
    of += f"<p class='rj-of' lang='en'>{escape(in_english)}</p>" if in_english else ""
    st.html(f"<h1 class='rj-page'>{escape(title)}</h1>{of}")
    name_tab(title, article, english)


def name_tab(title: str, article: Article, english: Mapping[str, Translation]) -> None:
    """The browser's tab: the article, for those who have several open, then the page."""
    of = english_title(article, english) or article.title
    session.configure(" · ".join(filter(None, (of, title, "Rajnaya"))))


def english_title(article: Article, english: Mapping[str, Translation]) -> str | None:
    """The title's English, where there is one."""
    found = english.get(article.title or "")
    return found.text if found and found.text != article.title else None
