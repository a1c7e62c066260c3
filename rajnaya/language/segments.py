"""Cutting a text into segments: the units that are shown, translated and analysed one by one."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

from rajnaya.language.kinds import LONGEST_HEADING, furniture, is_sign_off, is_subheading, is_title, line_place, resumes
from rajnaya.language.lines import Line, ends_with_stop, join_wrapped, opens_list, split_lines
from rajnaya.language.script import is_devanagari
from rajnaya.language.sentences import Style, read_style, split_sentences
from rajnaya.language.tokens import Token
from rajnaya.model import Segment, SegmentKind, Tweet

_HEADINGS_IN_A_ROW = 3
_LINES_OF_SIGN_OFF = 3
_LONGEST_EMBED = 9  # lines
# First code points of the scripts a foreign page quotes, and the language that is meant in Hindi news.
_SCRIPTS: tuple[tuple[int, str], ...] = (
    (0x0000, "en"), (0x0370, "el"), (0x0400, "ru"), (0x0530, "hy"), (0x0590, "he"), (0x0600, "ur"), (0x0900, "hi"),
    (0x0980, "bn"), (0x0A00, "pa"), (0x0A80, "gu"), (0x0B00, "or"), (0x0B80, "ta"), (0x0C00, "te"), (0x0C80, "kn"),
    (0x0D00, "ml"), (0x0D80, "si"), (0x0E00, "th"), (0x0F00, "bo"), (0x1000, "my"), (0x10A0, "ka"), (0x1100, "ko"),
    (0x1200, "am"), (0x1E00, "en"), (0x2E80, "zh"), (0x3040, "ja"), (0x3100, "zh"), (0xA000, "und"), (0xA8E0, "hi"),
    (0xA900, "und"), (0xAC00, "ko"), (0xD7B0, "und"), (0xF900, "zh"), (0xFB50, "ur"), (0xFE20, "und"), (0xFE70, "ur"),
    (0xFF00, "en"), (0xFF66, "ja"), (0xFFA0, "und"), (0x20000, "zh"),
)  # fmt: skip
_STARTS = [start for start, _ in _SCRIPTS]
_HINDI_SHARE = 1 / 3  # Latin names and hashtags do not make a Hindi sentence English


def find_segments(text: str, tokens: Sequence[Token], tweets: Sequence[Tweet]) -> list[Segment]:
    """The segments of a text: sorted by start, disjoint, trimmed, together covering every visible character; linear.

    >>> from rajnaya.language.tokens import tokenise
    >>> t = 'नई पहल\\nमंत्री ने कहा, "हम साथ हैं।" वार्ता 2018 में हुई।'
    >>> [(s.kind, s.text) for s in find_segments(t, tokenise(t), [])]
    [('heading', 'नई पहल'), ('sentence', 'मंत्री ने कहा, "हम साथ हैं।"'), ('sentence', 'वार्ता 2018 में हुई।')]
    """
    style = read_style(tokens)
    out: list[Segment] = []
    for part in _parts(text, tokens, tweets):
        if isinstance(part, Tweet):
            lang = language(tokens, bisect_left(tokens, part.start, key=_start), bisect_left(tokens, part.end, key=_start))
            out.append(Segment(part.start, part.end, part.text, "tweet", lang))
        else:
            kind, first, last = part
            for k, a, b in _pieces(text, tokens, kind, first, last, style):
                start, end = tokens[a].start, tokens[b - 1].end
                out.append(Segment(start, end, text[start:end], k, language(tokens, a, b)))
    return out


def _start(token: Token) -> int:
    return token.start


def _parts(text: str, tokens: Sequence[Token], tweets: Sequence[Tweet]) -> list[Tweet | tuple[SegmentKind, int, int]]:
    """Tweets and paragraphs in the order of the text, each paragraph with its kind."""
    parts: list[Tweet | Line] = []
    done = 0
    for tweet in tweets:
        first = bisect_left(tokens, tweet.start, key=_start)
        parts.extend(join_wrapped(text, tokens, split_lines(tokens, done, first)))
        parts.append(tweet)
        done = bisect_left(tokens, tweet.end, key=_start)
    parts.extend(join_wrapped(text, tokens, split_lines(tokens, done, len(tokens))))
    return list(_with_kinds(tokens, parts))


def _with_kinds(tokens: Sequence[Token], parts: list[Tweet | Line]) -> Iterator[Tweet | tuple[SegmentKind, int, int]]:
    known: list[SegmentKind | None] = [
        "tweet" if isinstance(p, Tweet) else furniture(tokens, p.first, p.last, line=True) for p in parts
    ]
    _mark_sign_off(tokens, parts, known)
    _mark_page_parts(tokens, parts, known)
    followed = _followed_by_prose(tokens, parts, known)
    untitled = True
    for part, kind, before_prose in zip(parts, known, followed, strict=True):
        if isinstance(part, Tweet):
            untitled = False
            yield part
            continue
        first, last = part.first, part.last
        if kind is None:
            heading = is_title(tokens, first, last) if untitled else before_prose and is_subheading(tokens, first, last)
            kind = "heading" if heading else "sentence"
            untitled = False
        yield kind, first, last


def _mark_sign_off(tokens: Sequence[Token], parts: list[Tweet | Line], known: list[SegmentKind | None]) -> None:
    """The agency's and editors' names below an article, and what short line may follow them, are the page's."""
    for i in range(max(1, len(parts) - _LINES_OF_SIGN_OFF), len(parts)):
        part = parts[i]
        if not isinstance(part, Tweet) and known[i] is None and is_sign_off(tokens, part.first, part.last):
            rest = [p for p in parts[i + 1 :] if isinstance(p, Tweet) or p.last - p.first > 4]
            if not rest:
                known[i:] = ["boilerplate"] * (len(parts) - i)
            return


def _mark_page_parts(tokens: Sequence[Token], parts: list[Tweet | Line], known: list[SegmentKind | None]) -> None:
    """Sections after a crumb on its own line, and what stands between "skip this" and "end", are the page's."""
    crumbs, closes = False, -1
    for i, part in enumerate(parts):
        if isinstance(part, Tweet):
            crumbs = False
            continue
        if known[i] == "boilerplate" and i > closes:
            opened = line_place(tokens, part.first, part.last) == "opens"
            closes = _closing_line(tokens, parts, i) if opened else closes
            crumbs = crumbs or line_place(tokens, part.first, part.last) == "crumb"
        elif i <= closes or (crumbs and line_place(tokens, part.first, part.last) == "section"):
            known[i] = "boilerplate"
        else:
            crumbs = False


def _closing_line(tokens: Sequence[Token], parts: list[Tweet | Line], i: int) -> int:
    """The index of the short line that ends what line ``i`` opens; -1 when none of the next few does."""
    for k in range(i + 1, min(len(parts), i + _LONGEST_EMBED)):
        part = parts[k]
        if isinstance(part, Tweet) or part.last - part.first > LONGEST_HEADING:
            return -1
        if line_place(tokens, part.first, part.last) == "closes":
            return k
    return -1


def _followed_by_prose(tokens: Sequence[Token], parts: list[Tweet | Line], known: list[SegmentKind | None]) -> list[bool]:
    """For each part: whether one of the next few paragraphs ends like a sentence or begins a list, or a tweet follows.

    Lines without a full stop in a text that uses none are verses, lists or lyrics, not headings.
    """
    out = [False] * len(parts)
    distance = _HEADINGS_IN_A_ROW + 1
    for i in range(len(parts) - 1, -1, -1):
        out[i] = distance <= _HEADINGS_IN_A_ROW
        part = parts[i]
        if isinstance(part, Tweet):
            distance = 1
        elif known[i] is None:
            prose = ends_with_stop(tokens, part.first, part.last) or part.last - part.first > 2 * _HEADINGS_IN_A_ROW * 5
            distance = 1 if prose or opens_list(tokens, part.first, part.last) else distance + 1
    return out


def _pieces(
    text: str, tokens: Sequence[Token], kind: SegmentKind, first: int, last: int, style: Style
) -> Iterator[tuple[SegmentKind, int, int]]:
    """A paragraph of sentences is cut; a heading, caption or piece of boilerplate stays whole."""
    if kind != "sentence" or last - first == 1:
        yield kind, first, last
        return
    sentences = split_sentences(text, tokens, first, last, style)
    for a, b in sentences:
        judged = furniture(tokens, a, b, line=False) or "sentence"
        go_on = resumes(tokens, a, b) if judged == "boilerplate" else None
        if go_on is not None:
            yield judged, a, go_on
            judged, a = "sentence", go_on
        yield judged, a, b


def language(tokens: Sequence[Token], first: int, last: int) -> str:
    """BCP 47 tag of the language that most letters of tokens ``first:last`` are written in; ``und`` where there are none.

    >>> from rajnaya.language.tokens import tokenise
    >>> language(tokenise("G20 की Delhi बैठक"), 0, 5), language(tokenise("Россия"), 0, 1), language(tokenise("25%"), 0, 2)
    ('hi', 'ru', 'und')
    """
    hindi = english = 0
    others: Counter[str] | None = None
    for token in tokens[first:last]:
        kind = token.kind
        if kind == "word":
            hindi += token.end - token.start
        elif kind == "latin":
            if token.text[0] < "\u0370":
                english += token.end - token.start
            else:
                others = Counter() if others is None else others
                others[_script(token.text[0])] += token.end - token.start
    if others is None:
        if hindi or english:
            return "hi" if hindi >= _HINDI_SHARE * (hindi + english) else "en"
        others = Counter(_script(token.text[1]) for token in tokens[first:last] if token.kind == "handle")
        if not others:
            return "und"
    others.update({"hi": hindi, "en": english})
    if others["hi"] >= _HINDI_SHARE * others.total():
        return "hi"
    if others["ja"] and others["zh"]:
        return "ja"
    return max(others, key=lambda lang: others[lang])


def _script(ch: str) -> str:
    if ch < "\u0370":
        return "en"
    if is_devanagari(ch):
        return "hi"
    point = ord(ch)
    low, high = 0, len(_STARTS)
    while low + 1 < high:
        middle = (low + high) // 2
        low, high = (middle, high) if _STARTS[middle] <= point else (low, middle)
    return _SCRIPTS[low][1]
