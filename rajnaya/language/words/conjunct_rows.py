"""The rows of conjunct_verbs.tsv: a noun or adjective and the verbs that make one verb of the two (फैसला करना: to decide).

Runs when the lexicon is compiled. Two things follow from a row of करना and need none of their own: with कराना and करवाना the
sense stays, and with होना it becomes passive (इस्तेमाल करना: to use, इस्तेमाल होना: to be used), where the English is a single
word and no row says otherwise.
"""

from __future__ import annotations

import unicodedata
from pathlib import Path

from rajnaya.errors import LexiconError
from rajnaya.language.english import participle
from rajnaya.language.script import key

COPULA = "है"
"""Stands for होना in the present and past (उम्मीद है): only rows that name it hold for these."""
_CAUSED = ("कराना", "करवाना")

Rows = dict[str, dict[str, tuple[str, str]]]
"""Key of the word (and of its postposition, after a space) -> lemma of the verb -> English, and the postposition that it needs
no word for."""


def read_conjuncts(path: Path) -> Rows:
    """The rows of the file, with what follows from them. Raises LexiconError with file and line for anything odd."""
    rows: Rows = {}
    before = ""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        where = f"{path.name}, line {number}"
        cells = line.split("\t")
        if len(cells) not in (3, 4) or any(cell != cell.strip() or not cell for cell in cells):
            raise LexiconError(f"{where}: expected word, verbs, gloss and perhaps a postposition, separated by single tabs")
        if unicodedata.normalize("NFC", line) != line:
            raise LexiconError(f"{where}: {cells[0]!r} is not NFC")
        if not cells[2].startswith("to "):
            raise LexiconError(f"{where}: the gloss of {cells[0]!r} does not begin with 'to'")
        if cells[0] < before:
            raise LexiconError(f"{where}: {cells[0]!r} is not in its place; the rows are sorted by word")
        before = cells[0]
        of_word = rows.setdefault(" ".join(map(key, cells[0].split())), {})
        for verb in cells[1].split():
            if not verb.endswith("ना") and verb != COPULA:
                raise LexiconError(f"{where}: {verb!r} is no infinitive")
            if verb in of_word:
                raise LexiconError(f"{where}: {cells[0]} {verb} stands there already")
            of_word[verb] = (cells[2], cells[3] if len(cells) == 4 else "")
    for of_word in rows.values():
        _derive(of_word)
    return rows


def _derive(of_word: dict[str, tuple[str, str]]) -> None:
    if "करना" not in of_word:
        return
    gloss, marker = of_word["करना"]
    for verb in _CAUSED:
        of_word.setdefault(verb, (gloss, marker))
    plain = gloss.removeprefix("to ").split(", ")[0]
    if " " not in plain:
        of_word.setdefault("होना", (f"to be {participle(plain)}", marker))
