"""The translation memory: what was translated once, by anybody, is not asked again, and what is similar is shown."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from heapq import nlargest
from typing import Final, Literal

import regex
from rapidfuzz import fuzz, process
from rapidfuzz.distance import Indel

from rajnaya.language.script import key
from rajnaya.language.tokens import tokenise
from rajnaya.library.store import Library
from rajnaya.model import Translation, TranslationOrigin

EXACT: Final = 100
RESPELT: Final = 99
"""The score of the same words with other spaces or another spelling of a letter (फ़, फ)."""
_MOVED: Final = 0.95
"""What the same words in another order are worth, against the same words in the same order."""
_SPARE = 10
"""Candidates looked at beyond the limit: some may have been deleted since the index was made."""
_COMPARED = 300
"""Candidates that are compared letter by letter."""
_FEW = 3
_MAX_CHARS = 5000
"""What is longer is no segment; comparing costs the product of two lengths."""
_WORDS = regex.compile(r"\s*\S+")

Kind = Literal["equal", "insert", "delete"]


@dataclass(frozen=True, slots=True)
class Match:
    """A segment of the memory that is like another one, and its English."""

    source: str
    text: str
    origin: TranslationOrigin
    engine: str
    score: int
    """Per cent: 100 is the same to the character, 99 the same but for spaces and spelling."""
    at: str | None
    glossary: str | None = None
    """Version of the glossary its English was made with; None when there was none, or nobody knows."""


class TranslationMemory:
    """The library, seen as a memory of English for Hindi segments. The key is the segment's text to the character.

    May be shared by threads, and is best made once: what ``similar`` compares with is read once and then kept up to date.
    """

    def __init__(self, library: Library) -> None:
        self._library = library
        self._index = _Index()
        self._lock = threading.Lock()

    def get_many(self, sources: Iterable[str]) -> dict[str, Translation]:
        """The best translation of each source that has one: a human's before the memory's before the newest of a machine."""
        return self._library.translations_for(sources)

    def put(self, translation: Translation) -> None:
        """Keep it; on the disk when this returns. Raises StoreError."""
        self._library.put_translation(translation)

    def similar(self, source: str, limit: int = 3, least: int = 70) -> list[Match]:
        """The segments of the memory most like this one, best first, with at least so many per cent. Raises StoreError.

        The segment itself is among them (100) when the memory has it. Letters are compared, on the keys of the words; the
        same words in another order count, a little less. Cost: some microseconds for each segment of similar length.
        """
        wanted = _normal(source)
        if not wanted.strip() or len(source) > _MAX_CHARS or limit < 1:
            return []
        with self._lock:
            self._refresh()
            scores = self._index.closest(wanted, limit + _SPARE, least)
        if source in self._index.known and least <= EXACT:
            scores[source] = EXACT
        best = sorted(scores, key=lambda s: (-scores[s], s))
        found = self.get_many(best)
        held = ((s, found[s]) for s in best if s in found)
        return [Match(s, t.text, t.origin, t.engine, scores[s], t.at, t.glossary) for s, t in held][:limit]

    def _refresh(self) -> None:
        count, new = self._library.sources_after(self._index.last_id)
        if count != self._index.count + len(new):
            # Something was deleted, or an article is seen that was not, or no longer: read everything anew.
            self._index = _Index()
            count, new = self._library.sources_after(0)
        self._index.add(new, count)


class _Index:
    """The memory's segments, each as its key and as its key with the words in order, and which words they hold."""

    def __init__(self) -> None:
        self.last_id = 0
        self.count = 0
        self.known: set[str] = set()
        self._sources: list[str] = []
        self._keys: list[str] = []
        self._sorted: list[str] = []
        self._holding: dict[str, list[int]] = {}

    def add(self, rows: Iterable[tuple[int, str]], count: int) -> None:
        self.count = count
        for id, source in rows:
            self.last_id = id
            if source not in self.known and len(source) <= _MAX_CHARS:
                self.known.add(source)
                normal = _normal(source)
                words = sorted(normal.split(" "))
                for word in set(words):
                    self._holding.setdefault(word, []).append(len(self._sources))
                self._sources.append(source)
                self._keys.append(normal)
                self._sorted.append(" ".join(words))

    def closest(self, wanted: str, limit: int, least: int) -> dict[str, int]:
        """Sources and their scores, at least so many per cent."""
        chosen = self._candidates(wanted, least)
        scores: dict[str, int] = {}
        for keys, query, worth in (
            (self._keys, wanted, 1.0),
            (self._sorted, " ".join(sorted(wanted.split(" "))), _MOVED),
        ):
            choices = {i: keys[i] for i in chosen}
            if (cutoff := max(least, 0) / worth) > EXACT:
                continue
            for other, score, i in process.extract(query, choices, scorer=fuzz.ratio, limit=limit, score_cutoff=cutoff):
                same = other == query and worth == 1.0
                per_cent = RESPELT if same else min(int(score * worth), RESPELT - 1)
                scores[self._sources[i]] = max(per_cent, scores.get(self._sources[i], 0))
        return {source: score for source, score in scores.items() if score >= least}

    def _candidates(self, wanted: str, least: int) -> list[int]:
        """Those of a length that can reach the score, sharing the most words; every comparison costs microseconds."""
        # The score is 2 * what is common / both lengths together, and no more can be common than the shorter one.
        factor = max(least, 1) / (200 - min(least, 100))
        low, high = len(wanted) * factor, len(wanted) / factor
        words = set(wanted.split(" "))
        if len(words) <= _FEW:
            # A word or two may differ in their endings only, and share none; so short they are soon compared.
            return [i for i, other in enumerate(self._keys) if low <= len(other) <= high]
        shared: Counter[int] = Counter()
        common = max(50, len(self._keys) // 10)
        telling = [word for word in words if 0 < len(self._holding.get(word, ())) <= common]
        for word in telling if len(telling) >= _FEW else words:
            shared.update(self._holding.get(word, ()))
        fitting = ((n, i) for i, n in shared.items() if low <= len(self._keys[i]) <= high)
        return [i for _, i in nlargest(_COMPARED, fitting)]


def _normal(text: str) -> str:
    """Under what a segment is compared: the keys of its words and marks, one space between.

    >>> _normal("फ़रवरी  में ।") == _normal("फरवरी में।")
    True
    """
    return " ".join(k for t in tokenise(text) if t.kind != "newline" and (k := '"' if t.kind == "quote" else key(t.text)))


def differences(before: str, after: str) -> list[tuple[Kind, str]]:
    """What makes ``after`` of ``before``, word by word, for marking: what is deleted stands before what comes in its place.

    Joined without the deletions, the pieces are ``after`` to the character. Words that differ in spelling only are equal.

    >>> differences("वार्ता 7 फरवरी को हुई।", "वार्ता 9 फ़रवरी को हुई।")
    [('equal', 'वार्ता'), ('delete', ' 7'), ('insert', ' 9'), ('equal', ' फ़रवरी को हुई।')]
    """
    old, new = _pieces(before), _pieces(after)
    out: list[tuple[Kind, str]] = []
    deleted: list[str] = []
    inserted: list[str] = []

    def flush() -> None:
        kinds: tuple[tuple[Kind, list[str]], ...] = (("delete", deleted), ("insert", inserted))
        for kind, pieces in kinds:
            if pieces:
                out.append((kind, "".join(pieces)))
                pieces.clear()

    for step in Indel.opcodes([key(p.strip()) for p in old], [key(p.strip()) for p in new]):
        if step.tag == "equal":
            flush()
            out.append(("equal", "".join(new[step.dest_start : step.dest_end])))
        else:
            deleted += old[step.src_start : step.src_end]
            inserted += new[step.dest_start : step.dest_end]
    flush()
    return out


def _pieces(text: str) -> list[str]:
    """The words, each with the space before it; what stands after the last goes with it."""
    pieces: list[str] = _WORDS.findall(text)
    rest = text[sum(map(len, pieces)) :]
    if rest:
        pieces = [*pieces[:-1], pieces[-1] + rest] if pieces else [rest]
    return pieces
