"""How an article's text came out of its file: kept beside it, for whoever asks years later."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final

from rajnaya import __version__
from rajnaya.reading.document import ReadDocument
from rajnaya.reading.text import plain_line

_LINE: Final = 300
_LINES: Final = 100
"""Warnings, and lines that were left out, that are kept."""


@dataclass(frozen=True, slots=True)
class ReadHow:
    """How a file was read."""

    kind: str
    """``html``, ``pdf`` …; ``paste`` for a text that had no file."""
    how: str
    """The programs that read it, with their versions."""
    warnings: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    """What of the file is not in the text, a line each, in its order."""
    edited: bool = False
    """Whether the reader changed the text before it was stored."""
    size: int | None = None
    """Of the file, in bytes."""
    by: str = f"Rajnaya {__version__}"

    def as_json(self) -> str:
        """One small JSON object."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, given: str) -> ReadHow:
        """Read back what ``as_json`` wrote; ValueError for anything else."""
        try:
            data = json.loads(given)
            if not isinstance(data, dict) or not isinstance(data["edited"], bool):
                raise ValueError("no record of a reading")
            size = data.get("size")
            return cls(
                str(data["kind"]), str(data["how"]), _lines(data["warnings"]), _lines(data["dropped"]), data["edited"],
                size if isinstance(size, int) else None, str(data["by"]),
            )  # fmt: skip
        except (KeyError, TypeError, RecursionError) as error:
            raise ValueError("no record of a reading") from error


def read_how(document: ReadDocument, text: str, size: int | None, kind: str | None = None) -> ReadHow:
    """The record of a document of which the reader made ``text``; a line that was put back is no longer left out.

    >>> read_how(ReadDocument("क\\n", "html", "trafilatura 2", dropped=("ख", "ग")), "क\\nख\\n", 9).dropped
    ('ग',)
    """
    edited = text != document.text
    own = {line.strip() for line in text.split("\n")} if edited else set()
    return ReadHow(
        kind or document.kind, _line(document.how), _lines(document.warnings),
        _lines(line for line in document.dropped if line not in own), edited, size,
    )  # fmt: skip


def _lines(several: Iterable[object]) -> tuple[str, ...]:
    if isinstance(several, str | Mapping):
        raise TypeError("not a list of lines")
    return tuple(line for line in (_line(str(each)) for each in list(several)[:_LINES]) if line)


def _line(value: Any) -> str:
    return plain_line(str(value), _LINE) or ""
