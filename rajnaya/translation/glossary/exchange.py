"""The reader's own terms out and in: CSV for spreadsheets, TBX-Basic (ISO 30042) for translators' tools.

TBX is written as its third edition has it (``tbx``, ``conceptEntry``) and read in the second's words too (``martif``,
``termEntry``, ``tig``), which most tools still write. https://www.tbxinfo.net/tbx-dialects/
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from rajnaya.errors import BadTermError, UnreadableInputError
from rajnaya.language.script import key
from rajnaya.library.preferences import MAX_TERMS, TERM_LIMIT, check_term
from rajnaya.library.store import Library
from rajnaya.model import OwnTerm
from rajnaya.reading.text import MAX_BYTES, decode
from rajnaya.translation.glossary.terms import split_cell
from rajnaya.translation.safe_xml import escaped, language, read_xml

COLUMNS: Final = ("hindi", "english", "note")
_BOM = b"\xef\xbb\xbf"
_CONCEPTS = frozenset(("conceptEntry", "termEntry"))
_LANGUAGES = frozenset(("langSec", "langSet"))


@dataclass(frozen=True, slots=True)
class TermCounts:
    """What became of a file's terms."""

    added: int
    changed: int
    """In the glossary already with other words, which were replaced."""
    same: int
    skipped: int
    """Entries of a TBX file that have no Hindi or no English term."""


def import_terms(library: Library, content: bytes) -> TermCounts:
    """Bring in a CSV or TBX file, whichever it is, beside the terms there are: all of it, or nothing when it is faulty.

    Raises UnreadableInputError, BadTermError (with the line), StoreError.
    """
    if content.removeprefix(_BOM).lstrip()[:1] == b"<" or content[:4] in (b"\xff\xfe<\0", b"\xfe\xff\0<"):
        terms, skipped = read_tbx(content)
    else:
        terms, skipped = read_csv(content), 0
    result = library.put_terms(terms)
    return TermCounts(result.added, result.changed, result.same, skipped)


# ---------------------------------------------------------------- CSV


def write_csv(terms: Iterable[OwnTerm]) -> bytes:
    """The terms as CSV that a spreadsheet opens right: UTF-8 with a byte order mark, nothing run as a formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([_guarded(term.hindi), _guarded(term.english), _guarded(term.note or "")] for term in terms)
    return _BOM + out.getvalue().encode("utf-8", "replace")


def read_csv(content: bytes) -> list[OwnTerm]:
    """The terms of a CSV file (UTF-8 or UTF-16; comma, semicolon or tab) whose first line names the columns.

    ``hindi`` and ``english`` must be there, ``note`` may; other columns are passed over, as are empty lines.
    Raises UnreadableInputError and BadTermError, with the line.
    """
    text = decode(content)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    terms: list[OwnTerm] = []
    lines: dict[str, int] = {}
    columns: dict[str, int] = {}
    line = width = 0
    try:
        for row in reader:
            begun, line = line + 1, reader.line_num
            if not any(cell.strip() for cell in row):
                continue
            if not columns:
                columns, width = _columns(row), len(row)
                continue
            if any(cell.strip() for cell in row[width:]):
                raise UnreadableInputError(
                    f"Line {begun:,} has more cells than the first line names. Put text with commas in quotation marks."
                )
            cells = {name: _unguarded(row[i]) if i < len(row) else "" for name, i in columns.items()}
            _gather(OwnTerm(cells["hindi"], cells["english"], cells.get("note") or None), begun, terms, lines)
    except csv.Error as error:
        raise UnreadableInputError(f"The CSV file is garbled in line {line + 1:,} ({error}). Save it anew as CSV.") from None
    if not columns:
        raise _no_columns()
    return terms


def _gather(term: OwnTerm, line: int, terms: list[OwnTerm], lines: dict[str, int]) -> None:
    checked = _checked(term, line)
    if (first := lines.setdefault(key(checked.hindi), line)) != line:
        raise BadTermError(f"Line {line:,}: {checked.hindi[:60]!r} stands in line {first:,} already. Delete one of them.")
    if len(terms) == MAX_TERMS:
        raise _too_many(line)
    terms.append(checked)


def _checked(term: OwnTerm, line: int) -> OwnTerm:
    try:
        return check_term(term)
    except BadTermError as error:
        raise BadTermError(f"Line {line:,}: {error}") from None


def _too_many(line: int) -> UnreadableInputError:
    return UnreadableInputError(f"The file has more than {MAX_TERMS:,} terms (line {line:,}). Split it.")


def _delimiter(text: str) -> str:
    first = next((line for line in io.StringIO(text) if line.strip()), "")
    return max(",;\t", key=first.count)


def _columns(row: list[str]) -> dict[str, int]:
    names = [cell.strip().casefold() for cell in row]
    found: dict[str, int] = {name: names.index(name) for name in COLUMNS if name in names}
    if not {"hindi", "english"} <= found.keys():
        raise _no_columns()
    return found


def _no_columns() -> UnreadableInputError:
    return UnreadableInputError("The first line must name the columns: hindi, english and, if wanted, note. Add it.")


def _guarded(value: str) -> str:
    """With one more apostrophe before what would run as a formula, even when some stand there already: so it can be undone."""
    return "'" + value if _formula(value) else value


def _unguarded(value: str) -> str:
    return value[1:] if value.startswith("'") and _formula(value) else value


def _formula(value: str) -> bool:
    from rajnaya.export.tables import safe_cell  # here: it loads pandas, which reading a glossary does not need

    bare = value.lstrip("'")
    return bool(safe_cell(bare) != bare)


# ---------------------------------------------------------------- TBX


def write_tbx(terms: Iterable[OwnTerm]) -> bytes:
    """The terms as TBX-Basic, one concept each; further English wordings are terms of the same concept."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2">',
        "  <tbxHeader>",
        "    <fileDesc>",
        "      <titleStmt><title>Own terms</title></titleStmt>",
        "      <sourceDesc><p>Exported from Rajnaya</p></sourceDesc>",
        "    </fileDesc>",
        "  </tbxHeader>",
        "  <text>",
        "    <body>",
    ]
    for number, term in enumerate(terms, 1):
        lines += [
            f'      <conceptEntry id="c{number}">',
            *([f"        <note>{escaped(term.note)}</note>"] if term.note else []),
            *_language("hi", [term.hindi]),
            *_language("en", split_cell(term.english)),
            "      </conceptEntry>",
        ]
    lines += ["    </body>", "  </text>", "</tbx>", ""]
    return "\n".join(lines).encode("utf-8", "replace")


def _language(tag: str, words: Iterable[str]) -> list[str]:
    sections = (f"          <termSec><term>{escaped(word)}</term></termSec>" for word in words)
    return [f'        <langSec xml:lang="{tag}">', *sections, "        </langSec>"]


def read_tbx(content: bytes) -> tuple[list[OwnTerm], int]:
    """The terms of a TBX file, and how many of its entries have no Hindi or no English.

    Several English terms of an entry, and several entries of one Hindi term, become wordings beside one another.
    Raises UnreadableInputError and BadTermError, with the line.
    """
    reader = _Reader()
    read_xml(content, reader, "TBX", limit=MAX_BYTES)
    return list(reader.terms.values()), reader.skipped


@dataclass(slots=True)
class _Concept:
    line: int
    words: dict[str, list[str]] = field(default_factory=dict)
    """Terms by language."""
    note: str | None = None


class _Reader:
    """Listens to a TBX document."""

    def __init__(self) -> None:
        self.terms: dict[str, OwnTerm] = {}
        self.skipped = 0
        self._open: list[str] = []
        self._concept: _Concept | None = None
        self._lang = ""
        self._words: list[str] | None = None

    def start(self, name: str, attributes: Mapping[str, str], line: int) -> None:
        """An element begins."""
        if not self._open and name.lower() not in ("tbx", "martif"):
            raise UnreadableInputError(f"The file is no TBX: it begins with <{name[:40]}>. Choose a TBX or CSV file.")
        self._open.append(name)
        if name in _CONCEPTS:
            self._concept = _Concept(line)
        elif name in _LANGUAGES:
            self._lang = language(attributes.get("lang", ""))
        elif name in ("term", "note") and self._concept is not None:
            self._words = []

    def text(self, text: str) -> None:
        """Characters of an element."""
        if self._words is not None:
            self._words.append(text)

    def end(self, name: str) -> None:
        """An element ends."""
        self._open.pop()
        if self._concept is None:
            return
        if name in _CONCEPTS:
            self._keep(self._concept)
            self._concept = None
        elif name in ("term", "note") and self._words is not None:
            text, self._words = " ".join("".join(self._words).split()), None
            if name == "term" and text:
                self._concept.words.setdefault(self._lang, []).append(text)
            elif name == "note" and text:
                self._concept.note = self._concept.note or text

    def _keep(self, concept: _Concept) -> None:
        hindi, english = concept.words.get("hi", []), concept.words.get("en", [])
        if not hindi or not english:
            self.skipped += 1
            return
        for word in hindi:
            new = _checked(OwnTerm(word, _beside((), english), concept.note), concept.line)
            held = self.terms.get(key(new.hindi))
            if held is not None:
                wordings = _beside(split_cell(held.english), split_cell(new.english))
                new = replace(held, english=wordings, note=held.note or new.note)
            elif len(self.terms) == MAX_TERMS:
                raise _too_many(concept.line)
            self.terms[key(new.hindi)] = new


def _beside(wordings: Iterable[str], more: Iterable[str]) -> str:
    """Wordings in one cell, each once; those for which there is no room are left out, the first never."""
    out = ""
    for word in dict.fromkeys((*wordings, *more)):
        longer = f"{out} | {word}" if out else word
        out = longer if not out or len(longer) <= TERM_LIMIT else out
    return out
