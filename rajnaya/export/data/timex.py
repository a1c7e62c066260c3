"""The dates of an article as TIMEX3 tags in its text, as TimeML has them (ISO 24617-1).

Without its tags ``TEXT`` is the article's text, character by character.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rajnaya.edtf import bounds, is_valid
from rajnaya.export.bundle import Bundle
from rajnaya.export.data.markup import Tag, inline, xml_text
from rajnaya.model import DateMention
from rajnaya.translation.safe_xml import as_attributes

_SEASONS = {"21": "SP", "22": "SU", "23": "FA", "24": "WI"}


def timex_file(bundles: Sequence[Bundle]) -> bytes:
    """One article is a ``TimeML``, several stand in a ``TimeMLs``."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    if len(bundles) == 1:
        lines += _document(bundles[0], "")
    else:
        lines += ["<TimeMLs>", *(line for n, b in enumerate(bundles, 1) for line in _document(b, f"a{n}.")), "</TimeMLs>"]
    return ("\n".join(lines) + "\n").encode("utf-8")


def timex_value(edtf: str) -> str | None:
    """An EDTF value as a TIMEX3 value; None for an interval that has none of its own.

    >>> [timex_value(v) for v in ("2022-12", "199X", "2018-22", "2018-04/2018-06", "2023-01-30/2023-02-05", "1950/1953")]
    ['2022-12', '199', '2018-SU', '2018-Q2', '2023-W05', None]
    """
    if "/" in edtf:
        return _quarter_or_week(edtf)
    if edtf[5:] in _SEASONS:
        return f"{edtf[:5]}{_SEASONS[edtf[5:]]}"
    return edtf.rstrip("X")


def _quarter_or_week(edtf: str) -> str | None:
    span = bounds(edtf)
    if not span.first or not span.last:
        return None
    if (span.last - span.first).days == 6 and span.first.weekday() == 0:
        year, week, _ = span.first.isocalendar()
        return f"{year:04}-W{week:02}"
    year, month = span.first.year, span.first.month
    if span.first.day == 1 and month % 3 == 1 and span.last == bounds(f"{year:04}-{month + 2:02}").last:
        return f"{year:04}-Q{month // 3 + 1}"
    return None


def _document(bundle: Bundle, prefix: str) -> Iterator[str]:
    found, published = bundle.found, bundle.found.published.edtf
    yield "<TimeML>"
    yield f"<DOCID>{xml_text(bundle.article.id)}</DOCID>"
    created = {"tid": f"{prefix}t0", "type": "DATE", "functionInDocument": "CREATION_TIME"}
    if published and is_valid(published):
        # A day that was only inferred is the earliest one possible.
        sure = {} if found.published.certain else {"mod": "ON_OR_AFTER"}
        yield f"<DCT><TIMEX3{as_attributes(created | {'value': published} | sure)}>{xml_text(published)}</TIMEX3></DCT>"
    ends: list[str] = []
    tags = [_tag(prefix, n, date, published, ends) for n, date in enumerate(found.dates, 1)]
    yield f"<TEXT>{inline(bundle.article.text, tags, 'tid')}</TEXT>"
    yield from ends
    yield "</TimeML>"


def _tag(prefix: str, number: int, date: DateMention, published: str | None, ends: list[str]) -> Tag:
    """The tag of a date. Both ends of an interval that is no date by itself go to ``ends``, as tags without words."""
    name = f"{prefix}t{number}"
    facts: dict[str, str] = {}
    if date.anchor and date.anchor == published:
        facts |= {"temporalFunction": "true", "anchorTimeID": f"{prefix}t0"}
    elif date.anchor:
        facts |= {"temporalFunction": "true"}
    return Tag(date.start, date.end, "TIMEX3", name, {**_value(name, date.edtf, ends), **facts}, 0)


def _value(name: str, edtf: str | None, ends: list[str]) -> Mapping[str, str]:
    if not edtf or not is_valid(edtf):
        return {"type": "DATE", "value": ""}
    left, _, right = edtf.partition("/")
    if ".." in (left, right):
        closed = right if left == ".." else left
        return {"type": "DATE", "value": timex_value(closed) or "", "mod": "ON_OR_BEFORE" if left == ".." else "ON_OR_AFTER"}
    if (value := timex_value(edtf)) is not None:
        return {"type": "DATE", "value": value}
    span = bounds(edtf)
    assert span.first and span.last  # open ones are done above
    for letter, end in (("b", left), ("e", right)):
        ends.append(f"<TIMEX3{as_attributes({'tid': f'{name}{letter}', 'type': 'DATE', 'value': timex_value(end) or ''})}/>")
    days = (span.last - span.first).days + 1
    return {"type": "DURATION", "value": f"P{days}D", "beginPoint": f"{name}b", "endPoint": f"{name}e"}
