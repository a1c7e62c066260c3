"""What a line or sentence of a news page is: heading, caption, boilerplate, or the article's own sentence."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from rajnaya.language.credits import LABEL_MARKS, LONGEST_LABEL_LINE, labels, picture_words
from rajnaya.language.lexicon import Entry, load
from rajnaya.language.lines import ends_with_stop
from rajnaya.language.stamps import only_day, stamp_day
from rajnaya.language.tokens import Token
from rajnaya.model import SegmentKind

_WORDS = frozenset(("word", "latin", "number", "handle", "url"))
_LEADING = frozenset(("(", "[", "*", "-", "–", "—", "•", ">", "»", "|", "#", "▪", "●", "/"))
_CRUMBS = frozenset((">", "/", "»", "›", "|", "\\"))
_MAGNITUDES = frozenset(("k", "m", "हजार", "लाख"))
_SHORTEST_TITLE = 3  # tokens of a title after "यह भी पढ़ें" before the article can go on
_SHORTEST_DAY = 3  # tokens: day, month, year
_POINTERS = frozenset(("also_read", "more_news"))
LONGEST_TITLE = 32  # tokens
LONGEST_HEADING = 20


def furniture(tokens: Sequence[Token], first: int, last: int, *, line: bool) -> SegmentKind | None:
    """``caption`` or ``boilerplate`` when tokens ``first:last`` are the page's and not the article's words, else None.

    ``line``: the tokens are a whole line; a sentence within a paragraph needs plainer signs.

    >>> from rajnaya.language.tokens import tokenise
    >>> furniture(tokenise("ये भी पढ़ें: नई पहल"), 0, 6, line=True), furniture(tokenise("फोटो खिंचवाई गई।"), 0, 4, line=True)
    ('boilerplate', None)
    """
    start = first
    while start < last and tokens[start].kind not in _WORDS:
        if tokens[start].text not in _LEADING and (tokens[start].kind != "symbol" or tokens[start].text == "©"):
            break
        start += 1
    if start < last and not line and tokens[start].key not in _labels_begin():
        return None
    if start < last and last - first < _SHORTEST_DAY and _labels_begin().isdisjoint([t.key for t in tokens[first:last]]):
        return None
    if start == last:
        return "boilerplate" if line and all(tokens[k].kind not in _WORDS for k in range(first, last)) else None
    if kind := picture_words(tokens, first, start, last, line=line):
        return kind
    return "boilerplate" if _is_boilerplate(tokens, first, start, last, line=line) else None


@cache
def _labels_begin() -> frozenset[str]:
    """The keys that begin a caption's label or boilerplate; in the middle of a paragraph, and in a line too short for a
    date, nothing else shows them."""
    return load("captions").starts() | load("boilerplate").starts()


def _is_boilerplate(tokens: Sequence[Token], first: int, start: int, last: int, *, line: bool) -> bool:
    hit = load("boilerplate").match(tokens, start)
    if hit and hit[1] <= last:
        entry, end = hit
        place = entry.get("place")
        if place == "start" and line and entry.value in _POINTERS and _has_full_stop(tokens, end, last):
            return False  # the article goes on after the title; sentence by sentence it is told which is which
        if place == "start" or (place in ("label", "credit") and labels(tokens, end, last)):
            return True
        if place == "brackets" and _alone_in_brackets(tokens, first, last):
            return True
        if line and _fits_line(tokens, entry, end, last):
            return True
    if not line:
        return False
    if _only_words_of(tokens, start, last) or only_day(tokens, start, last) or _points_back(tokens, start, last):
        return True
    return stamp_day(tokens, start, last) is not None


def _points_back(tokens: Sequence[Token], first: int, last: int) -> bool:
    """``… से झटका, यह भी पढ़ें``: the title of another article with the pointer after it."""
    lexicon = load("boilerplate")
    hits = (lexicon.match(tokens, last - k) for k in (4, 3, 2) if last - k > first)
    return any(hit and hit[1] == last and hit[0].value == "also_read" for hit in hits)


def resumes(tokens: Sequence[Token], first: int, last: int) -> int | None:
    """Where the article goes on after ``यह भी पढ़ें`` and a title without a stop, all in one sentence; None where it does not.

    >>> from rajnaya.language.tokens import tokenise
    >>> resumes(tokenise("यह भी पढ़ें: भारत में नई पहल उन्होंने कहा कि काम जारी है।"), 0, 15)
    8
    """
    while first < last and tokens[first].kind not in _WORDS:
        first += 1
    hit = load("boilerplate").match(tokens, first) if first < last else None
    if hit is None or hit[0].value not in _POINTERS or not _has_full_stop(tokens, last - 1, last):
        return None
    openers = load("continuations")
    for i in range(hit[1] + _SHORTEST_TITLE, min(last - 2, hit[1] + LONGEST_TITLE)):
        found = openers.match(tokens, i)
        # after a joint (कि उन्होंने, “उन्होंने) the title itself goes on
        if found and found[0].value == "opener" and tokens[i - 1].kind in _WORDS and not _goes_on(tokens, first, i):
            return i
    return None


def _has_full_stop(tokens: Sequence[Token], first: int, last: int) -> bool:
    return any(tokens[k].kind == "stop" and tokens[k].text[0] in "।॥." for k in range(first, last))


def is_sign_off(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a last line names the agency and its editors: ``भाषा`` and one to four names, no full stop."""
    hit = load("boilerplate").match(tokens, first)
    return (
        hit is not None
        and hit[0].get("place") == "brackets"
        and first < hit[1] <= last <= hit[1] + 4
        and all(tokens[k].kind == "word" for k in range(hit[1], last))
    )


def line_place(tokens: Sequence[Token], first: int, last: int) -> str:
    """The place of the boilerplate form that is all of a line (``होम``, ``समाप्त``); empty where none is."""
    hit = load("boilerplate").match(tokens, first)
    return hit[0].get("place") if hit is not None and hit[1] == last else ""


def _fits_line(tokens: Sequence[Token], entry: Entry, end: int, last: int) -> bool:
    """Places that ask something of the whole line."""
    short = last - end <= 8 and not ends_with_stop(tokens, end - 1, last)
    match entry.get("place"):
        case "byline" | "credit":
            return short and end < last and (tokens[end].kind in ("word", "latin") or tokens[end].text == ":")
        case "desk":
            return short and (end == last or tokens[end].text in LABEL_MARKS)
        case "brackets":  # ANI | नई दिल्ली
            return short and end < last <= end + 4 and tokens[end].text == "|"
        case "opens":
            return end == last
        case "crumb":
            return end == last or (tokens[end].text in _CRUMBS and not ends_with_stop(tokens, end, last))
    return False


def _alone_in_brackets(tokens: Sequence[Token], first: int, last: int) -> bool:
    """``(भाषा)`` or ``[इनपुट-भाषा]``: only names of agencies between the brackets."""
    if tokens[first].text not in ("(", "[") or tokens[last - 1].text not in (")", "]"):
        return False
    return _covered(tokens, first, last, frozenset(("brackets", "label")))


def _only_words_of(tokens: Sequence[Token], first: int, last: int) -> bool:
    """A share bar, an advertisement's label: nothing but such words in the line, and no full stop."""
    if last - first > LONGEST_LABEL_LINE or ends_with_stop(tokens, first, last):
        return False
    return _covered(tokens, first, last, frozenset(("line", "bar", "brackets")), counts=True)


def _covered(tokens: Sequence[Token], first: int, last: int, places: frozenset[str], *, counts: bool = False) -> bool:
    """Whether the range has nothing but forms of these places and marks; ``counts``: numbers too (12 Shares)."""
    if last - first > LONGEST_LABEL_LINE:
        return False
    lexicon = load("boilerplate")
    i, found = first, False
    while i < last:
        hit = lexicon.match(tokens, i)
        if hit and hit[1] <= last and hit[0].get("place") in places:
            i, found = hit[1], True
        elif tokens[i].kind in _WORDS and not (counts and (tokens[i].kind == "number" or tokens[i].key in _MAGNITUDES)):
            return False
        else:
            i += 1
    return found


def is_title(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether the first line of an article is its title: short, without a danda within or at its end.

    Titles may end in a question mark or an exclamation mark, hold several of them, and use a bar between their parts.
    """
    if last - first > LONGEST_TITLE or not any(tokens[k].kind in _WORDS for k in range(first, last)):
        return False
    if any(ch in tokens[k].text for k in range(first, last) for ch in "।॥") or tokens[last - 1].text in ("|", ".", ","):
        return False
    if tokens[last - 1].kind == "quote" and last - first > 2 and tokens[last - 2].text == ".":
        return False  # उन्होंने कहा, “… है. … था.”
    return not _goes_on(tokens, first, last)


def is_subheading(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a line between paragraphs can be a heading: short, no full stop, and not the beginning of something."""
    if last - first > LONGEST_HEADING or tokens[first].kind in ("punct", "symbol"):
        return False
    if not any(tokens[k].kind in ("word", "latin") for k in range(first, last)):
        return False
    final = tokens[last - 1]
    if final.text == "?" and last - first <= 9:
        return True
    if ends_with_stop(tokens, first, last) or any(ch in tokens[k].text for k in range(first, last) for ch in "।॥"):
        return False
    return final.text not in (",", ";", "-", "–", "—", "(") and final.kind != "url" and not _goes_on(tokens, first, last)


def _goes_on(tokens: Sequence[Token], first: int, last: int) -> bool:
    """A line that ends in the middle (… और) or announces what somebody says (उन्होंने कहा:) is no heading."""
    lexicon = load("continuations")
    k, ends = last - 1, frozenset(("joining", "bound"))
    final = tokens[k]
    if final.text in (":", ":-", "-") or (final.kind == "word" and final.text.endswith("ः")):
        # The visarga is often typed for the colon: कहाः
        ends = frozenset(("says", "finite", "joining"))
        while k > first and tokens[k].kind != "word":
            k -= 1
    entry = lexicon.get(tokens[k].key.removesuffix("ः")) if tokens[k].kind == "word" else None
    return entry is not None and entry.value in ends
