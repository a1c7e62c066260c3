"""RTF files: a reader of the part of the format that holds text. Linear, bounded, without recursion.

Words come as ``\\uN`` (Hindi nearly always), as bytes in the file's code page (``\\'hh``), or plainly.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass, field, replace
from typing import Final

import regex

from rajnaya.errors import UnreadableInputError
from rajnaya.reading.document import ReadDocument, damaged, make_document
from rajnaya.reading.legacy import doubts

_TOKEN = regex.compile(
    rb"\\([a-zA-Z]{1,32})(-?[0-9]{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|[\r\n]+|([^\\{}\r\n]+)", regex.DOTALL
)
_LEFT_OUT: Final = frozenset(
    ("colortbl", "stylesheet", "pict", "object", "themedata", "colorschememapping", "datastore", "listtable", "generator",
     "listoverridetable", "rsidtbl", "xmlnstbl", "latentstyles", "fldinst", "filetbl", "revtbl", "bkmkstart", "bkmkend",
     "nonshppict")
)  # fmt: skip
_TOLD: Final = {
    "header": "Header", "headerl": "Header", "headerr": "Header", "headerf": "Header", "footer": "Footer", "footerl": "Footer",
    "footerr": "Footer", "footerf": "Footer", "footnote": "Footnote", "annotation": "Comment",
}  # fmt: skip
_KEPT_ASIDE: Final = frozenset(("title", "author", "creatim", "fonttbl", *_TOLD))
_MARKS: Final = {
    "par": "\n", "sect": "\n", "page": "\n", "line": "\n", "row": "\n", "cell": "\t", "tab": "\t", "emdash": "—", "endash": "–",
    "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•", "emspace": " ", "enspace": " ",
    "zwj": "\u200d", "zwnj": "\u200c",
}  # fmt: skip
_DEEPEST: Final = 10_000


@dataclass(slots=True)
class _Group:
    """What holds within one pair of braces."""

    place: str = "text"
    """Where words go: ``text``, one of ``_KEPT_ASIDE``, or empty for nowhere."""
    unicode_skip: int = 1
    """Characters after a ``\\uN`` that stand for programs that can't read it."""
    hidden: bool = False


@dataclass(slots=True)
class _Found:
    words: dict[str, list[str]] = field(default_factory=dict)
    dates: dict[str, int] = field(default_factory=dict)
    codec: str = "cp1252"
    lost: int = 0


def read_rtf(raw: bytes) -> ReadDocument:
    """The text of an RTF file, its title, author and the day it was made. Raises UnreadableInputError when it holds none."""
    found = _read(raw)
    text = "".join(found.words.get("text", []))
    if not text.strip():
        raise UnreadableInputError("This RTF file has no text: there is nothing in it, or pictures only.")
    dropped = [f"{_TOLD[place]}: {''.join(words)}" for place, words in found.words.items() if place in _TOLD]
    fonts = "".join(found.words.get("fonttbl", [])).split(";")
    warnings = [f"{found.lost} letter(s) could not be read and stand as \ufffd."] if found.lost else []
    return make_document(
        text, "rtf", "Rajnaya's RTF reader",
        title="".join(found.words.get("title", [])), author="".join(found.words.get("author", [])), made=_made(found.dates),
        dropped=dropped, warnings=[*warnings, *doubts(text, fonts)],
    )  # fmt: skip


def _made(dates: dict[str, int]) -> str | None:
    import datetime as dt

    try:
        return dt.date(dates["yr"], dates["mo"], dates["dy"]).isoformat()
    except (KeyError, ValueError, OverflowError):
        return None


def _read(raw: bytes) -> _Found:
    found = _Found()
    groups = [_Group()]
    skip = 0  # characters that repeat the last \uN for older programs
    pending = bytearray()  # bytes of the code page that may belong together
    high: list[int] = []  # the first half of a character beyond U+FFFF
    end = raw.rfind(b"}") + 1 or len(raw)
    position = raw.find(b"{\\rtf")
    ignorable = False
    while 0 <= position < end:
        token = _TOKEN.match(raw, position, end)
        if token is None:
            position += 1  # a lone backslash at the very end
            continue
        position = token.end()
        word, number, hexa, sign, brace, plain = token.groups()
        if hexa is not None:
            if skip:
                skip -= 1
            else:
                pending.append(int(hexa, 16))
            continue
        if pending:
            _put(found, groups[-1], _decoded(found, bytes(pending)))
            pending.clear()
        if brace == b"{":
            groups.append(replace(groups[-1]))
            if len(groups) > _DEEPEST:
                raise damaged("RTF file")
            skip, ignorable = 0, False
        elif brace == b"}":
            if len(groups) > 1:
                groups.pop()
            skip, ignorable = 0, False
        elif sign is not None:
            ignorable = sign == b"*"
            if sign in b"\\{}":
                _put(found, groups[-1], sign.decode("ascii"))
            elif sign in b"~_\r\n":
                _put(found, groups[-1], {b"~": " ", b"_": "\u2011"}.get(sign, "\n"))
        elif word is not None:
            name, value = word.decode("ascii"), int(number) if number else None
            if name == "u" and value is not None:
                _put_unicode(found, groups[-1], value % 65536, high)
                skip = groups[-1].unicode_skip
            elif name == "bin" and value and value > 0:
                position += value
            else:
                _obey(found, groups[-1], name, value, ignorable)
            ignorable = False
        elif plain is not None:
            given = plain[skip:]
            skip = max(0, skip - len(plain))
            if given:
                _put(found, groups[-1], _decoded(found, given))
    if pending:
        _put(found, groups[-1], _decoded(found, bytes(pending)))
    if len(groups) > 2:
        raise damaged("RTF file")
    return found


def _obey(found: _Found, group: _Group, name: str, value: int | None, ignorable: bool) -> None:
    """One control word."""
    if name == "uc":
        group.unicode_skip = min(max(value or 0, 0), 10)
    elif name == "ansicpg" and value:
        found.codec = _codec(value)
    elif name in ("v", "deleted"):
        group.hidden = value != 0
    elif name == "plain":
        group.hidden = False
    elif name in ("yr", "mo", "dy") and group.place == "creatim" and value is not None:
        found.dates.setdefault(name, value)
    elif name in _KEPT_ASIDE:
        group.place = name if group.place in ("text", "info") or name == "title" else ""
        found.words.setdefault(group.place, [])
    elif name == "info":
        group.place = "info"
    elif name in _LEFT_OUT or (ignorable and name not in _MARKS):
        group.place = ""
    elif name in _MARKS:
        _put(found, group, _MARKS[name])


def _codec(number: int) -> str:
    try:
        return codecs.lookup("utf-8" if number == 65001 else f"cp{number}").name
    except LookupError:
        return "cp1252"


def _put(found: _Found, group: _Group, words: str) -> None:
    if group.place and not (group.hidden and group.place == "text"):
        found.words.setdefault(group.place, []).append(words)


def _put_unicode(found: _Found, group: _Group, unit: int, high: list[int]) -> None:
    """One UTF-16 unit: two of them may make one character."""
    if 0xD800 <= unit < 0xDC00:
        high[:] = [unit]
        return
    if 0xDC00 <= unit < 0xE000:
        if high:
            _put(found, group, chr(0x10000 + ((high[0] - 0xD800) << 10) + unit - 0xDC00))
        else:
            found.lost += 1
            _put(found, group, "\ufffd")
    else:
        _put(found, group, chr(unit))
    high.clear()


def _decoded(found: _Found, given: bytes) -> str:
    text = given.decode(found.codec, "replace")
    found.lost += text.count("\ufffd")
    return text
