"""The font that images and PDFs are set in: one file for Devanagari and Latin, from its package, never from the machine."""

from __future__ import annotations

from functools import cache
from importlib import resources
from pathlib import Path

FAMILY = "Noto Sans Devanagari"
"""The family's name inside the file, which has every weight."""


@cache
def font_file() -> Path:
    """The variable TrueType file. Raises FileNotFoundError when the package is not installed whole."""
    folder = resources.files("fontpkg_noto_sans_devanagari") / "files"
    found = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".ttf"))
    if not found:
        raise FileNotFoundError("fontpkg-noto-sans-devanagari has no .ttf file: install requirements.txt again.")
    return Path(str(folder / found[0]))
