"""What tests that drive a real browser share: the browser, and a Streamlit server that is theirs alone."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run",
]  # fmt: skip


def chromium() -> str:
    """The path of a Chromium or Chrome; skips the test where there is none, or fails it where one is required."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        message = f"no Chromium or Chrome on this machine (looked for {', '.join(NAMES)})"
        if os.environ.get("RAJNAYA_REQUIRE_BROWSER"):
            pytest.fail(message)
        pytest.skip(message)
    return found


@dataclass
class Server:
    """A running Streamlit."""

    url: str
    process: subprocess.Popen[bytes]
    log: Path


@contextlib.contextmanager
def streamlit(script: Path, folder: Path, **env: str) -> Iterator[Server]:
    """Runs a script from ``folder`` on a free port until the block ends; its output goes to ``folder``/log."""
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", str(script), f"--server.port={port}", "--server.headless=true"]
    log = folder / "log"
    with log.open("ab") as out:
        process = subprocess.Popen(
            command, cwd=script.parent, env={**os.environ, "PYTHONPATH": str(ROOT), **env}, stdout=out, stderr=out
        )
    try:
        for _ in range(300):
            try:
                urllib.request.urlopen(f"http://localhost:{port}/_stcore/health", timeout=2).close()
                break
            except OSError:
                assert process.poll() is None, log.read_text(errors="replace")
                time.sleep(0.1)
        yield Server(f"http://localhost:{port}", process, log)
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
