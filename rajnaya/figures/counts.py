"""What charts count of an article, as plain (label, number) pairs in the order they are drawn.

Nothing is read again: statements are the cards of the app's own page, events the items of its timeline, so a happening
that is told five times counts once.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Literal

from rajnaya.edtf import Bounds

if TYPE_CHECKING:
    from rajnaya.export.bundle import Bundle

Count = tuple[str, int]
By = Literal["statements", "words"]

Unit = Literal["month", "year", "decade", "century"]
UNITS: dict[Unit, int] = {"month": 1, "year": 12, "decade": 120, "century": 1200}
"""In months."""
BARS_AT_MOST = 36
"""Bars of a chart of months; a longer time is counted by years, and so on."""
_NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def voice(bundle: Bundle, by: By = "statements") -> list[Count]:
    """Whose words the article gives, most first: the number of direct and indirect statements, or their words.

    Speakers bear the names of the statements' page, ``Not attributed`` among them. Words are those of the article, counted
    once for each speaker: a quotation inside reported speech of the same person does not count twice.
    """
    if by == "statements":
        return Counter(card.who for card in bundle.statements).most_common()
    spans: dict[str, list[tuple[int, int]]] = {}
    for card in bundle.statements:
        said = bundle.found.statements[int(card.id.removeprefix("s"))]
        spans.setdefault(card.who, []).append((said.start, said.end))
    text = bundle.article.text
    words = {who: sum(_words(text[start:end]) for start, end in _merged(found)) for who, found in spans.items()}
    return sorted(words.items(), key=lambda pair: -pair[1])


def kinds(bundle: Bundle) -> list[Count]:
    """Happenings by kind, dated or not, most first: ``[("Press conference", 3), …]``. Tweets are not counted."""
    events = [item.kind for item in (*bundle.items, *bundle.undated) if item.source == "event"]
    return [(kind.replace("_", " ").capitalize(), count) for kind, count in Counter(events).most_common()]


def months(bundle: Bundle) -> list[Count]:
    """Happenings by month, ``[("Feb 2023", 2), ("Mar 2023", 0), …]``, no month left out between the first and the last.

    What may have happened in more than one month is not counted: ``times`` says how many that are.
    """
    return _by("month", bundle)


def times(bundle: Bundle) -> tuple[Unit, list[Count], int]:
    """Happenings by month; by years, decades or centuries where that would be more than ``BARS_AT_MOST`` bars.

    The last number says how many happenings are not counted, since their date is wider than the unit. An article whose
    dates are all wider than a month is counted by years, and so on.
    """
    for unit in UNITS:
        counted = _by(unit, bundle)
        if counted and (len(counted) <= BARS_AT_MOST or unit == "century"):
            return unit, counted, len(_events(bundle)) - sum(number for _, number in counted)
    return "month", [], len(_events(bundle))


def _by(unit: Unit, bundle: Bundle) -> list[Count]:
    """The happenings whose days all lie in one ``unit``, by unit; every unit between the first and the last."""
    size = UNITS[unit]
    found: Counter[int] = Counter()
    for days in _events(bundle):
        if days.first is None or days.last is None:
            continue
        low, high = (day.year * 12 + day.month - 1 for day in (days.first, days.last))
        if low // size == high // size:
            found[low // size] += 1
    return [(_label(unit, n), found[n]) for n in range(min(found), max(found) + 1)] if found else []


def _label(unit: Unit, number: int) -> str:
    if unit == "month":
        return f"{_NAMES[number % 12]} {number // 12}"
    return str(number * UNITS[unit] // 12) + ("s" if unit in ("decade", "century") else "")


def _events(bundle: Bundle) -> list[Bounds]:
    return [item.bounds for item in bundle.items if item.source == "event"]


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans that share letters as one, in the order of the text."""
    out: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if out and start < out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def _words(text: str) -> int:
    """Pieces between blanks that have a letter or a digit in them."""
    return sum(any(char.isalnum() for char in piece) for piece in text.split())
