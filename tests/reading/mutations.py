"""Files that were good once: bytes changed, parts swapped, markup cut and doubled, packed again where they were packed."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable

from tests.reading import makers

PIECES = (
    b"<", b">", b"</", b"<!--", b"]]>", b"&#0;", b"&#xD800;", b"&a;", b"<!DOCTYPE a [<!ENTITY a 'b'>]>",
    b"\x00", b"\xff\xfe", b"\xed\xa0\x80",
    b"{\\", b"}", b"\\u-10179?", b"\\bin999999 ", b"stream\n", b"endobj", b"/ToUnicode", b"<FEFF0915>", b"%PDF-",
    b"PK\x03\x04", b"=?utf-8?B?eA==?=",
    b"Content-Transfer-Encoding: base64\n", b"Content-Type: multipart/mixed; boundary=b\n\n--b\n", b"--b--", b"charset=utf-99",
    "क्ष".encode(), "\u202e".encode(), b"9" * 40, b"-1", b"2023-02-30", b'{"@type":[[{}]]}',
    b"<w:t>", b"<text:p>", b"xmlns:x='y'",
)  # fmt: skip
PACKED = ("docx", "odt", "zip")


def mutated(kind: str, seed: int) -> bytes:
    """A file of this ``kind`` with a few things wrong; the same for the same seed."""
    rng = random.Random(f"{kind} {seed}")
    raw = _made(kind)
    if kind in PACKED and rng.random() < 0.7:
        return _repacked(raw, rng)
    return _broken(raw, rng)


_MADE: dict[str, bytes] = {}


def _made(kind: str) -> bytes:
    if kind not in _MADE:
        _MADE[kind] = makers.packed({"a/लेख.txt": makers.txt()}) if kind == "zip" else makers.ALL[kind]()
    return _MADE[kind]


def _broken(raw: bytes, rng: random.Random) -> bytes:
    out = raw
    for _ in range(rng.choice((1, 1, 2, 3, 8))):
        out = rng.choice(_WAYS)(out, rng)
    return out


def _repacked(raw: bytes, rng: random.Random) -> bytes:
    """The parts stay packed right, so that what reads them sees what is wrong inside."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        parts = {info.filename: archive.read(info) for info in archive.infolist()}
    for name in rng.sample(sorted(parts), rng.randint(1, min(3, len(parts)))):
        way = rng.random()
        if way < 0.1:
            del parts[name]
        elif way < 0.15:
            parts[rng.choice(sorted(parts))] = parts[name]
        else:
            parts[name] = _broken(parts[name], rng)
    return makers.packed(parts)


def _changed(raw: bytes, rng: random.Random) -> bytes:
    if not raw:
        return raw
    place = rng.randrange(len(raw))
    return raw[:place] + bytes([rng.randrange(256)]) + raw[place + 1 :]


def _cut(raw: bytes, rng: random.Random) -> bytes:
    a, b = sorted((rng.randint(0, len(raw)), rng.randint(0, len(raw))))
    return raw[:a] + raw[b:] if b - a < len(raw) // 2 else raw[:b]


def _doubled(raw: bytes, rng: random.Random) -> bytes:
    a = rng.randint(0, len(raw))
    part = raw[a : a + rng.randint(1, 400)]
    return raw[:a] + part * rng.choice((2, 3, 50)) + raw[a:]


def _with_piece(raw: bytes, rng: random.Random) -> bytes:
    # Where markup is, since most of a packed file's bytes are not.
    place = raw.find(rng.choice((b"<", b">", b'"', b"\n", b"/", b"\\")), rng.randint(0, len(raw)))
    place = place if place >= 0 else rng.randint(0, len(raw))
    return raw[:place] + rng.choice(PIECES) + raw[place + rng.choice((0, 0, 1, 9)) :]


def _spliced(raw: bytes, rng: random.Random) -> bytes:
    other = _made(rng.choice(sorted(makers.ALL)))
    a = rng.randint(0, len(other))
    place = rng.randint(0, len(raw))
    return raw[:place] + other[a : a + rng.randint(1, 600)] + raw[place:]


_WAYS: tuple[Callable[[bytes, random.Random], bytes], ...] = (_changed, _cut, _doubled, _with_piece, _with_piece, _spliced)
