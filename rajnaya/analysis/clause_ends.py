"""Where a reported clause ends: with its sentence, at another attribution, or where the article speaks again."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from rajnaya.analysis.cues import Cue
from rajnaya.analysis.grammar import ends_clause
from rajnaya.analysis.noun_phrases import Reading
from rajnaya.analysis.scene import Subject, Unit

_NEAR = 6  # cues looked at for the end of a clause


@dataclass(frozen=True, slots=True)
class Reported:
    """The reported clause by tokens, half-open, and the rule that found it."""

    first: int
    last: int
    rule: str


def skip_marks(r: Reading, i: int, last: int) -> int:
    """Past the commas, colons and dashes between a verb and what it reports."""
    while i < last and r.quote_of[i] < 0 and r.tokens[i].text in (",", ":", "-", "–", "—"):
        i += 1
    return i


def words_in(r: Reading, first: int, last: int, limit: int) -> int:
    """How many words outside quotations a stretch has, counted up to ``limit``."""
    count = 0
    for i in range(first, last):
        if r.quote_of[i] < 0 and r.tokens[i].kind in ("word", "latin", "number"):
            count += 1
            if count >= limit:
                break
    return count


def checked(r: Reading, first: int, last: int, rule: str) -> list[Reported]:
    """The clause without the marks at its rim; nothing when no word of it stands outside quotations."""
    while first < last and r.quote_of[first] < 0:
        token = r.tokens[first]
        trailing = rule != "indirect.ki_clause" and token.key in ("ही", "भी", "तो")
        if not (token.kind in ("punct", "stop", "symbol") or trailing) or token.text in "([":
            break
        first += 1
    while (
        last > first and r.quote_of[last - 1] < 0 and (r.tokens[last - 1].kind == "stop" or r.tokens[last - 1].text in ",;:-–—")
    ):
        short = r.tokens[last - 1].text == "." and last - 2 > first and len(r.tokens[last - 2].text) <= 2
        if short and r.joined(last - 1) and not r.words[last - 2].role:
            break  # an abbreviation's dot
        last -= 1
    return [Reported(first, last, rule)] if first < last and words_in(r, first, last, 1) else []


def clause_end(r: Reading, unit: Unit, cues: Sequence[Cue], subjects: Sequence[Subject], n: int, first: int) -> int:
    """Where a clause ends: with its sentence, at a colon before a quotation, or where another attribution is added to it."""
    last = unit.last
    for m in range(n + 1, min(n + 1 + _NEAR, len(cues))):
        if cues[m].first <= first:
            continue
        cut = _added(r, first, cues[m], subjects[m])
        if cut is not None:
            last = cut
            break
    last = _turned(r, first, _unsaid(r, first, last))
    if cues[n].aspect in ("participle", "conjunctive") or _relative(r, subjects[n]):
        last = _aside_end(r, first, last)
    k = bisect_right(r.colons, first)
    return r.colons[k] if k < len(r.colons) and r.colons[k] < last else last


def _relative(r: Reading, subject: Subject) -> bool:
    """Whether a cue stands in a relative clause (मंत्री, जिन्होंने कहा था कि …, अब चुप हैं)."""
    return subject.edge > 0 and r.role(subject.edge - 1) == "relative"


def _aside_end(r: Reading, first: int, last: int) -> int:
    """Where what is reported in passing ends: at the first comma after a finite verb (यह कहते हुए कि …, मंत्री ने …)."""
    for i in range(first + 1, last - 1):
        if r.tokens[i].text == "," and r.quote_of[i] < 0 and ends_clause(r.tokens, r.words, i - 1):
            if r.tokens[i + 1].key == "तो" or r.role(i + 1) in ("relative", "clause"):
                continue
            return i
    return last


def _unsaid(r: Reading, first: int, last: int) -> int:
    """Cut what somebody is reported not to have said (…, लेकिन यह नहीं बताया कि …): that is the article's own clause."""
    k = bisect_right(r.denials, first)
    if k >= len(r.denials) or r.denials[k] >= last:
        return last
    at = r.denials[k]
    for j in range(at - 1, max(first, at - 24), -1):
        if r.role(j) == "complementiser":
            return last
        if r.role(j) == "clause" and j - 1 > first:
            before = j - 2 if r.tokens[j - 1].text == "," else j - 1
            if ends_clause(r.tokens, r.words, before) or r.quote_of[before] >= 0 or r.role(before) == "negation":
                return j
    return last


def _turned(r: Reading, first: int, last: int) -> int:
    """Cut what the speaker does besides by speaking (…, पर उन्होंने आभार जताया): nobody is reported to have said it."""
    k = bisect_right(r.turns, first)
    if k >= len(r.turns) or r.turns[k] >= last:
        return last
    at = r.turns[k]
    before = at - 2
    return at if before > first and (ends_clause(r.tokens, r.words, before) or r.quote_of[before] >= 0) else last


def _added(r: Reading, first: int, cue: Cue, subject: Subject) -> int | None:
    """Index of the conjunction that adds a further attribution to a clause (…, जबकि X ने कहा), or None when it is nested."""
    j = (subject.onset if subject.edge >= 0 and not subject.shared else _own_onset(r, first, cue.first)) - 1
    steps = 0
    while j > first and steps < 4 and (r.role(j) in ("adverb", "particle", "relational", "in") or r.tokens[j].text == ","):
        if r.tokens[j].text == "," and j - 1 > first and ends_clause(r.tokens, r.words, j - 1):
            break
        j -= 1
        steps += 1
    if j <= first or not (r.role(j) in ("and", "clause") or r.tokens[j].text in ",;"):
        return None
    k = j - 1
    while k > first and (r.tokens[k].kind == "punct" or r.role(k) == "negation"):
        k -= 1
    if k <= first or not (ends_clause(r.tokens, r.words, k) or r.quote_of[k] >= 0 or r.words[k].light is not None):
        return None
    return j


def _own_onset(r: Reading, first: int, at: int) -> int:
    for i in range(at - 1, max(first, at - 40), -1):
        if r.role(i) in ("clause", "and"):
            return i + 1
        if r.role(i) == "complementiser":
            return first
    return first
