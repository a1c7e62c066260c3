"""The shelf of the briefing: what was picked for it, in order, and the deck that is made of it.

A pick that is taken out stays in the file for a while, marked with the press that took it out, so that one wrong press
loses nothing. Positions belong to places in the order: what comes back by undo comes back to its place.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, get_args

from sqlalchemy import ColumnElement, Connection, Row, and_, delete, func, insert, select, update

from rajnaya.errors import BadTemplateError, NotFoundError, StoreError
from rajnaya.library import database
from rajnaya.library.dialects import upsert
from rajnaya.library.shelf import Shelf
from rajnaya.library.tables import articles, briefing, picks
from rajnaya.picks import CHARTS, Pick, PickKind
from rajnaya.reading.text import plain_line

MAX_PICKS: Final = 300
"""Some hundred slides: no briefing is longer."""
TITLE_LIMIT: Final = 200
MAX_TEMPLATE: Final = 20 * 1024 * 1024
"""Bytes of a template file."""
_MAX_UNPACKED: Final = 300 * 1024 * 1024
_UNDOABLE: Final = 50
"""Presses that can be taken back."""
_ORDER = (picks.c.position, picks.c.id)
_IN = picks.c.removed.is_(None)


@dataclass(frozen=True, slots=True)
class DeckChoice:
    """What the reader wants on the deck's first slide, and whose look it has."""

    title: str | None = None
    subtitle: str | None = None
    template_name: str | None = None
    """Of the reader's own template, when there is one (``Library.template``)."""


def check_template(content: bytes) -> bytes:
    """The same bytes when they may be a PowerPoint file; raises BadTemplateError that says what they are instead.

    Looks into the zip's directory only; whether PowerPoint's parts are sound is seen when a deck is made of it.
    """
    if len(content) > MAX_TEMPLATE:
        raise BadTemplateError(
            f"The template has {len(content) / 2**20:.1f} MB: at most {MAX_TEMPLATE // 2**20} MB are kept. "
            "Take large pictures out of its layouts."
        )
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise BadTemplateError("The template is an old .ppt, or needs a password. Save it as .pptx without one.")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
        raise BadTemplateError("The template is no PowerPoint file, or is damaged. Save it as .pptx and try again.") from None
    if "ppt/presentation.xml" not in {part.filename for part in parts}:
        raise BadTemplateError("There is no presentation in the template. Choose a .pptx file of PowerPoint.")
    if sum(part.file_size for part in parts) > _MAX_UNPACKED:
        raise BadTemplateError("The template unpacks to more than 300 MB. Choose a smaller one.")
    return content


class BriefingShelf(Shelf):
    """The part of the library that keeps the picks and the deck's title and template."""

    def picks(self) -> list[Pick]:
        """What was picked, in the reader's order."""
        with self._read() as connection:
            return [_pick(row) for row in connection.execute(select(picks).where(_IN).order_by(*_ORDER))]

    def add_pick(self, pick: Pick) -> bool:
        """Put it at the end; False when it is there already. Raises NotFoundError, StoreError."""
        return self.add_picks([pick]) > 0

    def add_picks(self, several: Iterable[Pick]) -> int:
        """Put them at the end, those that are not there yet, all or none; how many. Raises NotFoundError, StoreError."""
        wanted = list(dict.fromkeys(several))
        with self._write("put it into the briefing") as connection:
            fresh = [pick for pick in wanted if _add(connection, pick)]
            held = connection.execute(select(func.count()).select_from(picks).where(_IN)).scalar_one()
            if fresh and held > MAX_PICKS:
                raise StoreError(f"A briefing holds at most {MAX_PICKS} picks. Take some out first.")
        return len(fresh)

    def remove_pick(self, pick: Pick) -> bool:
        """Take it out; ``undo_removal`` brings it back. False when it is not there."""
        return self._take_out(_same(pick)) > 0

    def clear_picks(self) -> int:
        """Take everything out at one press, and how many that were; one ``undo_removal`` brings all back."""
        return self._take_out(_IN)

    def _take_out(self, which: ColumnElement[bool]) -> int:
        with self._write("take it out of the briefing") as connection:
            press = (connection.execute(select(func.max(picks.c.removed))).scalar() or 0) + 1
            count = connection.execute(update(picks).where(_IN, which).values(removed=press)).rowcount
            if count:
                connection.execute(delete(picks).where(picks.c.removed <= press - _UNDOABLE))
            return count

    def removed_last(self) -> int:
        """How many picks ``undo_removal`` would bring back."""
        with self._read() as connection:
            return len(connection.execute(select(picks.c.id).where(_last_press())).all())

    def undo_removal(self) -> list[Pick]:
        """Bring back what the last press took out, each to its place; empty when there is nothing."""
        with self._write("bring it back into the briefing") as connection:
            rows = connection.execute(select(picks).where(_last_press()).order_by(*_ORDER)).all()
            if rows:
                connection.execute(update(picks).where(_last_press()).values(removed=None))
        return [_pick(row) for row in rows]

    def move_pick(self, pick: Pick, to: int) -> None:
        """Put it at the place ``to`` among the picks, counted from 0; nothing happens when it is not there."""
        with self._write("put the briefing in order") as connection:
            rows = connection.execute(select(picks).where(_IN).order_by(*_ORDER)).all()
            moved = next((row for row in rows if _pick(row) == pick), None)
            if moved is None:
                return
            others = [row for row in rows if row is not moved]
            others.insert(max(0, to), moved)
            # The places stay, the picks change seats: what was taken out keeps its own place between them.
            for row, place in zip(others, (row.position for row in rows), strict=True):
                if row.position != place:
                    connection.execute(update(picks).where(picks.c.id == row.id).values(position=place))

    def deck_choice(self) -> DeckChoice:
        """Title, subtitle and the template's name, as far as they were given."""
        b = briefing.c
        with self._read() as connection:
            row = connection.execute(select(b.title, b.subtitle, b.template_name)).first()
        return DeckChoice(*row) if row else DeckChoice()

    def put_deck_titles(self, title: str | None, subtitle: str | None) -> None:
        """Keep the deck's title and subtitle on plain lines; None or spaces: the deck makes its own."""
        self._put_deck(title=plain_line(title, TITLE_LIMIT), subtitle=plain_line(subtitle, TITLE_LIMIT))

    def put_template(self, content: bytes | None, name: str | None) -> None:
        """Keep the reader's own template; None takes it away. Raises BadTemplateError, and nothing is changed then."""
        kept = None if content is None else check_template(content)
        self._put_deck(template=kept, template_name=None if kept is None else plain_line(name, 255) or "template.pptx")

    def template(self) -> bytes | None:
        """The reader's own template; None when the deck has the house's look."""
        with self._read() as connection:
            return connection.execute(select(briefing.c.template)).scalar()

    def _put_deck(self, **values: str | bytes | None) -> None:
        with self._write("keep the deck's settings") as connection:
            row = upsert(connection, briefing).values(**values)
            connection.execute(row.on_conflict_do_update(index_elements=["owner"], set_=values))


def _add(connection: Connection, pick: Pick) -> bool:
    """Whether the pick is new, or back, in the briefing."""
    _check(pick)
    if connection.execute(select(articles.c.id).where(articles.c.id == pick.article)).first() is None:
        raise NotFoundError("The library holds no such article (any more). Nothing was picked.")
    held = connection.execute(select(picks.c.id, picks.c.removed).where(_same(pick))).first()
    if held is not None and held.removed is None:
        return False
    if held is not None:
        connection.execute(delete(picks).where(picks.c.id == held.id))  # picked anew it goes to the end
    last = connection.execute(select(func.max(picks.c.position))).scalar()
    connection.execute(
        insert(picks).values(
            article_id=pick.article, kind=pick.kind, start=pick.start, end=pick.end, name=pick.name,
            position=0 if last is None else last + 1, added_at=database.utc_now(),
        )
    )  # fmt: skip
    return True


def _check(pick: Pick) -> None:
    """NotFoundError for what no text has: picks come from the browser."""
    if pick.kind == "chart":
        fits = pick.name in CHARTS and (pick.start, pick.end) == (0, 0)
    else:
        fits = pick.kind in get_args(PickKind) and not pick.name and 0 <= pick.start < pick.end < 2**31
    if not fits:
        raise NotFoundError("There is no such thing to pick. Reload the page and choose it again.")


def _same(pick: Pick) -> ColumnElement[bool]:
    c = picks.c
    place = and_(c.start == pick.start, c.end == pick.end, c.name == pick.name)
    return and_(c.article_id == pick.article, c.kind == pick.kind, place)


def _last_press() -> ColumnElement[bool]:
    return picks.c.removed == select(func.max(picks.c.removed)).scalar_subquery()


def _pick(row: Row[tuple[object, ...]]) -> Pick:
    return Pick(row.article_id, row.kind, row.start, row.end, row.name)
