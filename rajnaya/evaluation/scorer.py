"""Precision, recall and F1 of an analysis, feature by feature, against articles annotated by hand.

- statements, for each kind: found when a span of the same kind overlaps by at least 0.3 of the union (loose) or 0.8 (strict);
- speakers: share of the loosely found direct and indirect statements whose speaker's name agrees (none agrees with none only);
- dates: the exact span (strict), any overlap (loose), overlap and the same EDTF value (value);
- events: the same kind, and overlapping words or the same sentence; of those found, the share with the same date and the mean
  share of common participants. The gold holds what a date applies to, so events found without a date are not counted;
- tweets: overlap of at least 0.8, author and handle and day all the same; names: overlap and the same type. Both only where
  annotated.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from rajnaya.evaluation.gold import GoldArticle, GoldItem, GoldSegments
from rajnaya.evaluation.matching import LOOSE, STRICT, Spanned, overlap, pair, same_name, sentence_starts, shared_names
from rajnaya.model import Analysis, Event, Statement

Judged = tuple[GoldArticle, Analysis]
S = TypeVar("S", bound=Spanned)


@dataclass(slots=True)
class Figure:
    """Counts of one feature. ``is_share`` marks a plain share: ``right`` of ``wanted``, nothing found in excess."""

    feature: str
    right: float = 0
    found: int = 0
    wanted: int = 0
    is_share: bool = False

    @property
    def precision(self) -> float:
        """Share of what was found that is right; 0 when nothing was found."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of what there is that was found; 0 when there is nothing."""
        return self.right / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of both; of a share, the share."""
        total = self.found + self.wanted
        return 2 * self.right / total if total else 0.0

    def add(self, right: float, found: int, wanted: int) -> None:
        """Count one article."""
        self.right += right
        self.found += found
        self.wanted += wanted


class Tally:
    """Figures in the order in which they were first counted."""

    def __init__(self) -> None:
        self._figures: dict[str, Figure] = {}

    def add(self, feature: str, right: float, found: int, wanted: int) -> None:
        """Count ``right`` of ``found`` and of ``wanted`` items."""
        self._figures.setdefault(feature, Figure(feature)).add(right, found, wanted)

    def share(self, feature: str, right: float, of: int) -> None:
        """Count ``right`` of ``of`` items."""
        self._figures.setdefault(feature, Figure(feature, is_share=True)).add(right, of, of)

    def figures(self) -> list[Figure]:
        """Everything counted."""
        return list(self._figures.values())


def score(judged: Iterable[Judged]) -> list[Figure]:
    """The figures over articles and their analyses; a feature nobody annotated is left out."""
    tally = Tally()
    for gold, found in judged:
        _statements(tally, gold, found)
        _dates(tally, gold, found)
        _events(tally, gold, found)
        if gold.tweets is not None:
            _tweets(tally, gold.tweets, found)
        if gold.entities is not None:
            _entities(tally, gold.entities, found)
    return tally.figures()


def at_least(floor: float) -> Callable[[Spanned, Spanned], float]:
    """Overlap over union as a fit that begins at ``floor``."""
    return lambda p, g: value if (value := overlap(p, g)) >= floor else 0.0


def speaker_agrees(said: Statement, wanted: GoldItem) -> bool:
    """Whether the first speaker's name is the annotated one."""
    return same_name(said.speaker.text if said.speaker else None, wanted.speaker)


def dated(events: Sequence[Event]) -> list[Event]:
    """Those that the gold can speak of."""
    return [e for e in events if e.edtf]


def event_pairs(gold: GoldArticle, events: Sequence[Event]) -> list[tuple[Event, GoldItem]]:
    """Events of the same kind by their words, else by their sentence."""
    ends = sentence_starts(gold.text)

    def fit(p: Event, g: GoldItem) -> float:
        if p.kind != g.kind:
            return 0.0
        if shared := overlap(p, g):
            return 1 + shared
        return 0.5 if bisect_right(ends, p.start) == bisect_right(ends, g.start) else 0.0

    return pair(events, gold.events, fit)


def _statements(tally: Tally, gold: GoldArticle, found: Analysis) -> None:
    for kind in ("direct", "indirect", "term"):
        ours = [s for s in found.statements if s.kind == kind]
        wanted = [g for g in gold.statements if g.kind == kind]
        pairs = pair(ours, wanted, at_least(LOOSE))
        tally.add(f"{kind} loose", len(pairs), len(ours), len(wanted))
        tally.add(f"{kind} strict", len(pair(ours, wanted, at_least(STRICT))), len(ours), len(wanted))
        if kind != "term":
            tally.share("speakers", sum(speaker_agrees(p, g) for p, g in pairs), len(pairs))


def _dates(tally: Tally, gold: GoldArticle, found: Analysis) -> None:
    pairs = pair(found.dates, gold.dates, overlap)
    for level, right in (
        ("strict", sum((p.start, p.end) == (g.start, g.end) for p, g in pairs)),
        ("loose", len(pairs)),
        ("value", sum(p.edtf == g.edtf for p, g in pairs)),
    ):
        tally.add(f"dates {level}", right, len(found.dates), len(gold.dates))


def _events(tally: Tally, gold: GoldArticle, found: Analysis) -> None:
    ours = dated(found.events)
    pairs = event_pairs(gold, ours)
    tally.add("events", len(pairs), len(ours), len(gold.events))
    tally.share("event dates", sum(p.edtf == g.edtf for p, g in pairs), len(pairs))
    with_people = [(p, g) for p, g in pairs if g.participants]
    tally.share("participants", sum(shared_names(p.participants, g.participants) for p, g in with_people), len(with_people))


def _tweets(tally: Tally, wanted: Sequence[GoldItem], found: Analysis) -> None:
    pairs = pair(found.tweets, wanted, at_least(STRICT))
    right = sum((p.author, p.handle, p.posted) == (g.author, g.handle, g.edtf) for p, g in pairs)
    tally.add("tweets", right, len(found.tweets), len(wanted))


def _entities(tally: Tally, wanted: Sequence[GoldItem], found: Analysis) -> None:
    right = pair(found.entities, wanted, lambda p, g: overlap(p, g) if p.type == g.kind else 0.0)
    tally.add("names", len(right), len(found.entities), len(wanted))


def score_boundaries(paragraphs: Iterable[GoldSegments], cut: Callable[[str], Iterable[int]]) -> Figure:
    """How well ``cut`` finds where a new segment begins; the first one begins anyway and is not counted.

    ``cut`` gives the offsets at which it lets a segment begin.
    """
    out = Figure("segment boundaries")
    for paragraph in paragraphs:
        first = paragraph.spans[0][0]
        wanted = {start for start, _ in paragraph.spans} - {first}
        found = set(cut(paragraph.text)) - {first}
        out.add(len(found & wanted), len(found), len(wanted))
    return out
