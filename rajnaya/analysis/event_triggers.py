"""The words that name a happening, where their surroundings bear it out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from rajnaya.analysis.event_contexts import CONTEXTS, has_object, is_about, is_sport
from rajnaya.analysis.event_heads import is_another, names_office
from rajnaya.analysis.event_inflect import verb_at
from rajnaya.analysis.event_needs import NEEDS, has_agent, has_visitor, phone_before
from rajnaya.analysis.event_scene import Scene
from rajnaya.analysis.event_surroundings import in_general
from rajnaya.language import lexicon
from rajnaya.language.lexicon import Entry
from rajnaya.model import EventKind

_TALK: tuple[EventKind, ...] = ("meeting", "call", "videoconference")
# The first kind swallows the second when both stand in one clause: a call in which they talked is one happening.
_SWALLOWS: tuple[tuple[EventKind, EventKind], ...] = (
    ("call", "meeting"),
    ("videoconference", "meeting"),
    ("videoconference", "call"),
    ("summit", "conference"),
    ("press_conference", "speech"),
    ("press_conference", "conference"),
    ("speech", "protest"),
)
_DECLARED = frozenset(("घोषणा", "ऐलान", "एलान", "सजा", "तुलना", "ओर", "तरफ"))
_ANSWERED: frozenset[EventKind] = frozenset(("military", "protest", "sanctions", "meeting", "visit", "agreement"))
"""Kinds whose happenings answer or follow one another; a release in exchange for another is one affair."""
_CASE_MARKERS = frozenset(("को", "पर", "में", "से"))
_MEANS = frozenset(("जरिए", "जरिये", "माध्यम", "द्वारा"))


@dataclass(frozen=True, slots=True)
class Trigger:
    """A happening's name: tokens ``first`` to ``end`` of its scene."""

    first: int
    end: int
    kind: EventKind
    label: str
    rule: str
    weak: bool = False
    """Counts only where its clause names nothing else that happens."""
    apart: bool = False
    """A further happening of a kind that its clause has named before."""


@cache
def first_words() -> frozenset[str]:
    """The keys that begin the name of a happening: a sentence without one names none."""
    return lexicon.load("event_triggers").starts() | lexicon.load("event_phrases").starts()


def find_triggers(scene: Scene) -> list[Trigger]:
    """The happenings a segment names, in its order, look-alikes and repeats within a clause left out."""
    book = lexicon.load("event_triggers")
    out: list[Trigger] = []
    passed: set[int] = set()
    for first, end, entry in book.find(scene.tokens):
        if entry.value == "none":
            passed.update(range(first, end))
        if (
            entry.value == "none"
            or first < scene.filed
            or first in scene.name_at
            or scene.word(end) == "-"
            or scene.word(first - 1) == "-"
        ):
            continue
        if (
            not in_general(scene, first, end)
            and not names_office(scene, first, end)
            and (made := _trigger(scene, first, end, entry))
        ):
            out.append(made)
            passed.update(range(made.first, made.end))
    out += _phrases(scene, passed)
    return _one_a_happening(scene, sorted(out, key=lambda t: t.first))


def _is_look_alike(scene: Scene, first: int, end: int) -> bool:
    """Talk as such (वार्ता ही रास्ता है) or the name of an office (सम्मेलन के महासचिव ने)."""
    return in_general(scene, first, end) or names_office(scene, first, end)


def _phrases(scene: Scene, passed: set[int]) -> list[Trigger]:
    """Nouns that name a happening with the verb behind them: मंजूरी दी, आग लगी, सेना भेजी."""
    out: list[Trigger] = []
    for first, end, entry in lexicon.load("event_phrases").find(scene.tokens):
        if first < scene.filed or first in scene.name_at or not passed.isdisjoint(range(first, end)):
            continue
        if end == first + 1 and first in scene.dated:
            continue  # 15 मार्च को कर बढ़ाने
        if made := _phrase(scene, first, end, entry):
            out.append(made)
    return out


def _phrase(scene: Scene, first: int, end: int, entry: Entry) -> Trigger | None:
    if (
        scene.word(end) == "-"
        or scene.word(first - 1) == "-"
        or in_general(scene, first, end)
        or names_office(scene, first, end)
    ):
        return None
    verb = _verb_of(scene, first, end, entry)
    if verb is None or is_sport(scene, first) or _aimed_at(scene, verb):
        return None
    kind, label = entry.value, entry.get("label")
    other, not_of = entry.get("or_if"), entry.get("not_of")
    if not_of and has_object(scene, first, not_of):
        return None
    if other and is_about(scene, first, other):
        kind, label = entry.get("or_kind"), entry.get("or_label") or label
    elif (needs := entry.get("needs")) and not (
        is_about(scene, first, needs) if needs in CONTEXTS else NEEDS[needs](scene, first, end)
    ):
        return None
    near = end <= verb <= end + 3 and scene.dated.isdisjoint(range(end, verb))
    # राजदूत को … तलब किया: the words up to a case marker are no name without their verb
    last = verb + 1 if near or (scene.word(end - 1) in _CASE_MARKERS and verb > end) else end
    made: EventKind = kind  # type: ignore[assignment]  # the lexicon's values are the kinds, a test holds them to it
    return Trigger(first, last, made, label, "event.noun_and_verb", weak=bool(entry.get("weak")))


def _aimed_at(scene: Scene, verb: int) -> bool:
    """आधिपत्य स्थापित करने की नीति, कायम करने की क्षमता: what an infinitive belongs to is an aim and no happening."""
    if not scene.word(verb).endswith("ने") or scene.word(verb + 1) not in ("का", "की", "के"):
        return False
    book = lexicon.load("event_tails")
    # an adjective or a possessor may stand between: करने की अमेरिकी नीति
    hits = (book.match(scene.tokens, i) for i in range(verb + 2, min(verb + 5, len(scene.tokens))))
    return any(hit is not None and hit[0].value == "aim" for hit in hits)


def _verb_of(scene: Scene, first: int, end: int, entry: Entry) -> int | None:
    """The token of the verb that makes a happening of the noun: the first behind it, or a participle right before it."""
    wanted = set(entry.get("with").split())
    relative = scene.word(end) == "," and scene.word(end + 1) in ("जो", "जिसे", "जिसको", "जिन्हें")
    owns = scene.word(end) in ("का", "की", "के") and verb_at(scene.tokens, end) is None if end < len(scene.tokens) else False
    if owns and end + 1 < len(scene.tokens) and (hit := verb_at(scene.tokens, end + 1)) and hit[0] & wanted:
        return end + 1  # पुल के ढहने से
    if scene.word(end) == "से" or (owns and scene.word(end + 1) not in _DECLARED):
        return _participle(scene, first, wanted)  # आग की लपटें, संधि की समीक्षा: the noun belongs to the next one
    start, gap = (end + 2, 12) if relative else (end, int(entry.get("gap") or "6"))
    completed, counted, i = False, 0, start
    while i < len(scene.tokens) and counted <= gap:
        if hit := verb_at(scene.tokens, i):
            same = relative or scene.clause[i] == scene.clause[first]
            return i if same and (completed or hit[0] & wanted) else _participle(scene, first, wanted)
        token = scene.tokens[i]
        if i not in scene.dated:
            if token.kind not in ("word", "number", "latin") or token.key in ("ने", "कि"):
                break
            completed = completed or token.key in wanted  # दर्ज, जारी, घोषित complete the noun before the verb does
            counted += 1
        i += 1
    return _participle(scene, first, wanted)


def _participle(scene: Scene, first: int, wanted: set[str]) -> int | None:
    """भड़की हिंसा, लगी आग: the verb as a participle right before the noun."""
    before = verb_at(scene.tokens, first - 1) if first else None
    return first - 1 if before and before[1] == "past" and before[0] & wanted else None


def _trigger(scene: Scene, first: int, end: int, entry: Entry) -> Trigger | None:
    kind: EventKind = entry.value  # type: ignore[assignment]  # the lexicon's values are the kinds, a test holds them to it
    needs, label = entry.get("needs"), entry.get("label")
    by_phone = kind in _TALK and kind != "videoconference" and phone_before(scene, first)
    if by_phone and (kind == "meeting" or needs == "phone"):
        return Trigger(first, end, "call", "phone call", "event.talk_by_phone")
    if needs and not NEEDS[needs](scene, first, end):
        if scene.word(first) == "बात" and scene.word(first - 1) == "पर" and has_agent(scene, first):
            return Trigger(first, end, "speech", "remarks", "event.spoke_about")
        return None
    if kind == "visit" and not needs and not has_visitor(scene, first):
        return None
    other = entry.get("or_if")
    if other and is_about(scene, first, other):
        kind, label = entry.get("or_kind"), entry.get("or_label") or label  # type: ignore[assignment]  # as above
    if kind == "agreement" and scene.word(end) in ("खत्म", "समाप्त", "भंग", "से"):
        return None
    rule = "event.noun" if not needs else f"event.with_{needs}"
    return Trigger(first, end, kind, label, rule, weak=bool(entry.get("weak")))


def _one_a_happening(scene: Scene, found: Sequence[Trigger]) -> list[Trigger]:
    """One event a happening: of one kind the first in a clause stays, with one that is plainly another; a kind that another
    implies goes."""
    by_clause: dict[int, dict[EventKind, Trigger]] = {}
    further: list[Trigger] = []
    strong = {scene.clause[t.first] for t in found if not t.weak}
    for trigger in found:
        if trigger.weak and scene.clause[trigger.first] in strong:
            continue
        kinds = by_clause.setdefault(scene.clause[trigger.first], {})
        kept = kinds.get(trigger.kind)
        if kept is None:
            kinds[trigger.kind] = trigger
        elif trigger.kind in _ANSWERED and is_another(scene, (kept.first, kept.end), (trigger.first, trigger.end)):
            further.append(replace(trigger, apart=True))
    out: list[Trigger] = further
    for kinds in by_clause.values():
        for winner, loser in _SWALLOWS:
            if winner in kinds and loser in kinds:
                del kinds[loser]
        video = kinds.get("videoconference")
        if video and any(scene.word(video.end + k) in _MEANS for k in (0, 1)):
            host = next((k for k in ("summit", "speech", "conference", "press_conference") if k in kinds), None)
            if host:
                del kinds["videoconference"]
                kept = kinds[host]
                kinds[kept.kind] = replace(kept, rule="event.by_video")
        out.extend(kinds.values())
    return sorted(out, key=lambda t: t.first)
