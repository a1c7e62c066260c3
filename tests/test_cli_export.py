"""``rajnaya export``, run as a user runs it."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from rajnaya.corrections import Correction
from rajnaya.errors import RajnayaError
from rajnaya.export.articles import bundles_of, open_library
from rajnaya.export.formats import FORMATS
from rajnaya.library.store import Library
from rajnaya.model import Article, Translation
from tests.test_cli import ROOT, SAMPLE, assert_one_line_refusal, run

TEXT = "गुरुवार को भारत और जापान के विदेश मंत्रियों की बैठक हुई।\n"
SENTENCE = TEXT.strip()


@pytest.fixture
def library() -> Library:
    return open_library()


@pytest.fixture
def held(library: Library) -> Article:
    """An article of the library with English and a correction."""
    article = library.add_article(Article("meeting-1", TEXT, "एक बैठक", "Example Daily", "2023-02-10")).article
    library.put_translation(Translation(SENTENCE, "The ministers met on Thursday.", "edited", "you"))
    library.put_corrections([Correction("meeting-1", "date", 0, 7, "", "change", {"edtf": "2023-02-02"})])
    return article


def test_a_file_of_the_sample_is_written_with_its_english(tmp_path: Path) -> None:
    result = run("export", str(SAMPLE), "--to", str(tmp_path / "a.csv"))
    assert (result.returncode, result.stderr) == (0, b"")
    size = (tmp_path / "a.csv").stat().st_size
    line = f"Wrote {tmp_path / 'a.csv'}: Table of all items (CSV), 1 article, {size:,} bytes\n"
    assert result.stdout.decode("utf-8") == line
    assert "Chinese Foreign Minister's Visit" in (tmp_path / "a.csv").read_text(encoding="utf-8-sig")
    assert [p.name for p in tmp_path.iterdir()] == ["a.csv"]


def test_id_and_file_are_the_same_article_and_come_once(held: Article, library: Library, tmp_path: Path) -> None:
    file = tmp_path / "copy.txt"
    file.write_text(TEXT, encoding="utf-8")
    by_id, by_file = bundles_of(["meeting-1"], library), bundles_of([str(file)], library)
    assert by_id == by_file == bundles_of(["meeting-1", str(file), "meeting-1"], library)
    (bundle,) = by_id
    assert bundle.article == held
    assert [d.edtf for d in bundle.found.dates] == [e.edtf for e in bundle.found.events] == ["2023-02-02"]
    assert bundle.english[SENTENCE].text == "The ministers met on Thursday."


def test_a_file_the_library_does_not_know_gets_the_memorys_english(held: Article, library: Library, tmp_path: Path) -> None:
    file = tmp_path / "other.hi.txt"
    file.write_text(TEXT + "यह दूसरा लेख है।\n", encoding="utf-8")
    (bundle,) = bundles_of([str(file)], library)
    assert bundle.article == Article("other", file.read_text(encoding="utf-8"))
    assert list(bundle.english) == [SENTENCE]
    assert [d.edtf for d in bundle.found.dates] == [None]


def test_a_given_day_goes_before_the_librarys(held: Article, library: Library) -> None:
    (bundle,) = bundles_of(["meeting-1"], library, "2023-03-01")
    assert (bundle.found.published.edtf, bundle.found.published.source) == ("2023-03-01", "given")


def test_several_articles_go_into_one_file(held: Article, tmp_path: Path, own_home: Path) -> None:
    result = run("export", "meeting-1", "china-russia-consultations", "--to", "all.csv", cwd=tmp_path)
    assert (result.returncode, result.stderr) == (0, b"")
    assert b"2 articles" in result.stdout
    lines = (tmp_path / "all.csv").read_text(encoding="utf-8-sig").splitlines()
    assert {line.partition(",")[0] for line in lines[1:] if line.startswith(("meeting-1,", "china-russia"))} == {
        "meeting-1",
        "china-russia-consultations",
    }


def test_a_broken_library_is_told_and_files_still_leave(tmp_path: Path) -> None:
    result = run("export", str(SAMPLE), "--to", str(tmp_path / "a.csv"), RAJNAYA_DATABASE_URL="sqlite:////proc/none.db")
    assert result.returncode == 0
    assert result.stderr.decode().startswith("rajnaya: without the library's English and corrections: ")
    assert "reviewed by a person" not in (tmp_path / "a.csv").read_text(encoding="utf-8-sig")
    refused = run("export", "meeting-1", "--to", str(tmp_path / "b.csv"), RAJNAYA_DATABASE_URL="sqlite:////proc/none.db")
    assert refused.returncode == 2 and not (tmp_path / "b.csv").exists()


@pytest.mark.parametrize(
    ("args", "words"),
    [
        ([], "ARTICLE"),
        ([str(SAMPLE)], "--to"),
        ([str(SAMPLE), "--to", "-"], "standard output"),
        ([str(SAMPLE), "--to", "{}/a.docm"], ".docm"),
        ([str(SAMPLE), "--to", "{}/a"], "without an ending"),
        ([str(SAMPLE), "--to", "{}/none/a.csv"], "no folder"),
        ([str(SAMPLE), "--to", "{}/folder.csv"], "is a folder"),
        ([str(SAMPLE), "--to", "/proc/a.csv"], "can't be written"),
        ([str(SAMPLE), "--to", "{}/" + "a" * 300 + ".csv"], "can't be"),
        ([str(SAMPLE), "--to", "{}/a.csv", "--published", "7 Feb"], "7 Feb"),
        (["no-such-article", "--to", "{}/a.csv"], "no-such-article"),
        (["x" * 5000, "--to", "{}/a.csv"], "neither a file"),
        (["../\n\x1b[2J", "--to", "{}/a.csv"], "neither a file"),
        (["{}", "--to", "{}/a.csv"], "folder"),
        ([str(SAMPLE), "no-such-article", "--to", "{}/a.csv"], "no-such-article"),
    ],
)
def test_wrong_calls_get_one_clear_line_and_leave_nothing(args: list[str], words: str, tmp_path: Path) -> None:
    (tmp_path / "folder.csv").mkdir()
    message = assert_one_line_refusal(run("export", *(arg.replace("{}", str(tmp_path)) for arg in args)))
    assert words in message and "\x1b" not in message
    assert [p.name for p in tmp_path.iterdir()] == ["folder.csv"]


def test_a_binary_file_is_refused_and_what_was_there_stays(tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_bytes(b"PK\x03\x04" + bytes(range(256)))
    (tmp_path / "a.csv").write_text("before")
    assert "not plain text" in assert_one_line_refusal(
        run("export", str(tmp_path / "bad.txt"), "--to", str(tmp_path / "a.csv"))
    )
    assert (tmp_path / "a.csv").read_text() == "before"


def test_a_name_that_is_no_text_gets_no_traceback(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "rajnaya", "export", str(SAMPLE), "--to", os.fsencode(tmp_path) + b"/\xff\x1b[2J.csv"]
    result = subprocess.run(command, capture_output=True, cwd=ROOT, check=False)
    assert (result.returncode, result.stderr) == (0, b"")
    assert result.stdout.count(b"\n") == 1 and b"\x1b" not in result.stdout
    assert len(list(tmp_path.iterdir())) == 1


# ---------------------------------------------------------------- whole or not at all

Write = Callable[[Path, bytes], None]


@pytest.fixture
def write() -> Write:
    from rajnaya.cli_export import write_whole

    return write_whole


def test_a_new_file_has_the_users_rights_and_an_old_one_keeps_its_own(write: Write, tmp_path: Path) -> None:
    old_mask = os.umask(0o027)
    try:
        write(tmp_path / "new", b"1")
    finally:
        os.umask(old_mask)
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o640
    (tmp_path / "new").chmod(0o604)
    write(tmp_path / "new", b"22")
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o604
    assert (tmp_path / "new").read_bytes() == b"22"


def test_a_failed_write_leaves_the_old_file_and_nothing_else(
    write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.csv").write_bytes(b"before")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(RajnayaError, match=r"'a\.csv' can't be written: No space left"):
        write(tmp_path / "a.csv", b"after")
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == {"a.csv": b"before"}


def test_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real.csv").write_bytes(b"before")
    (tmp_path / "link.csv").symlink_to("real.csv")
    assert run("export", str(SAMPLE), "--to", str(tmp_path / "link.csv")).returncode == 0
    assert (tmp_path / "link.csv").is_symlink() and (tmp_path / "real.csv").read_bytes() != b"before"


def test_every_data_format_is_made_by_its_ending(tmp_path: Path) -> None:
    endings = [ending for ending, f in FORMATS.items() if ".data." in f.maker]
    assert len(endings) == 9
    for ending in endings:
        result = run("export", str(SAMPLE), "--to", str(tmp_path / f"a.{ending}"))
        assert (result.returncode, result.stderr) == (0, b""), ending
        assert (tmp_path / f"a.{ending}").stat().st_size > 500
    assert json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))["id"] == "china-russia-consultations"
