"""The word lexicon of the reading aid: lemmas with a part of speech and an English gloss, and every form they take.

The lemmas stand in ``*.tsv`` beside this file, one a line: lemma, part of speech, gloss, and where the paradigms do not give
them, further forms (space separated; an underscore stands for the space of a form of several words). How words inflect is
``paradigms.yaml``; which of them make one verb together is ``conjunct_verbs.tsv``. All are compiled once into one table of all
forms, again whenever a file changes, so that a word is looked up by one dictionary access and loading takes a twentieth of a
second.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from rajnaya.errors import LexiconError
from rajnaya.language.lexicon import write_compiled
from rajnaya.language.script import key
from rajnaya.language.tokens import tokenise
from rajnaya.language.words.conjunct_rows import read_conjuncts
from rajnaya.language.words.inflect import inflect, pronoun_forms

SOURCE = Path(__file__).parent
CONJUNCTS = "conjunct_verbs.tsv"
COMPILED = SOURCE / "_compiled" / "words.json"
_FORMAT = 8  # raise it when the compiled shape changes
POS = frozenset(("nm", "nf", "adj", "adv", "vt", "vi", "post", "pron", "conj", "part", "intj", "num", "name", "pref"))


_AT_RUN_TIME = ("plain", "auxiliaries", "suffixes", "prefixes", "compound_heads", "neighbours", "senses", "conjuncts")


class Lemma(NamedTuple):
    """One row: the dictionary form, its part of speech (a code of ``POS``), its senses split by ``; ``, its further forms."""

    lemma: str
    pos: str
    gloss: str
    forms: tuple[str, ...] = ()


class Table(NamedTuple):
    """The compiled lexicon. ``forms``: key -> "lemma.features,lemma.features …", both as indices; ``phrases``: first key ->
    [[further keys], lemma index], longest first."""

    lemmas: list[str]
    """``lemma|part of speech|gloss``; ``lemma_of`` splits it."""
    features: list[str]
    forms: dict[str, str]
    phrases: dict[str, list[list[Any]]]
    rules: dict[str, Any]
    """The parts of paradigms.yaml that are read at run time; under ``them`` what each pronoun is in the oblique, and under
    ``conjuncts`` the conjunct verbs (``conjunct_rows.Rows``)."""


def lemma_of(number: int) -> tuple[str, str, str]:
    """Lemma, part of speech and gloss by their index in the table."""
    lemma, pos, gloss = load().lemmas[number].split("|")
    return lemma, pos, gloss


def read_lemmas(path: Path) -> list[Lemma]:
    """The rows of one TSV file. Raises LexiconError with file and line for anything odd."""
    rows: list[Lemma] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        where = f"{path.name}, line {number}"
        cells = line.split("\t")
        if len(cells) not in (3, 4) or any(cell != cell.strip() or not cell for cell in cells):
            raise LexiconError(f"{where}: expected lemma, part of speech, gloss and perhaps forms, separated by single tabs")
        if unicodedata.normalize("NFC", line) != line:
            raise LexiconError(f"{where}: {cells[0]!r} is not NFC")
        if "|" in line or "¦" in line:
            raise LexiconError(f"{where}: a bar in {cells[0]!r}")
        if cells[1] not in POS:
            raise LexiconError(f"{where}: unknown part of speech {cells[1]!r}")
        if cells[1] in ("vt", "vi") and not cells[0].endswith(("ना", "चाहिए")):
            raise LexiconError(f"{where}: {cells[0]!r} is no infinitive")
        forms = tuple(form.replace("_", " ") for form in cells[3].split()) if len(cells) == 4 else ()
        rows.append(Lemma(cells[0], cells[1], cells[2], forms))
    if [r[:2] for r in rows] != sorted(r[:2] for r in rows):
        raise LexiconError(f"{path.name}: the rows are not sorted by lemma and part of speech")
    return rows


def read_source(folder: Path = SOURCE) -> tuple[list[Lemma], dict[str, Any]]:
    """All rows of all TSV files of lemmas, and the paradigms with the conjunct verbs. Slow: for compiling and for tests."""
    import yaml  # only when something changed

    rows: list[Lemma] = []
    seen: dict[tuple[str, str], str] = {}
    for path in sorted(folder.glob("*.tsv")):
        if path.name == CONJUNCTS:
            continue
        for row in read_lemmas(path):
            if other := seen.get(row[:2]):
                raise LexiconError(f"{path.name}: {row.lemma!r} ({row.pos}) stands already in {other}")
            seen[row[:2]] = path.name
            rows.append(row)
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C one where the wheel has it
    paradigms: dict[str, Any] = yaml.load((folder / "paradigms.yaml").read_text(encoding="utf-8"), Loader=loader)
    return rows, {**paradigms, "conjuncts": read_conjuncts(folder / CONJUNCTS)}


def compile_words(rows: Iterable[Lemma], paradigms: dict[str, Any]) -> dict[str, Any]:
    """The lemmas and their forms in the shape ``Table`` holds."""
    lemmas: dict[tuple[str, str, str], int] = {}
    features: dict[str, int] = {}
    forms: dict[str, list[tuple[int, int]]] = {}
    phrases: dict[str, list[list[Any]]] = {}
    for lemma, pos, gloss, form, feats in _all_forms(rows, paradigms):
        number = lemmas.setdefault((lemma, pos, gloss), len(lemmas))
        keys = [t.key for t in tokenise(form)]
        if len(keys) == 1:
            found = forms.setdefault(keys[0], [])
            pair = (number, features.setdefault(feats, len(features)))
            if pair not in found:
                found.append(pair)
        elif keys and [keys[1:], number] not in phrases.setdefault(keys[0], []):
            phrases[keys[0]].append([keys[1:], number])
    for options in phrases.values():
        options.sort(key=lambda o: (-len(o[0]), o[1]))
    return {
        "lemmas": "¦".join("|".join(lemma) for lemma in lemmas),
        "features": list(features),
        # long texts, split when loaded: a tenth of the time that JSON objects of as many members need
        "keys": " ".join(forms),
        "readings": " ".join(",".join(f"{a}.{b}" for a, b in pairs) for pairs in forms.values()),
        "phrases": phrases,
        "rules": {
            **{name: paradigms[name] for name in _AT_RUN_TIME},
            "them": {row["lemma"]: row["them"] for row in paradigms["pronouns"]},
        },
    }


def _all_forms(rows: Iterable[Lemma], paradigms: dict[str, Any]) -> Iterator[tuple[str, str, str, str, str]]:
    """(lemma, part of speech, gloss, form, features) of everything; pronouns come from the paradigms where these have them."""
    given = {row["lemma"] for row in paradigms["pronouns"]}
    for row in paradigms["pronouns"]:
        for form, gloss, feats in pronoun_forms(row, paradigms["fused"]):
            yield row["lemma"], "pron", gloss, form, feats
    for lemma, pos, gloss, others in rows:
        if pos == "pron" and lemma in given:
            continue
        for form, feats in inflect(lemma, pos, paradigms):
            yield lemma, pos, gloss, form, feats
        for other in others:
            known = {key(form) for form, _ in inflect(lemma, pos, paradigms)}
            spellings = inflect(other, pos, paradigms) if key(other) not in known else ()
            for form, feats in spellings:
                yield lemma, pos, gloss, form, feats


@cache
def load() -> Table:
    """The compiled lexicon, compiled again if a source file changed; one object a process."""
    stamp = [_FORMAT, *([p.name, p.stat().st_size, p.stat().st_mtime_ns] for p in _sources())]
    try:
        data = json.loads(COMPILED.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        data = {}
    if data.get("stamp") != stamp:
        data = {"stamp": stamp, **compile_words(*read_source())}
        write_compiled(COMPILED, data)
    forms = dict(zip(data["keys"].split(" "), data["readings"].split(" "), strict=True))
    return Table(data["lemmas"].split("¦"), data["features"], forms, data["phrases"], data["rules"])


def _sources() -> list[Path]:
    code = (SOURCE / "inflect.py", SOURCE / "conjunct_rows.py", SOURCE.parent / "english.py")
    return sorted([*SOURCE.glob("*.tsv"), SOURCE / "paradigms.yaml", *code])
