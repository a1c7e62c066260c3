"""What the briefing's page tells of each pick."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import pytest

from rajnaya.briefing import CHART_NAMES, charts_of, pick_rows
from rajnaya.export.bundle import Bundle
from rajnaya.figures.charts_drawing import TITLES
from rajnaya.picks import CHARTS, Pick, PickKind, pick_item, pick_row
from tests.bundles import busy_bundle, empty_bundle, hostile_bundle, sample_bundle  # noqa: F401  # fixtures


def rows(bundle: Bundle, *picks: Pick):
    return pick_rows(picks, {bundle.article.id: bundle})


def test_every_kind_is_told_in_both_languages(sample_bundle: Bundle):  # noqa: F811
    """Words as they stand in the article, with their English, who or what, and where Read shows them."""
    found = sample_bundle.found
    picks = [pick_item(found, "statement", 1), pick_item(found, "event", 0), pick_item(found, "tweet", 0), pick_row(found, 2)]
    told = rows(sample_bundle, *picks, Pick(found.id, "chart", name="voice"))
    assert [row.kind for row in told] == [sample_kind(sample_bundle, 1), "Event", "Tweet", "Segment", "Chart"]
    assert [row.key for row in told] == [*(pick.key for pick in picks), f"chart:voice:{found.id}"]
    statement, event, tweet, segment, chart = told
    assert statement.text == found.statements[1].text
    assert statement.english
    assert event.when
    assert event.english
    assert tweet.text == " ".join(found.tweets[0].body.split())
    assert (tweet.lang, tweet.label) == ("en", found.tweets[0].author)
    assert (segment.text, segment.segment) == (found.segments[2].text, 2)
    assert segment.english == sample_bundle.english[segment.text].text
    assert (chart.label, chart.text, chart.segment, chart.gone) == ("Share of voice", "", None, False)
    assert {row.article for row in told} == {"Chinese Foreign Minister's Visit"}


def test_a_chart_has_one_name_over_it_in_the_menu_and_in_the_briefing():
    assert dict(CHART_NAMES) == TITLES


def sample_kind(bundle: Bundle, number: int) -> str:
    return "Direct quote" if bundle.found.statements[number].kind == "direct" else "Reported speech"


@pytest.mark.parametrize("kind", [kind for kind in get_args(PickKind) if kind != "chart"])
def test_what_is_gone_is_told_with_its_words(sample_bundle: Bundle, kind: PickKind):  # noqa: F811
    """After an upgrade or a correction the item may be no more; the words it stood for are."""
    bare = Bundle(
        sample_bundle.article,
        replace(sample_bundle.found, statements=(), tweets=(), events=(), segments=()),
        sample_bundle.english,
    )
    (row,) = rows(bare, Pick(bare.article.id, kind, 10, 30))
    assert row.gone
    assert row.text == " ".join(bare.article.text[10:30].split())
    assert row.segment is None


def test_a_chart_of_nothing_is_gone(empty_bundle: Bundle):  # noqa: F811
    """It would be an empty slide."""
    assert charts_of(empty_bundle) == []
    assert all(row.gone for row in rows(empty_bundle, *(Pick(empty_bundle.article.id, "chart", name=name) for name in CHARTS)))


def test_every_chart_has_a_name(busy_bundle: Bundle):  # noqa: F811
    """Those of the deck and of the page are the same."""
    assert set(CHART_NAMES) == set(CHARTS)
    assert charts_of(busy_bundle)[0] == "timeline"


def test_hostile_items_make_rows_and_long_ones_are_cut(hostile_bundle: Bundle):  # noqa: F811
    """Whatever stands in the article, every item of it can be listed."""
    found = hostile_bundle.found
    picks = [pick_row(found, n) for n in range(len(found.segments))]
    picks += [pick_item(found, "statement", n) for n in range(len(found.statements))]
    picks += [pick_item(found, "event", n) for n in range(len(found.events))]
    told = rows(hostile_bundle, *picks)
    assert len(told) == len(picks)
    assert all(len(row.text) <= 400 and len(row.english) <= 400 for row in told)


def test_picks_of_other_articles_are_left_out(sample_bundle: Bundle):  # noqa: F811
    """Their bundle was not given."""
    assert rows(sample_bundle, Pick("other", "segment", 0, 3)) == []
