"""An article as one self-contained web page: nothing in it runs, and nothing is fetched."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path

from rajnaya.export.bundle import Bundle
from rajnaya.export.documents.rows import Document, DocumentRow, Piece, document
from rajnaya.figures.palette import NOBODY, TINTS

_STYLE = Path(__file__).with_name("web.css")
# Whatever a browser makes of the text: no script, no request, no form, no frame. The only style is the page's own.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def html_file(bundles: Sequence[Bundle]) -> bytes:
    """The page in UTF-8. It reads in two columns, row by row on a phone, in the dark, and on paper."""
    documents = [document(bundle) for bundle in bundles]
    title = escape(" · ".join(d.name for d in documents) or "No article")
    parts = [
        "<!doctype html>",
        '<html lang="en"><head><meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        '<meta name="referrer" content="no-referrer"><meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{title}</title><style>{_STYLE.read_text(encoding='utf-8')}{_tints()}</style></head><body>",
        *(_article(d, number) for number, d in enumerate(documents, 1)),
        "</body></html>\n",
    ]
    return "\n".join(parts).encode("utf-8")


def _tints() -> str:
    """The speakers' colours, the same as on screen, as classes."""
    out = []
    for number, tint in [*enumerate(TINTS), ("n", NOBODY)]:
        light, dark = f"--tint:{tint.light_tint};--mark:{tint.light_ink}", f"--tint:{tint.dark_tint};--mark:{tint.dark_ink}"
        out.append(f".p{number}{{{light}}}@media screen and (prefers-color-scheme:dark){{.p{number}{{{dark}}}}}")
    return "".join(out)


def _article(d: Document, number: int) -> str:
    lang = ' lang="hi"'
    head = f"<h1>{escape(d.title_en)}</h1><p class=h2{lang}>{escape(d.title_hi)}</p>" if d.title_en else None
    parts = [
        f'<article id="a{number}"><header>',
        head or f"<h1{lang}>{escape(d.title_hi)}</h1>",
        *(f"<p class=fact>{escape(fact)}</p>" for fact in d.facts if fact),
        f"<p class=fact>{_link(d.address, d.address)}</p>" if d.address else "",
        f"<p class=key>{''.join(map(_key, d.speakers))}</p>" if d.speakers else "",
        "</header>",
        '<div class=columns aria-hidden="true"><span>Hindi</span><span>English</span></div>',
        *(_row(row, number) for row in d.rows),
    ]
    if d.timeline:
        parts.append("<h2>Timeline</h2><table><thead><tr><th>Date<th>What<th>Status<th>Told in<th>EDTF</thead><tbody>")
        for line in d.timeline:
            told = ", ".join(f'<a href="#a{number}r{row}">{row}</a>' for row in line.rows)
            cells = (escape(line.when), escape(line.label), escape(line.status), told, escape(line.edtf))
            parts.append("<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>")
        parts.append("</tbody></table>")
    if d.notes:
        parts.append("<h2>Notes on dates</h2><ol class=notes>")
        for note in d.notes:
            back = f' <a href="#a{number}r{note.row}">↑ {note.row}</a>'
            parts.append(f'<li id="a{number}n{note.number}" value="{note.number}">{escape(note.text)}{back}</li>')
        parts.append("</ol>")
    return "\n".join([*parts, "</article>"])


def _key(speaker: object) -> str:
    from rajnaya.view import SpeakerKey

    assert isinstance(speaker, SpeakerKey)
    name = escape(speaker.name_en or speaker.name)
    return f'<span class="who p{speaker.tint}"><b>{escape(speaker.initials)}</b> {name}</span> '


def _row(row: DocumentRow, number: int) -> str:
    lang = escape(row.lang)
    tag = "h2" if row.kind == "heading" else "p"
    kind = "tweet" if row.tweet else escape(row.kind)
    parts = [f'<section id="a{number}r{row.number}" class="row {kind}"><span class=n>{row.number}</span>']
    parts.append(f'<div class=cell lang="{lang}"><{tag}>{_pieces(row.source, number)}</{tag}>')
    if row.tweet:
        notes = "".join(_mark(n, number) for n in row.tweet.notes)
        links = " ".join(_link(address, label) for address, label in row.tweet.links)
        parts.append(f'<p class=byline lang="en">{escape(row.tweet.byline)}{notes} {links}</p>')
    parts.append("</div><div class=cell lang=en>")
    if row.target:
        label = " <span class=made>machine translation</span>" if row.machine else ""
        parts.append(f"<{tag}>{_pieces(row.target, number)}{label}</{tag}>")
    elif row.made is None and row.lang.partition("-")[0] == "hi" and row.kind != "boilerplate":
        parts.append("<p class=none>No English yet</p>")
    if row.note:
        parts.append(f"<p class=byline>Translator’s note: {escape(row.note)}</p>")
    return "".join([*parts, "</div></section>"])


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
