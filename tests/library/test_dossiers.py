"""Dossiers: folders of articles in the reader's order, which lose nothing to one wrong press."""

from __future__ import annotations

import pytest

from rajnaya.errors import NotFoundError, StoreError
from rajnaya.library import dossiers as shelf
from rajnaya.library.store import Library
from rajnaya.model import Article

HOSTILE = ["", "d-", "x' OR 1=1 --", "../../etc", "\ud800", "\0", "d-" + "0" * 12, "a" * 10_000]


@pytest.fixture(autouse=True)
def held(library: Library) -> Library:
    for name in ("one", "two", "three"):
        library.add_article(Article(name, f"मंत्री ने {name} कहा।\n"))
    return library


def test_a_dossier_has_a_name_a_note_and_articles_in_order(library: Library) -> None:
    id = library.add_dossier("  भारत\nऔर रूस ", "  \n")
    assert library.put_in_dossier(id, ["two", "one", "two"]) == 2
    assert library.put_in_dossier(id, ["one", "three"]) == 1
    assert library.dossier_articles(id) == ["two", "one", "three"]
    assert (library.dossier(id).name, library.dossier(id).note, library.dossier(id).articles) == ("भारत और रूस", None, 3)
    library.describe_dossier(id, "Russia", "What they said")
    assert (library.dossier(id).name, library.dossier(id).note) == ("Russia", "What they said")
    assert library.faults() == []


def test_the_list_counts_and_an_empty_one_is_in_it(library: Library) -> None:
    first, second = library.add_dossier("a"), library.add_dossier("b")
    library.put_in_dossier(first, ["one", "two"])
    assert {each.id: each.articles for each in library.dossiers()} == {first: 2, second: 0}
    assert library.dossiers_of("one") == [first]
    assert library.dossiers_of("three") == []


@pytest.mark.parametrize(
    ("id", "to", "order"),
    [
        ("three", 0, ["three", "one", "two"]),
        ("one", 1, ["two", "one", "three"]),
        ("one", 99, ["two", "three", "one"]),
        ("two", -5, ["two", "one", "three"]),
        ("gone", 0, ["one", "two", "three"]),
    ],
)
def test_moving(library: Library, id: str, to: int, order: list[str]) -> None:
    dossier = library.add_dossier("a")
    library.put_in_dossier(dossier, ["one", "two", "three"])
    library.move_in_dossier(dossier, id, to)
    assert library.dossier_articles(dossier) == order
    assert library.faults() == []


def test_taking_out_leaves_the_article_and_the_order(library: Library) -> None:
    id = library.add_dossier("a")
    library.put_in_dossier(id, ["one", "two", "three"])
    assert library.take_from_dossier(id, "two") is True
    assert library.take_from_dossier(id, "two") is False
    assert library.put_in_dossier(id, ["two"]) == 1
    assert library.dossier_articles(id) == ["one", "three", "two"]
    assert library.get("two").id == "two"


def test_deleting_an_article_takes_it_out_of_every_dossier(library: Library) -> None:
    ids = [library.add_dossier(name) for name in ("a", "b")]
    for id in ids:
        library.put_in_dossier(id, ["one", "two"])
    library.delete("one")
    assert [library.dossier_articles(id) for id in ids] == [["two"], ["two"]]
    assert library.faults() == []


def test_a_deleted_dossier_comes_back_with_its_articles(library: Library) -> None:
    first, second = library.add_dossier("a"), library.add_dossier("b")
    library.put_in_dossier(first, ["one", "two"])
    library.delete_dossier(first)
    assert [each.id for each in library.dossiers()] == [second]
    assert library.dossier_articles(first) == []
    assert library.dossiers_of("one") == []
    assert library.deleted_dossier() == "a"
    assert library.undo_dossier() == first
    assert library.dossier_articles(first) == ["one", "two"]
    assert library.undo_dossier() is None
    assert library.deleted_dossier() is None


def test_deleted_dossiers_are_kept_for_a_while_only(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf, "_UNDOABLE", 2)
    ids = [library.add_dossier(str(n)) for n in range(4)]
    for id in ids:
        library.delete_dossier(id)
    assert [library.undo_dossier() for _ in range(3)] == [ids[3], ids[2], None]


@pytest.mark.parametrize("name", ["", "   ", "\n\t", "\x00\u200b"])
def test_a_dossier_needs_a_name(library: Library, name: str) -> None:
    with pytest.raises(StoreError, match="needs a name"):
        library.add_dossier(name)
    assert library.dossiers() == []


@pytest.mark.parametrize("id", HOSTILE)
def test_an_id_that_is_none_finds_and_changes_nothing(library: Library, id: str) -> None:
    real = library.add_dossier("a")
    library.put_in_dossier(real, ["one"])
    assert library.dossier_articles(id) == []
    assert library.dossiers_of(id) == []
    assert library.take_from_dossier(id, "one") is False
    assert library.take_from_dossier(real, id) is False
    for call in (
        lambda: library.dossier(id),
        lambda: library.delete_dossier(id),
        lambda: library.describe_dossier(id, "b", None),
        lambda: library.put_in_dossier(id, ["one"]),
        lambda: library.put_in_dossier(real, ["two", id]),
        lambda: library.move_in_dossier(id, "one", 0),
    ):
        with pytest.raises(NotFoundError):
            call()
    assert library.dossier_articles(real) == ["one"]
    assert library.dossier(real).name == "a"


def test_bounds(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf, "MAX_ARTICLES", 2)
    monkeypatch.setattr(shelf, "MAX_DOSSIERS", 1)
    id = library.add_dossier("a")
    with pytest.raises(StoreError, match="at most 2 articles"):
        library.put_in_dossier(id, ["one", "two", "three"])
    assert library.dossier_articles(id) == []
    with pytest.raises(StoreError, match="at most 1 dossiers"):
        library.add_dossier("b")
    library.delete_dossier(id)
    library.add_dossier("b")


def test_each_reader_has_dossiers_of_what_they_see_of_the_library(library: Library) -> None:
    """A dossier is who made it's; an article that another reader keeps to themselves can't be put in."""
    first, second = library.seen_by("a@example.org"), library.seen_by("b@example.org")
    mine = first.add_article(Article("", "मंत्री ने कहा कि यह मेरा है।\n")).article.id
    theirs = second.add_article(Article("", "मंत्री ने कहा कि यह उनका है।\n")).article.id
    id, other = first.add_dossier("वार्ता"), second.add_dossier("वार्ता")
    assert {each.id: each.articles for each in second.dossiers()} == {other: 0}
    first.put_in_dossier(id, ["one", mine])
    second.put_in_dossier(other, [theirs, "two"])
    second.share(theirs)
    first.put_in_dossier(id, [theirs])
    assert first.dossier_articles(id) == ["one", mine, theirs]
    second.share(theirs, False)
    assert first.dossier_articles(id) == ["one", mine]
    assert first.dossier(id).articles == 2
    for forbidden in (lambda: second.put_in_dossier(id, ["two"]), lambda: second.put_in_dossier(other, [mine])):
        with pytest.raises(NotFoundError):
            forbidden()
    assert library.faults() == []
