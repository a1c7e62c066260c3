"""Which quotation marks open and which close, as far as their form and neighbours tell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from rajnaya.language.tokens import Token

Role = Literal["open", "close", "apostrophe"]

_OPENERS = frozenset("“„‟«‹‘‚‛`")
_CLOSING = frozenset("”»›’")
_SINGLE = frozenset("'‘’‚‛`´＇‹›")
_TYPED_TWICE = frozenset("'`’‘´")
_LETTERS = frozenset(("word", "latin", "number", "handle", "url"))


def mark_roles(text: str, tokens: Sequence[Token], first: int, last: int) -> dict[int, Role]:
    """The role of each quotation mark among tokens ``first:last`` (one paragraph), by token index. Linear.

    Straight marks are told by the spaces beside them, else by parity within the paragraph; a directional mark keeps its role
    unless its neighbours say the opposite and parity agrees with them.

    >>> from rajnaya.language.tokens import tokenise
    >>> t = 'कहा,"हां।"फिर'
    >>> list(mark_roles(t, tokenise(t), 0, 7).values())
    ['open', 'close']
    """
    roles: dict[int, Role] = {}
    single = double = 0  # how many of each kind are open
    end = first
    for i in [k for k, token in enumerate(tokens[first:last], first) if token.kind == "quote"]:
        if i < end:
            continue  # the second half of a mark typed twice
        mark = tokens[i]
        end = _end_of_mark(tokens, i, last)
        left = i > first and tokens[i - 1].end == mark.start
        right = end < last and tokens[end].start == tokens[end - 1].end
        is_single = mark.text in _SINGLE and end == i + 1
        if is_single and left and right and tokens[i - 1].kind in _LETTERS and tokens[end].kind in _LETTERS:
            roles[i] = "apostrophe"
            continue
        is_open = (single if is_single else double) > 0
        role = _role(mark.text, _clings(tokens, i - 1, left), _clings_right(tokens, end, right), is_open)
        for k in range(i, end):
            roles[k] = role
        step = 1 if role == "open" else -1
        if is_single:
            single = max(0, single + step)
        else:
            double = max(0, double + step)
    return roles


def _end_of_mark(tokens: Sequence[Token], i: int, last: int) -> int:
    """Index after the mark at ``i``: two single marks typed for one double (``''``) are one mark."""
    twice = i + 1 < last and tokens[i + 1].text == tokens[i].text and tokens[i + 1].start == tokens[i].end
    return i + 2 if twice and tokens[i].text in _TYPED_TWICE else i + 1


def _clings(tokens: Sequence[Token], i: int, adjacent: bool) -> bool:
    """Whether the mark has something on its left that a closing mark follows; an opening bracket is like a space."""
    return adjacent and tokens[i].text not in "([{-–—:=/" and not (tokens[i].kind == "quote" and tokens[i].text in _OPENERS)


def _clings_right(tokens: Sequence[Token], i: int, adjacent: bool) -> bool:
    """Whether something an opening mark precedes stands on its right; a stop, comma or closing bracket is like a space."""
    return (
        adjacent
        and tokens[i].kind != "stop"
        and tokens[i].text not in ",;:)]}-–—/"
        and not (tokens[i].kind == "quote" and tokens[i].text in _CLOSING)
    )


def _role(mark: str, left: bool, right: bool, is_open: bool) -> Role:
    if mark in _OPENERS:
        return "close" if left and not right and is_open else "open"
    if mark in _CLOSING:
        return "open" if right and not left and not is_open else "close"
    if left != right:
        return "close" if left else "open"
    return "close" if is_open else "open"
