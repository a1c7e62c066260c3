from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from rajnaya.figures.items import TimelineItem
from rajnaya.figures.layout import LANES, TimelineLayout, lane_of, place, scale_of, strip
from rajnaya.figures.metrics import clip, em_measure
from rajnaya.figures.ticks import axis_ticks
from rajnaya.model import EventKind

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "layout.yaml").read_text(encoding="utf-8"))
KINDS = [*get_args(EventKind), "tweet"]
LABELS = [
    "Call",
    "Meeting of the foreign ministers of all the member states in the capital",
    "भारत-चीन सीमा वार्ता का दौर",
    "Wwwwwww" * 9,
]

days = st.dates(dt.date(2021, 1, 1), dt.date(2023, 12, 31))
values = st.one_of(
    days.map(str),
    days.map(lambda d: str(d)[:7]),
    days.map(lambda d: str(d)[:4]),
    st.just("2023-02-02"),
    st.tuples(days, days).map(lambda p: f"{min(p)}/{max(p)}"),
    days.map(lambda d: f"{d}/.."),
    days.map(lambda d: f"../{d}"),
    st.sampled_from(["199X", "18XX", "00XX", "9999", "0001-01-01", "1950/1953"]),
)
fields = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(KINDS),
        "label": st.sampled_from(LABELS),
        "status": st.sampled_from(["happened", "planned", "denied"]),
    }
)


def check(layout: TimelineLayout) -> None:
    """No two texts share an area, nothing runs out of the box, no label lies on a mark."""
    labels = [layout.label_rect(m) for m in layout.marks]
    drawn = [layout.mark_rect(m) for m in layout.marks]
    texts = labels + [layout.lane_rect(lane) for lane in layout.lanes] + [layout.tick_rect(t) for t in layout.ticks]
    for rect in texts + drawn:
        assert rect.left >= -1e-6 and rect.right <= layout.width + 1e-6, rect
        assert rect.top >= 0 and rect.bottom <= layout.height + 1e-6, rect
    for one, other in itertools.combinations(texts, 2):
        assert not one.overlaps(other)
    assert not any(text.overlaps(mark) for text in texts for mark in drawn)
    assert not any(one.overlaps(other) for one, other in itertools.combinations(drawn, 2))
    assert all(len(m.lines) <= 2 for m in layout.marks)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(values, fields), max_size=25), st.integers(360, 1600), st.integers(0, 1200))
def test_nothing_collides_at_the_width_asked_for_or_any_wider_one(
    make_item: Callable[..., TimelineItem], drawn: list[tuple[str, dict[str, Any]]], width: int, more: int
) -> None:
    layout = place([make_item(value, **changes) for value, changes in drawn], width=width)
    assert len(layout.marks) == len(drawn)
    check(layout)
    check(layout.stretched(width + more))


@pytest.mark.parametrize("width", [360, 390, 768, 1440, 1600])
@pytest.mark.parametrize("case", ["none", "one", "sixty over three years", "same day"])
def test_the_hard_cases_keep_apart(make_item: Callable[..., TimelineItem], width: int, case: str) -> None:
    first = dt.date(2021, 1, 5)
    items = {
        "none": [],
        "one": [make_item("2023-02-02")],
        "sixty over three years": [
            make_item(str(first + dt.timedelta(days=18 * n)), kind=KINDS[n % len(KINDS)], label=LABELS[n % 4])
            for n in range(60)
        ],
        "same day": [make_item("2023-02-02", label=LABELS[n % 4]) for n in range(12)],
    }[case]
    layout = place(items, width=width)
    check(layout)
    assert len(layout.marks) == len(items) and bool(layout.ticks) == bool(items)


@pytest.mark.parametrize("row", CASES, ids=lambda r: r["note"])
def test_ticks_take_the_finest_step_that_fits(make_item: Callable[..., TimelineItem], row: dict[str, Any]) -> None:
    scale = scale_of([make_item(str(row["first"])), make_item(str(row["last"]))])
    ticks, _ = axis_ticks(scale, width=row["width"], size=12)
    assert [t.label for t in ticks] == row["ticks"]


def test_a_layout_cannot_be_squeezed(make_item: Callable[..., TimelineItem]) -> None:
    with pytest.raises(ValueError, match="too narrow"):
        place([make_item("2023")], width=600).stretched(400)


def test_a_day_is_a_dot_and_a_month_a_bar_as_wide_as_the_month(make_item: Callable[..., TimelineItem]) -> None:
    items = [make_item("2022-12"), make_item("2023-02-02")]
    month, day = place(items, width=800).marks
    scale = scale_of(items)
    assert day.is_dot and not month.is_dot
    assert (month.x1 - month.x0) * (scale.high - scale.low) == pytest.approx(31)
    assert day.x0 == pytest.approx(scale.fraction(dt.date(2023, 2, 2).toordinal() + 0.5))


def test_an_open_end_runs_to_the_end_of_the_axis(make_item: Callable[..., TimelineItem]) -> None:
    since, until = place([make_item("2011/.."), make_item("../2013")], width=800).marks
    marks = {m.item.edtf: m for m in (since, until)}
    assert marks["2011/.."].x1 == 1.0 and marks["2011/.."].open_right and not marks["2011/.."].open_left
    assert marks["../2013"].x0 == 0.0 and marks["../2013"].open_left


def test_status_is_written_and_not_only_drawn(make_item: Callable[..., TimelineItem]) -> None:
    (mark,) = place([make_item("2023-03-01", status="planned")], width=800).marks
    assert mark.lines == ("1 March 2023 · planned", "Meeting of the ministers")


def test_only_lanes_with_items_are_drawn_and_every_kind_has_exactly_one(make_item: Callable[..., TimelineItem]) -> None:
    layout = place([make_item("2023", kind="tweet"), make_item("2023", kind="call")], width=500)
    assert [lane.key for lane in layout.lanes] == ["talks", "tweets"]
    kinds = [kind for _, _, found in LANES for kind in found]
    assert sorted(kinds) == sorted(KINDS)
    assert lane_of("something new") == "other"


def test_a_given_height_spreads_the_rows_but_never_squeezes_them(make_item: Callable[..., TimelineItem]) -> None:
    items = [make_item(f"2023-0{n}-01") for n in range(1, 5)]
    natural = place(items, width=400)
    assert place(items, width=400, height=natural.height * 1.2).height == pytest.approx(natural.height * 1.2)
    assert place(items, width=400, height=10).height == natural.height


def test_items_far_apart_share_a_row(make_item: Callable[..., TimelineItem]) -> None:
    layout = place([make_item("2021-01-01", label="Call"), make_item("2023-01-01", label="Call")], width=700)
    assert {m.row for m in layout.marks} == {0}


def test_clipping_keeps_what_fits_and_never_splits_a_syllable() -> None:
    assert clip("बैठक", 500, 12) == "बैठक"
    assert clip("अंतरराष्ट्रीय सम्मेलन", em_measure("अंतरराष्", 10) + em_measure("…", 10), 10) == "अंतररा…"
    assert clip("Meeting", 3, 12) == ""


def test_the_strip_gives_neighbours_different_lanes_and_leads_to_their_segments(make_item: Callable[..., TimelineItem]) -> None:
    items = [make_item("2023-02-02", segment=n) for n in range(3)] + [make_item("2022-12", segment=9, kind="videoconference")]
    marks, ticks = strip(items)
    same_day = [m for m in marks if m.width == 0]
    assert sorted(m.lane for m in same_day) == [0, 1, 2] and sorted(m.row for m in same_day) == [0, 1, 2]
    (month,) = [m for m in marks if m.row == 9]
    assert (month.kind, month.when, month.lane, month.status) == ("videoconference", "December 2022", 0, "happened")
    assert 0 < len(ticks) <= 8 and all(0 <= x <= 1 for x, _ in ticks)


@settings(max_examples=40, deadline=None)
@given(st.lists(values, max_size=60))
def test_the_strip_stays_in_its_box(make_item: Callable[..., TimelineItem], found: list[str]) -> None:
    marks, ticks = strip([make_item(v) for v in found])
    assert len(marks) == len(found) and len(ticks) <= 8
    assert all(0 <= m.left <= m.left + m.width <= 1 + 1e-9 and 0 <= m.lane <= 3 for m in marks)


def test_the_strip_of_nothing_is_empty() -> None:
    assert strip([]) == ((), ())


def test_no_tick_stands_before_the_axis_begins(make_item: Callable[..., TimelineItem]) -> None:
    # With an open end the axis begins within a day; that day's own tick would lie left of 0.
    scale = scale_of([make_item("2021-01-01"), make_item("2021-01-01/.."), make_item("2023-02-02")])
    assert scale.low % 1
    ticks, minor = axis_ticks(scale, width=949, size=13, inset=13)
    assert min(t.x for t in (*ticks, *minor)) >= 0
