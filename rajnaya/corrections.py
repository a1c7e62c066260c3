"""What a reader rejects or corrects by hand, and what an analysis looks like once that is applied.

A correction names an item of the untouched analysis by its span and kind, so that it holds through a new analysis and a
change of the publication day; one whose item is no longer found is reported, never dropped.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any, Final, Literal, TypeAlias, cast, get_args

import regex

from rajnaya import edtf
from rajnaya.errors import BadDateError, RajnayaError
from rajnaya.model import (
    Analysis,
    AnalysisWarning,
    DateMention,
    Event,
    EventKind,
    EventStatus,
    Speaker,
    Statement,
    StatementKind,
)
from rajnaya.reading.text import plain_line

ItemName = Literal["statement", "date", "event"]
Action = Literal["reject", "change"]
Item: TypeAlias = Statement | DateMention | Event
Identity: TypeAlias = tuple[str, int, int, str]
"""(item, start, end, kind): what a correction is about."""

RULE: Final = "corrected.by_reader"
NAME_LIMIT: Final = 200
_MOST_NAMES: Final = 20
_FIELDS: Final[dict[str, frozenset[str]]] = {
    "statement": frozenset({"speaker", "everywhere", "kind"}),
    "date": frozenset({"edtf"}),
    "event": frozenset({"kind", "edtf", "status", "place", "participants", "label_en"}),
}
_KINDS: Final = {"statement": get_args(StatementKind), "event": get_args(EventKind)}


@dataclass(frozen=True, slots=True)
class Correction:
    """One judgement of the reader on one item."""

    article_id: str
    item: ItemName
    start: int
    end: int
    kind: str
    """The item's own kind as the analysis gave it, to tell two items on one span apart; empty for dates."""
    action: Action
    value: Mapping[str, Any] = field(default_factory=dict)
    """The changed fields: ``edtf``; ``speaker`` (a name, several, or None for nobody) and ``everywhere``; ``kind``,
    ``status``, ``place``, ``participants``, ``label_en``. A change that names none says that the item is right."""
    at: str = ""
    """UTC, ISO 8601: when it was stored."""

    @property
    def identity(self) -> Identity:
        """What it is about."""
        return (self.item, self.start, self.end, self.kind)


@dataclass(frozen=True, slots=True)
class CorrectedStatement(Statement):
    """A statement as the reader has it; ``was`` is what the analysis had found."""

    was: Statement


@dataclass(frozen=True, slots=True)
class CorrectedDate(DateMention):
    """A date as the reader has it; ``was`` is what the analysis had found."""

    was: DateMention


@dataclass(frozen=True, slots=True)
class CorrectedEvent(Event):
    """An event as the reader has it; ``was`` is what the analysis had found."""

    was: Event


Corrected = (CorrectedStatement, CorrectedDate, CorrectedEvent)


def identity_of(item: Item) -> Identity:
    """How corrections name an item, corrected already or not."""
    first = item.was if isinstance(item, CorrectedStatement | CorrectedDate | CorrectedEvent) else item
    name = "statement" if isinstance(first, Statement) else "event" if isinstance(first, Event) else "date"
    return (name, first.start, first.end, "" if isinstance(first, DateMention) else first.kind)


def ref(item: Item) -> str:
    """An item's identity as one string, for the browser to send back.

    >>> ref(DateMention(3, 6, "कल", "2023-02-06", (), None, 0.9, "date.day_before"))
    'date:3:6:'
    """
    return ":".join(map(str, identity_of(item)))


def find(analysis: Analysis, wanted: str) -> Item | None:
    """The item of that ``ref``; None when the analysis has none such (any more)."""
    items: tuple[Item, ...] = (*analysis.statements, *analysis.dates, *analysis.events)
    return next((item for item in items if ref(item) == wanted), None)


def correction(analysis: Analysis, item: Item, action: Action, value: Mapping[str, Any] | None = None) -> Correction:
    """A checked correction of an item of ``analysis``; raises as ``check_correction`` does."""
    name, start, end, kind = identity_of(item)
    return check_correction(Correction(analysis.id, cast(ItemName, name), start, end, kind, action, value or {}))


# --- checking ----------------------------------------------------------------------------------------------------------


def check_correction(given: Correction) -> Correction:
    """The same correction with plain names and tuples; raises BadDateError for a date, RajnayaError for anything else."""
    if given.item not in _FIELDS or given.action not in get_args(Action) or not 0 <= given.start < given.end:
        raise RajnayaError("This correction names nothing that can be corrected. Choose a mark of the article again.")
    if given.action == "reject":
        return replace(given, value={})
    if unknown := set(given.value) - _FIELDS[given.item]:
        what = "An event" if given.item == "event" else f"A {given.item}"
        raise RajnayaError(f"{what} has no {min(map(str, unknown))[:40]!r} that could be changed.")
    if given.item == "date" and given.value.get("edtf", "") is None:
        raise BadDateError("A date needs a value. Reject it if it is no date.")
    return replace(given, value={name: _checked(given.item, name, value) for name, value in given.value.items()})


def _checked(item: str, name: str, value: Any) -> Any:
    if name == "edtf":
        return None if value is None else check_edtf(value)
    if name == "kind":
        return _one_of(value, _KINDS[item], f"kind of {item}")
    if name == "status":
        return _one_of(value, get_args(EventStatus), "status")
    if name == "everywhere":
        return bool(value)
    if name == "participants":
        return _names([value] if isinstance(value, str) else value)
    if name == "speaker":
        several = [value] if isinstance(value, str) else value or []
        names = _names(several)
        return None if not names else names[0] if len(names) == 1 else names
    # place and label_en: one plain line, or nothing.
    line = plain_line(value, NAME_LIMIT) if isinstance(value, str) else None
    return (line or "") if name == "label_en" else line


def check_edtf(value: object) -> str:
    """The value when it is an EDTF form this project writes and on the calendar; raises BadDateError otherwise."""
    text = value.strip() if isinstance(value, str) else ""
    try:
        edtf.bounds(text)
    except ValueError:
        raise BadDateError(
            f"{text[:40]!r} is no date. Write a day as 2023-02-07, a month as 2023-02, a year as 2023, "
            "and from one to another as 2023-02-07/2023-02-09."
        ) from None
    return text


def _one_of(value: Any, known: tuple[str, ...], what: str) -> str:
    if value not in known:
        raise RajnayaError(f"{str(value)[:40]!r} is no {what}. Choose one of: {', '.join(known)}.")
    return str(value)


def _names(values: Any) -> tuple[str, ...]:
    if not isinstance(values, list | tuple) or not all(isinstance(value, str) for value in values):
        raise RajnayaError("Names are written as text, one beside another.")
    if len(values) > _MOST_NAMES:
        raise RajnayaError(f"At most {_MOST_NAMES} names fit one mark. Leave some out.")
    lines = (plain_line(value, NAME_LIMIT) for value in values)
    return tuple(dict.fromkeys(line for line in lines if line))


_WORDED = regex.compile(r"(?:(?P<day>[0-9]{1,2})(?:st|nd|rd|th)? )?(?P<month>[A-Za-z]{3,9}),? (?P<year>[0-9]{4})")
_DAY_FIRST = regex.compile(r"(?P<day>[0-9]{1,2})[./-](?P<month>[0-9]{1,2})[./-](?P<year>[0-9]{4})")
_BETWEEN = regex.compile(r" ?– ?| to | - ")
_MONTHS: Final = {m.casefold(): n for n, m in enumerate(edtf._MONTHS_EN, 1)}
_SEASONS: Final = {"spring": 21, "summer": 22, "autumn": 23, "winter": 24}


def read_date(typed: str) -> str:
    """What a reader types for a date, as EDTF: EDTF itself, or the English words the app shows.

    >>> read_date("2 February 2023"), read_date("Dec 2022"), read_date("2/2/2023"), read_date("since 2011")
    ('2023-02-02', '2022-12', '2023-02-02', '2011/..')

    Raises BadDateError.
    """
    text = " ".join(typed.split())[:80]
    if edtf.is_valid(text):
        return text
    low = text.casefold()
    if low.startswith("since "):
        return check_edtf(f"{_read_one(text[6:])}/..")
    if low.startswith("until "):
        return check_edtf(f"../{_read_one(text[6:])}")
    ends = _BETWEEN.split(text)
    if len(ends) == 2:
        return check_edtf(f"{_read_one(ends[0])}/{_read_one(ends[1])}")
    return check_edtf(_read_one(text))


def _read_one(text: str) -> str:
    if m := _DAY_FIRST.fullmatch(text):
        return f"{m['year']}-{int(m['month']):02}-{int(m['day']):02}"
    if m := _WORDED.fullmatch(text):
        word = m["month"].casefold()
        month = next((n for name, n in _MONTHS.items() if name.startswith(word)), None) or _SEASONS.get(word)
        if month and m["day"] is None:
            return f"{m['year']}-{month}" if month > 12 else f"{m['year']}-{month:02}"
        if month and month <= 12:
            return f"{m['year']}-{month:02}-{int(m['day']):02}"
    return text


# --- applying ----------------------------------------------------------------------------------------------------------


def apply_corrections(analysis: Analysis, corrections: Iterable[Correction]) -> Analysis:
    """The analysis as the reader has it; ``corrections`` in the order they were made.

    Rejected items go. Changed ones have confidence 1, the rule ``corrected.by_reader``, and what they were in ``was``.
    A date that is changed takes the events it dates with it (those of its segment with the same value that stand nearest
    to it) and the tweet it is the byline of; rejected, it leaves them undated. What is said of one mention of a happening
    counts for its other mentions. An item that a newer analysis draws a little otherwise is known again where there is no
    doubt which it is. Corrections that can't be applied become warnings (``correction.orphaned``).
    Never raises; linear in the items and corrections.
    """
    given = list(corrections)
    if not given:
        return analysis
    work = _Work(analysis)
    work.held = {each.identity for each in given if each.action == "change"}
    # Dates first: what is said of an event itself outweighs what its date does to it.
    for each in (c for c in given if c.item == "date"):
        work.apply(each)
    work.follow_dates()
    for each in (c for c in given if c.item != "date"):
        work.apply(each)
    return work.done()


class _Work:
    """The lists while they are being corrected; None stands where an item was rejected."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.statements: list[Statement | None] = list(analysis.statements)
        self.dates: list[DateMention | None] = list(analysis.dates)
        self.events: list[Event | None] = list(analysis.events)
        self.tweets = list(analysis.tweets)
        self.warnings: list[AnalysisWarning] = []
        self.places: dict[Identity, int] = {}
        lists: tuple[tuple[Item, ...], ...] = (analysis.statements, analysis.dates, analysis.events)
        for items in lists:
            for index, item in enumerate(items):
                self.places.setdefault(identity_of(item), index)
        self.mentions: dict[str, list[int]] = {}
        for index, event in enumerate(analysis.events):
            self.mentions.setdefault(event.happening or f"\0{index}", []).append(index)
        self._speakers: dict[str, Speaker] | None = None
        self._starts: dict[str, list[int]] = {}
        self.held: set[Identity] = set()
        """What the reader changed or confirmed, by name: a rejection that was of its neighbour does not take it away."""

    def done(self) -> Analysis:
        return replace(
            self.analysis,
            statements=tuple(s for s in self.statements if s),
            dates=tuple(d for d in self.dates if d),
            events=tuple(e for e in self.events if e),
            tweets=tuple(self.tweets),
            warnings=(*self.analysis.warnings, *self.warnings),
        )

    def apply(self, given: Correction) -> None:
        try:
            checked = check_correction(given)
        except RajnayaError as error:
            self._warn(given, f"A correction by hand can't be read: {error}")
            return
        index = self.places.get(checked.identity)
        if index is None:
            index = self._moved(checked)
        if index is None:
            self._warn(
                checked,
                f"A correction by hand ({checked.action} a {checked.item}) fits nothing in this reading any more. "
                "It is kept; take it back if it is not needed.",
            )
        elif checked.action == "reject":
            {"statement": self.statements, "date": self.dates, "event": self.events}[checked.item][index] = None  # type: ignore[index]  # three lists of different items, all of which may hold None
        else:
            {"statement": self._statement, "date": self._date, "event": self._event}[checked.item](index, checked.value)

    def _moved(self, given: Correction) -> int | None:
        """Where an item stands that a newer analysis draws otherwise: the only one of its kind that shares half of the longer
        span, or the only one on the very span when the kind is another. None when that is not certain."""
        items: tuple[Item, ...] = getattr(self.analysis, f"{given.item}s")
        starts = self._starts.setdefault(given.item, [item.start for item in items])
        length = given.end - given.start
        near = range(bisect_left(starts, given.start - length), bisect_left(starts, given.end))
        on_it = [n for n in near if (items[n].start, items[n].end) == (given.start, given.end)]
        alike = [
            n
            for n in near
            if identity_of(items[n])[3] == given.kind
            and 2 * (min(items[n].end, given.end) - max(items[n].start, given.start))
            >= max(items[n].end - items[n].start, length)
        ]
        found = alike or on_it
        if len(found) != 1 or (given.action == "reject" and identity_of(items[found[0]]) in self.held - {given.identity}):
            return None
        return found[0]

    def _warn(self, given: Correction, message: str) -> None:
        self.warnings.append(AnalysisWarning("correction.orphaned", message, given.start, given.end))

    # -- dates and what they date

    def _date(self, index: int, value: Mapping[str, Any]) -> None:
        date = self.dates[index]
        if date is None:
            return
        if (day := value.get("edtf", date.edtf)) != date.edtf:
            # A corrected date was counted from nothing, and no other reading is left.
            date = replace(date, edtf=day, anchor=None)
        found = _as_corrected(CorrectedDate, replace(date, candidates=()), self.analysis.dates[index])
        self.dates[index] = found

    def follow_dates(self) -> None:
        """Move the events and tweets whose date was changed."""
        by_value: dict[str, list[int]] = {}
        for index, date in enumerate(self.analysis.dates):
            if date.edtf:
                by_value.setdefault(date.edtf, []).append(index)
        starts = {value: [self.analysis.dates[i].start for i in found] for value, found in by_value.items()}

        def fresh(value: str | None, first: int, last: int, near: int) -> str | None:
            """The value now of the date in [first, last) that stands nearest; the same value when there is none."""
            if value is None or value not in by_value:
                return value
            left, right = bisect_left(starts[value], first), bisect_right(starts[value], last - 1)
            cut = min(max(bisect_right(starts[value], near), left), right)
            choices = [n for n in (cut - 1, cut) if left <= n < right]
            if not choices:
                return value
            chosen = min(choices, key=lambda n: abs(starts[value][n] - near))
            now = self.dates[by_value[value][chosen]]
            return now.edtf if now else None

        for index, event in enumerate(self.analysis.events):
            day = fresh(event.edtf, event.evidence.start, event.evidence.end, event.start)
            if day != event.edtf and (held := self.events[index]):
                self.events[index] = replace(held, edtf=day)
        for index, tweet in enumerate(self.analysis.tweets):
            day = fresh(tweet.posted, tweet.start, tweet.end, tweet.end)
            if day != tweet.posted:
                self.tweets[index] = replace(tweet, posted=day)

    # -- statements

    def _statement(self, index: int, value: Mapping[str, Any]) -> None:
        said = self.statements[index]
        if said is None:
            return
        old = said.speaker
        speakers = said.speakers
        if "speaker" in value:
            names = value["speaker"]
            speakers = tuple(map(self._speaker, (names,) if isinstance(names, str) else names or ()))
        kind = cast(StatementKind, value.get("kind", said.kind))
        self._say(index, kind, speakers)
        if value.get("everywhere") and old is not None and "speaker" in value:
            for other, each in enumerate(self.statements):
                if each and other != index and any(_same(old, s) for s in each.speakers):
                    several = [new for s in each.speakers for new in (speakers if _same(old, s) else (s,))]
                    self._say(other, each.kind, tuple(dict.fromkeys(several)))

    def _say(self, index: int, kind: StatementKind, speakers: tuple[Speaker, ...]) -> None:
        said = self.statements[index]
        assert said is not None
        if kind == "term":  # words that nobody is quoted as saying
            speakers, said = (), replace(said, cue=None)
        said = replace(said, kind=kind, speaker=speakers[0] if speakers else None, speakers=speakers)
        self.statements[index] = _as_corrected(CorrectedStatement, said, self.analysis.statements[index])

    def _speaker(self, name: str) -> Speaker:
        """The person of that Hindi or English name, where the article has one; an empty span says that it does not."""
        if self._speakers is None:
            self._speakers = {}
            known = [s for said in self.analysis.statements for s in said.speakers]
            known += [Speaker(e.text, e.start, e.end, e.name_en) for e in self.analysis.entities]
            for speaker in known:
                self._speakers.setdefault(speaker.text, speaker)
                if speaker.name_en:
                    self._speakers.setdefault(speaker.name_en, speaker)
        if name not in self._speakers:
            place = ((s.start + at) for s in self.analysis.segments if (at := s.text.find(name)) >= 0)
            start = next(place, None)
            self._speakers[name] = Speaker(name, start, start + len(name)) if start is not None else Speaker(name, 0, 0)
        return self._speakers[name]

    # -- events

    def _event(self, index: int, value: Mapping[str, Any]) -> None:
        if self.events[index] is None:
            return
        happening = self.analysis.events[index].happening or f"\0{index}"
        for other in self.mentions[happening]:
            if (held := self.events[other]) is not None:
                self.events[other] = replace(held, **value)
        held = self.events[index]
        assert held is not None
        self.events[index] = _as_corrected(CorrectedEvent, held, self.analysis.events[index])


def _same(one: Speaker, other: Speaker) -> bool:
    return one.text == other.text or (one.name_en is not None and one.name_en == other.name_en)


def _as_corrected(kind: Any, item: Item, was: Item) -> Any:
    held = {f.name: getattr(item, f.name) for f in fields(was)}
    return kind(**{**held, "confidence": 1.0, "rule": RULE, "was": was})
