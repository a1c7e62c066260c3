"""What the style of every page needs is there, whoever asks for it first."""

from __future__ import annotations

import shutil
import threading
import time
from pathlib import Path

import pytest

from components import theme


def test_first_visits_at_once_do_not_trip_over_each_other(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    font, copy, errors = tmp_path / "fonts" / "font.ttf", shutil.copyfile, []

    def slowly(source: Path, target: Path) -> None:
        copy(source, target)
        time.sleep(0.05)

    def visit() -> None:
        try:
            theme._prepare.__wrapped__()
        except OSError as error:
            errors.append(error)

    monkeypatch.setattr(theme, "_FONT", font)
    monkeypatch.setattr(shutil, "copyfile", slowly)
    threads = [threading.Thread(target=visit) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert [file.name for file in font.parent.iterdir()] == ["font.ttf"]
    assert font.stat().st_size > 100_000
