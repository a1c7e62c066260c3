"""An ingest that is killed at any moment leaves a sound library, and begun again it ends with each file once."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from benchmarks import made_up
from rajnaya.library.store import Library

ROOT = Path(__file__).parents[2]


def files(place: Path, count: int) -> Path:
    place.mkdir()
    for number, (article, _) in enumerate(made_up.articles(count)):
        (place / f"{number:03}.txt").write_text(article.text, encoding="utf-8")
    return place


def rajnaya(home: Path, *command: str) -> subprocess.Popen[str]:
    env = {**os.environ, "RAJNAYA_HOME": str(home)}
    words = [sys.executable, "-m", "rajnaya", *command]
    return subprocess.Popen(words, cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True, encoding="utf-8")


def killed_after(process: subprocess.Popen[str], lines: int, seconds: float) -> set[str]:
    """Kill it so long after it has told of so many files; the ids of all it has told of. Its workers end too."""
    assert process.stdout is not None
    said = [process.stdout.readline() for _ in range(lines)]
    time.sleep(seconds)
    workers = children(process.pid)
    process.kill()
    said += process.stdout.read().splitlines(keepends=True)
    process.wait()
    ends = time.monotonic() + 60
    while any(is_there(pid) for pid in workers) and time.monotonic() < ends:
        time.sleep(0.02)
    assert not [pid for pid in workers if is_there(pid)]
    return {json.loads(line)["id"] for line in said if line.endswith("\n")}


def children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()]


def is_there(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def check(place: Path, home: Path, count: int, rng: random.Random) -> None:
    """Kill an ingest of ``count`` files at one moment, look at the library, and begin it again."""
    lines = max(0, rng.randrange(-count // 10, count))
    told = killed_after(rajnaya(home, "ingest", str(place)), lines, rng.uniform(0, 0.4 if lines else 2.0))
    doctor = rajnaya(home, "doctor")
    assert (doctor.communicate()[0][:5], doctor.returncode) in {("Sound", 0), ("There", 0)}
    again = rajnaya(home, "ingest", str(place))
    outcomes = [json.loads(line) for line in again.communicate()[0].splitlines()]
    assert again.returncode == 0
    assert [Path(each["path"]).name for each in outcomes] == [f"{number:03}.txt" for number in range(count)]
    assert told <= {each["id"] for each in outcomes if each["status"] == "duplicate"}
    library = Library.open(f"sqlite:///{home}/library.sqlite3")
    assert library.faults() == []
    assert {each.id for each in library.list()} == {each["id"] for each in outcomes}
    assert len(library.list()) == count
    assert library.search("").waiting == 0
    library.close()


@pytest.mark.parametrize("seed", range(3))
def test_killed_at_some_moments(seed: int, tmp_path: Path) -> None:
    check(files(tmp_path / "texts", 150), tmp_path / "home", 150, random.Random(seed))


@pytest.mark.slow
def test_killed_at_fifty_moments_of_five_hundred_articles(tmp_path: Path) -> None:
    place, rng = files(tmp_path / "texts", 500), random.Random(6)
    for moment in range(50):
        check(place, tmp_path / f"home-{moment}", 500, rng)
