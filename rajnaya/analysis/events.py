"""Happenings of the article: what, when, who, where, and whether it took place.

A lexicon names the words that tell of a happening; the clause they stand in gives the rest. The order: triggers, their
dates, their status, participants and place, then the links between mentions of one happening.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rajnaya.analysis.event_dates import claims, own_dates
from rajnaya.analysis.event_denials import denied_clauses
from rajnaya.analysis.event_heads import is_answer, points_back
from rajnaya.analysis.event_links import Happenings, english_label
from rajnaya.analysis.event_people import FullNames, Told, participants
from rajnaya.analysis.event_places import place
from rajnaya.analysis.event_scene import Dated, Scene, scenes
from rajnaya.analysis.event_status import status
from rajnaya.analysis.event_surroundings import verb_after
from rajnaya.analysis.event_triggers import Trigger, find_triggers, first_words
from rajnaya.language import lexicon
from rajnaya.language.document import Document
from rajnaya.model import DateMention, Entity, Event, EventStatus, Span, Statement

# Estimates until they are counted on articles held back.
_CONFIDENCE = {
    "event.date_tied_to_noun": 0.9,
    "event.date_in_clause": 0.8,
    "event.date_in_relative_clause": 0.75,
    "event.date_of_joined_clause": 0.65,
    "event.date_carried_over": 0.6,
}
_UNDATED = 0.6
_POINTS_BACK = frozenset(
    ("meeting", "call", "videoconference", "summit", "conference", "press_conference", "visit", "vote", "agreement")
)


_CASE_MARKERS = frozenset(("ने", "को", "से", "में", "पर"))
_SOMEBODY = frozenset(("उन्होंने", "उसने", "वह", "वे", "वो"))
_THERE = frozenset(("वहां", "वहाँ", "यहां", "यहाँ"))
_NEIGHBOURS = 8  # happenings on each side in one sentence that bear on each other; more would cost without end
# one gets a sentence, the other goes free: these kinds hold happenings that one sentence tells side by side
_MANY_SORTS = frozenset(("legal", "appointment", "other"))


@dataclass(slots=True)
class _Draft:
    """An event before it is linked."""

    scene: Scene
    trigger: Trigger
    date: Dated | None
    edtf: str | None
    status: EventStatus
    who: tuple[str, ...]
    where: str | None
    rule: str
    confidence: float
    back: bool
    source: _Draft | None = None
    """The mention of another kind that this one goes on with."""
    happening: str = ""
    goes_on: bool = False
    """Its date is that of the happening of its kind that the sentence before told of."""


def find_events(
    doc: Document,
    entities: Sequence[Entity],
    dates: Sequence[DateMention],
    statements: Sequence[Statement],
    published: str | None = None,
) -> list[Event]:
    """Events sorted by start; mentions of one happening share an id.

    ``published`` (``YYYY-MM-DD``) tells what lies ahead from what is past.

    Headings and sentences in Hindi are read; embedded tweets, captions and boilerplate tell of none. ``edtf`` is None
    where no date governs the happening. Linear in the text; never raises.

    >>> from rajnaya.analysis.entities import find_entities
    >>> from rajnaya.analysis.pipeline import read_document
    >>> doc = read_document("भारत और नेपाल के बीच काठमांडू में वार्ता हुई।")
    >>> event = find_events(doc, find_entities(doc), [], [])[0]
    >>> event.kind, event.participants, event.place, event.label_en
    ('meeting', ('भारत', 'नेपाल'), 'काठमांडू', 'Meeting of India with Nepal in Kathmandu')
    """
    names = FullNames(entities)
    drafts: list[_Draft] = []
    last: list[_Draft] = []
    last_index = -2
    told = Told()
    for scene in scenes(doc, entities, dates, first_words(), published):
        if scene.after_nothing:
            told.people = []
        earlier = last if scene.index - last_index == 1 else []
        triggers = [] if scene.silent else [t for t in find_triggers(scene) if _is_told(t, earlier)]
        scene.begins = frozenset(t.first for t in triggers)
        scene.denied = denied_clauses(scene) if triggers else frozenset()
        made = _drafts(scene, triggers, names, statements, earlier, drafts[-3:], told) if triggers else []
        told.read(scene, names)
        drafts += made
        last, last_index = made, scene.index
    return _linked(drafts, names)


def _drafts(
    scene: Scene,
    triggers: Sequence[Trigger],
    names: FullNames,
    statements: Sequence[Statement],
    earlier: Sequence[_Draft],
    latest: Sequence[_Draft],
    told: Told,
) -> list[_Draft]:
    claimed = claims(scene, triggers)
    new_line = bool(earlier) and scene.segment.start - earlier[-1].scene.segment.end > 0 and scene.follows_newline
    out: list[_Draft] = []
    before = latest[-1].who if latest else ()
    for number, given in enumerate(triggers):
        near = triggers[max(0, number - _NEIGHBOURS) : number + _NEIGHBOURS + 1]
        trigger = _as_before(scene, given, latest)
        found, rule = own_dates(scene, given, near, claimed)
        back = points_back(scene, trigger.first)
        subject = out[-1].who[:1] if out and scene.clause[out[-1].trigger.first] == scene.clause[trigger.first] - 1 else ()
        ground = _ground(scene, given, near, found)
        aside = ground if ground and (is_answer(scene, given.end) or not given.apart) else None
        who = participants(scene, trigger, names, statements, before, told, subject, aside)
        edtf = found[0].mention.edtf if found else None
        means = source = None
        if not found and not scene.dates:
            means = _by_other_means(scene, trigger, earlier)
            source = means or _carried(scene, trigger, earlier, back=back, new_line=new_line)
        if source:
            edtf, rule = source.edtf, "event.date_carried_over"
            who = _who_goes_on(scene, trigger, source, who) if source is not means else who or source.who
        there = source.where if source and _there(scene) else None
        for nth, date in enumerate(found or [None]):
            value = date.mention.edtf if date else edtf
            where = _where(scene, trigger, found, nth, ground)
            state = status(scene, trigger, near, date)
            sure = _CONFIDENCE.get(rule, _UNDATED) if value else _UNDATED
            why = rule if value else trigger.rule
            out.append(_Draft(scene, trigger, date, value, state, who, where or there, why, sure, back, means))
            out[-1].goes_on = why == "event.date_carried_over" and source is not None and _same(source, trigger)
    return _without_repeats(out)


def _is_told(trigger: Trigger, earlier: Sequence[_Draft]) -> bool:
    """यह कार्रवाई is a happening only where the sentence before told of one that somebody did."""
    return trigger.rule != "event.with_again" or any(d.trigger.kind == trigger.kind and d.who for d in earlier)


def _as_before(scene: Scene, trigger: Trigger, latest: Sequence[_Draft]) -> Trigger:
    """बात हुई soon after a call or a video conference was told of is a further one of its kind."""
    if scene.word(trigger.first) != "बात" or trigger.kind != "meeting":
        return trigger
    near = [d.trigger for d in latest if scene.index - d.scene.index <= 2]
    last = next((t for t in near if t.kind in ("call", "videoconference")), None)
    return replace(trigger, kind=last.kind, label=last.label) if last else trigger


def _where(scene: Scene, trigger: Trigger, found: Sequence[Dated], number: int, ground: tuple[int, int] | None) -> str | None:
    """The place; where one name has two dates (3 को A में और 5 को B में) the one behind each date."""
    between = (found[number].end, found[number + 1].first) if len(found) > number + 1 else ground
    spot = place(scene, trigger, between)
    return scene.segment.text[_at(scene, spot[0]) : _at(scene, spot[1] - 1, end=True)] if spot else None


def _ground(scene: Scene, trigger: Trigger, near: Sequence[Trigger], found: Sequence[Dated]) -> tuple[int, int] | None:
    """The words that belong to one of two happenings of a kind in a clause; None where it has the clause to itself.

    The first has those up to its name, the second those between the two: सोमवार का धमाका [काबुल में हुए हमले] का जवाब था.
    """
    same = [t for t in near if t.kind == trigger.kind and scene.clause[t.first] == scene.clause[trigger.first]]
    if not any(t.apart for t in same):
        return None
    before = [t.end for t in same if t.end <= trigger.first]
    low, _ = scene.near(trigger.first, before=20)
    if is_answer(scene, trigger.end) and found and found[0].first < trigger.first:
        low = found[0].first
    return max(before, default=low), trigger.end


def _at(scene: Scene, i: int, *, end: bool = False) -> int:
    token = scene.tokens[i]
    return (token.end if end else token.start) - scene.segment.start


def _another(scene: Scene, trigger: Trigger) -> bool:
    """एक और बैठक, अगली वार्ता: a further one; in अन्य नेताओं से भेंट the others are somebody else."""
    heads = lexicon.load("event_heads")
    if scene.word(trigger.first - 1) == "एक":
        return True
    for i in range(trigger.first - 1, max(-1, trigger.first - 4), -1):
        if scene.word(i) in _CASE_MARKERS:
            return False
        hit = heads.match(scene.tokens, i)
        if hit is not None and hit[0].value == "another":
            return True
    return False


def _who_goes_on(scene: Scene, trigger: Trigger, source: _Draft, who: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the happening that goes on: its traveller goes on to act there."""
    if _there(scene) and source.who:
        return tuple(dict.fromkeys((source.who[0], *who)))
    return who or (source.who if _same(source, trigger) else ())


def _same(source: _Draft, trigger: Trigger) -> bool:
    return source.trigger.kind == trigger.kind


def _carried(scene: Scene, trigger: Trigger, earlier: Sequence[_Draft], *, back: bool, new_line: bool) -> _Draft | None:
    """The event of the sentence before whose date plainly goes on here; the sentence itself has no date at all."""
    dated = [d for d in earlier if d.edtf]
    if not dated or _another(scene, trigger):
        return None
    alike = [d for d in dated if _same(d, trigger)]
    # within a paragraph the first mention carries the date and the link says the rest
    if alike and new_line and (back or trigger.kind in _POINTS_BACK):
        return alike[-1]
    if _there(scene) and dated[-1].trigger.kind == "visit" and trigger.kind != "visit":
        return dated[-1]
    begins = lexicon.load("event_references").match(scene.tokens, 0) if scene.tokens else None
    done = verb_after(scene, trigger.end) or scene.word(trigger.end - 1) in lexicon.load("event_verbs")
    if begins and begins[0].value == "continues" and done:
        return dated[-1]
    return None


def _there(scene: Scene) -> bool:
    """उन्होंने वहां, यहां वह: whoever the sentence before brought to a place acts there."""
    opening = {scene.word(i) for i in range(3)}
    return bool(opening & _SOMEBODY and opening & _THERE)


def _by_other_means(scene: Scene, trigger: Trigger, earlier: Sequence[_Draft]) -> _Draft | None:
    """बैठक बुलाई है। बैठक वीडियो कॉन्फ्रेंसिंग के जरिए होगी: the meeting of the sentence before, which this one says the means of."""
    if trigger.kind not in ("videoconference", "call") or scene.dates or scene.follows_newline or _another(scene, trigger):
        return None
    book = lexicon.load("event_triggers")
    hits = (book.match(scene.tokens, i) for i in range(min(2, trigger.first)))
    if not any(hit is not None and hit[0].value == "meeting" for hit in hits):
        return None
    return next((d for d in reversed(earlier[-_NEIGHBOURS:]) if d.trigger.kind == "meeting"), None)


def _without_repeats(drafts: list[_Draft]) -> list[_Draft]:
    """One event a happening and sentence: of one kind and one date (or none beside one) the dated, then the first stays."""
    out: list[_Draft] = []
    by_kind: dict[tuple[str, str], list[_Draft]] = {}
    for draft in drafts:
        head = draft.scene.word(draft.trigger.first)[:3]  # गिरफ्तार and गिरफ्तारी are one
        told = head if draft.trigger.kind in _MANY_SORTS else "apart" if draft.trigger.apart else ""
        by_kind.setdefault((draft.trigger.kind, told), []).append(draft)
    for same in by_kind.values():
        dates: dict[str | None, _Draft] = {}
        for draft in same:
            dates.setdefault(draft.edtf, draft)
        if len(dates) > 1:
            dates.pop(None, None)
        out += dates.values()
    return sorted(out, key=lambda d: (d.trigger.first, d.date.first if d.date else 0))


def _told_just_before(draft: _Draft, before: _Draft | None) -> bool:
    """Whether a mention without a date goes on with the last happening of its kind, at most two sentences back."""
    if before is None or draft.edtf is not None or draft.scene.index - before.scene.index > 2:
        return False
    if draft.trigger.apart or _another(draft.scene, draft.trigger) or draft.status != before.status:
        return False
    return not draft.who or not before.who or bool(set(draft.who) & set(before.who))


def _linked(drafts: Sequence[_Draft], names: FullNames) -> list[Event]:
    happenings = Happenings()
    last: dict[str, _Draft] = {}
    out: list[Event] = []
    for draft in drafts:
        scene, trigger = draft.scene, draft.trigger
        start, end = scene.tokens[trigger.first].start, scene.tokens[trigger.end - 1].end
        text = scene.segment.text[start - scene.segment.start : end - scene.segment.start]
        sort = f"{trigger.kind} {trigger.label}" if trigger.kind in _MANY_SORTS else trigger.kind
        near = _told_just_before(draft, last.get(sort))
        last[sort] = draft
        same = draft.back or draft.goes_on or near
        if draft.source:
            shared = happenings.also(draft.source.happening, draft.source.trigger.kind, trigger.kind)
        else:
            shared = happenings.id_for(sort, draft.edtf, draft.who, draft.where, same_as_last=same)
        draft.happening = shared
        label = english_label(trigger.kind, trigger.label, draft.who, draft.where, names.english)
        evidence = Span(scene.segment.start, scene.segment.end, scene.segment.text)
        out.append(
            Event(
                start, end, text, trigger.kind, draft.edtf, draft.status, draft.who, draft.where, label, evidence, shared,
                round(draft.confidence, 2), draft.rule,
            )
        )  # fmt: skip
    return sorted(out, key=lambda e: e.start)
