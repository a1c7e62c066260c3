"""What must stand around a word before it counts as the name of a happening."""

from __future__ import annotations

from collections.abc import Callable

from rajnaya.analysis.event_contexts import is_about, is_sport
from rajnaya.analysis.event_inflect import verb_at
from rajnaya.analysis.event_scene import Named, Scene
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
_CROWDS = tuple(
    key(w)
    for w in (
        "विरोध",
        "खिलाफ",
        "सड़क",
        "मांग",
        "लोगों",
        "छात्र",
        "कार्यकर्ता",
        "नारे",
        "प्रदर्शनकारि",
        "नागरिक",
        "समर्थक",
        "दूतावास",
        "किसान",
    )
)
_SPORTS = tuple(key(w) for w in ("टीम", "मैच", "खिलाड़", "गेंद", "फिल्म", "कंपनी", "शेयर", "शानदार", "बेहतर", "टूर्नामेंट", "कलाकार"))
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
_CHAMBERS = tuple(
    key(w) for w in ("संसद", "सीनेट", "समिति", "सदन", "सभा", "महासभा", "लोकसभा", "राज्यसभा", "विधानसभा", "कांग्रेस", "परिषद")
)
_TREATIES = frozenset(("समझौते", "संधि", "करार", "संगठन", "परिषद", "गठबंधन", "संघ"))
_SUBJECTS = frozenset(("वह", "वे", "वो", "उनके", "उनका", "उनकी", "उन्होंने"))


def in_general(scene: Scene, first: int, end: int) -> bool:
    """Talk as such and no happening: वार्ता ही रास्ता है, बातचीत होनी चाहिए."""
    _, high = scene.near(first, before=0, after=10)
    return scene.word(end) == "ही" or any(scene.word(i) == "चाहिए" for i in range(end, high))


def has_agent(scene: Scene, first: int) -> bool:
    """A person with ने in the clause before."""
    low, _ = scene.near(first, before=25, after=0)
    return any(n.entity.type == "person" and _marked(scene, n, "ने") for n in _names_in(scene, low, first))


def has_visitor(scene: Scene, first: int) -> bool:
    """A journey is a visit when the clause names somebody, an office or a place, or points back to one told before."""
    low, high = scene.near(first, before=25, after=12)
    if any(scene.word(i).startswith(_SPORTS) for i in range(low, high)):
        return False
    if _names_in(scene, low, high) or scene.word(first - 1) in ("इस", "यह", "उस", "अपनी", "अपने"):
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


def verb_after(scene: Scene, end: int, reach: int = 4) -> bool:
    """Whether a verb of doing or happening follows soon in the same clause."""
    verbs = lexicon.load("event_verbs")
    low, high = end - 1, end - 1
    _, high = scene.near(low, before=0, after=reach)
    # का, की, के right after a noun is a genitive unless nothing but the end of the clause follows
    for i in range(end, high):
        word = scene.word(i)
        if word == "की" and i == end and i + 1 < high and scene.tokens[i + 1].kind == "word" and scene.word(i + 1) not in _AUX:
            return False
        if word in ("के", "का"):
            return False
        if word in verbs:
            return True
    return False


_AUX = frozenset(("है", "हैं", "थी", "थीं", "गई", "गयी", "और", "जा", "जाएगी"))


def _participle_before(scene: Scene, first: int) -> bool:
    return scene.word(first - 1) in ("हुआ", "हुई", "हुए", "किया", "किए")


def _has_verb(scene: Scene, first: int, end: int) -> bool:
    return verb_after(scene, end) or _participle_before(scene, first)


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


def _marked(scene: Scene, named: Named, *marks: str) -> bool:
    after = named.end
    if scene.word(after) == "जी":
        after += 1
    mark = "साथ" if scene.word(after) == "के" and scene.word(after + 1) == "साथ" else scene.word(after)
    return mark in marks


def _names_in(scene: Scene, low: int, high: int) -> list[Named]:
    seen = {scene.name_at[i].first: scene.name_at[i] for i in range(low, high) if i in scene.name_at}
    return list(seen.values())


def _has_counterpart(scene: Scene, first: int, end: int) -> bool:
    """X से, X के साथ before the verb, X being a person; or two people joined who met."""
    low, _ = scene.near(first, before=16, after=0)
    people = [n for n in _names_in(scene, low, first) if n.entity.type == "person"]
    meets = scene.word(first).startswith("मिल")
    dated = first in scene.date_ends
    if meets and not dated and scene.word(first - 1) not in ("से", "में", "को", "पर", "साथ"):
        return False  # रूस से मदद मिली: something was received
    if any(_marked(scene, n, "से", "साथ") for n in people):
        return True
    roles = lexicon.load("roles")
    if any(roles.match(scene.tokens, i) and scene.word(i + 1) in ("से",) for i in range(low, first - 1)):
        return True
    return len([n for n in _names_in(scene, low, first) if n.entity.type in ("person", "country")]) >= 2 and (
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
    return any(n.entity.type == "person" for n in _names_in(scene, low, high)) or any(
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
    bodies = [n for n in _names_in(scene, low, first) if n.entity.type in ("organisation", "country")]
    return any(_marked(scene, n, "से", "को") or n.end == first for n in bodies)


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


def _has_crowd(scene: Scene, first: int, end: int) -> bool:
    """People in a street, and no team on a field: प्रदर्शन is also a performance."""
    low, high = scene.near(first, before=25, after=8)
    words = [scene.word(i) for i in range(low, high)]
    return any(w.startswith(_CROWDS) for w in words) and not any(w.startswith(_SPORTS) for w in words)


def _has_fighters(scene: Scene, first: int, end: int) -> bool:
    """Fighting between armed sides, not for a title or a living: troops in the clause, two countries, or हुए before it."""
    low, high = scene.near(first, before=20, after=12)
    if any(scene.word(i).startswith(_FIGHTERS) for i in range(low, high)):
        return True
    if len({n.entity.text for n in _names_in(scene, low, high) if n.entity.type in ("country", "organisation")}) > 1:
        return True
    return any(scene.word(i) in ("हुए", "हुई", "छिड़ी") for i in range(max(low, first - 3), first))


def _has_chamber(scene: Scene, first: int, end: int) -> bool:
    """Approval is a vote when a chamber or committee gives it."""
    low, _ = scene.near(first, before=25, after=0)
    return any(scene.word(i).startswith(_CHAMBERS) for i in range(low, first))


def _has_victim(scene: Scene, first: int, end: int) -> bool:
    """A killing that the article's readers know the victim of: the clause names a person."""
    low, _ = scene.near(first, before=12, after=0)
    return any(n.entity.type == "person" and scene.word(n.end) in ("की", "कि") for n in _names_in(scene, low, first))


def _is_slain(scene: Scene, first: int, end: int) -> bool:
    """Somebody the article names was killed: the clause has a person before the verb that no case marker follows."""
    low, _ = scene.near(first, before=14, after=0)
    people = [n for n in _names_in(scene, low, first) if n.entity.type == "person"]
    return any(scene.word(n.end) not in ("ने", "के", "की", "का", "पर", "में") for n in people)


def _has_organisation(scene: Scene, first: int, end: int) -> bool:
    """A member is one of a body that the clause names."""
    low, _ = scene.near(first, before=12, after=0)
    return any(n.entity.type == "organisation" for n in _names_in(scene, low, first))


def _never(scene: Scene, first: int, end: int) -> bool:
    return False


def _is_ballot(scene: Scene, first: int, end: int) -> bool:
    """दूसरे दौर where ballots are cast, and no round of talks."""
    if scene.word(end) == "की" and not scene.word(end + 1).startswith(("वोट", "मतगणना")):
        return False
    return is_about(scene, first, "ballot") and not is_sport(scene, first)


def _took_place(scene: Scene, first: int, end: int) -> bool:
    """An accident the sentence tells of as such: it happened, people died or were hurt in it, or it stands with में."""
    if is_sport(scene, first):
        return False
    low, high = max(0, first - 20), min(len(scene.tokens), end + 20)
    return any(scene.word(i) in _TOLL for i in range(low, high)) or _as_cause(scene, end) or verb_after(scene, end)


def _as_cause(scene: Scene, end: int) -> bool:
    """आग में, हादसे के बाद: what follows came of it."""
    after = scene.word(end + 1)
    return scene.word(end) == "में" or (scene.word(end) == "के" and after in ("बाद", "कारण", "चलते", "दौरान", "शिकार", "बीच"))


_UNIONS = tuple(key(w) for w in ("संघ", "संगठन", "गठबंधन", "समूह", "समझौत", "संधि", "करार", "यूनियन", "परिषद", "राष्ट्रमंडल", "बिरादरी"))


def _joins(scene: Scene, first: int, end: int) -> bool:
    """A union, alliance or treaty that is joined: the last में before the verb stands behind one."""
    low, _ = scene.near(first, before=16, after=0)
    for i in range(first - 1, low, -1):
        if scene.word(i) == "में" and i not in scene.date_ends:
            named = scene.name_at.get(i - 1)
            body = named is not None and named.entity.type == "organisation"
            return body or scene.word(i - 1).startswith(_UNIONS)
    return False


def _done_again(scene: Scene, first: int, end: int) -> bool:
    """यह कार्रवाई … की गई: what was told of before, and the clause says that it was done."""
    if scene.word(first - 1) not in ("यह", "इस", "उस", "वह", "ये"):
        return False
    _, high = scene.near(first, before=0, after=20)
    verbs = (verb_at(scene.tokens, i) for i in range(end, high))
    return any(hit is not None and hit[1] == "past" and hit[0] & {"कर", "हो"} for hit in verbs)


_HARM = (
    "मौत मौतें मारे मृत मृतकों घायल जख्मी लापता हताहत शव शवों हुआ हुई हुए जान जानें मरने मृत्यु बेघर तबाही प्रभावित तबाह "
    "विस्थापित फंसे क्षतिग्रस्त शिकार मचाई हो"
)
_TOLL = frozenset(map(key, _HARM.split()))

NEEDS: dict[str, Callable[[Scene, int, int], bool]] = {
    "verb": _has_verb,
    "talks": _talks,
    "ballot": _is_ballot,
    "toll": _took_place,
    "joins": _joins,
    "slain": _is_slain,
    "counterpart": _has_counterpart,
    "traveller": _has_traveller,
    "body": _has_body,
    "phone": _never,
    "court": _has_court,
    "weapon": _has_weapon,
    "impose": _is_imposed,
    "launch": _is_launched,
    "crowd": _has_crowd,
    "chamber": _has_chamber,
    "victim": _has_victim,
    "member": _has_organisation,
    "conflict": _has_fighters,
    "again": _done_again,
}
"""By the name the lexicon gives the need; each takes the scene and the token range of the word."""
