"""What kind of file it is, told by its content; its name is only a hint where content leaves a doubt."""

from __future__ import annotations

from typing import Final

import regex

from rajnaya.errors import UnreadableInputError
from rajnaya.reading.archive import Archive
from rajnaya.reading.document import MAX_FILE_BYTES, Kind

ENDINGS: Final = ("txt", "html", "htm", "mhtml", "mht", "docx", "odt", "rtf", "pdf", "eml", "zip")
"""Endings of the files that can be read, as a file chooser wants them."""

_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHERS: Final = (
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"II*\x00", "a picture"),
    (b"MM\x00*", "a picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"MZ", "a program"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
    (b"%!PS", "a PostScript file"),
    (b"ID3", "a sound file"),
    (b"OggS", "a sound file"),
)
_TAKEN: Final = "Text, HTML, MHTML, e-mail, Word (.docx), OpenDocument (.odt), RTF, PDF and zip files of these are read."
_HEADER = regex.compile(rb"(?:[A-Za-z][A-Za-z0-9-]{0,60}:[^\r\n]{0,998}\r?\n(?:[ \t][^\r\n]{0,998}\r?\n)*+){2,}+")
_MAIL_FIELDS: Final = (b"from:", b"subject:", b"mime-version:", b"content-type:", b"date:", b"message-id:", b"received:")
_HTML = regex.compile(
    rb"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*){0,5}<(?:!doctype\s+html|html|head|body)\b", regex.I | regex.S
)
_TAGS = regex.compile(rb"<(?:html|head|body|article|div|p|title|meta|h1)[\s>]", regex.I)


def kind_of(raw: bytes, name: str | None = None) -> Kind:
    """The kind of a file. ``name`` decides only whether a text with some tags in it is a page or about tags.

    >>> kind_of("भारत".encode()), kind_of(b"%PDF-1.7"), kind_of(b"<!doctype html><p>x"), kind_of(b"{\\\\rtf1 x}", "x.docx")
    ('txt', 'pdf', 'html', 'rtf')

    Raises UnreadableInputError for an empty file, one that is too large, and every kind that can't be read.
    """
    if not raw:
        raise UnreadableInputError("The file is empty.")
    if len(raw) > MAX_FILE_BYTES:
        raise UnreadableInputError(f"The file is too large: at most {MAX_FILE_BYTES // 1024 // 1024} MB are read. Split it.")
    if raw.startswith(_ZIP):
        return _kind_of_zip(raw)
    if raw.startswith(_OLD_OFFICE):
        raise UnreadableInputError(_old_office(raw))
    for magic, what in _OTHERS:
        if raw.startswith(magic):
            raise UnreadableInputError(f"This file is {what}, whatever its name says. {_TAKEN}")
    if raw.lstrip()[:5] == b"{\\rtf":
        return "rtf"
    if b"%PDF-" in raw[:1024]:
        return "pdf"
    return _kind_of_text(raw, name or "")


def _kind_of_zip(raw: bytes) -> Kind:
    archive = Archive(raw, "file")
    if "mimetype" in archive and "content.xml" in archive:
        stated = archive.read("mimetype", 200)
        if stated.startswith(b"application/vnd.oasis.opendocument.text"):
            return "odt"
        raise UnreadableInputError(f"This is an OpenDocument file, but no text (.odt). {_TAKEN}")
    if "[Content_Types].xml" in archive:
        if any(name.startswith("word/") for name in archive.names()):
            return "docx"
        raise UnreadableInputError(f"This is an Office file, but no Word document (.docx). {_TAKEN}")
    return "zip"


def _old_office(raw: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in raw:
        return "This Office file is protected by a password. Open it, save it without one and try again."
    return "This is a Word file of the old kind (.doc). Open it and save it as .docx."


def _kind_of_text(raw: bytes, name: str) -> Kind:
    # UTF-16 pages exist; two bytes a letter would hide their tags.
    head = raw[:65536].lstrip(b"\xef\xbb\xbf\xff\xfe").replace(b"\x00", b"")
    if _HTML.match(head):
        return "html"
    headers = _HEADER.match(head)
    if headers:
        fields = headers[0].lower().replace(b"\r", b"")
        known = sum(fields.startswith(each) or b"\n" + each in fields for each in _MAIL_FIELDS)
        if known >= 2:
            saved = b"snapshot-content-location:" in fields or b"saved by" in fields
            return "mhtml" if saved or (b"multipart/related" in fields and b"\nto:" not in fields) else "eml"
    page = name.lower().endswith((".html", ".htm", ".xhtml"))
    return "html" if len(_TAGS.findall(head)) >= (1 if page else 4) and head.lstrip().startswith(b"<") else "txt"
