"""English forms of the words of a gloss: plural of nouns, past, participle and -ing of verbs. For the gloss line only.

The spelling rules are those every English grammar gives (a final y, a silent e, a doubled consonant); the irregular verbs are
the common ones of news.
"""

from __future__ import annotations

_IRREGULAR: dict[str, tuple[str, str]] = {
    row.split()[0]: (row.split()[1], row.split()[2])
    for row in """
    be was been|become became become|begin began begun|bend bent bent|bite bit bitten|blow blew blown|break broke broken
    bring brought brought|build built built|burn burnt burnt|burst burst burst|buy bought bought|cast cast cast
    catch caught caught
    choose chose chosen|cling clung clung|come came come|cost cost cost|creep crept crept|cut cut cut|deal dealt dealt
    dig dug dug|do did done|draw drew drawn|drink drank drunk|drive drove driven|eat ate eaten|fall fell fallen|feed fed fed
    feel felt felt|fight fought fought|find found found|flee fled fled|fly flew flown|forget forgot forgotten
    forgive forgave forgiven|freeze froze frozen|get got got|give gave given|go went gone|grind ground ground|grow grew grown
    hang hung hung|have had had|hear heard heard|hide hid hidden|hit hit hit|hold held held|hurt hurt hurt|keep kept kept
    know knew known|lay laid laid|lead led led|leave left left|let let let|lie lay lain|lose lost lost|make made made
    mean meant meant|meet met met|pay paid paid|put put put|read read read|ring rang rung|rise rose risen|run ran run
    say said said|see saw seen|seek sought sought|sell sold sold|send sent sent|set set set|sew sewed sewn|shake shook shaken
    shoot shot shot|show showed shown|shrink shrank shrunk|shut shut shut|sing sang sung|sink sank sunk|sit sat sat
    sleep slept slept|slide slid slid|speak spoke spoken|spend spent spent|split split split|spread spread spread
    stand stood stood|steal stole stolen|stick stuck stuck|strike struck struck|sweep swept swept|swell swelled swollen
    swim swam swum|swing swung swung|take took taken|teach taught taught|tear tore torn|tell told told|think thought thought
    throw threw thrown|understand understood understood|wake woke woken|wear wore worn|weave wove woven|weep wept wept
    win won won|write wrote written|bear bore borne|bind bound bound|bleed bled bled|breed bred bred|withdraw withdrew withdrawn
    forbid forbade forbidden|swear swore sworn|uphold upheld upheld|undergo underwent undergone|overcome overcame overcome
    foresee foresaw foreseen|mislead misled misled|undertake undertook undertaken|oversee oversaw overseen|bet bet bet
    spit spat spat
    """.replace("\n", "|").split("|")
    if row.strip()
}
_PLURALS = {
    "man": "men", "woman": "women", "child": "children", "person": "people", "foot": "feet", "tooth": "teeth", "life": "lives",
    "wife": "wives", "leaf": "leaves", "thief": "thieves", "half": "halves", "crisis": "crises", "policeman": "policemen",
    "people": "people", "police": "police", "series": "series", "news": "news", "means": "means", "goods": "goods",
    "spokesman": "spokesmen", "mouse": "mice", "shelf": "shelves", "knife": "knives",
    "hero": "heroes", "mosquito": "mosquitoes", "potato": "potatoes", "tomato": "tomatoes", "volcano": "volcanoes",
    "echo": "echoes", "veto": "vetoes", "tornado": "tornadoes", "cargo": "cargoes", "cattle": "cattle",
}  # fmt: skip
_MASS = frozenset(
    [
        *(
            "money",
            "water",
            "information",
            "evidence",
            "advice",
            "help",
            "food",
            "work",
            "labour",
            "rice",
            "wheat",
            "rain",
            "damage",
        ),
        *(
            "equipment",
            "luggage",
            "furniture",
            "knowledge",
            "progress",
            "research",
            "traffic",
            "violence",
            "weather",
            "aid",
            "blood",
        ),
        *(
            "proof",
            "cent",
            "property",
            "machinery",
            "meat",
            "fish",
            "news",
            "thousands",
            "data",
            "electricity",
            "hair",
            "material",
            "research",
        ),
    ]
)
_VOWELS = "aeiou"
# verbs that double their last letter
_DOUBLED = frozenset(
    [
        *(
            "stop",
            "plan",
            "ban",
            "drop",
            "grab",
            "shop",
            "beg",
            "rob",
            "rub",
            "cut",
            "hit",
            "put",
            "set",
            "run",
            "win",
            "get",
            "let",
        ),
        *(
            "sit",
            "shut",
            "swim",
            "dig",
            "step",
            "trap",
            "wrap",
            "slip",
            "trim",
            "ship",
            "plot",
            "stab",
            "drag",
            "hug",
            "nod",
            "pin",
        ),
        *(
            "rip",
            "rot",
            "skip",
            "slap",
            "snap",
            "spin",
            "spot",
            "stir",
            "strip",
            "tap",
            "tip",
            "refer",
            "occur",
            "commit",
            "admit",
            "control",
            "fulfil",
            "begin",
            "forget",
            "upset",
            "expel",
            "compel",
            "patrol",
            "regret",
            "transfer",
            "prefer",
            "equip",
        ),
    ]
)


def plural(noun: str) -> str:
    """The plural of an English noun phrase, its last word inflected (before ``of``: the word before it).

    >>> plural("foreign minister"), plural("country"), plural("member of parliament"), plural("woman")  # विदेश मंत्री, देश …
    ('foreign ministers', 'countries', 'members of parliament', 'women')
    """
    head, of, rest = noun.partition(" of ")
    first, space, last = head.rpartition(" ")
    if last in _MASS:
        pass
    elif last in _PLURALS:
        last = _PLURALS[last]
    elif last.endswith("man") and last not in ("human", "german"):
        last = last[:-2] + "en"
    elif last.endswith("y") and last[-2:-1] not in _VOWELS:
        last = last[:-1] + "ies"
    elif last.endswith(("s", "x", "z", "ch", "sh")):
        last += "" if last.endswith("s") and not last.endswith(("ss", "us")) else "es"
    elif last.isalpha():
        last += "s"
    return first + space + last + of + rest


def past(verb: str) -> str:
    """The simple past of a verb phrase without ``to``: ``hand over`` -> ``handed over``."""
    return _inflected(verb, 0)


def participle(verb: str) -> str:
    """The past participle of a verb phrase without ``to``."""
    return _inflected(verb, 1)


def _inflected(verb: str, which: int) -> str:
    head, space, rest = verb.partition(" ")
    if head in _IRREGULAR:
        return _IRREGULAR[head][which] + space + rest
    if head.endswith("e"):
        return head + "d" + space + rest
    if head.endswith("y") and head[-2:-1] not in _VOWELS:
        return head[:-1] + "ied" + space + rest
    if head.endswith("c"):  # panic
        return head + "ked" + space + rest
    return head + (head[-1:] if head in _DOUBLED else "") + "ed" + space + rest


def ing(verb: str) -> str:
    """The -ing form of a verb phrase without ``to``: ``make a speech`` -> ``making a speech``."""
    head, space, rest = verb.partition(" ")
    if head.endswith("ie"):
        head = head[:-2] + "y"
    elif head.endswith("e") and not head.endswith(("ee", "oe", "ye")) and head != "be":
        head = head[:-1]
    elif head in _DOUBLED:
        head += head[-1]
    elif head.endswith("c"):
        head += "k"
    return head + "ing" + space + rest


def third(verb: str) -> str:
    """The third person of a verb phrase: ``say`` -> ``says``."""
    head, space, rest = verb.partition(" ")
    if head in ("be", "have", "can"):
        return {"be": "is", "have": "has", "can": "can"}[head] + space + rest
    if head.endswith("y") and head[-2:-1] not in _VOWELS:
        return head[:-1] + "ies" + space + rest
    return head + ("es" if head.endswith(("s", "x", "z", "ch", "sh", "o")) else "s") + space + rest
