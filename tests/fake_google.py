"""A server on this machine that answers like translate.google.com/m, in every mood it has been seen in.

As a fixture: ``from tests.fake_google import fake_google`` in a conftest; then ``fake_google.mode = "429"``, ``.asked``.
By itself:    ``python tests/fake_google.py --port 8765 --mode ok --delay 0.2 [--mapping pairs.json]``, used with
``RAJNAYA_GOOGLE_URL=http://127.0.0.1:8765/m``; ``GET /mode?set=captcha&delay=0`` changes its mood, ``GET /asked`` tells how
often it was asked.
"""

from __future__ import annotations

import argparse
import contextlib
import html
import json
import socket
import struct
import threading
import time
import zlib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import regex

MODES = (
    "ok", "slow", "silent", "drip", "429", "500", "400", "captcha", "captcha-page", "garbage", "empty", "same", "half",
    "half-page", "drop", "flaky",
)  # fmt: skip
"""``slow`` answers after ten delays (a second at least), ``drip`` sends a byte at a time without end, ``captcha`` redirects
to the question, ``captcha-page`` shows it, ``half`` breaks off within the promised length, ``half-page`` without having
promised one, ``drop`` hangs up at once, ``flaky`` fails (500) every first time a text is asked."""

_WORDS: list[str] = """the talks were held with their side about trade border region which leaders policy said and after during
ministry new statement council support question north several between agreement visit""".split()  # noqa: SIM905 - a list of 30 lines reads worse
_HINDI_WORD = regex.compile(r"[\p{Script=Devanagari}\u200c\u200d--[।॥\p{Nd}]]+", regex.V1)
_PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="UTF-8"><title>Google Translate</title></head><body>
<form action="/m"><input type="text" name="q"></form><div class="result-container">{}</div>
<div class="links-container"><ul><li><a href="#">Home</a></li></ul></div></body></html>"""
_CAPTCHA = """<html><head><title>https://translate.google.com/m</title></head><body><form id="captcha-form" action="index">
<div class="g-recaptcha"></div></form><div>Our systems have detected unusual traffic from your network.</div></body></html>"""


def fake_english(hindi: str) -> str:
    """Made-up English: each Hindi word becomes always the same English one; quotation marks, numbers and Latin words stay.

    >>> fake_english("भारत ने कहा, \\"ठीक\\"।") == fake_english("भारत ने कहा, \\"ठीक\\"।")
    True
    """
    text = _HINDI_WORD.sub(lambda m: _WORDS[zlib.crc32(m[0].encode()) % len(_WORDS)], hindi)
    text = regex.sub(r"\d", lambda m: str(int(m[0])), text)
    text = regex.sub(r"\s*[।॥]", ".", text)
    return text[:1].upper() + text[1:]


class FakeGoogle:
    """The server; ``mode``, ``delay`` (seconds before an answer) and ``mapping`` (Hindi to English) may change at any time."""

    def __init__(self, mode: str = "ok", delay: float = 0.0, mapping: dict[str, str] | None = None, port: int = 0) -> None:
        self.mode = mode
        self.delay = delay
        self.mapping = dict(mapping or {})
        self.asked: list[str] = []
        """Every text that was asked for, in order."""
        self.queries: list[dict[str, str]] = []
        self.longest_address = 0
        self._closing = threading.Event()
        owner = self

        class Handler(_Handler):
            fake = owner

        # No look-up of the machine's name, which may take seconds where there is no network.
        self._server = _Server(("127.0.0.1", port), Handler)
        self._server.daemon_threads = True
        self._server.block_on_close = False
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}/m"

    def serve(self) -> None:
        """Answer until closed."""
        self._server.serve_forever(poll_interval=0.05)

    def start(self) -> FakeGoogle:
        threading.Thread(target=self.serve, name="fake-google", daemon=True).start()
        return self

    def close(self) -> None:
        self._closing.set()
        self._server.shutdown()
        self._server.server_close()

    def wait(self, seconds: float) -> None:
        """Sleep, but not beyond the end of the server."""
        self._closing.wait(seconds)


class _Server(ThreadingHTTPServer):
    request_queue_size = 64
    """With the usual five, a sixth caller at one moment waits a second for nothing."""


class _Handler(BaseHTTPRequestHandler):
    fake: FakeGoogle

    def log_message(self, format: str, *args: Any) -> None:
        """Quiet: the address holds the text."""

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        query = {key: values[0] for key, values in parse_qs(address.query, keep_blank_values=True).items()}
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            if address.path == "/mode":
                self._set_mode(query)
            elif address.path == "/asked":
                self._send(200, json.dumps({"count": len(self.fake.asked), "mode": self.fake.mode}), "application/json")
            else:
                self._translate(query)

    def _set_mode(self, query: dict[str, str]) -> None:
        if query.get("set") not in MODES:
            self._send(400, f"mode is one of {', '.join(MODES)}")
            return
        self.fake.mode = query["set"]
        self.fake.delay = float(query.get("delay", self.fake.delay))
        self._send(200, self.fake.mode)

    def _translate(self, query: dict[str, str]) -> None:
        fake, text = self.fake, query.get("q", "")
        fake.asked.append(text)
        fake.queries.append(query)
        fake.longest_address = max(fake.longest_address, len(self.path))
        mode = fake.mode
        fake.wait(max(1.0, 10 * fake.delay) if mode == "slow" else fake.delay)
        if mode == "flaky":
            mode = "500" if fake.asked.count(text) == 1 else "ok"
        if mode == "silent":
            fake.wait(120)
        elif mode == "drip":
            self._drip()
        elif mode == "drop":
            self._hang_up()
        elif mode in ("half", "half-page"):
            self._half(text, promise=mode == "half")
        elif mode == "captcha":
            self.send_response(302)
            self.send_header("Location", "http://127.0.0.1:9/sorry/index")
            self.end_headers()
        elif mode.isdigit():
            self._send(int(mode), "<html><body>Error</body></html>")
        else:
            pages = {
                "captcha-page": _CAPTCHA,
                "garbage": "\x00\x01<<>>&&]]\ufffd{'",
                "empty": _PAGE.format(" "),
                "same": _page(text),
            }
            self._send(200, pages.get(mode) or _page(fake.mapping.get(text) or fake_english(text)))

    def _send(self, status: int, body: str, kind: str = "text/html; charset=UTF-8") -> None:
        raw = body.encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(raw)))
        self.end_headers()
        self.wfile.write(raw)

    def _half(self, text: str, *, promise: bool) -> None:
        raw = _page(fake_english(text)).encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=UTF-8")
        if promise:
            self.send_header("Content-Length", str(len(raw)))
        self.end_headers()
        self.wfile.write(raw[: raw.index(b"</div>") - 3])

    def _drip(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=UTF-8")
        self.end_headers()
        end = time.monotonic() + 120
        while time.monotonic() < end and not self.fake._closing.is_set():
            self.wfile.write(b" ")
            self.wfile.flush()
            self.fake.wait(0.02)

    def _hang_up(self) -> None:
        # Linger of zero seconds: the other side gets a reset, as from a cut line.
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.close_connection = True
        self.connection.close()
        self.wfile = open("/dev/null", "wb")  # noqa: SIM115, PTH123 - the base class flushes it once more


def _page(text: str) -> str:
    return _PAGE.format(html.escape(text))


@pytest.fixture
def fake_google(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeGoogle]:
    """A running server in mode ``ok``, named by RAJNAYA_GOOGLE_URL."""
    fake = FakeGoogle().start()
    monkeypatch.setenv("RAJNAYA_GOOGLE_URL", fake.url)
    # A proxy set on the machine would get the requests instead.
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    yield fake
    fake.close()


def main() -> None:
    parser = argparse.ArgumentParser(description="Answers like translate.google.com/m, on 127.0.0.1 only.")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--mode", choices=MODES, default="ok")
    parser.add_argument("--delay", type=float, default=0.0, help="seconds before each answer")
    parser.add_argument("--mapping", type=Path, help="JSON object: Hindi to English")
    args = parser.parse_args()
    mapping = json.loads(args.mapping.read_text(encoding="utf-8")) if args.mapping else None
    fake = FakeGoogle(args.mode, args.delay, mapping, args.port)
    print(f"listening on {fake.url}", flush=True)
    with contextlib.suppress(KeyboardInterrupt):
        fake.serve()


if __name__ == "__main__":
    main()
