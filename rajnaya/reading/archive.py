"""Zip archives that anybody may have made: read with bounds, never unpacked onto the disk.

Word and OpenDocument files are zip archives too. Nothing here follows a path: names only tell members apart.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Final

from rajnaya.errors import UnreadableInputError
from rajnaya.reading.document import MAX_FILE_BYTES, damaged

MAX_ENTRIES: Final = 2000
"""Parts of one archive; a Word file of a hundred pictures has some two hundred."""
MAX_TOTAL: Final = 4 * MAX_FILE_BYTES
"""Bytes of all parts together, unpacked."""
MAX_RATIO: Final = 200
"""How much larger a part may be than its packed form; XML packs twenty to fifty times, a bomb a thousand times."""
_SMALL: Final = 1024 * 1024
"""Bytes of a part below which its ratio does not matter: it can't fill a memory."""
_BROKEN: Final = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, OverflowError)
"""What ``zipfile`` raises on archives that are none, or are packed by a method it does not know."""


class Archive:
    """An archive that keeps within the bounds; ``what`` names it in errors."""

    def __init__(self, raw: bytes, what: str = "zip archive") -> None:
        """Look at the table of contents. Raises UnreadableInputError when it is damaged, or too large unpacked."""
        self._what = what
        self._left = MAX_TOTAL
        try:
            self._file = zipfile.ZipFile(io.BytesIO(raw))
            self._members = {info.filename: info for info in self._file.infolist() if not info.is_dir()}
        except (*_BROKEN, RuntimeError, IndexError):
            raise damaged(what) from None
        self._refuse_bombs()

    def _refuse_bombs(self) -> None:
        infos = self._file.infolist()
        if len(infos) > MAX_ENTRIES:
            raise UnreadableInputError(f"This {self._what} has {len(infos)} parts; at most {MAX_ENTRIES} are read. Split it.")
        bombs = any(i.file_size > _SMALL and i.file_size > MAX_RATIO * max(i.compress_size, 1) for i in infos)
        if bombs or sum(i.file_size for i in infos) > MAX_TOTAL:
            raise UnreadableInputError(
                f"This {self._what} unpacks to far more than a newspaper article needs, as archives made to do harm do. "
                "It was not unpacked."
            )

    def names(self) -> list[str]:
        """The members in the order of the archive, folders left out."""
        return list(self._members)

    def __contains__(self, name: str) -> bool:
        return name in self._members

    def encrypted(self) -> bool:
        """Whether a password is needed for any member."""
        return any(info.flag_bits & 0x1 for info in self._members.values())

    def read(self, name: str, limit: int = MAX_TOTAL) -> bytes:
        """A member's bytes, at most ``limit``, whatever its entry says of its size.

        Raises UnreadableInputError when it is damaged, missing or larger.
        """
        if name not in self._members:
            raise damaged(self._what)
        bound = min(limit, self._left)
        try:
            with self._file.open(self._members[name]) as member:
                content = member.read(bound + 1)
        except RuntimeError:  # what zipfile raises for a password
            raise UnreadableInputError(f"This {self._what} is protected by a password. Save it without one.") from None
        except (*_BROKEN, KeyError):
            raise damaged(self._what) from None
        if len(content) > bound:
            raise UnreadableInputError(f"A part of this {self._what} is larger than {bound // 1024 // 1024} MB.")
        self._left -= len(content)
        return content


def articles_in(raw: bytes) -> Iterator[tuple[str, bytes]]:
    """The files of a zip archive, each with the last part of its name; what operating systems add is left out.

    Raises UnreadableInputError when it is damaged, encrypted, empty or out of bounds.
    """
    archive = Archive(raw)
    if archive.encrypted():
        raise UnreadableInputError("This zip archive is protected by a password. Pack it again without one.")
    wanted = [name for name in archive.names() if not _is_clutter(name)]
    if not wanted:
        raise UnreadableInputError("This zip archive is empty: there is no file in it.")
    for name in wanted:
        yield _last_part(name), archive.read(name, MAX_FILE_BYTES)


def _last_part(name: str) -> str:
    return name.replace("\\", "/").rpartition("/")[2]


def _is_clutter(name: str) -> bool:
    return name.startswith("__MACOSX/") or _last_part(name).startswith(".") or _last_part(name) in ("Thumbs.db", "")
