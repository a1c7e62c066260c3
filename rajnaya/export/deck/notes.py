"""Speaker notes: for every item of a slide the sentence in both languages, its date and how it was reached, and its source."""

from __future__ import annotations

from collections.abc import Iterable

from rajnaya.cards import KINDS, Card
from rajnaya.explain import person, published_words
from rajnaya.export.bundle import Bundle
from rajnaya.export.deck.words import rule_words
from rajnaya.export.words import clean, made_by
from rajnaya.figures.items import TimelineItem, UndatedItem
from rajnaya.model import Span


def joined(notes: Iterable[str]) -> str:
    """Notes of several items, an empty line between them."""
    return "\n\n".join(note for note in notes if note)


def source(bundle: Bundle) -> str:
    """Outlet, both titles, day, address and id of an article, on one line."""
    article = bundle.article
    title = person(clean(bundle.title_hi), clean(bundle.title_en) if bundle.title_en else None)
    parts = (article.outlet or "", title, published_words(bundle.found.published), article.address or "")
    return "Source: " + " · ".join(words for part in (*parts, f"article {article.id}") if (words := clean(part)))


def sentence(bundle: Bundle, segment: int) -> list[str]:
    """The segment in Hindi and in English, with who made the English and any translator's note."""
    if not 0 <= segment < len(bundle.found.segments):
        return []
    found = bundle.found.segments[segment]
    if found.lang.partition("-")[0] == "en":
        return [f"Sentence {segment + 1} (English in the article): {clean(found.text)}"]
    lines = [f"Sentence {segment + 1} (Hindi): {clean(found.text)}"]
    known = bundle.english.get(found.text)
    lines.append(f"English ({made_by(known)}): {clean(known.text)}" if known else "English: none yet")
    if known and known.note:
        lines.append(f"Translator's note: {clean(known.note)}")
    return lines


def event(bundle: Bundle, item: UndatedItem) -> str:
    """One event or tweet of the timeline, with every sentence that tells of it."""
    dated = item if isinstance(item, TimelineItem) else None
    lines = [f"{dated.when if dated else 'No date'} · {clean(item.label)} ({item.status}) · {item.id}"]
    for segment in dict.fromkeys((item.segment, *item.evidence)):
        lines += sentence(bundle, segment)
    if dated:
        words = f" · from “{clean(dated.date_text)}”" if dated.date_text else ""
        anchor = f" · counted from {dated.anchor}" if dated.anchor else ""
        lines.append(f"Date: EDTF {dated.edtf}{words}{anchor} · {rule_words(dated.date_rule or dated.rule)}")
        lines += [clean(remark) for remark in dated.remarks]
    lines.append(f"Found as: {rule_words(item.rule)} · confidence {item.confidence:.2f}{_place(_span_of(bundle, item.id))}")
    return "\n".join([*lines, source(bundle)])


def statement(bundle: Bundle, card: Card) -> str:
    """One statement: who, how, the words and the sentence in both languages, rule and place."""
    found = _span_of(bundle, card.id)
    said = person(clean(card.who), clean(card.who_hi) if card.who_hi else None)
    lines = [f"{said} · {KINDS.get(card.kind, card.kind)} · {card.id}", f"Words: {clean(card.text)}"]
    if card.english and card.exact:
        lines.append(f"In English: {clean(card.english)}")
    lines += sentence(bundle, card.segment) + dates_in(bundle, card.segment)
    if len(card.sources) > 1:
        lines.append(f"In {len(card.sources)} articles: {clean('; '.join(name for name, _ in card.sources))}")
    mark = bundle.view.marks.get(card.id)
    if mark:
        rule = next((value for name, value in mark.why if name == "Rule"), "")
        cue = next((value for name, value in mark.why if name == "Reported with"), "")
        lines.append(
            f"Found as: {clean(rule)} · reported with “{clean(cue)}” · confidence {mark.confidence:.2f}{_place(found)}"
        )
    return "\n".join([*lines, source(bundle)])


def tweet(bundle: Bundle, card: Card) -> str:
    """One embedded post."""
    who = clean(f"{card.who} {card.who_hi or ''}")
    lines = [f"Tweet by {who} · {card.when or 'undated'} · {card.id}", *sentence(bundle, card.segment)]
    lines += [f"Link: {clean(address)}" for address, _ in card.links]
    found = next((t for t in bundle.found.tweets if t.start == bundle.found.segments[card.segment].start), None)
    if found:
        day = f"Date: EDTF {found.posted} · " if found.posted else ""
        lines.append(f"{day}Found as: {rule_words(found.rule)} · confidence {found.confidence:.2f}{_place(found)}")
    return "\n".join([*lines, source(bundle)])


def extract(bundle: Bundle, rows: Iterable[int]) -> str:
    """Sentences of an article, whole, and their dates."""
    blocks = ["\n".join(sentence(bundle, row) + dates_in(bundle, row)) for row in rows]
    return joined([*blocks, source(bundle)])


def dates_in(bundle: Bundle, segment: int) -> list[str]:
    """How each date of the segment was reached."""
    found = bundle.found.segments[segment]
    lines = []
    for date in bundle.found.dates:
        if found.start <= date.start < found.end:
            anchor = f" · counted from {date.anchor}" if date.anchor else ""
            lines.append(f"Date: “{clean(date.text)}” · EDTF {date.edtf or 'not resolved'}{anchor} · {rule_words(date.rule)}")
    return lines


def _span_of(bundle: Bundle, id: str) -> Span | None:
    lists = {"s": bundle.found.statements, "e": bundle.found.events, "t": bundle.found.tweets}
    id = id.rpartition(".")[2]
    number = id[1:]
    items = lists.get(id[:1], ())
    return items[int(number)] if number.isdecimal() and int(number) < len(items) else None


def _place(span: Span | None) -> str:
    return f" · characters {span.start} to {span.end}" if span else ""
