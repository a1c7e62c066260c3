"""Where Rajnaya keeps what belongs to the reader."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs


def data_folder() -> Path:
    """``RAJNAYA_HOME``, else the user's data folder for Rajnaya. It need not exist yet."""
    home = os.environ.get("RAJNAYA_HOME")
    return Path(home).expanduser() if home else platformdirs.user_data_path("rajnaya", appauthor=False)
