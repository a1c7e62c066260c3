"""The picks in their order: moved with buttons or by dragging, taken out, opened in the article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import streamlit as st

from components import outbox
from rajnaya.briefing import PickRow

_HERE = Path(__file__).parent
_component = st.components.v2.component(
    "briefing_list",
    html="<div class='picks'></div>",
    css=(_HERE / "briefing_list.css").read_text(encoding="utf-8"),
    js=outbox.SCRIPT + (_HERE / "briefing_list.js").read_text(encoding="utf-8"),
)


@dataclass(frozen=True, slots=True)
class Change:
    """Something the reader did to the list."""

    key: str
    """``PickRow.key``."""
    to: int | None
    """The place it shall have, counted from 0; None: out of the briefing."""


@dataclass(frozen=True, slots=True)
class ListResult:
    """What the reader did."""

    changes: tuple[Change, ...]
    """In the order it was done, each once."""
    open: str | None
    """The key of the pick the reader asked to see in its article, once."""


def briefing_list(rows: Sequence[PickRow], *, key: str) -> ListResult:
    """Show the picks; ``key`` keeps the list in place over reruns."""
    known = {row.key for row in rows}
    data = {"rows": [asdict(row) for row in rows], "heard": outbox.acknowledged(key)}
    value = _component(key=key, data=data, on_changes_change=_noted, on_open_change=_noted)
    told = tuple(change for item in outbox.fresh(value.get("changes"), key) if (change := _change(item)) is not None)
    opened = value.get("open")
    return ListResult(told, opened if isinstance(opened, str) and opened in known else None)


def _noted() -> None:
    """Registered so that what the browser tells is a value of the result; there is nothing to do."""


def _change(item: dict[str, Any]) -> Change | None:
    """The browser is not trusted."""
    key, to = item.get("key"), item.get("to")
    if not isinstance(key, str) or len(key) > 300 or isinstance(to, bool) or not (to is None or isinstance(to, int)):
        return None
    return Change(key, None if to is None else min(max(to, 0), 10_000))
