"""What the reader component shows, as plain data: one row a segment, cut into runs, with the marks that lie on them.

``build_view`` (below) is the only maker. Everything here serialises with ``dataclasses.asdict`` to JSON; the browser
puts every string in as text, never as HTML.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal
from urllib.parse import urlsplit

from rajnaya.corrections import Corrected, Item, ref
from rajnaya.edtf import english, is_valid
from rajnaya.explain import (
    Why,
    date_label,
    date_why,
    event_label,
    event_why,
    explain_rule,
    statement_label,
    statement_why,
)  # fmt: skip
from rajnaya.model import Analysis, Article, DateMention, Event, Segment, Speaker, Statement, Translation, Tweet
from rajnaya.reading_aid import Entry, ReadingAid, Romanised, sounds, units
from rajnaya.translation.align_names import link_names
from rajnaya.translation.align_words import romanised as spelt_out
from rajnaya.translation.alignment import align_spans
from rajnaya.translation.checks import check
from rajnaya.translation.glossary import Glossary
from rajnaya.translation.provenance import glossary_words, is_outdated

__all__ = ["Mark", "MarkKind", "ReaderView", "Row", "Run", "SpeakerKey", "StripMark", "TweetCard", "build_view", "explain_rule"]

MarkKind = Literal["direct", "indirect", "term", "date", "event"]

UNSURE_BELOW = 0.7
"""Confidence under which a mark is shown as unsure: the only place that says so."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of one segment over which the same marks lie. Runs of a cell, joined, give its text back."""

    text: str
    marks: tuple[str, ...] = ()
    """Ids of ``ReaderView.marks``, outermost first."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One statement, date or event, with its "why"."""

    id: str
    """``s3``, ``d0``, ``e2``: kind letter and index in the analysis's list."""
    kind: MarkKind
    label: str
    """One line: who said it, what day it is, what happened."""
    speaker: str | None
    """``SpeakerKey.id`` for statements."""
    confidence: float
    why: tuple[tuple[str, str], ...]
    """(name, value) pairs in order: expression, value, anchor, rule …, in plain English."""
    unsure: bool = False
    corrected: bool = False
    """By the reader's hand."""
    ref: str = ""
    """What a correction of it is about (``rajnaya.corrections.ref``)."""


@dataclass(frozen=True, slots=True)
class TweetCard:
    """An embedded post, drawn as a card in place of plain text."""

    body: str
    author: str | None
    handle: str | None
    posted: str | None
    posted_label: str | None
    links: tuple[tuple[str, str], ...]
    """(address, label): http(s) only, already checked; the label has the tracker's tail cut off."""
    lang: str


@dataclass(frozen=True, slots=True)
class Row:
    """One segment and its English."""

    index: int
    kind: Literal["heading", "sentence", "tweet", "caption", "boilerplate"]
    lang: str
    title: bool
    """True for the article's title."""
    source: tuple[Run, ...]
    target: tuple[Run, ...]
    """Empty when there is no English yet."""
    origin: Literal["reviewed", "machine", "memory", "edited", "same", "none"]
    """``same``: the segment is in English already and is shown as it is."""
    engine: str | None
    at: str | None
    note: str | None
    unsure: tuple[str, ...]
    """Ids of marks whose words could not be placed in the English with confidence: the whole segment is marked instead."""
    tweet: TweetCard | None
    words: tuple[tuple[int, int, int], ...] = ()
    """Word help: (start, end, number of ``ReaderView.entries``), offsets into the source's text in UTF-16 units."""
    gloss: str | None = None
    """Word by word in English, shown while there is no English: a gloss, not a translation."""
    sound: str | None = None
    """The source in Latin letters, when the reader asked for it."""
    flags: tuple[tuple[str, str], ...] = ()
    """(code, sentence) of what looks wrong in the English."""
    names: tuple[tuple[int, int, int, int], ...] = ()
    """People, countries, places and bodies on both sides: start and end in the source and in the English, in UTF-16 units."""
    glossary: str = ""
    """Which glossary the English was made with, in words; empty when nobody knows."""
    outdated: bool = False
    """A machine made the English with an older glossary than today's: translating again may make it better."""


@dataclass(frozen=True, slots=True)
class SpeakerKey:
    """An entry of the legend."""

    id: str
    """``p0``, ``p1`` … in order of first appearance."""
    name: str
    name_en: str | None
    initials: str
    """One or two letters for the margin, distinct within an article where possible."""
    tint: int
    """Index into the colour-blind-safe palette, 0 … 7, cycling."""
    count: int


@dataclass(frozen=True, slots=True)
class StripMark:
    """A mark of the 72 px strip over the article."""

    label: str
    when: str
    """English date, ready to show."""
    kind: str
    left: float
    """0 … 1 of the strip's width."""
    width: float
    """0 for a day: drawn as a dot."""
    lane: int
    row: int
    """Index of the row it leads to."""
    status: str


@dataclass(frozen=True, slots=True)
class ReaderView:
    """The whole page of the reader."""

    article_id: str
    rows: tuple[Row, ...]
    marks: dict[str, Mark]
    speakers: tuple[SpeakerKey, ...]
    strip: tuple[StripMark, ...]
    strip_ticks: tuple[tuple[float, str], ...]
    entries: tuple[Entry, ...] = ()
    """What word help says, shared by all rows."""


TINTS = 8
_LABEL_PATH = 24
"""Characters of a link's path that its label shows."""

Placed = tuple[int, int, str]
"""(start, end, mark id), offsets into one cell's text."""


def build_view(
    article: Article,
    analysis: Analysis,
    translations: Mapping[str, Translation],
    *,
    strip: Sequence[StripMark] = (),
    strip_ticks: Sequence[tuple[float, str]] = (),
    aid: ReadingAid | None = None,
    romanised: Romanised = "off",
    glossary: Glossary | None = None,
) -> ReaderView:
    """The reader's page: every segment with its English, cut into runs, and why each mark is there.

    ``translations`` maps a segment's exact text to its English; a segment that has none gets an empty target. Marks that
    can't be placed in the English with confidence are named in the row's ``unsure``. ``strip`` and ``strip_ticks`` are
    passed through (``rajnaya.figures.layout`` makes them). With ``aid`` the rows get word help, with ``glossary`` the
    English that nobody has reviewed is held against its terms too, and rows say which glossary it was made with.
    """
    speakers = _Speakers(analysis.statements)
    marks = _marks(analysis, speakers)
    places = _by_segment(analysis)
    tweets = {tweet.start: tweet for tweet in analysis.tweets}
    rows = tuple(
        _row(analysis, index, segment, places[index], marks, translations.get(segment.text), tweets.get(segment.start))
        for index, segment in enumerate(analysis.segments)
    )
    if aid is not None:
        heard = sounds(analysis, aid, romanised)
        linked = _linked_names(analysis, rows)
        rows = tuple(
            replace(row, words=help.words, gloss=help.gloss if row.origin == "none" else None, sound=sound, names=names)
            for row, help, sound, names in zip(rows, aid.segments, heard, linked, strict=True)
        )
    if glossary is not None:
        rows = tuple(
            _held_against(glossary, row, segment, translations.get(segment.text))
            for row, segment in zip(rows, analysis.segments, strict=True)
        )
    return ReaderView(
        article.id or analysis.id, rows, marks, speakers.keys(), tuple(strip), tuple(strip_ticks), aid.entries if aid else ()
    )


def _linked_names(analysis: Analysis, rows: Sequence[Row]) -> list[tuple[tuple[int, int, int, int], ...]]:
    """For each row its names on both sides; one pass over the entities."""
    entities = sorted(analysis.entities, key=lambda entity: entity.start)
    out: list[tuple[tuple[int, int, int, int], ...]] = []
    at = 0
    for row, segment in zip(rows, analysis.segments, strict=True):
        inside = []
        while at < len(entities) and entities[at].start < segment.end:
            entity = entities[at]
            if entity.start >= segment.start:
                inside.append(replace(entity, start=entity.start - segment.start, end=entity.end - segment.start))
            at += 1
        english = "" if row.origin == "same" else "".join(run.text for run in row.target)
        links = link_names(segment.text, inside, english) if english and inside else []
        here, there = units(segment.text), units(english)
        out.append(tuple((here(k.start), here(k.end), there(k.there_start), there(k.there_end)) for k in links))
    return out


def _held_against(glossary: Glossary, row: Row, segment: Segment, made: Translation | None) -> Row:
    """The row with what the checks say of its English, and which glossary that was made with."""
    if made is None or row.origin == "same":
        return row
    words = glossary_words(made.glossary, made.at, glossary.version)
    flags = _flags(row, segment, glossary)
    return replace(row, flags=flags, glossary=words, outdated=is_outdated(made, glossary.version))


def _flags(row: Row, segment: Segment, glossary: Glossary) -> tuple[tuple[str, str], ...]:
    """What the checks say of English that nobody has reviewed, and the terms of the glossary it lacks."""
    if row.origin not in ("machine", "memory", "edited"):
        return ()
    english = "".join(run.text for run in row.target)
    found: list[tuple[str, str]] = [(flag.code, flag.message) for flag in check(segment.text, english)]
    for hit in glossary.missing(segment.text, english):
        found.append(("term", f"The glossary has “{hit.term.english}” for {hit.text}; the English does not use it."))
    return tuple(found)


def cut(text: str, placed: Sequence[Placed]) -> tuple[Run, ...]:
    """Text -> runs over which the same marks lie, outermost (longest, earliest) first; joined they give the text back.

    Offsets outside the text are clipped, empty spans left out.

    >>> [(r.text, r.marks) for r in cut("कहा कल", [(4, 6, "d0")])]
    [('कहा ', ()), ('कल', ('d0',))]
    """
    spans = [(max(0, s), min(len(text), e), name) for s, e, name in placed]
    spans = sorted((s for s in spans if s[0] < s[1]), key=lambda s: (s[0], -s[1]))
    borders = sorted({0, len(text), *(s for s, _, _ in spans), *(e for _, e, _ in spans)})
    runs: list[Run] = []
    active: list[Placed] = []
    upcoming = 0
    for left, right in pairwise(borders):
        active = [span for span in active if span[1] > left]
        while upcoming < len(spans) and spans[upcoming][0] <= left:
            active.append(spans[upcoming])
            upcoming += 1
        outermost = sorted(active, key=lambda span: (-(span[1] - span[0]), span[0]))
        runs.append(Run(text[left:right], tuple(dict.fromkeys(span[2] for span in outermost))))
    return tuple(runs)


def english_names(analysis: Analysis) -> dict[str, str]:
    """The English of every name of the article for which one is known, by the name as the article writes it."""
    names = {e.text: e.name_en for e in analysis.entities if e.name_en}
    return names | {s.text: s.name_en for item in analysis.statements for s in item.speakers if s.name_en}


def _marks(analysis: Analysis, speakers: _Speakers) -> dict[str, Mark]:
    names = english_names(analysis)
    marks: dict[str, Mark] = {}
    for n, said in enumerate(analysis.statements):
        marks[f"s{n}"] = _mark(f"s{n}", said.kind, said, statement_label(said), statement_why(said), speakers.id_of(said))
    for n, date in enumerate(analysis.dates):
        marks[f"d{n}"] = _mark(f"d{n}", "date", date, date_label(date), date_why(date, analysis.published))
    for n, event in enumerate(analysis.events):
        marks[f"e{n}"] = _mark(f"e{n}", "event", event, event_label(event), event_why(event, names))
    return marks


def _mark(id: str, kind: MarkKind, item: Item, label: str, why: Why, speaker: str | None = None) -> Mark:
    corrected = isinstance(item, Corrected)
    return Mark(id, kind, label, speaker, item.confidence, why, item.confidence < UNSURE_BELOW, corrected, ref(item))


def _by_segment(analysis: Analysis) -> list[list[Placed]]:
    """For each segment the marks that lie on it, offsets counted from its start; one pass, an item may cross a border."""
    out: list[list[Placed]] = [[] for _ in analysis.segments]
    items: list[tuple[Statement | DateMention | Event, str]] = [(s, f"s{n}") for n, s in enumerate(analysis.statements)]
    items += [(d, f"d{n}") for n, d in enumerate(analysis.dates)]
    items += [(e, f"e{n}") for n, e in enumerate(analysis.events)]
    items.sort(key=lambda pair: pair[0].start)
    first = 0
    segments = analysis.segments
    for item, name in items:
        while first < len(segments) and segments[first].end <= item.start:
            first += 1
        n = first
        while n < len(segments) and segments[n].start < item.end:
            base = segments[n].start
            out[n].append((max(item.start, base) - base, min(item.end, segments[n].end) - base, name))
            n += 1
    return out


def _row(
    analysis: Analysis,
    index: int,
    segment: Segment,
    placed: list[Placed],
    marks: Mapping[str, Mark],
    translation: Translation | None,
    tweet: Tweet | None,
) -> Row:
    source = cut(segment.text, placed)
    title = analysis.title is not None and segment.start <= analysis.title.start < segment.end
    card = _card(tweet, segment.lang) if tweet is not None and segment.kind == "tweet" else None
    same = segment.lang.partition("-")[0] == "en"
    target: tuple[Run, ...] = source if same else ()
    unsure: tuple[str, ...] = ()
    if translation is not None and not same:
        found = align_spans(segment.text, [(s, e, marks[name].kind) for s, e, name in placed], translation.text)
        known = [(place[0], place[1], name) for (_, _, name), place in zip(placed, found, strict=True) if place]
        target = cut(translation.text, known)
        unsure = tuple(name for (_, _, name), place in zip(placed, found, strict=True) if place is None)
    shown = translation if not same else None
    return Row(
        index=index,
        kind=segment.kind,
        lang=segment.lang,
        title=title,
        source=source,
        target=target,
        origin="same" if same else shown.origin if shown else "none",
        engine=shown.engine if shown else None,
        at=shown.at if shown else None,
        note=shown.note if shown else None,
        unsure=unsure,
        tweet=card,
    )


# --- tweets ------------------------------------------------------------------------------------------------------------


def _card(tweet: Tweet, lang: str) -> TweetCard:
    posted = english(tweet.posted) if tweet.posted and is_valid(tweet.posted) else None
    links = tuple((link, label) for link in tweet.links if (label := link_label(link)))
    return TweetCard(tweet.body, tweet.author, tweet.handle, tweet.posted, posted, links, lang)


def link_label(address: str) -> str | None:
    """What a link shows: host and the start of its path, without the query; None for what is no http(s) address.

    >>> link_label("https://www.example.org/news/2023?utm_source=x"), link_label("javascript:alert(1)")
    ('example.org/news/2023', None)
    """
    # Browsers drop control characters and blanks inside an address, so that what was checked would not be what opens.
    if any(ch <= " " or ch == "\x7f" or ch == "\\" for ch in address):
        return None
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme.casefold() not in ("http", "https") or not host or parts.username is not None:
        return None
    path = parts.path.rstrip("/")
    return host.removeprefix("www.") + (path if len(path) <= _LABEL_PATH else path[: _LABEL_PATH - 1] + "…")


# --- speakers ----------------------------------------------------------------------------------------------------------


class _Speakers:
    """The legend: one key a person, in order of first appearance among direct and indirect statements."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        self._ids: dict[str, int] = {}
        self._people: list[Speaker] = []
        self._counts: list[int] = []
        for item in statements:
            if item.kind == "term" or item.speaker is None:
                continue
            n = self._known(item.speaker)
            if n is None:
                n = len(self._people)
                self._people.append(item.speaker)
                self._counts.append(0)
            elif item.speaker.name_en and not self._people[n].name_en:
                self._people[n] = item.speaker
            self._ids.update(dict.fromkeys(_names(item.speaker), n))
            self._counts[n] += 1

    def _known(self, speaker: Speaker) -> int | None:
        return next((self._ids[name] for name in _names(speaker) if name in self._ids), None)

    def id_of(self, item: Statement) -> str | None:
        """The key of a statement's (first) speaker."""
        n = None if item.kind == "term" or item.speaker is None else self._known(item.speaker)
        return None if n is None else f"p{n}"

    def keys(self) -> tuple[SpeakerKey, ...]:
        """The legend's entries."""
        used: set[str] = set()
        out = []
        for n, (who, count) in enumerate(zip(self._people, self._counts, strict=True)):
            letters = _initials(who, used)
            used.add(letters)
            out.append(SpeakerKey(f"p{n}", who.text, who.name_en, letters, n % TINTS, count))
        return tuple(out)


def _names(speaker: Speaker) -> list[str]:
    return [name for name in (speaker.name_en, speaker.text) if name]


def _initials(speaker: Speaker, used: set[str]) -> str:
    """One or two capital letters, another pair where the obvious one is taken; ``?`` for a name without a letter."""
    latin = speaker.name_en or (speaker.text if speaker.text.isascii() else "")
    words = _latin_words(latin) or _latin_words(" ".join(map(spelt_out, speaker.text.split())))
    if not words:
        return "?"
    if words[0] in ("a", "an") and len(words) > 1:
        words = words[1:]  # a British government spokesperson
    first, last = words[0], words[-1]
    choices = [first[0] + last[0]] if len(words) > 1 else [first[0], first[:2]]
    choices += [first[0] + ch for ch in "".join(words[1:]) + first[1:]]
    choices = [c.upper() for c in choices]
    return next((c for c in choices if c not in used), choices[0])


def _latin_words(name: str) -> list[str]:
    kept = ("".join(ch for ch in word if ch.isalpha() and len(ch.upper()) == 1) for word in name.replace("-", " ").split())
    return [word for word in kept if word]
