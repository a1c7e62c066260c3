"""How fast pictures of the sample's charts are made, without a browser and with one.

    python benchmarks/images.py            one table: seconds, the first picture and the median of the next
    python benchmarks/images.py --check    exit status 1 when a goal is missed

Every round draws the picture anew from the analysed article: laying out, SVG, pixels; only the
font cut down to an SVG's letters, and the widths of words, are kept. Goals, warm, for the timeline as PNG of
1280 by 720: own drawing under 1 s, browser under 0.5 s.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from rajnaya.analysis.pipeline import analyse  # noqa: E402  # the checkout itself is measured, installed or not
from rajnaya.export import browser  # noqa: E402
from rajnaya.export.bundle import Bundle  # noqa: E402
from rajnaya.export.images import ENGINES, IMAGE_FORMATS, Engine, ImageFormat, image  # noqa: E402
from rajnaya.model import Article, Translation  # noqa: E402
from rajnaya.picks import CHARTS, ChartName  # noqa: E402

SAMPLE = ROOT / "sample_articles/china-russia-consultations"
ROUNDS = 9
GOALS: dict[Engine, float] = {"own": 1.0, "browser": 0.5}


def sample() -> Bundle:
    text = SAMPLE.with_suffix(".hi.txt").read_bytes().decode("utf-8")
    facts = yaml.safe_load(SAMPLE.with_suffix(".yaml").read_text(encoding="utf-8"))
    english = {s["hi"]: Translation(s["hi"], s["en"], "reviewed", "rajnaya") for s in facts["segments"]}
    article = Article(SAMPLE.name, text, facts.get("title"), facts.get("outlet"), None, facts.get("address"), origin="sample")
    return Bundle(article, analyse(text, id=SAMPLE.name), english)


def measured(bundle: Bundle, name: ChartName, format: ImageFormat, engine: Engine) -> tuple[float, float] | None:
    """Seconds of the first picture and the median of the next; None where the engine made none."""
    times: list[float] = []
    for _ in range(ROUNDS + 1):
        start = time.perf_counter()
        if image(name, [bundle], format=format, engine=engine).made_with != engine:
            return None
        times.append(time.perf_counter() - start)
    return times[0], statistics.median(times[1:])


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--check", action="store_true")
    check = parser.parse_args().check
    bundle = sample()
    missed = 0
    print(f"{'chart':<10}{'format':<8}{'made with':<46}{'first':>8}{'warm':>8}")
    for engine in ENGINES:
        for name in CHARTS:
            for format in IMAGE_FORMATS:
                found = measured(bundle, name, format, engine)
                seconds = f"{found[0]:>8.3f}{found[1]:>8.3f}" if found else "      no browser here"
                print(f"{name:<10}{format:<8}{ENGINES[engine]:<46}{seconds}")
                if found and (name, format) == ("timeline", "png"):
                    missed += found[1] > GOALS[engine]
                if not found:
                    break
    browser.close()
    return 1 if check and missed else 0


if __name__ == "__main__":
    sys.exit(main())
