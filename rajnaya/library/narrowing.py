"""What each reader's view of the library shows: the one place where it is narrowed.

``Library.seen_by`` gives the same library as one reader sees it. Whatever any shelf then asks of the database passes through
``narrow``, which adds to every SELECT, UPDATE and DELETE, however deep inside another, what that reader may see or change:

- articles: their own, those that others share, and those of nobody (samples, and what came in without a login);
- what hangs on articles (their segments, corrections, fingerprints …): that of articles they see;
- what is each reader's own (``OWN``: the briefing and the like): their own, and what they put in becomes theirs.

A statement that must take everybody's articles into account says so with ``EVERYBODY``, and tells nothing of what it saw.
The library as it is opened, without a reader, sees every article; of ``OWN`` it sees what belongs to nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import Any, Final, Literal

from sqlalchemy import (
    Alias,
    ColumnElement,
    Connection,
    Delete,
    FromClause,
    Insert,
    Join,
    Select,
    Table,
    TableClause,
    TextClause,
    Update,
    and_,
    exists,
    or_,
    select,
)  # fmt: skip
from sqlalchemy.sql import visitors

from rajnaya.errors import StoreError
from rajnaya.library.tables import articles, metadata

READER: Final = "rajnaya_reader"
"""The execution option of connections that read and write for one reader: whose."""
EVERYBODY: Final = {"rajnaya_everybody": True}
"""The execution option of a statement about everybody's articles."""
OWN: Final = frozenset(name for name, table in metadata.tables.items() if "owner" in table.c and name != "articles")
"""Tables whose rows are one reader's alone."""
Doing = Literal["read", "update", "delete"]


def reader_of(connection: Connection) -> str:
    """Whom a connection reads and writes for; empty where it is everybody."""
    return str(connection.get_execution_options().get(READER, ""))


def narrow(connection: Connection, statement: Any, several: Any, one: Any, options: Any) -> tuple[Any, Any, Any]:
    """Listener of the engine's ``before_execute``: the statement, narrowed to what the connection's reader may see."""
    reader = reader_of(connection)
    if options.get("rajnaya_everybody"):
        return statement, several, one
    if isinstance(statement, TextClause):
        if reader and any(name in statement.text for name in _narrowed_names()):
            raise StoreError("A statement in plain SQL was kept from a reader's library.")
        return statement, several, one
    return _narrowed(statement, reader), several, one


def _narrowed(statement: Any, reader: str) -> Any:
    def on_select(found: Any) -> None:
        found._where_criteria += tuple(_criteria(_sources(found), reader))

    def on_join(found: Any) -> None:
        if found.isouter:  # what may not be seen is not there: the row it would have been joined to stays
            found.onclause = and_(found.onclause, *_criteria(_tables(found.right._from_objects), reader))

    def on_change(found: Any) -> None:
        found._where_criteria += _of_table(found.table, reader, "update" if isinstance(found, Update) else "delete")

    if isinstance(statement, Insert):
        if statement.select is not None:
            raise StoreError("An INSERT from a SELECT was kept from the library.")  # nobody could tell whose the rows are
        table: Any = statement.table
        return statement.values(owner=reader) if table.name in OWN or (reader and table is articles) else statement
    if not reader and not _is_about_own(statement):
        return statement
    return visitors.cloned_traverse(
        statement, {}, {"select": on_select, "join": on_join, "update": on_change, "delete": on_change}
    )


def _is_about_own(statement: Any) -> bool:
    if isinstance(statement, Update | Delete):
        return getattr(statement.table, "name", "") in OWN
    return isinstance(statement, Select) and any(getattr(each, "name", "") in OWN for each in _sources(statement))


def _sources(found: Any) -> list[FromClause]:
    """The tables a SELECT reads, under the names it gives them, but for those its outer joins add: ``on_join`` has those.

    What is a SELECT itself is narrowed by itself.
    """
    if any(flags["isouter"] or flags["full"] for *_, flags in found._setup_joins):
        raise StoreError("An outer join was kept from the library: write it as select_from(a.outerjoin(b)).")
    parts = [*found._raw_columns, *found._from_obj, *found._where_criteria]
    parts += [side for right, _on, left, _flags in found._setup_joins for side in (right, left) if side is not None]
    # In their order: a statement that is put together alike is compiled once.
    every = dict.fromkeys(source for part in parts for source in part._from_objects)
    joins = [each for each in every if isinstance(each, Join) and each.isouter]
    added = {source for join in joins for source in join.right._from_objects}
    return [each for each in _tables(every) if each not in added]


def _tables(sources: Iterable[FromClause]) -> list[FromClause]:
    return [each for each in sources if isinstance(each.element if isinstance(each, Alias) else each, TableClause)]


def _criteria(sources: Iterable[FromClause], reader: str) -> Iterator[ColumnElement[bool]]:
    for source in sources:
        yield from _of_table(source, reader) if isinstance(source, TableClause) else _of(source, reader)


@lru_cache(1024)
def _of_table(table: TableClause, reader: str, doing: Doing = "read") -> tuple[ColumnElement[bool], ...]:
    """Made once for each reader: most statements name tables by no other name."""
    return tuple(_of(table, reader, doing))


def _of(source: FromClause, reader: str, doing: Doing = "read") -> Iterator[ColumnElement[bool]]:
    table: Any = source.element if isinstance(source, Alias) else source
    if table is articles and reader:
        yield _seen(source, reader, doing)
    elif table.name == "search_words" and reader:
        segment = metadata.tables["search_segments"].alias()
        yield _held(segment, segment.c.id == (source.c.rowid if "rowid" in source.c else source.c.id), reader, source)
    elif isinstance(table, Table):
        if table.name in OWN:
            yield source.c.owner == reader
        if reader:
            yield from _hanging(source, table, reader)


def _seen(source: FromClause, reader: str, doing: Doing) -> ColumnElement[bool]:
    c = source.c
    if doing == "delete":
        return c.owner == reader
    return or_(c.owner == reader, c.owner == "", *(() if doing == "update" else (c.shared == 1,)))


def _hanging(source: FromClause, table: Table, reader: str) -> Iterator[ColumnElement[bool]]:
    """What hangs on rows of other tables is seen when those are."""
    for column in table.c:
        for key in column.foreign_keys:
            end = key.column
            while end.foreign_keys:  # segments hang on the index's article, which hangs on the article
                end = next(iter(end.foreign_keys)).column
            if end.table.name in _narrowed_names():
                parent = end.table.alias()
                yield _held(parent, parent.c[end.name] == source.c[column.name], reader, source)


def _held(parent: Any, on: ColumnElement[bool], reader: str, source: FromClause) -> ColumnElement[bool]:
    return exists(select(1).select_from(parent).where(on, *_of(parent, reader)).correlate(source))


@cache
def _narrowed_names() -> frozenset[str]:
    """Tables that hold something of one article or one reader."""
    names = {"articles", *OWN}
    for table in metadata.sorted_tables:  # what others hang on comes first
        if any(key.column.table.name in names for key in table.foreign_keys):
            names.add(table.name)
    return frozenset(names)
