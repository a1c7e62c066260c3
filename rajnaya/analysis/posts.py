"""Embeds that end in no ``— Name (@handle) day``: posts of other services, and posts of X copied from the site itself.

Facebook closes an embed with "Posted by X on …", Instagram opens one with "View this post on Instagram" and closes it with
"A post shared by …"; a site that could not show a film or post leaves its address alone on a line; and a reader who copies
a post of X gets the name, the handle, the day and the words each on a line. An address within a sentence is none of these.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import regex

from rajnaya.analysis.tweet_bodies import Page, body_start, body_text
from rajnaya.language.days import Day, read_day, read_day_and_clock, skip_clock
from rajnaya.language.lexicon import load
from rajnaya.language.lines import Line
from rajnaya.language.tokens import Token
from rajnaya.model import Tweet

_LONGEST_NAME = 10  # tokens
_LONGEST_BYLINE = 24
_LONGEST_LABEL = 6
_LINES_OF_CARD = 12
_LONGEST_BODY = 600  # characters
_DOTS = frozenset(("·", "•", "|", ",", "-", "—", "–"))

# The service of an address, and whether the address is of one post or film (a page or channel is an address like any other).
_SERVICES = regex.compile(
    r"""(?i)^(?:https?://)?(?:www\.|m\.|web\.|mobile\.)?(?:
      (?P<facebook>(?:facebook\.com|fb\.com|fb\.watch|fb\.me)/)
    | (?P<telegram>(?:t\.me|telegram\.me)/)
    | (?P<youtube>(?:youtube\.com|youtu\.be)/)
    | (?P<instagram>instagram\.com/)
    | (?P<x>(?:twitter\.com|x\.com)/)
    )(?P<rest>.*+)""",
    regex.VERBOSE,
)
_OF_ONE_POST = {
    "facebook": regex.compile(
        r"(?i)(?:[^/]++/)?(?:posts|videos|photos|reel|share)/|watch|(?:permalink|story|photo)(?:\.php|/)?\?"
    ),
    "telegram": regex.compile(r"(?i)(?:s/)?[A-Za-z0-9_]++/\d++"),
    "youtube": regex.compile(r"(?i)watch\?|shorts/|live/|embed/|[A-Za-z0-9_-]{11}(?:[?&]|$)"),
    "instagram": regex.compile(r"(?i)(?:[^/]++/)?(?:p|reel|reels|tv)/"),
    "x": regex.compile(r"(?i)(?P<handle>[A-Za-z0-9_]++)/status(?:es)?/\d++"),
}


class _Close(NamedTuple):
    """The line that closes an embed: tokens ``first:last``, who posted it and when."""

    service: str
    first: int
    last: int
    author: str | None
    handle: str | None
    day: Day | None


def service_of(address: str) -> str:
    """``facebook``, ``telegram``, ``youtube``, ``instagram`` or ``x``; empty for any other address.

    >>> service_of("https://t.me/desk/12"), service_of("youtu.be/dQw4w9WgXcQ"), service_of("https://mea.gov.in/")
    ('telegram', 'youtube', '')
    """
    m = _SERVICES.match(address)
    return next((name for name in _OF_ONE_POST if m[name]), "") if m else ""


def read_post(text: str, tokens: Sequence[Token], page: Page, number: int, done: int) -> tuple[Tweet, int] | None:
    """The embed that line ``number`` begins or closes, and the index after its last token; None when it does neither.

    No token before ``done`` is taken. Cost: bounded by the line's first and last tokens and a few lines around it.
    """
    line = page.lines[number]
    if line.first < done:
        return None
    return (
        _card(text, tokens, page, number)
        or _instagram(text, tokens, page, number, done)
        or _facebook(text, tokens, page, number, done)
        or _lone_address(text, tokens, line)
    )


def _facebook(text: str, tokens: Sequence[Token], page: Page, number: int, done: int) -> tuple[Tweet, int] | None:
    line = page.lines[number]
    close = _posted_by(text, tokens, line) or _posted_by_hindi(text, tokens, line)
    if close is None:
        return None
    start = body_start(text, tokens, page, number, close.first, done)
    return _made(text, tokens, start, close, 0.9 if start < close.first else 0.6)


def _posted_by(text: str, tokens: Sequence[Token], line: Line) -> _Close | None:
    """``Posted by Ministry on Wednesday, February 8, 2023`` at the end of a line."""
    for i in range(max(line.first, line.last - _LONGEST_BYLINE), line.last - 3):
        if tokens[i].key == "posted" and tokens[i + 1].key == "by":
            on = next((k for k in range(line.last - 1, i + 2, -1) if tokens[k].key == "on"), None)
            day = _day_at(tokens, on + 1, line.last) if on else None
            if on and day and _ends(tokens, day, line.last):
                return _Close("facebook", i, line.last, _words(text, tokens, i + 2, on), None, day)
    return None


def _posted_by_hindi(text: str, tokens: Sequence[Token], line: Line) -> _Close | None:
    """``मंत्रालय द्वारा बुधवार, 8 फ़रवरी 2023 को पोस्ट किया गया``, without a full stop: the same line of the Hindi service."""
    last = line.last
    if last - line.first > _LONGEST_BYLINE or last - line.first < 6 or tokens[last - 1].key not in ("गया", "गयी", "गई"):
        return None
    if [t.key for t in tokens[last - 4 : last - 1]] not in (["को", "पोस्ट", "किया"], ["को", "पोस्ट", "की"]):
        return None
    by = next((k for k in range(line.first + 1, min(last, line.first + _LONGEST_NAME)) if tokens[k].key == "द्वारा"), None)
    day = _day_at(tokens, by + 1, last) if by else None
    if by is None or day is None or day.end != last - 4:
        return None
    return _Close("facebook", line.first, last, _words(text, tokens, line.first, by), None, day)


def _instagram(text: str, tokens: Sequence[Token], page: Page, number: int, done: int) -> tuple[Tweet, int] | None:
    close = _shared_by(text, tokens, page.lines[number])
    if close is None:
        return None
    cues = load("tweet_words")
    for n in range(number, max(-1, number - 4), -1):
        line = page.lines[n]
        if line.first < done:
            break
        hit = cues.match(tokens, line.first)
        if hit and hit[0].value == "view_on_instagram":
            post, last = _made(text, tokens, line.first, close, 0.95)
            return replace(post, body=body_text(text, tokens, hit[1], close.first) if hit[1] < close.first else ""), last
    return _made(text, tokens, close.first, close, 0.85)


def _shared_by(text: str, tokens: Sequence[Token], line: Line) -> _Close | None:
    """``A post shared by Ministry (@handle) on Feb 8, 2023``; ``Ministry (@handle) द्वारा साझा की गई पोस्ट``."""
    cues = load("tweet_words")
    for i in range(max(line.first, line.last - _LONGEST_BYLINE), line.last):
        hit = cues.match(tokens, i) if tokens[i].kind in ("word", "latin") else None
        if hit is None or hit[0].value not in ("shared_by", "was_shared"):
            continue
        before = hit[0].value == "was_shared"
        first, last = (line.first, i) if before else (hit[1], line.last)
        at = next((k for k in range(first, min(last, first + _LONGEST_NAME)) if tokens[k].kind == "handle"), None)
        if at is None or (before and (hit[1] < line.last or at + 2 < i)):
            continue
        name_end = at - 1 if at > first and tokens[at - 1].text == "(" else at
        day = None if before else next((d for k in range(at + 1, min(at + 4, last)) if (d := _day_at(tokens, k, last))), None)
        author = _words(text, tokens, first, name_end)
        return _Close("instagram", line.first if before else i, line.last, author, tokens[at].text[1:], day)
    return None


def _lone_address(text: str, tokens: Sequence[Token], line: Line) -> tuple[Tweet, int] | None:
    """The address of one post or film alone on its line, or with ``वीडियो देखें:`` before it."""
    last = line.last - 1
    if tokens[last].kind != "url" or last - line.first > _LONGEST_LABEL or not (m := _SERVICES.match(tokens[last].text)):
        return None
    service = service_of(tokens[last].text)
    one = _OF_ONE_POST[service].match(m["rest"])
    if one is None or not _is_label(tokens, line.first, last):
        return None
    handle = one["handle"] if service == "x" and one["handle"].lower() != "i" else None
    close = _Close(service, line.first, line.last, None, handle, None)
    return _made(text, tokens, line.first, close, 0.7)


def _is_label(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether tokens before an address only announce it: ``वीडियो देखें:``, ``Watch:``, a pointing hand."""
    cues = load("tweet_words")
    return all(
        token.kind in ("punct", "symbol") or ((entry := cues.get(token.key)) is not None and entry.get("label") == "yes")
        for token in tokens[first:last]
    )


def _card(text: str, tokens: Sequence[Token], page: Page, number: int) -> tuple[Tweet, int] | None:
    """A post of X copied from the site: name, handle and day first, or name and handle first and clock and day last."""
    lines = page.lines
    head = _card_head(tokens, lines, number)
    if head is None:
        return None
    name, at, k = head  # k: the line after the handle and what stands with it
    line = lines[k - 1]
    day = _day_only(tokens, at + 1, line.last)
    while k < len(lines) and day is None and k < number + 4 and not lines[k].blank_before:
        day = _day_only(tokens, lines[k].first, lines[k].last)
        if day is None and not all(t.text in _DOTS for t in tokens[lines[k].first : lines[k].last]):
            break
        k += 1
    if day:
        end = _body_below(tokens, page, k)
        first, last = (lines[k].first, lines[end - 1].last) if end > k else (lines[k - 1].last, lines[k - 1].last)
        body_end = last
    else:
        foot = _card_foot(tokens, lines, k)
        if foot is None:
            return None
        day, first, body_end, last = foot[1], lines[k].first, lines[foot[0]].first, lines[foot[0]].last
    close = _Close("x", lines[number].first, last, _words(text, tokens, *name), tokens[at].text[1:], day)
    tweet, _ = _made(text, tokens, lines[number].first, close, 0.9 if day.edtf else 0.7)
    body = body_text(text, tokens, first, body_end) if body_end > first else ""
    return replace(tweet, body=body, rule="tweet.card" if day.edtf else "tweet.card_undated"), last


def _card_head(tokens: Sequence[Token], lines: list[Line], number: int) -> tuple[tuple[int, int], int, int] | None:
    """The token range of the name, the index of the handle, and the line after them, for a card that begins here."""
    line = lines[number]
    for at in range(line.first + 1, min(line.last, line.first + _LONGEST_NAME)):
        if tokens[at].kind == "handle":  # Name @handle · Feb 6, 2023 on one line
            dotted = at + 1 < line.last and tokens[at + 1].text in ("·", "•")
            return ((line.first, at), at, number + 1) if tokens[at].text[0] == "@" and dotted else None
        if tokens[at].text in ("(", ":", ","):
            return None
    if number + 1 >= len(lines) or line.last - line.first > _LONGEST_NAME or tokens[line.last - 1].kind in ("stop", "punct"):
        return None
    below = lines[number + 1]
    at = below.first
    if below.blank_before or tokens[at].kind != "handle" or tokens[at].text[0] != "@":
        return None
    rest = tokens[at + 1 : below.last]
    return ((line.first, line.last), at, number + 2) if not rest or rest[0].text in ("·", "•") else None


def _card_foot(tokens: Sequence[Token], lines: list[Line], k: int) -> tuple[int, Day] | None:
    """The line of clock and day that closes a card whose words begin at line ``k``."""
    for n in range(k + 1, min(len(lines), k + _LINES_OF_CARD)):
        line = lines[n]
        if tokens[line.first].kind == "number" and skip_clock(tokens, line.first, line.last) > line.first + 2:
            day = read_day_and_clock(tokens, line.first, line.last)
            return (n, day) if day else None
    return None


def _body_below(tokens: Sequence[Token], page: Page, k: int) -> int:
    """The line after the words of a card that stand below its day: one paragraph, and what foreign lines follow it."""
    lines = page.lines
    end = k
    while end < len(lines) and end < k + _LINES_OF_CARD:
        line = lines[end]
        if tokens[line.last - 1].end - tokens[lines[k].first].start > _LONGEST_BODY:
            break
        hindi = any(token.kind == "word" for token in tokens[line.first : line.last])
        if end > k and (line.blank_before or (hindi and not page.spaced)):
            break
        end += 1
    return end


def _day_only(tokens: Sequence[Token], first: int, last: int) -> Day | None:
    """The day that tokens ``first:last`` are, marks aside."""
    while first < last and tokens[first].text in _DOTS:
        first += 1
    day = read_day_and_clock(tokens, first, last)
    return day if day and _ends(tokens, day, last) else None


def _day_at(tokens: Sequence[Token], i: int, last: int) -> Day | None:
    """The day at ``i``, after its weekday where one is written (``Wednesday, February 8, 2023``)."""
    for k in (i, i + 1, i + 2):
        if day := read_day(tokens, k, last):
            return day
        if k >= last or not (tokens[k].text == "," or tokens[k].key.endswith(("day", "वार"))):
            return None
    return None


def _ends(tokens: Sequence[Token], day: Day, last: int) -> bool:
    return skip_clock(tokens, day.end, last) == last or day.end == last


def _words(text: str, tokens: Sequence[Token], first: int, last: int) -> str | None:
    return text[tokens[first].start : tokens[last - 1].end].strip() or None if last > first else None


def _made(text: str, tokens: Sequence[Token], start: int, close: _Close, confidence: float) -> tuple[Tweet, int]:
    a, b = tokens[start].start, tokens[close.last - 1].end
    links = tuple(dict.fromkeys(absolute(t.text) for t in tokens[start : close.last] if t.kind == "url"))
    body = body_text(text, tokens, start, close.first) if start < close.first else ""
    rule = "tweet.status_link" if close.service == "x" else f"post.{close.service}"
    posted = close.day.edtf if close.day else None
    return Tweet(a, b, text[a:b], body, close.author, close.handle, posted, links, confidence, rule), close.last


def absolute(address: str) -> str:
    """``https://`` before an address without scheme; http becomes https, which all of these hosts answer.

    >>> absolute("t.me/desk/12")
    'https://t.me/desk/12'
    """
    scheme, found, rest = address.partition("://")
    return f"https://{rest}" if found and scheme.lower() in ("http", "https") else f"https://{address}"
