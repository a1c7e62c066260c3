"""A word on its way to word help, and what stands beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from rajnaya.language import words
from rajnaya.language.morphology import Reading
from rajnaya.language.script import key
from rajnaya.language.tokens import Token

_MODIFIERS = frozenset(("adj", "num"))
_LEMMAS = frozenset(
    ("vectors", "auxiliaries", "after_infinitive", "after_oblique_infinitive", "after_participle", "nouns_with")
)
NOUNS = frozenset(("nm", "nf"))
VERBS = frozenset(("vt", "vi"))


@cache
def neighbours(name: str) -> frozenset[str]:
    """A list of ``neighbours`` in paradigms.yaml, as matching keys (lemmas stay as they are)."""
    listed = words.load().rules["neighbours"][name]
    return frozenset(listed if name in _LEMMAS else map(key, listed))


@dataclass(frozen=True, slots=True)
class Conjunct:
    """A conjunct verb (फैसला करना) in a text."""

    lemma: str
    gloss: str
    """English of the whole, ``to decide``."""
    noun: int
    """Start of its noun or adjective."""
    verb: int
    """Start of its verb."""
    silent: bool
    """The noun says nothing besides the verb; not so where words of its own describe it (कड़ा विरोध करना)."""
    needless: str
    """The postposition before it that the English verb needs no word for; empty: का and को."""


@dataclass(slots=True)
class Slot:
    """A word on its way to word help."""

    token: Token
    readings: tuple[Reading, ...]
    name: bool = False
    gloss: str | None = None
    """Stands in place of the reading's gloss."""
    label: str = ""
    role: str = ""
    whole: tuple[int, int] | None = None
    whole_text: str = ""
    chosen: Reading | None = None
    conjunct: Conjunct | None = None
    breaks: bool = False
    """A mark or line end stands after it."""
    ends: bool = False
    """A full stop or line end stands after it."""
    number_after: bool = False
    number_before: bool = False
    hyphen: bool = False
    """A hyphen stands after it."""
    nominal: bool = field(init=False)
    verbal: frozenset[str] = field(init=False)
    """The lemmas of its readings that are verbs."""

    def __post_init__(self) -> None:
        self.nominal = any(r.pos in NOUNS or r.pos == "pref" for r in self.readings)
        self.verbal = frozenset([r.lemma for r in self.readings if r.pos in VERBS])


class Context:
    """What stands beside the word that is being decided."""

    __slots__ = (
        "after",
        "at",
        "aux",
        "before",
        "ends",
        "modified",
        "negated",
        "next",
        "nominal",
        "post",
        "slot",
        "slots",
        "vector",
    )

    def __init__(self, slots: Sequence[Slot], i: int) -> None:
        self.slots, self.at = slots, i
        self.slot = slot = slots[i]
        self.before = slots[i - 1] if i and not slots[i - 1].breaks else None
        self.after = after = None if slot.breaks or i + 1 == len(slots) else slots[i + 1]
        between = neighbours("between")
        if after is not None and after.token.key in between and not after.breaks and i + 2 < len(slots):
            after = slots[i + 2]
        self.post = (
            after is not None
            and not slot.number_after
            and self.after is after
            and after.token.key in neighbours("postpositions")
        )
        self.next = after
        self.vector = after is not None and not neighbours("vectors").isdisjoint(after.verbal)
        self.aux = self.vector or (after is not None and not neighbours("auxiliaries").isdisjoint(after.verbal))
        self.ends = slot.ends or after is None or after.token.key in neighbours("links")
        self.nominal = self.after is not None and self.after.nominal and not self.post
        chosen = self.before.chosen if self.before else None
        held = chosen is not None and (
            chosen.lemma == "का" or chosen.has("gen") or (chosen.pos == "pron" and chosen.has("obl"))
        )
        self.modified = held or (chosen is not None and chosen.pos in _MODIFIERS)
        self.negated = self.before is not None and self.before.token.key in between

    def later(self) -> set[str]:
        """The keys of the eight words after that belong to the same clause."""
        out: set[str] = set()
        for j in range(self.at, min(len(self.slots) - 1, self.at + 8)):
            if self.slots[j].breaks:
                break
            out.add(self.slots[j + 1].token.key)
        return out

    def earlier(self) -> set[str]:
        """The keys of the five words before that belong to the same clause."""
        out: set[str] = set()
        for j in range(self.at - 1, max(-1, self.at - 6), -1):
            if self.slots[j].breaks:
                break
            out.add(self.slots[j].token.key)
        return out
