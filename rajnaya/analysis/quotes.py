"""Pairing quotation marks, a paragraph at a time.

A mark opens or closes by its shape and by the spaces around it; straight marks by what is open already. What pairs with
certainty is returned; every mark without a certain partner becomes a warning. Linear: one stack, one pass.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rajnaya.language.document import Document
from rajnaya.language.tokens import Token
from rajnaya.model import AnalysisWarning

_DOUBLE, _SINGLE, _GUILLEMET = "double", "single", "guillemet"
_MARKS: dict[str, tuple[str, str]] = {
    '"': (_DOUBLE, "either"), "＂": (_DOUBLE, "either"),
    "“": (_DOUBLE, "open"), "”": (_DOUBLE, "close"), "„": (_DOUBLE, "open"), "‟": (_DOUBLE, "open"),
    "'": (_SINGLE, "either"), "＇": (_SINGLE, "either"),
    "‘": (_SINGLE, "open"), "’": (_SINGLE, "close"), "‚": (_SINGLE, "open"), "‛": (_SINGLE, "open"),
    "`": (_SINGLE, "either"), "´": (_SINGLE, "close"),
    "«": (_GUILLEMET, "open"), "»": (_GUILLEMET, "close"), "‹": (_GUILLEMET, "open"), "›": (_GUILLEMET, "close"),
}  # fmt: skip
_CARRY = 8  # paragraphs a quotation may run over


@dataclass(frozen=True, slots=True)
class Quote:
    """Quoted words: ``text[start:end]`` is what stands between the marks, without the spaces at the rim.

    ``first``/``last`` are token indices of what is inside, half-open; ``outer`` the token range with the marks.
    """

    start: int
    end: int
    first: int
    last: int
    outer: tuple[int, int]
    continues: bool = False
    """The later part of a quotation that began in an earlier paragraph."""
    closed: bool = True
    """False where the paragraph ends before the mark that closes."""
    inner_stop: bool = False
    """The words end with a full stop inside the marks."""


@dataclass(slots=True)
class _Mark:
    at: int  # token index
    to: int  # index after its last token: two single marks may stand for one double
    family: str
    role: str  # open, close, either
    strong: bool  # the spaces around it say so too


def find_quotes(doc: Document, blocked: Sequence[bool]) -> tuple[list[Quote], list[AnalysisWarning]]:
    """Top-level quotations sorted by start, and a warning for each mark without a certain partner.

    ``blocked[i]`` tells that token ``i`` is not the article's own words (a tweet, boilerplate): its marks are ignored.
    """
    tokens, text = doc.tokens, doc.text
    quotes: list[Quote] = []
    orphans: list[_Mark] = []
    pending: _Mark | None = None
    carried = 0
    for first, last, marks in _paragraphs(tokens, text, blocked):
        if pending is not None:
            head = _carried_end(marks)
            if head is not None:
                quotes.append(_quote(tokens, text, first, marks[head].at, (first, marks[head].to), continues=True))
                marks, pending = marks[head + 1 :], None
            elif not marks and carried < _CARRY:
                carried += 1
                quotes.append(_quote(tokens, text, first, last, (first, last), continues=True, closed=False))
                continue
            else:
                # Each paragraph of a long quotation may open anew, only the last closes: then nothing is missing.
                reopened = bool(marks) and marks[0].at == first and marks[0].role != "close"
                while quotes and quotes[-1].continues and not quotes[-1].closed and carried:
                    quotes.pop()  # paragraphs that only seemed to be inside
                    carried -= 1
                if not reopened:
                    orphans.append(pending)
                pending = None
        carried = 0
        if not marks:
            continue
        pairs, alone = _pair(marks)
        open_end = _runs_to_end(alone, pairs)
        for left, right in pairs:
            quotes.append(_quote(tokens, text, left.to, right.at, (left.at, right.to)))
        if open_end is not None:
            quotes.append(_quote(tokens, text, open_end.to, last, (open_end.at, last), closed=False))
            pending = open_end
            alone = [m for m in alone if m is not open_end]
        orphans += alone
    if pending is not None:
        while quotes and quotes[-1].continues and not quotes[-1].closed and carried:
            quotes.pop()
            carried -= 1
        orphans.append(pending)
    quotes = sorted((q for q in quotes if q.start < q.end), key=lambda q: q.start)
    orphans.sort(key=lambda m: m.at)
    return quotes, [_warning(tokens, m) for m in orphans]


def _warning(tokens: Sequence[Token], mark: _Mark) -> AnalysisWarning:
    opens = mark.role == "open" or (mark.role == "either" and mark.strong)
    what = "opens and is never closed" if opens else "has no partner"
    start, end = tokens[mark.at].start, tokens[mark.to - 1].end
    return AnalysisWarning("quote.unbalanced", f"This quotation mark {what}; what it encloses is uncertain.", start, end)


def _quote(
    tokens: Sequence[Token],
    text: str,
    first: int,
    last: int,
    outer: tuple[int, int],
    *,
    continues: bool = False,
    closed: bool = True,
) -> Quote:
    if first >= last:
        at = tokens[first].start if first < len(tokens) else len(text)
        return Quote(at, at, first, first, outer, continues, closed)
    stop = tokens[last - 1].kind == "stop" or (tokens[last - 1].text in "'’" and tokens[last - 2].kind == "stop")
    return Quote(tokens[first].start, tokens[last - 1].end, first, last, outer, continues, closed, stop)


def _paragraphs(tokens: Sequence[Token], text: str, blocked: Sequence[bool]) -> list[tuple[int, int, list[_Mark]]]:
    """Token range of each line of the article's own words, or of the part that is its own, with its marks."""
    out: list[tuple[int, int, list[_Mark]]] = []
    marks: list[_Mark] = []
    first = i = 0
    n = len(tokens)
    while i <= n:
        if i == n or tokens[i].kind == "newline":
            if first < i and not blocked[first]:
                out.append((first, i, marks))
            first, marks = i + 1, []
        elif i > first and blocked[i] != blocked[first]:
            # A post that begins on the line of a sentence: a mark left open before it must not reach into it.
            if not blocked[first]:
                out.append((first, i, marks))
            first, marks = i, []
            continue
        elif tokens[i].kind == "quote" and not blocked[i]:
            mark = _mark(tokens, text, i)
            if mark is not None:
                marks.append(mark)
                i = mark.to
                continue
        i += 1
    return out


def _mark(tokens: Sequence[Token], text: str, i: int) -> _Mark | None:
    """The mark at token ``i``, or None for an apostrophe, a prime or an inch sign."""
    token = tokens[i]
    family, shape = _MARKS[token.text]
    to = i + 1
    if (
        family == _SINGLE
        and to < len(tokens)
        and tokens[to].start == token.end
        and _MARKS.get(tokens[to].text) == (family, shape)
    ):
        family, to = _DOUBLE, to + 1  # ‘‘ … ’’ typed for “ … ”
    start, end = token.start, tokens[to - 1].end
    before = text[start - 1] if start else "\n"
    after = text[end] if end < len(text) else "\n"
    left, right = before.isspace() or before in "([{-–—", after.isspace() or after in ")]}।॥|.,;:?!-–—"
    if not left and not right and before.isalnum() and after.isalnum() and family == _SINGLE:
        return None
    if not left and not right and family == _SINGLE and _letter(before) and _letter(after):
        return None  # an apostrophe inside a word
    if (
        family == _SINGLE
        and left
        and after.isdigit()
        and text[end : end + 2].isdigit()
        and not text[end + 2 : end + 3].isdigit()
    ):
        return None  # ’47
    spaced = "open" if left and not right else "close" if right and not left else "either"
    if spaced == "close" and before in ",:" and shape != "close":
        spaced = "either"  # कहा," हम …: the space stands on the wrong side
    if shape == "either":
        return _Mark(i, to, family, spaced, spaced != "either")
    if spaced not in (shape, "either") and family != _GUILLEMET:
        return _Mark(i, to, family, "either", False)
    return _Mark(i, to, family, shape, True)


def _letter(ch: str) -> bool:
    return ch.isalpha() or "\u0900" <= ch <= "\u0963"


def _pair(marks: list[_Mark]) -> tuple[list[tuple[_Mark, _Mark]], list[_Mark]]:
    """Outermost pairs, and the marks that found no partner."""
    if len(marks) == 1:
        return [], [marks[0]]
    stack: list[_Mark] = []
    open_of: dict[str, int] = {}
    pairs: list[tuple[_Mark, _Mark]] = []
    alone: list[_Mark] = []

    def pop_to(family: str) -> _Mark:
        """Close the innermost open mark of the family; marks opened after it stay without a partner."""
        while True:
            top = stack.pop()
            open_of[top.family] -= 1
            if top.family == family:
                return top
            alone.append(top)

    for mark in marks:
        is_open = open_of.get(mark.family, 0) > 0
        if mark.role == "open" and is_open and mark.family == _SINGLE and not mark.strong:
            closes = True
        else:
            closes = mark.role == "close" or (mark.role == "either" and is_open)
        if not closes:
            stack.append(mark)
            open_of[mark.family] = open_of.get(mark.family, 0) + 1
        elif is_open:
            left = pop_to(mark.family)
            while pairs and pairs[-1][0].at > left.at:
                pairs.pop()  # nested inside this one
            pairs.append((left, mark))
        else:
            alone.append(mark)
    # A mark that stayed open takes no pair with it: the pairs after it stand on their own.
    return pairs, sorted(alone + stack, key=lambda m: m.at)


def _carried_end(marks: list[_Mark]) -> int | None:
    """Index of the mark that closes a quotation begun in an earlier paragraph: the one without a partner."""
    if not marks:
        return None
    if marks[0].role == "close":
        return 0
    if len(marks) == 1:
        return None
    _, alone = _pair(marks)
    if len(alone) == 1 and alone[0] is marks[-1] and alone[0].role == "close":
        return len(marks) - 1  # marks nested in what is carried on
    return None


def _runs_to_end(alone: list[_Mark], pairs: list[tuple[_Mark, _Mark]]) -> _Mark | None:
    """The only mark without partner when it plainly opens: its quotation runs to the line's end, others nested in it."""
    if len(alone) != 1:
        return None
    mark = alone[0]
    if mark.role == "close" or (mark.family == _SINGLE and not mark.strong):
        return None
    later = [pair for pair in pairs if pair[1].at > mark.at]
    if any(left.family == mark.family for left, _ in later):
        return None
    for pair in later:  # nested in it
        pairs.remove(pair)
    return mark
