from __future__ import annotations

import csv
import io
import re
from typing import Any

import pandas as pd
import pytest

from rajnaya.export.bundle import Bundle
from rajnaya.export.data.rows import COLUMNS, day, item_rows, web_address
from rajnaya.export.formats import FORMATS
from tests.office import converted

FORMULA = re.compile(r"[=+\-@\t\r\n＝＋－＠]")


def table(*bundles: Bundle) -> Any:
    data = FORMATS["csv"].make(bundles)
    return pd.read_csv(io.BytesIO(data), encoding="utf-8-sig", keep_default_na=False)


def test_every_item_is_a_row_with_its_source(sample_bundle: Bundle) -> None:
    found, frame = sample_bundle.found, table(sample_bundle)
    assert tuple(frame.columns) == COLUMNS
    assert frame["kind"].value_counts().to_dict() == {
        "statement": len(found.statements),
        "tweet": len(found.tweets),
        "date": len(found.dates),
        "event": len(found.events),
    }
    text = sample_bundle.article.text
    assert all(text[row.start : row.end] == row.text for row in item_rows(sample_bundle))
    assert list(frame["start"]) == sorted(frame["start"])
    for row in frame.itertuples():
        assert row.article == "china-russia-consultations" and row.title == "चीनी विदेश मंत्री का दौरा"
        assert row.text in text and row.sentence_hi in text and row.rule and 0 < row.confidence <= 1


def test_a_date_says_how_it_was_reached(sample_bundle: Bundle) -> None:
    frame = table(sample_bundle)
    (meeting,) = frame[(frame["kind"] == "event") & (frame["edtf"] == "2023-02-02")].to_dict("records")
    assert meeting["type"] == "meeting" and meeting["expression"] == "गुरुवार" and meeting["anchor"] == "2023-02-06"
    assert meeting["date"] == "2 February 2023" and meeting["date_rule"].startswith("A weekday")
    (call,) = frame[(frame["kind"] == "event") & (frame["edtf"] == "2023-01")].to_dict("records")
    assert (call["first_day"], call["last_day"], call["date"]) == ("2023-01-01", "2023-01-31", "January 2023")


def test_the_english_says_whose_it_is(sample_bundle: Bundle, busy_bundle: Bundle) -> None:
    quote = next(r for r in item_rows(sample_bundle) if r.kind == "statement" and r.text == "लगातार उन्नत")
    assert quote.english and "upgraded" in quote.english and quote.english_is == "these words"
    assert quote.english_origin == "reviewed by a person" and quote.speaker_en == "Ma Zhaoxu"
    assert {r.english_origin for r in item_rows(busy_bundle)} == {
        "reviewed by a person", "machine translation", "in English already", "",
    }  # fmt: skip
    assert all(bool(r.english) == bool(r.english_origin) for r in item_rows(busy_bundle))


def test_several_articles_stand_in_one_table(sample_bundle: Bundle, one_bundle: Bundle, empty_bundle: Bundle) -> None:
    frame = table(sample_bundle, empty_bundle, one_bundle)
    assert list(dict.fromkeys(frame["article"])) == ["china-russia-consultations", "one"]


def test_an_article_without_items_gives_the_header_alone(empty_bundle: Bundle) -> None:
    assert FORMATS["csv"].make([empty_bundle]).decode("utf-8-sig") == ",".join(COLUMNS) + "\r\n"


def test_no_cell_of_the_hostile_article_is_a_formula(hostile_bundle: Bundle) -> None:
    text = FORMATS["csv"].make([hostile_bundle]).decode("utf-8-sig")  # strict: no half characters
    assert "\0" not in text
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    assert len(rows) == len(item_rows(hostile_bundle)) + 1 > 50
    assert {len(row) for row in rows} == {len(COLUMNS)}
    assert [cell for row in rows for cell in row if FORMULA.match(cell)] == []
    assert "javascript:" not in {cell[:11] for row in rows for cell in row}
    assert sum(cell.startswith("'=") for row in rows for cell in row) > 10


def test_libreoffice_reads_the_hindi_and_runs_nothing(sample_bundle: Bundle, hostile_bundle: Bundle, tmp_path: Any) -> None:
    source = tmp_path / "items.csv"
    source.write_bytes(FORMATS["csv"].make([sample_bundle, hostile_bundle]))
    read = "CSV:44,34,UTF-8,1"
    data = converted("xlsx:Calc MS Excel 2007 XML", tmp_path / "again", source, infilter=read)[0].read_bytes()
    from openpyxl import load_workbook

    sheet = load_workbook(io.BytesIO(data)).active
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert [cell.coordinate for cell in cells if cell.data_type == "f" or cell.hyperlink] == []
    assert "चीनी विदेश मंत्री का दौरा" in {cell.value for cell in cells}
    assert sheet.max_row == len(item_rows(sample_bundle)) + len(item_rows(hostile_bundle)) + 1


@pytest.mark.parametrize(
    "value", ["javascript:alert(1)", "file:///etc/passwd", "=1", "", None, "https://a\nb.org", "http://u@h.org"]
)
def test_only_web_addresses_may_become_links(value: str | None) -> None:
    assert web_address(value) is None


def test_only_an_exact_day_is_a_day() -> None:
    assert [str(day(v)) for v in ("2023-02-02", "2023-02", "2023-02-02/2023-02-03", "199X", "x", None)] == [
        "2023-02-02", "None", "None", "None", "None", "None",
    ]  # fmt: skip
