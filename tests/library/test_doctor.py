"""Each kind of damage is told on one line that names what it is about, and a sound library has none."""

from __future__ import annotations

import sqlite3

import pytest

from rajnaya.corrections import Correction
from rajnaya.library.store import Library
from rajnaya.model import Article, Translation
from rajnaya.picks import Pick

TEXT = "मंत्री ने कहा।\nवार्ता हुई।\n"
SOURCE = "वार्ता हुई।"


@pytest.fixture(autouse=True)
def held(library: Library) -> Library:
    library.add_article(Article("a", TEXT), b"original bytes", "a.txt")
    library.put_translation(Translation(SOURCE, "Talks were held.", "edited", "you"))
    library.put_translation(Translation(SOURCE, "Talks took place.", "edited", "you"))
    library.undo_edit(SOURCE)
    library.put_corrections([Correction("a", "date", 0, 6, "", "reject", {})])
    library.add_pick(Pick("a", "segment", 0, 14))
    return library


def test_a_sound_library_has_no_faults(library: Library) -> None:
    assert library.faults() == []


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        ("UPDATE articles SET text = 'x' || text", ["text of article a", "out of step"]),
        ("UPDATE articles SET original = x'00'", ["original file of article a"]),
        ("UPDATE corrections SET \"end\" = 999", ["Correction 1 of article a"]),
        ("UPDATE corrections SET value = '[1'", ["Correction 1 of article a"]),
        ("UPDATE corrections SET article_id = 'gone'", ["Row 1 of corrections belongs to a row of articles"]),
        ("UPDATE picks SET start = 50, \"end\" = 60", ["Pick 1 of article a"]),
        ("UPDATE translations SET source = 'x'", ["is kept under another segment"]),
        ("UPDATE translations SET text = 'changed'", ["out of step with article a"]),
        ("DELETE FROM translation_history WHERE undoes IS NULL AND id > 1", ["takes back a step that is not there"]),
        ("DELETE FROM schema_version WHERE version = 2", ["versions [1, 3"]),
        ("UPDATE search_words SET hindi = 'x' WHERE rowid = 1", ["out of step with article a"]),
        ("DELETE FROM search_words WHERE rowid = 1", ["out of step with article a"]),
        ("UPDATE search_segments SET \"end\" = \"end\" - 2 WHERE id = 1", ["out of step with article a"]),
        ("INSERT INTO search_words (rowid, hindi) VALUES (99, 'x')", ["1 rows of no article"]),
        ("DELETE FROM search_words_data WHERE id > 10", ["index is damaged"]),
    ],
)  # fmt: skip
def test_damage_is_told(library: Library, damage: str, words: list[str]) -> None:
    with sqlite3.connect(library.place) as raw:
        raw.execute(damage)
    raw.close()
    found = library.faults()
    assert len(found) >= len(words)
    for word in words:
        assert any(word in fault for fault in found), found


def test_an_index_made_anew_is_sound(library: Library) -> None:
    with sqlite3.connect(library.place) as raw:
        raw.execute("UPDATE search_words SET hindi = 'x', english = ''")
    raw.close()
    assert library.faults() != []
    assert library.reindex() == 1
    assert library.faults() == []
    assert library.search("talks").total == 1
