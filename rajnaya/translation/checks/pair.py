"""A segment and its English, read once for all checks."""

from __future__ import annotations

import html
from dataclasses import dataclass
from typing import Final, Literal, get_args

import regex

from rajnaya.language.tokens import Token, tokenise

Code = Literal["number", "date", "name", "negation", "quotation", "untranslated", "repeated", "truncated", "length"]
CODES: Final[tuple[Code, ...]] = get_args(Code)

# A word may hold an apostrophe or a hyphen (don't, Indo-Pacific); a number keeps its separators and its ending (1,500, 20th).
_WORD = regex.compile(r"\p{L}[\p{L}\p{M}]*+(?:['’]\p{L}++)*+|\p{Nd}++(?:[.,:]\p{Nd}++)*+")


@dataclass(frozen=True, slots=True)
class Flag:
    """One thing that looks wrong, in the reader's words."""

    code: Code
    message: str

    def as_dict(self) -> dict[str, str]:
        """As the command line prints it."""
        return {"code": self.code, "message": self.message}


@dataclass(frozen=True, slots=True)
class EnglishWord:
    """A word or number of the translation: ``translation[start:end]``, and the same in lower case with plain apostrophes."""

    start: int
    end: int
    low: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Both texts and their words."""

    source: str
    translation: str
    hindi: tuple[Token, ...]
    english: tuple[EnglishWord, ...]

    @classmethod
    def of(cls, source: str, translation: str) -> Pair:
        """Read both texts.

        >>> [w.low for w in Pair.of("", "India didn’t sign 1,500 pages.").english]
        ['india', "didn't", 'sign', '1,500', 'pages']
        """
        translation = html.unescape(translation)  # some services send &#39; for an apostrophe
        words = (EnglishWord(m.start(), m.end(), m[0].casefold().replace("’", "'")) for m in _WORD.finditer(translation))
        return cls(source, translation, tuple(tokenise(source)), tuple(words))
