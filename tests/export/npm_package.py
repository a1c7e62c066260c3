"""Packages of the npm registry that judge an export: fetched once into a cache, never part of the project."""

from __future__ import annotations

import os
import shutil
import subprocess
import tarfile
from pathlib import Path

import platformdirs
import pytest


def npm_package(name: str, version: str) -> Path:
    """The folder of a package, from the cache or fetched with npm; skips the test where it can't be had."""
    folder = Path(platformdirs.user_cache_dir("rajnaya-tests")) / f"{name.replace('/', '+')}-{version}"
    if not (folder / "package").is_dir():
        if os.environ.get("RAJNAYA_NO_FETCH") or not shutil.which("npm"):
            pytest.skip(f"{name} {version} is not in the cache and npm is not there to fetch it")
        folder.mkdir(parents=True, exist_ok=True)
        command = ["npm", "pack", "--silent", "--ignore-scripts", f"{name}@{version}"]
        try:
            done = subprocess.run(command, cwd=folder, capture_output=True, timeout=60, check=False)
        except subprocess.TimeoutExpired:
            pytest.skip(f"the npm registry did not give {name} {version} within a minute")
        archives = list(folder.glob("*.tgz"))
        if done.returncode or not archives:
            pytest.skip(f"the npm registry did not give {name} {version}")
        with tarfile.open(archives[0]) as archive:
            archive.extractall(folder, filter="data")
        archives[0].unlink()
    return folder / "package"
