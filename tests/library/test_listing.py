"""The list of the library, a page at a time: ordered, narrowed, counted."""

from __future__ import annotations

from pathlib import Path

import pytest

from rajnaya.library.samples import seed_samples
from rajnaya.library.store import Library, prepare
from rajnaya.model import Article


@pytest.fixture(autouse=True)
def held(library: Library) -> None:
    several = []
    for n in range(7):
        text, day = f"लेख {n} की बात।\n", None if n == 3 else f"2024-01-{20 - n:02}"
        outlet = "Hill Post" if n % 2 else "Example 100% Daily"
        article = Article(f"n{n}", text, f"शीर्षक {n}", outlet, day, added_at=f"2025-01-01T00:00:0{n}+00:00")
        several.append(prepare(article, b"x", f"file_{n}.txt"))
    library.add_articles(several)


def ids(library: Library, **chosen: object) -> list[str]:
    return [each.id for each in library.page(**chosen)]  # type: ignore[arg-type]


def test_pages_follow_one_another(library: Library) -> None:
    whole = [each.id for each in library.list()]
    assert whole == [f"n{n}" for n in range(6, -1, -1)]
    assert ids(library, limit=3) + ids(library, limit=3, offset=3) + ids(library, limit=3, offset=6) == whole
    assert library.page()[0] == library.list()[0] == library.summary("n6")
    assert library.count() == 7
    assert ids(library, offset=10) == ids(library, limit=-1) == []


def test_by_day_those_without_one_come_last(library: Library) -> None:
    assert ids(library, order="published") == ["n0", "n1", "n2", "n4", "n5", "n6", "n3"]


@pytest.mark.parametrize(
    ("holding", "expected"),
    [
        ("", 7), ("  ", 7), ("hill", 3), ("HILL post", 3), ("शीर्षक hill", 3), ("शीर्षक 2", 1), ("file_4", 1), ("100%", 4),
        ("%", 4), ("file_", 7), ("fileX", 0), ("'; --", 0), ("\0", 7), ("\ud800", 0), ("a " * 5000, 4), ("बात", 0),
    ],
)  # fmt: skip
def test_words_of_title_outlet_and_file(library: Library, holding: str, expected: int) -> None:
    assert library.count(holding) == len(ids(library, holding=holding)) == expected


def test_no_article_and_no_id(library: Library) -> None:
    for id in ("", "nothing", "\ud800", "a\0b", "लेख", "n1' OR 1=1 --"):
        assert library.summary(id) is None


def test_a_visit_begins_with_a_sample(library: Library, tmp_path: Path) -> None:
    assert library.first() == "n6"
    (tmp_path / "early.hi.txt").write_text("नमूना लेख।\n", encoding="utf-8")
    seed_samples(library, tmp_path)
    library.add_article(Article("later", "बाद का लेख।\n"))
    assert library.first() == "early"
    library.delete("early")
    assert library.first() == "later"
    for each in library.list():
        library.delete(each.id)
    assert library.first() is None
