"""An article as one self-contained web page: nothing in it runs, and nothing is fetched."""

from __future__ import annotations

import base64
import io
from collections.abc import Sequence
from functools import cache
from html import escape
from pathlib import Path

from rajnaya.export.bundle import Bundle
from rajnaya.export.documents.rows import Document, DocumentRow, Piece, document
from rajnaya.figures.fonts import font_file
from rajnaya.figures.palette import NOBODY, TINTS
from rajnaya.view import SpeakerKey

_STYLE = Path(__file__).with_name("web.css")
# Whatever a browser makes of the text: no script, no request, no form, no frame. The only style is the page's own.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; base-uri 'none'; form-action 'none'"


def html_file(bundles: Sequence[Bundle]) -> bytes:
    """The page in UTF-8. It reads in two columns, row by row on a phone, in the dark, and on paper."""
    documents = [document(bundle) for bundle in bundles]
    body = "\n".join(_article(d, number) for number, d in enumerate(documents, 1))
    title = escape(" · ".join(d.name for d in documents) or "No article")
    parts = [
        "<!doctype html>",
        '<html lang="en"><head><meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        '<meta name="referrer" content="no-referrer"><meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{title}</title><style>{_font()}{_STYLE.read_text(encoding='utf-8')}{_tints()}</style></head><body>",
        body,
        "</body></html>\n",
    ]
    return "\n".join(parts).encode("utf-8")


@cache
def _font() -> str:
    """The project's font as a data URI: a reader's machine may have no Devanagari.

    Its regular weight, whole: to cut it down to an article's letters takes ten seconds and saves half of 150 kB. Without the
    tables of its other weights (``gvar`` is three fifths of the file) the font is the regular one; a browser makes the bold.
    """
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # ships no types

    font = TTFont(str(font_file()), lazy=True)
    for table in ("fvar", "gvar", "avar", "HVAR", "STAT"):
        del font[table]
    font.flavor = "woff"
    out = io.BytesIO()
    font.save(out, reorderTables=False)
    data = base64.b64encode(out.getvalue()).decode("ascii")
    return (
        '@font-face{font-family:"Rajnaya Devanagari";unicode-range:U+0900-097F,U+200C-200D,U+25CC;'
        f'src:url(data:font/woff;base64,{data}) format("woff")}}'
    )


def _tints() -> str:
    """The speakers' colours, the same as on screen, as classes."""
    out = []
    for number, tint in [*enumerate(TINTS), ("n", NOBODY)]:
        light, dark = f"--tint:{tint.light_tint};--mark:{tint.light_ink}", f"--tint:{tint.dark_tint};--mark:{tint.dark_ink}"
        out.append(f".p{number}{{{light}}}@media screen and (prefers-color-scheme:dark){{.p{number}{{{dark}}}}}")
    return "".join(out)


def _article(d: Document, number: int) -> str:
    lang = ' lang="hi"'
    hindi = _pieces(d.head.source, number) if d.head else escape(d.title_hi)
    english = _pieces(d.head.target, number) if d.head and d.head.target else escape(d.title_en or "")
    if d.head and d.head.english:
        lang = ' lang="en"'
    anchor = f' id="a{number}r{d.head.number}"' if d.head else ""
    parts = [
        f'<article id="a{number}"><header{anchor}>',
        f"<h1>{english}</h1><p class=h2{lang}>{hindi}</p>" if english else f"<h1{lang}>{hindi}</h1>",
        *(f"<p class=fact>{escape(fact)}</p>" for fact in d.facts if fact),
        f"<p class=fact>{_link(d.address, d.address)}</p>" if d.address else "",
        f"<p class=key>{''.join(map(_key, d.speakers))}</p>" if d.speakers else "",
        "</header>",
        '<div class=columns aria-hidden="true"><span lang=hi>हिन्दी</span><span>English</span></div>',
        *(_row(row, number) for row in d.body),
        *_timeline(d, number),
    ]
    if d.notes:
        parts.append("<h2>Notes on dates</h2><ol class=notes>")
        for note in d.notes:
            back = f' <a href="#a{number}r{note.row}">↑ {note.row}</a>'
            parts.append(f'<li id="a{number}n{note.number}" value="{note.number}">{escape(note.text)}{back}</li>')
        parts.append("</ol>")
    parts.append(f"<h2>Source</h2>{''.join(f'<p class=fact>{escape(line)}</p>' for line in d.sources)}")
    return "\n".join([*parts, "</article>"])


def _timeline(d: Document, number: int) -> list[str]:
    if not d.timeline:
        return []
    heads = "".join(f"<th scope=col>{name}" for name in ("Date", "What", "Told in", "How the date was reached"))
    parts = [f"<h2>Timeline</h2><table><thead><tr>{heads}</thead><tbody>"]
    for line in d.timeline:
        told = ", ".join(f'<a href="#a{number}r{row}">{row}</a>' for row in line.rows)
        what = escape(line.label) + (f" ({escape(line.status)})" if line.status else "")
        hindi = f"<br><span class=soft lang=hi>{escape(line.label_hi)}</span>" if line.label_hi else ""
        when = f"{escape(line.when)}<br><span class=soft>{escape(line.edtf)}</span>"
        cells = (when, what + hindi, told, f"<span class=soft>{escape(line.reached)}</span>")
        parts.append("<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>")
    return [*parts, "</tbody></table>"]


def _key(speaker: SpeakerKey) -> str:
    english = f"{escape(speaker.name_en)} " if speaker.name_en else ""
    name = f"{english}<span lang=hi>{escape(speaker.name)}</span>"
    return f'<span class="who p{speaker.tint}"><b>{escape(speaker.initials)}</b> {name}</span> '


def _row(row: DocumentRow, number: int) -> str:
    lang = escape(row.lang)
    tag = "h2" if row.kind == "heading" else "p"
    kind = ("tweet" if row.tweet else escape(row.kind)) + (" wide" if row.english else "")
    parts = [f'<section id="a{number}r{row.number}" class="row {kind}"><span class=n>{row.number}</span>']
    parts.append(f'<div class="cell source" lang="{lang}"><{tag}>{_pieces(row.source, number)}</{tag}>')
    if row.tweet:
        notes = "".join(_mark(n, number) for n in row.tweet.notes)
        links = " ".join(_link(address, label) for address, label in row.tweet.links)
        parts.append(f'<p class=byline lang="en">{escape(row.tweet.byline)}{notes} {links}</p>')
    parts.append("</div>")
    if not row.english:
        parts.append(f"<div class=cell lang=en>{_english(row, tag, number)}</div>")
    return "".join([*parts, "</section>"])


def _english(row: DocumentRow, tag: str, number: int) -> str:
    parts = []
    if row.target:
        label = f" <span class=made>{escape(row.made or '')}</span>" if row.machine else ""
        parts.append(f"<{tag}>{_pieces(row.target, number)}{label}</{tag}>")
    elif row.missing and row.kind != "boilerplate":
        parts.append("<p class=none>No English yet</p>")
    if row.unplaced:
        initials = ", ".join(escape(key.initials) for key in row.unplaced)
        parts.append(f"<p class=byline>Words of {initials} not placed in the English.</p>")
    if row.note:
        parts.append(f"<p class=byline>Translator’s note: {escape(row.note)}</p>")
    return "".join(parts)


def _pieces(pieces: Sequence[Piece], number: int) -> str:
    out = []
    for piece in pieces:
        text = escape(piece.text)
        if piece.date:
            text = f"<span class=date>{text}</span>"
        if piece.kind != "plain":
            tint = piece.speaker.tint if piece.speaker else "n"
            initials = (
                f"<b class=initials>{escape(piece.speaker.initials if piece.speaker else '?')}</b>" if piece.begins else ""
            )
            text = f'<span class="{piece.kind} p{tint}">{initials}{text}</span>'
        out.append(text + "".join(_mark(n, number) for n in piece.notes))
    return "".join(out)


def _mark(note: int, number: int) -> str:
    return f'<sup><a href="#a{number}n{note}">{note}</a></sup>'


def _link(address: str, label: str) -> str:
    return f'<a href="{escape(address)}" rel="noreferrer noopener nofollow">{escape(label)}</a>'
