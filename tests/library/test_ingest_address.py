"""Articles come into the library from addresses on the command line, as files do."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from rajnaya.library.store import Library
from rajnaya.reading.address_rules import ALLOW
from tests.reading import makers
from tests.reading.web import said, serving

ROOT = Path(__file__).parents[2]


def run(home: Path, *paths: str, **env: str) -> tuple[int, list[dict[str, str | None]], str]:
    done = subprocess.run(
        [sys.executable, "-m", "rajnaya", "ingest", *paths], capture_output=True, text=True, cwd=ROOT, check=False,
        env={**os.environ, "RAJNAYA_HOME": str(home), **env}, encoding="utf-8",
    )  # fmt: skip
    return done.returncode, [json.loads(line) for line in done.stdout.splitlines()], done.stderr


def test_addresses_and_files_go_in_together_each_with_its_line(tmp_path: Path, own_home: Path) -> None:
    (tmp_path / "a.txt").write_text("एक लेख है।", encoding="utf-8")
    archive = makers.packed({"in/first.txt": "पहला लेख है।".encode(), "b.bin": b"\x7fELF"})
    with serving() as web:
        web.pages["/world/tokyo-talks"] = said(makers.html(), content_type="text/html")
        web.pages["/all"] = said(archive, content_type="application/zip")
        at = f"http://127.0.0.1:{web.port}"
        given = (f"{at}/world/tokyo-talks", str(tmp_path / "a.txt"), f"{at}/all", f"{at}/gone", "HTTP://127.0.0.1/")
        status, lines, error = run(own_home, *given, **{ALLOW: f"127.0.0.1:{web.port}"})
    assert (status, error) == (2, "")
    assert [(line["path"], line["status"]) for line in lines] == [
        (given[0], "added"), (given[1], "added"), (f"{given[2]}/first.txt", "added"), (f"{given[2]}/b.bin", "refused"),
        (given[3], "refused"), (given[4], "refused"),
    ]  # fmt: skip
    assert (lines[0]["title"], lines[0]["published"]) == (makers.TITLE, makers.DAY)
    assert "no page at this address" in str(lines[4]["reason"])
    assert "no public server" in str(lines[5]["reason"])
    library = Library.open(f"sqlite:///{own_home}/library.sqlite3")
    held = library.get(str(lines[0]["id"]))
    # The page says that it is at another site: the address that gave it is kept.
    assert held.address == given[0]
    original = library.original(held.id)
    assert original is not None
    assert (original.content, original.file_name) == (makers.html(), "tokyo-talks.html")
    provenance = library.provenance(held.id)
    assert provenance is not None
    assert provenance.how is not None
    assert provenance.how.how.startswith("trafilatura")
    assert provenance.how.how.endswith(f" from {given[0]}")
    assert "; fetched 2" in provenance.how.how
    library.close()


def test_without_a_word_of_the_environment_no_server_of_ones_own_is_asked(own_home: Path) -> None:
    with serving() as web:
        web.pages["/"] = said(makers.html(), content_type="text/html")
        status, (line,), error = run(own_home, f"http://127.0.0.1:{web.port}/", **{ALLOW: ""})
    assert (status, line["status"], error) == (2, "refused", "")
    assert web.asked == []
