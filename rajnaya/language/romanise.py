"""Devanagari names in Latin letters: plain newspaper style for labels, ISO 15919 for those who want every sign.

Newspaper style writes what is heard: the inherent vowel is left out at the end of a word and between two syllables
that carry vowels of their own (schwa deletion), length is not marked, and ँ and ं become the nasal of their place.
The rule is that of Ohala (1983, "Aspects of Hindi Phonology"): an inherent vowel falls between VC and CV, read from the end.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass


def _table(letters: str, latin: str) -> dict[str, str]:
    return dict(zip(letters, latin.split(), strict=True))


_CONSONANTS = _table(
    "कखगघङचछजझञटठडढणतथदधनपफबभमयरलळवशषसहऱऩऴ",
    "k kh g gh n ch chh j jh n t th d dh n t th d dh n p ph b bh m y r l l v sh sh s h r n l",
)
_NUKTA = _table("कखगजझडढफयरलन", "q kh gh z zh r rh f y r l n")
_VOWELS = _table("अआइईउऊऋऌएऐओऔऑऍऎऒॲ", "a a i i u u ri lri e ai o au o e e o a")
_SIGNS = _table("ािीुूृेैोौॉॅॆॊ", "a i i u u ri e ai o au o e e o")
_NUKTA_SIGN, _VIRAMA = "\u093c", "\u094d"
_NASALS = "ंँ"
_CUSTOM = {"सिंह": "Singh"}  # the one name whose newspaper spelling is neither its sound nor its letters
_JOINERS = dict.fromkeys(map(ord, "\u200b\u200c\u200d\ufeff"))


@dataclass(slots=True)
class _Unit:
    """A consonant (or none) with its vowel: ``inherent`` when the vowel is the unwritten a, None when there is no vowel."""

    consonant: str
    vowel: str | None
    inherent: bool = False
    nasal: bool = False
    tail: str = ""


def romanise(name: str) -> str:
    """A Devanagari name as an English newspaper would spell it, each word with a capital.

    >>> romanise("कमला"), romanise("अशोक कुमार"), romanise("चिदंबरम")
    ('Kamla', 'Ashok Kumar', 'Chidambaram')

    Latin letters, digits and punctuation stay as they are. Linear in the name's length; never raises.
    """
    words = unicodedata.normalize("NFC", name).translate(_JOINERS).split()
    return " ".join("-".join(_word(part) for part in word.split("-")) for word in words)


def iso15919(name: str) -> str:
    """The name in ISO 15919, sign for sign (``सुषमा`` -> ``suṣamā``), by the indic-transliteration package."""
    from indic_transliteration import sanscript  # type: ignore[import-untyped]  # no stubs; loads its tables from disk: only when asked for

    return str(sanscript.transliterate(name, sanscript.DEVANAGARI, sanscript.ISO))


def _word(word: str) -> str:
    if word in _CUSTOM:
        return _CUSTOM[word]
    units = _units(word)
    _drop_schwas(units)
    out: list[str] = []
    for i, unit in enumerate(units):
        out.append(unit.consonant + (unit.vowel or ""))
        if unit.nasal:
            following = units[i + 1].consonant[:1] if i + 1 < len(units) else ""
            out.append("m" if following in ("p", "b", "m") and following else "n")
        out.append(unit.tail)
    spelt = "".join(out)
    return spelt[:1].upper() + spelt[1:]


def _units(word: str) -> list[_Unit]:
    units: list[_Unit] = []
    i, n = 0, len(word)
    while i < n:
        ch = word[i]
        if ch in _CONSONANTS:
            letter = _CONSONANTS[ch]
            if i + 1 < n and word[i + 1] == _NUKTA_SIGN:
                letter, i = _NUKTA.get(ch, letter), i + 1
            unit = _Unit(letter, "a", inherent=True)
            if i + 1 < n and word[i + 1] in _SIGNS:
                unit.vowel, unit.inherent, i = _SIGNS[word[i + 1]], False, i + 1
            elif i + 1 < n and word[i + 1] == _VIRAMA:
                unit.vowel, unit.inherent, i = None, False, i + 1
            units.append(unit)
        elif ch in _VOWELS:
            units.append(_Unit("", _VOWELS[ch]))
        elif ch in _NASALS and units:
            units[-1].nasal = True
        elif ch == "ः" and units:
            units[-1].tail += "h"
        elif not unicodedata.combining(ch) and unicodedata.category(ch) not in ("Mn", "Mc"):
            # anything that is not Devanagari (a hyphen, Latin letters) stands as a unit of its own
            units.append(_Unit(_CONSONANTS.get(ch, ch), None, tail=""))
        i += 1
    return units


def _drop_schwas(units: list[_Unit]) -> None:
    """Leave out inherent vowels: the last one, then, from the end, each one between a voiced syllable and a written vowel."""
    last = len(units) - 1
    # after a cluster that ends in a sonorant the vowel is heard (मित्र, Mitra), after a single consonant not (राम, Ram)
    silent = last > 0 and (units[last - 1].vowel is not None or units[last].consonant not in ("r", "y", "v", "m", "n"))
    if silent and units[last].inherent and not units[last].nasal:
        units[last].vowel = None
    dropped_next = False
    for i in range(last - 1, 0, -1):
        unit, before, after = units[i], units[i - 1], units[i + 1]
        fits = (
            unit.inherent and not unit.nasal and not dropped_next and not before.nasal
            and before.vowel is not None and after.vowel is not None and after.consonant != "" and unit.consonant.isalpha()
        )  # fmt: skip
        if fits:
            unit.vowel = None
        dropped_next = fits
