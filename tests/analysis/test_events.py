"""Happenings by table: what, when, whether, who, where; then how mentions hang together."""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from rajnaya.analysis.entities import find_entities
from rajnaya.analysis.events import find_events
from rajnaya.analysis.pipeline import read_document
from rajnaya.language import lexicon
from rajnaya.model import DateMention, Event, EventKind, Speaker, Statement

CASES = yaml.safe_load((Path(__file__).parent.parent / "cases" / "events.yaml").read_text(encoding="utf-8"))


def mentions(text: str, pairs: list[list[Any]]) -> list[DateMention]:
    """Hand-made dates: the first place of each expression behind the one before."""
    out, at = [], 0
    for words, edtf in pairs:
        at = text.index(str(words), at)
        out.append(DateMention(at, at + len(str(words)), str(words), edtf, (), None, 0.9, "date.by_hand"))
        at += len(str(words))
    return out


def events_of(text: str, dates: list[list[Any]] = (), statements: list[Statement] = ()) -> list[Event]:
    doc = read_document(text)
    return find_events(doc, find_entities(doc), mentions(text, list(dates)), list(statements))


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["text"][:40])
def test_table(case: dict[str, Any]) -> None:
    found = events_of(case["text"], case.get("dates", []))
    assert [[e.kind, e.text, e.edtf, e.status, sorted(e.participants), e.place] for e in found] == [
        [*row[:4], sorted(row[4]), row[5]] for row in case["expected"]
    ]
    for event in found:
        assert case["text"][event.start : event.end] == event.text
        assert event.evidence.start <= event.start
        assert event.end <= event.evidence.end
        assert event.rule.startswith("event.")
        if case.get("not_dated"):
            assert event.edtf is None


def test_a_third_of_the_table_is_negative() -> None:
    negative = [c for c in CASES if not c["expected"] or c.get("not_dated")]
    assert len(CASES) >= 100
    assert len(negative) * 3 >= len(CASES)


def test_every_kind_of_the_lexicon_is_one_of_the_contract() -> None:
    kinds = {row["value"] for row in lexicon.read_source("event_triggers")["rows"]} - {"none"}
    assert kinds == set(get_args(EventKind))


def test_a_later_mention_shares_the_happening() -> None:
    first, second = events_of("भारत और चीन के बीच सोमवार को वार्ता हुई। इस वार्ता में प्रगति हुई।", [["सोमवार", "2023-02-06"]])
    assert first.happening == second.happening == "h1"


def test_two_dates_are_two_happenings() -> None:
    text = "भारत और चीन के बीच सोमवार को वार्ता हुई। भारत और चीन के बीच गुरुवार को वार्ता हुई।"
    assert [e.happening for e in events_of(text, [["सोमवार", "2023-02-06"], ["गुरुवार", "2023-02-09"]])] == ["h1", "h2"]


def test_other_people_are_another_happening() -> None:
    text = "भारत और चीन के बीच सोमवार को वार्ता हुई। रूस और जापान के बीच सोमवार को वार्ता हुई।"
    found = events_of(text, [["सोमवार", "2023-02-06"], ["सोमवार", "2023-02-06"]])
    assert [e.happening for e in found] == ["h1", "h2"]


def test_both_leaders_are_the_two_before() -> None:
    text = "जो बाइडेन और व्लादिमीर पुतिन की बैठक हुई। बाद में दोनों नेताओं ने संवाददाता सम्मेलन किया।"
    assert events_of(text)[1].participants == ("जो बाइडेन", "व्लादिमीर पुतिन")


def test_a_pronoun_is_the_speaker_of_the_sentence() -> None:
    text = "माओ निंग और किन गैंग आए।\nउन्होंने संवाददाता सम्मेलन में कहा कि संबंध अच्छे हैं।"
    clause = "संबंध अच्छे हैं"
    speaker = Speaker("माओ निंग", 0, 8, "Mao Ning")
    at = text.index(clause)
    said = Statement(at, at + len(clause), clause, "indirect", speaker, (speaker,), None, 0.9, "quote.by_hand")
    assert events_of(text, [], [said])[0].participants == ("माओ निंग",)
    assert events_of(text)[0].participants == ()


def test_a_pronoun_that_begins_a_sentence_is_the_only_person_before() -> None:
    text = "वांग यी दिल्ली पहुंचे। वह सुषमा स्वराज से मिलेंगे।"
    assert events_of(text)[1].participants == ("वांग यी", "सुषमा स्वराज")
    two = "वांग यी और सर्गेई लावरोव दिल्ली पहुंचे। वह सुषमा स्वराज से मिलेंगे।"
    assert events_of(two)[1].participants == ("सुषमा स्वराज",)


def test_a_mention_without_a_date_goes_on_with_the_one_before() -> None:
    text = "काबुल में बुधवार को हमला हुआ। पुलिस ने हमले की निंदा की। एक और हमला हुआ।"
    assert [e.happening for e in events_of(text, [["बुधवार", "2018-10-03"]])] == ["h1", "h1", "h2"]


def test_an_office_is_its_one_holder_named_before_and_nobody_named_below() -> None:
    told = "जापानी विदेश मंत्री योको कामिकावा आईं।\nजापानी विदेश मंत्री ने दिल्ली का दौरा किया।"
    assert events_of(told)[-1].participants == ("योको कामिकावा",)
    heading = "जापानी विदेश मंत्री का दौरा\nजापानी विदेश मंत्री योको कामिकावा ने फोन पर बात की।"
    assert events_of(heading)[0].participants == ("जापानी विदेश मंत्री",)


def test_short_names_become_the_fullest() -> None:
    text = "सर्गेई लावरोव कल लौटे।\nलावरोव और किन गैंग की फोन कॉल हुई।"
    assert events_of(text)[-1].participants == ("सर्गेई लावरोव", "किन गैंग")


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("किन गैंग और सर्गेई लावरोव ने फोन पर बात की।", "Phone call: Qin Gang, Sergey Lavrov"),
        ("शी जिनपिंग मास्को पहुंचे।", "Visit of Xi Jinping to Moscow"),
        ("जो बाइडेन ने शी जिनपिंग से बाली में मुलाकात की।", "Meeting of Joe Biden with Xi Jinping in Bali"),
        ("नेपाल में भूकंप आया।", "Earthquake in Nepal"),
        ("प्रवक्ता रमेश नौटियाल ने भाषण दिया।", "Speech: Ramesh Nautiyal"),
    ],
)
def test_labels(text: str, label: str) -> None:
    assert events_of(text)[0].label_en == label


def test_nothing_inside_an_embedded_post() -> None:
    text = "वार्ता हुई।\n“बैठक हुई।” — Ravi (@ravi) February 6, 2023\n"
    assert all(e.evidence.text.startswith("वार्ता") for e in events_of(text))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "बैठक",
                "मुलाकात",
                "की",
                "हुई",
                "सोमवार",
                "को",
                "शी",
                "जिनपिंग",
                "ने",
                "के",
                "साथ",
                "भारत",
                "में",
                "हमला",
                ",",
                "।",
                "\n",
                "(",
                '"',
                "नहीं",
                "होगी",
                "और",
                "जो",
                "कि",
                "फोन",
                "पर",
                "बात",
                "दौरे",
                "पहुंचे",
            ]
        ),
        max_size=40,
    )
)
def test_odd_text_never_raises_and_offsets_hold(words: list[str]) -> None:
    text = " ".join(words)
    for event in events_of(text):
        assert text[event.start : event.end] == event.text
