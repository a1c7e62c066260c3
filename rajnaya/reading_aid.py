"""Help for a reader who knows little Hindi or none: each word's meaning, each segment in Latin letters and as a gloss line.

Made once for an analysis, whatever translations come and go; nothing here needs a network.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Literal

from rajnaya.language.gloss import GlossWord, gloss_words
from rajnaya.language.gloss_line import gloss_line
from rajnaya.language.romanise import iso15919
from rajnaya.model import Analysis, Entity, Segment

Romanised = Literal["off", "plain", "iso"]
"""Off, plain newspaper spelling, or ISO 15919 sign for sign."""

Entry = tuple[str, str, str, str]
"""(dictionary form, English or empty, sound in Latin letters, grammar in plain words or empty)."""


@dataclass(frozen=True, slots=True)
class SegmentHelp:
    """Help for one segment."""

    words: tuple[tuple[int, int, int], ...] = ()
    """(start, end, number of the entry). Offsets into the segment in UTF-16 units, as a browser counts."""
    gloss: str | None = None
    """Word by word in English: a gloss, not a translation. None for what is not Hindi."""
    plain: str | None = None
    """In Latin letters as newspapers spell."""


@dataclass(frozen=True, slots=True)
class ReadingAid:
    """Help for an article: one ``SegmentHelp`` a segment, and the entries they share."""

    segments: tuple[SegmentHelp, ...]
    entries: tuple[Entry, ...]


def reading_aid(found: Analysis) -> ReadingAid:
    """Word help, gloss line and sound of every Hindi segment but boilerplate.

    >>> from rajnaya.analysis.pipeline import analyse
    >>> aid = reading_aid(analyse("भारत ने वार्ता की।"))
    >>> aid.segments[0].gloss
    'India talks made.'

    Linear in the article.
    """
    numbers: dict[Entry, int] = {}
    entities = sorted(found.entities, key=lambda entity: entity.start)
    at, out = 0, []
    for segment in found.segments:
        while at < len(entities) and entities[at].end <= segment.start:
            at += 1
        inside = []
        for entity in entities[at:]:
            if entity.start >= segment.end:
                break
            inside.append(entity)
        out.append(_help(segment, inside, numbers) if _wanted(segment) else SegmentHelp())
    return ReadingAid(tuple(out), tuple(numbers))


def sounds(found: Analysis, aid: ReadingAid, style: Romanised) -> tuple[str | None, ...]:
    """Each segment in Latin letters, or None where there is nothing to spell."""
    if style == "off":
        return (None,) * len(found.segments)
    pairs = zip(found.segments, aid.segments, strict=True)
    return tuple(None if not a.plain else a.plain if style == "plain" else iso15919(s.text) for s, a in pairs)


def _wanted(segment: Segment) -> bool:
    return segment.lang == "hi" and segment.kind != "boilerplate"


def _help(segment: Segment, entities: Sequence[Entity], numbers: dict[Entry, int]) -> SegmentHelp:
    text = segment.text
    words = gloss_words(text, entities=[_moved(entity, -segment.start) for entity in entities])
    unit = units(text)
    placed = tuple((unit(w.start), unit(w.end), numbers.setdefault(_entry(w), len(numbers))) for w in words)
    return SegmentHelp(placed, gloss_line(text, words), _plain(text, words))


def units(text: str) -> Callable[[int], int]:
    """From code points to UTF-16 units: an emoji is one of the former and two of the latter."""
    if text.isascii() or max(text) <= "\uffff":
        return lambda at: at
    before = list(accumulate((1 + (ch > "\uffff") for ch in text), initial=0))
    return before.__getitem__


def _entry(word: GlossWord) -> Entry:
    return (word.lemma, word.gloss or "", word.romanised, word.grammar)


def _moved(entity: Entity, by: int) -> Entity:
    return replace(entity, start=entity.start + by, end=entity.end + by)


def _plain(text: str, words: Sequence[GlossWord]) -> str:
    """The text with each word in Latin letters; numbers and marks stay, dandas become full stops."""
    out, at = [], 0
    for word in words:
        out += [text[at : word.start], word.romanised]
        at = word.end
    line = "".join((*out, text[at:])).replace("।", ".").replace("॥", ".")
    return line[:1].upper() + line[1:]
