"""Word help: the table, offsets on odd text, streams of names and lines of gloss, speed by counting."""

from __future__ import annotations

import json
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from rajnaya.analysis.entities import find_entities
from rajnaya.analysis.pipeline import read_document
from rajnaya.language.gloss import GlossWord, gloss_words
from rajnaya.language.gloss_line import gloss_line

ROOT = Path(__file__).parents[2]
ROWS = yaml.safe_load((ROOT / "tests/cases/gloss.yaml").read_text(encoding="utf-8"))


def helped(text: str) -> list[GlossWord]:
    doc = read_document(text)
    return gloss_words(text, tokens=doc.tokens, entities=find_entities(doc))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['word']} in {row['text']}")
def test_table(row: dict) -> None:
    word = [w for w in helped(row["text"]) if w.text == row["word"]][row.get("nth", 1) - 1]
    if "lemma" in row:
        assert word.lemma == row["lemma"]
    if "gloss" in row:
        first = None if word.gloss is None else word.gloss.split("; ")[0]
        assert first is None if row["gloss"] is None else row["gloss"] in (first or ""), word
    assert row.get("grammar", "") in word.grammar
    if "name" in row:
        assert word.name is row["name"]


def test_table_is_a_third_traps() -> None:
    assert len(ROWS) >= 120
    assert 3 * sum(1 for row in ROWS if row.get("trap")) >= len(ROWS)


PIECES = st.sampled_from(
    [
        *(
            "भारत",
            "ने",
            "कहा",
            "के",
            "लिए",
            "उनके",
            "फैसला",
            "किया",
            "की",
            "गई",
            "है",
            "पर",
            "और",
            "कल",
            "करेंगे",
            "गैर-सरकारी",
            "धीरे-धीरे",
            "25वीं",
        ),
        *(
            "12",
            "२",
            "।",
            ",",
            '"',
            "-",
            "क",
            "ा",
            "\u093c",
            "\u200d",
            "x.com/a",
            "@a",
            "\n",
            "Modi",
            "डॉ.",
            "मोदी",
            "क्ज़ोलित",
            "का",
        ),
    ]
)


@given(st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=25).map(" ".join), st.lists(PIECES, max_size=25).map("".join)))
@settings(max_examples=300, deadline=None)
def test_offsets_hold_and_nothing_raises(text: str) -> None:
    words = helped(text)
    assert all(text[w.start : w.end] == w.text for w in words)
    assert all(one.end <= two.start for one, two in pairwise(words))
    assert all(w.whole is None or w.whole[0] <= w.start < w.end <= w.whole[1] for w in words)
    assert all(w.gloss != "" and w.lemma for w in words)
    gloss_line(text, words)


def test_numbers_punctuation_and_addresses_are_no_words() -> None:
    assert [w.text for w in helped('2023 में 25वीं, 7-वीं और २ "बैठक" x.com/abc @a #b।')] == ["में", "और", "बैठक"]


def test_entities_are_names_with_their_english() -> None:
    words = helped("रूसी विदेश मंत्री सर्गेई लावरोव ने संयुक्त राष्ट्र में कहा।")
    assert [(w.text, w.gloss) for w in words if w.name] == [
        ("सर्गेई", "Sergey"),
        ("लावरोव", "Lavrov"),
        ("संयुक्त", "United"),
        ("राष्ट्र", "Nations"),
    ]
    assert next(w for w in words if w.text == "लावरोव").whole == (18, 31)


def test_without_entities_the_gazetteers_are_asked() -> None:
    word = gloss_words("बीजिंग में")[0]
    assert (word.text, word.gloss, word.name) == ("बीजिंग", "Beijing", True)


@pytest.mark.parametrize(
    ("hindi", "english"),
    [
        (
            "विदेश मंत्री जयशंकर ने सोमवार को कहा कि बातचीत की गई है।",
            "Foreign minister S. Jaishankar Monday on said that talks has been made.",
        ),
        ("रिपोर्ट जल्द ही सौंपी जाएगी।", "Report soon will be handed over."),
        ("जांच की जा रही है।", "Investigation is being made."),
        ("उन्हें पीछे हटना पड़ा।", "Them had to retreat."),
        ("बच्चे सोना नहीं चाहते।", "Children do not want to sleep."),
        ("उन्होंने 2 फरवरी, २०२३ को बैठक की।", "They 2 February, 2023 on held a meeting."),
        ("वे नहीं गए।", "They did not go."),
        ("गैर-गठबंधन आसान हो गया है।", "Non-alliance easy has become."),
        ("काम करते हुए वे थक गए।", "Working they were tired."),
        ("सीमा से भाग रहे लोगों को रोका गया।", "Border from running away people to was stopped."),
        ("उन्हें कल रिहा किया जाएगा।", "Them tomorrow will be released."),
        ("", ""),
    ],
)
def test_gloss_line(hindi: str, english: str) -> None:
    assert gloss_line(hindi, helped(hindi)) == english


def test_work_grows_with_the_text_and_no_faster() -> None:
    from tests.test_speed_shape import calls

    for unit in (
        "कल ",
        "क ",
        "भारत ",
        "के ",
        "के लिए ",
        "नहीं ",
        "की ",
        "धीरे-",
        "जनसभाओंकक ",
        "।",
        "कल बैठक हुई। ",
        "फैसला ने किया ",
        "फैसला ",
    ):
        text = unit * (3_000 // len(unit))
        gloss_words(text)
        once = calls(lambda text=text: gloss_words(text))
        assert calls(lambda text=text: gloss_words(text * 2)) <= 1.15 * 2 * once + 500, unit


@pytest.mark.parametrize("unit", ["गैर", "क", "ों"])
def test_one_endless_word_costs_twice_for_twice_its_length(unit: str) -> None:
    from tests.test_speed_shape import calls

    once = calls(lambda: gloss_words(unit * 1_000))
    assert calls(lambda: gloss_words(unit * 2_000)) <= 1.15 * 2 * once + 500


def cli(lines: list[str]) -> list[dict]:
    process = subprocess.run(
        [sys.executable, "-m", "rajnaya", "gloss", "--jsonl"],
        input="\n".join(lines).encode(),
        capture_output=True,
        cwd=ROOT,
        check=True,
    )
    assert process.stderr == b""
    return [json.loads(line) for line in process.stdout.decode("utf-8").splitlines()]


def test_command_line_answers_line_by_line_in_order_and_goes_on_after_a_bad_one() -> None:
    first = json.dumps({"id": "a", "text": "भारत ने कहा।"})
    answers = cli([first, "not json", '{"id": 3}', "", '{"id": 4, "text": ""}', '{"id": 5, "text": "\\ud800"}', "[1]"])
    assert [a["id"] for a in answers] == ["a", None, 3, 4, 5, None]
    assert ["error" in a for a in answers] == [False, True, True, False, True, True]
    assert answers[0]["words"][0] == {
        **{"start": 0, "end": 4, "text": "भारत", "lemma": "भारत", "gloss": "India", "romanised": "Bharat", "name": True},
        "grammar": "name",
    }
    assert answers[3]["words"] == []


def test_command_line_streams() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "rajnaya", "gloss", "--jsonl"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT
    ) as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write(json.dumps({"id": "a", "text": "वार्ता हुई।"}).encode() + b"\n")
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["id"] == "a"
        process.stdin.close()
        assert process.wait(20) == 0


def test_the_command_needs_its_option() -> None:
    result = subprocess.run([sys.executable, "-m", "rajnaya", "gloss"], capture_output=True, cwd=ROOT, check=False)
    assert result.returncode == 2
    assert b"--jsonl" in result.stderr


SAMPLE = yaml.safe_load((ROOT / "tests/cases/gloss_sample.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("sentence", SAMPLE, ids=lambda row: row["text"][:30])
def test_sample_of_running_words_has_the_sense_of_its_sentence(sentence: dict) -> None:
    words = helped(sentence["text"])
    for row in sentence["words"]:
        word = words[row["at"]]
        assert word.text == row["word"]
        if row["sense"] is not None:
            assert (word.lemma, (word.gloss or "").split("; ")[0]) == (row["lemma"], row["sense"])


def test_sample_is_of_two_hundred_words_and_nearly_all_right() -> None:
    rows = [row for sentence in SAMPLE for row in sentence["words"]]
    assert len(rows) == 200
    assert sum(1 for row in rows if row["sense"] is None) <= 2
