"""Whether the months and weekdays of the Hindi stand in the English; days of the month and years are numbers."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from rajnaya.language import lexicon
from rajnaya.translation.checks.pair import Flag, Pair

_MONTHS = (
    "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug", "september sep sept",
    "october oct", "november nov", "december dec",
)  # fmt: skip
_DAYS = (
    "monday mon mondays", "tuesday tue tues tuesdays", "wednesday wed wednesdays", "thursday thu thur thurs thursdays",
    "friday fri fridays", "saturday sat saturdays", "sunday sun sundays",
)  # fmt: skip
_RELATIVE = frozenset(["today", "yesterday", "tomorrow"])
_ALL_DAYS = frozenset(word for words in _DAYS for word in words.split())
_FULL = frozenset(words.split()[0] for words in _MONTHS + _DAYS)


@cache
def _names() -> dict[str, frozenset[str]]:
    """Key of a Hindi month or weekday -> the English words for it."""
    out: dict[str, frozenset[str]] = {}
    for book in ("months", "weekdays"):
        for form, entry in lexicon.load(book).words():
            english = next((words for words in _MONTHS + _DAYS if words.split()[0] == entry.value), None)
            if english:
                out[form] = frozenset(english.split())
    return out


def check_dates(pair: Pair) -> Flag | None:
    """A month or weekday that the English does not name.

    >>> check_dates(Pair.of("वार्ता 7 फरवरी को होगी।", "The talks will be held on 7 March.")).message
    'The Hindi says फरवरी (February), the English does not.'
    >>> check_dates(Pair.of("सेना ने मार्च किया।", "The army marched.")) is None
    True
    """
    names = _names()
    english = frozenset(word.low.removesuffix("'s") for word in pair.english)
    tokens = pair.hindi
    for i, token in enumerate(tokens):
        wanted = names.get(token.key)
        if wanted is None or wanted & english or ("march" in wanted and any(w.startswith("march") for w in english)):
            continue  # मार्च किया, "marched"
        if wanted & _ALL_DAYS and english & _RELATIVE:
            continue  # शनिवार, and the English says "yesterday"
        near = tokens[max(0, i - 1) : i] + tokens[i + 1 : i + 2]
        if any(t.kind == "number" for t in near) and _numeric(pair):
            continue
        name = max(wanted & _FULL, key=len)
        return Flag("date", f"The Hindi says {token.text} ({name.capitalize()}), the English does not.")
    return None


def _numeric(pair: Pair) -> bool:
    """The English writes its dates in digits (12/06/2018, 2018-06-12)."""
    digits = [word for word in pair.english if word.low[0].isdigit()]
    return any(a.end + 1 == b.start and pair.translation[a.end] in "/-." for a, b in pairwise(digits)) or any(
        word.low.count(".") == 2 for word in digits
    )
