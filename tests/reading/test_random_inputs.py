"""Thousands of files that are not what they say: each is read or refused in a sentence, and nothing else happens."""

from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rajnaya.errors import UnreadableInputError
from rajnaya.reading.archive import articles_in
from rajnaya.reading.extract import extract
from rajnaya.reading.kinds import kind_of
from rajnaya.reading.text import decode
from tests.reading import makers
from tests.reading.mutations import mutated

ROOT = Path(__file__).parents[2]
EACH = 1_112
"""Files of each of the nine kinds: 10,008 in all."""
# In a process of its own, for a fault of a C library would end the tests; what was read last is then known.
READER = """
import sys
from tests.reading.test_random_inputs import read
from tests.reading.mutations import mutated
kind, first, last = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
for seed in range(first, last):
    print(seed, flush=True)
    read(mutated(kind, seed))
print("done", flush=True)
"""


def read(raw: bytes) -> bool:
    """Whether the file is read, as the confined process reads it; False when it is refused in a sentence."""
    try:
        kind = kind_of(raw, "x")
        if kind == "zip":
            for name, content in articles_in(raw):
                json.dumps([name, base64.b64encode(content).decode()])
        elif kind == "txt":
            decode(raw)
        else:
            json.dumps(extract(raw, kind).as_dict())
    except UnreadableInputError as error:
        assert str(error).rstrip().endswith((".", "”", ")"))
        assert "\n" not in str(error)
        return False
    return True


@pytest.mark.parametrize("kind", sorted({*makers.ALL, "zip"}))
def test_mutated_files_are_read_or_refused(kind: str) -> None:
    # Some are read: what is refused at its first byte would prove nothing.
    assert sum(read(mutated(kind, seed)) for seed in range(40)) > 0


@pytest.mark.parametrize("kind_and_seed", [("pdf", 1281), ("html", 257739)])
def test_files_that_once_raised_are_read(kind_and_seed: tuple[str, int]) -> None:
    """A title that is no UTF-16, and Word's tags with a prefix in a page."""
    read(mutated(*kind_and_seed))


@pytest.mark.slow
@pytest.mark.parametrize("kind", sorted({*makers.ALL, "zip"}))
def test_ten_thousand_files_raise_nothing_unhandled(kind: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", READER, kind, "1000", str(1000 + EACH)],
        cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.stdout.endswith("done\n"), (done.stdout.splitlines()[-1:], done.stderr[-3000:])


@pytest.mark.slow
@settings(max_examples=10_000, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(sorted(makers.ALL)), st.integers(0, 2**32), st.binary(max_size=200))
def test_files_with_bytes_behind_them_raise_nothing_unhandled(kind: str, seed: int, rest: bytes) -> None:
    read(mutated(kind, seed) + rest)
