"""Reading annotated articles: offsets must hold, halves go by the file's name, not annotated is not none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rajnaya.errors import UnreadableInputError
from rajnaya.evaluation.gold import load_gold, load_segments, read_gold

GOLD = Path(__file__).parents[2] / "benchmarks" / "gold"
TEXT = "मंत्री ने कहा कि बैठक 2018 में हुई।"


def row(**more: object) -> str:
    return json.dumps({"id": "x", "text": TEXT, "published": None} | more, ensure_ascii=False)


def test_items_are_read_with_their_own_fields() -> None:
    event = {"start": 17, "end": 21, "text": "बैठक", "kind": "meeting", "edtf": "2018", "participants": ["मंत्री"]}
    (item,) = read_gold(row(events=[event])).events
    assert (item.kind, item.edtf, item.participants) == ("meeting", "2018", ("मंत्री",))


def test_none_found_and_not_annotated_are_told_apart() -> None:
    assert read_gold(row()).tweets is None
    assert read_gold(row(tweets=[])).tweets == ()


@pytest.mark.parametrize(
    "line",
    [
        "not json",
        "[]",
        '{"id": "x"}',
        row(dates=[{"start": 21, "end": 25, "text": "2018", "edtf": "2018"}]),
    ],
)
def test_what_does_not_fit_is_refused(line: str) -> None:
    with pytest.raises(UnreadableInputError):
        read_gold(line)


def test_halves_go_by_the_ending_of_the_name(tmp_path: Path) -> None:
    for name in ("one_a", "two_a", "one_b", "notes"):
        (tmp_path / f"{name}.jsonl").write_text(row(id=name) + "\n\n", encoding="utf-8")
    assert {half: [a.id for a in articles] for half, articles in load_gold(tmp_path).items()} == {
        "a": ["one_a", "two_a"],
        "b": ["one_b"],
    }


def test_an_empty_segment_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "segments.jsonl"
    file.write_text('{"id": "x", "text": "अ।  आ।", "segments": [[0, 2], [2, 4]]}', encoding="utf-8")
    with pytest.raises(UnreadableInputError):
        load_segments(file)


def test_the_projects_own_gold_can_be_read() -> None:
    halves = load_gold(GOLD)
    assert len(halves["a"]) >= 6
    ids = [article.id for articles in halves.values() for article in articles]
    assert len(ids) == len(set(ids))
    assert len(load_segments(GOLD / "segments.jsonl")) >= 40
