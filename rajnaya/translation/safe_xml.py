"""XML in and out. What anybody may have written is read as a stream: no entities, nothing fetched, bounded in size and depth.

defusedxml refuses entity declarations (the billion laughs, external files) before anything is made of them; a plain
``<!DOCTYPE tmx SYSTEM "tmx14.dtd">``, as many tools write it, is passed over and never fetched.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Protocol
from xml.etree.ElementTree import ParseError
from xml.sax.saxutils import escape, quoteattr

import regex

from rajnaya.errors import UnreadableInputError
from rajnaya.reading.text import MAX_BYTES_AT_ONCE

NOT_XML: Final = regex.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""A character that XML 1.0 can't hold, however it is written."""
_PIECE = 65536
_MAX_DEPTH: Final = 60
"""Elements inside one another; the formats read here need a dozen."""


class Listener(Protocol):
    """Hears a document's elements as they come. Names and attributes come without their namespaces."""

    def start(self, name: str, attributes: Mapping[str, str], line: int) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """It ends."""

    def text(self, text: str) -> None:
        """Characters between two tags; may come in several parts."""


def read_xml(content: bytes, listener: Listener, what: str, *, limit: int = MAX_BYTES_AT_ONCE) -> None:
    """Have the listener hear the document. ``what`` is what it should be: ``TMX``.

    Raises UnreadableInputError for what is too large, no sound XML, or declares entities; and what the listener raises.
    """
    from defusedxml.common import DefusedXmlException  # type: ignore[import-untyped]  # it has no types
    from defusedxml.ElementTree import DefusedXMLParser  # type: ignore[import-untyped]  # it has no types

    if not content.strip():
        raise UnreadableInputError("The file is empty.")
    if len(content) > limit:
        raise UnreadableInputError(f"The file is too large: at most {limit // 1024 // 1024} MB are read. Split it.")
    target = _Target(listener, what)
    parser = DefusedXMLParser(target=target, forbid_dtd=False, forbid_entities=True, forbid_external=True)
    target.expat = parser.parser
    try:
        for i in range(0, len(content), _PIECE):
            parser.feed(content[i : i + _PIECE])
        parser.close()
    except DefusedXmlException:
        raise UnreadableInputError(
            f"The file declares entities, which {what} does not need and which can do harm. Nothing was read from it."
        ) from None
    except ParseError as error:
        line = error.position[0]
        raise UnreadableInputError(
            f"The file is no sound {what}: it is garbled or breaks off in line {line:,}. Nothing was read; export it again."
        ) from None
    except (LookupError, ValueError):
        # What Python says to an encoding it can't read XML in.
        raise UnreadableInputError(f"The {what} file's encoding can't be read. Export it as UTF-8.") from None


class _Target:
    """What the parser calls; passes it on with plain names and lines."""

    def __init__(self, listener: Listener, what: str) -> None:
        self.expat: Any = None
        self._listener = listener
        self._what = what
        self._depth = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._depth += 1
        line = int(self.expat.CurrentLineNumber)
        if self._depth > _MAX_DEPTH:
            raise UnreadableInputError(
                f"The file is no {self._what}: in line {line:,} its elements lie too deep in one another."
            )
        self._listener.start(_plain(tag), {_plain(name): value for name, value in attributes.items()}, line)

    def end(self, tag: str) -> None:
        self._depth -= 1
        self._listener.end(_plain(tag))

    def data(self, text: str) -> None:
        self._listener.text(text)

    def close(self) -> None:
        return None


def _plain(name: str) -> str:
    return name.rpartition("}")[2]


def language(tag: str) -> str:
    """The language of a tag, whatever its country and case.

    >>> language("HI-in"), language("en_GB"), language("")
    ('hi', 'en', '')
    """
    return tag.strip().lower().replace("_", "-").partition("-")[0]


def escaped(text: str) -> str:
    """A text as it stands between two tags; characters that XML can't hold are left out."""
    # A bare carriage return would be read as a line feed.
    return escape(NOT_XML.sub("", text), {"\r": "&#13;"})


def as_attributes(values: Mapping[str, str]) -> str:
    """Attributes as they stand in a tag, each with a space before it.

    >>> as_attributes({"srclang": "hi", "note": "a < b"})
    ' srclang="hi" note="a &lt; b"'
    """
    return "".join(f" {name}={quoteattr(NOT_XML.sub('', value))}" for name, value in values.items())
