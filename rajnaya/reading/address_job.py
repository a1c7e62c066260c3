"""An import from an address that goes on beside the page: started, watched, given up."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Literal

from rajnaya.errors import AddressError
from rajnaya.reading.address import Fetched, failed, fetch, read_page
from rajnaya.reading.address_rules import parse
from rajnaya.reading.files import FileRead

Step = Literal["asking", "reading", "done"]


class AddressJob:
    """One import. It begins at once, in a thread of its own, and ends by itself within its limits of time."""

    def __init__(
        self, given: str, *, fetching: Callable[[str], Fetched] = fetch, came: Callable[[int], None] = lambda size: None
    ) -> None:
        """``came`` is told the bytes of the page when it is here. What goes wrong is told in ``result``, never raised."""
        self._given = given
        self._fetch = fetching
        self._came = came
        self._began = time.monotonic()
        self._step: Step = "asking"
        self._result: list[FileRead] = []
        self._thread = threading.Thread(target=self._run, name="rajnaya-address", daemon=True)
        self._thread.start()

    @property
    def step(self) -> Step:
        """How far it is."""
        return self._step

    @property
    def seconds(self) -> float:
        """Since it began."""
        return time.monotonic() - self._began

    @property
    def host(self) -> str | None:
        """Who is asked, in ASCII; None for an address that is refused."""
        try:
            return parse(self._given, (self._given.partition("//")[2].partition("/")[0],)).host
        except AddressError:
            return None

    def result(self) -> list[FileRead] | None:
        """What was found, or the one sentence that tells why nothing was; None before the end."""
        return self._result if self._step == "done" else None

    def wait(self, seconds: float | None = None) -> bool:
        """Wait for the end; whether it has come."""
        self._thread.join(seconds)
        return self._step == "done"

    def _run(self) -> None:
        try:
            page = self._fetch(self._given)
            self._came(len(page.content))
            self._step = "reading"
            self._result = read_page(page)
        except AddressError as error:
            self._result = failed(error)
        finally:
            if not self._result:
                self._result = failed(
                    AddressError("Something unforeseen went wrong. Save the page in a browser and upload it.")
                )
            self._step = "done"
