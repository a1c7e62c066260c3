"""Whose words stand in quotation marks: the cue, clause or quotation before decides; what nobody says is a term."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from rajnaya.analysis.cues import Cue
from rajnaya.analysis.drafts import Draft, Work, direct, term
from rajnaya.analysis.grammar import ends_clause
from rajnaya.analysis.naming import names_something
from rajnaya.analysis.noun_phrases import Reading
from rajnaya.analysis.quotes import Quote
from rajnaya.analysis.scene import Subject, Unit

_PARTIAL = frozenset(("quote.in_clause", "quote.after_cue", "quote.beside_cue", "quote.predicate", "quote.chained"))
_BACKWARD = frozenset(("quote.predicate", "quote.beside_cue", "quote.before_cue", "quote.chained"))
_INTRODUCES = frozenset(",:-–—")
_NEAR = 8  # cues looked at beside a quotation
_ECHO = 0.7  # share of a headline's quoted words that the article's statement must have


def govern(
    work: Work, unit: Unit, cues: Sequence[Cue], subjects: Sequence[Subject], own: Sequence[Draft], quotes: list[int]
) -> None:
    """Decide the quotations of a sentence that a cue or a reported clause governs; ``own`` are the sentence's clauses."""
    r = work.scene.r
    for q in quotes:
        quote = r.quotes[q]
        if names_something(r, work.scene.cast, quote, reported=in_clause(own, quote) is not None):
            work.governed[q] = term(quote, "term.names_something")
            continue
        if not cues:
            continue  # no clause either, and no quotation to be chained to
        found = (
            _after_cue(work, cues, subjects, quote)
            or in_clause(own, quote)
            or _before_cue(r, unit, cues, subjects, quote)
            or _chained(work, unit, q, quotes, quote)
        )
        if found is not None:
            work.governed[q] = found
    for q in reversed(quotes[:-1]):
        follower = work.governed.get(q + 1)
        if q not in work.governed and follower is not None and follower.rule in _BACKWARD and _only_joined(r, q):
            work.governed[q] = direct(r.quotes[q], follower.sources, follower.cue, "quote.chained")


def _only_joined(r: Reading, q: int) -> bool:
    """Whether only और or a comma stands between a quotation and the next ("…" और "…" बताया)."""
    gap = range(r.quotes[q].outer[1], r.quotes[q + 1].outer[0])
    return len(gap) <= 3 and all(r.role(i) in ("and", "or") or r.tokens[i].text == "," for i in gap)


def _after_cue(work: Work, cues: Sequence[Cue], subjects: Sequence[Subject], quote: Quote) -> Draft | None:
    """कहा, "…" and कहा कि "…"."""
    r = work.scene.r
    begin = quote.outer[0]
    before = bisect_right(cues, begin, key=lambda cue: cue.first)
    for n in range(before - 1, max(-1, before - 1 - _NEAR), -1):
        cue, subject = cues[n], subjects[n]
        if cue.after > begin or (cue.kind == "source" and cue.side == "after"):
            continue
        if cue.kind == "source" and not subject.sources:
            return None
        if cue.use == "quote" and cue.kind != "copula" and r.tokens[begin - 1].text not in _INTRODUCES:
            return None  # but नारा दिया, "…"
        between = range(cue.after, begin)
        after_ki = next((i + 1 for i in between if r.role(i) == "complementiser"), begin)
        bare = all(r.tokens[i].kind == "punct" for i in range(after_ki, begin))
        if bare and all(
            r.tokens[i].kind == "punct" or r.role(i) in ("complementiser", "particle", "correlate") for i in between
        ):
            colon = any(r.tokens[i].text == ":" for i in between)
            return direct(quote, subject.sources, cue, "quote.colon_after_ne" if colon else "quote.after_cue")
        # … ने कहा कि उनके साथी चिंतित हैं: "…"
        if r.tokens[begin - 1].text == ":" and begin - cue.after < 60:
            return direct(quote, subject.sources, cue, "quote.colon_after_ne")
        return None
    return None


def in_clause(own: Sequence[Draft], quote: Quote) -> Draft | None:
    """A partial quotation inside a reported clause; the innermost clause has the speaker."""
    clause: Draft | None = None
    for d in own:
        if d.start <= quote.outer[0] and quote.outer[1] <= d.end and (clause is None or d.start > clause.start):
            clause = d
    if clause is None:
        return None
    return direct(quote, clause.sources, clause.cue, "quote.in_clause")


def _before_cue(r: Reading, unit: Unit, cues: Sequence[Cue], subjects: Sequence[Subject], quote: Quote) -> Draft | None:
    """ "…," मंत्री ने कहा; मंत्री ने इसे "…" बताया."""
    end = quote.outer[1]
    after_it = bisect_left(cues, end, key=lambda cue: cue.first)
    for n in range(after_it, min(after_it + _NEAR, len(cues))):
        cue, subject = cues[n], subjects[n]
        subject_follows = subject.found and subject.onset >= end
        # "…," X, जो … हैं, ने कहा: between the words said and who says them stands no verb; after the name one may
        until = subject.onset if subject_follows else cue.first
        if any(ends_clause(r.tokens, r.words, i) and r.role(i) != "compound" for i in range(end, min(until, end + 30))):
            return None
        if cue.kind == "source":
            onset_after = subject.onset >= end
            return direct(quote, subject.sources, cue, "quote.before_cue") if onset_after and subject.sources else None
        after = cue.after
        while after < unit.last and r.quote_of[after] < 0 and r.tokens[after].text in ",:-–—":
            after += 1
        own_clause = after < unit.last and r.role(after) == "complementiser"
        if subject_follows:
            return None if own_clause and not quote.inner_stop else direct(quote, subject.sources, cue, "quote.before_cue")
        if own_clause or (cue.passive and cue.value in ("say", "describe as") and not subject.sources):
            return None
        gap = cue.first - end
        if cue.kind == "verb" or cue.value == "describe as":
            if gap > 5 or (
                cue.aspect in ("imperfective", "conjunctive") and cue.value in ("say", "call") and not subject.sources
            ):
                return None  # लोग उसे "…" कहते हैं: so it is called
            return direct(quote, subject.sources, cue, "quote.predicate") if subject.sources or gap <= 1 else None
        inside = subject.found and 0 <= subject.edge <= quote.outer[0] and cue.value != "mention"
        return direct(quote, subject.sources, cue, "quote.beside_cue") if inside else None
    return None


def _chained(work: Work, unit: Unit, q: int, quotes: list[int], quote: Quote) -> Draft | None:
    """The second of two quotations that one cue reports (कहा, "…" और "…")."""
    r = work.scene.r
    before = work.governed.get(q - 1) if q - 1 in quotes else None
    if (
        before is None
        or before.kind != "direct"
        or before.rule not in ("quote.after_cue", "quote.colon_after_ne", "quote.chained")
    ):
        return None
    gap = range(r.quotes[q - 1].outer[1], quote.outer[0])
    if len(gap) > 12 or any(r.tokens[i].kind == "stop" for i in gap):
        return None
    return direct(quote, before.sources, before.cue, "quote.chained")


def leftover(work: Work, unit: Unit, q: int) -> Draft:
    """A quotation that no cue governs: the one before goes on, somebody unnamed speaks, or it is a term."""
    scene, r = work.scene, work.scene.r
    quote = r.quotes[q]
    previous = work.governed.get(q - 1)
    if quote.continues and previous is not None:
        return Draft(
            quote.first,
            quote.last,
            previous.kind,
            previous.sources,
            None,
            "quote.next_paragraph" if previous.kind == "direct" else previous.rule,
        )
    sentence = quote.inner_stop or (quote.last - quote.first >= 4 and ends_clause(r.tokens, r.words, quote.last - 1))
    opens = quote.outer[0] == unit.first
    spoken = scene.cast.spoken
    if (
        not unit.heading
        and spoken
        and (((sentence or quote.last - quote.first >= 4) and _alone(work, unit)) or (opens and quote.inner_stop))
    ):
        return direct(quote, [spoken[-1]], None, "quote.continues")
    if spoken and work.stray and _first_stray(work, unit) < quote.outer[0]:
        # the sentence began inside a quotation: its other marks are the same speaker's
        return direct(quote, [spoken[-1]], None, "quote.after_stray_mark")
    if sentence and quote.last - quote.first >= 4:
        return direct(quote, [], None, "quote.sentence_without_cue")
    return term(quote, "term.no_cue")


def _alone(work: Work, unit: Unit) -> bool:
    """Whether a sentence has no word outside its quotations; reckoned once, for it may have any number of them."""
    if work.alone[0] != unit.first:
        r = work.scene.r
        outside = (i for i in range(unit.first, unit.last) if r.quote_of[i] < 0)
        work.alone = (unit.first, not any(r.tokens[i].kind in ("word", "latin", "number") for i in outside))
    return work.alone[1]


def _first_stray(work: Work, unit: Unit) -> int:
    """Index of the first mark without a partner in a sentence, its end where there is none; looked for once."""
    if work.first_stray[0] != unit.first:
        tokens = work.scene.r.tokens
        at = next((i for i in range(unit.first, unit.last) if tokens[i].start in work.stray), unit.last)
        work.first_stray = (unit.first, at)
    return work.first_stray[1]


def same_names(work: Work) -> None:
    """Words that stand in marks as a name once are that name wherever the article has them in marks again."""
    r = work.scene.r
    words = {q: tuple(t.key for t in r.tokens[r.quotes[q].first : r.quotes[q].last]) for q in work.governed}
    names = {words[q] for q, draft in work.governed.items() if draft.rule == "term.names_something"}
    if not names:
        return
    for q, draft in work.governed.items():
        if draft.kind == "direct" and draft.rule in _PARTIAL and words[q] in names:
            work.governed[q] = term(r.quotes[q], "term.named_elsewhere")


def echoes(work: Work) -> None:
    """A headline's quotation whose words somebody is quoted as saying in the article is that speaker's."""
    r = work.scene.r
    loose = [q for q in sorted(work.headings)[:8] if not work.governed[q].sources]
    if not loose:
        return
    said = [d for d in (*work.governed.values(), *work.drafts) if d.kind != "term" and d.sources]
    body = [({t.key for t in r.tokens[d.start : d.end] if t.kind in ("word", "latin", "number")}, d) for d in said]
    for q in loose:
        words = {t.key for t in r.tokens[r.quotes[q].first : r.quotes[q].last] if t.kind in ("word", "latin", "number")}
        if len(words) < 2:
            continue
        share, echoed = max(((len(words & b) / len(words), d) for b, d in body), key=lambda x: x[0], default=(0.0, None))
        if share >= _ECHO and echoed is not None:
            work.governed[q] = direct(r.quotes[q], echoed.sources, None, "quote.echoes_body")
