"""What is being found while an article is read: drafts of statements, and what each quotation turned out to be."""

from __future__ import annotations

from dataclasses import dataclass, field

from rajnaya.analysis.cues import Cue
from rajnaya.analysis.quotes import Quote
from rajnaya.analysis.scene import Scene
from rajnaya.analysis.speakers import Source
from rajnaya.model import StatementKind


@dataclass(slots=True)
class Draft:
    """A statement by tokens, half-open."""

    start: int
    end: int
    kind: StatementKind
    sources: list[Source]
    cue: Cue | None
    rule: str


@dataclass(slots=True)
class Work:
    """The article, its people and what was found so far."""

    scene: Scene
    drafts: list[Draft] = field(default_factory=list)
    governed: dict[int, Draft] = field(default_factory=dict)
    """Quotation -> what it is."""
    headings: set[int] = field(default_factory=set)
    """Quotations of headings."""
    stray: frozenset[int] = frozenset()
    """Offsets of the marks without a partner."""
    alone: tuple[int, bool] = (-1, False)
    """First token of a sentence, and whether all its words stand in quotations."""
    first_stray: tuple[int, int] = (-1, -1)
    """First token of a sentence, and its first mark without a partner."""


def term(quote: Quote, rule: str) -> Draft:
    """Marked words nobody is quoted as saying."""
    return Draft(quote.first, quote.last, "term", [], None, rule)


def direct(quote: Quote, sources: list[Source], cue: Cue | None, rule: str) -> Draft:
    """Marked words that somebody said."""
    return Draft(quote.first, quote.last, "direct", sources, cue, rule)
