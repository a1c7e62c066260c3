"""``rajnaya search``, ``doctor``, ``backup`` and ``restore``: what the command line does with the library."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from rajnaya.errors import RajnayaError, StoreError
from rajnaya.model import EventKind
from rajnaya.terminal import clip

if TYPE_CHECKING:
    from rajnaya.library.finding import Note
    from rajnaya.library.search import Found, Hit


def add_library_commands(commands: Any) -> None:
    """Tell the parser of the commands. ``commands`` is what ``add_subparsers`` gave."""
    cmd = commands.add_parser("search", help="find segments of the library by their words")
    cmd.add_argument(
        "query", metavar="QUERY", nargs="?",
        help='words in either script; "…" is a phrase, जय* the beginning of a word; none to go by the filters alone',
    )  # fmt: skip
    cmd.add_argument("--json", action="store_true", help="print one JSON object")
    cmd.add_argument("--limit", type=_number, default=20, metavar="N", help="hits, at most 200 (20)")
    cmd.add_argument("--offset", type=_number, default=0, metavar="N", help="hits to leave out first (0)")
    cmd.add_argument("--outlet", metavar="NAME", help="only articles of this outlet")
    cmd.add_argument("--since", metavar="YYYY-MM-DD", help="only articles that came out on this day or later")
    cmd.add_argument("--until", metavar="YYYY-MM-DD", help="only articles that came out on this day or earlier")
    cmd.add_argument("--speaker", metavar="NAME", help="only sentences in which this person says something, in either script")
    cmd.add_argument("--country", metavar="NAME", help="only sentences that name this country, in either script")
    cmd.add_argument("--kind", choices=get_args(EventKind), metavar="KIND", help=f"only sentences that tell of a {_kinds()}")
    cmd.add_argument("--tag", metavar="TAG", help="only articles with this tag")
    cmd.set_defaults(run=search)
    cmd = commands.add_parser("doctor", help="check the library: exit status 1 and one line a fault when it is not sound")
    cmd.add_argument("--reindex", action="store_true", help="make the search index and the fingerprints anew first")
    cmd.set_defaults(run=doctor)
    cmd = commands.add_parser("backup", help="copy the library into one file, also while the app runs")
    cmd.add_argument("file", metavar="FILE", help="the file to write")
    cmd.set_defaults(run=backup)
    cmd = commands.add_parser("restore", help="put a backup in the library's place; the library is kept aside")
    cmd.add_argument("file", metavar="FILE", help="a file that backup wrote")
    cmd.set_defaults(run=restore)


def search(args: argparse.Namespace) -> int:
    """Print what the library holds of a query. Raises RajnayaError."""
    from rajnaya.export.articles import open_library
    from rajnaya.library.search import Filters

    chosen = Filters(args.outlet, args.since, args.until, args.speaker, args.country, args.kind, args.tag)
    if args.query is None and not chosen:
        raise RajnayaError("search needs a QUERY, or a filter such as --speaker.")
    query = args.query or ""
    library = open_library()
    try:
        library.index_waiting(_progress("Indexing"))
        found = library.search(query, args.limit, args.offset, chosen)
        notes = library.find_notes(query, args.limit) if not chosen and args.offset == 0 else ()
    finally:
        library.close()
    if args.json:
        print(json.dumps(_as_dict(found, notes), ensure_ascii=False, indent=1))
        return 0
    for note in notes:
        print(f"{note.article_id} {note.start}-{note.end}  (note)\n    {clip(note.text, 260)}")
    for hit in found.hits:
        print(f"{hit.id} {hit.start}-{hit.end}  {clip(hit.title or '(no title)', 60)}\n    {clip(hit.snippet.text, 260)}")
    print(f"{len(found.hits)} of {found.total:,}{'' if found.total_is_exact else '+'} hits")
    return 0


def _kinds() -> str:
    return ", ".join(get_args(EventKind))


def _as_dict(found: Found, notes: Sequence[Note]) -> dict[str, Any]:
    told = [{"id": note.article_id, "start": note.start, "end": note.end, "text": note.text, "at": note.at} for note in notes]
    out = {"hits": [_hit(hit) for hit in found.hits], "total": found.total, "total_is_exact": found.total_is_exact}
    return out | ({"notes": told} if told else {})


def _hit(hit: Hit) -> dict[str, Any]:
    return {
        "id": hit.id, "title": hit.title, "start": hit.start, "end": hit.end, "snippet": hit.snippet.text,
        "score": hit.score, "lang": hit.snippet.lang, "marks": hit.snippet.marks,
        "outlet": hit.outlet, "published": hit.published,
    }  # fmt: skip


def doctor(args: argparse.Namespace) -> int:
    """Print every fault of the library on a line; 0 when there is none, else 1."""
    from rajnaya.library import database
    from rajnaya.library.store import Library

    try:
        if database.is_file() and not (place := database.library_file()).exists():
            print(f"There is no library at {_shown(place)} yet.")
            return 0
        library = Library.open()
        where = library.place
        try:
            if args.reindex:
                library.reindex(_progress("Indexing"))
                library.refingerprint(_progress("Fingerprinting"))
            faults = library.faults()
            held = library.count()
        finally:
            library.close()
    except StoreError as error:
        faults, held, where = [str(error)], 0, ""
    for fault in faults:
        print(clip(fault, 500))
    if not faults:
        print(f"Sound: {held:,} {'article' if held == 1 else 'articles'} in {_shown(where)}")
    return 1 if faults else 0


def backup(args: argparse.Namespace) -> int:
    """Write the backup and say so in one line. Raises RajnayaError; the file is then as it was before."""
    from rajnaya.cli_export import target_file
    from rajnaya.library import backup, database, moving

    target = target_file(args.file)
    if not database.is_file():
        size = moving.back_up(database.default_url(), target)
    elif (place := database.library_file()).exists():
        size = backup.back_up(place, target)
    else:
        raise RajnayaError(f"There is no library at {place} yet, so nothing was backed up.")
    print(f"Wrote {_shown(target)}: {size:,} bytes")
    return 0


def restore(args: argparse.Namespace) -> int:
    """Put the backup in place and say where the old library is. Raises RajnayaError; nothing is changed then."""
    from rajnaya.library import backup, database, moving

    source = Path(args.file)
    if not _is_file(source):
        raise RajnayaError(f"There is no file {args.file[:200]!r}.")
    if database.is_file():
        place: Path | str = database.library_file()
        aside = backup.restore(source, Path(place))
    else:
        aside = moving.restore(source, database.default_url())
        place = database.place(database.server_url())
    print(f"Restored {_shown(place)}" + (f"; what was there before is {_shown(aside)}" if aside else ""))
    return 0


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False  # a name too long, or with a NUL in it, is none of a file


def _number(value: str) -> int:
    if not value.isascii() or not value.isdigit() or len(value) > 9:
        raise argparse.ArgumentTypeError(f"{value[:40]!r} is no number")
    return int(value)


def _progress(what: str) -> Callable[[int, int], None]:
    """Tells on standard error how far a long work is, every hundredth of it."""

    def tell(done: int, of: int) -> None:
        if of >= 20 and (done == of or done % max(1, of // 100) == 0):
            print(f"\r{what} {done:,} of {of:,} articles", end="\n" if done == of else "", file=sys.stderr, flush=True)

    return tell


def _shown(path: Path | str) -> str:
    """A name as a terminal may have it: without what it would obey, and without bytes that are no characters."""
    return clip(str(path), 300).encode("utf-8", "replace").decode("utf-8")
