"""Articles annotated by hand: what the analysis is held against.

One JSON object a line: ``{"id","text","published","statements","dates","events"}``, and ``tweets`` and ``entities`` where
somebody annotated them. Every item has ``start``, ``end`` and ``text`` with ``article[start:end] == text``; the other keys are
those of the command line's JSON, except that a speaker is a name and not an object.

A file's half is the ending of its name: ``native_a.jsonl`` belongs to half ``a``, the development half, whose texts were read
while rules were written; ``native_b.jsonl`` to half ``b``, which was held back.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rajnaya.errors import UnreadableInputError

HALVES = {"a": "development", "b": "held back"}
"""What the endings of file names mean, in the words a reader sees."""


@dataclass(frozen=True, slots=True)
class GoldItem:
    """One annotated stretch. Fields a feature does not have keep their defaults."""

    start: int
    end: int
    text: str
    kind: str = ""
    speaker: str | None = None
    edtf: str | None = None
    participants: tuple[str, ...] = ()
    author: str | None = None
    handle: str | None = None


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """One annotated article. ``tweets`` and ``entities`` are None where nobody annotated them."""

    id: str
    text: str
    published: str | None
    statements: tuple[GoldItem, ...]
    dates: tuple[GoldItem, ...]
    events: tuple[GoldItem, ...]
    tweets: tuple[GoldItem, ...] | None = None
    entities: tuple[GoldItem, ...] | None = None


@dataclass(frozen=True, slots=True)
class GoldSegments:
    """A paragraph and the spans a careful reader cuts it into."""

    id: str
    text: str
    spans: tuple[tuple[int, int], ...]


def read_gold(line: str) -> GoldArticle:
    """One line of a gold file; raises UnreadableInputError when an item's offsets do not hold.

    >>> row = '{"id": "x", "text": "बैठक 2018 में हुई।", "dates": [{"start": 5, "end": 9, "text": "2018", "edtf": "2018"}]}'
    >>> read_gold(row).dates[0].edtf
    '2018'
    """
    row = _row(line)
    id, text = str(row["id"]), str(row["text"])

    def items(name: str) -> tuple[GoldItem, ...]:
        return tuple(sorted((_item(id, text, raw) for raw in row.get(name, ())), key=lambda i: (i.start, i.end)))

    return GoldArticle(
        id=id,
        text=text,
        published=row.get("published"),
        statements=items("statements"),
        dates=items("dates"),
        events=items("events"),
        tweets=items("tweets") if "tweets" in row else None,
        entities=items("entities") if "entities" in row else None,
    )


def load_gold(folder: Path) -> dict[str, list[GoldArticle]]:
    """Every annotated article below a folder, by half; a half without a file is absent.

    Raises UnreadableInputError for a line that can't be used.
    """
    out: dict[str, list[GoldArticle]] = {}
    for half in HALVES:
        for file in sorted(folder.glob(f"*_{half}.jsonl")):
            out.setdefault(half, []).extend(read_gold(line) for line in _lines(file))
    return out


def load_segments(file: Path) -> list[GoldSegments]:
    """The paragraphs cut by hand; raises UnreadableInputError for a span that does not fit its text."""
    out = []
    for line in _lines(file):
        row = _row(line)
        text = str(row["text"])
        spans = tuple((int(a), int(b)) for a, b in row["segments"])
        if any(not text[a:b].strip() for a, b in spans) or list(spans) != sorted(spans):
            raise UnreadableInputError(f"The paragraph {row['id']!r} has a segment that is empty or out of order.")
        out.append(GoldSegments(str(row["id"]), text, spans))
    return out


def _lines(file: Path) -> Iterable[str]:
    return (line for line in file.read_text(encoding="utf-8").splitlines() if line.strip())


def _row(line: str) -> Mapping[str, Any]:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise UnreadableInputError(f"A line of the gold is not JSON: {error}") from error
    if not isinstance(row, dict) or not {"id", "text"} <= row.keys():
        raise UnreadableInputError("A line of the gold is no object with id and text.")
    return row


def _item(id: str, text: str, raw: Mapping[str, Any]) -> GoldItem:
    start, end = int(raw["start"]), int(raw["end"])
    if text[start:end] != raw["text"]:
        raise UnreadableInputError(f"{id}: {raw['text']!r} does not stand at {start} to {end}, but {text[start:end]!r} does.")
    return GoldItem(
        start,
        end,
        raw["text"],
        kind=raw.get("kind") or raw.get("type") or "",
        speaker=raw.get("speaker"),
        edtf=raw.get("edtf") or raw.get("posted"),
        participants=tuple(raw.get("participants") or ()),
        author=raw.get("author"),
        handle=raw.get("handle"),
    )
