"""What the command line exports: files and articles of the library -> bundles, with the library's English and corrections."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rajnaya.analysis.pipeline import analyse
from rajnaya.corrections import apply_corrections
from rajnaya.errors import NotFoundError, StoreError, UnreadableInputError
from rajnaya.export.bundle import Bundle
from rajnaya.library.samples import seed_samples
from rajnaya.library.store import Library
from rajnaya.model import Article
from rajnaya.reading.text import MAX_BYTES_AT_ONCE, read_text_file

SAMPLES = Path(__file__).parents[2] / "sample_articles"


def open_library() -> Library:
    """The library as the app opens it, the sample articles in it. Raises StoreError, UnreadableInputError."""
    library = Library.open()
    seed_samples(library, SAMPLES)
    return library


def bundles_of(names: Sequence[str], library: Library | StoreError, published: str | None = None) -> list[Bundle]:
    """One bundle a name: a file where there is one, else the article of that id. What is named twice comes once.

    A file whose text the library holds is that article, with its id, its facts and its corrections. ``published`` is the
    day they came out, whatever the library says. Where the library can't be opened, ``library`` is the error that said so:
    files are then exported without English. Raises UnreadableInputError, BadDateError, NotFoundError, StoreError.
    """
    found: dict[tuple[str, str], Bundle] = {}
    for name in names:
        article = _article(name, library)
        found.setdefault((article.id, article.text), _bundle(article, library, published))
    return list(found.values())


def _article(name: str, library: Library | StoreError) -> Article:
    path = Path(name)
    if _exists(path):
        text = read_text_file(path, limit=MAX_BYTES_AT_ONCE)
        held = library.with_text(text) if isinstance(library, Library) else None
        return held or Article(path.name.split(".")[0] or path.name, text)
    if isinstance(library, StoreError):
        raise library
    try:
        return library.get(name)
    except NotFoundError:
        raise UnreadableInputError(f"{name[:200]!r} is neither a file nor the id of an article of the library.") from None


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False  # a name too long, or with a NUL in it, is none of a file


def _bundle(article: Article, library: Library | StoreError, published: str | None) -> Bundle:
    found = analyse(article.text, published=published or article.published, id=article.id)
    if isinstance(library, StoreError):
        return Bundle(article, found, {})
    found = apply_corrections(found, library.corrections(article.id))
    english = library.translations_for({s.text for s in found.segments})
    return Bundle(article, found, english, library.notes(article.id))
