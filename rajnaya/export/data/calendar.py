"""The dated happenings and tweets as an iCalendar file (RFC 5545): whole days, what is not known said in words."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence

import regex

from rajnaya import __version__
from rajnaya.errors import RajnayaError
from rajnaya.explain import day_words, explain_rule
from rajnaya.export.bundle import Bundle
from rajnaya.export.data.rows import ORIGINS, web_address
from rajnaya.figures.items import TimelineItem
from rajnaya.reading.text import plain_line

_STATUS = {"happened": "CONFIRMED", "planned": "TENTATIVE", "denied": "CANCELLED"}
_FOLD = 75
"""Octets of a line, the line end not counted."""
_UNSEEN = regex.compile(r"[\p{Cc}\u202A-\u202E\u2066-\u2069\uFEFF\uFFFE\uFFFF]")
_LINE_ENDS = regex.compile(r"\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
"""All that any program takes for the end of a line."""


def ics_file(bundles: Sequence[Bundle]) -> bytes:
    """One event a dated happening or tweet. Raises RajnayaError when nothing has a date: an empty calendar is none."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//Rajnaya//Rajnaya {__version__}//EN", "CALSCALE:GREGORIAN"]
    if len(bundles) == 1:
        lines.append(f"X-WR-CALNAME:{_text(plain_line(bundles[0].title_hi) or bundles[0].article.id)}")
    # The same text twice would be the same events twice.
    for bundle in {bundle.article.text: bundle for bundle in bundles}.values():
        digest = hashlib.sha256(bundle.article.text.encode("utf-8", "surrogatepass")).hexdigest()
        known: Counter[str] = Counter()
        for item in bundle.items:
            uid = _uid(bundle, item, digest)
            # One word may tell of two happenings, on two days.
            lines += _event(bundle, item, f"{uid}-{known[uid]}@rajnaya" if known[uid] else f"{uid}@rajnaya")
            known[uid] += 1
    if not any(bundle.items for bundle in bundles):
        raise RajnayaError("No event or tweet in it has a date, so there is no calendar to write.")
    lines.append("END:VCALENDAR")
    return b"".join(_folded(line) for line in lines)


def _uid(bundle: Bundle, item: TimelineItem, text: str) -> str:
    """The same whenever the same happening of the same text is exported, also after its date was corrected.

    ``text`` is the digest of the article's text.
    """
    found = bundle.found.tweets if item.source == "tweet" else bundle.found.events
    place = found[int(item.id[1:])]
    key = f"{item.source} {place.start} {place.end} {item.kind} {item.label_hi} {text}"
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _event(bundle: Bundle, item: TimelineItem, uid: str) -> Iterator[str]:
    first, last = item.bounds.first or item.bounds.last, item.bounds.last or item.bounds.first
    assert first and last  # one side at least is closed
    exact = item.precision == "day"
    label = plain_line(item.label, 200) or item.kind
    yield "BEGIN:VEVENT"
    yield f"UID:{uid}"
    yield f"DTSTAMP:{_stamp(bundle)}"
    yield f"DTSTART;VALUE=DATE:{_day(first)}"
    if last < dt.date.max:
        # The end is the first day that is no longer of it.
        yield f"DTEND;VALUE=DATE:{_day(last + dt.timedelta(days=1))}"
    mark = {"planned": "Planned: ", "denied": "Denied: "}.get(item.status, "")
    yield f"SUMMARY:{_text(mark + label + ('' if exact else f' ({item.when}, day not known)'))}"
    kind = item.kind.replace("_", " ").capitalize()
    yield f"CATEGORIES:{','.join(map(_text, [kind] if exact else [kind, 'Day not known']))}"
    yield f"STATUS:{_STATUS[item.status]}"
    yield "TRANSP:TRANSPARENT"
    if item.place:
        yield f"LOCATION:{_text(plain_line(bundle.names.get(item.place, item.place)) or '')}"
    if address := web_address(bundle.article.address):
        yield f"URL:{_clean(address)}"
    yield f"DESCRIPTION:{_text(_description(bundle, item))}"
    yield "END:VEVENT"


def _description(bundle: Bundle, item: TimelineItem) -> str:
    """The sentence in both languages, how the date was reached, and the source."""
    row = bundle.view.rows[item.segment]
    lines = [item.sentence_hi]
    if item.sentence_en and row.origin != "same":
        lines.append(f"English ({ORIGINS[row.origin]}): {item.sentence_en}")
    counted = f", counted from {item.anchor}" if item.anchor else ""
    words = f", “{item.date_text}”" if item.date_text else ""
    lines.append(f"Date: {item.when} (EDTF {item.edtf}{words}{counted}): {explain_rule(item.date_rule or item.rule)}")
    lines.append(f"Found by: {explain_rule(item.rule)}; confidence {item.confidence:.2f}")
    article, segment = bundle.article, bundle.found.segments[item.segment]
    published = day_words(bundle.found.published.edtf)
    source = (bundle.title_hi, article.outlet, published, article.address)
    lines.append(f"Source: {', '.join(part for part in source if part)} [{article.id}, {segment.start}–{segment.end}]")
    return "\n".join(" ".join(line.split()) for line in lines)


def _stamp(bundle: Bundle) -> str:
    """When it became known, in UTC: the day of publication; never the present moment, so that a file can be made again."""
    published = bundle.found.published.edtf
    try:
        return f"{_day(dt.date.fromisoformat(published or ''))}T000000Z"
    except ValueError:
        return "19700101T000000Z"


def _day(day: dt.date) -> str:
    # strftime leaves out the zeros of early years on some systems.
    return f"{day.year:04}{day.month:02}{day.day:02}"


def _clean(text: str) -> str:
    return _UNSEEN.sub("", text).encode("utf-8", "replace").decode("utf-8")


def _text(value: str) -> str:
    """A text as a value of a property: whatever ends a line anywhere becomes the two characters of a written line end."""
    lines = [_clean(line) for line in _LINE_ENDS.split(value)]
    escaped = [line.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,") for line in lines]
    return "\\n".join(escaped)


def _folded(line: str) -> bytes:
    """A content line in UTF-8, folded at 75 octets and never inside a character."""
    out, at = bytearray(), 0
    for ch in line:
        raw = ch.encode("utf-8")
        if at + len(raw) > _FOLD:
            out += b"\r\n "
            at = 1
        out += raw
        at += len(raw)
    return bytes(out + b"\r\n")
