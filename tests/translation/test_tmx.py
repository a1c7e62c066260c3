"""TMX out and in: nothing lost on the way to a second library, other tools' files understood, hostile ones refused."""

from __future__ import annotations

import datetime as dt
import doctest
import time
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from rajnaya.errors import RajnayaError, UnreadableInputError
from rajnaya.library.store import Library
from rajnaya.model import READER, Translation
from rajnaya.translation import safe_xml, tmx
from rajnaya.translation.tmx import Counts, export_tmx, import_tmx, read_tmx, write_tmx

HINDI, OTHER = "दोनों पक्षों ने “व्यापार” पर चर्चा की।", "वार्ता कल भी होगी।"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
EVERYTHING = [
    Translation(HINDI, "Both discussed trade.", "machine", "google", "2026-01-02T03:04:05+00:00", None, "0123456789ab"),
    Translation(HINDI, "Both sides discussed “trade”.", "reviewed", "rajnaya", None, "first line\nsecond & <third>"),
    Translation(HINDI, "They talked trade.", "memory", "OmegaT", "2025-01-02T03:04:05+00:00"),
    Translation(OTHER, "  spaces before, a tab\tand a line\r\nend  ", "machine", "libre", "2026-01-02T03:04:05+00:00"),
    Translation("शीर्षक & <b>'\"", "]]> &amp; <seg>", "edited", READER, "2026-01-02T03:04:05.678901+00:00", "note"),
    Translation("घंटी \x07 और \x0b", "bell \x07 \ufffe", "machine", "google", "2026-01-02T03:04:05+05:30", "odd \x01"),
    Translation("\u200dजोड़\u00a0😀\u2028", "joined\x85", "machine", "odd engine \"<'", "no date"),
]


@pytest.fixture
def second(tmp_path: Path) -> Iterator[Library]:
    second = Library.open(f"sqlite:///{tmp_path}/second.sqlite3")
    yield second
    second.close()


def document(units: str, header: str = 'creationtool="OmegaT" srclang="hi-IN"', before: str = "") -> bytes:
    first = f'<?xml version="1.0" encoding="UTF-8"?>\n{before}'
    return f'{first}<tmx version="1.4"><header {header}/><body>{units}</body></tmx>'.encode()


def unit(hindi: str = HINDI, english: str = "Trade.", languages: tuple[str, str] = ("hi", "en"), attributes: str = "") -> str:
    one, two = languages
    return (
        f'<tu {attributes}><tuv xml:lang="{one}"><seg>{hindi}</seg></tuv><tuv xml:lang="{two}"><seg>{english}</seg></tuv></tu>'
    )


# ---------------------------------------------------------------- there and back


def test_a_second_library_holds_the_same(library: Library, second: Library) -> None:
    library.put_translations(EVERYTHING)
    held = library.all_translations()
    assert len(held) == len(EVERYTHING)
    # "no date" is none: it would go before every date, and is all that is left out.
    expected = [t if t.at != "no date" else Translation(t.source, t.text, t.origin, t.engine, None) for t in held]
    assert import_tmx(second, export_tmx(library)) == Counts(len(held), 0, 0)
    assert second.all_translations() == expected
    assert import_tmx(second, export_tmx(library)) == Counts(0, len(held), 0)
    assert import_tmx(second, export_tmx(second)).added == 0
    assert second.translations_for([HINDI])[HINDI].text == "Both sides discussed “trade”."


def test_the_export_has_the_structure_that_omegat_and_weblate_read(library: Library) -> None:
    """Held against the DTD of TMX 1.4b with the standard library's parser, which shares nothing with ours."""
    library.put_translations(EVERYTHING)
    content = export_tmx(library)
    assert content.startswith(b'<?xml version="1.0" encoding="UTF-8"?>')
    root = ET.fromstring(content)
    assert (root.tag, root.attrib, [child.tag for child in root]) == ("tmx", {"version": "1.4"}, ["header", "body"])
    header = root[0].attrib
    assert set(header) - {"creationdate"} == {
        "creationtool", "creationtoolversion", "segtype", "o-tmf", "adminlang", "srclang", "datatype",
    }  # fmt: skip
    assert (header["segtype"], header["srclang"], header["datatype"], header["adminlang"]) == (
        "sentence",
        "hi",
        "plaintext",
        "en",
    )
    units = list(root[1])
    assert len(units) == len(EVERYTHING)
    for made, t in zip(units, library.all_translations(), strict=True):
        assert made.tag == "tu"
        kinds = "".join({"note": "n", "prop": "p", "tuv": "v"}[child.tag] for child in made)
        assert kinds.lstrip("np") == "vv"  # notes and properties stand before the variants
        assert [v.attrib for v in made.iter("tuv")] == [{LANG: "hi"}, {LANG: "en"}]
        assert [[c.tag for c in v] for v in made.iter("tuv")] == [["seg"], ["seg"]]
        assert made.find("prop[@type='x-origin']").text == t.origin
        assert made.attrib["creationid"] == t.engine
        for name in {"creationdate", "changedate"} & set(made.attrib):
            dt.datetime.strptime(made.attrib[name], "%Y%m%dT%H%M%SZ")
    assert units[0].attrib["changedate"] == "20260102T030405Z"
    assert units[5].attrib["changedate"] == "20260101T213405Z"
    assert "changedate" not in units[1].attrib
    assert units[1].find("note").text == "first line\nsecond & <third>"
    assert units[4].findall("tuv")[1].find("seg").text == "]]> &amp; <seg>"


def test_an_empty_memory_is_a_file_as_well(library: Library) -> None:
    assert read_tmx(export_tmx(library)) == ([], 0)


# ---------------------------------------------------------------- other tools' files


@pytest.mark.parametrize(
    "languages", [("hi", "en"), ("HI-IN", "EN-US"), ("hi_in", "en_GB"), ("hi-Deva-IN", "en-IN"), (" hi", "En ")]
)
def test_languages_in_any_case_and_country(languages: tuple[str, str]) -> None:
    found, skipped = read_tmx(document(unit(languages=languages)))
    assert [(t.source, t.text, t.origin, t.engine) for t in found] == [(HINDI, "Trade.", "memory", "OmegaT")]
    assert skipped == 0


def test_a_file_as_omegat_writes_it() -> None:
    content = document(
        '<tu><tuv lang="EN-US" changeid="me" changedate="20250203T040506Z" creationdate="20240101T000000Z">'
        '<seg>The <bpt i="1">&lt;b&gt;</bpt><hi>talks</hi><ept i="1">&lt;/b&gt;</ept> go on.</seg></tuv>'
        f'<tuv lang="HI"><seg>{OTHER}</seg></tuv></tu>',
        before='<!DOCTYPE tmx SYSTEM "tmx11.dtd">\n',
    )
    ((made,), skipped) = read_tmx(content)
    assert (made.source, made.text, made.at, skipped) == (OTHER, "The talks go on.", "2025-02-03T04:05:06+00:00", 0)


def test_notes_namespaces_and_other_encodings() -> None:
    text = document(
        unit(attributes='creationdate="20240101T000000Z"').replace("<tuv", "<note>one</note><note>two</note><tuv", 1)
    )
    spaced = (
        text.decode().replace("<tmx ", '<tmx xmlns="http://www.lisa.org/tmx14" ').replace("UTF-8", "UTF-16").encode("utf-16")
    )
    for content in (text, b"\xef\xbb\xbf" + text, spaced):
        ((made,), _) = read_tmx(content)
        assert (made.note, made.at) == ("one\ntwo", "2024-01-01T00:00:00+00:00")


@pytest.mark.parametrize(
    "bad",
    [
        "<tu/>",
        unit(languages=("hi", "fr")),
        unit(languages=("en", "en")),
        unit(languages=("", "en")),
        unit(hindi=" "),
        unit(english=""),
        unit(english="x" * 20_001),
        '<tu><tuv xml:lang="hi"/><tuv xml:lang="en"/></tu>',
    ],
)
def test_units_that_are_no_pair_are_counted_and_passed_over(bad: str) -> None:
    found, skipped = read_tmx(document(bad + unit()))
    assert (len(found), skipped) == (1, 1)


def test_foreign_claims_of_a_human_s_work_are_memory() -> None:
    claimed = unit().replace("<tuv", '<prop type="x-origin">edited</prop><prop type="x-engine">you</prop><tuv', 1)
    ((made,), _) = read_tmx(document(claimed))
    assert (made.origin, made.engine) == ("memory", "OmegaT")
    ((mine,), _) = read_tmx(document(claimed, 'creationtool="Rajnaya"'))
    assert (mine.origin, mine.engine) == ("edited", READER)
    ((odd,), _) = read_tmx(document(claimed.replace("edited", "shouted"), 'creationtool="Rajnaya"'))
    assert odd.origin == "memory"


def test_what_humans_did_here_is_never_written_over(library: Library) -> None:
    library.put_translation(Translation(HINDI, "mine", "edited", READER, "2020-01-01T00:00:00+00:00"))
    before = library.all_translations()
    later = Translation(HINDI, "theirs", "edited", READER, "2030-01-01T00:00:00+00:00")
    also = Translation(HINDI, "theirs", "reviewed", "colleague", "2030-01-01T00:00:00+00:00")
    content = write_tmx([later, also, Translation(OTHER, "tomorrow", "machine", "google")], dt.datetime.now(dt.UTC))
    assert import_tmx(library, content) == Counts(added=1, kept=2, skipped=0)
    assert library.all_translations()[:1] == before
    assert import_tmx(library, document(unit())) == Counts(1, 0, 0)
    assert library.translations_for([HINDI])[HINDI].text == "mine"


# ---------------------------------------------------------------- faulty and hostile files


def laughs() -> str:
    rows = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))
    return f'<!DOCTYPE tmx [<!ENTITY l0 "ha">{rows}]>\n'


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        (b"no xml at all", "garbled or breaks off in line 1"),
        (document(unit())[:-20], "line 2"),
        (document(unit(english="&nbsp;"), before='<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n'), "line 3"),
        (document(unit(english="&l9;"), before=laughs()), "declares entities"),
        (
            document(unit(english="&f;"), before='<!DOCTYPE tmx [<!ENTITY f SYSTEM "file:///etc/passwd">]>\n'),
            "declares entities",
        ),
        (document("", before='<!DOCTYPE tmx [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x">%p;]>\n'), "declares entities"),
        (b"<html><body/></html>", "begins with <html>"),
        (b'<tmx version="1.4"><body/></tmx>', "no header"),
        (document("<a>" * 100_000), "too deep"),
        (b'<?xml version="1.0" encoding="nonsense"?><tmx/>', "encoding|garbled"),
        (b'<?xml version="1.0" encoding="shift-jis"?><tmx/>', "encoding|garbled"),
        (document("").replace(b"OmegaT", "ओ".encode()[:2]), "garbled"),
    ],
)
def test_a_faulty_file_is_told_in_one_sentence_and_changes_nothing(library: Library, content: bytes, words: str) -> None:
    begin = time.monotonic()
    with pytest.raises(UnreadableInputError, match=words) as told:
        import_tmx(library, content)
    assert isinstance(told.value, RajnayaError)
    assert "/etc" not in str(told.value)
    assert library.all_translations() == []
    assert time.monotonic() - begin < 10


def test_files_beyond_any_measure_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UnreadableInputError, match="at most 64 MB"):
        read_tmx(b"<" + b" " * (64 * 1024 * 1024))
    monkeypatch.setattr(tmx, "MAX_UNITS", 2)
    with pytest.raises(UnreadableInputError, match="more than 2 units"):
        read_tmx(document(unit() * 3))


def test_a_tampered_note_of_our_own_does_no_harm() -> None:
    for exact in ("[1]", "{", '{"source": 3, "text": "\\ud800"}', '{"source": "\\u0000"}'):
        claimed = unit().replace("<tuv", f'<prop type="x-exact">{exact}</prop><tuv', 1)
        found, skipped = read_tmx(document(claimed, 'creationtool="Rajnaya"'))
        assert len(found) + skipped == 1
        assert [t.text for t in found] in ([], ["Trade."])


@pytest.mark.parametrize("module", [safe_xml, tmx])
def test_the_examples_of_the_docstrings(module: ModuleType) -> None:
    assert doctest.testmod(module).failed == 0
