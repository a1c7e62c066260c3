"""What is proposed to the reader about a file's article: the file's own word, the text's, the name's, in this order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from rajnaya.model import Published
from rajnaya.reading.document import ReadDocument
from rajnaya.reading.guess import guess_metadata

DayFrom = Literal["metadata", "text", "filename", "file", "none"]
MADE_WORDS: Final = "the file was made, which need not be the day it came out"
DAY_WORDS: Final[dict[DayFrom, str]] = {
    "metadata": "the file names this day as the day it came out",
    "text": "the text names this day",
    "filename": "from the file's name",
    "file": "no day of publication is known",
    "none": "no day is known",
}


@dataclass(frozen=True, slots=True)
class Proposal:
    """None where nothing is known."""

    title: str | None
    outlet: str | None
    published: str | None
    """``YYYY-MM-DD``."""
    day_from: DayFrom
    """``file``: no day is known, but ``suggested`` is."""
    address: str | None
    author: str | None = None
    published_at: str | None = None
    """The moment, in ISO 8601 with the offset the file states, when it is of ``published``."""
    suggested: str | None = None
    """A day that may be the one, where none is known: ``YYYY-MM-DD`` on which the file was made. Never stored unasked."""

    def to_store(self, published: str | None, told: Published) -> str | None:
        """The day to keep with the article when the reader says ``published``: None when the text itself says so too."""
        return None if told.certain and published == told.edtf else published


def propose(document: ReadDocument, filename: str | None, told: Published) -> Proposal:
    """Title, outlet, day and address. ``told`` is what the analysis makes of the text's own day; ``filename`` gives a day only.

    >>> document = ReadDocument("वार्ता\\nबैठक हुई।", "docx", "test", published="2023-02-09", published_how="file")
    >>> propose(document, "a 2023-02-07.docx", Published(None, "none", False)).published
    '2023-02-07'
    """
    guess = guess_metadata(document.text, filename)
    day, day_from = _day(document, told, guess.published, guess.published_source)
    return Proposal(
        title=document.title or guess.title, outlet=document.outlet or guess.outlet, published=day, day_from=day_from,
        address=document.address, author=document.author,
        published_at=document.published_at if day_from == "metadata" else None,
        suggested=document.published if day_from == "file" else None,
    )  # fmt: skip


def _day(
    document: ReadDocument, told: Published, guessed: str | None, source: Literal["metadata", "filename", "none"]
) -> tuple[str | None, DayFrom]:
    if document.published_how == "metadata":
        return document.published, "metadata"
    if told.certain and told.edtf:
        return told.edtf, "text"
    if guessed:
        return guessed, "filename" if source == "filename" else "text"
    if document.published:
        # When a file was made is no day of publication by itself: it may have been typed, copied or saved years later.
        return None, "file"
    return None, "none"
