"""Bytes to text: every encoding a newsroom uses, to the character, and a plain sentence for everything else."""

from __future__ import annotations

import codecs
import doctest
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rajnaya.errors import UnreadableInputError
from rajnaya.reading import guess
from rajnaya.reading import text as reading_text
from rajnaya.reading.text import MAX_BYTES, check_text, decode, plain_line, read_text_file

HINDI = "विदेश मंत्री ने कहा, “वार्ता ठीक रही।”\r\nवे 7 फ़रवरी को लौटे। #G20 🙂\nअंत।\r"


@pytest.mark.parametrize(
    "raw",
    [
        HINDI.encode(),
        HINDI.encode("utf-8-sig"),
        codecs.BOM_UTF16_LE + HINDI.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + HINDI.encode("utf-16-be"),
        HINDI.encode("utf-16-le"),
        HINDI.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + HINDI.encode("utf-32-le"),
        codecs.BOM_UTF32_BE + HINDI.encode("utf-32-be"),
    ],
    ids=["utf-8", "utf-8 bom", "utf-16le bom", "utf-16be bom", "utf-16le", "utf-16be", "utf-32le bom", "utf-32be bom"],
)
def test_every_encoding_gives_the_same_text(raw: bytes, tmp_path: Path) -> None:
    assert decode(raw) == HINDI
    (tmp_path / "लेख.txt").write_bytes(raw)
    assert read_text_file(tmp_path / "लेख.txt") == HINDI


@pytest.mark.parametrize(
    "text",
    [
        "Plain English text.\n", "भारत\r\nजापान\r\n", "भारत\n\n\nजापान", "  आगे और पीछे खाली  \n",
        "क\u200dष ज़\u200c", "भारत\u2028जापान",
        "\ufeffभारत",  # a second mark is a character of the text
    ],
)  # fmt: skip
def test_nothing_is_changed(text: str) -> None:
    assert decode(b"\xef\xbb\xbf" + text.encode()) == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", ["Plain English text.", "भारत और जापान", "a b", "मंत्री: 50% वृद्धि — 2023"])
def test_utf16_without_a_mark(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (b"", "empty"),
        (b"  \r\n\t\n", "only spaces"),
        (b"\x1c \xc2\xa0\xef\xbb\xbf", "only spaces"),
        (codecs.BOM_UTF8, "empty"),
        (codecs.BOM_UTF16_LE, "empty"),
        (b"%PDF-1.7 \x00\x01", "a PDF"),
        (b"PK\x03\x04....", "a Word file"),
        (b"\xd0\xcf\x11\xe0....", "an old Word file"),
        (b"{\\rtf1 hello}", "an RTF file"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "a picture"),
        (bytes(range(256)) * 20, "not a text file"),
        (b"\x00" * 500, "not a text file"),
        (b"abc\x00def", "not a text file"),
        (b"\x01\x02\x03\x04\x05\x06\x07\x08" * 50, "no characters"),
        ("भारत".encode() + b"\xff\xfe", "byte 13"),
        ("भारत".encode()[:-1], "can't be told"),
        ("Café São".encode("cp1252"), "save it as plain text in UTF-8"),
        (codecs.BOM_UTF16_LE + "भारत".encode("utf-16-le")[:-1], "UTF-16"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8a\x00", "UTF-16"),
        ("भारत वार्ता".encode("utf-16-le") + b"x", "not a text file"),
        (b"a" * (MAX_BYTES + 1), "too large"),
    ],
)
def test_what_cannot_be_read_is_told(raw: bytes, sentence: str) -> None:
    with pytest.raises(UnreadableInputError, match=sentence) as told:
        decode(raw)
    assert str(told.value).endswith(".")


def test_the_largest_file_is_read() -> None:
    raw = ("भारत " * (MAX_BYTES // 13)).encode()
    assert len(decode(raw)) == MAX_BYTES // 13 * 5


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=80))
def test_any_text_in_utf8_comes_back_or_is_refused(text: str) -> None:
    try:
        assert decode(b"\xef\xbb\xbf" + text.encode()) == text
    except UnreadableInputError:
        assert not text.strip("\ufeff")  or text.isspace() or text.startswith(("PK", "%PDF", "{\\rtf", "GIF8"))  # fmt: skip


@given(st.binary(max_size=300))
def test_any_bytes_give_a_text_or_a_sentence(raw: bytes) -> None:
    try:
        text = decode(raw)
    except UnreadableInputError as error:
        assert str(error).endswith(".")
    else:
        assert text.strip()
        assert "\x00" not in text


def test_files_that_are_not_there_are_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInputError, match=r"no file 'x\.txt'"):
        read_text_file(tmp_path / "x.txt")
    with pytest.raises(UnreadableInputError, match="is a folder"):
        read_text_file(tmp_path)
    with pytest.raises(UnreadableInputError, match="no name of a file"):
        read_text_file(Path("a\x00b"))
    with pytest.raises(UnreadableInputError, match="can't be read"):
        read_text_file(tmp_path / ("x" * 300))
    # A file without an end is read no further than the limit.
    with pytest.raises(UnreadableInputError, match="too large"):
        read_text_file(Path("/dev/zero"))


def test_pasted_text_is_checked_alike() -> None:
    assert check_text(HINDI) is HINDI
    for bad in ("", " \n", "क\x00", "\ud800", "क" * (MAX_BYTES // 3 + 1)):
        with pytest.raises(UnreadableInputError):
            check_text(bad)


@pytest.mark.parametrize(
    ("value", "line"),
    [
        (None, None), ("", None), (" \n\t", None), ("\u202e\x00", None), ("भारत", "भारत"),
        ("  भारत \r\n और  जापान ", "भारत और जापान"),
        ("शीर्षक\u202egnp.txt", "शीर्षक gnp.txt"), ("<b>भारत</b>", "<b>भारत</b>"),
        ("x" * 400, "x" * 299 + "…"), ("\n" * 9999 + "x", "x"),
    ],
)  # fmt: skip
def test_plain_line(value: str | None, line: str | None) -> None:
    assert plain_line(value) == line


@pytest.mark.parametrize("module", [reading_text, guess])
def test_the_examples_of_the_docstrings(module) -> None:
    result = doctest.testmod(module)
    assert result.attempted > 0
    assert result.failed == 0
