"""Whether the names of the Hindi stand in the English.

Only words whose English can be foretold are looked for: names the gazetteers know, names word help takes for one,
rows of English letters (जीडीपी), Latin words with a capital letter, words no lexicon of Hindi knows (they are
names, or words taken from English), and words taken from English that it does know (पार्टी, party). Neighbours go
together: जेम्स and रीड are one name, and a name half of which is there is there. A single unknown word is no
evidence unless it stands as a noun or is spelt as no Hindi word is: it may be a slip of the keyboard.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

import regex

from rajnaya.language import lexicon
from rajnaya.language.gloss import GlossWord, gloss_words
from rajnaya.language.script import is_devanagari, key
from rajnaya.language.tokens import Token
from rajnaya.translation.align_words import english_stem, similarity
from rajnaya.translation.checks.heard import Side, is_heard
from rajnaya.translation.checks.name_spelling import LETTERS, LONGEST_NAME, initials, is_foreign, is_hindi, is_made, is_misspelt
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
जनजाति समुदाय संस्था जिला गांव घाटी पर्वत वंश राजवंश साम्राज्य गणराज्य नेता नेताओं वार्ता समझौता समझौते संधि"""
_AFTER_NOUNS = frozenset(map(key, _AFTER_NOUN_LINES.split()))
"""A name is a noun: one of these follows it: a postposition, or what bears the name (मैकबेथ गली)."""
_MOST_SHOWN = 3
_SHARED_LINE = """united states nations kingdom union republic new south north east west southern northern eastern western
central island islands sea ocean bay gulf lake river city saint san party bank court council world people house of and the"""
_SHARED = frozenset(_SHARED_LINE.split())
"""Words of many names: "States" alone tells of no country."""
_EMPTY = frozenset("united new republic house people of and the".split())  # noqa: SIM905
_ASIDE = regex.compile(r"\s*\([^)]*\)")
_SENSES = regex.compile(r"[-;,/]")
_UNIT_LINE = "am pm utc gmt km kg cm mm mph kph mhz ghz khz hz bc ad bce ce"
_UNITS = frozenset(_UNIT_LINE.split())
_NO_NAMES = frozenset(("I", "God", "Dr", "Mr", "Mrs", "Ms", "BC", "BCE", "AD"))
"""Glosses with a capital letter that name nobody."""


def check_names(pair: Pair) -> Flag | None:
    """A name that the English lacks.

    >>> check_names(Pair.of("बैठक में लावरोव और वांग यी शामिल हुए।", "Wang Yi took part in the meeting.")).message
    'The name लावरोव is missing in the English.'
    >>> check_names(Pair.of("जापान के दूत पहुंचे।", "The envoy of Japan arrived.")) is None
    True
    """
    if len(pair.hindi) > _MOST_WORDS or len(pair.english) > _MOST_WORDS:
        return None
    runs = [run for run in _runs(_anchors(pair)) if sum(anchor.weight for anchor in run) >= 1]
    side = Side.of(pair.translation, [word for run in runs for anchor in run for word in anchor.words])
    missing = [pair.source[run[0].start : run[-1].end] for run in runs if not _stands_in(run, side)]
    if not missing:
        return None
    if len(missing) == 1:
        return Flag("name", f"The name {missing[0]} is missing in the English.")
    shown = ", ".join(missing[:_MOST_SHOWN]) + (" …" if len(missing) > _MOST_SHOWN else "")
    return Flag("name", f"These names are missing in the English: {shown}.")


def _stands_in(run: Sequence[_Anchor], side: Side) -> bool:
    """Whether a name is there, or half of it: people are called by one name. Of King Sejong, King alone is not he."""
    names = [a for a in run if a.named] or [a for a in run if a.weight >= _LIKELY] or run
    there = sum(a.stands_in(side) or any(is_heard(word, side, guess=not a.english) for word in a.words) for a in names)
    return 2 * there >= len(names)


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
        if any(row in side.lower or row in side.rows for row in self.initials):
            return True
        begins = tuple(w[:_STEM] for w in own if len(w) > _STEM)
        return bool(begins) and any(word.startswith(begins) for word in side.lower)


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
    latin = (a for token in pair.hindi if token.kind == "latin" and (a := _of_latin(token)))
    return sorted((*known, *found, *latin), key=lambda anchor: anchor.start)


def _of_latin(token: Token) -> _Anchor | None:
    """A name that the Hindi writes in Latin letters stands in the English as it is."""
    low = token.text.casefold()
    if len(low) < 2 or token.text.islower() or low in _UNITS:
        return None
    rows = frozenset((low,)) if token.text.isupper() else frozenset()
    return _Anchor(token.start, token.end, (), low, _LIKELY, False, True, rows)


def _of_gazetteers(pair: Pair) -> list[_Anchor]:
    tokens, out, i = pair.hindi, list[_Anchor](), 0
    while i < len(tokens):
        hits = [hit for name in _BOOKS if tokens[i].kind == "word" and (hit := lexicon.load(name).match(tokens, i))]
        if not hits:
            i += 1
            continue
        entry, end = max(hits, key=lambda hit: hit[1])
        parts = tuple(t.text for t in tokens[i:end] if t.kind == "word")
        rows = initials("".join(map(key, parts)))
        out.append(_Anchor(tokens[i].start, tokens[end - 1].end, parts, entry.value.casefold(), _SURE, True, True, rows))
        i = end
    return out


def _anchor(word: GlossWord, *, noun: bool) -> _Anchor | None:
    folded = key(word.text)
    if not is_devanagari(word.text[0]) or not 1 < len(folded) <= LONGEST_NAME or folded in LETTERS:
        return None
    made = _Anchor(word.start, word.end, (word.text,), "", _LIKELY, False)
    gloss = _ASIDE.sub("", word.gloss or "")
    proper = gloss.casefold() if gloss[:1].isupper() and gloss not in _NO_NAMES else ""
    rows = initials(folded)
    if any(len(row) > 2 for row in rows) or (rows and (word.gloss is None or proper)):
        return replace(made, english=gloss.casefold(), initials=rows, named=True)
    if word.name or (proper and word.lemma not in _dates()):
        derived = not proper and is_hindi(word.text, folded, name=word.name)
        return None if derived else replace(made, english=proper, named=True)
    if word.gloss is None:
        if len(folded) < _LEAST or is_hindi(word.text, folded, name=word.name):
            return None
        foreign = is_foreign(word.text)
        slip = is_misspelt(folded) or (not foreign and is_made(folded))
        weight = _LIKELY if (noun or foreign) and not slip else _UNKNOWN
        return _Anchor(word.start, word.end, made.words, "", weight, False)
    # a word taken from English is one that sounds like its own gloss
    english = next(
        (part for part in regex.split("[;,/ ]+", word.gloss) if len(part) > 3 and similarity(word.text, part) >= 1), ""
    )
    return _Anchor(word.start, word.end, made.words, english.casefold(), _LOAN, False) if english else None


@cache
def _dates() -> frozenset[str]:
    """Months and weekdays, which have a check of their own."""
    return frozenset(form for book in ("months", "weekdays") for form, _ in lexicon.load(book).words())
