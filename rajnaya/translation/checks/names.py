"""Whether the names of the Hindi stand in the English.

Only words whose English can be foretold are looked for: names the gazetteers know, names word help takes for one, words no
lexicon of Hindi knows (they are names, or words taken from English), and words taken from English that it does know (पार्टी,
party). Neighbours go together: जेम्स and रीड are one name, and a name half of which is there is there. A single unknown word
is no evidence unless it is spelt as no Hindi word is: it may be a slip of the keyboard.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import regex

from rajnaya.language import lexicon, words
from rajnaya.language.gloss import GlossWord, gloss_words
from rajnaya.language.script import is_devanagari, key
from rajnaya.translation.align_words import Word, english_stem, english_words, similarity, skeleton
from rajnaya.translation.checks.pair import Flag, Pair

_BOOKS = ("countries", "places", "people", "organisations", "demonyms")
_MOST_WORDS = 240
"""More words than this on either side, and names are not looked for: the work is their product."""
_SURE, _LIKELY, _LOAN, _UNKNOWN = 1.0, 1.0, 0.5, 0.6
"""How far each sort of word counts as a name; a run of them that reaches 1 is looked for."""
_LEAST = 4
"""Letters and signs of an unknown word below which it may be anything."""
_STEM = 4
"""Letters of an English name that its adjective keeps: German-y, Ital-ian."""
_ALIKE = 0.6
_HALF, _MOST = 0.6, 0.75
_BONES = 12
# Sounds that transcriptions take for one another.
_VOICE = str.maketrans("jzcgbvwdq", "sskkppptk")
# The English of these goes by other names too.
_ALSO = {
    "united states": "us u.s usa u.s.a america american americans united washington",
    "united kingdom": "uk u.k britain british english england",
    "american": "us u.s america united",
    "british": "uk u.k britain english england",
    "netherlands": "dutch holland", "france": "french", "greece": "greek greeks hellenic", "spain": "spanish",
    "switzerland": "swiss", "turkey": "turkish türkiye turks", "wales": "welsh", "philippines": "filipino filipinos",
    "ireland": "irish", "iceland": "icelandic", "thailand": "thai thais", "finland": "finnish finns", "peru": "peruvian",
    "united nations": "un u.n", "european union": "eu e.u", "china": "chinese", "india": "indian indians", "cuba": "cuban",
    "iran": "iranian", "iraq": "iraqi", "oman": "omani", "mali": "malian", "chad": "chadian", "new delhi": "delhi",
    "united arab emirates": "uae u.a.e emirates emirati", "myanmar": "burma burmese", "laos": "lao laotian",
}  # fmt: skip
_LETTER_NAMES = """ए=a बी=b सी=c डी=d ई=e एफ=f जी=g एच=h आई=i जे=j के=k एल=l एम=m एन=n ओ=o पी=p क्यू=q आर=r एस=s टी=t यू=u वी=v
डब्ल्यू=w डब्लू=w एक्स=x वाई=y जेड=z"""
_LETTERS = {key(name): letter for name, letter in (pair.split("=") for pair in _LETTER_NAMES.split())}
# What ends like this, or is in the plural, is a word of Hindi (or one made of English by Hindi's rules), listed or not.
_HINDI_ENDINGS = """ता त्व ीय ित कर्ता वासी करण वाद वादी शास्त्री शास्त्र पन दार युगीन ों ें एं यां यों ियां ाओं वार युक्त पूर्ण पूर्वक हीन
शील जनक गत मय नीय ना ने नी कर ते ती ता वाला वाले वाली वीं वां वें ेगा ेगी ेंगे ाया ाई ाए कारी धारी विद कार गार बाज गृह घर ज्ञान विज्ञान"""
_COMMON = tuple(key(ending) for ending in _HINDI_ENDINGS.split())
_ODD = regex.compile(r"[ािीुूृेैोौ]{2}|ंं|ं[ािीुूृेैोौ]|^[ािीुूृेैोौं]|्$")  # signs that can't follow each other: a slip of the keyboard
_SANSKRIT = regex.compile(r"[णषऋृळ]|क्ष|ज्ञ|त्र|्व$")
"""Letters that Hindi has from Sanskrit and that transcribed names and loan words do not have."""
_AFTER_NOUNS = frozenset(map(key, ("ने", "को", "का", "के", "की", "से", "में", "पर", "तक", "और", "तथा", "एवं", ",")))
"""A name is a noun: one of these follows it."""
_LENGTHS = str.maketrans("िुेोशष", "ीूैौसस", "ं्")


def check_names(pair: Pair) -> Flag | None:
    """A name that the English lacks.

    >>> check_names(Pair.of("बैठक में लावरोव और वांग यी शामिल हुए।", "Wang Yi took part in the meeting.")).message
    'The name लावरोव is missing in the English.'
    >>> check_names(Pair.of("जापान के दूत पहुंचे।", "The envoy of Japan arrived.")) is None
    True
    """
    if len(pair.hindi) > _MOST_WORDS or len(pair.english) > _MOST_WORDS:
        return None
    english = english_words(pair.translation)
    lower = frozenset(part for word in english for part in _spellings(word.text))
    stems = frozenset(map(english_stem, lower))
    for run in _runs(_anchors(pair)):
        if sum(anchor.weight for anchor in run) < 1 or any(a.stands_in(lower, stems) for a in run):
            continue
        if any(_heard(word, english, guess=not anchor.english) for anchor in run for word in anchor.words):
            continue
        name = pair.source[run[0].start : run[-1].end]
        return Flag("name", f"The name {name} is missing in the English.")
    return None


@dataclass(frozen=True, slots=True)
class _Anchor:
    """A word (a name of the gazetteers may have several) whose English can be foretold."""

    start: int
    end: int
    words: tuple[str, ...]
    english: str
    """Lower case; empty when nobody knows it."""
    weight: float
    alone: bool
    """Whether it keeps to itself: a name of the gazetteers is whole."""

    def stands_in(self, lower: frozenset[str], stems: frozenset[str]) -> bool:
        """Whether its English, its adjective, its other names or its initials are among the words."""
        wanted = [w for w in self.english.replace("-", " ").split() if len(w) > 2 or len(self.english) < 4]
        if any(w in lower or english_stem(w) in stems for w in (*wanted, *_ALSO.get(self.english, "").split())):
            return True
        initials = _initials(self.words)
        if initials and (initials in lower or ".".join(initials) in lower):
            return True
        begins = tuple(w[:_STEM] for w in wanted if len(w) > _STEM)
        return bool(begins) and any(word.startswith(begins) for word in lower)


def _spellings(word: str) -> list[str]:
    low = word.casefold().replace("’", "'").removesuffix("'s")
    return [low, *low.split("-")]


def _runs(anchors: Sequence[_Anchor]) -> list[list[_Anchor]]:
    """Neighbours together, a space or a hyphen between them."""
    out: list[list[_Anchor]] = []
    for anchor in anchors:
        if out and not anchor.alone and not out[-1][-1].alone and anchor.start - out[-1][-1].end <= 1:
            out[-1].append(anchor)
        else:
            out.append([anchor])
    return out


def _anchors(pair: Pair) -> list[_Anchor]:
    known = _of_gazetteers(pair)
    taken = {at for anchor in known for at in range(anchor.start, anchor.end)}
    glossed = gloss_words(pair.source, tokens=pair.hindi)
    nouns = {a.start for a, b in pairwise(pair.hindi) if b.key in _AFTER_NOUNS}
    found = [anchor for w in glossed if w.start not in taken and (anchor := _anchor(w, noun=w.start in nouns))]
    return sorted((*known, *found), key=lambda anchor: anchor.start)


def _of_gazetteers(pair: Pair) -> list[_Anchor]:
    tokens, out, i = pair.hindi, list[_Anchor](), 0
    while i < len(tokens):
        hits = [hit for name in _BOOKS if tokens[i].kind == "word" and (hit := lexicon.load(name).match(tokens, i))]
        if not hits:
            i += 1
            continue
        entry, end = max(hits, key=lambda hit: hit[1])
        parts = tuple(t.text for t in tokens[i:end] if t.kind == "word")
        out.append(_Anchor(tokens[i].start, tokens[end - 1].end, parts, entry.value.casefold(), _SURE, True))
        i = end
    return out


def _anchor(word: GlossWord, *, noun: bool) -> _Anchor | None:
    folded = key(word.text)
    if not is_devanagari(word.text[0]) or len(folded) < 2:
        return None
    made = _Anchor(word.start, word.end, (word.text,), "", _LIKELY, False)
    if word.name:
        english = word.gloss.casefold() if word.gloss and word.gloss[0].isupper() else ""
        return None if not english and _is_hindi(folded) else _Anchor(word.start, word.end, made.words, english, _LIKELY, False)
    if word.gloss is None:
        if len(folded) < _LEAST or _is_hindi(folded):
            return None
        weight = _LIKELY if noun and not _is_slip(folded) else _UNKNOWN
        return _Anchor(word.start, word.end, made.words, "", weight, False)
    # a word taken from English is one that sounds like its own gloss
    english = next(
        (part for part in regex.split("[;,/ ]+", word.gloss) if len(part) > 3 and similarity(word.text, part) >= 1), ""
    )
    return _Anchor(word.start, word.end, made.words, english.casefold(), _LOAN, False) if english else None


def _is_hindi(folded: str) -> bool:
    """Only looks unknown: derived by Hindi's own rules, or mistyped."""
    return folded.endswith(_COMMON) or bool(_ODD.search(folded)) or bool(_SANSKRIT.search(folded))


def _is_slip(folded: str) -> bool:
    """A known word mistyped: बिमार, मुशकिल, सुरुवात differ from theirs in the length of a vowel, a sibilant or a joined letter."""
    return folded.translate(_LENGTHS) in _known_roughly()


@cache
def _known_roughly() -> frozenset[str]:
    return frozenset(form.translate(_LENGTHS) for form in words.load().forms)


def _initials(parts: Sequence[str]) -> str:
    """यूएनएचसीआर -> unhcr; empty for what is no row of letter names."""
    folded = "".join(key(part) for part in parts)
    out, at = "", 0
    while at < len(folded):
        name = next((folded[at : at + size] for size in (7, 6, 5, 4, 3, 2, 1) if folded[at : at + size] in _LETTERS), None)
        if name is None:
            return ""
        out += _LETTERS[name]
        at += len(name)
    return out if len(out) > 1 else ""


def _heard(hindi: str, english: Sequence[Word], *, guess: bool) -> bool:
    """Whether some word sounds like it, or may be it in a spelling nobody could guess (where its English is not known)."""
    for word in english:
        parts = {word.text, *word.text.split("-")} - {""}
        if any(similarity(hindi, part) >= _ALIKE or (guess and _perhaps(hindi, part)) for part in parts):
            return True
    return False


def _perhaps(hindi: str, english: str) -> bool:
    """Most of the consonants, in their order, and for a capitalised word that begins alike more than half of them."""
    one = skeleton(hindi, latin=False).translate(_VOICE)
    other = skeleton(english, latin=True).translate(_VOICE)
    longest = max(len(one), len(other))
    if longest < 3:
        return one == other and english[0].isupper()
    return _common(one, other) >= (_MOST if english[0].islower() or one[:1] != other[:1] else _HALF) * longest


def _common(one: str, other: str) -> int:
    """Length of the longest common subsequence of two short strings."""
    row = [0] * (len(other[:_BONES]) + 1)
    for ch in one[:_BONES]:
        diagonal = 0
        for j, same in enumerate(other[:_BONES], 1):
            diagonal, row[j] = row[j], diagonal + 1 if ch == same else max(row[j], row[j - 1])
    return row[-1]
