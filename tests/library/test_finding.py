"""Tags, notes and saved searches: kept, compared, found, checked, gone with their article, and carried by a backup."""

from __future__ import annotations

import doctest
from pathlib import Path

import pytest
from sqlalchemy import text as sql

from rajnaya.errors import NotFoundError, RajnayaError, StoreError
from rajnaya.library import backup, finding, moving
from rajnaya.library.facets import Filters
from rajnaya.library.finding import MOST_SAVED, MOST_TAGS, NOTE_LIMIT, Tag, read_filters
from rajnaya.library.store import Library
from rajnaya.model import Article
from tests.stores import address

TEXT = "विदेश मंत्री ने कहा कि बातचीत जारी है।\n"


@pytest.fixture(autouse=True)
def held(library: Library) -> None:
    library.add_article(Article("one", TEXT))
    library.add_article(Article("two", "दूसरा " + TEXT))


def test_examples_of_the_docstrings() -> None:
    assert doctest.testmod(finding).failed == 0


# ---------------------------------------------------------------- tags


def test_a_tag_is_put_on_once_and_taken_off(library: Library) -> None:
    assert library.add_tag("one", " चीन  डेस्क ") == Tag("चीन डेस्क", "चीन डेस्क")
    assert library.add_tag("one", "चीन-डेस्क").label == "चीन डेस्क"
    library.add_tag("one", "Border")
    assert [tag.label for tag in library.tags("one")] == ["चीन डेस्क", "Border"]
    assert library.remove_tag("one", "BORDER")
    assert not library.remove_tag("one", "BORDER")
    assert [tag.label for tag in library.tags("one")] == ["चीन डेस्क"]


def test_a_tag_is_written_everywhere_as_it_was_first(library: Library) -> None:
    library.add_tag("one", "Border")
    assert library.add_tag("two", "border").label == "Border"
    assert library.tags_of(["one", "two", "none"]) == {"one": (Tag("border", "Border"),), "two": (Tag("border", "Border"),)}


@pytest.mark.parametrize("label", ["", "  ", "!?", "\x00", "\ud800", "–"])
def test_what_is_no_tag_is_refused(library: Library, label: str) -> None:
    with pytest.raises(RajnayaError):
        library.add_tag("one", label)
    assert library.tags("one") == ()


def test_tags_are_bounded_in_length_and_number(library: Library) -> None:
    assert len(library.add_tag("one", "क" * 5000).label) <= finding.TAG_LIMIT
    for n in range(MOST_TAGS - 1):
        library.add_tag("one", f"tag {n}")
    with pytest.raises(RajnayaError, match="at most"):
        library.add_tag("one", "one more")
    library.add_tag("one", "tag 3")  # there already


@pytest.mark.parametrize("id", ["none", "", "\x00", "\ud800", "क", "x" * 1000])
def test_nothing_is_put_beside_what_is_no_article(library: Library, id: str) -> None:
    with pytest.raises(NotFoundError):
        library.add_tag(id, "x")
    with pytest.raises(NotFoundError):
        library.put_note(id, 0, 1, "x")
    assert library.tags(id) == library.notes(id) == ()


# ---------------------------------------------------------------- notes


def test_a_note_is_written_changed_found_and_taken_away(library: Library) -> None:
    library.put_note("one", 0, 10, "Compare with the दिसंबर talks\n<b>bold</b>")
    assert [(n.start, n.end, n.text) for n in library.notes("one")] == [(0, 10, "Compare with the दिसंबर talks\n<b>bold</b>")]
    for query in ("compare", "COMPARE talks", "दिसम्बर", "disambar"):
        assert [note.article_id for note in library.find_notes(query)] == ["one"], query
    for query in ("", "%", "other", "compare other"):
        assert library.find_notes(query) == (), query
    library.put_note("one", 0, 10, "changed")
    assert ([n.text for n in library.notes("one")], library.find_notes("compare")) == (["changed"], ())
    library.put_note("two", 0, 5, "later")
    assert [note.text for note in library.all_notes()] == ["later", "changed"]
    assert library.put_note("one", 0, 10, "  \n ") is None
    assert library.notes("one") == ()


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (3, 3), (5, 2), (0, 10_000)])
def test_a_note_needs_a_place(library: Library, start: int, end: int) -> None:
    with pytest.raises(NotFoundError):
        library.put_note("one", start, end, "x")


def test_a_note_has_a_longest_length(library: Library) -> None:
    note = library.put_note("one", 0, 3, "क" * NOTE_LIMIT)
    assert note is not None and len(note.text) == NOTE_LIMIT
    for text in ("क" * (NOTE_LIMIT + 1), "क\n" * NOTE_LIMIT, "\n" * 3 * NOTE_LIMIT + "क"):
        with pytest.raises(RajnayaError, match="at most"):
            library.put_note("one", 0, 3, text)
    assert library.put_note("two", 0, 3, "a\x00\ud800\u202eb\x1bc") is not None
    assert library.notes("two")[0].text == "a b c"


# ---------------------------------------------------------------- searches


def test_a_search_is_kept_under_its_name_and_comes_back_after_a_deletion(library: Library) -> None:
    chosen = Filters(speaker="लावरोव", since="2023-01-01", kind="meeting")
    kept = library.save_search("Border  talks", "वार्ता", chosen)
    assert (kept.name, kept.query, kept.filters) == ("Border talks", "वार्ता", chosen)
    library.save_search("border talks", "बैठक", Filters())
    assert [(s.name, s.query) for s in library.saved_searches()] == [("border talks", "बैठक")]
    gone = library.delete_search(library.saved_searches()[0].id)
    assert gone is not None and library.saved_searches() == ()
    assert library.delete_search(gone.id) is None
    library.save_search(gone.name, gone.query, gone.filters)
    assert library.saved_searches()[0].query == "बैठक"


def test_saved_searches_are_bounded(library: Library) -> None:
    with pytest.raises(RajnayaError, match="name"):
        library.save_search(" ", "x", Filters())
    for n in range(MOST_SAVED):
        library.save_search(f"s{n}", "\ud800x\x00" * 4000, Filters(outlet="क" * 4000))
    assert len(library.saved_searches()[0].query) <= finding.QUERY_LIMIT
    with pytest.raises(RajnayaError, match="at most"):
        library.save_search("one more", "x", Filters())
    library.save_search("s3", "changed", Filters())


@pytest.mark.parametrize("stored", ["", "[]", "{", "null"])
def test_damaged_filters_are_told(stored: str) -> None:
    with pytest.raises(StoreError):
        read_filters(stored)


def test_filters_of_another_version_are_read_as_far_as_they_are_known() -> None:
    assert read_filters('{"speaker": "x", "mood": "y", "kind": 3}') == Filters(speaker="x")


# ---------------------------------------------------------------- doctor, deletion, backup


def test_all_goes_with_the_article(library: Library) -> None:
    library.add_tag("one", "x")
    library.put_note("one", 0, 3, "y")
    library.delete("one")
    assert library.tags("one") == library.notes("one") == library.all_notes() == ()
    assert library.tag_options() == []
    assert library.faults() == []


@pytest.mark.parametrize(
    ("harm", "words"),
    [
        ("UPDATE tags SET key = 'other'", "tag"),
        ('UPDATE notes SET "end" = 99999', "Note"),
        ("UPDATE notes SET words = ' '", "Note"),
        ("UPDATE saved_searches SET filters = '['", "saved search"),
        ("UPDATE facet_values SET words = ' '", "facet"),
        ("UPDATE facets SET article_id = 'two' WHERE article_id = 'one'", "facet"),
    ],
)
def test_doctor_says_what_is_wrong(library: Library, harm: str, words: str) -> None:
    library.add_tag("one", "x")
    library.put_note("one", 0, 3, "y")
    library.save_search("s", "q", Filters())
    assert library.faults() == []
    with library._write("harm it") as connection:
        connection.execute(sql(harm))
    faults = library.faults()
    assert faults and all(words in fault for fault in faults)


def test_a_backup_carries_all(library: Library, tmp_path: Path) -> None:
    on_server = address(library).startswith("postgresql")
    library.add_tag("one", "x")
    library.put_note("one", 0, 3, "y")
    library.save_search("s", "q", Filters(tag="x"))
    where, place = address(library), library.place
    library.close()
    target = tmp_path / "copy.sqlite3"
    if on_server:
        moving.back_up(where, target)
        moving.restore(target, where)
        copy = Library.open(where)
    else:
        backup.back_up(Path(place), target)
        copy = Library.open(f"sqlite:///{target}")
    copy.index_waiting()
    assert [tag.label for tag in copy.tags("one")] == ["x"]
    assert [note.text for note in copy.notes("one")] == ["y"]
    assert copy.saved_searches()[0].filters == Filters(tag="x")
    assert copy.search("", filters=Filters(tag="x")).total > 0
    copy.put_note("two", 0, 3, "ids go on")
    assert copy.faults() == []
    copy.close()
