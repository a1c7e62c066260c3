"""The invariants of every analysis, on random text made of what breaks Hindi text tools."""

import json
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rajnaya.analysis.pipeline import analyse
from rajnaya.language.lines import is_blank
from rajnaya.language.tokens import tokenise

WORDS = (
    "भारत चीन रूस मंत्री ने कहा कि उन्होंने बताया के अनुसार बैठक हुई वार्ता है थे राष्ट्रपति प्रवक्ता सोमवार को पिछले महीने कल",
    "दिसंबर में 2018 7 फरवरी डॉ. एस. यू.के. ट्वीट किया विदेश दौरा समझौता नहीं होगा फोटो प्रकाशित भाषा यह भी पढ़ें दो दिन पहले",
    "1950-53 मार्च",
)
MARKS = [
    '"',
    "“",
    "”",
    "'",
    "‘",
    "’",
    "«",
    "»",
    "।",
    "॥",
    "?",
    "!",
    ".",
    "...",
    "…",
    "|",
    ",",
    ":",
    "-",
    "—",
    "(",
    ")",
    "[",
    "]",
    "%",
]
ODD = [
    "\u200b",
    "\u200c",
    "\u200d",
    "\ufeff",
    "\u093c",
    "ा",
    "ँ",
    "\u0301",
    "\x00",
    "\x1c",
    "\u202e",
    "😀",
    "周",
    "روس",
    "१२",
    "\u00a0",
    "क्",
]
LINES = ["\n", "\n\n", "\r\n", "\u2028", "\n \n", " "]
EMBEDS = [
    "\n— Desk (@desk) February 6, 2023\n", " — मंत्रालय (@MEAIndia) ६ फ़रवरी 2023", "pic.twitter.com/aB1", "https://t.co/x",
    "@MEAIndia", "#भारत", "— (@a)", "Talks were held", "\n- x (@a) Feb 30, 2023\nनई दिल्ली, 7 फरवरी (भाषा) ",
]  # fmt: skip
PIECES = st.one_of(
    st.sampled_from(" ".join(WORDS).split()).map(lambda w: w + " "),
    st.sampled_from(MARKS),
    st.sampled_from(MARKS).map(lambda m: m + " "),
    st.sampled_from(ODD),
    st.sampled_from(LINES),
    st.sampled_from(EMBEDS),
)
TEXTS = st.one_of(st.lists(PIECES, max_size=60).map("".join), st.text(max_size=40))
LISTS = ("segments", "statements", "tweets", "dates", "entities", "events")
SHOWN_AS_NOTHING = ("Cf", "Cc")


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(TEXTS, st.sampled_from([None, "2023-02-07"]))
def test_every_analysis_keeps_the_contract(text: str, published: str | None) -> None:
    out = analyse(text, published=published, id="x").as_dict()
    assert json.loads(json.dumps(out, ensure_ascii=False)) == out
    check_spans(out, text)
    check_segments(out, text)
    check_tweets(out, text)


def check_spans(out: dict[str, Any], text: str) -> None:
    for name in LISTS:
        items = out[name]
        assert [i["start"] for i in items] == sorted(i["start"] for i in items), name
        for item in items:
            assert 0 <= item["start"] < item["end"] <= len(text), (name, item)
            assert text[item["start"] : item["end"]] == item["text"], (name, item)
            assert 0 <= item.get("confidence", 1) <= 1, (name, item)
    for statement in out["statements"]:
        for span in (statement["cue"], statement["speaker"], *statement["speakers"]):
            assert span is None or text[span["start"] : span["end"]] == span["text"], statement
    if out["title"]:
        assert text[out["title"]["start"] : out["title"]["end"]] == out["title"]["text"]
    for event in out["events"]:
        assert 0 <= event["evidence"]["start"] <= event["start"] < event["end"] <= event["evidence"]["end"] <= len(text), event


def check_segments(out: dict[str, Any], text: str) -> None:
    segments = out["segments"]
    assert all(a["end"] <= b["start"] for a, b in pairwise(segments))
    covered = {i for s in segments for i in range(s["start"], s["end"])}
    left = [t for t in tokenise(text) if t.kind != "newline" and not is_blank(t) and t.start not in covered]
    assert left == []
    for s in segments:
        assert s["text"] == s["text"].strip(" \t\r\n\u200b\u200c\ufeff\u00a0") or s["text"][-1] == "\u200c", s


def check_tweets(out: dict[str, Any], text: str) -> None:
    spans = [(t["start"], t["end"]) for t in out["tweets"]]
    assert spans == [(s["start"], s["end"]) for s in out["segments"] if s["kind"] == "tweet"]
    for name in ("statements", "events"):
        for item in out[name]:
            assert not any(a < item["end"] and item["start"] < b for a, b in spans), (name, item)
    for tweet in out["tweets"]:
        assert all(link.startswith("https://") for link in tweet["links"])
        assert not (tweet["handle"] or "").startswith("@")


@pytest.mark.parametrize(
    "text", ["", " ", "\n", "\u200b", "।", '"', "“", "(", "@", "#", "—", "pic.twitter.com/a", "\ud7ff", "क" * 5000]
)
def test_the_smallest_and_oddest_texts_are_analysed(text: str) -> None:
    out = analyse(text).as_dict()
    check_spans(out, text)
    check_segments(out, text)
    assert out["published"]["edtf"] is None


def test_no_publication_day_is_invented() -> None:
    out = analyse("कल वार्ता हुई। पिछले महीने भी बैठक हुई थी।").as_dict()
    assert out["published"] == {"edtf": None, "source": "none", "certain": False}
    assert [d["edtf"] for d in out["dates"]] == [None] * len(out["dates"])
    assert [w["code"] for w in out["warnings"]].count("published.unknown") == 1
