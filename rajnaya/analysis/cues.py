"""Speech cues: the words that say that something is reported (कहा, दावा किया, का कहना है, के अनुसार)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rajnaya.analysis.noun_phrases import Reading
from rajnaya.language.lexicon import Entry, Lexicon, load

CueKind = Literal["verb", "noun", "copula", "source"]
_PASSIVE = frozenset(("गया", "गई", "गए", "गयी", "गये", "गईं", "जाता", "जाती", "जाते", "जा"))
_POSSIBLE = frozenset(("सकता", "सकती", "सकते", "जाने", "जाना", "चाहिए", "पाया", "हुआ", "हुई"))
_HABITUAL = frozenset(("जाता", "जाती", "जाते", "जा"))
_PROGRESSIVE = frozenset(("रहा", "रहे", "रही", "रहीं"))
# What follows के or की in the forms of speech_postpositions: looked at first, since के is everywhere.
SOURCE_WORDS = frozenset(("अनुसार", "मुताबिक", "हवाले", "मानें", "शब्दों", "कथनानुसार", "नजर", "राय", "विचार", "दृष्टि", "मत", "जुबानी"))
_REACH = 5  # tokens between a speech noun and its verb


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue by tokens: ``first``/``last`` are its words, ``shown`` the first of those that name the act of speech."""

    first: int
    last: int
    after: int
    """Index after the whole verb with its auxiliaries, where कि, a comma or a mark may stand."""
    kind: CueKind
    aspect: str
    use: str
    before: str
    """Which words before it may be its complement: inf, be, np."""
    passive: bool
    value: str
    side: str = ""
    stem: str = ""
    shown: int = -1

    @property
    def ergative(self) -> bool:
        """Whether its subject takes ने."""
        return self.aspect == "perfective" and not self.passive and self.stem != "बोल" and self.kind in ("verb", "noun")


def find_cues(r: Reading, first: int, last: int) -> list[Cue]:
    """The cues of a stretch of tokens outside quotations, sorted, never overlapping."""
    sources = load("speech_postpositions")
    out: list[Cue] = []
    i = first
    while i < last:
        word = r.words[i]
        cue: Cue | None = None
        if r.quote_of[i] < 0:
            if word.noun is not None:
                cue = _noun_cue(r, i, last, word.noun)
            if cue is None and word.verb is not None:
                cue = _verb_cue(r, i, first, last, word.verb)
            if cue is None and i + 1 < last and (r.tokens[i + 1].key in SOURCE_WORDS or r.tokens[i].key == "बकौल"):
                cue = _source_cue(r, i, last, sources)
        if cue is None:
            i += 1
        else:
            out.append(cue)
            i = max(i + 1, cue.last)
    return out


def _source_cue(r: Reading, i: int, last: int, sources: Lexicon) -> Cue | None:
    hit = sources.match(r.tokens, i)
    if hit is None:
        # उनके अनुसार: the pronoun holds the genitive
        if r.words[i].pronoun is None or i + 1 >= last or r.tokens[i + 1].key not in ("अनुसार", "मुताबिक", "हवाले"):
            return None
        if r.tokens[i + 1].key == "हवाले" and (i + 2 >= last or r.tokens[i + 2].key != "से"):
            return None  # उनके हवाले कर दिया: handed over to them
        return Cue(i + 1, i + 2, i + 2, "source", "", "", "", False, "according to", "before")
    entry, end = hit
    return Cue(i, end, end, "source", "", "", "", False, entry.value, entry.get("side"))


def _noun_cue(r: Reading, i: int, last: int, noun: Entry) -> Cue | None:
    allowed = noun.get("light").split()
    if i > 1 and r.role(i - 1) == "from" and r.tokens[i - 2].key in ("कहने", "बताने", "बोलने"):
        return None  # यह बताने से इनकार किया कि …: nothing was said
    if i > 0 and r.role(i - 1) == "correlate" and noun.value in ("inform", "matter"):
        parted = _parted_cue(r, i, last, noun, allowed)
        if parted is not None:
            return parted
    bridged = negated = False
    j = i + 1
    while j < last and j - i <= _REACH and r.quote_of[j] < 0:
        word = r.words[j]
        if word.light is not None and word.light.value == "bridge":
            bridged = True
        elif (
            word.light is not None
            and word.light.value in allowed
            and not (r.tokens[j].key == "की" and not _verbal_ki(r, j, last))
        ):
            if negated or (noun.get("use") == "bridge" and word.light.value == "कर" and not bridged):
                return None
            return _finish(r, i, j, last, "noun", word.light.get("aspect"), noun.get("use"), noun.get("before"), noun.value, "")
        elif word.role == "negation":
            negated = True
        elif noun.get("copula") and j == i + 1 and word.role in ("auxiliary", "correlate") and _possessed(r, i):
            k = j + 1 if word.role == "correlate" else j
            if k < last and r.words[k].role == "auxiliary" and r.tokens[k].key not in _PASSIVE:
                return _finish(r, i, k, last, "copula", "nominal", noun.get("use"), "", noun.value, "")
            return None
        elif word.role not in ("particle", "correlate", "adverb"):
            return None
        j += 1
    return None


def _parted_cue(r: Reading, i: int, last: int, noun: Entry, allowed: list[str]) -> Cue | None:
    """…, यह जानकारी मंत्री ने दी: the subject stands between the noun and its verb."""
    for j in range(i + 1, min(i + 10, last - 1)):
        light = r.words[j + 1].light
        if r.role(j) == "ergative":
            if light is None or light.value not in allowed:
                return None
            return _finish(r, j + 1, j + 1, last, "noun", light.get("aspect"), "ki", "", noun.value, "")
        if r.role(j) not in ("", "genitive", "and"):
            return None
    return None


def _verbal_ki(r: Reading, j: int, last: int) -> bool:
    """Whether की is the verb (घोषणा की) and not the case marker (घोषणा की तारीख)."""
    if j + 1 >= last:
        return True
    after, word = r.tokens[j + 1], r.words[j + 1]
    if after.kind in ("stop", "punct", "quote", "newline"):
        return True
    if word.role == "and":
        return True
    return word.role in ("auxiliary", "complementiser", "clause", "compound") or (word.role == "relative")


def _possessed(r: Reading, i: int) -> bool:
    """Whether a noun has its possessor before it: का कहना, उनका साफ कहना."""
    for j in range(i - 1, max(i - 4, -1), -1):
        word = r.words[j]
        if word.role == "genitive" or (word.pronoun is not None and word.pronoun.get("case") == "genitive"):
            return True
        if r.tokens[j].kind != "word" or word.role not in ("", "particle", "adverb", "correlate"):
            return False
    return False


def _verb_cue(r: Reading, i: int, first: int, last: int, verb: Entry) -> Cue | None:
    aspect, stem = verb.get("aspect"), verb.get("stem")
    after = r.words[i + 1] if i + 1 < last else None
    key = r.tokens[i + 1].key if i + 1 < last else ""
    if i > first and r.role(i - 1) == "negation":
        return None
    if aspect == "nominal":
        late = i > first and r.role(i - 1) == "correlate" and after is not None and after.role == "auxiliary"
        if not _possessed(r, i) and not (late and r.role(last - 1 - (r.tokens[last - 1].kind == "stop")) == "genitive"):
            return None  # but "…," यह कहना है मंत्री का।
        j = i + 1
        while j < last and r.words[j].role in ("particle", "correlate"):
            j += 1
        if j == i + 1 and j < last and (r.tokens[j].kind == "quote" or r.tokens[j].text in ":-–—"):
            return Cue(i, i + 1, i + 1, "copula", aspect, verb.get("use"), "", False, verb.value, stem=stem)  # उनका कहना: "…"
        if j >= last or r.words[j].role != "auxiliary":
            return None
        return _finish(r, i, j, last, "copula", aspect, verb.get("use"), "", verb.value, stem)
    if aspect == "stem":
        if after is None or not (key in _PROGRESSIVE or key in ("चुका", "चुके", "चुकी") or after.role == "compound"):
            return None
        if stem == "बता" and key == "दे":
            return None
    elif aspect == "imperfective":
        if after is None or not (after.role in ("auxiliary", "complementiser") or r.tokens[i + 1].kind in ("punct", "quote")):
            return None
        if stem == "बोल" and key == "हुए":
            return None
    elif aspect == "perfective" and not _finite(r, i, last):
        return None
    return _finish(r, i, i, last, "verb", aspect, verb.get("use"), "", verb.value, stem)


def _finite(r: Reading, i: int, last: int) -> bool:
    """Whether a perfective form is a sentence's verb and not an attribute (कही गई बात, लिखे पत्र में, पूछे जाने पर)."""
    if i + 1 >= last:
        return True
    token, word = r.tokens[i + 1], r.words[i + 1]
    if token.key in _POSSIBLE:
        return False
    if r.tokens[i].key.endswith("ा"):
        return True
    return (word.role != "" and word.role not in ("genitive", "in", "upon", "dative")) or token.kind != "word"


def _finish(
    r: Reading, first: int, head: int, last: int, kind: CueKind, aspect: str, use: str, before: str, value: str, stem: str
) -> Cue | None:
    """The cue with its auxiliaries; None where these show that nothing was said (negated, merely possible, an attribute)."""
    k = head + 1
    end = head + 1  # of the words shown as the cue
    passive = ongoing = False
    while k < last and r.quote_of[k] < 0:
        word, key = r.words[k], r.tokens[k].key
        if key in _POSSIBLE and kind != "copula" and aspect != "imperfective":
            return None
        if word.role == "negation" and kind != "copula":
            return None
        if word.role not in ("auxiliary", "compound", "particle"):
            break
        if aspect == "stem" and word.role == "compound":
            aspect = "perfective"  # स्पष्ट कर दिया
        if key in _PASSIVE and aspect == "perfective":
            passive = True
            end = k + 1
            ongoing = ongoing or key in _HABITUAL
        elif ongoing or aspect in ("stem", "imperfective") or word.role == "compound":
            end = k + 1
        k += 1
    while end > head + 1 and r.words[end - 1].role == "particle":
        end -= 1
    if (
        passive
        and k < last
        and r.tokens[k].kind == "word"
        and r.words[k].role in ("", "genitive")
        and r.tokens[k - 1].key in _PASSIVE
    ):
        return None  # कही गई बात
    if kind == "copula":
        end = head + 1
    if aspect == "imperfective" and any(r.tokens[i].key in ("हुए", "हुये", "हुई", "हुआ") for i in range(head + 1, k)):
        aspect, end = "participle", head + 1
    shown = head if value == "matter" else first
    return Cue(first, end, k, kind, aspect, use, before, passive, value, stem=stem, shown=shown)
