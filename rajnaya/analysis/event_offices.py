"""Offices that take part without a name: रूसी विदेश मंत्री ने, अपने चीनी समकक्ष के साथ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rajnaya.analysis.event_scene import Scene
from rajnaya.analysis.office_names import adjective_of
from rajnaya.language import lexicon
from rajnaya.language.tokens import Token, tokenise
from rajnaya.model import Entity

# Titles that say too little of who it is to stand for somebody.
_VAGUE = frozenset(
    [
        "Official",
        "Leader",
        "Expert",
        "Journalist",
        "Writer",
        "Spy",
        "Industrialist",
        "Activist",
        "Lawyer",
        "Candidate",
        "Lawmaker",
        "Head",
        "Police Officer",
        "Professor",
        "Judge",
        "General",
        "Commander",
        "Major",
        "Captain",
        "Colonel",
        "Director",
        "Adviser",
        "Secretary",
        "Chairman",
        "Minister",
        "Speaker",
        "Prince",
        "Emir",
    ]
)
_MARKS = frozenset(("ने", "से", "को", "के", "की", "का", "द्वारा"))
_GENITIVES = frozenset(("का", "की", "के"))


@dataclass(frozen=True, slots=True)
class Office:
    """A title without a name: tokens ``first`` to ``end``, with the nation before it."""

    first: int
    end: int
    title: str
    """English, of the lexicon."""
    nation: str
    """English adjective or country; "" where the text gives none."""


def offices(scene: Scene, low: int, high: int) -> list[Office]:
    """The unnamed offices of a token range that a case marker follows."""
    roles = lexicon.load("roles")
    out: list[Office] = []
    i = low
    while i < high:
        hit = roles.match(scene.tokens, i) if i not in scene.name_at else None
        if hit is None:
            i += 1
            continue
        entry, end = hit
        named = end in scene.name_at or roles.match(scene.tokens, end) if end < len(scene.tokens) else False
        plural = scene.word(end - 1).endswith("ों")
        if not named and not plural and entry.value not in _VAGUE and entry.get("title") != "honorific":
            first, nation = _nation(scene, i)
            if nation or entry.value != "Counterpart":
                out.append(Office(first, end, entry.value, nation))
        i = end
    return out


def _nation(scene: Scene, i: int) -> tuple[int, str]:
    demonyms = lexicon.load("demonyms")
    for first in (i - 2, i - 1):
        if first >= 0 and (hit := demonyms.match(scene.tokens, first)) and hit[1] == i:
            return first, hit[0].value
    country = scene.name_at.get(i - 2)
    if scene.word(i - 1) in _GENITIVES and country and country.entity.type == "country":
        return country.first, adjective_of(country.entity.name_en or "")
    return i, ""


def title_of(role: str) -> tuple[str, str]:
    """A person's role as (English title, nation): ``रूसी विदेश मंत्री`` -> ``("Foreign Minister", "Russian")``."""
    tokens: Sequence[Token] = tokenise(role)
    nation, title = "", ""
    for i in range(len(tokens)):
        if not nation and (hit := lexicon.load("demonyms").match(tokens, i)):
            nation = hit[0].value
        if not title and (hit := lexicon.load("roles").match(tokens, i)):
            title = hit[0].value
    return title, nation


class Holders:
    """Who holds which office in this article, where it names one holder only.

    A holder counts from the place where the article first gives the name: a heading that speaks of a foreign minister
    need not mean the one who is named far below.
    """

    def __init__(self, entities: Sequence[Entity]) -> None:
        self._holders: dict[tuple[str, str], dict[str, int]] = {}
        for entity in entities:
            if entity.type == "person" and entity.role:
                title, nation = title_of(entity.role)
                who = entity.name_en or entity.text
                for place in ((title, nation), (title, "*")):
                    self._holders.setdefault(place, {}).setdefault(who, entity.start)

    def of(self, office: Office, offset: int) -> str | None:
        """The English name (or surface) of the one holder named before ``offset``; None where there is none or several."""
        found = self._holders.get((office.title, office.nation or "*"), {})
        if len(found) != 1:
            return None
        who, start = next(iter(found.items()))
        return who if start < offset else None
