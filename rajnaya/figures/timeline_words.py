"""How a timeline and its marks are told, whatever draws them."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from rajnaya.figures.items import TimelineItem


def drawn(item: TimelineItem) -> TimelineItem:
    """A tweet without the Chinese letters and emoji of its author's name, which an image may have no face for.

    The name's other letters or the handle say who it is; the table has the whole name.
    """
    name, handle_begins, handle = item.label.rpartition(" (@")
    if item.source != "tweet" or not handle_begins:
        return item
    plain = "".join(c for c in name if unicodedata.east_asian_width(c) not in "WF").strip()
    return replace(item, label=f"{plain} (@{handle}" if plain != "Tweet by" else f"{plain} @{handle.removesuffix(')')}")


def alt_text(items: Sequence[TimelineItem], most: int = 20) -> str:
    """The timeline in a sentence for those who can't see it: every date and event up to ``most``, then how many more."""
    if not items:
        return "Timeline without events: no event of the article has a date."
    named = [f"{i.when}: {' '.join(i.label.split())}{_in_brackets(i)}" for i in items]
    rest = f"; and {len(items) - most} more" if len(items) > most else ""
    noun = "event" if len(items) == 1 else "events"
    return f"Timeline of {len(items)} {noun}. " + "; ".join(named[:most]) + rest + "."


def _in_brackets(item: TimelineItem) -> str:
    """What is said of it beside its date and name: `` (2 articles, planned)``."""
    parts = [part for part in (item.beside, item.status if item.status != "happened" else "") if part]
    return f" ({', '.join(parts)})" if parts else ""
