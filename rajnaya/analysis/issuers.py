"""Who speaks through a document: the body that issued it, or the document itself."""

from __future__ import annotations

from rajnaya.analysis.noun_phrases import phrase_before
from rajnaya.analysis.scene import Scene, Subject, Unit
from rajnaya.analysis.speakers import Source

_ISSUED = ("जारी", "छपे", "छपी", "प्रकाशित", "भेजे", "भेजी", "लिखे", "लिखी")


def issuer_before(scene: Scene, unit: Unit, i: int) -> Subject | None:
    """… बयान जारी किया, जिसमें कहा गया है: who issued what the pronoun at ``i`` stands for."""
    r = scene.r
    if r.tokens[i].key in ("इसमें", "उसमें"):
        return Subject([scene.cast.issued], i, True, i + 1) if scene.cast.issued is not None else None
    document = -1
    for k in range(i - 1, max(unit.first, i - 30) - 1, -1):
        if r.quote_of[k] >= 0:
            continue
        if r.words[k].kind == "document" and document < 0:
            document = k
        if document >= 0 and r.role(k) == "ergative":
            phrase = phrase_before(r, k, unit.first)
            if phrase is not None:
                return Subject(scene.cast.subjects(*phrase), i, True, i + 1)
    if document >= 0:
        phrase = phrase_before(r, document + 1, unit.first)
        if phrase is not None:
            return Subject(issuer_of(scene, phrase), i, True, i + 1)
    return None


def document_subject(scene: Scene, unit: Unit, phrase: tuple[int, int], edge: int) -> Subject:
    """A document that says something, or who issued it (मंत्रालय द्वारा जारी बयान में)."""
    r, (first, last) = scene.r, phrase
    while first < last - 1 and r.tokens[first].key in _ISSUED:
        first += 1
    before = first - 1
    while before > unit.first and r.tokens[before].key in (*_ISSUED, "से", "गए", "किए"):
        before -= 1
    agent = before
    if r.tokens[before].key in ("ओर", "तरफ") and before - 1 > unit.first and r.role(before - 1) == "genitive":
        agent = before - 1
    if agent > unit.first and (agent < before or r.tokens[before].key == "द्वारा"):
        issuer = phrase_before(r, agent, unit.first)
        if issuer is not None:
            return Subject(scene.cast.subjects(*issuer), issuer[0], True, edge)
    return Subject(issuer_of(scene, (first, last)), first, True, edge)


def issuer_of(scene: Scene, phrase: tuple[int, int]) -> list[Source]:
    """विदेश मंत्रालय के बयान में: the body that issued it; another document speaks for itself."""
    r, (first, last) = scene.r, phrase
    said = r.words[last - 1].noun is not None and r.tokens[last - 1].key != "रिपोर्ट"
    if said or r.tokens[last - 1].key in ("बयान", "वक्तव्य", "विज्ञप्ति", "पत्र", "ट्वीट", "पोस्ट", "संदेश"):
        for i in range(last - 1, first, -1):
            if r.role(i) == "genitive":
                return scene.cast.subjects(first, i)
    return scene.cast.subjects(first, last)
