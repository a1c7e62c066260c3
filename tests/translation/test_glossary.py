"""The glossary's rows, its terms in Hindi whatever their form, and whether engines are brought to use them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from rajnaya.errors import LexiconError, TranslationError
from rajnaya.language.script import key
from rajnaya.translation.glossary import Glossary, Term, shipped_terms, with_glossary
from rajnaya.translation.glossary.terms import MAX_WORDS, SOURCE, SUBJECTS, read_terms

MINISTER = Term("विदेश मंत्री", "foreign minister", "title", ("minister of foreign affairs",))
COLD_WAR = Term("शीत युद्ध", "Cold War", "event")
VOTE = Term("मतदान", "voting", "politics")
OWN = Term("साझा मंच", "Common Platform")


def test_the_shipped_glossary_is_large_and_has_each_term_once() -> None:
    terms = shipped_terms()
    assert len(terms) >= 2_000
    seen = [hindi for term in terms for hindi in {key(h).replace("-", " ") for h in (term.hindi, *term.also_hindi)}]
    assert len(seen) == len(set(seen))
    assert {term.subject for term in terms} == SUBJECTS - {"own"}
    assert all(len(term.hindi.split()) <= MAX_WORDS and not term.own for term in terms)
    assert {path.stem for path in SOURCE.glob("*.tsv")} == SUBJECTS - {"own"}


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("a\tb", "line 1: expected Hindi"),
        ("शब्द\tword\tevent\t\t", "not the file's subject"),
        ("\tword\tlaw\t\t", "expected Hindi"),
        ("न\u093cया\tnew\tlaw\t\t", "not NFC"),
    ],
)
def test_a_row_out_of_shape_is_refused_with_its_place(line: str, words: str, tmp_path: Path) -> None:
    path = tmp_path / "law.tsv"
    path.write_text(line + "\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=words):
        read_terms(path)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("दोनों विदेश मंत्रियों की बैठक", ["विदेश मंत्रियों"]),
        ("शीत युद्ध के बाद", ["शीत युद्ध"]),
        ("शीत-युद्ध के बाद", []),
        ("विदेश नीति के मंत्री", []),
        ("मतदान में साझा मंच आगे", ["मतदान", "साझा मंच"]),
        ("विदेश मंत्री", ["विदेश मंत्री"]),
        ("", []),
    ],
)
def test_terms_are_found_through_inflection(text: str, found: list[str]) -> None:
    hits = Glossary([MINISTER, COLD_WAR, VOTE, OWN]).find(text)
    assert [hit.text for hit in hits] == found
    assert all(text[hit.start : hit.end] == hit.text for hit in hits)


def test_the_reader_s_own_term_goes_before_a_shipped_one() -> None:
    mine = Term("शीत युद्ध", "cold war of words")
    (hit,) = Glossary([COLD_WAR, mine]).find("शीत युद्ध")
    assert hit.term is mine


@pytest.mark.parametrize(
    ("source", "english", "missing"),
    [
        ("विदेश मंत्रियों ने कहा", "The foreign ministers said", []),
        ("विदेश मंत्री ने कहा", "The minister of foreign affairs said", []),
        ("विदेश मंत्री ने कहा", "The external minister said", ["foreign minister"]),
        ("शीत युद्ध के दौर में", "in the era of the cold war", []),
        ("शीत युद्ध के दौर में", "in the era of icy fighting", ["Cold War"]),
        ("मतदान हुआ", "Ballots were cast", []),  # a single shipped word has too many good translations
        ("साझा मंच बना", "A joint forum was formed", ["Common Platform"]),
    ],
)
def test_what_the_english_lacks(source: str, english: str, missing: list[str]) -> None:
    glossary = Glossary([MINISTER, COLD_WAR, VOTE, OWN])
    assert [hit.term.english for hit in glossary.missing(source, english)] == missing


def test_the_version_changes_with_the_terms() -> None:
    assert Glossary([COLD_WAR]).version == Glossary([COLD_WAR]).version != Glossary([COLD_WAR, OWN]).version


@dataclass
class Plain:
    """Knows no glossary; leaves Latin letters as they are, as real engines do."""

    answers: dict[str, str]
    id: str = "plain"
    name: str = "Plain"
    sends_text_to: str | None = None
    max_chars: int = 500
    asked: list[str] = field(default_factory=list)

    def translate(self, text: str, source: str = "hi", target: str = "en") -> str:
        self.asked.append(text)
        if text not in self.answers:
            raise TranslationError("offline.", retryable=True)
        return self.answers[text]


class Told(Plain):
    """Can be told which words to use."""

    def translate_with(self, text: str, terms: Sequence[tuple[str, str]], source: str = "hi", target: str = "en") -> str:
        self.terms = list(terms)
        return "The Common Platform met."


SOURCE_TEXT = "साझा मंच की बैठक हुई।"


def test_an_engine_is_asked_once_when_the_terms_are_there() -> None:
    engine = Plain({SOURCE_TEXT: "The Common Platform met."})
    assert with_glossary(engine, SOURCE_TEXT, Glossary([OWN])).missing == ()
    assert len(engine.asked) == 1


def test_a_missing_term_is_put_into_the_hindi_and_asked_again() -> None:
    engine = Plain({SOURCE_TEXT: "The joint forum met.", "Common Platform की बैठक हुई।": "The Common Platform met."})
    made = with_glossary(engine, SOURCE_TEXT, Glossary([OWN]))
    assert (made.text, made.missing) == ("The Common Platform met.", ())


@pytest.mark.parametrize("second", [None, "The joint forum met.", "Common Platform Common Platform met met the met the"])
def test_a_second_answer_that_is_no_better_is_not_taken(second: str | None) -> None:
    answers = {SOURCE_TEXT: "The joint forum met."} | ({"Common Platform की बैठक हुई।": second} if second else {})
    made = with_glossary(Plain(answers), SOURCE_TEXT, Glossary([OWN]))
    assert (made.text, made.missing) == ("The joint forum met.", (OWN,))


def test_an_engine_that_takes_terms_is_told_them() -> None:
    engine = Told({})
    assert with_glossary(engine, SOURCE_TEXT, Glossary([OWN])).missing == ()
    assert engine.terms == [("साझा मंच", "Common Platform")]


def test_a_first_answer_that_can_t_be_had_is_told() -> None:
    with pytest.raises(TranslationError):
        with_glossary(Plain({}), SOURCE_TEXT, Glossary([OWN]))
