"""What every document shows, as plain data: rows in both languages with their marks, numbered notes, a timeline, a source.

The writers beside this file differ in form alone: what is highlighted, noted and said of a translation is decided here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from rajnaya import __version__
from rajnaya.explain import day_words, explain_rule, published_words
from rajnaya.export.bundle import Bundle
from rajnaya.export.words import clean, dates_of, english_of, fit, made_by, web_link
from rajnaya.figures.items import TimelineItem
from rajnaya.model import Article
from rajnaya.view import Mark, Row, Run, SpeakerKey

PieceKind = Literal["direct", "indirect", "term", "plain"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text of one look."""

    text: str
    kind: PieceKind = "plain"
    speaker: SpeakerKey | None = None
    """Of a statement, where the article names one."""
    begins: bool = False
    """Whether a statement begins here: its speaker's initials stand before it."""
    date: bool = False
    notes: tuple[int, ...] = ()
    """Numbers of notes, set after the text."""


@dataclass(frozen=True, slots=True)
class TweetLines:
    """A post as it stands in a document."""

    byline: str
    """Author, handle and day."""
    links: tuple[tuple[str, str], ...]
    """(address, label): http(s) only."""
    notes: tuple[int, ...] = ()
    """Of its day."""


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One segment and its English."""

    number: int
    """From 1, in the order of the text; what the timeline and notes refer to."""
    kind: str
    lang: str
    title: bool
    source: tuple[Piece, ...]
    target: tuple[Piece, ...]
    """Empty when there is no English, or the segment is in English already."""
    made: str | None
    """Who made the English, in words."""
    machine: bool
    """Whether the English must be labelled as a machine's."""
    note: str | None
    """The translator's."""
    tweet: TweetLines | None
    speakers: tuple[SpeakerKey, ...] = ()
    """Who speaks in it, in order: their initials stand in the margin."""
    unplaced: tuple[SpeakerKey, ...] = ()
    """Whose words could not be found for certain in the English."""

    @property
    def english(self) -> bool:
        """Whether the segment is in English already and stands across both columns."""
        return self.lang.partition("-")[0] == "en"

    @property
    def missing(self) -> bool:
        """Whether English is wanted and there is none."""
        return not self.target and not self.english and any(any(map(str.isalpha, p.text)) for p in self.source)


@dataclass(frozen=True, slots=True)
class Note:
    """How one date of the text was reached."""

    number: int
    row: int
    text: str
    """Expression, meaning, EDTF value, the day it was counted from, rule and confidence, in words."""


@dataclass(frozen=True, slots=True)
class TimelineLine:
    """One dated happening or tweet."""

    when: str
    edtf: str
    label: str
    label_hi: str
    """The words that name it in the article."""
    status: str
    """``planned`` or ``denied``; empty for what happened."""
    rows: tuple[int, ...]
    """Numbers of the rows that tell of it."""
    reached: str
    """The date's expression, anchor and rule, and how sure the event is."""


@dataclass(frozen=True, slots=True)
class Document:
    """One article."""

    id: str
    title_hi: str
    title_en: str | None
    facts: tuple[str, ...]
    """Lines under the title: outlet, byline and day, who made the English, how dates were reached."""
    address: str | None
    """Where the article stands, when that may become a link."""
    speakers: tuple[SpeakerKey, ...]
    rows: tuple[DocumentRow, ...]
    notes: tuple[Note, ...]
    timeline: tuple[TimelineLine, ...]
    sources: tuple[str, ...]
    """The article as a source is cited, its id, what made this file."""

    @property
    def head(self) -> DocumentRow | None:
        """The row of the title, which stands over the table and not in it."""
        return next((row for row in self.rows if row.title and row.source), None)

    @property
    def body(self) -> tuple[DocumentRow, ...]:
        """The rows of the table: all but the title's."""
        head = self.head
        return tuple(row for row in self.rows if row is not head)

    @property
    def name(self) -> str:
        """The English title, else the Hindi one: the document's own title."""
        return self.title_en or self.title_hi


def document(bundle: Bundle) -> Document:
    """Everything a document shows of one article. Texts are fit for XML; nothing is escaped for any format yet."""
    marks = bundle.view.marks
    numbers = {id: n for n, id in enumerate((id for id in marks if id.startswith("d")), 1)}
    legend = tuple(_key(key) for key in bundle.view.speakers)
    speakers = {key.id: key for key in legend}
    rows = tuple(_row(bundle, row, marks, speakers, numbers) for row in bundle.view.rows)
    homes = {
        id: row.number for row, shown in zip(rows, bundle.view.rows, strict=True) for run in shown.source for id in run.marks
    }
    article = bundle.article
    known = (clean(article.outlet or ""), _byline(article), published_words(bundle.found.published))
    first = " · ".join(part for part in known if part)
    return Document(
        id=article.id,
        title_hi=clean(bundle.title_hi),
        title_en=clean(bundle.title_en) if bundle.title_en else None,
        facts=(first, english_of(bundle), dates_of(bundle)),
        address=web_link(article.address),
        speakers=legend,
        rows=rows,
        notes=tuple(Note(n, homes[id], _why(marks[id])) for id, n in numbers.items() if id in homes),
        timeline=tuple(map(_line, bundle.items)),
        sources=_sources(bundle),
    )


def _key(key: SpeakerKey) -> SpeakerKey:
    return replace(key, name=clean(key.name), name_en=clean(key.name_en) if key.name_en else None, initials=clean(key.initials))


def _line(item: TimelineItem) -> TimelineLine:
    counted = day_words(item.anchor)
    parts = [
        f"“{item.date_text}”" if item.date_text else "",
        f"counted from {counted}" if counted else "",
        explain_rule(item.date_rule or item.rule),
        f"confidence {item.confidence:.2f}",
    ]
    status = "" if item.status == "happened" else item.status
    hindi = clean(item.label_hi) if item.source == "event" else ""
    rows = tuple(n + 1 for n in item.evidence)
    return TimelineLine(
        item.when, item.edtf, clean(item.label), hindi, status, rows, clean("; ".join(filter(None, parts)))
    )  # fmt: skip


def _why(mark: Mark) -> str:
    """``“पिछले महीने”: January 2023; counted from …``, in the order of the reader's "why"."""
    why = dict(mark.why)
    begun = f"“{why.pop('Expression', '')}”: {why.pop('Means', '')}"
    rest = [f"{name[:1].lower()}{name[1:]}: {value}" for name, value in why.items() if name != "Confidence"]
    return clean("; ".join([begun, *rest, f"confidence {mark.confidence:.2f}"]))


def _byline(article: Article) -> str:
    return f"by {clean(article.author)}" if article.author else ""


def _sources(bundle: Bundle) -> tuple[str, ...]:
    article = bundle.article
    named = f"“{clean(bundle.title_hi)}”" if bundle.title_hi != article.id else "Untitled article"
    known = (clean(article.author or ""), clean(article.outlet or ""), named, published_words(bundle.found.published))
    cited = ", ".join(part for part in known if part)
    return (
        f"{cited}.",
        *((f"Address: {clean(article.address)}",) if article.address else ()),
        f"Article “{clean(article.id)}”. Numbers in the margin count the segments of the text in its order.",
        f"Made with Rajnaya {__version__}.",
    )


def _row(
    bundle: Bundle, row: Row, marks: dict[str, Mark], speakers: dict[str, SpeakerKey], numbers: dict[str, int]
) -> DocumentRow:
    known = bundle.english.get(bundle.found.segments[row.index].text) if row.origin not in ("same", "none") else None
    tweet = None
    if row.tweet:
        who = [clean(row.tweet.author or ""), f"@{clean(row.tweet.handle)}" if row.tweet.handle else ""]
        byline = " · ".join(part for part in (*who, row.tweet.posted_label or "undated") if part)
        links = tuple((address, clean(label)) for address, label in row.tweet.links if web_link(address))
        dated = dict.fromkeys(numbers[id] for run in row.source for id in run.marks if id in numbers)
        tweet = TweetLines(byline, links, tuple(dated))
    source: Sequence[Run] = (Run(row.tweet.body),) if row.tweet else row.source
    lost = (speakers.get(marks[id].speaker or "") for id in row.unsure if id in marks)
    return DocumentRow(
        number=row.index + 1,
        kind=row.kind,
        lang=row.lang,
        title=row.title,
        source=_pieces(source, marks, speakers, numbers),
        target=_pieces(row.target, marks, speakers, numbers) if known else (),
        made=made_by(known) if known else None,
        machine=row.origin in ("machine", "memory"),
        note=clean(row.note) if row.note else None,
        tweet=tweet,
        unplaced=tuple({key.id: key for key in lost if key}.values()) if known else (),
    )


def _pieces(
    runs: Sequence[Run], marks: dict[str, Mark], speakers: dict[str, SpeakerKey], numbers: dict[str, int]
) -> tuple[Piece, ...]:
    """Runs as pieces: a quotation inside reported speech shows as the quotation, a note stands after its date's last letter."""
    out: list[Piece] = []
    begun: set[str] = set()
    for index, run in enumerate(runs):
        text = fit(run.text)
        here = [marks[id] for id in run.marks if id in marks]
        said = next((mark for kind in ("direct", "indirect", "term") for mark in reversed(here) if mark.kind == kind), None)
        after = runs[index + 1].marks if index + 1 < len(runs) else ()
        ended = tuple(numbers[mark.id] for mark in here if mark.id in numbers and mark.id not in after)
        if text or ended:
            fresh = said is not None and said.kind != "term" and said.id not in begun
            kind: PieceKind = said.kind if said and said.kind in ("direct", "indirect", "term") else "plain"
            dated = any(mark.kind == "date" for mark in here)
            out.append(Piece(text, kind, speakers.get((said.speaker or "") if said else ""), fresh, dated, ended))
            begun.update([said.id] if said else [])
    return tuple(out)
