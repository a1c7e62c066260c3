"""Festivals: what a date of one carries beyond its value; the values stand in the table dates_festivals.yaml."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from rajnaya.analysis.dates import find_dates
from rajnaya.analysis.dates.festivals import Festival
from rajnaya.analysis.pipeline import analyse, read_document
from rajnaya.explain import explain_rule
from rajnaya.language import lexicon
from rajnaya.model import DateMention, Published

ROOT = Path(__file__).parent.parent.parent
ROWS = yaml.safe_load((ROOT / "tests/cases/dates_festivals.yaml").read_text(encoding="utf-8"))


def one(text: str, published: str) -> DateMention:
    (found,) = find_dates(read_document(text), Published(published, "given", True))
    return found


def test_a_third_of_the_table_names_no_day() -> None:
    assert len(ROWS) >= 45
    assert 3 * sum(not row["expected"] for row in ROWS) >= len(ROWS)


@pytest.mark.parametrize(
    ("text", "published", "rule", "anchor"),
    [
        ("दिवाली पर बैठक हुई।", "2018-11-10", "date.festival_past", "2018-11-10"),
        ("दिवाली पर बैठक होगी।", "2018-11-01", "date.festival_future", "2018-11-01"),
        ("दिवाली पर बैठक हुई।", "2018-11-07", "date.festival_now", "2018-11-07"),
        ("पिछली दिवाली बैठक हुई।", "2018-11-01", "date.festival_last", "2018-11-01"),
        ("दिवाली 2018 पर बैठक हुई।", "2020-01-01", "date.festival_of_year", None),
        ("बकरीद पर बैठक हुई।", "2018-08-24", "moon.festival_past", "2018-08-24"),
        ("26/11 हमले की जांच हुई।", "2018-08-24", "date.named_day", None),
    ],
)
def test_every_festival_says_why(text: str, published: str, rule: str, anchor: str | None) -> None:
    found = one(text, published)
    assert (found.rule, found.anchor) == (rule, anchor)


def test_a_day_by_the_moon_is_less_sure_and_says_so() -> None:
    (found,) = analyse("बकरीद पर दोनों सेनाओं ने मिठाई बांटी।", published="2018-08-24").dates
    assert (found.edtf, found.confidence) == ("2018-08-22", 0.7)
    assert "may differ by one" in explain_rule(found.rule)


def test_the_word_for_both_feasts_keeps_both() -> None:
    assert one("ईद पर दोनों सेनाओं ने मिठाई बांटी।", "2018-08-24").candidates == ("2018-08-22", "2018-06-16")


def test_every_festival_of_the_lexicon_is_in_its_calendar() -> None:
    rows = [row for row in lexicon.read_source("festivals")["rows"] if "calendar" in row]
    parts = [Festival(0, 1, calendar=row["calendar"], names=tuple(row["names"].split("|"))) for row in rows]
    assert [part.names for part in parts if sum(bool(part.days(year)) for year in (2013, 2018, 2023, 2027)) < 2] == []


def test_two_feasts_in_one_year_are_no_single_day() -> None:
    feast = Festival(0, 1, calendar="IN", names=("Ashura",))
    assert (len(feast.days(2009)), feast.in_year(2009)) == (2, None)


def test_the_calendars_are_loaded_only_for_a_text_that_names_a_festival() -> None:
    code = (
        "import sys, rajnaya.analysis.pipeline as p; first = 'holidays' in sys.modules;"
        "p.analyse('12 जून 2018 को बैठक हुई।', published='2018-11-10'); second = 'holidays' in sys.modules;"
        "p.analyse('दिवाली पर बैठक हुई।', published='2018-11-10'); print(first, second, 'holidays' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.strip() == "False False True"


def test_a_great_deal_of_festivals_is_read_through() -> None:
    text = "दिवाली और " * 5_000 + "होली पर बैठक हुई।"
    found = find_dates(read_document(text), Published("2018-11-10", "given", True))
    assert found[-1].edtf == "2018-03-02"
