"""Of very many sentences those that came in last are ranked; nothing is lost, filters come first, and the total is honest."""

from __future__ import annotations

import pytest

from rajnaya.library import ranking
from rajnaya.library.search import Filters, Hit
from rajnaya.library.store import Library, prepare
from rajnaya.model import Article

RARE = "सोमवार"


@pytest.fixture(autouse=True)
def held(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """Twenty articles with a common word, the older ones of another outlet; two of them with a rare one."""
    monkeypatch.setattr(ranking, "RANKED", 5)
    monkeypatch.setattr(ranking, "COUNTED", 8)
    several = []
    for n in range(20):
        more = f" {RARE} को।" if n in (3, 4) else ""
        text = f"राजदूत ने{' राजदूत से' if n == 17 else ''} बात {n} कही।{more}\n"
        outlet, day = ("Hill Post" if n < 6 else "Example Daily"), f"2024-01-{n + 1:02}"
        several.append(prepare(Article(f"n{n:02}", text, None, outlet, day)))
    library.add_articles(several)


def ids(hits: tuple[Hit, ...]) -> list[str]:
    return [hit.id for hit in hits]


def test_those_that_came_last_are_ranked_and_the_rest_follows(library: Library) -> None:
    found = library.search("राजदूत", 50)
    last = [f"n{n}" for n in range(15, 20)]
    assert sorted(ids(found.hits[:5])) == last
    assert [hit.score for hit in found.hits[:5]] == sorted((hit.score for hit in found.hits[:5]), reverse=True)
    assert ids(found.hits[5:]) == [f"n{n:02}" for n in range(14, -1, -1)]
    assert {hit.score for hit in found.hits[5:]} == {0.0}
    assert (found.total, found.total_is_exact) == (8, False)


def test_pages_follow_one_another_over_the_bound(library: Library) -> None:
    whole = ids(library.search("राजदूत", 50).hits)
    assert len(set(whole)) == 20
    assert [id for k in range(0, 24, 3) for id in ids(library.search("राजदूत", 3, k).hits)] == whole


def test_the_rank_of_what_is_rare_is_of_all(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    found = library.search(RARE)
    assert (sorted(ids(found.hits)), found.total, found.total_is_exact) == (["n03", "n04"], 2, True)
    monkeypatch.setattr(ranking, "RANKED", 1000)
    assert library.search(RARE) == found


def test_a_total_between_the_bounds_is_counted(library: Library) -> None:
    library.add_articles([prepare(Article(f"m{n}", f"प्रवक्ता ने {n} बार कहा।\n")) for n in range(7)])
    found = library.search("प्रवक्ता")
    assert (len(found.hits), found.total, found.total_is_exact) == (7, 7, True)


@pytest.mark.parametrize("probed", [0, 30_000])  # by a look at each match's article, or at a set made of the articles
def test_filters_come_before_the_bound(probed: int, library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ranking, "_PROBED", probed)
    found = library.search("राजदूत", 50, filters=Filters(since="2024-01-01", until="2024-01-04"))
    assert (sorted(ids(found.hits)), found.total, found.total_is_exact) == (["n00", "n01", "n02", "n03"], 4, True)
    found = library.search("राजदूत", 50, filters=Filters(outlet="Hill Post"))
    assert sorted(ids(found.hits)) == [f"n{n:02}" for n in range(6)]
    assert ids(found.hits[5:]) == ["n00"]
    assert (found.total, found.total_is_exact) == (5, False)
    assert ids(library.search("राजदूत", 2, 4, Filters(outlet="Hill Post")).hits) == ids(found.hits[4:])
