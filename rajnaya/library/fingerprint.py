"""A short signature of a text's words, by which nearly the same text is known again: an agency's copy, a page's later version.

The words' keys (``search_keys``: normalised spelling) are taken three at a time, and MinHash (the rensa library) keeps 128
numbers of them: two texts agree in as many numbers as they share of their threes (Jaccard). Four numbers make a band: texts
that share half of their threes share a band nearly always, texts on one happening hardly ever. See
``docs/decisions/0014-nearly-the-same-text.md`` for what was measured.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b
from itertools import islice
from typing import Final

from rensa import RMinHash  # type: ignore[import-untyped]  # has no types

from rajnaya.language.search_keys import keys

VERSION: Final = 1
"""Raised when the signature of a text changes (rensa's too: a test holds one), so that older ones are made anew."""
NUMBERS: Final = 128
ROWS: Final = 4
"""Numbers of a band."""
NEAR: Final = 0.4
"""Resemblance from which two texts are nearly the same."""
LEAST: Final = 24
"""Threes of words below which a text is too short: a sentence that opens many reports would make them one."""
_WIDTH: Final = 3
_MOST: Final = 20_000
"""Words of a text that are looked at: some forty long articles."""
_SEED: Final = 42
_FORMAT: Final = f"<{NUMBERS}I"


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """The signature of a text, 128 numbers of 32 bits; None for a text too short to be compared."""

    numbers: tuple[int, ...] | None

    def as_bytes(self) -> bytes | None:
        """As it is stored."""
        return None if self.numbers is None else struct.pack(_FORMAT, *self.numbers)

    def bands(self) -> tuple[int, ...]:
        """The keys under which it is looked up: signed numbers of 64 bits, one a band; none for a text too short."""
        if self.numbers is None:
            return ()
        out = []
        for start in range(0, NUMBERS, ROWS):
            packed = struct.pack(f"<{ROWS + 1}I", start, *self.numbers[start : start + ROWS])
            out.append(int.from_bytes(blake2b(packed, digest_size=8).digest(), "little", signed=True))
        return tuple(out)

    def resemblance(self, other: Fingerprint) -> float:
        """The share of threes of words that two texts have in common, 0 to 1, give or take 0.04; 0 when one is too short."""
        if self.numbers is None or other.numbers is None:
            return 0.0
        return sum(a == b for a, b in zip(self.numbers, other.numbers, strict=True)) / NUMBERS


def fingerprint(text: str) -> Fingerprint:
    """The signature of a text; linear in its length, never raises.

    >>> fingerprint("भारत ने कहा।").numbers is None  # too short
    True
    """
    threes = set(_threes(text))
    if len(threes) < LEAST:
        return Fingerprint(None)
    made = RMinHash(num_perm=NUMBERS, seed=_SEED)
    made.update(list(threes))
    return Fingerprint(tuple(made.digest()))


def from_bytes(stored: bytes | None) -> Fingerprint:
    """Read back what ``as_bytes`` gave; ValueError for bytes that are no signature."""
    if stored is None:
        return Fingerprint(None)
    if len(stored) != struct.calcsize(_FORMAT):
        raise ValueError("no signature")
    return Fingerprint(struct.unpack(_FORMAT, stored))


def _threes(text: str) -> Iterator[str]:
    last: tuple[str, ...] = ()
    for word in islice(keys(text), _MOST):
        last = (*last[-(_WIDTH - 1) :], word)
        if len(last) == _WIDTH:
            yield " ".join(last)
