"""The load script itself: a few sessions, a few seconds; what it finds lost or mixed up it says."""

from __future__ import annotations

import pytest

from benchmarks import load


@pytest.mark.slow
def test_a_few_readers_lose_and_mix_up_nothing() -> None:
    said: list[str] = []
    result = load.run(3, 10, say=said.append)
    assert result.errors == []
    assert result.seconds["first visit"]
    assert said[-1] == "errors: 0"


def test_what_is_lost_is_told(tmp_path_factory: pytest.TempPathFactory) -> None:
    result = load.Result(texts=["एक लेख।"])
    address = f"sqlite:///{tmp_path_factory.mktemp('lost')}/library.sqlite3"
    assert load.check_library(address, result) == 0
    assert "1 of them are lost" in result.errors[0]
