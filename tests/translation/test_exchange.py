"""The reader's terms out and in as CSV and TBX: nothing lost, nothing run, every fault with its line."""

from __future__ import annotations

import csv
import doctest
import io
import xml.etree.ElementTree as ET

import pytest

from rajnaya.errors import BadTermError, RajnayaError, UnreadableInputError
from rajnaya.library.store import Library
from rajnaya.model import OwnTerm
from rajnaya.translation.glossary import Glossary, exchange, readers_terms, terms
from rajnaya.translation.glossary.exchange import (
    TermCounts,
    import_terms,
    read_csv,
    read_tbx,
    write_csv,
    write_tbx,
)

NAMESPACE = "{urn:iso:std:iso:30042:ed-2}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
TERMS = [
    OwnTerm("साझा मंच", "Common Platform", 'says "so", and & <more>'),
    OwnTerm("शीत युद्ध", "Cold War | cold war"),
    OwnTerm("घाटा", "=cmd|' /C calc'!A0", "@SUM(A1)"),
    OwnTerm("कमी", "'=twice", "-"),
    OwnTerm("वृद्धि", "＋growth", "'plain"),
]


def table(*lines: str, end: str = "\r\n") -> bytes:
    return end.join(lines).encode()


# ---------------------------------------------------------------- CSV


def test_csv_comes_back_as_it_was() -> None:
    assert read_csv(write_csv(TERMS)) == TERMS
    assert read_csv(write_csv([])) == []


def test_csv_opens_right_in_a_spreadsheet_and_runs_nothing() -> None:
    content = write_csv(TERMS)
    assert content.startswith(b"\xef\xbb\xbfhindi,english,note\r\n")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert rows[1] == ["साझा मंच", "Common Platform", 'says "so", and & <more>']
    assert all(not cell.startswith(("=", "+", "-", "@", "＋")) for row in rows for cell in row)


@pytest.mark.parametrize(
    "content",
    [
        table("hindi,english,note", "साझा मंच,Common Platform,"),
        table("Hindi;English", "साझा मंच;Common Platform", end="\n"),
        table("note\tENGLISH \tsubject\thindi", "\tCommon Platform\tpolitics\t साझा  मंच", "\t\t\t"),
        table("", "hindi,english", "", "साझा मंच,Common Platform", ",", "").decode().encode("utf-16"),
    ],
)
def test_csv_as_other_programs_write_it(content: bytes) -> None:
    assert read_csv(content) == [OwnTerm("साझा मंच", "Common Platform")]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (table("साझा मंच,Common Platform"), "first line must name"),
        (table("hindi,note", "क,ख"), "first line must name"),
        (table("hindi,english", "मंच,forum", "सभा,"), "Line 3: .*no English"),
        (table("hindi,english", "मंच"), "Line 2: .*no English"),
        (table("hindi,english", ",forum"), "Line 2: .*needs Hindi"),
        (table("hindi,english", "मंच,forum, council"), "Line 2 has more cells"),
        (table("hindi,english", f"{'म' * 201},forum"), "Line 2: .*longer than 200"),
        (table("hindi,english", '"दो', 'लाइन",two', "फ़रवरी,February", "फरवरी,Feb"), "Line 5: .*stands in line 4"),
        (table("hindi,english", "मंच,forum", 'सभा,"meeting'), "garbled in line 3"),
        (table("hindi,english", f"मंच,{'x' * 140_000}"), "garbled in line 2"),
        (b"\x89PNG\r\n", "a picture"),
        (b"hindi,english\n\xff\xfe\xfa,x", "UTF-8"),
    ],
)
def test_faulty_csv_is_told_with_its_line_and_changes_nothing(library: Library, content: bytes, words: str) -> None:
    with pytest.raises(RajnayaError, match=words):
        import_terms(library, content)
    assert library.list_terms() == []


def test_too_many_rows_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exchange, "MAX_TERMS", 1)
    with pytest.raises(UnreadableInputError, match=r"line 3"):
        read_csv(write_csv(TERMS))
    with pytest.raises(UnreadableInputError, match=r"more than 1"):
        read_tbx(write_tbx(TERMS))


# ---------------------------------------------------------------- TBX


def test_tbx_comes_back_as_it_was() -> None:
    spaced = OwnTerm("घाटा", "=cmd | ' /C calc'!A0", "@SUM(A1)")
    assert read_tbx(write_tbx(TERMS)) == ([*TERMS[:2], spaced, *TERMS[3:]], 0)


def test_the_tbx_has_the_structure_of_tbx_basic() -> None:
    root = ET.fromstring(write_tbx(TERMS))
    assert (root.tag, root.attrib["type"], root.attrib["style"]) == (f"{NAMESPACE}tbx", "TBX-Basic", "dca")
    assert [child.tag for child in root] == [f"{NAMESPACE}tbxHeader", f"{NAMESPACE}text"]
    assert root.find(f"{NAMESPACE}tbxHeader/{NAMESPACE}fileDesc/{NAMESPACE}sourceDesc/{NAMESPACE}p") is not None
    concepts = list(root.iter(f"{NAMESPACE}conceptEntry"))
    assert len({c.attrib["id"] for c in concepts}) == len(TERMS)
    tags = [child.tag.removeprefix(NAMESPACE) for child in concepts[0]]
    assert tags == ["note", "langSec", "langSec"]
    assert [s.attrib[LANG] for s in concepts[1].iter(f"{NAMESPACE}langSec")] == ["hi", "en"]
    words = [t.text for t in concepts[1].iterfind(f"{NAMESPACE}langSec/{NAMESPACE}termSec/{NAMESPACE}term")]
    assert words == ["शीत युद्ध", "Cold War", "cold war"]


def entry(hindi: str, *english: str, note: str = "") -> str:
    tigs = "".join(f"<ntig><termGrp><term>{word}</term></termGrp></ntig>" for word in english)
    return (
        f'<termEntry>{note and f"<note>{note}</note>"}<langSet xml:lang="HI-IN"><tig><term>{hindi}</term></tig></langSet>'
        f'<langSet xml:lang="en_US">{tigs}</langSet></termEntry>'
    )


def martif(*entries: str, before: str = "") -> bytes:
    body = "".join(entries)
    header = "<martifHeader><note>no term's</note></martifHeader>"
    start = f'<?xml version="1.0"?>\n{before}<martif type="TBX" xml:lang="en">{header}\n'
    return f"{start}<text><body>{body}</body></text></martif>".encode()


def test_tbx_of_the_second_edition_is_read() -> None:
    content = martif(
        entry("साझा <hi>मंच</hi>", "Common Platform", "joint forum", note="of 2024"),
        entry("शीत युद्ध", "Cold War"),
        entry("साझा मंच", "shared platform", "Common Platform"),
        entry("अधूरा"),
        '<termEntry><langSet xml:lang="fr"><tig><term>forum</term></tig></langSet></termEntry>',
        before='<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">',
    )
    expected = [
        OwnTerm("साझा मंच", "Common Platform | joint forum | shared platform", "of 2024"),
        OwnTerm("शीत युद्ध", "Cold War"),
    ]
    assert read_tbx(content) == (expected, 2)


def test_wordings_without_room_are_left_out() -> None:
    ((term,), _) = read_tbx(martif(entry("मंच", *(f"{i} {'x' * 60}" for i in range(9)))))
    assert term.english.count("|") == 2


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"<tmx/>", "begins with <tmx>"),
        (b"<tbx>", "garbled or breaks off in line 1"),
        (martif(entry("मंच", "&e;"), before='<!DOCTYPE martif [<!ENTITY e "x">]>'), "declares entities"),
        (martif(entry("मंच", "&e;"), before='<!DOCTYPE martif [<!ENTITY e SYSTEM "file:///etc/passwd">]>'), "declares entities"),
        (martif(entry("मंच", "forum"), "\n", entry("म" * 201, "x")), "Line 4: .*longer than 200"),
        (b"<tbx>" + b" " * (5 * 1024 * 1024), "at most 5 MB"),
    ],
)
def test_faulty_tbx_is_told_and_changes_nothing(library: Library, content: bytes, words: str) -> None:
    with pytest.raises(RajnayaError, match=words):
        import_terms(library, content)
    assert library.list_terms() == []


# ---------------------------------------------------------------- into the library


def test_terms_are_brought_in_beside_those_there_are(library: Library) -> None:
    library.put_terms([OwnTerm("साझा मंच", "old"), OwnTerm("यथास्थिति", "status quo")])
    assert import_terms(library, write_csv(TERMS)) == TermCounts(added=4, changed=1, same=0, skipped=0)
    assert import_terms(library, write_tbx(TERMS)) == TermCounts(added=0, changed=1, same=4, skipped=0)
    assert import_terms(library, "\ufeff<tbx/>".encode()) == TermCounts(0, 0, 0, 0)
    utf16 = write_tbx(TERMS).decode().replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16")
    assert import_terms(library, utf16).same == 5
    assert len(library.list_terms()) == 6
    with pytest.raises(BadTermError):
        import_terms(library, table("hindi,english", "नया,new", "ख,"))
    assert len(library.list_terms()) == 6


def test_the_reader_s_terms_serve_as_a_glossary() -> None:
    glossary = Glossary(readers_terms(TERMS[:2]))
    assert [hit.term.english for hit in glossary.find("साझा मंच और शीत युद्ध")] == ["Common Platform", "Cold War"]
    assert all(term.own for term in glossary.terms)
    assert readers_terms([OwnTerm("क", " | ")]) == ()


def test_the_examples_of_the_docstrings() -> None:
    assert [doctest.testmod(module).failed for module in (exchange, terms)] == [0, 0]
