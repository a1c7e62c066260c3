"""``rajnaya ingest``: files, folders and addresses into the library, a JSON line a file."""

from __future__ import annotations

import argparse
import json
from typing import Any


def add_ingest(commands: Any) -> None:
    """Tell the parser of the command. ``commands`` is what ``add_subparsers`` gave."""
    cmd = commands.add_parser("ingest", help="put files, folders and addresses into the library, one JSON line a file")
    cmd.add_argument("paths", nargs="+", metavar="PATH", help="a file, a folder with all it holds, or an address: https://…")
    cmd.set_defaults(run=ingest_paths)


def ingest_paths(args: argparse.Namespace) -> int:
    """Put them in and say of each what became of it, as soon as it is stored. 0, or 2 when a file was refused.

    Raises StoreError when the library can't be opened or written.
    """
    # Imported here: no other command needs them.
    from rajnaya.ingest import ingest
    from rajnaya.library.store import Library

    library = Library.open()
    status = 0
    try:
        for outcome in ingest(library, args.paths):
            # A file's name may hold bytes that are no characters.
            line = json.dumps(outcome.as_dict(), ensure_ascii=False).encode("utf-8", "backslashreplace").decode("utf-8")
            print(line, flush=True)
            status = 2 if outcome.status == "refused" else status
    finally:
        library.close()
    return status
