"""A text word by word in English, for a reader who knows no Hindi: a gloss, not a translation.

Hindi order is kept. Each word stands by its first sense in the form its grammar asks for (ministers, said, will go); a group of
verbs (किया जा रहा है) becomes one English verb (is being done), a conjunct verb likewise (फैसला किया: decided); postpositions
become plain words, names their English or Latin spelling.
"""

from __future__ import annotations

from collections.abc import Sequence

from rajnaya.language import words as lexicon
from rajnaya.language.conjuncts import OBJECT, TIME
from rajnaya.language.english import plural
from rajnaya.language.gloss import GlossWord
from rajnaya.language.gloss_context import VERBS, neighbours
from rajnaya.language.gloss_verbs import NOT, about_to, english_verb, first_sense, is_not
from rajnaya.language.script import key

_MARKS = str.maketrans({"।": ".", "॥": ".", "|": ".", **{chr(0x966 + i): str(i) for i in range(10)}})
_SILENT = frozenset(("ने",))  # marks the doer: English says it by order
_BETWEEN = NOT | {"भी", "ही", "तो"}
_DOING = frozenset(("करना", "कराना", "करवाना"))


def gloss_line(text: str, words: Sequence[GlossWord]) -> str:
    """The words of ``text`` in English one by one, numbers and punctuation kept, dandas as full stops.

    >>> from rajnaya.language.gloss import gloss_words
    >>> hindi = "उन्होंने कहा कि वे कल जाएंगे।"
    >>> gloss_line(hindi, gloss_words(hindi))
    'They said that they tomorrow will go.'
    """
    out: list[str] = []
    at, i = 0, 0
    while i < len(words):
        out.append(text[at : words[i].start])
        end, said = _group(text, words, i)
        out.append(said)
        whole = words[end - 1].whole
        at = max(words[end - 1].end, whole[1] if whole else 0)
        if text[at : at + 1] == "-":
            out[-1] = said.removesuffix("-")  # गैर-सरकारी
        i = end
    out.append(text[at:])
    return _sentences(_tidy("".join(out).translate(_MARKS)))


def _group(text: str, words: Sequence[GlossWord], i: int) -> tuple[int, str]:
    """One name, word of several words, group of verbs or word: the index after it, and its English."""
    word = words[i]
    if _silent(text, words, i):
        return i + 1, ""
    if word.whole and (word.name or word.pos):
        end = i + 1
        while end < len(words) and words[end].whole == word.whole:
            end += 1
        if word.name:
            return end, _name(words[i:end])
        return end, "" if _of_purpose(text, words, i) else _first(word)
    if word.pos in VERBS:
        return _verb_group(text, words, i)
    if "gen" in word.features and i + 1 < len(words) and _object_of(words[i + 1]):
        return i + 1, _them(word)  # उनका विरोध किया: opposed them
    return i + 1, _plain(word, words[i - 1] if i and _beside(text, words, i) else None)


def _verb_group(text: str, words: Sequence[GlossWord], i: int) -> tuple[int, str]:
    end = _verb_end(text, words, i)
    after = words[end] if end < len(words) and _beside(text, words, end) else None
    before = words[i - 1] if i else None
    infinitive = "inf obl" in " ".join(words[end - 1].features)
    at = end + 1 if after is not None and after.lemma == "ही" else end  # करने ही वाला है
    if infinitive and at < len(words) and words[at].lemma == "वाला" and (be := _finite_be(text, words, at + 1)):
        return at + 2, about_to(words[i:end], _base(words[i], before), be)
    to = infinitive and after is not None and (_silent(text, words, end) or _of_purpose(text, words, end))
    said_not = before is not None and is_not(before) and _beside(text, words, i)
    base = _base(words[i], before)
    predicate = before is not None and before.pos == "adj" and words[i].conjunct is None
    return end, english_verb(words[i:end], base, negated=said_not, after=after, predicate=predicate, to=to)


def _finite_be(text: str, words: Sequence[GlossWord], i: int) -> GlossWord | None:
    """The होना at ``i`` if it tells a tense: होने वाला है."""
    if i < len(words) and _beside(text, words, i) and words[i].lemma == "होना":
        return words[i] if {"pres", "past"} & set(words[i].features) else None
    return None


def _base(word: GlossWord, before: GlossWord | None) -> str:
    """The English verb of a group without its tense: of the conjunct verb, where it is one."""
    if word.conjunct is not None and word.conjunct.silent:
        return first_sense(word.conjunct.gloss).removeprefix("to ")
    if word.lemma in _DOING and before is not None and before.pos in ("nm", "nf"):
        return "make"
    return _first(word)


def _silent(text: str, words: Sequence[GlossWord], i: int) -> bool:
    """The noun of a conjunct verb, the postposition before it that English has no word for, a ``not`` that its verb says."""
    word = words[i]
    if word.conjunct is not None and word.conjunct.silent and word.start != word.conjunct.verb:
        return True
    if i + 1 >= len(words) or not _beside(text, words, i + 1):
        return False
    after = words[i + 1]
    if is_not(word) and after.pos in VERBS:
        return True
    return word.pos == "post" and word.whole is None and word.gloss != TIME and word.lemma in _object_of(after)


def _object_of(noun: GlossWord) -> Sequence[str]:
    """The postpositions that mark the object of the conjunct verb whose noun this is; empty when it is none, or says itself."""
    found = noun.conjunct
    if found is None or not found.silent or found.noun != noun.start:
        return ()
    return found.needless.split() or OBJECT


def _them(word: GlossWord) -> str:
    return first_sense(lexicon.load().rules["them"].get(word.lemma, word.gloss or ""))


def _of_purpose(text: str, words: Sequence[GlossWord], i: int) -> bool:
    """Whether के लिए stands after an infinitive, which then says ``to``."""
    word = words[i]
    first = word.whole is not None and word.whole[0] == word.start
    before = words[i - 1] if i and _beside(text, words, i) else None
    return first and word.lemma == "के लिए" and before is not None and "inf" in " ".join(before.features).split()


def _name(words: Sequence[GlossWord]) -> str:
    """The English of a name, or its sound; what the lexicon says about it in brackets is left out."""
    said = [(w.gloss or w.romanised).split(" (")[0] for w in words]
    return said[0] if len(set(said)) == 1 and words[0].gloss else " ".join(said)


def _beside(text: str, words: Sequence[GlossWord], i: int) -> bool:
    """Whether nothing but white space stands between a word and the one before."""
    return not text[words[i - 1].end : words[i].start].strip()


def _plain(word: GlossWord, before: GlossWord | None) -> str:
    if word.name or word.gloss is None:
        return _name([word])
    if word.lemma in _SILENT:
        return ""
    if word.lemma == "अपना":
        return "own"
    if word.lemma == "वाला":
        if before is None or "inf" not in before.features:
            return "with"
        return "ones" if "n" in word.features else ""  # मरने वालों की संख्या
    sense = _first(word)
    counted = before is not None and ((before.pos == "num" and before.gloss != "one") or key(before.text) in neighbours("many"))
    return plural(sense) if word.pos in ("nm", "nf") and (counted or "pl" in word.features) else sense


def _first(word: GlossWord) -> str:
    """The first sense, without the ``to`` of a verb."""
    sense = first_sense(word.gloss or "")
    return sense.removeprefix("to ") if word.pos in VERBS and sense != "to" else sense


def _verb_end(text: str, words: Sequence[GlossWord], i: int) -> int:
    """The index after the verbs that go with ``words[i]``: each second one has a role."""
    end = i + 1
    while end < len(words) and _beside(text, words, end):
        after = words[end + 1] if end + 1 < len(words) else None
        if words[end].pos in VERBS and words[end].role:
            end += 1
        elif words[end].lemma in _BETWEEN and after is not None and after.pos in VERBS and after.role:
            end += 2
        else:
            break
    return end


def _tidy(line: str) -> str:
    """Single spaces, and none before a mark that closes."""
    lines = []
    for row in line.splitlines():
        said = " ".join(row.split())
        for mark in ".,;:!?)":
            said = said.replace(f" {mark}", mark)
        lines.append(said)
    return "\n".join(lines)


def _sentences(line: str) -> str:
    """Each sentence with a capital."""
    starts, stopped = True, False
    out: list[str] = []
    for ch in line:
        out.append(ch.upper() if starts and ch.isalpha() else ch)
        if ch.isalnum():
            starts = stopped = False
        elif ch in ".?!":
            stopped = True
        elif stopped or ch == "\n":
            starts, stopped = True, False
    return "".join(out)
