"""Articles made to measure: what they tell is put into an analysis by hand, names and places as the lexicon knows them."""

from __future__ import annotations

from collections.abc import Sequence

from rajnaya.analysis.pipeline import analyse
from rajnaya.dossiers.dossier import Dossier
from rajnaya.export.bundle import Bundle
from rajnaya.language import lexicon
from rajnaya.language.tokens import tokenise
from rajnaya.model import Analysis, Article, Entity, EntityType, Event, EventStatus, Published, Segment, Span, Translation

OFFICES = {"राजदूत", "मंत्री"}


def bundle(id: str, told: Sequence[Sequence[str]], outlet: str | None = None) -> Bundle:
    """An article of one sentence an event: (kind, EDTF, who; who, place, status, further words)."""
    text = ""
    segments, entities, events = [], [], []
    for kind, edtf, who, place, *more in told:
        people = [p.strip() for p in who.split(";") if p.strip()]
        start = len(text)
        for name in [*people, *([place] if place else [])]:
            if name not in OFFICES:
                english, type_ = _known(name)
                entities.append(Entity(len(text), len(text) + len(name), name, type_, english, None, 0.9, "entity.by_hand"))
            text += f"{name} "
        words = more[1] if len(more) > 1 else ""
        named, text = len(text), f"{text}{kind} {words}।"
        segments.append(Segment(start, len(text), text[start:], "sentence", "hi"))
        evidence = Span(start, len(text), text[start:])
        status: EventStatus = "planned" if more[:1] == ["planned"] else "denied" if more[:1] == ["denied"] else "happened"
        events.append(
            Event(
                named, named + len(kind), kind, kind, edtf or None, status, tuple(people), place or None,  # type: ignore[arg-type]  # a kind of the table
                f"{kind.capitalize()} of {', '.join(people)}", evidence, f"h{len(events)}", 0.9, "event.by_hand",
            )
        )  # fmt: skip
        text += "\n"
    found = Analysis(id, None, Published(None, "none", False), tuple(segments), entities=tuple(entities), events=tuple(events))
    return Bundle(Article(id, text, outlet=outlet), found, {})


def _known(name: str) -> tuple[str | None, EntityType]:
    for book, type_ in (("places", "place"), ("countries", "country")):
        hit = lexicon.load(book).match(tokenise(name), 0)
        if hit:
            return hit[0].value, type_  # type: ignore[return-value]  # one of the two above
    return None, "person"


def read(id: str, text: str, published: str | None = None, outlet: str | None = None, **english: str) -> Bundle:
    """An article read by the whole analysis; ``english`` by the number of the segment: ``s0="…"``."""
    article = Article(id, text, outlet=outlet, published=published)
    found = analyse(text, published=published, id=id)
    sources = {found.segments[int(n[1:])].text: words for n, words in english.items()}
    return Bundle(article, found, {s: Translation(s, words, "machine", "google") for s, words in sources.items()})


def dossier(*bundles: Bundle) -> Dossier:
    """A dossier of them."""
    return Dossier("Test", bundles)
