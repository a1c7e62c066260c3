"""Loads the knowledge of Hindi that is data: one YAML file a subject in ``hi/``, one row a meaning.

A file says what it is about, which further attributes its rows may carry, and then the rows::

    about: Month names as newsrooms spell them
    attrs: [number]
    rows:
      - value: february
        forms: [फरवरी, फ़रवरी, फेब्रुअरी]
        number: "2"
        examples: [7 फरवरी को बैठक हुई]
        not_examples: [फर कोट]

Every form is tokenised and keyed (``rajnaya.language.script.key``), so spelling variants that the key folds need no row
of their own, and a form may have several words. A row may not use an unknown key; a form may not stand twice in a file;
text must be NFC. Plain PyYAML takes seconds for thousands of rows, so each file is compiled once to JSON beside it and
again whenever it changes.
"""

from __future__ import annotations

import json
import tempfile
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from rajnaya.errors import LexiconError
from rajnaya.language.tokens import Token, tokenise

SOURCE = Path(__file__).parent / "hi"
_COMPILED = Path(__file__).parent / "_compiled"
_FORMAT = 2  # raise it when the compiled shape changes
_ROW_KEYS = frozenset({"value", "forms", "examples", "not_examples", "note"})


@dataclass(frozen=True, slots=True)
class Entry:
    """A form's meaning: the row's value and its further attributes (all strings)."""

    value: str
    attrs: dict[str, str]

    def get(self, name: str, default: str = "") -> str:
        """An attribute, or ``default`` where the row has none."""
        return self.attrs.get(name, default)


class Lexicon:
    """The forms of one file, looked up by token, longest phrase first."""

    __slots__ = ("_by_first", "_single", "get", "name")

    get: Callable[[str], Entry | None]
    """The entry of a single-word form, by its key; the dictionary's own look-up, as it is asked for nearly every token."""

    def __init__(self, name: str, phrases: list[list[Any]], entries: list[list[Any]]) -> None:
        self.name = name
        made = [Entry(value, attrs) for value, attrs in entries]
        longer: dict[str, list[tuple[tuple[str, ...], int, Entry]]] = {}
        self._single = {keys[0]: made[number] for keys, number in phrases if len(keys) == 1}
        for keys, number in phrases:
            if len(keys) > 1:
                longer.setdefault(keys[0], []).append((tuple(keys[1:]), len(keys), made[number]))
        for options in longer.values():
            options.sort(key=lambda o: -o[1])
        # By first word: the forms of several words, longest first, and the form that is this word alone.
        self._by_first = {first: (tuple(longer.get(first, ())), self._single.get(first)) for first in (*self._single, *longer)}
        self.get = self._single.get

    def match(self, tokens: Sequence[Token], i: int) -> tuple[Entry, int] | None:
        """The longest form that begins at token ``i``: its entry and the index after its last token, or None.

        Cost: bounded by the number of forms that share their first word, not by the text.
        """
        options = self._by_first.get(tokens[i].key)
        if options is None:
            return None
        longer, single = options
        if longer and i + 1 < len(tokens):
            second = tokens[i + 1].key
            for rest, size, entry in longer:
                if rest[0] == second and tuple([t.key for t in tokens[i + 1 : i + size]]) == rest:
                    return entry, i + size
        return (single, i + 1) if single is not None else None

    def find(self, tokens: Sequence[Token]) -> Iterator[tuple[int, int, Entry]]:
        """All matches from left to right, longest first, never overlapping: (first token, index after last, entry)."""
        i = 0
        while i < len(tokens):
            if hit := self.match(tokens, i):
                entry, end = hit
                yield i, end, entry
                i = end
            else:
                i += 1

    def words(self) -> Iterator[tuple[str, Entry]]:
        """Every single-word form: its key and entry, for a caller that merges several lexicons into one table."""
        yield from self._single.items()

    def forms(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Every form: its row's value, and the keys of its words."""
        for first, (longer, single) in self._by_first.items():
            if single is not None:
                yield single.value, (first,)
            for rest, _, entry in longer:
                yield entry.value, (first, *rest)

    def phrase_starts(self) -> frozenset[str]:
        """The keys that begin a form of several words: elsewhere the single word is all there can be."""
        return frozenset(first for first, (longer, _) in self._by_first.items() if longer)

    def starts(self) -> frozenset[str]:
        """The keys that begin any form, for a caller that asks several lexicons at every token."""
        return frozenset(self._by_first)

    def __contains__(self, key: str) -> bool:
        return key in self._single


def compile_rows(name: str, source: dict[str, Any]) -> dict[str, Any]:
    """The rows of one file in the shape ``Lexicon`` reads. Raises LexiconError with file and row for anything odd."""
    unknown = source.keys() - {"about", "attrs", "rows"}
    if unknown:
        raise LexiconError(f"{name}.yaml: unknown key {sorted(unknown)[0]!r} at the top")
    allowed = _ROW_KEYS | set(source.get("attrs") or ())
    entries: list[list[Any]] = []
    phrases: list[list[Any]] = []
    seen: dict[tuple[str, ...], int] = {}
    for number, row in enumerate(source.get("rows") or (), 1):
        where = f"{name}.yaml, row {number} ({row.get('value')!r})"
        if extra := row.keys() - allowed:
            raise LexiconError(f"{where}: unknown key {sorted(extra)[0]!r}")
        if not isinstance(row.get("value"), str) or not row.get("forms"):
            raise LexiconError(f"{where}: a row needs a value (text) and forms (a list)")
        attrs = {k: v for k, v in row.items() if k not in _ROW_KEYS}
        for text in (*row["forms"], *attrs.values()):
            if not isinstance(text, str):
                raise LexiconError(f"{where}: {text!r} is not text; put it in quotation marks")
            if unicodedata.normalize("NFC", text) != text:
                raise LexiconError(f"{where}: {text!r} is not NFC")
        entries.append([row["value"], attrs])
        for form in row["forms"]:
            keys = tuple(t.key for t in tokenise(form))
            if not keys:
                raise LexiconError(f"{where}: the form {form!r} has no word")
            if row["forms"].count(form) > 1:
                raise LexiconError(f"{where}: the form {form!r} stands twice in the row")
            if keys in seen and seen[keys] == number:
                continue  # a spelling that the key folds into one the row has already: good to read, no further entry
            if keys in seen:
                raise LexiconError(f"{where}: the form {form!r} stands already in row {seen[keys]}")
            seen[keys] = number
            phrases.append([list(keys), len(entries) - 1])
    return {"phrases": phrases, "entries": entries}


def read_source(name: str) -> dict[str, Any]:
    """The YAML of one lexicon file as plain Python. Slow: for compiling and for tests."""
    import yaml  # only when something changed: parsing YAML is the slow part

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C one where the wheel has it
    data = yaml.load((SOURCE / f"{name}.yaml").read_text(encoding="utf-8"), Loader=loader)
    if not isinstance(data, dict):
        raise LexiconError(f"{name}.yaml: expected a mapping with about, attrs and rows")
    return data


@cache
def load(name: str) -> Lexicon:
    """The lexicon of ``hi/<name>.yaml``, compiled if it changed since it was last compiled; one object a process."""
    path = SOURCE / f"{name}.yaml"
    stat = path.stat()
    stamp = [_FORMAT, stat.st_size, stat.st_mtime_ns]
    compiled = _COMPILED / f"{name}.json"
    try:
        data = json.loads(compiled.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        data = {}
    if data.get("stamp") != stamp:
        data = {"stamp": stamp, **compile_rows(name, read_source(name))}
        write_compiled(compiled, data)
    return Lexicon(name, data["phrases"], data["entries"])


def write_compiled(path: Path, data: dict[str, Any]) -> None:
    """Put the compiled file in place whole; where the folder can't be written, go on without one."""
    try:
        path.parent.mkdir(exist_ok=True)
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=path.parent, delete=False) as file:
            json.dump(data, file, ensure_ascii=False)
        Path(file.name).replace(path)
    except OSError:
        # A read-only installation compiles in memory at every start: slower, never wrong.
        return


def names() -> list[str]:
    """Every lexicon there is, sorted."""
    return sorted(p.stem for p in SOURCE.glob("*.yaml"))
