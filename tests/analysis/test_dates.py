"""Dates: the table of expressions, what each carries, and the invariants on any text."""

import datetime as dt
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from rajnaya import edtf
from rajnaya.analysis.dates import find_dates
from rajnaya.analysis.pipeline import read_document
from rajnaya.language.document import Document
from rajnaya.language.tokens import tokenise
from rajnaya.model import DateMention, Published, Segment, SegmentKind, Tweet

CASES = Path(__file__).parent.parent / "cases"
ROWS: list[dict[str, Any]] = [
    row for path in sorted(CASES.glob("dates*.yaml")) for row in yaml.safe_load(path.read_text(encoding="utf-8"))
]


def dates(text: str, published: str | None = "2023-02-15") -> list[DateMention]:
    return find_dates(read_document(text), Published(published, "given" if published else "none", bool(published)))


def one_segment(text: str, kind: SegmentKind, tweets: tuple[Tweet, ...] = ()) -> Document:
    tokens = tokenise(text)
    return Document(text, tokens, [Segment(0, len(text), text, kind, "hi")], [(0, len(tokens))], tweets)


def _params() -> list[Any]:
    return [
        pytest.param(
            row, marks=[pytest.mark.xfail(reason=row["xfail"])] if "xfail" in row else [], id=f"{n}-{row['text'][:40]}"
        )
        for n, row in enumerate(ROWS)
    ]


@pytest.mark.parametrize("row", _params())
def test_table(row: dict[str, Any]) -> None:
    published = row["published"].isoformat() if isinstance(row["published"], dt.date) else row["published"]
    found = dates(row["text"], published)
    assert [[d.text, d.edtf] for d in found] == [e[:2] for e in row["expected"]]
    assert all(list(d.candidates) == e[2] for d, e in zip(found, row["expected"], strict=True) if len(e) > 2)


def test_the_table_is_large_and_about_a_third_of_it_has_something_to_leave_alone() -> None:
    negative = [r for r in ROWS if not r["expected"] or any(e[1] is None for e in r["expected"])]
    assert len(ROWS) >= 220
    assert len(negative) >= 0.3 * len(ROWS)


@pytest.mark.parametrize(
    ("text", "rule", "anchor"),
    [
        ("शनिवार को बैठक हुई।", "date.weekday_past", "2023-02-15"),
        ("शनिवार को बैठक होगी।", "date.weekday_future", "2023-02-15"),
        ("पिछले महीने बैठक हुई।", "date.last_month", "2023-02-15"),
        ("दिसंबर में बैठक हुई।", "date.month_past", "2023-02-15"),
        ("12 जून 2018 को बैठक हुई।", "date.full_day", None),
        ("2003 के बाद से बैठक नहीं हुई है।", "date.year_since", None),
        ("दो दिन पहले बैठक हुई।", "date.days_ago", "2023-02-15"),
        ("क्रिसमस पर बैठक हुई।", "date.named_day_past", "2023-02-15"),
    ],
)
def test_every_date_says_why(text: str, rule: str, anchor: str | None) -> None:
    (found,) = dates(text)
    assert (found.rule, found.anchor) == (rule, anchor)


def test_a_date_counted_from_another_names_that_one_as_its_anchor() -> None:
    assert [d.anchor for d in dates("वह 12 जून 2018 को पहुंचे और अगले दिन लौट गए।")] == [None, "2018-06-12"]


def test_where_the_verb_says_nothing_both_readings_are_kept_likelier_first() -> None:
    (found,) = dates("शनिवार को वार्ता")
    assert (found.edtf, found.candidates) == ("2023-02-11", ("2023-02-11", "2023-02-18"))
    assert found.confidence < 0.9


def test_a_clear_verb_leaves_one_reading() -> None:
    assert [d.candidates for d in dates("शनिवार को वार्ता होगी।")] == [()]


def test_a_month_of_publication_only_does_not_place_a_weekday() -> None:
    assert [d.edtf for d in dates("शनिवार को बैठक हुई।", "2023-02")] == [None]


TWEET = "हम नए साल में शनिवार को मिलेंगे — Name (@name) February 6, 2023"


def test_of_a_tweet_only_the_byline_is_a_date() -> None:
    found = find_dates(one_segment(TWEET, "tweet"), Published("2023-02-15", "given", True))
    assert [(d.text, d.edtf, d.rule) for d in found] == [("February 6, 2023", "2023-02-06", "date.tweet_byline")]


def test_a_tweet_of_full_dates_gives_the_one_it_was_posted_on() -> None:
    text = "On 1 January 2020 we met — Name (@name) February 6, 2023 1 March 2024"
    tweet = Tweet(0, len(text), text, "On 1 January 2020 we met", "Name", "name", "2023-02-06", (), 0.9, "tweet.embed")
    found = find_dates(one_segment(text, "tweet", (tweet,)), Published(None, "none", False))
    assert [d.edtf for d in found] == ["2023-02-06"]


def test_of_boilerplate_only_a_full_day_is_a_date() -> None:
    text = "Updated: 7 Feb 2023 10:30 IST | पिछले महीने की खबरें, शनिवार, 2018"
    found = find_dates(one_segment(text, "boilerplate"), Published("2023-02-15", "given", True))
    assert [(d.text, d.edtf, d.rule) for d in found] == [("7 Feb 2023", "2023-02-07", "date.publication_line")]


WORDS = [
    *("12", "जून", "2018", "शनिवार", "को", "पिछले", "साल", "महीने", "दो", "दिन", "पहले", "बाद", "के", "की", "से", "तक", "और", ","),
    *(
        "(",
        ")",
        "-",
        "।",
        "कल",
        "आज",
        "इस",
        "उसी",
        "अगले",
        "सप्ताह",
        "19वीं",
        "सदी",
        "1990",
        "दशक",
        "तिमाही",
        "पहली",
        "होगा",
        "हुआ",
    ),
    *(
        "गणतंत्र दिवस",
        "31",
        "फरवरी",
        "29",
        "Feb",
        "2023",
        "9999",
        "0000",
        "सौ",
        "करोड़",
        "अंत",
        "में",
        "हर",
        "/",
        ".",
        "\n",
        "साढ़े",
        "मार्च",
    ),
    *("वित्त वर्ष", "तारीख", "रात", "शुरुआत", "गर्मियों", "तब से", "3000", "करीब", "बीच", "सन्", "99", "इसके", "दशकों", "सप्ताहांत"),
]


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.sampled_from(WORDS), max_size=30),
    st.one_of(st.none(), st.dates().map(dt.date.isoformat), st.sampled_from(["2023-02", "x", "0001-01-01", "9999-12-31"])),
)
def test_any_order_of_calendar_words_gives_valid_dates_or_none(words: list[str], published: str | None) -> None:
    text = " ".join(words)
    found = dates(text, published)
    assert all(text[d.start : d.end] == d.text and d.start < d.end for d in found)
    assert all(d.edtf is None or edtf.is_valid(d.edtf) for d in found)
    assert all(edtf.is_valid(c) for d in found for c in d.candidates)
    assert all(d.candidates == () or d.candidates[0] == d.edtf for d in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@settings(deadline=None)
@given(st.text(max_size=200))
def test_odd_text_never_stops_it(text: str) -> None:
    assert all(text[d.start : d.end] == d.text for d in dates(text))


PIECES = ["1", "12 ", "2018, ", "जून ", "2018-", "पिछले ", "शनिवार ", "दो ", "12 और ", "1990 और ", "के बाद से ", "कल ", "सौ "]


@pytest.mark.parametrize("piece", PIECES)
def test_a_great_deal_of_one_thing_is_read_through(piece: str) -> None:
    text = piece * (60_000 // len(piece))
    assert all(d.edtf is None or edtf.is_valid(d.edtf) for d in dates(text))


@pytest.mark.slow
@pytest.mark.parametrize("piece", PIECES)
def test_a_megabyte_of_one_thing_is_read_through(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    assert all(d.edtf is None or edtf.is_valid(d.edtf) for d in dates(text))
