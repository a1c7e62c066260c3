"""Which addresses are asked for a page, and which machines are connected to: public ones, plainly spelt."""

from __future__ import annotations

import contextlib
import doctest
import ipaddress
import ssl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rajnaya.errors import AddressError, RefusedAddressError
from rajnaya.reading import address_net, address_rules
from rajnaya.reading.address import Policy, fetch
from rajnaya.reading.address_rules import follow, is_public, parse
from tests.reading import makers
from tests.reading.web import OTHER, PUBLIC, Web, refused, said

PAGE = "http://news.example.org/world/tokyo-talks?ref=x"


def test_the_examples_in_the_documentation_hold() -> None:
    assert doctest.testmod(address_rules).failed == 0


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("http://2130706433/", "hides it"), ("http://0x7f.1/", "hides it"), ("http://0177.0.0.1/", "hides it"),
        ("http://0x7f000001/", "hides it"), ("http://127.1/", "hides it"), ("http://1.2.3.4.5/", "hides it"),
        ("http://127.0.0.1/", "no public server"), ("http://127.0.0.1./", "no public server"),
        ("http://１２７．０．０．１/", "no public server"), ("http://127。0。0。1/", "no public server"),
        ("http://①②⑦.0.0.1/", "no public server"), ("http://[::ffff:127.0.0.1]/", "no public server"),
        ("http://[::1]/", "no public server"), ("http://[::]/", "no public server"), ("http://0.0.0.0/", "no public server"),
        ("http://[64:ff9b::127.0.0.1]/", "no public server"), ("http://[fe80::1]/", "no public server"),
        ("http://[::1%25lo]/", "names no server"), ("http://[1.2.3.4]/", "names no server"),
        ("http://[::1/", "names no server"),
        ("http://public.example@127.0.0.1/", "before its @"), ("http://user:secret@news.example.org/", "before its @"),
        ("http://news.example.org\\@127.0.0.1/", "a backslash"), ("http:\\\\127.0.0.1/", "a backslash"),
        ("http://news.example.org/\r\nHost: x", "can't be seen"), ("http://news\t.example.org/", "can't be seen"),
        ("http://news.example.org/a b", "a space"), ("http://news.example\u200e.org/", "can't be seen"),
        ("http://news.example.org/\ud800", "can't be seen"), ("http://news.example.org\x00.evil.example/", "can't be seen"),
        ("http://news.example.org:22/", "ports 80 and 443"), ("http://news.example.org:8080/", "ports 80 and 443"),
        ("http://news.example.org:٨٠/", "no port"), ("http://news.example.org:99999/", "no port"),
        ("http://news.example.org:80:90/", "no port"), ("http://news.example.org:-1/", "no port"),
        ("http://%6e%65ws.example.org/", "names no server"), ("http:///etc/passwd", "names no server"),
        ("http://a..example/", "names no server"), ("http://xn--a/", "names no server"),
        ("http://" + "a" * 300, "names no server"),
        ("ftp://news.example.org/", "http:// or https://"), ("file:///etc/passwd", "http:// or https://"),
        ("javascript:alert(1)", "http:// or https://"), ("data:text/html,x", "http:// or https://"),
        ("gopher://127.0.0.1:70/", "http:// or https://"), ("news.example.org", "http:// or https://"), ("", "http:// or https://"),
        ("http://news.example.org/" + "a" * 3000, "longer than 2000"),
    ],
)  # fmt: skip
def test_odd_addresses_are_refused_before_anybody_is_asked(given: str, words: str, web: Web) -> None:
    assert words in refused(given, web.policy())
    assert (web.resolved, web.dialled) == ([], [])


@pytest.mark.parametrize(
    ("given", "url"),
    [
        ("HTTP://News.Example.ORG", "http://news.example.org/"),
        (" https://news.example.org:443/a?b=%20#c\n", "https://news.example.org/a?b=%20"),
        ("https://news.example.org.:443", "https://news.example.org/"),
        ("http://news.example.org:443/", "http://news.example.org:443/"),
        ("https://समाचार.उदाहरण/क?ख=ग", "https://xn--61b3bh3a5ab.xn--p1b6ci4b4b3a/%E0%A4%95?%E0%A4%96=%E0%A4%97"),
        ("http://ｎｅｗｓ。example.org/", "http://news.example.org/"),
        ("https://[2606:4700:0::1111]/", "https://[2606:4700::1111]/"),
        ("https://news.example.org?x=http://a@b/", "https://news.example.org/?x=http://a@b/"),
    ],
)
def test_addresses_are_taken_apart_as_browsers_do(given: str, url: str) -> None:
    assert parse(given).url == url


@given(st.text(max_size=60))
def test_any_text_is_an_address_or_refused(text: str) -> None:
    for each in (text, f"http://{text}", f"https://news.example.org{text}"):
        with contextlib.suppress(RefusedAddressError):
            target = parse(each)
            assert target.url.isascii()
            assert parse(target.url) == target
            assert not set("\r\n\t \\") & set(target.url)
    with contextlib.suppress(RefusedAddressError):
        follow(parse("https://news.example.org/a"), text)


NOT_PUBLIC = (
    "0.0.0.0", "0.1.2.3", "10.0.0.1", "100.64.0.1", "100.127.255.255", "127.0.0.1", "127.255.255.254", "169.254.169.254",
    "172.16.0.1", "172.31.255.255", "192.0.0.8", "192.0.0.9", "192.0.2.1", "192.88.99.1", "192.168.1.1", "198.18.0.1",
    "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255",
    "::", "::1", "::ffff:127.0.0.1", "::ffff:93.184.216.34", "::127.0.0.1", "::93.184.216.34", "64:ff9b::127.0.0.1",
    "64:ff9b::10.0.0.1", "64:ff9b::169.254.169.254", "64:ff9b:1::5db8:d822", "100::1", "2001::1", "2001:0:53aa:64c::1",
    "2001:10::1", "2001:20::1", "2001:db8::1", "2002:7f00:1::1", "2002:a00:1::1", "2002:5db8:d822::1", "3fff::1",
    "5f00::1", "fc00::1", "fd00:ec2::254", "fe80::1", "fec0::1", "ff02::1", "ff0e::1",
    "2606:4700::5efe:a00:1", "2606:4700::200:5efe:a00:1",
    "4000::1",
)  # fmt: skip


@pytest.mark.parametrize("ip", NOT_PUBLIC)
def test_numbers_that_are_never_connected_to(ip: str, web: Web) -> None:
    assert not is_public(ipaddress.ip_address(ip))
    for names in ([ip], [PUBLIC, ip], [ip, PUBLIC]):
        web.names["news.example.org"] = [names]
        assert "no public server" in refused(PAGE, web.policy())
    assert web.dialled == []


@pytest.mark.parametrize("ip", [PUBLIC, OTHER, "8.8.8.8", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "64:ff9b::808:808"])
def test_public_numbers_are_public(ip: str) -> None:
    assert is_public(ipaddress.ip_address(ip))


def test_a_number_with_a_zone_is_not_public() -> None:
    assert not is_public(ipaddress.ip_address("2606:4700::1111%eth0"))


def test_without_a_word_of_the_environment_the_strict_rules_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(address_rules.ALLOW, raising=False)
    assert Policy.of({}) == Policy()
    strict = Policy()
    assert (strict.allowed, strict.may_connect) == (frozenset(), is_public)
    assert (strict.seconds, strict.limit) == (30, 25 * 1024 * 1024)
    dialled: list[str] = []
    # What the app and the command line call, with the real resolver: localhost needs no network to be known.
    monkeypatch.setattr(address_net, "dial", lambda ip, *_: dialled.append(ip))
    for each in ("http://localhost/", "http://127.0.0.1/", "https://[::1]/"):
        with pytest.raises(RefusedAddressError):
            fetch(each)
    assert dialled == []


def test_the_safe_context_checks_certificates_and_names() -> None:
    context = address_net.safe_context()
    assert (context.verify_mode, context.check_hostname) == (ssl.CERT_REQUIRED, True)


def test_a_server_of_ones_own_is_allowed_by_name_and_port_alone(web: Web) -> None:
    web.pages["/"] = said(makers.html(), content_type="text/html")
    own = Policy.of({address_rules.ALLOW: f" Wiki.Office.example:8080 , 127.0.0.1:{web.port}"})
    assert own.allowed == {"wiki.office.example:8080", f"127.0.0.1:{web.port}"}
    assert fetch(f"http://127.0.0.1:{web.port}/", own).content == makers.html()
    for other in ("http://127.0.0.1/", f"http://127.0.0.1:{web.port + 1}/", "http://wiki.office.example:8081/"):
        with pytest.raises(RefusedAddressError):
            fetch(other, own)


def test_a_public_server_may_not_send_on_to_a_server_of_ones_own(web: Web) -> None:
    web.names["wiki.office.example"] = [["10.0.0.7"]]
    own = web.policy(allowed=frozenset(("wiki.office.example:8080",)))
    web.pages["/"] = said(status="302 Found", location="http://wiki.office.example:8080/secret")
    assert "ports 80 and 443" in refused("http://news.example.org/", own)
    assert web.dialled == [(PUBLIC, 80)]


@pytest.mark.parametrize("value", ["wiki", "http://wiki:80", "user@wiki:80", "wiki:x"])
def test_a_word_of_the_environment_that_is_none_is_told(value: str) -> None:
    with pytest.raises(AddressError, match=address_rules.ALLOW):
        Policy.of({address_rules.ALLOW: value})
