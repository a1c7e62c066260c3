"""The lexicon's loader: what it refuses, and that every row's own examples hold."""

import pytest

from rajnaya.errors import LexiconError
from rajnaya.language import lexicon
from rajnaya.language.tokens import tokenise

ROWS = [(name, row) for name in lexicon.names() for row in lexicon.read_source(name)["rows"]]


def found(name: str, text: str) -> set[str]:
    return {entry.value for _, _, entry in lexicon.load(name).find(tokenise(text))}


@pytest.mark.parametrize("name", lexicon.names())
def test_examples_of_every_row_hold(name: str) -> None:
    rows = lexicon.read_source(name)["rows"]
    missed = [(row["value"], text) for row in rows for text in row.get("examples", ()) if row["value"] not in found(name, text)]
    false = [(row["value"], text) for row in rows for text in row.get("not_examples", ()) if row["value"] in found(name, text)]
    assert (missed, false) == ([], [])


@pytest.mark.parametrize("name", lexicon.names())
def test_compiled_file_equals_its_source(name: str) -> None:
    lexicon.load(name)
    import json

    compiled = json.loads((lexicon._COMPILED / f"{name}.json").read_text(encoding="utf-8"))
    compiled.pop("stamp")
    assert compiled == json.loads(json.dumps(lexicon.compile_rows(name, lexicon.read_source(name))))


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        ({"rows": [{"value": "a", "forms": ["क"], "colour": "x"}]}, "unknown key 'colour'"),
        ({"rows": [{"value": "a", "forms": ["क"]}, {"value": "b", "forms": ["क"]}]}, "stands already in row 1"),
        ({"rows": [{"value": "a", "forms": ["क", "क"]}]}, "stands twice"),
        ({"rows": [{"value": "a", "forms": ["\u0958"]}]}, "not NFC"),
        ({"rows": [{"value": "a", "forms": []}]}, "needs a value"),
        ({"rows": [{"value": "a", "forms": [" "]}]}, "has no word"),
        ({"rows": [{"value": "a", "forms": [1]}]}, "is not text"),
        ({"verses": []}, "at the top"),
    ],
)
def test_loader_refuses(source: dict, complaint: str) -> None:
    with pytest.raises(LexiconError, match=complaint):
        lexicon.compile_rows("x", source)


def test_longest_form_wins_and_spellings_fold() -> None:
    data = lexicon.compile_rows(
        "x", {"rows": [{"value": "day", "forms": ["कल"]}, {"value": "name", "forms": ["कल कत्ता", "सितम्बर"]}]}
    )
    lex = lexicon.Lexicon("x", data["phrases"], data["entries"])
    assert [e.value for _, _, e in lex.find(tokenise("कल कत्ता कल सितंबर कलम"))] == ["name", "day", "name"]
