"""What the spelling of a Hindi word tells: a row of English letters, a word of Hindi's own making, or a foreigner."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache

import regex

from rajnaya.language import words
from rajnaya.language.script import key

_LETTER_NAMES = """ए=a बी=b सी=c डी=d ई=e एफ=f जी=g एच=h आई=i जे=j के=k एल=l एम=m एन=n ओ=o पी=p क्यू=q आर=r एस=s टी=t यू=u वी=v
डब्ल्यू=w डब्लू=w एक्स=x वाई=y जेड=z"""
LETTERS = {key(name): letter for name, letter in (pair.split("=") for pair in _LETTER_NAMES.split())}
_LONGEST_LETTER = max(map(len, LETTERS))
LONGEST_NAME = 40
"""Letters and signs beyond which a word is no name; bounds the work."""
_MOST_WAYS = 8
_VOWEL_SIGNS = frozenset("ाीिुूेो")
_PREFIXES = frozenset(map(key, "अ अन आ अति उप कु सु सह स प्र वि नि दु बे ना गैर पुनः महा बहु अर्ध".split()))  # noqa: SIM905
# What ends like this, or is in the plural, is a word of Hindi (or one made of English by Hindi's rules), listed or not.
_HINDI_ENDINGS = """ता त्व ीय ित कर्ता वासी करण वाद वादी शास्त्री शास्त्र पन दार युगीन ों ें एं यां यों ियां ाओं वार युक्त पूर्ण पूर्वक हीन
शील जनक गत मय नीय वाला वाले वाली वीं वां वें ेगा ेगी ेंगे ाया ाई ाए कारी धारी विद कार गार गृह ज्ञान विज्ञान"""
_COMMON = tuple(key(ending) for ending in _HINDI_ENDINGS.split())
_SHORT = tuple(key(ending) for ending in "ना ने नी कर ते ती बाज घर".split())  # noqa: SIM905
"""These end many names too (Disney, Nina): they are Hindi after the beginning of a known word."""
_ODD = regex.compile(r"[ािीुूृेैोौ]{2}|ंं|ं[ािीुूृेैोौ]|^[ािीुूृेैोौं]|्$")  # signs that can't follow each other: a slip of the keyboard
_SANSKRIT = regex.compile(r"[णषऋृळ]|क्ष|ज्ञ|त्र|्व$")
"""Letters that Hindi has from Sanskrit and that transcribed names and loan words do not have."""
_FOREIGN = regex.compile(
    "[ऑॉॅ]|[फज]\u093c|[टडल]्[टडकसवबफप]|[सपक]्ट|[बपकफग]्स|्[सटकडलज]$|^[टड]्र|^[बपकफग]्ल|िय[नम]$|विच$|बर्ग$|स्की$|[^स]्ट[ाेो]"
)
"""Spellings that Hindi has for other people's names and words, hardly for its own."""
_PERSIAN = regex.compile("[ऑॉ]|[जफ]\u093c|\u095b|\u095e")
"""Letters that no word from Sanskrit has."""
_LENGTHS = str.maketrans("िुेोशष", "ीूैौसस", "ं्")


def is_hindi(word: str, folded: str, *, name: bool) -> bool:
    """Only looks unknown: derived by Hindi's own rules, or mistyped. ``name``: its neighbours say that it is one."""
    if folded.endswith(_COMMON) or _ODD.search(folded) or (_SANSKRIT.search(folded) and not _PERSIAN.search(word)):
        return True
    return not name and any(folded.endswith(ending) and folded[: -len(ending)] in _beginnings() for ending in _SHORT)


@cache
def _beginnings() -> frozenset[str]:
    """What known words begin with."""
    return frozenset(form[:size] for form in words.load().forms for size in range(2, len(form) + 1))


@lru_cache(maxsize=4096)
def known_as(folded: str) -> frozenset[str]:
    """The known words that an unknown one may be mistyped for or made of; empty when it is neither.

    बिमार, मुशकिल, सुरुवात differ from theirs in the length of a vowel, a sibilant or a joined letter; शहरहोगा and मध्यदूरी are
    two words, सजावटी is one and its ending.
    """
    forms = words.load().forms
    found = set(_known_roughly().get(folded.translate(_LENGTHS), ()))
    for a, b in ((folded[:i], folded[i:]) for i in range(1, len(folded))):
        if a in forms and (b in _VOWEL_SIGNS or (b in forms and len(a) > 2 < len(b))):
            found |= {a, b} & forms.keys()
        elif a in _PREFIXES and b in forms and len(b) > 2:
            found.add(b)
    return frozenset(found)


@cache
def _known_roughly() -> dict[str, list[str]]:
    out: dict[str, list[str]] = {}
    for form in words.load().forms:
        out.setdefault(form.translate(_LENGTHS), []).append(form)
    return out


@lru_cache(maxsize=4096)
def english_of(folded: str) -> frozenset[str]:
    """The words of all glosses of a known form, in lower case."""
    numbers = (int(reading.split(".")[0]) for reading in words.load().forms.get(folded, "").split(",") if reading)
    return frozenset(word for number in numbers for word in regex.findall(r"[a-z]{3,}", words.lemma_of(number)[2].casefold()))


@lru_cache(maxsize=4096)
def initials(folded: str) -> frozenset[str]:
    """यूएनएचसीआर -> unhcr; several where letters can be told apart in several ways, none for what is no row of letter names."""
    if len(folded) > LONGEST_NAME:
        return frozenset()
    ways: list[set[str]] = [{""}, *(set() for _ in folded)]
    for at, rows in enumerate(ways):
        for size in range(1, _LONGEST_LETTER + 1):
            letter = LETTERS.get(folded[at : at + size]) if at + size <= len(folded) else None
            if letter and len(ways[at + size]) < _MOST_WAYS:
                ways[at + size] |= {row + letter for row in rows}
    return frozenset(row for row in ways[-1] if len(row) > 1)


def is_foreign(word: str) -> bool:
    """Whether it is spelt as Hindi spells other people's words: ऑस्टिन, फ़ोर्ड, हैम्बर्ग."""
    return bool(_FOREIGN.search(unicodedata.normalize("NFC", word)))
