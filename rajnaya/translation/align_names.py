"""Links a name of the Hindi with its spelling in the English: who लावरोव is over there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rajnaya.model import Entity
from rajnaya.translation.align_words import Word, english_stem, english_words, hindi_words, similarity

_ALIKE = 0.6
_MOST_WORDS = 240
"""More words than this on either side, and no name is linked: the work is their product."""


@dataclass(frozen=True, slots=True)
class NameLink:
    """A name on both sides: ``source[start:end]`` and ``target[there_start:there_end]``."""

    start: int
    end: int
    there_start: int
    there_end: int


def link_names(source: str, names: Sequence[Entity], target: str) -> list[NameLink]:
    """The names (offsets into ``source``) whose English stands in ``target``, each at its first place not yet taken.

    A name stands where a word is one of its English name's, or sounds like one of its own; neighbours that do so too belong
    to it. A country's adjective counts (रूस, Russian). What is not found is left out: a wrong link is worse than none.

    >>> name = Entity(0, 5, "लावरोव", "person", "Sergey Lavrov", None, 0.9, "entity.known_person")
    >>> link_names("लावरोव पहुंचे।", [name], "Mr Lavrov arrived.")
    [NameLink(start=0, end=5, there_start=3, there_end=9)]
    """
    english = english_words(target)
    hindi = hindi_words(source)
    if len(english) > _MOST_WORDS or len(hindi) > _MOST_WORDS:
        return []
    taken: set[int] = set()
    out: list[NameLink] = []
    for name in sorted(names, key=lambda n: n.start):
        own = [w for w in hindi if name.start <= w.start and w.end <= name.end]
        found = _place(name, own, english, taken)
        if found:
            taken.update(found)
            out.append(NameLink(name.start, name.end, english[found[0]].start, english[found[-1]].end))
    return out


def _place(name: Entity, own: Sequence[Word], english: Sequence[Word], taken: set[int]) -> list[int]:
    wanted = frozenset(english_stem(part) for part in (name.name_en or "").split() if len(part) > 1)
    fits = [j for j, word in enumerate(english) if j not in taken and _fits(word, own, wanted, name)]
    best: list[int] = []
    run: list[int] = []
    for j in fits:
        run = [*run, j] if run and j == run[-1] + 1 else [j]
        if len(run) > len(best):
            best = run
    return best[: max(len(wanted), len(own))]


def _fits(word: Word, own: Sequence[Word], wanted: frozenset[str], name: Entity) -> bool:
    if not word.text[0].isupper():
        return False
    if word.stem in wanted:
        return True
    if name.type == "country" and any(len(w) > 4 and word.stem.startswith(w[:4]) for w in wanted):
        return True
    return any(similarity(each.text, word.text) >= _ALIKE for each in own)
