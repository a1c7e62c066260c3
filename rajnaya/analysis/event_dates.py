"""Which date of a sentence is a happening's own."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from rajnaya.analysis.event_scene import REACH, Dated, Scene
from rajnaya.analysis.event_triggers import Trigger
from rajnaya.language import lexicon

_GENITIVES = frozenset(("का", "की", "के"))
_SHARED = frozenset(("हो",))  # हो रहे: what happens meanwhile has the same date
_INFINITIVES = frozenset(("करने", "होने", "कराने", "देने", "लेने", "रखने", "समारोह", "कार्यक्रम"))
_GOES_ON = frozenset(("and", "जबकि", "वहीं", "जहां", "जहाँ", "जिसमें", "जिसके", "जब"))
"""Openers behind which the story goes on at the same time (मार्च में शुरू हुआ, जब …); behind कि it is another time."""
_AND = frozenset(("और", "तथा", "व", "एवं", "या"))


def tail(scene: Scene, trigger: Trigger) -> str:
    """What follows a happening's name: ``about``, ``purpose``, ``sequence`` or ""."""
    book = lexicon.load("event_tails")
    behind = trigger.end + (1 if scene.word(trigger.end) in _INFINITIVES else 0)
    hit = book.match(scene.tokens, behind) if behind < len(scene.tokens) else None
    if hit and hit[0].value in ("purpose", "sequence"):
        return "" if scene.word(hit[1]) == "तैयार" else hit[0].value
    if scene.word(trigger.end) in _GENITIVES:
        for i in range(trigger.end + 1, min(trigger.end + 4, len(scene.tokens))):
            hit = book.match(scene.tokens, i)
            if hit and hit[0].value == "about":
                # sanctions come into the world by being announced; what is announced to be done has no day but this
                announced = trigger.kind == "sanctions" or scene.word(trigger.end - 1).endswith("ने")
                return "" if announced and scene.word(i) in ("घोषणा", "ऐलान", "एलान") else "about"
            if scene.word(i) in ("ने", "को", "से", "में", "पर") or scene.word(i) in _AND:
                break  # बैठक की और आरोपों …
    return ""


def claims(scene: Scene, triggers: Sequence[Trigger]) -> dict[int, tuple[Trigger, bool]]:
    """Dates tied to one name by a participle or genitive: index of the date -> (trigger, whether nobody else may have it).

    ``7 फरवरी को होने वाली बैठक``, ``सोमवार की बैठक``.
    """
    at = {t.first: t for t in triggers}
    out: dict[int, tuple[Trigger, bool]] = {}
    for number, date in enumerate(scene.dates):
        if hit := _by_genitive(scene, date, at) or _by_participle(scene, date, at):
            out[number] = hit
    return out


def _by_genitive(scene: Scene, date: Dated, at: dict[int, Trigger]) -> tuple[Trigger, bool] | None:
    if scene.word(date.end) not in _GENITIVES:
        return None
    for i in range(date.end + 1, date.end + 5):
        if i in at:
            return at[i], True
        if scene.word(i) in _GENITIVES or scene.word(i) in ("ने", "को", "से", "में", "पर", ","):
            return None
    return None


def _by_participle(scene: Scene, date: Dated, at: dict[int, Trigger]) -> tuple[Trigger, bool] | None:
    heads = lexicon.load("event_heads")
    stop = min(date.end + 14, len(scene.tokens))
    for i in range(date.end, stop):
        if i in at or scene.word(i) == "ने":
            return None
        hit = heads.match(scene.tokens, i)
        if not hit or hit[0].value != "participle" or scene.word(i - 1).endswith(("ते", "ती", "ता")):
            continue  # बताते हुए goes with the verb
        for k in range(hit[1], min(hit[1] + 7, len(scene.tokens))):
            if k in at:
                return at[k], scene.word(i) not in _SHARED
            if scene.word(k) in ("ने", "है", "हैं", "था", "थे", "थी", "कि", "और", ","):
                break
        return None
    return None


def own_dates(
    scene: Scene, trigger: Trigger, triggers: Sequence[Trigger], claimed: dict[int, tuple[Trigger, bool]]
) -> tuple[list[Dated], str]:
    """The dates of a happening (two when one name tells of two, X को … तथा Y को …) and the rule that gave them."""
    low = bisect_left(scene.dates, trigger.first - 2 * REACH, key=lambda d: d.first)
    high = bisect_left(scene.dates, trigger.end + 2 * REACH, key=lambda d: d.first)
    mine = [scene.dates[n] for n in range(low, high) if n in claimed and claimed[n][0] is trigger]
    if mine:
        return mine[:1], "event.date_tied_to_noun"
    after = tail(scene, trigger)
    if after in ("about", "purpose"):
        return [], ""
    free = [scene.dates[n] for n in range(low, high) if not (n in claimed and claimed[n][1])]
    here = scene.clause[trigger.first]
    same = [d for d in free if scene.clause[d.first] == here and abs(d.first - trigger.first) <= REACH]
    floor = max((t.end for t in triggers if trigger.apart and t.kind == trigger.kind and t.end <= trigger.first), default=0)
    before = [d for d in same if floor <= d.first < trigger.first]
    if before:
        return _coordinated(scene, before), "event.date_in_clause"
    if inside := [d for d in same if trigger.first <= d.first < trigger.end]:
        return inside[:1], "event.date_in_clause"  # राजदूत को सोमवार को तलब किया
    behind = [d for d in same if d.first >= trigger.end]
    if behind and after != "sequence" and not any(trigger.end <= t.first < behind[0].first for t in triggers):
        return behind[:1], "event.date_in_clause"
    if after == "sequence":
        return [], ""
    return _from_other_clause(scene, trigger, triggers, free)


def _coordinated(scene: Scene, before: list[Dated]) -> list[Dated]:
    """The date nearest to the name, with the one before it when और joins the two (13 को A पर तथा 1 को B पर हमला)."""
    last = before[-1]
    if len(before) > 1:
        other = before[-2]
        between = range(other.end, last.first)
        if len(between) == 1 and scene.word(other.end) in _AND:
            return [other, last]  # 1965 और 1971 में
        joined = any(scene.word(i) in _AND for i in between)
        marked = scene.word(other.end) == "को" and scene.word(last.end) == "को"
        if joined and marked and len(between) > 2:
            return [other, last]
        if not any(scene.tokens[i].kind == "word" for i in between):
            return [other]  # शनिवार (29 सितंबर): one day said twice
    return [last]


def _from_other_clause(
    scene: Scene, trigger: Trigger, triggers: Sequence[Trigger], free: Sequence[Dated]
) -> tuple[list[Dated], str]:
    here = scene.clause[trigger.first]
    opener = scene.opener[here + 1] if here + 1 < len(scene.opener) else ""
    last_here = not any(t.first > trigger.first and scene.clause[t.first] == here and t.kind != "speech" for t in triggers)
    if opener in ("जो", "जिसे", "जिसका", "जिसकी", "जिसके") and last_here:
        inside = [d for d in free if scene.clause[d.first] == here + 1]
        if inside and not any(scene.clause[t.first] == here + 1 for t in triggers) and _happens(scene, inside[0]):
            return inside[:1], "event.date_in_relative_clause"
    if here and scene.opener[here] in _GOES_ON:
        inside = [d for d in free if scene.clause[d.first] == here - 1]
        if inside and inside[-1].first > trigger.first - REACH and not _speaks(scene, inside[-1]):
            return inside[-1:], "event.date_of_joined_clause"
    return [], ""


def _happens(scene: Scene, date: Dated) -> bool:
    _, high = scene.near(date.first, before=0)
    return any(
        scene.word(i)
        in ("हुआ", "हुई", "हुए", "होगा", "होगी", "होंगे", "आयोजित", "शुरू", "शेड्यूल", "संपन्न", "निर्धारित", "होना", "होनी", "होने")
        for i in range(date.end, high)
    )


def _speaks(scene: Scene, date: Dated) -> bool:
    book = lexicon.load("event_clauses")
    _, high = scene.near(date.first, before=0)
    return any((entry := book.get(scene.word(i))) is not None and entry.value == "speech" for i in range(date.end, high))
