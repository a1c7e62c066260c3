"""What leaves as gold comes back as gold, and the corrected analysis agrees with it wholly."""

from __future__ import annotations

import json
from dataclasses import replace

from rajnaya.corrections import apply_corrections, correction
from rajnaya.evaluation.gold import read_gold
from rajnaya.evaluation.scorer import score
from rajnaya.export.bundle import Bundle
from rajnaya.export.data.gold import gold_file
from rajnaya.export.formats import format_of
from rajnaya.model import Analysis


def corrected(found: Analysis) -> Analysis:
    """A date changed, a statement given to another, an event called right, and one statement rejected."""
    return apply_corrections(
        found,
        [
            correction(found, found.dates[0], "change", {"edtf": "2023-03-01"}),
            correction(found, found.statements[0], "change", {"speaker": "कोई और"}),
            correction(found, found.statements[1], "reject"),
            correction(found, next(event for event in found.events if event.edtf), "change", {}),
        ],
    )


def test_the_corrected_analysis_agrees_wholly_with_its_gold(sample_bundle: Bundle) -> None:
    found = corrected(sample_bundle.found)
    (line,) = gold_file([replace(sample_bundle, found=found)]).decode().splitlines()
    gold = read_gold(line)
    assert len(gold.statements) == len(found.statements) == len(sample_bundle.found.statements) - 1
    figures = {figure.feature: figure for figure in score([(gold, found)])}
    assert {name for name, figure in figures.items() if figure.wanted and figure.f1 < 1} == set()
    assert sum(bool(figure.wanted) for figure in figures.values()) >= 5
    # And the analysis as it was before does not.
    before = {figure.feature: figure for figure in score([(gold, sample_bundle.found)])}
    assert any(figure.wanted and figure.f1 < 1 for figure in before.values())


def test_what_the_reader_confirmed_says_so(sample_bundle: Bundle) -> None:
    row = json.loads(gold_file([replace(sample_bundle, found=corrected(sample_bundle.found))]))
    confirmed = [item for name in ("statements", "dates", "events") for item in row[name] if item.get("confirmed")]
    assert len(confirmed) == 3
    assert row["dates"][0]["edtf"] == "2023-03-01"
    assert row["text"] == sample_bundle.article.text


def test_several_articles_are_several_lines_and_odd_ones_are_whole(hostile_bundle: Bundle, empty_bundle: Bundle) -> None:
    lines = gold_file([hostile_bundle, empty_bundle]).decode().splitlines()
    assert [read_gold(line).text for line in lines] == [hostile_bundle.article.text, empty_bundle.article.text]
    assert read_gold(lines[1]).events == ()


def test_the_ending_names_the_format() -> None:
    assert format_of("a.gold.jsonl").maker.endswith(":gold_file")


def test_odd_line_ends_within_a_text_break_no_line(empty_bundle: Bundle) -> None:
    text = "पहला\u2028दूसरा\x85तीसरा\u2029"
    content = gold_file([replace(empty_bundle, article=replace(empty_bundle.article, text=text))]).decode()
    assert len(content.splitlines()) == 1
    assert read_gold(content).text == text
