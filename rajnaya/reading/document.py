"""What a file gave: its text, what it says about itself, and what was left out of it.

Made in the worker process (``rajnaya.reading.worker``) and carried to the app as JSON.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, Final, Literal

import regex

from rajnaya.errors import UnreadableInputError
from rajnaya.reading.text import check_text, plain_line

Kind = Literal["txt", "html", "mhtml", "eml", "docx", "odt", "rtf", "pdf", "zip"]

MAX_FILE_BYTES: Final = 25 * 1024 * 1024
"""Largest file that is taken, in bytes: a newspaper's PDF of many pages fits. A text may be ``text.MAX_BYTES``."""
IST: Final = dt.timezone(dt.timedelta(hours=5, minutes=30), "IST")
"""Indian Standard Time; India has kept no summer time since 1945."""
_DROPPED: Final = 60
_DROPPED_LINE: Final = 160
_ADDRESS = regex.compile(r"https?://[^\s/<>\"']+\.[^\s<>\"']+", regex.IGNORECASE)
_MOMENT = regex.compile(
    r"((?:19|20)[0-9]{2})-?([0-9]{2})-?([0-9]{2})"
    r"(?:[T ]([0-9]{2}):?([0-9]{2})(?::?([0-9]{2})(?:[.,][0-9]+)?)?\s*(Z|UTC|GMT|IST|[+-][0-9]{2}:?(?:[0-9]{2})?)?)?.{0,20}",
    regex.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """One article as a file holds it. ``None`` where the file does not say."""

    text: str
    kind: Kind
    how: str
    """The program that read it, for the record: ``trafilatura 2.3.1``."""
    title: str | None = None
    author: str | None = None
    outlet: str | None = None
    published: str | None = None
    """Day ``YYYY-MM-DD`` in India."""
    published_how: Literal["metadata", "file", "none"] = "none"
    """``metadata``: what the page or message gives as its own day. ``file``: when the file was made, which is a hint only."""
    published_at: str | None = None
    """The moment, where ``metadata`` states one: see ``stated_moment``."""
    address: str | None = None
    dropped: tuple[str, ...] = ()
    """What was left out, a line each, in the order of the file."""
    warnings: tuple[str, ...] = ()
    """Sentences for the reader."""

    def as_dict(self) -> dict[str, Any]:
        """Plain values, for JSON."""
        return asdict(self)

    @classmethod
    def from_dict(cls, given: Mapping[str, Any]) -> ReadDocument:
        """Read back what ``as_dict`` made and JSON carried; KeyError or TypeError when it is something else."""
        values: dict[str, Any] = {field.name: given[field.name] for field in fields(cls)}
        for name, value in values.items():
            several = name in ("dropped", "warnings")
            if several and isinstance(value, list) and all(isinstance(each, str) for each in value):
                values[name] = tuple(value)
            elif several or not isinstance(value, str | None) or (value is None and name in ("text", "kind", "how")):
                raise TypeError(f"{name} is not what a document holds")
        return cls(**values)


def make_document(
    text: str,
    kind: Kind,
    how: str,
    *,
    title: str | None = None,
    author: str | None = None,
    outlet: str | None = None,
    published: str | None = None,
    published_at: str | None = None,
    made: str | None = None,
    address: str | None = None,
    dropped: Iterable[str] = (),
    warnings: Iterable[str] = (),
) -> ReadDocument:
    """A document whose every field is plain and bounded. ``made`` is the day of the file, used when ``published`` is None.

    Raises UnreadableInputError when the text is empty, too long or no text.
    """
    address = plain_line(address, 2000)
    return ReadDocument(
        text=check_text(clean(text)),
        kind=kind,
        how=how,
        title=plain_line(title),
        author=plain_line(author),
        outlet=plain_line(outlet),
        published=published or made,
        published_how="metadata" if published else "file" if made else "none",
        published_at=published_at if published else None,
        address=address if address and _ADDRESS.fullmatch(address) else None,
        dropped=_bounded(dropped),
        warnings=tuple(warnings),
    )


_UNFIT = regex.compile(r"[\x00-\x08\x0B\x0C\x0E-\x1F\x7F\uD800-\uDFFF\uFFFE\uFFFF]")


def clean(text: str) -> str:
    """The text without characters no text holds; line ends become ``\\n``, and no more than one line is empty in a row.

    >>> clean("भारत\\r\\n\\x0c\\n\\n\\nजापान  \\n")
    'भारत\\n\\nजापान\\n'
    """
    lines = [line.strip(" \t\xa0") for line in _UNFIT.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).split("\n")]
    kept = [line for i, line in enumerate(lines) if line or (i and lines[i - 1])]
    while kept and not kept[0]:
        kept.pop(0)
    while kept and not kept[-1]:
        kept.pop()
    return "".join(f"{line}\n" for line in kept)


def _bounded(lines: Iterable[str]) -> tuple[str, ...]:
    plain = [line for line in (plain_line(each, _DROPPED_LINE) for each in lines) if line]
    if len(plain) <= _DROPPED:
        return tuple(plain)
    return (*plain[:_DROPPED], f"and {len(plain) - _DROPPED} more lines")


def indian_day(moment: str | None) -> str | None:
    """The day in India of an ISO 8601 moment; a moment without a time zone counts as India's own.

    >>> indian_day("2023-02-06T20:10:00Z"), indian_day("2023-02-07T00:10:00+05:30"), indian_day("soon")
    ('2023-02-07', '2023-02-07', None)
    """
    found = _MOMENT.fullmatch((moment or "").strip()[:60])
    at = _at(found) if found else None
    try:
        return at.astimezone(IST).date().isoformat() if at else None
    except OverflowError:
        return None


def stated_moment(moment: str | None) -> str | None:
    """A moment to the second in ISO 8601, in the time zone it is stated in; without an offset where none is stated.

    >>> stated_moment("2023-02-06T20:10:00Z"), stated_moment("2023-02-07 00:10 IST"), stated_moment("2023-02-07T00:10")
    ('2023-02-06T20:10:00+00:00', '2023-02-07T00:10:00+05:30', '2023-02-07T00:10:00')
    >>> stated_moment("2023-02-07") is None  # a day is no moment
    True
    """
    found = _MOMENT.fullmatch((moment or "").strip()[:60])
    at = _at(found) if found and found[4] else None
    if at is None or found is None:
        return None
    return (at if found[7] else at.replace(tzinfo=None)).isoformat(timespec="seconds")


def _at(found: regex.Match[str]) -> dt.datetime | None:
    year, month, day, hour, minute, second, zone = found.groups()
    try:
        return dt.datetime(
            int(year), int(month), int(day), int(hour or 0), int(minute or 0), int(second or 0), tzinfo=_zone(zone)
        )
    except ValueError:
        return None


def _zone(name: str | None) -> dt.timezone:
    if name is None or name.upper() == "IST":
        return IST
    if name.upper() in ("Z", "UTC", "GMT"):
        return dt.UTC
    minutes = int(name[1:3]) * 60 + int(name[3:].lstrip(":") or 0)
    return dt.timezone(dt.timedelta(minutes=-minutes if name[0] == "-" else minutes))


def damaged(what: str) -> UnreadableInputError:
    """The error for a file that begins like a ``what`` and does not go on like one."""
    return UnreadableInputError(
        f"This {what} is damaged: it can't be read to its end. Get it again, or paste its text instead."
    )
