"""The word lexicon: what its loader refuses, that the compiled file equals its source, and the forms of every paradigm."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from rajnaya.errors import LexiconError
from rajnaya.language import words
from rajnaya.language.morphology import analyse_form
from rajnaya.language.script import key


def test_compiled_file_equals_its_source() -> None:
    words.load()
    compiled = json.loads(words.COMPILED.read_text(encoding="utf-8"))
    compiled.pop("stamp")
    assert compiled == json.loads(json.dumps(words.compile_words(*words.read_source())))


def test_loading_takes_no_time_worth_speaking_of() -> None:
    words.load()
    took = []
    for _ in range(5):
        start = time.process_time()
        words.load.__wrapped__()
        took.append(time.process_time() - start)
    assert min(took) < 0.1


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("देश\tnm\n", "expected lemma"),
        ("देश nm country\n", "expected lemma"),
        ("देश\tnm\tcountry\tक\tख\n", "expected lemma"),
        ("देश\tnoun\tcountry\n", "unknown part of speech 'noun'"),
        ("\u0958लम\tnf\tpen\n", "not NFC"),
        ("बात\tnf\tmatter\nदेश\tnm\tcountry\nक\tnm\tk\n", "not sorted"),
        ("कर\tvt\tto do\n", "no infinitive"),
        ("देश\tnm\tcountry |nation\n", "a bar"),
        ("देश \tnm\tcountry\n", "expected lemma"),
    ],
)
def test_loader_refuses(text: str, complaint: str, tmp_path: Path) -> None:
    file = tmp_path / "x.tsv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(LexiconError, match=complaint):
        words.read_lemmas(file)


def test_a_lemma_may_stand_once_in_all_files(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.tsv").write_text("# about\nदेश\tnm\tcountry\n", encoding="utf-8")
    (tmp_path / "paradigms.yaml").write_text("{}", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"stands already in a\.tsv"):
        words.read_source(tmp_path)


def test_every_lemma_finds_itself() -> None:
    rows, _ = words.read_source()
    lost = [row.lemma for row in rows if " " not in row.lemma and "-" not in row.lemma and not analyse_form(key(row.lemma))]
    assert lost == []
    assert len(rows) > 10_000
    assert all(len(row.gloss) <= 60 for row in rows if row.pos != "name")


@pytest.mark.parametrize(
    ("form", "lemma", "features"),
    [
        ("लड़के", "लड़का", "sg obl"), ("लड़के", "लड़का", "pl"), ("लड़कों", "लड़का", "pl obl"),
        ("मंत्रियों", "मंत्री", "pl obl"), ("नीतियाँ", "नीति", "pl"), ("भाषाएँ", "भाषा", "pl"), ("बहुओं", "बहू", "pl obl"),
        ("चिड़ियों", "चिड़िया", "pl obl"), ("रुपए", "रुपया", "pl"), ("रुपये", "रुपया", "pl"), ("पतियों", "पति", "pl obl"),
        ("बड़े", "बड़ा", "m obl"), ("गई", "जाना", "perf f"), ("गयी", "जाना", "perf f"), ("गए", "जाना", "perf m pl"),
        ("किया", "करना", "perf m sg"), ("की", "करना", "perf f"), ("कीजिए", "करना", "imp polite"), ("दीं", "देना", "perf f pl"),
        ("लूंगा", "लेना", "fut 1 m"), ("हों", "होना", "subj pl"), ("थीं", "होना", "past f pl"), ("पिया", "पीना", "perf m sg"),
        ("पीकर", "पीना", "conj"), ("सोएगा", "सोना", "fut m sg"), ("छुआ", "छूना", "perf m sg"), ("लिखवाएंगे", "लिखवाना", "fut m pl"),
        ("देखते", "देखना", "ipf m pl"), ("देखने", "देखना", "inf obl"), ("बनाओ", "बनाना", "imp"), ("आइए", "आना", "imp polite"),
        ("मुझे", "मैं", "dat"), ("उसका", "वह", "gen m dir"), ("जिनमें", "जो", "obl post"),
    ],
)  # fmt: skip
def test_forms(form: str, lemma: str, features: str) -> None:
    assert (lemma, tuple(features.split())) in [(r.lemma, r.features) for r in analyse_form(key(form))]


@pytest.mark.parametrize(
    ("form", "gloss"),
    [("रक्षामंत्री", "defence minister"), ("जनसभाओं", None), ("असंबंधित", "not related")],
)
def test_words_made_of_known_words(form: str, gloss: str | None) -> None:
    readings = analyse_form(key(form))
    assert readings
    assert gloss is None or readings[0].gloss == gloss


@pytest.mark.parametrize("form", ["क्ज़ोलित", "कक", "एक्सपेंशन", "ओवरडाइट", "क" * 500])
def test_unknown_words_stay_unknown(form: str) -> None:
    assert analyse_form(key(form)) == ()
