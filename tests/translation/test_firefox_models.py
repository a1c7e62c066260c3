"""Fetching a Firefox model from a server on this machine that is well, ill, or lying."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from rajnaya.errors import TranslationError
from rajnaya.translation.engines import firefox_models
from rajnaya.translation.engines.firefox import FirefoxEngine
from rajnaya.translation.engines.firefox_files import find_model
from rajnaya.translation.engines.firefox_models import available, download
from rajnaya.translation.engines.firefox_records import ATTACHMENTS, RECORDS, newest, records_address
from tests import firefox_model


def packed(content: bytes) -> bytes:
    """A zstd frame without compression: a header, then blocks of the bytes as they are."""
    out = bytearray(b"\x28\xb5\x2f\xfd\xa0" + len(content).to_bytes(4, "little"))
    blocks = [content[at : at + 100_000] for at in range(0, len(content), 100_000)] or [b""]
    for number, block in enumerate(blocks):
        last = number == len(blocks) - 1
        out += (len(block) << 3 | last).to_bytes(3, "little") + block
    return bytes(out)


def record(
    name: str, kind: str, content: bytes, version: str = "3.1", build: str = "base", changes: dict[str, Any] | None = None
) -> dict[str, Any]:
    """As Remote Settings writes one."""
    whole = packed(content)
    return {
        "name": name,
        "version": version,
        "fileType": kind,
        "architecture": build,
        "sourceLanguage": "hi",
        "targetLanguage": "en",
        "decompressedHash": hashlib.sha256(content).hexdigest(),
        "decompressedSize": len(content),
        "attachment": {
            "hash": hashlib.sha256(whole).hexdigest(),
            "size": len(whole),
            "filename": f"{name}.zst",
            "location": f"models/{version}/{name}.zst",
            "mimetype": "application/zstd",
        },
    } | (changes or {})


class Mirror:
    """The server. ``mode`` is how it treats files; ``asked`` is every path with its Range."""

    def __init__(self) -> None:
        self.mode = "ok"
        self.files: dict[str, bytes] = {}
        self.records: list[dict[str, Any]] = []
        self.asked: list[tuple[str, str]] = []
        self.release = threading.Event()
        """Ends what ``silent`` and ``stuck`` wait for."""
        owner = self

        class Handler(_Handler):
            mirror = owner

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._server.block_on_close = False
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    def offer(self, name: str, kind: str, content: bytes, version: str = "3.1") -> None:
        self.records.append(record(name, kind, content, version))
        self.files[f"/models/{version}/{name}.zst"] = packed(content)

    def offer_model(self, version: str = "3.1", seed: int = 0) -> None:
        self.offer("model.hien.intgemm.alphas.bin", "model", firefox_model.model(seed), version)
        self.offer("vocab.hien.spm", "vocab", firefox_model.vocabulary(), version)
        self.offer(
            "lex.50.50.hien.s2t.bin", "lex", firefox_model.shortlist() + bytes(100_000), version
        )  # large enough for pieces

    def close(self) -> None:
        self.release.set()
        self._server.shutdown()
        self._server.server_close()

    @property
    def fetched(self) -> list[str]:
        return [path.rpartition("/")[2] for path, _ in self.asked if path != "/records.json"]


class _Handler(BaseHTTPRequestHandler):
    mirror: Mirror

    def log_message(self, format: str, *args: Any) -> None:
        """Quiet."""

    def do_GET(self) -> None:
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            self._answer(self.mirror, self.mirror.mode)

    def _answer(self, mirror: Mirror, mode: str) -> None:
        mirror.asked.append((self.path, self.headers.get("Range", "")))
        begin = int(self.headers.get("Range", "bytes=0-")[6:-1])
        content = json.dumps({"data": mirror.records}).encode() if self.path == "/records.json" else mirror.files.get(self.path)
        if mode.isdigit() or content is None:
            self.send_error(int(mode) if mode.isdigit() else 404)
            return
        if mode == "silent":
            mirror.release.wait(30)
            return
        if mode == "drop":
            self.connection.close()
            return
        if mode == "garbage":
            content = b"<html>Sign in to this network</html>"
        if mode == "moved" and not self.path.startswith("/there"):
            mirror.files["/there" + self.path] = content
            self.send_response(302)
            self.send_header("Location", "/there" + self.path)
            self.end_headers()
            return
        if mode == "wrong":
            content = content[:-1] + bytes((content[-1] ^ 1,))
        if mode == "endless":
            content = content * 3
        if mode == "no-range":
            begin = 0
        self.send_response(206 if begin else 200)
        self.send_header("Content-Length", str(len(content) - begin))
        self.end_headers()
        if mode in ("cut", "no-range", "stuck"):
            # Half of what is left; as often as it is asked.
            self.wfile.write(content[begin : begin + max(1, (len(content) - begin) // 2)])
            self.wfile.flush()
            if mode == "stuck":
                mirror.release.wait(30)
            self.close_connection = True
            return
        self.wfile.write(content[begin:])


@pytest.fixture
def mirror(monkeypatch: pytest.MonkeyPatch) -> Iterator[Mirror]:
    made = Mirror()
    made.offer_model()
    monkeypatch.setenv("RAJNAYA_FIREFOX_MIRROR", made.url + "/")
    monkeypatch.delenv("FXTRANSLATE_RECORDS_URL", raising=False)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    yield made
    made.close()


def there(folder: Path) -> list[str]:
    """Every file and folder under it that is no lock."""
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.name != ".lock")


# ---------------------------------------------------------------- when all is well


def test_a_model_is_fetched_checked_and_used(mirror: Mirror, tmp_path: Path) -> None:
    engine = FirefoxEngine(tmp_path)
    assert engine.state().kind == "no model"
    offer = available()
    assert [file.name for file in offer.files] == [
        "lex.50.50.hien.s2t.bin",
        "vocab.hien.spm",
        "model.hien.intgemm.alphas.bin",
    ]
    assert offer.size == sum(map(len, mirror.files.values()))
    assert offer.unpacked_size == sum(record["decompressedSize"] for record in mirror.records)
    assert mirror.fetched == []  # a list alone fetches nothing

    told: list[tuple[int, int]] = []
    place = download(offer, tmp_path, on_progress=lambda done, total: told.append((done, total)))
    assert place == tmp_path / "hi-en" / offer.folder_name
    assert told == sorted(told)
    assert told[0] == (0, offer.size)
    assert told[-1] == (offer.size, offer.size)
    assert (place / "model.hien.intgemm.alphas.bin").read_bytes() == firefox_model.model()
    assert len(there(tmp_path)) == 5  # the pair's folder, the version's, three files: nothing is left lying about

    assert engine.state().kind == "ready"
    assert engine.translate("भारत ने कहा।")
    engine.stop()


def test_what_is_there_is_not_fetched_again(mirror: Mirror, tmp_path: Path) -> None:
    download(available(), tmp_path)
    mirror.asked.clear()
    assert download(available(), tmp_path) is not None
    assert mirror.fetched == []


def test_a_newer_model_takes_the_older_ones_place_and_leaves_the_readers_files(mirror: Mirror, tmp_path: Path) -> None:
    old = download(available(), tmp_path)
    (tmp_path / "hi-en" / "my notes-of today").mkdir()
    (tmp_path / "hi-en" / "mine.txt").touch()
    mirror.offer_model("3.2", seed=3)
    new = download(available(), tmp_path)
    assert old is not None and new is not None
    assert new.name.startswith("3.2-")
    assert not old.exists()
    assert {"my notes-of today", "mine.txt", new.name} <= {entry.name for entry in (tmp_path / "hi-en").iterdir()}
    found = find_model(tmp_path)
    assert found is not None
    assert found.model.read_bytes() == firefox_model.model(3)


def test_a_mirror_may_redirect_files_but_not_the_list(mirror: Mirror, tmp_path: Path) -> None:
    offer = available()
    mirror.mode = "moved"
    assert download(offer, tmp_path)
    with pytest.raises(TranslationError, match="status 302"):
        available()


# ---------------------------------------------------------------- when it is interrupted


def test_a_transfer_that_breaks_off_goes_on_from_there(mirror: Mirror, tmp_path: Path) -> None:
    offer = available()
    mirror.mode = "cut"
    with pytest.raises(TranslationError, match="broke the transfer off") as told:
        download(offer, tmp_path)
    assert told.value.retryable
    assert [name.split(".")[0] for name in mirror.fetched] == ["lex"] * 3  # each time half of what was left
    begun = [int(asked[6:-1]) for _, asked in mirror.asked[2:]]
    assert 0 < begun[0] < begun[1] < offer.files[0].size
    assert find_model(tmp_path) is None
    mirror.mode = "ok"
    mirror.asked.clear()
    assert download(offer, tmp_path)
    assert mirror.asked[0][1].startswith("bytes=")
    assert len(mirror.asked) == 3


def test_a_server_that_can_only_begin_anew_is_taken_from_the_start(mirror: Mirror, tmp_path: Path) -> None:
    offer = available()
    mirror.mode = "cut"
    with pytest.raises(TranslationError):
        download(offer, tmp_path)
    mirror.mode = "no-range"
    with pytest.raises(TranslationError):
        download(offer, tmp_path)
    mirror.mode = "ok"
    assert download(offer, tmp_path)


def test_a_partial_file_that_is_damaged_is_thrown_away_and_fetched_whole(mirror: Mirror, tmp_path: Path) -> None:
    offer = available()
    mirror.mode = "cut"
    with pytest.raises(TranslationError):
        download(offer, tmp_path)
    (partial,) = (tmp_path / "hi-en").rglob("*.packed")
    partial.write_bytes(b"?" * partial.stat().st_size)
    mirror.mode = "ok"
    assert download(offer, tmp_path)


def test_cancelled_it_leaves_nothing_that_counts_and_goes_on_later(mirror: Mirror, tmp_path: Path) -> None:
    offer, seen = available(), [0]
    assert download(offer, tmp_path, on_progress=lambda done, _: seen.append(done), should_stop=lambda: seen[-1] > 0) is None
    assert 0 < seen[-1] < offer.size
    assert find_model(tmp_path) is None
    mirror.asked.clear()
    assert download(offer, tmp_path)
    assert len(mirror.fetched) <= 3


def test_killed_it_leaves_nothing_half(mirror: Mirror, tmp_path: Path) -> None:
    mirror.mode = "stuck"
    mirror.files["/records.json"] = b""
    code = (
        "import sys; from pathlib import Path\n"
        "from rajnaya.translation.engines.firefox_models import download\n"
        "from rajnaya.translation.engines.firefox_records import newest\n"
        "offer = newest(sys.stdin.buffer.read(), 'here', 'hi', 'en')\n"
        f"download(offer, Path({str(tmp_path)!r}), on_progress=lambda done, total: print(done, flush=True))"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None and process.stdout is not None
        process.stdin.write(json.dumps({"data": mirror.records}).encode())
        process.stdin.close()
        while int(process.stdout.readline() or 1) == 0:  # until some of a file has come
            pass
        os.kill(process.pid, signal.SIGKILL)
    assert process.returncode == -signal.SIGKILL
    assert any(name.endswith(".packed") for name in there(tmp_path))
    assert find_model(tmp_path) is None
    mirror.mode = "ok"
    assert download(available(), tmp_path)
    assert find_model(tmp_path) is not None
    assert len(there(tmp_path)) == 5


def test_two_at_once_do_not_get_in_each_others_way(mirror: Mirror, tmp_path: Path) -> None:
    offer = available()

    def second(done: int, _total: int) -> None:
        if done == 0:
            with pytest.raises(TranslationError, match="being downloaded already"):
                download(offer, tmp_path)

    assert download(offer, tmp_path, on_progress=second)


# ---------------------------------------------------------------- when something is wrong


@pytest.mark.parametrize(
    ("mode", "sentence", "retryable"),
    [
        ("404", "does not have it", False),
        ("403", "does not have it", False),
        ("429", "out of order", True),
        ("503", "out of order", True),
        ("silent", "did not answer in time", True),
        ("stuck", "did not answer in time", True),
        ("drop", "broke the transfer off", True),
        ("wrong", "wrong checksum", True),
        ("endless", "wrong checksum", True),
        ("garbage", "wrong checksum", True),
    ],
)
def test_every_failure_of_a_file_is_one_plain_sentence(
    mirror: Mirror, tmp_path: Path, mode: str, sentence: str, retryable: bool
) -> None:
    offer = available()
    mirror.mode = mode
    with pytest.raises(TranslationError, match=sentence) as told:
        download(offer, tmp_path, timeout=0.3 if "in time" in sentence else 20)
    assert told.value.retryable is retryable
    assert str(told.value).endswith(".")
    assert "http" not in str(told.value)
    assert told.value.__cause__ is None
    assert find_model(tmp_path) is None
    mirror.release.set()
    mirror.mode = "ok"
    assert download(offer, tmp_path)


@pytest.mark.parametrize(
    ("mode", "sentence"),
    [
        ("404", "does not have it"),
        ("500", "out of order"),
        ("silent", "did not answer in time"),
        ("stuck", "did not answer in time"),
        ("drop", "broke the transfer off"),
        ("cut", "broke the transfer off"),
        ("garbage", "no list of models"),
    ],
)
def test_every_failure_of_the_list_is_one_plain_sentence(mirror: Mirror, mode: str, sentence: str) -> None:
    mirror.mode = mode
    with pytest.raises(TranslationError, match=sentence):
        available(timeout=0.3 if "in time" in sentence else 20)


def test_offline_is_told_as_offline(mirror: Mirror, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    offer = available()
    mirror.close()
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound, not listening: nobody can connect
        monkeypatch.setenv("RAJNAYA_FIREFOX_MIRROR", f"http://127.0.0.1:{taken.getsockname()[1]}")
        with pytest.raises(TranslationError, match="offline") as told:
            available()
    assert told.value.retryable
    with pytest.raises(TranslationError, match="offline"):
        download(offer, tmp_path)


def test_a_wrong_file_in_a_right_package_is_refused(mirror: Mirror, tmp_path: Path) -> None:
    mirror.records[0]["decompressedHash"] = "0" * 64
    with pytest.raises(TranslationError, match=r"model\.hien\.intgemm\.alphas\.bin .*wrong checksum"):
        download(available(), tmp_path)
    assert find_model(tmp_path) is None


def test_the_checksum_of_the_package_is_enough(mirror: Mirror, tmp_path: Path) -> None:
    for one in mirror.records:
        del one["decompressedHash"]
    offer = available()
    mirror.mode = "wrong"
    with pytest.raises(TranslationError, match=r"did not arrive as .* \(wrong checksum\)"):
        download(offer, tmp_path)
    assert find_model(tmp_path) is None
    mirror.mode = "ok"
    assert download(offer, tmp_path)


def test_what_is_no_package_is_refused(mirror: Mirror, tmp_path: Path) -> None:
    raw = b"not packed at all"
    mirror.files["/models/3.1/vocab.hien.spm.zst"] = raw
    mirror.records[1]["attachment"] |= {"hash": hashlib.sha256(raw).hexdigest(), "size": len(raw)}
    with pytest.raises(TranslationError, match=r"vocab\.hien\.spm .* can't be unpacked"):
        download(available(), tmp_path)


def test_without_the_package_it_says_what_to_install(mirror: Mirror, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "fxtranslate.py").write_text("raise ImportError")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with pytest.raises(TranslationError, match="make offline"):
        download(available(), tmp_path / "models")


def test_a_disk_too_small_is_told_before_anything_is_fetched(
    mirror: Mirror, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(1, 1, 1000))  # type: ignore[attr-defined]
    with pytest.raises(TranslationError, match="disk is full") as told:
        download(available(), tmp_path)
    assert told.value.retryable
    assert mirror.fetched == []


def test_a_disk_that_fills_up_is_told(mirror: Mirror, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(firefox_models._Run, "_transfer", full)
    with pytest.raises(TranslationError, match="disk is full"):
        download(available(), tmp_path)


def test_a_folder_that_cannot_be_made_is_told(mirror: Mirror, tmp_path: Path) -> None:
    (tmp_path / "models").touch()
    with pytest.raises(TranslationError, match="RAJNAYA_FIREFOX_MODELS") as told:
        download(available(), tmp_path / "models")
    assert not told.value.retryable


# ---------------------------------------------------------------- reading the list


def chosen(*records: dict[str, Any]) -> list[tuple[str, str]]:
    offer = newest(json.dumps({"data": list(records)}).encode(), "here", "hi", "en")
    return [(offer.version, file.name) for file in offer.files]


def test_the_newest_whole_model_of_one_build_is_taken() -> None:
    records = [
        record("m1", "model", b"x" * 10, "3.0"),
        record("v1", "vocab", b"v", "3.0"),
        record("m2", "model", b"x", "3.10", "tiny"),
        record("v2", "vocab", b"v", "3.10", "tiny"),
        record("m3", "model", b"x" * 99, "3.10", "base"),
        record("s3", "srcvocab", b"v", "3.10", "base"),
        record("t3", "trgvocab", b"v", "3.10", "base"),
        record("m4", "model", b"x", "3.11"),  # has no vocabulary
        record("m5", "model", b"x", "3.10a2"),
        record("v5", "vocab", b"x", "3.10a2"),
        record("m6", "model", b"x", "4.0"),  # of a format to come
        record("v6", "vocab", b"x", "4.0"),
    ]
    assert chosen(*records) == [("3.10", "s3"), ("3.10", "t3"), ("3.10", "m3")]


@pytest.mark.parametrize(
    "changes",
    [
        {"name": "../../etc/passwd"},
        {"name": ".hidden"},
        {"name": "a/b"},
        {"name": ""},
        {"name": "x" * 200},
        {"version": "3/../../x"},
        {"attachment": None},
        {"attachment": {"location": "x", "size": 3}},  # no checksum
        {"attachment": {"location": "x", "size": 3, "hash": "../" * 21 + "x"}},
        {"fileType": "program"},
        {"targetLanguage": "de"},
    ],
)
def test_what_cannot_be_trusted_is_no_offer(changes: dict[str, Any]) -> None:
    with pytest.raises(TranslationError, match="has no model for hi to en"):
        chosen(record("m", "model", b"x", changes=changes), record("v", "vocab", b"v"))


@pytest.mark.parametrize("body", [b"", b"{}", b"[]", b'{"data": 1}', b'{"data": [1]}', b"[" * 100_000, b"\xff"])
def test_a_list_that_is_none_is_told(body: bytes) -> None:
    with pytest.raises(TranslationError, match="no list of models"):
        newest(body, "here", "hi", "en")


def test_where_the_list_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("RAJNAYA_FIREFOX_MIRROR", raising=False)
    monkeypatch.delenv("FXTRANSLATE_RECORDS_URL", raising=False)
    offer = newest(json.dumps({"data": [record("m", "model", b"x"), record("v", "vocab", b"v")]}).encode(), "", "hi", "en")
    assert records_address() == RECORDS
    assert offer.files[0].address == f"{ATTACHMENTS}/models/3.1/v.zst"
    monkeypatch.setenv("RAJNAYA_FIREFOX_MIRROR", "https://models.example.org/firefox/")
    assert records_address() == "https://models.example.org/firefox/records.json"
    monkeypatch.setenv("FXTRANSLATE_RECORDS_URL", "https://example.org/list")
    assert records_address() == "https://example.org/list"
    for setting in ("FXTRANSLATE_RECORDS_URL", "RAJNAYA_FIREFOX_MIRROR"):
        monkeypatch.setenv(setting, "file:///etc")
        with pytest.raises(TranslationError, match=setting):
            records_address()
        monkeypatch.delenv(setting)


def test_it_works_in_a_terminal_too(
    mirror: Mirror, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("RAJNAYA_FIREFOX_MODELS", str(tmp_path))
    assert firefox_models.main() == 0
    assert "Ready in" in capsys.readouterr().out
    mirror.mode = "404"
    assert firefox_models.main() == 1
    assert "does not have it" in capsys.readouterr().err
