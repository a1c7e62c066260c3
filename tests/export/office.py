"""LibreOffice as the second program that opens an export."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest


def soffice() -> str:
    """LibreOffice's path; skips the test where there is none, or fails it where one is required."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if found is None:
        if os.environ.get("RAJNAYA_REQUIRE_OFFICE"):
            pytest.fail("no LibreOffice on this machine, and it is required")
        pytest.skip("no LibreOffice on this machine")
    return found


def converted(source: Path, to: str, folder: Path, *, infilter: str | None = None) -> bytes:
    """A file as LibreOffice writes it: ``to`` is the ending, with a filter's name behind a colon if need be."""
    out = folder / "converted"
    command = [soffice(), f"-env:UserInstallation=file://{folder}/office", "--headless", "--norestore"]
    command += [f"--infilter={infilter}"] if infilter else []
    command += ["--convert-to", to, "--outdir", str(out), str(source)]
    done = subprocess.run(command, capture_output=True, timeout=180, check=False)
    made = out / f"{source.stem}.{to.partition(':')[0]}"
    assert made.is_file(), (done.stdout + done.stderr).decode(errors="replace")
    return made.read_bytes()
