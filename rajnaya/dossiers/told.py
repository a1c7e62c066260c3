"""What one article tells of one happening, with what is needed to hold it against another article's."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from rajnaya.corrections import Corrected
from rajnaya.dossiers.names import Names
from rajnaya.export.bundle import Bundle
from rajnaya.figures.items import TimelineItem, UndatedItem
from rajnaya.language import lexicon
from rajnaya.language.script import key
from rajnaya.language.tokens import tokenise

_SHORTEST: Final = 4
"""Letters and signs of a word that tells one happening from another."""
_SMALL: Final = ("function_words", "pronouns", "speech_verbs", "light_verbs", "numbers", "roles")
_SEEN: Final = 4
"""A word that stands in more sentences of the dossier than this, and in more than one of fifty, is no rare one."""


@dataclass(frozen=True, eq=False)
class Told:
    """A happening as one article tells it. Equal only to itself."""

    article: int
    """Number of the article in the dossier, from 0."""
    item: UndatedItem
    people: frozenset[str]
    """Keys of those who take part by name (``Names.key``); an office or a crowd may be another one in another article."""
    place: str | None
    """Key of the place."""
    place_kind: str | None
    trigger: str
    """Key of the words that name it (बैठक)."""
    days: tuple[int, int] | None
    """First and last day it may have been on, as ordinals, both included; None without a date or with an open one."""

    @property
    def kind(self) -> str:
        """An ``EventKind``."""
        return self.item.kind

    @property
    def edtf(self) -> str | None:
        """Its date; None for an undated one."""
        return self.item.edtf if isinstance(self.item, TimelineItem) else None

    @property
    def day(self) -> int | None:
        """The one day it was on, as an ordinal."""
        return self.days[0] if self.days and self.days[0] == self.days[1] else None

    @property
    def length(self) -> int:
        """Days it may have been on; more than any calendar's for one without a date or with an open one."""
        return self.days[1] - self.days[0] + 1 if self.days else 10**9


def told_by(bundles: Sequence[Bundle], names: Names) -> Iterator[Told]:
    """Every happening of every article, dated or not, tweets included; in the order of the articles."""
    for article, bundle in enumerate(bundles):
        for item in (*bundle.items, *bundle.undated):
            yield _told(article, bundle, item, names)


def _told(article: int, bundle: Bundle, item: UndatedItem, names: Names) -> Told:
    # Whom the reader has named by hand are names, whatever the analysis knows of them.
    by_hand = item.source == "event" and isinstance(bundle.found.events[int(item.id[1:])], Corrected)
    named = {p for p in item.participants if by_hand or names.is_named(p, article)}
    span = None
    if isinstance(item, TimelineItem) and item.bounds.first and item.bounds.last:
        span = (item.bounds.first.toordinal(), item.bounds.last.toordinal())
    return Told(
        article=article,
        item=item,
        people=frozenset(names.key(p, article) for p in named),
        place=names.key(item.place, article) if item.place else None,
        place_kind=names.kind(item.place, article),
        trigger=key(" ".join(item.label_hi.split())),
        days=span,
    )


class Words:
    """The rare words of the dossier's sentences: what two articles share when they tell of one happening, names aside."""

    def __init__(self, bundles: Sequence[Bundle]) -> None:
        self._bundles = bundles

    def rare(self, told: Told) -> frozenset[str]:
        """Keys of the rare words in the sentences that tell of it."""
        words = {w for segment in told.item.evidence for w in self._of_segments[told.article][segment]}
        return frozenset(w for w in words if self._counts[w] <= self._most)

    @cached_property
    def _of_segments(self) -> list[list[frozenset[str]]]:
        # Looked up only once two articles name days that differ by a little, which is rare.
        return [_words_of(bundle) for bundle in self._bundles]

    @cached_property
    def _counts(self) -> Counter[str]:
        return Counter(word for article in self._of_segments for segment in article for word in segment)

    @cached_property
    def _most(self) -> int:
        return max(_SEEN, sum(map(len, self._of_segments)) // 50)


def _words_of(bundle: Bundle) -> list[frozenset[str]]:
    """For each segment of an article its words, without small ones, names, dates and what names happenings."""
    found = bundle.found
    small_words = [lexicon.load(name) for name in _SMALL]
    spans = sorted((s.start, s.end) for group in (found.entities, found.dates, found.events) for s in group)
    starts = [start for start, _ in spans]
    reach, furthest = [], 0
    for _, end in spans:
        furthest = max(furthest, end)
        reach.append(furthest)
    out = []
    for segment in found.segments:
        kept = set()
        for token in tokenise(segment.text):
            at = segment.start + token.start
            before = bisect_right(starts, at) - 1
            if token.kind in ("word", "latin") and len(token.key) >= _SHORTEST and (before < 0 or reach[before] <= at):
                kept.add(token.key)
        out.append(frozenset(word for word in kept if not any(word in small for small in small_words)))
    return out
