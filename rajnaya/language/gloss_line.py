"""A text word by word in English, for a reader who knows no Hindi: a gloss, not a translation.

Hindi order is kept. Each word stands by its first sense in the form its grammar asks for (ministers, said, will go); a group of
verbs (किया जा रहा है) becomes one English verb (is being done); postpositions become plain words, names their English or Latin
spelling.
"""

from __future__ import annotations

from collections.abc import Sequence

from rajnaya.language.english import ing, participle, past, plural, third
from rajnaya.language.gloss import GlossWord
from rajnaya.language.gloss_context import neighbours
from rajnaya.language.script import key

_MARKS = str.maketrans({"।": ".", "॥": ".", "|": ".", **{chr(0x966 + i): str(i) for i in range(10)}})
_SILENT = frozenset(("ने",))  # marks the doer: English says it by order
_VERBS = frozenset(("vt", "vi"))
_NOT = frozenset(("नहीं", "न", "मत"))
_BETWEEN = _NOT | {"भी", "ही", "तो"}


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
    if word.whole and (word.name or word.pos):
        end = i + 1
        while end < len(words) and words[end].whole == word.whole:
            end += 1
        if word.name:
            return end, _name(words[i:end])
        return end, _first(word)
    if word.pos in _VERBS:
        end = _verb_end(text, words, i)
        goes_on = end < len(words) and _beside(text, words, end)
        return end, _verbs(words[i:end], words[i - 1] if i else None, goes_on)
    return i + 1, _plain(word, words[i - 1] if i and _beside(text, words, i) else None)


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
    if word.lemma == "वाला":
        return "" if before is not None and "inf" in before.features else "with"
    sense = _first(word)
    counted = before is not None and ((before.pos == "num" and before.gloss != "one") or key(before.text) in neighbours("many"))
    return plural(sense) if word.pos in ("nm", "nf") and (counted or "pl" in word.features) else sense


def _first(word: GlossWord) -> str:
    """The first sense, without what stands in brackets and without the ``to`` of a verb."""
    senses = [s for s in (word.gloss or "").split("; ") if not s.startswith("(")]
    if not senses:
        return ""
    sense = senses[0]
    cut = sense.find(" (")
    sense = (sense[:cut] if cut > 0 else sense).split(", ")[0]
    return sense.removeprefix("to ") if word.pos in _VERBS and sense != "to" else sense


def _verb_end(text: str, words: Sequence[GlossWord], i: int) -> int:
    """The index after the verbs that go with ``words[i]``: each second one has a role."""
    end = i + 1
    while end < len(words) and _beside(text, words, end):
        after = words[end + 1] if end + 1 < len(words) else None
        if words[end].pos in _VERBS and words[end].role:
            end += 1
        elif words[end].lemma in _BETWEEN and after is not None and after.pos in _VERBS and after.role:
            end += 2
        else:
            break
    return end


def _verbs(words: Sequence[GlossWord], before: GlossWord | None, goes_on: bool) -> str:
    """A group of verbs in English; ``goes_on``: more of its clause follows, so that जाते, जा रहे describe what comes."""
    verbs = [w for w in words if w.pos in _VERBS]
    negated = any(w.lemma in _NOT for w in words)
    base = _first(verbs[0])
    if verbs[0].lemma == "करना" and before is not None and before.pos in ("nm", "nf"):
        base = "make"
    if verbs[0].role and len(verbs) == 1:
        return _first(verbs[0])
    roles = {w.role for w in verbs[1:]}
    said_not = before is not None and before.lemma in _NOT
    head = _head(base, roles)
    if (negated or said_not) and "ipf" in verbs[-1].features and not head.startswith("can "):
        if head.startswith("be"):
            return _present(head, "pl" in verbs[-1].features)
        return head if said_not else f"{'do' if 'pl' in verbs[-1].features else 'does'} not {head}"
    if goes_on and not negated and not said_not and len(verbs[-1].features) > 1:
        if verbs[-1].role == "going on" and "perf" in verbs[-1].features:
            return head.removeprefix("be ")
        if "ipf" in verbs[-1].features and not head.startswith(("be", "can ")):
            return ing(head)
    if before is not None and before.pos == "adj":  # आसान हो गया: has become easy
        became = head == "be" and any("perf" in w.features for w in verbs)
        head = "be becoming" if head == "be going on" else "become" if became else head
    said = _tensed(head, verbs)
    negated = any(w.lemma in _NOT for w in words)
    first, space, rest = said.partition(" ")
    return f"{first} not{space}{rest}" if negated else said


def _head(base: str, roles: set[str]) -> str:
    """The verb in the shape ``be done``, ``be able to do``: its first word is still to be put into its tense."""
    if base == "be" and not roles & {"ability", "obligation", "begins", "wish"}:
        return "be going on" if "going on" in roles else "be"
    if "remains" in roles:
        base = "remain" if base == "become" else f"remain {participle(base)}"
    if "passive" in roles:
        base = f"be {base[5:]}" if base.startswith("have ") else f"be {participle(base)}"  # have done: be done
    if "for long" in roles:
        return f"have been {ing(base)}"
    if "keeps on" in roles and "going on" not in roles:
        base = f"keep {ing(base)}"
    if "already done" in roles:
        base = f"have already {participle(base)}" if not base.startswith("be ") else f"have already been {base[3:]}"
    elif "going on" in roles:
        base = f"be {ing(base)}" if not base.startswith("be ") else f"be being {base[3:]}"
    if "ability" in roles:
        base = f"can {base}"
    if "obligation" in roles:
        base = f"have to {base}"
    if "wish" in roles:
        base = f"want to {base}"
    if "begins" in roles:
        base = f"begin to {base}"
    if "permission" in roles:
        base = f"let {base}"
    return base


def _tensed(verb: str, verbs: Sequence[GlossWord]) -> str:
    features = verbs[-1].features
    rest_of = [f for w in verbs[:-1] for f in w.features]
    roles = {w.role for w in verbs}
    many = "pl" in features
    if verbs[-1].lemma == "चाहिए":
        return "should " + verb.removeprefix("have to ")
    if "fut" in features:
        return "will be able to " + verb[4:] if verb.startswith("can ") else f"will {verb}"
    if "subj" in features or ("imp" in features and "polite" not in features):
        return f"may {verb}" if not verb.startswith("can ") else verb
    if "imp" in features:
        return f"please {verb}"
    if "while doing" in roles:
        return ing(verb)
    if "conj" in features or any(w.grammar.endswith("having done") for w in verbs):
        return f"having {participle(verb)}"
    if "inf" in features:
        return ing(verb) if not verb.startswith("can ") else verb
    if "root" in features:
        return verb
    if "pres" in features:
        before = verbs[-2] if len(verbs) > 1 else None
        if before is not None and "perf" in before.features and verb.startswith("be ") and before.role == "passive":
            return f"{'have' if many else 'has'} been {verb[3:]}"
        if "perf" in rest_of and not verb.startswith(("be ", "have ", "can ")):
            return f"{'have' if many else 'has'} {participle(verb)}"
        return _present(verb, many)
    if "past" in features:
        if len(verbs) > 1 and "ipf" in rest_of and not verb.startswith(("be ", "can ")):
            return f"used to {verb}"
        return _past(verb, many)
    if "ipf" in features:
        return f"would {verb}" if not verb.startswith("can ") else verb
    return _past(verb, many)


def _present(verb: str, many: bool) -> str:
    if verb == "be" or verb.startswith("be "):
        return ("are" if many else "is") + verb[2:]
    return verb if many or verb.startswith("can ") else third(verb)


def _past(verb: str, many: bool) -> str:
    if verb == "be" or verb.startswith("be "):
        return ("were" if many else "was") + verb[2:]
    return "could " + verb[4:] if verb.startswith("can ") else past(verb)


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
