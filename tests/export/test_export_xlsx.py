from __future__ import annotations

import datetime as dt
import io
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from openpyxl import load_workbook

from rajnaya.export.bundle import Bundle
from rajnaya.export.formats import FORMATS
from tests.bundles import FORMULA
from tests.office import converted

SHEETS = ["Events", "Statements", "Tweets", "Dates", "Segments", "About"]


def book(*bundles: Bundle) -> Any:
    return load_workbook(io.BytesIO(FORMATS["xlsx"].make(bundles)))


def column(sheet: Any, name: str) -> list[Any]:
    (index,) = [c.column for c in sheet[1] if c.value == name]
    return [sheet.cell(r, index) for r in range(2, sheet.max_row + 1)]


def all_cells(workbook: Any) -> list[Any]:
    return [cell for sheet in workbook for row in sheet.iter_rows() for cell in row]


def test_each_kind_has_its_sheet_with_a_frozen_filtered_header(sample_bundle: Bundle) -> None:
    workbook, found = book(sample_bundle), sample_bundle.found
    assert workbook.sheetnames == SHEETS
    counts = (len(found.events), len(found.statements), len(found.tweets), len(found.dates), len(found.segments))
    assert [workbook[name].max_row - 1 for name in SHEETS[:5]] == list(counts)
    for name in SHEETS[:5]:
        sheet = workbook[name]
        assert sheet.freeze_panes == "A2" and sheet.auto_filter.ref.startswith("A1:")
        filled = [c for row in sheet.iter_rows() for c in row if c.value is not None]
        assert sheet["A1"].font.bold and all(c.alignment.wrap_text for c in filled)
        assert all(5 < sheet.column_dimensions[c.column_letter].width <= 71 for c in sheet[1])
        assert {c.font.name for row in sheet.iter_rows() for c in row if c.value} == {"Nirmala UI"}


def test_a_row_is_as_high_as_its_longest_text(busy_bundle: Bundle, hostile_bundle: Bundle) -> None:
    sheet = book(busy_bundle, hostile_bundle)["Segments"]
    heights = {c.value: sheet.row_dimensions[c.row].height for c in column(sheet, "Text")}
    assert 30 < heights["तीन साल की कूटनीति"] < 35  # who made its English takes two lines
    assert 395 < heights[max(heights, key=len)] == max(heights.values()) <= 400.5


def test_exact_days_are_dates_and_nothing_else_is(sample_bundle: Bundle) -> None:
    sheet = book(sample_bundle)["Events"]
    days = {c.value: d for c, d in zip(column(sheet, "EDTF"), column(sheet, "Day"), strict=True)}
    assert days["2023-02-02"].is_date and days["2023-02-02"].value == dt.datetime(2023, 2, 2)
    assert days["2022-12"].value is None and days["2023-01"].value is None
    first, last = column(sheet, "First day"), column(sheet, "Last day")
    month = [c.value for c in column(sheet, "EDTF")].index("2022-12")
    assert (first[month].value, last[month].value) == (dt.datetime(2022, 12, 1), dt.datetime(2022, 12, 31))
    assert {c.value for c in column(sheet, "Date")} >= {"December 2022", "2 February 2023"}


@pytest.mark.parametrize("edtf", ["1857-05-10", "1900-02-28", "0001-01-01", "18XX", "../2011", "9999-12-31"])
def test_days_excel_does_not_count_stay_right(edtf: str, one_bundle: Bundle) -> None:
    found = replace(one_bundle.found, events=tuple(replace(e, edtf=edtf) for e in one_bundle.found.events))
    sheet = book(replace(one_bundle, found=found))["Events"]
    (day,), (value,) = column(sheet, "Day"), column(sheet, "EDTF")
    assert value.value == edtf
    if len(edtf) == 10 and edtf < "1900-03":
        assert (day.data_type, day.value) == ("s", edtf)
    elif edtf == "9999-12-31":
        assert day.value == dt.datetime(9999, 12, 31)
    else:
        assert day.value is None


def test_pandas_reads_every_sheet_with_the_hindi(sample_bundle: Bundle, busy_bundle: Bundle) -> None:
    data = FORMATS["xlsx"].make([sample_bundle, busy_bundle])
    frames = pd.read_excel(io.BytesIO(data), sheet_name=None, engine="openpyxl")
    assert list(frames) == SHEETS
    both = sample_bundle.found.events + busy_bundle.found.events
    assert sorted(frames["Events"]["EDTF"].dropna()) == sorted(e.edtf for e in both if e.edtf)
    assert list(frames["Segments"]["Text"]) == [s.text for b in (sample_bundle, busy_bundle) for s in b.found.segments]
    assert set(frames["Statements"]["English by"].dropna()) >= {
        "reviewed by a person (rajnaya)",
        "machine translation (google)",
    }


def test_links_lead_to_web_addresses_alone(sample_bundle: Bundle, busy_bundle: Bundle) -> None:
    workbook = book(sample_bundle, busy_bundle)
    links = {cell.hyperlink.target for cell in all_cells(workbook) if cell.hyperlink}
    assert "https://example.org/three-years" in links and "https://pic.twitter.com/2ad4r7WfHV" in links
    assert all(link.startswith(("http://", "https://")) for link in links)


@pytest.mark.filterwarnings("error")
def test_nothing_of_the_hostile_article_runs(hostile_bundle: Bundle) -> None:
    data = FORMATS["xlsx"].make([hostile_bundle])
    cells = all_cells(load_workbook(io.BytesIO(data)))
    assert [c.coordinate for c in cells if c.data_type == "f"] == []
    assert {c.hyperlink.target for c in cells if c.hyperlink} == {"https://example.org/?q=%3cscript%3e&x=%22'"}
    values = [c.value for c in cells if isinstance(c.value, str)]
    assert FORMULA in values  # a text, as it was written
    assert any("<script>" in v for v in values) and any("अ" * 3000 in v for v in values)
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        assert not [n for n in parts.namelist() if "vba" in n.lower() or "externalLink" in n or "connections" in n]
        sheets = [parts.read(n) for n in parts.namelist() if n.startswith("xl/worksheets/sheet")]
    assert len(sheets) == 6 and not any(b"<f>" in s or b"<f " in s for s in sheets)


def test_a_text_too_long_for_a_cell_is_cut_visibly(one_bundle: Bundle) -> None:
    words = "🙂" * 20_000  # 40,000 of Excel's units
    article = replace(one_bundle.article, title=words)
    found = replace(one_bundle.found, title=None)
    cells = column(book(replace(one_bundle, article=article, found=found))["Events"], "Title")
    assert cells[0].value.endswith("🙂…") and len(cells[0].value.encode("utf-16-le")) // 2 <= 32_767


def test_the_same_articles_give_the_same_file(sample_bundle: Bundle) -> None:
    def parts() -> dict[str, bytes]:
        with zipfile.ZipFile(io.BytesIO(FORMATS["xlsx"].make([sample_bundle]))) as archive:
            return {name: archive.read(name) for name in archive.namelist()}

    assert parts() == parts()


def test_an_article_without_items_has_headers_alone(empty_bundle: Bundle) -> None:
    workbook = book(empty_bundle)
    assert workbook.sheetnames == SHEETS
    assert [workbook[name].max_row for name in SHEETS[:5]] == [1, 1, 1, 1, 2]
    assert ("Published", "unknown") in [(row[0].value, row[1].value) for row in workbook["About"].iter_rows()]


def test_libreoffice_reads_the_hindi_and_runs_nothing(sample_bundle: Bundle, hostile_bundle: Bundle, tmp_path: Path) -> None:
    source = tmp_path / "items.xlsx"
    source.write_bytes(FORMATS["xlsx"].make([sample_bundle, hostile_bundle]))
    again = load_workbook(io.BytesIO(converted("xlsx:Calc MS Excel 2007 XML", tmp_path / "again", source)[0].read_bytes()))
    assert again.sheetnames == SHEETS
    cells = all_cells(again)
    assert [c.coordinate for c in cells if c.data_type in ("f", "e")] == []
    values = {c.value for c in cells}
    assert {"चीनी विदेश मंत्री का दौरा", "मा झाओक्सू", FORMULA, dt.datetime(2023, 2, 2)} <= values
