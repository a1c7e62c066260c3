"""``rajnaya search``, ``doctor``, ``backup`` and ``restore``, run as a user runs them."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from rajnaya.export.articles import open_library
from rajnaya.library.store import Library
from tests.test_cli import SAMPLE, assert_one_line_refusal, run


def test_search_answers_as_the_contract_says() -> None:
    result = run("search", "lavrov", "--json")
    assert (result.returncode, result.stderr) == (0, b"")
    found = json.loads(result.stdout)
    text = SAMPLE.read_bytes().decode("utf-8")
    assert found["total"] == len(found["hits"]) > 0
    for hit in found["hits"]:
        assert {"id", "title", "start", "end", "snippet", "score"} <= set(hit)
        assert hit["id"] == "china-russia-consultations"
        assert hit["lang"] == "en" or {"लावरोव", "Lavrov"} & set(text[hit["start"] : hit["end"]].split())
        assert [hit["snippet"][a:b] for a, b in hit["marks"]]
    page = json.loads(run("search", "lavrov", "--json", "--limit", "1", "--offset", "1").stdout)
    assert (page["hits"], page["total"]) == (found["hits"][1:2], found["total"])


def test_search_for_eyes_and_for_nothing() -> None:
    assert "लावरोव" in run("search", "lavrov").stdout.decode("utf-8")
    for query in ("", '"', "कोई-ऐसा-शब्द-नहीं"):
        assert json.loads(run("search", query, "--json").stdout) == {"hits": [], "total": 0, "total_is_exact": True}


@pytest.mark.parametrize("name", ["mao ning", "माओ निंग"])
def test_search_by_filters_alone(name: str) -> None:
    found = json.loads(run("search", "--speaker", name, "--json").stdout)
    assert found["total"] == len(found["hits"]) > 0
    both = json.loads(run("search", "--speaker", name, "--kind", "press_conference", "--json").stdout)
    assert 0 <= both["total"] < found["total"]
    assert json.loads(run("search", "--tag", "none", "--json").stdout) == {"hits": [], "total": 0, "total_is_exact": True}


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["search"], "QUERY"),
        (["search", "a", "--kind", "party"], "kind"),
        (["search", "a", "--since", "7 Feb"], "7 Feb"),
        (["search", "a", "--limit", "-1"], "limit"),
        (["backup", "/proc/none/x"], "no folder"),
        (["backup", "{}/x"], "no library"),
        (["restore", "{}/none"], "no file"),
        (["restore", "x" * 5000], "no file"),
        (["restore", str(SAMPLE)], "no library"),
    ],
)
def test_wrong_calls_get_one_clear_line(args: list[str], words: str, tmp_path: Path) -> None:
    assert words in assert_one_line_refusal(run(*(arg.replace("{}", str(tmp_path)) for arg in args)))


def test_doctor_says_what_is_wrong_and_mends_the_index(own_home: Path) -> None:
    assert run("doctor").returncode == 0
    assert list(own_home.iterdir()) == []  # looking makes no library
    open_library().close()
    sound = run("doctor")
    assert (sound.returncode, sound.stdout.decode().split(":")[0]) == (0, "Sound")
    with sqlite3.connect(own_home / "library.sqlite3") as raw:
        raw.execute("UPDATE search_words SET hindi = 'x'")
        raw.execute("UPDATE articles SET original = x'00'")
    raw.close()
    broken = run("doctor")
    assert broken.returncode == 1
    assert len(broken.stdout.decode().splitlines()) == 2
    mended = run("doctor", "--reindex")
    assert (mended.returncode, len(mended.stdout.decode().splitlines())) == (1, 1)


def test_doctor_on_a_file_that_is_no_library(own_home: Path) -> None:
    (own_home / "library.sqlite3").write_bytes(b"no database" * 1000)
    result = run("doctor")
    assert (result.returncode, result.stderr) == (1, b"")
    assert len(result.stdout.decode().splitlines()) == 1


def test_backup_and_restore(own_home: Path, tmp_path: Path) -> None:
    open_library().close()
    copy = tmp_path / "copy.sqlite3"
    assert run("backup", str(copy)).stdout.decode() == f"Wrote {copy}: {copy.stat().st_size:,} bytes\n"
    library = Library.open()
    library.delete("china-russia-consultations")
    library.close()
    result = run("restore", str(copy))
    assert (result.returncode, result.stderr) == (0, b"")
    assert "what was there before" in result.stdout.decode()
    library = Library.open()
    assert [summary.id for summary in library.list()] == ["china-russia-consultations"]
    library.close()
