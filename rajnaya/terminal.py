"""An analysis as lines for a terminal: the same facts as the JSON, for eyes."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from rajnaya import edtf
from rajnaya.model import Analysis, Published, Span

_KNOWN_BY = {
    "given": "given",
    "metadata": "stated in the article's own data",
    "filename": "from the file's name",
    "dateline": "from the dateline",
    "tweet": "inferred: the latest tweet in it; it can't have appeared earlier",
    "none": "unknown",
}


def report(analysis: Analysis) -> str:
    """Title, publication day, statements, tweets, timeline and warnings, a line each."""
    return "\n".join(_lines(analysis))


def _lines(analysis: Analysis) -> Iterator[str]:
    yield short(analysis.title) if analysis.title else "(no title)"
    yield f"Published: {describe_published(analysis.published)}"
    yield from _section("Timeline", (_event_line(analysis)))
    yield from _section(
        "Statements",
        (
            f"{s.kind:8} {s.speaker.name_en or s.speaker.text if s.speaker else '—'}: {short(s)}  [{s.rule}]"
            for s in analysis.statements
        ),
    )
    yield from _section(
        "Tweets",
        (f"{t.posted or '????-??-??'} {t.author or '—'} (@{t.handle or '—'}): {clip(t.body)}" for t in analysis.tweets),
    )
    yield from _section("Dates", (f"{d.edtf or 'open':22} {clip(d.text)}  [{d.rule}]" for d in analysis.dates))
    yield from _section("Warnings", (f"{w.code}: {w.message}" for w in analysis.warnings))


def _event_line(analysis: Analysis) -> list[str]:
    rows = [(e.edtf or "~", f"{e.edtf or 'undated':22} {e.label_en} ({e.status})  [{e.rule}]") for e in analysis.events]
    return [line for _, line in sorted(rows)]


def _section(name: str, lines: Iterable[str]) -> Iterator[str]:
    found = list(lines)
    if found:
        yield ""
        yield name
        yield from (f"  {line}" for line in found)


def describe_published(published: Published) -> str:
    """``7 February 2023 (given)`` or how the day was inferred."""
    if published.edtf is None:
        return "unknown" if published.source == "none" else f"unknown ({_KNOWN_BY[published.source]}, without a year)"
    return f"{edtf.english(published.edtf)} ({_KNOWN_BY[published.source]})"


def short(span: Span, width: int = 90) -> str:
    """The span's words on one line, cut with an ellipsis."""
    return clip(span.text, width)


def clip(text: str, width: int = 90) -> str:
    """Text on one line, at most ``width`` characters, without control characters: a terminal would obey them."""
    line = " ".join("".join(" " if unicodedata.category(ch) == "Cc" else ch for ch in text).split())
    return line if len(line) <= width else line[: width - 1] + "…"
