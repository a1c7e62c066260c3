"""What speech is attributed with: the sentence, its subject, and the article with its people."""

from __future__ import annotations

from dataclasses import dataclass, field

from rajnaya.analysis.noun_phrases import Reading, phrase_before
from rajnaya.analysis.speakers import Cast, Source


@dataclass(slots=True)
class Subject:
    """A cue's subject: who, and where its words begin."""

    sources: list[Source]
    onset: int
    found: bool
    edge: int = -1
    """Index after the subject with its marker; -1 where the subject is not before the cue."""
    shared: bool = False
    """Taken from the clause outside: the cue is coordinated with the one before."""


@dataclass(slots=True)
class Unit:
    """One sentence by tokens, quotations not cut."""

    first: int
    last: int
    heading: bool
    line: int


@dataclass(slots=True)
class Scene:
    """The article read, its people, and who acted in the sentence before (the last one first)."""

    r: Reading
    cast: Cast
    agents: list[Source] = field(default_factory=list)

    def agents_of(self, unit: Unit) -> list[Source]:
        """The people who act in a sentence that reports nothing, by ने."""
        out: list[Source] = []
        issued: Source | None = None
        for i in range(unit.first, unit.last):
            if self.r.role(i) == "ergative":
                phrase = phrase_before(self.r, i, unit.first)
                found = self.cast.subjects(*phrase) if phrase else []
                issued = found[0] if len(found) == 1 else None
                if len(found) == 1 and found[0].person is not None:
                    out.insert(0, found[0])
            elif self.r.words[i].kind == "document" and issued is not None and self.r.quote_of[i] < 0:
                self.cast.issued = issued
        return out


def from_phrase(scene: Scene, phrase: tuple[int, int], edge: int) -> Subject:
    """The subject a noun phrase names; ``edge`` is the index after its marker, -1 where it does not stand before the cue."""
    r = scene.r
    if any(r.tokens[i].key == "दोनों" for i in range(phrase[0], min(phrase[0] + 2, phrase[1]))):
        both = scene.cast.both(phrase[0])
        if both:
            return Subject(both, phrase[0], True, edge)
    sources = scene.cast.subjects(*phrase)
    return Subject(sources, phrase[0], bool(sources), edge)
