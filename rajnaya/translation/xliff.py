"""A translator's work coming back as XLIFF 2: each segment is known by its Hindi, and taken when it was worked on.

Format: https://docs.oasis-open.org/xliff/xliff-core/v2.1/xliff-core-v2.1.html; what goes out is made by
``rajnaya.export.documents.xliff``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from rajnaya.errors import UnreadableInputError
from rajnaya.library.store import Library
from rajnaya.model import Translation, TranslationOrigin
from rajnaya.translation.safe_xml import language, read_xml
from rajnaya.translation.tmx import Counts

ENGINE: Final = "xliff"
"""Who made what comes in: a translator, by a tool the file does not name."""
MAX_SEGMENTS: Final = 200_000
_MAX_CHARS = 20_000
"""What is longer is no segment."""
_DONE = ("reviewed", "final")


def import_xliff(library: Library, content: bytes) -> Counts:
    """Bring in a translated XLIFF 2 file: all of it, or nothing when it is faulty.

    English that is the library's own, unchanged and not marked as reviewed, is no new work and counts as kept; so does what
    would go over a human's work here. Raises UnreadableInputError, StoreError.
    """
    found, skipped = read_xliff(content)
    here = library.translations_for([t.source for t in found])
    fresh = [t for t in found if not _known(t, here.get(t.source))]
    result = library.import_translations(fresh)
    return Counts(result.added, result.kept + len(found) - len(fresh), skipped)


def _known(t: Translation, here: Translation | None) -> bool:
    return here is not None and here.text == t.text and (t.origin == "edited" or here.origin in ("edited", "reviewed"))


def read_xliff(content: bytes) -> tuple[list[Translation], int]:
    """The translations of an XLIFF 2 file from Hindi into English, and how many segments had none.

    ``edited``, or ``reviewed`` where the segment's state is reviewed or final; the target's first note of the category
    ``translator`` stays its note. Raises UnreadableInputError.
    """
    reader = _Reader()
    read_xml(content, reader, "XLIFF")
    return reader.found, reader.skipped


@dataclass(slots=True)
class _Segment:
    """A ``segment`` as it comes in."""

    state: str
    source: str = ""
    target: str = ""


class _Reader:
    """Listens to an XLIFF document."""

    def __init__(self) -> None:
        self.found: list[Translation] = []
        self.skipped = 0
        self._open: list[str] = []
        self._pending: list[_Segment] = []
        self._segment: _Segment | None = None
        self._note: str | None = None
        self._words: list[str] | None = None
        self._translator = False

    def start(self, name: str, attributes: Mapping[str, str], line: int) -> None:
        """An element begins."""
        if not self._open:
            _check_root(name, attributes)
        parent = self._open[-1] if self._open else ""
        self._open.append(name)
        if name == "unit":
            self._pending, self._note = [], None
        elif name == "segment" and parent == "unit":
            if len(self.found) + self.skipped >= MAX_SEGMENTS:
                raise UnreadableInputError(f"The XLIFF file has more than {MAX_SEGMENTS:,} segments (line {line:,}). Split it.")
            self._segment = _Segment(attributes.get("state", "initial"))
        elif name in ("source", "target") and parent == "segment":
            self._words = []
        elif name == "note" and attributes.get("category") == "translator":
            self._translator, self._words = True, []
        elif name == "cp" and self._words is not None:
            self._words.append(_character(attributes.get("hex", ""), line))

    def text(self, text: str) -> None:
        """Characters of an element; those inside inline codes are words too."""
        if self._words is not None:
            self._words.append(text)

    def end(self, name: str) -> None:
        """An element ends."""
        self._open.pop()
        if name in ("source", "target") and self._segment is not None and self._words is not None:
            setattr(self._segment, name, "".join(self._words))
            self._words = None
        elif name == "note" and self._translator:
            self._note = self._note or "".join(self._words or ()).strip() or None
            self._translator, self._words = False, None
        elif name == "segment" and self._segment is not None:
            self._pending.append(self._segment)
            self._segment = None
        elif name == "unit":
            for each in self._pending:
                self._take(each)
            self._pending = []

    def _take(self, segment: _Segment) -> None:
        source, text = segment.source, segment.target
        # A lone half of a pair could not be stored, and no Hindi segment has one.
        odd = any(ch == "\0" or "\ud800" <= ch <= "\udfff" for ch in source + text)
        if not source.strip() or not text.strip() or max(len(source), len(text)) > _MAX_CHARS or odd:
            self.skipped += 1
            return
        origin: TranslationOrigin = "reviewed" if segment.state in _DONE else "edited"
        self.found.append(Translation(source, text, origin, ENGINE, None, self._note))


def _check_root(name: str, attributes: Mapping[str, str]) -> None:
    if name != "xliff":
        raise UnreadableInputError(f"The file is no XLIFF: it begins with <{name[:40]}>. Choose an XLIFF file.")
    version = attributes.get("version", "")
    if not version.startswith("2."):
        raise UnreadableInputError(
            f"The file is XLIFF {version[:10] or 'of no version'}; only version 2 is read. Export it as that."
        )
    pair = language(attributes.get("srcLang", "")), language(attributes.get("trgLang", "en"))
    if pair != ("hi", "en"):
        raise UnreadableInputError(f"The file is from “{pair[0][:20]}” into “{pair[1][:20]}”, not from Hindi into English.")


def _character(code: str, line: int) -> str:
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        raise UnreadableInputError(f"The XLIFF file names a character that there is not (line {line:,}).") from None
