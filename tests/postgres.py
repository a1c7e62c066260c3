"""A PostgreSQL server of the tests' own, in a folder of its own: what holds for a library in a file holds for one there.

As a fixture: ``from tests.postgres import postgres`` in a conftest; ``postgres()`` then gives the address of a new, empty
library at each call. Where PostgreSQL is not installed the test is skipped, unless RAJNAYA_REQUIRE_POSTGRES is set.
"""

from __future__ import annotations

import itertools
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import URL, create_engine

SETTINGS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "shared_buffers=32MB", "listen_addresses=''")
"""What a cluster may do that nobody keeps."""


def programs() -> Path | None:
    """The folder of the newest server's programs; Debian keeps them out of the PATH."""
    found = [*Path("/usr/lib/postgresql").glob("*/bin"), *Path("/opt/homebrew/opt").glob("postgresql@*/bin")]
    named = shutil.which("initdb")
    folders = [folder for folder in found if (folder / "initdb").exists()]
    newest = max(
        folders, key=lambda folder: [int(n) for n in folder.parent.name.split("@")[-1].split(".") if n.isdigit()], default=None
    )
    return newest or (Path(named).parent if named else None)


def _version(folder: Path) -> list[int]:
    return [int(part) for part in folder.parent.name.split("@")[-1].split(".") if part.isdigit()]


def _user() -> str | None:
    """The server refuses to run as root: then the user Debian made for it runs it."""
    if os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam("postgres").pw_name
    except KeyError:
        return "nobody"


class Cluster:
    """A running server; ``new`` makes an empty database of it for each test."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = itertools.count(1)
        self._admin = create_engine(self._url("postgres"), isolation_level="AUTOCOMMIT")

    def _url(self, database: str) -> URL:
        return URL.create("postgresql+psycopg", "desk", database=database, query={"host": str(self._folder)})

    def new(self) -> str:
        """The address of an empty database."""
        name = f"library_{next(self._numbers)}"
        with self._admin.connect() as connection:
            connection.exec_driver_sql(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'")
        return self._url(name).render_as_string(hide_password=False)

    def drop(self, address: str) -> None:
        """Take a database away, whoever still holds it."""
        name = address.partition("?")[0].rpartition("/")[2]
        with self._admin.connect() as connection:
            connection.exec_driver_sql(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def close(self) -> None:
        self._admin.dispose()


def _cluster(bin: Path) -> Iterator[Cluster]:
    # Not under pytest's folder: the name of a socket may have a hundred characters.
    folder = Path(tempfile.mkdtemp(prefix="rajnaya-pg-"))
    user = _user()
    if user:
        shutil.chown(folder, user)
    as_user = {"user": user, "group": pwd.getpwnam(user).pw_gid, "extra_groups": []} if user else {}
    data = folder / "data"
    try:
        subprocess.run(
            [bin / "initdb", "-D", data, "-U", "desk", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync"],
            check=True, capture_output=True, cwd=folder, **as_user,
        )  # fmt: skip
        options = " ".join(f"-c {setting}" for setting in (*SETTINGS, f"unix_socket_directories={folder}"))
        ctl = [bin / "pg_ctl", "-D", data, "-w", "-t", "60"]
        with (folder / "log").open("wb") as log:
            subprocess.run([*ctl, "-o", options, "start"], check=True, stdout=log, stderr=log, cwd=folder, **as_user)
        cluster = Cluster(folder)
        try:
            yield cluster
        finally:
            cluster.close()
            subprocess.run([*ctl, "-m", "immediate", "stop"], check=False, capture_output=True, cwd=folder, **as_user)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """The server, one for all tests of a process."""
    bin = programs()
    if bin is None:
        why = "PostgreSQL is not installed: what holds for a library in a file was not tried on it"
        if os.environ.get("RAJNAYA_REQUIRE_POSTGRES"):
            pytest.fail(why)
        pytest.skip(why)
    yield from _cluster(bin)


@pytest.fixture
def postgres(cluster: Cluster) -> Iterator[Callable[[], str]]:
    """Gives the address of a new, empty library at each call."""
    made: list[str] = []

    def new() -> str:
        made.append(cluster.new())
        return made[-1]

    yield new
    for address in made:
        cluster.drop(address)
