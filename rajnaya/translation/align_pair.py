"""One Hindi segment and its English, tokenised and linked once: what every finder of spans asks."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from rajnaya.translation.align_words import Links, english_words, hindi_words, links, weights


@dataclass(frozen=True, slots=True)
class Gain:
    """For one Hindi span: how much each English word speaks for lying inside (+) or outside (-) its English."""

    _plus: tuple[float, ...]
    _minus: tuple[float, ...]

    @property
    def total(self) -> float:
        """Weight of all evidence."""
        return self._plus[-1] + self._minus[-1]

    def inside(self, first: int, last: int) -> float:
        """Weight of the span's own words that lie in English words ``first`` … ``last`` (exclusive)."""
        return self._plus[last] - self._plus[first]

    def conflict(self, first: int, last: int) -> float:
        """Weight of the span's words left outside, and of others' words taken in."""
        return self._plus[-1] - self.inside(first, last) + self._minus[last] - self._minus[first]


class Pair:
    """A segment and its English. Bounded work: texts are capped by the caller, links by ``align_words.MAX_WORDS``."""

    def __init__(self, source: str, target: str) -> None:
        self.source = source
        self.target = target
        self.source_words = hindi_words(source)
        self.target_words = english_words(target)
        self.links: Links = links(self.source_words, self.target_words)
        self.weights = weights(self.links)
        self._source_starts = [w.start for w in self.source_words]
        self._target_starts = [w.start for w in self.target_words]

    @property
    def plausible(self) -> bool:
        """Whether this English can be a translation of this Hindi at all: its length fits and some words are shared."""
        ratio = math.log((len(self.target) + 15) / (len(self.source) + 15))
        content = sum(1 for w in self.source_words if w.stem)
        linked = sum(1 for found in self.links if found)
        return abs(ratio) < 0.85 and linked >= 1 and linked >= 0.2 * content

    def source_range(self, start: int, end: int) -> range:
        """Indices of the Hindi words that begin in the span."""
        return range(bisect_left(self._source_starts, start), bisect_left(self._source_starts, end))

    def target_range(self, start: int, end: int) -> range:
        """Indices of the English words that begin in the stretch."""
        return range(bisect_left(self._target_starts, start), bisect_left(self._target_starts, end))

    def agreement(self, start: int, end: int, first: int, last: int) -> tuple[float, float]:
        """(weight of links that stay inside both stretches, weight of links that leave one of them)."""
        own, other = self.source_range(start, end), self.target_range(first, last)
        inside = conflict = 0.0
        for i, j, w in self.weights:
            if i in own and j in other:
                inside += w
            elif i in own or j in other:
                conflict += w
        return inside, conflict

    def skew(self, start: int, end: int, first: int, last: int) -> float:
        """How far the two stretches' shares of their sentences differ in length: 0 equal, 0.7 double."""
        # A few characters are added so that a word of four letters against one of eight is no surprise.
        share = (last - first + 6) / (end - start + 6)
        return abs(math.log(share * (len(self.source) + 6) / (len(self.target) + 6)))

    def gain(self, own: range, anchors: Sequence[tuple[tuple[int, int], tuple[int, int]]]) -> Gain:
        """What speaks for and against each English word, for the Hindi words ``own``; ``anchors`` are spans already placed."""
        plus = [0.0] * len(self.target_words)
        minus = [0.0] * len(self.target_words)
        for i, j, w in self.weights:
            (plus if i in own else minus)[j] += w
        for (start, end), (first, last) in anchors:
            words, placed = self.source_range(start, end), self.target_range(first, last)
            if words and placed:
                side = plus if words.start in own else minus
                side[placed.start] += 0.7
                side[placed.stop - 1] += 0.7
        return Gain(tuple(accumulate(plus, initial=0.0)), tuple(accumulate(minus, initial=0.0)))
