"""What Mozilla (or an own mirror) offers in models: the list of files, their sizes and their checksums.

The list is the Remote Settings collection from which Firefox itself takes its models: one record a file, which names the
pair, the version, where the packed file is, and the SHA-256 of the packed and of the unpacked file.
"""

from __future__ import annotations

import hashlib
import json
import os
import string
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from rajnaya.errors import TranslationError
from rajnaya.translation.engines.firefox_files import version_key
from rajnaya.translation.engines.net import host_of

MIRROR_SETTING: Final = "RAJNAYA_FIREFOX_MIRROR"
RECORDS_SETTING: Final = "FXTRANSLATE_RECORDS_URL"
"""fxtranslate's own setting, understood here too."""
RECORDS: Final = "https://firefox.settings.services.mozilla.com/v1/buckets/main/collections/translations-models-v2/records"
ATTACHMENTS: Final = "https://firefox-settings-attachments.cdn.mozilla.net"
_MAJOR: Final = 3
"""fxtranslate 0.5 runs models of version 3; it takes a model of another for something it is not."""
_KINDS: Final = ("lex", "vocab", "srcvocab", "trgvocab", "model")
"""In the order in which they are fetched: the large one last."""
_NAME_CHARS: Final = frozenset(string.ascii_letters + string.digits + "._-")
HEX: Final = frozenset("0123456789abcdef")


@dataclass(frozen=True, slots=True)
class RemoteFile:
    """One file of a model, as it is offered."""

    name: str
    kind: str
    address: str
    size: int
    """Bytes to be fetched: it comes packed."""
    sha256: str
    unpacked_size: int
    unpacked_sha256: str | None


@dataclass(frozen=True, slots=True)
class Offer:
    """A whole model of one pair, of the newest version that can be run."""

    source: str
    target: str
    version: str
    files: tuple[RemoteFile, ...]

    @property
    def size(self) -> int:
        """Bytes to be fetched."""
        return sum(file.size for file in self.files)

    @property
    def unpacked_size(self) -> int:
        """Bytes on the disk afterwards."""
        return sum(file.unpacked_size for file in self.files)

    @property
    def folder_name(self) -> str:
        """``3.1-1f2e3d4c``: the version, and which files of it exactly."""
        together = hashlib.sha256("".join(file.sha256 for file in self.files).encode()).hexdigest()
        return f"{self.version}-{together[:8]}"


def records_address(mirror: str = "") -> str:
    """Where the list is: ``FXTRANSLATE_RECORDS_URL``, else ``records.json`` of the own mirror, else Mozilla's.

    ``mirror`` is the one of the settings; the environment's goes before it.
    """
    if own := os.environ.get(RECORDS_SETTING):
        host_of(own, RECORDS_SETTING)
        return own
    mirror = _mirror() or mirror.rstrip("/")
    if mirror:
        host_of(mirror, "The mirror of the Firefox models")
    return f"{mirror}/records.json" if mirror else RECORDS


def _mirror() -> str:
    mirror = os.environ.get(MIRROR_SETTING, "").rstrip("/")
    if mirror:
        host_of(mirror, MIRROR_SETTING)
    return mirror


def newest(body: bytes, host: str, source: str, target: str, mirror: str = "") -> Offer:
    """The newest whole model of a pair in the list; raises TranslationError when there is none.

    All its files are of one version and one build: a vocabulary that belongs to another model makes nonsense. Of two
    builds of one version the larger is taken, which translates better. ``mirror`` as in ``records_address``.
    """
    base = _mirror() or mirror.rstrip("/") or ATTACHMENTS
    try:
        records = json.loads(body)["data"]
        files = [found for record in records if (found := _file(record, source, target, base)) is not None]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise TranslationError(
            f"{host} answered with something that is no list of models. Check {RECORDS_SETTING} and {MIRROR_SETTING}, "
            "or try again later.",
            retryable=False,
        ) from None
    builds: defaultdict[tuple[str, str], dict[str, RemoteFile]] = defaultdict(dict)
    for version, build, file in files:
        builds[version, build].setdefault(file.kind, file)
    offers = [
        Offer(source, target, version, _in_order(found.values())) for (version, _), found in builds.items() if _whole(found)
    ]
    if not offers:
        raise TranslationError(
            f"{host} has no model for {source} to {target} that this version can run. Look for a newer version of Rajnaya.",
            retryable=False,
        )
    return max(offers, key=lambda offer: (version_key(offer.version), offer.size))


def _in_order(files: Iterable[RemoteFile]) -> tuple[RemoteFile, ...]:
    return tuple(sorted(files, key=lambda file: _KINDS.index(file.kind)))


def _whole(files: dict[str, RemoteFile]) -> bool:
    return "model" in files and ("vocab" in files or {"srcvocab", "trgvocab"} <= files.keys())


def _file(record: Any, source: str, target: str, base: str) -> tuple[str, str, RemoteFile] | None:
    """(version, build, file) of a record of this pair; None for others and for what has no checksum to go by."""
    if (record.get("sourceLanguage"), record.get("targetLanguage")) != (source, target):
        return None
    name, kind, version = (str(record.get(key) or "") for key in ("name", "fileType", "version"))
    attachment = record.get("attachment") or {}
    location, digest = (str(attachment.get(key) or "") for key in ("location", "hash"))
    if kind not in _KINDS or not _plain(name) or not _plain(version) or version_key(version)[0][0] != _MAJOR:
        return None
    if len(digest) != 64 or not set(digest) <= HEX or not location:
        return None
    address = f"{base}/{location.lstrip('/')}"
    size, unpacked = int(attachment["size"]), int(record.get("decompressedSize") or attachment["size"])
    file = RemoteFile(name, kind, address, size, digest, unpacked, record.get("decompressedHash") or None)
    return version, str(record.get("architecture") or ""), file


def _plain(name: str) -> bool:
    """Whether a name from the list may be a file's name: it leads nowhere else, and is not hidden."""
    return 0 < len(name) <= 100 and set(name) <= _NAME_CHARS and name[0].isalnum()
