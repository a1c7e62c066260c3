"""The reader's page as plain data: nothing of the text is lost, every mark says why, and hostile text stays text."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rajnaya.analysis.pipeline import analyse
from rajnaya.corrections import apply_corrections, correction
from rajnaya.explain import explain_rule
from rajnaya.model import (
    Analysis,
    Article,
    DateMention,
    Entity,
    Event,
    Published,
    Segment,
    Span,
    Speaker,
    Statement,
    Translation,
    Tweet,
)
from rajnaya.translation.glossary import Glossary, Term
from rajnaya.view import UNSURE_BELOW, Run, StripMark, build_view, cut, link_label

TEXT = (
    "मंत्रियों की वार्ता\n"
    'विदेश मंत्री मीरा सेन ने मंगलवार को बैठक के बाद कहा कि दोनों देश "नया अध्याय" लिखेंगे।\n'
    "रवि दत्त ने इसे “खोखला वादा” बताया।\n"
    "A statement will follow."
)


def _span(text: str, part: str) -> tuple[int, int, str]:
    start = text.index(part)
    return start, start + len(part), part


def _segments(text: str, *, lang: str = "hi") -> tuple[Segment, ...]:
    out, at = [], 0
    for n, line in enumerate(text.split("\n")):
        if line:
            own = "en" if line.isascii() else lang
            out.append(Segment(at, at + len(line), line, "heading" if n == 0 else "sentence", own))
        at += len(line) + 1
    return tuple(out)


def _speaker(name: str, name_en: str | None) -> Speaker:
    start, end, text = _span(TEXT, name)
    return Speaker(text, start, end, name_en)


def _analysis() -> Analysis:
    meera, ravi = _speaker("मीरा सेन", "Meera Sen"), _speaker("रवि दत्त", None)
    said, told = Span(*_span(TEXT, "कहा")), Span(*_span(TEXT, "बताया"))
    return Analysis(
        id="a",
        title=Span(*_span(TEXT, "मंत्रियों की वार्ता")),
        published=Published("2023-02-09", "given", True),
        segments=_segments(TEXT),
        statements=(
            Statement(*_span(TEXT, 'दोनों देश "नया अध्याय" लिखेंगे'), "indirect", meera, (meera,), said, 0.9, "quote.after_ki"),
            Statement(*_span(TEXT, "नया अध्याय"), "direct", meera, (meera,), said, 0.95, "quote.inside_clause"),
            Statement(*_span(TEXT, "खोखला वादा"), "direct", ravi, (ravi,), told, 0.8, "quote.called"),
        ),
        dates=(
            DateMention(
                *_span(TEXT, "मंगलवार"), "2023-02-07", ("2023-02-07", "2023-02-14"), "2023-02-09", 0.9, "date.weekday_past"
            ),
        ),
        entities=(Entity(*_span(TEXT, "मीरा सेन"), "person", "Meera Sen", None, 0.9, "entity.name"),),
        events=(
            Event(
                *_span(TEXT, "बैठक"), "meeting", "2023-02-07", "happened", ("मीरा सेन",), None,
                "Meeting of ministers",
                Span(*_span(TEXT, TEXT.split("\n")[1])), "h0", 0.7, "event.noun_with_date",
            ),
        ),
    )  # fmt: skip


def _translated(pairs: Sequence[tuple[str, str]]) -> dict[str, Translation]:
    return {hi: Translation(hi, en, "machine", "google", "2023-02-09T10:00:00Z") for hi, en in pairs}


LINES = TEXT.split("\n")
ENGLISH = _translated(
    [
        (LINES[0], "Ministers' talks"),
        (
            LINES[1],
            "Foreign Minister Meera Sen said after the meeting on Tuesday that the two countries will write a “new chapter”.",
        ),
        (LINES[2], "Ravi Dutt was not impressed by it."),
    ]
)


def test_runs_of_both_sides_joined_give_the_texts_back() -> None:
    view = build_view(Article("a", TEXT), _analysis(), ENGLISH)
    assert ["".join(r.text for r in row.source) for row in view.rows] == LINES
    assert ["".join(r.text for r in row.target) for row in view.rows[:3]] == [ENGLISH[line].text for line in LINES[:3]]


def test_the_english_carries_the_same_marks_and_names_what_is_unsure() -> None:
    view = build_view(Article("a", TEXT), _analysis(), ENGLISH)
    marked = {name: "".join(r.text for r in view.rows[1].target if name in r.marks) for name in ("s0", "s1", "d0", "e0")}
    assert marked == {
        "s0": "the two countries will write a “new chapter”",
        "s1": "new chapter",
        "d0": "Tuesday",
        "e0": "meeting",
    }
    assert view.rows[1].unsure == ()
    assert view.rows[2].unsure == ("s2",)
    assert all(not r.marks for r in view.rows[2].target)


def test_a_quotation_inside_a_clause_lies_under_both_marks_outermost_first() -> None:
    view = build_view(Article("a", TEXT), _analysis(), {})
    assert Run("नया अध्याय", ("s0", "s1")) in view.rows[1].source


def test_rows_say_where_their_english_comes_from() -> None:
    view = build_view(Article("a", TEXT), _analysis(), {LINES[0]: ENGLISH[LINES[0]]})
    assert [(row.origin, row.engine, bool(row.target)) for row in view.rows] == [
        ("machine", "google", True), ("none", None, False), ("none", None, False), ("same", None, True),
    ]  # fmt: skip
    assert [row.title for row in view.rows] == [True, False, False, False]


@pytest.mark.parametrize(
    ("origin", "glossary", "words", "outdated"),
    [
        ("machine", "old", "older glossary, of 12 November 2026", True),
        ("memory", "old", "older glossary, of 12 November 2026", False),
        ("machine", None, "", False),
        ("edited", None, "", False),
    ],
)
def test_rows_say_which_glossary_their_english_was_made_with(origin: Any, glossary: Any, words: str, outdated: bool) -> None:
    text = "वार्ता होगी।"
    article, found = Article("t", text), analyse(text)
    at = "2026-11-12T08:00:00+00:00"
    made = {text: Translation(text, "There will be talks.", origin, "google", at, glossary=glossary)}
    today = Glossary([Term("वार्ता", "talks")])
    assert [(r.glossary, r.outdated) for r in build_view(article, found, made, glossary=today).rows] == [(words, outdated)]
    now = {text: replace(made[text], glossary=today.version)}
    assert [(r.glossary, r.outdated) for r in build_view(article, found, now, glossary=today).rows] == [
        ("current glossary", False)
    ]


def test_every_mark_explains_itself_in_english() -> None:
    marks = build_view(Article("a", TEXT), _analysis(), {}).marks
    assert dict(marks["s1"].why)["Speaker"] == "Meera Sen (मीरा सेन)"
    assert dict(marks["s1"].why)["Reported with"] == "कहा"
    assert [name for name, _ in marks["d0"].why] == [
        "Expression",
        "Means",
        "Standard form (EDTF)",
        "Counted from",
        "Other readings",
        "Rule",
    ]
    assert dict(marks["d0"].why)["Counted from"] == "9 February 2023"
    assert dict(marks["d0"].why)["Other readings"] == "14 February 2023"
    why = dict(marks["e0"].why)
    assert (why["What"], why["When"], why["Who"], why["Where"]) == (
        "Meeting of ministers",
        "7 February 2023",
        "Meera Sen",
        "Not named",
    )
    assert all("_" not in value for mark in marks.values() for name, value in mark.why if name in ("Rule", "Evidence"))


def test_what_is_unsure_and_what_the_reader_corrected_says_so() -> None:
    analysis = _analysis()
    doubtful = replace(analysis.statements[2], confidence=UNSURE_BELOW - 0.01)
    analysis = replace(analysis, statements=(*analysis.statements[:2], doubtful))
    before = build_view(Article("a", TEXT), analysis, {}).marks
    assert {name for name, mark in before.items() if mark.unsure} == {"s2"}
    assert {name for name, mark in before.items() if mark.corrected} == set()
    given = correction(analysis, doubtful, "change", {"speaker": "मीरा सेन"})
    view = build_view(Article("a", TEXT), apply_corrections(analysis, [given]), {})
    assert (view.marks["s2"].unsure, view.marks["s2"].corrected, view.marks["s2"].speaker) == (False, True, "p0")
    assert view.marks["s2"].ref == before["s2"].ref
    assert dict(view.marks["s2"].why)["Rule"] == "Corrected by hand"
    assert [(s.name, s.count) for s in view.speakers] == [("मीरा सेन", 3)]


def test_one_person_is_one_entry_of_the_legend_in_order_of_appearance() -> None:
    view = build_view(Article("a", TEXT), _analysis(), {})
    assert [(s.id, s.name, s.name_en, s.initials, s.count) for s in view.speakers] == [
        ("p0", "मीरा सेन", "Meera Sen", "MS", 2), ("p1", "रवि दत्त", None, "RD", 1),
    ]  # fmt: skip
    assert [view.marks[m].speaker for m in ("s0", "s1", "s2", "d0")] == ["p0", "p0", "p1", None]


def test_a_name_typed_in_english_has_its_letters() -> None:
    analysis = _analysis()
    given = correction(analysis, analysis.statements[2], "change", {"speaker": "Head of Desk"})
    view = build_view(Article("a", TEXT), apply_corrections(analysis, [given]), {})
    assert [(s.name, s.name_en, s.initials) for s in view.speakers][1] == ("Head of Desk", None, "HD")


def test_initials_are_distinct_where_letters_allow() -> None:
    names = ["Meera Sen", "Mohan Sethi", "Madan Singh", "Mary", "Mark", "मोहन"]
    said = []
    for n, name in enumerate(names):
        who = Speaker(name, 0, 1, name if name.isascii() else None)
        said.append(Statement(n, n + 1, "क", "direct", who, (who,), None, 1.0, "r"))
    text = "क" * len(names)
    analysis = Analysis(
        "a", None, Published(None, "none", False), (Segment(0, len(text), text, "sentence", "hi"),), tuple(said)
    )
    initials = [s.initials for s in build_view(Article("a", text), analysis, {}).speakers]
    assert len(set(initials)) == len(names)
    assert all(1 <= len(i) <= 2 and i.isupper() for i in initials)


@pytest.mark.parametrize(
    ("address", "label"),
    [
        ("https://www.example.org/a?utm_source=x&utm_medium=y", "example.org/a"),
        ("http://t.co/AbC", "t.co/AbC"),
        ("https://example.org/" + "x" * 80, "example.org/" + "x" * 22 + "…"),
        ("javascript:alert(1)", None),
        ("data:text/html,<b>", None),
        ("https:///no-host", None),
        ("https://user:secret@example.org/", None),
        ("java\nscript:alert(1)", None),
        ("https://exa\tmple.org", None),
        ("https://[bad", None),
        ("//example.org", None),
        ("", None),
    ],
)
def test_only_web_addresses_become_links_and_trackers_are_not_shown(address: str, label: str | None) -> None:
    assert link_label(address) == label


def test_a_tweet_becomes_a_card_without_statements_of_its_own() -> None:
    text = "<b>शांति</b> — Desk (@desk) February 6, 2023"
    tweet = Tweet(
        0, len(text), text, "<b>शांति</b>", "Desk", "desk", "2023-02-06", ("https://t.co/x", "javascript:x"), 0.9, "tweet.byline"
    )
    segment = Segment(0, len(text), text, "tweet", "hi")
    view = build_view(Article("t", text), Analysis("t", None, Published(None, "none", False), (segment,), tweets=(tweet,)), {})
    card = view.rows[0].tweet
    assert card is not None
    assert (card.body, card.posted_label, card.links) == ("<b>शांति</b>", "6 February 2023", (("https://t.co/x", "t.co/x"),))
    assert view.marks == {}


def test_the_strip_is_passed_through_and_the_whole_page_is_json() -> None:
    mark = StripMark("Meeting", "7 February 2023", "meeting", 0.5, 0.0, 0, 1, "happened")
    view = build_view(Article("a", TEXT), _analysis(), ENGLISH, strip=(mark,), strip_ticks=((0.0, "Feb"),))
    assert view.strip == (mark,)
    assert json.loads(json.dumps(asdict(view)))["strip_ticks"] == [[0.0, "Feb"]]


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("date.some_rule_here", "Date: some rule here"),
        ("odd", "Odd"),
        ("", "Not recorded"),
        ("a.b.c_d", "A: b, c d"),
        ("..", "Not recorded"),
    ],
)
def test_a_rule_nobody_wrote_words_for_still_reads_as_english(rule: str, words: str) -> None:
    assert explain_rule(rule) == words


ODD = st.text(alphabet=st.sampled_from(list("कमिी्ं़।“” \u200f\u202e\u0301😀👨\u200d👩a<>&\"'")), max_size=60)
PLACED = st.lists(st.tuples(st.integers(-3, 65), st.integers(-3, 65), st.sampled_from(["s0", "s1", "d0", "e0"])), max_size=8)


@settings(max_examples=200, deadline=None)
@given(ODD, PLACED)
def test_however_marks_overlap_the_runs_give_the_text_back_and_cover_it_exactly(
    text: str, placed: list[tuple[int, int, str]]
) -> None:
    runs = cut(text, placed)
    assert "".join(run.text for run in runs) == text
    at = 0
    for run in runs:
        assert run.text
        for i in range(at, at + len(run.text)):
            assert set(run.marks) == {name for start, end, name in placed if start <= i < end}
        at += len(run.text)


@pytest.mark.parametrize("unit", ["क", "\u202eअ\u202c", "क\u0301", "👨\u200d👩\u200d👧 ", '"', "“कहा कि "], ids=ascii)
def test_a_hostile_segment_of_a_hundred_thousand_characters_is_shown_whole(unit: str) -> None:
    text = (unit * (100_000 // len(unit) + 1))[:100_000]
    segment = Segment(0, len(text), text, "sentence", "hi")
    said = Statement(3, 9, text[3:9], "direct", None, (), None, 0.5, "quote.x")
    analysis = Analysis("h", None, Published(None, "none", False), (segment,), (said,))
    view = build_view(Article("h", text), analysis, {text: Translation(text, text, "machine", "google")})
    assert "".join(run.text for run in view.rows[0].source) == text
    assert "".join(run.text for run in view.rows[0].target) == text
    assert view.rows[0].unsure == ("s0",)


def test_an_item_over_a_segment_border_is_marked_in_both_segments() -> None:
    text = "एक दो।\nतीन चार।"
    said = Statement(3, 10, text[3:10], "direct", None, (), None, 0.5, "quote.x")
    view = build_view(Article("b", text), Analysis("b", None, Published(None, "none", False), _segments(text), (said,)), {})
    assert [[run.text for run in row.source if run.marks] for row in view.rows] == [["दो।"], ["तीन"]]


def test_an_article_with_nothing_in_it_gives_an_empty_page() -> None:
    view = build_view(Article("n", ""), Analysis("n", None, Published(None, "none", False)), {})
    assert (view.article_id, view.rows, view.marks, view.speakers) == ("n", (), {}, ())
