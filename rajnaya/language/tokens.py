"""The one tokenisation of a text. Every later stage reads these tokens; nothing re-reads the text."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal, NamedTuple

import regex

from rajnaya.language.script import key

TokenKind = Literal["word", "latin", "number", "url", "handle", "quote", "stop", "punct", "newline", "symbol"]

# Possessive quantifiers: hostile text can't make the matcher go back. Order matters: the first alternative that fits wins.
_ANY = regex.compile(
    r"""
    # Short links have letters and digits only: news sites glue the next link or the byline's dash straight to them.
    (?P<url>(?i:(?:https?://)?pic\.twitter\.com/|https?://t\.co/|(?<![\p{L}\p{N}@.])t\.co/)(?:(?!(?i:pic\.twitter\.com/|https?://))[A-Za-z0-9])++
          | (?i:https?://|www\.|(?<![\p{L}\p{N}@.])(?:(?:mobile\.)?twitter\.com|x\.com|bit\.ly|youtu\.be
                |(?:m\.|web\.)?(?:facebook|youtube|instagram)\.com|fb\.(?:com|watch|me)|t\.me|telegram\.me)/|pic\.twitter\.com/)
            # a mark that may end a sentence belongs to an address only when more of the address follows
            (?:[^\s<>"'“”‘’«»|।—–).,;:!?]|[).,;:!?](?=[^\s<>"'“”‘’«»|।—–).,;:!?]))++)
  | (?P<handle>[@\#][\p{L}\p{M}\p{N}_]++)
  | (?P<word>[\p{Devanagari}&&[\p{L}\p{M}]][[\p{Devanagari}&&[\p{L}\p{M}]]\u200c\u200d]*+)
  | (?P<number>\p{Nd}++(?:,\p{Nd}{2,3}(?!\p{Nd}))*+)
  | (?P<latin>[\p{L}--\p{Devanagari}](?:(?!(?i:pic\.twitter\.com/|https?://))[\p{L}\p{M}--\p{Devanagari}])*+)
  | (?P<newline>(?:\r\n|[\n\r\u2028\u2029\x85\x0b\x0c])++)
  | (?P<quote>["“”„‟‘’‚‛'«»‹›`´]|[＂＇])
  | (?P<stop>[।॥|.?!…]++)
  | (?P<punct>\p{P})
  | (?P<symbol>[^\s])
    """,
    regex.VERBOSE | regex.V1,
)

# The regex package needs ten times as long a token as re. Nearly every token of an article is one of these plain ones, on which
# both agree (no \w, no \b: every class is spelt out); where none fits, the full pattern reads one token.
_DEVANAGARI = r"\u0900-\u0950\u0955-\u0963\u0971-\u097f\ua8e0-\ua8f7\ua8fb\ua8fd-\ua8ff"
_COMMON = re.compile(
    rf"""
    ([{_DEVANAGARI}][{_DEVANAGARI}\u200c\u200d]*+)
  # no address begins or goes on here, and no letter or sign of another alphabet
  | ([A-Za-z]++(?!\.[^ \n"”]|:/|[\u0080-\u08ff\u0980-\u1fff\u2070-\U0010ffff]))
  | (\d++(?:,\d{{2,3}}(?!\d))*+)
  | ((?:\r\n|[\n\r\u2028\u2029\x85\x0b\x0c])++)
  | (["“”„‟‘’‚‛'«»‹›`´])
  | ([।॥|.?!…]++)
  | ([,\-:;()\[\]{{}}/%&*\\_–—―‐‑·•])
  | ([\u200b-\u200f\ufeff$+<=>^~\U0001f300-\U0001faff])
  | ([@\#][A-Za-z0-9_]++(?![\u0080-\U0010ffff]))
  | ([^ \t\u00a0\u2000-\u200a\u202f\u3000])
    """,
    re.VERBOSE,
)
_KINDS: tuple[TokenKind, ...] = ("word", "latin", "number", "newline", "quote", "stop", "punct", "symbol", "handle")
_ODD = len(_KINDS) + 1

_KEYED = frozenset(("word", "latin", "number"))
_LAST_KEYED = 3  # of _KINDS: the keyed ones stand first


class Token(NamedTuple):  # a tuple is made three times faster than a frozen dataclass, and there are many
    """A word, number, mark …: ``text == article[start:end]``; ``key`` is ``script.key(text)`` for words, else the text."""

    start: int
    end: int
    text: str
    key: str
    kind: TokenKind


def tokenise(text: str) -> list[Token]:
    """Text -> tokens sorted by start, in linear time; white space other than line ends is left out.

    >>> [t.text for t in tokenise("मा ने कहा, \\"ठीक।\\"")]
    ['मा', 'ने', 'कहा', ',', '"', 'ठीक', '।', '"']
    """
    out: list[Token] = []
    append, make, keyed, kinds = out.append, tuple.__new__, _LAST_KEYED, ("", *_KINDS)
    at, size = 0, len(text)
    while at < size:
        for m in _COMMON.finditer(text, at):
            group = m.lastindex or 0
            start, end = m.span()
            if group == _ODD:
                at = _read_odd(text, start, append)
                break
            word = m[0]
            append(make(Token, (start, end, word, key(word) if group <= keyed else word, kinds[group])))
        else:
            break
    return out


def _read_odd(text: str, at: int, append: Callable[[Token], None]) -> int:
    """The token at ``at`` by the full pattern, and the offset to go on at; white space of a rare kind gives none."""
    m = _ANY.match(text, at)
    if m is None:
        return at + 1
    kind, word = m.lastgroup, m.group()
    append(Token(m.start(), m.end(), word, key(word) if kind in _KEYED else word, kind))  # type: ignore[arg-type]  # the group names are the kinds
    return m.end()
