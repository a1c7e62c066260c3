"""What must stand around the name of a civil happening: an election, a session, a membership, a demonstration, an accident."""

from __future__ import annotations

from rajnaya.analysis.event_contexts import has_object, is_about, is_sport
from rajnaya.analysis.event_inflect import verb_at
from rajnaya.analysis.event_scene import Scene
from rajnaya.analysis.event_surroundings import SPORTS, marked, names_in, participle_before, verb_after
from rajnaya.language import lexicon
from rajnaya.language.script import key

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

_CHAMBERS = tuple(
    key(w) for w in ("संसद", "सीनेट", "समिति", "सदन", "सभा", "महासभा", "लोकसभा", "राज्यसभा", "विधानसभा", "कांग्रेस", "परिषद")
)


def has_crowd(scene: Scene, first: int, end: int) -> bool:
    """People in a street, and no team on a field: प्रदर्शन is also a performance, and of somebody (दल के प्रदर्शन) it mostly is."""
    low, high = scene.near(first, before=25, after=8)
    words = [scene.word(i) for i in range(low, high)]
    if any(w.startswith(SPORTS) for w in words):
        return False
    if any(w.startswith(_CROWDS) for w in words):
        return True
    if scene.word(first - 1) in ("का", "के", "की") and first - 1 not in scene.date_ends:
        return False
    plural = scene.word(first).endswith("ों") or participle_before(scene, first) or scene.word(first - 1) == "जारी"
    return plural or any(scene.word(i) in ("शुरू", "भड़के", "भड़का", "हुए", "हुआ", "तेज", "फैल") for i in range(end, high))


def has_chamber(scene: Scene, first: int, end: int) -> bool:
    """Approval is a vote when a chamber or committee gives it."""
    low, _ = scene.near(first, before=25, after=0)
    if has_object(scene, first, "claim"):
        return False
    return any(scene.word(i).startswith(_CHAMBERS) for i in range(low, first))


def has_organisation(scene: Scene, first: int, end: int) -> bool:
    """A member is one of a body that the clause names."""
    low, _ = scene.near(first, before=12, after=0)
    return any(n.entity.type == "organisation" for n in names_in(scene, low, first))


def is_ballot(scene: Scene, first: int, end: int) -> bool:
    """दूसरे दौर where ballots are cast, and no round of talks."""
    if scene.word(end) == "की" and not scene.word(end + 1).startswith(("वोट", "मतगणना")):
        return False
    return is_about(scene, first, "ballot") and not is_sport(scene, first)


def took_place(scene: Scene, first: int, end: int) -> bool:
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


def joins(scene: Scene, first: int, end: int) -> bool:
    """A union, alliance or treaty that is joined: the last में before the verb stands behind one."""
    low, _ = scene.near(first, before=16, after=0)
    for i in range(first - 1, low, -1):
        if scene.word(i) == "में" and i not in scene.date_ends:
            named = scene.name_at.get(i - 1)
            body = named is not None and named.entity.type == "organisation"
            return body or scene.word(i - 1).startswith(_UNIONS)
    return False


def done_again(scene: Scene, first: int, end: int) -> bool:
    """यह कार्रवाई … की गई: what was told of before, and the clause says that it was done."""
    if scene.word(first - 1) not in ("यह", "इस", "उस", "वह", "ये"):
        return False
    _, high = scene.near(first, before=0, after=20)
    verbs = (verb_at(scene.tokens, i) for i in range(end, high))
    return any(hit is not None and hit[1] == "past" and hit[0] & {"कर", "हो"} for hit in verbs)


def is_elected(scene: Scene, first: int, end: int) -> bool:
    """Somebody, and to no office that the verb would make an appointment of, no prize and no team."""
    low, high = scene.near(first, before=20, after=4)
    if any(scene.word(i).startswith(SPORTS) for i in range(low, high)) or is_sport(scene, first):
        return False
    terms = ("बार", "कार्यकाल", "दौर")
    if any(scene.word(i) == "लिए" and scene.word(i - 2) not in terms for i in range(max(low, first - 6), first)):
        return False  # पुरस्कार के लिए चुने गए
    offices = (lexicon.load("event_phrases").match(scene.tokens, i) for i in range(max(0, first - 3), first))
    if any(hit is not None and hit[1] == first and hit[0].value == "appointment" for hit in offices):
        return False
    if low and scene.opener[scene.clause[low]] in ("जो", "जिन्हें", "जिसे"):
        low = max(0, low - 8)
    people = [n for n in names_in(scene, low, first) if n.entity.type == "person"]
    return bool(people) or any(scene.word(i) in ("वह", "वे", "वो", "उन्हें") for i in range(low, first))


def is_admitted(scene: Scene, first: int, end: int) -> bool:
    """Membership is given to a country or a body, and not by a club to its guests."""
    low, _ = scene.near(first, before=20, after=0)
    return any(n.entity.type in ("country", "organisation") and marked(scene, n, "को") for n in names_in(scene, low, first))


def is_convened(scene: Scene, first: int, end: int) -> bool:
    """The session itself takes place; what goes on in one (सत्र में पढ़ाई हुई) does not tell that it is one of states."""
    return scene.word(end) not in ("में", "के", "की", "का", "से")


_HARM = (
    "मौत मौतें मारे मृत मृतकों घायल जख्मी लापता हताहत शव शवों हुआ हुई हुए जान जानें मरने मृत्यु बेघर तबाही प्रभावित तबाह "
    "विस्थापित फंसे क्षतिग्रस्त शिकार मचाई हो"
)

_TOLL = frozenset(map(key, _HARM.split()))
