"""An article as a bilingual PDF: two aligned columns, tagged, its Hindi selectable, set by typst with the project's own font.

Text never becomes typst code: it travels as JSON, and ``pdf.typ`` puts every string in as text.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import regex

from rajnaya.errors import RajnayaError
from rajnaya.export.bundle import Bundle
from rajnaya.export.documents.rows import Document, DocumentRow, Piece, document
from rajnaya.figures.fonts import FAMILY, font_file
from rajnaya.figures.palette import NOBODY, TINTS

_TEMPLATE = Path(__file__).with_name("pdf.typ")
_WHOLE = 900
"""Letters of a row, both columns, up to which it is not broken over two pages."""
_LONG_WORD = regex.compile(r"\S{32,}")
_OTHER = regex.compile(r"[^\p{Latin}\p{Devanagari}\p{Greek}\p{Cyrillic}\p{Common}\p{Inherited}]")
_CLUSTERS = regex.compile(r"\X{4}")


def pdf_file(bundles: Sequence[Bundle]) -> bytes:
    """The PDF: A4, tagged. Raises RajnayaError when typst can't set it.

    It is PDF/UA-1 where every letter is in the fonts the project brings. A tweet in Chinese is set with what the machine has;
    such a file is tagged all the same but claims no standard, since a letter may be missing.
    """
    content = {"family": FAMILY, "articles": [_article(document(b), n) for n, b in enumerate(bundles, 1)]}
    text = json.dumps(content, ensure_ascii=False)
    return _set(text, own_letters=_OTHER.search(text) is None)


def _set(content: str, *, own_letters: bool) -> bytes:
    import typst  # here: nobody who makes no PDF waits for it

    with TemporaryDirectory() as folder:
        shutil.copyfile(font_file(), Path(folder) / font_file().name)
        try:
            made = typst.compile(
                _TEMPLATE, font_paths=[Path(folder)], ignore_system_fonts=own_letters, format="pdf",
                sys_inputs={"content": content}, pdf_standards="ua-1" if own_letters else None,
            )  # fmt: skip
        except typst.TypstError as error:
            if own_letters:  # a sign that neither font has
                return _set(content, own_letters=False)
            raise RajnayaError(f"The PDF could not be made: {error}") from error
    assert isinstance(made, bytes)
    return made


def _article(d: Document, number: int) -> dict[str, Any]:
    head = d.head
    return {
        "key": f"a{number}",
        "name": _broken(d.name),
        "title": _pieces(head.source) if head else [_plain(d.title_hi)],
        "title_lang": head.lang if head else "hi",
        "title_en": _pieces(head.target) if head and head.target else [_plain(d.title_en)] if d.title_en else [],
        "facts": [_broken(fact) for fact in d.facts if fact],
        "address": d.address,
        "speakers": [
            {"initials": k.initials, "name": _broken(k.name), "name_en": _broken(k.name_en or ""), **_colours(k.tint)}
            for k in d.speakers
        ],
        "rows": [_row(row) for row in d.body],
        "timeline": [
            {
                "when": line.when, "edtf": line.edtf, "label": _broken(line.label), "label_hi": _broken(line.label_hi),
                "status": line.status, "rows": line.rows, "reached": _broken(line.reached),
            }
            for line in d.timeline
        ],
        "notes": [{"number": note.number, "row": note.row, "text": _broken(note.text)} for note in d.notes],
        "sources": [_broken(line) for line in d.sources],
    }  # fmt: skip


def _row(row: DocumentRow) -> dict[str, Any]:
    size = sum(len(piece.text) for piece in (*row.source, *row.target))
    return {
        "number": row.number,
        "kind": row.kind,
        "lang": row.lang.partition("-")[0],
        "wide": row.english,
        "source": _pieces(row.source),
        "target": _pieces(row.target),
        "made": _broken(row.made or "") if row.machine else "",
        "missing": row.missing and row.kind != "boilerplate",
        "unplaced": [key.initials for key in row.unplaced],
        "note": _broken(row.note or ""),
        "whole": size <= _WHOLE,
        "tweet": None
        if row.tweet is None
        else {"byline": _broken(row.tweet.byline), "links": row.tweet.links, "notes": row.tweet.notes},
    }


def _pieces(pieces: Sequence[Piece]) -> list[dict[str, Any]]:
    return [
        {
            "text": _broken(piece.text), "kind": piece.kind, "date": piece.date, "notes": piece.notes,
            "initials": (piece.speaker.initials if piece.speaker else "?") if piece.begins else "",
            **_colours(piece.speaker.tint if piece.speaker else None),
        }
        for piece in pieces
    ]  # fmt: skip


def _plain(text: str) -> dict[str, Any]:
    return _pieces([Piece(text)])[0]


def _colours(tint: int | None) -> dict[str, str]:
    colour = NOBODY if tint is None else TINTS[tint]
    return {"tint": colour.light_tint, "ink": colour.light_ink}


def _broken(text: str) -> str:
    """With places to break in what is longer than a line and has none, such as an address."""
    return _LONG_WORD.sub(lambda word: _CLUSTERS.sub("\\g<0>\u200b", word[0]), text)
