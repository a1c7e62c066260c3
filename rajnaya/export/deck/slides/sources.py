"""The last slide: each article with outlet, day and address, how its dates were reached and who made the English."""

from __future__ import annotations

from rajnaya.explain import published_words
from rajnaya.export.bundle import Bundle
from rajnaya.export.deck import notes
from rajnaya.export.deck.look import Look
from rajnaya.export.deck.plan import Sources
from rajnaya.export.deck.slides.base import Slide, fitted, framed, packed, pages_title
from rajnaya.export.deck.words import say
from rajnaya.export.words import clean, dates_of, english_of, web_link
from rajnaya.figures.drawing import Line, Paragraph, Shape, TextBox, text_height
from rajnaya.figures.layout import Rect

_GAP = 20.0


def source_slides(part: Sources, look: Look) -> list[Slide]:
    """As many slides as the list needs; picks that are not found any more stand at its end."""
    body, gap = look.body, _GAP * look.scale
    width, room = body.right - body.left, body.bottom - body.top
    blocks = [(f"Article {n}", _article(bundle, look)) for n, bundle in enumerate(part.bundles, 1)]
    blocks += [(f"Not found {n}", lines) for n, lines in enumerate(_missing(part, look), 1)]
    if not blocks:
        blocks = [("No source", [say("There is no article in this deck.", look.points(16), look.soft)])]
    cells = [(name, fitted(lines, width, room)) for name, lines in blocks]
    pages = packed([text_height(cell, width) for _, cell in cells], room, gap)
    told = notes.joined(_told(bundle) for bundle in part.bundles)
    slides = []
    for number, page in enumerate(pages, 1):
        shapes: list[Shape] = []
        y = body.top
        for name, cell in (cells[n] for n in page):
            if shapes:
                y += gap
                shapes.append(Line(f"Before {name}", body.left, y - gap / 2, body.right, y - gap / 2, look.grid, 0.75))
            height = text_height(cell, width)
            shapes.append(TextBox(name, Rect(body.left, y, body.right, y + height), cell))
            y += height
        title = pages_title("Sources", number, len(pages))
        source = "Made with Rajnaya. Every item's sentence, date and rule stand in the notes of its slide."
        slides.append(framed(look, title, shapes, source=source, notes=told or title, kind="sources", alt=title))
    return slides


def _article(bundle: Bundle, look: Look) -> list[Paragraph]:
    article = bundle.article
    title = clean(bundle.title_en or bundle.title_hi) or "Untitled article"
    out = [say(title, look.points(16), look.ink, bold=True)]
    if (hindi := clean(bundle.title_hi)) and hindi != title:
        out.append(say(hindi, look.points(14), look.soft))
    when = " · ".join(part for part in (clean(article.outlet or ""), published_words(bundle.found.published)) if part)
    out.append(say(when, look.points(13), look.ink, gap=3))
    if link := web_link(article.address):
        out.append(say(link, look.points(12), look.accent, link=link))
    out += [say(english_of(bundle), look.points(13), look.ink), say(dates_of(bundle), look.points(13), look.ink)]
    return out


def _missing(part: Sources, look: Look) -> list[list[Paragraph]]:
    out = []
    for n, (article, what) in enumerate(part.missing):
        head = [say("Picked, but not found any more", look.points(14), look.ink, bold=True)] if n == 0 else []
        line = say(f"{clean(article)} · {what[:300]}", look.points(13), look.soft)
        out.append([*head, line])
    return out


def _told(bundle: Bundle) -> str:
    lines = [notes.source(bundle), english_of(bundle), dates_of(bundle)]
    for segment in range(len(bundle.found.segments)):
        lines += notes.dates_in(bundle, segment) if len(bundle.found.dates) <= 200 else []
    return "\n".join(lines)
