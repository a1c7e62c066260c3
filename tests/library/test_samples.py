"""Samples go in once with their reviewed English, which follows what is shipped."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from rajnaya.errors import UnreadableInputError
from rajnaya.library.samples import seed_samples
from rajnaya.library.store import Library
from rajnaya.model import Article

TEXT = "व्यापार वार्ता\nमंत्री ने कहा कि वार्ता सफल रही।"
SEGMENTS = [
    {"hi": "व्यापार वार्ता", "en": "Trade talks"},
    {
        "hi": "मंत्री ने कहा कि वार्ता सफल रही।",
        "en": "The minister said the talks succeeded.",
        "note": "वार्ता: one round of several.",
    },
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "samples"
    folder.mkdir()
    (folder / "trade-talks.hi.txt").write_bytes(TEXT.encode())
    write(folder)
    return folder


@pytest.fixture
def library(url: str):
    library = Library.open(url)
    yield library
    library.close()


def write(folder: Path, **changes: object) -> None:
    facts = {
        "title": "व्यापार वार्ता",
        "outlet": None,
        "published": None,
        "address": None,
        "note": "x",
        "segments": SEGMENTS,
        **changes,
    }
    (folder / "trade-talks.yaml").write_text(yaml.safe_dump(facts, allow_unicode=True), encoding="utf-8")


def test_a_sample_goes_in_once_with_its_english(library: Library, folder: Path) -> None:
    assert seed_samples(library, folder) == ["trade-talks"]
    assert seed_samples(library, folder) == []
    article = library.get("trade-talks")
    assert (article.text, article.origin, article.title, article.published) == (TEXT, "sample", "व्यापार वार्ता", None)
    assert library.original("trade-talks").content == TEXT.encode()
    english = library.translations_for(s["hi"] for s in SEGMENTS)
    assert {(t.text, t.origin, t.engine, t.note) for t in english.values()} == {
        ("Trade talks", "reviewed", "rajnaya", None),
        ("The minister said the talks succeeded.", "reviewed", "rajnaya", "वार्ता: one round of several."),
    }


def test_a_deleted_sample_stays_deleted_and_its_english_is_kept(library: Library, folder: Path) -> None:
    seed_samples(library, folder)
    library.delete("trade-talks")
    assert seed_samples(library, folder) == []
    write(folder, segments=[{"hi": "व्यापार वार्ता", "en": "Talks on trade"}])
    assert seed_samples(library, folder) == ["trade-talks"]
    assert library.list() == []
    assert library.translations_for(["व्यापार वार्ता"])["व्यापार वार्ता"].text == "Talks on trade"


def test_changed_english_is_refreshed_and_the_readers_date_stays(library: Library, folder: Path) -> None:
    seed_samples(library, folder)
    library.update_metadata("trade-talks", published="2023-02-07")
    write(folder, published="2023-02-01", segments=[{"hi": "व्यापार वार्ता", "en": "Talks on trade"}])
    assert seed_samples(library, folder) == ["trade-talks"]
    assert library.translations_for(["व्यापार वार्ता"])["व्यापार वार्ता"].text == "Talks on trade"
    assert library.get("trade-talks").published == "2023-02-07"


def test_a_sample_without_english_and_one_uploaded_before(library: Library, folder: Path) -> None:
    uploaded = library.add_article(Article(id="", text=TEXT)).article.id
    (folder / "trade-talks.yaml").unlink()
    assert seed_samples(library, folder) == ["trade-talks"]
    assert [s.id for s in library.list()] == [uploaded]


def test_a_day_without_quotation_marks_is_a_day(library: Library, folder: Path) -> None:
    (folder / "trade-talks.yaml").write_text("title: वार्ता\npublished: 2023-02-07\n", encoding="utf-8")
    seed_samples(library, folder)
    assert library.get("trade-talks").published == "2023-02-07"


@pytest.mark.parametrize(
    "broken",
    [
        "- a list",
        "title: [",
        "titel: x",
        "segments: [{hi: व्यापार वार्ता}]",
        "segments: [{hi: यह यहाँ नहीं है, en: not there}]",
        "segments: [{hi: व्यापार वार्ता, en: x, de: y}]",
    ],
)
def test_a_broken_description_is_told_and_nothing_goes_in(library: Library, folder: Path, broken: str) -> None:
    (folder / "trade-talks.yaml").write_text(broken, encoding="utf-8")
    with pytest.raises(UnreadableInputError, match=r"trade-talks\.yaml"):
        seed_samples(library, folder)
    assert library.list() == []
    assert library.seeded() == {}
