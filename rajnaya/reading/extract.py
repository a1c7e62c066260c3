"""A file's bytes -> its article, by its kind. Runs in the worker process."""

from __future__ import annotations

from rajnaya.errors import UnreadableInputError
from rajnaya.reading.document import Kind, ReadDocument
from rajnaya.reading.legacy import doubts


def extract(raw: bytes, kind: Kind, address: str | None = None, charset: str | None = None) -> ReadDocument:
    """The article of a file that ``kinds.kind_of`` found to be of this ``kind``; a zip archive is read file by file instead.

    ``address`` and ``charset`` are what a server says of a page; other kinds say such things themselves.

    Raises UnreadableInputError in the reader's words.
    """
    try:
        return _extract(raw, kind, address, charset)
    except (MemoryError, RecursionError):
        raise UnreadableInputError("This file needs more memory than any article should, so reading it was stopped.") from None


def _extract(raw: bytes, kind: Kind, address: str | None, charset: str | None) -> ReadDocument:
    # Each kind's programs are loaded for its own files only.
    if kind == "html":
        from rajnaya.reading.html import read_html

        return read_html(raw, address=address, charset=charset)
    if kind in ("eml", "mhtml"):
        from rajnaya.reading.mail import read_eml, read_mhtml

        return read_eml(raw) if kind == "eml" else read_mhtml(raw)
    if kind in ("docx", "odt"):
        from rajnaya.reading.office import read_docx, read_odt

        return read_docx(raw) if kind == "docx" else read_odt(raw)
    if kind == "rtf":
        from rajnaya.reading.rtf import read_rtf

        return read_rtf(raw)
    if kind == "pdf":
        from rajnaya.reading.pdf import read_pdf

        return read_pdf(raw)
    raise UnreadableInputError("This file is an archive in an archive. Unpack it and add its files.")


def plain_document(text: str) -> ReadDocument:
    """A decoded text file as a document: its text to the letter, and nothing known of it."""
    return ReadDocument(text=text, kind="txt", how="as it is", warnings=tuple(doubts(text)))
