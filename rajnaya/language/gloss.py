"""Word help: every word of a text with its lemma, an English gloss, its grammar in plain words and its sound in Latin letters.

Words of several words (के लिए, हाल ही में) are matched first, longest first, and each of their words points to the whole. A word
that can be several things takes the reading that fits its neighbours (gloss_choice). A noun and a verb that are one verb
together (फैसला करना) each say so (conjuncts). Names are what the caller's entities, the gazetteers and the list of names say,
and where all of these are silent, a cautious guess (gloss_names).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from rajnaya.language import words
from rajnaya.language.conjuncts import is_noun_with, link_conjuncts
from rajnaya.language.gloss_choice import choose
from rajnaya.language.gloss_context import NOUNS, Conjunct, Slot, neighbours
from rajnaya.language.gloss_names import mark_names, title_words
from rajnaya.language.morphology import Reading, analyse_form
from rajnaya.language.romanise import romanise
from rajnaya.language.script import key
from rajnaya.language.tokens import Token, tokenise
from rajnaya.model import Entity

_WORDS = frozenset(("word", "latin"))
_BREAKS = frozenset(("stop", "newline", "quote", "punct"))
_ENDS = frozenset(("stop", "newline"))
_SPEAKING = frozenset(("organisation", "place"))  # their names are made of words that mean something
_GENITIVE = {("gen", "m", "obl"): "के", ("gen", "f"): "की"}


@dataclass(frozen=True, slots=True)
class GlossWord:
    """One word of a text: ``text == article[start:end]``."""

    start: int
    end: int
    text: str
    lemma: str
    """The dictionary form; the whole for a word of several words; the word itself when unknown."""
    gloss: str | None
    """English senses, the likeliest first, split by ``; ``; None when unknown, and for names nobody knows in English."""
    romanised: str
    """Plain newspaper style; with a capital for names."""
    name: bool
    grammar: str
    """In plain words: ``past, feminine``; empty when there is nothing to say."""
    pos: str = ""
    features: tuple[str, ...] = ()
    role: str = ""
    """What a second verb does (passive, going on, ability …), else empty."""
    whole: tuple[int, int] | None = None
    """Start and end of the word of several words, or of the name, that this one belongs to."""
    conjunct: Conjunct | None = None
    """The conjunct verb (फैसला करना) that this one belongs to; its other words hold the same."""


def gloss_words(text: str, *, tokens: Sequence[Token] | None = None, entities: Sequence[Entity] = ()) -> list[GlossWord]:
    """The words of a text with word help, sorted by start; numbers in digits, punctuation and addresses are left out.

    ``entities`` are those of the analysis (``find_entities``), sorted by start; ``tokens`` those of the same text, when it has
    been tokenised already. Linear in the text; never raises.

    >>> [(w.text, w.lemma, w.gloss, w.grammar) for w in gloss_words("बातों के लिए")][1:]
    [('के', 'के लिए', 'for; in order to', ''), ('लिए', 'के लिए', 'for; in order to', '')]
    """
    tokens = tokenise(text) if tokens is None else tokens
    slots, at = _slots(tokens)
    _mark_entities(slots, entities)
    _match_phrases(tokens, slots, at)
    mark_names(slots)
    choose(slots)
    link_conjuncts(slots)
    return [_word(slot) for slot in slots]


def _slots(tokens: Sequence[Token]) -> tuple[list[Slot], dict[int, int]]:
    """One slot a word, with what stands between it and the next; and the slot of each token that is a word."""
    slots: list[Slot] = []
    at: dict[int, int] = {}
    for i, token in enumerate(tokens):
        if token.kind in _WORDS and not _ends_number(tokens, i):
            at[i] = len(slots)
            slots.append(Slot(token, analyse_form(token.key) if token.kind == "word" else ()))
            slots[-1].number_before = i > 0 and tokens[i - 1].kind == "number"
        elif slots and token.text == "-":
            slots[-1].hyphen = token.start == slots[-1].token.end
        elif slots and token.kind in _BREAKS:
            slots[-1].breaks = True
            slots[-1].ends |= token.kind in _ENDS
        elif slots and token.kind == "number":
            slots[-1].number_after = True
    if slots:
        slots[-1].breaks = slots[-1].ends = True
    return slots, at


def _ends_number(tokens: Sequence[Token], i: int) -> bool:
    """Whether a token is the end of an ordinal in digits (6वीं, 6-वीं)."""
    if tokens[i].key not in _ordinal_endings():
        return False
    j = i - 2 if i > 1 and tokens[i - 1].text == "-" else i - 1
    return j >= 0 and tokens[j].kind == "number" and tokens[i].start - tokens[j].end == i - 1 - j


@cache
def _ordinal_endings() -> frozenset[str]:
    """What makes the number before it an ordinal (6वीं): a part of the number, no word."""
    return frozenset(map(key, words.load().rules["neighbours"]["ordinal_endings"]))


def _mark_entities(slots: list[Slot], entities: Sequence[Entity]) -> None:
    i, count = 0, len(slots)
    for entity in entities:
        while i < count and slots[i].token.start < entity.start:
            i += 1
        inside: list[Slot] = []
        while i < count and slots[i].token.end <= entity.end:
            inside.append(slots[i])
            i += 1
        if len(inside) == 1 and not entity.name_en and _no_person(slots, i - 1):
            continue
        english = entity.name_en.split() if entity.name_en else []
        for j, slot in enumerate(inside):
            slot.name, slot.whole, slot.whole_text = True, (entity.start, entity.end), entity.text
            if english:
                slot.gloss = english[j] if len(english) == len(inside) else entity.name_en
            elif known := next((r for r in slot.readings if r.pos == "name"), None):
                slot.gloss = known.gloss
            elif slot.readings and (entity.type in _SPEAKING or slot.token.key in title_words()):
                slot.gloss = slot.readings[0].gloss


def _no_person(slots: Sequence[Slot], i: int) -> bool:
    """Whether a word that was taken for a name is a noun of the lexicon, with a postposition that persons seldom have."""
    slot = slots[i]
    noun = any(r.pos in NOUNS for r in slot.readings) and not any(r.pos == "name" for r in slot.readings)
    return noun and not slot.breaks and i + 1 < len(slots) and slots[i + 1].token.key in neighbours("not_after_persons")


def _match_phrases(tokens: Sequence[Token], slots: list[Slot], at: dict[int, int]) -> None:
    """Let each word of a word of several words point to the whole; names are left alone."""
    i = 0
    while i < len(tokens):
        if i not in at or slots[at[i]].name:
            i += 1
            continue
        hit = _phrase(tokens, i, tokens[i].key)
        first = i
        stands_for = None
        if hit is not None and _gives_way(slots, at, hit):
            hit = None
        if hit is None:  # उनके लिए, अपनी ओर: the possessive pronoun holds the के or की
            stands_for = next((g for r in slots[at[i]].readings if (g := _GENITIVE.get(r.features))), None)
            hit = _phrase(tokens, i, stands_for) if stands_for else None
            first = i + 1
        if hit is None:
            i += 1
            continue
        end, number = hit
        if stands_for:
            slots[at[i]].gloss = _instead(slots[at[i]])
        lemma, pos, gloss = words.lemma_of(number)
        span = (tokens[first].start, tokens[end - 1].end)
        for j in range(first, end):
            if j in at:
                slot = slots[at[j]]
                slot.chosen, slot.whole, slot.gloss = Reading(lemma, pos, (), gloss), span, gloss
        i = end


def _gives_way(slots: Sequence[Slot], at: dict[int, int], hit: tuple[int, int]) -> bool:
    """Whether the last word of an adverb belongs to the verb after it instead: सीमा पार करना is to cross the border."""
    end, number = hit
    last = at.get(end - 1)
    if last is None or last + 1 >= len(slots) or slots[last].breaks or words.lemma_of(number)[1] not in ("adv", "adj"):
        return False
    return is_noun_with(slots[last].token.key, slots[last + 1].verbal)


def _instead(slot: Slot) -> str | None:
    """them for their: what a possessive pronoun stands for before लिए, साथ and the like."""
    for reading in slot.readings:
        if them := words.load().rules["them"].get(reading.lemma):
            return str(them)
    return None


def _phrase(tokens: Sequence[Token], i: int, first: str) -> tuple[int, int] | None:
    """The longest phrase of ``first`` and the tokens after ``i``: the index after its last token, and its lemma."""
    if i + 1 >= len(tokens):
        return None
    for rest, number in _phrases().get(first, {}).get(tokens[i + 1].key, ()):
        end = i + 1 + len(rest)
        if end <= len(tokens) and all(tokens[i + 1 + j].key == wanted for j, wanted in enumerate(rest)):
            return end, number
    return None


@cache
def _phrases() -> dict[str, dict[str, list[list[Any]]]]:
    """The phrases by their first key and their second: के alone begins hundreds."""
    out: dict[str, dict[str, list[list[Any]]]] = {}
    for first, options in words.load().phrases.items():
        seconds = out[first] = {}
        for option in options:
            seconds.setdefault(option[0][0], []).append(option)
    return out


def _word(slot: Slot) -> GlossWord:
    token, reading = slot.token, slot.chosen
    latin = token.kind == "latin"
    sound = token.text if latin else _sound(token.text, slot.name)
    if slot.name:
        lemma = reading.lemma if reading else token.text
        return GlossWord(token.start, token.end, token.text, lemma, slot.gloss, sound, True, "name", "name", (), "", slot.whole)
    if reading is None:
        gloss = token.text if latin else None
        return GlossWord(token.start, token.end, token.text, token.text, gloss, sound, False, "")
    grammar = _plain(reading.features, slot.label)
    gloss = slot.gloss or reading.gloss
    more = (reading.pos, reading.features, slot.role, slot.whole, slot.conjunct)
    return GlossWord(token.start, token.end, token.text, reading.lemma, gloss, sound, False, grammar, *more)


@lru_cache(maxsize=65536)
def _sound(text: str, name: bool) -> str:
    sound = romanise(text)
    return sound if name else sound.lower()


@lru_cache(maxsize=4096)
def _plain(features: tuple[str, ...], label: str) -> str:
    """Features in the reader's words."""
    plain = _plain_words()
    return ", ".join(dict.fromkeys(said for feature in (*features, label) if (said := plain.get(feature, feature))))


@cache
def _plain_words() -> dict[str, str]:
    plain: dict[str, str] = words.load().rules["plain"]
    return {**plain, "post": "with its postposition"}
