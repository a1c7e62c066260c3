"""What a component of ours tells, each thing heard once: the other end of ``outbox.js``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from components import session

SCRIPT = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
"""To be put before a component's own script."""
_MOST = 500


def acknowledged(name: str) -> tuple[str, int] | None:
    """What the component under this name has been heard of last: to be sent back to it."""
    kept = session.kept(f"_heard_{name}")
    return kept if isinstance(kept, tuple) else None


def fresh(value: object, name: str) -> list[dict[str, Any]]:
    """What is new in a message, in its order; remembers that it was heard. The browser is not trusted: odd items are dropped.

    The contents of each item are for the caller to check; ``number`` is an int.
    """
    if not isinstance(value, dict):
        return []
    born, items = value.get("born"), value.get("items")
    if not isinstance(born, str) or len(born) > 60 or not isinstance(items, list):
        return []
    before, last = acknowledged(name) or ("", 0)
    new = [item for item in items[:_MOST] if _numbered(item) and (born != before or item["number"] > last)]
    if new:
        session.keep(f"_heard_{name}", (born, max(item["number"] for item in new)))
    return new


def _numbered(item: object) -> bool:
    number = item.get("number") if isinstance(item, dict) else None
    return isinstance(number, int) and not isinstance(number, bool)
