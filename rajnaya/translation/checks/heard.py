"""Whether an English word may be a Hindi name, by its sound."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from rajnaya.translation.align_words import Word, english_stem, english_words, similarity, skeleton

_ALIKE, _VERY = 0.6, 0.8
"""How alike a name and its English sound at least, and a loan word and what is written small."""
_SMALL_WORDS = frozenset(
    """a an and are as at be been but by can could did do does for from had has have he her him his how i if in into is it its
    may me my no nor not of off on one or our out she should so some than that the their them then there these they this those
    to too up us was we were what when where which while who why will with would you your""".split()  # noqa: SIM905
)
_HALF, _MOST, _NEARLY = 0.6, 0.75, 0.8
_BONES = 12
# Sounds that transcriptions take for one another.
_VOICE = str.maketrans("jzcgbvwdq", "sskkppptk")
_HEARD = {"u": "Yu", "eu": "Yu", "g": "j", "c": "s", "hs": "S", "x": "S"}
_LONGEST_ROW = 8
_SMALL = 3
"""Letters of a word that stands for none in a row of initials (Bank of India), at most."""


@dataclass(frozen=True, slots=True)
class Side:
    """The English side, read once for all names."""

    words: tuple[Word, ...]
    lower: frozenset[str]
    """In lower case, parts of compounds among them."""
    stems: frozenset[str]
    rows: frozenset[str]
    """What its words may be shortened to."""
    taken: tuple[frozenset[str], ...]
    """For each word the Hindi words that surely sound like it: it can't be a guess for another one."""

    @classmethod
    def of(cls, text: str, names: Sequence[str]) -> Side:
        """Read the English of a segment whose Hindi holds these words of names."""
        words = tuple(english_words(text))
        lower = frozenset(part for word in words for part in _spellings(word.text))
        sure = (frozenset(n for n in names if w.text[0].isupper() and similarity(n, w.text) >= _VERY) for w in words)
        return cls(words, lower, frozenset(map(english_stem, lower)), frozenset(_rows_of_initials(words)), tuple(sure))


def _spellings(word: str) -> list[str]:
    low = word.casefold().replace("’", "'").removesuffix("'s")
    return [low, *low.split("-"), low.replace(".", "")]


def _rows_of_initials(english: Sequence[Word]) -> Iterator[str]:
    """What words may be shortened to: National Basketball Association -> nb, nba, ba; gross domestic product -> gdp."""
    for i in range(len(english)):
        row, capitals = "", True
        for other in english[i : i + _LONGEST_ROW]:
            if other.text[0].isupper() or len(other.text) > _SMALL:
                row += other.text[0].casefold()
                capitals &= other.text[0].isupper()
            if len(row) > 2 or (len(row) == 2 and capitals):
                yield row


def is_heard(hindi: str, side: Side, *, guess: bool) -> bool:
    """Whether some word sounds like it, or may be it in a spelling nobody could guess (where its English is not known)."""
    for i, word in enumerate(side.words):
        parts = {word.text, word.text.replace("-", ""), *word.text.split("-")} - {""}
        if i + 1 < len(side.words) and word.text[0].isupper() and side.words[i + 1].text[0].isupper():
            parts.add(word.text + side.words[i + 1].text)  # डिज़नीवर्ल्ड, Disney World
        free = not side.taken[i] or hindi in side.taken[i]
        if any(_alike(hindi, part, guess=guess and free) for part in parts if part.casefold() not in _SMALL_WORDS):
            return True
    return False


def _alike(hindi: str, english: str, *, guess: bool) -> bool:
    if (as_heard := _as_heard(english)) != english and _alike(hindi, as_heard, guess=guess):
        return True
    if english[0].isupper():
        return similarity(hindi, english) >= _ALIKE or (guess and _perhaps(hindi, english))
    # in the plural both end in s, which the English word is rid of when it is compared
    forms = {hindi, hindi.removesuffix("्स")}
    return any(similarity(form, english) >= _VERY or (guess and _perhaps(form, english)) for form in forms)


def _as_heard(english: str) -> str:
    """Spellings that mislead the comparison, nearer to what is heard: gyroscope -> jyroscope, Utah -> Yutah, Hsieh -> Sieh."""
    return regex.sub(
        "^(?:[Uu](?=[^aeiou][aeiou])|[Ee]u)|[Gg](?=[eiy])|[Cc](?=y)|^Hs|^X(?=[iu])", lambda m: _HEARD[m[0].casefold()], english
    )


def _perhaps(hindi: str, english: str) -> bool:
    """Most of the consonants, in their order, and for a capitalised word that begins alike more than half of them."""
    one = skeleton(hindi, latin=False).translate(_VOICE)
    other = skeleton(english, latin=True).translate(_VOICE)
    longest = max(len(one), len(other))
    if longest < 3:
        return one == other and english[0].isupper()
    if english[0].islower():
        # a loan word, which keeps its sounds; other words are too many for less
        return one == other or (longest > 4 and one[:1] == other[:1] and _common(one, other) >= _NEARLY * longest)
    return _common(one, other) >= (_MOST if one[:1] != other[:1] else _HALF) * longest


def _common(one: str, other: str) -> int:
    """Length of the longest common subsequence of two short strings."""
    row = [0] * (len(other[:_BONES]) + 1)
    for ch in one[:_BONES]:
        diagonal = 0
        for j, same in enumerate(other[:_BONES], 1):
            diagonal, row[j] = row[j], diagonal + 1 if ch == same else max(row[j], row[j - 1])
    return row[-1]
