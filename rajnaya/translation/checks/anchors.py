"""The words of the Hindi whose English can be foretold, which are looked for in the translation.

They are names the gazetteers know, names word help takes for one, rows of English letters (जीडीपी, यू एस), Latin words with a
capital letter, words no lexicon of Hindi knows (they are names, or words taken from English), and words taken from English
that it does know (पार्टी, party).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

import regex

from rajnaya.language import lexicon
from rajnaya.language.gloss import GlossWord, gloss_words
from rajnaya.language.script import is_devanagari, key
from rajnaya.language.tokens import Token
from rajnaya.translation.align_words import english_stem, similarity, skeleton
from rajnaya.translation.checks.heard import Side
from rajnaya.translation.checks.name_spelling import (
    LETTERS,
    LONGEST_NAME,
    english_of,
    initials,
    is_foreign,
    is_hindi,
    known_as,
)
from rajnaya.translation.checks.pair import Pair

_ALSO_HINDI = frozenset(map(key, ("ए", "ई", "के", "जी", "ओ")))
"""Names of letters that are words of Hindi too."""
_BOOKS = ("countries", "places", "people", "organisations", "demonyms")
_SURE, LIKELY, _LOAN, _UNKNOWN = 1.0, 1.0, 0.5, 0.6
"""How far each sort of word counts as a name; a run of neighbours that reaches 1 is looked for."""
_LEAST = 4
"""Letters and signs of an unknown word below which it may be anything."""
_STEM = 4
"""Letters of an English name that its adjective keeps: German-y, Ital-ian."""
# The English of these goes by other names too.
_ALSO = {
    "jew": "jewish judaism judaic hebrew jews", "jewish": "jew jews judaism judaic hebrew", "sikh": "sikhs sikhism",
    "christian": "christianity christians", "muslim": "islam islamic muslims", "mars": "martian martians",
    "venus": "venusian", "jupiter": "jovian", "islam": "islamic muslim muslims",
    "thai": "thais thailand", "czech": "czechs check checks checked",
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
_AFTER_NOUN_LINES = """ने को का के की से में पर तक और तथा एवं , भी द्वारा सहित समेत नामक जैसे बनाम
सरकार सेना पुलिस समूह गली सड़क नदी द्वीप आइलैंड झील शहर प्रांत जिले राज्य स्कूल स्कूलों विश्वविद्यालय कंपनी लोग लोगों क्षेत्र
जनजाति समुदाय संस्था जिला गांव घाटी पर्वत वंश राजवंश साम्राज्य गणराज्य नेता नेताओं वार्ता समझौता समझौते संधि
जातीय मूल टीम क्लब पार्क बैंड बैंक भाषा अख़बार पत्रिका एजेंसी चैनल परिवार युद्ध लड़ाई परिषद संघ द्वीपों नदियों पहाड़ियों पहाड़ी
हवाई बंदरगाह रेलवे स्टेशन मंदिर किले किला खाड़ी प्रायद्वीप आयोग मिशन खिलाड़ी सभ्यता गेम
मुख्यालय दूतावास ) जी"""
_AFTER_NOUNS = frozenset(map(key, _AFTER_NOUN_LINES.split()))
"""A name is a noun: one of these follows it: a postposition, or what bears the name (मैकबेथ गली)."""
_BEFORE_NAMES = frozenset(map(key, "वर्षीय साल ( अभिनेता अभिनेत्री गायक गायिका लेखक लेखिका".split()))  # noqa: SIM905
"""So it is where one of these stands before it."""
_SHARED_LINE = """united states nations kingdom union republic new south north east west southern northern eastern western
central island islands sea ocean bay gulf lake river city saint san party bank court council world people house of and the"""
_SHARED = frozenset(_SHARED_LINE.split())
"""Words of many names: "States" alone tells of no country."""
_EMPTY = frozenset("united new republic house people of and the".split())  # noqa: SIM905
_ASIDE = regex.compile(r"\s*\([^)]*\)")
_SENSES = regex.compile(r"[-;,/]")
_UNIT_LINE = "am pm utc gmt km kg cm mm mph kph mhz ghz khz hz bc ad bce ce"
_UNITS = frozenset(_UNIT_LINE.split())
_NO_ANCHORS = frozenset(map(key, "मिमी सेमी किमी किग्रा मिग्रा जूनियर सीनियर मिस्टर मिसेज श्री श्रीमती सर लॉर्ड लेडी".split()))  # noqa: SIM905
"""Units and titles, which English shortens or leaves out."""
_NO_NAMES = frozenset(("I", "God", "Dr", "Mr", "Mrs", "Ms", "BC", "BCE", "AD"))
"""Glosses with a capital letter that name nobody."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A word (a name of the gazetteers may have several) whose English can be foretold."""

    start: int
    end: int
    words: tuple[str, ...]
    english: str
    """Lower case; empty when nobody knows it."""
    weight: float
    alone: bool
    """Whether it keeps to itself: a name of the gazetteers is whole."""
    named: bool = False
    """Whether it is known for a name, and not only unknown."""
    initials: frozenset[str] = frozenset()
    """The letters it may be a row of."""

    def stands_in(self, side: Side) -> bool:
        """Whether its English, its adjective, its other names or its initials are among the words."""
        wanted = [w for w in _SENSES.sub(" ", self.english).split() if len(w) > 2 or len(self.english) < 4]
        also = [w for sense in (self.english, *wanted) for w in _ALSO.get(sense, "").split()]
        own = [w for w in wanted if w not in _SHARED]
        if any(w in side.lower or english_stem(w) in side.stems for w in (*own, *also)):
            return True
        if not own and any(w in side.lower for w in wanted if w not in _EMPTY):
            return True
        if any(row in side.lower or row in side.rows or _with_one_more(row, side) for row in self.initials):
            return True
        begins = tuple(w[:_STEM] for w in own if len(w) > _STEM)
        return bool(begins) and any(word.startswith(begins) for word in side.lower)


def _with_one_more(row: str, side: Side) -> bool:
    """A letter whose name is a word of Hindi too (ए), or the s of the plural."""
    return any(len(word) == len(row) + 1 and (word.startswith(row) or word.endswith(row)) for word in side.lower)


def find_anchors(pair: Pair, side: Side) -> list[Anchor]:
    """All of them, sorted by start. The English side only tells slips of the keyboard from names.

    >>> [a.english for a in find_anchors(Pair.of("भारत और यूएनएचसीआर", ""), Side.of(""))]
    ['india', 'un refugee agency']
    """
    known = _of_gazetteers(pair)
    taken = {at for anchor in known for at in range(anchor.start, anchor.end)}
    glossed = gloss_words(pair.source, tokens=pair.hindi)
    nouns = {a.start for a, b in pairwise(pair.hindi) if b.key in _AFTER_NOUNS}
    nouns |= {b.start for a, b in pairwise(pair.hindi) if a.key in _BEFORE_NAMES}
    taken |= _echoes(pair.hindi)
    found = [anchor for w in glossed if w.start not in taken and (anchor := _anchor(w, side, noun=w.start in nouns))]
    latin = (a for token in pair.hindi if token.kind == "latin" and (a := _of_latin(token)))
    return sorted((*known, *found, *latin, *_of_letters(pair.hindi)), key=lambda anchor: anchor.start)


def _echoes(tokens: Sequence[Token]) -> frozenset[int]:
    """Where words begin that rhyme over a hyphen (ऊबड़-खाबड़): a way of Hindi's own, no names."""
    pairs = ((a, c) for a, b, c in zip(tokens, tokens[1:], tokens[2:], strict=False) if b.text == "-")
    return frozenset(t.start for a, c in pairs if a.key != c.key and a.key[-2:] == c.key[-2:] for t in (a, c))


def _of_letters(tokens: Sequence[Token]) -> Iterator[Anchor]:
    """Names of English letters written apart: यू एस, बी.बी.सी. They are what such a row spells; a single one is none."""
    i = 0
    while i < len(tokens):
        end = i
        parts = list[Token]()
        while end < len(tokens) and (tokens[end].key in LETTERS or (parts and tokens[end].text == ".")):
            parts += [tokens[end]] if tokens[end].key in LETTERS else []
            end += 1
        if len(parts) > 1 and not any(part.key in _ALSO_HINDI for part in parts):
            rows = initials("".join(part.key for part in parts))
            yield Anchor(parts[0].start, parts[-1].end, (), "", LIKELY, True, True, rows)
        i = max(end, i + 1)


def _of_latin(token: Token) -> Anchor | None:
    """A name that the Hindi writes in Latin letters stands in the English as it is."""
    low = token.text.casefold()
    if len(low) < 2 or token.text.islower() or low in _UNITS:
        return None
    rows = frozenset((low,)) if token.text.isupper() else frozenset()
    return Anchor(token.start, token.end, (), low, LIKELY, False, True, rows)


def _of_gazetteers(pair: Pair) -> list[Anchor]:
    tokens, out, i = pair.hindi, list[Anchor](), 0
    while i < len(tokens):
        hits = [hit for name in _BOOKS if tokens[i].kind == "word" and (hit := lexicon.load(name).match(tokens, i))]
        if not hits:
            i += 1
            continue
        entry, end = max(hits, key=lambda hit: hit[1])
        parts = tuple(t.text for t in tokens[i:end] if t.kind == "word")
        rows = initials("".join(map(key, parts)))
        out.append(Anchor(tokens[i].start, tokens[end - 1].end, parts, entry.value.casefold(), _SURE, True, True, rows))
        i = end
    return out


def _anchor(word: GlossWord, side: Side, *, noun: bool) -> Anchor | None:
    folded = key(word.text)
    if not is_devanagari(word.text[0]) or not 1 < len(folded) <= LONGEST_NAME or folded in LETTERS or folded in _NO_ANCHORS:
        return None
    made = Anchor(word.start, word.end, (word.text,), "", LIKELY, False)
    gloss = _ASIDE.sub("", word.gloss or "")
    proper = gloss.casefold() if gloss[:1].isupper() and gloss not in _NO_NAMES else ""
    rows = initials(folded)
    if any(len(row) > 2 for row in rows) or (rows and (word.gloss is None or proper)):
        return replace(made, english=gloss.casefold(), initials=rows, named=True)
    if word.name or (proper and word.lemma not in _dates()):
        derived = not proper and is_hindi(word.text, folded, name=word.name)
        return None if derived else replace(made, english=proper, named=True)
    if word.gloss is None:
        if len(folded) < _LEAST - noun or not skeleton(word.text, latin=False) or is_hindi(word.text, folded, name=word.name):
            return None
        weight = LIKELY if (noun or is_foreign(word.text)) and not _is_slip(word.text, folded, side) else _UNKNOWN
        return Anchor(word.start, word.end, made.words, "", weight, False)
    # a word taken from English is one that sounds like its own gloss
    english = next(
        (
            part
            for part in regex.split("[;,/ ]+", word.gloss)
            if len(part) > 3 and part.islower() and similarity(word.text, part) >= 1
        ),
        "",
    )
    return Anchor(word.start, word.end, made.words, english.casefold(), _LOAN, False) if english else None


def _is_slip(word: str, folded: str, side: Side) -> bool:
    """Whether it is a known word mistyped, or made of known ones, and the English of that stands there."""
    known = known_as(folded)
    return any(english_stem(w) in side.stems for form in known for w in english_of(form))


@cache
def _dates() -> frozenset[str]:
    """Months and weekdays, which have a check of their own."""
    return frozenset(form for book in ("months", "weekdays") for form, _ in lexicon.load(book).words())
