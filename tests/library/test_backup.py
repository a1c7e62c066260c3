"""A backup is the library of one moment; a restore is that or nothing, and what was there before is kept."""

from __future__ import annotations

import random
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import URL

from rajnaya.errors import StoreError
from rajnaya.library.backup import back_up, restore
from rajnaya.library.store import Library
from rajnaya.model import Article

TEXT = "मंत्री ने कहा।\n"


def ids(place: Path) -> set[str]:
    library = Library.open(URL.create("sqlite", database=str(place)).render_as_string())
    assert library.faults() == []
    found = {summary.id for summary in library.list()}
    library.close()
    return found


def made(place: Path, *names: str) -> Path:
    library = Library.open(f"sqlite:///{place}")
    for name in names:
        library.add_article(Article(name, f"{name} {TEXT}"), b"bytes", f"{name}.txt")
    library.close()
    return place


def test_there_and_back(tmp_path: Path) -> None:
    place, copy = made(tmp_path / "library.sqlite3", "one"), tmp_path / "copy of भारत #1.db"
    assert back_up(place, copy) == copy.stat().st_size
    made(place, "two")
    aside = restore(copy, place)
    assert aside is not None
    assert (ids(place), ids(aside), ids(copy)) == ({"one"}, {"one", "two"}, {"one"})


def test_a_backup_of_an_open_library_has_what_was_stored(file_url: str, tmp_path: Path) -> None:
    library = Library.open(file_url)
    library.add_article(Article("one", TEXT))
    back_up(Path(library.place), tmp_path / "copy")
    assert ids(tmp_path / "copy") == {"one"}
    library.close()
    assert sorted(p.name for p in tmp_path.iterdir() if p.name.startswith((".", "copy-"))) == []


def test_a_backup_has_the_dossiers(tmp_path: Path) -> None:
    place, copy = made(tmp_path / "library.sqlite3", "one", "two"), tmp_path / "copy"
    library = Library.open(f"sqlite:///{place}")
    id = library.add_dossier("वार्ता", "A note")
    library.put_in_dossier(id, ["two", "one"])
    library.close()
    back_up(place, copy)
    library = Library.open(f"sqlite:///{copy}")
    assert (library.dossier(id).name, library.dossier(id).note, library.dossier_articles(id)) == (
        "वार्ता",
        "A note",
        ["two", "one"],
    )
    library.close()


def test_restoring_where_no_library_is(tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    back_up(made(tmp_path / "library.sqlite3", "one"), copy)
    assert restore(copy, tmp_path / "new" / "library.sqlite3") is None
    assert ids(tmp_path / "new" / "library.sqlite3") == {"one"}


def test_a_damaged_library_can_be_restored_and_is_kept(tmp_path: Path) -> None:
    place, copy = made(tmp_path / "library.sqlite3", "one"), tmp_path / "copy"
    back_up(place, copy)
    place.write_bytes(b"no database at all" * 1000)
    (tmp_path / "library.sqlite3-wal").write_bytes(b"old log")
    aside = restore(copy, place)
    assert aside is not None and aside.read_bytes().startswith(b"no database")
    assert ids(place) == {"one"}


def test_a_library_in_use_is_left_alone(file_url: str, tmp_path: Path) -> None:
    library = Library.open(file_url)
    library.add_article(Article("one", TEXT))
    copy = made(tmp_path / "other.sqlite3", "two")
    with pytest.raises(StoreError, match="open"):
        restore(copy, Path(library.place))
    assert [summary.id for summary in library.list()] == ["one"]


def _empty(file: Path) -> None:
    file.write_bytes(b"")


def _text(file: Path) -> None:
    file.write_text("नमस्ते" * 1000)


def _other(file: Path) -> None:
    with sqlite3.connect(file) as raw:
        raw.execute("CREATE TABLE cats (name TEXT)")
    raw.close()


def _newer(file: Path) -> None:
    made(file, "one")
    with sqlite3.connect(file) as raw:
        raw.execute("INSERT INTO schema_version VALUES (999, 'later', '')")
    raw.close()


def _cut(file: Path) -> None:
    made(file, *(f"n{i}" for i in range(30)))
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


@pytest.mark.parametrize("make", [_empty, _text, _other, _newer, _cut])
def test_what_is_no_sound_library_is_refused(make: object, tmp_path: Path) -> None:
    place, bad = made(tmp_path / "library.sqlite3", "one"), tmp_path / "bad.sqlite3"
    make(bad)  # type: ignore[operator]
    before = bad.read_bytes()
    with pytest.raises(StoreError):
        restore(bad, place)
    assert ids(place) == {"one"}
    assert bad.read_bytes() == before
    assert not [p.name for p in tmp_path.iterdir() if "before-" in p.name or p.name.startswith(".")]


def test_itself_is_neither_backup_nor_target(tmp_path: Path) -> None:
    place = made(tmp_path / "library.sqlite3", "one")
    with pytest.raises(StoreError, match="itself"):
        back_up(place, place)
    with pytest.raises(StoreError, match="itself"):
        restore(place, place)
    assert ids(place) == {"one"}


def test_a_restore_that_is_killed_leaves_one_library_or_the_other(tmp_path: Path) -> None:
    place, copy = made(tmp_path / "library.sqlite3", "one"), made(tmp_path / "copy.sqlite3", "two")
    code = "import sys; from pathlib import Path; from rajnaya.library.backup import restore\nprint(1, flush=True)\n"
    code += "while True: restore(Path(sys.argv[1]), Path(sys.argv[2]))"
    rng = random.Random(5)
    for _ in range(6):
        process = subprocess.Popen([sys.executable, "-c", code, str(copy), str(place)], stdout=subprocess.PIPE)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(rng.uniform(0, 0.1))
        process.kill()
        process.wait()
        assert ids(place) in ({"one"}, {"two"})
