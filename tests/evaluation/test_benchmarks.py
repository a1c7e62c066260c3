"""The benchmarks' own arithmetic: floors only rise, only the README's table is replaced, others are read to their advantage."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
import yaml

from benchmarks import calibrate, quality, rivals
from rajnaya.evaluation.figures import OURS, PARAGRAPHS, Report, Row, Texts, load_report
from rajnaya.evaluation.gold import GoldArticle, GoldItem

REPORT = Report(
    (Texts("a", 2, 1200), Texts(PARAGRAPHS, 3, 40)),
    (
        Row(OURS, "dates value", "a", 9, 10, 10, False),
        Row("other 1.0", "dates value", "a", 5, 10, 10, False),
        Row(OURS, "speakers", "a", 1, 2, 2, True),
        Row(OURS, "segment boundaries", PARAGRAPHS, 4, 4, 4, False),
    ),
)


def test_a_report_comes_back_from_its_file(tmp_path: Path) -> None:
    file = tmp_path / "figures.json"
    file.write_text(REPORT.as_json(), encoding="utf-8")
    assert load_report(file) == REPORT
    assert REPORT.f1("dates value", "a") == 0.9
    assert REPORT.f1("dates value", "b") is None


def test_floors_rise_and_never_fall(tmp_path: Path) -> None:
    file = tmp_path / "floors.yaml"
    file.write_text("a: {dates value: 0.95, speakers: 0.2}", encoding="utf-8")
    quality.pin(REPORT, file)
    assert yaml.safe_load(file.read_text(encoding="utf-8")) == {
        "a": {"dates value": 0.95, "speakers": 0.48},
        PARAGRAPHS: {"segment boundaries": 0.98},
    }


def test_the_readme_keeps_what_stands_around_the_table(tmp_path: Path) -> None:
    file = tmp_path / "README.md"
    file.write_text(f"before\n{quality.BEGIN}\nold\n{quality.END}\nafter\n", encoding="utf-8")
    quality.put_into_readme(REPORT, file)
    text = file.read_text(encoding="utf-8")
    assert text.startswith("before\n") and text.endswith("\nafter\n") and "old" not in text
    assert "| Date expressions, right value | 0.90 | other 1.0: 0.50 (development) |" in text
    quality.put_into_readme(REPORT, file)
    assert file.read_text(encoding="utf-8") == text


def test_a_readme_without_marks_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "README.md"
    file.write_text("before", encoding="utf-8")
    with pytest.raises(SystemExit):
        quality.put_into_readme(REPORT, file)
    assert file.read_text(encoding="utf-8") == "before"


def test_the_table_names_every_row() -> None:
    printed = quality.table(REPORT)
    assert all(row.feature in printed and row.tool in printed for row in REPORT.rows)


def test_a_moment_within_the_annotated_days_is_right() -> None:
    found = rivals.ParsedDate(0, 4, dt.datetime(2023, 1, 15, 9, 30))
    assert rivals.means_it(found, GoldItem(0, 4, "", edtf="2023-01"))
    assert rivals.means_it(found, GoldItem(0, 4, "", edtf="2022/.."))
    assert not rivals.means_it(found, GoldItem(0, 4, "", edtf="2023-01-16"))
    assert not rivals.means_it(found, GoldItem(0, 4, ""))


def test_dateparser_is_asked_with_the_day_of_publication_and_its_spans_are_trimmed() -> None:
    text = "बैठक सोमवार को हुई, समझौता 12 जून 2018 को हुआ था।"
    found = rivals.parsed_dates(GoldArticle("x", text, "2023-02-08", (), (), ()))
    assert [(text[d.start : d.end], d.moment.date().isoformat()) for d in found] == [
        ("सोमवार", "2023-02-06"),
        ("12 जून 2018", "2018-06-12"),
    ]


def test_the_splitter_of_indic_nlp_gets_each_line() -> None:
    text = "पहली पंक्ति\nवार्ता हुई। सब लौट गए।"
    assert rivals.split_by_indic_nlp(text) == [0, 12, 24]


def test_the_counts_file_is_json_with_a_line_a_rule() -> None:
    value = {
        "about": "x",
        "rules": {"date.year": (2, 1)},
        "checks": {"c": [{"low": 0.9, "shown": 1, "right": 1, "promised": 0.9}]},
    }
    written = calibrate.dumped(value)
    assert json.loads(written) == {**value, "rules": {"date.year": [2, 1]}}
    assert '\n    "date.year": [2, 1]\n' in written
