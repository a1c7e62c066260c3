"""The clause a speech cue reports: after कि, after the source, before an infinitive's marker, beside a colon."""

from __future__ import annotations

from collections.abc import Sequence

from rajnaya.analysis.clause_ends import Reported, checked, clause_end, skip_marks, words_in
from rajnaya.analysis.complements import complement, left_edge, told_to
from rajnaya.analysis.cues import Cue
from rajnaya.analysis.grammar import ends_clause
from rajnaya.analysis.noun_phrases import Reading
from rajnaya.analysis.scene import Subject, Unit

_NO_CLAUSE = frozenset(("clause", "relative", "and", "or"))
_WHO = frozenset(("जो", "जिन्होंने", "जिसने", "जिनका", "जिनकी", "जिनके"))


def reported(r: Reading, unit: Unit, cues: Sequence[Cue], subjects: Sequence[Subject], n: int) -> list[Reported]:
    """The clauses of cue ``n``; empty when it reports nothing in words of its own (मंत्री ने निंदा की)."""
    cue, subject = cues[n], subjects[n]
    if cue.kind == "source":
        return _after_source(r, unit, cues, subjects, n)
    at = skip_marks(r, cue.after, unit.last)
    if at < unit.last and r.role(at) == "complementiser":
        if _hearsay_of_thought(cue) or cue.use == "quote":
            return []
        return checked(r, at + 1, clause_end(r, unit, cues, subjects, n, at + 1), "indirect.ki_clause")
    if cue.kind == "copula":
        return _without_ki(r, unit, cues, subjects, n, at) or _before_cue(r, unit, cue, subject)
    if cue.aspect == "conjunctive" and (late := _late_ki(r, unit, cues, n)):
        return checked(r, late, clause_end(r, unit, cues, subjects, n, late), "indirect.ki_clause")
    if cue.aspect in ("conjunctive", "participle"):
        return []
    out: list[Reported] = []
    matter = cue.first > unit.first and r.tokens[cue.first - 1].key == "बात"
    if (cue.before or matter) and cue.kind == "noun" and not (cue.passive and not subject.sources):
        out += complement(r, unit, cue, subject)
    if cue.value in ("say", "speak") and not cue.passive and not out:
        out += told_to(r, unit, cue, subject)
    if not out or cue.value in ("promise", "vow"):
        out += _without_ki(r, unit, cues, subjects, n, at)
    if not out:
        out += _predicate(r, unit, cue, subject)
    if not out:
        out += _before_cue(r, unit, cue, subject)
    return out


def _late_ki(r: Reading, unit: Unit, cues: Sequence[Cue], n: int) -> int:
    """Index after the कि that यह announces over the main verb (यह कहकर सबको चौंका दिया कि …), 0 where there is none."""
    cue = cues[n]
    if cue.first <= unit.first or r.role(cue.first - 1) != "correlate":
        return 0
    end = min(unit.last, cue.after + 14, cues[n + 1].first if n + 1 < len(cues) else unit.last)
    return next((i + 1 for i in range(cue.after, end) if r.role(i) == "complementiser" and r.quote_of[i] < 0), 0)


def _hearsay_of_thought(cue: Cue) -> bool:
    """माना जाता है, अनुमान लगाया जा रहा है: a thought nobody in particular has uttered."""
    return cue.passive and cue.value in ("admit", "estimate", "hope", "fear")


def _after_source(r: Reading, unit: Unit, cues: Sequence[Cue], subjects: Sequence[Subject], n: int) -> list[Reported]:
    """X के अनुसार, Y; and Y, X के अनुसार।"""
    cue, subject = cues[n], subjects[n]
    if not subject.sources and not subject.found:
        return []
    start = _over_news(r, cue.last if cue.side != "after" else max(subject.edge, cue.last), unit.last)
    following = cues[n + 1] if n + 1 < len(cues) else None
    if following is not None and following.first <= start + 2:
        return []  # सूत्रों के हवाले से बताया कि …: the verb reports it
    if following is not None and following.kind == "source" and subjects[n + 1].onset <= start + 2:
        return []  # … के मुताबिक और … के अनुसार: the second one reports it
    if words_in(r, start, unit.last, 2) == 2 or (
        words_in(r, start, unit.last, 1) and not words_in(r, unit.first, subject.onset, 2)
    ):
        if following is not None and _frames_quote(r, unit, following, subjects[n + 1], start):
            return []
        return checked(r, start, clause_end(r, unit, cues, subjects, n, start), "indirect.according_to")
    return checked(r, unit.first, min(subject.onset, cue.first), "indirect.according_to")


def _over_news(r: Reading, start: int, last: int) -> int:
    """Past the words that only say that there is news (… के हवाले से खबर है कि …)."""
    if start + 2 < last and r.tokens[start].text == "," and r.tokens[start + 1].key in _WHO:
        for i in range(start + 2, min(start + 30, last - 2)):  # मंत्री के मुताबिक, जो दौरे पर हैं, …
            if r.tokens[i].text == "," and r.quote_of[i] < 0:
                return i + 1
    for i in range(start, min(start + 5, last)):
        if r.role(i) == "complementiser":
            return i + 1
        if not (r.role(i) in ("auxiliary", "correlate", "particle") or r.words[i].setting == "news" or r.tokens[i].text == ","):
            break
    return start


def _frames_quote(r: Reading, unit: Unit, cue: Cue, subject: Subject, start: int) -> bool:
    """Whether all that follows is another attribution with a quotation: the quotation is the statement."""
    at = skip_marks(r, cue.after, unit.last)
    return subject.onset <= start + 2 and at < unit.last and r.quote_of[at] >= 0


def _without_ki(r: Reading, unit: Unit, cues: Sequence[Cue], subjects: Sequence[Subject], n: int, at: int) -> list[Reported]:
    """मंत्री ने कहा, वार्ता जारी रहेगी; उन्होंने यह वादा किया वे लौटेंगे: the कि is left out."""
    cue, subject = cues[n], subjects[n]
    if at >= unit.last or r.quote_of[at] >= 0 or r.role(at) in _NO_CLAUSE or cue.use == "quote":
        return []
    marked = at > cue.after
    # a headline may name who speaks in another case (चीन को भारत की दो टूक, कहा- …)
    unnamed = unit.heading and marked and cue.value == "say"
    if cue.passive or not (subject.sources or unnamed) or _quoted_before(r, unit, cue):
        return []
    if any(r.role(i) == "relative" for i in range(max(subject.edge, cue.first - 3, unit.first), cue.first)):
        return []  # उन्होंने जैसा कहा था, वैसा हुआ
    announced = any(r.role(i) == "correlate" for i in range(max(subject.edge, cue.first - 2), cue.last))
    bare = (
        cue.kind == "verb"
        and cue.value in ("say", "tell")
        and cue.aspect == "perfective"
        and r.role(at) in ("", "demonstrative", "correlate", "adverb")
    )
    if not (marked or announced or bare) or (n + 1 < len(cues) and cues[n + 1].first == at):
        return []
    end = clause_end(r, unit, cues, subjects, n, at)
    if words_in(r, at, end, 4) < 4 and any(r.quote_of[i] >= 0 for i in range(at, end)):
        return []
    k = end
    while k > at and r.tokens[k - 1].kind in ("stop", "punct"):
        k -= 1
    plain = marked and cue.value in ("say", "speak")  # मंत्री बोले- समझौता खत्म: a headline leaves the verb out
    if k - at < (2 if marked or announced else 4) or not (
        plain or any(ends_clause(r.tokens, r.words, i) for i in range(max(at, k - 3), k))
    ):
        return []
    return checked(r, at, end, "indirect.without_ki")


def _quoted_before(r: Reading, unit: Unit, cue: Cue) -> bool:
    """Whether a quotation opens the sentence: what follows its verb is no second report ("…" X ने कहा, जो …)."""
    return r.quote_of[unit.first] >= 0 and r.quotes[r.quote_of[unit.first]].outer[1] <= cue.first


def _predicate(r: Reading, unit: Unit, cue: Cue, subject: Subject) -> list[Reported]:
    """मंत्री ने इसे अवैध बताया; धमाके के पीछे गुट का हाथ बताया जा रहा है."""
    if cue.value not in ("tell", "describe as") or cue.kind == "copula":
        return []
    start = left_edge(r, unit, subject, cue, cue.first)
    if any(r.quote_of[i] >= 0 for i in range(start, cue.first)):
        return []
    before = cue.first - 1
    if before < start or r.words[before].role not in ("", "negation") or r.words[before].noun is not None:
        return []
    light = r.words[before].light
    if light is not None and light.value == "bridge":
        return []
    marked = any(r.role(i) == "dative" for i in range(start, before + 1)) or (
        start < unit.last and r.tokens[start].key in ("इसे", "उसे", "इन्हें", "उन्हें")
    )
    if cue.passive:
        return checked(r, start, cue.first, "indirect.predicate") if before - start >= 2 else []
    return checked(r, start, cue.first, "indirect.predicate") if marked and subject.sources else []


def _before_cue(r: Reading, unit: Unit, cue: Cue, subject: Subject) -> list[Reported]:
    """वार्ता जारी रहेगी, मंत्री ने कहा।"""
    end = subject.onset
    if r.words[end - 1].noun is not None and end - 2 > unit.first and r.role(end - 2) == "correlate":
        end -= 2  # …, यह जानकारी मंत्री ने दी।
    elif cue.kind not in ("verb", "copula"):
        return []
    if end - 2 > unit.first and r.role(end - 1) == "correlate":
        end -= 1  # …, ऐसा मंत्री ने कहा।
    if cue.use == "quote" or cue.passive or not subject.found or end - 2 <= unit.first:
        return []
    quoted = cue.after < unit.last and r.quote_of[skip_marks(r, cue.after, unit.last - 1)] >= 0
    late = subject.found and subject.edge < 0  # …, यह कहना है मंत्री का।
    if quoted or (not late and words_in(r, cue.after, unit.last, 1)) or r.tokens[end - 1].text not in (",", ";", "-", "–", "—"):
        return []
    if r.quote_of[end - 2] >= 0 or not (unit.heading or ends_clause(r.tokens, r.words, end - 2)):
        return []
    start = unit.first
    for i in range(unit.first, min(unit.first + 8, end - 3)):
        if unit.heading and r.tokens[i].text == ":" and r.quote_of[i] < 0:
            start = i + 1  # a headline's topic
    return checked(r, start, end, "indirect.before_cue")
