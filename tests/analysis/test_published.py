"""The publication day: the table, the sample article, and the reader's words."""

from pathlib import Path

import pytest
import yaml

from rajnaya.analysis.pipeline import read_document
from rajnaya.analysis.published import decide_published

ROOT = Path(__file__).parents[2]
ROWS = yaml.safe_load((ROOT / "tests/cases/published.yaml").read_text(encoding="utf-8"))
SAMPLE = (ROOT / "sample_articles/china-russia-consultations.hi.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["about"])
def test_table(row: dict) -> None:
    published, warnings = decide_published(read_document(row["text"]), row.get("given"))
    assert (published.edtf, published.source, published.certain) == (row["edtf"], row["source"], row["certain"])
    assert [w.code for w in warnings] == row["warnings"]


def test_table_is_a_third_negative() -> None:
    assert len(ROWS) >= 15
    assert 3 * sum(1 for row in ROWS if row.get("negative")) >= len(ROWS)


def test_sample_article_is_as_old_as_its_latest_post() -> None:
    published, warnings = decide_published(read_document(SAMPLE), None)
    assert (published.edtf, published.source, published.certain) == ("2023-02-06", "tweet", False)
    assert [w.code for w in warnings] == ["published.inferred"]
    assert "earliest day" in warnings[0].message and "6 February 2023" in warnings[0].message


def test_the_warning_about_a_younger_post_names_its_place() -> None:
    published, (warning,) = decide_published(read_document(SAMPLE), "2023-02-02")
    assert published.edtf == "2023-02-02"
    assert warning.start is not None
    assert SAMPLE[warning.start : warning.end].endswith("February 6, 2023")
