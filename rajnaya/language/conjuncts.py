"""Conjunct verbs: a noun or adjective and a verb that are one verb together (फैसला करना: to decide, शुरू होना: to begin).

Which words are such is said by conjunct_verbs.tsv. They are recognised once every word has its reading, in whatever form, with
particles between (फैसला नहीं किया) or with the doer or a postposition phrase between (फैसला सरकार ने किया).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from rajnaya.language import words
from rajnaya.language.gloss_context import NOUNS, VERBS, Conjunct, Slot, neighbours
from rajnaya.language.morphology import Reading
from rajnaya.language.script import key
from rajnaya.language.words.conjunct_rows import COPULA

TIME = "on; to"
"""The gloss of को after a day or date, where it marks no object."""
OBJECT = ("का", "को")
"""Before the noun of a conjunct verb they mark the object of the English verb."""
_HAPPENS = frozenset(("होना", "मिलना", "लगना"))  # their subject is the noun
_FAR = 6  # words at most between the noun and its verb
_CASES = frozenset(("erg", "dat", "post"))
_FINITE = frozenset(("pres", "past"))


def link_conjuncts(slots: Sequence[Slot]) -> None:
    """Tell each verb and noun that belong together what they mean together; all slots are decided. Linear."""
    light = _light_verbs()
    for j, slot in enumerate(slots):
        reading = slot.chosen
        if reading is None or reading.pos not in VERBS or slot.role or slot.whole is not None:
            continue
        if j and reading.lemma in light:
            _link(slots, j, _asked(reading))


@cache
def _light_verbs() -> frozenset[str]:
    return frozenset(verb for row in words.load().rules["conjuncts"].values() for verb in row)


def is_noun_with(lemma: str, verbs: frozenset[str]) -> bool:
    """Whether a noun and one of these verbs are a conjunct verb (भाग, लेना)."""
    row = words.load().rules["conjuncts"].get(_key(lemma), ())
    return any(verb in row for verb in verbs)


def _asked(reading: Reading) -> str:
    """The name of the verb in the rows: होना in the present and past is the copula, of which few rows hold."""
    finite = reading.lemma == "होना" and reading.has("perf") is False and any(reading.has(f) for f in _FINITE)
    return COPULA if finite else reading.lemma


def _link(slots: Sequence[Slot], j: int, verb: str) -> None:
    k = _before(slots, j)
    if k is None:
        return
    parts: tuple[int, ...] = (k,)
    row = _row(slots[k], verb)
    if row is None and slots[k].chosen is not None and k and not slots[k - 1].breaks:
        row = _row(slots[k - 1], verb, slots[k].token.key)
        parts = (k - 1, k)
    if row is None and (far := _far(slots, k, j, verb)) is not None:
        parts, row = (far,), _row(slots[far], verb)
    if row is not None:
        _tell(slots, parts, j, verb, *row)


def _before(slots: Sequence[Slot], j: int) -> int | None:
    """The word before, particles left out; None where a mark stands between."""
    between = _particles()
    k = j - 1
    while k >= 0 and not slots[k].breaks and slots[k].token.key in between:
        k -= 1
    return None if k < 0 or slots[k].breaks else k


@cache
def _particles() -> frozenset[str]:
    return neighbours("between") | {key("तक")}  # जिक्र तक नहीं किया


def _row(slot: Slot, verb: str, post: str = "") -> list[str] | None:
    """English and needless postposition of a word (with its postposition) and a verb; None when they are no conjunct."""
    reading = slot.chosen
    if slot.name or reading is None or (slot.whole is not None and not post):
        return None
    conjuncts = words.load().rules["conjuncts"]
    own = slot.token.key if reading.pos in VERBS else _key(reading.lemma)
    row = conjuncts.get(f"{slot.token.key} {post}" if post else own)
    found: list[str] | None = row.get(verb) if row else None
    return found


@lru_cache(maxsize=8192)
def _key(lemma: str) -> str:
    return key(lemma)


def _far(slots: Sequence[Slot], k: int, j: int, verb: str) -> int | None:
    """A noun further back, where the doer or a postposition phrase stands between it and the verb; in the direct case only."""
    reading = slots[k].chosen
    if reading is None or not (reading.pos in ("post", "adv") or any(reading.has(case) for case in _CASES)):
        done = slots[j].chosen
        doer = slots[k].name or (reading is not None and reading.pos in NOUNS)
        if not doer or verb != "करना" or done is None or done.has("perf"):
            return None  # only before करेगा and the like can the doer stand without ने
    for m in range(k - 1, max(-1, k - _FAR), -1):
        chosen = slots[m].chosen
        if slots[m].breaks or (chosen is not None and (chosen.pos in VERBS or chosen.pos == "conj")):
            return None
        if chosen is not None and chosen.pos in NOUNS and _row(slots[m], verb):
            held = slots[m + 1].chosen
            return None if held is not None and held.pos == "post" else m
    return None


def _tell(slots: Sequence[Slot], parts: tuple[int, ...], j: int, verb: str, gloss: str, needless: str) -> None:
    """Put the conjunct's sense into the words of it."""
    noun, light = slots[parts[0]], slots[j]
    noun_said, light_said = (_own(slot) for slot in (noun, light))
    noun_pos = noun.chosen.pos if noun.chosen else ""
    name = " ".join(slots[i].token.text for i in parts) if len(parts) > 1 else noun_said[0]
    infinitive = "होना" if verb == COPULA else verb
    silent = len(parts) > 1 or noun_pos not in NOUNS or not _says_itself(slots, parts[0], j, gloss, needless.split() or OBJECT)
    found = Conjunct(f"{name} {infinitive}", gloss, noun.token.start, light.token.start, silent, needless)
    for i in (*parts, j):
        slots[i].conjunct = found
    together = f"{gloss} (with {infinitive})"
    noun.gloss = f"{together}; {noun_said[1]}" if silent else f"{noun_said[1]}; {together}"
    first, semicolon, rest = light_said[1].partition("; ")
    light.gloss = f"{first} (with {name}: {gloss}){semicolon}{rest}"


def _says_itself(slots: Sequence[Slot], i: int, j: int, gloss: str, object_marks: Sequence[str]) -> bool:
    """Whether the noun is still said beside its verb: when words of its own describe it, and when the passive is said of it.

    जांच की जा रही है; but हत्या की जांच की जा रही है: the murder is being investigated.
    """
    if _described(slots, i):
        return True
    light = slots[j].chosen
    passive = _passive(slots, j) or (gloss.startswith("to be ") and light is not None and light.lemma in _HAPPENS)
    if not passive or not _agree(slots[i].chosen, light):
        return False
    before = slots[i - 1].chosen if i and not slots[i - 1].breaks else None
    return (
        _phrase(gloss)
        or before is None
        or not (before.has("gen") or (before.lemma in object_marks and slots[i - 1].gloss != TIME))
    )


def _agree(noun: Reading | None, verb: Reading | None) -> bool:
    """Whether a noun can be the subject of a passive verb: मरीज को भर्ती कराया गया is not said of भर्ती, which is feminine."""
    if noun is None or verb is None:
        return False
    return not (verb.has("m") and noun.pos == "nf") and not (verb.has("f") and noun.pos == "nm")


def _phrase(gloss: str) -> bool:
    """Whether the English is more than one word (to express concern): in the passive its noun is said where it stands."""
    return " " in gloss.removeprefix("to ").removeprefix("be ").split(", ")[0]


def _own(slot: Slot) -> tuple[str, str]:
    reading = slot.chosen
    assert reading is not None  # only decided words are linked
    return reading.lemma, slot.gloss or reading.gloss


def _described(slots: Sequence[Slot], i: int) -> bool:
    """Whether the noun has words of its own that a verb cannot take (कड़ा विरोध, यह फैसला, दो बयान)."""
    before = slots[i - 1].chosen if i and not slots[i - 1].breaks else None
    if before is None or slots[i - 1].whole is not None:
        return False
    if before.pos in ("adj", "num"):
        return True
    own = before.lemma == "अपना"
    return before.pos == "pron" and (own or not (before.has("gen") or any(before.has(case) for case in _CASES)))


def _passive(slots: Sequence[Slot], j: int) -> bool:
    return any(slot.role == "passive" for slot in slots[j + 1 : j + 4])
