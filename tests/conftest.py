"""What every test shares: nobody's real library is touched, and nothing reaches a network."""

from __future__ import annotations

import os
from pathlib import Path

import hypothesis
import pytest

# Where a run decides about a change, the same change must get the same answer; elsewhere the search goes on at random.
hypothesis.settings.register_profile("repeatable", derandomize=True)
if os.environ.get("CI"):
    hypothesis.settings.load_profile("repeatable")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files that drive a browser go first: they take longest, and begun last they would leave one of two workers idle."""
    slow = {item.path for item in items if item.get_closest_marker("browser")}
    items.sort(key=lambda item: item.path not in slow)


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Each test has a data folder of its own."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("RAJNAYA_HOME", str(home))
    monkeypatch.delenv("RAJNAYA_DATABASE_URL", raising=False)
    monkeypatch.setenv("RAJNAYA_GOOGLE_URL", "http://127.0.0.1:9/m")  # nothing listens there: offline
    return home
