"""How fast a library is searched: articles made up here, put in one by one, and asked many questions.

    python benchmarks/library.py                       libraries of 1,000 and 10,000 articles
    python benchmarks/library.py --sizes 100000        one of 100,000 (about an hour)
    python benchmarks/library.py --keep FOLDER         leave the libraries there

Articles are of three to twelve sentences; no two are alike. Their words are those of the word lexicon, drawn by Zipf's law,
with names nobody bears in particular; every third article has English. Each query is asked ``ROUNDS`` times in a shuffled
order, warm; a time is that of ``Library.search`` with 20 hits, their snippets and the total.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from rajnaya.language import lexicon, words  # noqa: E402  # the checkout itself is measured, installed or not
from rajnaya.library.search import Filters  # noqa: E402
from rajnaya.library.store import Library  # noqa: E402
from rajnaya.model import Article, Translation  # noqa: E402

SIZES = (1_000, 10_000)
ROUNDS = 5
GIVEN = [
    "अरुण", "कविता", "दीपक", "मीरा", "रमेश", "सुधा", "विनोद", "लता", "महेश", "गीता",
    "सुरेश", "रेखा", "अनिल", "शोभा", "मोहन", "राधा", "किशोर", "नीलम", "हरीश", "उषा",
]  # fmt: skip
FAMILY = [
    "त्रिपाठी", "मेहरा", "कोठारी", "भंडारी", "सक्सेना", "बोरा", "पंत", "दत्ता", "नागर", "चौहान",
    "जोशी", "भट्ट", "सोनी", "राठौर", "मिश्रा", "कपूर", "वर्मा", "डोगरा", "थापा", "सेठी",
]  # fmt: skip
OUTLETS = tuple(f"Daily {name}" for name in ["North", "South", "East", "West", "Hill", "Coast", "River", "Plain"])
# {n}, {m} nouns, {a} adjective, {who} a name, {place} a place, {k} a number.
SENTENCES = (
    ("{place} में {a} {n} पर {who} ने कहा कि {m} जारी रहेगा।", "In {place_en}, {who_en} said the {m_en} would go on."),
    ("{who} ने {n} और {m} के सवाल पर {k} सदस्यों से बात की।", "{who_en} spoke with {k} members about {n_en} and {m_en}."),
    ("सूत्रों के अनुसार {place} की {n} में {a} {m} की मांग उठी।", "Sources say {m_en} was demanded in {place_en}."),
    ("{k} दिन चली बैठक के बाद {n} का {a} प्रस्ताव टल गया।", "After {k} days the proposal on {n_en} was put off."),
    ("उन्होंने {place} और {who} के बीच {n} को {a} बताया।", "They called the {n_en} with {who_en} {a_en}."),
    ("{a} {n} के बिना {m} संभव नहीं, ऐसा {who} का मानना है।", "{who_en} holds that {m_en} needs {n_en}."),
    ("इस {n} से {place} के {k} गांवों में {m} पर असर पड़ा।", "The {n_en} touched {m_en} in {k} villages of {place_en}."),
)  # fmt: skip


class Vocabulary(NamedTuple):
    """Hindi words with their English, and how likely each is to be drawn."""

    rows: list[tuple[str, str]]
    weights: list[float]

    def draw(self, rng: random.Random) -> tuple[str, str]:
        return rng.choices(self.rows, cum_weights=self.weights)[0]


def vocabulary(*kinds: str) -> Vocabulary:
    lemmas, _ = words.read_source()
    rows = [(row.lemma, row.gloss.split(";")[0].strip()) for row in lemmas if row.pos in kinds and row.gloss]
    random.Random(1).shuffle(rows)
    return Vocabulary(rows, list(accumulate(1 / (rank + 10) for rank in range(len(rows)))))


def articles(count: int, seed: int = 7) -> Iterator[tuple[Article, list[Translation]]]:
    """That many articles, each with its English or without; the same for the same seed."""
    rng = random.Random(seed)
    nouns, adjectives = vocabulary("nm", "nf"), vocabulary("adj")
    places = [(row["forms"][0], row["value"]) for row in lexicon.read_source("places")["rows"]]
    for number in range(count):
        lines, english = [], []
        for _ in range(rng.randint(3, 12)):
            hindi, said = _sentence(rng, nouns, adjectives, places)
            lines.append(hindi)
            english.append(Translation(hindi, said, "machine", "google", "2026-01-01T00:00:00+00:00"))
        (place, _), (noun, _) = rng.choice(places), nouns.draw(rng)
        title = f"{place}: {noun} पर {rng.choice(('बैठक', 'विवाद', 'समझौता', 'बयान', 'रोक'))}"
        paragraphs = "\n\n".join(" ".join(lines[i : i + 3]) for i in range(0, len(lines), 3))
        day = f"{rng.randint(2015, 2024)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"
        article = Article(f"b-{number}", f"{title}\n\n{paragraphs}\n", title, rng.choice(OUTLETS), day, origin="paste")
        yield article, english if number % 3 == 0 else []


def _sentence(rng: random.Random, nouns: Vocabulary, adjectives: Vocabulary, places: list[tuple[str, str]]) -> tuple[str, str]:
    from rajnaya.language.romanise import romanise

    hindi, english = rng.choice(SENTENCES)
    (n, n_en), (m, m_en), (a, a_en), (place, place_en) = (
        nouns.draw(rng), nouns.draw(rng), adjectives.draw(rng), rng.choice(places)
    )  # fmt: skip
    who = f"{rng.choice(GIVEN)} {rng.choice(FAMILY)}"
    values = {
        "n": n, "n_en": n_en, "m": m, "m_en": m_en, "a": a, "a_en": a_en, "place": place, "place_en": place_en,
        "who": who, "who_en": romanise(who), "k": rng.randint(2, 9999),
    }  # fmt: skip
    return hindi.format(**values), english.format(**values)


def questions() -> list[tuple[str, Filters | None]]:
    """Queries of every kind: words common and rare, names in both scripts, phrases, beginnings, filters."""
    rng, nouns = random.Random(11), vocabulary("nm", "nf")
    plain = [nouns.draw(rng)[0] for _ in range(20)]
    plain += [f"{rng.choice(GIVEN)} {rng.choice(FAMILY)}" for _ in range(10)]
    plain += [
        "tripathi",
        "kavita mehra",
        "deepak",
        "Beijing",
        "moscow dilli",
        "said",
        "proposal",
        '"would go on"',
        "neelam soni",
    ]
    plain += ['"के अनुसार"', '"के सवाल पर"', "बैठक", "में", "प्रस्ताव टल", "सम*", "pres*", "मांग 12*", "समझौता दिल्ली", "ऐसाकोईशब्दनहीं"]
    narrow = Filters(outlet=OUTLETS[0], since="2020-01-01", until="2020-12-31")
    return [(query, None) for query in plain] + [(query, narrow) for query in [*plain[:10], "बैठक", "deepak"]]


def measure(size: int, folder: Path) -> str:
    """One row of the table."""
    library = Library.open(f"sqlite:///{folder}/library-{size}.sqlite3")
    begun = time.perf_counter()
    for article, english in articles(size):
        library.put_translations(english)
        library.add_article(article)
    put_in = time.perf_counter() - begun
    rng, asked = random.Random(3), questions()
    for query, filters in asked:
        library.search(query, filters=filters)
    times = []
    for query, filters in rng.sample(asked * ROUNDS, len(asked) * ROUNDS):
        begun = time.perf_counter()
        library.search(query, filters=filters)
        times.append((time.perf_counter() - begun, query))
    slowest = max(times)
    library.close()
    megabytes = Path(folder, f"library-{size}.sqlite3").stat().st_size / 2**20
    plain = sorted(seconds for seconds, _ in times)
    p95 = statistics.quantiles(plain, n=20)[-1]
    return (
        f"| {size:,} | {put_in / size * 1000:.1f} ms | {megabytes:,.0f} MB | {statistics.median(plain) * 1000:.1f} ms "
        f"| {p95 * 1000:.1f} ms | {slowest[0] * 1000:.0f} ms ({slowest[1]}) |"
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, metavar="N")
    parser.add_argument("--keep", type=Path, metavar="FOLDER")
    args = parser.parse_args()
    print("| articles (SQLite) | to put one in | file | search, median | search, p95 | slowest |")
    print("| ---: | ---: | ---: | ---: | ---: | --- |")
    with tempfile.TemporaryDirectory() as folder:
        for size in args.sizes:
            print(measure(size, args.keep or Path(folder)), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
