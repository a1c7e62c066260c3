"""The library: articles, corrections by hand, the translation memory, the briefing and the reader's choices in one SQLite file,
or in one database of PostgreSQL.

Every write is one short transaction that is on the disk when the call returns, so a process killed at any moment
loses nothing that was acknowledged. A ``Library`` may be used from several threads and several processes at once.
"""

from __future__ import annotations

import json
import zlib
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import regex
from sqlalchemy import Column, Connection, Row, delete, func, insert, select, update

from rajnaya.corrections import Correction, check_correction
from rajnaya.errors import BadAddressError, NotFoundError, StoreError
from rajnaya.library import database, doctor, search_index
from rajnaya.library.briefing import BriefingShelf
from rajnaya.library.dialects import upsert
from rajnaya.library.dossiers import DossierShelf
from rajnaya.library.duplicates import DuplicateShelf, Near, link_nearest, put_fingerprint
from rajnaya.library.facets import FacetShelf
from rajnaya.library.finding import FindingShelf
from rajnaya.library.fingerprint import Fingerprint, fingerprint
from rajnaya.library.listing import ArticleSummary, ListingShelf
from rajnaya.library.narrowing import reader_of
from rajnaya.library.owners import OwnerShelf, check_own, key_of, own_id
from rajnaya.library.preferences import PreferenceShelf
from rajnaya.library.provenance import ProvenanceShelf
from rajnaya.library.provenance import digest as file_digest
from rajnaya.library.search import SearchShelf, index_articles
from rajnaya.library.shelf import CHUNK, check_day, check_moment, sha256
from rajnaya.library.tables import articles, corrections, seeds
from rajnaya.library.translations import TranslationShelf, forget, put_all
from rajnaya.model import Article, Translation
from rajnaya.reading.provenance import ReadHow
from rajnaya.reading.text import check_text, plain_line

__all__ = ["Added", "ArticleSummary", "Library", "Original", "Prepared", "prepare"]

TITLE_LIMIT: Final = 300
ADDRESS_LIMIT: Final = 2000
_ID = regex.compile(r"[a-z0-9][a-z0-9._-]{0,99}")
_HELD = tuple(column for column in articles.c if column.name != "original")
_ADDRESS = regex.compile(r"https?://[^\s/<>\"']+\.[^\s<>\"']+", regex.IGNORECASE)


class _Keep:
    """The type of ``KEEP``."""


KEEP: Final = _Keep()
"""Leave this field as it is (None empties it)."""


@dataclass(frozen=True, slots=True)
class Original:
    """The file an article came from, as it was given."""

    file_name: str | None
    content: bytes


@dataclass(frozen=True, slots=True)
class Added:
    """What ``add_article`` did: the article as the library holds it, and whether it is new there."""

    article: Article
    is_new: bool
    near: tuple[Near, ...] = ()
    """The articles it is nearly the same as, with which it is linked now."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article with all that can be worked out without the library: made by ``prepare``, perhaps in another process."""

    article: Article
    sha256: str
    """Of the text."""
    original: bytes | None
    """The file's bytes, zlib."""
    file_name: str | None
    entries: tuple[search_index.Entry, ...] | None
    """For the search index; None when the library was known to hold the text."""
    fingerprint: Fingerprint | None
    """None when the library was known to hold the text."""
    original_sha256: str | None
    """Of the file's bytes."""
    how: ReadHow | None


def prepare(
    article: Article,
    original: bytes | None = None,
    filename: str | None = None,
    how: ReadHow | None = None,
    *,
    known: Container[str] = (),
) -> Prepared:
    """What ``Library.add_articles`` takes: the slow part of putting an article in, which needs no lock.

    ``article.id`` may be empty: the id then comes from the text. Metadata become plain lines of bounded length. Of a text
    whose digest is ``known`` the slowest part is left out. Raises UnreadableInputError for a text that is none, BadDateError,
    BadAddressError.
    """
    fresh = _fit(article)
    digest = sha256(fresh.text)
    packed = None if original is None else zlib.compress(original)
    found = None if digest in known else tuple(search_index.entries(fresh.text))
    made = None if digest in known else fingerprint(fresh.text)
    of_file = None if original is None else file_digest(original)
    return Prepared(fresh, digest, packed, plain_line(filename, 255), found, made, of_file, how)


def article_id(text: str) -> str:
    """The short id of an uploaded text: the same for the same text, on every machine.

    >>> article_id("भारत ने कहा।")
    'a-55d25a2fd207'
    """
    return f"a-{sha256(text)[:12]}"


def check_address(value: str | None) -> str | None:
    """A web address on one line, or None; raises BadAddressError for anything a browser would not open as a page.

    >>> check_address(" https://example.org/a ")
    'https://example.org/a'
    """
    address = plain_line(value, ADDRESS_LIMIT)
    if address and not _ADDRESS.fullmatch(address):
        raise BadAddressError(f"{address[:60]!r} is no web address. Write it as https://… or leave it empty.")
    return address


class Library(
    TranslationShelf, PreferenceShelf, BriefingShelf, SearchShelf, FacetShelf, FindingShelf, ListingShelf, ProvenanceShelf,
    DuplicateShelf, DossierShelf, OwnerShelf,
):  # fmt: skip
    """Articles, their original files, the translation memory, the reader's terms and settings, the briefing, dossiers.

    Open it once and share it; ``close`` it at the end.
    """

    @classmethod
    def open(cls, url: str | None = None) -> Library:
        """The library at ``url`` (``sqlite:///path``, ``postgresql://…``), made when there is none.

        ``database.default_url`` says which is the default.

        Raises StoreError, and changes nothing, when the file is damaged, not a library, not writable, or of a newer version.
        """
        return cls(database.open_engine(url or database.default_url()))

    def close(self) -> None:
        """Give the file back."""
        self._engine.dispose()

    @property
    def place(self) -> str:
        """The library's file, or its server and database, to tell the reader where it is."""
        return self._where

    # ------------------------------------------------------------------ articles

    def add_article(
        self, article: Article, original: bytes | None = None, filename: str | None = None, how: ReadHow | None = None
    ) -> Added:
        """Put an article in, with the bytes it was read from and how. A text the library holds already is not put in twice;
        one that is nearly the same as others' is linked with them.

        ``article.id`` may be empty: the id then comes from the text. Metadata become plain lines of bounded length.
        Raises UnreadableInputError for a text that is none, BadDateError, StoreError.
        """
        return self.add_articles([prepare(article, original, filename, how)])[0]

    def add_articles(self, several: Sequence[Prepared]) -> list[Added]:
        """Put several in at once: all or none, on the disk when it returns. What each became, in their order.

        Raises StoreError.
        """
        with self._write("store the article" if len(several) == 1 else "store the articles") as connection:
            return _insert_articles(connection, several)

    def digests(self) -> set[str]:
        """The digest of each article's text (``shelf.sha256``): some 10 MB for 100,000 articles."""
        with self._read() as connection:
            return set(connection.execute(select(articles.c.sha256)).scalars())

    def get(self, id: str) -> Article:
        """The article of that id; raises NotFoundError when there is none."""
        with self._read() as connection:
            row = connection.execute(select(articles).where(articles.c.id == _safe(id))).first()
        if row is None:
            raise NotFoundError("The library holds no such article (any more). Choose another one in the library.")
        return _article(row)

    def with_text(self, text: str) -> Article | None:
        """The article of exactly this text; None when the library holds none."""
        with self._read() as connection:
            held = _held(connection, [sha256(text)])
        return next(iter(held.values()), None)

    def original(self, id: str) -> Original | None:
        """The file the article came from; None when it was pasted or is not there."""
        with self._read() as connection:
            row = connection.execute(
                select(articles.c.file_name, articles.c.original).where(articles.c.id == _safe(id))
            ).first()
        if row is None or row.original is None:
            return None
        try:
            return Original(row.file_name, zlib.decompress(row.original))
        except zlib.error as error:
            raise StoreError("The article's original file is damaged in the library; its text is not.") from error

    def update_metadata(
        self,
        id: str,
        *,
        title: str | _Keep | None = KEEP,
        outlet: str | _Keep | None = KEEP,
        published: str | _Keep | None = KEEP,
        address: str | _Keep | None = KEEP,
        author: str | _Keep | None = KEEP,
    ) -> Article:
        """Set what the reader says about the article; what is not named stays, None empties. The text never changes.

        A moment that is not of a new day goes with the old one. Raises NotFoundError, NotAllowedError for an article of
        another reader, BadDateError, StoreError.
        """
        values: dict[str, str | None] = {}
        if not isinstance(title, _Keep):
            values["title"] = plain_line(title, TITLE_LIMIT)
        if not isinstance(outlet, _Keep):
            values["outlet"] = plain_line(outlet, TITLE_LIMIT)
        if not isinstance(published, _Keep):
            values["published"] = check_day(published or None)
        if not isinstance(address, _Keep):
            values["address"] = check_address(address)
        if not isinstance(author, _Keep):
            values["author"] = plain_line(author, TITLE_LIMIT)
        if values:
            with self._write("change the article") as connection:
                check_own(connection, _safe(id), nobodys_too=True)
                if values.get("published"):
                    own = select(articles.c.published_at).where(articles.c.id == _safe(id))
                    values["published_at"] = check_moment(connection.execute(own).scalar(), values["published"])
                connection.execute(update(articles).where(articles.c.id == _safe(id)).values(**values))
                if "title" in values:
                    search_index.set_title(connection, _safe(id), values["title"])
        return self.get(id)

    def delete(self, id: str) -> None:
        """Take the article out, with its file, corrections, picks and places in dossiers, and the machine English only it uses.

        Reviewed and edited translations are somebody's work and stay with an article that is nobody's; an owner's go with it
        where no other article uses them, so that nothing of a private text stays. What was imported stays.
        Raises NotFoundError when there is no such article, NotAllowedError when it is not the reader's own.
        """
        with self._write("delete the article") as connection:
            check_own(connection, _safe(id))
            a = articles.c
            text, owner = connection.execute(select(a.text, a.owner).where(a.id == id)).one()
            sources = search_index.sources(connection, id, text)
            connection.execute(delete(articles).where(a.id == id))
            forget(connection, sources, whole=owner != "")
            search_index.forget_words(connection)

    # ------------------------------------------------------------------ corrections by hand

    def put_corrections(self, several: Sequence[Correction]) -> None:
        """Store what the reader did at one press: all or none, undone together. On the disk when it returns.

        All must be of articles the library holds. Raises BadDateError or RajnayaError for what can't be a correction,
        NotFoundError, StoreError.
        """
        checked = [check_correction(each) for each in several]
        if not checked:
            return
        at = database.utc_now()
        with self._write("store the correction") as connection:
            for id in {each.article_id for each in checked}:
                if connection.execute(select(articles.c.id).where(articles.c.id == _safe(id))).first() is None:
                    raise NotFoundError("The article was deleted meanwhile, so nothing was corrected.")
            press = connection.execute(select(func.coalesce(func.max(corrections.c.press), 0) + 1)).scalar_one()
            connection.execute(insert(corrections), [_correction_row(each, press, at) for each in checked])
            search_index.outdate(connection, [each.article_id for each in checked])

    def corrections(self, article_id: str) -> tuple[Correction, ...]:
        """What the reader corrected in an article, in the order it was done; empty when nothing or no such article."""
        query = select(corrections).where(corrections.c.article_id == _safe(article_id)).order_by(corrections.c.id)
        with self._read() as connection:
            return tuple(map(_correction, connection.execute(query)))

    def undo_correction(self, article_id: str) -> tuple[Correction, ...]:
        """Take back what was stored at the last press for this article, and return it; empty when there was nothing."""
        own = corrections.c.article_id == _safe(article_id)
        with self._write("take the correction back") as connection:
            last = own & (corrections.c.press == select(func.max(corrections.c.press)).where(own).scalar_subquery())
            gone = connection.execute(select(corrections).where(last).order_by(corrections.c.id)).all()
            if gone:
                connection.execute(delete(corrections).where(corrections.c.id.in_([row.id for row in gone])))
                search_index.outdate(connection, [article_id])
        return tuple(map(_correction, gone))

    def delete_correction(self, given: Correction) -> None:
        """Take back everything the reader said of that item; nothing happens when it is gone already."""
        c = corrections.c
        same = (c.item == given.item) & (c.start == given.start) & (c.end == given.end) & (c.kind == given.kind)
        with self._write("take the correction back") as connection:
            connection.execute(delete(corrections).where(c.article_id == _safe(given.article_id), same))
            search_index.outdate(connection, [_safe(given.article_id)])

    # ------------------------------------------------------------------ samples and soundness

    def seed(self, article: Article, original: bytes, file_name: str, shipped: Sequence[Translation], digest: str) -> bool:
        """Put a sample in once, and its English whenever ``digest`` has changed; whether anything changed.

        ``digest`` is that of the shipped English. A sample the reader has deleted stays deleted.
        """
        with self._write("store the sample article") as connection:
            known = connection.execute(select(seeds.c.digest).where(seeds.c.id == article.id)).scalar()
            if known == digest:
                return False
            if known is None:
                _insert_articles(connection, [prepare(article, original, file_name)])
            put_all(connection, shipped)
            row = {"id": article.id, "digest": digest, "at": database.utc_now()}
            connection.execute(upsert(connection, seeds).values(row).on_conflict_do_update(index_elements=["id"], set_=row))
            return True

    def seeded(self) -> dict[str, str]:
        """Id and digest of every sample that was put in."""
        with self._read() as connection:
            return {row.id: row.digest for row in connection.execute(select(seeds))}

    def faults(self) -> list[str]:
        """What is wrong with the library's file, one line each; empty when it is sound. Reads the whole file."""
        with self._read() as connection:
            found = doctor.faults(connection)
        with self._write("check the search index") as connection:
            return found or doctor.index_faults(connection)


def _safe(id: str) -> str:
    """The id, or an empty string (no article's) for what can't be one: ids come from addresses, which anybody may write."""
    return id if _ID.fullmatch(id) else ""


def _fit(article: Article) -> Article:
    """The article with a valid id, a checked text, a checked day and plain metadata."""
    text = check_text(article.text)
    return replace(
        article,
        id=article.id if _ID.fullmatch(article.id) else article_id(text),
        title=plain_line(article.title, TITLE_LIMIT),
        outlet=plain_line(article.outlet, TITLE_LIMIT),
        published=check_day(article.published or None),
        address=check_address(article.address),
        author=plain_line(article.author, TITLE_LIMIT),
        published_at=check_moment(article.published_at, article.published or None),
        added_at=article.added_at or database.utc_now(),
    )


def _insert_articles(connection: Connection, several: Sequence[Prepared]) -> list[Added]:
    """Put in what the library does not hold. A statement for all of them, not one for each: that is most of the time."""
    reader = reader_of(connection)
    held = _held(connection, [each.sha256 for each in several])
    several = [_of_owner(each, reader) for each in several]
    fresh = list({each.sha256: each for each in reversed(several) if each.sha256 not in held}.values())[::-1]
    ids = [each.article.id for each in fresh]
    taken = {row.id for row in _rows_where(connection, articles.c.id, ids)} | {id for id, n in Counter(ids).items() if n > 1}
    if taken:
        raise StoreError(f"The library holds another article under the id {min(taken)!r}. Give this one another id.")
    if fresh:
        connection.execute(insert(articles), [_row(each, reader) for each in fresh])
        index_articles(connection, [(each.article.id, each.article.title, _entries(each)) for each in fresh])
    near = {each.sha256: _fingerprinted(connection, each) for each in fresh}
    new = {each.sha256: each.article for each in fresh}
    out = []
    for each in several:
        is_new = each.sha256 in new and each.sha256 not in held
        article = held.setdefault(each.sha256, new.get(each.sha256, each.article))
        out.append(Added(article, is_new, near.get(each.sha256, ()) if is_new else ()))
    return out


def _fingerprinted(connection: Connection, ready: Prepared) -> tuple[Near, ...]:
    """Store a new article's fingerprint, and what it is nearly the same as; one by one, so that each link is there once."""
    made = ready.fingerprint or fingerprint(ready.article.text)
    near = link_nearest(connection, ready.article.id, made)
    put_fingerprint(connection, ready.article.id, made)
    return tuple(near)


def _of_owner(ready: Prepared, reader: str) -> Prepared:
    """A reader's article has an id that tells nothing, and takes no place of another's."""
    return replace(ready, article=replace(ready.article, id=own_id(ready.sha256, reader))) if reader else ready


def _held(connection: Connection, digests: Sequence[str]) -> dict[str, Article]:
    """Articles of those texts, each by its digest: the reader's own before others'.

    What somebody keeps to themselves is not there for whoever puts the same text in for nobody.
    """
    reader = reader_of(connection)
    rows = (row for row in _rows_where(connection, articles.c.sha256, digests) if reader or not row.owner or row.shared)
    return {row.sha256: _article(row) for row in sorted(rows, key=lambda row: (row.owner == reader, row.id))}


def _entries(ready: Prepared) -> Sequence[search_index.Entry]:
    # An article that was known may have been deleted since.
    return search_index.entries(ready.article.text) if ready.entries is None else ready.entries


def _rows_where(connection: Connection, column: Column[str], values: Sequence[str]) -> Iterator[Row[Any]]:
    for i in range(0, len(values), CHUNK):
        yield from connection.execute(select(*_HELD).where(column.in_(values[i : i + CHUNK])))


def _row(ready: Prepared, owner: str) -> dict[str, Any]:
    article = ready.article
    return {
        "id": article.id, "title": article.title, "outlet": article.outlet, "published": article.published,
        "address": article.address, "text": article.text, "origin": article.origin, "added_at": article.added_at,
        "sha256": ready.sha256, "original": ready.original, "file_name": ready.file_name,
        "author": article.author, "published_at": article.published_at, "original_sha256": ready.original_sha256,
        "read_how": ready.how.as_json() if ready.how else None,
        "held_as": key_of(ready.sha256, owner), "owner": owner, "shared": 0,
    }  # fmt: skip


def _article(row: Row[Any]) -> Article:
    return Article(
        id=row.id, text=row.text, title=row.title, outlet=row.outlet, published=row.published, address=row.address,
        added_at=row.added_at, origin=row.origin, author=row.author, published_at=row.published_at,
    )  # fmt: skip


def _correction_row(given: Correction, press: int, at: str) -> dict[str, Any]:
    return {
        "article_id": given.article_id, "press": press, "item": given.item, "start": given.start, "end": given.end,
        "kind": given.kind, "action": given.action, "value": json.dumps(dict(given.value), ensure_ascii=False), "at": at,
    }  # fmt: skip


def _correction(row: Row[Any]) -> Correction:
    try:
        value = dict(json.loads(row.value))
    except (ValueError, TypeError) as error:
        raise StoreError("A correction in the library is damaged; the article's text is not.") from error
    tuples = {name: tuple(v) if isinstance(v, list) else v for name, v in value.items()}
    return Correction(row.article_id, row.item, row.start, row.end, row.kind, row.action, tuples, row.at)
