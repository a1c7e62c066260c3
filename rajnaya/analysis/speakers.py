"""Who is meant: from a subject's noun phrase, title or pronoun to the fullest name the article gives."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from rajnaya.analysis.bodies import Companies, is_trade, kind_of_body
from rajnaya.analysis.grammar import CONTENT, table
from rajnaya.analysis.noun_phrases import Reading, phrase_before, split_joint
from rajnaya.analysis.office_names import office_english
from rajnaya.language.script import key
from rajnaya.model import Entity, Speaker

SpeakerKind = Literal["person", "group", "body", "document", "name"]
"""name: a name nobody told the kind of; it may be a person or a body."""
_VOWELS = frozenset("ािीुूृेैोौंँः़्ॅॉ")
_INDEFINITE = frozenset(("एक", "कुछ", "कई", "किसी", "अन्य", "दूसरे", "दूसरी", "कोई"))
_EXCLUSIVE = frozenset(("उप", "पूर्व", "सह", "अतिरिक्त", "तत्कालीन"))  # an उप मंत्री is never meant by मंत्री
_BY_ISSUER = frozenset(("बयान", "वक्तव्य", "विज्ञप्ति", "पत्र", "चिट्ठी", "संदेश", "ट्वीट", "पोस्ट", "ज्ञापन"))
_POINTED = frozenset(("इस", "उस", "इसी", "उसी", "स्थित"))  # म्यूनिख स्थित कंपनी, संयुक्त राष्ट्र की इस एजेंसी
_POINTING = frozenset(("इस", "उस", "इन", "उन", "श्री", "इसी", "उसी"))


def skeleton(word: str) -> str:
    """A name's word without its vowel signs: two spellings of one foreign name mostly share it (जैरेट, ज़रेट).

    >>> skeleton("गोगोई") == skeleton("गगोई")
    True
    """
    return "".join(ch for ch in key(word) if ch not in _VOWELS)


@dataclass(slots=True)
class Person:
    """One person of the article with the fullest mention of the name so far."""

    first: int
    last: int
    words: list[str]
    name_en: str | None
    titles: list[frozenset[str]] = field(default_factory=list)
    heads: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Source:
    """A resolved speaker: its span in tokens, and what kind of speaker it is."""

    first: int
    last: int
    kind: SpeakerKind
    person: Person | None = None
    name_en: str | None = None


class Cast:
    """The people of an article, and who spoke last."""

    def __init__(self, r: Reading, entities: Sequence[Entity]) -> None:
        self.r = r
        self.people: list[Person] = []
        self.at: dict[int, tuple[int, Person]] = {}  # first token of a name -> (index after it, whose)
        self.ends: dict[int, int] = {}  # index after a name -> its first token
        self.entities: dict[tuple[int, int], Entity] = {}
        self.begins: dict[int, int] = {}
        """First token of an entity -> index after it."""
        self._by_word: dict[str, list[Person]] = {}
        self._by_head: dict[str, list[Person]] = {}
        self.offices: dict[str, tuple[int, int]] = {}
        """Head noun of an office -> its fullest noun phrase that spoke."""
        self.spoken: list[Source] = []
        """Speakers of the statements so far, one each, the last one last."""
        self.issued: Source | None = None
        """Who issued a document in the sentence before, for बयान में and इसमें of this one."""
        self.named: list[Source] = []
        """Bodies and other names, no persons or countries, that acted or spoke, the last one last."""
        self._companies: Companies | None = None
        starts = {t.start: i for i, t in enumerate(r.tokens)}
        ends = {t.end: i + 1 for i, t in enumerate(r.tokens)}
        for entity in entities:
            first, last = starts.get(entity.start), ends.get(entity.end)
            if first is None or last is None or first >= last:
                continue
            self.entities[first, last] = entity
            self.begins[first] = last
            r.names[last] = first
            if entity.type == "person":
                self._meet(first, last, entity.name_en)

    # -- people ---------------------------------------------------------------------------------------------------------

    def _meet(self, first: int, last: int, name_en: str | None) -> Person:
        """Take a mention of a person in: the same person as one before, or a new one."""
        while first < last - 1 and self.r.words[first].title in ("head", "honorific"):
            first += 2 if first + 2 < last and self.r.tokens[first + 1].text == "." else 1
        words = [w for w in (skeleton(t.text) for t in self.r.tokens[first:last] if t.kind in ("word", "latin")) if w]
        person = self._known(words, name_en)
        if person is None:
            person = Person(first, last, words, name_en)
            self.people.append(person)
        elif len(words) > len(person.words):
            person.first, person.last, person.words = first, last, words
        person.name_en = person.name_en or name_en
        for word in words:
            same = self._by_word.setdefault(word, [])
            if person not in same:
                same.append(person)
        self.at[first] = (last, person)
        self.ends[last] = first
        self._learn_titles(person, first)
        return person

    def _known(self, words: Sequence[str], name_en: str | None = None) -> Person | None:
        """The person a name means: all words of the shorter name are in the longer, and only one person fits best."""
        if not words:
            return None
        fits = []
        for person in self._by_word.get(words[-1], []) or self._by_word.get(words[0], []):
            a, b = set(words), set(person.words)
            clash = name_en and person.name_en and name_en != person.name_en
            if (a <= b or b <= a) and not clash:
                fits.append(person)
        if name_en and not fits:
            fits = [p for p in self._by_word.get(words[-1], []) if p.name_en == name_en]
        return fits[0] if fits and (len(fits) == 1 or len(words) > 1) else None

    def _learn_titles(self, person: Person, first: int) -> None:
        """The title words before a name: विदेश मंत्रालय के प्रवक्ता माओ निंग."""
        if first == 0 or self.r.words[first - 1].title not in ("head", "kin", "prefix"):
            return
        phrase = phrase_before(self.r, first, max(0, first - 10))
        if phrase is None:
            return
        words = [t.key for t in self.r.tokens[phrase[0] : phrase[1]] if t.kind in ("word", "latin")]
        head = words[-1]
        person.titles.append(frozenset(w for w in words if w not in ("के", "की", "का")))
        person.heads.add(head)
        same = self._by_head.setdefault(head, [])
        if person not in same:
            same.append(person)

    # -- subjects -------------------------------------------------------------------------------------------------------

    def subjects(self, first: int, last: int) -> list[Source]:
        """The speakers a noun phrase names, in its order."""
        parts = split_joint(self.r, first, last, {i for i in range(first, last) if i + 1 in self.ends})
        return [s for part in parts if (s := self._subject(*part)) is not None]

    def _subject(self, first: int, last: int) -> Source | None:
        r = self.r
        while first < last and (r.role(first) in ("and", "particle") or r.tokens[first].kind == "punct"):
            first += 1
        if first >= last:
            return None
        first, last = self._called(first, last)
        tail = last
        while tail - 1 > first and r.words[tail - 1].title == "suffix":
            tail -= 1
        named = self._name_in(first, tail)
        if named is not None:
            return named
        head = r.words[tail - 1]
        if head.kind == "document":
            return self._office(first, last, "document")
        if head.kind in ("body", "group"):
            kind: SpeakerKind = "group" if head.kind == "group" else "body"
            return self._office(first, last, kind)
        if head.title in ("head", "kin"):
            return self._office(first, last, "person")
        start = self._after_titles(first, tail)
        words = [skeleton(t.text) for t in r.tokens[start:tail] if t.kind in ("word", "latin")]
        if person := self._known(words):
            return Source(person.first, person.last, "person", person, person.name_en)
        if start > first and start < tail and tail - start <= 5:
            return self._person(self._meet(start, tail, None))
        entity = self.entities.get((first, last))
        if entity is not None:
            source = Source(first, last, "body", name_en=entity.name_en)
            if entity.type == "organisation":
                self.named.append(source)
            return source
        if r.tokens[tail - 1].key.endswith("ों"):
            return Source(first, last, "group")
        inside = any(i in self.begins or r.role(i) == "genitive" for i in range(first, tail))
        source = Source(first, last, "body" if inside else "name")
        if not any(r.role(i) == "genitive" for i in range(first, tail)):
            self.named.append(source)
        return source

    def _called(self, first: int, last: int) -> tuple[int, int]:
        """X नाम के किसान, X नामक संस्था: the name is the speaker, not what it is the name of."""
        for i in range(first + 1, min(last - 1, first + 6)):
            if self.r.tokens[i].key in ("नाम", "नामक") and all(self.r.role(k) == "" for k in range(first, i)):
                return first, i
        return first, last

    def _person(self, person: Person) -> Source:
        return Source(person.first, person.last, "person", person, person.name_en)

    def _name_in(self, first: int, last: int) -> Source | None:
        """The person whose name ends the phrase."""
        start = self.ends.get(last)
        if start is not None and start >= first - 1:
            return self._person(self.at[start][1])
        return None

    def _after_titles(self, first: int, last: int) -> int:
        """Where the name begins in title + name; ``first`` when no title stands before it."""
        start = first
        for i in range(first, last):
            if self.r.words[i].title in ("head", "honorific", "kin"):
                start = i + 1
                if start < last and self.r.tokens[start].text == ".":
                    start += 1
        if start < last and self.r.role(start) == "genitive":
            return first  # मंत्री के दावे: no name
        return start

    def _english(self, first: int, last: int) -> str | None:
        entity = self.entities.get((first, last))
        return entity.name_en if entity else None

    def _office(self, first: int, last: int, kind: SpeakerKind) -> Source:
        """A title or body without a name: the one person who bears it, the fuller phrase that spoke before, or itself."""
        r = self.r
        words = [t.key for t in r.tokens[first:last] if t.kind in ("word", "latin")]
        content = {w for w in words if w not in ("के", "की", "का")} - _POINTING
        head = words[-1]
        body = kind_of_body(head) if kind == "body" else ""
        recent = self.spoken[-1] if self.spoken else None
        fuller = self.offices.get(head)
        if kind == "document" and len(content) == 1 and fuller is None and self.issued is not None and head in _BY_ISSUER:
            return self.issued  # मंत्रालय ने बयान जारी किया। बयान में …
        if not content or _INDEFINITE.intersection(words):
            self.offices[head] = (first, last)  # सेना के एक प्रवक्ता ने …; then only प्रवक्ता ने …
            return Source(first, last, kind, name_en=self._english(first, last))
        again = fuller is not None and content <= {t.key for t in r.tokens[fuller[0] : fuller[1]]}
        goes_on = again and recent is not None and (recent.first, recent.last) == fuller
        if kind == "person" and not goes_on:
            bearers = [p for p in self._by_head.get(head, []) if any(_bears(t, content) for t in p.titles)]
            if len(bearers) > 1 and recent is not None and recent.person in bearers:
                bearers = [p for p in bearers if p is recent.person]
            if len(bearers) == 1:
                return self._person(bearers[0])
        if (
            body
            and not again
            and (meant := self._meant(body, head, content, first, pointed=not _POINTED.isdisjoint(words))) is not None
        ):
            return meant
        if again and fuller is not None:
            return Source(*fuller, kind, name_en=self._english(*fuller))
        if fuller is None or last - first > fuller[1] - fuller[0]:
            self.offices[head] = (first, last)
        return Source(first, last, kind, name_en=self._english(first, last))

    def _meant(self, body: str, head: str, content: set[str], at: int, *, pointed: bool) -> Source | None:
        """The body a general noun means (कंपनी, अदालत): one of its kind named before; None when it tells more than its trade."""
        if not pointed and any(not is_trade(w) and table().get(w, CONTENT).title != "prefix" for w in content - {head}):
            return None
        if body == "company":
            if self._companies is None:
                self._companies = Companies(self.r)
            found = self._companies.before(at)
            if found is not None:
                return Source(*found, "body", name_en=self._english(*found))
        if body in ("company", "agency"):
            return next((s for s in reversed(self.named[-6:]) if s.first < at), None)
        for other, span in reversed(self.offices.items()):
            if other != head and kind_of_body(other) == body and span[1] - span[0] > 1 and span[0] < at:
                return Source(*span, "body", name_en=self._english(*span))
        return None

    # -- pronouns -------------------------------------------------------------------------------------------------------

    def pronoun(self, fits: str, agents: Iterable[Source] = ()) -> Source | None:
        """Whom a pronoun means: the latest agent or speaker that fits in person; ``any`` also takes bodies."""
        for source in (*agents, *reversed(self.spoken[-8:])):
            if source.kind == "document":
                continue
            if fits == "person" and source.kind == "body" and source.person is None:
                continue
            if fits == "any" and source.kind == "group":
                continue
            return source
        return None

    def both(self, before: int) -> list[Source]:
        """दोनों नेताओं: the two people named last before a token, when one stretch of text names exactly two."""
        seen: list[Person] = []
        for first in range(before - 1, max(-1, before - 80), -1):
            if first in self.at and self.at[first][1] not in seen:
                seen.append(self.at[first][1])
        return [self._person(p) for p in reversed(seen)] if len(seen) == 2 else []

    def speaker(self, source: Source) -> Speaker:
        """The speaker as the analysis shows it."""
        tokens = self.r.tokens
        start, end = tokens[source.first].start, tokens[source.last - 1].end
        name_en = source.name_en
        if name_en is None and source.person is None:
            name_en = office_english(tokens[source.first : source.last])
        return Speaker(self.r.text[start:end], start, end, name_en)


def _bears(title: frozenset[str], office: set[str]) -> bool:
    """Whether a person's title covers an office's words: विदेश मंत्री by चीनी विदेश मंत्री, but not by उप विदेश मंत्री."""
    return office <= title and not ((title - office) & _EXCLUSIVE)
