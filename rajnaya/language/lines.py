"""From tokens to lines, and from lines to paragraphs: a text wrapped at a fixed width is put together again."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from rajnaya.language.tokens import Token

STRONG = "।॥?!"
"""Characters of a stop token that end a sentence wherever they stand."""
_CLOSERS = frozenset("\"”’'»›)]}")
_BULLETS = frozenset("-–—•*·●▪►>#✓→")
_RIMS = frozenset(("newline", "symbol"))  # kinds of tokens that may show nothing
_NARROWEST, _WIDEST = 40, 130  # columns between which a text is taken for wrapped
_TOLERANCE = 0.8  # programs count columns differently (vowel signs, tabs), so "full" is not exact


class Line(NamedTuple):
    """Tokens ``first:last`` of one line without its line end; ``blank_before``: an empty line or the text's start is before."""

    first: int
    last: int
    blank_before: bool


def is_blank(token: Token) -> bool:
    """Whether a token shows nothing: control and format characters such as the zero-width space, wherever they stand alone.

    Tag characters (U+E00xx) are left with the flag they spell.
    """
    return token.kind == "symbol" and token.text < "\U000e0000" and unicodedata.category(token.text) in ("Cf", "Cc")


def split_lines(tokens: Sequence[Token], first: int, last: int) -> list[Line]:
    """The lines of tokens ``first:last`` that show something, blank tokens at their rims left out."""
    out: list[Line] = []
    start, gap = first, True
    for i in (*[k for k in range(first, last) if tokens[k].kind == "newline"], last):
        a, b = start, i
        if a < b and (tokens[a].kind == "symbol" or tokens[b - 1].kind == "symbol"):
            a, b = trim(tokens, a, b)
        if a < b:
            out.append(Line(a, b, gap))
            gap = False
        elif out:
            gap = True  # two line ends with nothing visible between
        if i < last and len(tokens[i].text) > 1 and _breaks(tokens[i].text) > 1:
            gap = True
        start = i + 1
    return out


def trim(tokens: Sequence[Token], first: int, last: int) -> tuple[int, int]:
    """The token range without invisible tokens and line ends at its rims."""
    while first < last and tokens[first].kind in _RIMS and (tokens[first].kind == "newline" or is_blank(tokens[first])):
        first += 1
    while (
        first < last and tokens[last - 1].kind in _RIMS and (tokens[last - 1].kind == "newline" or is_blank(tokens[last - 1]))
    ):
        last -= 1
    return first, last


def _breaks(text: str) -> int:
    return len(text) - text.count("\r\n")


def ends_with_stop(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a line ends like a sentence: with a stop, closing marks and brackets after it included.

    >>> from rajnaya.language.tokens import tokenise
    >>> ends_with_stop(tokenise('उसने कहा, "हां।"'), 0, 7), ends_with_stop(tokenise("नई पहल"), 0, 2)
    (True, False)
    """
    i = last - 1
    while i > max(first, last - 6) and (tokens[i].text in _CLOSERS or is_blank(tokens[i])):
        i -= 1
    return i >= first and tokens[i].kind == "stop"


def opens_list(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a line is a point of a list, or the first of a numbered one (its further numbers open none).

    >>> from rajnaya.language.tokens import tokenise
    >>> opens_list(tokenise("• नई पहल"), 0, 3), opens_list(tokenise("1. नई पहल"), 0, 4), opens_list(tokenise("2. नई पहल"), 0, 4)
    (True, True, False)
    """
    if last - first < 3:
        return last - first == 2 and tokens[first].text in _BULLETS and tokens[first + 1].kind == "word"
    if tokens[first].text in _BULLETS:
        return True
    return tokens[first].key == "1" and tokens[first + 1].text in (".", ")", "-")


def join_wrapped(text: str, tokens: Sequence[Token], lines: list[Line]) -> list[Line]:
    """Paragraphs: the lines, those of a hard-wrapped block joined.

    A line break is taken for wrapping only when the next word would not have fitted, most breaks of the text are of that kind,
    and the block has full stops where a list of headlines has none.
    """
    if len(lines) < 3:
        return lines
    follows = [i for i in range(1, len(lines)) if not lines[i].blank_before]
    if not follows:
        return lines
    # Most texts have one paragraph a line: then no line but the longest need be measured.
    lengths = [tokens[line.last - 1].end - tokens[line.first].start for line in lines]
    near = {*follows, *[i - 1 for i in follows]}
    longest = max(near, key=lengths.__getitem__)
    if lengths[longest] < _NARROWEST or _columns(text, tokens, lines[longest]) > _WIDEST:
        return lines
    widths = [_columns(text, tokens, line) for line in lines]
    width = max(widths[i] for i in near)
    if not _NARROWEST <= width <= _WIDEST:
        return lines
    full = {i for i in follows if _is_full(text, tokens, lines, widths, i, width)}
    open_ended = sum(1 for i in full if not ends_with_stop(tokens, lines[i - 1].first, lines[i - 1].last))
    if open_ended < 2 or 2 * len(full) < len(follows) or 2 * open_ended < len(full):
        return lines
    return _joined(tokens, lines, full)


def _is_full(text: str, tokens: Sequence[Token], lines: list[Line], widths: list[int], i: int, width: int) -> bool:
    """Whether line ``i - 1`` had no room for the first word of line ``i``."""
    first = tokens[lines[i].first]
    if first.text in _BULLETS:
        return False
    return widths[i - 1] + 1 + len(first.text) >= _TOLERANCE * width


def _joined(tokens: Sequence[Token], lines: list[Line], full: set[int]) -> list[Line]:
    out: list[Line] = []
    i = 0
    while i < len(lines):
        j = i + 1
        while j < len(lines) and j in full:
            j += 1
        # A run without any stop is a list of headlines, however even its lines are.
        if j > i + 1 and any(tokens[k].kind == "stop" for k in range(lines[i].first, lines[j - 1].last)):
            out.append(Line(lines[i].first, lines[j - 1].last, lines[i].blank_before))
        else:
            out.extend(lines[i:j])
        i = j
    return out


def _columns(text: str, tokens: Sequence[Token], line: Line) -> int:
    """Width of a line in character cells; beyond what can be a wrapped line, counting stops."""
    start, end = tokens[line.first].start, tokens[line.last - 1].end
    if end - start > 4 * _WIDEST:
        return end - start
    return sum(1 for ch in text[start:end] if unicodedata.category(ch) not in ("Mn", "Cf"))
