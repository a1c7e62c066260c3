"""Tokens: their kinds, their offsets, and addresses glued to what stands beside them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rajnaya.language import tokens
from rajnaya.language.tokens import tokenise


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("मा ने कहा।", "मा:word ने:word कहा:word ।:stop"),
        ("820,000 लोग", "820,000:number लोग:word"),
        ("१९९९ में", "१९९९:number में:word"),
        ('है।"', 'है:word ।:stop ":quote'),
        ("pic.twitter.com/aB1", "pic.twitter.com/aB1:url"),
        ("DFMspic.twitter.com/aB1", "DFMs:latin pic.twitter.com/aB1:url"),
        ("देखpic.twitter.com/aB1", "देख:word pic.twitter.com/aB1:url"),
        ("pic.twitter.com/aB1— ANI", "pic.twitter.com/aB1:url —:punct ANI:latin"),
        ("https://t.co/Ab1pic.twitter.com/cD2", "https://t.co/Ab1:url pic.twitter.com/cD2:url"),
        ("seehttps://un.org/hi.", "see:latin https://un.org/hi:url .:stop"),
        ("x.com/MEAIndia/status/12।", "x.com/MEAIndia/status/12:url ।:stop"),
        ("twitter.com/MEAIndia", "twitter.com/MEAIndia:url"),
        ("www.mea.gov.in/a?b=1.", "www.mea.gov.in/a?b=1:url .:stop"),
        ("@MEAIndia #भारत", "@MEAIndia:handle #भारत:handle"),
        # negative: no address
        ("fox.com/abc", "fox:latin .:stop com:latin /:punct abc:latin"),
        ("@t.co/abc", "@t:handle .:stop co:latin /:punct abc:latin"),
        ("pic.twitter", "pic:latin .:stop twitter:latin"),
        ("pic.twitter.com/", "pic:latin .:stop twitter:latin .:stop com:latin /:punct"),
        ("at.co/abc", "at:latin .:stop co:latin /:punct abc:latin"),
        ("http", "http:latin"),
    ],
)
def test_kinds(text: str, expected: str) -> None:
    assert " ".join(f"{t.text}:{t.kind}" for t in tokenise(text)) == expected


@pytest.mark.parametrize("text", ["क\u200dख\u200b ग\r\n\n\u2028घ \ufeff𝒜😀", "‘’“”«»'\"", "\x00\x1c\x85", "é\u0301ी"])
def test_offsets_hold_and_nothing_visible_is_left_out(text: str) -> None:
    found = tokenise(text)
    assert all(text[t.start : t.end] == t.text for t in found)
    covered = {i for t in found for i in range(t.start, t.end)}
    assert all(i in covered or ch.isspace() for i, ch in enumerate(text))


LETTERS = ["क", "ी", "\u093c", "\u200d", "a", "Z", "é", "\u0301", "1", "२", "٣", "12", "ⁿ", "₂", "ſ", "K", "ক", "И", "中", "𝒜"]
MARKS = [",", ".", ":", "/", "//", "।", "…", '"', "’", "＂", "@", "#", "_", "-", "—", "(", "]", "$", "₹", "\\", "😀", "\u200b"]
ADDRESSES = ["http", "https://", "pic.twitter.com/", "t.co/", "www.", "youtu.be/", "x.com/"]
SPACES = [" ", "\t", "\u00a0", "\u1680", "\u3000", "\u2028", "\r\n", "\n", "\x00", "\x1c", "\x85"]
PIECES = st.sampled_from([*LETTERS, *MARKS, *ADDRESSES, *SPACES])


@given(st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=25).map("".join)))
@settings(max_examples=400, deadline=None)
def test_the_short_way_reads_what_the_full_pattern_reads(text: str) -> None:
    expected = [(m.start(), m.end(), m.lastgroup) for m in tokens._ANY.finditer(text)]
    assert [(t.start, t.end, t.kind) for t in tokenise(text)] == expected


def test_every_devanagari_letter_and_sign_is_of_a_word() -> None:
    for ch in map(chr, (*range(0x0900, 0x0980), *range(0xA8E0, 0xA900))):
        expected = tokens._ANY.match(ch)
        assert expected and [t.kind for t in tokenise(ch)] == [expected.lastgroup]
