"""The order of the analysis: each stage reads the tokens and what earlier stages found; none goes back."""

from __future__ import annotations

import datetime as dt

from rajnaya.analysis.confidence import calibrated
from rajnaya.analysis.dates import find_dates
from rajnaya.analysis.entities import find_entities
from rajnaya.analysis.events import find_events
from rajnaya.analysis.published import decide_published
from rajnaya.analysis.statements import find_statements
from rajnaya.analysis.tweets import find_tweets
from rajnaya.errors import BadDateError
from rajnaya.language.document import Document
from rajnaya.language.segments import find_segments
from rajnaya.language.tokens import Token, tokenise
from rajnaya.model import Analysis, Segment, Span


def read_document(text: str) -> Document:
    """Tokenise and segment a text, once."""
    tokens = tokenise(text)
    tweets = find_tweets(text, tokens)
    segments = find_segments(text, tokens, tweets)
    return Document(text, tokens, segments, _token_ranges(tokens, segments), tweets)


def analyse(text: str, *, published: str | None = None, id: str = "") -> Analysis:
    """Everything found in one article.

    ``published`` is a day ``YYYY-MM-DD``; without one the text's own evidence decides, and today's date is never used.
    Raises BadDateError for a ``published`` that is not on the calendar; never raises on odd text.

    >>> analyse("वार्ता हुई।").segments[0].text
    'वार्ता हुई।'
    """
    if published is not None:
        check_day(published)
    doc = read_document(text)
    when, warnings = decide_published(doc, published)
    dates = find_dates(doc, when)
    entities = find_entities(doc)
    statements, more = find_statements(doc, entities, dates)
    events = find_events(doc, entities, dates, statements, when.edtf)
    return Analysis(
        id=id,
        title=_title(doc),
        published=when,
        segments=tuple(doc.segments),
        statements=tuple(calibrated(statements)),
        tweets=tuple(doc.tweets),
        dates=tuple(calibrated(dates)),
        entities=tuple(entities),
        events=tuple(calibrated(events)),
        warnings=(*warnings, *more),
    )


def check_day(value: str) -> dt.date:
    """A day written YYYY-MM-DD; raises BadDateError with a sentence for the reader."""
    try:
        if len(value) != 10:
            raise ValueError(value)
        return dt.date.fromisoformat(value)
    except ValueError:
        raise BadDateError(f"The publication date {value!r} is not a day of the calendar; write it as 2023-02-07.") from None


def _title(doc: Document) -> Span | None:
    """The first heading, when nothing but boilerplate or captions stands before it."""
    for segment in doc.segments:
        if segment.kind == "heading":
            return Span(segment.start, segment.end, segment.text)
        if segment.kind not in ("boilerplate", "caption"):
            return None
    return None


def _token_ranges(tokens: list[Token], segments: list[Segment]) -> list[tuple[int, int]]:
    """For each segment the half-open range of its tokens, line ends at its rim left out."""
    ranges: list[tuple[int, int]] = []
    i, count = 0, len(tokens)
    for segment in segments:
        start, end = segment.start, segment.end
        while i < count and tokens[i].start < start:
            i += 1
        first = i
        while i < count and tokens[i].end <= end:
            i += 1
        ranges.append((first, i))
    return ranges
