"""A server on this machine that answers like MyMemory, Microsoft, LibreTranslate and an OpenAI-compatible server, in any mood.

Which of them it is follows from the address: ``fake.address("libre")``. ``fake.mood = "429"`` changes its mood, ``fake.asked``
tells what it was asked. As a fixture: ``from tests.fake_services import fake_services`` in a conftest.
"""

from __future__ import annotations

import contextlib
import json
import socket
import struct
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.fake_google import fake_english

ADDRESSES = {"mymemory": "/mymemory/get", "microsoft": "/microsoft/translate", "libre": "/libre", "openai": "/openai/v1"}
PATHS = ADDRESSES | {"libre": "/libre/translate", "openai": "/openai/v1/chat/completions"}
MOODS = (
    "ok", "slow", "silent", "drip", "429", "500", "401", "404", "page", "redirect", "garbage", "broken-json", "deep",
    "wrong-shape", "null", "empty", "same", "half", "half-page", "drop", "flaky", "endless", "gzip", "quota", "refusal", "cut",
)  # fmt: skip
"""``slow`` answers a second late, ``silent`` never, ``drip`` sends a byte at a time without end, ``page`` shows a question for
a human, ``broken-json`` is whole and no JSON, ``deep`` is nested too deep to read, ``half`` breaks off within the promised
length, ``half-page`` without having promised one, ``drop`` hangs up at once, ``flaky`` fails (500) every first time a text is
asked, ``endless`` sends more than anybody wants, ``gzip`` says it is packed and is not; ``quota`` and ``refusal`` are what
MyMemory says in place of a translation, ``cut`` is a language model at the end of its allowance."""

_CAPTCHA = "<html><body><form id='captcha-form'>Are you a human?</form></body></html>"
_QUOTA = "MYMEMORY WARNING: YOU USED ALL AVAILABLE FREE TRANSLATIONS FOR TODAY. NEXT AVAILABLE IN 07 HOURS 12 MINUTES"
MYMEMORY_BYTES = 500
"""Longest text in bytes of UTF-8 that MyMemory takes, by its own documentation."""
_REFUSAL = "QUERY LENGTH LIMIT EXCEEDED. MAX ALLOWED QUERY : 500 CHARS"


@dataclass(frozen=True, slots=True)
class Asked:
    """One request as it came in."""

    service: str
    method: str
    text: str
    """The text to translate, as the service understands it."""
    query: dict[str, str]
    body: Any
    headers: dict[str, str] = field(default_factory=dict)


class FakeServices:
    """The server; ``mood`` and ``delay`` (seconds before an answer) may change at any time."""

    def __init__(self, mood: str = "ok", delay: float = 0.0) -> None:
        self.mood = mood
        self.delay = delay
        self.asked: list[Asked] = []
        self.elsewhere: list[str] = []
        """Addresses that are none of the services': what a redirect leads to."""
        self._closing = threading.Event()
        owner = self

        class Handler(_Handler):
            fake = owner

        # No look-up of the machine's name, which may take seconds where there is no network.
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._server.block_on_close = False
        self.root = f"http://127.0.0.1:{self._server.server_address[1]}"

    def address(self, service: str) -> str:
        """What the engine of that id is told."""
        return self.root + ADDRESSES[service]

    def start(self) -> FakeServices:
        threading.Thread(target=self._server.serve_forever, args=(0.02,), name="fake-services", daemon=True).start()
        return self

    def close(self) -> None:
        self._closing.set()
        self._server.shutdown()
        self._server.server_close()

    def wait(self, seconds: float) -> None:
        """Sleep, but not beyond the end of the server."""
        self._closing.wait(seconds)


class _Handler(BaseHTTPRequestHandler):
    fake: FakeServices

    def log_message(self, format: str, *args: Any) -> None:
        """Quiet: the address holds the text."""

    def do_GET(self) -> None:
        self._answer(None)

    def do_POST(self) -> None:
        raw = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        self._answer(json.loads(raw))

    def _answer(self, body: Any) -> None:
        address = urlsplit(self.path)
        service = next((name for name, path in PATHS.items() if path == address.path), None)
        if service is None:
            self.fake.elsewhere.append(self.path)
            self._send(404, "not here")
            return
        query = {key: values[0] for key, values in parse_qs(address.query, keep_blank_values=True).items()}
        asked = Asked(service, self.command, _text(service, query, body), query, body, dict(self.headers))
        self.fake.asked.append(asked)
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            self._in_mood(asked)

    def _in_mood(self, asked: Asked) -> None:
        fake, mood = self.fake, self.fake.mood
        fake.wait(1.0 if mood == "slow" else fake.delay)
        if mood == "flaky":
            mood = "500" if sum(a.text == asked.text for a in fake.asked) == 1 else "ok"
        if mood == "silent":
            fake.wait(60)
        elif mood in ("drip", "endless"):
            self._on_and_on(b" " if mood == "drip" else b'{"a":"' + b"a" * 65536, 0.02 if mood == "drip" else 0.0)
        elif mood == "drop":
            self._hang_up()
        elif mood in ("half", "half-page"):
            self._half(_shaped(asked.service, fake_english(asked.text)), promise=mood == "half")
        elif mood == "redirect":
            self.send_response(302)
            self.send_header("Location", f"{fake.root}/sorry/index?continue={self.path}")
            self.end_headers()
        elif mood == "gzip":
            self._send(200, "this is not packed", encoding="gzip")
        elif mood.isdigit():
            self._send(int(mood), json.dumps({"error": {"message": f"refused: {asked.headers}"}}))
        else:
            self._send(200, _page(mood, asked))

    def _send(self, status: int, body: str, *, encoding: str = "") -> None:
        raw = body.encode()
        self.send_response(status)
        self.send_header("Content-Type", "text/html" if body.startswith("<") else "application/json")
        if encoding:
            self.send_header("Content-Encoding", encoding)
        self.send_header("Content-Length", str(len(raw)))
        self.end_headers()
        self.wfile.write(raw)

    def _half(self, body: str, *, promise: bool) -> None:
        raw = body.encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        if promise:
            self.send_header("Content-Length", str(len(raw)))
        self.end_headers()
        self.wfile.write(raw[: len(raw) // 2])

    def _on_and_on(self, chunk: bytes, gap: float) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        end = time.monotonic() + 60
        while time.monotonic() < end and not self.fake._closing.is_set():
            self.wfile.write(chunk)
            self.wfile.flush()
            self.fake.wait(gap)

    def _hang_up(self) -> None:
        # Linger of zero seconds: the other side gets a reset, as from a cut line.
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.close_connection = True
        self.connection.close()
        self.wfile = open("/dev/null", "wb")  # noqa: SIM115, PTH123 - the base class flushes it once more


def _text(service: str, query: dict[str, str], body: Any) -> str:
    if service == "mymemory":
        return query["q"]
    if service == "microsoft":
        return str(body[0]["text"])
    if service == "libre":
        return str(body["q"])
    return str(body["messages"][-1]["content"]).removeprefix("===\n").removesuffix("\n===")


def _shaped(service: str, text: str | None, **more: str) -> str:
    shapes: dict[str, Any] = {
        "mymemory": {"responseData": {"translatedText": text, "match": 0.85}, "quotaFinished": False, "responseStatus": 200},
        "microsoft": [{"translations": [{"text": text, "to": "en"}]}],
        "libre": {"translatedText": text},
        "openai": {
            "object": "chat.completion",
            "choices": [{"index": 0, "message": {"role": "assistant", "content": text}, "finish_reason": "stop"} | more],
        },
    }
    return json.dumps(shapes[service])


def _page(mood: str, asked: Asked) -> str:
    service = asked.service
    if service == "mymemory" and len(asked.text.encode("utf-8", "surrogatepass")) > MYMEMORY_BYTES:
        mood = "refusal"
    pages = {
        "page": _CAPTCHA,
        "garbage": "\x00\x01<<>>&&]]\ufffd{'",
        "broken-json": '{"responseData": {translatedText: oops}, [}',
        "deep": "[" * 100_000,
        "wrong-shape": json.dumps({"answer": [{"data": 7}]}) if service != "microsoft" else json.dumps([[], 3]),
        "null": _shaped(service, None),
        "empty": _shaped(service, " "),
        "same": _shaped(service, asked.text),
        "quota": json.dumps({"responseData": {"translatedText": _QUOTA}, "responseStatus": 200}),
        "refusal": json.dumps({"responseData": {"translatedText": _REFUSAL}, "responseStatus": "403"}),
        "cut": _shaped(service, "The talks were", finish_reason="length"),
    }
    return pages.get(mood) or _shaped(service, fake_english(asked.text))


@pytest.fixture
def fake_services(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeServices]:
    """A running server in the mood ``ok``."""
    fake = FakeServices().start()
    # A proxy set on the machine would get the requests instead.
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    yield fake
    fake.close()
