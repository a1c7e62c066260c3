"""Where an unknown name begins and ends, and which short names belong to which full one."""

from __future__ import annotations

from collections import Counter
from collections.abc import KeysView, Sequence
from typing import Any

from rajnaya.language import lexicon
from rajnaya.language.script import key
from rajnaya.language.tokens import Token

_LONGEST = 4  # words of a name
# Oblique plurals, participles, infinitives and adverbs: a foreign name seldom ends so, a Hindi common word often.
_UNLIKE_NAMES = ("ों", "ियां", "ियाँ", "ओं", "एं", "ीकरण", "त्व", "पूर्ण", "पूर्वक", "ात्मक", "कारी", "वादी", "ूंगा", "ेंगे", "ेगा", "ेगी", "ीय")
_BOOKS = ("people", "organisations", "countries", "places", "roles", "demonyms")


def is_name_word(token: Token) -> bool:
    """Whether a word may be part of an unknown name: Devanagari, no known common word, no ending of one."""
    if token.kind != "word" or token.key in lexicon.load("name_stopwords") or token.key in lexicon.load("event_triggers"):
        return False
    return not (len(token.key) > 3 and token.key.endswith(_UNLIKE_NAMES))


def _part(token: Token, kind: str) -> bool:
    """Whether a word is an initial (पी.) or a name that many people share (सिंह)."""
    entry = lexicon.load("name_parts").get(token.key)
    return entry is not None and entry.value == kind


def _marks_a_name(token: Token, *, strongly: bool = False) -> bool:
    """Whether a word after a name shows it to be one; में and पर (``strongly`` false) also follow common nouns."""
    entry = lexicon.load("name_stopwords").get(token.key)
    return entry is not None and entry.value in (
        ("marker", "honorific") if strongly else ("marker", "weak marker", "honorific")
    )


def _hyphenated(tokens: Sequence[Token], i: int) -> bool:
    """Whether token ``i`` is a hyphen inside a name (जे-इन)."""
    if tokens[i].text != "-" or not 0 < i < len(tokens) - 1:
        return False
    tight = tokens[i - 1].end == tokens[i].start and tokens[i].end == tokens[i + 1].start
    return tight and is_name_word(tokens[i - 1]) and is_name_word(tokens[i + 1])


def _known_at(tokens: Sequence[Token], i: int) -> bool:
    return any(lexicon.load(book).match(tokens, i) for book in _BOOKS)


def name_end(tokens: Sequence[Token], first: int, taken: Sequence[Any], *, marked: bool = False) -> int:
    """The index after an unknown name that begins at ``first``; ``first`` itself when none does.

    The name must stop at a case marker, a comma, a bracket or the end; with ``marked`` only at a case marker.
    """
    i, words = first, 0
    while i < len(tokens) and words < _LONGEST + 1:
        token = tokens[i]
        if _part(token, "initial") and i + 1 < len(tokens) and tokens[i + 1].text == ".":
            i, words = i + 2, words + 1
            continue
        if words and _hyphenated(tokens, i):
            i += 1
            continue
        if (i < len(taken) and taken[i] is not None) or not is_name_word(token) or _known_at(tokens, i):
            break
        i, words = i + 1, words + 1
    if i == first or words > _LONGEST:
        return first
    after = tokens[i] if i < len(tokens) else None
    if after is None:
        return first if marked else i
    if _marks_a_name(after):
        return i
    if not marked and after.kind in ("punct", "stop", "quote", "newline") and i - first > 1:
        return i
    return first


def name_start(tokens: Sequence[Token], end: int, floor: int, taken: Sequence[Any] = ()) -> int:
    """Where the unknown name that ends before ``end`` begins: not before ``floor``, at most four words; ``end`` for none."""
    i, words = end, 0
    while i > floor and words < _LONGEST:
        token = tokens[i - 1]
        if i < end and i - 2 >= floor and _hyphenated(tokens, i - 1):
            i -= 1
            continue
        if token.text == "." and i - 2 >= floor and _part(tokens[i - 2], "initial"):
            i, words = i - 2, words + 1
            continue
        if (taken and taken[i - 1] is not None) or not is_name_word(token) or _known_at(tokens, i - 1):
            break
        i, words = i - 1, words + 1
    return i


def joined_by(tokens: Sequence[Token], end: int) -> int | None:
    """The index after और, व, एवं, तथा at ``end``; None when none stands there."""
    if end < len(tokens) and tokens[end].text in ("और", "व", "एवं", "तथा"):
        return end + 1
    return None


class Aliases:
    """The people one article names in full, found again by one word of their name."""

    def __init__(self) -> None:
        self._full: dict[str, tuple[tuple[str, ...], str | None]] = {}
        self._english: dict[frozenset[str], str | None] = {}
        self._bearers: Counter[str] = Counter()

    def learn(self, words: Sequence[str], name_en: str | None) -> None:
        """Remember a name of two words or more; its first and last words then stand for it. The first to come wins."""
        keys = tuple(key(w) for w in words if len(key(w)) > 1 or w in ("मे",))
        if len(words) < 2 or not keys:
            return
        if frozenset(keys) not in self._english:
            self._bearers[keys[-1]] += 1
        self._english.setdefault(frozenset(keys), name_en)
        for word in dict.fromkeys((keys[-1], keys[0])):
            if word not in self._full or (self._full[word][1] is None and name_en):
                self._full[word] = (keys, name_en)

    @property
    def known(self) -> KeysView[str]:
        """The keys of the words that can stand for a full name."""
        return self._full.keys()

    def fits(self, tokens: Sequence[Token], i: int) -> bool:
        """Whether token ``i`` alone is a short name here: known from a full name, and marked as a name."""
        token = tokens[i]
        if token.kind != "word" or token.key not in self._full:
            return False
        if token.key in lexicon.load("name_stopwords"):
            return False
        if _part(token, "shared") or (_part(token, "surname") and self._bearers[token.key] > 1):
            return _titled(tokens, i)
        if len(token.key) > 2 and not _part(token, "surname"):
            return True
        # मा, शी, री are also other words: only where the next word marks a name, or the time of what somebody did
        following = tokens[i + 1] if i + 1 < len(tokens) else None
        if following is None or following.kind in ("punct", "stop"):
            return True
        entry = lexicon.load("name_stopwords").get(following.key)
        if entry is not None and entry.value == "time":
            return True
        return _marks_a_name(following, strongly=True) or _titled(tokens, i)

    def english(self, words: Sequence[str], name_en: str | None) -> str | None:
        """The English name of a mention: that of the full name it is short for, else ``name_en``."""
        keys = [key(w) for w in words]
        if len(keys) == 1 and keys[0] in self._full:
            full, known = self._full[keys[0]]
            # a surname of the gazetteer that the article gives to somebody unknown belongs to that one
            return known if known or name_en is None or keys[0] in full[-1:] else name_en
        if name_en is None and len(keys) > 1 and keys[-1] in self._full:
            full, known = self._full[keys[-1]]
            return known if full[-len(keys) :] == tuple(keys) else None  # वॉन डेर लेयेन
        return name_en


def _titled(tokens: Sequence[Token], i: int) -> bool:
    roles = lexicon.load("roles")
    return any((hit := roles.match(tokens, b)) is not None and hit[1] == i for b in range(max(0, i - 3), i))
