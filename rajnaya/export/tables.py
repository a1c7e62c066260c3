"""Tables as CSV that a spreadsheet opens right: Hindi readable, nothing run as a formula."""

from __future__ import annotations

import csv
import io
from typing import Any

import pandas as pd  # type: ignore[import-untyped]  # its stubs are a package of their own

# What spreadsheets take for the start of a formula, with the wide forms that some versions take too (OWASP, "CSV Injection").
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def safe_cell(value: Any) -> Any:
    """A text that would run as a formula gets a leading apostrophe; numbers and everything else stay as they are.

    >>> safe_cell("=1+1"), safe_cell("मास्को"), safe_cell(-3)
    ("'=1+1", 'मास्को', -3)
    """
    if isinstance(value, str):
        # A half of a surrogate pair can't be written as UTF-8.
        clean = value.replace("\0", "").encode("utf-8", "replace").decode("utf-8")
        return "'" + clean if clean.startswith(_FORMULA) else clean
    return value


def csv_bytes(frame: pd.DataFrame) -> bytes:
    """The table as CSV: UTF-8 with a byte order mark (without it Excel garbles Hindi), header first, missing cells empty."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([safe_cell(str(name)) for name in frame.columns])
    for row in frame.itertuples(index=False, name=None):
        writer.writerow(["" if pd.isna(value) else safe_cell(value) for value in row])
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")
