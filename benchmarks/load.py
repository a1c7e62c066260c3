"""Many readers at once: reading, searching, adding. Nothing may fail, be lost or be mixed up, and pages must stay quick.

    python benchmarks/load.py                        25 sessions for two minutes, on a library of its own
    python benchmarks/load.py --sessions 3 --seconds 10
    python benchmarks/load.py --postgresql URL       the library in an empty database
    python benchmarks/load.py --check                exit status 1 when a page's 95th percentile is 1.5 s or more

Each session speaks Streamlit's own protocol over a socket of its own, as a browser does, without drawing anything: what is
measured is the time from a press to the last piece of the page. Every session adds articles with words no other uses, and
looks for them; no session may be shown another's where it asked for its own.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from rajnaya.library.store import Library  # noqa: E402  # the checkout itself is measured, installed or not

MOST = 1.5
"""Seconds a page may take at the 95th percentile."""
PATIENCE = 60.0
"""Seconds after which a page that has not come is an error."""
WORDS = (
    "वार्ता", "बैठक", "मंत्री", "सीमा", "व्यापार", "समझौता", "प्रस्ताव", "यात्रा", "परिषद", "सहयोग", "नीति", "संबंध", "दौरा", "चर्चा",
)  # fmt: skip
QUERIES = ("वार्ता", "lavrov", '"विदेश मंत्री"', "talks", "चीन")
TRIGGERED = "trigger"


@dataclass
class Result:
    """What all sessions found together."""

    seconds: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    errors: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    """Articles that the app said it had added."""


class Session:
    """One reader's tab: sends what is pressed, waits until the page is whole, keeps the widgets it was sent."""

    def __init__(self, number: int, stream: Any, result: Result) -> None:
        self.number = number
        self.marker = f"सत्र{number:02d}शब्द"
        self._stream = stream
        self._result = result
        self._states: dict[str, WidgetState] = {}
        self._widgets: list[tuple[str, str, str]] = []
        self._page = ""
        self._query = ""
        self.shown = b""
        self.address: dict[str, str] = {}

    async def visit(self, page: str, query: str = "", kind: str | None = None) -> None:
        """Open a page by its address."""
        self._page, self._query = page, query
        self._states = {id: state for id, state in self._states.items() if "style_watch" in id}
        await self._run(kind or page or "read")

    async def press(self, kind: str, values: dict[tuple[str, str], Any]) -> None:
        """Give widgets, named by their kind and label, new values and run the page."""
        pressed = []
        for (what, label), value in values.items():
            id = next((id for w, text, id in self._widgets if w == what and text.startswith(label)), None)
            if id is None:
                raise RuntimeError(f"no {what} {label!r} on the page {self._page or 'read'!r}")
            state = WidgetState(id=id)
            if value == TRIGGERED:
                state.trigger_value = True
                pressed.append(state)
            else:
                state.string_value = value
                self._states[id] = state
        await self._run(kind, pressed)

    async def _run(self, kind: str, pressed: list[WidgetState] | None = None) -> None:
        message = BackMsg()
        message.rerun_script.query_string = self._query
        message.rerun_script.page_name = self._page
        message.rerun_script.widget_states.widgets.extend([*self._states.values(), *(pressed or [])])
        self._widgets, parts = [], []
        begun = time.perf_counter()
        await self._stream.send(message.SerializeToString())
        while True:
            async with asyncio.timeout(PATIENCE):
                raw = await self._stream.recv()
            found = ForwardMsg.FromString(raw)
            what = found.WhichOneof("type")
            if what == "delta":
                parts.append(raw)
                self._hear(found)
            elif what == "page_info_changed":
                self._query = found.page_info_changed.query_string
            elif what == "new_session":
                parts, self._widgets = [], []
            elif what == "script_finished" and found.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
                break
            elif what == "session_event" and found.session_event.WhichOneof("type") == "script_compilation_exception":
                self._result.errors.append(f"session {self.number}, {kind}: the app can't be compiled")
        self._result.seconds[kind].append(time.perf_counter() - begun)
        self.shown = b"".join(parts)

    def _hear(self, found: ForwardMsg) -> None:
        element = found.delta.new_element
        what = element.WhichOneof("type")
        if what == "exception":
            self._result.errors.append(f"session {self.number}: {element.exception.type}: {element.exception.message[:200]}")
        elif what == "alert" and element.alert.format == 1:  # an error in words
            self._result.errors.append(f"session {self.number}: {element.alert.body[:200]}")
        elif what in ("button", "text_area", "text_input"):
            widget = getattr(element, what)
            self._widgets.append((what, widget.label, widget.id))


async def reader(number: int, url: str, until: float, result: Result) -> None:
    """Read, search and add until the time is over."""
    rng = random.Random(number)
    headers = {"Origin": url}
    try:
        async with websockets.connect(
            url.replace("http", "ws") + "/_stcore/stream", subprotocols=["streamlit"], additional_headers=headers, max_size=None
        ) as stream:
            session = Session(number, stream, result)
            await session.visit("", kind="first visit")
            count = 0
            while time.monotonic() < until:
                await asyncio.sleep(rng.uniform(0.5, 2.5))
                do = rng.choice((read, read, read, pages, pages, search, add))
                count += do is add
                await do(session, rng, count, result)
    except (OSError, RuntimeError, TimeoutError, websockets.WebSocketException) as error:
        result.errors.append(f"session {number}: {type(error).__name__}: {error}")


async def read(session: Session, _rng: random.Random, _count: int, _result: Result) -> None:
    await session.visit("")


async def pages(session: Session, rng: random.Random, _count: int, _result: Result) -> None:
    await session.visit(rng.choice(("timeline", "statements", "library", "briefing")))


async def search(session: Session, rng: random.Random, _count: int, _result: Result) -> None:
    await session.visit("library")
    await session.press("search", {("text_input", "Search"): rng.choice(QUERIES)})


async def add(session: Session, rng: random.Random, count: int, result: Result) -> None:
    """Paste a text of one's own, add it, and see it and nobody else's."""
    lines = [" ".join(rng.choices(WORDS, k=12)) + "।" for _ in range(6)]
    text = f"{session.marker} लेख {count}\n" + "\n".join(lines) + "\n"
    await session.visit("library")
    await session.press("paste", {("text_area", "The article's text"): text, ("button", "Continue"): TRIGGERED})
    await session.press("add", {("button", "Add to the library"): TRIGGERED})
    if session.marker.encode() not in session.shown:
        result.errors.append(f"session {session.number}: the article it added is not shown")
    else:
        result.texts.append(text)
    others = {f"सत्र{n:02d}शब्द" for n in range(100)} - {session.marker}
    seen = [other for other in others if other.encode() in _main(session.shown)]
    if seen:
        result.errors.append(f"session {session.number}: shown {seen[:3]} in place of its own")


def _main(shown: bytes) -> bytes:
    """What Read shows of its article: the reader's own data, without the rail's list of articles."""
    at = shown.find(b'"rows"')
    return shown[at:] if at >= 0 else b""


def serve(home: Path, postgresql: str | None) -> tuple[subprocess.Popen[bytes], str, Path]:
    """The app on a free port, answering."""
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        port = probe.getsockname()[1]
    env = os.environ | {"RAJNAYA_HOME": str(home), "NO_COLOR": "1"}
    if postgresql:
        env["RAJNAYA_DATABASE_URL"] = postgresql
    log = home / "log"
    command = [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        str(ROOT / "app.py"),
        f"--server.port={port}",
        "--server.headless=true",
    ]
    with log.open("wb") as out:
        process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=out, stderr=out)
    url = f"http://localhost:{port}"
    for _ in range(600):
        try:
            with urllib.request.urlopen(f"{url}/_stcore/health", timeout=1):
                return process, url, log
        except OSError:
            time.sleep(0.1)
    process.kill()
    raise SystemExit("The app did not start.")


def check_library(address: str, result: Result) -> int:
    """Every text is there, whole and once; nothing else is. How many articles were added."""
    library = Library.open(address)
    try:
        ids = [summary.id for summary in library.list() if summary.origin != "sample"]
        held = sorted(library.get(id).text for id in ids)
        if held != sorted(result.texts):
            missing = len(set(result.texts) - set(held))
            result.errors.append(f"{len(held)} articles are held, {len(result.texts)} were added, {missing} of them are lost")
        result.errors += [f"doctor: {fault}" for fault in library.faults()]
        return len(held)
    finally:
        library.close()


async def crowd(url: str, sessions: int, seconds: float, result: Result) -> None:
    until = time.monotonic() + seconds
    await asyncio.gather(*(reader(number, url, until, result) for number in range(sessions)))


def run(sessions: int, seconds: float, postgresql: str | None = None, say: Callable[[str], None] = print) -> Result:
    """Everything: the app, the crowd, the look at what is left."""
    result = Result()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        process, url, log = serve(home, postgresql)
        try:
            asyncio.run(crowd(url, sessions, seconds, result))
        finally:
            process.terminate()
            process.wait(20)
        held = check_library(postgresql or f"sqlite:///{home / 'library.sqlite3'}", result)
        if "Traceback" in (said := log.read_text(encoding="utf-8", errors="replace")):
            result.errors.append("the app's log holds a traceback: " + said[-2500:])
    say(f"{sessions} sessions, {seconds:.0f} s, load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    say(f"{'page':<14}{'count':>7}{'p50 s':>8}{'p95 s':>8}{'max s':>8}")
    for kind, times in sorted(result.seconds.items()):
        say(f"{kind:<14}{len(times):>7}{statistics.median(times):>8.2f}{p95(times):>8.2f}{max(times):>8.2f}")
    for error in result.errors[:20]:
        say(error)
    say(f"{held} articles added{'' if result.errors else ', all of them whole'}")
    say(f"errors: {len(result.errors)}")
    return result


def p95(times: list[float]) -> float:
    """The 95th percentile, of whatever there is."""
    return 0.0 if not times else sorted(times)[min(len(times) - 1, round(0.95 * (len(times) - 1)))]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sessions", type=int, default=25)
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--postgresql", metavar="URL")
    parser.add_argument("--check", action="store_true")
    args = parser.parse_args()
    result = run(args.sessions, args.seconds, args.postgresql)
    every = [seconds for kind, times in result.seconds.items() if kind != "first visit" for seconds in times]
    print(f"all pages but first visits: p95 {p95(every):.2f} s (at most {MOST} s is wanted)")
    return 1 if result.errors or (args.check and p95(every) >= MOST) else 0


if __name__ == "__main__":
    sys.exit(main())
