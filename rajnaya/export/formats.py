"""Every file format an article can leave in, by its ending: the one table that the command line and the app read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import PurePath

from rajnaya.errors import RajnayaError
from rajnaya.export.bundle import Bundle

Maker = Callable[[Sequence[Bundle]], bytes]
"""One or more articles -> the file. Raises RajnayaError, in the reader's words, for what it can't make."""


@dataclass(frozen=True, slots=True)
class Format:
    """One ending and what makes it."""

    ending: str
    """Without its dot."""
    media_type: str
    label: str
    """What the reader gets, for menus."""
    maker: str
    """``module:function``, a ``Maker``; imported when the first file of its kind is made, since the libraries are heavy."""

    def make(self, bundles: Sequence[Bundle]) -> bytes:
        """The file's bytes. Raises RajnayaError, also where what makes them is not installed."""
        module, _, name = self.maker.partition(":")
        try:
            made = getattr(import_module(module), name)(bundles)
        except ModuleNotFoundError as error:
            raise RajnayaError(
                f"This installation can't write .{self.ending} files: {error.name} is missing. Install requirements.txt again."
            ) from error
        assert isinstance(made, bytes)
        return made


_OFFICE = "application/vnd.openxmlformats-officedocument"
FORMATS: dict[str, Format] = {
    f.ending: f
    for f in (
        Format("pptx", f"{_OFFICE}.presentationml.presentation", "PowerPoint deck", "rajnaya.export.deck.pptx:deck_file"),
        Format("svg", "image/svg+xml", "Timeline as SVG", "rajnaya.export.images:svg_file"),
        Format("png", "image/png", "Timeline as PNG", "rajnaya.export.images:png_file"),
        Format("pdf", "application/pdf", "Bilingual PDF", "rajnaya.export.documents.pdf:pdf_file"),
        Format(
            "docx", f"{_OFFICE}.wordprocessingml.document", "Bilingual Word document", "rajnaya.export.documents.word:docx_file"
        ),
        Format("md", "text/markdown", "Markdown", "rajnaya.export.documents.markdown:markdown_file"),
        Format("html", "text/html", "Bilingual web page", "rajnaya.export.documents.web:html_file"),
        Format("xliff", "application/xliff+xml", "XLIFF 2.1 for translators", "rajnaya.export.documents.xliff:xliff_file"),
        Format("csv", "text/csv", "Table of all items (CSV)", "rajnaya.export.data.tables:csv_file"),
        Format("xlsx", f"{_OFFICE}.spreadsheetml.sheet", "Workbook (Excel)", "rajnaya.export.data.workbook:xlsx_file"),
        Format("json", "application/json", "Analysis (JSON)", "rajnaya.export.data.json:json_file"),
        Format("timeline.json", "application/json", "TimelineJS timeline", "rajnaya.export.data.timelinejs:timelinejs_file"),
        Format("ics", "text/calendar", "Calendar (ICS)", "rajnaya.export.data.calendar:ics_file"),
        Format("tei.xml", "application/tei+xml", "TEI P5 edition (XML)", "rajnaya.export.data.tei:tei_file"),
        Format("timex.xml", "application/xml", "Dates as TIMEX3 (TimeML)", "rajnaya.export.data.timex:timex_file"),
        Format("gold.jsonl", "application/x-ndjson", "Annotations as gold (JSON lines)", "rajnaya.export.data.gold:gold_file"),
        Format("jsonld", "application/ld+json", "W3C Web Annotations", "rajnaya.export.data.annotations:jsonld_file"),
    )
}


def format_of(filename: str) -> Format:
    """The format a file's name asks for, by the longest ending that fits. Raises RajnayaError that lists the endings there are.

    >>> format_of("briefing.pptx").label, format_of("briefing.timeline.json").label
    ('PowerPoint deck', 'TimelineJS timeline')
    """
    # Neither a name that is all ending (".csv") nor one without a dot names a format.
    _, _, ending = PurePath(filename).name.lower().lstrip(".").partition(".")
    rest = ending
    while rest:
        if rest in FORMATS:
            return FORMATS[rest]
        _, _, rest = rest.partition(".")
    asked = f'".{ending.rpartition(".")[2]}"' if ending else "a name without an ending"
    raise RajnayaError(f"There is no export to {asked}: use {', '.join('.' + name for name in FORMATS)}.")
