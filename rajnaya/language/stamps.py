"""The line a page is stamped with: who put it up and when, in pieces between bars or commas.

``By एजेंसी | Updated: Tue, 07 Feb 2023 08:15 PM (IST)``: one piece with a full day shows that all of the line is the page's.
"""

from __future__ import annotations

from collections.abc import Sequence

from rajnaya.language.days import Day, read_day, read_day_and_clock, skip_clock
from rajnaya.language.lexicon import load
from rajnaya.language.tokens import Token

_LONGEST = 40  # tokens of a line
_LONGEST_PIECE = 4  # tokens of a piece beside a day that nothing labels (दुनिया | भाषा | 7 फरवरी 2023)
_BARS = frozenset(("|", "·", "•"))
_AFTER_LABEL = frozenset((":", "-", "–", "—", "ः", "@"))
_SKIPPED = frozenset((",", "|", "·", "•", "-", "–", "("))


def stamp_day(tokens: Sequence[Token], first: int, last: int) -> Day | None:
    """The full day of a line that is a page's stamp; None where the line is none.

    >>> from rajnaya.language.tokens import tokenise
    >>> t = tokenise("Written by राजेश, Updated: Tue, 07 Feb 2023 08:15 PM (IST)")
    >>> stamp_day(t, 0, len(t)).edtf, stamp_day(tokenise("रिपोर्ट 7 फरवरी 2023 को आई"), 0, 6)
    ('2023-02-07', None)
    """
    if not 3 <= last - first <= _LONGEST or not any(t.kind == "number" and len(t.text) == 4 for t in tokens[first:last]):
        return None
    if tokens[last - 1].text == "." or any(t.kind == "stop" and t.text[0] in "।॥?!" for t in tokens[first:last]):
        return None
    longest = piece = 0
    for i in range(first, last):
        begins = i == first or tokens[i - 1].text in _BARS
        if begins or tokens[i - 1].text == ",":
            day = _labelled(tokens, i, last) or (_alone(tokens, i, last) if begins and longest <= _LONGEST_PIECE else None)
            if day is not None:
                return day
        piece = 0 if tokens[i].text in _BARS else piece + 1
        longest = max(longest, piece)
    return None


def past_weekday(tokens: Sequence[Token], i: int, last: int) -> int:
    """The index after a day of the week and its comma at ``i``, or ``i`` when there is none (Tue, 07 Feb)."""
    if i < last and load("weekdays").get(tokens[i].key) is not None:
        i += 1
        while i < last and tokens[i].text in (",", "."):
            i += 1
    return i


def only_day(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a line is a full date and perhaps a time, and nothing else: ``7 फरवरी 2023, 10:15 AM IST``."""
    return 3 <= last - first <= _LONGEST and _alone(tokens, first, last) is not None


def _labelled(tokens: Sequence[Token], i: int, last: int) -> Day | None:
    """``Updated: 7 Feb 2023``: a label that tells what the day is of, and after the day nothing but a time or a next piece."""
    hit = load("boilerplate").match(tokens, i)
    if hit is None or hit[1] >= last or not hit[0].get("tells"):
        return None
    i = hit[1]
    while i < last and tokens[i].text in _AFTER_LABEL:
        i += 1
    day = read_day_and_clock(tokens, past_weekday(tokens, i, last), last)
    if day is None or not day.has_year:
        return None
    end = skip_clock(tokens, _past_marks(tokens, day.end, last), last)
    return day if end == last or tokens[end - 1].text in _SKIPPED or tokens[end].text in _SKIPPED else None


def _alone(tokens: Sequence[Token], i: int, last: int) -> Day | None:
    """A full day, with a day of the week and a time if there are any, up to the end of the line."""
    at = past_weekday(tokens, i, last)
    day = read_day_and_clock(tokens, at, last) if at == i else read_day(tokens, at, last)
    if day is None or not day.has_year:
        return None
    return day if skip_clock(tokens, _past_marks(tokens, day.end, last), last) == last else None


def _past_marks(tokens: Sequence[Token], i: int, last: int) -> int:
    while i < last and tokens[i].text in _SKIPPED:
        i += 1
    return i
