"""Each kind of damage is told on one line that names what it is about, and a sound library has none."""

from __future__ import annotations

import sqlite3

import pytest

from rajnaya.corrections import Correction
from rajnaya.library.store import Library
from rajnaya.model import Article, Translation
from rajnaya.picks import Pick
from tests.stores import do

TEXT = "मंत्री ने कहा।\nवार्ता हुई।\n"
SOURCE = "वार्ता हुई।"


def filled(library: Library) -> Library:
    library.add_article(Article("a", TEXT), b"original bytes", "a.txt")
    library.put_translation(Translation(SOURCE, "Talks were held.", "edited", "you"))
    library.put_translation(Translation(SOURCE, "Talks took place.", "edited", "you"))
    library.undo_edit(SOURCE)
    library.put_corrections([Correction("a", "date", 0, 6, "", "reject", {})])
    library.add_pick(Pick("a", "segment", 0, 14))
    library.add_article(Article("b", f"{TEXT}फिर।"))
    library.put_in_dossier(library.add_dossier("Talks"), ["a", "b"])
    return library


@pytest.fixture
def held(library: Library) -> Library:
    return filled(library)


def test_a_sound_library_has_no_faults(held: Library) -> None:
    assert held.faults() == []


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        ("UPDATE articles SET text = 'x' || text", ["text of article a", "out of step"]),
        ("UPDATE articles SET original = CAST('0' AS {blob})", ["original file of article a"]),
        ("UPDATE corrections SET \"end\" = 999", ["Correction 1 of article a"]),
        ("UPDATE corrections SET value = '[1'", ["Correction 1 of article a"]),
        ("UPDATE picks SET start = 50, \"end\" = 60", ["Pick 1 of article a"]),
        ("UPDATE translations SET source = 'x'", ["is kept under another segment"]),
        ("UPDATE translations SET text = 'changed'", ["out of step with article a"]),
        ("DELETE FROM translation_history WHERE undoes IS NULL AND id > 1", ["takes back a step that is not there"]),
        ("DELETE FROM schema_version WHERE version = 2", ["versions [1, 3"]),
        ("UPDATE dossiers SET name = ' '", ["has no name"]),
        ("DELETE FROM search_words WHERE {words_id} = 1", ["out of step with article a"]),
        ("UPDATE search_segments SET \"end\" = \"end\" - 2 WHERE id = 1", ["out of step with article a"]),
    ],
)  # fmt: skip
def test_damage_is_told(held: Library, damage: str, words: list[str]) -> None:
    server = held._engine.dialect.name == "postgresql"
    do(held, damage.format(blob="bytea" if server else "blob", words_id="id" if server else "rowid"))
    told(held, words)


def told(library: Library, words: list[str]) -> None:
    found = library.faults()
    assert len(found) >= len(words)
    for word in words:
        assert any(word in fault for fault in found), found


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        ("UPDATE corrections SET article_id = 'gone'", ["Row 1 of corrections belongs to a row of articles"]),
        ("UPDATE search_words SET hindi = 'x' WHERE rowid = 1", ["out of step with article a"]),
        ("INSERT INTO search_words (rowid, hindi) VALUES (99, 'x')", ["1 rows of no article"]),
        ("DELETE FROM search_words_data WHERE id > 10", ["index is damaged"]),
    ],
)  # fmt: skip
def test_damage_that_only_a_file_can_have_is_told(file_url: str, damage: str, words: list[str]) -> None:
    library = filled(Library.open(file_url))
    with sqlite3.connect(library.place) as raw:  # which looks after no foreign keys
        raw.execute(damage)
    raw.close()
    told(library, words)
    library.close()


def test_an_index_made_anew_is_sound(held: Library) -> None:
    server = held._engine.dialect.name == "postgresql"
    do(held, f"UPDATE search_words SET {'words = $$x$$' if server else 'hindi = $1, english = $1'}".replace("$1", "'x'"))
    assert held.faults() != []
    assert held.reindex() == 2
    assert held.faults() == []
    assert held.search("talks").total == 2
