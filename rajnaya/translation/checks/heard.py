"""Which Hindi names some English word may be, by its sound."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import regex

from rajnaya.translation.align_words import Word, english_stem, english_words, similarity, skeleton

_ALIKE, _VERY, _SMALL_ALIKE, _LONG_ENOUGH = 0.6, 0.8, 0.75, 4
"""How alike a name and its English sound at least, and a loan word and what is written small."""
_SMALL_WORDS = frozenset(
    """a an and are as at be been but by can could did do does for from had has have he her him his how i if in into is it its
    may me my no nor not of off on one or our out she should so some than that the their them then there these they this those
    to too up us was we were what when where which while who why will with would you your""".split()  # noqa: SIM905
)
_HALF, _MOST, _NEARLY = 0.6, 0.75, 0.8
_BONES = 12
_BEGIN = 3
_GUESS = 0.55
"""The most a guess counts."""
# Sounds that transcriptions take for one another.
_VOICE = str.maketrans("jzcgbvwdq", "sskkppptk")
_HEARD = {"u": "Yu", "eu": "Yu", "g": "j", "c": "s", "hs": "S", "x": "S", "i": "Ay", "is": "I", "que": "k", "sch": "sk"}
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
    parts: tuple[tuple[int, str, bool], ...]
    """What a name may be: words, parts of compounds and neighbours as one, each with the number of its place (of the whole
    and of neighbours that of their first word), and whether it is a word of its own, which neighbours are not."""

    @classmethod
    def of(cls, text: str) -> Side:
        """Read the English of a segment."""
        words = tuple(english_words(text))
        lower = frozenset(part for word in words for part in _spellings(word.text))
        parts = tuple(part for part in _parts(words) if part[1].casefold() not in _SMALL_WORDS)
        return cls(words, lower, frozenset(map(english_stem, lower)), frozenset(_rows_of_initials(words)), parts)


def _parts(words: Sequence[Word]) -> Iterator[tuple[int, str, bool]]:
    place = 0
    for i, word in enumerate(words):
        pieces = [piece for piece in word.text.split("-") if piece]
        yield place, word.text, True
        if len(pieces) > 1:
            yield place, "".join(pieces), True
            yield from ((place + n, piece, True) for n, piece in enumerate(pieces))
        if i + 1 < len(words) and _joins(word.text, words[i + 1].text):
            yield place, word.text + words[i + 1].text, False  # डिज़नीवर्ल्ड, Disney World; पेफ़ोन, pay phone
        place += max(1, len(pieces))


def _joins(one: str, two: str) -> bool:
    small = one.casefold() in _SMALL_WORDS or two.casefold() in _SMALL_WORDS
    return two[0].isalpha() and one[0].isupper() == two[0].isupper() and not small


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


def heard(names: Mapping[str, bool], claimed: Mapping[str, str], side: Side) -> frozenset[str]:
    """The Hindi words that some English word sounds like, or may be in a spelling nobody could guess.

    ``names`` says of each whether it may be guessed (its English is not known). Each English word is a guess for one
    name only, the one it fits best: what a name surely is, or what is ``claimed`` as the known English of one, is no
    other one. The work is the product of both numbers of words.

    >>> sorted(heard({"लावरोव": True, "लारिसा": True}, {}, Side.of("Lavrov spoke.")))
    ['लावरोव']
    """
    offers = [
        (score, name, place)
        for name, guess in names.items()
        for place, part, own in side.parts
        if (score := _likeness(name, part, guess=guess and own))
    ]
    holders = {place: claimed[part.casefold()] for place, part, _ in side.parts if part.casefold() in claimed}
    found = set[str]()
    for score, name, place in sorted(offers, key=lambda offer: -offer[0]):
        free = place not in holders or _same(name, holders[place])
        if score >= _VERY or (free and name not in found):
            holders.setdefault(place, name)
            found.add(name)
    return frozenset(found)


def _same(one: str, other: str) -> bool:
    """Two forms of one name: सर्बिया and सर्बियाई."""
    a, b = skeleton(one, latin=False), skeleton(other, latin=False)
    return a.startswith(b) or b.startswith(a) or a[:_BEGIN] == b[:_BEGIN]


def _likeness(hindi: str, english: str, *, guess: bool) -> float:
    """How alike they sound, 0 … 1; below ``_ALIKE`` it is a guess."""
    as_heard = _as_heard(english)
    spellings = {english, as_heard}
    if english[0].isupper():
        best = max(similarity(hindi, spelling) for spelling in spellings)
        if best >= _ALIKE:
            return best
        if not guess or (english.isupper() and len(english) > 1):
            return 0.0
        return max(_perhaps(hindi, spelling) for spelling in spellings)
    # in the plural both end in s, which the English word is rid of when it is compared; so is Hindi's hearing of a as ai
    forms = {hindi, hindi.removesuffix("्स"), hindi.replace("ऐ", "अ").replace("ै", "").removesuffix("्स")}
    spellings |= {spelling.removesuffix("ing") for spelling in spellings if len(english) > _LONG_ENOUGH}
    best = max(similarity(form, spelling) for form in forms for spelling in spellings)
    if best >= (_VERY if len(english) < _LONG_ENOUGH else _SMALL_ALIKE):
        return best
    return max(_perhaps(form, spelling) for form in forms for spelling in spellings) if guess else 0.0


def _as_heard(english: str) -> str:
    """Spellings that mislead the comparison, nearer to what is heard: gyroscope -> jyroscope, Utah -> Yutah, Hsieh -> Sieh."""
    return regex.sub(
        "^(?:[Uu](?=[^aeiou][aeiou])|[Ee]u)|[Gg](?=[eiy])|[Cc](?=y)|^Hs|^X(?=[iu])|^I(?=o)|^[Ii]s(?=l)|que$|[Ss]ch(?=[aeo])",
        lambda m: _HEARD[m[0].casefold()],
        english,
    )


def _perhaps(hindi: str, english: str) -> float:
    """Most of the consonants, in their order, and for a capitalised word that begins alike more than half of them."""
    one = skeleton(hindi, latin=False).translate(_VOICE)
    other = skeleton(english, latin=True).translate(_VOICE)
    longest = max(len(one), len(other))
    common = _common(one, other)
    if longest < 3:
        likely = one == other and english[0].isupper()
    elif english[0].islower():
        # a loan word, which keeps its sounds; other words are too many for less
        likely = one == other or (longest > 4 and one[:1] == other[:1] and common >= _NEARLY * longest)
    else:
        likely = common >= (_MOST if one[:1] != other[:1] else _HALF) * longest
    return _GUESS * common / longest if likely and longest else 0.0


def _common(one: str, other: str) -> int:
    """Length of the longest common subsequence of two short strings."""
    row = [0] * (len(other[:_BONES]) + 1)
    for ch in one[:_BONES]:
        diagonal = 0
        for j, same in enumerate(other[:_BONES], 1):
            diagonal, row[j] = row[j], diagonal + 1 if ch == same else max(row[j], row[j - 1])
    return row[-1]
