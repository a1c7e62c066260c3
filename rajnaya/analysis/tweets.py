"""Embedded posts, as newspapers leave them in an article's text.

The embed's plain text is always the same: the words, a picture link, and a byline of a dash, the author's name, the handle in
brackets and the day. The byline is what is looked for; its body is then taken backwards, and never beyond what shows that
it belongs to the post, so that no sentence of the article is lost in one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rajnaya.analysis.posts import absolute, read_post, service_of
from rajnaya.analysis.tweet_bodies import Page, body_start, body_text
from rajnaya.language.days import Day, read_day_and_clock, skip_clock
from rajnaya.language.lexicon import load
from rajnaya.language.lines import Line, split_lines
from rajnaya.language.tokens import Token
from rajnaya.model import Tweet

_LONG_DASHES = frozenset("—–―")
_LEFT_OVERS = frozenset(("mdash", "ndash"))  # of &mdash;, which some sites print as it stands
_OPEN = frozenset(("(", "（"))
_LONGEST_NAME = 16  # tokens
_ACCOUNTS = frozenset(("handle", "url"))
_TINY = 2  # tokens: without an account or address too few for any line of a post
_PICTURE = "pic.twitter.com/"
_HOSTS = ("twitter.com/", "x.com/", "mobile.twitter.com/", "www.twitter.com/", "www.x.com/")


@dataclass(frozen=True, slots=True)
class _Byline:
    """Tokens ``first:last``, dash to day; ``name`` is a token range, ``handle`` an index; ``at_line_start`` of the dash."""

    first: int
    last: int
    name: tuple[int, int]
    handle: int
    day: Day | None
    at_line_start: bool
    line: int
    """Index of the line the dash stands in."""


def find_tweets(text: str, tokens: Sequence[Token]) -> list[Tweet]:
    """The embedded posts of a text, sorted by start and disjoint; linear.

    >>> from rajnaya.language.tokens import tokenise
    >>> t = "बैठक सार्थक रही। pic.twitter.com/ab1\\n— विदेश मंत्रालय (@MEAIndia) 6 फ़रवरी, 2023\\nवार्ता हुई।"
    >>> [(w.body, w.author, w.handle, w.posted, w.links) for w in find_tweets(t, tokenise(t))]
    [('बैठक सार्थक रही।', 'विदेश मंत्रालय', 'MEAIndia', '2023-02-06', ('https://pic.twitter.com/ab1',))]
    """
    lines = split_lines(tokens, 0, len(tokens))
    page = Page(lines, 2 * sum(1 for line in lines[1:] if line.blank_before) >= len(lines) - 1 > 0)
    out: list[Tweet] = []
    done = 0  # tokens before this one belong to earlier posts
    number = 0
    while number < len(lines):
        line = lines[number]
        if line.last - line.first <= _TINY and _no_post(tokens, lines, number):
            number += 1
            continue
        i = max(line.first, done)
        found = False
        while i < line.last:
            names_account = tokens[i].kind == "handle" or (tokens[i].kind == "url" and tokens[i - 1].text in _OPEN)
            byline = _byline(tokens, lines, number, i, max(line.first, done)) if names_account else None
            start = body_start(text, tokens, page, number, byline.first, done) if byline else -1
            if byline and (byline.day or _is_marked(tokens, start, byline.first)):
                last = _with_status_links(tokens, lines, byline.last)
                out.append(_make(text, tokens, start, byline, last))
                done = i = last
                found = True
            else:
                i += 1
        if not found and (tweet := _without_byline(text, tokens, page, number, done)):
            out.append(tweet)
            done = line.last
        elif not found and (post := read_post(text, tokens, page, number, done)):
            out.append(post[0])
            done = post[1]
        number += 1
    return out


def _no_post(tokens: Sequence[Token], lines: list[Line], number: int) -> bool:
    """Whether a tiny line has neither account nor address, nor an account at the start of the line below it."""
    line = lines[number]
    if tokens[line.first].kind in _ACCOUNTS or tokens[line.last - 1].kind in _ACCOUNTS:
        return False
    return number + 1 == len(lines) or tokens[lines[number + 1].first].kind != "handle"


def _is_marked(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether the words before an undated byline show that they are a post: a link, a hashtag, marks around them, no Hindi."""
    if first >= last:
        return False
    return (
        any(tokens[k].kind in ("url", "handle") for k in range(first, last))
        or (tokens[first].kind == "quote" and tokens[last - 1].kind in ("quote", "newline"))
        or not any(tokens[k].kind == "word" for k in range(first, last))
    )


def _byline(tokens: Sequence[Token], lines: list[Line], number: int, handle: int, floor: int) -> _Byline | None:
    """The byline around the handle at token ``handle``, or None when it only stands in a sentence."""
    line = lines[number]
    account = tokens[handle].text.startswith("@") or (tokens[handle].kind == "url" and service_of(tokens[handle].text))
    if not account or handle == floor or tokens[handle - 1].text not in _OPEN:
        return None
    closing = handle + 1
    if closing >= line.last or tokens[closing].text not in (")", "）"):
        return None
    dash = _dash(tokens, floor, handle - 1)
    if dash is None:
        return None
    first, name = dash
    day, last = _day_after(tokens, lines, number, closing + 1)
    at_start = first == line.first
    ends_line = last >= line.last
    if last < line.last and _is_prose(tokens[last]):
        return None
    if not at_start and not _may_follow(tokens, first, floor, dated=day is not None and day.has_year and ends_line):
        return None
    if day is None and not (ends_line or tokens[closing + 1].kind == "url"):
        return None
    return _Byline(first, last, (name, handle - 1), handle, day, at_start, number)


def _dash(tokens: Sequence[Token], floor: int, bracket: int) -> tuple[int, int] | None:
    """Where the byline begins, and the first token of the name: after the nearest dash before the bracket, but a dash that
    begins the line comes first."""
    lowest = max(floor, bracket - _LONGEST_NAME - 3)
    nearest: tuple[int, int] | None = None
    for i in range(bracket - 1, lowest - 1, -1):
        text = tokens[i].text
        if text == ";" and i - 2 >= lowest and tokens[i - 1].key in _LEFT_OVERS and tokens[i - 2].text == "&":
            found = (i - 2, i + 1)
        elif text in _LONG_DASHES or (text == "-" and _spaced(tokens, i, floor)):
            found = (i, i + 1)
            if i > floor and tokens[i - 1].text == "-" and tokens[i - 1].end == tokens[i].start:
                found = (i - 1, i + 1)
        else:
            continue
        if nearest is None:
            nearest = found
        if found[0] == floor and text != "-":
            nearest = found
    if nearest is None or nearest[1] >= bracket:
        return None
    return nearest


def _spaced(tokens: Sequence[Token], i: int, floor: int) -> bool:
    """Whether a hyphen stands free or begins the line, and so is meant as a dash (not Jean-Luc)."""
    return i == floor or tokens[i - 1].end < tokens[i].start or tokens[i - 1].text == "-"


def _day_after(tokens: Sequence[Token], lines: list[Line], number: int, i: int) -> tuple[Day | None, int]:
    """The day after the closing bracket at ``i - 1``, on the line or alone on the next, and the index after it."""
    line = lines[number]
    k = i
    while k < line.last and tokens[k].text in (",", "·", "•", "|", "-", "–", "—", "[", "("):
        k += 1
    if day := read_day_and_clock(tokens, k, line.last):
        return day, _past_tail(tokens, day.end, line.last)
    if i == line.last and number + 1 < len(lines) and not lines[number + 1].blank_before:
        after = lines[number + 1]
        if (day := read_day_and_clock(tokens, after.first, after.last)) and _past_tail(
            tokens, day.end, after.last
        ) == after.last:
            return day, after.last
    return None, _past_tail(tokens, i, line.last)


def _past_tail(tokens: Sequence[Token], i: int, stop: int) -> int:
    """After the time of day, the closing bracket and the links that follow a byline's day."""
    k = i
    while k < stop and tokens[k].text in (",", "·", "•", "]"):
        k += 1
    clock = skip_clock(tokens, k, stop) if k < stop and tokens[k].kind == "number" else k
    i = clock if clock > k else i
    while i < stop and (tokens[i].kind == "url" or (tokens[i].text in ("]", "(", ")") and _link_near(tokens, i, stop))):
        i += 1
    return i


def _link_near(tokens: Sequence[Token], i: int, stop: int) -> bool:
    return (i + 1 < stop and tokens[i + 1].kind == "url") or (tokens[i - 1].kind == "url")


def _is_prose(token: Token) -> bool:
    """Whether the word after the day governs it (6 फरवरी 2023 को …), so that the sentence goes on."""
    if token.text in (",", ";"):
        return True
    entry = load("continuations").get(token.key) if token.kind == "word" else None
    return token.key == "पर" or (entry is not None and entry.value in ("attached", "bound", "joining"))


def _may_follow(tokens: Sequence[Token], first: int, floor: int, *, dated: bool) -> bool:
    """Whether a byline may begin within a line after this token: after a link, a stop, a closing mark or a hashtag."""
    if first == floor:
        return True
    before = tokens[first - 1]
    return before.kind in ("url", "stop", "quote", "handle", "symbol") or before.text in ")]" or dated


def _with_status_links(tokens: Sequence[Token], lines: list[Line], last: int) -> int:
    """The end of the embed when the next line is only the post's own address."""
    i = last
    while i < len(tokens) and tokens[i].kind == "newline":
        i += 1
    if i < len(tokens) and i > last and "/status/" in tokens[i].text and tokens[i].kind == "url":
        address = tokens[i].text.lower().removeprefix("https://").removeprefix("http://")
        if address.startswith(_HOSTS) and (i + 1 == len(tokens) or tokens[i + 1].kind == "newline"):
            return i + 1
    return last


def _make(text: str, tokens: Sequence[Token], start: int, byline: _Byline, last: int) -> Tweet:
    a, b = tokens[start].start, tokens[last - 1].end
    name = text[tokens[byline.name[0]].start : tokens[byline.name[1] - 1].end].strip()
    links = _links(tokens, start, last)
    body = body_text(text, tokens, start, byline.first)
    posted = byline.day.edtf if byline.day else None
    if not byline.at_line_start:
        rule, confidence = "tweet.byline_same_line", 0.9
    elif start == byline.first:
        rule, confidence = "tweet.byline_alone", 0.6
    else:
        rule, confidence = "tweet.byline", 0.98
    if posted is None:
        rule, confidence = rule + "_undated", min(confidence, 0.85 if links else 0.7)
    account = tokens[byline.handle]
    handle = account.text[1:] if account.kind == "handle" else None
    service = service_of(account.text) if handle is None else _service_of_links(links)
    if service not in ("", "x"):
        rule = f"post.{service}"
    return Tweet(a, b, text[a:b], body, name or None, handle, posted, links, confidence, rule)


def _service_of_links(links: Sequence[str]) -> str:
    """The service all of a post's addresses belong to; an address of X or of a newspaper leaves it a tweet."""
    services = {service_of(link) for link in links}
    return services.pop() if len(services) == 1 else ""


def _without_byline(text: str, tokens: Sequence[Token], page: Page, number: int, done: int) -> Tweet | None:
    """A line that ends in a picture link although no byline follows: the embed lost it, the words are still the post's."""
    line = page.lines[number]
    if line.first < done or tokens[line.last - 1].kind != "url" or not _is_picture(tokens[line.last - 1]):
        return None
    if _byline_follows(tokens, page.lines, number):
        return None
    start = body_start(text, tokens, page, number, line.last, done)
    if start >= line.last - 1:
        return None
    a, b = tokens[start].start, tokens[line.last - 1].end
    body = body_text(text, tokens, start, line.last)
    return Tweet(a, b, text[a:b], body, None, None, None, _links(tokens, start, line.last), 0.6, "tweet.picture_link")


def _byline_follows(tokens: Sequence[Token], lines: list[Line], number: int) -> bool:
    """Whether the next line, or the one after a line of links, is a byline (which then takes this line as its body)."""
    for n in range(number + 1, min(number + 3, len(lines))):
        line = lines[n]
        for i in range(line.first, min(line.last, line.first + _LONGEST_NAME + 6)):
            if tokens[i].kind == "handle":
                byline = _byline(tokens, lines, n, i, line.first)
                if byline and byline.at_line_start:
                    return True
        if any(
            tokens[i].kind not in ("url", "handle", "punct", "quote")
            for i in range(line.first, min(line.last, line.first + 40))
        ):
            return False
    return False


def _is_picture(token: Token) -> bool:
    return token.kind == "url" and _PICTURE in token.text.lower()


def _links(tokens: Sequence[Token], first: int, last: int) -> tuple[str, ...]:
    """Every address in the embed, absolute and once, in order."""
    found = (tokens[i].text for i in range(first, last) if tokens[i].kind == "url")
    return tuple(dict.fromkeys(absolute(address) for address in found))
