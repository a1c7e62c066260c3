"""How many of the running words of a text have word help.

    python benchmarks/gloss_coverage.py FILE...               share of words with a gloss or known as a name
    python benchmarks/gloss_coverage.py --lines 1-500 FILE    of these lines alone
    python benchmarks/gloss_coverage.py --misses 50 FILE      and the commonest words without, to see what the lexicon lacks
    python benchmarks/gloss_coverage.py --check 92 FILE       exit status 1 below this share

Numbers in digits and punctuation are no words. Each line is a text by itself; of a .jsonl file each line's "text" is one.
Words in Latin letters are their own gloss. To keep the figure honest, look at the misses of one half of a text only.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from rajnaya.analysis.entities import find_entities  # noqa: E402  # the checkout itself is measured, installed or not
from rajnaya.analysis.pipeline import read_document  # noqa: E402
from rajnaya.language.gloss import gloss_words  # noqa: E402


def texts(path: Path, first: int, last: int | None) -> Iterator[str]:
    for line in path.read_text(encoding="utf-8").splitlines()[first - 1 : last]:
        if line.strip():
            yield json.loads(line)["text"] if path.suffix == ".jsonl" else line


def measure(path: Path, first: int, last: int | None) -> tuple[int, int, int, Counter[str]]:
    """Words, words with a gloss, names without one, and the words with neither."""
    seen = glossed = named = 0
    misses: Counter[str] = Counter()
    for text in texts(path, first, last):
        doc = read_document(text)
        for word in gloss_words(text, tokens=doc.tokens, entities=find_entities(doc)):
            seen += 1
            if word.gloss is not None:
                glossed += 1
            elif word.name:
                named += 1
            else:
                misses[word.text] += 1
    return seen, glossed, named, misses


def main() -> int:
    parser = argparse.ArgumentParser(description="Share of running words that have word help.")
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--lines", default="1-", metavar="FIRST-LAST", help="of these lines alone")
    parser.add_argument("--misses", type=int, default=0, metavar="N", help="print the N commonest words without help")
    parser.add_argument("--check", type=float, default=0.0, metavar="PERCENT", help="exit status 1 below this share")
    args = parser.parse_args()
    first, _, last = args.lines.partition("-")
    low = False
    for path in args.files:
        seen, glossed, named, misses = measure(path, int(first or 1), int(last) if last else None)
        share = 100 * (glossed + named) / max(1, seen)
        low |= share < args.check
        print(f"{path.name}: {share:.1f} % of {seen} words ({glossed} with a gloss, {named} names by sound alone)")
        for word, count in misses.most_common(args.misses):
            print(f"  {count:5} {word}")
    return int(low)


if __name__ == "__main__":
    sys.exit(main())
