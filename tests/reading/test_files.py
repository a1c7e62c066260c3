"""Every kind of file goes in with its text, title and day; every hostile one gets one sentence and harms nobody."""

from __future__ import annotations

import doctest
import importlib
import struct
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import accumulate
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rajnaya.analysis.pipeline import analyse
from rajnaya.errors import UnreadableInputError
from rajnaya.reading import files
from rajnaya.reading.document import MAX_FILE_BYTES, ReadDocument
from rajnaya.reading.extract import extract
from rajnaya.reading.files import read_file, read_files
from rajnaya.reading.kinds import kind_of
from tests.reading import makers

ODT = b"application/vnd.oasis.opendocument.text"
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SAVED = b"From: <Saved by Blink>\nSubject: b\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\n"
ROOT = Path(__file__).parents[2]
MODULES = ("archive", "document", "html_posts", "html_data", "kinds", "legacy", "pdf_layout", "files")


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_in_the_documentation_hold(name: str) -> None:
    assert doctest.testmod(importlib.import_module(f"rajnaya.reading.{name}")).failed == 0


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    return {kind: make() for kind, make in makers.ALL.items()}


@pytest.mark.parametrize("kind", makers.ALL)
def test_the_content_tells_the_kind_whatever_the_name(kind: str, made: dict[str, bytes]) -> None:
    assert {kind_of(made[kind], name) for name in (None, f"a.{kind}", "a.txt", "a.pdf", "a.exe")} == {kind}


@pytest.mark.parametrize("kind", [kind for kind in makers.ALL if kind != "txt"])
def test_each_kind_gives_text_title_and_day(kind: str, made: dict[str, bytes]) -> None:
    document = read_file(made[kind], f"x.{kind}")
    for paragraph in makers.BODY:
        assert paragraph in document.text
    assert (document.title, document.published, document.kind) == (makers.TITLE, makers.DAY, kind)
    assert document.author == makers.AUTHOR
    assert document.published_how == ("metadata" if kind in ("html", "mhtml", "eml") else "file")
    assert document.warnings == ()
    assert document.how


@pytest.mark.parametrize("kind", ["html", "mhtml"])
def test_a_page_gives_outlet_address_and_what_was_left_out(kind: str, made: dict[str, bytes]) -> None:
    document = read_file(made[kind])
    assert (document.outlet, document.address) == ("नमूना समाचार", makers.ADDRESS)
    assert set(document.dropped) == {"मुखपृष्ठ", "खेल जगत", "सर्वाधिकार सुरक्षित नमूना समाचार"}
    assert document.text.startswith(makers.TITLE)


@pytest.mark.parametrize(
    ("stated", "day"),
    [
        ("2023-02-06T18:29:59Z", "2023-02-06"), ("2023-02-06T18:30:00Z", "2023-02-07"),
        ("2023-02-07T00:05:00+05:30", "2023-02-07"),
        ("2023-02-06T23:00:00-05:00", "2023-02-07"), ("2023-02-06", "2023-02-06"), ("कल", None), ("2023-02-30T10:00:00Z", None),
        ("9999-12-31T23:59:59-12:00", None), ("", None),
    ],
)  # fmt: skip
def test_a_moment_becomes_the_day_in_india(stated: str, day: str | None) -> None:
    assert read_file(makers.html(day=stated)).published == day


def test_an_embedded_post_keeps_its_words_byline_and_link() -> None:
    document = read_file(makers.html(extra=makers.POST + "<p>इसके बाद मंत्री दिल्ली लौट आए और संवाददाताओं से मिले।</p>"))
    (tweet,) = analyse(document.text).tweets
    assert (tweet.body, tweet.author, tweet.handle) == ("Productive talks in Tokyo.", "Example Ministry", "ExampleMFA")
    assert tweet.posted == "2023-02-06"
    assert "https://twitter.com/ExampleMFA/status/1622" in tweet.links
    assert document.text.index("समझौते पर") < document.text.index("Productive") < document.text.index("इसके बाद")


def test_a_message_of_html_is_read_as_its_page_and_attachments_are_named() -> None:
    document = read_file(makers.eml(as_html=True))
    assert makers.BODY[0] in document.text
    assert "Attachment: परिशिष्ट.pdf" in document.dropped


def test_office_files_say_what_was_left_out(made: dict[str, bytes]) -> None:
    docx, odt = read_file(made["docx"]), read_file(made["odt"])
    assert "देश\tभारत" in docx.text
    assert docx.dropped == ("Header: नमूना समाचार सेवा",)
    assert odt.dropped == ("Deleted: मिटाया गया", "Footnote: पाद टिप्पणी")
    assert "मिटाया गया" not in odt.text
    assert "Header: नमूना" in read_file(made["rtf"]).dropped


def test_word_leaves_out_deleted_and_hidden_words_and_says_so() -> None:
    ns = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = (
        f"<w:document {ns}><w:body><w:p><w:r><w:t>पहला</w:t></w:r><w:del><w:r><w:delText>गया</w:delText></w:r></w:del>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>छिपा</w:t></w:r><w:ins><w:r><w:tab/><w:t>नया</w:t></w:r></w:ins></w:p></w:body></w:document>"
    )
    document = read_file(makers.packed({"[Content_Types].xml": b"<Types/>", "word/document.xml": body.encode()}))
    assert document.text == "पहला\tनया\n"
    assert document.dropped == ("Deleted: गया", "Hidden: छिपा")


def test_pages_lose_what_they_repeat_and_sentences_go_on_over_them() -> None:
    document = read_file(makers.pdf(pages=3))
    assert document.dropped == ("नमूना समाचार सेवा", "1", "2", "3")
    assert "नमूना समाचार सेवा" not in document.text
    for paragraph in (*makers.BODY, *makers.PAGES[1:]):
        assert paragraph in document.text.split("\n")


def test_a_pdf_is_read_without_poppler_too(made: dict[str, bytes], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    document = read_file(made["pdf"])
    assert document.how.startswith("pypdfium2")
    # It loses spaces between words, which is why poppler goes first.
    assert "".join(makers.BODY[0].split()) in "".join(document.text.split())


def test_a_scan_says_it_is_one() -> None:
    from PIL import Image

    scan = makers.saved(lambda out: Image.new("RGB", (300, 400), "white").save(out, "PDF"))
    with pytest.raises(UnreadableInputError, match="is a scan"):
        read_file(scan)


@pytest.mark.parametrize(
    ("font", "words"),
    [
        ("Kruti Dev 010", "Hkkjr ds ea=h us dgk"),
        (None, "Hkkjr us dgk gS fd nksuksa ns'kksa ds chp ckrphr gqbZ gSA ea=h us dgk fd ;g esa gS"),
    ],
)
def test_an_old_font_is_told_and_nothing_converted(font: str | None, words: str) -> None:
    document = read_file(makers.docx((words,), font=font))
    assert words in document.text
    assert len(document.warnings) == 1
    assert "old font" in document.warnings[0]


def test_files_of_an_archive_come_one_by_one(made: dict[str, bytes]) -> None:
    archive = makers.packed(
        {
            "लेख/a.txt": made["txt"],
            "../../../etc/b.html": made["html"],
            "c.png": b"\x89PNG",
            "__MACOSX/._a.txt": b"x",
            "in.zip": makers.packed({"a": b"b"}),
        }
    )
    found = read_files(archive, "all.zip")
    assert [(f.name, f.document is not None) for f in found] == [
        ("all.zip/a.txt", True), ("all.zip/b.html", True), ("all.zip/c.png", False), ("all.zip/in.zip", False),
    ]  # fmt: skip
    assert found[1].content == made["html"]
    assert found[3].refused == "This file is an archive in an archive. Unpack it and add its files."


def test_an_archive_that_takes_too_long_is_read_as_far_as_it_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "_ARCHIVE", -1)
    (found,) = read_files(makers.packed({"a.txt": b"text"}), "x.zip")
    assert found.refused == "Reading the archive took too long. Unpack it and add this file by itself."


# ---------------------------------------------------------------- what is refused


def bomb() -> bytes:
    return makers.packed({"[Content_Types].xml": b"<Types/>", "word/document.xml": b" " * 60_000_000})


def entities() -> bytes:
    text = b'<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd"><!ENTITY b "&a;&a;">]><d>&b;</d>'
    return makers.packed({"[Content_Types].xml": b"<Types/>", "word/document.xml": text})


def locked_zip() -> bytes:
    raw = bytearray(makers.packed({"a.txt": b"secret"}))
    raw[6] |= 1
    raw[raw.rindex(b"PK\x01\x02") + 8] |= 1
    return bytes(raw)


def locked_odt() -> bytes:
    manifest = b'<m><file-entry full-path="content.xml"><encryption-data/></file-entry></m>'
    return makers.packed({"mimetype": ODT, "content.xml": b"?", "META-INF/manifest.xml": manifest})


def locked_pdf() -> bytes:
    """The standard security handler with keys that no password opens."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>",
        b"<</Filter/Standard/V 1/R 2/P -4/O<" + b"41" * 32 + b">/U<" + b"42" * 32 + b">>>",
    ]  # fmt: skip
    out, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer<</Size 4/Root 1 0 R/Encrypt 3 0 R/ID[<00><00>]>>\nstartxref\n%d\n%%%%EOF" % len(out)
    return out + b"xref\n0 4\n0000000000 65535 f \n" + table + end


REFUSED = {
    "empty": (lambda: b"", "The file is empty"),
    "huge": (lambda: b"%PDF-" + bytes(MAX_FILE_BYTES), "too large"),
    "spaces": (lambda: b" \n ", "empty"),
    "no page": (lambda: b"<!doctype html><html><body></body></html>", "no article"),
    "corrupt docx": (lambda: makers.docx()[:3000], "damaged"),
    "corrupt odt": (lambda: makers.packed({"mimetype": ODT, "content.xml": b"<a><b>"}), "damaged"),
    "corrupt pdf": (lambda: b"%PDF-1.7\nnonsense", "damaged"),
    "corrupt rtf": (lambda: b"{\\rtf1{{{{ x", "damaged"),
    "empty rtf": (lambda: b"{\\rtf1\\ansi}", "no text"),
    "corrupt zip": (lambda: makers.packed({"a.txt": makers.txt()})[:60], "damaged"),
    "empty zip": (lambda: makers.packed({}), "no file in it"),
    "no body eml": (lambda: b"From: a@example.org\nSubject: x\nDate: Mon, 06 Feb 2023 20:10:00 +0000\n\n", "no text"),
    "no page mhtml": (lambda: SAVED, "no page"),
    "locked docx": (lambda: OLD + bytes(500) + "EncryptedPackage".encode("utf-16-le"), "password"),
    "locked zip": (locked_zip, "password"),
    "locked odt": (locked_odt, "password"),
    "locked pdf": (locked_pdf, "password"),
    "locked eml": (lambda: b"From: a@b.c\nSubject: x\nContent-Type: multipart/encrypted; boundary=x\n\n--x--\n", "encrypted"),
    "old word": (lambda: OLD + bytes(500), ".docx"),
    "workbook": (lambda: makers.packed({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<w/>"}), "no Word document"),
    "picture": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(99), "a picture"),
    "program": (lambda: b"MZ" + bytes(99), "a program"),
    "bomb": (bomb, "far more"),
    "entities": (entities, "entities"),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_what_can_not_be_read_gets_one_sentence(case: str) -> None:
    make, words = REFUSED[case]
    (found,) = read_files(make(), "बैठक.pdf")
    assert found.document is None
    assert found.refused is not None
    assert words in found.refused
    assert "\n" not in found.refused
    assert "Traceback" not in found.refused


def test_a_size_that_lies_does_not_unpack_more() -> None:
    raw = bytearray(makers.packed({"a.txt": b"0" * 50_000_000}))
    for head, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = raw.index(head) + at
        raw[place : place + 4] = struct.pack("<I", 10)
    (found,) = read_files(bytes(raw), "x.zip")
    assert found.document is None or len(found.document.text) <= 10


# ---------------------------------------------------------------- the process


def in_worker(code: str) -> subprocess.CompletedProcess[str]:
    """Run this code as confined as a file's reader is."""
    script = f"from rajnaya.reading.worker import confine\nconfine()\n{code}"
    return subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT, check=False)


@pytest.mark.parametrize(
    "code",
    [
        "import socket; socket.socket()", "import socket; socket.getaddrinfo('localhost', 80)",
        "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9/')", "import os; os.system('true')",
        "import subprocess; subprocess.run(['true'])", "import os; os.fork()", "open('made-by-worker.txt', 'w')",
        "import os; os.open('made-by-worker.txt', os.O_CREAT | os.O_WRONLY)", "import os; os.remove('README.md')",
    ],
)  # fmt: skip
def test_the_worker_has_no_network_starts_nothing_and_writes_nothing(code: str) -> None:
    done = in_worker(code)
    assert done.returncode != 0
    assert "PermissionError" in done.stderr
    assert not Path("made-by-worker.txt").exists()


def test_the_worker_has_no_memory_without_end() -> None:
    assert "MemoryError" in in_worker("x = bytearray(3 * 1024**3)").stderr


def test_the_worker_sees_none_of_the_apps_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RAJNAYA_OPENAI_KEY", "secret")
    monkeypatch.setenv("RAJNAYA_DATABASE_URL", "sqlite:///x")
    assert not any(name.startswith("RAJNAYA") for name in files._environment())


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("import os; os.abort()", "gave up"), ("import sys; sys.stdout.write('{')", "gave up"), ("print('[1]')", "gave up"),
        ("""print('{"text": 5}')""", "gave up"), ("import time; time.sleep(60)", "took more than"),
        ("raise SystemExit(3)", "gave up"),
        ("import json; print(json.dumps({'error': 'One sentence.'}))", "One sentence."),
    ],
)  # fmt: skip
def test_a_worker_that_fails_costs_a_sentence(body: str, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "rajnaya" / "reading"
    package.mkdir(parents=True)
    (package / "worker.py").write_text(body)
    monkeypatch.setattr(files, "_ROOT", tmp_path)
    began = time.monotonic()
    with pytest.raises(UnreadableInputError, match=words):
        read_file(b"%PDF-1.7", seconds=2 if "sleep" in body else 20)
    assert time.monotonic() - began < 50  # the process that sleeps for a minute was ended


def test_no_more_processes_read_than_there_are_turns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """25 at once: each worker notes in a file when it began and ended, and the notes never show more than two under way."""
    package = tmp_path / "rajnaya" / "reading"
    package.mkdir(parents=True)
    notes = tmp_path / "notes"
    notes.touch()
    note = f"os.write(os.open({str(notes)!r}, os.O_WRONLY | os.O_APPEND), b'%s')"
    (package / "worker.py").write_text(f"import os, time\n{note % '+'}\ntime.sleep(0.05)\n{note % '-'}\nprint('[]')\n")
    monkeypatch.setattr(files, "_ROOT", tmp_path)
    monkeypatch.setattr(files, "_turns", threading.BoundedSemaphore(2))
    with ThreadPoolExecutor(25) as pool:
        found = list(pool.map(lambda _: read_files(b"%PDF-1.7", "a.pdf"), range(25)))
    assert all("gave up" in str(each[0].refused) for each in found)
    under_way = list(accumulate({"+": 1, "-": -1}[each] for each in notes.read_text()))
    assert len(under_way) == 50
    assert max(under_way) <= 2


def test_a_file_whose_turn_does_not_come_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    none = threading.Semaphore(0)
    monkeypatch.setattr(files, "_turns", none)
    monkeypatch.setattr(files, "_WAIT", 0.05)
    assert "Too many files are being read" in str(read_files(b"%PDF-1.7", "a.pdf")[0].refused)
    assert read_files("भारत ने कहा।".encode(), "a.txt")[0].document is not None  # a plain text needs no process


def test_a_document_survives_the_way_and_a_foreign_answer_does_not() -> None:
    document = extract(makers.html(), "html")
    assert ReadDocument.from_dict({**document.as_dict(), "dropped": list(document.dropped), "warnings": []}) == document
    for wrong in ({"text": None}, {"title": 5}, {"dropped": "x"}, {"warnings": [1]}):
        with pytest.raises(TypeError):
            ReadDocument.from_dict({**document.as_dict(), "dropped": [], "warnings": []} | wrong)


def test_reading_files_loads_nothing_heavy_into_the_app() -> None:
    heavy = ("lxml", "trafilatura", "pypdfium2", "docx", "defusedxml")
    code = f"import sys, rajnaya.reading.files; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.strip() == "[]"


# ---------------------------------------------------------------- anything at all

BEGINNINGS = (
    b"", b"%PDF-1.7\n", b"PK\x03\x04", b"{\\rtf1", b"<!doctype html><html><body>", b"From: a\nSubject: b\n\n",
    SAVED, b"\xff\xfe",
)  # fmt: skip


def readable(raw: bytes) -> bool:
    """Whether the bytes are read; any error but the promised one fails the test."""
    try:
        kind = kind_of(raw, "x")
        if kind not in ("txt", "zip"):
            extract(raw, kind)
    except UnreadableInputError as error:
        assert str(error).endswith((".", "anew."))
        return False
    return True


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(BEGINNINGS), st.binary(max_size=600))
def test_random_bytes_raise_nothing_unhandled(beginning: bytes, rest: bytes) -> None:
    readable(beginning + rest)


def test_a_header_whose_charset_is_no_name_is_left_as_it_is() -> None:
    """Python's parser says so in an error of its own."""
    mail = "Subject: =?utf\ufffd-8?B?eA==?=\nContent-Type: text/plain; charset=utf-8\n\nभारत ने कहा।\n".encode()
    assert readable(mail)


@pytest.mark.parametrize("kind", [kind for kind in makers.ALL if kind != "txt"])
def test_damaged_files_raise_nothing_unhandled(kind: str, made: dict[str, bytes]) -> None:
    """Bytes changed, cut out and put in at random places of a good file."""
    raw = made[kind]

    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
    @given(
        st.lists(st.tuples(st.integers(0, len(raw) - 1), st.integers(0, 40), st.binary(max_size=20)), min_size=1, max_size=8)
    )
    def damage(cuts: list[tuple[int, int, bytes]]) -> None:
        broken = raw
        for place, length, new in cuts:
            broken = broken[:place] + new + broken[place + length :]
        readable(broken)

    damage()


MARKUP = (
    "<p>", "</p>", "<blockquote class='twitter-tweet'>", "</blockquote>", "<a href='https://x.com/a/status/1'>", "</script>",
    "<script type='application/ld+json'>", '{"@type":"Article","author":[[{"name":1}]]}',
    "<table>", "<!--", "<![CDATA[", "<svg>",
    "शब्द ", "&#0;", "&#xD800;", "\x00", "<time datetime='x'>",
)  # fmt: skip
CONTROL = (
    "{", "}", "\\par ", "\\u2309?", "\\u-10179?", "\\uc9 ", "\\'e9", "\\*", "\\header ", "\\info", "\\title ", "\\bin99 ", "x",
    "\\ansicpg99999 ", "\\", "\\v ",
)  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.sampled_from(MARKUP), max_size=40), st.lists(st.sampled_from(CONTROL), max_size=60))
def test_odd_markup_raises_nothing_unhandled(tags: list[str], words: list[str]) -> None:
    readable(("<!doctype html><html><body>" + "".join(tags)).encode())
    readable(("{\\rtf1 " + "".join(words)).encode())
