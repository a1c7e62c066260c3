"""A dossier's happenings as the items that timelines are drawn from, on screen, slide and picture alike.

Segments are numbered through the dossier, article after article, so that a mark leads to one sentence of one article.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from rajnaya.dossiers.happenings import Happening
from rajnaya.dossiers.words import disagreement, told_by_line
from rajnaya.export.bundle import Bundle
from rajnaya.figures.items import TimelineItem

DISAGREES = "≠"
"""The sign of a happening of which the articles name different days; always with words beside or below it."""


class Numbering:
    """Segments of several articles under one number each."""

    def __init__(self, bundles: Sequence[Bundle]) -> None:
        self._begins = [0, *accumulate(max(1, len(b.found.segments)) for b in bundles)]

    def number(self, article: int, segment: int) -> int:
        """The number of an article's segment."""
        return self._begins[article] + segment

    def place(self, number: int) -> tuple[int, int] | None:
        """(article, segment) of a number; None for a number that no segment has."""
        if not 0 <= number < self._begins[-1]:
            return None
        article = bisect_right(self._begins, number) - 1
        return article, number - self._begins[article]


def timeline_items(found: Sequence[Happening], names: Sequence[str], numbering: Numbering) -> list[TimelineItem]:
    """The dated happenings, in the order given. What several articles tell, and disagree on, stands in the date's line.

    ``names`` are the articles' (``words.article_names``).
    """
    return [item for each in found if (item := _item(each, names, numbering))]


def _item(each: Happening, names: Sequence[str], numbering: Numbering) -> TimelineItem | None:
    best = each.best.item
    if each.edtf is None or each.when is None or each.bounds is None or not isinstance(best, TimelineItem):
        return None
    several = len(each.sources) > 1
    remarks = [told_by_line(each, names)] if several else [names[each.best.article]]
    if differ := disagreement(each, names):
        remarks.append(f"{DISAGREES} {differ}" if each.disagrees else differ)
    numbers = {numbering.number(s.article, segment) for s in each.sources for segment in s.item.evidence}
    return TimelineItem(
        id=each.id,
        source=each.source,
        kind=each.kind,
        label=each.label,
        label_hi=best.label_hi,
        status=each.status,
        participants=tuple(p.hindi for p in each.participants),
        place=each.place.hindi if each.place else None,
        segment=numbering.number(each.best.article, best.segment),
        evidence=tuple(sorted(numbers)),
        sentence_hi=best.sentence_hi,
        sentence_en=best.sentence_en,
        rule=best.rule,
        confidence=each.confidence,
        edtf=each.edtf,
        bounds=each.bounds,
        when=each.when,
        precision=each.bounds.precision,
        anchor=best.anchor,
        date_text=best.date_text,
        date_rule=best.date_rule,
        beside=_beside(each),
        remarks=tuple(remarks),
    )


def _beside(each: Happening) -> str:
    count = len(each.sources)
    if each.disagrees:
        return f"{DISAGREES} {count} articles disagree"
    return f"{count} articles" if count > 1 else ""
