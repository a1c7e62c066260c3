"""Who took part in a happening, read off the case markers."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from rajnaya.analysis.event_groups import Group, groups, lost_soldiers
from rajnaya.analysis.event_inflect import verb_at
from rajnaya.analysis.event_offices import Holders, Office, offices
from rajnaya.analysis.event_places import names_between, place, text_at
from rajnaya.analysis.event_scene import REACH, Named, Scene
from rajnaya.analysis.event_triggers import Trigger
from rajnaya.language import lexicon
from rajnaya.language.script import key
from rajnaya.model import Entity, Statement

_TALKS = frozenset(("meeting", "call", "videoconference", "summit", "agreement", "conference", "visit"))
_AGAINST = frozenset(("military", "sanctions", "other", "legal"))
_GENITIVES = frozenset(("का", "की", "के"))
_JOINERS = frozenset(("और", "तथा", "व", "एवं", ","))
_CASES = frozenset(("ने", "को", "से", "में", "पर", "का", "की", "के", "द्वारा", "तक", "समेत", "सहित"))
_BY_OFFICE = _TALKS | {"speech", "press_conference"}
_COMPOUND = frozenset(("पद", "चुनाव", "भवन", "कार्यालय", "आवास", "परिषद", "शासन", "और", ",", ""))
_LONGEST_GROUP = 8
_SHORT = 4  # letters and signs of a country's short name
_RECEIVED = frozenset(("handover", "recognition", "aid", "accession", "chairmanship"))
_ACTS = frozenset(("person", "country", "organisation"))
_WON = frozenset(("जीत", "विजय", "हार", "पराजय", "शिकस्त", "बहुमत"))
_WHO = frozenset(("जिन्होंने", "जिसने", "जो"))
_OBJECTS = frozenset(("उन्हें", "उसे", "उनको", "उनके", "उनकी", "उनका"))
_PRONOUNS = frozenset(("उन्होंने", "उसने", "वह", "वे", "वो"))


class FullNames:
    """The fullest surface form of everybody the article names."""

    def __init__(self, entities: Sequence[Entity]) -> None:
        self._by_english: dict[str, str] = {}
        self._by_word: dict[str, str] = {}
        self._countries: dict[str, str] = {}
        self.english: dict[str, str] = {}
        self._holders = Holders(entities)
        for entity in entities:
            if entity.type == "person":
                self._learn(entity)
            elif entity.name_en:
                self.english.setdefault(entity.text, entity.name_en)
                if entity.type == "country" and len(entity.text) > len(self._countries.get(entity.name_en, "")):
                    self._countries[entity.name_en] = entity.text
        for entity in entities:
            if entity.type == "person" and entity.name_en:
                self.english.setdefault(self.of(entity), entity.name_en)

    def _learn(self, entity: Entity) -> None:
        if entity.name_en:
            kept = self._by_english.get(entity.name_en, "")
            if len(entity.text) > len(kept):
                self._by_english[entity.name_en] = entity.text
            return
        words = entity.text.split()
        for word in (words[-1], words[0]):
            kept = self._by_word.get(key(word), "")
            if len(entity.text) > len(kept):
                self._by_word[key(word)] = entity.text

    def of_office(self, scene: Scene, office: Office) -> str:
        """The one the article names in this office, else the words of the office."""
        if who := self._holders.of(office, scene.tokens[office.first].start):
            return self._by_english.get(who) or self._by_word.get(key(who.split()[-1]), who)
        tokens = scene.tokens[office.first : office.end]
        words = " ".join(t.text for t in tokens)
        self.english.setdefault(words, f"{office.nation} {office.title}".strip())
        return words

    def of_group(self, scene: Scene, group: Group) -> str:
        """The words of a group, from now on with its English."""
        start, end = scene.tokens[group.first].start, scene.tokens[group.end - 1].end
        words = scene.segment.text[start - scene.segment.start : end - scene.segment.start]
        if group.english:
            self.english.setdefault(words, group.english)
        return words

    def of(self, entity: Entity) -> str:
        """The fullest form of this entity's name in the article."""
        if entity.type == "country" and entity.name_en and len(entity.text) <= _SHORT:
            return self._countries.get(entity.name_en, entity.text)  # पाक, यूएस
        if entity.type != "person":
            return entity.text
        if entity.name_en:
            return self._by_english.get(entity.name_en, entity.text)
        return self._by_word.get(key(entity.text.split()[-1]), entity.text) if entity.text.split() else entity.text


class Told:
    """Whom the sentences so far have told of: for pronouns, दोनों नेताओं and दोनों देशों."""

    def __init__(self) -> None:
        self.people: list[str] = []
        """The people of the sentence before, its subject first."""
        self._two: dict[str, tuple[str, ...]] = {}

    def read(self, scene: Scene, names: FullNames) -> None:
        """Take in a sentence once its own happenings are done."""
        people = list(dict.fromkeys(names.of(n.entity) for n in scene.names if n.entity.type == "person"))
        cases = [(n, _case(scene, n)[0]) for n in scene.names if n.entity.type == "person"]
        subject = next((names.of(n.entity) for n, mark in cases if mark == "ने"), None)
        if subject is None and cases and cases[0][1] not in _CASES:
            subject = names.of(cases[0][0].entity)  # X सोमवार को काठमांडू गए
        if subject:
            people = [subject, *(p for p in people if p != subject)]
        countries = tuple(dict.fromkeys(names.of(n.entity) for n in scene.names if n.entity.type == "country"))
        self.people = people
        if len(people) == 2:
            self._two["both"] = tuple(people)
        if len(countries) == 2:
            self._two["both countries"] = countries

    def two(self, what: str) -> tuple[str, ...]:
        """The two people, or the two countries, that were last named together; () where none were."""
        return self._two.get(what, ())


def participants(
    scene: Scene,
    trigger: Trigger,
    names: FullNames,
    statements: Sequence[Statement],
    before: Sequence[str],
    told: Told,
    subject: Sequence[str] = (),
    within: tuple[int, int] | None = None,
) -> tuple[str, ...]:
    """Those whom a case marker makes part of the happening, the agent first, each by the fullest name.

    ``before`` are those of the happening told of last: दोनों नेताओं are its two. ``told`` are those of the sentences before:
    a pronoun that begins this sentence means the one the sentence before was about. ``subject`` is who acts in the clause that
    this one is joined to. With ``within`` only those tokens are looked at.
    """
    low, high = within or scene.near(trigger.first)
    agents: list[str] = []
    others: list[str] = []
    spot = place(scene, trigger)
    where = range(spot[0], spot[1]) if spot else range(0)
    bodies = groups(scene, trigger, low, high)
    inside = {i for g in bodies for i in range(g.first, g.end)}
    for named in names_between(scene, low, high):
        if named.first in where or named.first in inside:
            continue
        part = _part(scene, trigger, named)
        if part:
            (agents if part == "agent" else others).append(names.of(named.entity))
    titled = _office_parts(scene, trigger, low, high)
    for group in bodies:
        if not any(office.first < group.end and group.first < office.end for office, _ in titled):
            (agents if group.part == "agent" else others).append(names.of_group(scene, group))
    for office, part in titled:
        (agents if part == "agent" else others).append(names.of_office(scene, office))
    if not agents and low and scene.opener[scene.clause[low]] == "and":
        agents += [
            names.of(n.entity) for n in names_between(scene, max(0, low - REACH), low) if _does_before(scene, n, low)
        ] or subject
    if not agents and low and scene.opener[scene.clause[low]] in _WHO:
        near = [n for n in names_between(scene, max(0, low - 6), low) if n.entity.type in _ACTS]
        agents += [names.of(n.entity) for n in near[-1:]]  # X ने, जिन्होंने … मुलाकात की थी
    if not agents and (meant := _pronoun(scene, trigger, names, statements, told.people)):
        agents.append(meant)
    if both := _both(scene, low, high):
        fits = len(before) == 2 and not (both == "both countries" and told.two(both) and set(before) != set(told.two(both)))
        others.extend(before if fits and not (both == "both" and _are_countries(before, told)) else told.two(both))
    return tuple(dict.fromkeys((*agents, *others)))


def _are_countries(names: Sequence[str], told: Told) -> bool:
    return bool(told.two("both")) and set(names) == set(told.two("both countries"))


def _does_before(scene: Scene, named: Named, low: int) -> bool:
    """Whether a name is the agent (ने) of the clause right before the one that begins at ``low``."""
    return scene.clause[named.first] == scene.clause[low] - 1 and named.entity.type != "place" and _case(scene, named)[0] == "ने"


def _office_parts(scene: Scene, trigger: Trigger, low: int, high: int) -> list[tuple[Office, str]]:
    """Unnamed offices with a part in the happening: विदेश मंत्री ने, अपने समकक्ष के साथ, राष्ट्रपति की यात्रा."""
    if trigger.kind not in _BY_OFFICE:
        return []
    out: list[tuple[Office, str]] = []
    for office in offices(scene, low, high):
        mark, after = scene.word(office.end), scene.word(office.end + 1)
        if mark == "ने" or (mark in _GENITIVES and 0 <= trigger.first - office.end - 1 <= 3):
            out.append((office, "agent"))
        elif trigger.kind in _TALKS and trigger.kind != "visit" and (mark == "से" or (mark == "के" and after == "साथ")):
            out.append((office, "other"))
        elif (
            (office.first in (low, low + 1) or trigger.kind == "visit")
            and mark not in _CASES
            and office.end < trigger.first
            and mark not in _COMPOUND
        ):
            out.append((office, "agent"))
    return out


def _case(scene: Scene, named: Named) -> tuple[str, int]:
    """The case marker of a name, that of the last one for joined names (A, B और C के साथ), and its token index."""
    i = named.end
    for _ in range(8):  # joined names; more than that is a list and needs no further looking
        if scene.word(i) in ("जी", "साहब"):
            i += 1
        if scene.tokens[i].text == "(" if i < len(scene.tokens) else False:
            close = next((k for k in range(i, min(i + 10, len(scene.tokens))) if scene.tokens[k].text == ")"), None)
            i = close + 1 if close else i
        mark = scene.word(i) if i < len(scene.tokens) and scene.tokens[i].kind == "word" else text_at(scene, i)
        if not _joins(scene, i):
            return mark, i
        following = _next_name(scene, i + 1)
        if following is None:
            behind = _behind_group(scene, i + 1) if mark != "," else None
            return (scene.word(behind), behind) if behind else (mark, i)
        i = following.end
    return "", i


def _behind_group(scene: Scene, i: int) -> int | None:
    """The case marker of a group that a name is joined to: X तथा अन्य नेताओं [से], ईरान और दुनिया की छह ताकतों [के] बीच."""
    for k in range(i, min(i + _LONGEST_GROUP, len(scene.tokens))):
        word, kind = scene.word(k), scene.tokens[k].kind
        if word in ("ने", "को", "से", "द्वारा") or (word == "के" and scene.word(k + 1) in ("बीच", "मध्य", "साथ")):
            return k if k > i and scene.word(k - 1).endswith("ों") else None
        if kind not in ("word", "number") or k in scene.name_at or k in scene.dated or word in ("में", "पर", "कि", "जो"):
            return None
        if word not in _GENITIVES and verb_at(scene.tokens, k) is not None:
            return None
    return None


def _next_name(scene: Scene, i: int) -> Named | None:
    """The name that begins at ``i`` or behind a nation and titles (और उप विदेश मंत्री X)."""
    roles, demonyms = lexicon.load("roles"), lexicon.load("demonyms")
    for _ in range(4):
        if i >= len(scene.tokens):
            return None
        if i in scene.name_at:
            named = scene.name_at[i]
            office = named.end + 1 < len(scene.tokens) and lexicon.load("roles").match(scene.tokens, named.end + 1)
            if scene.word(named.end) in _GENITIVES and named.entity.type in ("country", "organisation") and office:
                i = named.end + 1  # भारत के प्रधानमंत्री X
                continue
            return named
        hit = roles.match(scene.tokens, i) or demonyms.match(scene.tokens, i)
        if hit:
            i = hit[1]
        elif scene.word(i) in ("उनके", "उनकी", "अपने", "अपनी", "पूर्व"):
            i += 1
        else:
            return None
    return None


def _part(scene: Scene, trigger: Trigger, named: Named) -> str:
    """``agent``, ``other`` or "" for no part in the happening."""
    entity, (mark, at) = named.entity, _case(scene, named)
    person = entity.type == "person"
    if entity.type == "place":
        return "agent" if mark == "ने" and at <= trigger.first else ""  # बीजिंग ने … पर रोक लगाई
    if mark in _GENITIVES:
        return _genitive(scene, trigger, named, mark, at)
    if mark == "ने":
        return "agent"
    if mark == "द्वारा" and at < trigger.first:
        return "agent"
    if trigger.label == "withdrawal" and (mark in ("से", "को") or at == trigger.first):
        return "other" if at <= trigger.first else ""
    if mark == "से":
        talks = trigger.kind in _TALKS and trigger.kind != "visit"
        return "other" if talks and at < trigger.first + 8 and (person or at < trigger.first) else ""
    if mark in ("समेत", "सहित"):
        return "other" if person else ""
    if mark == "को" and (entity.type == "country" or trigger.label == "accession"):
        return "other" if trigger.label in _RECEIVED and (not person) and at < trigger.first else ""
    if mark == "को":
        return "other" if person and trigger.kind in ("appointment", "legal", "other") else ""
    if mark == "पर":
        return "other" if trigger.kind == "sanctions" and at < trigger.first else ""
    if mark in ("में", "तक"):
        return ""
    if person and trigger.kind != "disaster":
        return "agent"
    if trigger.kind not in ("disaster", "visit") and at < trigger.first and _opens_clause(scene, named) and mark not in _CASES:
        return "agent"  # भारत सोमवार को … करेगा
    if entity.type == "country" and at == trigger.first and trigger.kind == "other":
        return "agent"  # A, B और C शामिल हुए
    if entity.type == "country" and trigger.kind in _TALKS and at <= trigger.first + 1 and mark not in _CASES:
        return "agent" if _joined(scene, named) else ""
    return ""


def _opens_clause(scene: Scene, named: Named) -> bool:
    first = named.first
    return (
        first == 0
        or scene.clause[first - 1] != scene.clause[first]
        or scene.opener[scene.clause[first]] == scene.word(first - 1)
    )


def _joined(scene: Scene, named: Named) -> bool:
    return _joins(scene, named.end) or _joins(scene, named.first - 1)


def _joins(scene: Scene, i: int) -> bool:
    """और, a comma, or the hyphen of मोदी-बाइडेन; a dash between spaces divides (पेरिस - जर्मनी ने)."""
    mark = text_at(scene, i) if i >= 0 else ""
    if mark == "-":
        return scene.tokens[i - 1].end == scene.tokens[i].start if i else False
    return mark in _JOINERS


def _genitive(scene: Scene, trigger: Trigger, named: Named, mark: str, at: int) -> str:
    """X के साथ, X और Y के बीच, X के खिलाफ, X की बैठक; but not the state of a minister (भारत के प्रधानमंत्री)."""
    after = scene.word(at + 1)
    person = named.entity.type == "person"
    if trigger.kind == "vote" and after in _WON:
        return "agent"
    if trigger.kind == "military" and mark == "के" and named.entity.type == "country" and lost_soldiers(scene, at + 1):
        return "other"
    if mark == "के":
        if after == "साथ":
            return "other" if trigger.kind in _TALKS or person else ""
        if after in ("बीच", "मध्य"):
            return "other"
        if after in ("खिलाफ", "विरुद्ध", "ऊपर"):
            return "other" if trigger.kind in _AGAINST else ""
        if after in ("लिए", "अनुसार", "मुताबिक", "बाद", "हवाले", "बारे", "अलावा", "तहत", "प्रति"):
            return ""
    office = lexicon.load("roles").match(scene.tokens, at + 1) if at + 1 < len(scene.tokens) else None
    if office:
        # भारत और चीन के विदेश मंत्रियों की बैठक: nobody is named, so the countries stand for them
        bearer = scene.name_at.get(office[1])
        named_one = bearer is not None and bearer.entity.type == "person"  # उत्तर कोरिया के नेता किम जोंग उन
        leads = scene.word(office[1] - 1) == "नेता" and not named_one
        several = scene.word(office[1] - 1).endswith("ों") or leads
        return "other" if several and trigger.kind in _TALKS and named.entity.type == "country" else ""
    stands_next = scene.name_at.get(at + 1)
    aside = (stands_next and stands_next.entity.type == "place") or at + 1 in scene.dated
    if aside and trigger.kind in _TALKS and at < trigger.first and (person or trigger.kind != "visit"):
        return "agent"  # X और Y की [दिल्ली में] [सोमवार को] मुलाकात
    gap = trigger.first - (at + 1)
    if 0 <= gap <= 4 and not any(scene.word(i) in _CASES for i in range(at + 1, trigger.first) if i not in scene.date_ends):
        return "agent" if person else ("" if trigger.kind in ("disaster", "visit") else "other")
    # X की Y के साथ बैठक: the owner of the happening stands before the other marked names
    if person and at < trigger.first and scene.word(trigger.first - 1) in ("साथ", "से", "बीच", "में", "पर"):
        return "agent"
    return ""


def _pronoun(
    scene: Scene, trigger: Trigger, names: FullNames, statements: Sequence[Statement], people_before: Sequence[str]
) -> str | None:
    """Whom the subject pronoun of the clause means: the one person of the clause before, or the speaker of the sentence.

    The speaker only where the sentence does not name him itself: then it is the pronoun that was resolved.
    """
    low, high = scene.near(trigger.first)
    meant = _PRONOUNS | _OBJECTS if trigger.kind in ("legal", "appointment") else _PRONOUNS
    if not any(scene.word(i) in meant for i in range(low, min(high, low + 12))):
        return None
    if low:
        people = [n for n in names_between(scene, max(0, low - REACH), low) if n.entity.type == "person"]
        people = [n for n in people if _case(scene, n)[0] == "ने"] or people
        if people:
            return names.of(people[0].entity) if len({n.entity.name_en or n.entity.text for n in people}) == 1 else None
    at = bisect_left(statements, scene.segment.start, key=lambda s: s.start)
    while at < len(statements) and statements[at].start < scene.segment.end:
        speaker = statements[at].speaker
        if speaker and statements[at].kind != "term":
            return None if scene.segment.start <= speaker.start < scene.segment.end else speaker.text
        at += 1
    begins = any(scene.word(i) in meant for i in range(6))
    return (
        people_before[0]
        if begins and (len(people_before) == 1 or trigger.kind in ("legal", "appointment")) and people_before
        else None
    )


def _both(scene: Scene, low: int, high: int) -> str:
    """``both`` for दोनों नेताओं, ``both countries`` for दोनों देशों, "" for neither."""
    book = lexicon.load("event_references")
    for i in range(low, high):
        hit = book.match(scene.tokens, i)
        if hit and hit[0].value.startswith("both"):
            return hit[0].value
    return ""
