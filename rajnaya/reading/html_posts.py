"""Embedded posts of a page, as the line form every newspaper's plain text has and ``analysis.tweets`` reads."""

from __future__ import annotations

from typing import Final

import regex
from lxml.html import HtmlElement  # type: ignore[import-untyped]  # has no types

_HOST: Final = r"https?://(?:www\.|mobile\.)?(?:twitter|x)\.com/"
_STATUS = regex.compile(_HOST + r"([A-Za-z0-9_]{1,20})/status(?:es)?/[0-9]{1,25}", regex.IGNORECASE)
_DASH = regex.compile(r"^\s*[—–―-]+\s*|^\s*&mdash;\s*")
_MOST: Final = 300
"""Posts of one page that are read; a page that has more is none anybody wrote."""


def plain(text: str) -> str:
    """The text without spaces, to find one in another whatever the line breaks."""
    return "".join(text.split())


def posts_in(tree: HtmlElement) -> list[HtmlElement]:
    """The blocks that hold an embedded post: marked as one, or a quotation that links to a post's own address."""
    out = []
    for block in tree.iter("blockquote"):
        marked = any(name in (block.get("class") or "") for name in ("twitter-tweet", "twitter-video"))
        if (marked or _status(block) is not None) and block.getparent() is not None:
            out.append(block)
        if len(out) == _MOST:
            break
    # An embed within an embed goes with the outer one.
    held = set(out)
    return [block for block in out if not any(parent in held for parent in block.iterancestors("blockquote"))]


def _status(block: HtmlElement) -> HtmlElement | None:
    links = [a for a in block.iter("a") if _STATUS.match(a.get("href") or "")]
    return links[-1] if links else None


def post_text(block: HtmlElement) -> str:
    """The words, the byline on a line of its own, and the post's address.

    >>> import lxml.html
    >>> html = '<blockquote class="twitter-tweet"><p>बैठक सार्थक रही।</p>&mdash; विदेश मंत्रालय (@MEAIndia) ' \
        '<a href="https://twitter.com/MEAIndia/status/1?ref_src=x">February 6, 2023</a></blockquote>'
    >>> print(post_text(lxml.html.fromstring(html)))
    बैठक सार्थक रही।
    — विदेश मंत्रालय (@MEAIndia) February 6, 2023
    https://twitter.com/MEAIndia/status/1
    """
    for br in block.iter("br"):
        br.tail = "\n" + (br.tail or "")
    paragraphs = list(block.iter("p"))
    words = [_lines(p.text_content()) for p in paragraphs]
    inside = {node for p in paragraphs for node in p.iter()}
    rest = [block.text or ""]
    for node in block.iter():
        if node is block or not isinstance(node.tag, str):
            continue
        if node not in inside:
            rest.append(node.text or "")
        if node not in inside or node in paragraphs:
            rest.append(node.tail or "")
    byline = " ".join("".join(rest).split())
    status = _status(block)
    address = _STATUS.match(status.get("href") or "") if status is not None else None
    if byline:
        byline = "— " + _DASH.sub("", byline) if _DASH.match(byline) or "(@" in byline else byline
    return "\n".join(part for part in (*words, byline, address[0] if address else "") if part)


def _lines(text: str) -> str:
    return "\n".join(line for line in (" ".join(each.split()) for each in text.split("\n")) if line)
