"""Articles nobody wrote, for libraries of any size: varied, and the same for the same seed.

They have four to sixteen sentences of one of twenty shapes; no two are alike. Nouns and adjectives are those of the word
lexicon, drawn by Zipf's law like the countries, of which India comes first; places and bodies are those of the lexicon; names
are nobody's in particular. Every third article has English. They come in pieces of ``PIECE``, each with its own seed, so that
several processes can make them.
"""

from __future__ import annotations

import random
import sys
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))

from rajnaya import processes  # the checkout itself, installed or not
from rajnaya.language import lexicon, words
from rajnaya.language.romanise import romanise
from rajnaya.library.search import Filters
from rajnaya.library.store import Library, Prepared, prepare
from rajnaya.model import Article, Translation

PIECE = 250
GIVEN = [
    "अरुण", "कविता", "दीपक", "मीरा", "रमेश", "सुधा", "विनोद", "लता", "महेश", "गीता",
    "सुरेश", "रेखा", "अनिल", "शोभा", "मोहन", "राधा", "किशोर", "नीलम", "हरीश", "उषा",
]  # fmt: skip
FAMILY = [
    "त्रिपाठी", "मेहरा", "कोठारी", "भंडारी", "सक्सेना", "बोरा", "पंत", "दत्ता", "नागर", "चौहान",
    "जोशी", "भट्ट", "सोनी", "राठौर", "मिश्रा", "कपूर", "वर्मा", "डोगरा", "थापा", "सेठी",
]  # fmt: skip
OUTLETS = tuple(f"Daily {name}" for name in ["North", "South", "East", "West", "Hill", "Coast", "River", "Plain"])
# {n}, {m} nouns, {a} adjective, {who} a name, {place} a place, {land} a country, {k} a number.
SENTENCES = (
    ("{place} में {a} {n} पर {who} ने कहा कि {m} जारी रहेगा।", "In {place_en}, {who_en} said the {m_en} would go on."),
    ("{who} ने {n} और {m} के सवाल पर {k} सदस्यों से बात की।", "{who_en} spoke with {k} members about {n_en} and {m_en}."),
    ("सूत्रों के अनुसार {place} की {n} में {a} {m} की मांग उठी।", "Sources say {m_en} was demanded in {place_en}."),
    ("{k} दिन चली बैठक के बाद {n} का {a} प्रस्ताव टल गया।", "After {k} days the proposal on {n_en} was put off."),
    ("उन्होंने {place} और {who} के बीच {n} को {a} बताया।", "They called the {n_en} with {who_en} {a_en}."),
    ("{a} {n} के बिना {m} संभव नहीं, ऐसा {who} का मानना है।", "{who_en} holds that {m_en} needs {n_en}."),
    ("इस {n} से {place} के {k} गांवों में {m} पर असर पड़ा।", "The {n_en} touched {m_en} in {k} villages of {place_en}."),
    ("{land} ने {n} के {a} मसौदे पर {k} आपत्तियां दर्ज कराईं।", "{land_en} raised {k} objections to the {a_en} draft on {n_en}."),
    ("{who} ने कहा, “{land} के लिए {n} और {m} दोनों जरूरी हैं।”", "“{land_en} needs both {n_en} and {m_en},” {who_en} said."),
    ("{land} और {place} के प्रतिनिधि {n} पर {k} घंटे बैठे रहे।", "Delegates of {land_en} and {place_en} sat {k} hours over {n_en}."),
    ("“{a} {n} अब {m} के साथ नहीं चल सकता,” {who} ने लिखा।", "“{a_en} {n_en} can't go with {m_en} any more,” wrote {who_en}."),
    ("{place} से लौटे दल ने {land} में {n} की {a} तस्वीर पेश की।", "The team back from {place_en} drew a {a_en} picture of {n_en}."),
    ("क्या {land} की {n} {m} बदल देगी, {who} को इस पर संदेह है।", "Will {n_en} change {m_en}? {who_en} doubts it."),
    ("बीते साल {k} करोड़ रुपये {n} पर खर्च हुए, {m} पर उससे भी कम।", "Last year {k} crore went to {n_en}, less to {m_en}."),
    ("{land} के विदेश मंत्रालय ने {n} को लेकर {a} रुख दोहराया।", "The foreign ministry of {land_en} restated its view on {n_en}."),
    ("{who} के मुताबिक {m} की वजह {n} नहीं, {a} फैसले हैं।", "According to {who_en}, {a_en} decisions explain {m_en}."),
    ("दोनों पक्ष {place} में {n} पर फिर मिलने को राजी हुए।", "Both sides agreed to meet again in {place_en} on {n_en}."),
    ("{k} पन्नों की रिपोर्ट {n}, {m} और {land} के हितों को जोड़ती है।", "A report of {k} pages links {n_en}, {m_en} and {land_en}."),
    ("{who} की {place} यात्रा {n} के कारण {k} दिन टाली गई।", "{who_en} put off the visit to {place_en} by {k} days."),
    ("{land} में {a} {n} की खबरों का {who} ने खंडन किया।", "{who_en} denied reports of {a_en} {n_en} in {land_en}."),
)  # fmt: skip
TITLES = (
    "{place}: {n} पर {what}", "{land} की {n} और {m}", "{n} पर {land} का {what}", "{who} की {place} यात्रा, {n} पर {what}",
    "{a} {n}, {place} में {what}",
)  # fmt: skip
_WHATS = ("बैठक", "विवाद", "समझौता", "बयान", "रोक", "सहमति", "सवाल")
_FIRST_LANDS = ("India", "China", "United States", "Russia", "Pakistan", "Japan", "Bangladesh", "Nepal", "Iran", "France")

Made = list[tuple[Article, list[Translation]]]


class Vocabulary(NamedTuple):
    """Hindi words with their English, and how likely each is to be drawn."""

    rows: list[tuple[str, str]]
    weights: list[float]

    def draw(self, rng: random.Random) -> tuple[str, str]:
        return rng.choices(self.rows, cum_weights=self.weights)[0]


@cache
def vocabulary(*kinds: str) -> Vocabulary:
    lemmas, _ = words.read_source()
    rows = [(row.lemma, row.gloss.split(";")[0].strip()) for row in lemmas if row.pos in kinds and row.gloss]
    random.Random(1).shuffle(rows)
    return _by_zipf(rows, 10)


@cache
def lands() -> Vocabulary:
    rows = {row["value"]: (row["forms"][0], row["value"]) for row in lexicon.read_source("countries")["rows"]}
    first = [rows.pop(name) for name in _FIRST_LANDS if name in rows]
    return _by_zipf(first + list(rows.values()), 1)


@cache
def places() -> Vocabulary:
    return _by_zipf([(row["forms"][0], row["value"]) for row in lexicon.read_source("places")["rows"]], 60)


def _by_zipf(rows: list[tuple[str, str]], flat: int) -> Vocabulary:
    return Vocabulary(rows, list(accumulate(1 / (rank + flat) for rank in range(len(rows)))))


def articles(count: int, seed: int = 7) -> Iterator[tuple[Article, list[Translation]]]:
    """That many articles, each with its English or without; the same for the same seed."""
    for first in range(0, count, PIECE):
        yield from piece(first, min(PIECE, count - first), seed)


def piece(first: int, count: int, seed: int = 7) -> Made:
    """The articles from the number ``first`` on."""
    rng = random.Random(f"{seed}-{first}")
    return [_article(rng, number) for number in range(first, first + count)]


def _article(rng: random.Random, number: int) -> tuple[Article, list[Translation]]:
    lines, english = [], []
    for _ in range(rng.randint(4, 16)):
        shape, said = rng.choice(SENTENCES)
        values = _values(rng)
        lines.append(shape.format(**values))
        english.append(Translation(lines[-1], said.format(**values), "machine", "google", "2026-01-01T00:00:00+00:00"))
    title = rng.choice(TITLES).format(**_values(rng), what=rng.choice(_WHATS))
    paragraphs = "\n\n".join(" ".join(lines[i : i + 3]) for i in range(0, len(lines), 3))
    day = f"{rng.randint(2015, 2024)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"
    article = Article(f"b-{number}", f"{title}\n\n{paragraphs}\n", title, rng.choice(OUTLETS), day, origin="paste")
    return article, english if number % 3 == 0 else []


def _values(rng: random.Random) -> dict[str, str | int]:
    nouns, who = vocabulary("nm", "nf"), f"{rng.choice(GIVEN)} {rng.choice(FAMILY)}"
    drawn = {"n": nouns, "m": nouns, "a": vocabulary("adj"), "place": places(), "land": lands()}
    out: dict[str, str | int] = {"who": who, "who_en": romanise(who), "k": rng.randint(2, 9999)}
    for name, source in drawn.items():
        out[name], out[f"{name}_en"] = source.draw(rng)
    return out


def fill(library: Library, count: int, seed: int = 7) -> None:
    """Put that many articles in: made and prepared by all processors, stored by one."""
    with processes.pool() as pool:
        waiting: deque[Future[tuple[list[Prepared], list[Translation]]]] = deque()
        for first in range(0, count, PIECE):
            waiting.append(pool.submit(_prepared, first, min(PIECE, count - first), seed))
            if len(waiting) > 2 * processes.workers():
                _put(library, waiting.popleft())
        while waiting:
            _put(library, waiting.popleft())


def _put(library: Library, made: Future[tuple[list[Prepared], list[Translation]]]) -> None:
    ready, english = made.result()
    library.put_translations(english)
    library.add_articles(ready)


def _prepared(first: int, count: int, seed: int) -> tuple[list[Prepared], list[Translation]]:
    made = piece(first, count, seed)
    return [prepare(article) for article, _ in made], [each for _, english in made for each in english]


def questions() -> list[tuple[str, Filters | None]]:
    """Queries of every kind: words common and rare, names in both scripts, phrases, beginnings, filters."""
    rng, nouns = random.Random(11), vocabulary("nm", "nf")
    plain = [nouns.draw(rng)[0] for _ in range(12)] + [rng.choice(nouns.rows)[0] for _ in range(8)]
    plain += [f"{rng.choice(GIVEN)} {rng.choice(FAMILY)}" for _ in range(10)]
    plain += ["भारत", "चीन", "में", "बैठक", "विदेश मंत्रालय", "भारत चीन", "भारत में", "के", "india", "said", "proposal", "the"]
    plain += ["tripathi", "kavita mehra", "deepak", "Beijing", "moscow dilli", "neelam soni", "videsh mantralaya"]
    plain += ['"के अनुसार"', '"के सवाल पर"', '"would go on"', '"भारत के"', '"विदेश मंत्रालय ने"']
    plain += ["सम*", "pres*", "मांग 12*", "भा*", "प्रस्ताव टल", "समझौता दिल्ली", "ऐसाकोईशब्दनहीं", "ऐसाकोईशब्दनहीं में"]
    narrow = Filters(outlet=OUTLETS[0], since="2020-01-01", until="2020-12-31")
    one_day = Filters(since="2020-06-05", until="2020-06-05")
    filtered = [*plain[:6], "बैठक", "deepak", "भारत", "में"]
    return [(query, None) for query in plain] + [(query, chosen) for query in filtered for chosen in (narrow, one_day)]
