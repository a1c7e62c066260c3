"""The same file, the same text and nearly the same text are known again; what is nearly the same is linked."""

from __future__ import annotations

import doctest
import random
import sqlite3
from collections.abc import Iterator

import pytest
from sqlalchemy import event

from rajnaya.errors import StoreError
from rajnaya.language import search_keys
from rajnaya.library import duplicates
from rajnaya.library import fingerprint as fingerprints
from rajnaya.library.fingerprint import Fingerprint, fingerprint, from_bytes
from rajnaya.library.store import Library
from rajnaya.model import Article
from rajnaya.reading.provenance import ReadHow
from tests.stores import do

WORDS = ("बैठक", "वार्ता", "मंत्री", "समझौता", "व्यापार", "सीमा", "सुरक्षा", "सहयोग", "प्रस्ताव", "बयान", "दौरा", "राजदूत", "नीति", "संबंध")


def sentence(rng: random.Random) -> str:
    return " ".join([*rng.choices(WORDS, k=11), str(rng.randint(1, 9999)), "है।"])


def report(seed: int, sentences: int = 12) -> list[str]:
    rng = random.Random(seed)
    return [sentence(rng) for _ in range(sentences)]


def put(library: Library, lines: list[str], title: str = "शीर्षक") -> str:
    return library.add_article(Article(id="", text="\n".join(lines) + "\n", title=title)).article.id


def test_the_examples_in_the_documentation_hold() -> None:
    for module in (fingerprints, search_keys):
        result = doctest.testmod(module)
        assert (result.attempted > 0, result.failed) == (True, 0)


def test_the_signature_of_a_text_stays_what_it_is() -> None:
    """What is stored must be found by later versions: when this fails, ``fingerprint.VERSION`` is to be raised."""
    made = fingerprint(" ".join(f"शब्द{number}" for number in range(40)))
    assert made.numbers is not None
    assert made.numbers[:2] == (344125454, 26024494)
    assert made.bands()[0] == 2926278543848366439


def test_a_signature_is_stored_and_read_back() -> None:
    made = fingerprint("\n".join(report(1)))
    assert from_bytes(made.as_bytes()) == made
    assert from_bytes(Fingerprint(None).as_bytes()) == Fingerprint(None)
    with pytest.raises(ValueError, match="no signature"):
        from_bytes(b"x" * 511)


def test_spellings_of_one_word_are_one() -> None:
    plain = " ".join(f"हिंदी सितंबर फरवरी {n}" for n in range(20))
    assert fingerprint(plain) == fingerprint(plain.replace("हिंदी सितंबर फरवरी", "हिन्दी, सितम्बर फ़रवरी"))


@pytest.mark.parametrize(
    ("change", "least", "most"),
    [
        (lambda lines: [*report(91, 1), *lines], 85, 99),  # another headline
        (lambda lines: lines[:8], 55, 80),  # cut to two thirds
        (lambda lines: [*lines, *report(92, 2)], 75, 95),  # two paragraphs more
        (lambda lines: lines[6:] + lines[:6], 90, 100),  # its halves the other way round
    ],
)  # fmt: skip
def test_a_copy_is_found(library: Library, change: object, least: int, most: int) -> None:
    lines = report(1)
    held = put(library, lines, "पहला")
    put(library, report(2))
    (found,) = library.near("\n".join(change(lines)))  # type: ignore[operator]
    assert (found.id, found.title) == (held, "पहला")
    assert least <= found.percent <= most
    assert found.added_at == library.get(held).added_at


def test_a_report_that_quotes_one_paragraph_is_no_copy(library: Library) -> None:
    lines = report(1)
    put(library, lines)
    assert library.near("\n".join([*report(3), lines[4], lines[5]])) == []


def test_texts_too_short_to_tell_are_no_copies(library: Library) -> None:
    put(library, ["बैठक में व्यापार पर बात हुई और समझौता हुआ।"])
    assert library.near("बैठक में व्यापार पर बात हुई और समझौता हुआ है।") == []
    assert library.faults() == []


def test_the_nearest_comes_first_and_not_the_article_itself(library: Library) -> None:
    lines = report(1, 20)
    whole, cut, more = put(library, lines), put(library, lines[:13]), put(library, [*lines, *report(5, 1)])
    assert [found.id for found in library.near("\n".join(lines) + "\n")] == [whole, more, cut]
    assert [found.id for found in library.near("\n".join(lines) + "\n", besides=whole)] == [more, cut]


def test_a_deleted_article_is_no_copy_of_anything(library: Library) -> None:
    held = put(library, report(1))
    library.delete(held)
    assert library.near("\n".join(report(1))) == []
    assert do(library, "SELECT count(*) FROM fingerprint_bands") == [(0,)]


@pytest.mark.parametrize(
    "text", ["क" * 1_600_000, "क " * 800_000, " ".join(map(str, range(300_000))), "\ud800 " * 40, "़" * 100_000]
)
def test_hostile_texts_are_looked_up_like_others(library: Library, text: str) -> None:
    assert library.near(text) == []


def test_a_band_that_everybody_shares_is_not_read_to_its_end(library: Library) -> None:
    """A library of one text over and over, but for a few words: the look-up stays bounded and finds the nearest it saw."""
    lines = report(1)
    for number in range(70):
        put(library, [*lines, f"संस्करण {number} है।"])
    assert len(library.near("\n".join(lines))) == duplicates.MOST_NEAR


def test_a_look_up_is_by_keys_alone(file_url: str) -> None:
    """Neither articles nor bands are scanned, however many there are."""
    library = Library.open(file_url)
    put(library, report(1))
    asked: list[tuple[str, object]] = []

    def note(_c: object, _cursor: object, statement: str, values: object, *_more: object) -> None:
        if statement.startswith("SELECT"):
            asked.append((statement, values))

    event.listen(library._engine, "before_cursor_execute", note)
    assert library.near("\n".join(report(1)))
    event.remove(library._engine, "before_cursor_execute", note)
    with sqlite3.connect(library.place) as raw:
        plans = [row[3] for sql, values in asked for row in raw.execute(f"EXPLAIN QUERY PLAN {sql}", values)]  # type: ignore[arg-type]
    raw.close()
    library.close()
    # What the query itself has found so far is scanned; no table is.
    scans = [plan for plan in plans if plan.startswith("SCAN") and not plan.startswith(("SCAN (", "SCAN anon", "SCAN most"))]
    assert (len(asked), scans) == (1, [])


# ---------------------------------------------------------------- links


def test_articles_are_linked_and_the_link_leaves_with_either(library: Library) -> None:
    old, new = put(library, report(1), "पुराना"), put(library, report(2), "नया")
    library.link(new, old, 87)
    (seen,) = library.links(old)
    assert (seen.id, seen.title, seen.percent, seen.is_newer, seen.kind) == (new, "नया", 87, True, "near")
    (seen,) = library.links(new)
    assert (seen.id, seen.is_newer) == (old, False)
    assert library.linked([old, new, "gone"]) == {old: 1, new: 1}
    library.link(old, new, 90, "version")  # said anew: one link, not two
    assert [(each.percent, each.kind) for each in library.links(new)] == [(90, "version")]
    library.delete(old)
    assert library.links(new) == []


def test_what_is_not_there_is_not_linked(library: Library) -> None:
    id = put(library, report(1))
    for other in ("gone", id, "../x", ""):
        library.link(id, other, 50)
    assert library.links(id) == library.links("'; DROP TABLE articles; --") == []


# ---------------------------------------------------------------- the same file


def test_the_same_file_is_known_whatever_was_made_of_it(library: Library) -> None:
    first = library.add_article(
        Article(id="", text="क्या पढ़ा गया।"), b"bytes", "a.pdf", ReadHow("pdf", "test", edited=True)
    ).article
    assert library.with_file(b"bytes") == first.id
    assert library.with_file(b"other") is None


def test_a_damaged_record_is_told_and_the_article_is_read_all_the_same(library: Library) -> None:
    id = library.add_article(Article(id="", text="एक पाठ।"), b"bytes", "a.pdf", ReadHow("pdf", "test")).article.id
    do(library, "UPDATE articles SET read_how = '{\"kind\": 1'")
    known = library.provenance(id)
    assert known is not None
    assert known.how is None
    assert [fault for fault in library.faults() if "how article" in fault]
    assert library.provenance("gone") is None


# ---------------------------------------------------------------- older versions


@pytest.fixture
def older(library: Library) -> Iterator[Library]:
    """A library that an earlier version filled."""
    for seed in range(1, 60):
        library.add_article(Article(id=f"a{seed}", text="\n".join(report(seed))), f"file {seed}".encode(), "a.txt")
    do(library, "DELETE FROM fingerprints")
    do(library, "UPDATE articles SET original_sha256 = NULL")
    yield library


def test_what_an_earlier_version_brought_in_is_fingerprinted_later(older: Library) -> None:
    assert older.near("\n".join(report(7))) == []
    assert (older.waiting_for_fingerprints(), older.faults()) == (59, [])
    told: list[tuple[int, int]] = []
    assert older.fingerprint_waiting(lambda done, of: told.append((done, of))) == 59
    assert told == [(50, 59), (59, 59)]
    assert (older.waiting_for_fingerprints(), older.fingerprint_waiting()) == (0, 0)
    assert [each.id for each in older.near("\n".join(report(7)))] == ["a7"]
    assert older.with_file(b"file 9") == "a9"
    assert older.faults() == []


def test_the_way_through_older_articles_goes_on_where_it_stopped(older: Library) -> None:
    def stop(_done: int, _of: int) -> None:
        raise StoreError("stopped")

    with pytest.raises(StoreError):
        older.fingerprint_waiting(stop)
    assert older.waiting_for_fingerprints() == 9
    assert older.fingerprint_waiting() == 9
    assert older.faults() == []


def test_all_are_made_anew_when_asked(library: Library) -> None:
    put(library, report(1))
    do(library, "UPDATE fingerprints SET signature = NULL")
    assert any("fingerprint" in fault for fault in library.faults())
    assert library.near("\n".join(report(1))) == []
    assert library.refingerprint() == 1
    assert library.faults() == []
    assert len(library.near("\n".join(report(1)))) == 1
