"""What two versions of a text have different, line by line and in the lines word by word, to be shown side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import regex
from rapidfuzz.distance import Indel

_LINES: Final = 2000
"""Lines of a text that are compared; the rest is counted."""
_LENGTH: Final = 400_000
"""Characters of a text that are compared."""
_WORDS: Final = 6000
"""Words of a changed place that are compared with each other; longer ones are shown as wholly changed."""
_PIECE = regex.compile(r"\s+|[^\s\p{P}]+|\p{P}")


class Run(NamedTuple):
    """A stretch of one side; ``changed``: the other side does not have it."""

    text: str
    changed: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A place in both texts. Lines of one side that the other does not have stand beside nothing."""

    old: tuple[Run, ...]
    new: tuple[Run, ...]
    same: int
    """How many lines are the same here; 0 where something differs, and both sides have runs then."""


def differences(old: str, new: str) -> list[Row]:
    """The rows, in order; lines that are the same are one row with their number and no runs. Bounded, never raises.

    >>> [(row.old, row.new) for row in differences("कल वार्ता हुई।", "आज वार्ता हुई।")]
    [((Run(text='कल', changed=True), Run(text=' वार्ता हुई।', changed=False)), (Run(text='आज', changed=True), \
Run(text=' वार्ता हुई।', changed=False)))]
    """
    before, after = _lines(old), _lines(new)
    out: list[Row] = []
    for same, a, b in _blocks(before, after):
        if same:
            out.append(Row((), (), len(a)))
        else:
            out.append(Row(*_words("\n".join(a), "\n".join(b)), 0))
    return out


def _lines(text: str) -> list[str]:
    # A line of spaces tells nothing, and sides differ in how many they have.
    return [line for line in (" ".join(line.split()) for line in text[:_LENGTH].splitlines()[: 2 * _LINES]) if line][:_LINES]


def _blocks(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[bool, Sequence[str], Sequence[str]]]:
    """What is the same and what differs, in turns."""
    i = j = 0
    for block in Indel.opcodes(old, new).as_matching_blocks():
        if block.a > i or block.b > j:
            yield False, old[i : block.a], new[j : block.b]
        if block.size:
            yield True, old[block.a : block.a + block.size], new[block.b : block.b + block.size]
        i, j = block.a + block.size, block.b + block.size


def _words(old: str, new: str) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    a, b = _PIECE.findall(old), _PIECE.findall(new)
    if not a or not b or len(a) > _WORDS or len(b) > _WORDS:
        return (Run(old, True),) if old else (), (Run(new, True),) if new else ()
    left: list[Run] = []
    right: list[Run] = []
    for same, x, y in _blocks(a, b):
        _put(left, "".join(x), not same)
        _put(right, "".join(y), not same)
    return tuple(left), tuple(right)


def _put(runs: list[Run], text: str, changed: bool) -> None:
    """Add a run; a space alone that is the same on both sides does not part two that are changed."""
    if not text:
        return
    if runs and (runs[-1].changed == changed or (text.isspace() and runs[-1].changed)):
        runs[-1] = Run(runs[-1].text + text, runs[-1].changed)
    else:
        runs.append(Run(text, changed))
