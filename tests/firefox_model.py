"""A tiny model in the format of Firefox's translation models: random weights, real layout, made in a few milliseconds.

It says nothing sensible, but everything that runs a shipped model runs this one: the int8 container, the SentencePiece
vocabulary, the lexical shortlist. The layouts are those that fxtranslate 0.5.0 reads (``model.rs``, ``weights.rs``,
``spm.rs``, ``shortlist.rs`` of its source distribution, which name the places in Marian they follow).
"""

from __future__ import annotations

import functools
import random
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

DIM, FFN, HEADS, ENCODER, DECODER = 64, 128, 4, 2, 1
"""Sizes; the widths are multiples of 64, so that the vector instructions of any machine can take them."""
WORDS: tuple[str, ...] = (
    "the", "talks", "were", "held", "with", "their", "side", "about", "trade", "border", "region", "which", "leaders", "policy",
    "said", "and", "after", "during", "ministry", "new", "statement", "council", "support", "question", "north", "several",
    "between", "agreement", "visit", "nations",
)  # fmt: skip
"""What the model can say, most frequent first."""
_FLOAT, _INT8, _BYTES = 0x404, 0x4101, 0x101
_MARK = "▁"


@dataclass(frozen=True)
class _Item:
    """One tensor of the container."""

    name: str
    type: int
    shape: tuple[int, ...]
    data: bytes


def _pieces() -> list[tuple[str, float, int]]:
    """(piece, score, kind); kind 1 is normal, 2 unknown, 3 control, 5 unused, 6 a byte."""
    pieces = [("</s>", 0.0, 3), ("<unk>", 0.0, 2), *((_MARK + word, -2.0, 1) for word in WORDS), (_MARK, -4.0, 1)]
    pieces += [(chr(code), -5.0, 1) for block in (range(0x21, 0x7F), range(0x900, 0x980)) for code in block]
    pieces += [(f"<0x{byte:02X}>", -9.0, 6) for byte in range(256)]
    return pieces + [(f"<unused{i}>", -9.0, 5) for i in range(-len(pieces) % 8)]


@functools.cache
def vocabulary() -> bytes:
    """A SentencePiece unigram model: the words, and every Devanagari and ASCII character as a piece of its own."""
    entries = [
        _field(1, piece.encode()) + b"\x15" + struct.pack("<f", score) + bytes((0x18, kind)) for piece, score, kind in _pieces()
    ]
    # The second field, the trainer's, says only that characters without a piece are spelt in bytes.
    return b"".join(_field(1, entry) for entry in entries) + _field(2, b"\x98\x02\x01")


def _field(number: int, content: bytes) -> bytes:
    length, size = b"", len(content)
    while size > 0x7F:
        length, size = length + bytes((size & 0x7F | 0x80,)), size >> 7
    return bytes((number << 3 | 2,)) + length + bytes((size,)) + content


def shortlist(first: int = len(WORDS) // 2) -> bytes:
    """A shortlist that lets only the ``first`` words (and the end) be said, whatever the source."""
    entries = len(_pieces()) + 1
    return struct.pack("<6Q", 0xF11A48D5013417F5, 0, first + 2, 1, entries, 0) + bytes(8 * entries)


@functools.cache
def model(seed: int = 0, *, without: str = "") -> bytes:
    """The container; ``without`` leaves one tensor out, over which fxtranslate panics in the middle of a text."""
    return _container([item for item in _items(random.Random(seed)) if item.name != without])


def _items(rng: random.Random) -> Iterator[_Item]:
    vocab = len(_pieces())
    yield from _weight(rng, "Wemb", vocab, DIM, scale=0.35, alpha="none")
    # The end is likely enough for sentences of some words; what is no English word is never said.
    said = [-0.5, -60.0, *([0.0] * len(WORDS))]
    yield _floats("decoder_ff_logit_out_b", said + [-60.0] * (vocab - len(said)))
    for side, depth in (("encoder", ENCODER), ("decoder", DECODER)):
        for layer in range(1, depth + 1):
            prefix = f"{side}_l{layer}"
            if side == "decoder":
                yield from _weight(rng, f"{prefix}_rnn_W", DIM, DIM)
                yield from _affine(rng, f"{prefix}_rnn_W", "f", DIM, DIM)
                yield from _norm(f"{prefix}_rnn_ffn")
            attention = f"{prefix}_{'self' if side == 'encoder' else 'context'}"
            for part in "qkvo":
                yield from _affine(rng, f"{attention}_W", part, DIM, DIM)
            yield from _norm(f"{attention}_Wo")
            yield from _affine(rng, f"{prefix}_ffn_W", "1", DIM, FFN)
            yield from _affine(rng, f"{prefix}_ffn_W", "2", FFN, DIM)
            yield from _norm(f"{prefix}_ffn_ffn")
    config = (
        f"dim-emb: {DIM}\ndim-vocabs:\n  - {vocab}\n  - {vocab}\nenc-depth: {ENCODER}\ndec-depth: {DECODER}\n"
        f"transformer-heads: {HEADS}\ntransformer-dim-ffn: {FFN}\n"
        "type: transformer\ndec-cell: ssru\ntied-embeddings-all: true\n"
    ).encode() + b"\0"
    yield _Item("special:model.yml", _BYTES, (len(config),), config)


def _affine(rng: random.Random, base: str, part: str, rows: int, columns: int) -> Iterator[_Item]:
    yield from _weight(rng, base + part, rows, columns)
    yield _floats(f"{base[:-1]}b{part}", [rng.uniform(-0.2, 0.2) for _ in range(columns)])


def _weight(
    rng: random.Random, name: str, rows: int, columns: int, scale: float = 0.4, alpha: str | None = None
) -> Iterator[_Item]:
    """An int8 weight, its multiplier appended, and the multiplier of what it is applied to."""
    values = bytes((v + 128) % 256 for v in (max(1, b) for b in rng.randbytes(rows * columns)))  # -127 to 127
    yield _Item(name, _INT8, (rows, columns), values + struct.pack("<f", 127 / scale))
    yield _floats(f"{alpha or name}_QuantMultA", [20.0])


def _norm(base: str) -> Iterator[_Item]:
    yield _floats(f"{base}_ln_scale", [1.0] * DIM)
    yield _floats(f"{base}_ln_bias", [0.0] * DIM)


def _floats(name: str, values: list[float]) -> _Item:
    return _Item(name, _FLOAT, (1, len(values)), struct.pack(f"<{len(values)}f", *values))


def _container(items: list[_Item]) -> bytes:
    """Version, headers, names, shapes, a gap up to a multiple of 256 bytes, then the data, each block padded to one."""
    blocks = [item.data + bytes(-len(item.data) % 256) for item in items]
    out = bytearray(struct.pack("<2Q", 1, len(items)))
    for item, block in zip(items, blocks, strict=True):
        out += struct.pack("<4Q", len(item.name) + 1, item.type, len(item.shape), len(block))
    for item in items:
        out += item.name.encode() + b"\0"
    for item in items:
        out += struct.pack(f"<{len(item.shape)}i", *item.shape)
    gap = -(len(out) + 8) % 256
    return bytes(out) + struct.pack("<Q", gap) + bytes(gap) + b"".join(blocks)


def write_model(folder: Path, *, seed: int = 0, without: str = "", lex: bytes | None = None) -> Path:
    """The files of the pair hi-en in ``folder / "hi-en"``, named as Firefox names them; the folder again."""
    pair = folder / "hi-en"
    pair.mkdir(parents=True, exist_ok=True)
    (pair / "model.hien.intgemm.alphas.bin").write_bytes(model(seed, without=without))
    (pair / "vocab.hien.spm").write_bytes(vocabulary())
    if lex is not None:
        (pair / "lex.50.50.hien.s2t.bin").write_bytes(lex)
    return folder
