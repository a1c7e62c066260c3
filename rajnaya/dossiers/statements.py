"""Who said what, over several articles: the same words of the same speaker once, with every article that has them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from rajnaya.cards import Card
from rajnaya.dossiers.items import Numbering
from rajnaya.dossiers.names import Names
from rajnaya.export.bundle import Bundle
from rajnaya.language.tokens import tokenise
from rajnaya.view import TINTS, SpeakerKey

_ENOUGH: Final = 4
"""Words that two articles don't have in common by chance, whoever is said to have said them."""


@dataclass(frozen=True, slots=True)
class SharedStatement:
    """A statement and where it stands."""

    card: Card
    """As the page shows it: speaker, initials and tint those of the dossier, ``segment`` numbered through the dossier."""
    places: tuple[tuple[int, str], ...]
    """(article, card id in it) of every telling, one an article, in their order."""


def shared_statements(
    bundles: Sequence[Bundle], names: Names, numbering: Numbering, of: Sequence[str]
) -> list[SharedStatement]:
    """Every direct and indirect statement of the articles, in their order; ``of`` are the articles' names.

    Two are one when their words are the same but for spelling and punctuation (``script.key``) and their speaker is, or when
    one article names no speaker for at least four words. Words with different speakers stay two: nobody's word is given to
    another. The telling shown is the first with English, direct before reported.
    """
    people = _People(bundles, names)
    found: dict[tuple[str, str], list[tuple[int, Card]]] = {}
    for article, bundle in enumerate(bundles):
        here: set[tuple[str, str]] = set()
        for card in bundle.statements:
            words = " ".join(t.key for t in tokenise(card.text) if t.kind in ("word", "latin", "number"))
            place = (words, people.key_of(article, card) or "")
            # Said twice in one article, or in no letters at all, it stays twice.
            if place in here or not words:
                place = (f"{words}\0{article}", card.id)
            here.add(place)
            found.setdefault(place, []).append((article, card))
    return [_shared(told, people, numbering, of) for told in _without_speaker(found)]


def _without_speaker(found: dict[tuple[str, str], list[tuple[int, Card]]]) -> list[list[tuple[int, Card]]]:
    """The tellings of each statement, those that name no speaker put to the one speaker another article names."""
    speakers: dict[str, list[tuple[str, str]]] = {}
    for place in found:
        speakers.setdefault(place[0], []).append(place)
    out: dict[tuple[str, str], list[tuple[int, Card]]] = {}
    for place, told in found.items():
        named = [p for p in speakers[place[0]] if p[1]]
        if not place[1] and len(named) == 1 and len(place[0].split()) >= _ENOUGH:
            taken = {article for article, _ in found[named[0]]}
            if not taken & {article for article, _ in told}:
                place = named[0]
        out.setdefault(place, []).extend(told)
    merged = [sorted(told, key=lambda pair: pair[0]) for told in out.values()]
    return sorted(merged, key=lambda told: (told[0][0], told[0][1].segment, _number(told[0][1])))


def _number(card: Card) -> int:
    return int(card.id[1:])


def _shared(told: list[tuple[int, Card]], people: _People, numbering: Numbering, of: Sequence[str]) -> SharedStatement:
    article, card = min(told, key=lambda pair: (pair[1].english is None, pair[1].kind != "direct", pair[0]))
    named = next(((a, c) for a, c in told if people.key_of(a, c)), (article, card))
    shown = replace(
        people.named(card, *named),
        id=f"{article}.{card.id}",
        segment=numbering.number(article, card.segment),
        sources=tuple((of[a], numbering.number(a, c.segment)) for a, c in told),
    )
    return SharedStatement(shown, tuple((a, c.id) for a, c in told))


class _People:
    """The speakers of a dossier: one key, one tint and one pair of initials each."""

    def __init__(self, bundles: Sequence[Bundle], names: Names) -> None:
        self._names = names
        self._keys: list[dict[str, tuple[str, SpeakerKey]]] = []
        counts: Counter[str] = Counter()
        for article, bundle in enumerate(bundles):
            of_article: dict[str, tuple[str, SpeakerKey]] = {}
            for speaker in bundle.view.speakers:
                key = names.key(speaker.name, article)
                of_article[speaker.id] = (key, speaker)
                counts[key] += speaker.count
            self._keys.append(of_article)
        self._speaker_of = [{id: mark.speaker for id, mark in b.view.marks.items()} for b in bundles]
        self._tints = {key: n % TINTS for n, (key, _) in enumerate(counts.most_common())}

    def key_of(self, article: int, card: Card) -> str | None:
        """The key of a statement's speaker; None when nobody is named."""
        found = self._keys[article].get(self._speaker_of[article].get(card.id) or "")
        return found[0] if found else None

    def named(self, card: Card, article: int, telling: Card) -> Card:
        """The card with the speaker that an article's telling of the same words names, as the dossier shows it."""
        found = self._keys[article].get(self._speaker_of[article].get(telling.id) or "")
        if found is None:
            return card
        key, speaker = found
        name = self._names.shown(key, speaker.name)
        english = name.english or speaker.name_en
        return replace(
            card,
            who=english or name.hindi,
            who_hi=name.hindi if english else None,
            initials=telling.initials,
            tint=self._tints[key],
        )
