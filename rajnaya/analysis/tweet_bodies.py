"""How far back the words of an embedded post go."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rajnaya.language.lexicon import load
from rajnaya.language.lines import Line, ends_with_stop, is_blank, trim
from rajnaya.language.tokens import Token

_POST_LENGTH = 280  # characters of a post, links not counted (help.x.com, "Counting characters")
_MOST_LINES = 8
_OPENERS = frozenset("\"“'‘«„")
_PAIRS = {'"': '"', "“": "”", "'": "'", "‘": "’", "«": "»", "„": "“"}
_CLOSING = frozenset("\"”'’»")


class Page(NamedTuple):
    """The lines of the whole text, and whether empty lines set its paragraphs apart."""

    lines: list[Line]
    spaced: bool


def body_start(text: str, tokens: Sequence[Token], page: Page, number: int, byline: int, done: int) -> int:
    """Index of the body's first token for the byline at token ``byline`` in line ``number``.

    ``byline`` itself when there is no body. No token before ``done`` is taken.
    """
    lines = page.lines
    line = lines[number]
    if byline > max(line.first, done):
        start = _within_line(tokens, max(line.first, done), byline)
        n = number
    else:
        n = number - 1
        if n < 0 or lines[n].last <= done or _is_byline_like(tokens, lines[n]):
            return byline
        start = _within_line(tokens, max(lines[n].first, done), lines[n].last)
        if not _can_be_body(tokens, start, lines[n]):
            return byline
    if start <= lines[n].first:
        start = _further_back(tokens, page, n, done)
    # Where the article's words or another post end in this line, something invisible may follow them.
    return next((k for k in range(start, byline) if tokens[k].kind != "newline" and not is_blank(tokens[k])), byline)


def body_text(text: str, tokens: Sequence[Token], first: int, last: int) -> str:
    """The words of a post: tokens ``first:last`` without the picture link and without marks around the whole."""
    pieces: list[str] = []
    at = tokens[first].start
    for i in range(first, last):
        if tokens[i].kind == "url" and "pic.twitter.com/" in tokens[i].text.lower():
            pieces.append(text[at : tokens[i].start].rstrip())
            at = tokens[i].end
    pieces.append(text[at : tokens[last - 1].end] if last > first else "")
    return _unwrapped("".join(pieces).strip(" \t\r\n\u00a0\u200b\ufeff"))


def _unwrapped(body: str) -> str:
    """Without the marks that stand around the whole or most of it, when they belong together and nothing else uses them.

    A post often opens with a long quotation and only then says whose: the full text keeps those marks, the body does not.
    """
    if len(body) < 2 or body[0] not in _PAIRS:
        return body
    mark, closing = body[0], _PAIRS[body[0]]
    if body[-1] == closing:
        inside = body[1:-1]
        if closing not in inside and mark not in inside:
            return inside.strip()
        if mark in "'‘" and all(_is_apostrophe(inside, i) for i, ch in enumerate(inside) if ch in (mark, closing)):
            return inside.strip()
    elif body.count(closing, 1) == 1 and body.index(closing, 1) > len(body) / 2 and (mark == closing or mark not in body[1:]):
        end = body.index(closing, 1)
        return (body[1:end] + body[end + 1 :]).strip()
    elif mark not in body[1:] and closing not in body[1:]:
        return body[1:].lstrip()
    return body


def _is_apostrophe(text: str, i: int) -> bool:
    return 0 < i < len(text) - 1 and text[i - 1].isalpha() and text[i + 1].isalpha()


def _within_line(tokens: Sequence[Token], first: int, last: int) -> int:
    """The body's first token in a line that may begin with the article's own words."""
    words = [k for k in range(first, last) if tokens[k].kind in ("word", "latin")]
    if not words:
        return first
    if (cued := _after_cue(tokens, first, last)) is not None:
        return cued
    hindi = sum(1 for k in words if tokens[k].kind == "word")
    if hindi == 0:
        return first
    if tokens[words[-1]].kind == "latin":
        return _after_hindi_sentence(tokens, first, last)
    length = tokens[last - 1].end - tokens[first].start - _links_length(tokens, first, last)
    return first if length <= _POST_LENGTH else _last_sentence(tokens, first, last)


def _after_cue(tokens: Sequence[Token], first: int, last: int) -> int | None:
    """After ``… ट्वीट किया:`` or ``… ट्वीट में लिखा, "``: the article introduces the post in the same line."""
    cues = load("tweet_words")
    for k in range(first, last - 1):
        entry = cues.get(tokens[k].key)
        if entry is not None and entry.value in ("tweet", "post"):
            for m in range(k + 1, min(k + 10, last - 1)):
                if tokens[m].text == ":" or (tokens[m].text in ",-–—" and tokens[m + 1].text in _OPENERS):
                    return m + 1
                if tokens[m].kind == "stop":
                    return m + 1
    return None


def _after_hindi_sentence(tokens: Sequence[Token], first: int, last: int) -> int:
    """After the last Hindi word that ends a sentence: a foreign post begins there (its own Hindi words end none)."""
    for k in range(last - 1, first, -1):
        if tokens[k].kind != "stop" and tokens[k].text != ":":
            continue
        before = k - 1
        while before > first and tokens[before].kind == "quote":
            before -= 1
        if tokens[before].kind == "word":
            k += 1
            while k < last and tokens[k].text in _CLOSING and tokens[k].start == tokens[k - 1].end:
                k += 1
            return k if k < last else first
    return first


def _last_sentence(tokens: Sequence[Token], first: int, last: int) -> int:
    """The last sentence of a long line: whatever stands before it may be the article's."""
    end = last
    while end > first and tokens[end - 1].kind in ("url", "stop", "quote", "handle"):
        end -= 1
    for k in range(end - 1, first, -1):
        if tokens[k].kind == "stop" and any(ch in "।|?!" for ch in tokens[k].text):
            k += 1
            while k < end and tokens[k].text in _CLOSING and tokens[k].start == tokens[k - 1].end:
                k += 1
            return k
    return first


def _can_be_body(tokens: Sequence[Token], start: int, line: Line) -> bool:
    """Whether the line before a byline is a post: marked by a link, hashtag, quotation mark or script, or short enough.

    A sentence cut off the end of a long Hindi paragraph is a post only when one of these signs stands in it.
    """
    if tokens[start].text in _OPENERS or any(tokens[k].kind in ("url", "handle") for k in range(start, line.last)):
        return True
    if not any(tokens[k].kind == "word" for k in range(start, line.last)):
        return True
    long = tokens[line.last - 1].end - tokens[line.first].start > _POST_LENGTH
    return not long or (start > line.first and _after_cue(tokens, line.first, line.last) == start)


def _further_back(tokens: Sequence[Token], page: Page, n: int, done: int) -> int:
    """The first token of a body of several lines, of which line ``n`` is the last."""
    best, lines = n, page.lines
    unclosed = _closes_unopened(tokens, lines[n])
    for k in range(n - 1, max(-1, n - 1 - _MOST_LINES), -1):
        line, below = lines[k], lines[k + 1]
        if line.first < done or _is_byline_like(tokens, line):
            break
        if unclosed:
            # The closing mark stands below: the body goes back to the line that opens it, if there is one near.
            if tokens[line.first].text in _OPENERS:
                return line.first
            continue
        if not _belongs(tokens, lines, k, bare=_only_links(tokens, below), spaced=page.spaced):
            break
        best = k
    return max(lines[best].first, done)


def _belongs(tokens: Sequence[Token], lines: list[Line], k: int, *, bare: bool, spaced: bool) -> bool:
    """Whether line ``k`` is of one post with the line below it."""
    line, below = lines[k], lines[k + 1]
    if bare and tokens[line.last - 1].end - tokens[line.first].start <= 2 * _POST_LENGTH:
        # A line of hashtags or links alone needs words above it.
        return not _is_plain_hindi_sentence(tokens, line) or not below.blank_before
    if below.blank_before:
        return False
    if not _has_hindi(tokens, line):
        return True
    # Where paragraphs are set apart by empty lines, lines without one between them are of one block.
    return spaced and _has_hindi(tokens, below) and tokens[below.last - 1].end - tokens[line.first].start <= 2 * _POST_LENGTH


def _is_plain_hindi_sentence(tokens: Sequence[Token], line: Line) -> bool:
    return _has_hindi(tokens, line) and ends_with_stop(tokens, line.first, line.last)


def _has_hindi(tokens: Sequence[Token], line: Line) -> bool:
    return any(tokens[k].kind == "word" for k in range(line.first, line.last))


def _only_links(tokens: Sequence[Token], line: Line) -> bool:
    return all(tokens[k].kind in ("url", "handle", "symbol", "stop", "punct", "quote") for k in range(line.first, line.last))


def _closes_unopened(tokens: Sequence[Token], line: Line) -> bool:
    """Whether the line ends, links left out, in a closing double mark that nothing in it opens."""
    first, last = trim(tokens, line.first, line.last)
    while last > first and (tokens[last - 1].kind == "url" or is_blank(tokens[last - 1])):
        last -= 1
    if last == first:
        return False
    mark = tokens[last - 1].text
    if mark == '"':
        return sum(1 for k in range(first, last) if tokens[k].text == '"') % 2 == 1
    return mark == "”" and not any(tokens[k].text == "“" for k in range(first, last))


def _is_byline_like(tokens: Sequence[Token], line: Line) -> bool:
    """A line that is another post's byline: begins with a dash and has a handle in brackets."""
    return tokens[line.first].text in ("—", "–", "―", "-", "&") and any(
        tokens[k].kind in ("handle", "url") and tokens[k - 1].text == "("
        for k in range(line.first + 1, min(line.last, line.first + 20))
    )


def _links_length(tokens: Sequence[Token], first: int, last: int) -> int:
    return sum(len(tokens[k].text) for k in range(first, last) if tokens[k].kind == "url")
