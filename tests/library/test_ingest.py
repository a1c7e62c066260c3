"""Files and folders go into the library once, whatever happens on the way."""

from __future__ import annotations

import doctest
import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from rajnaya.ingest import ingest
from rajnaya.library.store import Library
from rajnaya.model import Article
from rajnaya.reading import proposal
from tests.reading import makers

ROOT = Path(__file__).parents[2]


def test_the_example_in_the_documentation_holds() -> None:
    assert doctest.testmod(proposal).failed == 0


def run(home: Path, *paths: str | Path) -> tuple[int, list[dict[str, str | None]], str]:
    done = subprocess.run(
        [sys.executable, "-m", "rajnaya", "ingest", *map(str, paths)], capture_output=True, text=True, cwd=ROOT, check=False,
        env={**os.environ, "RAJNAYA_HOME": str(home)}, encoding="utf-8",
    )  # fmt: skip
    return done.returncode, [json.loads(line) for line in done.stdout.splitlines()], done.stderr


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("articles")
    (place / "sub").mkdir()
    for kind, make in makers.ALL.items():
        (place / "sub" / f"लेख.{kind}").write_bytes(make())
    (place / ".hidden.txt").write_bytes(b"hidden text")
    (place / "all.zip").write_bytes(makers.packed({"a/first.txt": "पहला लेख है।".encode(), "b.bin": b"\x7fELF"}))
    return place


def test_a_folder_goes_in_with_a_line_a_file(folder: Path, tmp_path: Path) -> None:
    status, lines, error = run(tmp_path, folder)
    assert (status, error) == (2, "")
    assert [set(line) for line in lines] == [{"path", "status", "id", "title", "published", "reason"}] * 10
    by_name = {str(line["path"]).removeprefix(f"{folder}/"): line for line in lines}
    assert by_name["all.zip/first.txt"]["status"] == "added"
    assert by_name["all.zip/b.bin"]["status"] == "refused"
    assert "a program" in str(by_name["all.zip/b.bin"]["reason"])
    # The page and the page saved as one file have the same text.
    assert by_name["sub/लेख.mhtml"]["status"] == "duplicate"
    assert by_name["sub/लेख.mhtml"]["id"] == by_name["sub/लेख.html"]["id"]
    for kind in makers.ALL:
        line = by_name[f"sub/लेख.{kind}"]
        # When an office file was made is told, and is no day of publication.
        only_made = kind in ("docx", "odt", "rtf", "pdf")
        assert (line["title"], line["published"]) == (makers.TITLE, None if only_made else makers.DAY)
        said = f"On {makers.DAY} the file was made, which need not be the day it came out." in str(line["reason"])
        assert said == only_made


def test_what_is_in_already_stays_as_it_is_and_the_original_is_kept(folder: Path, tmp_path: Path) -> None:
    page = folder / "sub" / "लेख.html"
    assert run(tmp_path, page)[0] == 0
    status, lines, _ = run(tmp_path, page)
    assert (status, lines[0]["status"]) == (0, "duplicate")
    library = Library.open(f"sqlite:///{tmp_path}/library.sqlite3")
    (held,) = library.list()
    original = library.original(held.id)
    assert (held.address, held.outlet, held.file_name) == (makers.ADDRESS, "नमूना समाचार", "लेख.html")
    article, known = library.get(held.id), library.provenance(held.id)
    assert (held.author, article.author, article.published) == (makers.AUTHOR, makers.AUTHOR, makers.DAY)
    # In the time zone the page states it in, which is the day before.
    assert article.published_at == "2023-02-06T20:10:00+00:00"
    assert known is not None
    assert (known.sha256, known.file_name) == (hashlib.sha256(page.read_bytes()).hexdigest(), "लेख.html")
    assert known.how is not None
    assert known.how.how.startswith("trafilatura ")
    assert ("मुखपृष्ठ" in known.how.dropped, known.how.edited, known.how.size) == (True, False, page.stat().st_size)
    assert original is not None
    assert original.content == page.read_bytes()
    library.close()


def test_what_can_not_be_opened_is_refused_and_the_rest_goes_in(tmp_path: Path, own_home: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "good.txt").write_text("अच्छा लेख है।", encoding="utf-8")
    (tmp_path / "link.txt").symlink_to("/etc/hostname")
    status, lines, error = run(own_home, tmp_path / "nowhere.txt", tmp_path)
    assert (status, error) == (2, "")
    assert [(Path(str(line["path"])).name, line["status"]) for line in lines] == [
        ("nowhere.txt", "refused"), ("good.txt", "added"), ("pipe.txt", "refused"),
    ]  # fmt: skip


def test_a_name_of_bytes_that_are_no_characters(tmp_path: Path, own_home: Path) -> None:
    Path(os.fsdecode(bytes(tmp_path) + b"/\xff\x1b[2J.txt")).write_text("एक लेख है।", encoding="utf-8")
    status, lines, _ = run(own_home, tmp_path)
    assert (status, [line["status"] for line in lines]) == (0, ["added"])


def test_a_day_in_the_text_stays_the_texts_own_word(library: Library, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(makers.txt())
    (outcome,) = ingest(library, [str(tmp_path / "a.txt")])
    assert outcome.published == makers.DAY
    assert library.get(str(outcome.id)).published is None


def test_a_library_that_can_not_be_opened_says_so_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "library.sqlite3").write_bytes(b"no library at all" * 100)
    status, lines, error = run(tmp_path, tmp_path)
    assert (status, lines) == (2, [])
    assert error.count("\n") == 1
    assert "Traceback" not in error


def test_a_text_pasted_before_is_a_duplicate(library: Library, tmp_path: Path) -> None:
    text = "पहले चिपकाया गया लेख।"
    held = library.add_article(Article(id="", text=text, title="शीर्षक", origin="paste")).article
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (outcome,) = ingest(library, [str(tmp_path / "a.txt")])
    assert (outcome.status, outcome.id, outcome.title) == ("duplicate", held.id, "शीर्षक")


def test_the_same_file_comes_once_whatever_its_reader_made_of_it(library: Library, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(makers.html())
    (first,) = ingest(library, [str(tmp_path / "a.html")])
    library.delete(str(first.id))
    edited = Article(id="", text="अपना पाठ।", title="अपना", published="2023-02-08")
    held = library.add_article(edited, makers.html(), "b.html").article
    (again,) = ingest(library, [str(tmp_path / "a.html")])
    assert (again.status, again.id, again.title, again.published) == ("duplicate", held.id, "अपना", "2023-02-08")
    assert again.reason == "The library holds this very file already."


def test_nearly_the_same_text_is_added_told_and_linked(library: Library, tmp_path: Path) -> None:
    place = tmp_path / "in"
    place.mkdir()
    (place / "a.html").write_bytes(makers.html(makers.PAGES + makers.BODY))
    (place / "b.txt").write_text("\n".join(makers.PAGES + makers.BODY), encoding="utf-8")
    first, second = ingest(library, [str(place)])
    assert (first.status, first.reason, second.status) == ("added", None, "added")
    (link,) = library.links(str(first.id))
    assert (link.id, link.is_newer) == (second.id, True)
    assert second.reason == f"{link.percent} % the same as {first.id} ({makers.TITLE}); linked with it."
    assert 70 < link.percent < 100
