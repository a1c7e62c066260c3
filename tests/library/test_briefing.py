"""The briefing: picked once, in order, nothing lost by one wrong press or by a killed process."""

from __future__ import annotations

import hashlib
import io
import random
import sqlite3
import subprocess
import sys
import threading
import time
import zipfile
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from rajnaya.errors import BadTemplateError, NotFoundError, StoreError
from rajnaya.library import briefing
from rajnaya.library.briefing import DeckChoice
from rajnaya.library.store import Library
from rajnaya.model import Article
from rajnaya.picks import Pick
from tests.stores import address, do


@pytest.fixture
def held(library: Library) -> Library:
    """A library with the articles ``a`` and ``b``."""
    for id in ("a", "b"):
        library.add_article(Article(id=id, text=f"{id}: मंत्री ने कहा।"))
    return library


def some(*letters: str, article: str = "a") -> list[Pick]:
    """Picks that can be told apart by a letter."""
    return [Pick(article, "segment", ord(letter), ord(letter) + 1) for letter in letters]


def letters(library: Library) -> str:
    return "".join(chr(pick.start) for pick in library.picks())


def pptx(**parts: bytes) -> bytes:
    """A zip with a presentation's first part."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("ppt/presentation.xml", b"<p/>")
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def test_every_kind_comes_back_in_the_order_it_was_picked(held: Library) -> None:
    given = [
        Pick("b", "statement", 3, 9), Pick("a", "chart", name="voice"), Pick("a", "event", 3, 9), Pick("a", "tweet", 0, 9),
        Pick("a", "segment", 0, 3),
    ]  # fmt: skip
    assert [held.add_pick(pick) for pick in given] == [True] * 5
    assert held.picks() == given
    again = Library.open(address(held))
    assert again.picks() == given
    again.close()


def test_picked_twice_it_is_there_once_and_keeps_its_place(held: Library) -> None:
    held.add_picks(some(*"xyz"))
    assert held.add_pick(some("x")[0]) is False
    assert held.add_picks([*some("y"), *some(*"ww")]) == 1
    assert letters(held) == "xyzw"


@pytest.mark.parametrize(
    "pick",
    [
        Pick("gone", "segment", 0, 3),
        Pick("a", "segment", 3, 3),
        Pick("a", "segment", 0, 2**63),
        Pick("a", "segment", -2, 3),
        Pick("a", "chart", name="pie"),
        Pick("a", "chart", 0, 3, "voice"),
        Pick("a", "segment", 0, 3, "x"),
        Pick("a", "word", 0, 3),  # type: ignore[arg-type]  # what a browser might send
    ],
)
def test_what_there_is_not_is_refused_and_nothing_else_is_picked(held: Library, pick: Pick) -> None:
    with pytest.raises(NotFoundError):
        held.add_picks([*some("x"), pick])
    assert held.picks() == []


def test_half_a_character_in_an_id_is_refused(held: Library) -> None:
    with pytest.raises(StoreError):
        held.add_pick(Pick("\ud800", "segment", 0, 3))
    with pytest.raises(StoreError):
        held.remove_pick(Pick("\ud800", "segment", 0, 3))


def test_too_many_are_refused(held: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(briefing, "MAX_PICKS", 2)
    held.add_picks(some(*"xy"))
    with pytest.raises(StoreError, match="at most 2"):
        held.add_pick(some("z")[0])
    assert held.add_pick(some("x")[0]) is False  # not one more
    assert letters(held) == "xy"


@pytest.mark.parametrize(
    ("moved", "to", "then"),
    [
        ("x", 1, "yxzw"),
        ("w", 0, "wxyz"),
        ("x", 3, "yzwx"),
        ("z", 99, "xywz"),
        ("y", -5, "yxzw"),
        ("y", 1, "xyzw"),
        ("q", 0, "xyzw"),
    ],
)
def test_moving(held: Library, moved: str, to: int, then: str) -> None:
    held.add_picks(some(*"xyzw"))
    held.move_pick(some(moved)[0], to)
    assert letters(held) == then


def test_what_is_taken_out_comes_back_to_its_place(held: Library) -> None:
    held.add_picks(some(*"xyzw"))
    assert held.remove_pick(some("y")[0])
    assert not held.remove_pick(some("y")[0])
    held.move_pick(some("w")[0], 0)
    assert letters(held) == "wxz"
    assert held.removed_last() == 1
    assert held.undo_removal() == some("y")
    assert len(letters(held)) == 4
    assert letters(held).replace("y", "") == "wxz"
    assert (held.removed_last(), held.undo_removal()) == (0, [])


def test_presses_are_undone_one_by_one_the_last_first(held: Library) -> None:
    held.add_picks(some(*"xyz"))
    held.remove_pick(some("x")[0])
    assert held.clear_picks() == 2
    assert held.clear_picks() == 0  # an empty briefing: nothing that would have to be undone
    held.add_pick(some("n")[0])
    assert held.removed_last() == 2
    assert held.undo_removal() == some(*"yz")
    assert letters(held) == "yzn"
    assert held.undo_removal() == some("x")
    assert letters(held) == "xyzn"


def test_taken_out_and_picked_anew_it_is_there_once(held: Library) -> None:
    held.add_picks(some(*"xyz"))
    held.remove_pick(some("x")[0])
    assert held.add_pick(some("x")[0])
    assert letters(held) == "yzx"
    assert held.undo_removal() == []
    held.clear_picks()
    held.add_pick(some("y")[0])
    assert held.undo_removal() == some(*"zx")
    assert sorted(letters(held)) == ["x", "y", "z"]


def test_presses_long_ago_are_forgotten(held: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(briefing, "_UNDOABLE", 2)
    held.add_picks(some(*"xyz"))
    for letter in "xyz":
        held.remove_pick(some(letter)[0])
    assert [held.undo_removal() for _ in range(3)] == [some("z"), some("y"), []]


def test_an_article_takes_its_picks_with_it(held: Library) -> None:
    held.add_picks([*some(*"xy"), *some(*"vw", article="b")])
    held.remove_pick(some("w", article="b")[0])
    held.delete("a")
    assert letters(held) == "v"
    held.delete("b")
    assert (held.picks(), held.undo_removal()) == ([], [])


def test_titles_become_plain_lines_and_leave_the_template(held: Library) -> None:
    assert held.deck_choice() == DeckChoice()
    held.put_template(pptx(), "own.pptx")
    held.put_deck_titles(" रूस\x00\n वार्ता ", "t" * 900)
    choice = held.deck_choice()
    assert choice.title == "रूस वार्ता"
    assert choice.subtitle is not None
    assert len(choice.subtitle) == 200
    assert choice.template_name == "own.pptx"
    held.put_deck_titles("  ", None)
    assert held.deck_choice() == DeckChoice(None, None, "own.pptx")


def test_a_template_comes_back_and_goes(held: Library) -> None:
    content = pptx(**{"ppt/slides/slide1.xml": b"<x/>"})
    held.put_template(content, "../../own\n.pptx")
    assert held.template() == content
    assert held.deck_choice().template_name == "../../own .pptx"
    held.put_template(None, None)
    assert (held.template(), held.deck_choice()) == (None, DeckChoice())


def bomb() -> bytes:
    return pptx(**{"ppt/media/a.png": bytes(301 * 2**20)})


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: b"", "no PowerPoint"),
        (lambda: b"%PDF-1.7", "no PowerPoint"),
        (lambda: b"\xd0\xcf\x11\xe0" + bytes(600), "password"),
        (lambda: pptx()[:-30], "no PowerPoint"),
        (lambda: pptx() + bytes(20 * 2**20), "at most 20 MB"),
        (bomb, "300 MB"),
        (lambda: pptx().replace(b"ppt/presentation.xml", b"ppt/presentation.xmx"), "no presentation"),
    ],
    ids=["empty", "pdf", "old", "cut", "large", "bomb", "other"],
)
def test_what_is_no_template_is_refused_and_the_old_one_stays(held: Library, make: object, words: str) -> None:
    own = pptx()
    held.put_template(own, "own.pptx")
    assert callable(make)
    with pytest.raises(BadTemplateError, match=words):
        held.put_template(make(), "x.pptx")
    assert (held.template(), held.deck_choice().template_name) == (own, "own.pptx")


def test_two_programs_pick_the_same_at_once(held: Library) -> None:
    others = [Library.open(address(held)) for _ in range(3)]
    told: list[int] = []
    threads = [threading.Thread(target=lambda o=o: told.append(o.add_picks(some(*"xyz")))) for o in others]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for other in others:
        other.close()
    assert sorted(told) == [0, 0, 3]
    assert letters(held) == "xyz"


def test_a_damaged_row_cannot_be_written(held: Library) -> None:
    with pytest.raises(IntegrityError):
        do(held, "INSERT INTO picks VALUES (9, 'a', 'word', 0, 1, '', 0, '', NULL, '')")


WRITER = """
import sys
from rajnaya.library.store import Library
from rajnaya.picks import Pick
from tests.stores import address, do
library = Library.open(sys.argv[1])
n = int(sys.argv[2])
while True:
    n += 1
    library.add_pick(Pick("long", "segment", n, n + 1))
    print("in", n, flush=True)
    if n % 5 == 0:
        library.remove_pick(Pick("long", "segment", n - 2, n - 1))
        print("out", n - 2, flush=True)
"""


def test_what_was_acknowledged_outlives_kills(held: Library) -> None:
    held.add_article(Article(id="long", text="शब्द " * 2000))
    url = address(held)
    rng = random.Random(3)
    wanted: dict[int, bool] = {}
    for round_ in range(3):
        process = subprocess.Popen([sys.executable, "-c", WRITER, url, str(round_ * 1000)], stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        first = process.stdout.readline()
        time.sleep(rng.uniform(0, 0.2))
        process.kill()
        said = [line.split() for line in [first, *process.stdout.read().splitlines(keepends=True)] if line.endswith("\n")]
        process.wait()
        wanted |= {int(n): what == "in" for what, n in said}
        there = {pick.start for pick in held.picks()}
        lost = {n for n, is_in in wanted.items() if is_in and n not in there}
        # A removal that was under way when the kill came may have been done without being told.
        assert len(lost) <= round_ + 1
        assert all((n + 2) % 5 == 0 for n in lost)
        assert not there & {n for n, is_in in wanted.items() if not is_in}
        assert held.faults() == []
    assert len(wanted) >= 3
    order = [pick.start for pick in held.picks()]
    assert order == sorted(order)


def test_an_older_library_gets_the_briefing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from rajnaya.library import migrations

    known = migrations.migrations()
    monkeypatch.setattr(migrations, "migrations", lambda _dialect="sqlite": known[:3])
    Library.open(f"sqlite:///{tmp_path}/old.sqlite3").close()
    text = "मंत्री ने कहा।"
    with sqlite3.connect(tmp_path / "old.sqlite3") as raw:
        row = ("a", text, "paste", "2026-01-01T00:00:00+00:00", hashlib.sha256(text.encode()).hexdigest())
        raw.execute("INSERT INTO articles (id, text, origin, added_at, sha256) VALUES (?, ?, ?, ?, ?)", row)
    raw.close()
    monkeypatch.undo()
    new = Library.open(f"sqlite:///{tmp_path}/old.sqlite3")
    assert new.add_pick(Pick("a", "segment", 0, 3))
    assert [article.id for article in new.list()] == ["a"]
    assert (new.search("मंत्री").total, new.index_waiting(), new.search("mantri").total) == (0, 1, 1)
    new.close()
