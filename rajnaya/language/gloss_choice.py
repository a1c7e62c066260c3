"""Which reading of a word fits its neighbours: की of a noun or done, सोना gold or to sleep, कल yesterday or tomorrow.

Each reading of a word gets points for what it is and for what stands beside it (a postposition after, a modifier before, an
auxiliary or the end of the clause after); a few words whose neighbours tell more have a rule of their own. The sizes of the
points only order the readings; they were set by hand on sentences written for the tests.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache

from rajnaya.language import words
from rajnaya.language.morphology import Reading
from rajnaya.language.script import key
from rajnaya.language.tokens import Token

_MODIFIERS = frozenset(("adj", "num"))
_LEMMAS = frozenset(
    ("vectors", "auxiliaries", "after_infinitive", "after_oblique_infinitive", "after_participle", "nouns_with")
)
_SIGNS = {"ॉ": 3.0, "ऑ": 3.0, "\u093c": 0.3}  # a nukta is often left out
_NOUNS = frozenset(("nm", "nf"))
_VERBS = frozenset(("vt", "vi"))


@cache
def neighbours(name: str) -> frozenset[str]:
    """A list of ``neighbours`` in paradigms.yaml, as matching keys (lemmas stay as they are)."""
    listed = words.load().rules["neighbours"][name]
    return frozenset(listed if name in _LEMMAS else map(key, listed))


@dataclass(slots=True)
class Slot:
    """A word on its way to word help."""

    token: Token
    readings: tuple[Reading, ...]
    name: bool = False
    gloss: str | None = None
    """Stands in place of the reading's gloss."""
    label: str = ""
    role: str = ""
    whole: tuple[int, int] | None = None
    whole_text: str = ""
    chosen: Reading | None = None
    breaks: bool = False
    """A mark or line end stands after it."""
    ends: bool = False
    """A full stop or line end stands after it."""
    number_after: bool = False
    number_before: bool = False
    nominal: bool = field(init=False)
    verbal: frozenset[str] = field(init=False)
    """The lemmas of its readings that are verbs."""

    def __post_init__(self) -> None:
        self.nominal = any(r.pos in _NOUNS for r in self.readings)
        self.verbal = frozenset([r.lemma for r in self.readings if r.pos in _VERBS])


class Context:
    """What stands beside the word that is being decided."""

    __slots__ = ("after", "at", "aux", "before", "ends", "modified", "negated", "nominal", "post", "slot", "slots", "vector")

    def __init__(self, slots: Sequence[Slot], i: int) -> None:
        self.slots, self.at = slots, i
        self.slot = slot = slots[i]
        self.before = slots[i - 1] if i and not slots[i - 1].breaks else None
        self.after = after = None if slot.breaks or i + 1 == len(slots) else slots[i + 1]
        between = neighbours("between")
        if after is not None and after.token.key in between and not after.breaks and i + 2 < len(slots):
            after = slots[i + 2]
        self.post = (
            after is not None
            and not slot.number_after
            and self.after is after
            and after.token.key in neighbours("postpositions")
        )
        self.vector = after is not None and not neighbours("vectors").isdisjoint(after.verbal)
        self.aux = self.vector or (after is not None and not neighbours("auxiliaries").isdisjoint(after.verbal))
        self.ends = slot.ends or after is None or after.token.key in neighbours("links")
        self.nominal = self.after is not None and (self.after.nominal or self.after.name) and not self.post
        chosen = self.before.chosen if self.before else None
        held = chosen is not None and (
            chosen.lemma == "का" or chosen.has("gen") or (chosen.pos == "pron" and chosen.has("obl"))
        )
        self.modified = held or (chosen is not None and chosen.pos in _MODIFIERS)
        self.negated = self.before is not None and self.before.token.key in between

    def earlier(self) -> set[str]:
        """The keys of the five words before that belong to the same clause."""
        out: set[str] = set()
        for j in range(self.at - 1, max(-1, self.at - 6), -1):
            if self.slots[j].breaks:
                break
            out.add(self.slots[j].token.key)
        return out


def choose(slots: list[Slot]) -> None:
    """Decide every slot that has readings and is not decided, from left to right; names keep none. Linear."""
    tenses = _tenses_ahead(slots)
    for i, slot in enumerate(slots):
        if slot.chosen is None and slot.readings and not slot.name:
            context = Context(slots, i)
            special = _SPECIAL.get(slot.token.key)
            slot.chosen = (special(context) if special else None) or _best(context)
            if slot.chosen.lemma in _DAYS:
                slot.gloss = _DAYS[slot.chosen.lemma].get(tenses[i] or _tense_before(slots, i))
            if slot.gloss is None:
                slot.gloss = _sense(slot.chosen, context)
            if slot.chosen.pos in _VERBS:
                _second_verb(slots, i)


def _best(context: Context) -> Reading:
    readings = context.slot.readings
    if len(readings) == 1:
        return readings[0]
    text = context.slot.token.text
    signs = [sign for sign in _SIGNS if sign in text]
    return max(readings, key=lambda r: _points(r, context) - _unlike(r.lemma, signs))


def _unlike(lemma: str, signs: Sequence[str]) -> float:
    """Points off where the key has folded two words into one (लोग, लॉग; राज़, राज): the signs of lemma and text differ."""
    return sum(off for sign, off in _SIGNS.items() if (sign in lemma) != (sign in signs))


def _points(reading: Reading, context: Context) -> float:
    scorer = _SCORERS.get(reading.pos)
    return scorer(reading, context) if scorer else _FIXED.get(reading.pos, 1.0)


def _noun(reading: Reading, c: Context) -> float:
    points = 1.0 + (1.5 if c.modified else 0) - (3 if reading.has("voc") else 0)
    if reading.has("sg") and reading.has("obl") and c.before is not None and c.before.token.key in neighbours("one_of"):
        points += 1.5
    if c.post:
        plain = reading.has("dir") or (reading.has("pl") and not reading.has("obl"))
        return points + (0.5 if plain else 2 + 0.1 * reading.has("obl"))
    return points - (1.2 if reading.has("obl") and "को" not in c.slot.token.key else 0)


def _adjective(reading: Reading, c: Context) -> float:
    if reading.has("n"):
        return 2.0 if c.post else -1.0
    genders = {r.pos for r in c.after.readings if r.pos in _NOUNS} if c.after and c.nominal else set()
    agrees = not (genders == {"nf"} and reading.has("m")) and not (genders == {"nm"} and reading.has("f"))
    fits = c.nominal and agrees
    does = c.slot.nominal and c.after is not None and c.after.verbal == {"करना"}  # गोल करना: rather the noun
    predicate = 0.0 if not c.aux else 0.05 if does else 0.6
    return 0.9 + (1.5 if fits else 0) + (1.0 if fits and c.modified else 0) + predicate - (1.0 if c.post else 0)


def _verb(reading: Reading, c: Context) -> float:
    if reading.has("pres") or (reading.has("past") and reading.lemma == "होना"):
        return 4.0
    if reading.has("root"):
        goes = c.after is not None and "जाना" in c.after.verbal and any(r.has("perf") for r in c.slot.readings)
        if c.slot.nominal and c.after is not None and _with_noun(reading.lemma, c.after.verbal):
            return -2.0
        return 2.6 if c.vector and not (c.modified and c.slot.nominal) and not goes else -2.0  # चला गया: not the stem of चलाना
    if reading.has("imp"):
        return 0.6 if reading.has("polite") else -0.4
    if reading.has("inf"):
        asks = neighbours("after_oblique_infinitive" if reading.has("obl") else "after_infinitive")
        asked = c.after is not None and not asks.isdisjoint(c.after.verbal)
        return (
            0.7 - (1.5 if c.modified else 0) + (1.5 if asked else 0) + (1.2 if c.aux or (c.post and reading.has("obl")) else 0)
        )
    aux = c.after is not None and not neighbours("after_participle").isdisjoint(c.after.verbal)
    points = (
        (0.8 if c.slot.nominal else 0.9)
        + (1.2 if aux else 0)
        + (1.4 if c.ends else 0)
        - (2.0 if c.post else 0)
        + (0.8 if c.negated else 0)
    )
    points -= 0.8 if c.modified else 0
    return points - (1.0 if reading.has("subj") else 0) + (1.0 if reading.has("fut") or reading.has("conj") else 0)


def _with_noun(infinitive: str, verbs: frozenset[str]) -> bool:
    """Whether a stem before one of these verbs is rather the noun (भाग लेना, मांग करना)."""
    stem = infinitive.removesuffix("ना")
    return verbs == {"करना"} or any(f"{stem} {verb}" in neighbours("nouns_with") for verb in verbs)


def _postposition(reading: Reading, c: Context) -> float:
    chosen = c.before.chosen if c.before else None
    held = chosen is not None and (chosen.lemma in ("का", "से") or chosen.has("gen"))
    return 1.8 if held or (c.before is not None and c.before.name) else 0.6


def _name(reading: Reading, c: Context) -> float:
    beside = (c.before is not None and c.before.name) or (c.after is not None and c.after.name)
    return 2.5 if beside else 0.8


def _interjection(reading: Reading, c: Context) -> float:
    return 2.0 if c.before is None and c.slot.breaks else -0.5


_FIXED = {"adv": 1.5, "conj": 1.7, "part": 1.7, "pron": 1.7, "num": 1.7, "pref": 0.0}
_SCORERS: dict[str, Callable[[Reading, Context], float]] = {
    "nm": _noun, "nf": _noun, "adj": _adjective, "vt": _verb, "vi": _verb, "post": _postposition, "name": _name,
    "intj": _interjection,
}  # fmt: skip


def _of(c: Context, lemma: str, *pos: str) -> Reading | None:
    return next((r for r in c.slot.readings if r.lemma == lemma and (not pos or r.pos in pos)), None)


def _ki(c: Context) -> Reading | None:
    """की: did, before an auxiliary or at the end of its clause; else of."""
    done = c.before is not None and (c.ends or (c.aux and not (c.after and (c.after.nominal or c.after.name))))
    return _of(c, "करना") if done else _of(c, "का")


def _par(c: Context) -> Reading | None:
    """पर: but, at the beginning of a clause; else on."""
    return _of(c, "पर", "conj") if c.before is None else _of(c, "पर", "post")


def _aur(c: Context) -> Reading | None:
    """और: more or another after एक, कुछ or a number and before a comparative; else and."""
    before, after = c.before.chosen if c.before else None, c.after
    if after is None:
        return _of(c, "और", "conj")
    counted = before is not None and (before.pos == "num" or before.lemma in ("कुछ", "कोई"))
    another = counted and after.nominal and not any(r.pos == "num" for r in after.readings)
    more = another or after.token.key in neighbours("compares") or after.token.key == key("भी")
    return _of(c, "और", "adj") if more else _of(c, "और", "conj")


def _kar(c: Context) -> Reading | None:
    """कर: having done after a stem or a noun, do before a second verb; else tax."""
    before = c.before.chosen if c.before else None
    if c.vector and not c.post:
        return _of(c, "करना")
    after_noun = before is not None and (before.pos in _NOUNS or before.pos == "adj") and not c.post and not c.ends
    if before is not None and (before.has("root") or (after_noun and not before.has("pl"))):
        c.slot.label = "having done"
        return _of(c, "करना")
    return None


def _lie(c: Context) -> Reading | None:
    """लिए: taken, before an auxiliary or at the end; else for."""
    before = c.before.chosen if c.before else None
    held = before is not None and (before.lemma == "का" or before.has("gen"))
    return _of(c, "लेना") if not held and (c.aux or c.ends) else _of(c, "लिए")


def _do(c: Context) -> Reading | None:
    """दो: give, after a stem or noun at the end of the sentence; else two."""
    before = c.before.chosen if c.before else None
    gives = before is not None and (before.has("root") or before.pos in _NOUNS)
    return _of(c, "देना") if gives and c.slot.ends else _of(c, "दो")


def _se(c: Context) -> Reading | None:
    """से: than, before a word that compares."""
    if c.after is not None and c.after.token.key in neighbours("compares"):
        c.slot.gloss = "than; from"
    return _of(c, "से", "post")


def _ko(c: Context) -> Reading | None:
    """को: on, after a day, month or date; else to."""
    if c.slot.number_before or (c.before is not None and c.before.token.key in neighbours("times")):
        c.slot.gloss = "on; to"
    return _of(c, "को", "post")


_SPECIAL: dict[str, Callable[[Context], Reading | None]] = {
    "की": _ki, "पर": _par, "और": _aur, "कर": _kar, "लिए": _lie, "लिये": _lie, "दो": _do, "से": _se, "को": _ko,
}  # fmt: skip

_DAYS = {
    "कल": {"past": "yesterday", "fut": "tomorrow"},
    "परसों": {"past": "day before yesterday", "fut": "day after tomorrow"},
}


def _tense(slot: Slot) -> str:
    """past, fut or nothing: what the form itself tells, whatever reading is chosen."""
    for reading in slot.readings:
        if reading.pos in _VERBS:
            if reading.has("fut"):
                return "fut"
            if reading.has("past") or (reading.has("perf") and len(slot.readings) == 1):
                return "past"
    return ""


def _tenses_ahead(slots: Sequence[Slot]) -> list[str]:
    """For each slot the tense of the first verb that tells one between it and the end of its sentence."""
    out = [""] * len(slots)
    ahead = ""
    for i in range(len(slots) - 1, -1, -1):
        if slots[i].ends:
            ahead = ""
        out[i] = ahead
        ahead = _tense(slots[i]) or ahead
    return out


def _tense_before(slots: Sequence[Slot], i: int) -> str:
    """The tense of the nearest of the few words before, where the sentence ends without another."""
    for j in range(i - 1, max(-1, i - 6), -1):
        if slots[j].ends:
            return ""
        if tense := _tense(slots[j]):
            return tense
    return ""


@cache
def _sense_rows() -> dict[str, list[tuple[str, str, frozenset[str], str]]]:
    """By lemma: the feature asked for, the side, the words that must stand there, and the gloss."""
    out: dict[str, list[tuple[str, str, frozenset[str], str]]] = {}
    for row in words.load().rules["senses"]:
        side = next(name for name in ("before", "after", "verb", "earlier") if name in row)
        wanted = frozenset([row[side]] if isinstance(row[side], str) else row[side] if side == "verb" else map(key, row[side]))
        out.setdefault(row["lemma"], []).append((row.get("of", ""), side, wanted, row["gloss"]))
    return out


def _sense(reading: Reading, c: Context) -> str | None:
    """The gloss of a lemma whose sense depends on the word beside it; None for any other."""
    for feature, side, wanted, gloss in _sense_rows().get(reading.lemma, ()):
        beside = c.before if side == "before" else c.after
        stands = set() if beside is None else set(beside.verbal) if side == "verb" else {beside.token.key}
        if side == "earlier":
            stands = c.earlier()
        if side == "before" and beside and beside.chosen and beside.chosen.pos in _NOUNS:
            stands.add("noun")
        if side == "after":
            stands.add("post" if c.post else "other")
        if beside is not None:
            stands.add("any")
        if not wanted.isdisjoint(stands) and (not feature or reading.features == (feature,)):
            return gloss
    return None


@cache
def _auxiliary_rows() -> dict[tuple[str, str], tuple[str, str]]:
    return {(row["lemma"], row["after"]): (row["gloss"], row["label"]) for row in words.load().rules["auxiliaries"]}


def _second_verb(slots: Sequence[Slot], i: int) -> None:
    """Say what a second verb does (passive, going on …) instead of what it means alone."""
    slot, reading = slots[i], slots[i].chosen
    j = i - 1
    while j > max(-1, i - 3) and not slots[j].breaks and slots[j].token.key in neighbours("between"):
        j -= 1
    first = None if j < 0 or slots[j].breaks else slots[j].chosen
    if reading is None or first is None or first.pos not in _VERBS:
        return
    stands = "prog" if slots[j].role == "going on" else _class(first)
    if reading.lemma == "होना" and reading.has("perf") and stands in ("ipf", "perf"):
        stands = "while" if stands == "ipf" else "state"
    row = _auxiliary_rows().get((reading.lemma, stands))
    if row is None or (stands == "root" and reading.lemma == "रहना" and not reading.has("perf")):
        return
    held = slots[j - 1].chosen if j else None
    if stands == "inf" and held is not None and (held.lemma == "का" or held.has("gen")):
        return  # उनका कहना है: the infinitive is a noun
    if reading.lemma == "करना" and stands == "perf" and not reading.has("ipf"):
        return
    if reading.lemma == "जाना" and stands == "perf" and first.pos == "vi":
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
