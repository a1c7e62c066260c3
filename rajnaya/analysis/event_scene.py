"""One segment as the event rules see it: its tokens, clauses, names and dates, all by token index."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from rajnaya.analysis.event_inflect import verb_at
from rajnaya.language import lexicon
from rajnaya.language.document import Document
from rajnaya.language.tokens import Token
from rajnaya.model import DateMention, Entity, Segment

REACH = 40
"""Tokens to each side that a rule may look at: longer than any clause people write, and what keeps the cost linear."""

_JOINERS = frozenset(("और", "तथा", "व", "एवं"))
_CASE_MARKERS = frozenset(("ने", "को", "से", "में", "पर", "का", "की", "के", "कि", "है", "हैं"))
_COPULAS = frozenset(
    ("है", "हैं", "था", "थे", "थी", "थीं", "गया", "गई", "गए", "गयी", "रहा", "रही", "रहे", "रहेगा", "रहेंगे", "चुका", "चुके", "चुकी")
)
_FUTURE = ("ेगा", "ेगी", "ेंगे", "ेंगी", "एगा", "एगी", "एंगे", "एंगी", "होगा", "होगी", "होंगे", "होंगी")
# These open a clause only behind a verb: before one they hang on a noun or stand inside the sentence (नेता … जब मिले).
_ONLY_AFTER_VERB = frozenset(("जब", "जो", "तो", "जहां", "जहाँ", "वहीं"))


@dataclass(frozen=True, slots=True)
class Named:
    """An entity by token index in its segment."""

    first: int
    end: int
    entity: Entity


@dataclass(frozen=True, slots=True)
class Dated:
    """A date by token index in its segment."""

    first: int
    end: int
    mention: DateMention


@dataclass(slots=True)
class Scene:
    """A segment with everything found in it so far."""

    index: int
    segment: Segment
    tokens: Sequence[Token]
    names: list[Named]
    dates: list[Dated]
    follows_newline: bool = False
    clause: list[int] = field(default_factory=list)
    opener: list[str] = field(default_factory=list)
    """For each clause the word that opens it: "" for the first, ``and`` for one that goes on after a finite verb."""
    name_at: dict[int, Named] = field(default_factory=dict)
    dated: frozenset[int] = frozenset()
    """Every token of a date; made once, for a sentence may have any number of them."""
    date_ends: frozenset[int] = frozenset()
    """The tokens right behind a date."""
    silent: bool = False
    """No word of it can name a happening: only its names are told of, its clauses are not numbered."""
    after_nothing: bool = False
    """A sentence without names or happenings was left out before it."""
    begins: frozenset[int] = frozenset()
    """Where the names of its happenings begin, once they are found."""
    denied: frozenset[int] = frozenset()
    """The numbers of the clauses that the sentence denies, once they are found."""
    published: str | None = None
    """The day of publication, EDTF; None where it is not known."""
    filed: int = 0
    """How many tokens at its beginning say where and when the report was filed, and nothing of what it tells."""

    def word(self, i: int) -> str:
        """The key of token ``i``; "" outside the segment."""
        return self.tokens[i].key if 0 <= i < len(self.tokens) else ""

    def near(self, i: int, before: int = REACH, after: int = REACH) -> tuple[int, int]:
        """The token range of the clause of token ``i``, no further than the reach on either side."""
        mine = self.clause[i]
        low, high = i, i + 1
        while low > 0 and i - low < before and self.clause[low - 1] == mine:
            low -= 1
        while high < len(self.tokens) and high - i <= after and self.clause[high] == mine:
            high += 1
        return low, high


def is_future(word: str) -> bool:
    """Whether a word is a verb in the future tense (होगी, करेंगे)."""
    return word.endswith(_FUTURE) and len(word) > 3


def is_finite(scene: Scene, i: int) -> bool:
    """Whether token ``i`` can end a clause: a copula, a verb of doing, a future form."""
    word = scene.word(i)
    if word in _COPULAS or word in lexicon.load("event_verbs") or is_future(word):
        return True
    verb = verb_at(scene.tokens, i) if 0 <= i < len(scene.tokens) else None
    return verb is not None and verb[1] in ("past", "future")


_LONGEST_DATELINE = 16


def _dateline(tokens: Sequence[Token]) -> int:
    """Where the dateline ends that opens a sentence: पेरिस (एएफपी) -, नई दिल्ली, 7 फरवरी (भाषा); 0 where none does.

    An agency in brackets behind a few words without a case marker is one.
    """
    last = min(len(tokens), _LONGEST_DATELINE)
    opening = next((i for i in range(last) if tokens[i].text in ("(", "[")), 0)
    if not opening or any(t.key in _CASE_MARKERS or t.kind == "quote" for t in tokens[:opening]):
        return 0
    closing = next((i for i in range(opening + 1, min(opening + 7, len(tokens))) if tokens[i].text in (")", "]")), 0)
    if not any(_signs(tokens, i) for i in range(opening + 1, closing)):
        return 0
    end = closing + 1
    while end < len(tokens) and tokens[end].kind in ("punct", "stop") and tokens[end].text not in ("(", "["):
        end += 1
    return end


def _signs(tokens: Sequence[Token], i: int) -> bool:
    """Whether an agency's name, or what stands for one (एजेंसी, ब्यूरो), begins at ``i``."""
    if lexicon.load("agencies").match(tokens, i):
        return True
    entry = lexicon.load("boilerplate").get(tokens[i].key)
    return entry is not None and entry.get("place") == "brackets"


def scenes(
    doc: Document,
    entities: Sequence[Entity],
    dates: Sequence[DateMention],
    names_events: frozenset[str],
    published: str | None = None,
) -> Iterator[Scene]:
    """The Hindi headings and sentences of the article; embedded tweets, captions and boilerplate tell of no events.

    A sentence with none of the keys ``names_events`` is silent, and left out where it has no name either.
    """
    entity_starts, date_starts = [e.start for e in entities], [d.start for d in dates]
    left_out = False
    for index, segment in enumerate(doc.segments):
        if segment.kind not in ("heading", "sentence") or not segment.lang.startswith("hi"):
            continue
        tokens = doc.tokens_of(index)
        inside = entities[bisect_left(entity_starts, segment.start) : bisect_left(entity_starts, segment.end)]
        silent = names_events.isdisjoint([t.key for t in tokens])
        if silent and not inside:
            left_out = True
            continue
        starts = [t.start for t in tokens]
        when = dates[bisect_left(date_starts, segment.start) : bisect_left(date_starts, segment.end)]
        filed = _dateline(tokens)
        names = [Named(bisect_left(starts, e.start), bisect_left(starts, e.end), e) for e in inside]
        names = [n for n in names if n.first >= filed] if filed else names
        dated = [Dated(bisect_left(starts, d.start), bisect_left(starts, d.end), d) for d in when]
        new_line = "\n" in doc.text[doc.segments[index - 1].end : segment.start] if index else True
        scene = Scene(index, segment, tokens, names, dated, new_line, silent=silent, after_nothing=left_out)
        scene.published, scene.filed = published, filed
        left_out = False
        scene.name_at = {i: n for n in names for i in range(n.first, n.end)}
        scene.dated = frozenset(i for d in dated for i in range(d.first, d.end))
        scene.date_ends = frozenset(d.end for d in dated)
        if not silent:
            _number_clauses(scene)
        yield scene


def _number_clauses(scene: Scene) -> None:
    openers = lexicon.load("event_clauses")
    number, verb_seen = 0, False
    scene.opener = [""]
    for i, token in enumerate(scene.tokens):
        entry = openers.get(token.key) if token.kind == "word" else None
        opens = ""
        if entry and entry.value == "clause" and i and (verb_seen or token.key not in _ONLY_AFTER_VERB):
            opens = token.key
        elif i and (token.key in _JOINERS or token.text in (",", ";")) and is_finite(scene, i - 1):
            following = openers.get(scene.word(i + 1))
            # a comma before जिसे: the word opens the clause, not the comma
            opens = "" if following and following.value == "clause" else "and"
        if opens:
            number, verb_seen = number + 1, False
            scene.opener.append(opens)
        elif is_finite(scene, i):
            verb_seen = True
        scene.clause.append(number)
