"""An Excel workbook: events, statements, tweets, dates and segments a sheet each, and a sheet that says what they are."""

from __future__ import annotations

import datetime as dt
import io
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]  # it has no types

from rajnaya import __version__
from rajnaya.explain import day_words
from rajnaya.export.bundle import Bundle
from rajnaya.export.data.rows import ORIGINS, ItemRow, day, item_rows, web_address, whole_english
from rajnaya.terminal import describe_published
from rajnaya.translation.safe_xml import NOT_XML

FONT = "Nirmala UI"
"""What Windows has for Devanagari; other programs replace it by what they have."""
_LONGEST_CELL = 32_767
_LONGEST_LINK = 2_000
_LINE = 16.0
"""Points from line to line at 10 points, Devanagari's marks above and below included."""
_HIGHEST_ROW = 400.0
_FIRST_DAY = dt.date(1900, 3, 1)
"""Excel counts a 29 February 1900 that never was; before the day after it a date cell would be a day off."""
_SAFE = {
    # What looks like a formula, a number or an address stays the text it is.
    "strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False, "in_memory": True,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of a sheet: what stands over it, how wide it is in characters, and what a row shows in it."""

    name: str
    width: float
    value: Callable[[Any], Any]


def _day_column(name: str, value: Callable[[ItemRow], str | None]) -> _Column:
    return _Column(name, 12, lambda row: day(value(row)))


_TEXT = [
    _Column("Hindi", 44, lambda r: r.text),
    _Column("English", 44, lambda r: r.english),
    _Column("English is", 16, lambda r: r.english_is),
    _Column("English by", 20, lambda r: _made_by(r.english_origin, r.english_engine)),
]
_DATED = [
    _day_column("Day", lambda r: r.edtf),
    _Column("Date", 20, lambda r: r.date),
    _day_column("First day", lambda r: r.first_day),
    _day_column("Last day", lambda r: r.last_day),
    _Column("EDTF", 14, lambda r: r.edtf),
]
_REACHED = [
    _Column("Expression", 18, lambda r: r.expression),
    _day_column("Counted from", lambda r: r.anchor),
    _Column("How the date was reached", 34, lambda r: r.date_rule),
    _Column("Other readings (EDTF)", 16, lambda r: r.other_dates),
]
_SENTENCE = [
    _Column("Sentence (Hindi)", 50, lambda r: r.sentence_hi),
    _Column("Sentence (English)", 50, lambda r: r.sentence_en),
]
_SOURCE = [
    _Column("Found by", 34, lambda r: r.rule),
    _Column("Confidence", 11, lambda r: r.confidence),
    _Column("Corrected by hand", 10, lambda r: "yes" if r.corrected else None),
    _Column("Start", 8, lambda r: r.start),
    _Column("End", 8, lambda r: r.end),
    _Column("Article", 22, lambda r: r.article),
    _Column("Title", 30, lambda r: r.title),
    _Column("Outlet", 18, lambda r: r.outlet),
    _Column("Address", 30, lambda r: _Link(r.address) if r.address else None),
]
_SHEETS: Mapping[str, tuple[str, list[_Column]]] = {
    "Events": (
        "event",
        [
            *_DATED[:2],
            _Column("Event", 34, lambda r: r.label),
            _Column("Kind", 16, lambda r: r.type.replace("_", " ")),
            _Column("Status", 12, lambda r: r.status),
            _Column("Participants", 30, lambda r: r.participants),
            _Column("Place", 16, lambda r: r.place),
            *_DATED[2:],
            *_SENTENCE,
            *_REACHED,
            _Column("Happening", 12, lambda r: r.happening),
            _Column("English by", 20, lambda r: _made_by(r.english_origin, r.english_engine)),
            *_SOURCE,
        ],
    ),
    "Statements": (
        "statement",
        [
            _Column("Kind", 12, lambda r: r.type),
            _Column("Speaker", 24, lambda r: r.speaker),
            _Column("Speaker (English)", 24, lambda r: r.speaker_en),
            *_TEXT,
            _Column("Reported with", 14, lambda r: r.cue),
            *_SENTENCE,
            *_SOURCE,
        ],
    ),
    "Tweets": (
        "tweet",
        [
            *_DATED[:2],
            _Column("Author", 24, lambda r: r.speaker),
            _Column("Handle", 20, lambda r: r.handle),
            _Column("Text", 50, lambda r: r.text),
            *_TEXT[1:2],
            *_TEXT[3:],
            _Column("First link", 34, lambda r: _Link(r.links.split(" ")[0]) if r.links else None),
            _Column("All links", 40, lambda r: r.links),
            *_SOURCE,
        ],
    ),
    "Dates": ("date", [*_DATED, *_REACHED, _Column("Precision", 12, lambda r: r.type), *_SENTENCE, *_SOURCE]),
}


_ABOUT = (
    ("Made with", f"Rajnaya {__version__}"),
    (
        "Dates",
        "“Day” is a date cell where the article gives one exact day. Otherwise “Date” says in words what is known; “First day” "
        "and “Last day” are the first and last day it may mean, empty on a side that is open.",
    ),
    ("EDTF", "The date as ISO 8601-2 writes it: 2022-12 is some day of December 2022, 2011/.. is since 2011."),
    ("English by", "Who made the English. Nobody has checked a machine translation unless it says so."),
    ("Start, End", "Where the words stand in the text as it was read, in Unicode characters, the end not included."),
    ("Confidence", "How often findings by this rule were right on annotated articles, from 0 to 1."),
)


class _Link(str):
    """An http(s) address, to be written as a link."""


@dataclass(frozen=True, slots=True)
class _SegmentRow:
    """A row of the sheet of segments."""

    article: str
    number: int
    kind: str
    lang: str
    start: int
    end: int
    text: str
    english: str | None
    made_by: str
    note: str | None


_SEGMENTS = [
    _Column("Article", 22, lambda s: s.article),
    _Column("No.", 6, lambda s: s.number),
    _Column("Kind", 12, lambda s: s.kind),
    _Column("Language", 10, lambda s: s.lang),
    _Column("Text", 70, lambda s: s.text),
    _Column("English", 70, lambda s: s.english),
    _Column("English by", 20, lambda s: s.made_by),
    _Column("Note", 40, lambda s: s.note),
    _Column("Start", 8, lambda s: s.start),
    _Column("End", 8, lambda s: s.end),
]


def xlsx_file(bundles: Sequence[Bundle]) -> bytes:
    """The workbook. Exact days are date cells; every other date stands in words and as EDTF beside its first and last day."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, _SAFE) as book:
        # Never the present moment: the same articles give the same file.
        book.set_properties({"title": "Rajnaya", "created": dt.datetime(2000, 1, 1), "comments": f"Rajnaya {__version__}"})
        pen = _Pen(book)
        rows = [row for bundle in bundles for row in item_rows(bundle)]
        for name, (kind, columns) in _SHEETS.items():
            mine = [row for row in rows if row.kind == kind]
            pen.table(name, columns, sorted(mine, key=_by_day) if kind == "event" and len(bundles) == 1 else mine)
        pen.table("Segments", _SEGMENTS, [row for bundle in bundles for row in _segments(bundle)])
        pen.about(bundles)
    return out.getvalue()


def _by_day(row: ItemRow) -> tuple[str, str, int]:
    """Dated ones first, by their first day."""
    return (row.first_day or row.last_day or "~", row.last_day or "~", row.start)


def _segments(bundle: Bundle) -> Iterable[_SegmentRow]:
    for row, segment in zip(bundle.view.rows, bundle.found.segments, strict=True):
        made_by = _made_by(ORIGINS[row.origin], row.engine)
        yield _SegmentRow(
            article=bundle.article.id,
            number=row.index,
            kind=row.kind,
            lang=row.lang,
            start=segment.start,
            end=segment.end,
            text=segment.text,
            english=whole_english(row),
            made_by=made_by,
            note=row.note,
        )


def _made_by(origin: str, engine: str | None) -> str:
    return f"{origin} ({engine})" if origin and engine else origin


class _Pen:
    """Writes sheets in the formats of one workbook."""

    def __init__(self, book: Any) -> None:
        self.book = book
        plain = {"font_name": FONT, "font_size": 10, "valign": "top", "text_wrap": True}
        self.text = book.add_format(plain)
        self.head = book.add_format(plain | {"bold": True, "bg_color": "#EDE9E1", "bottom": 1})
        self.day = book.add_format(plain | {"num_format": "d mmm yyyy", "align": "left"})
        self.link = book.add_format(plain | {"font_color": "#1F4E79", "underline": 1})

    def table(self, name: str, columns: Sequence[_Column], rows: Sequence[Any]) -> None:
        """A sheet with its header frozen and a filter over it."""
        sheet = self.book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        sheet.set_landscape()
        sheet.repeat_rows(0)
        for c, column in enumerate(columns):
            sheet.set_column(c, c, column.width, self.text)
            sheet.write_string(0, c, column.name, self.head)
        for r, row in enumerate(rows, 1):
            values = [column.value(row) for column in columns]
            # Not every program fits the height of a row to wrapped text by itself.
            lines = max(_lines(value, column.width) for value, column in zip(values, columns, strict=True))
            sheet.set_row(r, min(lines * _LINE, _HIGHEST_ROW))
            for c, value in enumerate(values):
                self.cell(sheet, r, c, value)
        sheet.autofilter(0, 0, max(len(rows), 1), len(columns) - 1)

    def cell(self, sheet: Any, row: int, column: int, value: Any) -> None:
        """By its kind; a text is written as a text whatever it looks like."""
        if value is None or value == "":
            return
        if isinstance(value, dt.date):
            if value >= _FIRST_DAY:
                sheet.write_datetime(row, column, dt.datetime.combine(value, dt.time()), self.day)
            else:
                sheet.write_string(row, column, value.isoformat(), self.text)
        elif isinstance(value, int | float):
            sheet.write_number(row, column, value, self.text)
        elif isinstance(value, _Link) and len(value) <= _LONGEST_LINK and web_address(value) and value == _fit(value):
            sheet.write_url(row, column, value, self.link, string=value)
        else:
            sheet.write_string(row, column, _fit(value), self.text)

    def about(self, bundles: Sequence[Bundle]) -> None:
        """What the other sheets are, and where the articles come from."""
        sheet = self.book.add_worksheet("About")
        sheet.set_column(0, 0, 26, self.text)
        sheet.set_column(1, 1, 100, self.text)
        lines: list[tuple[str, Any]] = list(_ABOUT)
        for bundle in bundles:
            article, published = bundle.article, bundle.found.published
            lines += [
                ("Article", article.id),
                ("Title", bundle.title_hi),
                ("Title (English)", bundle.title_en),
                ("Outlet", article.outlet),
                ("Byline", article.author),
                ("Published", describe_published(published) if not published.edtf or day_words(published.edtf) else None),
                ("Address", _Link(article.address) if web_address(article.address) else article.address),
            ]
        for r, (name, value) in enumerate(lines):
            sheet.set_row(r, min(_lines(value, 100) * _LINE, _HIGHEST_ROW))
            self.cell(sheet, r, 0, name)
            self.cell(sheet, r, 1, value)


def _lines(value: Any, width: float) -> int:
    """About how many lines a value takes in a column of that width; vowel signs and marks take no room of their own."""
    if not isinstance(value, str):
        return 1
    shown = sum(1 for ch in value[: 50 * int(width)] if unicodedata.category(ch)[0] != "M")
    return 1 + value.count("\n") + int(shown / (width * 0.9))


def _fit(text: str) -> str:
    """What a cell can hold: no characters that XML has no place for, and no more than Excel reads."""
    clean = NOT_XML.sub("", text)
    return clean if len(clean.encode("utf-16-le")) // 2 <= _LONGEST_CELL else clean[: _LONGEST_CELL // 2 - 1] + "…"
