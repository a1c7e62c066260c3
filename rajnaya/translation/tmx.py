"""The translation memory as TMX 1.4b, the format that OmegaT, Weblate and other tools exchange memories in.

What TMX has no place for (who made a translation, the exact moment, the glossary's version) stands in ``prop`` elements of
our own, which other tools pass over; so a memory that is brought into another library is the same there.
Format: https://www.gala-global.org/tmx-14b
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, get_args

from rajnaya import __version__
from rajnaya.errors import UnreadableInputError
from rajnaya.library.store import Library
from rajnaya.model import Translation, TranslationOrigin
from rajnaya.reading.text import plain_line
from rajnaya.translation.safe_xml import NOT_XML, as_attributes, escaped, language, read_xml

TOOL: Final = "Rajnaya"
MAX_UNITS: Final = 200_000
_MAX_CHARS = 20_000
"""What is longer is no segment."""
_ORIGINS = frozenset(get_args(TranslationOrigin))
_STAMP = "%Y%m%dT%H%M%SZ"
_CODES = frozenset(("bpt", "ept", "ph", "it", "ut"))
"""Inline elements that hold another format's codes, not words."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What became of a file's units."""

    added: int
    """Stored: new here, or newer than what was here."""
    kept: int
    """Not taken, since what the library has goes before: a human's work, the same, or something newer."""
    skipped: int
    """Not a Hindi segment with its English, or longer than any segment."""


# ---------------------------------------------------------------- out


def export_tmx(library: Library) -> bytes:
    """Everything the memory holds, one unit for each translation of each segment, the oldest first. Raises StoreError."""
    return write_tmx(library.all_translations(), dt.datetime.now(dt.UTC))


def write_tmx(translations: Iterable[Translation], made_at: dt.datetime) -> bytes:
    """Translations as a TMX document in UTF-8; ``made_at`` is when, with its time zone."""
    header = {
        "creationtool": TOOL, "creationtoolversion": __version__, "segtype": "sentence", "o-tmf": TOOL, "adminlang": "en",
        "srclang": "hi", "datatype": "plaintext", "creationdate": made_at.astimezone(dt.UTC).strftime(_STAMP),
    }  # fmt: skip
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<tmx version="1.4">', f"  <header{as_attributes(header)}/>", "  <body>"]
    for t in translations:
        lines += _unit(t)
    lines += ["  </body>", "</tmx>", ""]
    return "\n".join(lines).encode("utf-8")


def _unit(t: Translation) -> list[str]:
    stamp = _stamp(t.at)
    dates = {"creationdate": stamp, "changedate": stamp} if stamp else {}
    props = {"x-origin": t.origin, "x-engine": t.engine, "x-at": t.at, "x-glossary": t.glossary}
    exact = {"source": t.source, "text": t.text, "note": t.note}
    if any(NOT_XML.search(value) for value in exact.values() if value):
        # XML can't hold every character; escaped twice, it can.
        props["x-exact"] = json.dumps(exact)
    return [
        f"    <tu{as_attributes({**dates, 'creationid': t.engine, 'changeid': t.engine})}>",
        *([f"      <note>{escaped(t.note)}</note>"] if t.note else []),
        *(f'      <prop type="{name}">{escaped(value)}</prop>' for name, value in props.items() if value is not None),
        f'      <tuv xml:lang="hi"><seg>{escaped(t.source)}</seg></tuv>',
        f'      <tuv xml:lang="en"><seg>{escaped(t.text)}</seg></tuv>',
        "    </tu>",
    ]


def _stamp(at: str | None) -> str | None:
    try:
        return _utc(dt.datetime.fromisoformat(at)).strftime(_STAMP) if at else None
    except (ValueError, OverflowError):
        return None


def _utc(moment: dt.datetime) -> dt.datetime:
    return moment.replace(tzinfo=dt.UTC) if moment.tzinfo is None else moment.astimezone(dt.UTC)


# ---------------------------------------------------------------- in


def import_tmx(library: Library, content: bytes) -> Counts:
    """Bring in a TMX file: all of it, or nothing when it is faulty. What humans did here is never written over.

    Units of our own export come back as they were; those of other tools count as ``memory``, their tool as who made them.
    Raises UnreadableInputError, StoreError.
    """
    found, skipped = read_tmx(content)
    result = library.import_translations(found)
    return Counts(result.added, result.kept, skipped)


def read_tmx(content: bytes) -> tuple[list[Translation], int]:
    """The translations of a TMX file from Hindi into English, and how many units were none. Raises UnreadableInputError."""
    reader = _Reader()
    read_xml(content, reader, "TMX")
    if not reader.header_seen:
        raise UnreadableInputError("The file is no TMX: it has no header. Export it again as TMX.")
    return reader.found, reader.skipped


@dataclass(slots=True)
class _Unit:
    """A ``tu`` as it comes in."""

    attributes: Mapping[str, str]
    notes: list[str] = field(default_factory=list)
    props: dict[str, str] = field(default_factory=dict)
    variants: dict[str, tuple[str, Mapping[str, str]]] = field(default_factory=dict)
    """By language: the text, and what the ``tuv`` says of it; the first of each language."""


class _Reader:
    """Listens to a TMX document."""

    def __init__(self) -> None:
        self.found: list[Translation] = []
        self.skipped = 0
        self.header_seen = False
        self._own = False
        self._tool = "tmx"
        self._open: list[str] = []
        self._unit: _Unit | None = None
        self._variant: Mapping[str, str] = {}
        self._prop = ""
        self._words: list[str] | None = None
        self._codes = 0

    def start(self, name: str, attributes: Mapping[str, str], line: int) -> None:
        """An element begins."""
        if not self._open and name != "tmx":
            raise UnreadableInputError(f"The file is no TMX: it begins with <{name[:40]}>. Choose a TMX file.")
        parent = self._open[-1] if self._open else ""
        self._open.append(name)
        if name in _CODES or name == "sub":
            self._codes += 1
        elif name == "header":
            self._header(attributes)
        elif name == "tu":
            if len(self.found) + self.skipped >= MAX_UNITS:
                raise UnreadableInputError(f"The TMX file has more than {MAX_UNITS:,} units (line {line:,}). Split it.")
            self._unit = _Unit(attributes)
        elif name == "tuv":
            self._variant = attributes
        elif (name == "seg" and parent == "tuv") or (name in ("note", "prop") and parent in ("tu", "tuv")):
            self._prop, self._words = attributes.get("type", ""), []

    def text(self, text: str) -> None:
        """Characters of an element."""
        if self._words is not None and not self._codes:
            self._words.append(text)

    def end(self, name: str) -> None:
        """An element ends."""
        self._open.pop()
        if name in _CODES or name == "sub":
            self._codes -= 1
        elif name == "tu" and self._unit is not None:
            made = self._translation(self._unit)
            if made is None:
                self.skipped += 1
            else:
                self.found.append(made)
            self._unit = None
        elif name in ("seg", "note", "prop") and self._words is not None:
            self._gather(name, "".join(self._words))
            self._words = None

    def _header(self, attributes: Mapping[str, str]) -> None:
        self.header_seen = True
        self._tool = plain_line(attributes.get("creationtool"), 60) or "tmx"
        self._own = self._tool == TOOL

    def _gather(self, name: str, text: str) -> None:
        unit = self._unit
        if unit is None:
            return
        if name == "note":
            unit.notes.append(text)
        elif name == "prop":
            unit.props.setdefault(self._prop, text)
        else:
            unit.variants.setdefault(language(self._variant.get("lang", "")), (text, self._variant))

    def _translation(self, unit: _Unit) -> Translation | None:
        if "hi" not in unit.variants or "en" not in unit.variants:
            return None
        (source, _), (text, said) = unit.variants["hi"], unit.variants["en"]
        note: str | None = "\n".join(unit.notes) or None
        if self._own:
            exact = _exact(unit.props.get("x-exact"))
            source, text, note = exact.get("source") or source, exact.get("text") or text, exact.get("note") or note
        if not source.strip() or not text.strip() or max(len(source), len(text)) > _MAX_CHARS or "\0" in source + text:
            return None
        if self._own and unit.props.get("x-origin") in _ORIGINS and unit.props.get("x-engine"):
            at, glossary = _checked(unit.props.get("x-at")), unit.props.get("x-glossary")
            return Translation(source, text, _origin(unit.props["x-origin"]), unit.props["x-engine"], at, note, glossary)
        at = next(
            (m for where in (said, unit.attributes) for n in ("changedate", "creationdate") if (m := _moment(where.get(n)))),
            None,
        )
        return Translation(source, text, "memory", self._tool, at, note)


def _exact(value: str | None) -> dict[str, str]:
    """Our own note of characters that XML can't hold; empty when there is none or it was tampered with."""
    try:
        data: Any = json.loads(value) if value else {}
    except ValueError:
        return {}
    fields = data.items() if isinstance(data, dict) else ()
    # Lone surrogates could not be stored.
    return {k: v for k, v in fields if isinstance(v, str) and not any("\ud800" <= ch <= "\udfff" for ch in v)}


def _origin(value: str) -> TranslationOrigin:
    for origin in get_args(TranslationOrigin):
        if origin == value:
            return origin  # type: ignore[no-any-return]  # one of the literal's own values
    raise AssertionError(value)


def _checked(at: str | None) -> str | None:
    """The same when it is a moment in ISO 8601, else None: dates decide what goes first."""
    try:
        return at if at and dt.datetime.fromisoformat(at) else None
    except ValueError:
        return None


def _moment(stamp: str | None) -> str | None:
    """``20260131T120000Z`` as ISO 8601; None for anything else."""
    try:
        return dt.datetime.strptime(stamp.strip(), _STAMP).replace(tzinfo=dt.UTC).isoformat() if stamp else None
    except ValueError:
        return None
