"""What an analysis looks like once the reader has rejected and corrected: by table, and on the odd cases."""

from __future__ import annotations

import doctest
import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rajnaya import corrections
from rajnaya.analysis.pipeline import analyse
from rajnaya.corrections import (
    RULE,
    CorrectedDate,
    CorrectedEvent,
    CorrectedStatement,
    Correction,
    apply_corrections,
    check_correction,
    correction,
    find,
    read_date,
    ref,
)
from rajnaya.errors import BadDateError, RajnayaError
from rajnaya.explain import date_why, event_why, statement_why
from rajnaya.figures.items import timeline_items
from rajnaya.figures.timeline import hover_text
from rajnaya.model import (
    Analysis,
    DateMention,
    Entity,
    Event,
    Published,
    Segment,
    Span,
    Speaker,
    Statement,
    Tweet,
)

FIRST = "मंत्री ने मंगलवार को बैठक के बाद कहा, “पहली बात” और सचिव ने कहा, “दूसरी बात”।"
SECOND = "मंत्री ने मंगलवार की उसी वार्ता पर कहा, “तीसरी बात”।"
POST = "हम मिले। — Desk (@desk) 6 फरवरी 2023"
TEXT = f"{FIRST}\n{SECOND}\n{POST}"


def span(part: str, nth: int = 0) -> tuple[int, int, str]:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(part, start + 1)
    return start, start + len(part), part


def speaker(name: str, name_en: str | None = None) -> Speaker:
    start, end, text = span(name)
    return Speaker(text, start, end, name_en)


def base() -> Analysis:
    minister, secretary = speaker("मंत्री", "Minister"), speaker("सचिव")
    lines = [span(line) for line in (FIRST, SECOND, POST)]
    said = Span(*span("कहा"))
    return Analysis(
        id="a",
        title=None,
        published=Published("2023-02-09", "given", True),
        segments=tuple(Segment(*line, "tweet" if n == 2 else "sentence", "hi") for n, line in enumerate(lines)),
        statements=(
            Statement(*span("पहली बात"), "direct", minister, (minister,), said, 0.9, "quote.before_verb"),
            Statement(*span("दूसरी बात"), "direct", secretary, (secretary,), said, 0.6, "quote.before_verb"),
            Statement(*span("तीसरी बात"), "direct", minister, (minister, secretary), said, 0.8, "quote.before_verb"),
        ),
        tweets=(Tweet(*lines[2], "हम मिले।", "Desk", "desk", "2023-02-06", (), 0.9, "tweet.byline"),),
        dates=(
            DateMention(*span("मंगलवार"), "2023-02-07", ("2023-02-07", "2023-02-14"), "2023-02-09", 0.8, "date.weekday_past"),
            DateMention(*span("मंगलवार", 1), "2023-02-07", (), "2023-02-09", 0.8, "date.weekday_past"),
            DateMention(*span("6 फरवरी 2023"), "2023-02-06", (), None, 0.99, "date.full_day"),
        ),
        entities=(Entity(*span("Desk"), "organisation", "The Desk", None, 0.9, "entity.name"),),
        events=(
            Event(*span("बैठक"), "meeting", "2023-02-07", "happened", ("मंत्री",), None, "Meeting", Span(*lines[0]), "h0",
                  0.7, "event.noun_with_date"),
            Event(*span("वार्ता"), "meeting", "2023-02-07", "happened", ("मंत्री", "सचिव"), None, "Talks",
                  Span(*lines[1]), "h0", 0.65, "event.noun_with_date"),
        ),
    )  # fmt: skip


def shape(found: Analysis) -> dict[str, Any]:
    """What the table's rows speak of."""
    return {
        "said": [(s.text, s.kind, [who.text for who in s.speakers]) for s in found.statements],
        "dates": [d.edtf for d in found.dates],
        "events": [(e.text, e.kind, e.edtf, e.status, e.place) for e in found.events],
        "posted": [t.posted for t in found.tweets],
    }


def made(what: str, index: int, action: str, **value: Any) -> Correction:
    items: Any = {"statement": base().statements, "date": base().dates, "event": base().events}[what]
    return correction(base(), items[index], action, value)  # type: ignore[arg-type]


ME, SE, BOTH = ["मंत्री"], ["सचिव"], ["मंत्री", "सचिव"]
PLAIN: dict[str, Any] = {
    "said": [("पहली बात", "direct", ME), ("दूसरी बात", "direct", SE), ("तीसरी बात", "direct", BOTH)],
    "dates": ["2023-02-07", "2023-02-07", "2023-02-06"],
    "events": [("बैठक", "meeting", "2023-02-07", "happened", None), ("वार्ता", "meeting", "2023-02-07", "happened", None)],
    "posted": ["2023-02-06"],
}
TABLE: list[tuple[str, list[Correction], dict[str, Any]]] = [
    ("nothing corrected", [], {}),
    ("a statement is rejected", [made("statement", 1, "reject")], {"said": [PLAIN["said"][0], PLAIN["said"][2]]}),
    (
        "another speaker, this statement alone",
        [made("statement", 0, "change", speaker="सचिव")],
        {"said": [("पहली बात", "direct", SE), *PLAIN["said"][1:]]},
    ),
    (
        "another speaker everywhere, in a joint subject too",
        [made("statement", 0, "change", speaker="The Desk", everywhere=True)],
        {"said": [("पहली बात", "direct", ["Desk"]), PLAIN["said"][1], ("तीसरी बात", "direct", ["Desk", "सचिव"])]},
    ),
    (
        "everywhere, where the other one stands already",
        [made("statement", 0, "change", speaker="सचिव", everywhere=True)],
        {"said": [("पहली बात", "direct", SE), PLAIN["said"][1], ("तीसरी बात", "direct", SE)]},
    ),
    (
        "nobody is named",
        [made("statement", 0, "change", speaker=None)],
        {"said": [("पहली बात", "direct", []), *PLAIN["said"][1:]]},
    ),
    (
        "two speakers",
        [made("statement", 1, "change", speaker=["मंत्री", "सचिव"])],
        {"said": [PLAIN["said"][0], ("दूसरी बात", "direct", BOTH), PLAIN["said"][2]]},
    ),
    (
        "a term has no speaker",
        [made("statement", 1, "change", kind="term")],
        {"said": [PLAIN["said"][0], ("दूसरी बात", "term", []), PLAIN["said"][2]]},
    ),
    (
        "a date moves the event it dates, of its own segment only",
        [made("date", 0, "change", edtf="2023-02-14")],
        {
            "dates": ["2023-02-14", "2023-02-07", "2023-02-06"],
            "events": [("बैठक", "meeting", "2023-02-14", "happened", None), PLAIN["events"][1]],
        },
    ),
    (
        "a rejected date leaves its event undated",
        [made("date", 1, "reject")],
        {"dates": ["2023-02-07", "2023-02-06"], "events": [PLAIN["events"][0], ("वार्ता", "meeting", None, "happened", None)]},
    ),
    (
        "the date of a byline moves its tweet",
        [made("date", 2, "change", edtf="2023-03")],
        {"dates": ["2023-02-07", "2023-02-07", "2023-03"], "posted": ["2023-03"]},
    ),
    ("a rejected byline", [made("date", 2, "reject")], {"dates": ["2023-02-07", "2023-02-07"], "posted": [None]}),
    (
        "a date said to be right moves nothing",
        [made("date", 0, "change")],
        {},
    ),
    (
        "an event's own correction outweighs that of its date, whatever the order, and counts for the happening",
        [made("event", 0, "change", edtf="2023-01"), made("date", 0, "change", edtf="2023-02-14")],
        {
            "dates": ["2023-02-14", "2023-02-07", "2023-02-06"],
            "events": [("बैठक", "meeting", "2023-01", "happened", None), ("वार्ता", "meeting", "2023-01", "happened", None)],
        },
    ),
    (
        "kind, status and place of a happening",
        [made("event", 1, "change", kind="call", status="denied", place="मास्को")],
        {
            "events": [
                ("बैठक", "call", "2023-02-07", "denied", "मास्को"),
                ("वार्ता", "call", "2023-02-07", "denied", "मास्को"),
            ]
        },
    ),
    ("one mention of a happening is rejected", [made("event", 0, "reject")], {"events": [PLAIN["events"][1]]}),
    (
        "an event without a date",
        [made("event", 0, "change", edtf=None)],
        {"events": [("बैठक", "meeting", None, "happened", None), ("वार्ता", "meeting", None, "happened", None)]},
    ),
    (
        "the last word counts",
        [made("date", 0, "change", edtf="2023-02-14"), made("date", 0, "change", edtf="2023-02-07")],
        {},
    ),
    (
        "corrected first and rejected then",
        [made("statement", 0, "change", speaker="सचिव"), made("statement", 0, "reject")],
        {"said": PLAIN["said"][1:]},
    ),
    (
        "rejected first, and corrected somewhere else then",
        [made("statement", 0, "reject"), made("statement", 0, "change", speaker="सचिव")],
        {"said": PLAIN["said"][1:]},
    ),
]


@pytest.mark.parametrize(("several", "expected"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_the_table(several: list[Correction], expected: dict[str, Any]) -> None:
    found = apply_corrections(base(), several)
    assert shape(found) == PLAIN | expected
    assert found.warnings == ()
    assert found.segments == base().segments
    json.dumps(found.as_dict(), ensure_ascii=False)


def test_what_was_corrected_is_certain_and_keeps_what_it_was() -> None:
    several = [
        made("statement", 1, "change", speaker="मंत्री"),
        made("date", 0, "change", edtf="2023-02-14"),
        made("event", 0, "change", status="planned"),
    ]
    found = apply_corrections(base(), several)
    said, date, event = found.statements[1], found.dates[0], found.events[0]
    assert isinstance(said, CorrectedStatement)
    assert isinstance(date, CorrectedDate)
    assert isinstance(event, CorrectedEvent)
    for item, before in ((said, base().statements[1]), (date, base().dates[0]), (event, base().events[0])):
        assert (item.confidence, item.rule, item.was) == (1.0, RULE, before)
    assert (date.anchor, date.candidates) == (None, ())
    # The other mention follows, but nobody has confirmed it.
    assert (found.events[1].status, found.events[1].rule) == ("planned", "event.noun_with_date")
    assert dict(statement_why(said))["Was"] == "सचिव, quoted; " + dict(statement_why(base().statements[1]))["Rule"]
    assert dict(date_why(date))["Was"].startswith("7 February 2023; ")
    assert dict(event_why(event, {}))["Was"].startswith("Meeting, 7 February 2023; ")
    assert "Was" not in dict(date_why(base().dates[0]))


def test_the_chart_says_what_was_confirmed_by_hand() -> None:
    several = [made("date", 0, "change", edtf="2023-02-14"), made("event", 1, "change", label_en="Further talks")]
    for made_so, words in ((several[:1], "14 February 2023"), (several[1:], "7 February 2023")):
        heads = [hover_text(item).split("</b>")[0] for item in timeline_items(apply_corrections(base(), made_so))]
        assert f"<b>{words} · confirmed by hand" in heads
    assert not any("by hand" in hover_text(item) for item in timeline_items(base()))


def test_an_item_is_found_again_by_its_ref_once_corrected() -> None:
    found = apply_corrections(base(), [made("event", 0, "change", kind="visit")])
    assert ref(found.events[0]) == ref(base().events[0]) == "event:" + ":".join(map(str, span("बैठक")[:2])) + ":meeting"
    assert find(found, ref(base().events[0])) == found.events[0]
    again = correction(found, found.events[0], "change", {"kind": "call"})
    assert again.identity == made("event", 0, "reject").identity


@pytest.mark.parametrize("bad", ["", "event", "event:1:2:meeting", "date:x:y:", ":::", "date:-1:0:"])
def test_a_ref_of_nothing_finds_nothing(bad: str) -> None:
    assert find(base(), bad) is None


def test_a_correction_whose_item_is_gone_is_told_and_the_others_count() -> None:
    orphan = replace(made("date", 0, "reject"), start=1, end=3)
    other_kind = replace(made("event", 0, "reject"), kind="visit", start=span("बैठक")[0] - 9)
    unreadable = replace(made("date", 0, "change"), value={"edtf": "soon"})
    found = apply_corrections(base(), [orphan, other_kind, unreadable, made("statement", 0, "reject")])
    assert [(w.code, w.start, w.end) for w in found.warnings] == [
        ("correction.orphaned", 1, 3),
        ("correction.orphaned", span("मंगलवार")[0], span("मंगलवार")[1]),
        ("correction.orphaned", span("बैठक")[0] - 9, span("बैठक")[1]),
    ]
    assert "'soon' is no date" in found.warnings[1].message
    assert shape(found) == PLAIN | {"said": PLAIN["said"][1:]}


# ---------------------------------------------------------------- a newer analysis of the same text

MOVES = st.sampled_from([(0, 0), (0, 2), (-2, 0), (1, 0), (0, -1), (-1, 1)])


def drawn_otherwise(analysis: Analysis, moves: list[tuple[int, int]]) -> Analysis:
    """The same items on spans a little longer or shorter, as a newer version might draw them."""
    turn = iter(moves)

    def moved(item: Any) -> Any:
        first, last = next(turn)
        start, end = max(0, item.start + first), min(len(TEXT), item.end + last)
        return replace(item, start=start, end=end, text=TEXT[start:end])

    return replace(
        analysis,
        statements=tuple(map(moved, analysis.statements)),
        dates=tuple(map(moved, analysis.dates)),
        events=tuple(map(moved, analysis.events)),
    )


@settings(max_examples=150, deadline=None)
@given(st.lists(MOVES, min_size=20, max_size=20), st.permutations(range(3)))
def test_corrections_hold_when_a_newer_analysis_draws_the_spans_otherwise(
    moves: list[tuple[int, int]], order: list[int]
) -> None:
    given_ones = [
        made("statement", 1, "reject"), made("date", 0, "change", edtf="2023-02-14"),
        made("event", 0, "change", status="planned"),
    ]  # fmt: skip
    newer = drawn_otherwise(base(), moves)
    found = apply_corrections(newer, [given_ones[n] for n in order])
    assert found.warnings == ()
    assert len(found.statements) == len(newer.statements) - 1
    assert newer.statements[1] not in found.statements
    assert found.dates[0].edtf == "2023-02-14"
    assert found.events[0].status == "planned"


def test_an_event_of_another_kind_on_the_very_words_is_the_same_event() -> None:
    newer = replace(base(), events=(replace(base().events[0], kind="visit"), *base().events[1:]))
    found = apply_corrections(newer, [made("event", 0, "change", status="denied")])
    assert (found.events[0].status, found.warnings) == ("denied", ())


def test_where_two_items_could_be_meant_nothing_is_guessed() -> None:
    date = base().dates[0]
    halves = (replace(date, end=date.end - 1, text=date.text[:-1]), replace(date, start=date.start + 1, text=date.text[1:]))
    newer = replace(base(), dates=(*halves, *base().dates[1:]))
    found = apply_corrections(newer, [made("date", 0, "reject")])
    assert len(found.dates) == len(newer.dates)
    assert [w.code for w in found.warnings] == ["correction.orphaned"]


def test_what_shares_less_than_half_is_another_item() -> None:
    date = base().dates[0]
    newer = replace(base(), dates=(replace(date, start=date.end - 2, text=date.text[-2:]), *base().dates[1:]))
    assert [w.code for w in apply_corrections(newer, [made("date", 0, "reject")]).warnings] == ["correction.orphaned"]


def test_a_name_the_article_does_not_hold_has_an_empty_span() -> None:
    found = apply_corrections(base(), [made("statement", 0, "change", speaker="राजदूत")])
    assert found.statements[0].speaker == Speaker("राजदूत", 0, 0, None)
    held = apply_corrections(base(), [made("statement", 0, "change", speaker="वार्ता")]).statements[0].speaker
    assert held is not None
    assert TEXT[held.start : held.end] == "वार्ता"


@pytest.mark.parametrize(
    ("item", "value", "error", "words"),
    [
        ("date", {"edtf": "2023-02-30"}, BadDateError, "'2023-02-30' is no date"),
        ("date", {"edtf": "2023-13"}, BadDateError, "Write a day as"),
        ("date", {"edtf": "tomorrow"}, BadDateError, "is no date"),
        ("date", {"edtf": ""}, BadDateError, "is no date"),
        ("date", {"edtf": 2023}, BadDateError, "is no date"),
        ("date", {"edtf": None}, BadDateError, "Reject it"),
        ("date", {"edtf": "2023-03/2023-01"}, BadDateError, "is no date"),
        ("date", {"edtf": "२०२३"}, BadDateError, "is no date"),
        ("date", {"status": "planned"}, RajnayaError, "A date has no 'status'"),
        ("event", {"edtf": "2023-02-30"}, BadDateError, "is no date"),
        ("event", {"kind": "direct"}, RajnayaError, "no kind of event"),
        ("event", {"status": "maybe"}, RajnayaError, "no status"),
        ("event", {"participants": [1]}, RajnayaError, "Names are written as text"),
        ("event", {"participants": ["क"] * 21}, RajnayaError, "At most 20"),
        ("event", {"speaker": "मंत्री"}, RajnayaError, "An event has no 'speaker'"),
        ("statement", {"kind": "meeting"}, RajnayaError, "no kind of statement"),
        ("statement", {"speaker": {"text": "मंत्री"}}, RajnayaError, "Names are written as text"),
    ],
)
def test_what_does_not_fit_is_refused_in_words(item: str, value: dict[str, Any], error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words):
        made(item, 0, "change", **value)


@pytest.mark.parametrize("changes", [{"item": "segment"}, {"action": "praise"}, {"start": 5, "end": 5}, {"start": -1}])
def test_what_names_nothing_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(RajnayaError, match="names nothing"):
        check_correction(replace(made("date", 0, "reject"), **changes))


def test_names_become_plain_lines() -> None:
    given = made("event", 0, "change", participants=[" मंत्री\n", "\u202eसचिव", "मंत्री", " "], place="  ", label_en="<b>\x00Talks")
    assert given.value == {"participants": ("मंत्री", "सचिव"), "place": None, "label_en": "<b> Talks"}


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("2023-02-02", "2023-02-02"),
        (" 2 February 2023 ", "2023-02-02"),
        ("2nd Feb 2023", "2023-02-02"),
        ("02.03.2023", "2023-03-02"),
        ("2/3/2023", "2023-03-02"),
        ("December 2022", "2022-12"),
        ("sept, 2022", "2022-09"),
        ("winter 2022", "2022-24"),
        ("2022", "2022"),
        ("199X", "199X"),
        ("2023-02/2023-04", "2023-02/2023-04"),
        ("1 March 2023 – 3 March 2023", "2023-03-01/2023-03-03"),
        ("2014 to 2018", "2014/2018"),
        ("since March 2020", "2020-03/.."),
        ("until 2020", "../2020"),
    ],
)
def test_a_date_is_read_as_the_app_writes_it(typed: str, value: str) -> None:
    assert read_date(typed) == value


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "soon",
        "30 February 2023",
        "2 Foo 2023",
        "31/31/2023",
        "2 winter 2023",
        "since",
        "2018 to 2014",
        "ma 2023",
        "x" * 10**5,
    ],
)
def test_what_is_no_date_is_told(typed: str) -> None:
    with pytest.raises(BadDateError, match="is no date"):
        read_date(typed)


HOSTILE = st.builds(
    Correction,
    st.just("a"),
    st.sampled_from(["statement", "date", "event", "x"]),
    st.integers(-2, 90),
    st.integers(-2, 90),
    st.sampled_from(["", "direct", "meeting", "x"]),
    st.sampled_from(["reject", "change", "x"]),
    st.dictionaries(
        st.sampled_from(["edtf", "kind", "speaker", "everywhere", "status", "place", "participants", "label_en", "x"]),
        st.none() | st.text(max_size=8) | st.booleans() | st.integers() | st.lists(st.text(max_size=4), max_size=3),
        max_size=3,
    ),
)


@settings(max_examples=200, deadline=None)
@given(st.lists(HOSTILE, max_size=5))
def test_no_stored_correction_can_break_an_analysis(several: list[Correction]) -> None:
    found = apply_corrections(base(), several)
    for items in (found.statements, found.dates, found.events):
        assert all(TEXT[i.start : i.end] == i.text for i in items)


def test_corrections_outlive_another_day_of_publication() -> None:
    text = "मंत्री ने पिछले महीने वार्ता की।"
    before = analyse(text, published="2023-02-09", id="b")
    several = [correction(before, before.dates[0], "change", {"edtf": "2022-11"})]
    after = apply_corrections(analyse(text, published="2023-05-09", id="b"), several)
    assert [d.edtf for d in after.dates] == ["2022-11"]
    assert [e.edtf for e in after.events] == ["2022-11"]
    assert after.warnings == analyse(text, published="2023-05-09", id="b").warnings


def test_the_examples_of_the_docstrings() -> None:
    result = doctest.testmod(corrections)
    assert (result.attempted > 0, result.failed) == (True, 0)


@pytest.mark.parametrize("rejected_first", [True, False])
def test_a_rejected_neighbour_that_is_gone_does_not_take_away_what_was_confirmed(rejected_first: bool) -> None:
    confirmed = made("statement", 0, "change")
    gone = replace(made("statement", 0, "reject"), kind="indirect")
    found = apply_corrections(base(), [gone, confirmed] if rejected_first else [confirmed, gone])
    assert found.statements[0].rule == RULE and len(found.statements) == len(base().statements)
    assert [warning.code for warning in found.warnings] == ["correction.orphaned"]
