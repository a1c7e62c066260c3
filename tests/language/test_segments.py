"""Cutting texts into segments: the table, the sample article, languages, hostile input."""

from itertools import pairwise
from pathlib import Path

import pytest
import regex
import yaml

from rajnaya.analysis.pipeline import read_document
from rajnaya.language.segments import language
from rajnaya.language.tokens import tokenise

ROOT = Path(__file__).parents[2]
ROWS = yaml.safe_load((ROOT / "tests/cases/segments.yaml").read_text(encoding="utf-8"))
KINDS = {"[h]": "heading", "[c]": "caption", "[b]": "boilerplate"}
RIM = " \t\r\n\u200b\ufeff"


def drawn(cut: str) -> tuple[str, list[tuple[str, str]]]:
    """A row's drawing -> the text, and its segments with their kinds."""
    expected = []
    for piece in regex.split(r"[‖\n]", cut):
        piece = piece.strip(RIM).replace("↩", "\n")
        kind = KINDS.get(piece[:3], "sentence")
        piece = piece[3:] if kind != "sentence" else piece
        if piece:
            expected.append((kind, piece))
    return regex.sub(r"\[[hcb]\]|‖", "", cut).replace("↩", "\n"), expected


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["about"])
def test_table(row: dict) -> None:
    text, expected = drawn(row["cut"])
    assert [(s.kind, s.text) for s in read_document(text).segments] == expected


def test_table_is_a_third_negative() -> None:
    assert len(ROWS) >= 60
    assert 3 * sum(1 for row in ROWS if row.get("whole")) >= len(ROWS)


def test_sample_article() -> None:
    text = (ROOT / "sample_articles/china-russia-consultations.hi.txt").read_text(encoding="utf-8")
    segments = read_document(text).segments
    assert [s.text for s in segments if s.kind == "heading"] == ["चीनी विदेश मंत्री का दौरा", "अमेरिका के खिलाफ रूस और चीन"]
    assert [s.lang for s in segments if s.kind == "tweet"] == ["en", "en"]
    kinds = "".join(s.kind[0] for s in segments)
    assert kinds == "hssstssshtssss"
    assert segments[-1].text.startswith("ब्लॉक्स” और")  # the danda before it stands in the middle of the garbled sentence
    assert segments[-2].text.endswith("चल रही थी।")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("मंत्री ने G20 और NATO पर बात की", "hi"),
        ("The minister spoke", "en"),
        ("We met PM मोदी in New Delhi for talks", "en"),
        ("وزیر خارجہ نے کہا", "ur"),
        ("外交部发言人", "zh"),
        ("Министр сказал", "ru"),
        ("#भारत", "hi"),
        ("#India", "en"),
        ("2023 — 45%", "und"),
        ("মন্ত্রী বলেছেন", "bn"),
    ],
)
def test_language_is_told_by_script(text: str, expected: str) -> None:
    tokens = tokenise(text)
    assert language(tokens, 0, len(tokens)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t ",
        "\u200b\ufeff",
        "।",
        '"',
        "\x00",
        "—",
        "()",
        "।\n।\n।",
        '"' * 50,
        "\u093c\u093c",
        "क\u200d",
        "(" * 40 + "।" + ")" * 40,
    ],
    ids=repr,
)
def test_odd_texts_are_covered(text: str) -> None:
    segments = read_document(text).segments
    inside = {i for s in segments for i in range(s.start, s.end)}
    missing = [ch for i, ch in enumerate(text) if i not in inside and not ch.isspace() and ch not in "\u200b\ufeff\x00"]
    assert missing == []
    assert all(s.text == s.text.strip(RIM) and s.text for s in segments)


HOSTILE = (
    '"', "।", ".", "\n", "क", "(", "“", "क. ", "@a ", "— (@a) ", "a\n", "है।\n", '"है।" ', "कहा: ", "…", "1.", "\u200b",
    "pic.twitter.com/a\n", "- x (@a) Feb 6, 2023\n",
)  # fmt: skip


@pytest.mark.parametrize("unit", HOSTILE, ids=repr)
def test_hostile_repetition_is_read(unit: str) -> None:
    text = unit * (40_000 // len(unit))
    segments = read_document(text).segments
    assert all(text[s.start : s.end] == s.text for s in segments)
    assert all(a.end <= b.start for a, b in pairwise(segments))
