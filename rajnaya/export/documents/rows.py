"""What every document shows, as plain data: rows in both languages with their marks, numbered notes, a timeline, a source.

The writers beside this file differ in form alone: what is highlighted, noted and said of a translation is decided here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from rajnaya.explain import person, published_words
from rajnaya.export.bundle import Bundle
from rajnaya.export.words import clean, dates_of, english_of, fit, made_by, web_link
from rajnaya.figures.items import TimelineItem
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


@dataclass(frozen=True, slots=True)
class Note:
    """How one date of the text was reached."""

    number: int
    row: int
    text: str


@dataclass(frozen=True, slots=True)
class TimelineLine:
    """One dated happening or tweet."""

    when: str
    edtf: str
    label: str
    status: str
    rows: tuple[int, ...]
    """Numbers of the rows that tell of it."""


@dataclass(frozen=True, slots=True)
class Document:
    """One article."""

    id: str
    title_hi: str
    title_en: str | None
    facts: tuple[str, ...]
    """Lines under the title: outlet and day, who made the English, how dates were reached."""
    address: str | None
    """Where the article stands, when that may become a link."""
    speakers: tuple[SpeakerKey, ...]
    rows: tuple[DocumentRow, ...]
    notes: tuple[Note, ...]
    timeline: tuple[TimelineLine, ...]

    @property
    def name(self) -> str:
        """The English title, else the Hindi one: the document's own title."""
        return self.title_en or self.title_hi


def document(bundle: Bundle) -> Document:
    """Everything a document shows of one article. Texts are fit for XML; nothing is escaped for any format yet."""
    marks = bundle.view.marks
    numbers = {id: n for n, id in enumerate((id for id in marks if id.startswith("d")), 1)}
    speakers = {key.id: key for key in bundle.view.speakers}
    rows = tuple(_row(bundle, row, marks, speakers, numbers) for row in bundle.view.rows)
    homes = {
        id: row.number for row, shown in zip(rows, bundle.view.rows, strict=True) for run in shown.source for id in run.marks
    }
    article = bundle.article
    first = " · ".join(part for part in (clean(article.outlet or ""), published_words(bundle.found.published)) if part)
    return Document(
        id=article.id,
        title_hi=clean(bundle.title_hi),
        title_en=clean(bundle.title_en) if bundle.title_en else None,
        facts=(first, english_of(bundle), dates_of(bundle)),
        address=web_link(article.address),
        speakers=bundle.view.speakers,
        rows=rows,
        notes=tuple(Note(n, homes.get(id, 0), _why(marks[id])) for id, n in numbers.items() if id in homes),
        timeline=tuple(map(_line, bundle.items)),
    )


def _line(item: TimelineItem) -> TimelineLine:
    return TimelineLine(item.when, item.edtf, clean(item.label), item.status, tuple(n + 1 for n in item.evidence))


def _why(mark: Mark) -> str:
    """``Expression: …; Means: …``, without the parts a note does not need."""
    return clean("; ".join(f"{name}: {value}" for name, value in mark.why if name != "Confidence"))


def _row(
    bundle: Bundle, row: Row, marks: dict[str, Mark], speakers: dict[str, SpeakerKey], numbers: dict[str, int]
) -> DocumentRow:
    known = bundle.english.get(bundle.found.segments[row.index].text) if row.origin not in ("same", "none") else None
    tweet = None
    if row.tweet:
        who = [person(clean(row.tweet.author or ""), None), f"@{clean(row.tweet.handle)}" if row.tweet.handle else ""]
        byline = " · ".join(part for part in (*who, row.tweet.posted_label or "undated") if part)
        links = tuple((address, clean(label)) for address, label in row.tweet.links if web_link(address))
        tweet = TweetLines(byline, links, tuple(numbers[id] for run in row.source for id in run.marks if id in numbers))
    source: Sequence[Run] = (Run(row.tweet.body),) if row.tweet else row.source
    return DocumentRow(
        number=row.index + 1,
        kind=row.kind,
        lang=row.lang,
        title=row.title,
        source=_pieces(source, marks, speakers, numbers),
        target=_pieces(row.target, marks, speakers, {}) if known else (),
        made=made_by(known) if known else None,
        machine=row.origin in ("machine", "memory"),
        note=clean(row.note) if row.note else None,
        tweet=tweet,
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
