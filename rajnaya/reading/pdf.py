"""PDF files: poppler's ``pdftotext`` where it is installed (it keeps Devanagari best), else pypdfium2.

Imported in the worker process only. What repeats at the head and foot of pages is left out and told; lines become paragraphs.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any, Final

import pypdfium2  # type: ignore[import-untyped]  # has no types
import pypdfium2.raw  # type: ignore[import-untyped]
import regex

from rajnaya.errors import UnreadableInputError
from rajnaya.reading.document import ReadDocument, damaged, make_document
from rajnaya.reading.legacy import doubts
from rajnaya.reading.pdf_layout import paragraphs, without_furniture
from rajnaya.reading.pdf_poppler import NAME, poppler_pages

MAX_PAGES: Final = 200
_PAGES_FOR_FONTS: Final = 3
_OBJECTS: Final = 500
_FILE_NAME = regex.compile(
    r"^(?:Microsoft Word - .*|.*\.(?:docx?|pdf|indd|qxd|pmd|odt|rtf|txt|html?))$|^untitled", regex.IGNORECASE
)
_MADE = regex.compile(
    r"D?:?((?:19|20)[0-9]{2})([0-9]{2})([0-9]{2})(?:([0-9]{2})([0-9]{2})([0-9]{2})?)?(Z|[+-][0-9]{2}'?[0-9]{2})?"
)


def read_pdf(raw: bytes) -> ReadDocument:
    """The text of a PDF, its title, author and the day it was made.

    Raises UnreadableInputError when it is damaged, encrypted, of too many pages, or a scan without text.
    """
    document = _open(raw)
    try:
        count = len(document)
        if count > MAX_PAGES:
            raise UnreadableInputError(
                f"This PDF has {count} pages; at most {MAX_PAGES} are read. Save the article's pages alone."
            )
        stated = _stated(document)
        fonts, pictures = _fonts_and_pictures(document)
        pages, how = _pages(raw, document)
    except pypdfium2.PdfiumError:
        raise damaged("PDF") from None
    finally:
        document.close()
    if sum(len(page.strip()) for page in pages) < 20 * min(len(pages), 2) and pictures:
        raise UnreadableInputError(
            "This PDF is a scan: it holds pictures of pages and no text. Have its text recognised (OCR) first, in Hindi."
        )
    if not any(page.strip() for page in pages):
        raise UnreadableInputError("This PDF has no text in it.")
    kept, dropped = without_furniture(pages)
    text = "\n\n".join(paragraphs(kept))
    if not text.strip():
        text, dropped = "\n\n".join(pages), []
    title = stated.get("Title")
    return make_document(
        text, "pdf", how, title=None if title is None or _FILE_NAME.match(title) else title, author=stated.get("Author"),
        made=_made(stated.get("CreationDate")), dropped=dropped, warnings=doubts(text, fonts),
    )  # fmt: skip


def _stated(document: Any) -> dict[str, str]:
    """What the file says of itself; what is no text in it is left out."""
    out = {}
    for name in ("Title", "Author", "CreationDate"):
        with contextlib.suppress(UnicodeDecodeError):
            if value := document.get_metadata_value(name):
                out[name] = value
    return out


def _open(raw: bytes) -> Any:
    try:
        return pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise UnreadableInputError("This PDF is protected by a password. Save it without one and try again.") from None
        raise damaged("PDF") from None


def _pages(raw: bytes, document: Any) -> tuple[list[str], str]:
    pages = poppler_pages(raw)
    if pages is not None:
        return pages, NAME
    return [_page_text(document, number) for number in range(len(document))], f"pypdfium2 {pypdfium2.PYPDFIUM_INFO}"


def _page_text(document: Any, number: int) -> str:
    page = document[number]
    text = page.get_textpage()
    try:
        return str(text.get_text_bounded(errors="replace")).replace("\r\n", "\n").replace("\ufffe", "-")
    finally:
        text.close()
        page.close()


def _fonts_and_pictures(document: Any) -> tuple[set[str], bool]:
    """Names of the fonts of the first pages, and whether there is a picture on them."""
    fonts: set[str] = set()
    pictures = False
    for number in range(min(len(document), _PAGES_FOR_FONTS)):
        page = document[number]
        try:
            for each in _some(page.get_objects(max_depth=3)):
                if each.type == pypdfium2.raw.FPDF_PAGEOBJ_IMAGE:
                    pictures = True
                elif each.type == pypdfium2.raw.FPDF_PAGEOBJ_TEXT:
                    fonts.add(_font_name(each))
        finally:
            page.close()
    return fonts - {""}, pictures


def _some(objects: Iterator[Any]) -> Iterator[Any]:
    for number, each in enumerate(objects):
        if number == _OBJECTS:
            return
        yield each


def _font_name(text: Any) -> str:
    import ctypes

    font = pypdfium2.raw.FPDFTextObj_GetFont(text.raw)
    if not font:
        return ""
    room = ctypes.create_string_buffer(200)
    length = pypdfium2.raw.FPDFFont_GetBaseFontName(font, room, 200)
    return room.raw[: max(0, min(length, 200) - 1)].decode("utf-8", "replace").rpartition("+")[2]


def _made(moment: str | None) -> str | None:
    """The day in India of a PDF's moment (``D:20230207103000+05'30'``)."""
    from rajnaya.reading.document import indian_day

    found = _MADE.match(moment or "")
    if not found:
        return None
    year, month, day, hour, minute, second, zone = found.groups()
    clock = f"T{hour}:{minute}:{second or '00'}{(zone or '').replace(chr(39), '')}" if hour else ""
    return indian_day(f"{year}-{month}-{day}{clock}")
