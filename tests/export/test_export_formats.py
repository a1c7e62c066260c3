from __future__ import annotations

import doctest
from pathlib import Path

import pytest

from rajnaya.errors import RajnayaError
from rajnaya.export import formats
from rajnaya.export.data import rows, timelinejs
from rajnaya.export.formats import FORMATS, Format, format_of


@pytest.mark.parametrize(
    ("name", "ending"),
    [
        ("briefing.csv", "csv"),
        ("/a/b.d/Briefing.XLSX", "xlsx"),
        ("a.json", "json"),
        ("a.timeline.json", "timeline.json"),
        ("a.b.timeline.json", "timeline.json"),
        ("2023.02.06.tei.xml", "tei.xml"),
        ("v1.2.csv", "csv"),
        ("timeline.json", "json"),
        (".hidden.ics", "ics"),
    ],
)
def test_the_longest_ending_decides(name: str, ending: str) -> None:
    assert format_of(name).ending == ending


@pytest.mark.parametrize("name", ["a.xml", "a.docm", "csv", ".csv", "", "a.", "a.csv/", "a.csv.exe", "a.ｃｓｖ"])
def test_other_names_are_refused_with_the_endings_there_are(name: str) -> None:
    if name == "a.csv/":
        assert format_of(name).ending == "csv"  # that it is a folder is told when the file is written
        return
    with pytest.raises(RajnayaError, match=r"\.pptx, .*\.timeline\.json"):
        format_of(name)


def test_the_table_names_each_ending_once_and_a_maker() -> None:
    assert all(ending == f.ending and not ending.startswith(".") for ending, f in FORMATS.items())
    assert all(":" in f.maker and "/" in f.media_type and f.label for f in FORMATS.values())
    assert len({f.label for f in FORMATS.values()}) == len({f.maker for f in FORMATS.values()}) == len(FORMATS)


def test_a_missing_maker_is_told_in_words() -> None:
    with pytest.raises(RajnayaError, match=r"can't write \.abc files: rajnaya\.export\.no_such_thing is missing"):
        Format("abc", "x/y", "Abc", "rajnaya.export.no_such_thing:make").make([])


@pytest.mark.parametrize("module", [formats, rows, timelinejs])
def test_the_examples_of_the_docstrings_hold(module: object) -> None:
    result = doctest.testmod(module)  # type: ignore[arg-type]
    assert result.attempted and not result.failed


def test_the_documents_name_every_ending_and_column() -> None:
    page = (Path(__file__).parents[2] / "docs" / "exports.md").read_text(encoding="utf-8")
    assert [ending for ending in FORMATS if f"`.{ending}`" not in page] == []
    assert " ".join(rows.COLUMNS) in " ".join(page.split())
