"""Those who take part without a name of their own: प्रदर्शनकारियों ने, अमेरिकी सीनेट ने, सेना द्वारा, वार्ताकार."""

from __future__ import annotations

from dataclasses import dataclass

from rajnaya.analysis.entity_names import is_name_word
from rajnaya.analysis.event_inflect import verb_at
from rajnaya.analysis.event_scene import Scene
from rajnaya.analysis.event_triggers import Trigger
from rajnaya.analysis.office_names import adjective_of, office_english
from rajnaya.language import lexicon
from rajnaya.language.script import key

_POSTPOSITIONS = frozenset(
    ("ने", "को", "से", "में", "पर", "तक", "का", "की", "के", "द्वारा", "समेत", "सहित", "लिए", "साथ", "बीच", "बाद")
)
_CASES = frozenset(("ने", "को", "से", "में", "पर", "तक", "द्वारा", "लिए", "साथ", "बीच"))
_NO_AGENTS = frozenset(
    map(key, ("इस", "उस", "किसी", "कई", "सभी", "दोनों", "तीनों", "जिन", "हम", "मैं", "आप", "वहां", "यहां", "कुछ", "मैंने", "हमने"))
)
_BREAKS = (
    "और तथा एवं व या कि जो जब तब अब भी ही तो लेकिन जबकि वहीं इसके बाद पहले फिर इस उस यह ये वह वे अपने अपनी अपना उनके उनकी उसके "
    "उसकी इसकी दौरान बीच साथ लिए आज कल सुबह शाम रात दोपहर है हैं था थी थे गया गई गए उधर इधर वाले वाली वाला अंततः आखिरकार कथित "
    "नहीं एक दोनों मुताबिक अनुसार हवाले"
)
_NOT_IN_PHRASE = frozenset(map(key, _BREAKS.split()))
_OBJECTS = (
    "कानून प्रस्ताव फैसल आदेश विधेयक संशोधन चुनाव मतदान याचिका बिल समझौत संधि मामल नियम नतीज परिणाम सजा नियुक्ति योजना बजट मांग अपील "
    "प्रतिबंध संविधान धारा अनुच्छेद दाव बात आरोप"
)
_THINGS = tuple(map(key, _OBJECTS.split()))
"""What a court or a parliament deals with: no person, though it stands with को."""
_CHAMBERS = frozenset(
    ("Parliament", "Senate", "Council", "General Assembly", "Committee", "Commission", "Board", "Panel", "Cabinet")
)
_OF_A_PERSON = frozenset(("सरकार", "प्रशासन", "कैबिनेट", "मंत्रिमंडल", "समर्थकों", "समर्थक"))
_MEN = frozenset(("जवान", "जवानों", "सैनिक", "सैनिकों", "सैन्यकर्मी", "पुलिसकर्मी", "अधिकारी", "कमांडो"))
_FELL = ("शहीद", "मारे", "घायल", "हताहत", "जख्मी")
_LONGEST = 4
_PEOPLE = frozenset(("legal", "appointment"))


@dataclass(frozen=True, slots=True)
class Group:
    """A phrase that stands for somebody: tokens ``first`` to ``end`` and its part, ``agent`` or ``other``."""

    first: int
    end: int
    part: str
    english: str
    """What the lexicon calls it, with the nation before it; "" for a phrase it does not know."""


def groups(scene: Scene, trigger: Trigger, low: int, high: int) -> list[Group]:
    """The groups and bodies of a token range that a case marker, or their place at its beginning, makes part of a happening."""
    out: list[Group] = []
    for i in range(high - 1, low - 1, -1):
        if out and i >= out[-1].first:
            continue
        if i in scene.name_at or i + 1 in scene.name_at or scene.tokens[i].kind != "word" or trigger.first <= i < trigger.end:
            continue
        entry = _ends_group(scene, i)
        part = _part(scene, trigger, i, low, entry)
        if part:
            first = _begin(scene, i, low)
            if (first and scene.word(first - 1) == "दोनों") or (entry in ("Ministers", "Leaders") and first in scene.name_at):
                continue  # दोनों नेताओं are two named before, and the countries stand for their ministers
            out.append(Group(first, i + 1, part, _english(scene, first, i + 1, entry)))
    return out[::-1]


def _ends_group(scene: Scene, i: int) -> str | None:
    """The English word for the group whose name ends at token ``i``."""
    book = lexicon.load("event_groups")
    for first in range(max(0, i - 2), i + 1):
        hit = book.match(scene.tokens, first)
        if hit and hit[1] == i + 1:
            return hit[0].value
    return None


def _part(scene: Scene, trigger: Trigger, i: int, low: int, entry: str | None) -> str:
    known = entry is not None
    mark, after = scene.word(i + 1), scene.word(i + 2)
    before = i < trigger.first
    if mark == "ने" and before:
        return "agent" if known or _may_act(scene, i) else ""
    if mark == "द्वारा" or (mark == "की" and after in ("ओर", "तरफ") and scene.word(i + 3) == "से"):
        return "agent" if known and before else ""
    if mark == "को":
        return "other" if trigger.kind in _PEOPLE and before and _is_somebody(scene, i, low, known=known) else ""
    if not known:
        return ""
    if mark == "के" and trigger.kind == "military" and entry in ("Army", "Police") and lost_soldiers(scene, i + 2):
        return "other"
    if mark == "के":
        return "other" if after in ("बीच", "मध्य", "खिलाफ", "विरुद्ध") or (after == "साथ" and before) else ""
    if mark == "से":
        if after in ("इतर", "अलग", "पहले", "पूर्व", "जुड़े", "जुड़ी"):
            return ""
        return "other" if trigger.kind in ("meeting", "call", "videoconference") and before else ""
    if mark == "में" and trigger.kind == "vote" and before and entry in _CHAMBERS:
        return "agent"  # संसद में मतदान
    if mark == "में" and trigger.kind in ("military", "protest") and scene.word(_begin(scene, i, low) - 1) in ("और", "व", "तथा"):
        return "other"  # सेना और विद्रोहियों में लड़ाई
    if mark in _POSTPOSITIONS or not before or scene.tokens[i + 1 : i + 2] == [] or mark == "-":
        return ""
    if lexicon.load("roles").match(scene.tokens, i + 1) or _titles(scene, i):
        return ""  # सेना प्रमुख जनरल X
    apart = i + 1 < trigger.first or trigger.rule == "event.noun_and_verb"  # कर्मचारी हड़ताल is one word in two
    return "agent" if apart and _opens(scene, _begin(scene, i, low), low) else ""


def lost_soldiers(scene: Scene, i: int) -> bool:
    """Whether men of a side fell: (सेना के) 20 जवान शहीद, दो सैनिक मारे गए."""
    if i >= len(scene.tokens):
        return False
    counted = scene.tokens[i].kind == "number" or lexicon.load("numbers").get(scene.word(i)) is not None
    men = i + 1 if counted else i
    fell = any(scene.word(k).startswith(_FELL) for k in range(men + 1, min(men + 5, len(scene.tokens))))
    return fell and scene.word(men) in _MEN


def _opens(scene: Scene, first: int, low: int) -> bool:
    """Whether nothing but dates, whom it belongs to and a word that leads in stands before a phrase in its clause."""
    if first - low > 8:
        return False
    # dates go with the marker behind them
    before = [k for k in range(low, first) if k not in scene.dated and k not in scene.date_ends]
    return not any(scene.word(k) in _CASES or k in scene.name_at or verb_at(scene.tokens, k) for k in before)


def _titles(scene: Scene, i: int) -> bool:
    hit = lexicon.load("roles").match(scene.tokens, i)
    return hit is not None and hit[1] > i + 1


def _may_act(scene: Scene, i: int) -> bool:
    """Whether an unknown word before ने is somebody: no pronoun and no word that stands for one."""
    return scene.word(i) not in _NO_AGENTS and scene.word(i) not in lexicon.load("pronouns")


def _is_somebody(scene: Scene, i: int, low: int, *, known: bool) -> bool:
    """Whether what stands before को is a person: a group, or two words and more that may be a name."""
    if i in scene.dated or scene.word(i).startswith(_THINGS):
        return False
    first = _begin(scene, i, low)
    return known or (i - first >= 1 and all(is_name_word(scene.tokens[k]) for k in range(first, i + 1)))


def _begin(scene: Scene, i: int, low: int) -> int:
    """Where the phrase begins that ends at token ``i``: its adjectives and the country it belongs to, four words at most."""
    first = i
    while first > low and i - first < _LONGEST:
        k = first - 1
        if k in scene.dated or scene.tokens[k].kind not in ("word", "number") or scene.word(k) in _NOT_IN_PHRASE:
            break
        if scene.word(k) in ("की", "के", "का"):
            owner = scene.name_at.get(k - 1)
            if owner is None or owner.entity.type not in ("country", "organisation", "place") or owner.first < low:
                break
            return owner.first
        named = scene.name_at.get(k)
        if named is not None:
            ruled = named.entity.type == "person" and scene.word(i) in _OF_A_PERSON
            return named.first if (ruled or named.entity.type in ("country", "organisation")) and named.first >= low else first
        if scene.word(k) in _POSTPOSITIONS or verb_at(scene.tokens, k) is not None:
            break
        first = k
    return first


def _english(scene: Scene, first: int, end: int, entry: str | None) -> str:
    if not entry:
        return office_english(scene.tokens[first:end]) or ""
    nation = lexicon.load("demonyms").match(scene.tokens, first)
    owner = scene.name_at.get(first)
    before = nation[0].value if nation else adjective_of(owner.entity.name_en or "") if owner else ""
    return f"{before} {entry}" if before else entry
