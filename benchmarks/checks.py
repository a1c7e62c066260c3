"""How often the checks of a translation are wrong, and how much they find, on sentences with a reference translation.

    python benchmarks/checks.py PREFIX                   PREFIX.hi and PREFIX.en, line by line; a Markdown table
    python benchmarks/checks.py PREFIX --alarms          and the reference translations that were flagged
    python benchmarks/checks.py PREFIX --missed "name lost" -n 30
                                                         and thirty faults of that kind that were not found
    python benchmarks/checks.py PREFIX --check           exit status 1 when a goal is missed

The reference counts as right, so each of its flags is a false alarm. Into every sentence that has a place for it one fault of
each kind is planted (``plant.py``, which shares nothing with the checks); a fault is found when it brings a flag that the
reference did not have. Beside them stands how often the output of other engines is flagged, where PREFIX.ENGINE.en is there;
nobody knows how many of those flags are right. With them there is a second row for lost names: those another engine read too.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.plant import FAULTS, Fault, learn_common_words, lose_name, planted  # noqa: E402
from rajnaya.translation.checks import CODES, check  # noqa: E402  # the checkout itself is measured, installed or not

SEED = "1"
_CAPITALISED = re.compile(r"\b[A-Z]\w+")
MOST_FLAGGED, LEAST_FOUND = 5.0, 85.0
"""Per cent of the references flagged, and of each kind of fault found."""


class Found(NamedTuple):
    """One kind of fault: how many were planted, brought any new flag, brought one of the right code; the pairs without any."""

    fault: Fault
    planted: int
    flagged: int
    right: int
    missed: list[tuple[str, str]]


def pairs(prefix: str, engine: str = "") -> list[tuple[str, str]]:
    """(Hindi, English) line by line. Exits when the files don't fit together."""
    hindi, english = (Path(f"{prefix}{end}").read_text(encoding="utf-8").splitlines() for end in (".hi", f"{engine}.en"))
    if len(hindi) != len(english):
        raise SystemExit(f"{prefix}.hi has {len(hindi)} lines, {prefix}{engine}.en {len(english)}.")
    return [(a, b) for a, b in zip(hindi, english, strict=True) if a.strip() and b.strip()]


def flagged(sentences: Sequence[tuple[str, str]]) -> tuple[int, Counter[str]]:
    """Sentences with a flag, and the flags by code."""
    flags = [[flag.code for flag in check(hindi, english)] for hindi, english in sentences]
    return sum(map(bool, flags)), Counter(code for codes in flags for code in codes)


def find(fault: Fault, sentences: Sequence[tuple[str, str]], seed: str) -> Found:
    """Plant one kind of fault wherever it has a place, and look for it."""
    count = any_flag = right = 0
    missed = []
    for hindi, english in sentences:
        bad = planted(fault, hindi, english, seed)
        if bad is None:
            continue
        count += 1
        before = check(hindi, english)
        new = [flag for flag in check(hindi, bad) if flag not in before]
        any_flag += bool(new)
        right += any(flag.code in fault.codes for flag in new)
        if not new:
            missed.append((hindi, bad))
    return Found(fault, count, any_flag, right, missed)


def read_by_another(prefix: str) -> Fault | None:
    """The lost name, only where another engine read that name in the Hindi: surely a fault. None without other engines.

    Some names of the reference have no name in the Hindi for a partner: a title put into Hindi words, a GPS not told of.
    """
    others = [dict(pairs(prefix, engine)) for engine in engines(prefix)]
    if not others:
        return None

    def plant(hindi: str, english: str, rng: Random) -> str | None:
        bad = lose_name(hindi, english, rng)
        lost = set(_CAPITALISED.findall(english)) - set(_CAPITALISED.findall(bad or english))
        return bad if any(name in other[hindi] for name in lost for other in others) else None

    return Fault("name lost, read by another engine", plant, ("name",), "name lost")


def percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "–"


def engines(prefix: str) -> list[str]:
    """The other translations that lie beside the reference."""
    path = Path(prefix)
    return sorted(f".{file.name[len(path.name) + 1 : -3]}" for file in path.parent.glob(f"{path.name}.*.en"))


def show_flagged(prefix: str) -> float:
    """The table of what is flagged; the reference's share in per cent."""
    print("| English | sentences | flagged | " + " | ".join(CODES) + " |\n| --- | ---: | ---: |" + " ---: |" * len(CODES))
    share = 0.0
    for engine in ("", *engines(prefix)):
        sentences = pairs(prefix, engine)
        count, codes = flagged(sentences)
        share = share if engine else 100 * count / len(sentences)
        counts = " | ".join(str(codes[code] or "") for code in CODES)
        print(f"| {engine[1:] or 'reference'} | {len(sentences)} | {percent(count, len(sentences))} | {counts} |", flush=True)
    return share


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("prefix", metavar="PREFIX", help="of the files, without .hi and .en")
    parser.add_argument("--seed", default=SEED, help=f"where faults are planted; {SEED} unless told")
    parser.add_argument("--alarms", action="store_true", help="print the references that were flagged")
    parser.add_argument("--missed", metavar="KIND", action="append", default=[], help="print faults that were not found")
    parser.add_argument("-n", type=int, default=20, help="so many of them")
    parser.add_argument("--check", action="store_true", help="exit status 1 when a goal is missed")
    args = parser.parse_args()
    sentences = pairs(args.prefix)
    learn_common_words(english for _, english in sentences)
    share = show_flagged(args.prefix)
    print("\n| Fault planted | times | found | with its own code |\n| --- | ---: | ---: | ---: |")
    results = []
    another = read_by_another(args.prefix)
    for fault in (*FAULTS, *([another] if another else [])):
        result = find(fault, sentences, args.seed)
        results.append(result)
        any_flag, right = percent(result.flagged, result.planted), percent(result.right, result.planted)
        print(f"| {fault.name} | {result.planted} | {any_flag} | {right} |", flush=True)
    if args.alarms:
        for hindi, english in sentences:
            for flag in check(hindi, english):
                print(f"\n{flag.code}: {flag.message}\n  {hindi}\n  {english}")
    for result in results:
        if result.fault.name in args.missed:
            print(f"\nNot found: {result.fault.name}")
            for hindi, bad in result.missed[: args.n]:
                print(f"  {hindi}\n  {bad}\n")
    low = [result.fault.name for result in results if result.planted and 100 * result.flagged / result.planted < LEAST_FOUND]
    print(f"\nGoals: at most {MOST_FLAGGED} % of the reference flagged, at least {LEAST_FOUND} % of each kind found: ", end="")
    print("met." if share <= MOST_FLAGGED and not low else f"missed ({', '.join(low) or 'false alarms'}).")
    return int(args.check and (share > MOST_FLAGGED or bool(low)))


if __name__ == "__main__":
    sys.exit(main())
