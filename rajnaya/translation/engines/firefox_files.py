"""Where Firefox's models lie on this machine, and which files make one."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from rajnaya.folders import data_folder

SETTING = "RAJNAYA_FIREFOX_MODELS"


@dataclass(frozen=True, slots=True)
class ModelFiles:
    """One direction of one language pair."""

    model: Path
    source_vocabulary: Path
    target_vocabulary: Path
    """The same file as the source's for most pairs."""
    shortlist: Path | None
    """Which English words each Hindi piece may lead to: faster, and closer to what Firefox answers."""
    stamp: tuple[tuple[int, int], ...]
    """(bytes, time of change) of each file: a model that was replaced is another model."""


def models_folder() -> Path:
    """``RAJNAYA_FIREFOX_MODELS``, else ``models`` in the data folder. It need not exist yet."""
    own = os.environ.get(SETTING)
    return Path(own).expanduser() if own else data_folder() / "models"


def find_model(folder: Path, source: str = "hi", target: str = "en") -> ModelFiles | None:
    """The model of a pair, or None when it is not there or not whole.

    Looked for where a reader puts it by hand (the folder itself, or ``hi-en`` in it, which is also how fxtranslate's own
    command line lays its models out), then among the downloads (``hi-en/3.1-…``), the newest first.
    """
    if not (source + target).isalnum():
        return None
    pair = folder / f"{source}-{target}"
    for place in (pair, folder, *installed(pair)):
        found = _in_folder(place, source + target)
        if found is not None:
            return found
    return None


def installed(pair: Path) -> list[Path]:
    """The folders of downloaded models, newest version first; what a download has not finished begins with a dot."""
    try:
        versions = [place for place in pair.iterdir() if place.is_dir() and not place.name.startswith(".")]
    except OSError:
        return []
    return sorted(versions, key=lambda place: (version_key(place.name.partition("-")[0]), place.name), reverse=True)


def version_key(version: str) -> tuple[tuple[int, int], ...]:
    """Orders versions: by numbers, a trial version (``3.0a1``) before the finished one.

    >>> sorted(["3.10", "3.0", "3.0a1", "3.2"], key=version_key)
    ['3.0a1', '3.0', '3.2', '3.10']
    """
    parts = []
    for part in version.split("."):
        digits = part[: len(part) - len(part.lstrip("0123456789"))]
        parts.append((int(digits[:9] or 0), 0 if part != digits else 1))
    return tuple(parts)


def _in_folder(place: Path, pair: str) -> ModelFiles | None:
    try:
        vocabulary = _first(place, f"vocab.{pair}*.spm")
        source = vocabulary or _first(place, f"srcvocab.{pair}*.spm")
        target = vocabulary or _first(place, f"trgvocab.{pair}*.spm")
        model = _first(place, f"model.{pair}*.bin")
        if model is None or source is None or target is None:
            return None
        shortlist = _first(place, f"lex.*{pair}*.bin")
        stats = [file.stat() for file in (model, source, target, shortlist) if file is not None]
    except OSError:  # not to be read, or taken away at this moment
        return None
    return ModelFiles(model, source, target, shortlist, tuple((stat.st_size, stat.st_mtime_ns) for stat in stats))


def _first(place: Path, pattern: str) -> Path | None:
    return min(place.glob(pattern), default=None)
