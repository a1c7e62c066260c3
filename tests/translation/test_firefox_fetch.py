"""A model's download beside the page: offered, fetched, failed, cancelled; never twice at once."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest

from rajnaya.errors import TranslationError
from rajnaya.translation.engines import firefox_fetch
from rajnaya.translation.engines.firefox_fetch import ModelFetch


class Offered:
    size = 30


@pytest.fixture
def fetch(monkeypatch: pytest.MonkeyPatch) -> ModelFetch:
    monkeypatch.setattr(firefox_fetch, "available", lambda mirror="": Offered())
    return ModelFetch()


def test_it_is_offered_then_fetched_with_progress(fetch: ModelFetch, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def download(_offer: Any, folder: Path | None, *, on_progress: Any, should_stop: Any) -> Path:
        on_progress(10, 30)
        assert fetch.state().done == 10
        assert not should_stop()
        return tmp_path

    monkeypatch.setattr(firefox_fetch, "download", download)
    fetch.fetch()
    assert fetch.state().step == "idle"  # nothing was offered yet
    fetch.look()
    assert fetch.wait(20)
    assert (fetch.state().step, fetch.state().total) == ("offered", 30)
    fetch.fetch(tmp_path)
    assert fetch.wait(20)
    assert fetch.state().step == "done"


def test_a_failure_is_told_and_can_be_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    def offline(mirror: str = "") -> Any:
        raise TranslationError("offline.", retryable=True)

    monkeypatch.setattr(firefox_fetch, "available", offline)
    fetch = ModelFetch()
    fetch.look()
    assert fetch.wait(20)
    assert (fetch.state().step, fetch.state().error) == ("failed", "offline.")
    monkeypatch.setattr(firefox_fetch, "available", lambda mirror="": Offered())
    fetch.look()
    assert fetch.wait(20)
    assert fetch.state().step == "offered"


def test_pressing_twice_fetches_once_and_a_stop_is_obeyed(fetch: ModelFetch, monkeypatch: pytest.MonkeyPatch) -> None:
    begun, go = [], threading.Event()

    def download(_offer: Any, _folder: Any, *, on_progress: Any, should_stop: Any) -> None:
        begun.append(1)
        assert go.wait(20)
        assert should_stop()

    monkeypatch.setattr(firefox_fetch, "download", download)
    fetch.look()
    assert fetch.wait(20)
    fetch.fetch()
    fetch.fetch()
    fetch.cancel()
    go.set()
    assert fetch.wait(20)
    assert (begun, fetch.state().step) == ([1], "cancelled")
