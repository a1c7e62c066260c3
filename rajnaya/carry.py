"""Corrections by hand from one version of a text to the next: each goes where its words stand in the same company."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from rajnaya.corrections import Correction

_COMPANY: Final = 60
"""Characters on either side that are compared."""
_ENOUGH: Final = 12
"""Characters in common, on both sides together, by which a place is known again."""
_PLACES: Final = 300
"""Places of the same words that are looked at."""


@dataclass(frozen=True, slots=True)
class Carried:
    """What became of the corrections, each in the order it was given."""

    moved: tuple[Correction, ...]
    """At their new places, for the new article."""
    left: tuple[Correction, ...]
    """Whose words the new text does not have, or has in other company, or in two places alike. As they were."""


def carry(given: Sequence[Correction], old: str, new: str, new_id: str) -> Carried:
    """The corrections of the text ``old``, as far as they hold for ``new``, which is article ``new_id``. Raises nothing.

    >>> old, said = "मंत्री ने कहा। सोमवार को वार्ता है।", Correction("a", "date", 15, 21, "", "reject")
    >>> [each.start for each in carry([said], old, f"नया। {old}", "b").moved]
    [20]
    """
    moved: list[Correction] = []
    left: list[Correction] = []
    known: dict[tuple[int, int], int | None] = {}
    for each in given:
        span = (each.start, each.end)
        if span not in known:
            known[span] = _place(old, each.start, each.end, new)
        at = known[span]
        if at is None:
            left.append(each)
        else:
            moved.append(replace(each, article_id=new_id, start=at, end=at + each.end - each.start))
    return Carried(tuple(moved), tuple(left))


def _place(old: str, start: int, end: int, new: str) -> int | None:
    """Where ``old[start:end]`` stands in ``new`` in the company it had; None when nowhere, or in two places equally."""
    words = old[start:end]
    if not words:
        return None
    before, after = old[max(0, start - _COMPANY) : start], old[end : end + _COMPANY]
    best: list[tuple[int, int]] = []
    for at in _all(new, words):
        stop = at + len(words)
        common = _shared(before[::-1], new[max(0, at - _COMPANY) : at][::-1]) + _shared(after, new[stop : stop + _COMPANY])
        best.append((common, at))
    best.sort(key=lambda each: -each[0])
    if not best or best[0][0] < min(_ENOUGH, len(before) + len(after)):
        return None
    return None if len(best) > 1 and best[1][0] == best[0][0] else best[0][1]


def _all(text: str, words: str) -> Iterator[int]:
    at = text.find(words)
    for _ in range(_PLACES):
        if at < 0:
            return
        yield at
        at = text.find(words, at + 1)


def _shared(one: str, other: str) -> int:
    """How many characters two strings have in common from their beginning."""
    number = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        number += 1
    return number
