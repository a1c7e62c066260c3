"""The scorer on cases small enough to count by hand."""

from __future__ import annotations

import pytest

from rajnaya.evaluation.gold import GoldArticle, GoldItem, GoldSegments
from rajnaya.evaluation.matching import overlap, pair, same_name, shared_names
from rajnaya.evaluation.scorer import Figure, score, score_boundaries
from rajnaya.model import Analysis, DateMention, Entity, Event, Published, Span, Speaker, Statement, Tweet

TEXT = "सचिव ने कहा कि बैठक सोमवार को होगी। मंत्री दौरे पर हैं। वार्ता मंगलवार को हुई।"


def span(words: str) -> tuple[int, int, str]:
    start = TEXT.index(words)
    return start, start + len(words), words


def said(words: str, who: str | None, kind: str = "indirect") -> Statement:
    speaker = Speaker(who, 0, len(who)) if who else None
    return Statement(*span(words), kind, speaker, (speaker,) if speaker else (), None, 0.9, "indirect.ki_clause")  # type: ignore[arg-type]


def date(words: str, edtf: str | None) -> DateMention:
    return DateMention(*span(words), edtf, (), None, 0.9, "date.weekday_past")


def event(words: str, kind: str, edtf: str | None, people: tuple[str, ...] = ()) -> Event:
    start, end, text = span(words)
    evidence = Span(start, end, text)
    return Event(start, end, text, kind, edtf, "happened", people, None, "", evidence, "h1", 0.9, "event.noun")  # type: ignore[arg-type]


def figures(gold: dict[str, list[GoldItem]], **found: tuple[object, ...]) -> dict[str, tuple[float, int, int]]:
    parts: dict[str, object] = {"statements": (), "dates": (), "events": (), **{k: tuple(v) for k, v in gold.items()}}
    article = GoldArticle("x", TEXT, "2023-02-07", **parts)  # type: ignore[arg-type]
    analysis = Analysis("x", None, Published(None, "none", False), **found)  # type: ignore[arg-type]
    return {f.feature: (f.right, f.found, f.wanted) for f in score([(article, analysis)])}


def test_a_statement_with_a_rim_too_many_is_found_loosely_and_missed_strictly() -> None:
    wanted = GoldItem(*span("बैठक सोमवार को होगी"), kind="indirect", speaker="विदेश सचिव")
    got = figures({"statements": [wanted]}, statements=(said("सचिव ने कहा कि बैठक सोमवार को होगी", "सचिव"),))
    assert got["indirect loose"] == (1, 1, 1)
    assert got["indirect strict"] == (0, 1, 1)
    assert got["speakers"] == (1, 1, 1)
    assert got["direct loose"] == (0, 0, 0)


def test_a_statement_of_another_kind_is_missed_and_false() -> None:
    wanted = GoldItem(*span("बैठक सोमवार को होगी"), kind="direct", speaker="सचिव")
    got = figures({"statements": [wanted]}, statements=(said("बैठक सोमवार को होगी", "सचिव"),))
    assert (got["direct loose"], got["indirect loose"], got["speakers"]) == ((0, 0, 1), (0, 1, 0), (0, 0, 0))


def test_a_speaker_nobody_named_is_right_only_when_none_was_found() -> None:
    wanted = GoldItem(*span("बैठक सोमवार को होगी"), kind="indirect")
    assert figures({"statements": [wanted]}, statements=(said("बैठक सोमवार को होगी", None),))["speakers"] == (1, 1, 1)
    assert figures({"statements": [wanted]}, statements=(said("बैठक सोमवार को होगी", "सचिव"),))["speakers"] == (0, 1, 1)


def test_dates_are_counted_by_span_and_by_value() -> None:
    wanted = [GoldItem(*span("सोमवार"), edtf="2023-02-13"), GoldItem(*span("मंगलवार"), edtf="2023-02-07")]
    got = figures({"dates": wanted}, dates=(date("सोमवार को", "2023-02-13"), date("मंगलवार", "2023-01-31"), date("दौरे", None)))
    assert got["dates loose"] == (2, 3, 2)
    assert got["dates strict"] == (1, 3, 2)
    assert got["dates value"] == (1, 3, 2)


def test_an_event_is_found_by_its_words_or_in_its_sentence_and_undated_ones_are_not_counted() -> None:
    wanted = [
        GoldItem(*span("बैठक"), kind="meeting", edtf="2023-02-13", participants=("सर्गेई लावरोव", "भारत")),
        GoldItem(*span("वार्ता"), kind="meeting", edtf="2023-02-07"),
    ]
    got = figures(
        {"events": wanted},
        events=(
            event("बैठक", "meeting", "2023-02-13", ("लावरोव",)),
            event("हुई", "meeting", "2023-02-06"),
            event("दौरे", "visit", None),
        ),
    )
    assert got["events"] == (2, 2, 2)
    assert got["event dates"] == (1, 2, 2)
    assert got["participants"] == (0.5, 1, 1)


def test_an_event_of_another_kind_or_another_sentence_is_not_found() -> None:
    wanted = [GoldItem(*span("बैठक"), kind="meeting", edtf="2023-02-13")]
    found = (event("बैठक", "summit", "2023-02-13"), event("वार्ता", "meeting", "2023-02-13"))
    assert figures({"events": wanted}, events=found)["events"] == (0, 2, 1)


def test_tweets_and_names_are_counted_only_where_annotated() -> None:
    name = Entity(*span("मंत्री"), "person", None, None, 0.9, "entity.title")
    tweet = Tweet(*span("वार्ता मंगलवार को हुई।"), "", "ANI", "ANI", "2023-02-07", (), 0.9, "tweet.byline")
    assert {"tweets", "names"}.isdisjoint(figures({}, entities=(name,), tweets=(tweet,)))
    gold = {
        "entities": [GoldItem(*span("मंत्री"), kind="person"), GoldItem(*span("सचिव"), kind="person")],
        "tweets": [GoldItem(*span("वार्ता मंगलवार को हुई।"), author="ANI", handle="ANI", edtf="2023-02-06")],
    }
    got = figures(gold, entities=(name,), tweets=(tweet,))
    assert (got["names"], got["tweets"]) == ((1, 1, 2), (0, 1, 1))


def test_each_item_is_used_once_and_the_best_fit_first() -> None:
    a, b, g = Span(0, 10, ""), Span(0, 6, ""), Span(0, 5, "")
    assert pair([a, b], [g], overlap) == [(b, g)]
    assert pair([a], [g, Span(20, 30, "")], overlap) == [(a, g)]
    assert overlap(a, Span(10, 20, "")) == 0.0


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("लावरोव", "सर्गेई लावरोव", True),
        ("फ़ारूक़ अब्दुल्ला", "फारूक अब्दुल्ला", True),
        ("चाँद", "चांद", True),
        ("रूस के विदेश मंत्री", "विदेश मंत्री", True),
        ("प्रवक्ता", "विदेश मंत्रालय के प्रवक्ता", True),
        ("सर्गेई लावरोव", "सर्गेई रयाबकोव", False),
        ("प्रवक्ता", "राजदूत", False),
        ("लावरोव", None, False),
        ("।", "लावरोव", False),
        (None, None, True),
    ],
)
def test_names(a: str | None, b: str | None, same: bool) -> None:
    assert same_name(a, b) is same
    assert same_name(b, a) is same


def test_shared_names_of_nobody() -> None:
    assert shared_names([], ["भारत"]) == 0.0
    assert shared_names(["भारत", "रूस"], ["रूस", "भारत"]) == 1.0


def test_boundaries_are_counted_without_the_first() -> None:
    paragraph = GoldSegments("x", "अ। आ। इ।", ((0, 2), (3, 5), (6, 8)))
    figure = score_boundaries([paragraph], lambda text: [0, 3, 7])
    assert (figure.right, figure.found, figure.wanted) == (1, 2, 2)


def test_precision_recall_and_f1() -> None:
    figure = Figure("x", 3, 4, 6)
    assert (figure.precision, figure.recall, figure.f1) == (0.75, 0.5, 0.6)
    assert (Figure("x").precision, Figure("x").recall, Figure("x").f1) == (0.0, 0.0, 0.0)
