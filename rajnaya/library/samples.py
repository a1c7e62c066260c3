"""The articles the app opens with, and their reviewed English.

``<name>.hi.txt`` is the article, ``<name>.yaml`` beside it says what is known of it:
``{title, outlet, published, address, note, segments: [{hi, en, note?}]}``; each ``hi`` is a segment of the text,
letter by letter.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any, Final

from rajnaya.errors import UnreadableInputError
from rajnaya.library.store import Library
from rajnaya.model import Article, Translation
from rajnaya.reading.text import decode

ENDING: Final = ".hi.txt"
ENGINE: Final = "rajnaya"
_KEYS: Final = {"title", "outlet", "published", "address", "note", "segments"}
_SEGMENT_KEYS: Final = {"hi", "en", "note"}


def seed_samples(library: Library, folder: Path) -> list[str]:
    """Put the samples of ``folder`` into the library; the names of those that changed anything.

    Each article goes in once (one the reader has deleted stays deleted); its reviewed translations again whenever
    the shipped English has changed. A text without a ``.yaml`` goes in without English.
    Raises UnreadableInputError for a sample that breaks the form above, StoreError.
    """
    known = library.seeded()
    changed = []
    for file in sorted(folder.glob(f"*{ENDING}")):
        name = file.name.removesuffix(ENDING)
        about = file.with_name(f"{name}.yaml")
        raw = file.read_bytes()
        shipped = about.read_bytes() if about.is_file() else b""
        digest = hashlib.sha256(shipped).hexdigest()
        # Nothing is parsed when nothing is new: this runs at every start.
        if known.get(name) == digest:
            continue
        text = decode(raw)
        facts = _facts(shipped, about.name)
        article = Article(
            id=name, text=text, title=facts.get("title"), outlet=facts.get("outlet"), published=_day(facts.get("published")),
            address=facts.get("address"), origin="sample",
        )  # fmt: skip
        if library.seed(article, raw, file.name, _translations(facts, text, about.name), digest):
            changed.append(name)
    return changed


def _facts(shipped: bytes, name: str) -> dict[str, Any]:
    if not shipped:
        return {}
    import yaml  # here, not at the top: most starts have no sample to parse

    try:
        facts = yaml.safe_load(shipped)
    except yaml.YAMLError as error:
        raise UnreadableInputError(f"The sample's description {name} is not valid YAML.") from error
    if not isinstance(facts, dict) or not set(facts) <= _KEYS:
        raise UnreadableInputError(
            f"The sample's description {name} must have the keys {', '.join(sorted(_KEYS))} and no other."
        )
    return facts


def _day(value: object) -> str | None:
    # YAML reads 2023-02-07 without quotation marks as a date of its own.
    return None if value is None else str(value)


def _translations(facts: dict[str, Any], text: str, name: str) -> list[Translation]:
    out = []
    for i, segment in enumerate(facts.get("segments") or [], start=1):
        if not isinstance(segment, dict) or not set(segment) <= _SEGMENT_KEYS or not segment.get("hi") or not segment.get("en"):
            raise UnreadableInputError(f"Segment {i} of {name} needs hi and en, and may have note.")
        if segment["hi"] not in text:
            raise UnreadableInputError(f"Segment {i} of {name} does not stand in the article letter by letter.")
        out.append(Translation(segment["hi"], segment["en"], origin="reviewed", engine=ENGINE, note=segment.get("note")))
    return out
