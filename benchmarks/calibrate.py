"""Count how often each rule is right, and check that shown confidence is true on articles that were not counted.

    python benchmarks/calibrate.py            print the counts and the bands
    python benchmarks/calibrate.py --write    and store them in rajnaya/analysis/confidence.json

Counted is the half that was held back, since rules were written with the other one in view; until a held-back half is there,
the development half. Each check takes its counts from other articles than those it judges.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))  # the checkout itself is measured, installed or not

from rajnaya.analysis.confidence import COUNTS, Estimates, family  # noqa: E402
from rajnaya.analysis.pipeline import analyse  # noqa: E402
from rajnaya.evaluation.calibration import BAND_NAMES, Band, Verdict, across, count, left_out, verdicts  # noqa: E402
from rajnaya.evaluation.gold import HALVES, load_gold  # noqa: E402

GOLD = ROOT / "benchmarks" / "gold"


def judged(gold: Path = GOLD) -> dict[str, list[Verdict]]:
    """The verdicts on every half that is there."""
    return {
        half: verdicts((g, analyse(g.text, published=g.published, id=g.id)) for g in articles)
        for half, articles in load_gold(gold).items()
    }


def checks(halves: dict[str, list[Verdict]]) -> dict[str, list[Band]]:
    """Bands by the name of the check; no check judges an article it counted."""
    out = {f"{HALVES[half]}, each article by the counts of the others": left_out(seen) for half, seen in halves.items()}
    for counted in halves:
        for checked in halves:
            if counted != checked:
                out[f"{HALVES[checked]}, by the counts of {HALVES[counted]}"] = across(halves[counted], halves[checked])
    return out


def stored(halves: dict[str, list[Verdict]]) -> dict[str, object]:
    """What ``confidence.json`` holds."""
    half = max(halves)
    return {
        "about": "seen and right for each rule, counted by: python benchmarks/calibrate.py --write",
        "counted": half,
        "articles": len({v.article for v in halves[half]}),
        "rules": count(halves[half]),
        "checks": {name: [asdict(band) for band in rows] for name, rows in checks(halves).items()},
    }


def print_rules(seen: Sequence[Verdict]) -> None:
    counts = count(seen)
    rates = Estimates(counts)
    print(f"{'rule':44}{'seen':>6}{'right':>7}{'shown':>7}")
    for rule in sorted(counts, key=lambda r: (family(r), -counts[r][0], r)):
        n, right = counts[rule]
        print(f"{rule:44}{n:6}{right:7}{rates.of(rule):7.2f}")


def print_bands(name: str, rows: Sequence[Band]) -> None:
    print(f"\n{name}\n{'confidence':14}{'shown':>6}{'right':>7}{'share':>8}{'promised':>10}")
    for label, band in zip(BAND_NAMES, rows, strict=True):
        shares = f"{band.right / band.shown:8.2f}{band.promised / band.shown:10.2f}" if band.shown else f"{'–':>8}{'–':>10}"
        print(f"{label:14}{band.shown:6}{band.right:7}{shares}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="store the counts")
    args = parser.parse_args()
    halves = judged()
    if not halves:
        parser.error(f"there is no annotated article in {GOLD}")
    half = max(halves)
    print(f"Counted on: {HALVES[half]}")
    print_rules(halves[half])
    for name, rows in checks(halves).items():
        print_bands(name, rows)
    if args.write:
        COUNTS.write_text(dumped(stored(halves)), encoding="utf-8")


def dumped(value: dict[str, object]) -> str:
    """JSON with one rule or band a line, so that a change can be read in a diff."""
    lines = []
    for key, part in value.items():
        if key == "rules":
            assert isinstance(part, dict)
            rows = ",\n".join(f"    {json.dumps(k)}: {json.dumps(v)}" for k, v in part.items())
            lines.append(f'  "rules": {{\n{rows}\n  }}')
        elif key == "checks":
            assert isinstance(part, dict)
            bands = {name: ",\n".join(f"      {json.dumps(band)}" for band in rows) for name, rows in part.items()}
            tables = ",\n".join(f"    {json.dumps(name)}: [\n{rows}\n    ]" for name, rows in bands.items())
            lines.append(f'  "checks": {{\n{tables}\n  }}')
        else:
            lines.append(f"  {json.dumps(key)}: {json.dumps(part)}")
    return "{\n" + ",\n".join(lines) + "\n}\n"


if __name__ == "__main__":
    main()
