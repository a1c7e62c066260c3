"""How fast the desk translates, beside deep-translator's own ``translate_batch``, over a service that answers in 100 ms.

    python benchmarks/translate.py            200 segments, one run, half a minute
    python benchmarks/translate.py --check    exit status 1 when the goal is missed

The service is ``tests/fake_google.py`` on this machine, in a process of its own; both ask it with the same code for the same
texts, each as it comes out of the box. The desk's time includes keeping every segment in a library on the disk, and it is
given twenty segments more, which repeat earlier ones and must not be asked again.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

import requests  # noqa: E402  # the checkout itself is measured, installed or not
from deep_translator import GoogleTranslator  # type: ignore[import-untyped]  # noqa: E402  # it has no types

from rajnaya.library.store import Library  # noqa: E402
from rajnaya.model import Segment  # noqa: E402
from rajnaya.translation.desk import Desk  # noqa: E402
from rajnaya.translation.engines.google import GoogleEngine  # noqa: E402
from rajnaya.translation.memory import TranslationMemory  # noqa: E402

SEGMENTS, REPEATED, DELAY = 200, 20, 0.1
GOAL = 6
_WHO = ["विदेश मंत्री", "राजदूत", "प्रवक्ता", "सचिव", "प्रधानमंत्री"]
_WHAT = ["सीमा पर वार्ता", "व्यापार समझौते", "जल बंटवारे", "निवेश", "वीज़ा नियमों", "समुद्री सुरक्षा", "ऊर्जा सहयोग", "शिक्षा"]
_HOW = ["संतोष जताया", "चिंता व्यक्त की", "विस्तार से चर्चा की", "नया प्रस्ताव रखा", "पड़ोसी देशों का समर्थन मांगा"]


def texts(count: int) -> list[str]:
    """So many different sentences."""
    return [f"{_WHO[n % 5]} ने {_WHAT[n // 5 % 8]} पर {_HOW[n // 40 % 5]}, यह बैठक संख्या {n + 1} थी।" for n in range(count)]


@contextmanager
def service(delay: float) -> Iterator[str]:
    """The address of a service that answers after ``delay`` seconds."""
    command = [sys.executable, "-m", "tests.fake_google", "--delay", str(delay)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        try:
            yield process.stdout.readline().split()[-1]
        finally:
            process.terminate()


def asked(address: str) -> int:
    """How often the service was asked so far."""
    return int(requests.get(address.removesuffix("/m") + "/asked", timeout=10).json()["count"])


class Theirs(GoogleTranslator):  # type: ignore[misc]  # the library has no types
    """deep-translator as it is, at another address."""

    def __init__(self, address: str) -> None:
        super().__init__(source="hi", target="en")
        self._base_url = address


def by_deep_translator(sentences: list[str], address: str) -> tuple[float, list[str]]:
    start = time.perf_counter()
    english = Theirs(address).translate_batch(sentences)
    return time.perf_counter() - start, english


def by_the_desk(sentences: list[str], address: str) -> tuple[float, list[str]]:
    segments = [Segment(0, len(text), text, "sentence", "hi") for text in sentences]
    with tempfile.TemporaryDirectory() as folder:
        library = Library.open(f"sqlite:///{folder}/library.sqlite3")
        memory = TranslationMemory(library)
        start = time.perf_counter()
        outcome = Desk(memory).translate(segments, GoogleEngine(address))
        took = time.perf_counter() - start
        if outcome.left:
            raise SystemExit(f"{len(outcome.left)} segments were not translated: {outcome.error}")
        known = memory.get_many(sentences)
        library.close()
    return took, [known[text].text for text in sentences]


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--segments", type=int, default=SEGMENTS, metavar="N", help=f"how many; {SEGMENTS} unless told")
    parser.add_argument("--check", action="store_true", help="exit status 1 when the goal is missed")
    args = parser.parse_args()
    os.environ["NO_PROXY"] = "127.0.0.1"
    sentences = texts(args.segments)
    repeated = sentences[:REPEATED]
    with service(DELAY) as address:
        by_deep_translator(["पहला"], address), by_the_desk(["पहला"], address)  # imports and first connections
        before = asked(address)
        slow, theirs = by_deep_translator(sentences, address)
        between = asked(address)
        fast, ours = by_the_desk([*sentences, *repeated], address)
        after = asked(address)
    right = ours == [*theirs, *theirs[: len(repeated)]]
    once = after - between == len(sentences)
    print("| Translating | segments | asked | seconds |\n| --- | ---: | ---: | ---: |")
    print(f"| deep-translator, `translate_batch` | {len(sentences)} | {between - before} | {slow:.1f} |")
    print(f"| our desk, Google engine | {len(ours)} | {after - between} | {fast:.1f} |")
    good = right and once and slow >= GOAL * fast
    print(f"\nThe desk takes 1/{slow / fast:.1f} of the time (goal: at most 1/{GOAL}{', met' if good else ', MISSED'}).")
    print(
        f"English in the article's order: {'yes' if right else 'NO'}. Repeated segments asked once: {'yes' if once else 'NO'}."
    )
    return int(args.check and not good)


if __name__ == "__main__":
    sys.exit(main())
