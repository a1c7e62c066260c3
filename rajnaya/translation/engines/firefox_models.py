"""Fetching a Firefox model when the reader asks for it, so that a killed or cancelled download leaves nothing half.

Files go into a hidden folder first, each checked against its SHA-256 before and after it is unpacked; only when all are
there, one rename makes the model. What was fetched of a file stays, and the next attempt goes on from there.

    python -m rajnaya.translation.engines.firefox_models     does the same in a terminal
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from rajnaya.errors import TranslationError
from rajnaya.translation.engines.firefox_files import models_folder
from rajnaya.translation.engines.firefox_process import Refusal, Worker, WorkerDiedError, WorkerSilentError
from rajnaya.translation.engines.firefox_records import HEX, Offer, RemoteFile, newest, records_address

if TYPE_CHECKING:
    import requests

Progress = Callable[[int, int], None]
"""Told (bytes done, bytes in all) of what is fetched."""
_MAX_LIST: Final = 32 * 1024 * 1024
_CHUNK: Final = 16 * 1024
_ATTEMPTS: Final = 3
"""So many times a file whose transfer broke off is gone on with."""
_UNPACK_SECONDS: Final = 300.0


class _CancelledError(Exception):
    """The reader does not want it any more."""


class _StatusError(Exception):
    """The server answered, but not with the file."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


def available(source: str = "hi", target: str = "en", *, mirror: str = "", timeout: float = 20.0) -> Offer:
    """The newest model there is, with its files and sizes: one request, made only when the reader asks.

    ``mirror`` is the address of the list of models, when not the makers' or the environment's. ``timeout`` is in seconds
    without a sign of life. Raises TranslationError, in the reader's words.
    """
    address = records_address(mirror)
    host = urlsplit(address).hostname or ""
    with _in_plain_words(host), _get(address, timeout) as response:
        body = bytearray()
        for chunk in response.iter_content(_CHUNK):
            body += chunk
            if len(body) > _MAX_LIST:
                break
    return newest(bytes(body), host, source, target, mirror)


def download(
    offer: Offer,
    folder: Path | None = None,
    *,
    on_progress: Progress | None = None,
    should_stop: Callable[[], bool] | None = None,
    timeout: float = 30.0,
) -> Path | None:
    """Fetch a model, and return the folder it is in; None when ``should_stop`` said so.

    ``folder`` of the models as in ``models_folder``, which is the default. ``should_stop`` is asked for every 16 KB.
    ``timeout`` is in seconds without a sign of life. An older download of the pair is taken away at the end; what the
    reader put there by hand is left alone. Raises TranslationError; what was fetched by then is used the next time.
    """
    pair = (folder or models_folder()) / f"{offer.source}-{offer.target}"
    home, workshop = pair / offer.folder_name, pair / f".{offer.folder_name}"
    if home.is_dir():
        return home
    run = _Run(offer, workshop, on_progress or _nobody, should_stop or _never, timeout)
    try:
        with _writing(pair):
            workshop.mkdir(parents=True, exist_ok=True)
            with _alone(pair):
                if not home.is_dir():  # another process may have been faster
                    run.through()
                    workshop.rename(home)
                _tidy(pair, home)
    except _CancelledError:
        return None
    return home


class _Run:
    """One download of one model."""

    def __init__(
        self, offer: Offer, workshop: Path, on_progress: Progress, should_stop: Callable[[], bool], timeout: float
    ) -> None:
        self._offer, self._workshop, self._timeout = offer, workshop, timeout
        self._on_progress, self._should_stop = on_progress, should_stop
        self._before = 0
        self._worker: Worker | None = None

    def through(self) -> None:
        """Fetch and unpack every file that is not there yet."""
        try:
            self._files()
        finally:
            if self._worker is not None:
                self._worker.stop()

    def _files(self) -> None:
        self._room()
        for file in self._offer.files:
            self._tell(0)
            if not self._is_there(file):
                packed = self._workshop / f".{file.name}.{file.sha256[:16]}.packed"
                self._fetch(file, packed)
                self._unpack(file, packed)
            self._before += file.size
        self._tell(0)
        for scrap in self._workshop.glob(".*"):
            scrap.unlink()

    def _tell(self, done: int) -> None:
        if self._should_stop():
            raise _CancelledError
        self._on_progress(self._before + done, self._offer.size)

    def _room(self) -> None:
        free = shutil.disk_usage(self._workshop).free
        if free < self._offer.size + self._offer.unpacked_size:
            raise _disk_is_full(self._workshop, self._offer.size + self._offer.unpacked_size)

    def _is_there(self, file: RemoteFile) -> bool:
        # It got its name by the last step of unpacking, after everything was checked.
        return (self._workshop / file.name).is_file()

    def _fetch(self, file: RemoteFile, packed: Path) -> None:
        """The packed file, whole and checked. A transfer that broke off is gone on with where it ended."""
        for attempt in range(1, _ATTEMPTS + 1):
            begun = packed.stat().st_size if packed.exists() else 0
            try:
                if begun < file.size:
                    self._transfer(file, packed, begun)
            except TranslationError as error:
                if not error.retryable or attempt == _ATTEMPTS or not packed.exists() or packed.stat().st_size <= begun:
                    raise
                continue
            if packed.stat().st_size == file.size and _sha256(packed) == file.sha256:
                return
            packed.unlink()
            if not begun:  # it came in one go, so it is wrong where it comes from
                break
        raise TranslationError(
            f"{file.name} did not arrive as {_host(file)} says it should be (wrong checksum), so it was thrown away. "
            "Try again later, or from another mirror.",
            retryable=True,
        )

    def _transfer(self, file: RemoteFile, packed: Path, begun: int) -> None:
        with _in_plain_words(_host(file)), _get(file.address, self._timeout, begun, redirects=True) as response:
            if response.status_code != 206:  # the whole file, whatever was asked for
                begun = 0
            with packed.open("ab" if begun else "wb") as out:
                for chunk in response.iter_content(_CHUNK):
                    out.write(chunk)
                    begun += len(chunk)
                    if begun > file.size:  # no need to fill the disk with it
                        break
                    self._tell(begun)

    def _unpack(self, file: RemoteFile, packed: Path) -> None:
        """In a worker process: the native code would let the app stand still, and may fail."""
        unpacked = self._workshop / f".{file.name}.unpacked"
        request = {"file": str(packed), "to": str(unpacked), "sha256": file.unpacked_sha256}
        self._worker = self._worker or Worker()
        try:
            self._worker.ask({"unpack": request}, _UNPACK_SECONDS)
        except Refusal as refusal:
            if str(refusal) == "disk":
                raise _disk_is_full(self._workshop, file.unpacked_size) from None
            if str(refusal) == "package":
                raise TranslationError(
                    "The package fxtranslate is not installed. Install it with `make offline`, then download again.",
                    retryable=False,
                ) from None
            packed.unlink(missing_ok=True)
            raise TranslationError(
                f"{file.name} from {_host(file)} can't be unpacked, or is not what the list says (wrong checksum), so it was "
                "thrown away. Try again later, or from another mirror.",
                retryable=True,
            ) from None
        except (WorkerDiedError, WorkerSilentError):
            raise TranslationError(
                f"{file.name} could not be unpacked, perhaps for lack of memory. Close other programs and try again.",
                retryable=True,
            ) from None
        unpacked.replace(self._workshop / file.name)
        packed.unlink()


@contextlib.contextmanager
def _get(address: str, timeout: float, begun: int = 0, *, redirects: bool = False) -> Iterator[requests.Response]:
    """One request. Redirects only where a checksum tells whether the answer is the right one."""
    import requests

    # Packed files are to come as they are: the checksum is theirs.
    headers = {"Accept-Encoding": "identity"} | ({"Range": f"bytes={begun}-"} if begun else {})
    with requests.get(address, headers=headers, timeout=timeout, stream=True, allow_redirects=redirects) as response:
        if response.status_code not in (200, 206):
            raise _StatusError(response.status_code)
        yield response


@contextlib.contextmanager
def _in_plain_words(host: str) -> Iterator[None]:
    """Every failure of the network as a TranslationError."""
    import requests
    from urllib3.exceptions import ProtocolError, ReadTimeoutError

    try:
        yield
    except _StatusError as error:
        later = error.status == 429 or error.status >= 500
        what = "is out of order at the moment. Try again later" if later else "does not have it. Check the mirror's address"
        raise TranslationError(f"{host} {what} (status {error.status}).", retryable=later) from None
    except requests.exceptions.SSLError:
        raise TranslationError(f"The connection to {host} is not safe, so nothing was fetched.", retryable=False) from None
    except requests.RequestException as error:
        # A transfer that stops comes as ConnectionError, like one that never began; what it was is inside.
        inside = error.args[0] if error.args else None
        what = "can't be reached: this machine seems to be offline. Connect and try again"
        if isinstance(error, requests.Timeout) or isinstance(inside, ReadTimeoutError):
            what = "did not answer in time. Try again: what has come is kept"
        elif isinstance(error, requests.exceptions.ChunkedEncodingError) or isinstance(inside, ProtocolError):
            what = "broke the transfer off. Try again: what has come is kept"
        elif not isinstance(error, requests.ConnectionError):
            raise TranslationError(f"{host} could not be asked. Check the mirror's address.", retryable=False) from None
        raise TranslationError(f"{host} {what}.", retryable=True) from None


@contextlib.contextmanager
def _writing(place: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)):
            raise _disk_is_full(place) from None
        raise TranslationError(
            f"The models can't be kept in {place}: {error.strerror or 'the system refused'}. "
            "Name a folder you may write in RAJNAYA_FIREFOX_MODELS.",
            retryable=False,
        ) from None


def _disk_is_full(place: Path, needed: int = 0) -> TranslationError:
    room = f"{needed / 1e6:.0f} MB of room" if needed else "Room"
    return TranslationError(f"The disk is full: {room} is needed in {place}. Make room and try again.", retryable=True)


@contextlib.contextmanager
def _alone(pair: Path) -> Iterator[None]:
    """Nobody else downloads into this folder meanwhile; the system frees the lock of a process that was killed."""
    with (pair / ".lock").open("wb") as lock:
        try:
            if sys.platform == "win32":
                import msvcrt

                msvcrt.locking(lock.fileno(), msvcrt.LK_NBLCK, 1)
            else:
                import fcntl

                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise TranslationError("This model is being downloaded already. Wait for it to end.", retryable=True) from None
        yield


def _tidy(pair: Path, home: Path) -> None:
    """Older downloads go, and what was left of unfinished ones; whatever else lies there is the reader's own."""
    for place in pair.iterdir():
        version, _, digest = place.name.removeprefix(".").rpartition("-")
        if version and len(digest) == 8 and set(digest) <= HEX and place != home and place.is_dir():
            shutil.rmtree(place, ignore_errors=True)


def _sha256(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def _host(file: RemoteFile) -> str:
    return urlsplit(file.address).hostname or ""


def _nobody(_done: int, _total: int) -> None:
    return None


def _never() -> bool:
    return False


def main() -> int:
    """In a terminal: say what will be fetched, fetch it, and say where it is."""
    try:
        offer = available()
        print(f"Hindi to English, version {offer.version}: {offer.size / 1e6:.1f} MB", flush=True)
        place = download(offer, on_progress=lambda done, total: print(f"\r{done * 100 // total} %", end="", flush=True))
    except TranslationError as error:
        print(f"\n{error}", file=sys.stderr)
        return 1
    print(f"\nReady in {place}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
