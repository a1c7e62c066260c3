"""A deck's slides, drawn: what the preview shows and what the file is written from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rajnaya.export.bundle import Bundle
from rajnaya.export.deck.look import HOUSE, Look
from rajnaya.export.deck.plan import Charts, Cover, Extract, Part, Sources, Statements, Timeline, Tweets, plan
from rajnaya.export.deck.slides.base import Slide, numbered
from rajnaya.export.deck.slides.charts import chart_slides
from rajnaya.export.deck.slides.cover import cover_slides
from rajnaya.export.deck.slides.extract import extract_slides
from rajnaya.export.deck.slides.sources import source_slides
from rajnaya.export.deck.slides.statements import statement_slides
from rajnaya.export.deck.slides.timeline import timeline_slides
from rajnaya.export.deck.slides.tweets import tweet_slides
from rajnaya.picks import Pick


def deck(
    bundles: Sequence[Bundle],
    picks: Sequence[Pick] | None = None,
    look: Look | None = None,
    *,
    title: str | None = None,
    subtitle: str | None = None,
) -> tuple[Slide, ...]:
    """The slides of whole articles, or of what was picked of them, in the house look or that of a template.

    ``title`` and ``subtitle`` are the reader's own for the first slide.
    """
    look = look or HOUSE
    parts = [
        replace(part, title=title, subtitle=subtitle) if isinstance(part, Cover) else part for part in plan(bundles, picks)
    ]
    slides = [slide for part in parts for slide in slides_of(part, look)]
    return tuple(slide if slide.kind == "cover" else numbered(slide, n, look) for n, slide in enumerate(slides, 1))


def slides_of(part: Part, look: Look) -> list[Slide]:
    """One part's slides."""
    if isinstance(part, Cover):
        return cover_slides(part, look)
    if isinstance(part, Timeline):
        return timeline_slides(part, look)
    if isinstance(part, Statements):
        return statement_slides(part, look)
    if isinstance(part, Tweets):
        return tweet_slides(part, look)
    if isinstance(part, Extract):
        return extract_slides(part, look)
    if isinstance(part, Charts):
        return chart_slides(part, look)
    assert isinstance(part, Sources)
    return source_slides(part, look)
