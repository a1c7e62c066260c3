"""An article as Markdown (CommonMark with GitHub's tables and footnotes): each segment's Hindi, and its English as a quotation.

Pairs of paragraphs, not a table: a table's source can't be read or edited by hand, and its cells hold no paragraphs.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

from rajnaya.export.bundle import Bundle
from rajnaya.export.documents.rows import Document, DocumentRow, Piece, document

# What may begin markup anywhere, or a link that GitHub makes of bare words.
_SIGNS = regex.compile(r"[\\`*_\[\]<>#|~&$^{}]|(?<=\w):(?=//)|(?<=\bwww)\.|@")
_LINE_BEGIN = regex.compile(r"\A(\s*)([-+=]|\d+[.)])")


def markdown_file(bundles: Sequence[Bundle]) -> bytes:
    """The text in UTF-8; the articles one after the other, a rule between them."""
    parts = [_article(document(bundle), number) for number, bundle in enumerate(bundles, 1)]
    return ("\n\n---\n\n".join(parts) or "# No article").encode("utf-8") + b"\n"


def escaped(text: str) -> str:
    """Text that stays text wherever it stands, on one line.

    >>> escaped("<b>*1* http://x")
    '\\\\<b\\\\>\\\\*1\\\\* http\\\\://x'
    """
    line = " ".join(text.split())
    line = _SIGNS.sub(r"\\\g<0>", line)
    return _LINE_BEGIN.sub(lambda m: m[1] + m[2][:-1] + "\\" + m[2][-1], line)


def _article(d: Document, number: int) -> str:
    hindi = _pieces(d.head.source, number) if d.head else escaped(d.title_hi)
    english = _pieces(d.head.target, number) if d.head and d.head.target else escaped(d.title_en or "")
    blocks = [f"# {english or hindi}", *([f"**{hindi}**" if not d.head else hindi] if english else [])]
    facts = [escaped(fact) for fact in d.facts if fact] + ([_link(d.address, d.address)] if d.address else [])
    blocks.append("  \n".join(facts))
    if d.speakers:
        named = (" ".join(filter(None, (escaped(k.name_en or ""), escaped(k.name)))) for k in d.speakers)
        who = "; ".join(f"{_tag(k.initials)} {name}" for k, name in zip(d.speakers, named, strict=True))
        blocks.append(f"Initials stand before words that are quoted or reported: {who}.")
    for row in d.body:
        blocks += _row(row, number)
    if d.timeline:
        blocks += ["## Timeline", _timeline(d)]
    blocks += ["## Source", "  \n".join(map(escaped, d.sources))]
    # Where footnotes are not known, they read as what they are: a list of notes at the end.
    blocks += [f"[^{number}-{note.number}]: {escaped(note.text)} (segment {note.row})" for note in d.notes]
    return "\n\n".join(filter(None, blocks))


def _row(row: DocumentRow, number: int) -> list[str]:
    mark = "### " if row.kind == "heading" else ""
    source = f"{mark}{row.number}\\. {_pieces(row.source, number)}"
    if row.tweet:
        notes = "".join(f"[^{number}-{n}]" for n in row.tweet.notes)
        links = "".join(f" · {_link(address, words)}" for address, words in row.tweet.links)
        source += f"  \n— {escaped(row.tweet.byline)}{notes}{links}"
    english = []
    if row.target:
        made = f" *({escaped(row.made or '')})*" if row.machine else ""
        english.append(_pieces(row.target, number) + made)
    elif row.missing and row.kind != "boilerplate":
        english.append("*No English yet*")
    if row.unplaced:
        english.append(f"Words of {', '.join(escaped(key.initials) for key in row.unplaced)} not placed in the English.")
    if row.note:
        english.append(f"Translator’s note: {escaped(row.note)}")
    return [source, *(["\n>\n".join(f"> {part}" for part in english)] if english else [])]


def _timeline(d: Document) -> str:
    lines = ["| Date | EDTF | What | Told in | How the date was reached |", "| --- | --- | --- | --- | --- |"]
    for line in d.timeline:
        what = " ".join(filter(None, (line.label, f"({line.status})" if line.status else "", line.label_hi)))
        told = ", ".join(map(str, line.rows))
        lines.append("| " + " | ".join((*map(escaped, (line.when, line.edtf, what)), told, escaped(line.reached))) + " |")
    return "\n".join(lines)


def _pieces(pieces: Sequence[Piece], number: int) -> str:
    """Text is escaped as a whole: what is harmless in two pieces may be markup in one."""
    out = ""
    for piece in pieces:
        before, after = piece.text[: len(piece.text) - len(piece.text.lstrip())], piece.text[len(piece.text.rstrip()) :]
        tag = f"{_tag(piece.speaker.initials if piece.speaker else '?')} " if piece.begins else ""
        words = escaped(piece.text)
        out += (" " if before else "") + tag + words + (" " if after and words else "")
        out += "".join(f"[^{number}-{n}]" for n in piece.notes)
    return out.strip()


def _tag(initials: str) -> str:
    """Bold needs a letter at its edge: a question mark stands in brackets."""
    return f"**{initials}**" if initials.isalpha() else "\\[?\\]"


def _link(address: str, words: str) -> str:
    safe = "".join(f"%{ord(ch):02X}" if ch in '<>\\"`' else ch for ch in address)
    return f"[{escaped(words)}](<{safe}>)"
