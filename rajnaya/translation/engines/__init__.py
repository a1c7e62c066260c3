"""The translation engines by id."""

from __future__ import annotations

from rajnaya.errors import NotFoundError
from rajnaya.translation.engines.base import Engine

ENGINE_IDS: tuple[str, ...] = ("google",)


def get_engine(id: str) -> Engine:
    """The engine of that id; raises NotFoundError for another, TranslationError when it is set up wrongly."""
    if id == "google":
        from rajnaya.translation.engines.google import GoogleEngine

        return GoogleEngine()
    raise NotFoundError(f"There is no translation engine {id[:40]!r}. Choose one of {', '.join(ENGINE_IDS)}.")
