"""The reader's own terms and settings: kept, told apart by their Hindi however it is spelt, refused in plain words."""

from __future__ import annotations

import doctest

import pytest

from rajnaya.errors import BadTermError, StoreError
from rajnaya.library import preferences
from rajnaya.library.preferences import TermsPut
from rajnaya.library.store import Library
from rajnaya.model import OwnTerm
from tests.stores import do

FORUM, WAR = OwnTerm("साझा मंच", "Common Platform", "of 2024"), OwnTerm("शीत युद्ध", "Cold War")


def rows(library: Library) -> list[tuple[str, str, str | None]]:
    return [(t.hindi, t.english, t.note) for t in library.list_terms()]


def test_a_term_comes_back_with_the_day_it_was_added(library: Library) -> None:
    library.put_term(FORUM)
    (term,) = library.list_terms()
    assert (term.hindi, term.english, term.note) == ("साझा मंच", "Common Platform", "of 2024")
    assert term.added_at is not None


@pytest.mark.parametrize(("first", "second"), [("फ़रवरी", "फरवरी"), ("सितम्बर", "सितंबर"), ("साझा  मंच", "साझा मंच")])
def test_one_hindi_in_two_spellings_is_one_term(library: Library, first: str, second: str) -> None:
    library.put_term(OwnTerm(first, "one"))
    before = library.list_terms()[0].added_at
    library.put_term(OwnTerm(second, "two"))
    assert [(t.hindi, t.english, t.added_at) for t in library.list_terms()] == [(second, "two", before)]
    assert library.delete_term(f" {first}\n")
    assert library.list_terms() == []
    assert not library.delete_term(first)


@pytest.mark.parametrize(
    ("term", "words"),
    [
        (OwnTerm("", "x"), "needs Hindi"),
        (OwnTerm(" \n", "x"), "needs Hindi"),
        (OwnTerm("।।", "x"), "needs Hindi"),
        (OwnTerm("मंच", " "), "no English"),
        (OwnTerm("मंच", "|"), "no English"),
        (OwnTerm("म" * 201, "x"), "longer than 200"),
        (OwnTerm("मंच", "x" * 90_000), "longer than 200"),
        (OwnTerm("मंच", "x", "n" * 1001), "longer than 1000"),
    ],
)
def test_what_is_no_term_is_refused_and_changes_nothing(library: Library, term: OwnTerm, words: str) -> None:
    library.put_term(FORUM)
    for call in (library.put_term, lambda t: library.put_terms([WAR, t]), lambda t: library.replace_terms([WAR, t])):
        with pytest.raises(BadTermError, match=words):
            call(term)
    assert rows(library) == [("साझा मंच", "Common Platform", "of 2024")]


def test_several_are_counted(library: Library) -> None:
    library.put_terms([FORUM, WAR])
    again = [FORUM, OwnTerm("शीत युद्ध", "cold war"), OwnTerm("यथास्थिति", "status quo")]
    assert library.put_terms(again) == TermsPut(added=1, changed=1, same=1)
    assert [hindi for hindi, _, _ in rows(library)] == ["साझा मंच", "शीत युद्ध", "यथास्थिति"]


def test_the_table_replaces_everything_and_refuses_a_hindi_twice(library: Library) -> None:
    library.put_terms([FORUM, WAR])
    before = {t.hindi: t.added_at for t in library.list_terms()}
    library.replace_terms([OwnTerm("यथास्थिति", "status quo"), OwnTerm("शीत युद्ध", "cold war")])
    assert rows(library) == [("शीत युद्ध", "cold war", None), ("यथास्थिति", "status quo", None)]
    assert library.list_terms()[0].added_at == before["शीत युद्ध"]
    with pytest.raises(BadTermError, match="twice"):
        library.replace_terms([OwnTerm("फ़रवरी", "a"), OwnTerm("फरवरी", "b")])
    assert len(rows(library)) == 2
    library.replace_terms([])
    assert rows(library) == []


def test_too_many_are_refused(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preferences, "MAX_TERMS", 1)
    with pytest.raises(BadTermError, match="at most 1"):
        library.put_terms([FORUM, WAR])
    with pytest.raises(BadTermError, match="at most 1"):
        library.replace_terms([FORUM, WAR])
    assert rows(library) == []


@pytest.mark.parametrize("value", [None, True, 3, "मंच", ["a", 1], {"order": ["google"]}])
def test_a_setting_comes_back(library: Library, value: object) -> None:
    assert library.get_setting("desk", "default") == "default"
    library.put_setting("desk", {"before": 1})
    library.put_setting("desk", value)
    assert library.get_setting("desk", "default") == value


def test_a_damaged_setting_is_told(library: Library) -> None:
    library.put_setting("desk", 1)
    do(library, "UPDATE settings SET value = '{'")
    with pytest.raises(StoreError, match="damaged"):
        library.get_setting("desk")


def test_the_examples_of_the_docstrings() -> None:
    result = doctest.testmod(preferences)
    assert (result.attempted > 0, result.failed) == (True, 0)
