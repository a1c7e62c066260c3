"""An article as a bilingual Word document: two aligned columns in a table that flows over pages, notes, timeline, source.

Notes stand at the end, each mark leading to its note: a note that both languages refer to can't be one of Word's own footnotes.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from itertools import count
from typing import Any

from docx import Document as new_document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from rajnaya.export.bundle import Bundle
from rajnaya.export.documents.rows import Document, DocumentRow, Piece, TimelineLine, document
from rajnaya.export.documents.word_xml import (
    ACCENT,
    DEVANAGARI,
    LATIN,
    RULE,
    SOFT,
    bookmark,
    cell,
    el,
    field,
    inner_link,
    paragraph,
    row,
    run,
    table,
)
from rajnaya.figures.palette import NOBODY, TINTS

_COLUMNS = (480, 4580, 4580)
"""Twips: number, Hindi, English; together the width of an A4 page between its margins."""
_TIMELINE = (1750, 3350, 900, 3640)
_NOTES = (480, 9160)
_TEXT, _SMALL = 10.5, 8.5
_WHOLE = 1200
"""Letters of a row up to which it is not broken over two pages."""


def docx_file(bundles: Sequence[Bundle]) -> bytes:
    """The document (A4) in the order of the bundles, each article on pages of its own."""
    documents = [document(b) for b in bundles]
    made = new_document()
    _styles(made)
    _page(made, " · ".join(d.name for d in documents) or "No article")
    writer = _Writer(made)
    if not documents:
        writer.add(paragraph(run("No article"), style="Heading1"))
    for number, shown in enumerate(documents, 1):
        writer.article(shown, f"a{number}", first=number == 1)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _styles(made: Any) -> None:
    """Fonts and languages of both scripts, and headings that are Word's own, so that its outline shows them."""
    for name, size in (("Normal", _TEXT), ("Heading 1", 20), ("Heading 2", 13)):
        style = made.styles[name]
        style.font.name, style.font.size = LATIN, Pt(size)
        style.font.color.rgb = RGBColor(0x1F, 0x1D, 0x1A)
        properties = style.element.get_or_add_rPr()
        fonts = properties.find(qn("w:rFonts"))
        for key in list(fonts.attrib):
            del fonts.attrib[key]
        for key, value in (("ascii", LATIN), ("hAnsi", LATIN), ("eastAsia", LATIN), ("cs", DEVANAGARI)):
            fonts.set(qn(f"w:{key}"), value)
        for old in (*properties.findall(qn("w:szCs")), *properties.findall(qn("w:lang"))):
            properties.remove(old)
        properties.find(qn("w:sz")).addnext(el("w:szCs", val=round(size * 2)))
        properties.append(el("w:lang", val="en-GB", bidi="hi-IN"))
    for old in made.styles.element.iter(qn("w:lang")):
        old.set(qn("w:val"), "en-GB")
        old.set(qn("w:bidi"), "hi-IN")


def _page(made: Any, title: str) -> None:
    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin, section.bottom_margin = Mm(22), Mm(20)
    section.different_first_page_header_footer = True
    short = title if len(title) <= 90 else title[:89].rstrip() + "…"
    section.header.paragraphs[0]._p.append(run(short, size=_SMALL, colour=SOFT))
    for footer in (section.footer, section.first_page_footer):
        line = footer.paragraphs[0]
        line.alignment = 1  # centred
        for part in (field("PAGE", size=_SMALL), run(" / ", size=_SMALL, colour=SOFT), field("NUMPAGES", size=_SMALL)):
            line._p.append(part)
    now = dt.datetime.now(dt.UTC).replace(tzinfo=None)
    facts = made.core_properties
    facts.title, facts.author, facts.language, facts.comments = title[:255], "Rajnaya", "en-GB", ""
    facts.created = facts.modified = now


class _Writer:
    """Appends an article's parts to the document's body, before its last section."""

    def __init__(self, made: Any) -> None:
        self._made = made
        self._end = made.element.body.sectPr
        self._numbers = count(1)
        self._key = ""
        self._known: set[int] = set()

    def add(self, element: Any) -> None:
        """The next block."""
        self._end.addprevious(element)

    def article(self, d: Document, key: str, *, first: bool) -> None:
        """Head, text, timeline, notes and source of one article; all but the ``first`` begin on a new page."""
        self._key, self._known = key, {each.number for each in d.rows}
        self._head(d, first)
        heads = (cell(width=_COLUMNS[0], bottom=SOFT), self._column("हिन्दी", "hi"), self._column("English", "en"))
        rows = [row(*heads, header=True), *map(self._row, d.body)]
        self.add(table(_COLUMNS, rows, "The article in Hindi and English, segment by segment"))
        if d.timeline:
            self._heading("Timeline")
            names = zip(("Date", "What", "Told in", "How the date was reached"), _TIMELINE, strict=True)
            top = row(*(cell(paragraph(_small(name)), width=w, bottom=SOFT) for name, w in names), header=True)
            self.add(table(_TIMELINE, [top, *map(self._event, d.timeline)], "The article's timeline"))
        if d.notes:
            self._heading("Notes on dates")
            self.add(table(_NOTES, [self._note(n.number, n.row, n.text) for n in d.notes], "How each date was reached"))
        self._heading("Source")
        for line in d.sources:
            self.add(paragraph(_small(line), after=2))

    def _head(self, d: Document, first: bool) -> None:
        source = d.head.source if d.head else (Piece(d.title_hi),)
        lang = d.head.lang if d.head else "hi"
        english = d.head.target if d.head and d.head.target else (Piece(d.title_en),) if d.title_en else ()
        title = self._pieces(english, "en", size=20, bold=True) if english else self._pieces(source, lang, size=20, bold=True)
        heading = paragraph(style="Heading1", after=4)
        if not first:
            heading.find(qn("w:pPr")).find(qn("w:pStyle")).addnext(el("w:pageBreakBefore"))
        for part in self._marked(f"{self._key}r{d.head.number}", *title) if d.head else title:
            heading.append(part)
        self.add(heading)
        if english:
            self.add(paragraph(*self._pieces(source, lang, size=14, bold=True), after=6))
        for fact in filter(None, d.facts):
            self.add(paragraph(_small(fact), after=1))
        if d.address:
            self.add(paragraph(self._outer(d.address, d.address), after=1))
        if d.speakers:
            runs: list[Any] = []
            for who in d.speakers:
                look: dict[str, Any] = {"shade": TINTS[who.tint].light_tint[1:], "size": 9}
                runs.append(run(f" {who.initials} ", bold=True, colour=TINTS[who.tint].light_ink[1:], **look))
                runs += [run(f"{who.name_en} ", **look)] if who.name_en else []
                runs += [run(f"{who.name} ", lang="hi", **look), run("   ")]
            self.add(paragraph(*runs, before=6, after=8))

    def _column(self, name: str, lang: str) -> Any:
        return cell(paragraph(_small(name, lang)), width=_COLUMNS[1], bottom=SOFT)

    def _heading(self, text: str) -> None:
        self.add(paragraph(run(text, size=13, bold=True), style="Heading2", before=18, after=6))

    def _row(self, shown: DocumentRow) -> Any:
        number = paragraph(*self._marked(f"{self._key}r{shown.number}", run(str(shown.number), size=7.5, colour=SOFT)))
        lang = shown.lang.partition("-")[0]
        keep = shown.kind == "heading"
        source = [paragraph(*self._pieces(shown.source, lang, **_look(shown)), keep=keep)]
        if shown.tweet:
            marks = [self._reference(n) for n in shown.tweet.notes]
            links = [paragraph(self._outer(address, words), before=2) for address, words in shown.tweet.links]
            source = [paragraph(_small(shown.tweet.byline), *marks, after=2), *source, *links]
        width, span = (_COLUMNS[1] + _COLUMNS[2], 2) if shown.english else (_COLUMNS[1], 1)
        cells = [cell(number, width=_COLUMNS[0]), cell(*source, width=width, span=span, card=shown.tweet is not None)]
        if not shown.english:
            cells.append(cell(*self._english(shown, keep), width=_COLUMNS[2]))
        letters = sum(len(piece.text) for piece in (*shown.source, *shown.target))
        return row(*cells, whole=letters <= _WHOLE)

    def _english(self, shown: DocumentRow, keep: bool) -> list[Any]:
        out = []
        if shown.target:
            out.append(paragraph(*self._pieces(shown.target, "en", **_look(shown)), keep=keep))
        elif shown.missing and shown.kind != "boilerplate":
            out.append(paragraph(run("No English yet", italic=True, size=_SMALL, colour=SOFT)))
        if shown.unplaced:
            initials = ", ".join(key.initials for key in shown.unplaced)
            out.append(paragraph(_small(f"Words of {initials} not placed in the English.")))
        if shown.machine and shown.made:
            out.append(paragraph(_small(f"[{shown.made}]"), before=1))
        if shown.note:
            out.append(paragraph(_small(f"Translator’s note: {shown.note}"), before=2))
        return out

    def _event(self, line: TimelineLine) -> Any:
        what = run(line.label + (f" ({line.status})" if line.status else ""), size=9.5)
        told: list[Any] = []
        for n in line.rows:
            told += [_small(", ")] if told else []
            told.append(inner_link(f"{self._key}r{n}", _small(str(n))) if n in self._known else _small(str(n)))
        contents = (
            [paragraph(run(line.when, size=9.5)), paragraph(_small(line.edtf))],
            [paragraph(what), *([paragraph(_small(line.label_hi, "hi"))] if line.label_hi else [])],
            [paragraph(*told)],
            [paragraph(_small(line.reached))],
        )
        return row(*(cell(*c, width=w, bottom=RULE) for c, w in zip(contents, _TIMELINE, strict=True)))

    def _note(self, number: int, segment: int, text: str) -> Any:
        mark = self._marked(f"{self._key}n{number}", _small(str(number)))
        back = inner_link(f"{self._key}r{segment}", _small(f" (segment {segment})"))
        return row(cell(paragraph(*mark), width=_NOTES[0]), cell(paragraph(_small(text), back), width=_NOTES[1]))

    def _pieces(self, pieces: Sequence[Piece], lang: str, **look: Any) -> list[Any]:
        out: list[Any] = []
        for piece in pieces:
            tint = TINTS[piece.speaker.tint] if piece.speaker else NOBODY
            ink = tint.light_ink[1:]
            if piece.begins:
                initials = piece.speaker.initials if piece.speaker else "?"
                out.append(run(f"{initials}\u202f", bold=True, colour=ink, raised=True, size=look.get("size", _TEXT)))
            extra: dict[str, Any] = {}
            if piece.kind == "direct":
                extra["shade"] = tint.light_tint[1:]
            elif piece.kind == "indirect":
                extra |= {"underline": "dash", "underline_colour": ink}
            elif piece.kind == "term":
                extra |= {"underline": "dotted", "underline_colour": SOFT}
            if piece.date:
                extra |= {"underline": "single", "underline_colour": SOFT}
            if piece.text:
                out.append(run(piece.text, lang=lang, **{**look, **extra}))
            out += map(self._reference, piece.notes)
        return out

    def _reference(self, note: int) -> Any:
        return inner_link(f"{self._key}n{note}", run(str(note), raised=True, colour=ACCENT, size=_TEXT))

    def _marked(self, name: str, *content: Any) -> list[Any]:
        return bookmark(next(self._numbers), name, *content)

    def _outer(self, address: str, words: str) -> Any:
        made = el("w:hyperlink", run(words, size=_SMALL, colour=ACCENT, underline="single"), history=1)
        made.set(qn("r:id"), self._made.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
        return made


def _look(shown: DocumentRow) -> dict[str, Any]:
    """How a segment of its kind is set."""
    looks: dict[str, dict[str, Any]] = {
        "heading": {"size": 12, "bold": True},
        "caption": {"size": 9.5, "italic": True, "colour": SOFT},
        "boilerplate": {"size": _SMALL, "colour": SOFT},
    }
    return looks.get(shown.kind, {"size": _TEXT})


def _small(text: str, lang: str = "en") -> Any:
    return run(text, lang=lang, size=_SMALL, colour=SOFT)
