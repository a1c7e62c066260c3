"""Checks of a translation against its Hindi, for what matters in diplomacy: names, numbers, dates, negation, quotation.

Each check is a function ``Pair -> Flag | None`` that stays silent unless it is fairly sure: an analyst who is warned of
nothing ten times does not look the eleventh time. None of them judges style.
"""

from __future__ import annotations

from rajnaya.translation.checks.dates import check_dates
from rajnaya.translation.checks.names import check_names
from rajnaya.translation.checks.negation import check_negation
from rajnaya.translation.checks.numbers import check_numbers
from rajnaya.translation.checks.pair import CODES, Code, Flag, Pair
from rajnaya.translation.checks.shape import (
    check_length,
    check_quotation,
    check_repeated,
    check_truncated,
    check_untranslated,
)

__all__ = ["CODES", "Code", "Flag", "Pair", "check"]

CHECKS = (
    check_numbers,
    check_dates,
    check_names,
    check_negation,
    check_quotation,
    check_untranslated,
    check_repeated,
    check_truncated,
    check_length,
)
"""In the order their flags are shown."""


def check(source: str, translation: str) -> list[Flag]:
    """What looks wrong in the English of a Hindi segment; empty when nothing does.

    Linear in both texts; never raises on odd text. An empty translation gives no flags: there is nothing to check.

    >>> [flag.code for flag in check("बैठक 12 जून को नहीं हुई।", "The meeting took place on June 13.")]
    ['number', 'negation']
    """
    if not source.strip() or not translation.strip():
        return []
    pair = Pair.of(source, translation)
    found = (each(pair) for each in CHECKS)
    return [flag for flag in found if flag is not None]
