"""A web page -> its article: trafilatura finds the text, the page's own data tell title, outlet, day and address.

Imported in the worker process only.
"""

from __future__ import annotations

import codecs
import hashlib
from collections.abc import Iterator
from typing import Any, Final
from urllib.parse import urlsplit

import lxml.etree  # type: ignore[import-untyped]  # has no types
import lxml.html  # type: ignore[import-untyped]
import regex
import trafilatura
from lxml.html import HtmlElement

from rajnaya.errors import UnreadableInputError
from rajnaya.reading.address_rules import same_site
from rajnaya.reading.document import Kind, ReadDocument, damaged, indian_day, make_document, stated_moment
from rajnaya.reading.html_data import page_data
from rajnaya.reading.html_posts import plain, post_text, posts_in
from rajnaya.reading.legacy import doubts

_CHARSET = regex.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,40})", regex.IGNORECASE)
_BLOCKS: Final = frozenset(("p", "head", "item", "quote", "code", "row", "list", "table", "fw", "lb", "ab"))
_FONT = regex.compile(
    r"font-family\s*:\s*([^;}{<>]{2,200})|<font[^>]{0,200}\bface\s*=\s*[\"']?([^\"'>]{2,100})", regex.IGNORECASE
)
_SEARCHED: Final = 1000
"""Lines of a page that are searched for in the article's text, which costs time for each."""
_LEAVES: Final = ("p", "li", "h1", "h2", "h3", "h4", "figcaption", "a", "span", "div", "td")
_VISIBLE: Final = "//body//*[" + " or ".join(f"self::{name}" for name in _LEAVES) + "]"


def read_html(raw: bytes, *, kind: Kind = "html", address: str | None = None, charset: str | None = None) -> ReadDocument:
    """The article of a page. ``address`` and ``charset`` are what a message around it says of it.

    Raises UnreadableInputError when there is no page or no article in it.
    """
    source, warnings = decode_page(raw, charset)
    tree = _parse(source)
    data = page_data(tree)
    before = _visible_lines(tree)
    embeds = _set_posts_aside(tree, raw)
    lines, whole = _article_lines(tree)
    text, strays = _with_posts(lines, embeds)
    if not text.strip():
        raise UnreadableInputError("This page has no article: no text was found in it. Copy the text and paste it instead.")
    if whole:
        warnings.append(
            "No article could be told from the rest of the page: all its text is here. Check where it begins and ends."
        )
    if strays:
        warnings.append(f"{strays} embedded post(s) outside the article were left out.")
    title = data.title
    if title and plain(title) not in plain(text[: len(title) + 400]):
        text = f"{title}\n\n{text}"
    fonts = [a or b for a, b in _FONT.findall(source[:500_000])]
    return make_document(
        text,
        kind,
        f"trafilatura {trafilatura.__version__}",
        title=title,
        author=data.author,
        outlet=data.outlet,
        published=indian_day(data.published),
        published_at=stated_moment(data.published),
        address=_own_address(data.address, address),
        dropped=_left_out(before, text),
        warnings=[*warnings, *doubts(text, fonts)],
    )


def _own_address(stated: str | None, known: str | None) -> str | None:
    """Where the page is. What it says itself counts, but no page may give itself out for one of another site.

    >>> _own_address("https://news.example.org/a", "https://www.news.example.org/a?ref=b")
    'https://news.example.org/a'
    >>> _own_address("https://ministry.example/a", "https://news.example.org/a")
    'https://news.example.org/a'
    """
    if known is None or stated is None:
        return stated or known
    try:
        own = same_site(urlsplit(known).hostname or "", urlsplit(stated).hostname or "")
    except ValueError:
        return known
    return stated if own else known


def decode_page(raw: bytes, charset: str | None = None) -> tuple[str, list[str]]:
    """The page as a string, by its byte order mark, UTF-8, or what is stated; and a warning where letters are lost.

    ``charset`` is the server's or message's word. It goes before the page's own, and behind what the bytes themselves show:
    pages in UTF-8 are often sent as something else.
    """
    for mark, name in ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if raw.startswith(mark):
            return _lenient(raw[len(mark) :], name)
    if charset and charset.lower().startswith(("utf-16", "utf16", "utf-32")) and b"\x00" in raw:
        return _lenient(raw, charset)
    try:
        return raw.decode("utf-8"), []
    except UnicodeDecodeError:
        if _nearly_utf8(raw):
            return _lenient(raw, "utf-8")
        stated = _CHARSET.search(raw[:4096])
        return _lenient(raw, charset or (stated[1].decode("ascii") if stated else "utf-8"))


def _nearly_utf8(raw: bytes) -> bool:
    """Whether the bytes are Hindi in UTF-8 with a few broken: no other encoding looks like that by chance."""
    text = raw.decode("utf-8", "replace")
    return sum("\u0900" <= char <= "\u097f" for char in text) > 20 * text.count("\ufffd")


def _lenient(raw: bytes, name: str) -> tuple[str, list[str]]:
    try:
        codec = codecs.lookup(name)
        text = (
            raw.decode(codec.name, "replace") if getattr(codec, "_is_text_encoding", True) else raw.decode("utf-8", "replace")
        )
    except (LookupError, ValueError):
        text = raw.decode("utf-8", "replace")
    lost = text.count("\ufffd")
    if lost > 20 + len(text) // 20:
        raise UnreadableInputError(
            "The page's encoding can't be told. Open it in a browser and save it again, or paste its text."
        )
    return text, [f"{lost} letter(s) of the page could not be read and stand as \ufffd."] if lost else []


def _parse(source: str) -> HtmlElement:
    # A string that states an encoding is refused by lxml: bytes in UTF-8, told so, are not.
    parser = lxml.html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_pis=True)
    try:
        tree = lxml.html.document_fromstring(source.replace("\x00", "").encode("utf-8", "replace"), parser=parser)
    except (lxml.etree.LxmlError, ValueError, AssertionError):
        raise damaged("page") from None
    return tree


def _set_posts_aside(tree: HtmlElement, raw: bytes) -> dict[str, str]:
    """Put a word that no page can hold in the place of each embedded post; returns the posts' text by that word.

    trafilatura would run a post's words, byline and link together, or leave it out.
    """
    seal = hashlib.sha256(raw).hexdigest()[:24]
    out: dict[str, str] = {}
    for number, block in enumerate(posts_in(tree)):
        mark = f"post{seal}n{number}end"
        out[mark] = post_text(block)
        paragraph = lxml.html.Element("p")
        paragraph.text = mark
        paragraph.tail = block.tail
        parent = block.getparent()
        if parent is not None:
            parent.replace(block, paragraph)
    return out


def _article_lines(tree: HtmlElement) -> tuple[list[str], bool]:
    """The article's lines, and whether they are the whole page since no article was found."""
    for node in tree.iter():
        if isinstance(node.tag, str) and ":" in node.tag:
            node.tag = "span"  # Word's <o:p>: what has such a name can't be written as XML
    source = lxml.html.tostring(tree, encoding="unicode")
    found = trafilatura.extract(
        source, output_format="xml", include_links=True, include_tables=True, include_comments=False, with_metadata=False
    )
    if found:
        parser = lxml.etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        try:
            main = lxml.etree.fromstring(found.encode("utf-8"), parser).find("main")
        except lxml.etree.XMLSyntaxError:
            raise damaged("page") from None
        lines = [] if main is None else list(_lines(main))
        if any(lines):
            return lines, False
    body = tree.find("body")
    everything = _visible_lines(tree) if body is not None else []
    return everything or [line.strip() for line in tree.text_content().splitlines()], True


def _lines(element: Any) -> Iterator[str]:
    """The blocks of trafilatura's XML, a line each, an empty line between paragraphs; tabs between cells."""
    for child in element:
        if child.tag in ("list", "table", "quote") and len(child) and not (child.text or "").strip():
            yield from _lines(child)
        elif child.tag == "row":
            yield "\t".join(filter(None, (_line(cell) for cell in child)))
        else:
            yield from _line(child).split("\n")
        tail = " ".join((child.tail or "").split())
        if tail:
            yield tail
        if child.tag in ("p", "head", "quote", "list", "table"):
            yield ""


def _line(element: Any) -> str:
    parts: list[str] = []
    for event, node in lxml.etree.iterwalk(element, events=("start", "end")):
        if event == "start":
            if node is not element and node.tag in _BLOCKS:
                parts.append("\n")
            parts.append(" ".join((" " + (node.text or "") + " ").split(" ")) if node.text else "")
        elif node is not element:
            parts.append(node.tail or "")
    return "\n".join(" ".join(line.split()) for line in "".join(parts).replace("\n ", "\n").split("\n")).strip()


def _with_posts(lines: list[str], embeds: dict[str, str]) -> tuple[str, int]:
    """The text with the posts back in their places, and how many had none."""
    text = "\n".join(lines)
    strays = 0
    for mark, post in embeds.items():
        if mark in text:
            text = text.replace(mark, f"\n{post}\n", 1).replace(mark, "")
        else:
            strays += 1
    return text, strays


def _visible_lines(tree: HtmlElement) -> list[str]:
    """The page's lines as a browser would show them, scripts left out: leaves of the tree, each once."""
    out: list[str] = []
    for node in tree.xpath(_VISIBLE):
        if any(
            isinstance(child.tag, str) and child.tag in ("p", "li", "div", "h1", "h2", "h3", "td", "ul", "a") for child in node
        ):
            continue
        parent = node.getparent()
        if node.tag in ("a", "span") and parent is not None and parent.tag in ("p", "h1", "h2", "h3", "h4", "figcaption"):
            continue
        line = " ".join(node.text_content().split())
        if line and (not out or out[-1] != line):
            out.append(line)
    return out


def _left_out(before: list[str], text: str) -> list[str]:
    """The page's lines that the article does not have, each once."""
    kept = plain(text)
    whole = {plain(line) for line in text.split("\n")}
    out: dict[str, None] = {}
    searched = 0
    for line in before:
        short = plain(line)
        if len(short) < 2 or short in whole or line in out:
            continue
        searched += 1
        if searched > _SEARCHED:
            out["and what else the page shows"] = None
            break
        if short not in kept:
            out[line] = None
    return list(out)
