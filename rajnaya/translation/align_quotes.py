"""Stretches between quotation marks, in English or Hindi, whatever marks the author or the machine used."""

from __future__ import annotations

from dataclasses import dataclass

_OPEN = "“„‟«‹"
_CLOSE = "”»›"
_STRAIGHT = '"＂'
_SINGLE = "'‘’‚‛＇`´"
_SPACE = " \t\n\r\u00a0\u2009\u202f"


@dataclass(frozen=True, slots=True)
class Quoted:
    """What stands between two marks; ``text[start:end]`` leaves the marks out."""

    start: int
    end: int
    closed: bool
    """False where the closing mark is missing and the stretch was taken to the text's end."""
    depth: int
    """0 at the top, 1 inside another quotation."""


def quoted(text: str) -> list[Quoted]:
    """The quoted stretches of a text, sorted by start, in linear time.

    An apostrophe is no mark; a second opening mark before any closing one (a paragraph that goes on) is ignored;
    a closing mark without an opening one gives nothing.

    >>> text = "He called it ‘a test’ and said, “China's door is open.”"
    >>> [text[q.start:q.end] for q in quoted(text)]
    ['a test', "China's door is open."]
    """
    found: list[Quoted] = []
    double: int | None = None
    single: int | None = None
    for i, ch in enumerate(text):
        if ch in _SINGLE:
            single = _single(text, i, single, double, found)
            continue
        if ch in _STRAIGHT:
            opens = double is None
        elif ch in _OPEN:
            # German style closes with “; anywhere else a second opening mark only goes on with the same quotation.
            opens = True
        elif ch in _CLOSE:
            opens = False
        else:
            continue
        if opens and double is None:
            double = i + 1
        elif not opens and double is not None:
            _add(found, text, double, i, closed=True, depth=0)
            double = None
    if double is not None:
        _add(found, text, double, len(text), closed=False, depth=0)
    return sorted(found, key=lambda q: (q.start, -q.end))


def _single(text: str, i: int, opened: int | None, double: int | None, found: list[Quoted]) -> int | None:
    before = text[i - 1] if i else " "
    after = text[i + 1] if i + 1 < len(text) else " "
    if before.isalnum() and after.isalnum():
        return opened
    if opened is None:
        begins = (before in _SPACE or before in '([—–-:,"“') and after not in _SPACE
        return i + 1 if begins and text[i] not in "’´" else None
    if before in _SPACE:
        return opened
    _add(found, text, opened, i, closed=True, depth=0 if double is None or opened < double else 1)
    return None


def _add(found: list[Quoted], text: str, start: int, end: int, *, closed: bool, depth: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        found.append(Quoted(start, end, closed, depth))
