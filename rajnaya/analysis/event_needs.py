"""What must stand around a word before it counts as the name of a happening."""

from __future__ import annotations

from collections.abc import Callable

from rajnaya.analysis.event_needs_civil import (
    done_again,
    has_chamber,
    has_crowd,
    has_organisation,
    is_admitted,
    is_ballot,
    is_convened,
    is_elected,
    joins,
    took_place,
)
from rajnaya.analysis.event_scene import Named, Scene
from rajnaya.analysis.event_surroundings import SPORTS, marked, names_in, participle_before, verb_after
from rajnaya.language import lexicon
from rajnaya.language.script import key

_COURTS = frozenset(
    ("अदालत", "कोर्ट", "न्यायालय", "न्यायाधीश", "न्यायाधीशों", "न्यायधीश", "जज", "जजों", "पीठ", "ट्रिब्यूनल", "न्यायाधिकरण", "ट्राइब्यूनल")
)
_WEAPONS = (
    "मिसाइल",
    "परमाणु",
    "हथियार",
    "रॉकेट",
    "बम",
    "बैलिस्टिक",
    "हाइड्रोजन",
    "क्रूज",
    "हाइपरसोनिक",
    "अग्नि",
    "ब्रह्मोस",
    "प्रक्षेपास्त्र",
    "आईसीबीएम",
)
_IMPOSE = tuple(key(stem) for stem in ("लगा", "लागू", "हटा", "थोप", "बढ़ा", "बहाल"))
_FIGHTERS = tuple(
    key(w)
    for w in (
        "सेना",
        "सैन्य",
        "सैनिक",
        "विद्रोह",
        "आतंक",
        "उग्रवाद",
        "लड़ाक",
        "मारे",
        "तालिबान",
        "सुरक्षाबल",
        "बलों",
        "हथियार",
        "गुट",
        "बम",
        "लड़ी",
    )
)
_TREATIES = frozenset(("समझौते", "संधि", "करार", "संगठन", "परिषद", "गठबंधन", "संघ"))
_SUBJECTS = frozenset(("वह", "वे", "वो", "उनके", "उनका", "उनकी", "उन्होंने"))


def has_agent(scene: Scene, first: int) -> bool:
    """A person with ने in the clause before."""
    low, _ = scene.near(first, before=25, after=0)
    return any(n.entity.type == "person" and marked(scene, n, "ने") for n in names_in(scene, low, first))


def has_visitor(scene: Scene, first: int) -> bool:
    """A journey is a visit when the clause names somebody, an office or a place, or points back to one told before."""
    low, high = scene.near(first, before=25, after=12)
    if any(scene.word(i).startswith(SPORTS) for i in range(low, high)):
        return False
    if names_in(scene, low, high) or scene.word(first - 1) in ("इस", "यह", "उस", "अपनी", "अपने"):
        return True
    roles = lexicon.load("roles")
    return any(roles.match(scene.tokens, i) for i in range(low, high))


def phone_before(scene: Scene, first: int) -> bool:
    """Whether फोन पर, टेलीफोन पर stands earlier in the clause."""
    book = lexicon.load("event_references")
    low, _ = scene.near(first, before=14, after=0)
    for i in range(low, first):
        hit = book.match(scene.tokens, i)
        if hit and hit[0].value == "phone":
            return True
    return False


def _has_verb(scene: Scene, first: int, end: int) -> bool:
    return verb_after(scene, end) or participle_before(scene, first)


_ROUNDS = frozenset(
    ("दौर", "स्तर", "द्विपक्षीय", "शांति", "पक्षीय", "अप्रत्यक्ष", "परोक्ष", "औपचारिक", "गुप्त", "सीधी", "राजनयिक", "उच्चस्तरीय")
)


def _talks(scene: Scene, first: int, end: int) -> bool:
    """Talks that take place: with a verb, as a round, or as what something came after or went on in."""
    if _has_verb(scene, first, end):
        return True
    if scene.word(first - 1) in _ROUNDS or (scene.word(first - 1) == "की" and scene.word(first - 2) in _ROUNDS):
        return True
    return scene.word(end) == "के" and scene.word(end + 1) in ("बाद", "दौरान", "उपरांत")


def _has_counterpart(scene: Scene, first: int, end: int) -> bool:
    """X से, X के साथ before the verb, X being a person; or two people joined who met."""
    low, _ = scene.near(first, before=16, after=0)
    people = [n for n in names_in(scene, low, first) if n.entity.type == "person"]
    meets = scene.word(first).startswith("मिल")
    dated = first in scene.date_ends
    if meets and not dated and scene.word(first - 1) not in ("से", "में", "को", "पर", "साथ"):
        return False  # रूस से मदद मिली: something was received
    if any(marked(scene, n, "से", "साथ") for n in people):
        return True
    roles = lexicon.load("roles")
    if any(roles.match(scene.tokens, i) and scene.word(i + 1) in ("से",) for i in range(low, first - 1)):
        return True
    return len([n for n in names_in(scene, low, first) if n.entity.type in ("person", "country")]) >= 2 and (
        scene.word(first) in ("मिले", "मिलें", "मिलेंगे")
    )


def _has_traveller(scene: Scene, first: int, end: int) -> bool:
    """Somebody goes, and where to stands right before the verb."""
    if place_before_verb(scene, first) is None and scene.word(first - 1) not in ("यहां", "यहाँ", "वहां", "वहाँ"):
        return False
    if (
        end == first + 1
        and scene.word(first) in ("आने", "जाने", "पहुंचने")
        and scene.word(end) not in ("की", "का", "वाले", "वाली", "के")
    ):
        return False
    low, high = scene.near(first, before=30, after=4)
    roles = lexicon.load("roles")
    return any(n.entity.type == "person" for n in names_in(scene, low, high)) or any(
        roles.match(scene.tokens, i) or scene.word(i) in _SUBJECTS for i in range(low, first)
    )


def place_before_verb(scene: Scene, first: int) -> Named | None:
    """The place a verb of motion goes to: मास्को पहुंचे, चीन के लिए रवाना, भारत जाएंगे."""
    i = first - 1
    if scene.word(first) == "रवाना" and scene.word(i) == "लिए" and scene.word(i - 1) == "के":
        i -= 2
    elif scene.word(i) == "वापस":
        i -= 1
    named = scene.name_at.get(i)
    return named if named and named.entity.type in ("place", "country") else None


def _has_body(scene: Scene, first: int, end: int) -> bool:
    """A union, treaty or country that is left: X से, X को."""
    low, _ = scene.near(first, before=6, after=0)
    if any(scene.word(i) in _TREATIES and scene.word(i + 1) == "से" for i in range(low, first)):
        return True
    bodies = [n for n in names_in(scene, low, first) if n.entity.type in ("organisation", "country")]
    return any(marked(scene, n, "से", "को") or n.end == first for n in bodies)


def _has_court(scene: Scene, first: int, end: int) -> bool:
    """A ruling is one of a court: the clause names the court or the judge before it."""
    low, _ = scene.near(first, before=20, after=0)
    return any(scene.word(i) in _COURTS for i in range(low, first))


def _has_weapon(scene: Scene, first: int, end: int) -> bool:
    """A test is one of a weapon: the clause names one before it (ज्ञान का परीक्षण is none)."""
    return any(scene.word(i).startswith(_WEAPONS) for i in range(max(0, first - 25), first))


def _verb_with_stem(scene: Scene, end: int, stems: tuple[str, ...]) -> bool:
    _, high = scene.near(end - 1, before=0, after=8)
    return any(scene.word(i).startswith(stems) for i in range(end, high))


def _is_imposed(scene: Scene, first: int, end: int) -> bool:
    """Sanctions are an event when somebody imposes, lifts or widens them."""
    return _verb_with_stem(scene, end, _IMPOSE)


def _is_launched(scene: Scene, first: int, end: int) -> bool:
    return _verb_with_stem(scene, end, ("दाग",))


def _has_fighters(scene: Scene, first: int, end: int) -> bool:
    """Fighting between armed sides, not for a title or a living: troops in the clause, two countries, or हुए before it."""
    low, high = scene.near(first, before=20, after=12)
    if any(scene.word(i).startswith(_FIGHTERS) for i in range(low, high)):
        return True
    if len({n.entity.text for n in names_in(scene, low, high) if n.entity.type in ("country", "organisation")}) > 1:
        return True
    return any(scene.word(i) in ("हुए", "हुई", "छिड़ी") for i in range(max(low, first - 3), first))


def _has_victim(scene: Scene, first: int, end: int) -> bool:
    """A killing that the article's readers know the victim of: the clause names a person."""
    low, _ = scene.near(first, before=12, after=0)
    return any(n.entity.type == "person" and scene.word(n.end) in ("की", "कि") for n in names_in(scene, low, first))


def _is_slain(scene: Scene, first: int, end: int) -> bool:
    """Somebody the article names was killed: the clause has a person before the verb that no case marker follows."""
    low, _ = scene.near(first, before=14, after=0)
    people = [n for n in names_in(scene, low, first) if n.entity.type == "person"]
    return any(scene.word(n.end) not in ("ने", "के", "की", "का", "पर", "में") for n in people)


def _never(scene: Scene, first: int, end: int) -> bool:
    return False


NEEDS: dict[str, Callable[[Scene, int, int], bool]] = {
    "verb": _has_verb,
    "talks": _talks,
    "ballot": is_ballot,
    "toll": took_place,
    "joins": joins,
    "slain": _is_slain,
    "counterpart": _has_counterpart,
    "traveller": _has_traveller,
    "body": _has_body,
    "phone": _never,
    "court": _has_court,
    "weapon": _has_weapon,
    "impose": _is_imposed,
    "launch": _is_launched,
    "crowd": has_crowd,
    "chamber": has_chamber,
    "victim": _has_victim,
    "member": has_organisation,
    "conflict": _has_fighters,
    "again": done_again,
    "elected": is_elected,
    "admitted": is_admitted,
    "convened": is_convened,
}
"""By the name the lexicon gives the need; each takes the scene and the token range of the word."""
