"""Every row of ``cases/search.yaml``: what finds a sentence, and what must not; and that it is marked where it was found."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from rajnaya.language import search_forms
from rajnaya.library import queries
from rajnaya.library.store import Library
from rajnaya.model import Article

ROWS: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parents[1] / "cases/search.yaml").read_text("utf-8"))["rows"]


@pytest.mark.parametrize("row", ROWS, ids=[f"{r['query']}-{r['text'][:14]}" for r in ROWS])
def test_rows(row: dict[str, Any], library: Library) -> None:
    library.add_article(Article("one", row["text"] + "\n"))
    hits = library.search(row["query"]).hits
    assert bool(hits) == row["found"]
    for hit in hits:
        assert hit.snippet.marks, "what was found is marked"


def test_a_third_of_the_rows_must_not_be_found() -> None:
    assert sum(not row["found"] for row in ROWS) * 3 >= len(ROWS)


@pytest.mark.parametrize(("typed", "first"), [("देश", "one"), ("देशों", "other"), ("मंत्री", "third")])
def test_the_form_that_was_typed_comes_first(typed: str, first: str, library: Library) -> None:
    library.add_article(Article("one", "उस देश की जनता ने यह बात मान ली।\n"))
    library.add_article(Article("other", "उन देशों की जनता ने यह बात मान ली।\n"))
    library.add_article(Article("third", "उस मंत्री की बात सब ने मान ली।\n"))
    library.add_article(Article("fourth", "उन मंत्रियों की बात सब ने मान ली।\n"))
    for n in range(20):
        library.add_article(Article(f"more{n}", f"मौसम {n} में बदल गया।\n"))
    hits = library.search(typed).hits
    assert len(hits) == 2
    assert hits[0].id == first


def test_every_word_has_a_bounded_number_of_ways() -> None:
    for word in ("xi", "trump", "biden", "beijing", "देशों", "मंत्रियों", "a" * 90, "क" * 90):
        for term in queries.terms(word):
            assert len(list(queries.ways(term))) <= 2 + 2 * search_forms.MOST + 6
