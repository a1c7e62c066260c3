"""Where a happening took place."""

from __future__ import annotations

from bisect import bisect_left

from rajnaya.analysis.event_needs import place_before_verb
from rajnaya.analysis.event_scene import Named, Scene
from rajnaya.analysis.event_triggers import Trigger
from rajnaya.language import lexicon

_GENITIVES = frozenset(("का", "की", "के"))
_BESIDE = frozenset(("पार", "पास", "निकट", "करीब", "नजदीक", "समीप"))
_PLACE_TYPES = frozenset(("place", "country"))
_PLACE_KINDS = frozenset(("प्रांत", "शहर", "जिले", "द्वीप", "राज्य", "नगर", "कस्बे", "इलाके", "सूबे", "गांव", "क्षेत्र"))


def names_between(scene: Scene, low: int, high: int) -> list[Named]:
    """The names that begin in a token range."""
    at = bisect_left(scene.names, low, key=lambda n: n.first)
    out: list[Named] = []
    while at < len(scene.names) and scene.names[at].first < high:
        out.append(scene.names[at])
        at += 1
    return out


def text_at(scene: Scene, i: int) -> str:
    """The token as it stands; \"\" behind the end."""
    return scene.tokens[i].text if i < len(scene.tokens) else ""


def place(scene: Scene, trigger: Trigger, within: tuple[int, int] | None = None) -> tuple[int, int] | None:
    """Tokens of the place: a named place with में (for attacks also पर) nearest to the name, or where a journey goes.

    With ``within`` only those tokens are looked at.
    """
    if trigger.kind == "visit" and (spot := _destination(scene, trigger)):
        return spot
    low, high = within or scene.near(trigger.first, before=20, after=14)
    marks = ("में", "स्थित") if trigger.kind not in ("military", "protest", "disaster") else ("में", "पर", "स्थित")
    best: Named | None = None
    for named in names_between(scene, low, high):
        fits = named.entity.type in _PLACE_TYPES or (named.entity.type == "organisation" and trigger.kind == "speech")
        mark = named.end + 1 if scene.word(named.end) in _PLACE_KINDS else named.end
        if not fits or not (scene.word(mark) in marks or _nearby(scene, named)):
            continue
        if named.first < trigger.first or best is None:
            best = best if _belongs_to(scene, named) not in (None, trigger.first) else named
    return _with_country(scene, best) if best else None


def _nearby(scene: Scene, named: Named) -> bool:
    """X के पास, के निकट, के उस पार: the place is told by its neighbour; पाकिस्तान के पास is what a country has."""
    i = named.end
    if scene.word(i) != "के" or named.entity.type != "place":
        return False
    at = i + 2 if scene.word(i + 1) in ("उस", "इस") else i + 1
    return scene.word(at) in _BESIDE


def _belongs_to(scene: Scene, named: Named) -> int | None:
    """The happening that a participle ties a place to (बैठक में काबुल में हुए हमले की निंदा); None where none does."""
    heads = lexicon.load("event_heads")
    i = named.end + 1
    while i in scene.dated or i in scene.date_ends:
        i += 1
    hit = heads.match(scene.tokens, i) if i < len(scene.tokens) else None
    if hit is None or hit[0].value != "participle":
        return None
    return next((k for k in range(hit[1], hit[1] + 4) if k in scene.begins), None)


def _with_country(scene: Scene, named: Named) -> tuple[int, int]:
    """The whole of बर्मिंघम, ब्रिटेन में and तुर्की और सीरिया में."""
    first = named.first
    mark, before = text_at(scene, first - 1), scene.name_at.get(first - 2)
    if before is None:
        return first, named.end
    town = mark == "," and before.entity.type == "place"
    joined = mark in ("और", "व", "एवं", "तथा") and before.entity.type == named.entity.type
    return (before.first if town or joined else first), named.end


def _goes(scene: Scene, i: int) -> bool:
    """Whether a verb of motion stands here (… रूस जाएंगे)."""
    hit = lexicon.load("event_triggers").match(scene.tokens, i) if i < len(scene.tokens) else None
    return hit is not None and hit[0].get("needs") == "traveller"


def _destination(scene: Scene, trigger: Trigger) -> tuple[int, int] | None:
    if named := place_before_verb(scene, trigger.first):
        return named.first, named.end
    low, high = scene.near(trigger.first, before=14, after=8)
    for i in range(trigger.first - 1, low - 1, -1):
        named = scene.name_at.get(i)
        if named and named.entity.type in _PLACE_TYPES and scene.word(named.end) in _GENITIVES:
            if named.end + 1 < len(scene.tokens) and lexicon.load("roles").match(scene.tokens, named.end + 1):
                continue
            return named.first, named.end
    for i in range(trigger.end, high):
        named = scene.name_at.get(i)
        if named and named.entity.type in _PLACE_TYPES and (scene.word(named.end) == "में" or _goes(scene, named.end)):
            return named.first, named.end
    return None
