"""The articles made up for the benchmark: varied, repeatable, and found again."""

from __future__ import annotations

import pytest

from benchmarks import library as benchmark
from benchmarks import made_up as made
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
            inside = t.text.replace("“", "").replace("”", "")
            assert article.id in {hit.id for hit in library.search(f'"{inside}"').hits}


def test_a_library_filled_by_several_processes_holds_the_same(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(made, "PIECE", 4)
    made.fill(library, 10)
    expected = {article.id: article.text for article, _ in made.articles(10)}
    assert {each.id: library.get(each.id).text for each in library.list()} == expected
    assert library.search("").waiting == 0
    assert library.faults() == []


@pytest.mark.slow
def test_every_cost_has_a_figure(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(benchmark, "ROUNDS", 1)
    monkeypatch.setattr(benchmark, "OPENED", 5)
    costs = benchmark.measure(library, 40, lambda: 1.0)
    assert all(cost.figure >= 0 for cost in costs)
    assert {cost.note for cost in costs if cost.what == "doctor"} == {""}
    told = benchmark.table({"file": costs, "server": costs}, ratios=True)
    assert {line.count("|") for line in told.splitlines()} == {5}
    assert "| 1.0 |" in told
    assert library.count() == 40
