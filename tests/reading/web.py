"""Servers on this machine for tests of address imports, and a policy under which nothing but names and sockets is faked.

The rules stay the strict ones: a name is told to have a public number, and only the connection to that number ends here.
"""

from __future__ import annotations

import contextlib
import functools
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from rajnaya.reading.address import Policy, read_address

PUBLIC = "93.184.216.34"
OTHER = "2606:2800:21f:cb07:6820:80da:af6b:8b2c"
Talk = Callable[[Any, bytes], None]
"""What a server does: gets the connection and the request's head."""


def said(body: bytes = b"", *, status: str = "200 OK", **headers: str) -> Talk:
    """Answers everybody the same. ``content_type="text/html"`` is a header."""
    fields = {"content_length": str(len(body)), **headers}
    lines = [f"HTTP/1.1 {status}", *(f"{name.replace('_', '-')}: {value}" for name, value in fields.items()), "", ""]
    return raw("\r\n".join(lines).encode() + body)


def raw(answer: bytes) -> Talk:
    return lambda connection, _: connection.sendall(answer)


@dataclass
class Web:
    """One server for all names, and what it was asked."""

    names: dict[str, list[list[str]]] = field(default_factory=dict)
    """The numbers a name has, at its first, second … resolution; the last ones stay."""
    pages: dict[str, Talk] = field(default_factory=dict)
    """By ``host/path`` as the request has it, or by path alone."""
    asked: list[bytes] = field(default_factory=list)
    resolved: list[str] = field(default_factory=list)
    dialled: list[tuple[str, int]] = field(default_factory=list)
    tls: ssl.SSLContext | None = None
    port: int = 0
    stop: threading.Event = field(default_factory=threading.Event)

    def resolve(self, host: str, port: int, seconds: float) -> list[str]:
        self.resolved.append(host)
        given = self.names.get(host)
        if given is None:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return given.pop(0) if len(given) > 1 else given[0]

    def dial(self, ip: str, port: int, seconds: float) -> socket.socket:
        self.dialled.append((ip, port))
        return socket.create_connection(("127.0.0.1", self.port), timeout=seconds)

    def policy(self, **changed: Any) -> Policy:
        return replace(Policy(resolve=self.resolve, dial=self.dial), **changed)

    def _serve(self, listening: socket.socket) -> None:
        while not self.stop.is_set():
            try:
                connection, _ = listening.accept()
            except OSError:
                return
            threading.Thread(target=self._talk, args=(connection,), daemon=True).start()

    def _talk(self, connection: socket.socket) -> None:
        with contextlib.suppress(OSError), connection:
            talking = self.tls.wrap_socket(connection, server_side=True) if self.tls else connection
            head = b""
            while b"\r\n\r\n" not in head:
                piece = talking.recv(65536)
                if not piece:
                    return
                head += piece
            self.asked.append(head)
            path = head.split(b" ")[1].decode()
            host = next(line for line in head.split(b"\r\n") if line.lower().startswith(b"host:")).split(b" ")[1].decode()
            page = self.pages.get(f"{host}{path}") or self.pages.get(path) or said(status="404 Not Found")
            page(talking, head)
            with contextlib.suppress(OSError):
                talking.shutdown(socket.SHUT_WR)


@contextlib.contextmanager
def serving(**given: Any) -> Iterator[Web]:
    made = Web(**given)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        made.port = listening.getsockname()[1]
        threading.Thread(target=functools.partial(made._serve, listening), daemon=True).start()
        try:
            yield made
        finally:
            made.stop.set()
            with contextlib.suppress(OSError):
                listening.shutdown(socket.SHUT_RDWR)


def refused(given: str, policy: Policy) -> str:
    """The sentence with which an address is refused."""
    (found,) = read_address(given, policy)
    assert found.document is None
    assert found.refused is not None
    assert "\n" not in found.refused
    assert found.refused.endswith(".")
    return found.refused


@pytest.fixture
def web() -> Iterator[Web]:
    """A server known as news.example.org, which has a public number."""
    with serving(names={"news.example.org": [[PUBLIC]]}) as made:
        yield made
