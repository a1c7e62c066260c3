"""Short spans by their words: dates, events, and terms whose quotation marks the translator dropped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rajnaya.language.script import key
from rajnaya.translation.align_pair import Pair
from rajnaya.translation.align_words import lexicon, word_set

if TYPE_CHECKING:
    from rajnaya.view import MarkKind

_FILLERS = word_set("of the in on a an 's to")
_DETERMINERS = word_set("this these that the same current")
_THIS = frozenset(map(key, word_set("इस इसी")))
_ONE = key("एक")
# Words of a date that English may leave out: 2006 साल, शुक्रवार के दिन, मार्च महीने.
_LEFT_OUT = frozenset(map(key, word_set("साल सन वर्ष तारीख दिन महीने माह ईस्वी")))
_MONTHS_AND_DAYS = word_set(
    "january february march april may june july august september october november december "
    "monday tuesday wednesday thursday friday saturday sunday"
)
_MAX_TERM_WORDS = 6
_MIN_LEAD = 0.25
"""By how much the words around the likeliest place must speak for it when the same words stand in several places."""


def locate(pair: Pair, start: int, end: int, kind: MarkKind) -> tuple[int, int] | None:
    """The English stretch whose words translate the span's words one by one, None when there is none or more than one."""
    own = pair.source_range(start, end)
    need = [i for i in own if pair.source_words[i].stem]
    if kind == "date":
        core = [i for i in need if key(pair.source_words[i].text) not in _LEFT_OUT]
        # पिछले महीने needs its month; मार्च महीने and साल 2006 do not need theirs.
        need = core if core and all(_names_a_date(pair.source_words[i].stem) for i in core) else need
        this = any(key(pair.source_words[i].text) in _THIS for i in own)
    elif kind == "event":
        need = _event_core(pair, need)
        this = False
    else:
        this = False
        if len(need) > _MAX_TERM_WORDS:
            return None
    if not need:
        return None
    places = _places(pair, need, all_of_them=kind != "event")
    if this:
        places = [(a - 1, b) for a, b in places if a and pair.target_words[a - 1].text.casefold() in _DETERMINERS]
    best = _choose(pair, need, places)
    if best is None:
        return None
    first = best[0]
    if kind == "date" and first and key(pair.source_words[own.start].text) == _ONE:
        # एक साल पहले: "a year ago", the article belongs to the expression
        first -= pair.target_words[first - 1].text.casefold() in ("a", "an", "one")
    return pair.target_words[first].start, pair.target_words[best[1] - 1].end


def _names_a_date(stem: str) -> bool:
    """Whether a word is a numeral or the name of a month or weekday."""
    entry = lexicon().entries.get(stem)
    return stem[:1].isdigit() or (entry is not None and not _MONTHS_AND_DAYS.isdisjoint(entry.english))


def _event_core(pair: Pair, need: list[int]) -> list[int]:
    """The words of the span that the lexicon knows as happenings and what stands with them; all when it knows none."""
    entries = lexicon().entries
    core = [i for i in need if (entry := entries.get(pair.source_words[i].stem)) and entry.sort == "event"]
    return core or need


def _places(pair: Pair, need: list[int], *, all_of_them: bool) -> list[tuple[int, int]]:
    """Maximal stretches of linked English words (first, last exclusive) that cover the words asked for."""
    hits = sorted({j for i in need for j in pair.links[i]})
    clusters: list[list[int]] = []
    for j in hits:
        if clusters and _joined(pair, clusters[-1][-1], j):
            clusters[-1].append(j)
        else:
            clusters.append([j])
    out: list[tuple[int, int]] = []
    for cluster in clusters:
        covered = [i for i in need if any(j in pair.links[i] for j in cluster)]
        if not covered or (all_of_them and len(covered) < len(need)):
            continue
        if all_of_them and len(need) == 1:
            out.extend((j, j + 1) for j in cluster)
        else:
            out.append((cluster[0], cluster[-1] + 1))
    return out


def _joined(pair: Pair, left: int, right: int) -> bool:
    """Whether only small words and a comma or the point of "Feb." stand between two English words."""
    if right - left > 3 or any(w.text.casefold() not in _FILLERS for w in pair.target_words[left + 1 : right]):
        return False
    between = pair.target[pair.target_words[left].end : pair.target_words[left + 1].start]
    return all(ch in " ,-–.\u00a0" for ch in between) and not (right - left > 1 and "." in between)


def _choose(pair: Pair, need: list[int], places: list[tuple[int, int]]) -> tuple[int, int] | None:
    """The one place for these words, weighed against the same words elsewhere in the Hindi and in the English."""
    if not places:
        return None
    rivals = _rivals(pair, need)
    if len(places) == 1 and not rivals:
        return places[0]
    own = [_context(pair, need, place) + _strength(pair, need, place) for place in places]
    order = sorted(range(len(places)), key=own.__getitem__, reverse=True)
    best = order[0]
    if len(order) > 1 and own[best] - own[order[1]] < _MIN_LEAD:
        return None
    if not _order_agrees(pair, need, places, best):
        return None
    for rival in rivals:
        theirs = [_context(pair, rival, place) + _strength(pair, rival, place) for place in places]
        # The rival must be better off elsewhere, or clearly worse here.
        elsewhere = any(j not in range(*places[best]) for i in rival for j in pair.links[i])
        if not elsewhere and theirs[best] > own[best] - _MIN_LEAD:
            return None
        if elsewhere and theirs[best] > own[best] and max(theirs) == theirs[best]:
            return None
    return places[best]


def _order_agrees(pair: Pair, need: list[int], places: list[tuple[int, int]], best: int) -> bool:
    """Where the Hindi repeats the word itself its neighbours can mislead: the order must agree too, count for count."""
    stem = pair.source_words[need[-1]].stem
    same = [i for i, word in enumerate(pair.source_words) if word.stem == stem]
    if len(same) == 1:
        return True
    return len(same) == len(places) and sorted(places).index(places[best]) == same.index(need[-1])


def _rivals(pair: Pair, need: list[int]) -> list[list[int]]:
    """Other Hindi words that could be translated by the same English words."""
    taken = {j for i in need for j in pair.links[i]}
    return [[i] for i, found in enumerate(pair.links) if i not in need and found and not taken.isdisjoint(found)]


def _strength(pair: Pair, words: list[int], place: tuple[int, int]) -> float:
    inside = range(*place)
    return sum(max((w for j, w in pair.links[i].items() if j in inside), default=0.0) for i in words) / len(words)


def _context(pair: Pair, words: list[int], place: tuple[int, int]) -> float:
    """How much the neighbours of the words are linked to the neighbours of the place."""
    total = 0.0
    for i, j, w in pair.weights:
        if i in words or place[0] <= j < place[1]:
            continue
        di = min(abs(i - words[0]), abs(i - words[-1]))
        dj = place[0] - j if j < place[0] else j - place[1] + 1
        if di <= 6 and dj <= 6:
            total += w * (1 - (di + dj) / 14)
    return total
