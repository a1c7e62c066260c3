"""A page comes in from its address, and nothing but public servers is ever connected to."""

from __future__ import annotations

import contextlib
import datetime as dt
import doctest
import gzip
import importlib
import itertools
import socket
import ssl
import subprocess
import sys
import threading
import zlib
from pathlib import Path
from typing import Any

import pytest
import trustme

from rajnaya import __version__
from rajnaya.reading import address, address_net
from rajnaya.reading.address import Policy, fetch, read_address
from rajnaya.reading.address_rules import parse
from rajnaya.reading.html import decode_page
from tests.reading import makers
from tests.reading.web import OTHER, PUBLIC, Talk, Web, raw, refused, said, serving

ROOT = Path(__file__).parents[2]
PAGE = "http://news.example.org/world/tokyo-talks?ref=x"


@pytest.mark.parametrize("name", ["address", "html"])
def test_the_examples_in_the_documentation_hold(name: str) -> None:
    assert doctest.testmod(importlib.import_module(f"rajnaya.reading.{name}")).failed == 0


# ---------------------------------------------------------------- a page comes in


def test_a_page_comes_in_with_all_it_says_and_where_it_is_from(web: Web) -> None:
    web.pages["/world/tokyo-talks?ref=x"] = said(makers.html(), content_type="text/html; charset=utf-8")
    before = dt.datetime.now(dt.UTC).replace(microsecond=0)
    (found,) = read_address(f"{PAGE}#top", web.policy())
    assert found.refused is None
    document, source = found.document, found.source
    assert document is not None
    assert source is not None
    assert (document.title, document.published, document.address) == (makers.TITLE, makers.DAY, makers.ADDRESS)
    assert found.content == makers.html()
    assert found.name == "tokyo-talks.html"
    assert (source.asked, source.address) == (PAGE, PAGE)
    assert before <= dt.datetime.fromisoformat(source.at) <= dt.datetime.now(dt.UTC)
    assert document.how.startswith("trafilatura")
    assert document.how.endswith(f"; fetched {source.at} from {PAGE}")


def test_the_server_learns_the_address_and_nothing_else(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    """No proxy of the environment either: it would resolve the name by itself."""
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY", "https_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9/")
    web.pages["/a"] = said(status="302 Found", location="/b", set_cookie="track=1; Path=/")
    web.pages["/b"] = said("भारत ने कहा।".encode(), content_type="text/plain", set_cookie="track=2")
    assert read_address("http://news.example.org/a", web.policy())[0].refused is None
    for head, path in zip(web.asked, ("/a", "/b"), strict=True):
        lines = head.decode().strip().split("\r\n")
        assert lines[0] == f"GET {path} HTTP/1.1"
        fields = dict(line.split(": ", 1) for line in lines[1:])
        assert set(fields) == {"Host", "User-Agent", "Accept", "Accept-Language", "Accept-Encoding", "Connection"}
        assert fields["Host"] == "news.example.org"
        assert fields["User-Agent"].startswith(f"Rajnaya/{__version__}")
        assert "Python" not in fields["User-Agent"]


@pytest.mark.parametrize("kind", makers.ALL)
def test_every_kind_of_file_comes_in(kind: str, web: Web) -> None:
    web.pages["/f"] = said(makers.ALL[kind](), content_type="application/octet-stream")
    (found,) = read_address("http://news.example.org/f", web.policy())
    assert found.document is not None
    assert found.document.kind == kind
    assert makers.BODY[0] in found.document.text
    assert (found.document.address or "").startswith(("http://news.example.org/f", makers.ADDRESS))


def test_files_of_an_archive_have_its_address(web: Web) -> None:
    archive = makers.packed({"a.txt": "पहला लेख है।".encode(), "b.txt": "दूसरा लेख है।".encode()})
    web.pages["/all"] = said(archive, content_type="application/zip")
    found = read_address("http://news.example.org/all", web.policy())
    assert [each.name for each in found] == ["all.zip/a.txt", "all.zip/b.txt"]
    assert {each.document.address for each in found if each.document} == {"http://news.example.org/all"}


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/", "page.html"), ("/../../etc/passwd", "passwd.html"), ("/a/%2e%2e%2f%2e%2e%2fetc%2fx", "x.html"),
        ("/%E0%A4%B2%E0%A5%87%E0%A4%96.html?a=/b", "लेख.html"), ("/%00%0a%e2%80%aex", "x.html"), ("/a%5c..%5cb", "a .. b.html"),
    ],
)  # fmt: skip
def test_the_name_is_a_name_and_never_a_path(path: str, name: str) -> None:
    page = address.Fetched(b"", address.Source("", parse(f"http://news.example.org{path}").url, ""), "text/html", None)
    assert page.name == name


@pytest.mark.parametrize(
    ("canonical", "kept"),
    [
        ("https://news.example.org/other", "https://news.example.org/other"),
        ("https://www.news.example.org/x", "https://www.news.example.org/x"),
        ("https://hindi.news.example.org/x", "https://hindi.news.example.org/x"),
        ("https://ministry.example/statement", PAGE), ("https://evilnews.example.org/x", PAGE), ("https://[bad/x", PAGE),
        ("javascript:alert(1)", PAGE), ("https://news.example.org@evil.example/", PAGE),
    ],
)  # fmt: skip
def test_a_page_may_not_give_itself_out_for_one_of_another_site(canonical: str, kept: str, web: Web) -> None:
    page = makers.html().replace(makers.ADDRESS.encode(), canonical.encode())
    web.pages["/world/tokyo-talks?ref=x"] = said(page, content_type="text/html")
    (found,) = read_address(PAGE, web.policy())
    assert found.document is not None
    assert found.document.address == kept


WORDS = "भारत ने कहा कि वार्ता होगी।"


@pytest.mark.parametrize(
    ("content", "charset", "words"),
    [
        (f"<meta charset=iso-8859-1><p>{WORDS}</p>".encode(), None, WORDS),
        (f"<meta charset=iso-8859-1><p>{WORDS}</p>".encode(), "windows-1252", WORDS),
        (f"<p>{WORDS}</p>".encode("utf-16-le"), "UTF-16LE", WORDS),
        (b"<meta charset=utf-8><p>d\xe9j\xe0 vu</p>", "ISO-8859-1", "déjà vu"),
        (b"<meta charset=iso-8859-1><p>d\xe9j\xe0 vu</p>", None, "déjà vu"),
        (b"<p>d\xe9j\xe0 vu</p>", "no-such-charset", "vu"),
        (f"<p>{WORDS}".encode() + b"\xe0\xa4</p>", "iso-8859-1", WORDS),
    ],
)
def test_the_bytes_then_the_server_then_the_page_tell_the_charset(content: bytes, charset: str | None, words: str) -> None:
    assert words in decode_page(content, charset)[0]


def test_the_servers_charset_reaches_the_reader_of_the_page(web: Web) -> None:
    page = makers.html(day="2023-02-07").decode().replace("utf-8", "iso-8859-1").encode("utf-16-le")
    web.pages["/"] = said(page, content_type='text/html; x=1; Charset="utf-16le"')
    (found,) = read_address("http://news.example.org/", web.policy())
    assert found.document is not None
    assert makers.BODY[0] in found.document.text


def test_a_packed_page_is_unpacked_also_in_several_members(web: Web) -> None:
    page = makers.html()
    packed = gzip.compress(page[:500]) + gzip.compress(page[500:]) + b"\x00" * 10
    web.pages["/"] = said(packed, content_type="text/html", content_encoding="gzip")
    assert fetch("http://news.example.org/", web.policy()).content == page


def test_a_page_in_pieces_is_put_together(web: Web) -> None:
    pieces = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (b"first ", b"second")) + b"0\r\n\r\n"
    web.pages["/"] = raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Type: text/plain\r\n\r\n" + pieces)
    assert fetch("http://news.example.org/", web.policy()).content == b"first second"


# ---------------------------------------------------------------- where a server sends on to


@pytest.mark.parametrize(
    ("location", "words"),
    [
        ("http://127.0.0.1/", "no public server"), ("http://169.254.169.254/latest/meta-data/", "no public server"),
        ("http://[::1]/", "no public server"), ("//127.0.0.1/", "no public server"), ("http://0x7f.1/", "hides it"),
        ("http://inside.example.org/", "no public server"), ("http://news.example.org:22/", "ports 80 and 443"),
        ("file:///etc/passwd", "http:// or https://"), ("http://a@127.0.0.1/", "before its @"), ("/\\127.0.0.1/", "no address"),
        ("http://ne\tws.example.org/", "no address"), ("", "no address"), ("http://[::1", "no address"),
        ("ftp://news.example.org/", "http:// or https://"),
    ],
)  # fmt: skip
def test_the_same_rules_hold_wherever_a_server_sends_on_to(location: str, words: str, web: Web) -> None:
    web.names["inside.example.org"] = [["192.168.0.1"]]
    web.pages["/"] = said(status="302 Found", location=location)
    assert words in refused("http://news.example.org/", web.policy())
    assert web.dialled == [(PUBLIC, 80)]


@pytest.mark.parametrize("status", ["301 Moved Permanently", "302 Found", "303 See Other", "307 Temporary", "308 Permanent"])
def test_a_page_that_moved_is_followed_and_both_addresses_are_kept(status: str, web: Web) -> None:
    web.names["news2.example.org"] = [[OTHER]]
    web.pages["news.example.org/old"] = said(status=status, location="http://news2.example.org/new?a=ख")
    web.pages["news2.example.org/new?a=%E0%A4%96"] = said(makers.html(), content_type="text/html")
    page = fetch("http://news.example.org/old", web.policy())
    assert page.source.asked == "http://news.example.org/old"
    assert page.source.address == "http://news2.example.org/new?a=%E0%A4%96"
    assert web.dialled == [(PUBLIC, 80), (OTHER, 80)]


def test_five_redirects_are_followed_and_no_more(web: Web) -> None:
    for number in range(10):
        web.pages[f"/{number}"] = said(status="302 Found", location=f"/{number + 1}")
    web.pages["/5"] = said(b"text", content_type="text/plain")
    assert fetch("http://news.example.org/0", web.policy()).content == b"text"
    del web.pages["/5"]
    web.pages["/5"] = said(status="302 Found", location="/0")
    web.asked.clear()
    assert "again and again" in refused("http://news.example.org/0", web.policy())
    assert len(web.asked) == 6


def test_rebinding_gets_one_answer_and_the_number_that_was_checked(web: Web) -> None:
    """The name is public at first and this machine afterwards: it is not asked for again, not even after a redirect."""
    web.names["news.example.org"] = [[PUBLIC], ["127.0.0.1"]]
    web.pages["/a"] = said(status="302 Found", location="/b")
    web.pages["/b"] = said(b"text", content_type="text/plain")
    assert fetch("http://news.example.org/a", web.policy()).content == b"text"
    assert web.resolved == ["news.example.org"]
    assert web.dialled == [(PUBLIC, 80), (PUBLIC, 80)]
    assert "no public server" in refused("http://news.example.org/a", web.policy())  # another import asks anew


def test_a_number_that_does_not_answer_gives_way_to_the_next_one_checked(web: Web) -> None:
    web.names["news.example.org"] = [[OTHER, PUBLIC]]
    web.pages["/"] = said(b"text", content_type="text/plain")
    dialled: list[str] = []

    def dial(ip: str, port: int, seconds: float) -> socket.socket:
        dialled.append(ip)
        if ip == OTHER:
            raise OSError("Network is unreachable")
        return web.dial(ip, port, seconds)

    assert fetch("http://news.example.org/", web.policy(dial=dial)).content == b"text"
    assert (dialled, web.resolved) == ([OTHER, PUBLIC], ["news.example.org"])


def test_dialling_a_number_asks_no_resolver(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    def asked(*_: Any, **__: Any) -> Any:
        raise AssertionError("resolved a second time")

    for name in ("getaddrinfo", "gethostbyname", "gethostbyname_ex"):
        monkeypatch.setattr(socket, name, asked)
    web.pages["/"] = said(b"text", content_type="text/plain")
    policy = Policy(resolve=web.resolve, dial=lambda ip, port, s: address_net.dial("127.0.0.1", web.port, s))
    assert fetch("http://news.example.org/", policy).content == b"text"


# ---------------------------------------------------------------- safe connections


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


def trusting(authority: trustme.CA) -> ssl.SSLContext:
    """As the app's own context, with the tests' authority in place of the world's."""
    context = ssl.create_default_context()
    authority.configure_trust(context)
    return context


def known_as(authority: trustme.CA, *names: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(*names).configure_cert(context)
    return context


def test_the_certificate_is_checked_for_the_name_at_the_checked_number(authority: trustme.CA) -> None:
    names: list[str | None] = []
    server = known_as(authority, "news.example.org")
    server.sni_callback = lambda _, name, __: names.append(name)
    with serving(names={"news.example.org": [[PUBLIC], ["127.0.0.1"]]}, tls=server) as safe:
        safe.pages["/"] = said(b"text", content_type="text/plain")
        page = fetch("https://news.example.org/", safe.policy(context=lambda: trusting(authority)))
    assert page.content == b"text"
    assert (names, safe.dialled, safe.resolved) == (["news.example.org"], [(PUBLIC, 443)], ["news.example.org"])


@pytest.mark.parametrize(
    ("names", "trusted"), [(("other.example.org",), True), (("news.example.org",), False), ((PUBLIC,), True)]
)
def test_a_certificate_for_another_name_or_of_an_unknown_authority_is_refused(
    names: tuple[str, ...], trusted: bool, authority: trustme.CA
) -> None:
    with serving(names={"news.example.org": [[PUBLIC]]}, tls=known_as(authority, *names)) as safe:
        context = trusting(authority) if trusted else address_net.safe_context()
        assert "certificate" in refused("https://news.example.org/", safe.policy(context=lambda: context))
    assert safe.asked == []


def test_a_safe_address_may_not_send_on_to_one_that_is_not(authority: trustme.CA) -> None:
    with serving(names={"news.example.org": [[PUBLIC]]}, tls=known_as(authority, "news.example.org")) as safe:
        safe.pages["/"] = said(status="302 Found", location="http://news.example.org/")
        assert "not (http)" in refused("https://news.example.org/", safe.policy(context=lambda: trusting(authority)))
    assert safe.dialled == [(PUBLIC, 443)]


def test_a_server_that_speaks_no_tls_is_told(web: Web) -> None:
    sentence = refused("https://news.example.org/", web.policy(read_seconds=0.5))
    assert "safe connection" in sentence or "in time" in sentence or "hung up" in sentence


# ---------------------------------------------------------------- what goes wrong


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("404 Not Found", "no page at this address"), ("410 Gone", "no page"), ("401 Unauthorized", "a login"),
        ("402 Payment Required", "a subscription"), ("403 Forbidden", "lets no programs in"), ("429 Too Many", "too often"),
        ("500 Oops", "out of order"), ("503 Busy", "out of order"), ("204 No Content", "without a page"),
        ("206 Partial", "without a page"), ("304 Not Modified", "without a page"), ("300 Choices", "without a page"),
        ("302 Found", "without a page"), ("999 Odd", "out of order"),
    ],
)  # fmt: skip
def test_every_status_without_a_page_has_its_sentence(status: str, words: str, web: Web) -> None:
    web.pages["/"] = said(makers.html(), status=status, content_type="text/html")
    assert words in refused("http://news.example.org/", web.policy())


def test_when_to_ask_again_is_said_where_the_server_says_it(web: Web) -> None:
    web.pages["/"] = said(status="429 Too Many Requests", retry_after="120")
    assert "wait 120 seconds" in refused("http://news.example.org/", web.policy())


@pytest.mark.parametrize(
    "kind", ["image/png", "video/mp4", "application/json", "text/css", "application/javascript", "x\u202ey"]
)
def test_what_is_no_article_is_not_read(kind: str, web: Web) -> None:
    """The answer's head is enough: its endless body is never waited for."""
    web.pages["/"] = raw(f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: 99999\r\n\r\n".encode())
    sentence = refused("http://news.example.org/", web.policy())
    assert "no article" in sentence
    assert "\u202e" not in sentence


def test_a_type_that_lies_is_found_out_by_the_bytes(web: Web) -> None:
    web.pages["/"] = said(b"MZ" + bytes(99), content_type="text/html")
    assert "a program" in refused("http://news.example.org/", web.policy())


def endless(head: bytes, piece: bytes, gap: float = 0.0) -> Talk:
    """Sends the head and then the piece again and again, until the other side hangs up."""

    def talk(connection: Any, _: bytes) -> None:
        with contextlib.suppress(OSError):
            connection.sendall(head)
            while True:
                connection.sendall(piece)
                if gap:
                    threading.Event().wait(gap)

    return talk


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


def test_a_page_without_an_end_is_too_large(web: Web) -> None:
    web.pages["/"] = endless(HEAD + b"\r\n", b"x" * 65536)
    assert "too large: at most 1 MB" in refused("http://news.example.org/", web.policy(limit=1024 * 1024))


def test_a_page_that_says_it_is_too_large_is_not_waited_for(web: Web) -> None:
    web.pages["/"] = raw(HEAD + b"Content-Length: 999999999999\r\n\r\n")
    assert "too large" in refused("http://news.example.org/", web.policy())


@pytest.mark.parametrize(
    "talk",
    [
        endless(HEAD + b"\r\n", b"x", 0.05), endless(b"HTTP/1.1 200 OK\r\nX: ", b"x", 0.05),
        endless(b"", b"HTTP/1.1 100 Continue\r\n\r\n", 0.05),
        endless(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n", 0.05),
    ],
    ids=["body", "head", "continue", "chunks"],
)  # fmt: skip
def test_a_server_that_drips_is_left_when_the_whole_time_is_over(talk: Talk, web: Web) -> None:
    """Every single wait is short; what ends it is the limit of the whole."""
    web.pages["/"] = talk
    assert "did not answer in time" in refused("http://news.example.org/", web.policy(seconds=0.6))


def test_a_server_that_says_nothing_is_left(web: Web) -> None:
    web.pages["/"] = lambda connection, _: connection.recv(1)
    assert "did not answer in time" in refused("http://news.example.org/", web.policy(read_seconds=0.3))


def test_a_resolver_that_does_not_answer_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    waiting = threading.Event()

    def silent(*_: Any, **__: Any) -> list[Any]:
        waiting.wait(60)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", silent)
    assert "did not answer in time" in refused("http://news.example.org/", Policy(connect_seconds=0.2))
    waiting.set()


def bomb() -> bytes:
    packer = zlib.compressobj(9, wbits=31)
    return b"".join(packer.compress(bytes(1024 * 1024)) for _ in range(100)) + packer.flush()


def test_a_bomb_is_not_unpacked(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    """100 MB of nothing in 100 kB: left where the ratio shows it, long before the limit of the size."""
    packed = bomb()
    assert len(packed) < 200_000
    web.pages["/"] = said(packed, content_type="text/html", content_encoding="gzip")
    held: list[int] = []
    real = zlib.decompressobj

    class Counting:
        def __init__(self, wbits: int) -> None:
            self._inner = real(wbits)

        def decompress(self, data: bytes, most: int) -> bytes:
            out = self._inner.decompress(data, most)
            held.append(len(out))
            return out

        def __getattr__(self, name: str) -> Any:
            return getattr(self._inner, name)

    monkeypatch.setattr(zlib, "decompressobj", Counting)
    assert "too large" in refused("http://news.example.org/", web.policy())
    assert sum(held) < 25 * 1024 * 1024
    assert max(held) <= 65536


def test_a_page_that_is_large_only_when_unpacked_is_too_large(web: Web) -> None:
    import random

    page = gzip.compress(bytes(random.Random(1).choices(b"abcdefgh", k=3_000_000)))
    web.pages["/"] = said(page, content_type="text/html", content_encoding="gzip")
    assert len(page) < 2 * 1024 * 1024
    assert "too large" in refused("http://news.example.org/", web.policy(limit=2 * 1024 * 1024))


@pytest.mark.parametrize(
    ("coding", "content", "words"),
    [
        ("br", b"x", "not asked for"), ("gzip, gzip", b"x", "not asked for"), ("gzip", b"no gzip at all", "damaged"),
        ("gzip", gzip.compress(b"text" * 100, mtime=0)[:-12], "broke off"),
    ],
)  # fmt: skip
def test_odd_packings_are_told(coding: str, content: bytes, words: str, web: Web) -> None:
    web.pages["/"] = said(content, content_type="text/html", content_encoding=coding)
    assert words in refused("http://news.example.org/", web.policy())


@pytest.mark.parametrize(
    "answer",
    [
        HEAD + b"X: " + b"x" * 300_000 + b"\r\n\r\n", HEAD + b"X: y\r\n" * 60_000 + b"\r\n", b"SSH-2.0-OpenSSH\r\n\r\n",
        b"\x00\x01\x02", b"", HEAD + b"Content-Length: 100\r\n\r\nshort", HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n",
        HEAD + b"Content-Length: -5\r\n\r\n", HEAD + b"Bad Header\r\n\r\n",
    ],
    ids=["huge", "many headers", "another protocol", "bytes", "nothing", "short", "bad chunk", "bad length", "bad header"],
)  # fmt: skip
def test_an_answer_that_is_none_is_told(answer: bytes, web: Web) -> None:
    web.pages["/"] = raw(answer)
    assert "hung up, or answered with what is no web page" in refused("http://news.example.org/", web.policy())


def test_nobody_listening_is_told(web: Web) -> None:
    with socket.create_server(("127.0.0.1", 0)) as gone:
        port = gone.getsockname()[1]
    policy = web.policy(dial=lambda ip, _, s: address_net.dial("127.0.0.1", port, s))
    assert "takes no connections" in refused("http://news.example.org/", policy)


def test_no_network_and_no_such_name_are_told(web: Web) -> None:
    assert "online" in refused("http://nobody.example.org/", web.policy())

    def unreachable(*_: Any) -> Any:
        raise OSError(101, "Network is unreachable")

    assert "offline" in refused("http://news.example.org/", web.policy(dial=unreachable))


@pytest.mark.parametrize("numbers", [[], ["no number"], ["fe80::1%eth0"]])
def test_a_resolver_that_answers_oddly_leads_nowhere(numbers: list[str], web: Web) -> None:
    web.names["news.example.org"] = [numbers]
    refused("http://news.example.org/", web.policy())
    assert web.dialled == []


def test_random_answers_raise_nothing_unhandled(web: Web) -> None:
    import random

    chance = random.Random(7)
    parts = [
        HEAD,
        b"\r\n",
        b"Content-Encoding: gzip\r\n",
        b"Location: ",
        b"\xff\xfe",
        b"HTTP/1.1 302 Found\r\n",
        b"text",
        b"\x00",
    ]
    for number in range(60):
        web.pages[f"/{number}"] = raw(b"".join(chance.choices(parts, k=chance.randrange(8))) + chance.randbytes(20))
    for number in itertools.islice(itertools.count(), 60):
        (found,) = read_address(f"http://news.example.org/{number}", web.policy(read_seconds=2))
        assert (found.document is None) != (found.refused is None)


def test_reading_addresses_loads_no_network_until_one_is_asked_for() -> None:
    code = "import sys, rajnaya.reading.address; print([m for m in ('httpcore', 'h11', 'certifi', 'lxml') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.strip() == "[]"
