from __future__ import annotations

import csv
import io
from typing import Any

import pandas as pd
import pytest

from rajnaya.export.tables import csv_bytes, safe_cell


@pytest.mark.parametrize("text", ["=1+1", "+91 11", "-2", "@SUM(A1)", "\tx", "\r=1", "\n=1", "＝1"])
def test_what_would_run_as_a_formula_gets_an_apostrophe(text: str) -> None:
    assert safe_cell(text) == "'" + text


@pytest.mark.parametrize("value", ["मास्को में बैठक", "a=b", "2023-02-02", "", " =1", "'quoted", -3, 2.5, True])
def test_everything_else_stays_as_it_is(value: Any) -> None:
    assert safe_cell(value) == value


def test_hindi_quotes_commas_and_lines_come_back_as_they_were() -> None:
    frame = pd.DataFrame({"घटना": ['बैठक, "दिल्ली"', "दो\nपंक्ति", None], "=n": [1, -2, 3]})
    data = csv_bytes(frame)
    assert data.startswith(b"\xef\xbb\xbf") and b"\r\n" in data
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert rows == [["घटना", "'=n"], ['बैठक, "दिल्ली"', "1"], ["दो\nपंक्ति", "-2"], ["", "3"]]


def test_text_that_utf8_cannot_hold_does_not_stop_the_table() -> None:
    assert csv_bytes(pd.DataFrame({"a": ["क\ud800\0ख"]}, dtype=object)).decode("utf-8-sig") == "a\r\nक?ख\r\n"


def test_an_empty_table_is_its_header() -> None:
    assert csv_bytes(pd.DataFrame(columns=["Date", "Event"])).decode("utf-8-sig") == "Date,Event\r\n"
