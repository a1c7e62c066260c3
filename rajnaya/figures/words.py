"""Words as a picture may hold them: cleaned, and cut by script, since the script decides language and face."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

import regex

DEVANAGARI = regex.compile(
    r"[\p{Devanagari}\u0964\u0965\u200c\u200d]+(?:[\s,.:;–-]+[\p{Devanagari}\u0964\u0965\u200c\u200d]+)*"
)
"""A stretch of Devanagari, the blanks and stops between its words included."""
_JOINERS = "\u200c\u200d"


def legible(text: str) -> str:
    """The text on one line without what is no letter: controls, halves of surrogate pairs, marks that turn the direction of
    writing, code points that are no characters. The joiners of Devanagari stay.

    >>> legible("क\\x00\\u202eख\\ud800\\n ग")
    'कख ग'
    """
    return " ".join(_kept(text).split())


def spaced(text: str) -> str:
    """``legible``, but for the blanks at both ends, of which one each is kept: for runs that others follow.

    >>> spaced("  मास्को\\n")
    ' मास्को '
    """
    kept = legible(text)
    if not kept:
        return " " if text[:1].isspace() else ""
    return (" " if text[:1].isspace() else "") + kept + (" " if text[-1:].isspace() else "")


def by_script(text: str) -> Iterator[tuple[str, bool]]:
    """The text cut into (piece, whether it is Devanagari); joined, the pieces give it back.

    >>> list(by_script("Moscow (मास्को)"))
    [('Moscow (', False), ('मास्को', True), (')', False)]
    """
    at = 0
    for match in DEVANAGARI.finditer(text):
        if match.start() > at:
            yield text[at : match.start()], False
        yield match[0], True
        at = match.end()
    if at < len(text):
        yield text[at:], False


def _kept(text: str) -> str:
    return "".join(" " if char.isspace() else char for char in text if char.isspace() or _fit(char))


def _fit(char: str) -> bool:
    if char in _JOINERS:
        return True
    # Cn holds the code points that are no characters, which XML has no place for.
    return unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Cn", "Co")
