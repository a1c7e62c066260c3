"""Many ways of telling one kind of thing: dated happenings by table, and plain prose that tells of none."""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_args

import pytest
import yaml

from rajnaya.analysis.entities import find_entities
from rajnaya.analysis.event_contexts import CONTEXTS
from rajnaya.analysis.event_inflect import inflect, verb_at
from rajnaya.analysis.event_needs import NEEDS
from rajnaya.analysis.events import find_events
from rajnaya.analysis.pipeline import analyse, read_document
from rajnaya.language import lexicon
from rajnaya.language.tokens import tokenise
from rajnaya.model import DateMention, Event, EventKind

_CASES = Path(__file__).parent.parent / "cases"
NEWS = yaml.safe_load((_CASES / "events_news.yaml").read_text(encoding="utf-8"))
TOLD = yaml.safe_load((_CASES / "events_told.yaml").read_text(encoding="utf-8"))
PLAIN = yaml.safe_load((_CASES / "events_plain.yaml").read_text(encoding="utf-8"))


def dated_events(case: dict[str, Any]) -> list[Event]:
    text, at, dates = case["text"], 0, []
    for words, edtf in case["dates"]:
        at = text.index(str(words), at)
        dates.append(DateMention(at, at + len(str(words)), str(words), edtf, (), None, 0.9, "date.by_hand"))
        at += len(str(words))
    doc = read_document(text)
    return [e for e in find_events(doc, find_entities(doc), dates, []) if e.edtf]


@pytest.mark.parametrize("case", NEWS, ids=lambda c: c["text"][:40])
def test_what_newspapers_say_happened(case: dict[str, Any]) -> None:
    assert [[e.kind, e.text, e.edtf, e.status, sorted(e.participants), e.place] for e in dated_events(case)] == [
        [*row[:4], sorted(row[4]), row[5]] for row in case["expected"]
    ]


@pytest.mark.parametrize("case", PLAIN, ids=lambda c: c["text"][:40])
def test_plain_prose_tells_of_nothing(case: dict[str, Any]) -> None:
    assert [(e.kind, e.text) for e in dated_events(case)] == []


def test_there_are_sixty_plain_sentences() -> None:
    assert len(PLAIN) >= 60


def test_every_row_of_the_phrases_names_kinds_contexts_and_verbs_that_exist() -> None:
    for row in lexicon.read_source("event_phrases")["rows"]:
        assert {row["value"], row.get("or_kind", row["value"])} <= set(get_args(EventKind))
        for context in (row.get("needs"), row.get("or_if")):
            assert context is None or context in CONTEXTS or context in NEEDS
        assert ("or_kind" in row) == ("or_if" in row)
        assert row["with"].split()
    for row in lexicon.read_source("event_triggers")["rows"]:
        assert row.get("or_if") is None or row["or_if"] in CONTEXTS
        assert row.get("needs") is None or row["needs"] in NEEDS


@pytest.mark.parametrize(
    ("stem", "form", "what"), [("हटा", "हटाएगा", "future"), ("चुन", "चुने", "past"), ("गिर", "गिरने", "other")]
)
def test_verbs_are_made_from_their_stems(stem: str, form: str, what: str) -> None:
    assert inflect(stem)[form] == what


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("मार दिया", True),
        ("मार पड़ी", True),
        ("मार से", False),
        ("की गई", True),
        ("की बैठक", False),
        ("घटना हुई", False),
        ("किया", True),
    ],
)
def test_nouns_that_look_like_verbs(text: str, found: bool) -> None:
    assert (verb_at(tokenise(text), 0) is not None) == found


def test_a_pronoun_as_object_is_the_one_told_of_before() -> None:
    text = "नजीब रजाक ने बयान दिया। उन्हें बुधवार को गिरफ्तार किया गया।"
    assert dated_events({"text": text, "dates": [["बुधवार", "2018-07-04"]]})[0].participants == ("नजीब रजाक",)


def test_both_countries_are_the_two_named_last() -> None:
    text = "भारत और नेपाल पड़ोसी हैं। दोनों देशों के बीच सोमवार को वार्ता हुई।"
    assert dated_events({"text": text, "dates": [["सोमवार", "2023-02-06"]]})[0].participants == ("भारत", "नेपाल")
    assert dated_events({"text": text[24:], "dates": [["सोमवार", "2023-02-06"]]})[0].participants == ()


def test_what_was_called_off_is_denied() -> None:
    text = "शिखर सम्मेलन नवंबर 2016 में इस्लामाबाद में होना था, लेकिन रद्द कर दिया गया।"
    assert dated_events({"text": text, "dates": [["नवंबर 2016", "2016-11"]]})[0].status == "denied"


def test_talk_soon_after_a_call_is_a_call() -> None:
    text = "नरेंद्र मोदी ने व्लादिमीर पुतिन से फोन पर बात की। इससे पहले दोनों नेताओं के बीच 24 फरवरी 2022 को बात हुई थी।"
    found = dated_events({"text": text, "dates": [["24 फरवरी 2022", "2022-02-24"]]})
    assert [(e.kind, e.participants) for e in found] == [("call", ("नरेंद्र मोदी", "व्लादिमीर पुतिन"))]


@pytest.mark.parametrize("case", TOLD, ids=lambda c: c["text"][:40])
def test_what_whole_articles_tell(case: dict[str, Any]) -> None:
    found = analyse(case["text"], published=str(case["published"])).events
    assert [[e.kind, e.text, e.edtf, e.status, sorted(e.participants), e.place] for e in found] == [
        [*row[:4], sorted(row[4]), row[5]] for row in case["expected"]
    ]
    assert [e.happening for e in found] == case.get("happenings", [e.happening for e in found])
    assert [e.label_en for e in found] == case.get("labels", [e.label_en for e in found])
