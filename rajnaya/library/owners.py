"""Whose articles are: readers' views of the library, and what in it only an owner may change."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from sqlalchemy import Connection, select, update

from rajnaya.errors import NotAllowedError, NotFoundError
from rajnaya.library.narrowing import READER, reader_of
from rajnaya.library.shelf import CHUNK, Shelf, sha256
from rajnaya.library.tables import articles


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose an article is, as far as this reader may know."""

    owner: str
    """The owner's address; empty for nobody's."""
    shared: bool
    mine: bool
    """Whether this reader may share and delete it. Without a reader everything may be deleted, and nothing is shared."""


class OwnerShelf(Shelf):
    """The part of the library that knows readers."""

    def seen_by(self, reader: str) -> Self:
        """The library as one reader sees it, on the same pool of connections; made in microseconds.

        ``reader`` is who it is for, as ``door.Reader.email`` has it. Raises ValueError for nobody.
        """
        if not reader:
            raise ValueError("a reader has an address")
        return type(self)(self._engine.execution_options(**{READER: reader}))

    def whose(self, ids: Iterable[str]) -> dict[str, Whose]:
        """Whose each of those articles is, as far as they can be seen."""
        wanted, a, out = sorted({id for id in ids if id.isascii() and id.isprintable()}), articles.c, {}
        with self._read() as connection:
            for i in range(0, len(wanted), CHUNK):
                query = select(a.id, a.owner, a.shared).where(a.id.in_(wanted[i : i + CHUNK]))
                for row in connection.execute(query):
                    out[row.id] = Whose(row.owner, bool(row.shared), row.owner == self.reader)
        return out

    def share(self, id: str, shared: bool = True) -> None:
        """Let everybody who is let in read an article, or keep it to oneself again.

        Raises NotFoundError, NotAllowedError for an article that is another's or nobody's, StoreError.
        """
        with self._write("share the article") as connection:
            check_own(connection, id)
            connection.execute(update(articles).where(articles.c.id == id).values(shared=int(shared)))


def key_of(text_sha256: str, owner: str) -> str:
    """Under what a text is held once: by itself where it is nobody's, and by each owner for themselves."""
    return sha256(f"{owner}\0{text_sha256}") if owner else text_sha256


def own_id(text_sha256: str, owner: str) -> str:
    """The id of an article: of its text where it is nobody's, else of owner and text, so that no id tells of another's."""
    return f"a-{key_of(text_sha256, owner)[:12]}"


def check_own(connection: Connection, id: str, *, nobodys_too: bool = False) -> None:
    """Refuse what is not for this reader to change; ``nobodys_too``: what nobody owns may be changed by everybody.

    Raises NotFoundError for what the reader does not see, NotAllowedError.
    """
    # Ids come from addresses, which anybody may write: not every string can be asked for.
    can_be = id.isascii() and id.isprintable()
    owner = connection.execute(select(articles.c.owner).where(articles.c.id == id)).scalar() if can_be else None
    if owner is None:
        raise NotFoundError("The library holds no such article (any more).")
    reader = reader_of(connection)
    if reader and owner != reader and (owner or not nobodys_too):
        alone = f"It belongs to {owner}, who alone" if owner else "It is nobody's: only who runs the library"
        raise NotAllowedError(f"{alone} may do that. Nothing was changed.")
