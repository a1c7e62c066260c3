"""What goes on a deck: the whole article, or what was picked, in its order; what is gone is listed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rajnaya.export.bundle import Bundle
from rajnaya.export.deck import plan as parts
from rajnaya.export.deck.make import deck
from rajnaya.export.deck.plan import plan
from rajnaya.figures.drawing import TextBox
from rajnaya.picks import Pick


def pick(bundle: Bundle, kind: str, number: int) -> Pick:
    found = getattr(bundle.found, kind + "s")[number]
    return Pick(bundle.article.id, kind, found.start, found.end)  # type: ignore[arg-type]


def test_picks_keep_their_order_and_runs_of_a_kind_are_gathered(sample_bundle: Bundle) -> None:
    picks = [
        pick(sample_bundle, "statement", 3), pick(sample_bundle, "statement", 0), pick(sample_bundle, "event", 1),
        pick(sample_bundle, "event", 4), pick(sample_bundle, "tweet", 1), Pick(sample_bundle.article.id, "chart", name="voice"),
        pick(sample_bundle, "segment", 5), pick(sample_bundle, "segment", 3), pick(sample_bundle, "statement", 7),
    ]  # fmt: skip
    made = plan([sample_bundle], picks)
    assert [type(part).__name__ for part in made] == [
        "Cover", "Statements", "Timeline", "Tweets", "Charts", "Extract", "Statements", "Sources",
    ]  # fmt: skip
    said, line, tweets, _, extract = made[1:6]
    assert isinstance(said, parts.Statements) and [card.id for _, card in said.entries] == ["s3", "s0"]
    assert isinstance(line, parts.Timeline) and [item.id for _, item in line.entries] == ["e4", "e1"], "in the order of time"
    assert isinstance(tweets, parts.Tweets) and tweets.entries[0][1] == sample_bundle.tweets[1]
    assert isinstance(extract, parts.Extract) and extract.rows == (3, 5)


def test_an_undated_event_that_was_picked_is_shown(sample_bundle: Bundle) -> None:
    slides = deck([sample_bundle], [pick(sample_bundle, "event", 0)])
    assert [s.kind for s in slides] == ["cover", "undated", "sources"]
    words = [p.text for b in slides[1].drawing.shapes if isinstance(b, TextBox) for p in b.paragraphs]
    assert "Visit of Chinese Foreign Minister" in words


def test_picks_of_several_articles_come_together(sample_bundle: Bundle, one_bundle: Bundle) -> None:
    slides = deck([sample_bundle, one_bundle], [pick(sample_bundle, "event", 1), pick(one_bundle, "event", 0)])
    assert [s.kind for s in slides] == ["cover", "timeline", "sources"]
    names = [s.name for s in slides[1].drawing.shapes]
    assert "Label e1" in names and "Label 2.e0" in names
    assert "2 articles" in "".join(p.text for b in slides[1].drawing.shapes if b.name == "Source" for p in b.paragraphs)
    assert "article one" in slides[1].notes and "characters " in slides[1].notes


def test_what_is_not_found_any_more_is_listed_and_the_rest_is_there(sample_bundle: Bundle) -> None:
    text = sample_bundle.article.text
    gone = Pick(sample_bundle.article.id, "statement", 0, 4)
    other = Pick("deleted", "event", 3, 9)
    slides = deck([sample_bundle], [gone, pick(sample_bundle, "statement", 7), other])
    assert [s.kind for s in slides] == ["cover", "statements", "sources"]
    words = " ".join(p.text for b in slides[-1].drawing.shapes if isinstance(b, TextBox) for p in b.paragraphs)
    assert "Picked, but not found any more" in words
    assert f"statement: “{text[:4]}”" in words and "deleted · event" in words


def test_a_moved_item_is_found_again(sample_bundle: Bundle) -> None:
    said = pick(sample_bundle, "statement", 0)
    made = plan([sample_bundle], [replace(said, start=said.start + 3)])
    assert isinstance(made[1], parts.Statements) and made[1].entries[0][1].id == "s0"


def test_a_partial_quotation_is_shown_inside_its_clause_but_alone_when_picked(sample_bundle: Bundle) -> None:
    whole = next(part for part in plan([sample_bundle]) if isinstance(part, parts.Statements))
    assert [card.id for _, card in whole.entries] == ["s0", "s1", "s3", "s4", "s6", "s7", "s8", "s11", "s12"]
    alone = plan([sample_bundle], [pick(sample_bundle, "statement", 2)])[1]
    assert isinstance(alone, parts.Statements) and [card.id for _, card in alone.entries] == ["s2"]


def test_the_timeline_s_chart_is_the_timeline_and_picks_of_nothing_are_a_deck(
    sample_bundle: Bundle, empty_bundle: Bundle
) -> None:
    made = deck([sample_bundle], [Pick(sample_bundle.article.id, "chart", name="timeline")])
    assert [s.kind for s in made] == ["cover", "timeline", "sources"]
    assert [s.kind for s in deck([empty_bundle], [])] == ["cover", "sources"]
    empty = deck([empty_bundle], [Pick("empty", "chart", name="timeline"), Pick("empty", "chart", name="months")])
    words = [p.text for s in empty for b in s.drawing.shapes if isinstance(b, TextBox) for p in b.paragraphs]
    assert "The article dates no event." in words and "The article gives nothing to count here." in words


def test_a_long_quotation_is_cut_and_whole_in_the_notes(hostile_bundle: Bundle) -> None:
    slides = [s for s in deck([hostile_bundle]) if s.kind == "statements"]
    long = next(c for c in hostile_bundle.statements if len(c.text) > 2000)
    shown = [p.text for s in slides for b in s.drawing.shapes if isinstance(b, TextBox) for p in b.paragraphs]
    assert not any(long.text[:2000] in text for text in shown) and any(text.endswith("…") for text in shown)
    assert any(long.text.strip() in s.notes for s in slides)


def test_a_whole_long_article_is_shortened_and_says_so_but_picks_never(
    busy_bundle: Bundle, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, most in (("MOST_EVENTS", 10), ("MOST_STATEMENTS", 6), ("MOST_TWEETS", 2)):
        monkeypatch.setattr(parts, name, most)
    slides = deck([busy_bundle])
    feet = {s.kind: p.text for s in slides for b in s.drawing.shapes if b.name == "Source" for p in b.paragraphs}
    assert feet["timeline"].startswith("10 of 66 events, those most told · ")
    assert feet["statements"].startswith("6 of 20 statements, direct quotes first · ")
    assert feet["tweets"].startswith("2 of 6 tweets, the first · ")
    shown = next(part for part in plan([busy_bundle]) if isinstance(part, parts.Statements))
    assert {card.kind for _, card in shown.entries} == {"direct"}
    picked = plan([busy_bundle], [pick(busy_bundle, "statement", n) for n in range(20)])[1]
    assert isinstance(picked, parts.Statements) and len(picked.entries) == 20 and not picked.left_out
