"""The first slide: title in both languages, outlet, day and how it is known, who translated."""

from __future__ import annotations

from rajnaya.explain import published_words
from rajnaya.export.bundle import Bundle
from rajnaya.export.deck import notes
from rajnaya.export.deck.look import Look
from rajnaya.export.deck.plan import Cover
from rajnaya.export.deck.slides.base import Slide, heading, shrunk
from rajnaya.export.deck.words import say
from rajnaya.export.words import clean, english_of, web_link
from rajnaya.figures.drawing import Drawing, Line, Paragraph, Shape, TextBox, text_height
from rajnaya.figures.layout import Rect

MADE = "Made with Rajnaya from Hindi news"
_LISTED = 6


def cover_slides(part: Cover, look: Look) -> list[Slide]:
    """One slide, also for several articles or none."""
    one = part.bundles[0] if len(part.bundles) == 1 else None
    title = (
        clean((one.title_en or one.title_hi) if one else f"Briefing from {len(part.bundles)} articles") or "Untitled article"
    )
    if not part.bundles:
        title = "Nothing to show"
    own = clean(part.title or "")
    title = own or title
    made = say(MADE, look.points(12), look.soft, align=look.under_align)
    foot = Rect(look.under.left, look.under.bottom - text_height([made], 1e9), look.under.right, look.under.bottom)
    room = Rect(look.under.left, look.under.top, look.under.right, foot.top - 8)
    # Under a title of the reader's own the article is named like one of several.
    told = _article(one, look, title) if one and not own else _several(part.bundles, look)
    if subtitle := clean(part.subtitle or ""):
        told.insert(0, say(subtitle, look.points(22), look.ink, align=look.under_align, gap=0))
    kept = shrunk(told, room.right - room.left, room.bottom - room.top)
    box = heading(title, look.cover, look, "Title")
    shapes: list[Shape] = [box]
    if look.ornaments:
        y = look.under.top - 14
        shapes.append(Line("Accent", look.under.left, y, look.under.left + 64, y, look.accent, 3.0))
    if kept:
        shapes.append(TextBox("About", room, kept))
    shapes.append(TextBox("Made with", foot, (made,)))
    alt = f"Title slide: {title}"
    drawing = Drawing(look.width, look.height, tuple(shapes), paper=look.paper, alt=alt, title=title)
    return [Slide(drawing, title, notes.joined([notes.source(b) for b in part.bundles]) or MADE, "cover")]


def _article(bundle: Bundle, look: Look, title: str) -> list[Paragraph]:
    article, align = bundle.article, look.under_align
    out: list[Paragraph] = []
    hindi = clean(bundle.title_hi)
    if hindi and hindi != title:
        out.append(say(hindi, look.points(26), look.soft, align=align))
    when = published_words(bundle.found.published)
    line = " · ".join(part for part in (clean(article.outlet or ""), when) if part)
    out.append(say(line, look.points(16), look.ink, align=align, gap=18 * look.scale))
    out.append(say(english_of(bundle), look.points(14), look.soft, align=align, gap=4))
    if link := web_link(article.address):
        out.append(say(link, look.points(12), look.accent, link=link, align=align, gap=4))
    return out


def _several(bundles: tuple[Bundle, ...], look: Look) -> list[Paragraph]:
    out: list[Paragraph] = []
    for bundle in bundles[:_LISTED]:
        parts = (bundle.title_en or bundle.title_hi, bundle.article.outlet or "", published_words(bundle.found.published))
        line = " · ".join(words for part in parts if (words := clean(part)))
        out.append(say(line, look.points(16), look.ink, align=look.under_align, gap=6))
    if len(bundles) > _LISTED:
        rest = f"and {len(bundles) - _LISTED} more, listed on the last slide"
        out.append(say(rest, look.points(14), look.soft, align=look.under_align, gap=6))
    return out
