"""Where in the English stands what a span of the Hindi says: for translations never seen before, with no model and no network.

The promise to the reader: a span is given only on evidence, else None, and the whole segment is marked instead. Evidence is
quotation marks, numerals and dates, names by their sound, a seed lexicon, and how English reports speech ("said that …").
The thresholds below were chosen by reading what they let through on news and encyclopaedia sentences, human and machine.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from rajnaya.translation import align_phrases
from rajnaya.translation.align_clauses import ends, starts, stretch
from rajnaya.translation.align_pair import Pair
from rajnaya.translation.align_quotes import Quoted, quoted
from rajnaya.translation.align_words import MAX_WORDS

if TYPE_CHECKING:
    from rajnaya.view import MarkKind

SpanIn = tuple[int, int, "MarkKind"]
SpanOut = tuple[int, int] | None

MAX_SOURCE = 4000
"""Characters of Hindi; a longer segment is no sentence and gets no spans."""
MAX_TARGET = 6000
MAX_SPANS = 80
MAX_LINKS = 2000
"""A sentence has some hundred; a text that repeats itself has all its words linked to all, which proves nothing."""
_MAX_QUOTES = 6
_MIN_MARGIN = 0.3
"""By how much a pairing of quotations must beat the best arrangement without it."""


def align_spans(source: str, spans: Sequence[SpanIn], target: str) -> list[SpanOut]:
    """The place in ``target`` of each span of ``source``, None where unsure.

    ``spans`` are (start, end, kind) with offsets into ``source``; so are the answers into ``target``.
    Never raises on odd text; a span outside the source, or a segment past the limits above, gets None.

    >>> hindi, english = "मंत्री ने कहा, \\"हम तैयार हैं।\\"", "The minister said, “We are ready.”"
    >>> [english[s:e] for s, e in filter(None, align_spans(hindi, [(16, 29, "direct")], english))]
    ['We are ready.']
    """
    return list(_aligned(source, tuple(spans), target))


@lru_cache(maxsize=1024)
def _aligned(source: str, spans: tuple[SpanIn, ...], target: str) -> tuple[SpanOut, ...]:
    nothing: tuple[SpanOut, ...] = (None,) * len(spans)
    if not spans or len(spans) > MAX_SPANS or not target.strip():
        return nothing
    if len(source) > MAX_SOURCE or len(target) > MAX_TARGET:
        return nothing
    pair = Pair(source, target)
    if not pair.source_words or not pair.target_words or max(len(pair.source_words), len(pair.target_words)) > MAX_WORDS:
        return nothing
    if not pair.plausible or len(pair.weights) > MAX_LINKS:
        return nothing
    out: list[SpanOut] = [None] * len(spans)
    valid = [n for n, (start, end, _) in enumerate(spans) if 0 <= start < end <= len(source)]
    speech = [n for n in valid if spans[n][2] in ("direct", "term")]
    for n, place in zip(speech, _quotations(pair, [spans[n][:2] for n in speech]), strict=True):
        out[n] = place
    anchors = [(spans[n][:2], place) for n in speech if (place := out[n])]
    for n in valid:
        start, end, kind = spans[n]
        if out[n] is None:
            if kind in ("date", "event"):
                out[n] = align_phrases.locate(pair, start, end, kind)
            else:
                out[n] = _whole(pair, start, end)
        if out[n] is None and kind in ("direct", "term"):
            out[n] = align_phrases.locate(pair, start, end, kind)
        if out[n] is None and kind in ("direct", "indirect"):
            out[n] = _clause(pair, start, end, kind, anchors)
    return tuple(_consistent(spans, out))


def _whole(pair: Pair, start: int, end: int) -> SpanOut:
    """A span that is the whole Hindi segment is the whole English."""
    inside = pair.source_range(start, end)
    if len(inside) < len(pair.source_words):
        return None
    first, last = stretch(pair.target, pair.target_words, 0, len(pair.target_words))
    if pair.source[end - 1] in "।.!?" and last < len(pair.target) and pair.target[last] in ".!?":
        last += 1
    return first, last


# --- quotations --------------------------------------------------------------------------------------------------------


def _quotations(pair: Pair, spans: Sequence[tuple[int, int]]) -> list[SpanOut]:
    """Spans between marks against the English stretches between marks, by content, length and order."""
    units = _units(pair, spans)
    marks = quoted(pair.target)
    if not any(q.depth for q in quoted(pair.source)):
        marks = [q for q in marks if not q.depth]
    marks = [q for q in marks if q.closed or all(ch in '।.!?…"”’ \n' for ch in pair.source[units[-1][1] :])] if units else []
    if not marks or not units:
        return [None] * len(spans)
    chosen = _assign(pair, units, marks)
    out: list[SpanOut] = []
    for span in spans:
        mark = chosen.get(units.index(span))
        out.append(_trimmed(pair, span, mark) if mark else None)
    return out


def _units(pair: Pair, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The asked spans and every other quoted stretch of the Hindi: what the English marks compete for."""
    units = list(dict.fromkeys(spans))
    for q in quoted(pair.source):
        if not q.depth and not any(q.start < end and start < q.end for start, end in spans):
            units.append((q.start, q.end))
    return sorted(units)


def _assign(pair: Pair, units: Sequence[tuple[int, int]], marks: Sequence[Quoted]) -> dict[int, Quoted]:
    if len(units) > _MAX_QUOTES or len(marks) > _MAX_QUOTES:
        return {}
    same = len(units) == len(marks)
    scores = [[_pair_score(pair, u, q, same and i == k) for k, q in enumerate(marks)] for i, u in enumerate(units)]
    best, arrangement = _best(scores)
    out: dict[int, Quoted] = {}
    for i, k in arrangement.items():
        if len(units) == len(marks) == 1:
            out[i] = marks[k]
            continue
        scores[i][k], kept = -math.inf, scores[i][k]
        without, _ = _best(scores)
        scores[i][k] = kept
        # With marks left over on either side an order proves nothing: the pair must hold by what its words say.
        if best - without >= (_MIN_MARGIN if same else 2 * _MIN_MARGIN):
            out[i] = marks[k]
    return out


def _best(scores: Sequence[Sequence[float]]) -> tuple[float, dict[int, int]]:
    """The dearest one-to-one pairing (pairs of -inf never); at most ``_MAX_QUOTES`` on a side."""
    table: dict[int, tuple[float, dict[int, int]]] = {0: (0.0, {})}
    for i, row in enumerate(scores):
        grown = dict(table)
        for used, (total, pairs) in table.items():
            for k, score in enumerate(row):
                state = used | (1 << k)
                if state != used and score > -math.inf and (state not in grown or total + score > grown[state][0]):
                    grown[state] = (total + score, {**pairs, i: k})
        table = grown
    return max(table.values(), key=lambda entry: (entry[0], len(entry[1])))


def _pair_score(pair: Pair, unit: tuple[int, int], mark: Quoted, same_rank: bool) -> float:
    """How well a quoted stretch of English fits; -inf where its words or its length speak against it."""
    inside, conflict = pair.agreement(*unit, mark.start, mark.end)
    skew = pair.skew(*unit, mark.start, mark.end)
    limit = 1.0 if inside >= 0.8 else 0.75
    if skew > limit or conflict > max(0.45, 0.8 * inside):
        return -math.inf
    return inside - 0.8 * conflict - 0.6 * skew + (0.15 if same_rank else 0.0) + 0.1


def _trimmed(pair: Pair, span: tuple[int, int], mark: Quoted) -> SpanOut:
    """American style puts the comma and the full stop inside the marks: they are left out unless the Hindi has one there."""
    start, end = mark.start, mark.end
    drop = ",;" if pair.source[span[1] - 1] in "।.!?|" else ",;."
    while end > start and (pair.target[end - 1] in drop or (not mark.closed and pair.target[end - 1].isspace())):
        end -= 1
    return (start, end) if end > start else None


# --- reported speech ---------------------------------------------------------------------------------------------------


def _clause(
    pair: Pair, start: int, end: int, kind: MarkKind, anchors: Sequence[tuple[tuple[int, int], tuple[int, int]]]
) -> SpanOut:
    """The English clause that reports what the Hindi span reports."""
    inside = pair.source_range(start, end)
    before = any(w.stem for w in pair.source_words[: inside.start])
    after = [w for w in pair.source_words[inside.stop :] if w.stem]
    words = pair.target_words
    begin = starts(pair.target, words)
    if not before:
        begin.setdefault(0, 0.1)
    finish = ends(pair.target, words, inner=len(after) > 0)
    if any(b < len(words) and tail >= 0.2 for b, tail in finish.items()):
        begin.setdefault(0, 0.05)  # "Exports grew, according to X": English puts the source last
    gain = pair.gain(inside, anchors)
    total = gain.total
    ranked: list[tuple[float, int, int, float]] = []
    for a, bonus in begin.items():
        for b, tail in finish.items():
            if b - a < 2:
                continue
            agree, conflict = gain.inside(a, b), gain.conflict(a, b)
            skew = pair.skew(start, end, words[a].start, words[b - 1].end)
            if agree >= 0.8 and skew <= 0.7:
                ranked.append(((total - 2 * conflict) / total + bonus + tail - 0.4 * skew, a, b, conflict / total))
    if not ranked:
        return None
    ranked.sort(reverse=True)
    score, a, b, wrong = ranked[0]
    runner_up = ranked[1][0] if len(ranked) > 1 else -1.0
    # "said that" and the end of the sentence are structure enough to need fewer words in agreement.
    firm = begin[a] >= 0.25 or (a == 0 and not before)
    if wrong > (0.2 if firm else 0.12) or total < (1.5 if firm else 2.5):
        return None
    if score - runner_up < 0.08 or begin[a] + finish[b] < 0.15:
        return None
    if kind == "direct" and begin[a] < 0.2 and a:
        return None
    return stretch(pair.target, words, a, b)


def _consistent(spans: Sequence[SpanIn], out: list[SpanOut]) -> list[SpanOut]:
    """Spans apart in the Hindi may not overlap in the English, and what is nested stays nested; else the weaker goes."""
    drop: set[int] = set()
    for x in range(len(spans)):
        for y in range(x + 1, len(spans)):
            one, two = out[x], out[y]
            if one is None or two is None:
                continue
            (s1, e1, k1), (s2, e2, k2) = spans[x], spans[y]
            apart = e1 <= s2 or e2 <= s1
            if apart and one[0] < two[1] and two[0] < one[1]:
                drop |= {n for n, k in ((x, k1), (y, k2)) if k == "indirect"} or {x, y}
            elif not apart and k1 == k2 and one == two and (s1, e1) != (s2, e2):
                drop.add(x if e1 - s1 < e2 - s2 else y)
            elif not apart and "indirect" in (k1, k2) and k1 != k2:
                big, small = (x, y) if k1 == "indirect" else (y, x)
                outer, inner = out[big], out[small]
                within = spans[big][0] <= spans[small][0] and spans[small][1] <= spans[big][1]
                if within and outer and inner and not (outer[0] <= inner[0] and inner[1] <= outer[1]):
                    drop.add(big)
    return [None if n in drop else place for n, place in enumerate(out)]
