"""Sentences for reported speech: token ranges that never cut a quotation from the words that report it."""

from __future__ import annotations

from collections.abc import Sequence

from rajnaya.analysis.noun_phrases import Reading
from rajnaya.analysis.scene import Unit
from rajnaya.language.document import Document


def blocked_tokens(doc: Document) -> list[bool]:
    """Which tokens are not the article's own Hindi words."""
    out = [True] * len(doc.tokens)
    for segment, (first, last) in zip(doc.segments, doc.ranges, strict=True):
        if segment.kind in ("heading", "sentence", "caption") and segment.lang.startswith("hi"):
            out[first:last] = [False] * (last - first)
    return out


_LONGEST = 250  # tokens; what goes on longer without a full stop is a list or hostile, and is cut


def find_units(doc: Document, r: Reading, blocked: Sequence[bool]) -> list[Unit]:
    """Sentences as token ranges. A full stop inside a quotation ends none, unless the words that report it stand before it."""
    begins: dict[int, bool] = {}
    for segment, (first, _) in zip(doc.segments, doc.ranges, strict=True):
        begins[first] = segment.kind == "heading"
    out: list[Unit] = []
    tokens = r.tokens
    heading = False
    line = 0
    first = -1
    i, n = 0, len(tokens)

    def close(at: int) -> None:
        nonlocal first
        if first >= 0 and first < at:
            out.append(Unit(first, at, heading, line))
        first = -1

    while i < n:
        if tokens[i].kind == "newline":
            close(i)
            line += 1
        elif blocked[i]:
            close(i)
        else:
            if i in begins and first >= 0 and _starts_anew(r, i, first):
                close(i)
            if first >= 0 and i - first >= _LONGEST:
                close(i)
            if first < 0:
                first, heading = i, begins.get(i, False)
            quote = r.quote_of[i]
            if quote >= 0:
                i = r.quotes[quote].outer[1]
                if r.quotes[quote].inner_stop and i < n and _reported_before(r, first, r.quotes[quote].outer[0]):
                    close(i)
                continue
            if tokens[i].kind == "stop" and tokens[i].text[-1] in "।॥?!|":
                close(i + 1)
        i += 1
    close(n)
    return out


def _starts_anew(r: Reading, i: int, first: int) -> bool:
    """Whether the segment that begins at ``i`` is a sentence of its own, also when it opens with a quotation (… थे. "…")."""
    if r.quote_of[i] < 0:
        return not _goes_on(r, i, first)
    return r.quotes[r.quote_of[i]].outer[0] == i and r.quote_of[i - 1] < 0 and r.tokens[i - 1].kind == "stop"


def _goes_on(r: Reading, i: int, first: int) -> bool:
    """Whether a segment that begins at ``i`` right after a quotation still reports it ("…।" मंत्री ने कहा)."""
    before = r.quote_of[i - 1]
    return before >= 0 and not _reported_before(r, first, r.quotes[before].outer[0])


def _reported_before(r: Reading, first: int, quote: int) -> bool:
    """Whether words before a quotation announce it: a comma, colon or कि, or a verb of speech, right before the mark."""
    if quote <= first:
        return False
    token = r.tokens[quote - 1]
    return (
        token.text in ",:-–—"
        or r.words[quote - 1].role in ("complementiser", "auxiliary")
        or r.words[quote - 1].verb is not None
    )
