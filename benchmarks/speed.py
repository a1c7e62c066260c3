"""How fast the analysis is: one run, one table.

    python benchmarks/speed.py            everything, about four minutes
    python benchmarks/speed.py --quick    the same on texts a tenth as long
    python benchmarks/speed.py --check    exit status 1 when a goal is missed

Times are ratios to what a reader of the table can run beside it: dateparser looking for nothing but dates, and the sentence
splitter, tokeniser and normaliser of indic-nlp-library, on the same text in the same process, warm, each the best of many
alternating rounds. No result is kept between rounds: every round analyses the whole text again.
"""

from __future__ import annotations

import argparse
import gc
import json
import logging
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from rajnaya.analysis.pipeline import analyse  # noqa: E402  # the checkout itself is measured, installed or not

SAMPLE = ROOT / "sample_articles/china-russia-consultations.hi.txt"
ROUNDS = 15
STARTS = 7
SIZES = (1_000, 10_000, 100_000, 1_000_000, 10_000_000)  # bytes of UTF-8
HOSTILE_SIZE = 1_000_000  # characters
HOSTILE = {
    "straight quotes": '"',
    "curly quotes": "“",
    "quoted sentences": '"है।" ',
    "dandas": "।",
    "dandas and spaces": "। ",
    "digits": "7",
    "numbers": "12 ",
    "one endless word": "क",
    "one endless Latin word": "a",
    "ने कहा कि": "ने कहा कि ",
    "short lines": "a\n",
    "short sentences": "है।\n",
    "line ends": "\n",
    "dots": ".",
    "dots and spaces": ". ",
    "opening brackets": "(",
    "pairs of brackets": "()",
    "hyphens": "-",
    "commas": ", ",
    "bylines of posts": "— x (@a) Feb 6, 2023\n",
    "cut bylines": "— (@a) ",
    "months": "फरवरी ",
    "days": "6 फरवरी ",
    "कल": "कल ",
    "names": "नरेंद्र मोदी ",
    "meetings": "बैठक ",
    "colons after speech": "कहा: ",
    "addresses": "https://a.in/b ",
    "zero-width spaces": "\u200b",
    "emoji": "😀",
}


class Row(NamedTuple):
    """One line of the table; ``good`` is None where there is no goal."""

    what: str
    value: str
    goal: str = ""
    good: bool | None = None


def seconds(work: Callable[[], object]) -> float:
    """Processor time of one call (nothing here waits for a disk or network, and other programs on the machine don't count)."""
    gc.collect()  # what the call before left behind is not this one's to clear away
    start = time.process_time()
    work()
    return time.process_time() - start


def prose(size: int, *, seed: int = 1) -> str:
    """Paragraphs of the sample and of the development articles in random order, up to ``size`` bytes of UTF-8."""
    texts = [SAMPLE.read_text(encoding="utf-8")]
    for path in sorted((ROOT / "benchmarks/gold").glob("*_a.jsonl")):
        texts += [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    paragraphs = [p for text in texts for p in text.splitlines() if p.strip()]
    pick = random.Random(seed)
    out: list[str] = []
    length = 0
    while length < size:
        out.append(pick.choice(paragraphs))
        length += len(out[-1].encode()) + 1
    return "\n".join(out).encode()[:size].decode(errors="ignore")


def beside_others() -> list[Row]:
    """The whole analysis of the sample against other tools' parts of it."""
    from dateparser.search import search_dates
    from indicnlp.normalize.indic_normalize import IndicNormalizerFactory
    from indicnlp.tokenize.indic_tokenize import trivial_tokenize
    from indicnlp.tokenize.sentence_tokenize import sentence_split

    logging.getLogger("dateparser").setLevel(logging.ERROR)
    text = SAMPLE.read_text(encoding="utf-8")
    normaliser = IndicNormalizerFactory().get_normalizer("hi")

    def split_tokenise_normalise() -> None:
        for sentence in sentence_split(normaliser.normalize(text), lang="hi"):
            trivial_tokenize(sentence, lang="hi")

    works: dict[str, Callable[[], object]] = {
        "rajnaya": lambda: analyse(text),
        "dateparser": lambda: search_dates(text, languages=["hi"]),
        "indic": split_tokenise_normalise,
    }
    best: dict[str, float] = {}
    for _ in range(ROUNDS):
        for name, work in works.items():  # in turns, so that a busy machine is busy for all of them
            best[name] = min(best.get(name, float("inf")), seconds(work))
    faster, share = best["dateparser"] / best["rajnaya"], best["rajnaya"] / best["indic"]
    return [
        Row(f"Whole analysis of the sample ({len(text):,} characters)", f"{best['rajnaya'] * 1e3:.1f} ms"),
        Row("dateparser, Hindi dates alone", f"{best['dateparser'] * 1e3:.1f} ms"),
        Row("indic-nlp-library, split + tokenise + normalise", f"{best['indic'] * 1e3:.1f} ms"),
        Row("Whole analysis, times faster than dateparser's dates", f"{faster:.1f}", "above 1, aim 3", faster > 1),
        Row("Whole analysis, times the cost of indic-nlp-library's three steps", f"{share:.1f}"),
    ]


def by_size(scale: int) -> list[Row]:
    """Cost a character as the text grows."""
    cost: dict[int, float] = {}
    took: dict[int, float] = {}
    rows = []
    for size in (s // scale for s in SIZES):
        text = prose(size)
        took[size] = min(seconds(lambda: analyse(text)) for _ in range(3 if size < 1_000_000 else 1))  # noqa: B023
        cost[size] = took[size] / len(text)
        rows.append(Row(f"Prose of {size:,} bytes", f"{cost[size] * 1e6:.2f} µs a character"))
    *_, smaller, largest = took
    times = took[largest] / took[smaller]
    goal = f"at most {1.2 * largest / smaller:.0f}"
    return [
        *rows,
        Row(f"{largest:,} bytes, times the cost of {smaller:,}", f"{times:.1f}", goal, times <= 1.2 * largest / smaller),
    ]


def hostile(scale: int) -> list[Row]:
    """Cost a character of texts nobody writes, as a ratio to prose of the same length."""
    size = HOSTILE_SIZE // scale
    usual = prose(3 * size)[:size]
    base = min(seconds(lambda: analyse(usual)) for _ in range(3)) / len(usual)
    rows = []
    for name, unit in HOSTILE.items():
        text = unit * (size // len(unit))
        ratio = min(seconds(lambda: analyse(text)) for _ in range(scale // 10 + 1)) / len(text) / base  # noqa: B023
        rows.append(Row(f"{size:,} characters of {name}", f"{ratio:.2f} times prose", "at most 2", ratio <= 2))
    return rows


def starting() -> list[Row]:
    """Fresh processes: the package, the whole analysis, and every lexicon."""
    code = {
        "import rajnaya": ("import rajnaya", 0.3),
        "import of the whole analysis": ("import rajnaya.analysis.pipeline", None),
        "Loading every lexicon": ("[lexicon.load(name) for name in lexicon.names()]", 0.1),
    }
    rows = []
    for what, (work, limit) in code.items():
        first = "from rajnaya.language import lexicon\n" if "lexicon" in work else ""
        program = f"import time\n{first}start = time.perf_counter()\n{work}\nprint(time.perf_counter() - start)"
        runs = [
            subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
            for _ in range(STARTS)
        ]
        took = statistics.median(float(run.stdout) for run in runs)
        good = took < limit if limit else None
        rows.append(Row(what, f"{took:.3f} s", f"under {limit} s" if limit else "", good))
    return rows


def show(rows: list[Row]) -> None:
    """The table, as Markdown."""
    width = max(len(row.what) for row in rows)
    middle = max(len(row.value) for row in rows)
    print(f"| {'Measured':{width}} | {'Value':{middle}} | Goal |\n| {'-' * width} | {'-' * middle} | ---- |")
    for row in rows:
        met = {True: ", met", False: ", MISSED", None: ""}[row.good]
        print(f"| {row.what:{width}} | {row.value:{middle}} | {row.goal}{met} |")


def main() -> int:
    """Measure, print, and say by the exit status whether the goals are met when asked to."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="texts a tenth as long")
    parser.add_argument("--check", action="store_true", help="exit status 1 when a goal is missed")
    options = parser.parse_args()
    scale = 10 if options.quick else 1
    rows = [*beside_others(), *by_size(scale), *hostile(scale), *starting()]
    show(rows)
    return int(options.check and any(row.good is False for row in rows))


if __name__ == "__main__":
    sys.exit(main())
