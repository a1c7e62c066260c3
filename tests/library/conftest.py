from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from rajnaya.library.store import Library


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    library = Library.open(f"sqlite:///{tmp_path}/library.sqlite3")
    yield library
    library.close()
