"""Brings tellings of several articles together: candidates by kind, name or place, and day; never all against all."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from rajnaya.dossiers.agreement import APART, MONTH, YEAR, Match, Side, days_disagree, on_one_day, within
from rajnaya.dossiers.told import Told, Words

_MOST: Final = 64
"""Happenings of one kind, name and day: what might be any of more than these is none of them for sure."""

_Key = tuple[str, str, int | str]
"""(kind, name or place, when): a day as an ordinal, ``y2023`` for a year, ``=2023-02`` for the date itself."""


class Group:
    """Tellings that are one happening."""

    def __init__(self, first: Told) -> None:
        self.told: list[Told] = []
        self.matches: list[Match] = []
        self.disagrees = False
        """Whether they name days that can't both be right."""
        self.articles: set[int] = set()
        self.days: set[int] = set()
        """The exact days that are named, as ordinals."""
        self.people: set[str] = set()
        self.places: set[tuple[str, str | None]] = set()
        self.triggers: set[str] = set()
        self.side = Side(first.kind, self.people, self.places, self.triggers)
        """What they say together; grows with them."""
        self._add(first)

    def join(self, told: Iterable[Told], match: Match) -> None:
        """Take more tellings in."""
        for each in told:
            self._add(each)
        self.matches.append(match)

    def _add(self, told: Told) -> None:
        self.told.append(told)
        self.articles.add(told.article)
        self.people |= told.people
        self.triggers.add(told.trigger)
        if told.place:
            self.places.add((told.place, told.place_kind))
        if told.day is not None:
            self.days.add(told.day)

    @property
    def window(self) -> tuple[int, int] | None:
        """The days all agree on, or, where they disagree, from the first to the last one named; None for an open date."""
        if self.disagrees:
            return min(self.days), max(self.days)
        spans = [t.days for t in self.told if t.days]
        if len(spans) < len(self.told):
            return None
        return max(first for first, _ in spans), min(last for _, last in spans)


def merge(told: Sequence[Told], words: Words) -> list[Group]:
    """The dated happenings of a dossier, each once, tweets not among them. Costs about as much as their number.

    Exact days first, then days that disagree, then what is less exact, the finer before the coarser; see ``agreement``.
    """
    exact = [t for t in told if t.day is not None]
    groups: list[Group] = []
    index = _Index()
    for each in sorted(exact, key=lambda t: (t.day or 0, t.article)):
        _join(each, index, groups)
    groups = _disagreeing(groups, exact, words)
    index = _Index()
    for group in groups:
        index.put(group, group.told)
    for each in sorted((t for t in told if t.day is None), key=lambda t: (t.length, t.days or (0, 0), t.article)):
        _join(each, index, groups)
    return groups


def _join(each: Told, index: _Index, groups: list[Group]) -> None:
    """Put it to the one group it fits best, or let it begin one of its own."""
    own = Group(each)
    fits = [(match, group) for group in index.near(_asked(each)) if (match := _match(group, own))]
    best = max((match.confidence for match, _ in fits), default=0.0)
    likeliest = [(match, group) for match, group in fits if match.confidence == best]
    if len(likeliest) == 1:
        match, group = likeliest[0]
        group.join([each], match)
    else:
        group = own
        groups.append(group)
    index.put(group, [each])


def _match(group: Group, own: Group) -> Match | None:
    each = own.told[0]
    if each.article in group.articles:
        return None  # the analysis has told the happenings of one article apart
    if each.day is not None:
        return on_one_day(group.side, own.side) if group.days == {each.day} else None
    same_date = any(t.edtf == each.edtf for t in group.told)
    window = group.window
    if each.days is None or window is None:
        return within(group.side, own.side, YEAR + 1, same_date=True) if same_date else None
    first, last = each.days
    # Where the days disagree, all of them must lie within what is said less exactly.
    overlap = first <= window[0] and window[1] <= last if group.disagrees else first <= window[1] and window[0] <= last
    longest = max(t.length for t in (each, *group.told))
    return within(group.side, own.side, longest, same_date=same_date) if overlap else None


def _disagreeing(groups: list[Group], exact: Sequence[Told], words: Words) -> list[Group]:
    """Groups of exact days, a few days apart, that are one happening of which the articles tell different days."""
    in_days = Counter((t.article, t.kind, t.day) for t in exact)
    index = _Index()
    out: list[Group] = []
    for group in groups:
        near = index.near(key for told in group.told for key in _around(told))
        fits = [(match, other) for other in near if (match := _disagreement(other, group, in_days, words))]
        if len(fits) == 1:
            match, other = fits[0]
            other.matches += group.matches
            other.join(group.told, match)
            other.disagrees = True
        else:
            other = group
            out.append(group)
        index.put(other, group.told)
    return out


def _disagreement(one: Group, other: Group, in_days: Counter[tuple[int, str, int | None]], words: Words) -> Match | None:
    days = one.days | other.days
    if one.articles & other.articles or len(days) < 2 or max(days) - min(days) > APART:
        return None
    kind, around = one.side.kind, range(min(days) - APART, max(days) + APART + 1)
    if any(sum(in_days[article, kind, day] for day in around) > 1 for article in one.articles | other.articles):
        return None
    return days_disagree(one.side, other.side, lambda: len(_rare(one, words) & _rare(other, words)))


def _rare(group: Group, words: Words) -> frozenset[str]:
    return frozenset(word for told in group.told for word in words.rare(told))


class _Index:
    """Where groups are looked up."""

    def __init__(self) -> None:
        self._groups: defaultdict[_Key, dict[int, Group]] = defaultdict(dict)
        self._order: dict[int, int] = {}

    def put(self, group: Group, told: Iterable[Told]) -> None:
        """Have a group found by what these of its tellings say."""
        self._order.setdefault(id(group), len(self._order))
        for each in told:
            for key in _kept(each):
                held = self._groups[key]
                if len(held) <= _MOST:
                    held[id(group)] = group

    def near(self, keys: Iterable[_Key]) -> list[Group]:
        """Groups that share a key, in the order they were put in, those of a key that tells too many apart left out."""
        found: dict[int, Group] = {}
        for key in keys:
            held = self._groups.get(key, {})
            if len(held) <= _MOST:
                found.update(held)
        return sorted(found.values(), key=lambda group: self._order[id(group)])


def _kept(told: Told) -> list[_Key]:
    """What a telling is found by."""
    return _keys(told, [*_days(told), *_years(told), f"={told.edtf}"])


def _asked(told: Told) -> list[_Key]:
    """Where the happening of a telling may be found: by its days if it has no more than a month of them, else by its years."""
    return _keys(told, [*(_days(told) or _years(told)), *([] if told.day else [f"={told.edtf}"])])


def _around(told: Told) -> list[_Key]:
    """The days before and after that of a telling."""
    day = told.day or 0
    return _keys(told, [near for near in range(day - APART, day + APART + 1) if near != day])


def _keys(told: Told, when: Iterable[int | str]) -> list[_Key]:
    # By the last word of a place: New Delhi is found from Delhi.
    handles = [*sorted(told.people), *([f"@{told.place.split()[-1]}"] if told.place else [])]
    return [(told.kind, handle, each) for each in when for handle in handles]


def _days(told: Told) -> list[int | str]:
    return list(range(told.days[0], told.days[1] + 1)) if told.days and told.length <= MONTH else []


def _years(told: Told) -> list[int | str]:
    if not told.days or told.length > YEAR:
        return []
    first, last = (dt.date.fromordinal(day).year for day in told.days)
    return [f"y{year}" for year in range(first, last + 1)]
