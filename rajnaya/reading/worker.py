"""The process in which a file is read: ``python -m rajnaya.reading.worker``, a JSON object in, one out.

In: ``{"kind", "content", "address", "charset"}`` with the content in base64; the last two may be null. Out: a ``ReadDocument``,
or for a zip archive ``{"files": [{"name", "content"}]}``, or ``{"error"}``. Before the first byte is looked at, the process
gives up what it does not need: memory, time, room on the disk, the network, and starting programs other than poppler's.
"""

from __future__ import annotations

import base64
import binascii
import json
import os
import resource
import sys
from typing import Any, Final

from rajnaya.errors import UnreadableInputError

MEMORY: Final = 1024 * 1024 * 1024
"""Bytes of address space; the largest files that are taken need a third of it."""
CPU_SECONDS: Final = 20
OUTPUT: Final = 160 * 1024 * 1024
"""Bytes of the answer and of any file: a zip archive's files in base64 are the largest."""
_PROGRAMS: Final = frozenset(("pdftotext",))
_FORBIDDEN: Final = (
    "socket.", "ftplib.", "smtplib.", "http.client.", "urllib.", "os.system", "os.exec", "os.spawn", "os.posix_spawn",
    "os.fork", "webbrowser.", "os.remove", "os.rename", "os.rmdir", "os.mkdir", "shutil.",
)  # fmt: skip
_WRITES: Final = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def confine() -> None:
    """Limit this process for the rest of its life. What it starts later inherits the limits of the system."""
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_FSIZE, OUTPUT),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(what)[1]
        limit = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (limit, limit))
    sys.dont_write_bytecode = True
    sys.addaudithook(_watch)


def _watch(event: str, args: tuple[Any, ...]) -> None:
    """Refuse what reading a file never needs."""
    if event == "subprocess.Popen":
        if os.path.basename(str(args[0])) not in _PROGRAMS:  # noqa: PTH119  # pathlib would be loaded at every event
            raise PermissionError(f"{event} is not allowed while a file is read")
    elif event == "open":
        mode, flags = args[1], args[2]
        writes = (isinstance(mode, str) and any(c in mode for c in "wax+")) or (isinstance(flags, int) and flags & _WRITES)
        if writes and args[0] != os.devnull and not isinstance(args[0], int):
            raise PermissionError("no file may be written while another one is read")
    elif event.startswith(_FORBIDDEN):
        raise PermissionError(f"{event} is not allowed while a file is read")


def answer(request: Any) -> dict[str, Any]:
    """The answer to one request."""
    from rajnaya.reading.archive import articles_in
    from rajnaya.reading.extract import extract

    try:
        raw = base64.b64decode(request["content"], validate=True)
        if request["kind"] == "zip":
            files = [{"name": name, "content": base64.b64encode(content).decode("ascii")} for name, content in articles_in(raw)]
            return {"files": files}
        return extract(raw, request["kind"], request["address"], request["charset"]).as_dict()
    except UnreadableInputError as error:
        return {"error": str(error)}
    except (KeyError, TypeError, binascii.Error):
        return {"error": "The process that reads files was called wrongly."}


def main() -> int:
    """Read the request, confine the process, write the answer. A crash ends the process; the caller says so."""
    request = json.loads(sys.stdin.buffer.read())
    confine()
    sys.stdout.buffer.write(json.dumps(answer(request), ensure_ascii=True).encode("ascii"))
    sys.stdout.buffer.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
