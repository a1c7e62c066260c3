"""What an export is made from: one article, what was found in it and its English, looked up once for every format.

A bundle never reads the text again: rows, cards and timeline items are those of the app's own pages.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from rajnaya.cards import Card, statement_cards, tweet_cards
from rajnaya.figures.items import TimelineItem, UndatedItem, timeline_items, undated_items
from rajnaya.model import Analysis, Article, Note, Translation
from rajnaya.view import ReaderView, build_view, english_names


@dataclass(frozen=True)
class Bundle:
    """One article to be exported. ``found`` is the analysis as its reader corrected it."""

    article: Article
    found: Analysis
    english: Mapping[str, Translation]
    """By a segment's exact text."""
    notes: tuple[Note, ...] = ()
    """The reader's own, in the order of the text."""

    @cached_property
    def title_hi(self) -> str:
        """The article's title, or its id when it has none."""
        return (self.found.title.text if self.found.title else None) or self.article.title or self.article.id

    @cached_property
    def title_en(self) -> str | None:
        """The English of the title, where there is one."""
        known = self.english.get(self.title_hi)
        return known.text if known else None

    @cached_property
    def view(self) -> ReaderView:
        """The reader's rows: every segment and its English cut into runs, with the marks on them."""
        return build_view(self.article, self.found, dict(self.english))

    @cached_property
    def statements(self) -> tuple[Card, ...]:
        """Direct and indirect statements in the order of the article."""
        return statement_cards(self.article, self.found, self.view, self.english)

    @cached_property
    def tweets(self) -> tuple[Card, ...]:
        """Embedded tweets in the order of the article."""
        return tweet_cards(self.article, self.found, self.view)

    @cached_property
    def items(self) -> list[TimelineItem]:
        """Dated happenings and tweets, by date."""
        return timeline_items(self.found, self.plain_english)

    @cached_property
    def undated(self) -> list[UndatedItem]:
        """Happenings and tweets without a date, in the order of the text."""
        return undated_items(self.found, self.plain_english)

    @cached_property
    def plain_english(self) -> dict[str, str]:
        """The English alone, by a segment's exact text."""
        return {source: translation.text for source, translation in self.english.items()}

    @cached_property
    def names(self) -> dict[str, str]:
        """English names of people, places and bodies by their Hindi."""
        return dict(english_names(self.found))
