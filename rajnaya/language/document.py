"""A text read once: its tokens, its segments, and which tokens each segment has. The input of every analysis stage."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from rajnaya.language.tokens import Token
from rajnaya.model import Segment, Tweet


@dataclass(frozen=True, slots=True)
class Document:
    """``segments`` cover every token but line ends; ``ranges[i]`` is the half-open token range of ``segments[i]``."""

    text: str
    tokens: Sequence[Token]
    segments: Sequence[Segment]
    ranges: Sequence[tuple[int, int]]
    tweets: Sequence[Tweet]

    def tokens_of(self, segment: int) -> Sequence[Token]:
        """The tokens of one segment."""
        first, last = self.ranges[segment]
        return self.tokens[first:last]

    def segment_at(self, offset: int) -> int:
        """Index of the segment that holds a character offset (the one before it, when it stands between two)."""
        return max(0, bisect_right(self.segments, offset, key=lambda s: s.start) - 1)
