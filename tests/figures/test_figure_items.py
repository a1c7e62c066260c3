from __future__ import annotations

from collections.abc import Callable
from typing import Any

from rajnaya.figures.items import TimelineItem, folded, most_told, timeline_items, undated_items
from rajnaya.model import Analysis, DateMention, Event, Published, Segment, Span, Tweet

TEXT = [
    "सोमवार को दोनों मंत्रियों की बैठक हुई।",
    "यह बैठक मास्को में हुई।",
    "पिछले महीने फोन कॉल हुई थी।",
    "अगला सम्मेलन होगा।",
    '"Good talks today." — Ministry (@ministry) February 8, 2023',
]


def segments() -> tuple[Segment, ...]:
    out, at = [], 0
    for text in TEXT:
        tweet = text.startswith('"')
        out.append(Segment(at, at + len(text), text, "tweet" if tweet else "sentence", "en" if tweet else "hi"))
        at += len(text) + 1
    return tuple(out)


SEGMENTS = segments()


def event(segment: int, word: str, edtf: str | None, **changes: Any) -> Event:
    found = SEGMENTS[segment]
    start = found.start + found.text.index(word)
    plain: dict[str, Any] = {
        "start": start, "end": start + len(word), "text": word, "kind": "meeting", "edtf": edtf, "status": "happened",
        "participants": (), "place": None, "label_en": "Meeting", "evidence": Span(found.start, found.end, found.text),
        "happening": f"h{segment}", "confidence": 0.8, "rule": "event.noun",
    }  # fmt: skip
    return Event(**(plain | changes))


def date(segment: int, words: str, edtf: str, anchor: str | None = "2023-02-07") -> DateMention:
    start = SEGMENTS[segment].start + SEGMENTS[segment].text.index(words)
    return DateMention(start, start + len(words), words, edtf, (), anchor, 0.9, "date.weekday_past")


def analysis(*events: Event, dates: tuple[DateMention, ...] = (), tweets: tuple[Tweet, ...] = ()) -> Analysis:
    return Analysis("x", None, Published("2023-02-07", "given", True), SEGMENTS, (), tweets, dates, (), events)


def tweet(posted: str | None) -> Tweet:
    found = SEGMENTS[4]
    return Tweet(
        found.start, found.end, found.text, "Good talks today.", "Ministry", "ministry", posted, (), 0.9, "tweet.byline"
    )


def test_mentions_of_one_happening_are_one_item_with_the_finest_date_and_all_evidence() -> None:
    found = timeline_items(
        analysis(
            event(0, "बैठक", "2023-02", happening="h", participants=("लावरोव",)),
            event(1, "बैठक", "2023-02-06", happening="h", participants=("मा", "लावरोव"), place="मास्को"),
        )
    )
    assert [(i.id, i.edtf, i.segment, i.evidence) for i in found] == [("e1", "2023-02-06", 1, (0, 1))]
    assert found[0].participants == ("मा", "लावरोव") and found[0].place == "मास्को"


def test_a_dated_mention_wins_over_an_undated_one_that_comes_first() -> None:
    both = analysis(event(0, "बैठक", None, happening="h", place="मास्को"), event(1, "बैठक", "2023-02", happening="h"))
    (item,) = timeline_items(both)
    assert (item.id, item.when, item.place, item.precision) == ("e1", "February 2023", "मास्को", "month")
    assert undated_items(both) == []


def test_items_are_sorted_by_date_and_undated_ones_are_kept_apart() -> None:
    both = analysis(
        event(0, "बैठक", "2023-02-06"), event(2, "फोन कॉल", "2023-01", kind="call"), event(3, "सम्मेलन", None, kind="conference"),
        tweets=(tweet("2023-02-08"),),
    )  # fmt: skip
    assert [i.id for i in timeline_items(both)] == ["e1", "e0", "t0"]
    assert [i.id for i in undated_items(both)] == ["e2"]


def test_open_beginnings_sort_by_their_end_and_odd_values_count_as_undated() -> None:
    both = analysis(event(0, "बैठक", "../1999"), event(1, "बैठक", "1950"), event(2, "फोन कॉल", "2023-02-31"))
    assert [i.edtf for i in timeline_items(both)] == ["1950", "../1999"]
    assert [i.id for i in undated_items(both)] == ["e2"]


def test_an_item_names_the_expression_anchor_and_rule_of_its_date() -> None:
    (item,) = timeline_items(analysis(event(0, "बैठक", "2023-02-06"), dates=(date(0, "सोमवार", "2023-02-06"),)))
    assert (item.date_text, item.anchor, item.date_rule) == ("सोमवार", "2023-02-07", "date.weekday_past")


def test_the_date_in_the_segment_wins_over_one_before_and_a_later_one_is_never_taken() -> None:
    dates = (date(0, "सोमवार", "2023-01"), date(2, "पिछले महीने", "2023-01"))
    (own,) = timeline_items(analysis(event(2, "फोन", "2023-01"), dates=dates))
    (carried,) = timeline_items(analysis(event(1, "बैठक", "2023-01"), dates=dates))
    (none,) = timeline_items(analysis(event(1, "बैठक", "2023-01"), dates=dates[1:]))
    assert (own.date_text, carried.date_text, none.date_text) == ("पिछले महीने", "सोमवार", None)
    assert none.anchor is None and none.date_rule is None


def test_the_sentence_comes_in_both_languages_and_english_stands_for_itself() -> None:
    found = timeline_items(
        analysis(event(0, "बैठक", "2023-02-06"), event(2, "फोन कॉल", "2023-01"), tweets=(tweet("2023-02-08"),)),
        {TEXT[0]: "The two ministers met on Monday."},
    )
    assert [i.sentence_en for i in found] == [None, "The two ministers met on Monday.", TEXT[4]]
    assert [i.sentence_hi for i in found] == [TEXT[2], TEXT[0], TEXT[4]]


def test_a_tweet_is_named_by_its_author_and_one_without_a_day_is_undated() -> None:
    (item,) = timeline_items(analysis(tweets=(tweet("2023-02-08"),)))
    assert (item.source, item.kind, item.label, item.segment) == ("tweet", "tweet", "Tweet by Ministry (@ministry)", 4)
    assert [i.id for i in undated_items(analysis(tweets=(tweet(None),)))] == ["t0"]


def test_an_empty_analysis_has_no_items() -> None:
    empty = Analysis("x", None, Published(None, "none", False))
    assert timeline_items(empty) == [] and undated_items(empty) == []


def test_a_label_that_is_missing_falls_back_to_the_kind_and_status_is_kept() -> None:
    (item,) = timeline_items(analysis(event(0, "बैठक", "2023-02-06", label_en=" ", kind="press_conference", status="denied")))
    assert (item.label, item.status) == ("Press conference", "denied")


def test_like_items_are_one_with_their_number(make_item: Callable[..., TimelineItem]) -> None:
    day = "2023-02-03"
    three = [make_item(day, id=f"e{n}", label="Press conference", segment=n, evidence=(n,)) for n in range(3)]
    planned = make_item(day, id="e3", label="Press conference", status="planned")
    later = make_item("2023-02-04", id="e4", label="Press conference")
    one, other, last = folded([*three, planned, later])
    assert (one.label, one.id, one.segment, one.evidence) == ("Press conference ×3", "e0", 0, (0, 1, 2))
    assert (other, last) == (planned, later)


def test_the_most_told_are_kept_in_their_order(make_item: Callable[..., TimelineItem]) -> None:
    once, twice, surest = make_item("2023"), make_item("2024", evidence=(1, 2)), make_item("2025", confidence=0.99)
    assert most_told([once, twice, surest], 2) == [twice, surest]
    assert most_told([once, twice, surest], 9) == [once, twice, surest]
