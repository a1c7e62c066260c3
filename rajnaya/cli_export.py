"""``rajnaya export``: articles to a file whose ending names the format."""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from rajnaya.errors import RajnayaError, StoreError
from rajnaya.terminal import clip


def add_export(commands: Any) -> None:
    """Tell the parser of the command. ``commands`` is what ``add_subparsers`` gave."""
    cmd = commands.add_parser("export", help="write articles as slides, tables, documents, calendars, annotations")
    cmd.add_argument("articles", nargs="+", metavar="ARTICLE", help="a text file, or the id of an article of the library")
    cmd.add_argument("--to", required=True, metavar="FILE", help="the file to write; its ending names the format")
    cmd.add_argument("--published", metavar="YYYY-MM-DD", help="the day the articles came out")
    cmd.set_defaults(run=export)


def export(args: argparse.Namespace) -> int:
    """Write the file and say so in one line. Raises RajnayaError; the file is then as it was before."""
    # Imported here: no other command needs the store, and formats bring heavy libraries.
    from rajnaya.export.articles import bundles_of, open_library
    from rajnaya.export.formats import format_of

    if args.to == "-":
        raise RajnayaError("--to needs the name of a file, since its ending names the format; standard output has none.")
    wanted = format_of(args.to)
    target = target_file(args.to)
    try:
        library: Any = open_library()
    except StoreError as error:
        library = error
        print(f"rajnaya: without the library's English and corrections: {error}", file=sys.stderr)
    try:
        bundles = bundles_of(args.articles, library, args.published)
    finally:
        if not isinstance(library, StoreError):
            library.close()
    made = wanted.make(bundles)
    write_whole(target, made)
    what = "1 article" if len(bundles) == 1 else f"{len(bundles)} articles"
    # A name may hold what a terminal obeys, or bytes that are no characters.
    name = clip(args.to, 300).encode("utf-8", "replace").decode("utf-8")
    print(f"Wrote {name}: {wanted.label}, {what}, {len(made):,} bytes")
    return 0


def target_file(name: str) -> Path:
    """Where to write, looked at before the work is done. Raises RajnayaError for what can't be a file."""
    try:
        # A link stays a link: what it leads to is written.
        path = Path(name).resolve()
        if path.is_dir():
            raise RajnayaError(f"{name!r} is a folder. Name a file in it.")
        if path.exists() and not path.is_file():
            raise RajnayaError(f"{name!r} is no plain file. Name another one.")
        if not path.parent.is_dir():
            raise RajnayaError(f"There is no folder {str(Path(name).parent)!r}. Make it first.")
    except (OSError, ValueError, RuntimeError) as error:  # RuntimeError: links that lead to one another
        raise RajnayaError(f"{name[:200]!r} can't be the name of a file.") from error
    return path


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that it is there whole or as it was before. Raises RajnayaError where it can't be written."""
    try:
        if path.exists() and not os.access(path, os.W_OK):
            raise PermissionError(0, "it is write-protected")
        handle, name = tempfile.mkstemp(prefix=f".{path.name[:50]}.", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            Path(name).chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
            Path(name).replace(path)
        except BaseException:
            with contextlib.suppress(FileNotFoundError):
                Path(name).unlink()
            raise
    except OSError as error:
        raise RajnayaError(f"{path.name!r} can't be written: {error.strerror or error}.") from error


def _umask() -> int:
    """What the user lets nobody do with new files; it can only be read by setting it."""
    old = os.umask(0o077)
    os.umask(old)
    return old
