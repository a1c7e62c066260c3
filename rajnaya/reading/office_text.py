"""Targets of an XML parser that collect the text of office documents. No recursion: a file may nest as deep as it likes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

_OFF: Final = frozenset(("0", "false", "off", "none"))
_MOST_SPACES: Final = 100


class Collector:
    """Paragraphs a line each; the cells of a table's row on one line with tabs between them; text boxes where they stand."""

    skipped: Mapping[str, str] = {}
    """Local names of elements that are left out with all they hold, and what they are called; "" is not told."""

    def __init__(self) -> None:
        self.title: str | None = None
        self.fonts: set[str] = set()
        self._lines: list[str] = []
        self._open: list[list[str]] = []
        self._cells: list[list[str]] = []
        self._in_cell: list[list[str]] = []
        self._skip: list[str] = []
        self._left_out: list[tuple[str, list[str]]] = []

    # ---------------------------------------------------------------- what the parser calls

    def start(self, tag: str, attrs: Mapping[str, str]) -> None:
        """An element begins."""
        name = tag.rpartition("}")[2]
        if self._skip or name in self.skipped:
            if not self._skip:
                self._left_out.append((self.skipped[name], []))
            self._skip.append(name)
            return
        self.begins(name, {key.rpartition("}")[2]: value for key, value in attrs.items()})

    def end(self, tag: str) -> None:
        """An element ends."""
        name = tag.rpartition("}")[2]
        if self._skip:
            self._skip.pop()
            return
        self.ends(name)

    def data(self, words: str) -> None:
        """Text between tags."""
        if self._skip:
            if self._skips_text():
                self._left_out[-1][1].append(words)
        elif self.takes_text():
            self.put(words)

    def close(self) -> None:
        """The document ends."""

    # ---------------------------------------------------------------- what the kinds say

    def begins(self, name: str, attrs: Mapping[str, str]) -> None:
        """An element that is read begins."""

    def ends(self, name: str) -> None:
        """An element that is read ends."""

    def takes_text(self) -> bool:
        """Whether words here belong to the text."""
        return bool(self._open)

    def _skips_text(self) -> bool:
        return True

    # ---------------------------------------------------------------- building

    def put(self, words: str) -> None:
        """Words of the paragraph that is open."""
        if self._open:
            self._open[-1].append(words)

    def open_paragraph(self) -> None:
        """A paragraph begins, in a text box perhaps within another one."""
        self._open.append([])

    def close_paragraph(self) -> str:
        """The paragraph's line, which goes to the cell it is in or to the text."""
        line = "".join(self._open.pop()) if self._open else ""
        (self._in_cell[-1] if self._in_cell else self._lines).append(line)
        return line

    def open_row(self) -> None:
        """A row of a table begins."""
        self._cells.append([])

    def open_cell(self) -> None:
        """A cell begins."""
        self._in_cell.append([])

    def close_cell(self) -> None:
        """A cell ends: its paragraphs are one."""
        if self._in_cell and self._cells:
            self._cells[-1].append(" ".join(line.strip() for line in self._in_cell.pop() if line.strip()))

    def close_row(self) -> None:
        """The row's line."""
        if self._cells:
            line = "\t".join(cell for cell in self._cells.pop() if cell)
            (self._in_cell[-1] if self._in_cell else self._lines).append(line)

    def lines(self) -> list[str]:
        """The text so far."""
        return self._lines

    def dropped(self) -> Iterator[str]:
        """What was left out, told."""
        for label, words in self._left_out:
            said = " ".join("".join(words).split())
            if label and said:
                yield f"{label}: {said}"


class WordText(Collector):
    """The body of a Word file: WordprocessingML, transitional or strict."""

    skipped: Mapping[str, str] = {
        "del": "Deleted",
        "moveFrom": "",
        "Fallback": "",
        "instrText": "",
        "rPrChange": "",
        "pPrChange": "",
    }

    def __init__(self) -> None:
        super().__init__()
        self._text = 0
        self._hidden = False
        self._run = False
        self._style = ""

    def begins(self, name: str, attrs: Mapping[str, str]) -> None:
        """Paragraphs, runs, tables and the marks within them."""
        if name == "p":
            self.open_paragraph()
            self._style = ""
        elif name == "r":
            self._run, self._hidden = True, False
        elif name == "t":
            self._text += 1
        elif name == "vanish" and self._run:
            self._hidden = attrs.get("val", "1") not in _OFF
        elif name == "pStyle":
            self._style = attrs.get("val", "")
        elif name == "rFonts":
            self.fonts |= {value for key, value in attrs.items() if key in ("ascii", "hAnsi", "cs")}
        elif name in ("tr", "tc"):
            (self.open_row if name == "tr" else self.open_cell)()
        elif self._run and not self._hidden and name in _WORD_MARKS:
            self.put(_WORD_MARKS[name])

    def ends(self, name: str) -> None:
        """The other end of these."""
        if name == "p":
            line = self.close_paragraph()
            if self._style.lower() in ("title", "heading1") and line.strip() and self.title is None and self._is_early():
                self.title = line.strip()
        elif name == "r":
            self._run = self._hidden = False
        elif name == "t":
            self._text -= 1
        elif name == "tc":
            self.close_cell()
        elif name == "tr":
            self.close_row()

    def takes_text(self) -> bool:
        """Words stand in ``w:t`` only; hidden ones are told apart."""
        if self._text and self._hidden:
            return False
        return bool(self._text and self._open)

    def data(self, words: str) -> None:
        """As everywhere, and hidden words are kept for the reader to see."""
        if self._text and self._hidden and not self._skip:
            self._left_out.append(("Hidden", [words]))
        super().data(words)

    def _is_early(self) -> bool:
        """A title stands above the text, not in its middle."""
        return sum(1 for line in self._lines if line.strip()) <= 3


_WORD_MARKS: Final = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": ""}


class OdtText(Collector):
    """The body of an OpenDocument text."""

    skipped: Mapping[str, str] = {
        "tracked-changes": "Deleted", "annotation": "Comment", "note": "Footnote", "script": "", "forms": "",
        "sequence-decls": "", "desc": "",
    }  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self._titles = {"Title"}
        self._title: list[bool] = []

    def begins(self, name: str, attrs: Mapping[str, str]) -> None:
        """Paragraphs, headings, tables, and spaces that are elements."""
        if name in ("p", "h"):
            self.open_paragraph()
            top = name == "h" and attrs.get("outline-level", "1") == "1"
            self._title.append(top or attrs.get("style-name", "") in self._titles)
        elif name == "s":
            count = attrs.get("c", "1")
            self.put(" " * min(int(count) if count.isascii() and count.isdigit() and len(count) < 5 else 1, _MOST_SPACES))
        elif name in ("tab", "line-break"):
            self.put("\t" if name == "tab" else "\n")
        elif name == "style" and attrs.get("parent-style-name") in ("Title", "Heading_20_1") and attrs.get("name"):
            self._titles.add(attrs["name"])
        elif name in ("font-face", "text-properties"):
            self.fonts |= {value for key, value in attrs.items() if key in ("name", "font-name", "font-family")}
        elif name == "table-row":
            self.open_row()
        elif name == "table-cell":
            self.open_cell()

    def ends(self, name: str) -> None:
        """The other end of these."""
        if name in ("p", "h"):
            line = self.close_paragraph().strip()
            if self._title and self._title.pop() and line and self.title is None and sum(map(bool, self._lines)) <= 3:
                self.title = line
        elif name == "table-cell":
            self.close_cell()
        elif name == "table-row":
            self.close_row()
