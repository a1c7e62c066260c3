"""Words under a picture: captions, and credits that name nothing but a source."""

from __future__ import annotations

from collections.abc import Sequence

from rajnaya.language.days import read_day
from rajnaya.language.lexicon import load
from rajnaya.language.lines import ends_with_stop
from rajnaya.language.tokens import Token
from rajnaya.model import SegmentKind

LABEL_MARKS = frozenset((":", "-", "–", "—", "|", "/", ",", ";", "ः", "@", "("))
LONGEST_LABEL_LINE = 40  # tokens; "प्रकाशित: …" and the like are short, a paragraph that begins so is not one
_LONGEST_CAPTION = 60
_LONGEST_CREDIT = 16  # tokens of a label and the sources after it
_LONGEST_NAMED = 25  # tokens of a caption that has a full stop before its credit
_DASHES = frozenset(("-", "–", "—"))


def labels(tokens: Sequence[Token], end: int, last: int) -> bool:
    """Whether what follows a label shows that it is one: a mark, a date, or nothing."""
    if last - end > LONGEST_LABEL_LINE:
        return False
    return end == last or tokens[end].text in LABEL_MARKS or read_day(tokens, end, last) is not None


def picture_words(tokens: Sequence[Token], first: int, start: int, last: int, *, line: bool) -> SegmentKind | None:
    """``caption`` for words about a picture, ``boilerplate`` for a credit alone (``फोटो: AP``), else None.

    ``start`` is the first word of tokens ``first:last``.
    """
    if last - first > _LONGEST_CAPTION:
        return None
    hit = load("captions").match(tokens, start)
    if hit and hit[1] <= last and (hit[1] == last or tokens[hit[1]].text in LABEL_MARKS or tokens[hit[1]].text in ")]"):
        mark = tokens[hit[1]].text if hit[1] < last else ""
        if hit[0].get("place") == "label" and _only_sources(tokens, hit[1], last):
            return "boilerplate"
        # "तस्वीर, …" may open a sentence; with a full stop at the end it is one
        return "caption" if mark not in (",", "-", "–") or not ends_with_stop(tokens, first, last) else None
    return "caption" if line and _ends_in_credit(tokens, first, last) else None


def _only_sources(tokens: Sequence[Token], i: int, last: int) -> bool:
    """Whether names of agencies are all that follows a label; beside one, after a slash, stands the photographer (Jo Li/AP)."""
    if last - i > _LONGEST_CREDIT:
        return False
    sources, found, named, slash = load("credit_sources"), False, False, False
    while i < last:
        hit = sources.match(tokens, i)
        if hit and hit[1] <= last:
            found, i = True, hit[1]
            continue
        if tokens[i].kind == "latin":
            named = True
        elif tokens[i].kind not in ("punct", "symbol", "stop") or tokens[i].text[0] in "।?!":
            return False
        slash = slash or tokens[i].text == "/"
        i += 1
    return found and (slash or not named)


def _ends_in_credit(tokens: Sequence[Token], first: int, last: int) -> bool:
    """A line that ends in ``(फाइल फोटो)``, ``(फोटो: एजेंसी)``, ``| फोटो: एजेंसी``, ``- फोटो : एजेंसी`` or ``। फाइल फोटो``."""
    credit = _credit(tokens, first, last)
    if credit is None:
        return False
    stops = [k for k in range(first, credit) if tokens[k].kind == "stop" and tokens[k].text != "|"]
    if not stops:
        return True
    # a name or a scene without a verb may have its full stop: व्लादिमीर पुतिन। (फाइल फोटो)
    if last - first > _LONGEST_NAMED or len(stops) > 1 or stops[0] != credit - 1 or stops[0] == first:
        return False
    before = load("continuations").get(tokens[stops[0] - 1].key)
    return before is None or before.value not in ("finite", "says")


def _credit(tokens: Sequence[Token], first: int, last: int) -> int | None:
    """The index of the mark or word with which the credit at the end of a line begins."""
    lexicon = load("captions")
    for i in range(last - 1, max(first, last - 12) - 1, -1):
        token = tokens[i]
        if token.text in ("(", "[", "|"):
            hit = lexicon.match(tokens, i + 1) if i + 1 < last else None
            return i if hit and hit[1] <= last and (token.text != "|" or labels(tokens, hit[1], last)) else None
        if token.text in _DASHES and first < i < last - 1 and tokens[i - 1].end < token.start:
            hit = lexicon.match(tokens, i + 1)
            if hit and hit[1] < last and tokens[hit[1]].text == ":":
                return i
        if token.kind == "stop" and i < last - 1 and token.text != ".":
            break
    hit2 = next((k for k in (3, 2, 1) if last - k >= first and (h := lexicon.match(tokens, last - k)) and h[1] == last), None)
    if hit2 is None:
        return None
    found = lexicon.match(tokens, last - hit2)
    return last - hit2 if found and found[0].get("place") == "tail" else None
