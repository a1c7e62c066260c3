"""Which reading of a word fits its neighbours: की of a noun or done, सोना gold or to sleep, कल yesterday or tomorrow.

Each reading of a word gets points for what it is and for what stands beside it (a postposition after, a modifier before, an
auxiliary or the end of the clause after); a few words whose neighbours tell more have a rule of their own. The sizes of the
points only order the readings; they were set by hand on sentences written for the tests.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rajnaya.language.conjuncts import TIME, is_noun_with
from rajnaya.language.gloss_context import NOUNS, VERBS, Context, Slot, neighbours
from rajnaya.language.gloss_senses import day_sense, second_verb, sense, tenses_ahead
from rajnaya.language.morphology import Reading
from rajnaya.language.script import key

_MADE_OF_NOUNS = frozenset(("करना", "देना", "लेना", "मिलना"))
_SIGNS = {"ॉ": 3.0, "ऑ": 3.0, "\u093c": 0.3}  # a nukta is often left out


def choose(slots: list[Slot]) -> None:
    """Decide every slot that has readings and is not decided, from left to right; names keep none. Linear."""
    tenses = tenses_ahead(slots)
    for i, slot in enumerate(slots):
        if slot.chosen is None and slot.readings and not slot.name:
            context = Context(slots, i)
            special = _SPECIAL.get(slot.token.key)
            slot.chosen = (special(context) if special else None) or _best(context)
            slot.gloss = slot.gloss or day_sense(slots, i, tenses[i]) or sense(slot.chosen, context)
            if slot.chosen.pos in VERBS:
                second_verb(slots, i)
            elif slot.chosen.pos == "name":
                slot.name = True


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
    genders = {r.pos for r in c.after.readings if r.pos in NOUNS} if c.after and c.nominal else set()
    agrees = not (genders == {"nf"} and reading.has("m")) and not (genders == {"nm"} and reading.has("f"))
    fits = c.nominal and agrees
    does = c.slot.nominal and c.after is not None and c.after.verbal <= _MADE_OF_NOUNS  # गोल करना, छुट्टी देना: rather the noun
    predicate = 0.0 if not c.aux else 0.05 if does else 0.6
    base = 1.4 if reading.gloss[0].isupper() else 0.9  # चीनी: Chinese rather than sugar
    return base + (1.5 if fits else 0) + (1.0 if fits and c.modified else 0) + predicate - (1.0 if c.post else 0)


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
    infinitive = not aux and any(r.has("inf") for r in c.slot.readings)  # जाना: to go, not known
    points = (
        (0.3 if infinitive else 0.8 if c.slot.nominal else 0.9)
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
    if verbs == {"करना"} or is_noun_with(stem, verbs):
        return True
    return any(f"{stem} {verb}" in neighbours("nouns_with") for verb in verbs)


def _postposition(reading: Reading, c: Context) -> float:
    chosen = c.before.chosen if c.before else None
    held = chosen is not None and (chosen.lemma in ("का", "से") or chosen.has("gen"))
    return 1.8 if held or (c.before is not None and c.before.name) else 0.6


def _name(reading: Reading, c: Context) -> float:
    beside = (c.before is not None and c.before.name) or (c.after is not None and c.after.name)
    return 2.5 if beside else 0.8


def _prefix(reading: Reading, c: Context) -> float:
    return 3.0 if c.slot.hyphen else 0.0


def _interjection(reading: Reading, c: Context) -> float:
    return 2.0 if c.before is None and c.slot.breaks else -0.5


_FIXED = {"adv": 1.5, "conj": 1.7, "part": 1.7, "pron": 1.7, "num": 1.7}
_SCORERS: dict[str, Callable[[Reading, Context], float]] = {
    "nm": _noun, "nf": _noun, "adj": _adjective, "vt": _verb, "vi": _verb, "post": _postposition,
    "name": _name, "pref": _prefix, "intj": _interjection,
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
    verb = not after.nominal and bool(after.verbal) and not any(r.has("inf") or r.pos not in VERBS for r in after.readings)
    joins_none = verb and before is not None and (before.pos in NOUNS or before.pos == "pron")  # हिंसा और बढ़ी
    more = another or joins_none or after.token.key in neighbours("compares") or after.token.key == key("भी")
    return _of(c, "और", "adj") if more else _of(c, "और", "conj")


def _kar(c: Context) -> Reading | None:
    """कर: having done after a stem or a noun, do before a second verb; else tax."""
    before = c.before.chosen if c.before else None
    if c.vector and not c.post and not (before is not None and before.has("root")):
        return _of(c, "करना")
    after_noun = before is not None and (before.pos in NOUNS or before.pos == "adj") and not c.post and not c.ends
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
    gives = before is not None and (before.has("root") or before.pos in NOUNS)
    return _of(c, "देना") if gives and c.slot.ends else _of(c, "दो")


def _se(c: Context) -> Reading | None:
    """से: than, before a word that compares; to, between two numbers."""
    before = c.before.chosen if c.before else None
    if before is not None and before.pos == "num" and c.after is not None and any(r.pos == "num" for r in c.after.readings):
        c.slot.gloss = "to; from"
    if c.after is not None and c.after.token.key in neighbours("compares"):
        c.slot.gloss = "than; from"
    return _of(c, "से", "post")


def _kya(c: Context) -> Reading | None:
    """क्या: at the beginning of a clause it asks yes or no, unless a verb follows; else what."""
    asks = c.before is None and c.after is not None and not c.after.verbal
    return _of(c, "क्या", "part") if asks else _of(c, "क्या", "pron")


def _sabse(c: Context) -> Reading | None:
    """सबसे: most, before an adjective or adverb; else from everyone."""
    most = c.after is not None and any(r.pos in ("adj", "adv") for r in c.after.readings)
    return _of(c, "सबसे", "adv") if most else None


def _tak(c: Context) -> Reading | None:
    """तक: up to; even, before a verb; तकना, to stare, only where nothing stands before."""
    if c.before is not None and c.after is not None and c.after.token.key in neighbours("between"):
        c.slot.gloss = "even; up to"
    return _of(c, "तक", "post") if c.before is not None else None


def _pani(c: Context) -> Reading | None:
    """पानी: water; to get, only after the noun of what is got and before है, चाहिए and the like (जीत पानी होगी)."""
    before = c.before.chosen if c.before else None
    got = before is not None and before.pos in NOUNS and c.after is not None
    return None if got else _of(c, "पानी")


def _ko(c: Context) -> Reading | None:
    """को: on, after a day, month or date; else to."""
    if c.slot.number_before or (c.before is not None and c.before.token.key in neighbours("times")):
        c.slot.gloss = TIME
    return _of(c, "को", "post")


_SPECIAL: dict[str, Callable[[Context], Reading | None]] = {
    "की": _ki, "पर": _par, "और": _aur, "कर": _kar, "लिए": _lie, "लिये": _lie, "दो": _do, "से": _se, "को": _ko, "क्या": _kya,
    "सबसे": _sabse, "तक": _tak, "पानी": _pani,
}  # fmt: skip
