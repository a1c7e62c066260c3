"""What a component tells is heard once, whatever a browser sends."""

from __future__ import annotations

from typing import Any

import pytest

from components import outbox, session
from components.bilingual_reader import _pick
from components.briefing_list import Change, _change
from rajnaya.view import Mark, ReaderView, Row


@pytest.fixture(autouse=True)
def kept(monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    """A session's memory."""
    memory: dict[str, object] = {}
    monkeypatch.setattr(session, "kept", memory.get)
    monkeypatch.setattr(session, "keep", memory.__setitem__)
    return memory


def message(*numbers: int, born: str = "a") -> dict[str, Any]:
    return {"born": born, "items": [{"number": n} for n in numbers]}


def told(value: object) -> list[int]:
    return [item["number"] for item in outbox.fresh(value, "box")]


def test_what_was_heard_is_not_heard_again() -> None:
    assert told(message(1, 2)) == [1, 2]
    assert told(message(1, 2)) == []
    assert told(message(1, 2, 3)) == [3]
    assert outbox.acknowledged("box") == ("a", 3)
    assert told(message(1, born="b")) == [1]
    assert outbox.acknowledged("other") is None


@pytest.mark.parametrize(
    "value",
    [
        None,
        3,
        [],
        {},
        {"born": 1, "items": []},
        {"born": "x" * 99, "items": [{"number": 1}]},
        {"born": "a", "items": {"number": 1}},
        {"born": "a", "items": [None, 3, {}, {"number": "1"}, {"number": True}]},
    ],
)
def test_odd_messages_are_dropped(value: object) -> None:
    assert told(value) == []
    assert outbox.acknowledged("box") is None


@pytest.mark.parametrize(
    ("item", "change"),
    [
        ({"key": "k", "to": 3}, Change("k", 3)),
        ({"key": "k", "to": None}, Change("k", None)),
        ({"key": "k", "to": -4}, Change("k", 0)),
        ({"key": "k", "to": 10**30}, Change("k", 10_000)),
        ({"key": "k", "to": True}, None),
        ({"key": "k", "to": "3"}, None),
        ({"key": 3, "to": 3}, None),
        ({"key": "k" * 900, "to": 3}, None),
    ],
)
def test_changes_of_the_list(item: dict[str, Any], change: Change | None) -> None:
    assert _change(item) == change


def test_picks_of_the_reader_are_of_rows_and_marks_there_are() -> None:
    row = Row(0, "sentence", "hi", False, (), (), "none", None, None, None, (), None)
    view = ReaderView("a", (row,), {"s0": Mark("s0", "direct", "", None, 0.9, ())}, (), (), ())
    good = {"row": 0, "mark": "s0", "on": True}
    assert _pick(good, view) is not None
    for odd in ({"row": 1}, {"row": True}, {"mark": "s9"}, {"mark": None}, {"on": 1}, {"on": None}):
        assert _pick(good | odd, view) is None
