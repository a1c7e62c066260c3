"""When two articles tell of one happening. Unsure means no: a happening drawn twice is seen, two drawn as one are not.

Both must be of one kind (a visit and the meeting during it are two), their places must not contradict each other, and then:

- *The same day.* Of kinds between two sides (meeting, call, videoconference, agreement) at least two names must be common, or
  one and the place. Of what somebody does once a day (visit, summit, conference, press conference, appointment, vote) the names
  of one must be among those of the other, or one has none and the place is the same. Of everything else (speech, sanctions,
  fighting, protest, courts, disasters) two names must be common, or one and the place or the very words; where neither names
  anybody, the place alone will do for fighting, protest and disasters.
- *A day within a month, or stretches of at most 31 days that overlap.* Two sides: two names. Visit, summit, conference,
  appointment, vote: a name and the place. Everything else but speeches and press conferences: a name and the place.
- *Within a year.* Two sides: two names and the place. Visit, summit, conference, appointment: a name and the place.
- *Less exact still.* The very same date, a name and the place.
- *Days that can't both be right*, at most three apart, of two sides or a visit, summit, conference, appointment or vote: two
  names (one with the place for those of one side), and the place or three rare words of their sentences; and no article
  concerned may tell of another happening of this kind in those days, for then there were two.

What fits two happenings equally well is kept apart from both.
"""

from __future__ import annotations

from collections.abc import Callable, Set
from dataclasses import dataclass
from typing import Final

TWO_SIDES: Final = frozenset(("meeting", "call", "videoconference", "agreement"))
ONCE: Final = frozenset(("visit", "summit", "conference", "press_conference", "appointment", "vote"))
LASTING: Final = ONCE - {"press_conference"}
_OFTEN: Final = frozenset(("speech", "press_conference", "other"))
_BY_PLACE: Final = frozenset(("military", "protest", "disaster"))
MONTH, YEAR = 31, 366
"""Days, at most, of what counts as a month and as a year."""
APART: Final = 3
"""Days between two dates that may still be of one happening."""
SHARED_WORDS: Final = 3
"""Rare words that stand in for a place."""


@dataclass(frozen=True, slots=True)
class Side:
    """What is compared: one article's telling, or all that were found to be one so far."""

    kind: str
    people: Set[str]
    places: Set[tuple[str, str | None]]
    """(key, kind of place)"""
    triggers: Set[str]


@dataclass(frozen=True, slots=True)
class Match:
    """Why two tellings are one, and how sure that is, 0 … 1."""

    confidence: float
    rule: str


def places_agree(one: Side, other: Side) -> bool | None:
    """Whether both are in one place; None when that can't be said: no place is given, or one names the country only."""
    told = False
    for key, kind in one.places:
        for other_key, other_kind in other.places:
            if key == other_key or _ends_with(key, other_key) or _ends_with(other_key, key):
                return True
            told = told or kind == other_kind
    return False if told else None


def _ends_with(longer: str, shorter: str) -> bool:
    """New Delhi and Delhi."""
    return longer.endswith(f" {shorter}")


def on_one_day(one: Side, other: Side) -> Match | None:
    """For two that are told of the same day."""
    placed = places_agree(one, other)
    if placed is False:
        return None
    common, nested = _common(one, other)
    if one.kind in TWO_SIDES:
        if common >= 2:
            return Match(0.95, "dossier.same_day_and_people")
        return Match(0.8, "dossier.same_day_and_place") if common and nested and placed else None
    if one.kind in ONCE:
        if common >= 2 or (common and nested):
            return Match(0.9, "dossier.same_day_and_people")
        alone = not one.people or not other.people
        return Match(0.75, "dossier.same_day_and_place") if alone and placed else None
    if common >= 2 and nested:
        return Match(0.85, "dossier.same_day_and_people")
    if common and nested and (placed or one.triggers & other.triggers):
        return Match(0.8, "dossier.same_day_and_people")
    nobody = not one.people and not other.people
    return Match(0.7, "dossier.same_day_and_place") if nobody and placed and one.kind in _BY_PLACE else None


def within(one: Side, other: Side, days: int, *, same_date: bool) -> Match | None:
    """For two whose dates overlap; ``days`` is the length of the less exact one."""
    placed = places_agree(one, other)
    common, nested = _common(one, other)
    if placed is False or not common:
        return None
    if one.kind in TWO_SIDES and common >= 2 and (placed or days <= MONTH):
        return Match(0.75 if days <= MONTH else 0.6, "dossier.dates_overlap_and_people") if days <= YEAR or same_date else None
    if not placed or not nested or one.kind in _OFTEN:
        return None
    if days <= MONTH:
        return Match(0.7, "dossier.dates_overlap_and_place")
    if (days <= YEAR and one.kind in LASTING - {"vote"}) or same_date:
        return Match(0.6, "dossier.dates_overlap_and_place")
    return None


def days_disagree(one: Side, other: Side, shared_words: Callable[[], int]) -> Match | None:
    """For two that name different days, at most ``APART`` from each other; ``shared_words`` counts rare ones when needed."""
    placed = places_agree(one, other)
    if placed is False or one.kind not in TWO_SIDES | LASTING:
        return None
    common, nested = _common(one, other)
    enough = common >= 2 or (one.kind in LASTING and common and nested and placed)
    if enough and placed:
        return Match(0.6, "dossier.days_disagree_in_one_place")
    alike = common >= 2 and shared_words() >= SHARED_WORDS
    return Match(0.55, "dossier.days_disagree_in_like_words") if alike else None


def _common(one: Side, other: Side) -> tuple[int, bool]:
    """How many names are common, and whether those of one are among those of the other."""
    common = len(one.people & other.people)
    return common, common > 0 and common in (len(one.people), len(other.people))
