"""The app's side of reading files: tell the kind, have another process read it, take its answer.

Nothing of the programs that read files is loaded here. A file that crashes them, fills the memory or never ends costs its
reader a sentence, and nobody else anything.
"""

from __future__ import annotations

import base64
import binascii
import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from rajnaya.errors import UnreadableInputError
from rajnaya.reading.document import Kind, ReadDocument
from rajnaya.reading.extract import plain_document
from rajnaya.reading.kinds import kind_of
from rajnaya.reading.text import check_text, decode

SECONDS: Final = 30
"""How long reading one file may take."""
_ARCHIVE: Final = 5
"""How many times as long all files of an archive may take together."""
_ROOT: Final = Path(__file__).resolve().parent.parent.parent
_ANSWER_LIMIT: Final = 160 * 1024 * 1024
_NAMES: Final = {"txt": "text", "html": "HTML", "mhtml": "MHTML", "eml": "e-mail", "docx": "Word", "odt": "OpenDocument",
                 "rtf": "RTF", "pdf": "PDF", "zip": "zip"}  # fmt: skip


READERS: Final = max(2, os.cpu_count() or 1)
"""Processes that read files at once, for all who use this app: the files of others wait for their turn."""
_WAIT: Final = 240
"""Seconds a file waits for its turn at most."""
_turns = threading.BoundedSemaphore(READERS)


@dataclass(frozen=True, slots=True)
class Source:
    """From where a file was fetched, and when."""

    asked: str
    """The address that was asked for."""
    address: str
    """The one that gave the file, after all redirects."""
    at: str
    """UTC, ISO 8601."""


@dataclass(frozen=True, slots=True)
class FileRead:
    """What became of one file. ``document`` or ``refused`` is None, never both."""

    name: str
    """For the reader; for a file of an archive ``archive.zip/file.html``. Never used as a path."""
    content: bytes
    """The file itself, to be kept beside the article."""
    document: ReadDocument | None
    refused: str | None
    """Why it can't be read, in a sentence."""
    source: Source | None = None
    """None for a file that was not fetched from an address."""


def read_files(
    raw: bytes, name: str, *, seconds: float = SECONDS, address: str | None = None, charset: str | None = None
) -> list[FileRead]:
    """The article in a file, or the articles in a zip archive, in its order. Never raises on what a file holds.

    ``address`` and ``charset`` are what the server says of a page that was fetched.

    >>> [each.document.text for each in read_files("भारत ने कहा।".encode(), "a.txt")]
    ['भारत ने कहा।']
    """
    try:
        if kind_of(raw, name) != "zip":
            return [_read_one(raw, name, seconds, address=address, charset=charset)]
        files = list(_unpacked(raw, seconds))
    except UnreadableInputError as error:
        return [FileRead(name, raw, None, str(error))]
    ends = time.monotonic() + _ARCHIVE * seconds
    out: list[FileRead] = []
    for inner, content in files:
        shown = f"{name}/{inner}"
        if time.monotonic() > ends:
            out.append(
                FileRead(shown, content, None, "Reading the archive took too long. Unpack it and add this file by itself.")
            )
        else:
            out.append(_read_one(content, inner, seconds, shown))
    return out


def _read_one(
    raw: bytes, name: str, seconds: float, shown: str | None = None, address: str | None = None, charset: str | None = None
) -> FileRead:
    try:
        document = read_file(raw, name, seconds=seconds, address=address, charset=charset)
        return FileRead(shown or name, raw, document, None)
    except UnreadableInputError as error:
        return FileRead(shown or name, raw, None, str(error))


def read_file(
    raw: bytes, name: str | None = None, *, seconds: float = SECONDS, address: str | None = None, charset: str | None = None
) -> ReadDocument:
    """The article in a file that is no archive. Raises UnreadableInputError, in one sentence, whatever is wrong with it."""
    kind = kind_of(raw, name)
    if kind == "txt":
        # Decoding is no parsing: it needs no process of its own, and the text is kept to the letter.
        return plain_document(decode(raw))
    if kind == "zip":
        raise UnreadableInputError("This file is an archive in an archive. Unpack it and add its files.")
    found = _ask(kind, raw, seconds, address, charset)
    try:
        document = ReadDocument.from_dict(found)
        check_text(document.text)
    except (KeyError, TypeError, AttributeError):
        raise _failed(kind) from None
    return document


def _unpacked(raw: bytes, seconds: float) -> Iterator[tuple[str, bytes]]:
    try:
        for each in _ask("zip", raw, seconds)["files"]:
            yield str(each["name"]), base64.b64decode(each["content"])
    except (KeyError, TypeError, binascii.Error):
        raise _failed("zip") from None


@contextlib.contextmanager
def _turn() -> Iterator[None]:
    """Wait until one of the few processes may be started. Raises UnreadableInputError when that takes too long."""
    if not _turns.acquire(timeout=_WAIT):
        raise UnreadableInputError("Too many files are being read at the moment. Add this one again in some minutes.")
    try:
        yield
    finally:
        _turns.release()


def _ask(kind: Kind, raw: bytes, seconds: float, address: str | None = None, charset: str | None = None) -> dict[str, Any]:
    """The worker's answer. Files instead of pipes: the system itself bounds how much is written, and nothing can block."""
    about = {"kind": kind, "address": address, "charset": charset}
    request = json.dumps({**about, "content": base64.b64encode(raw).decode("ascii")}).encode("ascii")
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as answer, _turn():
        given.write(request)
        given.seek(0)
        process = subprocess.Popen(
            [sys.executable, "-m", "rajnaya.reading.worker"], stdin=given, stdout=answer, stderr=subprocess.DEVNULL,
            cwd=_ROOT, env=_environment(), start_new_session=True, close_fds=True,
        )  # fmt: skip
        try:
            status = process.wait(seconds)
        except subprocess.TimeoutExpired:
            raise UnreadableInputError(
                f"Reading this {_NAMES[kind]} file took more than {seconds:g} seconds and was stopped. Paste its text instead."
            ) from None
        finally:
            _end(process)
        answer.seek(0)
        said = answer.read(_ANSWER_LIMIT + 1)
    if status != 0 or len(said) > _ANSWER_LIMIT:
        raise _failed(kind)
    try:
        found = json.loads(said)
    except ValueError:
        raise _failed(kind) from None
    if not isinstance(found, dict):
        raise _failed(kind)
    if isinstance(found.get("error"), str):
        raise UnreadableInputError(found["error"])
    return found


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the process and all it started, if it has not ended by itself."""
    if process.poll() is None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)  # the leader of its own session: the group bears its number
        process.wait()


def _environment() -> dict[str, str]:
    """Nothing of the app's own: keys of engines and the library's address are no business of a file's reader."""
    keep = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "TMPDIR") if name in os.environ}
    return {**keep, "LC_ALL": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1", "PYTHONIOENCODING": "utf-8"}


def _failed(kind: Kind) -> UnreadableInputError:
    return UnreadableInputError(
        f"This {_NAMES[kind]} file could not be read: the program that reads such files gave up on it. "
        "Open it, save it anew, or paste its text instead."
    )
