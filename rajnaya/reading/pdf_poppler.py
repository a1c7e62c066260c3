"""Pages by poppler's ``pdftotext``, which keeps Devanagari best: its blocks in reading order, columns one after the other."""

from __future__ import annotations

import shutil
import subprocess
from typing import Final
from xml.etree.ElementTree import ParseError

import defusedxml.ElementTree  # type: ignore[import-untyped]  # has no types
import regex
from defusedxml.common import DefusedXmlException  # type: ignore[import-untyped]

SECONDS: Final = 15
NAME: Final = "pdftotext (poppler)"
_UNFIT = regex.compile(r"[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")


def poppler_pages(raw: bytes) -> list[str] | None:
    """Each page's lines, an empty one between blocks; None where poppler is not installed or found no text.

    poppler splits some words of Hindi when it looks for columns, and none when it prints lines as they were drawn: the order
    is taken from the one and the spelling from the other.
    """
    program = shutil.which("pdftotext")
    if program is None:
        return None
    placed = _run(program, "-bbox-layout", raw)
    drawn = _run(program, "-raw", raw)
    if placed is None or drawn is None:
        return None
    spelt = {"".join(line.split()): " ".join(line.split()) for line in drawn.splitlines()}
    pages = _pages(placed, spelt)
    return pages if pages and any(pages) else None


def _run(program: str, mode: str, raw: bytes) -> str | None:
    # It reads the file from its standard input and writes to its standard output; the worker's limits hold for it too.
    try:
        done = subprocess.run(
            [program, mode, "-enc", "UTF-8", "-eol", "unix", "-q", "-", "-"], input=raw, capture_output=True, timeout=SECONDS,
            check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return None
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else None


def _pages(placed: str, spelt: dict[str, str]) -> list[str] | None:
    try:
        root = defusedxml.ElementTree.fromstring(_UNFIT.sub("", placed))
    except (ParseError, DefusedXmlException, ValueError):
        return None  # a file whose title breaks poppler's own XML
    pages: list[str] = []
    for node in root.iter():
        name = node.tag.rpartition("}")[2]
        if name == "page":
            pages.append("")
        elif name == "block" and pages:
            pages[-1] += "\n"
        elif name == "line" and pages:
            words = [word.text or "" for word in node]
            pages[-1] += spelt.get("".join("".join(words).split()), " ".join(words)) + "\n"
    return pages
