"""The subject of a speech cue: found by ने, का कहना है, के अनुसार or the plain noun, else dropped and understood."""

from __future__ import annotations

from rajnaya.analysis.cues import Cue
from rajnaya.analysis.grammar import ends_clause
from rajnaya.analysis.issuers import document_subject, issuer_before, issuer_of
from rajnaya.analysis.noun_phrases import Reading, phrase_before
from rajnaya.analysis.plain_subjects import REACH, headline_subject, nominative_subject, onset_of, pronoun_subject
from rajnaya.analysis.scene import Scene, Subject, Unit, from_phrase

_PARTICIPLES = ("conjunctive", "participle")
_IN_WHICH = frozenset(("जिसमें", "जिनमें", "इसमें", "उसमें"))
_NEWS = frozenset(("जानकारी", "जानकारियों", "सूचना", "सूचनाओं", "खबर", "ख़बर", "खबरों", "ख़बरों"))


def find_subject(scene: Scene, unit: Unit, cue: Cue) -> Subject:
    """Whose speech a cue reports, and where the subject stands."""
    if cue.kind == "source":
        return _source_subject(scene, unit, cue)
    if cue.kind == "copula":
        return _copula_subject(scene, unit, cue)
    if cue.passive:
        return _passive_subject(scene, unit, cue)
    if cue.ergative or cue.aspect in _PARTICIPLES:
        return _ergative_subject(scene, unit, cue)
    return nominative_subject(scene, unit, cue)


def _ergative_subject(scene: Scene, unit: Unit, cue: Cue) -> Subject:
    r = scene.r
    crossed = False
    misses = 0
    i = cue.first - 1
    floor = max(unit.first, i - REACH)
    while i >= floor:
        role, pronoun = r.role(i), r.words[i].pronoun
        if r.quote_of[i] >= 0:
            i = r.quotes[r.quote_of[i]].outer[0] - 1
            continue
        if role == "complementiser":
            crossed = True
        if role == "ergative" and not _in_aside(r, i, cue.first, unit.first):
            phrase = phrase_before(r, i, unit.first)
            if phrase is not None:
                found = from_phrase(scene, phrase, i + 1)
                found.shared = crossed
                return found
            misses += 1
            if misses > 1:
                break  # markers without nouns: no sentence
        elif (
            pronoun is not None
            and pronoun.get("case") == "ergative"
            and r.quote_of[i] < 0
            and not _in_aside(r, i, cue.first, unit.first)
        ):
            found = pronoun_subject(scene, unit, i)
            found.shared = crossed
            return found
        i -= 1
    return _subject_after_or_dropped(scene, unit, cue)


def _subject_after_or_dropped(scene: Scene, unit: Unit, cue: Cue) -> Subject:
    """यह कहते हुए कि …, मंत्री ने …; a sentence that leaves its subject out goes on with the speaker before."""
    r = scene.r
    if cue.aspect in _PARTICIPLES:
        for i in range(cue.after, min(unit.last, cue.after + REACH)):
            if r.role(i) == "ergative":
                phrase = phrase_before(r, i, cue.after)
                if phrase is not None:
                    found = from_phrase(scene, phrase, -1)
                    found.onset = cue.first
                    return found
    after = _subject_at_end(scene, unit, cue, "ergative")
    if after is not None:
        return after
    agent = _passive_subject(scene, unit, cue)
    if agent.sources:
        return agent  # अध्ययनों द्वारा अनुमान लगाया है
    opening = _opening_phrase(scene, unit.first, cue.first)
    if opening is not None:
        found = from_phrase(scene, opening, -1)
        if found.sources and (found.sources[0].person or found.sources[0].kind in ("body", "group", "name")):
            found.onset = onset_of(r, unit.first, cue.first)
            return found
    if unit.heading:
        return headline_subject(scene, unit, cue)
    last = scene.cast.spoken[-1] if scene.cast.spoken else None
    return Subject([last] if last and not unit.heading else [], onset_of(r, unit.first, cue.first), False)


def _subject_at_end(scene: Scene, unit: Unit, cue: Cue, marker: str) -> Subject | None:
    """ "…," कहा X ने; "…," यह कहना है X का: the subject that closes the sentence."""
    r = scene.r
    end = unit.last
    while end > cue.after and r.tokens[end - 1].kind in ("stop", "punct"):
        end -= 1
    if not 2 <= end - cue.after <= 14 or r.role(end - 1) != marker:
        return None
    phrase = phrase_before(r, end - 1, cue.after)
    if phrase is None or phrase[0] != cue.after:
        return None
    found = from_phrase(scene, phrase, -1)
    found.onset = cue.first - 1 if cue.first > unit.first and r.role(cue.first - 1) == "correlate" else cue.first
    return found


def _opening_phrase(scene: Scene, first: int, last: int) -> tuple[int, int] | None:
    """A plain noun phrase that opens the sentence and goes on with यह or a comma."""
    r = scene.r
    for i in range(first, min(last, first + 8)):
        if r.role(i) == "correlate" and i > first:
            phrase = phrase_before(r, i, first)
            return phrase if phrase and phrase[0] == first else None
        if r.role(i) in ("ergative", "dative", "from", "in", "upon", "relational", "clause", "relative"):
            return None
    return None


def _in_aside(r: Reading, i: int, cue: int, first: int) -> bool:
    """Whether ने at ``i`` belongs to a relative clause set off by commas (X ने, जिन्हें Y ने चुना, कहा)."""
    relative = i if r.role(i) == "relative" else -1
    for k in range(i - 1, max(first, i - 25) - 1, -1):
        if r.tokens[k].text == "," and r.quote_of[k] < 0:
            break
        if r.role(k) == "relative":
            relative = k
    else:
        return False
    if relative < 0:
        return False
    return any(r.tokens[k].text == "," and r.quote_of[k] < 0 for k in range(i + 1, cue))


def _source_subject(scene: Scene, unit: Unit, cue: Cue) -> Subject:
    r = scene.r
    if cue.side == "after":
        end = cue.last
        while (
            end < unit.last
            and end - cue.last < 8
            and r.tokens[end].kind in ("word", "latin")
            and not ends_clause(r.tokens, r.words, end)
        ):
            if r.role(end) in ("ergative", "dative", "from", "in", "upon", "complementiser", "clause", "correlate"):
                break
            end += 1
        return from_phrase(scene, (cue.last, end), end) if end > cue.last else Subject([], cue.first, False)
    pronoun = r.words[cue.first - 1].pronoun if cue.first > unit.first else None
    if pronoun is not None and pronoun.get("case") == "genitive" and r.words[cue.first].role != "genitive":
        found = pronoun_subject(scene, unit, cue.first - 1)
        found.edge = cue.last
        return found
    phrase = phrase_before(r, cue.first, unit.first)
    if phrase is None or r.words[phrase[1] - 1].kind == "rule" or r.words[phrase[1] - 1].pronoun is not None:
        return Subject([], cue.first, False)
    if r.tokens[phrase[1] - 1].key in _NEWS and r.tokens[phrase[0]].key in ("मिली", "प्राप्त", "जुटाई"):
        if phrase[0] - 1 > unit.first and r.role(phrase[0] - 1) == "from":  # पुलिस से मिली जानकारी के अनुसार
            giver = phrase_before(r, phrase[0] - 1, unit.first)
            if giver is not None:
                return from_phrase(scene, giver, cue.last)
        return Subject([], phrase[0], True, cue.last)
    if (r.words[phrase[1] - 1].kind == "document" or r.words[phrase[1] - 1].noun is not None) and cue.side != "after":
        owner = r.words[phrase[0]].pronoun
        if owner is not None and phrase[1] - phrase[0] == 2:  # उनके बयान के मुताबिक
            found = pronoun_subject(scene, unit, phrase[0])
            found.edge = cue.last
            return found
        return Subject(issuer_of(scene, phrase), phrase[0], True, cue.last)
    return from_phrase(scene, phrase, cue.last)


def _copula_subject(scene: Scene, unit: Unit, cue: Cue) -> Subject:
    r = scene.r
    for i in range(cue.first - 1, max(unit.first, cue.first - 4) - 1, -1):
        pronoun = r.words[i].pronoun
        if pronoun is not None and pronoun.get("case") == "genitive":
            return pronoun_subject(scene, unit, i)
        if r.role(i) == "genitive":
            phrase = phrase_before(r, i, unit.first)
            return from_phrase(scene, phrase, cue.first) if phrase else Subject([], i, False)
    return _subject_at_end(scene, unit, cue, "genitive") or Subject([], cue.first, False)


def _passive_subject(scene: Scene, unit: Unit, cue: Cue) -> Subject:
    r = scene.r
    for i in range(cue.first - 1, max(unit.first, cue.first - 14) - 1, -1):
        role, k = r.role(i), r.tokens[i].key
        if role == "complementiser":
            break
        if k == "हवाले" and i > unit.first and r.role(i - 1) == "genitive":
            phrase = phrase_before(r, i - 1, unit.first)  # सरकारी टेलीविजन के हवाले से बताया गया
            if phrase:
                return from_phrase(scene, phrase, i + 1)
        if k in _IN_WHICH:
            found = issuer_before(scene, unit, i)
            if found is not None:
                return found
        if role == "in":
            phrase = phrase_before(r, i, unit.first)
            if phrase and r.words[phrase[1] - 1].kind == "document":
                return document_subject(scene, unit, phrase, i + 1)
        if k == "द्वारा" or (k in ("ओर", "तरफ") and i > unit.first and r.role(i - 1) == "genitive"):
            end = i if k == "द्वारा" else i - 1
            end = end - 1 if r.role(end - 1) == "genitive" else end
            phrase = phrase_before(r, end, unit.first)
            if phrase:
                return from_phrase(scene, phrase, i + 1)
    return Subject([], onset_of(r, unit.first, cue.first), False)
