"""Words that stand before a cue as what is said: infinitives (… करने की मांग की, … जाने को कहा) and what is spoken of."""

from __future__ import annotations

from rajnaya.analysis.clause_ends import Reported, checked
from rajnaya.analysis.cues import Cue
from rajnaya.analysis.grammar import ends_clause
from rajnaya.analysis.noun_phrases import Reading
from rajnaya.analysis.scene import Subject, Unit

_NOT_INFINITIVE = frozenset(
    (
        "अपने",
        "सामने",
        "पुराने",
        "महीने",
        "जमाने",
        "ज़माने",
        "नमूने",
        "कितने",
        "इतने",
        "जितने",
        "उतने",
        "थाने",
        "खजाने",
        "खाने",
        "दाने",
        "कोने",
        "सोने",
        "दुगुने",
    )
)
_FILLER = frozenset(("", "particle", "adverb", "correlate"))
_ADDRESSED = frozenset(("request", "say", "advise", "call for"))


def _infinitive(r: Reading, i: int) -> bool:
    key = r.tokens[i].key
    return (
        r.tokens[i].kind == "word" and r.quote_of[i] < 0 and key.endswith("ने") and len(key) > 2 and key not in _NOT_INFINITIVE
        and r.words[i].role == "" and r.words[i].pronoun is None
    )  # fmt: skip


def left_edge(r: Reading, unit: Unit, subject: Subject, cue: Cue, end: int) -> int:
    """Where words before a cue begin: after its subject, else at its clause."""
    start = (
        subject.edge if 0 <= subject.edge < end else subject.onset if subject.onset < end and not subject.shared else unit.first
    )
    if start < unit.first or start >= end:
        start = unit.first
    for i in range(start, end):  # a subject shared with the clause before: begin after the conjunction
        if r.role(i) == "and" and i > start and _verb_before(r, i):
            start = i + 1
        elif r.tokens[i].key in ("हुए", "हुये") and i + 1 < end:
            start = i + 1  # आरोप लगाते हुए …: that was said in passing
    return _past_setting(r, start, end)


def _verb_before(r: Reading, i: int) -> bool:
    """Whether a clause ends before the conjunction at ``i``, a comma between them or not."""
    k = i - 2 if r.tokens[i - 1].text == "," and i > 1 else i - 1
    return r.words[k].light is not None or r.words[k].verb is not None or ends_clause(r.tokens, r.words, k)


def _past_setting(r: Reading, start: int, end: int) -> int:
    """Past when and where somebody spoke (मंत्री ने [पिछले महीने] [एक साक्षात्कार में] कर घटाने की …)."""
    for _ in range(3):
        i = start
        while i < end - 1 and r.role(i) == "adverb":
            i += 1
        if i > start and r.role(i) == "dative":
            i += 1
        if i + 2 < end and r.words[i].setting == "which" and r.words[i + 1].setting == "time":
            i += 2
        for k in range(i, min(i + 8, end - 2)):
            if r.role(k) not in ("", "genitive", "from", "relational") and r.words[k].setting != "which":
                break
            if r.words[k].setting == "venue" and r.role(k + 1) in ("in", "upon"):
                i = k + 2
                break
        if i == start or i >= end - 1:
            return start
        start = i
    return start


def complement(r: Reading, unit: Unit, cue: Cue, subject: Subject) -> list[Reported]:
    """… करने की मांग की, … होने की आशंका जताई, … की मौत की पुष्टि की."""
    i = cue.first - 1
    low = max(unit.first, cue.first - 4)
    while i > low and r.role(i) in _FILLER and not _infinitive(r, i):
        i -= 1
    if i <= unit.first or r.role(i) not in ("genitive", "upon", "from"):
        return []
    marker = r.role(i)
    end = i
    matter = r.tokens[i - 1].key == "बात" and i - 2 > unit.first and r.role(i - 2) == "genitive"
    if matter:
        end = i - 2  # … होने की बात से इनकार किया
    matter = matter or cue.value == "matter" or r.tokens[i + 1].key == "बात"
    infinitive = _infinitive(r, end - 1) or (r.role(end - 1) == "particle" and _infinitive(r, end - 2))
    kinds = cue.before.split()
    if infinitive:
        if "be" in kinds and not matter and r.tokens[end - 1].key not in ("होने", "जाने", "रहने", "देने") and marker != "genitive":
            return []  # टिप्पणी करने से इनकार किया is a refusal, not a denial
        if marker == "from" and "be" not in kinds and not matter:
            return []
        start = _addressee(r, left_edge(r, unit, subject, cue, end), end, cue)
        return checked(r, start, end, "indirect.infinitive")
    if ("np" in kinds or matter) and marker == "genitive" and 0 <= subject.edge < end and r.words[end - 1].role == "":
        content = [
            k for k in range(subject.edge, end) if r.words[k].role == "" and r.tokens[k].kind in ("word", "latin", "number")
        ]
        if len(content) >= 2:
            return checked(r, subject.edge, end, "indirect.of_what")
    return []


def _addressee(r: Reading, start: int, end: int, cue: Cue) -> int:
    """Leave the person spoken to out of what is asked: मंत्री ने [दोनों पक्षों से] बातचीत करने की अपील की."""
    if cue.value not in _ADDRESSED:
        return start
    for i in range(start, min(start + 6, end - 1)):
        role = r.role(i)
        if role == "from" or (role == "dative" and cue.value in ("say", "advise")):
            return i + 1
        if role not in ("", "genitive", "and"):
            break
    return start


def told_to(r: Reading, unit: Unit, cue: Cue, subject: Subject) -> list[Reported]:
    """… जाने के लिए कहा, … करने को कहा."""
    i = cue.first - 1
    while i > unit.first and r.role(i) in ("particle", "adverb"):
        i -= 1
    if i > unit.first + 2 and r.tokens[i].key in ("लिए", "लिये") and _infinitive(r, i - 2):
        end = i - 1
    elif i > unit.first + 1 and r.role(i) == "dative" and _infinitive(r, i - 1):
        end = i
    else:
        return []
    return checked(r, _addressee(r, left_edge(r, unit, subject, cue, end), end, cue), end, "indirect.infinitive")
