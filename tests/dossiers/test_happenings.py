"""What several articles tell: one happening drawn once, two kept apart, disagreements told."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from rajnaya.corrections import apply_corrections, correction
from rajnaya.dossiers import merging
from rajnaya.dossiers.agreement import Match
from rajnaya.dossiers.dossier import Dossier
from rajnaya.dossiers.happenings import Happening, either
from rajnaya.dossiers.words import article_names, disagreement, sayings, told_by_line, why
from rajnaya.export.bundle import Bundle
from rajnaya.figures.items import when_line
from rajnaya.figures.timeline import alt_text, hover_text
from rajnaya.model import Tweet
from tests.dossiers.makers import bundle, dossier, read

CASES = yaml.safe_load((Path(__file__).parent.parent / "cases" / "dossiers.yaml").read_text(encoding="utf-8"))


def of(case: dict[str, Any]) -> Dossier:
    return dossier(*(bundle(f"a{n}", told) for n, told in enumerate(case["articles"], 1)))


def row(each: Happening) -> list[str]:
    tellers = "+".join(str(s.article + 1) for s in each.sources)
    return [each.kind, each.edtf or "", tellers, each.status, *(["≠"] if each.disagrees else [])]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["case"])
def test_table(case: dict[str, Any]) -> None:
    found = of(case).happenings
    assert [row(each) for each in found] == case["expected"]
    assert sum(len(each.sources) for each in found) == sum(map(len, case["articles"]))  # nothing is lost
    assert [each.id for each in found] == [f"h{n}" for n in range(len(found))]


def test_a_third_of_the_table_is_negative() -> None:
    negative = [case for case in CASES if case.get("apart")]
    assert len(negative) * 3 >= len(CASES)
    assert all("+" not in each[2] for case in negative for each in case["expected"])


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["case"])
def test_the_order_of_the_articles_does_not_matter(case: dict[str, Any]) -> None:
    turned = dossier(*reversed(of(case).bundles))
    count = len(turned.bundles)
    again = [
        [
            each.kind,
            each.edtf or "",
            "+".join(sorted(str(count - s.article) for s in each.sources)),
            each.status,
            each.disagrees,
        ]
        for each in turned.happenings
    ]
    assert sorted(again) == sorted([*e[:4], "≠" in e] for e in case["expected"])


def test_real_articles_are_read_as_one() -> None:
    first = read(
        "a",
        "विदेश मंत्री अरविंद भट्ट ने 2 फरवरी को ओस्लो में नॉर्वे की विदेश मंत्री मीरा हैनसन से मुलाकात की।",
        "2023-02-07",
        "पहला पत्र",
    )
    second = read(
        "b",
        "ओस्लो में शुक्रवार को विदेश मंत्री अरविंद भट्ट ने मंत्री मीरा हैनसन से मुलाकात की। पिछले महीने दोनों ने बात की थी।",
        "2023-02-07",
        "दूसरा पत्र",
    )
    found = dossier(first, second)
    meeting = next(each for each in found.happenings if each.kind == "meeting" and each.edtf)
    assert row(meeting) == ["meeting", "[2023-02-02,2023-02-03]", "1+2", "happened", "≠"]
    assert meeting.when == "2 or 3 February 2023"
    assert meeting.rule == "dossier.days_disagree_in_one_place"
    assert disagreement(meeting, found.of) == ("Dates disagree: पहला पत्र says 2 February 2023; दूसरा पत्र says 3 February 2023")
    for source in meeting.sources:
        text = found.bundles[source.article].article.text
        assert text[source.start : source.end] == source.item.sentence_hi


def test_sources_keep_sentences_in_both_languages_and_their_own_dates() -> None:
    text = "विदेश मंत्री अरविंद भट्ट और मीरा हैनसन ने {} फोन पर बात की।"
    rough = read("a", text.format("पिछले महीने"), "2023-02-07", "अ", s0="They spoke last month.")
    fine = read("b", text.format("9 जनवरी को"), "2023-02-07", "आ", s0="They spoke on 9 January.")
    found = dossier(rough, fine)
    (call,) = found.happenings
    assert [(s.when, s.item.sentence_en) for s in call.sources] == [
        ("January 2023", "They spoke last month."),
        ("9 January 2023", "They spoke on 9 January."),
    ]
    assert (call.best.article, call.when) == (1, "9 January 2023")
    assert sayings(call, found.of) == [("January 2023", ("अ",)), ("9 January 2023", ("आ",))]
    assert disagreement(call, found.of) == ""
    assert told_by_line(call, found.of) == "Told by 2 articles: अ; आ"
    told = dict(why(call, found.of))
    assert "at least two names in common" in told["Taken for one"]
    assert told["Sureness"] == "75%"
    assert told["अ"].startswith("January 2023 from “पिछले महीने”, counted from 7 February 2023: ")


def test_a_correction_decides_what_is_one() -> None:
    one = bundle("a", [["meeting", "2023-02-02", "अरविंद भट्ट; मीरा हैनसन", ""]])
    other = bundle("b", [["meeting", "2023-02-12", "अरविंद भट्ट; राजदूत", ""]])
    assert len(dossier(one, other).happenings) == 2
    value = {"edtf": "2023-02-02", "participants": ("अरविंद भट्ट", "मीरा हैनसन")}
    given_ = correction(other.found, other.found.events[0], "change", value)
    mended = replace(other, found=apply_corrections(other.found, [given_]))
    (meeting,) = dossier(one, mended).happenings
    assert row(meeting) == ["meeting", "2023-02-02", "1+2", "happened"]


def test_statuses_that_differ_are_told() -> None:
    people = "अरविंद भट्ट; मीरा हैनसन"
    found = dossier(
        bundle("a", [["meeting", "2023-02-09", people, "", "planned"]], "अ"),
        bundle("b", [["meeting", "2023-02-09", people, ""]], "आ"),
    )
    (meeting,) = found.happenings
    assert meeting.statuses == ("planned", "happened")
    assert disagreement(meeting, found.of) == (
        "Told differently: अ says 9 February 2023, planned; आ says 9 February 2023, happened"
    )


def test_a_post_embedded_twice_is_drawn_once() -> None:
    def with_tweet(id: str, body: str, times: int = 1) -> Bundle:
        made = bundle(id, [["meeting", "", "", ""]])
        tweet = Tweet(0, 3, "mee", body, "Embassy", "embassy", "2023-02-06", (), 0.9, "tweet.byline")
        return replace(made, found=replace(made.found, tweets=(tweet,) * times))

    found = dossier(with_tweet("a", "Talks were held."), with_tweet("b", "talks  were held!"), with_tweet("c", "No talks."))
    assert [(len(t.sources), t.rule) for t in found.dated] == [(2, "dossier.same_tweet"), (1, "dossier.one_article")]
    assert [len(t.sources) for t in dossier(with_tweet("a", "x", 3), with_tweet("b", "x", 2)).dated] == [2, 2, 1]


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (["2023-02-02"], "2 February 2023"),
        (["2023-02-02", "2023-02-03", "2023-02-04"], "2, 3 or 4 February 2023"),
        (["2023-01-31", "2023-02-01"], "31 January or 1 February 2023"),
        (["2022-12-31", "2023-01-01"], "31 December 2022 or 1 January 2023"),
    ],
)
def test_either(days: list[str], words: str) -> None:
    assert either([dt.date.fromisoformat(day) for day in days]) == words


def test_articles_are_named_apart() -> None:
    made = [
        bundle(id, [["meeting", "", "", ""]], outlet) for id, outlet in zip("abcd", ("One", "Two", "Two", None), strict=True)
    ]
    titled = [replace(b, article=replace(b.article, title=t)) for b, t in zip(made, ("x", "y", "y", "z" * 99), strict=True)]
    assert article_names(titled) == ["One", "Two, “y”", "Two, “y” (2)", f"“{'z' * 59}…”"]


def test_segments_are_numbered_through_the_dossier() -> None:
    people = "अरविंद भट्ट; मीरा हैनसन"
    found = dossier(
        bundle("a", [["visit", "2023-02-01", "", "ओस्लो"], ["call", "2023-02-02", people, ""]], "अ"),
        bundle("b", [["call", "2023-02-02", people, ""]], "आ"),
    )
    visit, call = found.items
    assert [found.place(n) for n in call.evidence] == [("a", 1), ("b", 0)]
    assert found.place(call.segment) == ("a", 1)
    assert (call.when, call.beside, call.remarks) == ("2 February 2023", "2 articles", ("Told by 2 articles: अ; आ",))
    assert (visit.when, visit.beside, visit.remarks) == ("1 February 2023", "", ("अ",))
    assert [found.place(n) for n in (-1, 3, 10**9)] == [None, None, None]


def test_the_sign_of_disagreement_stands_with_its_words() -> None:
    people = "अरविंद भट्ट; मीरा हैनसन"
    found = dossier(
        bundle("a", [["meeting", "2023-02-02", people, "ओस्लो"]], "अ"),
        bundle("b", [["meeting", "2023-02-03", people, "ओस्लो"]], "आ"),
    )
    (item,) = found.items
    assert when_line(item) == "2 or 3 February 2023 · ≠ 2 articles disagree"
    assert alt_text([item]).startswith("Timeline of 1 event. 2 or 3 February 2023: Meeting of")
    assert alt_text([item]).endswith(" (≠ 2 articles disagree).")
    assert "Dates disagree: अ says 2 February 2023" in hover_text(item).replace("<br>", " ")
    assert item.remarks[1] == "≠ Dates disagree: अ says 2 February 2023; आ says 3 February 2023"
    assert (str(item.bounds.first), str(item.bounds.last)) == ("2023-02-02", "2023-02-03")


NAMES = ["अरविंद भट्ट", "मीरा हैनसन", "पाल बर्ग", "भट्ट", "नॉर्वे", "राजदूत"]
telling = st.tuples(
    st.sampled_from(["meeting", "call", "visit", "speech", "other"]),
    st.sampled_from(
        ["", "2023-02-01", "2023-02-02", "2023-02-04", "2023-02", "2023", "202X", "2023/..", "2023-01-30/2023-02-02"]
    ),
    st.lists(st.sampled_from(NAMES), max_size=3, unique=True).map("; ".join),
    st.sampled_from(["", "ओस्लो", "हनोई", "नॉर्वे"]),
    st.sampled_from(["happened", "planned", "denied"]),
)


@given(st.lists(st.lists(telling, max_size=5), max_size=5))
@settings(max_examples=150, deadline=None)
def test_nothing_is_lost_doubled_or_of_two_kinds(articles: list[list[tuple[str, ...]]]) -> None:
    found = dossier(*(bundle(f"a{n}", told) for n, told in enumerate(articles)))
    seen: Counter[tuple[int, str]] = Counter()
    for each in found.happenings:
        assert len({s.article for s in each.sources}) == len(each.sources)
        assert {s.item.kind for s in each.sources} == {each.kind}
        seen.update((s.article, s.item.id) for s in each.sources)
        if each.edtf and not each.disagrees and each.bounds and each.bounds.first and each.bounds.last:
            for source in each.sources:
                span = getattr(source.item, "bounds", None)
                assert span is None or (span.first or dt.date.min) <= each.bounds.last
    assert set(seen.values()) <= {1}
    assert sum(seen.values()) == sum(map(len, articles))


def test_thousands_of_happenings_are_compared_with_few(monkeypatch: pytest.MonkeyPatch) -> None:
    """The work grows with their number, not with its square."""

    def compared(many: int) -> int:
        calls = 0
        plain = merging._match

        def counting(group: merging.Group, own: merging.Group) -> Match | None:
            nonlocal calls
            calls += 1
            return plain(group, own)

        monkeypatch.setattr(merging, "_match", counting)
        day = dt.date(2020, 1, 1).toordinal()
        told = [["meeting", dt.date.fromordinal(day + n % 900).isoformat(), f"{NAMES[n % 3]}; नॉर्वे", ""] for n in range(many)]
        assert len(dossier(*(bundle(f"a{k}", told[k::10]) for k in range(10))).happenings) > 0
        monkeypatch.setattr(merging, "_match", plain)
        return calls

    few, many = compared(500), compared(4000)
    assert many <= 8 * few + 20 * 4000
