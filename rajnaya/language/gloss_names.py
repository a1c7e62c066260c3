"""Names the analysis did not report: those of the gazetteers and the list of names, and a cautious guess for unknown words.

A guess needs evidence beside the word: a title before it, ने or जी after it, a name beside it, a word such as शहर or नदी after
it, an ending that only places have, or a second unknown word. A single unknown word without any stays unknown.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from rajnaya.language import lexicon
from rajnaya.language.gloss_context import Slot, neighbours

_GAZETTEERS = ("people", "organisations", "countries", "places")
_PLURAL = ("ों", "ाएं", "ियां")
_TITLES = frozenset(("head", "honorific", "kin"))


def mark_names(slots: list[Slot]) -> None:
    """Mark the slots that are names; those decided already are left alone. Linear."""
    _known(slots)
    unknown = [not s.readings and not s.name and s.chosen is None and s.token.kind == "word" for s in slots]
    for i in range(len(slots)):
        if unknown[i]:
            slots[i].name = any(_evidence(slots, unknown, i))


def _known(slots: list[Slot]) -> None:
    """What the gazetteers know, where the word is unknown to the lexicon of words; and words that can only be a name."""
    i = 0
    while i < len(slots):
        slot = slots[i]
        if not slot.name and slot.chosen is None and slot.token.kind == "word":
            if not slot.readings and (hit := _gazetteer(slots, i)):
                end, english = hit
                for j in range(i, end):
                    slots[j].name, slots[j].gloss, slots[j].whole = True, english, (slot.token.start, slots[end - 1].token.end)
                i = end
                continue
            if slot.readings and all(r.pos == "name" for r in slot.readings):
                slot.name, slot.gloss = True, slot.readings[0].gloss
        i += 1


def _gazetteer(slots: Sequence[Slot], i: int) -> tuple[int, str] | None:
    if slots[i].token.key not in _starts():
        return None
    tokens = [slot.token for slot in slots[i : i + 6]]
    for name in _GAZETTEERS:
        if hit := lexicon.load(name).match(tokens, 0):
            return i + hit[1], hit[0].value
    return None


@cache
def _starts() -> frozenset[str]:
    return frozenset().union(*(lexicon.load(name).starts() for name in _GAZETTEERS))


@cache
def title_words() -> frozenset[str]:
    """The keys of words that stand before a person's name, or for the person."""
    return frozenset(word for word, entry in lexicon.load("titles").words() if entry.get("rank") in _TITLES)


def _evidence(slots: Sequence[Slot], unknown: Sequence[bool], i: int) -> Iterator[bool]:
    slot = slots[i]
    if slot.token.key.endswith(_PLURAL) or slot.token.key in title_words():
        return
    before = slots[i - 1] if i and not slots[i - 1].breaks else None
    after = slots[i + 1] if i + 1 < len(slots) and not slot.breaks else None
    if before is not None:
        yield before.name or unknown[i - 1]
        yield before.token.key in title_words() or before.token.key in neighbours("name_before")
    if after is not None:
        yield after.name or unknown[i + 1]
        yield after.token.key in neighbours("name_after")
        yield any(r.pos == "name" for r in after.readings)
    yield len(slot.token.key) > 4 and slot.token.key.endswith(tuple(neighbours("name_endings")))
