"""Subjects without a case marker (विशेषज्ञ कहते हैं), pronouns, and the only speaker a headline names."""

from __future__ import annotations

from rajnaya.analysis.cues import Cue
from rajnaya.analysis.noun_phrases import Reading, phrase_before
from rajnaya.analysis.scene import Scene, Subject, Unit, from_phrase
from rajnaya.analysis.speakers import Source

REACH = 90  # tokens from a cue to its subject; more is another sentence that lost its full stop


def pronoun_subject(scene: Scene, unit: Unit, i: int) -> Subject:
    """Whom the pronoun at ``i`` means: who acted or spoke before, or for जिन्होंने the noun before it."""
    entry = scene.r.words[i].pronoun
    fits = entry.get("fits") if entry else ""
    edge = i + 1
    if fits in ("person", "any"):
        source = scene.cast.pronoun(fits, _agents_before(scene, unit, i) or scene.agents)
        return Subject([source] if source else [], i, True, edge)
    if fits == "relative":
        phrase = phrase_before(scene.r, i - 1 if i and scene.r.tokens[i - 1].text == "," else i, unit.first)
        if phrase:
            found = from_phrase(scene, phrase, edge)
            found.onset = i
            return found
    return Subject([], i, True, edge)


def _agents_before(scene: Scene, unit: Unit, i: int) -> list[Source]:
    """People who act earlier in the same sentence."""
    asked = False
    out: list[Source] = []
    for k in range(i - 1, max(unit.first, i - REACH), -1):
        if scene.r.role(k) == "ergative":
            phrase = phrase_before(scene.r, k, unit.first)
            found = scene.cast.subjects(*phrase) if phrase else []
            out += [s for s in found if s.person is not None][:1]
            break
        if scene.r.tokens[k].key.startswith("पूछ"):
            asked = True
        elif asked and scene.r.role(k) == "from":  # प्रवक्ता से पूछा गया तो उन्होंने कहा
            phrase = phrase_before(scene.r, k, unit.first)
            out += scene.cast.subjects(*phrase)[:1] if phrase else []
            break
    return out


def nominative_subject(scene: Scene, unit: Unit, cue: Cue) -> Subject:
    """विशेषज्ञ कहते हैं: the phrase before the verb that has no case marker."""
    r = scene.r
    start = cue.first
    while start > max(unit.first, cue.first - REACH) and r.quote_of[start - 1] < 0:
        role = r.role(start - 1)
        if (
            role in ("complementiser", "clause", "ergative")
            or r.tokens[start - 1].text in ",:"
            or r.tokens[start - 1].kind == "stop"
        ):
            break
        start -= 1
    if start > unit.first and r.tokens[start - 1].text == ",":
        phrase = phrase_before(r, start, unit.first)
        if phrase is not None and phrase[1] < start - 1:
            return from_phrase(scene, phrase, start)  # ग्रीन, जो प्रमुख हैं, कहते हैं
    first = start
    after = _noun_after(scene, unit, cue)
    if after is not None:
        return after
    for i in range(start, cue.first + 1):
        if i == first and i in scene.cast.begins and i < cue.first:
            end = scene.cast.begins[i]
            if end < cue.first and r.role(end) not in (
                "genitive",
                "dative",
                "from",
                "in",
                "upon",
                "relational",
                "ergative",
                "and",
            ):
                return from_phrase(scene, (i, end), end)
        pronoun = r.words[i].pronoun if i < cue.first else None
        if pronoun is not None and pronoun.get("case") == "nominative" and i == first:
            return pronoun_subject(scene, unit, i)
        role = r.role(i) if i < cue.first else "end"
        if role in ("dative", "from", "in", "upon", "relational"):
            first = i + 1
        elif (
            role in ("end", "adverb", "particle", "correlate", "auxiliary")
            or (r.words[i].kind == "body" and r.role(i + 1) != "genitive")
        ) and i > first:
            stop = i + 1 if r.words[i].kind == "body" and role == "" else i
            phrase = phrase_before(r, stop, first)
            if phrase is not None and (_plain_subject(scene, phrase) or _whole_clause(r, phrase, start, cue.first)):
                return from_phrase(scene, phrase, stop)
            if role != "auxiliary":
                first = i + 1
        elif role in ("adverb", "particle", "correlate"):
            first = i + 1
    return headline_subject(scene, unit, cue) if unit.heading else Subject([], start, False)


def is_speaker(scene: Scene, phrase: tuple[int, int], *, strict: bool) -> bool:
    """Whether the words beside a colon or a dash name a speaker; ``strict`` asks for a person, a title, a body or a group.

    A country before a colon is a headline's topic (यूक्रेन: …), and a place a dateline (नई दिल्ली: …).
    """
    entity = scene.cast.entities.get(phrase)
    if entity is not None and entity.type in ("place", "country"):
        return False
    if any(scene.r.role(i) not in ("", "genitive", "participle", "and") for i in range(*phrase)):
        return False
    if _plain_subject(scene, phrase):
        return True
    return (
        not strict and all(scene.r.tokens[i].kind in ("word", "latin") for i in range(*phrase)) and phrase[1] - phrase[0] <= 4
    )


def _whole_clause(r: Reading, phrase: tuple[int, int], start: int, cue: int) -> bool:
    """Whether nothing but a short phrase stands before the verb: it is the subject, known or not (अहमद बताते हैं)."""
    plain = all(r.tokens[i].kind in ("word", "latin") or r.tokens[i].text in ".-" for i in range(*phrase))
    return plain and phrase[0] == start and phrase[1] - phrase[0] <= 6 and cue - phrase[1] <= 3


def _body_ends(r: Reading, i: int, last: int) -> bool:
    """Whether a body's noun (सरकार) ends a phrase at ``i``."""
    return (
        i + 1 < last
        and r.words[i].kind == "body"
        and r.role(i) == ""
        and r.role(i + 1) not in ("genitive", "dative", "from", "in", "upon")
    )


def _noun_after(scene: Scene, unit: Unit, cue: Cue) -> Subject | None:
    """… की घोषणा कर चुके नेता …: the verb is the attribute of the noun that follows, its subject."""
    r = scene.r
    if r.tokens[cue.after - 1].key not in ("चुके", "चुकी", "चुका") or cue.after >= unit.last:
        return None
    end = cue.after
    while (
        end < unit.last
        and end - cue.after < 12
        and (r.role(end) in ("", "genitive") and r.tokens[end].kind in ("word", "latin"))
    ):
        end += 1
    if end == cue.after:
        return None
    found = from_phrase(scene, (cue.after, end), -1)
    found.onset = onset_of(r, unit.first, cue.first)
    return found


def _plain_subject(scene: Scene, phrase: tuple[int, int]) -> bool:
    """Whether a phrase without case marker can be who speaks: a person, a body, a group or a title."""
    r = scene.r
    head = r.words[phrase[1] - 1]
    if head.kind in ("body", "group", "document") or head.title in ("head", "kin", "suffix"):
        return True
    if phrase[1] in scene.cast.ends:
        return True
    titles = [i for i in range(max(phrase[0], phrase[1] - 5), phrase[1] - 1) if r.words[i].title in ("head", "honorific")]
    if titles and all(r.tokens[i].kind in ("word", "latin") and r.words[i].role == "" for i in range(titles[-1], phrase[1])):
        return True  # विश्लेषक + a name no list knows
    return phrase in scene.cast.entities


def headline_subject(scene: Scene, unit: Unit, cue: Cue) -> Subject:
    """मंत्री का बड़ा बयान, बोले- …; पड़ोसी पर बरसे मंत्री, कहा- …: the only person or title the headline names before."""
    r = scene.r
    found: list[tuple[int, int]] = []
    for i in range(unit.first, cue.first):
        if r.quote_of[i] >= 0:
            continue
        name = i + 1 in scene.cast.ends
        title = r.words[i].title == "head" and i + 1 not in scene.cast.at
        if (name or title) and r.role(i + 1) not in ("dative", "from", "upon", "in"):
            phrase = phrase_before(r, i + 1, unit.first)
            if phrase is not None:
                found.append(phrase)
    sources = scene.cast.subjects(*found[0]) if len(found) == 1 else []
    return Subject(sources, onset_of(r, unit.first, cue.first), False)


def onset_of(r: Reading, first: int, at: int) -> int:
    """Where a cue's own clause begins: after the last conjunction before it."""
    for i in range(at - 1, max(first, at - REACH) - 1, -1):
        if r.role(i) in ("clause", "and", "complementiser"):
            return i + 1
    return first
