"""The deck of the briefing: its title and template, its slides before it is saved, and every file of an article."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from components import cache, session
from components.cache import Deck
from components.save_file import make_and_save
from components.slide_preview import Preview, slide_preview
from rajnaya.errors import RajnayaError
from rajnaya.export.formats import FORMATS
from rajnaya.model import Article
from rajnaya.picks import Pick

_PICKED, _WHOLE = "What you picked", "Whole article"
_AT_ONCE = 12
"""Slides shown at once: a deck of sixty is as quick as one of twelve."""
_ROUND = "_template_round"


def choose_deck(article: Article, picks: Sequence[Pick]) -> tuple[Deck | None, bool]:
    """The deck of the picks or of the whole article, as the reader chooses, and whether it is of the picks.

    No deck, and said why, when none can be made.
    """
    of_picks = bool(picks)
    if picks:
        of_picks = st.segmented_control("Deck of", [_PICKED, _WHOLE], default=_PICKED, required=True, key="deck_of") != _WHOLE
    else:
        st.header("Deck of the whole article", anchor=False)
    if not of_picks:
        name_article(article)
    try:
        return _deck(article.id, of_picks), of_picks
    except RajnayaError as error:
        st.error(str(error), icon=":material/error:")
        return None, of_picks


def _deck(id: str, of_picks: bool) -> Deck:
    """The deck as things are now."""
    picks = cache.picks() if of_picks else []
    return cache.deck(list(dict.fromkeys(pick.article for pick in picks)), picks) if picks else cache.deck([id], None)


def name_article(article: Article) -> None:
    """Which article is meant: the one chosen in the rail."""
    bundle = cache.bundle(article.id)
    st.html(
        f"<p class='rj-of' lang='hi' dir='auto'>{escape(bundle.title_hi)}</p>"
        + (f"<p class='rj-of' lang='en'>{escape(bundle.title_en)}</p>" if bundle.title_en else "")
    )


def save_deck(article: Article, *, of_picks: bool) -> None:
    """One press saves the deck, with a title that was typed just before."""
    pptx = FORMATS["pptx"]
    st.button(
        "Download PowerPoint",
        type="primary",
        icon=":material/slideshow:",
        key="save_deck",
        on_click=make_and_save,
        args=(
            "The deck",
            lambda: _deck(article.id, of_picks).file(),
            "briefing.pptx" if of_picks else f"{article.id}.pptx",
            pptx.media_type,
        ),
    )


def deck_titles(deck: Deck | None) -> None:
    """Title and subtitle of the first slide; kept when a field is left. Without a title the deck has one of its own."""
    kept = cache.library().deck_choice()
    own = deck.slides[0].title if deck is not None and not kept.title else "Title"
    with st.container(horizontal=True, key="deck_titles"):
        st.text_input(
            "Title of the deck", kept.title or "", key="deck_title", placeholder=own, max_chars=200, on_change=_titled
        )
        st.text_input(
            "Subtitle", kept.subtitle or "", key="deck_subtitle", placeholder="None", max_chars=200, on_change=_titled
        )


def _titled() -> None:
    title, subtitle = session.kept("deck_title"), session.kept("deck_subtitle")
    try:
        cache.library().put_deck_titles(str(title or ""), str(subtitle or ""))
    except RajnayaError as error:
        session.say(str(error))


def deck_template() -> None:
    """The reader's own template: put in, named, taken out."""
    name = cache.library().deck_choice().template_name
    with st.popover("Own template" if name else "Template", icon=":material/palette:"):
        if name:
            st.text(f"The deck has the layouts, fonts and colours of {name}.")
            if st.button("Use the house look", icon=":material/undo:", key="drop_template"):
                cache.library().put_template(None, None)
                st.rerun()
        else:
            st.text("A .pptx of your own gives the deck its layouts, fonts and colours. Its slides are left out.")
        given = st.file_uploader("PowerPoint file, at most 20 MB", ["pptx"], key=f"template_{session.count(_ROUND)}")
        if given is None:
            return
        try:
            content = given.getvalue()
            cache.library().put_template(_checked(content), given.name)
        except RajnayaError as error:
            st.error(str(error), icon=":material/error:")
            return
        session.next_round(_ROUND)
        st.rerun()


def _checked(content: bytes) -> bytes:
    if len(content) <= 20 * 1024 * 1024:  # the library refuses a larger one in its own words
        cache.check_template(content)
    return content


def show_slides(deck: Deck) -> None:
    """Every slide as it will be; of a long deck a dozen at a time."""
    total = len(deck.slides)
    first = 0
    if total > _AT_ONCE:
        starts = range(0, total, _AT_ONCE)
        # The key holds the number of parts: a deck that got shorter must not stay at a part it no longer has.
        chosen = st.segmented_control(
            "Slides",
            list(starts),
            default=0,
            required=True,
            format_func=lambda at: f"{at + 1}–{min(at + _AT_ONCE, total)}" if at + 1 < total else str(total),
            key=f"slides_{len(starts)}",
        )
        first = chosen or 0
    shown = range(first, min(first + _AT_ONCE, total))
    slides = [
        Preview(at + 1, deck.slides[at].title, deck.slides[at].drawing.alt, deck.slides[at].notes, deck.image(at))
        for at in shown
    ]
    slide_preview(slides, total, key="slides")


def download_as(article: Article) -> None:
    """Every format the article can leave in, each made when it is pressed."""
    with st.popover("Download as", icon=":material/download:"):
        name_article(article)
        st.text("The whole article, made when you press.")
        with st.container(key="formats"):
            for ending, each in FORMATS.items():
                st.button(
                    f"{each.label} · .{ending}",
                    key=f"as_{ending}",
                    type="tertiary",
                    on_click=make_and_save,
                    args=(
                        each.label,
                        lambda each=each: each.make([cache.bundle(article.id)]),
                        f"{article.id}.{ending}",
                        each.media_type,
                    ),
                )
