"""A dossier read as a whole: its happenings, timeline and statements, each worked out once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from rajnaya.dossiers.happenings import Happening, happenings
from rajnaya.dossiers.items import Numbering, timeline_items
from rajnaya.dossiers.names import Names
from rajnaya.dossiers.statements import SharedStatement, shared_statements
from rajnaya.dossiers.words import article_names
from rajnaya.export.bundle import Bundle
from rajnaya.figures.items import TimelineItem


@dataclass(frozen=True)
class Dossier:
    """Some articles under a name, in their reader's order. The analyses are those their reader corrected."""

    name: str
    bundles: tuple[Bundle, ...]

    @cached_property
    def names(self) -> Names:
        """One name for one person, place or body over all articles."""
        return Names(self.bundles)

    @cached_property
    def of(self) -> list[str]:
        """A short name for each article."""
        return article_names(self.bundles)

    @cached_property
    def numbering(self) -> Numbering:
        """The segments of all articles under one number each."""
        return Numbering(self.bundles)

    @cached_property
    def happenings(self) -> list[Happening]:
        """Happenings and tweets, each once, those without a date last."""
        return happenings(self.bundles, self.names)

    @cached_property
    def dated(self) -> list[Happening]:
        """Those with a date, by date."""
        return [each for each in self.happenings if each.edtf is not None]

    @cached_property
    def undated(self) -> list[Happening]:
        """Those without one, in the order of the articles."""
        return [each for each in self.happenings if each.edtf is None]

    @cached_property
    def items(self) -> list[TimelineItem]:
        """The dated ones as a timeline draws them."""
        return timeline_items(self.dated, self.of, self.numbering)

    @cached_property
    def statements(self) -> list[SharedStatement]:
        """Direct and indirect statements, each once."""
        return shared_statements(self.bundles, self.names, self.numbering, self.of)

    def place(self, number: int) -> tuple[str, int] | None:
        """(article's id, segment) of a segment numbered through the dossier; None for a number that none has."""
        found = self.numbering.place(number)
        return None if found is None else (self.bundles[found[0]].article.id, found[1])
