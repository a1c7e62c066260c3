"""The shapes everything else passes around: frozen dataclasses, no behaviour beyond reading and writing themselves.

All offsets count Unicode code points of the article's text as it was read (Python ``str`` indices), end exclusive;
``article.text[item.start:item.end] == item.text`` holds for every item of an analysis. Field names are those of the
command line's JSON, so ``Analysis.as_dict()`` is what ``rajnaya analyse --json`` prints.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any, Final, Literal

SegmentKind = Literal["heading", "sentence", "tweet", "caption", "boilerplate"]
StatementKind = Literal["direct", "indirect", "term"]
EntityType = Literal["person", "country", "place", "organisation"]
EventStatus = Literal["happened", "planned", "denied"]
PublishedSource = Literal["given", "metadata", "filename", "dateline", "tweet", "none"]
TranslationOrigin = Literal["reviewed", "machine", "edited", "memory"]
EventKind = Literal[
    "meeting", "call", "videoconference", "visit", "summit", "conference", "press_conference", "speech", "agreement",
    "vote", "sanctions", "military", "protest", "legal", "appointment", "disaster", "other",
]  # fmt: skip

READER: Final = "you"
"""The ``engine`` of what the reader wrote or reviewed."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the article: ``text == article.text[start:end]``."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Segment(Span):
    """The unit that is translated and aligned: one sentence, heading, tweet, caption or piece of boilerplate."""

    kind: SegmentKind
    lang: str
    """BCP 47 tag of the segment's own language: ``hi``, ``en``, …"""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who said it: the fullest name the article gives, with the offsets of that mention."""

    text: str
    start: int
    end: int
    name_en: str | None = None


@dataclass(frozen=True, slots=True)
class Statement(Span):
    """Words somebody said (``direct``), is reported to have said (``indirect``), or that merely stand in marks (``term``)."""

    kind: StatementKind
    speaker: Speaker | None
    speakers: tuple[Speaker, ...]
    """All of a joint subject, the first being ``speaker``; empty when nobody is named."""
    cue: Span | None
    """The speech verb or postposition that reports it (कहा, के अनुसार)."""
    confidence: float
    rule: str


@dataclass(frozen=True, slots=True)
class Tweet(Span):
    """An embedded post. The span covers the whole embed, byline and link included."""

    body: str
    author: str | None
    handle: str | None
    """Without the @."""
    posted: str | None
    """EDTF day of the byline."""
    links: tuple[str, ...]
    confidence: float
    rule: str


@dataclass(frozen=True, slots=True)
class DateMention(Span):
    """A calendar expression without its postposition, its EDTF value and what it was resolved against."""

    edtf: str | None
    candidates: tuple[str, ...]
    """Every reading that remains, likeliest first; empty when there is only one."""
    anchor: str | None
    """The EDTF day a relative expression was counted from; null for a full date."""
    confidence: float
    rule: str


@dataclass(frozen=True, slots=True)
class Entity(Span):
    """A person, country, place or organisation as it stands in the text."""

    type: EntityType
    name_en: str | None
    role: str | None
    confidence: float
    rule: str


@dataclass(frozen=True, slots=True)
class Event(Span):
    """A happening; the span is the words that name it (बैठक, फोन कॉल)."""

    kind: EventKind
    edtf: str | None
    status: EventStatus
    participants: tuple[str, ...]
    place: str | None
    label_en: str
    evidence: Span
    """The segment that tells of it (``text`` is not serialised)."""
    happening: str
    """Shared by the mentions of one happening."""
    confidence: float
    rule: str


@dataclass(frozen=True, slots=True)
class Published:
    """The day the article came out, and how that is known."""

    edtf: str | None
    source: PublishedSource
    certain: bool


@dataclass(frozen=True, slots=True)
class AnalysisWarning:
    """Something the reader should know about this analysis; offsets when it has a place."""

    code: str
    message: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One article as the library holds it. ``text`` is never changed after reading."""

    id: str
    text: str
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    """Publication day ``YYYY-MM-DD`` as given by the reader or the file; None when nobody gave one."""
    address: str | None = None
    added_at: str | None = None
    """UTC, ISO 8601."""
    origin: Literal["sample", "upload", "paste"] = "upload"
    author: str | None = None
    """The byline: one name or several, as the file or the reader gives them."""
    published_at: str | None = None
    """The moment it came out as its file states it: ISO 8601, with its offset from UTC where the file states one."""


@dataclass(frozen=True, slots=True)
class Translation:
    """English for one segment, as the translation memory holds it."""

    source: str
    """The segment's Hindi, exactly as it stands in the article: the memory's key."""
    text: str
    origin: TranslationOrigin
    """``memory``: imported from another tool's memory, or taken from a similar segment."""
    engine: str
    """Who made it: an engine's id (``google``), ``rajnaya`` for what was translated and reviewed here, ``you`` for the reader,
    or the tool it was imported from."""
    at: str | None = None
    """UTC, ISO 8601, when it was made; None for what ships with the app."""
    note: str | None = None
    """Translator's note: what is wrong or ambiguous in the Hindi."""
    glossary: str | None = None
    """Version of the glossary it was made with; None when there was none, or nobody knows."""


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One thing that became of a segment's English."""

    at: str
    """UTC, ISO 8601 with microseconds: when it was done here."""
    action: Literal["set", "reverted"]
    """``reverted``: the reader's English was taken away, and what lay beneath shows again."""
    text: str
    """Empty when reverted."""
    origin: TranslationOrigin
    engine: str
    note: str | None = None
    glossary: str | None = None
    undo: bool = False
    """Whether it was done by taking the reader's last step back."""
    made_at: str | None = None
    """UTC, ISO 8601: when that English was made, which for what was imported is earlier than ``at``; None when nobody knows."""


@dataclass(frozen=True, slots=True)
class Note:
    """What the reader wrote about a segment, plain text: of ``text[start:end]`` of the article."""

    article_id: str
    start: int
    end: int
    text: str
    at: str
    """UTC, ISO 8601: when it was last written."""


@dataclass(frozen=True, slots=True)
class OwnTerm:
    """A term of the reader's own glossary."""

    hindi: str
    english: str
    """Further wordings that are right too stand behind a ``|``."""
    note: str | None = None
    added_at: str | None = None
    """UTC, ISO 8601; the library sets it."""


@dataclass(frozen=True, slots=True)
class Analysis:
    """Everything found in one article, each list sorted by start."""

    id: str
    title: Span | None
    published: Published
    segments: tuple[Segment, ...] = ()
    statements: tuple[Statement, ...] = ()
    tweets: tuple[Tweet, ...] = ()
    dates: tuple[DateMention, ...] = ()
    entities: tuple[Entity, ...] = ()
    events: tuple[Event, ...] = ()
    warnings: tuple[AnalysisWarning, ...] = field(default=())

    def as_dict(self) -> dict[str, Any]:
        """The contract's JSON object: plain dicts, lists, strings and numbers."""
        out = _plain(asdict(self))
        assert isinstance(out, dict)
        for event in out["events"]:
            del event["evidence"]["text"]
        out["warnings"] = [{k: v for k, v in w.items() if v is not None} for w in out["warnings"]]
        return out


def _plain(value: Any) -> Any:
    """Tuples become lists, all the way down, so that two serialisations compare equal."""
    if isinstance(value, dict):
        return {k: _plain(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(v) for v in value]
    return value
