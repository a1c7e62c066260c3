"""A model's download that runs while the reader reads on: looked up, started, watched and cancelled from any page."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from rajnaya.errors import TranslationError
from rajnaya.translation.engines.firefox_models import available, download
from rajnaya.translation.engines.firefox_records import Offer

Step = Literal["idle", "looking", "offered", "fetching", "done", "cancelled", "failed"]


@dataclass(frozen=True, slots=True)
class FetchState:
    """A download at one moment."""

    step: Step = "idle"
    done: int = 0
    """Bytes fetched."""
    total: int = 0
    offer: Offer | None = None
    error: str | None = None
    """For the reader, when ``step`` is failed."""


class ModelFetch:
    """One for a process: whoever presses twice does not fetch twice."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._state = FetchState()
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    def state(self) -> FetchState:
        """How far it is."""
        with self._lock:
            return self._state

    def look(self, mirror: str = "") -> None:
        """Ask, beside the page, which model there is; returns at once."""
        self._begin("looking", lambda: self._look(mirror))

    def fetch(self, folder: Path | None = None) -> None:
        """Fetch the model that was offered; returns at once, and does nothing without an offer."""
        offer = self.state().offer
        if offer is not None:
            self._begin("fetching", lambda: self._fetch(offer, folder))

    def cancel(self) -> None:
        """Stop; what was fetched is gone on with the next time."""
        self._stop.set()

    def wait(self, seconds: float | None = None) -> bool:
        """Wait for the end of what is under way; whether it has come."""
        if self._thread is not None:
            self._thread.join(seconds)
        return self._thread is None or not self._thread.is_alive()

    def _begin(self, step: Step, work: Callable[[], None]) -> None:
        with self._lock:
            if self._thread is not None and self._thread.is_alive():
                return
            self._stop.clear()
            self._state = replace(self._state, step=step, done=0, error=None)
            self._thread = threading.Thread(target=work, name="model-fetch", daemon=True)
            self._thread.start()

    def _look(self, mirror: str) -> None:
        try:
            offer = available(mirror=mirror)
        except TranslationError as error:
            self._set(FetchState("failed", error=str(error)))
        else:
            self._set(FetchState("offered", total=offer.size, offer=offer))

    def _fetch(self, offer: Offer, folder: Path | None) -> None:
        try:
            place = download(offer, folder, on_progress=self._count, should_stop=self._stop.is_set)
        except TranslationError as error:
            self._set(replace(self.state(), step="failed", error=str(error)))
        else:
            self._set(replace(self.state(), step="done" if place else "cancelled"))

    def _count(self, done: int, total: int) -> None:
        self._set(replace(self.state(), done=done, total=total))

    def _set(self, state: FetchState) -> None:
        with self._lock:
            self._state = state
