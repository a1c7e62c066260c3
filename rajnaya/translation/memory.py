"""The translation memory: what was translated once, by anybody, is not asked again."""

from __future__ import annotations

from collections.abc import Iterable

from rajnaya.library.store import Library
from rajnaya.model import Translation


class TranslationMemory:
    """The library, seen as a memory of English for Hindi segments. The key is the segment's text to the character."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def get_many(self, sources: Iterable[str]) -> dict[str, Translation]:
        """The best translation of each source that has one: edited before reviewed before the newest of a machine."""
        return self._library.translations_for(sources)

    def put(self, translation: Translation) -> None:
        """Keep it; on the disk when this returns. Raises StoreError."""
        self._library.put_translation(translation)
