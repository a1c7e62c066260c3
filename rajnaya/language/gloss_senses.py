"""Which sense of a chosen word its neighbours ask for: by the rows of ``senses`` and ``auxiliaries`` in paradigms.yaml."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from rajnaya.language import words
from rajnaya.language.gloss_context import NOUNS, VERBS, Context, Slot, neighbours
from rajnaya.language.morphology import Reading
from rajnaya.language.script import key

_DAYS = {
    "कल": {"past": "yesterday", "fut": "tomorrow"},
    "परसों": {"past": "day before yesterday", "fut": "day after tomorrow"},
}


def _tense(slot: Slot) -> str:
    """past, fut or nothing: what the form itself tells, whatever reading is chosen."""
    for reading in slot.readings:
        if reading.pos in VERBS:
            if reading.has("fut"):
                return "fut"
            if reading.lemma == "सकना" and reading.has("ipf"):
                return "fut"  # हो सकता है: it may happen
            if reading.has("past") or (reading.has("perf") and len(slot.readings) == 1):
                return "past"
    return ""


def tenses_ahead(slots: Sequence[Slot]) -> list[str]:
    """For each slot the tense of the first verb that tells one between it and the end of its sentence."""
    out = [""] * len(slots)
    ahead = ""
    for i in range(len(slots) - 1, -1, -1):
        if slots[i].ends:
            ahead = ""
        out[i] = ahead
        helped = i + 1 < len(slots) and not slots[i].breaks and slots[i + 1].verbal
        if not (helped and ahead == "fut"):  # किया जाएगा lies ahead, whatever किया says
            ahead = _tense(slots[i]) or ahead
    return out


def day_sense(slots: Sequence[Slot], i: int, ahead: str) -> str | None:
    """yesterday or tomorrow for कल, by the tense of its clause; None for any other word, and where no verb tells."""
    reading = slots[i].chosen
    days = _DAYS.get(reading.lemma) if reading else None
    return days.get(ahead or _tense_before(slots, i)) if days else None


def _tense_before(slots: Sequence[Slot], i: int) -> str:
    """The tense of the nearest of the few words before, where the sentence ends without another."""
    for j in range(i - 1, max(-1, i - 6), -1):
        if slots[j].ends:
            return ""
        if tense := _tense(slots[j]):
            return tense
    return ""


_OWN_WORDS = frozenset(("post", "gen"))  # इसमें, उनके: forms with a gloss of their own
_SIDES = ("before", "after", "verb", "earlier", "later")


@cache
def _sense_rows() -> dict[str, list[tuple[frozenset[str], list[tuple[str, frozenset[str]]], str]]]:
    """By lemma: the features asked for, the sides with the words one of which must stand there, and the gloss."""
    out: dict[str, list[tuple[frozenset[str], list[tuple[str, frozenset[str]]], str]]] = {}
    for row in words.load().rules["senses"]:
        sides = []
        for side in _SIDES:
            if side in row:
                listed = [row[side]] if isinstance(row[side], str) else row[side]
                sides.append((side, frozenset(listed if side == "verb" else map(key, listed))))
        out.setdefault(row["lemma"], []).append((frozenset(row.get("of", "").split()), sides, row["gloss"]))
    return out


def sense(reading: Reading, c: Context) -> str | None:
    """The gloss of a lemma whose sense depends on the words beside it; None for any other."""
    for of, sides, gloss in _sense_rows().get(reading.lemma, ()):
        fits = of <= set(reading.features) and (not of or _OWN_WORDS.isdisjoint(reading.features))
        if fits and all(not wanted.isdisjoint(_stands(side, c)) for side, wanted in sides):
            return gloss
    return None


def _stands(side: str, c: Context) -> set[str]:
    """What stands on a side of a word: keys of words, lemmas of verbs, and the classes that the rows may name."""
    if side == "verb":
        return set(c.next.verbal) if c.next else set()
    if side == "earlier":
        return c.earlier()
    if side == "later":
        return c.later()
    beside = c.before if side == "before" else c.after
    stands = {"post" if c.post else "other"} if side == "after" else set()
    if beside is None:
        return stands
    stands |= {beside.token.key, "any"}
    if side == "before" and beside.chosen:
        stands |= {_class(beside.chosen), "noun" if beside.chosen.pos in NOUNS else beside.chosen.pos}
    return stands


@cache
def _auxiliary_rows() -> dict[tuple[str, str], tuple[str, str]]:
    return {(row["lemma"], row["after"]): (row["gloss"], row["label"]) for row in words.load().rules["auxiliaries"]}


def second_verb(slots: Sequence[Slot], i: int) -> None:
    """Say what a second verb does (passive, going on …) instead of what it means alone."""
    slot, reading = slots[i], slots[i].chosen
    j = i - 1
    while j > max(-1, i - 3) and not slots[j].breaks and slots[j].token.key in neighbours("between"):
        j -= 1
    first = None if j < 0 or slots[j].breaks else slots[j].chosen
    if reading is None or first is None or first.pos not in VERBS:
        return
    stands = "prog" if slots[j].role == "going on" else _class(first)
    if reading.lemma == "होना" and reading.has("perf") and stands in ("ipf", "perf"):
        stands = "while" if stands == "ipf" else "state"
    if first.lemma == "चाहिए":
        stands = "should"
    row = _auxiliary_rows().get((reading.lemma, stands))
    if row is None or (stands == "root" and reading.lemma == "रहना" and not reading.has("perf")):
        return
    held = slots[j - 1].chosen if j else None
    if stands == "inf" and held is not None and (held.lemma == "का" or held.has("gen")):
        return  # उनका कहना है: the infinitive is a noun
    if reading.lemma == "करना" and stands == "perf" and not reading.has("ipf"):
        return
    passive = reading.has("root") and first.lemma != "चलना"  # नहीं पहुंचा जा सका; but चला जा रहा है
    if reading.lemma == "जाना" and stands == "perf" and first.pos == "vi" and not passive:
        row = ("go; (completes the action)", "completed")
    slot.gloss, slot.role = row[0], row[1] or "tense"
    slot.label = row[1]


def _class(reading: Reading) -> str:
    for name in ("root", "perf", "ipf"):
        if reading.has(name):
            return name
    if reading.has("inf"):
        return "inf obl" if reading.has("obl") else "inf"
    return ""
