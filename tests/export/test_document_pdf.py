"""The PDF as poppler reads it: words, languages, pages; and hostile text stays text."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from rajnaya.export.bundle import Bundle
from rajnaya.export.documents.pdf import pdf_file
from tests.bundles import SCRIPT
from tests.export.long_article import SEGMENTS, long_bundle
from tests.office import pdf_pages, pdf_text, program


def made(folder: Path, *bundles: Bundle) -> Path:
    file = folder / "article.pdf"
    file.write_bytes(pdf_file(bundles))
    return file


def flowing(file: Path) -> str:
    """The words in reading order, blanks and the places to break left out."""
    done = subprocess.run([program("pdftotext"), str(file), "-"], capture_output=True, timeout=60, check=True)
    return "".join(done.stdout.decode("utf-8").replace("\u200b", "").split())


def info(file: Path) -> str:
    done = subprocess.run([program("pdfinfo"), str(file)], capture_output=True, timeout=60, check=True)
    return " ".join(done.stdout.decode("utf-8", "replace").split())


def together(parts: Sequence[str]) -> str:
    return "".join("".join(parts).split())


def test_hindi_and_english_extract_letter_by_letter(sample_bundle: Bundle, tmp_path: Path) -> None:
    text = flowing(made(tmp_path, sample_bundle))
    for row in sample_bundle.view.rows[1:]:
        if row.tweet is None:
            for run in (*row.source, *row.target):
                if not any(mark.startswith("d") for mark in run.marks):  # a note's number follows a date
                    for word in run.text.replace("-", " ").split():  # poppler drops a hyphen at a line's end
                        assert word in text
    assert together(["चीनी विदेश मंत्री का दौरा"]) in text
    assert "बैठकके दौरान".replace(" ", "") in text and "वीडियोकांफ्रेंसिंग" in text


def test_it_is_tagged_and_names_its_language_and_title(one_bundle: Bundle, tmp_path: Path) -> None:
    file = made(tmp_path, one_bundle)
    said = info(file)
    assert "Tagged: yes" in said and "Page size: 595.276 x 841.89 pts (A4)" in said and "Title: एक बैठक" in said
    raw = file.read_bytes()
    assert b"/Lang(en)" in raw and b"/Lang(hi)" in raw and b"pdfuaid" in raw


def test_each_page_has_the_columns_heads_and_its_number(tmp_path: Path) -> None:
    file = made(tmp_path, long_bundle())
    pages = pdf_text(file).split("\f")[:-1]
    assert len(pages) == pdf_pages(file) > 15
    full = [page for page in pages if "meeting number" in page]
    assert len(full) > 10
    for number, page in enumerate(full, 1):
        assert "हिन्दी" in page and "English" in page and f"{number} / {len(pages)}" in page
    text = flowing(file)
    assert f"बैठकसंख्या{SEGMENTS}में" in text and f"meetingnumber{SEGMENTS}saw" in text
    assert text.count("machinetranslation,GoogleTranslate") >= SEGMENTS


def test_what_turns_is_told_in_notes_and_timeline(sample_bundle: Bundle, tmp_path: Path) -> None:
    text = flowing(made(tmp_path, sample_bundle))
    for words in ("Notes on dates", "EDTF", "2023-02-02", "Timeline", "Video conference", "Source", "confidence"):
        assert together([words]) in text


def test_hostile_text_stays_text(hostile_bundle: Bundle, tmp_path: Path) -> None:
    file = made(tmp_path, hostile_bundle)
    text = flowing(file)
    assert together([SCRIPT]) in text and "=HYPERLINK(" in text
    raw = file.read_bytes()
    assert b"javascript:alert" not in raw and b"/JavaScript" not in raw and b"file:///etc" not in raw


def test_text_is_never_read_as_typst_code(one_bundle: Bundle, tmp_path: Path) -> None:
    evil = '#read("/etc/passwd") $x$ *bold* @a <b> #{panic()} \\ // = [x] `raw`'
    article = replace(one_bundle.article, outlet=evil)
    assert together([evil]) in flowing(made(tmp_path, replace(one_bundle, article=article)))


def test_no_article_and_several(one_bundle: Bundle, empty_bundle: Bundle, tmp_path: Path) -> None:
    assert "Noarticle" in flowing(made(tmp_path))
    both = made(tmp_path, one_bundle, empty_bundle)
    assert pdf_pages(both) == 2 and "NoEnglishyet" in flowing(both)


def test_pages_are_drawn_without_a_complaint(sample_bundle: Bundle, tmp_path: Path) -> None:
    file = made(tmp_path, sample_bundle)
    done = subprocess.run(
        [program("pdftoppm"), "-r", "40", "-png", str(file), str(tmp_path / "page")],
        capture_output=True,
        timeout=60,
        check=True,
    )
    assert done.stderr == b""
    assert len(list(tmp_path.glob("page*.png"))) == pdf_pages(file)


@pytest.mark.parametrize("letter", ["周", "😀", "ש"])
def test_letters_of_other_scripts_do_not_stop_it(letter: str, one_bundle: Bundle, tmp_path: Path) -> None:
    article = replace(one_bundle.article, outlet=f"Daily {letter}")
    assert "Daily" in flowing(made(tmp_path, replace(one_bundle, article=article)))
