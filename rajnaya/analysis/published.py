"""When the article came out, and how that is known."""

from __future__ import annotations

from rajnaya.edtf import english
from rajnaya.language.days import Day, read_day, read_day_and_clock
from rajnaya.language.document import Document
from rajnaya.language.lexicon import load
from rajnaya.language.stamps import past_weekday, stamp_day
from rajnaya.model import AnalysisWarning, Published

_DATELINE_SEGMENTS = 4  # the dateline opens the first paragraph, after the title and perhaps a summary
_LONGEST_PLACE = 8  # tokens before the day, punctuation included
_AFTER_DATELINE = frozenset(("(", "[", ":", "।", "|", "-", "–", "—", "--", "/"))
_HIGHEST_LINE = 40  # segments from either end in which a page's own date lines stand


def decide_published(doc: Document, given: str | None) -> tuple[Published, list[AnalysisWarning]]:
    """The publication day, and what the reader should know about it.

    ``given`` (``YYYY-MM-DD``, already checked) beats the page's own date line, that a dateline, that the latest embedded
    post, which only says that the article can't be older. Nothing else counts, today's date least of all.

    >>> from rajnaya.analysis.pipeline import read_document
    >>> decide_published(read_document("नई पहल\\nनई दिल्ली, 7 फरवरी (भाषा) वार्ता हुई।"), None)[0]
    Published(edtf=None, source='dateline', certain=False)
    """
    latest = max((t.posted for t in doc.tweets if t.posted), default=None)
    found = Published(given, "given", True) if given else _from_page(doc) or _from_dateline(doc)
    if found and found.edtf:
        return found, _check_against_posts(doc, found.edtf, latest)
    if found:
        return found, [
            AnalysisWarning(
                "published.dateline_without_year",
                "The article's dateline gives a day but no year. Set the publication date, so that its dates can be placed.",
            )
        ]
    if latest:
        return Published(latest, "tweet", False), [
            AnalysisWarning(
                "published.inferred",
                f"The article does not say when it was published. Its latest embedded post is of {english(latest)}, "
                "the earliest day it can have appeared; dates are counted from that day until you set the right one.",
            )
        ]
    if not doc.segments:
        return Published(None, "none", False), []
    return Published(None, "none", False), [
        AnalysisWarning(
            "published.unknown",
            "The article does not say when it was published, so words such as “yesterday” or “last month” are not placed. "
            "Set the publication date.",
        )
    ]


def _check_against_posts(doc: Document, day: str, latest: str | None) -> list[AnalysisWarning]:
    """A post younger than the article: one of the two dates is wrong, or the article was changed later."""
    if latest is None or latest <= day:
        return []
    tweet = next(t for t in doc.tweets if t.posted == latest)
    message = (
        f"The publication date, {english(day)}, is earlier than an embedded post of {english(latest)}. "
        "It is kept; check it, or the article was updated later."
    )
    return [AnalysisWarning("published.before_tweet", message, tweet.start, tweet.end)]


def _from_page(doc: Document) -> Published | None:
    """The page's own date line; the day of publication goes before the day of the last change."""
    updated: str | None = None
    total = len(doc.segments)
    for number, segment in enumerate(doc.segments):
        if segment.kind != "boilerplate" or _HIGHEST_LINE <= number < total - _HIGHEST_LINE:
            continue
        for tells, day in _dates_of_line(doc, number):
            if tells == "published":
                return Published(day, "metadata", True)
            updated = updated or day
    return Published(updated, "metadata", True) if updated else None


def _dates_of_line(doc: Document, number: int) -> list[tuple[str, str]]:
    """(what it tells, day) for each labelled full date of a line; a line that is only a date tells the publication."""
    first, last = doc.ranges[number]
    lexicon = load("boilerplate")
    out: list[tuple[str, str]] = []
    tells = "published"
    labelled = False
    i = first
    while i < last:
        hit = lexicon.match(doc.tokens, i)
        if hit and hit[1] <= last and hit[0].get("tells"):
            tells, labelled, i = hit[0].get("tells"), True, hit[1]
            continue
        day = read_day(doc.tokens, i, last)
        if day is None:
            i += 1
            continue
        if day.edtf and (labelled or _begins_with_day(doc, first, last) or stamp_day(doc.tokens, first, last)):
            out.append((tells, day.edtf))
        i = day.end
    return out


def _begins_with_day(doc: Document, first: int, last: int) -> bool:
    """Whether the line begins with its date: then no label, agency or headline tells what the date is of."""
    return read_day_and_clock(doc.tokens, past_weekday(doc.tokens, first, last), last) is not None


def _from_dateline(doc: Document) -> Published | None:
    """``नई दिल्ली, 7 फरवरी (भाषा)`` at the beginning of one of the first sentences."""
    seen = 0
    for number, segment in enumerate(doc.segments):
        if segment.kind not in ("sentence", "heading"):
            continue
        day = _dateline(doc, number)
        if day and (day.edtf or not day.has_year):
            return Published(day.edtf, "dateline", day.edtf is not None)
        seen += 1
        if seen == _DATELINE_SEGMENTS:
            break
    return None


def _dateline(doc: Document, number: int) -> Day | None:
    """The day after a place and a comma or colon, when what follows shows that it is no part of a sentence."""
    tokens, (first, last) = doc.tokens, doc.ranges[number]
    separated = False
    for i in range(first, min(last, first + _LONGEST_PLACE)):
        token = tokens[i]
        if token.kind == "number" or separated:
            day = read_day(tokens, i, last) if i > first and separated else None
            return day if day and _stands_alone(doc, day.end, last) else None
        if token.text in (",", ":", "|", "/", "-", "–", "—", "ः", "।"):
            separated = True
        elif token.kind not in ("word", "latin") and token.text not in (".", "(", ")"):
            return None
    return None


def _stands_alone(doc: Document, i: int, last: int) -> bool:
    if i == last:
        return True
    token = doc.tokens[i]
    if token.text == "," and i + 1 < last:
        token = doc.tokens[i + 1]
    if token.text in _AFTER_DATELINE:
        return True
    entry = load("boilerplate").get(token.key)
    return entry is not None and entry.get("place") == "brackets"
