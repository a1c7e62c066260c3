"""A group of Hindi verbs as one English verb: किया जा रहा है, is being done. For the gloss line.

The first verb of the group gives the sense, the roles of those after it (passive, going on, ability …) the shape, the last one
the tense.
"""

from __future__ import annotations

from collections.abc import Sequence

from rajnaya.language.english import ing, participle, past, third
from rajnaya.language.gloss import GlossWord
from rajnaya.language.gloss_context import NOUNS, VERBS

NOT = frozenset(("नहीं", "न", "मत"))
_HELPING = frozenset(["is", "are", "was", "were", "has", "have", "had", "can", "could", "will", "should", "may", "would"])
_BE = frozenset(["is", "are", "was", "were"])


def is_not(word: GlossWord) -> bool:
    """Whether a word denies the verb beside it: नहीं, न, and मत where it is no vote."""
    return word.lemma in NOT and word.pos not in NOUNS


def first_sense(gloss: str) -> str:
    """The first sense of a gloss, without what stands in brackets and without a second choice after a comma."""
    senses = [sense for sense in gloss.split("; ") if not sense.startswith("(")]
    if not senses:
        return ""
    cut = senses[0].find(" (")
    return (senses[0][:cut] if cut > 0 else senses[0]).split(", ")[0]


def english_verb(
    words: Sequence[GlossWord],
    base: str,
    *,
    negated: bool = False,
    after: GlossWord | None = None,
    predicate: bool = False,
    to: bool = False,
) -> str:
    """A group of verbs, with the particles in it, in English.

    ``base`` is the English of the first, without ``to``; ``negated``: a नहीं stands before the group; ``after``: the next word,
    when nothing stands between (जाते, जा रहे, किए गए may then describe it); ``predicate``: an adjective that is said of the
    subject stands before; ``to``: the group is an infinitive of purpose or the object of the verb that follows.
    """
    verbs = [w for w in words if w.pos in VERBS]
    negated = negated or any(is_not(w) for w in words)
    if verbs[0].role and len(verbs) == 1:
        return _negated("", first_sense(verbs[0].gloss or "").removeprefix("to "), "", False) if negated else base
    head = _head(base, {w.role for w in verbs[1:]})
    if to:
        return f"not to {head}" if negated else f"to {head}"
    if not negated and after is not None and (said := _describing(head, verbs, after)):
        return said
    if predicate:  # आसान हो गया: has become easy
        became = head == "be" and any("perf" in w.features for w in verbs)
        head = "be becoming" if head == "be going on" else "become" if became else head
    many = "pl" in verbs[-1].features
    if not negated:
        return _tensed(head, verbs)
    habitual = "ipf" in verbs[-1].features or (verbs[-1].role == "going on" and "perf" in verbs[-1].features)
    return _negated(head, _present(head, many) if habitual else _tensed(head, verbs), _past(head, many), many)


def about_to(words: Sequence[GlossWord], base: str, be: GlossWord) -> str:
    """करने वाला है: is about to do; ``be`` is the होना at its end."""
    head = _head(base, {w.role for w in words if w.pos in VERBS and w is not words[0]})
    many = "pl" in be.features
    return (_past if "past" in be.features else _present)(f"be about to {head}", many)


def _negated(head: str, said: str, simple_past: str, many: bool) -> str:
    """The verb with its ``not`` in the place English gives it."""
    first, space, rest = said.partition(" ")
    if first in ("have", "has", "had") and rest.startswith("to "):
        return f"{'did' if first == 'had' else 'do' if first == 'have' else 'does'} not have {rest}"
    if first in _HELPING and (rest or first in _BE):
        return f"{first} not{space}{rest}"
    if said and said == simple_past:
        return f"did not {head}"
    if head and said in (head, third(head)):
        return f"{'do' if many or said == head else 'does'} not {head}"
    return f"do not {said.removeprefix('please ')}" if said.startswith("please ") else f"not {said}"


def _describing(head: str, verbs: Sequence[GlossWord], after: GlossWord) -> str:
    """A participle before the word it describes (भाग रहे लोग, दी गई चेतावनी); empty when the group is none."""
    last = verbs[-1]
    if len(last.features) < 2:
        return ""
    if after.lemma == "ही" and "ipf" in last.features:  # सुनते ही
        return ing(head)
    if last.role == "going on" and "perf" in last.features:
        return head.removeprefix("be ")
    if "ipf" in last.features and not head.startswith(("be", "can ")):
        return ing(head)
    if "perf" in last.features and after.pos in NOUNS and not after.name and not head.startswith("can "):
        if head.startswith("have "):  # काम कर चुके लोग
            return f"having {head[5:]}"
        return head.removeprefix("be ") if head.startswith("be ") else participle(head) if head != "be" else ""
    return ""


def _head(base: str, roles: set[str]) -> str:
    """The verb in the shape ``be done``, ``be able to do``: its first word is still to be put into its tense."""
    if base == "be" and not roles & {"ability", "obligation", "begins", "wish"}:
        return "be going on" if "going on" in roles else "be"
    if "remains" in roles:
        base = "remain" if base == "become" else f"remain {participle(base)}"
    if "passive" in roles and not base.startswith("be "):
        base = f"be {base[5:]}" if base.startswith("have ") else f"be {participle(base)}"  # have done: be done
    if "for long" in roles:
        return f"have been {ing(base)}"
    if "keeps on" in roles and "going on" not in roles:
        base = f"keep {ing(base)}"
    if "already done" in roles:
        base = f"have already {participle(base)}" if not base.startswith("be ") else f"have already been {base[3:]}"
    elif "going on" in roles:
        base = f"be {ing(base)}" if not base.startswith("be ") else f"be being {base[3:]}"
    if "obligation" in roles:
        base = f"have to {base}"
    if "ability" in roles:
        base = f"can {base}"
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
    if len(verbs) > 1 and verbs[-2].lemma == "चाहिए":
        return "should have " + participle(verb.removeprefix("have to "))
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
        agreed = before is not None and "perf" in before.features and before.role != "going on"  # सहमति बनी है
        if agreed and verb.startswith("be ") and before is not None and before.role != "already done":
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
