"""Embedded posts as cards: author, handle, day, the words in both languages, and the link."""

from __future__ import annotations

from collections.abc import Sequence

from rajnaya.cards import Card
from rajnaya.export.deck import notes
from rajnaya.export.deck.look import Look
from rajnaya.export.deck.plan import Tweets
from rajnaya.export.deck.slides.base import Slide, badge, fitted, framed, kept_below, largest, pages_title, sizes_of
from rajnaya.export.deck.words import chosen_of, say, sources_line
from rajnaya.export.words import web_link
from rajnaya.figures.drawing import Block, Paragraph, Run, Shape, TextBox, text_height
from rajnaya.figures.layout import Rect

_SIZES = (20.0, 18.0, 17.0, 16.0, 15.0, 14.0)
_GAP = 18.0
_PAD = 14.0
_UNCUT = 1e9
_LINKS = 3


def tweet_slides(part: Tweets, look: Look) -> list[Slide]:
    """Two cards beside each other, as many rows as fit; a single one across most of the slide."""
    scale, body = look.scale, look.body
    gap, pad, room = _GAP * scale, _PAD * scale, body.bottom - body.top - 4 * scale
    single = len(part.entries) == 1
    width = min(body.right - body.left, 640 * scale) if single else (body.right - body.left - gap) / 2
    rows = [list(range(n, min(n + 2, len(part.entries)))) for n in range(0, len(part.entries), 2)]

    def made(size: float, most: float) -> list[tuple[Paragraph, ...]]:
        inner = width - 2 * pad
        return [kept_below(_body(card, size, look), inner, most - _head(look) - 2 * pad) for _, card in part.entries]

    def height(cards: Sequence[tuple[Paragraph, ...]], row: list[int]) -> float:
        return max(text_height(cards[n], width - 2 * pad) for n in row) + _head(look) + 2 * pad

    def heights_at(size: float) -> list[float]:
        cards = made(size, _UNCUT)
        return [height(cards, row) for row in rows]

    size, pages = largest(sizes_of(look, *_SIZES), heights_at, room, gap)
    cards = made(size, room)
    slides = []
    for number, page in enumerate(pages, 1):
        shapes: list[Shape] = []
        y = body.top + 4 * scale
        for row in (rows[n] for n in page):
            high = height(cards, row)
            for column, n in enumerate(row):
                left = body.left + column * (width + gap)
                shapes += _card(part.entries[n][1], cards[n], Rect(left, y, left + width, y + high), look, n + 1)
            y += high + gap
        entries = [part.entries[n] for row in page for n in rows[row]]
        title = pages_title(
            "Tweets in the article" if len({b.article.id for b, _ in part.entries}) == 1 else "Tweets", number, len(pages)
        )
        told = notes.joined(notes.tweet(bundle, card) for bundle, card in entries)
        chosen = chosen_of(len(part.entries), part.left_out, "tweets, the first")
        source = sources_line([bundle for bundle, _ in entries], chosen)
        alt = f"{title}: {', '.join(card.who for _, card in entries)}"
        slides.append(framed(look, title, shapes, source=source, notes=told, kind="tweets", alt=alt))
    return slides


def _head(look: Look) -> float:
    """Height of author, handle and day."""
    return 52 * look.scale


def _body(card: Card, size: float, look: Look) -> list[Paragraph]:
    small = look.points(11)
    out = [say(card.text, size, look.ink)]
    if card.origin == "same":
        out.append(say("In English in the article", small, look.soft, italic=True, gap=4))
    elif card.english:
        machine = " (machine translation)" if card.origin == "machine" else ""
        out.append(say(f"In English{machine}", small, look.soft, italic=True, gap=8))
        out.append(say(card.english, size, look.ink, gap=1))
    else:
        out.append(say("No English yet", small, look.soft, italic=True, gap=4))
    for address, label in card.links[:_LINKS]:
        out.append(say(label, look.points(12), look.accent, link=web_link(address), gap=4))
    return out


def _card(card: Card, body: tuple[Paragraph, ...], rect: Rect, look: Look, number: int) -> list[Shape]:
    scale, pad = look.scale, _PAD * look.scale
    left, right, top = rect.left + pad, rect.right - pad, rect.top + pad
    shapes: list[Shape] = [Block(f"Card {number}", rect, None, line=look.rule, line_width=0.75, round=6 * scale)]
    shapes += badge(f"tweet {number}", "@", left, top, 40 * scale, look.nobody.ground, look.lanes["tweets"], look.points(16))
    name = (
        Paragraph((Run(say(card.who, 1, look.ink).text, look.ink, bold=True),), look.points(15)),
        say(" · ".join(part for part in (card.who_hi, card.when) if part) or "Undated", look.points(12), look.soft),
    )
    x = left + 50 * scale
    lines = tuple(p for line in name for p in fitted([line], right - x, line.size * 1.4 + 0.1))
    shapes.append(TextBox(f"Author {number}", Rect(x, top, right, top + 42 * scale), lines))
    words = Rect(left, top + _head(look), right, rect.bottom - pad)
    shapes.append(TextBox(f"Tweet {number}", words, body))
    return shapes
