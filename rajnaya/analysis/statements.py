"""Who said what: quotations and reported clauses, each with its speaker, cue, confidence and the rule that found it.

A sentence at a time: the quotations are paired first (``quotes``), then the speech cues outside them (``cues``). Each cue
has a subject (``speakers``) and governs a clause, a quotation or both. What stands in marks and nobody is quoted as
saying is a term.
"""

from __future__ import annotations

from collections.abc import Sequence

from rajnaya.analysis.attribution import echoes, govern, leftover, same_names
from rajnaya.analysis.clauses import reported
from rajnaya.analysis.cues import SOURCE_WORDS, Cue, find_cues
from rajnaya.analysis.drafts import Draft, Work
from rajnaya.analysis.grammar import CONTENT, classify
from rajnaya.analysis.headlines import colon_lines
from rajnaya.analysis.noun_phrases import Reading
from rajnaya.analysis.quotes import find_quotes
from rajnaya.analysis.scene import Scene, Unit
from rajnaya.analysis.speakers import Cast
from rajnaya.analysis.subjects import find_subject
from rajnaya.analysis.units import blocked_tokens, find_units
from rajnaya.language.document import Document
from rajnaya.model import AnalysisWarning, DateMention, Entity, Span, Statement

_TINY = 2  # tokens: too few for a cue and what it reports, or for a headline's two parts
_SHARED = 3  # cues that may share one subject
CONFIDENCE = {
    "quote.after_cue": 0.95,
    "quote.before_cue": 0.93,
    "quote.in_clause": 0.9,
    "quote.whole_clause": 0.95,
    "quote.chained": 0.85,
    "quote.predicate": 0.85,
    "quote.beside_cue": 0.75,
    "quote.colon_after_ne": 0.93,
    "quote.colon_after_name": 0.85,
    "quote.name_after_dash": 0.85,
    "quote.continues": 0.8,
    "quote.next_paragraph": 0.85,
    "quote.after_stray_mark": 0.6,
    "quote.echoes_body": 0.8,
    "quote.sentence_without_cue": 0.5,
    "term.no_cue": 0.75,
    "term.names_something": 0.85,
    "term.named_elsewhere": 0.8,
    "indirect.ki_clause": 0.95,
    "indirect.without_ki": 0.8,
    "indirect.according_to": 0.9,
    "indirect.infinitive": 0.8,
    "indirect.of_what": 0.7,
    "indirect.predicate": 0.65,
    "indirect.before_cue": 0.8,
    "indirect.colon_after_name": 0.75,
    "indirect.name_after_colon": 0.75,
}


def find_statements(
    doc: Document, entities: Sequence[Entity], dates: Sequence[DateMention] = ()
) -> tuple[list[Statement], list[AnalysisWarning]]:
    """Statements sorted by start, and a warning for every quotation mark that has no certain partner.

    ``dates`` keep what says when out of the speakers' names.

    Embedded tweets, boilerplate and passages in other languages hold no statements. Linear in the text; never raises.

    >>> from rajnaya.analysis.pipeline import read_document
    >>> doc = read_document("विदेश मंत्री ने कहा कि वार्ता सफल रही।")
    >>> [(s.text, s.speaker.text, s.rule) for s in find_statements(doc, [])[0]]
    [('वार्ता सफल रही', 'विदेश मंत्री', 'indirect.ki_clause')]
    """
    blocked = blocked_tokens(doc)
    quotes, warnings = find_quotes(doc, blocked)
    quote_of = [-1] * len(doc.tokens)
    for n, quote in enumerate(quotes):
        quote_of[quote.outer[0] : quote.outer[1]] = [n] * (quote.outer[1] - quote.outer[0])
    r = Reading(doc.text, doc.tokens, classify(doc.tokens), quotes, quote_of, times=_times(doc, dates))
    work = Work(Scene(r, Cast(r, entities)), stray=frozenset(w.start for w in warnings if w.start is not None))
    n = 0
    for unit in find_units(doc, r, blocked):
        inside: list[int] = []
        while n < len(quotes) and quotes[n].outer[0] < unit.last:
            inside.append(n)
            n += 1
        _read_unit(work, unit, inside)
    same_names(work)
    echoes(work)
    return _statements(work), warnings


def _times(doc: Document, dates: Sequence[DateMention]) -> frozenset[int]:
    """The last token of every date in words; a bare number (2019 विश्व कप समिति) may be part of a name."""
    ends = {t.end: i for i, t in enumerate(doc.tokens)}
    said = (d for d in dates if not d.text.isdigit())
    return frozenset(i for d in said if (i := ends.get(d.end)) is not None and doc.tokens[i].kind == "word")


def _read_unit(work: Work, unit: Unit, quotes: list[int]) -> None:
    scene, r = work.scene, work.scene.r
    if len(quotes) == 1 and r.quotes[quotes[0]].outer == (unit.first, unit.last):
        work.governed[quotes[0]] = leftover(work, unit, quotes[0])
        if unit.heading:
            work.headings.update(quotes)
        _remember(work, unit, [], quotes)
        return
    if not quotes and unit.last - unit.first <= _TINY and _says_nothing(r, unit):
        scene.cast.issued, scene.agents = None, []
        return
    cues = find_cues(r, unit.first, unit.last)
    subjects = [find_subject(scene, _near(unit, cues, n), cue) for n, cue in enumerate(cues)]
    own: list[Draft] = []
    for n, (cue, subject) in enumerate(zip(cues, subjects, strict=True)):
        nested = any(d.start <= cue.first < d.end for d in own[-3:])
        if nested and cue.passive and not subject.sources:
            continue  # who said it is told by the clause around it
        for clause in reported(r, unit, cues, subjects, n):
            if nested and clause.rule in ("indirect.infinitive", "indirect.of_what", "indirect.predicate"):
                continue
            own.append(Draft(clause.first, clause.last, "indirect", subject.sources, cue, clause.rule))
    work.drafts += own
    if quotes:
        govern(work, unit, cues, subjects, own, quotes)
    if not cues:
        colon_lines(work, unit, quotes)
    for q in quotes:
        if q not in work.governed:
            work.governed[q] = leftover(work, unit, q)
    if unit.heading:
        work.headings.update(quotes)
    _remember(work, unit, own, quotes)


def _says_nothing(r: Reading, unit: Unit) -> bool:
    """Whether no word of a tiny sentence can tell of speech or of somebody who acts."""
    return all(
        word is CONTENT or (word.noun is None and word.verb is None and word.role == "auxiliary")
        for word in r.words[unit.first : unit.last]
    ) and not any(t.key in SOURCE_WORDS or t.key == "बकौल" for t in r.tokens[unit.first : unit.last])


def _near(unit: Unit, cues: list[Cue], n: int) -> Unit:
    """The part of a sentence where cue ``n`` has its subject: behind a few other cues at most, which keeps the cost linear."""
    if n <= _SHARED:
        return unit
    return Unit(cues[n - _SHARED].first, unit.last, unit.heading, unit.line)


def _remember(work: Work, unit: Unit, own: list[Draft], quotes: list[int]) -> None:
    """Who spoke and who acted in this sentence, for the pronouns of the next ones."""
    scene = work.scene
    said = [d for d in own if d.sources] + [d for q in quotes if (d := work.governed[q]).sources]
    if len(said) == 1:
        _has_spoken(scene, said[0])
        return
    if said:
        # the outermost: what somebody is said to have said is not the article's own thread
        outer = min(said, key=lambda d: (d.start if d.kind == "indirect" else unit.last, -d.end))
        latest = max((d for d in said if d.end >= outer.end), key=lambda d: d.start if d.start >= outer.end else -1)
        _has_spoken(scene, latest if latest.start >= outer.end else outer)
        return
    scene.cast.issued = None
    scene.agents = scene.agents_of(unit)


def _has_spoken(scene: Scene, draft: Draft) -> None:
    scene.cast.spoken.append(draft.sources[0])
    scene.agents = []
    scene.cast.issued = None


def _statements(work: Work) -> list[Statement]:
    """The drafts as the analysis shows them, sorted by start."""
    r, cast = work.scene.r, work.scene.cast
    out: list[Statement] = []
    for draft in (*work.drafts, *work.governed.values()):
        if draft.start >= draft.end:
            continue
        start, end = r.tokens[draft.start].start, r.tokens[draft.end - 1].end
        speakers = tuple(cast.speaker(s) for s in draft.sources) if draft.sources and draft.kind != "term" else ()
        cue = None
        if draft.cue is not None and draft.kind != "term":
            a, b = r.tokens[max(draft.cue.shown, draft.cue.first)].start, r.tokens[draft.cue.last - 1].end
            cue = Span(a, b, r.text[a:b])
        confidence = CONFIDENCE[draft.rule] - (0.1 if draft.kind != "term" and not speakers else 0)
        out.append(
            Statement(
                start,
                end,
                r.text[start:end],
                draft.kind,
                speakers[0] if speakers else None,
                speakers,
                cue,
                round(confidence, 2),
                draft.rule,
            )
        )
    out.sort(key=lambda s: (s.start, -s.end))
    return out
