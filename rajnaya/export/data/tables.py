"""Every item of one or several articles as one tidy CSV table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple

import pandas as pd  # type: ignore[import-untyped]  # its stubs are a package of their own

from rajnaya.export.bundle import Bundle
from rajnaya.export.data.rows import COLUMNS, item_rows
from rajnaya.export.tables import csv_bytes


def csv_file(bundles: Sequence[Bundle]) -> bytes:
    """One line an item, the columns those of ``ItemRow``; UTF-8 with a byte order mark, nothing run as a formula."""
    rows = [astuple(row) for bundle in bundles for row in item_rows(bundle)]
    return csv_bytes(pd.DataFrame(rows, columns=list(COLUMNS), dtype=object))
