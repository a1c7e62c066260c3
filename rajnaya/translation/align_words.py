"""Words that mean the same: Hindi word against English word, by a seed lexicon, by numerals, by how a name sounds.

Three kinds of evidence, weighed 0 … about 1.5 by ``links``: a pair of the seed lexicon, the same number or Latin
word, and a name or loan word whose consonants agree once written in Latin letters (लावरोव, Lavrov). The lexicon is a small
text file, read once, when first needed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

import regex

from rajnaya.errors import LexiconError
from rajnaya.language.script import is_devanagari, key
from rajnaya.language.tokens import tokenise

Sort = Literal["plain", "speech", "event", "time", "number", "proper"]

_LEXICON = Path(__file__).with_name("align_lexicon.txt")
_SORTS: dict[str, Sort] = {
    "speech": "speech", "events": "event", "time": "time", "numbers": "number", "politics": "plain", "proper": "proper",
}  # fmt: skip
# Longest first; what is left keeps two characters at least.
_ENDINGS = "ियों ियां ियाँ ाओं ाएं ुओं ेंगे ेंगी ेगा ेगी ओं एं यों ों ें ां ीं ा ी े ो ि"
_HINDI_ENDINGS = tuple(map(key, _ENDINGS.split()))
_MONTHS_LIKE_WORDS = frozenset({"march", "may"})
MAX_WORDS = 240
"""More words than this in a segment or its English, and nothing is linked: the work is their product."""


def word_set(words: str) -> frozenset[str]:
    """Words written in one string, as a set.

    >>> sorted(word_set("said says"))
    ['said', 'says']
    """
    return frozenset(words.split())


@dataclass(frozen=True, slots=True)
class Word:
    """One word of either side: offsets into its text, the form as printed, its stem for look-up."""

    start: int
    end: int
    text: str
    stem: str
    first: bool = False
    """First word of an English sentence: its capital letter says nothing."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What the lexicon knows of a Hindi stem."""

    sort: Sort
    english: tuple[str, ...]
    """Stems, likeliest first."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The seed pairs, keyed by Hindi stem, and the Hindi words that carry no evidence."""

    entries: dict[str, Entry]
    stop: frozenset[str]


def hindi_stem(word: str) -> str:
    """The matching key without its most common endings.

    >>> hindi_stem("नेताओं") == hindi_stem("नेता"), hindi_stem("देशों") == hindi_stem("देश")
    (True, True)
    """
    return _hindi_stem(key(word))


def _hindi_stem(folded: str) -> str:
    for ending in _HINDI_ENDINGS:
        if folded.endswith(ending) and len(folded) - len(ending) >= 2:
            return folded[: -len(ending)]
    return folded


@lru_cache(maxsize=16384)
def english_stem(word: str) -> str:
    """A crude common stem of an English word's forms.

    >>> english_stem("meetings"), english_stem("countries") == english_stem("country"), english_stem("China's")
    ('meeting', True, 'china')
    """
    low = word.casefold().replace("’", "'").removesuffix("'s").replace("'", "").replace(".", "")
    if low.endswith("ies") and len(low) > 4:
        return low[:-3] + "y"
    if low.endswith(("sses", "shes", "ches", "xes")):
        return low[:-2]
    if low.endswith("s") and not low.endswith(("ss", "us", "is")) and len(low) > 3:
        return low[:-1]
    return low


@cache
def lexicon() -> Lexicon:
    """The seed lexicon, read once. Raises LexiconError on a line that is no pair or a form that stands in two rows."""
    entries: dict[str, Entry] = {}
    forms: set[str] = set()
    stop: set[str] = set()
    section = ""
    for number, line in enumerate(_LEXICON.read_text("utf-8").splitlines(), 1):
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        if line.startswith("["):
            section = line.strip("[]")
            continue
        if section == "stop":
            stop.update(map(key, line.split()))
            continue
        hindi, bar, english = line.partition("|")
        if not bar or section not in _SORTS:
            raise LexiconError(f"{_LEXICON.name}, line {number}: not 'हिन्दी | english' under a known heading: {line!r}.")
        entry = Entry(_SORTS[section], tuple(dict.fromkeys(map(english_stem, english.split()))))
        for form in dict.fromkeys(map(key, hindi.split())):
            if form in forms:
                raise LexiconError(f"{_LEXICON.name}, line {number}: {form!r} stands in an earlier row too; keep one.")
            forms.add(form)
            entries[form] = entry
            entries.setdefault(_hindi_stem(form), entry)
    return Lexicon(entries, frozenset(stop))


def hindi_words(text: str) -> list[Word]:
    """Words and numbers of the Hindi side, function words included (they have an empty stem)."""
    lex = lexicon()
    out: list[Word] = []
    for token in tokenise(text):
        if token.kind == "word":
            if token.key in lex.stop:
                out.append(Word(token.start, token.end, token.text, ""))
            else:
                stem = token.key if token.key in lex.entries else _hindi_stem(token.key)
                out.append(Word(token.start, token.end, token.text, stem))
        elif token.kind in ("latin", "number", "handle"):
            out.append(Word(token.start, token.end, token.text, _plain(token.key)))
    return out


_ENGLISH = regex.compile(
    r"\p{N}++(?:[.,]\p{N}++)*+(?:(?:st|nd|rd|th|s)(?!\p{L}))?"
    r"|[\p{L}\p{M}]++(?:['’.\-](?=\p{L})[\p{L}\p{M}]++)*+"
    r"|[.!?:]"
)


def english_words(text: str) -> list[Word]:
    """Words and numbers of the English side. ``NATO-led`` and ``China's`` are one word each."""
    out: list[Word] = []
    first = True
    for m in _ENGLISH.finditer(text):
        word = m.group()
        if word in ".!?:":
            first = True
            continue
        stem = _plain(word) if word[0].isdigit() else english_stem(word)
        out.append(Word(m.start(), m.end(), word, stem, first))
        first = False
    return out


_ORDINAL = regex.compile(r"(\d+)(?:st|nd|rd|th|s)")


def _plain(number: str) -> str:
    return number.replace(",", "").casefold().lstrip("#@")


# --- how a word sounds -------------------------------------------------------------------------------------------------

_CONSONANTS = dict(zip("कखगघङचछजझञटठडढणतथदधनपफबभमयरलवशषसहळ", "kkggnccjjnttddnttddnpfbbmyrlvssshl", strict=True))
_VOWELS = {"अ": "a", "आ": "a", "इ": "i", "ई": "i", "उ": "u", "ऊ": "u", "ए": "e", "ऐ": "e", "ओ": "o", "औ": "o", "ऋ": "ri",
           "ा": "a", "ि": "i", "ी": "i", "ु": "u", "ू": "u", "े": "e", "ै": "e", "ो": "o", "ौ": "o", "ृ": "ri", "ं": "n"}  # fmt: skip
_SIGNS = frozenset("ािीुूेैोौृ्")
_SPELLINGS = "tch=c sch=s sh=s zh=j ch=c th=t kh=k gh=g ph=f dh=d bh=b ck=k qu=kv wh=v x=ks q=k w=v z=j ee=i oo=u ou=u ea=i"
_LATIN_PAIRS = [pair.split("=") for pair in _SPELLINGS.split()]


@lru_cache(maxsize=16384)
def romanised(word: str) -> str:
    """A Devanagari word in plain Latin letters, classes of like sounds folded together; for comparing only.

    >>> romanised("लावरोव"), romanised("पुतिन")
    ('lavarova', 'putina')
    """
    out: list[str] = []
    folded = key(word)
    for i, ch in enumerate(folded):
        if ch in _CONSONANTS:
            out.append(_CONSONANTS[ch])
            if i + 1 >= len(folded) or folded[i + 1] not in _SIGNS:
                out.append("a")
        else:
            out.append(_VOWELS.get(ch, ""))
    return "".join(out)


@lru_cache(maxsize=16384)
def _sound(word: str, latin: bool) -> tuple[str, str]:
    """(consonants, all letters) of a word as heard, doubles folded."""
    if latin:
        low = english_stem(word) if word[0].islower() else word.casefold().replace("’", "'").removesuffix("'s")
        low = low.replace("ci", "si").replace("ce", "se")
        for old, new in _LATIN_PAIRS:
            low = low.replace(old, new)
        low = low.replace("c", "k" if "ch" not in word.casefold() else "c")
    else:
        low = romanised(word)
    letters = "".join(ch for i, ch in enumerate(low) if ch.isalpha() and (i == 0 or low[i - 1] != ch))
    bones = "".join(ch for ch in letters if ch not in "aeiou")
    # y and h come and go in transcription, m before a consonant is printed as n is.
    bones = bones[:1] + bones[1:].replace("y", "").replace("h", "").replace("mp", "np").replace("mb", "nb")
    return bones, letters


@lru_cache(maxsize=32768)
def similarity(hindi: str, english: str) -> float:
    """How alike two words sound, 0 … 1; what is below 0.6 is no evidence.

    >>> similarity("लावरोव", "Lavrov"), similarity("झाओक्सू", "Zhaoxu") >= 0.6, similarity("बैठक", "Moscow")
    (1.0, True, 0.0)
    """
    if not english or not english[0].isalpha() or not is_devanagari(hindi[0]):
        return 0.0
    bones, letters = _sound(hindi, False)
    other, other_letters = _sound(english, True)
    if not letters or not other_letters:
        return 0.0
    if letters == other_letters or letters.rstrip("a") == other_letters.rstrip("a"):
        return 1.0
    # A vowel at the start is heard: अली is not Lee.
    if (letters[0] in "aeiou") != (other_letters[0] in "aeiou"):
        return 0.0
    shorter = min(len(bones), len(other))
    if bones == other:
        if _vowels_fit(letters, other_letters):
            return {0: 0.0, 1: 0.5, 2: 0.75}.get(shorter, 1.0)
        return 0.6 if shorter >= 3 else 0.0
    if shorter < 3 or bones[0] != other[0]:
        return 0.0
    longest = max(len(bones), len(other))
    if longest < 4 or not _distance_one(bones, other):
        return 0.0
    return 0.8 if longest >= 5 else 0.65


def skeleton(word: str, *, latin: bool) -> str:
    """The consonants of a word as heard, doubles folded; for comparing a Hindi word with an English one.

    >>> skeleton("लावरोव", latin=False), skeleton("Lavrov", latin=True)
    ('lvrv', 'lvrv')
    """
    return _sound(word, latin)[0]


def _vowels_fit(one: str, two: str) -> bool:
    """Whether the strong vowels agree roughly: short a is dropped or written as it likes, i/e and o/u are one."""
    fold = str.maketrans("eo", "iu")
    left = [ch for ch in one.translate(fold) if ch in "iu"]
    right = [ch for ch in two.translate(fold) if ch in "iu"]
    if abs(len(left) - len(right)) > 1:
        return False
    return not left or not right or left[0] == right[0] or "a" in two[:3] or "a" in one[:3]


def _distance_one(one: str, two: str) -> bool:
    """Whether one insertion, deletion or replacement makes the two equal."""
    if abs(len(one) - len(two)) > 1:
        return False
    i = 0
    while i < min(len(one), len(two)) and one[i] == two[i]:
        i += 1
    return one[i:] == two[i + 1 :] or one[i + 1 :] == two[i:] or one[i + 1 :] == two[i + 1 :]


# --- links -------------------------------------------------------------------------------------------------------------

Links = tuple[dict[int, float], ...]
"""For each Hindi word: English word index -> strength. A word with several candidates shares its strength among them
only when they are scored (``weights``)."""


def links(source: Sequence[Word], target: Sequence[Word]) -> Links:
    """Which English words may translate which Hindi words.

    At most ``MAX_WORDS`` on either side (else no links at all); the work is bounded by their product.
    """
    if len(source) > MAX_WORDS or len(target) > MAX_WORDS:
        return tuple({} for _ in source)
    by_stem: dict[str, list[int]] = {}
    compounds = frozenset(j for j, word in enumerate(target) if "-" in word.text)
    for j, word in enumerate(target):
        by_stem.setdefault(word.stem, []).append(j)
        if j in compounds:
            for part in word.text.split("-"):
                by_stem.setdefault(english_stem(part), []).append(j)
        if m := _ORDINAL.fullmatch(word.text.casefold()):
            by_stem.setdefault(m[1], []).append(j)
            if word.text[-1] == "s" and word.text[-2].isdigit():
                by_stem.setdefault("decade", []).append(j)  # 1990 के दशक, 1990s
    lex = lexicon()
    out: list[dict[int, float]] = []
    for word in source:
        found: dict[int, float] = {}
        entry = lex.entries.get(word.stem)
        if word.stem:
            if entry is not None:
                _by_lexicon(entry, by_stem, target, found)
            elif is_devanagari(word.text[0]) and not word.text[0].isdigit():
                _by_sound(word.text, target, found)
            else:
                for j in by_stem.get(word.stem, ()):
                    found[j] = 1.3
            for j in compounds & found.keys():
                if entry is None or target[j].stem not in entry.english:
                    found[j] *= 0.6  # one part of it only: the war of "tug-of-war"
        out.append(found)
    return _pruned(out)


def _pruned(out: list[dict[int, float]]) -> Links:
    """Drops what both words have a better partner for: with चीन and चीनी in the Hindi, "Chinese" is the latter's."""
    best_of: dict[int, float] = {}
    wanted: dict[int, int] = {}
    for found in out:
        for j, w in found.items():
            best_of[j] = max(best_of.get(j, 0.0), w)
            wanted[j] = wanted.get(j, 0) + 1
    kept: list[dict[int, float]] = []
    for found in out:
        best = max(found.values(), default=0.0)
        keep = {
            j: w for j, w in found.items() if w + 0.02 > best or (w + 0.02 > best_of[j] and (w + 0.3 > best or wanted[j] == 1))
        }
        kept.append(keep)
    return tuple(kept)


def _by_lexicon(entry: Entry, by_stem: dict[str, list[int]], target: Sequence[Word], found: dict[int, float]) -> None:
    for rank, stem in enumerate(entry.english):
        for j in by_stem.get(stem, ()):
            capital = target[j].text[0].isupper()
            if entry.sort == "proper" and not capital:
                continue
            if entry.sort != "proper" and stem in _MONTHS_LIKE_WORDS and capital and not target[j].first:
                continue
            found[j] = max(found.get(j, 0.0), (1.1 if entry.sort == "proper" else 1.0) - 0.04 * min(rank, 5))


def _by_sound(text: str, target: Sequence[Word], found: dict[int, float]) -> None:
    for j, word in enumerate(target):
        likeness = similarity(text, word.text)
        # In lower case only a loan word may sound the same (रिपोर्ट, report): it must do so fully.
        if likeness >= 0.6 and (word.text[0].isupper() or (likeness >= 1.0 and len(word.text) > 3)):
            found[j] = likeness * (1.2 if word.text[0].isupper() and not word.first else 0.9)


def weights(linked: Links) -> list[tuple[int, int, float]]:
    """(Hindi index, English index, weight): strength divided among the candidates of the word that has more of them."""
    degree: dict[int, int] = {}
    for found in linked:
        for j in found:
            degree[j] = degree.get(j, 0) + 1
    return [(i, j, w / max(len(found), degree[j])) for i, found in enumerate(linked) for j, w in found.items()]
