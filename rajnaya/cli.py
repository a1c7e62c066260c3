"""``python -m rajnaya``: the stable face of the analysis core.

Exit status: 0 done; 2 wrong call or unreadable input, with one clear line on standard error and no traceback.
"""

from __future__ import annotations

import argparse
import io
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import IO, Any

from rajnaya import __version__
from rajnaya.analysis.entities import find_entities
from rajnaya.analysis.pipeline import analyse, read_document
from rajnaya.cli_export import add_export
from rajnaya.cli_ingest import add_ingest
from rajnaya.cli_library import add_library_commands
from rajnaya.errors import RajnayaError
from rajnaya.reading.text import MAX_BYTES_AT_ONCE, decode, read_text_file

_Answer = Callable[[dict[str, Any], str], dict[str, Any]]
"""A line's object, and how to name the line in an error -> the object to print."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status."""
    parser = _parser()
    args = parser.parse_args(argv)
    _use_utf8()
    try:
        return int(args.run(args))
    except RajnayaError as error:
        return _fail(str(error))
    except BrokenPipeError:
        # The reader of our output has gone (``| head``): nothing is left to say, and nobody to say it to.
        sys.stderr.close()
        return 0


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line; argparse would print the whole usage before it."""

    def error(self, message: str) -> Any:
        self.exit(2, f"rajnaya: {message} (see 'python -m rajnaya --help')\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="rajnaya", description="Read Hindi foreign-policy news: statements, tweets, dates, events.")
    parser.add_argument("--version", action="version", version=f"rajnaya {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND", parser_class=_Parser)
    cmd = commands.add_parser("analyse", help="analyse one article, or one a line from standard input")
    cmd.add_argument("file", nargs="?", metavar="FILE", help="a text file; - for standard input")
    cmd.add_argument("--published", metavar="YYYY-MM-DD", help="the day the article came out")
    cmd.add_argument("--json", action="store_true", help="print one JSON object")
    cmd.add_argument("--jsonl", action="store_true", help='read {"id","text","published"?} lines, print one analysis a line')
    cmd.set_defaults(run=_analyse)
    cmd = commands.add_parser("gloss", help="word help for every word of the texts on standard input")
    cmd.add_argument("--jsonl", action="store_true", required=True, help='read {"id","text"} lines, print {"id","words"} lines')
    cmd.set_defaults(run=_gloss)
    cmd = commands.add_parser("check", help="what looks wrong in the translations on standard input")
    cmd.add_argument(
        "--jsonl",
        action="store_true",
        required=True,
        help='read {"id","source","translation"} lines, print {"id","flags"} lines',
    )
    cmd.set_defaults(run=_check)
    add_export(commands)
    add_ingest(commands)
    add_library_commands(commands)
    return parser


def _analyse(args: argparse.Namespace) -> int:
    if args.jsonl:
        if args.file or args.published or args.json:
            return _fail("--jsonl reads standard input and takes no FILE, --published or --json.")
        return _answer_lines(sys.stdin.buffer, sys.stdout, _analysis)
    if not args.file:
        return _fail("analyse needs a FILE, or --jsonl with articles on standard input.")
    name = "standard input" if args.file == "-" else Path(args.file).name
    if args.file == "-":
        text = decode(sys.stdin.buffer.read(MAX_BYTES_AT_ONCE + 1), limit=MAX_BYTES_AT_ONCE)
    else:
        text = read_text_file(Path(args.file), limit=MAX_BYTES_AT_ONCE)
    result = analyse(text, published=args.published, id="" if args.file == "-" else _stem(name))
    if args.json:
        print(json.dumps(result.as_dict(), ensure_ascii=False, indent=1))
    else:
        from rajnaya.terminal import report

        print(report(result))
    return 0


def _gloss(args: argparse.Namespace) -> int:
    return _answer_lines(sys.stdin.buffer, sys.stdout, _words)


def _check(args: argparse.Namespace) -> int:
    return _answer_lines(sys.stdin.buffer, sys.stdout, _flags, needs=("source", "translation"))


def _answer_lines(source: IO[bytes], out: IO[str], answer: _Answer, needs: Sequence[str] = ("text",)) -> int:
    """One JSON line in, one out, in order, each written before the next is read. ``needs`` are the keys of its texts."""
    for number, raw in enumerate(source, 1):
        if raw.strip():
            out.write(json.dumps(_answer_line(raw, number, answer, needs), ensure_ascii=False) + "\n")
            out.flush()
    return 0


def _answer_line(raw: bytes, number: int, answer: _Answer, needs: Sequence[str]) -> dict[str, Any]:
    """The answer to one line, or ``{"id", "error"}`` saying what is wrong with it."""
    where: Any = None
    try:
        doc = json.loads(raw.decode("utf-8-sig" if number == 1 else "utf-8"))
        if not isinstance(doc, dict):
            return {"id": None, "error": f"Line {number} is JSON but not an object with id and {' and '.join(needs)}."}
        where = doc.get("id")
        if isinstance(where, bool) or not isinstance(where, str | int | float | None):
            where = None
        for name in needs:
            if not isinstance(doc.get(name), str):
                return {"id": where, "error": f'Line {number} has no "{name}", or it is not a string.'}
            _check_surrogates(doc[name], name)
        return {**answer(doc, f"Line {number}"), "id": where}
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        return {"id": where, "error": f"Line {number} is not JSON in UTF-8: {error}"}
    except RajnayaError as error:
        return {"id": where, "error": str(error)}


def _analysis(doc: dict[str, Any], where: str) -> dict[str, Any]:
    """The analysis of one line's text."""
    published = doc.get("published")
    if published is not None and not isinstance(published, str):
        raise RajnayaError(f'{where}: "published" is not a string; write it as "2023-02-07".')
    return analyse(doc["text"], published=published or None).as_dict()


def _words(doc: dict[str, Any], where: str) -> dict[str, Any]:
    """The word help of one line's text, its names found by the analysis."""
    from rajnaya.language.gloss import gloss_words

    read = read_document(doc["text"])
    words = gloss_words(read.text, tokens=read.tokens, entities=find_entities(read))
    shown = ("start", "end", "text", "lemma", "gloss", "romanised", "name", "grammar")
    return {"id": None, "words": [{name: getattr(word, name) for name in shown} for word in words]}


def _flags(doc: dict[str, Any], where: str) -> dict[str, Any]:
    """What looks wrong in the translation of one line."""
    from rajnaya.translation.checks import check

    return {"id": None, "flags": [flag.as_dict() for flag in check(doc["source"], doc["translation"])]}


def _check_surrogates(text: str, name: str) -> None:
    """JSON may smuggle in half a character (``\\ud800``), which no output encoding can write."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise RajnayaError(f"The {name} has half a character (a lone surrogate) at offset {error.start}.") from None


def _stem(name: str) -> str:
    """A file's name without its endings: the id of an article read from it."""
    return name.split(".")[0] or name


def _fail(message: str) -> int:
    print(f"rajnaya: {' '.join(message.split())}", file=sys.stderr)
    return 2


def _use_utf8() -> None:
    """Hindi goes out as UTF-8 whatever the terminal's locale says."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace" if stream is sys.stderr else "strict")
