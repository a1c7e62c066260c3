"""Cards of statements and tweets in both languages, each with a copy button and a way to its sentence."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import streamlit as st

from components import outbox
from components.palette import css_variables
from rajnaya.cards import Card

_HERE = Path(__file__).parent
_component = st.components.v2.component(
    "quote_list",
    html="<div class='cards'></div>",
    css=css_variables(".cards") + (_HERE / "quote_list.css").read_text(encoding="utf-8"),
    js=outbox.SCRIPT + (_HERE / "quote_list.js").read_text(encoding="utf-8"),
)


@dataclass(frozen=True, slots=True)
class CardsResult:
    """What the reader did."""

    open: int | None
    """The segment the reader asked to see, once."""
    picks: tuple[tuple[str, bool], ...]
    """(``Card.id``, whether it shall be in the briefing), in the order it was done, each once."""


def quote_list(cards: Sequence[Card], picked: Collection[str], *, key: str) -> CardsResult:
    """Show the cards; ``picked`` are the ids of those in the briefing."""
    ids = {card.id for card in cards}
    data = {
        "cards": [asdict(card) for card in cards],
        "picked": sorted(ids.intersection(picked)),
        "heard": outbox.acknowledged(key),
    }
    value = _component(key=key, data=data, on_open_change=_noted, on_picks_change=_noted)
    segment = value.get("open")
    opened = segment if isinstance(segment, int) and not isinstance(segment, bool) and segment >= 0 else None
    told = [(item.get("id"), item.get("on")) for item in outbox.fresh(value.get("picks"), key)]
    return CardsResult(opened, tuple((id, on) for id, on in told if id in ids and isinstance(on, bool)))


def _noted() -> None:
    """Registered so that what the browser tells is a value of the result; there is nothing to do."""
