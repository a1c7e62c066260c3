"""A dossier as slides: title, one timeline, where the articles disagree, who said what, sources; in the house look."""

from __future__ import annotations

from dataclasses import replace

from rajnaya.cards import Card
from rajnaya.dossiers.dossier import Dossier
from rajnaya.dossiers.happenings import Happening
from rajnaya.dossiers.items import DISAGREES
from rajnaya.dossiers.words import disagreement, told_by_line
from rajnaya.export.bundle import Bundle
from rajnaya.export.deck.look import HOUSE, Look
from rajnaya.export.deck.make import slides_of
from rajnaya.export.deck.plan import MOST_EVENTS, MOST_STATEMENTS, Cover, Part, Sources, Statements, Timeline
from rajnaya.export.deck.pptx import pptx_bytes
from rajnaya.export.deck.slides.base import Slide, fitted, framed, numbered, packed, pages_title
from rajnaya.export.deck.words import say, sources_line
from rajnaya.figures.drawing import Shape, TextBox, text_height
from rajnaya.figures.items import TimelineItem, most_told
from rajnaya.figures.layout import Rect

_GAP = 16.0


def deck_file(dossier: Dossier) -> bytes:
    """The deck as a .pptx. Of many happenings the most told are drawn, of many statements those that most articles have."""
    slides: list[Slide] = []
    for part in _parts(dossier):
        slides += slides_of(part, HOUSE)
        if isinstance(part, Timeline):
            slides += _disagreements(dossier, HOUSE)
    made = tuple(slide if slide.kind == "cover" else numbered(slide, n, HOUSE) for n, slide in enumerate(slides, 1))
    return pptx_bytes(made, HOUSE)


def _parts(dossier: Dossier) -> list[Part]:
    kept = most_told(dossier.items, MOST_EVENTS)
    by_id = {each.id: each for each in dossier.dated}
    entries = tuple(_entry(dossier, by_id[item.id], item) for item in kept)
    cards = dossier.statements
    ranked = sorted(range(len(cards)), key=lambda n: (-len(cards[n].places), cards[n].card.kind != "direct", n))
    said = tuple(_said(dossier, n) for n in sorted(ranked[:MOST_STATEMENTS]))
    parts: list[Part] = [Cover(dossier.bundles, title=dossier.name)]
    if entries:
        parts.append(Timeline(entries, left_out=len(dossier.items) - len(kept)))
    if said:
        parts.append(Statements(said, len(cards) - len(said)))
    return [*parts, Sources(dossier.bundles)]


def _entry(dossier: Dossier, each: Happening, item: TimelineItem) -> tuple[Bundle, TimelineItem]:
    """A happening as the slide of one article has it: its finest telling, with what is said of the others beside it."""
    best = each.best
    own = replace(item, id=f"{best.article + 1}.{best.item.id}", segment=best.item.segment, evidence=best.item.evidence)
    return dossier.bundles[best.article], own


def _said(dossier: Dossier, number: int) -> tuple[Bundle, Card]:
    """A statement as the slide of one article has it."""
    each = dossier.statements[number]
    article, _, id = each.card.id.partition(".")
    bundle = dossier.bundles[int(article)]
    segment = next(card.segment for card in bundle.statements if card.id == id)
    return bundle, replace(each.card, id=id, segment=segment)


def _disagreements(dossier: Dossier, look: Look) -> list[Slide]:
    """As many slides as it takes to say who says which day; none where all agree."""
    body, gap = look.body, _GAP * look.scale
    width, room = body.right - body.left, body.bottom - body.top
    found = [each for each in dossier.dated if disagreement(each, dossier.of)]
    cells = []
    for each in found:
        sign = f"{DISAGREES} " if each.disagrees else ""
        head = say(f"{sign}{each.when}: {each.label}", look.points(16), look.ink, bold=True)
        said = say(disagreement(each, dossier.of), look.points(14), look.ink, gap=3)
        cells.append(fitted([head, said], width, room))
    slides = []
    pages = packed([text_height(cell, width) for cell in cells], room, gap)
    for number, page in enumerate(pages, 1):
        shapes: list[Shape] = []
        y = body.top
        for n in page:
            height = text_height(cells[n], width)
            shapes.append(TextBox(f"Disagreement {found[n].id}", Rect(body.left, y, body.right, y + height), cells[n]))
            y += height + gap
        title = pages_title("Where the articles disagree", number, len(pages))
        told = "\n\n".join(f"{disagreement(found[n], dossier.of)}\n{told_by_line(found[n], dossier.of)}" for n in page)
        articles = dict.fromkeys(source.article for n in page for source in found[n].sources)
        source = sources_line([dossier.bundles[article] for article in articles])
        slides.append(framed(look, title, shapes, source=source, notes=told, kind="disagreements", alt=title))
    return slides
