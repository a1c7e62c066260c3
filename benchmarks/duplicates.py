"""How surely nearly the same text is known again, and how long a look-up takes: ``python benchmarks/duplicates.py``.

Copies are made of the sample articles and of articles of ``benchmarks/library.py``, as newsrooms make them. What must not be
called a copy: reports on one happening that were written apart (``duplicates.yaml``), articles that quote a paragraph of
another, and articles with a like headline on the same place. Fingerprints are compared as the library does: by a band they
share, then by their resemblance. The second table is of libraries that hold nothing but fingerprints, asked for copies.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml
from sqlalchemy import insert

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.made_up import articles  # noqa: E402  # the checkout itself is measured, installed or not
from rajnaya.library.duplicates import put_fingerprint  # noqa: E402
from rajnaya.library.fingerprint import LEAST, NEAR, fingerprint  # noqa: E402
from rajnaya.library.shelf import sha256  # noqa: E402
from rajnaya.library.store import Library  # noqa: E402
from rajnaya.library.tables import articles as table  # noqa: E402

THRESHOLDS = (0.2, 0.3, 0.4, 0.5, 0.6)
BASES = 400
SIZES = (1_000, 10_000)
ASKED = 200


@dataclass(frozen=True)
class Pair:
    kind: str
    is_copy: bool
    first: str
    second: str


def paragraphs(text: str) -> list[str]:
    """The headline, then the sentences: what newsrooms cut and move."""
    head, _, rest = text.partition("\n")
    return [head, *(f"{part.strip()}।" for part in rest.replace("\n", " ").split("।") if part.strip())]


def pairs(seed: int = 5) -> Iterator[Pair]:
    rng = random.Random(seed)
    texts = [article.text for article, _ in articles(2 * BASES + 2000, seed)]
    samples = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "sample_articles").glob("*.hi.txt"))]
    bases = samples + [text for text in texts[:BASES] if len(text.split()) >= 60]
    others = texts[BASES : 2 * BASES]
    for base in bases:
        lines, other = paragraphs(base), paragraphs(rng.choice(others))
        yield Pair("another headline and lede", True, base, "\n".join([other[0], other[1], *lines[2:]]))
        yield Pair("cut to 60 %", True, base, "\n".join(lines[: round(len(lines) * 0.6)]))
        yield Pair("two paragraphs more", True, base, "\n".join([*lines, *other[1:3]]))
        moved = "\n".join(lines[len(lines) // 2 :] + lines[: len(lines) // 2])
        yield Pair("other spellings, paragraphs moved", True, base, moved.replace("\u093c", "").replace("ं", "ँ"))
        yield Pair("quotes two sentences of another", False, base, "\n".join([*paragraphs(rng.choice(others)), *lines[1:3]]))
    by_place: dict[str, list[str]] = {}
    for text in texts[2 * BASES :]:
        by_place.setdefault(text.partition(":")[0], []).append(text)
    for several in by_place.values():
        yield from (Pair("same place in the headline", False, several[0], text) for text in several[1:20])
    for row in yaml.safe_load((ROOT / "benchmarks/duplicates.yaml").read_text(encoding="utf-8")):
        yield Pair("one happening, written apart", False, row["first"], row["second"])


def judged(every: list[Pair]) -> list[tuple[Pair, bool, float]]:
    """Each pair, whether the two share a band, and how alike they are."""
    out = []
    for pair in every:
        first, second = fingerprint(pair.first), fingerprint(pair.second)
        if first.numbers and second.numbers:
            out.append((pair, bool({*first.bands()} & {*second.bands()}), first.resemblance(second)))
    return out


def table_of(found: list[tuple[Pair, bool, float]]) -> Iterator[str]:
    kinds = list(dict.fromkeys((pair.kind, pair.is_copy) for pair, _, _ in found))
    yield "| pairs | number | resemblance, least and most | " + " | ".join(f"from {t:.0%}" for t in THRESHOLDS) + " |"
    yield "| --- | ---: | ---: |" + " ---: |" * len(THRESHOLDS)
    for kind, is_copy in kinds:
        own = [(shares, alike) for pair, shares, alike in found if pair.kind == kind]
        called = [sum(shares and alike >= t for shares, alike in own) / len(own) for t in THRESHOLDS]
        alike = [alike for _, alike in own]
        word = "found" if is_copy else "wrongly"
        cells = " | ".join(f"{word} {share:.1%}" for share in called)
        yield f"| {kind} | {len(own)} | {min(alike):.0%} – {max(alike):.0%} | {cells} |"
    for name, of in (("precision", _precision), ("recall", _recall)):
        yield f"| **{name}** | {len(found)} | | " + " | ".join(f"**{of(found, t):.1%}**" for t in THRESHOLDS) + " |"


def _precision(found: list[tuple[Pair, bool, float]], least: float) -> float:
    called = [pair.is_copy for pair, shares, alike in found if shares and alike >= least]
    return sum(called) / len(called)


def _recall(found: list[tuple[Pair, bool, float]], least: float) -> float:
    copies = [shares and alike >= least for pair, shares, alike in found if pair.is_copy]
    return sum(copies) / len(copies)


def look_up(size: int, folder: Path) -> str:
    """One row of the second table."""
    library = Library.open(f"sqlite:///{folder}/prints-{size}.sqlite3")
    rng, asked = random.Random(2), []
    begun, spent = time.perf_counter(), 0.0
    with library._write("fill the library") as connection:
        for article, _ in articles(size, 9):
            row = {"id": article.id, "title": article.title, "text": "", "origin": "paste", "added_at": "2026-01-01"}
            connection.execute(insert(table).values(**row, sha256=sha256(article.id)))
            at = time.perf_counter()
            put_fingerprint(connection, article.id, fingerprint(article.text))
            spent += time.perf_counter() - at
            if len(asked) < ASKED and rng.random() < 2 * ASKED / size and len(article.text.split()) > 60:
                asked.append((article.id, article.text + "और एक नया वाक्य जो पहले नहीं था।"))
    times, hits, others = [], 0, 0
    for id, text in asked:
        begun = time.perf_counter()
        near = library.near(text)
        times.append(time.perf_counter() - begun)
        hits += id in {each.id for each in near}
        others += sum(each.id != id for each in near)
    library.close()
    megabytes = (folder / f"prints-{size}.sqlite3").stat().st_size / 2**20
    p95 = statistics.quantiles(times, n=20)[-1]
    return (
        f"| {size:,} | {spent / size * 1000:.2f} ms | {megabytes:.0f} MB | {statistics.median(times) * 1000:.1f} ms "
        f"| {p95 * 1000:.1f} ms | {hits} of {len(asked)} | {others} |"
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES, metavar="N")
    args = parser.parse_args()
    print(f"Nearly the same from {NEAR:.0%}; texts of fewer than {LEAST} threes of words are not compared.\n")
    print("\n".join(table_of(judged(list(pairs())))))
    if args.sizes:
        print("\n| articles (SQLite) | to fingerprint one | file | look-up, median | look-up, p95 | found | others named |")
        print("| ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    with tempfile.TemporaryDirectory() as folder:
        for size in args.sizes:
            print(look_up(size, Path(folder)), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
