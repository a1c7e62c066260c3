"""What tests that open a file with another program share: LibreOffice and poppler, and what is said where they are absent."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest


def program(*names: str) -> str:
    """The path of the first program there is; skips the test where there is none, or fails it where they are required."""
    found = next(filter(None, map(shutil.which, names)), None)
    if found is None:
        message = f"no {' or '.join(names)} on this machine"
        if os.environ.get("RAJNAYA_REQUIRE_OFFICE"):
            pytest.fail(message)
        pytest.skip(message)
    return found


def converted(ending: str, folder: Path, *files: Path, infilter: str | None = None) -> list[Path]:
    """The files as LibreOffice reads and writes them again, in ``folder``; one start of the program for all of them.

    ``ending`` may name a filter behind a colon; ``infilter`` is how the files are to be read.
    """
    office = program("soffice", "libreoffice")
    profile = folder / "profile"
    command = [office, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"]
    command += [f"--infilter={infilter}"] if infilter else []
    command += ["--convert-to", ending]
    done = subprocess.run(
        [*command, "--outdir", str(folder), *map(str, files)], capture_output=True, timeout=240, check=False
    )  # fmt: skip
    out = [folder / f"{file.stem}.{ending.partition(':')[0]}" for file in files]
    missing = [file.name for file in out if not file.exists()]
    assert not missing, f"LibreOffice made no {missing}: {done.stderr.decode('utf-8', 'replace')[-500:]}"
    return out


def pdf_text(file: Path) -> str:
    """The text of a PDF, page by page, as poppler reads it."""
    done = subprocess.run([program("pdftotext"), "-layout", str(file), "-"], capture_output=True, timeout=60, check=True)
    return done.stdout.decode("utf-8")


def pdf_pages(file: Path) -> int:
    """How many pages a PDF has."""
    done = subprocess.run([program("pdfinfo"), str(file)], capture_output=True, timeout=60, check=True)
    return int(done.stdout.decode("utf-8", "replace").partition("Pages:")[2].split()[0])


def devanagari_font() -> None:
    """Skips the test where no font with Devanagari is installed, or fails it where one is required."""
    lister = shutil.which("fc-list")
    fonts = subprocess.run([lister, ":lang=hi"], capture_output=True, text=True, check=False).stdout if lister else ""
    if not fonts.strip():
        message = "no font with Devanagari is installed (Debian: fonts-noto-core): the letters on the page were not looked at"
        if os.environ.get("RAJNAYA_REQUIRE_OFFICE"):
            pytest.fail(message)
        pytest.skip(message)
