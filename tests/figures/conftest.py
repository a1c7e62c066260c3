from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from rajnaya.edtf import bounds, english
from rajnaya.figures.items import TimelineItem


def make(edtf: str, **changes: Any) -> TimelineItem:
    days = bounds(edtf)
    plain: dict[str, Any] = {
        "id": "e0", "source": "event", "kind": "meeting", "label": "Meeting of the ministers", "label_hi": "बैठक",
        "status": "happened", "participants": ("भारत",), "place": "दिल्ली", "segment": 0, "evidence": (0,),
        "sentence_hi": "मंत्रियों की बैठक हुई।", "sentence_en": "The ministers met.", "rule": "event.noun", "confidence": 0.9,
        "edtf": edtf, "bounds": days, "when": english(edtf), "precision": days.precision, "anchor": None,
        "date_text": None, "date_rule": None,
    }  # fmt: skip
    return TimelineItem(**(plain | changes))


@pytest.fixture(scope="session")
def make_item() -> Callable[..., TimelineItem]:
    """Builds an item by its EDTF value; any field can be set."""
    return make
