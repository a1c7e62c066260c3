"""The reader's own title and subtitle on a deck's first slide."""

from __future__ import annotations

from rajnaya.export.bundle import Bundle
from rajnaya.export.deck.make import deck
from rajnaya.figures.drawing import TextBox


def words(bundles: list[Bundle], **titles: str | None) -> tuple[str, str]:
    """The first slide's title, and all that stands on it."""
    first = deck(bundles, **titles)[0]
    boxes = [shape for shape in first.drawing.shapes if isinstance(shape, TextBox)]
    return first.title, "\n".join(p.text for box in boxes for p in box.paragraphs)


def test_own_words_stand_before_what_the_deck_says_by_itself(sample_bundle: Bundle) -> None:
    """The article is still named: its title moves under the reader's."""
    title, all_words = words([sample_bundle], title="सुबह की ब्रीफ़िंग\x00", subtitle="For the minister")
    assert title == "सुबह की ब्रीफ़िंग"
    assert "For the minister" in all_words
    assert "Chinese Foreign Minister's Visit" in all_words


def test_without_own_words_nothing_changes(sample_bundle: Bundle) -> None:
    """Blanks are no title."""
    assert words([sample_bundle], title="  ", subtitle=None) == words([sample_bundle])


def test_a_subtitle_alone(sample_bundle: Bundle) -> None:
    """It stands under the deck's own title."""
    title, all_words = words([sample_bundle], subtitle="For the minister")
    assert title == "Chinese Foreign Minister's Visit"
    assert "For the minister" in all_words
