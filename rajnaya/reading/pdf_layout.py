"""Lines of printed pages -> paragraphs, without what every page repeats."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

import regex

_EDGE: Final = 2
"""Lines at a page's head and foot that may be furniture."""
_LINE: Final = 30
"""Characters of the shortest line that can be the beginning of a cut sentence."""
_NUMBER = regex.compile(
    r"[-–—|\s]*(?:page|pg\.?|पृष्ठ|पेज)?[\s.:-]*[\p{Nd}]{1,4}(?:\s*(?:/|of|में से|का)\s*[\p{Nd}]{1,4})?[-–—|\s]*", regex.IGNORECASE
)
_DIGITS = regex.compile(r"\p{Nd}+")
_END = regex.compile(r"[।॥.!?:|]['\"”’)]*$")
_BULLET = regex.compile(r"^(?:[•●▪■◦*–—-]|\(?[\p{Nd}]{1,2}[.)])\s")
_CUT = regex.compile(r"(?<=[a-z])[-\u00ad]$")


def without_furniture(pages: Sequence[str]) -> tuple[list[list[str]], list[str]]:
    """The pages' lines without running heads, feet and page numbers, and what these were.

    A line counts as furniture when it stands at the same edge of at least half of the pages (two at least), numbers aside.

    >>> without_furniture(["अख़बार 7\\nपहला।\\n- 1 -", "अख़बार 7\\nदूसरा।\\n- 2 -"])
    ([['पहला।'], ['दूसरा।']], ['अख़बार 7', '- 1 -', '- 2 -'])
    """
    all_lines = [[line.strip() for line in page.split("\n")] for page in pages]
    edges = [_edges(lines) for lines in all_lines]
    seen = Counter(key for lines, edge in zip(all_lines, edges, strict=True) for key in {_key(lines[i]) for i in edge})
    least = max(2, (len(pages) + 1) // 2)
    kept: list[list[str]] = []
    dropped: dict[str, None] = {}
    for lines, edge in zip(all_lines, edges, strict=True):
        away = {
            i
            for i in edge
            if (len(pages) > 1 and seen[_key(lines[i])] >= least) or (_NUMBER.fullmatch(lines[i]) and i in _outermost(lines))
        }
        dropped |= dict.fromkeys(lines[i] for i in sorted(away))
        kept.append([line for i, line in enumerate(lines) if i not in away])
    return kept, list(dropped)


def _edges(lines: Sequence[str]) -> list[int]:
    filled = [i for i, line in enumerate(lines) if line]
    return sorted({*filled[:_EDGE], *filled[-_EDGE:]})


def _outermost(lines: Sequence[str]) -> set[int]:
    filled = [i for i, line in enumerate(lines) if line]
    return {filled[0], filled[-1]} if filled else set()


def _key(line: str) -> str:
    return _DIGITS.sub("0", line)


def paragraphs(pages: Sequence[Sequence[str]]) -> list[str]:
    """The lines joined into paragraphs: at empty lines, bullets, and after a short line that ends a sentence.

    >>> paragraphs([["भारत और जापान के मंत्री टोक्यो में", "मिले।", "", "दोनों देशों की अगली बैठक अगले महीने"], ["दिल्ली में होगी।"]])
    ['भारत और जापान के मंत्री टोक्यो में मिले।', 'दोनों देशों की अगली बैठक अगले महीने दिल्ली में होगी।']
    """
    out: list[str] = []
    for number, lines in enumerate(pages):
        blocks = _blocks(lines)
        # A sentence that the foot of a page cuts goes on at the head of the next one; a short line is a heading.
        cut = number and out and blocks and len(out[-1]) >= _LINE and not _END.search(out[-1])
        if cut and not _BULLET.match(blocks[0]):
            out[-1] = _join(out[-1], blocks.pop(0))
        out += blocks
    return out


def _blocks(lines: Sequence[str]) -> list[str]:
    out: list[str] = []
    block: list[str] = []
    for line in [*lines, ""]:
        if block and (not line or _BULLET.match(line)):
            out += _split(block)
            block = []
        if line:
            block.append(" ".join(line.split()))
    return out


def _split(block: Sequence[str]) -> list[str]:
    """One paragraph, or several where a line that ends a sentence is clearly shorter than the block is wide."""
    width = max(map(len, block))
    out: list[str] = []
    open_ = False
    for line in block:
        if open_:
            out[-1] = _join(out[-1], line)
        else:
            out.append(line)
        open_ = not (_END.search(line) and len(line) < 0.8 * width)
    return out


def _join(before: str, after: str) -> str:
    """Two lines of one paragraph; an English word that the line's end cut becomes whole."""
    if _CUT.search(before) and after[:1].islower():
        return _CUT.sub("", before) + after
    return f"{before} {after}"
