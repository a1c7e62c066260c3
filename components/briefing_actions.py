"""Putting things into the briefing and taking them out: what every page that offers it calls."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from components import cache, outbox, session
from components.bilingual_reader import PICKS, PickAsk, ReaderOptions
from components.quote_list import CardsResult
from rajnaya.briefing import CHART_NAMES
from rajnaya.errors import RajnayaError
from rajnaya.figures.items import UndatedItem
from rajnaya.model import Analysis
from rajnaya.picks import ChartName, Pick, Picked, pick_item, pick_row, picked, same_item

_CHARTS = "briefing_charts"


def picked_here(found: Analysis) -> Picked:
    """What of this article is in the briefing."""
    return picked(found, cache.picks())


def set_picked(found: Analysis, pick: Pick, on: bool) -> bool:
    """Put it in or take it out, whichever is asked for; False, and said to the reader, when that failed."""
    try:
        same = same_item(found, pick, cache.picks())
        if on and not same:
            cache.library().add_pick(pick)
        elif not on:
            for each in same:
                cache.library().remove_pick(each)
    except RajnayaError as error:
        session.say(str(error))
        return False
    return True


def pick_by_mark(found: Analysis, row: int, mark: str, on: bool) -> bool:
    """What Read asks for: a mark by its id (``s3``, ``e0``), else the whole segment."""
    kind = {"s": "statement", "e": "event"}.get(mark[:1])
    try:
        if kind is None:
            pick = pick_row(found, row)
        else:
            number = int(mark[1:]) if mark[1:].isascii() and mark[1:].isdigit() and len(mark) < 8 else -1
            pick = pick_item(found, "statement" if kind == "statement" else "event", number)
    except IndexError:
        session.say("This has changed meanwhile. Choose it again.")
        return False
    return set_picked(found, pick, on)


def with_picks(found: Analysis, options: ReaderOptions) -> ReaderOptions:
    """The reader's options with what of the article is in the briefing."""
    known = picked_here(found)
    marks = [f"s{n}" for n in sorted(known.statements)] + [f"e{n}" for n in sorted(known.events)]
    return replace(
        options,
        pickable=True,
        picked_rows=tuple(sorted(known.rows)),
        picked_marks=tuple(marks),
        picks_heard=outbox.acknowledged(PICKS),
    )


def keep_picks(found: Analysis, asked: Sequence[PickAsk]) -> None:
    """Do what the reader of an article asked for, and show the page anew: the rail counts."""
    for each in asked:
        pick_by_mark(found, each.row, each.mark, each.on)
    if asked:
        st.rerun()


def picked_cards(found: Analysis) -> set[str]:
    """Ids of the cards that are in the briefing."""
    known = picked_here(found)
    return {f"s{number}" for number in known.statements} | {f"t{row}" for row in known.rows}


def answer_cards(found: Analysis, result: CardsResult) -> None:
    """Do what the reader of the cards asked for."""
    for id, on in result.picks:
        if (pick := pick_of_card(found, id)) is not None:
            set_picked(found, pick, on)
    if result.picks:
        st.rerun()
    if result.open is not None:
        session.read(found.id, result.open)


def pick_of_card(found: Analysis, id: str) -> Pick | None:
    """The pick of a card of a statement (``s3``) or tweet (``t`` and its segment); None when there is none such."""
    number = int(id[1:]) if id[1:].isascii() and id[1:].isdigit() and len(id) < 8 else -1
    try:
        return pick_item(found, "statement", number) if id[:1] == "s" else pick_row(found, number)
    except IndexError:
        return None


def pick_of_timeline_item(found: Analysis, item: UndatedItem) -> Pick:
    """The pick of a row of the timeline."""
    return pick_item(found, "event" if item.source == "event" else "tweet", int(item.id[1:]))


def is_picked(known: Picked, item: UndatedItem) -> bool:
    """Whether a row of the timeline is in the briefing."""
    return int(item.id[1:]) in (known.events if item.source == "event" else known.tweets)


def chart_picks(found: Analysis, names: Sequence[ChartName]) -> None:
    """The article's charts, each of which a press puts into the briefing or takes out of it."""
    if not names:
        return
    known = picked_here(found).charts
    session.keep(_CHARTS, [name for name in names if name in known])
    st.pills(
        "Charts in the briefing",
        names,
        format_func=CHART_NAMES.__getitem__,
        selection_mode="multi",
        key=_CHARTS,
        on_change=_charts_chosen,
        args=(found, names),
    )


def _charts_chosen(found: Analysis, names: Sequence[ChartName]) -> None:
    chosen = session.kept(_CHARTS)
    wanted = set(chosen) if isinstance(chosen, list) else set()
    known = picked_here(found).charts
    for name in names:
        if (name in wanted) != (name in known):
            set_picked(found, Pick(found.id, "chart", name=name), name in wanted)
