"""Bytes of a text file -> the article's text.

The text is the decoded file to the character: only a byte order mark at the very start goes. Line ends stay as they
are (CRLF too), because every offset counts the text as it was read and must still fit when the file is read by
another program that decodes it and nothing else. Whoever looks for line ends takes ``\\r\\n`` and ``\\n`` alike.
"""

from __future__ import annotations

import codecs
from pathlib import Path
from typing import Final

import regex

from rajnaya.errors import UnreadableInputError

MAX_BYTES: Final = 5 * 1024 * 1024
"""Largest file or pasted text of the app, in bytes of UTF-8: some hundred times a long article."""
MAX_BYTES_AT_ONCE: Final = 64 * 1024 * 1024
"""Largest file of the command line, which draws no page of it."""

_BOMS: Final = (
    # UTF-32's little-endian mark begins with UTF-16's, so it is looked for first.
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_OTHER_KINDS: Final = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a Word file or another zip archive"),
    (b"\xd0\xcf\x11\xe0", "an old Word file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
)
_CONTROL = regex.compile(r"[\x00-\x08\x0E-\x1A\x1C-\x1F\x7F]")
_SURROGATE = regex.compile(r"[\uD800-\uDFFF]")
_UNSEEN = regex.compile(r"[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069\uFEFF\uD800-\uDFFF]+")
_SAVE_AS_UTF8 = "Open it in a text editor and save it as plain text in UTF-8."


def decode(raw: bytes, *, limit: int = MAX_BYTES) -> str:
    """The text of a file: UTF-8 with or without byte order mark, UTF-16 with one, or without where the bytes say so.

    >>> decode("भारत ने कहा।".encode("utf-16-le")) == decode("भारत ने कहा।".encode("utf-8-sig")) == "भारत ने कहा।"
    True

    Raises UnreadableInputError when the file is empty, larger than ``limit`` bytes, not text, or text in an encoding that
    can't be told.
    """
    _refuse_size(len(raw), limit)
    for magic, what in _OTHER_KINDS:
        if raw.startswith(magic):
            raise UnreadableInputError(f"This file is {what}, not plain text. Copy its text and paste it instead.")
    for bom, encoding in _BOMS:
        if raw.startswith(bom):
            return check_text(_strict(raw[len(bom) :], encoding, "Its first bytes promise"), limit=limit)
    if b"\x00" in raw:
        return check_text(_utf16_by_statistics(raw), limit=limit)
    return check_text(_strict(raw, "utf-8", "It reads neither as UTF-16 nor as"), limit=limit)


def check_text(text: str, *, limit: int = MAX_BYTES) -> str:
    """The same text when an article can be made of it (a pasted one too), else UnreadableInputError.

    >>> check_text("भारत और जापान की वार्ता\\n")
    'भारत और जापान की वार्ता\\n'
    """
    if _SURROGATE.search(text):
        raise UnreadableInputError("The text contains half characters (lone surrogates) that can't be stored. Copy it again.")
    _refuse_size(len(text.encode("utf-8")), limit)
    if not text.replace("\ufeff", " ").strip():
        raise UnreadableInputError("The text is empty: there are only spaces in it.")
    # A stray control character or two slips into scraped text and does no harm, but NUL never stands in a text.
    if "\x00" in text or len(_CONTROL.findall(text)) > 5 + len(text) // 1000:
        raise UnreadableInputError("This is not a text file: it is full of bytes that are no characters.")
    return text


def read_text_file(path: Path, *, limit: int = MAX_BYTES) -> str:
    """The text of a file on this machine.

    Raises UnreadableInputError also when there is no such file or it may not be read.
    """
    try:
        # One byte more than allowed is read at most, whatever the file's size is (or becomes meanwhile).
        with path.open("rb") as file:
            raw = file.read(limit + 1)
    except FileNotFoundError:
        raise UnreadableInputError(f"There is no file {path.name!r} at that place.") from None
    except IsADirectoryError:
        raise UnreadableInputError(f"{path.name!r} is a folder, not a file.") from None
    except OSError as error:
        raise UnreadableInputError(f"{path.name!r} can't be read: {error.strerror or 'unknown reason'}.") from error
    except ValueError:
        raise UnreadableInputError("That is no name of a file.") from None
    return decode(raw, limit=limit)


def plain_line(value: str | None, limit: int = 300) -> str | None:
    """One line of plain text of at most ``limit`` characters: for titles and names, which anybody may have written.

    Control characters, line ends and marks that turn the direction of writing become spaces; None when nothing is left.

    >>> plain_line("  विदेश\\n मंत्रालय ")
    'विदेश मंत्रालय'
    """
    if value is None:
        return None
    # Cut before the work: the value can be of any length. Twice the limit leaves room for what collapses.
    line = " ".join(_UNSEEN.sub(" ", value.lstrip()[: 2 * limit]).split())
    if len(line) > limit:
        line = line[: limit - 1].rstrip() + "…"
    return line or None


def _refuse_size(size: int, limit: int) -> None:
    if size == 0:
        raise UnreadableInputError("The file is empty.")
    if size > limit:
        raise UnreadableInputError(
            f"The file is too large: at most {limit // 1024 // 1024} MB are read. Split it into its articles."
        )


def _strict(raw: bytes, encoding: str, why: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        name = encoding.upper().removesuffix("-LE").removesuffix("-BE")
        raise UnreadableInputError(
            f"The file's encoding can't be told. {why} {name}, and byte {error.start + 1} breaks that. {_SAVE_AS_UTF8}"
        ) from None


def _utf16_by_statistics(raw: bytes) -> str:
    """UTF-16 without a byte order mark. No other text has NUL bytes, and these come with every space and line end.

    Read the right way round, nearly everything is Devanagari or ASCII; the wrong way round, Devanagari becomes Georgian
    and Ethiopic and a space U+2000, so the two can't be mistaken for each other.
    """
    if len(raw) % 2 == 0:
        for encoding in ("utf-16-le", "utf-16-be"):
            try:
                text = raw.decode(encoding)
            except UnicodeDecodeError:
                continue
            expected = sum(1 for c in text if "\u0900" <= c <= "\u097f" or " " <= c <= "~" or c in "\r\n\t")
            if expected >= 0.7 * len(text):
                return text
    raise UnreadableInputError(f"This is not a text file, or not one in UTF-8 or UTF-16. {_SAVE_AS_UTF8}")
