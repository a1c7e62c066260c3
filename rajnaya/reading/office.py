"""Word (.docx) and OpenDocument (.odt) files: paragraphs and tables out of their XML, in one pass and without a tree.

No entity, no DTD and nothing outside the file is ever followed (defusedxml); the archive is bounded (``archive``).
"""

from __future__ import annotations

from typing import Any, Final
from xml.etree.ElementTree import ParseError

import defusedxml.ElementTree  # type: ignore[import-untyped]  # has no types
from defusedxml.common import DefusedXmlException  # type: ignore[import-untyped]

from rajnaya.errors import UnreadableInputError
from rajnaya.reading.archive import Archive
from rajnaya.reading.document import ReadDocument, damaged, indian_day, make_document
from rajnaya.reading.legacy import doubts
from rajnaya.reading.office_text import Collector, OdtText, WordText

_PROPERTIES_LIMIT: Final = 1024 * 1024
_NO_TITLE: Final = frozenset(("", "untitled", "document", "document1", "word document"))
_TEMPLATE_MADE: Final = "2013-12-23"
"""The day that python-docx leaves in every file it makes."""


def read_docx(raw: bytes) -> ReadDocument:
    """The paragraphs and tables of a Word file, its title, author and the day it was made.

    Headers, footers, notes, comments, deleted and hidden words are left out and told. Raises UnreadableInputError.
    """
    archive = Archive(raw, "Word file")
    _refuse_encrypted(archive)
    body = WordText()
    _feed(archive.read(_main_part(archive)), body, "Word file")
    properties = _properties(archive, "docProps/core.xml", "Word file")
    dropped = list(body.dropped())
    for label, begins in (("Header", "word/header"), ("Footer", "word/footer"), ("Footnote", "word/footnotes"),
                          ("Endnote", "word/endnotes"), ("Comment", "word/comments.")):  # fmt: skip
        for name in archive.names():
            if name.startswith(begins) and name.endswith(".xml"):
                part = WordText()
                _feed(archive.read(name), part, "Word file")
                dropped += [f"{label}: {line}" for line in part.lines() if line.strip()]
    pictures = sum(1 for name in archive.names() if name.startswith("word/media/"))
    made = indian_day(properties.get("created"))
    return _document(
        body, "docx", properties, [*dropped, *([f"{pictures} picture(s)"] if pictures else [])],
        made=None if made == _TEMPLATE_MADE else made,
    )  # fmt: skip


def read_odt(raw: bytes) -> ReadDocument:
    """The paragraphs and tables of an OpenDocument text, its title, author and the day it was made.

    Notes, comments and deleted words are left out and told. Raises UnreadableInputError.
    """
    archive = Archive(raw, "OpenDocument file")
    _refuse_encrypted(archive)
    if "META-INF/manifest.xml" in archive and b"encryption-data" in archive.read("META-INF/manifest.xml"):
        raise UnreadableInputError("This OpenDocument file is protected by a password. Save it without one and try again.")
    body = OdtText()
    _feed(archive.read("content.xml"), body, "OpenDocument file")
    properties = _properties(archive, "meta.xml", "OpenDocument file")
    pictures = sum(1 for name in archive.names() if name.startswith("Pictures/"))
    return _document(
        body, "odt", properties, [*body.dropped(), *([f"{pictures} picture(s)"] if pictures else [])],
        made=indian_day(properties.get("creation-date")),
    )  # fmt: skip


def _document(body: Collector, kind: str, properties: dict[str, str], dropped: list[str], *, made: str | None) -> ReadDocument:
    lines = body.lines()
    if not any(line.strip() for line in lines):
        raise UnreadableInputError("This document has no text: there is nothing in it, or pictures only.")
    text = "\n".join(lines)
    stated = properties.get("title", "")
    return make_document(
        text,
        "docx" if kind == "docx" else "odt",
        f"the {'Word' if kind == 'docx' else 'OpenDocument'} file's XML",
        title=body.title or (stated if stated.lower() not in _NO_TITLE else None),
        author=_author(properties),
        made=made,
        dropped=dropped,
        warnings=doubts(text, body.fonts),
    )


def _author(properties: dict[str, str]) -> str | None:
    name = properties.get("creator") or properties.get("initial-creator") or ""
    return name if name and name != "python-docx" else None


def _refuse_encrypted(archive: Archive) -> None:
    if archive.encrypted():
        raise UnreadableInputError("This document is protected by a password. Save it without one and try again.")


def _main_part(archive: Archive) -> str:
    """The part that holds the body: almost always the first; else what the table of contents names."""
    if "word/document.xml" in archive:
        return "word/document.xml"
    contents = _xml(archive.read("[Content_Types].xml", _PROPERTIES_LIMIT), "Word file")
    for node in contents.iter():
        if "document.main+xml" in (node.get("ContentType") or "") and node.get("PartName"):
            return str(node.get("PartName")).lstrip("/")
    raise damaged("Word file")


def _feed(content: bytes, target: Collector, what: str) -> None:
    parser = defusedxml.ElementTree.XMLParser(target=target, forbid_dtd=True)
    try:
        parser.feed(content)
        parser.close()
    except DefusedXmlException:
        raise UnreadableInputError(
            f"This {what} holds XML entities, which no office program writes. It was not read."
        ) from None
    except (ParseError, ValueError, LookupError):
        raise damaged(what) from None


def _xml(content: bytes, what: str) -> Any:
    try:
        return defusedxml.ElementTree.fromstring(content, forbid_dtd=True)
    except DefusedXmlException:
        raise UnreadableInputError(
            f"This {what} holds XML entities, which no office program writes. It was not read."
        ) from None
    except (ParseError, ValueError, LookupError):
        raise damaged(what) from None


def _properties(archive: Archive, part: str, what: str) -> dict[str, str]:
    """Title, creator and the like by their local names, the first of each."""
    if part not in archive:
        return {}
    out: dict[str, str] = {}
    for node in _xml(archive.read(part, _PROPERTIES_LIMIT), what).iter():
        if isinstance(node.tag, str) and (node.text or "").strip():
            out.setdefault(node.tag.rpartition("}")[2], node.text.strip())
    return out
