"""Terms of the glossary: the shipped ones from ``terms/*.tsv``, the reader's own from the library."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rajnaya.errors import LexiconError
from rajnaya.model import OwnTerm

SOURCE = Path(__file__).parent / "terms"
SUBJECTS = frozenset(
    ("ministry", "title", "body", "treaty", "place", "military", "economy", "law", "diplomacy", "idiom", "politics", "security",
     "environment", "technology", "consular", "event", "own")
)  # fmt: skip
MAX_WORDS = 8
"""Words of a term at most: what is longer is a sentence."""


@dataclass(frozen=True, slots=True)
class Term:
    """A Hindi term and the English it is to have."""

    hindi: str
    english: str
    subject: str = "own"
    also_english: tuple[str, ...] = ()
    """Wordings that are right too."""
    also_hindi: tuple[str, ...] = ()
    """Other Hindi words for exactly the same."""

    @property
    def own(self) -> bool:
        """Whether the reader put it in; the reader's terms go before the shipped ones."""
        return self.subject == "own"

    @property
    def strict(self) -> bool:
        """Whether the English must hold it: the reader's own, and shipped ones of several words. Single words such as
        प्रस्ताव have too many good translations to insist on one."""
        return self.own or " " in self.hindi


def read_terms(path: Path) -> list[Term]:
    """The rows of one file; raises LexiconError with file and line for anything odd."""
    out: list[Term] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        where = f"{path.name}, line {number}"
        if len(cells) != 5 or not cells[0] or not cells[1]:
            raise LexiconError(f"{where}: expected Hindi, English, subject, other English, other Hindi, separated by tabs")
        if cells[2] not in SUBJECTS or cells[2] != path.stem:
            raise LexiconError(f"{where}: {cells[2]!r} is not the file's subject")
        if unicodedata.normalize("NFC", line) != line:
            raise LexiconError(f"{where}: {cells[0]!r} is not NFC")
        out.append(Term(cells[0], cells[1], cells[2], split_cell(cells[3]), split_cell(cells[4])))
    return out


def split_cell(cell: str) -> tuple[str, ...]:
    """``a | b`` as its parts."""
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def readers_terms(rows: Iterable[OwnTerm]) -> tuple[Term, ...]:
    """The reader's own terms, as the library keeps them, for a ``Glossary``; what stands behind a ``|`` is right too.

    >>> readers_terms([OwnTerm("यथास्थिति", "status quo | present state")])
    (Term(hindi='यथास्थिति', english='status quo', subject='own', also_english=('present state',), also_hindi=()),)
    """
    wordings = ((row.hindi, split_cell(row.english)) for row in rows)
    return tuple(Term(hindi, english[0], "own", english[1:]) for hindi, english in wordings if english)


@cache
def shipped_terms() -> tuple[Term, ...]:
    """Every term of the shipped glossary, in the order of the files; read once a process."""
    return tuple(_all(sorted(SOURCE.glob("*.tsv"))))


def _all(paths: Iterable[Path]) -> Iterable[Term]:
    for path in paths:
        yield from read_terms(path)
