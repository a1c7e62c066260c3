"""E-mail (.eml) and pages a browser saved as one file (.mhtml): both are MIME messages."""

from __future__ import annotations

import email
import email.errors
import email.header
import email.utils
from email.message import Message
from typing import Final

from rajnaya.errors import UnreadableInputError
from rajnaya.reading.document import IST, ReadDocument, damaged, make_document
from rajnaya.reading.legacy import doubts

_MOST_PARTS: Final = 500


def read_eml(raw: bytes) -> ReadDocument:
    """The words of a message, its subject, sender and the day it was sent (in India); attachments are named, not read.

    Raises UnreadableInputError when it is encrypted or has no text.
    """
    message = _message(raw)
    if message.get_content_type() in ("multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"):
        raise UnreadableInputError("This message is encrypted. Open it in your mail program and copy its text.")
    dropped: list[str] = []
    warnings: list[str] = []
    page: Message | None = None
    text = ""
    for part in _parts(message):
        name = part.get_filename()
        if name or part.get_content_disposition() == "attachment":
            shown = (_decoded(name) or part.get_content_type()).replace("\\", "/").rpartition("/")[2]
            dropped.append(f"Attachment: {shown}")
        elif part.get_content_type() == "text/plain" and not text.strip():
            text, lost = _text_of(part)
            warnings += [f"{lost} letter(s) of the message could not be read and stand as \ufffd."] if lost else []
        elif part.get_content_type() == "text/html" and page is None:
            page = part
        elif part.get_content_maintype() != "text":
            dropped.append(f"Part: {part.get_content_type()}")
    how = "e-mail (Python's email package)"
    address: str | None = None
    if not text.strip() and page is not None:
        from rajnaya.reading.html import read_html

        inner = read_html(_bytes_of(page), charset=page.get_content_charset())
        text, address, how = inner.text, inner.address, f"{how}, {inner.how}"
        dropped = [*inner.dropped, *dropped]
        warnings += inner.warnings
    if not text.strip():
        raise UnreadableInputError("This message has no text: there is nothing in it but attachments, or nothing at all.")
    published, published_at = _sent(message)
    sender, sender_address = email.utils.parseaddr(_decoded(message.get("From")) or "")
    return make_document(
        text, "eml", how, title=_decoded(message.get("Subject")), author=sender or sender_address or None,
        published=published, published_at=published_at, address=address, dropped=dropped,
        warnings=[*warnings, *doubts(text)],
    )  # fmt: skip


def read_mhtml(raw: bytes) -> ReadDocument:
    """The article of a saved page. The message's date is the day of saving, so it is not used.

    Raises UnreadableInputError when there is no page in it.
    """
    from rajnaya.reading.html import read_html

    message = _message(raw)
    for part in _parts(message):
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            address = message.get("Snapshot-Content-Location") or part.get("Content-Location")
            return read_html(_bytes_of(part), kind="mhtml", address=_decoded(address), charset=part.get_content_charset())
    raise UnreadableInputError("This saved page holds no page: save it again in the browser, or paste its text.")


def _message(raw: bytes) -> Message:
    try:
        return email.message_from_bytes(raw)
    except (ValueError, LookupError, AttributeError, TypeError, RecursionError, IndexError):
        raise damaged("message") from None


def _parts(message: Message) -> list[Message]:
    """The parts that hold something, in order. Raises UnreadableInputError where there are too many, or too deep."""
    out: list[Message] = []
    try:
        for part in message.walk():
            if not part.is_multipart():
                out.append(part)
            if len(out) > _MOST_PARTS:
                raise UnreadableInputError(f"This message has more than {_MOST_PARTS} parts. Copy its text and paste it.")
    except RecursionError:
        raise damaged("message") from None
    return out


def _bytes_of(part: Message) -> bytes:
    try:
        content = part.get_payload(decode=True)
    except (ValueError, LookupError, TypeError, AttributeError, UnicodeError):
        raise damaged("message") from None
    return content if isinstance(content, bytes) else b""


def _text_of(part: Message) -> tuple[str, int]:
    """The part's text, and how many letters of it were lost."""
    content = _bytes_of(part)
    for charset in ("utf-8", part.get_content_charset() or "utf-8"):
        try:
            return content.decode(charset), 0
        except (UnicodeError, LookupError, ValueError):
            continue
    text = content.decode("utf-8", "replace")
    return text, text.count("\ufffd")


def _decoded(value: object) -> str | None:
    """A header as words (``=?UTF-8?B?…?=``); what can't be decoded stays as it is."""
    if not value:
        return None
    said = str(value)
    try:
        return str(email.header.make_header(email.header.decode_header(said)))
    except (ValueError, LookupError, UnicodeError, email.errors.MessageError, TypeError):
        return said


def _sent(message: Message) -> tuple[str | None, str | None]:
    """The day in India on which it was sent, and the moment as the message states it."""
    try:
        at = email.utils.parsedate_to_datetime(str(message.get("Date") or ""))
        day = (at if at.tzinfo else at.replace(tzinfo=IST)).astimezone(IST).date().isoformat()
        return day, at.isoformat(timespec="seconds")
    except (ValueError, TypeError, OverflowError, IndexError):
        return None, None
