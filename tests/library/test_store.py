"""The library: what goes in comes out, once, in order, and faulty files are told and left alone."""

from __future__ import annotations

import doctest
import hashlib
import os
import sqlite3
import stat
import threading
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect

from rajnaya.errors import BadAddressError, BadDateError, NotFoundError, StoreError, UnreadableInputError
from rajnaya.library import migrations, store
from rajnaya.library.backup import back_up
from rajnaya.library.database import default_url
from rajnaya.library.store import Library, article_id
from rajnaya.library.tables import metadata
from rajnaya.model import Article, Translation
from tests.stores import do

TEXT = "भारत और जापान की वार्ता\r\nदोनों पक्षों ने व्यापार पर चर्चा की।\n"
_TYPES = {'TEXT COLLATE "C"': "TEXT", "BYTEA": "BLOB"}
"""What PostgreSQL calls a type of ours."""
FIRST, SECOND = "भारत और जापान की वार्ता", "दोनों पक्षों ने व्यापार पर चर्चा की।"


def machine(source: str, text: str, engine: str = "google", at: str = "2026-01-01T00:00:00+00:00") -> Translation:
    return Translation(source, text, origin="machine", engine=engine, at=at)


# ---------------------------------------------------------------- articles


def test_an_article_comes_back_to_the_character(library: Library, url: str) -> None:
    raw = TEXT.encode("utf-16")
    added = library.add_article(Article(id="", text=TEXT, title="वार्ता", published="2023-02-07"), raw, "../../etc/वार्ता.txt")
    assert added.is_new
    assert added.article.id == article_id(TEXT)
    library.close()
    again = Library.open(url)
    assert again.get(added.article.id) == added.article
    assert again.get(added.article.id).text == TEXT
    original = again.original(added.article.id)
    assert original is not None
    assert (original.content, original.file_name) == (raw, "../../etc/वार्ता.txt")
    again.close()


def test_the_same_text_twice_is_one_article(library: Library) -> None:
    first = library.add_article(Article(id="", text=TEXT, title="पहला"))
    second = library.add_article(Article(id="other", text=TEXT, title="दूसरा"))
    assert not second.is_new
    assert second.article == first.article
    assert len(library.list()) == 1


def test_another_text_under_a_taken_id_is_refused(library: Library) -> None:
    library.add_article(Article(id="one", text=TEXT))
    with pytest.raises(StoreError, match="another article under the id"):
        library.add_article(Article(id="one", text=SECOND))
    assert library.get("one").text == TEXT


@pytest.mark.parametrize("text", ["", "  \n", "क\x00ख", "टूटा \ud800 अक्षर"])
def test_what_is_no_text_is_refused(library: Library, text: str) -> None:
    with pytest.raises(UnreadableInputError):
        library.add_article(Article(id="", text=text))
    assert library.list() == []


def test_the_list_is_newest_first_and_without_texts(library: Library) -> None:
    for i, day in enumerate(["2026-01-02", "2026-01-03", "2026-01-01"]):
        library.add_article(Article(id=f"n{i}", text=f"{SECOND} {i}", added_at=f"{day}T00:00:00+00:00"))
    assert [summary.id for summary in library.list()] == ["n1", "n0", "n2"]
    assert library.list()[0].characters == len(SECOND) + 2


def test_metadata_change_one_by_one(library: Library) -> None:
    id = library.add_article(Article(id="", text=TEXT, title="पुराना", outlet="Daily")).article.id
    changed = library.update_metadata(id, title="नया\x00\n शीर्षक", published="2023-02-07")
    assert (changed.title, changed.outlet, changed.published, changed.text) == ("नया शीर्षक", "Daily", "2023-02-07", TEXT)
    assert library.update_metadata(id, outlet=None, published="").outlet is None
    assert library.get(id).published is None


@pytest.mark.parametrize("day", ["2023-02-30", "07-02-2023", "2023", "2023-02", "२०२३-०२-०७", "2023-02-07T10:00", "20230207"])
def test_what_is_no_day_is_refused(library: Library, day: str) -> None:
    id = library.add_article(Article(id="", text=TEXT)).article.id
    with pytest.raises(BadDateError, match="YYYY-MM-DD"):
        library.update_metadata(id, published=day)
    with pytest.raises(BadDateError):
        library.add_article(Article(id="", text=SECOND, published=day))
    assert library.get(id).published is None


@pytest.mark.parametrize("id", ["missing", "", "a' OR '1'='1", "../x", "\ud800"])
def test_an_unknown_id_is_not_found(library: Library, id: str) -> None:
    library.add_article(Article(id="", text=TEXT))
    for call in (library.get, library.delete, lambda i: library.update_metadata(i, title="x")):
        with pytest.raises(NotFoundError):
            call(id)
    assert library.original(id) is None
    assert len(library.list()) == 1


def test_deleting_takes_only_what_no_other_article_uses(library: Library) -> None:
    id = library.add_article(Article(id="", text=TEXT), b"x", "x.txt").article.id
    other = library.add_article(Article(id="", text=f"अलग शीर्षक\n{SECOND}")).article.id
    library.put_translations(
        [
            machine(FIRST, "only here"),
            machine(SECOND, "in both"),
            machine("कहीं और का वाक्य।", "of no article"),
            Translation(FIRST, "reviewed", origin="reviewed", engine="rajnaya"),
            Translation(FIRST, "edited", origin="edited", engine="google"),
        ]
    )
    library.delete(id)
    left = library.translations_for([FIRST, SECOND, "कहीं और का वाक्य।"])
    assert {t.text for t in left.values()} == {"edited", "in both", "of no article"}
    assert [summary.id for summary in library.list()] == [other]
    library.delete(other)
    assert SECOND not in library.translations_for([SECOND])
    assert do(library, "SELECT text FROM translations ORDER BY text") == [("edited",), ("of no article",), ("reviewed",)]


# ---------------------------------------------------------------- translation memory


def test_the_best_translation_wins(library: Library) -> None:
    library.put_translation(machine(FIRST, "old", engine="a", at="2026-01-01T00:00:00+00:00"))
    library.put_translation(machine(FIRST, "newest", engine="c", at="2026-01-03T00:00:00+00:00"))
    library.put_translation(machine(FIRST, "middle", engine="b", at="2026-01-02T00:00:00+00:00"))
    assert library.translations_for([FIRST])[FIRST].text == "newest"
    library.put_translation(Translation(FIRST, "reviewed", origin="reviewed", engine="rajnaya", note="देखें"))
    assert library.translations_for([FIRST])[FIRST] == Translation(FIRST, "reviewed", "reviewed", "rajnaya", None, "देखें")
    library.put_translation(Translation(FIRST, "edited", origin="edited", engine="google"))
    library.put_translation(machine(FIRST, "later", engine="d", at="2026-01-09T00:00:00+00:00"))
    assert library.translations_for([FIRST])[FIRST].text == "edited"


def test_a_translation_of_the_same_engine_is_replaced(library: Library) -> None:
    library.put_translation(machine(FIRST, "one"))
    library.put_translation(machine(FIRST, "two", at="2026-01-02T00:00:00+00:00"))
    assert library.translations_for([FIRST]) == {FIRST: machine(FIRST, "two", at="2026-01-02T00:00:00+00:00")}


def test_sources_are_told_apart_to_the_character(library: Library) -> None:
    library.put_translation(machine(FIRST, "x"))
    assert library.translations_for([FIRST + " ", FIRST[:-1], "", "\ud800"]) == {}


def test_thousands_of_sources_in_one_question(library: Library) -> None:
    sources = [f"वाक्य {i}।" for i in range(1700)]
    library.put_translations([machine(source, f"Sentence {i}.") for i, source in enumerate(sources)])
    found = library.translations_for([*sources, "नया वाक्य।"])
    assert [found[source].text for source in sources] == [f"Sentence {i}." for i in range(1700)]
    assert len(found) == 1700


def test_several_threads_lose_nothing(library: Library) -> None:
    failures: list[BaseException] = []

    def work(worker: int) -> None:
        try:
            for i in range(15):
                library.put_translation(machine(f"धागा {worker} वाक्य {i}", f"{worker}/{i}"))
                library.list()
                library.add_article(Article(id="", text=f"धागा {worker % 2} लेख {i}"))
        except StoreError as error:
            failures.append(error)

    threads = [threading.Thread(target=work, args=(n,)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert len(library.translations_for(f"धागा {w} वाक्य {i}" for w in range(6) for i in range(15))) == 90
    assert len(library.list()) == 30
    assert library.faults() == []


# ---------------------------------------------------------------- opening


def test_the_place_follows_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("RAJNAYA_DATABASE_URL", raising=False)
    monkeypatch.setenv("RAJNAYA_HOME", str(tmp_path / "मेरा घर" / "deep"))
    library = Library.open()
    library.close()
    assert Path(library.place) == tmp_path / "मेरा घर" / "deep" / "library.sqlite3"
    assert Path(library.place).exists()
    assert Path(library.place).parent.stat().st_mode & 0o077 == 0
    monkeypatch.setenv("RAJNAYA_DATABASE_URL", f"sqlite:///{tmp_path}/named.db")
    assert default_url().endswith("/named.db")
    monkeypatch.delenv("RAJNAYA_DATABASE_URL")
    monkeypatch.delenv("RAJNAYA_HOME")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert "rajnaya" in default_url()


def test_the_file_is_written_through(file_url: str) -> None:
    library = Library.open(file_url)
    with library._engine.connect() as connection:
        pragmas = [connection.exec_driver_sql(f"PRAGMA {p}").scalar() for p in ("journal_mode", "foreign_keys", "synchronous")]
    library.close()
    assert pragmas == ["wal", 1, 2]


@pytest.mark.parametrize(
    "content",
    [b"this is no database, but somebody's letter" * 50, b"SQLite format 3\x00" + b"\xff" * 5000, b"\x00" * 4096],
    ids=["text", "broken pages", "zeros"],
)
def test_a_file_that_is_no_library_is_left_alone(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "library.sqlite3"
    file.write_bytes(content)
    with pytest.raises(StoreError, match="Could not open the library") as told:
        Library.open(f"sqlite:///{file}")
    assert str(file) in str(told.value)
    assert "sqlite3." not in str(told.value)
    assert file.read_bytes() == content


def test_a_library_with_a_broken_page_is_left_alone(file_url: str, tmp_path: Path) -> None:
    library = Library.open(file_url)
    library.put_translations([machine(f"वाक्य {i}", "x" * 300) for i in range(200)])
    library.close()
    file = tmp_path / "library.sqlite3"
    broken = bytearray(file.read_bytes())
    half = len(broken) // 2
    broken[half : half + 9000] = b"\xa5" * 9000
    file.write_bytes(broken)
    with pytest.raises(StoreError, match="damaged"):
        Library.open(file_url)
    assert file.read_bytes() == bytes(broken)


def test_another_programs_database_is_left_alone(file_url: str, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "library.sqlite3") as other:
        other.execute("CREATE TABLE recipes (name TEXT)")
    before = (tmp_path / "library.sqlite3").read_bytes()
    with pytest.raises(StoreError, match="another program"):
        Library.open(file_url)
    assert (tmp_path / "library.sqlite3").read_bytes() == before


def test_a_newer_library_is_left_alone(file_url: str, tmp_path: Path) -> None:
    Library.open(file_url).close()
    with sqlite3.connect(tmp_path / "library.sqlite3") as raw:
        raw.execute("INSERT INTO schema_version VALUES (9999, 'future', '2030')")
    raw.close()
    before = (tmp_path / "library.sqlite3").read_bytes()
    with pytest.raises(StoreError, match="newer version"):
        Library.open(file_url)
    assert (tmp_path / "library.sqlite3").read_bytes() == before


def test_places_that_cannot_be_written_are_told(tmp_path: Path, file_url: str) -> None:
    (tmp_path / "file").write_text("x")
    (tmp_path / "folder").mkdir()
    for bad in (f"sqlite:///{tmp_path}/file/library.sqlite3", f"sqlite:///{tmp_path}/folder"):
        with pytest.raises(StoreError, match="RAJNAYA_HOME"):
            Library.open(bad)
    Library.open(file_url).close()
    with pytest.raises(StoreError, match="can't be written"):
        Library.open(f"sqlite:///file:{tmp_path}/library.sqlite3?mode=ro&uri=true")


@pytest.mark.parametrize("url", ["nonsense", "mysql://me:secret@host/db", "sqlite://", "sqlite:///:memory:"])
def test_addresses_that_cannot_serve_are_told(url: str) -> None:
    with pytest.raises(StoreError) as told:
        Library.open(url)
    assert "secret" not in str(told.value)


# ---------------------------------------------------------------- migrations


def test_a_new_library_is_for_its_owner_to_read(tmp_path: Path) -> None:
    """Also where others may look into the folder; the logs beside it, and a backup, too."""
    old = os.umask(0o022)
    try:
        tmp_path.chmod(0o755)
        library = Library.open(f"sqlite:///{tmp_path}/library.sqlite3")
        library.add_article(Article(id="", text=TEXT))
        back_up(tmp_path / "library.sqlite3", tmp_path / "copy.sqlite3")
        modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in tmp_path.iterdir()}
        library.close()
    finally:
        os.umask(old)
    assert {"library.sqlite3", "library.sqlite3-wal", "copy.sqlite3"} <= modes.keys()
    assert set(modes.values()) == {0o600}


def test_released_migrations_are_never_edited() -> None:
    folder = Path(migrations.__file__).parent
    digests = {str(f.relative_to(folder)): hashlib.sha256(f.read_bytes()).hexdigest()[:16] for f in folder.rglob("*.sql")}
    assert digests == {
        "0001_initial.sql": "6bb5a1d8988592b7",
        "0002_corrections.sql": "d8f54467483372e8",
        "0003_translation_desk.sql": "d878a789beed8e0a",
        "0004_briefing.sql": "773b8571c1f3d2f4",
        "0005_search.sql": "a0f0f2b6419adc38",
        "0006_provenance.sql": "62d3028a2e042259",
        "0008_finding.sql": "cbb59ce0d88c0f5b",
        "0009_dossiers.sql": "ca92d8895c0ce1ca",
        "0010_owners.sql": "bc816e8808bf3d68",
        "0011_listing.sql": "c3877f556f1344b6",
        "0012_listing_for_readers.sql": "a6d9baba630cc797",
        "0013_owners_of_searches.sql": "9fee550d9460ca91",
        "postgresql/0001_initial.sql": "fa27516380f306ef",
        "postgresql/0002_corrections.sql": "ecc92787a6e48498",
        "postgresql/0003_translation_desk.sql": "6bf5444bef737308",
        "postgresql/0004_briefing.sql": "efc1a1c646069cfd",
        "postgresql/0005_search.sql": "00af7f190c8e2b6b",
        "postgresql/0006_provenance.sql": "d75aa1539d7db5c2",
        "postgresql/0008_finding.sql": "972170e0dc45443f",
        "postgresql/0009_dossiers.sql": "2c850819aff3135b",
        "postgresql/0010_owners.sql": "80fd9b4f431e7d5c",
        "postgresql/0011_listing.sql": "6893f7dec91ce8db",
        "postgresql/0012_listing_for_readers.sql": "d6b383c31ce5822c",
        "postgresql/0013_owners_of_searches.sql": "62c2e8f36fc1c7fd",
    }


def test_each_step_is_there_for_both() -> None:
    both = [[(step.number, step.name) for step in migrations.migrations(dialect)] for dialect in ("sqlite", "postgresql")]
    assert both[0] == both[1]


def test_migrations_and_tables_agree(url: str) -> None:
    Library.open(url).close()
    inspector = inspect(create_engine(url))
    # The index's words are kept in a table of SQLite's or PostgreSQL's own making.
    tables = {name for name in inspector.get_table_names() if not name.startswith("search_words")}
    assert tables == {*metadata.tables, "schema_version"}
    for name, table in metadata.tables.items():
        made = {c["name"]: (_TYPES.get(str(c["type"]), str(c["type"])), c["nullable"]) for c in inspector.get_columns(name)}
        assert made == {c.name: (str(c.type), bool(c.nullable)) for c in table.columns}


def test_opening_again_changes_nothing(file_url: str, tmp_path: Path) -> None:
    Library.open(file_url).close()
    before = (tmp_path / "library.sqlite3").read_bytes()
    Library.open(file_url).close()
    assert (tmp_path / "library.sqlite3").read_bytes() == before


def test_a_failing_migration_leaves_the_old_schema(url: str, monkeypatch: pytest.MonkeyPatch, library: Library) -> None:
    library.add_article(Article(id="", text=TEXT))
    before = migrations.latest()
    broken = migrations.Migration(before + 1, "broken", ("CREATE TABLE extra (id TEXT)", "THIS IS NO SQL"))
    steps = (*migrations.migrations(library._engine.dialect.name), broken)
    monkeypatch.setattr(migrations, "migrations", lambda _dialect="sqlite": steps)
    with pytest.raises(StoreError):
        Library.open(url)
    monkeypatch.undo()
    again = Library.open(url)
    assert [s.characters for s in again.list()] == [len(TEXT)]
    assert do(again, "SELECT max(version) FROM schema_version") == [(before,)]
    assert "extra" not in inspect(again._engine).get_table_names()
    again.close()


def test_a_changed_text_is_found(library: Library) -> None:
    id = library.add_article(Article(id="", text=TEXT)).article.id
    do(library, "UPDATE articles SET text = 'बदला हुआ'")
    assert any(id in fault for fault in library.faults())


def test_the_examples_of_the_docstrings() -> None:
    result = doctest.testmod(store)
    assert (result.attempted > 0, result.failed) == (True, 0)


@pytest.mark.parametrize(
    "bad", ["javascript:alert(1)", "ftp://example.org/a", "example.org", "https://", 'https://a.org/"onclick=x']
)
def test_only_a_web_address_is_kept_as_an_address(library: Library, bad: str) -> None:
    with pytest.raises(BadAddressError, match="web address"):
        library.add_article(Article(id="", text="एक पाठ।", address=bad))
    id = library.add_article(Article(id="", text="एक पाठ।", address=" https://example.org/a?b=c ")).article.id
    assert library.get(id).address == "https://example.org/a?b=c"
    with pytest.raises(BadAddressError):
        library.update_metadata(id, address=bad)
