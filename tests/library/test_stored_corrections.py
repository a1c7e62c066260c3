"""Corrections by hand are kept in order, undone press by press, and go with their article."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from rajnaya.corrections import Correction
from rajnaya.errors import BadDateError, NotFoundError, RajnayaError, StoreError
from rajnaya.library import migrations
from rajnaya.library.shelf import sha256
from rajnaya.library.store import Library
from rajnaya.model import Article
from tests.stores import address, do

TEXT = "मंत्री ने मंगलवार को कहा कि वार्ता होगी।"
REJECT = Correction("one", "date", 10, 17, "", "reject")
CHANGE = Correction(
    "one", "event", 28, 34, "meeting", "change", {"edtf": "2023-02", "participants": ("मंत्री", "सचिव"), "place": None}
)


@pytest.fixture
def library(url: str) -> Iterator[Library]:
    library = Library.open(url)
    library.add_article(Article(id="one", text=TEXT))
    library.add_article(Article(id="two", text=TEXT + " फिर।"))
    yield library
    library.close()


def without_time(found: tuple[Correction, ...]) -> list[Correction]:
    return [replace(each, at="") for each in found]


def test_they_come_back_in_order_after_the_library_is_opened_again(library: Library) -> None:
    library.put_corrections([CHANGE])
    library.put_corrections([REJECT])
    library.close()
    again = Library.open(address(library))
    assert without_time(again.corrections("one")) == [CHANGE, REJECT]
    assert all(each.at.endswith("+00:00") for each in again.corrections("one"))
    assert again.corrections("two") == again.corrections("../../etc") == ()
    again.close()


def test_undo_takes_back_one_press_of_one_article(library: Library) -> None:
    library.put_corrections([REJECT])
    library.put_corrections([CHANGE, replace(CHANGE, start=1, end=3)])
    library.put_corrections([replace(REJECT, article_id="two")])
    assert [c.item for c in library.undo_correction("one")] == ["event", "event"]
    assert without_time(library.undo_correction("one")) == [REJECT]
    assert library.undo_correction("one") == ()
    assert len(library.corrections("two")) == 1


def test_one_item_is_given_back_by_itself(library: Library) -> None:
    library.put_corrections([CHANGE])
    library.put_corrections([REJECT])
    library.put_corrections([replace(CHANGE, action="reject", value={})])
    library.delete_correction(CHANGE)
    assert without_time(library.corrections("one")) == [REJECT]


def test_they_go_with_their_article_and_stay_when_its_day_changes(library: Library) -> None:
    library.put_corrections([CHANGE])
    library.update_metadata("one", published="2023-02-09")
    assert len(library.corrections("one")) == 1
    library.delete("one")
    assert library.corrections("one") == ()
    assert do(library, "SELECT count(*) FROM corrections") == [(0,)]


@pytest.mark.parametrize(
    ("given", "error"),
    [
        (replace(REJECT, action="change", value={"edtf": "2023-02-30"}), BadDateError),
        (replace(CHANGE, value={"kind": "party"}), RajnayaError),
        (replace(CHANGE, item="segment"), RajnayaError),  # type: ignore[arg-type]
        (replace(REJECT, article_id="three"), NotFoundError),
        (replace(REJECT, article_id="../one"), NotFoundError),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_is_stored(
    library: Library, given: Correction, error: type[Exception]
) -> None:
    with pytest.raises(error):
        library.put_corrections([REJECT, given])
    assert library.corrections("one") == ()


def test_a_damaged_correction_is_told(library: Library) -> None:
    library.put_corrections([CHANGE])
    do(library, "UPDATE corrections SET value = '[1'")
    with pytest.raises(StoreError, match="damaged"):
        library.corrections("one")


def test_a_library_of_the_version_before_gets_the_table(tmp_path: Path) -> None:
    old = tmp_path / "old.sqlite3"
    with sqlite3.connect(old) as raw:
        raw.execute("CREATE TABLE schema_version (version INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL, at TEXT NOT NULL)")
        first = migrations.migrations()[0]
        for statement in first.statements:
            raw.execute(statement)
        raw.execute("INSERT INTO schema_version VALUES (1, ?, '2026')", (first.name,))
        row = ("one", TEXT, "paste", "2026-01-01T00:00:00+00:00", sha256(TEXT))
        raw.execute("INSERT INTO articles (id, text, origin, added_at, sha256) VALUES (?, ?, ?, ?, ?)", row)
    raw.close()
    again = Library.open(f"sqlite:///{old}")
    again.put_corrections([CHANGE])
    assert len(again.corrections("one")) == 1
    assert migrations.latest() >= 2
    again.close()


WRITER = """
import sys
from rajnaya.corrections import Correction
from rajnaya.library.store import Library
from tests.stores import address, do
library = Library.open(sys.argv[1])
n = 0
while True:
    n += 1
    library.put_corrections([Correction("one", "date", n, n + by, "", "reject") for by in (1, 2)])
    print(n, flush=True)
"""


def test_a_kill_loses_no_acknowledged_correction_and_splits_no_press(library: Library) -> None:
    process = subprocess.Popen([sys.executable, "-c", WRITER, address(library)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    told = [int(process.stdout.readline()) for _ in range(3)]
    process.send_signal(signal.SIGKILL)
    told += [int(line) for line in process.stdout.read().splitlines(keepends=True) if line.endswith("\n")]
    process.wait()
    held = library.corrections("one")
    assert {c.start for c in held} >= set(told)
    assert len(held) % 2 == 0
    assert library.faults() == []
