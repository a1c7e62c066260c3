"""What only a library on a server can do wrong: its address, its secrets, its faults, its other words for a search."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import make_url, select

from rajnaya.cli import main
from rajnaya.corrections import Correction
from rajnaya.errors import StoreError
from rajnaya.library import backup, moving, postgresql, queries, search_postgresql
from rajnaya.library.facets import Filters
from rajnaya.library.narrowing import EVERYBODY
from rajnaya.library.store import Library
from rajnaya.library.tables import metadata
from rajnaya.model import Article, Translation
from rajnaya.picks import Pick
from tests.postgres import Cluster
from tests.stores import address, do

TEXTS = (
    "भारत और जापान की वार्ता\nदोनों पक्षों ने व्यापार पर चर्चा की।\nविदेश मंत्री एस. जयशंकर ने बीजिंग में कहा कि बात जारी रहेगी।\n",
    "विदेश नीति पर लेख\nमंत्री विदेश गए, 'मंत्री' लौटे।\nO'Brien: a\\b 100% & (x | y) <-> !z:*\n",
    "हिन्दी और हिंदी\nफ़ैसला व फैसला, अंतरराष्ट्रीय, अन्तर्राष्ट्रीय।\n",
)
QUERIES = (
    "jaishankar", "Beijing", "व्यापार", '"विदेश मंत्री"', '"मंत्री विदेश"', "जय*", "trade", "वार्ता", "हिंदी", "फैसला", "O'Brien",
    "a\\b", "100%", "x | y", "<->", "!z", "z:*", "') OR 1=1 --", "भारत जापान", "मंत्री कहा", '"लेख मंत्री"', "talks japan",
    "x" * 900,
)  # fmt: skip


def filled(library: Library) -> Library:
    for number, text in enumerate(TEXTS):
        library.add_article(Article(f"a{number}", text, title=text.splitlines()[0]))
    library.put_translation(Translation("दोनों पक्षों ने व्यापार पर चर्चा की।", "Both sides' trade talks", "machine", "google"))
    return library


def test_both_find_the_same(file_url: str, postgres: Callable[[], str]) -> None:
    first, second = filled(Library.open(file_url)), filled(Library.open(postgres()))
    hits = 0
    for query in QUERIES:
        here, there = first.search(query), second.search(query)
        assert here.total == there.total, query
        assert {(h.id, h.start, h.snippet) for h in here.hits} == {(h.id, h.start, h.snippet) for h in there.hits}, query
        hits += here.total
    assert hits > 15
    first.close()
    second.close()


def test_what_is_in_the_title_comes_first(postgres: Callable[[], str]) -> None:
    library = Library.open(postgres())
    library.add_article(Article("plain", "पहला लेख\nयहां समझौता हुआ, समझौता टला।\n", title="पहला लेख"))
    library.add_article(Article("titled", "समझौता\nऔर कुछ नहीं।\n", title="समझौता"))
    assert [hit.id for hit in library.search("समझौता").hits] == ["titled", "plain"]
    library.close()


def test_endless_words_and_segments_are_kept(library: Library) -> None:
    long = "क" * 5000 + " " + " ".join(f"शब्द{n}" for n in range(30_000)) + "।"
    library.add_article(Article("long", f"शीर्षक\n{long}\n"))
    assert library.search("शब्द11").total == 1
    assert library.faults() == []


def test_a_query_is_only_lexemes() -> None:
    for query in QUERIES:
        if wanted := queries.terms(query):
            outside = "".join(search_postgresql.query(wanted).split("'")[::2])
            assert set(outside) <= set("()&|<->:*ABCD "), query


@pytest.mark.parametrize("start", ["postgres://", "postgresql://", "postgresql+psycopg://", "postgresql+psycopg2://"])
def test_each_way_to_write_the_address_is_taken(start: str) -> None:
    url = postgresql.url_of(f"{start}desk:secret@db.example:5433/rajnaya")
    assert url is not None
    assert url.drivername == "postgresql+psycopg"
    assert postgresql.place(url) == "db.example:5433/rajnaya"


def test_the_password_is_never_told(cluster: Cluster) -> None:
    good = make_url(cluster.new()).set(password="hunter2")
    library = Library.open(good.render_as_string(hide_password=False))
    assert "hunter2" not in library.place
    assert "hunter2" not in repr(library._engine)
    library.close()
    nowhere = "postgresql://desk:hunter2@127.0.0.1:9/rajnaya"
    with pytest.raises(StoreError, match="does not answer") as told:
        Library.open(nowhere)
    error: BaseException | None = told.value
    while error is not None:
        assert "hunter2" not in str(error)
        error = error.__cause__


def test_faults_are_told_in_plain_words(cluster: Cluster, postgres: Callable[[], str]) -> None:
    url = make_url(postgres())
    for change, words in (
        ({"database": "not_there"}, "no such database"),
        ({"username": "stranger"}, "refused the name or the password"),
    ):
        with pytest.raises(StoreError, match=words):
            Library.open(url.set(**change).render_as_string(hide_password=False))
    plain = url.render_as_string(hide_password=False)
    Library.open(plain).close()
    with pytest.raises(StoreError, match="can only be read"):
        Library.open(plain + "&options=-cdefault_transaction_read_only%3Don")


def test_another_programs_database_is_left_alone(library: Library, postgres: Callable[[], str]) -> None:
    other = postgres()
    held = Library.open(other)
    do(held, "ALTER TABLE schema_version RENAME TO recipes")
    held.close()
    with pytest.raises(StoreError, match="another program"):
        Library.open(other)


def test_a_newer_library_is_left_alone(library: Library) -> None:
    do(library, "INSERT INTO schema_version VALUES (9999, 'future', '2030')")
    with pytest.raises(StoreError, match="newer version"):
        Library.open(address(library))


def test_a_new_library_opened_by_several_at_once_is_made_once(url: str) -> None:
    opened: list[Library] = []
    threads = [threading.Thread(target=lambda: opened.append(Library.open(url))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(opened) == 4
    for library in opened:
        assert library.faults() == []
        library.close()


def test_a_connection_that_the_server_ended_is_made_anew(postgres: Callable[[], str]) -> None:
    library = filled(Library.open(postgres()))
    other = Library.open(address(library))
    do(
        other,
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
    )
    assert len(library.list()) == 3
    library.close()
    other.close()


def test_a_writer_waits_for_another(url: str) -> None:
    first, second = Library.open(url), Library.open(url)
    told: list[str] = []

    def write() -> None:
        second.put_setting("who", "second")
        told.append("second")

    with first._write("hold the lock"):
        thread = threading.Thread(target=write)
        thread.start()
        thread.join(0.5)
        told.append("first")
    thread.join()
    assert told == ["first", "second"]
    first.close()
    second.close()


def test_the_examples_of_the_docstrings() -> None:
    import doctest

    for module in (postgresql, search_postgresql):
        result = doctest.testmod(module)
        assert (result.attempted > 0, result.failed) == (True, 0)


def test_no_file_is_made_for_a_library_on_a_server(postgres: Callable[[], str], own_home: Path) -> None:
    Library.open(postgres()).close()
    assert list(own_home.iterdir()) == []


def test_a_library_moves_to_a_file_and_back(library: Library, postgres: Callable[[], str], tmp_path: Path) -> None:
    filled(library)
    library.put_translation(Translation(TEXTS[1].splitlines()[0], "On foreign policy", "edited", "you"))
    server = library._engine.dialect.name == "postgresql"
    copy = tmp_path / "copy.sqlite3"
    if server:
        assert moving.back_up(address(library), copy) == copy.stat().st_size
    else:
        backup.back_up(Path(library.place), copy)
    assert copy.stat().st_mode & 0o077 == 0
    other = postgres()
    assert moving.restore(copy, other) is None  # nothing was there
    moved = Library.open(other)
    assert moved.list() == library.list()
    assert [moved.get(s.id) for s in moved.list()] == [library.get(s.id) for s in library.list()]
    assert moved.all_translations() == library.all_translations()
    moved.index_waiting()
    assert moved.search("व्यापार").total == library.search("व्यापार").total == 1
    assert moved.faults() == []
    moved.put_translation(Translation("नया", "New", "machine", "google"))  # ids go on
    moved.close()
    aside = moving.restore(copy, other)
    assert aside is not None
    assert Library.open(f"sqlite:///{aside}").translations_for(["नया"])["नया"].text == "New"
    again = Library.open(other)
    assert again.translations_for(["नया"]) == {}
    again.close()


def rows(library: Library) -> dict[str, list[tuple[Any, ...]]]:
    """Everything a backup carries, whoever it belongs to."""
    kept = [table for table in metadata.sorted_tables if table.name not in moving._DERIVED]
    with library._read() as connection:
        return {
            table.name: [
                tuple(row)
                for row in connection.execute(select(table).order_by(*table.primary_key.columns).execution_options(**EVERYBODY))
            ]
            for table in kept
        }


def test_every_row_of_every_table_moves(postgres: Callable[[], str], tmp_path: Path) -> None:
    first = filled(Library.open(postgres()))
    mine = first.seen_by("asha@example.org")
    secret = mine.add_article(Article("", "गुप्त वार्ता हुई।\nराजदूत ने कहा।\n"), b"bytes", "a.txt").article.id
    mine.add_pick(Pick(secret, "segment", 0, 5))
    mine.put_deck_titles("Title", None)
    first.put_corrections([Correction("a0", "date", 0, 4, "", "reject", {})])
    first.add_tag("a0", "व्यापार")
    first.put_note("a0", 0, 4, "A note")
    first.save_search("Trade", "व्यापार", Filters())
    first.put_in_dossier(first.add_dossier("Talks"), ["a1", "a0"])
    first.put_setting("who", "second")
    moving.back_up(address(first), tmp_path / "copy.sqlite3")
    file = Library.open(f"sqlite:///{tmp_path / 'copy.sqlite3'}")
    other = postgres()
    moving.restore(tmp_path / "copy.sqlite3", other)
    second = Library.open(other)
    assert rows(first) == rows(file) == rows(second)
    full = {name for name, held in rows(first).items() if held}
    assert {"picks", "briefing", "corrections", "tags", "notes", "saved_searches", "dossier_articles", "fingerprints"} <= full
    for library in (first, file, second):
        library.close()


def test_work_without_an_article_is_kept_aside_too(postgres: Callable[[], str], tmp_path: Path) -> None:
    copy, url = tmp_path / "copy.sqlite3", postgres()
    filled(Library.open(f"sqlite:///{copy}")).close()
    held = Library.open(url)
    held.put_translation(Translation("नया", "New", "edited", "you"))
    held.close()
    aside = moving.restore(copy, url)
    assert aside is not None
    kept = Library.open(f"sqlite:///{aside}")
    assert kept.translations_for(["नया"])["नया"].text == "New"
    kept.close()


def test_a_restore_that_breaks_off_changes_nothing(
    postgres: Callable[[], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "copy.sqlite3"
    Library.open(f"sqlite:///{copy}").close()
    held = filled(Library.open(postgres()))
    before = rows(held)

    def broken(_: Any) -> None:
        raise StoreError("the server went away")

    monkeypatch.setattr(moving, "_go_on_counting", broken)
    with pytest.raises(StoreError, match="went away"):
        moving.restore(copy, address(held))
    assert rows(held) == before
    assert held.faults() == []
    held.close()


def test_what_is_no_library_changes_nothing(postgres: Callable[[], str], tmp_path: Path, own_home: Path) -> None:
    held = filled(Library.open(postgres()))
    before = held.list()
    (tmp_path / "no.sqlite3").write_bytes(b"no library" * 1000)
    with pytest.raises(StoreError):
        moving.restore(tmp_path / "no.sqlite3", address(held))
    assert held.list() == before
    assert not list(own_home.rglob("library.before-*"))
    held.close()


def test_the_commands_work_on_a_server(
    postgres: Callable[[], str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    url = postgres()
    monkeypatch.setenv("RAJNAYA_DATABASE_URL", url)
    filled(Library.open()).close()
    copy = tmp_path / "copy.sqlite3"
    assert main(["doctor"]) == 0
    assert main(["backup", str(copy)]) == 0
    assert main(["restore", str(copy)]) == 0
    assert main(["search", "व्यापार", "--json"]) == 0
    said = capsys.readouterr().out
    assert "Sound: 3 articles in PostgreSQL on this machine/" in said
    assert "what was there before is" in said
    assert '"a0"' in said
