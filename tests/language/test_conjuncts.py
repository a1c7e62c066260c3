"""Conjunct verbs: the rows, which words of a text belong together, and what is said of each."""

from __future__ import annotations

from pathlib import Path

import pytest

from rajnaya.errors import LexiconError
from rajnaya.language import words
from rajnaya.language.gloss import GlossWord, gloss_words
from rajnaya.language.gloss_line import gloss_line
from rajnaya.language.morphology import analyse_form
from rajnaya.language.script import key
from rajnaya.language.words.conjunct_rows import COPULA, read_conjuncts


def joined(text: str) -> list[tuple[str, list[str]]]:
    """Each conjunct verb of a text with its words."""
    out: dict[tuple[int, str], list[str]] = {}
    for word in gloss_words(text):
        if word.conjunct is not None:
            out.setdefault((word.conjunct.verb, word.conjunct.lemma), []).append(word.text)
    return [(lemma, found) for (_, lemma), found in out.items()]


def word_of(text: str, wanted: str) -> GlossWord:
    return next(word for word in gloss_words(text) if word.text == wanted)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("परिषद ने फैसला किया।", [("फैसला करना", ["फैसला", "किया"])]),
        ("कई फैसले किए गए हैं।", [("फैसला करना", ["फैसले", "किए"])]),
        ("परिषद फैसला नहीं कर पाई।", [("फैसला करना", ["फैसला", "कर"])]),
        ("फैसला परिषद ने किया।", [("फैसला करना", ["फैसला", "किया"])]),
        ("शुरू भी नहीं हुई थी वार्ता।", [("शुरू होना", ["शुरू", "हुई"])]),
        ("चोर को हिरासत में लिया गया।", [("हिरासत में लेना", ["हिरासत", "में", "लिया"])]),
        ("बैठक शुरू हुई और देर रात समाप्त हुई।", [("शुरू होना", ["शुरू", "हुई"]), ("समाप्त होना", ["समाप्त", "हुई"])]),
        ("दल ने रिपोर्ट पेश करते हुए चिंता जताई।", [("पेश करना", ["पेश", "करते"]), ("चिंता जताना", ["चिंता", "जताई"])]),
        ("नमक का इस्तेमाल कम हो रहा है।", [("कम होना", ["कम", "हो"])]),
        ("उन्हें उम्मीद है", [("उम्मीद होना", ["उम्मीद", "है"])]),
        # not together
        ("फैसले को किया।", []),
        ("फैसला, जो उन्होंने किया", []),
        ("विरोध के लिए गांव ने किया", []),
        ("फैसला अच्छा है।", []),
        ("मदद की जरूरत थी।", [("जरूरत होना", ["जरूरत", "थी"])]),
        ("वे भाग गए।", []),
        ("यह समझौता है।", []),
    ],
)
def test_words_that_belong_together(text: str, expected: list[tuple[str, list[str]]]) -> None:
    assert joined(text) == expected


def test_noun_and_verb_each_say_what_they_are_together() -> None:
    text = "परिषद ने प्रस्ताव का समर्थन किया।"
    assert word_of(text, "समर्थन").gloss == "to support (with करना); support; backing"
    assert word_of(text, "समर्थन").lemma == "समर्थन"
    assert word_of(text, "किया").gloss == "to do (with समर्थन: to support); to make"


def test_a_noun_that_is_described_stays_a_noun_first() -> None:
    found = word_of("परिषद ने कड़ा विरोध किया।", "विरोध")
    assert found.gloss == "opposition; protest; to oppose, protest (with करना)"
    assert found.conjunct is not None
    assert not found.conjunct.silent


@pytest.mark.parametrize(
    ("hindi", "english"),
    [
        ("समिति ने प्रस्ताव का विरोध किया।", "Committee proposal opposed."),
        ("समिति ने उनका विरोध नहीं किया।", "Committee them did not oppose."),
        ("समिति ने कड़ा विरोध किया।", "Committee strict opposition made."),
        ("हत्या की जांच की जा रही है।", "Murder is being investigated."),
        ("जांच की जा रही है।", "Investigation is being made."),
        ("नल का इस्तेमाल हो सकता है।", "Tap can be used."),
        ("मरीज को अस्पताल में भर्ती कराया गया।", "Patient to hospital in was admitted."),
        ("बैठक पर चिंता जताई गई है।", "Meeting on concern has been expressed."),
        ("समिति ने बोलने से इनकार कर दिया।", "Committee to speak refused."),
        ("बैठक शुरू होने वाली है।", "Meeting is about to begin."),
        ("दी गई चेतावनी पर अमल होगा।", "Given warning will be implemented."),
        ("मदद करने के लिए आए लोग", "To help come people"),
        ("वे नहीं जाना चाहते।", "They do not want to go."),
        ("उसने मदद नहीं की।", "He/she/it did not help."),
        ("उन्हें नहीं जाना पड़ा।", "Them did not have to go."),
        ("उसे समय पर आना चाहिए था।", "Him/her/it on time should have come."),
        ("पुल बनाया जाना है।", "Bridge has to be made."),
        ("नेता को हटाया जा चुका है।", "Leader to has already been removed."),
        ("काम कर चुके लोग लौटे।", "Having already worked people returned."),
        ("सहमति बन गई है।", "Has been agreed."),
        ("उस पर सहमति बन गई है।", "Him/her/it on has been agreed."),
        ("वे चुपचाप चले गए।", "They quietly went away."),
        ("बाजार गिरता चला गया।", "Market kept falling."),
        ("वे सीमा पार करने ही वाले थे।", "They border were about to cross."),
        ("उन्हें कदम उठाने चाहिए।", "Them should take steps."),
        ("बैठक शुरू होने पर लोग बोले।", "Meeting beginning on people spoke."),
        ("मरने वालों की संख्या बढ़ी।", "Dying ones of number increased."),
        ("खतरा बना हुआ है।", "Danger has remained."),
        ("नदी पार नहीं की जा सकती।", "River can not be crossed."),
        ("वह किताब नहीं पढ़ रहा।", "He/she/it book is not reading."),
    ],
)
def test_gloss_line_says_one_verb(hindi: str, english: str) -> None:
    assert gloss_line(hindi, gloss_words(hindi)) == english


def rows(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "x.tsv"
    file.write_text(text, encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("फैसला\tकरना\n", "expected word"),
        ("फैसला करना\n", "expected word"),
        ("फैसला\tकरना\tdecide\n", "does not begin with 'to'"),
        ("फैसला\tकर\tto decide\n", "no infinitive"),
        ("फैसला\tकरना\tto decide\nफैसला\tकरना\tto rule\n", "stands there already"),
        ("फैसला\tकरना\tto decide\nअंत\tकरना\tto end\n", "not in its place"),
        ("\u0958ैद\tकरना\tto imprison\n", "not NFC"),
    ],
)
def test_loader_refuses(text: str, complaint: str, tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=complaint):
        read_conjuncts(rows(tmp_path, text))


def test_what_follows_from_a_row_of_doing(tmp_path: Path) -> None:
    (row,) = read_conjuncts(rows(tmp_path, "इस्तेमाल\tकरना\tto use, employ\n")).values()
    assert row["होना"] == ("to be used", "")
    assert row["कराना"] == row["करवाना"] == row["करना"]
    (row,) = read_conjuncts(rows(tmp_path, "हल\tकरना\tto solve\nहल\tहोना\tto be over\n")).values()
    assert row["होना"] == ("to be over", "")
    (row,) = read_conjuncts(rows(tmp_path, "सौदा\tकरना\tto make a deal\n")).values()
    assert "होना" not in row


def test_every_row_is_made_of_words_of_the_lexicon() -> None:
    found = read_conjuncts(words.SOURCE / words.CONJUNCTS)
    assert sum(map(len, found.values())) >= 250
    for word, verbs in found.items():
        assert analyse_form(word.split()[0]), word
        for verb in verbs:
            assert verb == COPULA or any(r.lemma == verb and r.pos in ("vt", "vi") for r in analyse_form(key(verb))), verb
