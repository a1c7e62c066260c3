"""The articles made up for the benchmark: varied, repeatable, and found again."""

from __future__ import annotations

from benchmarks import library as made
from rajnaya.library.store import Library


def test_the_articles_are_all_different_and_the_same_for_the_same_seed() -> None:
    first, again = list(made.articles(60)), list(made.articles(60))
    assert first == again != list(made.articles(60, seed=8))
    assert len({article.text for article, _ in first}) == 60
    assert {bool(english) for _, english in first} == {True, False}
    assert all(t.source in article.text for article, english in first for t in english)


def test_they_are_found_by_their_words(library: Library) -> None:
    for article, english in made.articles(9):
        library.put_translations(english)
        library.add_article(article)
    assert library.faults() == []
    for article, english in made.articles(9):
        assert article.id in {hit.id for hit in library.search(f'"{article.title}"', 200).hits}
        for t in english:
            assert article.id in {hit.id for hit in library.search(f'"{t.text}"').hits}
