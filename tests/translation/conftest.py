from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from rajnaya.library.store import Library
from rajnaya.model import Segment
from tests.fake_google import fake_google
from tests.fake_services import fake_services

__all__ = ["fake_google", "fake_services"]


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    library = Library.open(f"sqlite:///{tmp_path}/library.sqlite3")
    yield library
    library.close()


def segments(*texts: str, kind: str = "sentence", lang: str = "hi") -> list[Segment]:
    """Segments one after the other, as an article's would be."""
    out, at = [], 0
    for text in texts:
        out.append(Segment(at, at + len(text), text, kind, lang))
        at += len(text) + 1
    return out


@pytest.fixture
def make_segments():
    return segments
