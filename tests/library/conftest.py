from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from rajnaya.library.store import Library
from tests.postgres import cluster, postgres

__all__ = ["cluster", "postgres"]


@pytest.fixture(params=["sqlite", "postgresql"])
def new_url(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], str]:
    """Gives the address of a new library at each call, in a file and on a server: what is tested holds for both."""
    if request.param == "postgresql":
        return request.getfixturevalue("postgres")
    numbers = iter(range(1, 1000))
    return lambda: f"sqlite:///{tmp_path}/library{next(numbers)}.sqlite3"


@pytest.fixture
def url(new_url: Callable[[], str]) -> str:
    return new_url()


@pytest.fixture
def library(url: str) -> Iterator[Library]:
    library = Library.open(url)
    yield library
    library.close()


@pytest.fixture
def file_url(tmp_path: Path) -> str:
    """For what concerns files only."""
    return f"sqlite:///{tmp_path / 'library.sqlite3'}"
