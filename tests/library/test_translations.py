"""A segment's English: whose goes first, how it came about, and that no edit is ever lost."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rajnaya.errors import NotFoundError
from rajnaya.library import migrations
from rajnaya.library.database import utc_now
from rajnaya.library.shelf import sha256
from rajnaya.library.store import Library
from rajnaya.library.translations import Imported
from rajnaya.model import READER, Article, Translation, TranslationOrigin
from tests.stores import address

HINDI, OTHER = "दोनों पक्षों ने व्यापार पर चर्चा की।", "वार्ता कल भी होगी।"
SHIPPED = Translation(HINDI, "Both sides discussed trade.", "reviewed", "rajnaya", None, "a note")


def made(text: str, origin: TranslationOrigin = "machine", engine: str = "google", day: int = 1) -> Translation:
    return Translation(HINDI, text, origin, engine, f"2026-01-{day:02}T00:00:00+00:00")


def mine(text: str) -> Translation:
    return Translation(HINDI, text, "edited", READER)


def english(library: Library) -> str | None:
    found = library.translations_for([HINDI]).get(HINDI)
    return found and found.text


def told(library: Library) -> list[tuple[str, str, str]]:
    return [(entry.action, entry.engine, entry.text) for entry in library.history(HINDI)]


# ---------------------------------------------------------------- whose goes first


def test_humans_go_before_the_memory_and_that_before_machines(library: Library) -> None:
    library.put_translation(made("machine", day=9))
    assert english(library) == "machine"
    library.put_translation(made("memory", "memory", "OmegaT", day=2))
    assert english(library) == "memory"
    library.put_translation(made("newer memory", "memory", "Weblate", day=3))
    library.put_translation(made("other machine", engine="libre", day=20))
    assert english(library) == "newer memory"
    library.put_translation(SHIPPED)
    assert library.translations_for([HINDI]) == {HINDI: SHIPPED}
    library.put_translation(mine("mine"))
    library.put_translation(SHIPPED)
    assert english(library) == "mine"


def test_the_newest_human_wins_whether_edited_or_reviewed(library: Library) -> None:
    library.put_translation(made("reviewed", "reviewed", "colleague", day=3))
    library.put_translation(made("edited", "edited", "colleague", day=2))
    assert english(library) == "reviewed"
    library.put_translation(made("edited anew", "edited", "colleague", day=4))
    assert english(library) == "edited anew"


def test_the_version_of_the_glossary_is_kept(library: Library) -> None:
    given = Translation(HINDI, "x", "machine", "google", "2026-01-01T00:00:00+00:00", None, "0123456789ab")
    library.put_translation(given)
    assert library.translations_for([HINDI])[HINDI] == given
    assert library.history(HINDI)[0].glossary == "0123456789ab"


def test_the_reader_s_row_is_dated_and_is_one(library: Library) -> None:
    library.put_translation(mine("mine"))
    library.mark_reviewed(HINDI)
    rows = library.all_translations()
    assert [(t.text, t.origin, t.engine) for t in rows] == [("mine", "reviewed", READER)]
    assert datetime.fromisoformat(rows[0].at or "").tzinfo is not None


# ---------------------------------------------------------------- history


def test_everything_that_became_of_a_segment_is_told_newest_last(library: Library) -> None:
    library.put_translation(made("machine"))
    library.put_translation(mine("first"))
    library.put_translation(mine("second"))
    library.mark_reviewed(HINDI)
    library.revert(HINDI)
    assert told(library) == [
        ("set", "google", "machine"),
        ("set", READER, "first"),
        ("set", READER, "second"),
        ("set", READER, "second"),
        ("reverted", READER, ""),
    ]
    entries = library.history(HINDI)
    assert [entry.origin for entry in entries] == ["machine", "edited", "edited", "reviewed", "reviewed"]
    assert all(len(entry.at) == len("2026-01-01T00:00:00.000000+00:00") for entry in entries)
    assert [entry.at for entry in entries] == sorted(entry.at for entry in entries)
    assert library.history(OTHER) == []


def test_what_changes_nothing_is_not_noted(library: Library) -> None:
    for day in (1, 2):
        library.put_translation(made("machine", day=day))
        library.put_translation(mine("mine"))
        library.put_translation(SHIPPED)
    assert len(library.history(HINDI)) == 3
    assert library.translations_for([HINDI])[HINDI].text == "mine"


def test_several_of_one_segment_at_once(library: Library) -> None:
    library.put_translations([mine("one"), made("machine"), mine("two"), made("machine two")])
    assert english(library) == "two"
    assert len(library.all_translations()) == 2
    assert [text for _, _, text in told(library)] == ["one", "machine", "two", "machine two"]


# ---------------------------------------------------------------- back and back again


def test_edit_edit_undo_undo_leaves_everything_as_it_was(library: Library) -> None:
    library.put_translations([made("machine"), SHIPPED])
    before = library.all_translations()
    library.put_translation(mine("first"))
    first = library.translations_for([HINDI])[HINDI]
    library.put_translation(mine("second"))
    assert library.undo_edit(HINDI)
    assert library.translations_for([HINDI])[HINDI] == first
    assert library.undo_edit(HINDI)
    assert library.all_translations() == before
    assert not library.undo_edit(HINDI)
    assert [entry.text for entry in library.history(HINDI) if not entry.undo] == ["machine", SHIPPED.text, "first", "second"]


def test_a_step_back_is_no_step_itself(library: Library) -> None:
    for text in ("a", "b"):
        library.put_translation(mine(text))
    library.undo_edit(HINDI)
    library.put_translation(mine("c"))
    seen = [english(library)]
    while library.undo_edit(HINDI):
        seen.append(english(library))
    assert seen == ["c", "a", None]


def test_a_revert_shows_what_lies_beneath_and_can_be_undone(library: Library) -> None:
    library.put_translation(made("machine"))
    assert not library.revert(HINDI)
    library.put_translation(mine("mine"))
    mine_as_stored = library.translations_for([HINDI])[HINDI]
    assert library.revert(HINDI)
    assert english(library) == "machine"
    assert library.undo_edit(HINDI)
    assert library.translations_for([HINDI])[HINDI] == mine_as_stored
    assert library.undo_edit(HINDI)
    assert english(library) == "machine"


def test_marking_as_reviewed_keeps_the_words_and_can_be_undone(library: Library) -> None:
    with pytest.raises(NotFoundError, match="no English"):
        library.mark_reviewed(HINDI)
    library.put_translation(made("machine"))
    marked = library.mark_reviewed(HINDI)
    assert (marked.text, marked.origin, marked.engine) == ("machine", "reviewed", READER)
    assert library.translations_for([HINDI])[HINDI] == marked == library.mark_reviewed(HINDI)
    library.put_translation(mine("mine"))
    assert library.undo_edit(HINDI)
    assert library.translations_for([HINDI])[HINDI] == marked
    assert library.undo_edit(HINDI)
    assert library.translations_for([HINDI])[HINDI].origin == "machine"


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.sampled_from(["edit a", "edit b", "review", "revert", "machine", "undo"]), max_size=14))
def test_any_steps_can_be_undone_to_the_beginning(library: Library, tmp_path: Path, steps: list[str]) -> None:
    """A model of the reader's steps: a plain stack of what the segment's own row said after each."""
    source = f"{HINDI} {utc_now()}"
    stack: list[tuple[str, str] | None] = [None]
    machine: str | None = None
    for step in steps:
        before = stack[-1]
        if step.startswith("edit"):
            library.put_translation(Translation(source, step[-1], "edited", READER))
            stack += [("edited", step[-1])] if before != ("edited", step[-1]) else []
        elif step == "review" and (before or machine):
            library.mark_reviewed(source)
            now = ("reviewed", before[1] if before else machine or "")
            stack += [now] if before != now else []
        elif step == "revert":
            assert library.revert(source) == (before is not None)
            stack += [None] if before else []
        elif step == "machine":
            machine = "m"
            library.put_translation(Translation(source, "m", "machine", "google"))
        elif step == "undo":
            assert library.undo_edit(source) == (len(stack) > 1)
            stack = stack[:-1] or stack
        found = library.translations_for([source]).get(source)
        shown = (found.origin, found.text) if found else None
        assert shown == (stack[-1] or (("machine", machine) if machine else None))


def test_a_deleted_article_leaves_the_reader_s_edits_and_their_history(library: Library) -> None:
    id = library.add_article(Article(id="", text=f"{HINDI}\n{OTHER}")).article.id
    library.put_translations([made("machine"), Translation(OTHER, "tomorrow", "machine", "google")])
    library.put_translation(made("memory", "memory", "OmegaT"))
    library.put_translation(mine("mine"))
    library.put_translation(mine("mine anew"))
    library.delete(id)
    assert library.history(OTHER) == []
    assert [text for _, _, text in told(library)] == ["memory", "mine", "mine anew"]
    assert english(library) == "mine anew"
    assert library.undo_edit(HINDI)
    assert library.undo_edit(HINDI)
    assert english(library) == "memory"


# ---------------------------------------------------------------- brought in


def test_an_import_never_goes_over_a_human_s_work(library: Library) -> None:
    library.put_translation(mine("mine"))
    library.put_translation(Translation(OTHER, "old", "machine", "google", "2026-01-02T00:00:00+00:00"))
    before = library.translations_for([HINDI])
    result = library.import_translations(
        [
            made("theirs", "edited", READER, day=28),
            made("theirs too", "reviewed", "colleague", day=28),
            made("from memory", "memory", "OmegaT"),
            Translation(OTHER, "older", "machine", "google", "2026-01-01T00:00:00+00:00"),
            Translation(OTHER, "newer", "machine", "google", "2026-01-03T00:00:00+00:00"),
            Translation(OTHER, "tomorrow", "edited", READER, "2026-01-03T00:00:00+00:00"),
        ]
    )
    assert result == Imported(added=3, kept=3)
    assert library.translations_for([HINDI]) == before
    assert library.translations_for([OTHER])[OTHER].text == "tomorrow"
    assert {t.text for t in library.all_translations()} == {"mine", "from memory", "newer", "tomorrow"}
    assert library.import_translations([made("from memory", "memory", "OmegaT")]) == Imported(0, 1)
    assert library.import_translations([]) == Imported(0, 0)


def test_an_index_can_be_kept_up_to_date(library: Library) -> None:
    library.put_translation(made("machine"))
    (count, [(id, source)]) = library.sources_after(0)
    assert (count, source) == (1, HINDI)
    library.put_translation(Translation(OTHER, "tomorrow", "machine", "google"))
    count, new = library.sources_after(id)
    assert (count, [source for _, source in new]) == (2, [OTHER])


# ---------------------------------------------------------------- older libraries


def test_a_library_of_the_version_before_keeps_its_rows(tmp_path: Path) -> None:
    file = tmp_path / "old.sqlite3"
    with sqlite3.connect(file) as raw:
        raw.execute("CREATE TABLE schema_version (version INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL, at TEXT NOT NULL)")
        for step in migrations.migrations()[:2]:
            for statement in step.statements:
                raw.execute(statement)
            raw.execute("INSERT INTO schema_version VALUES (?, ?, '2026')", (step.number, step.name))
        columns = "id, source, source_sha256, target, engine, origin, text, note, at"
        rows = [
            (3, HINDI, sha256(HINDI), "en", "rajnaya", "reviewed", "shipped", "note", None),
            (7, HINDI, sha256(HINDI), "en", "google", "machine", "machine", None, "2026-01-01"),
            (9, OTHER, sha256(OTHER), "en", "google", "edited", "edited", None, "2026-01-02"),
        ]
        raw.executemany(f"INSERT INTO translations ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
    raw.close()
    library = Library.open(f"sqlite:///{file}")
    assert library.faults() == []
    library.close()
    with sqlite3.connect(file) as raw:
        assert raw.execute(f"SELECT {columns} FROM translations ORDER BY id").fetchall() == rows
        history = raw.execute("SELECT text, made_at, action FROM translation_history ORDER BY id").fetchall()
        assert history == [("shipped", None, "set"), ("machine", "2026-01-01", "set"), ("edited", "2026-01-02", "set")]
        (at,) = raw.execute("SELECT max(at) FROM translation_history").fetchone()
        assert len(at) == len(utc_now())
        assert datetime.fromisoformat(at).tzinfo is not None
        raw.execute("INSERT INTO translations VALUES (NULL, 's', 'x', 'en', 'e', 'memory', 't', NULL, NULL, NULL)")
        with pytest.raises(sqlite3.IntegrityError):
            raw.execute("INSERT INTO translations VALUES (NULL, 's', 'x', 'en', 'e', 'memory', 't', NULL, NULL, NULL)")
        with pytest.raises(sqlite3.IntegrityError):
            raw.execute("INSERT INTO translations VALUES (NULL, 's', 'y', 'en', 'e', 'nonsense', 't', NULL, NULL, NULL)")
        assert raw.execute("SELECT max(id) FROM translations").fetchone() == (10,)
    raw.close()


WRITER = """
import sys
from rajnaya.library.shelf import sha256
from rajnaya.library.store import Library
from rajnaya.model import Translation
from tests.stores import address
library = Library.open(sys.argv[1])
n = 0
while True:
    n += 1
    library.put_translation(Translation("वाक्य", f"{n}", "edited", "you"))
    print(n, flush=True)
"""


def test_a_kill_loses_no_acknowledged_edit(library: Library) -> None:
    process = subprocess.Popen([sys.executable, "-c", WRITER, address(library)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    seen = [int(process.stdout.readline()) for _ in range(5)]
    process.send_signal(signal.SIGKILL)
    seen += [int(line) for line in process.stdout.read().splitlines(keepends=True) if line.endswith("\n")]
    process.wait()
    texts = [int(entry.text) for entry in library.history("वाक्य")]
    assert texts[: len(seen)] == seen
    assert library.translations_for(["वाक्य"])["वाक्य"].text == str(texts[-1])
    assert library.faults() == []


def test_a_deleted_articles_machine_english_stays_for_an_article_that_is_not_indexed_yet(library: Library) -> None:
    source = "दोनों पक्षों ने व्यापार पर चर्चा की।"
    own = "राजदूत लौट आए।"
    library.put_translations(
        [Translation(source, "Talks.", "machine", "google"), Translation(own, "Back.", "machine", "google")]
    )
    library.add_article(Article("first", f"{source} {own}\n"))
    library.add_article(Article("second", f"पहला वाक्य। {source}\n"))
    with library._write("take one out of the index") as connection:
        connection.exec_driver_sql("DELETE FROM search_articles WHERE article_id = 'second'")
    library.delete("first")
    assert {t.source for t in library.all_translations()} == {source}
    library.delete("second")
    assert library.all_translations() == []
