"""Mentions of one happening share an id; every event has an English label."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rajnaya.edtf import bounds
from rajnaya.language.romanise import romanise
from rajnaya.model import EventKind

_REMEMBERED = 8  # happenings of a kind that a later mention may still mean


@dataclass(slots=True)
class Happening:
    """What is known of one happening so far."""

    id: str
    edtf: str | None
    participants: set[str]
    place: str | None


class Happenings:
    """Gives out ids h1, h2 … in the order of first mention."""

    def __init__(self) -> None:
        self._count = 0
        self._by_kind: dict[str, list[Happening]] = {}

    def id_for(self, kind: str, edtf: str | None, who: Sequence[str], where: str | None, *, same_as_last: bool) -> str:
        """The id of a mention: an earlier happening's when sort, date and people agree or the text points back."""
        known = self._by_kind.setdefault(kind, [])
        for happening in reversed(known[-_REMEMBERED:]):
            if same_as_last and _dates_agree(edtf, happening.edtf, loosely=True):
                return self._merge(happening, edtf, who, where)
            if _dates_agree(edtf, happening.edtf) and _people_agree(set(who), happening) and _places_agree(where, happening):
                return self._merge(happening, edtf, who, where)
        self._count += 1
        made = Happening(f"h{self._count}", edtf, set(who), where)
        known.append(made)
        return made.id

    def also(self, id: str, kind: str, other: str) -> str:
        """Let a happening of one kind be meant under another too: the meeting is the video conference."""
        known = [h for h in self._by_kind.get(kind, [])[-_REMEMBERED:] if h.id == id]
        self._by_kind.setdefault(other, []).extend(known)
        return id

    @staticmethod
    def _merge(happening: Happening, edtf: str | None, who: Sequence[str], where: str | None) -> str:
        happening.edtf = happening.edtf or edtf
        happening.participants |= set(who)
        happening.place = happening.place or where
        return happening.id


def _dates_agree(a: str | None, b: str | None, *, loosely: bool = False) -> bool:
    if a is None or b is None:
        return loosely
    if a == b:
        return True
    try:
        one, two = bounds(a), bounds(b)
    except ValueError:
        return False
    if None in (one.first, one.last, two.first, two.last):
        return False
    # a day within the month that the other mention names
    return (one.first >= two.first and one.last <= two.last) or (two.first >= one.first and two.last <= one.last)  # type: ignore[operator]  # None was ruled out


def _people_agree(who: set[str], happening: Happening) -> bool:
    return not who or not happening.participants or bool(who & happening.participants)


def _places_agree(where: str | None, happening: Happening) -> bool:
    return where is None or happening.place is None or where == happening.place


def english_label(kind: EventKind, label: str, who: Sequence[str], where: str | None, english: dict[str, str]) -> str:
    """The label an English reader sees: ``Phone call: Qin Gang, Sergey Lavrov``, ``Visit of Ashraf Ghani to Jalalabad``.

    >>> english_label("meeting", "meeting", ["किन गैंग", "लावरोव"], None, {"किन गैंग": "Qin Gang", "लावरोव": "Sergey Lavrov"})
    'Meeting of Qin Gang with Sergey Lavrov'
    """
    people = [english.get(name) or romanise(name) for name in who]
    spot = (english.get(where) or romanise(where)) if where else None
    head = label[:1].upper() + label[1:]
    if kind == "visit":
        return head + (f" of {_list(people)}" if people else "") + (f" to {spot}" if spot else "")
    if kind == "meeting" and len(people) > 1:
        head += f" of {people[0]} with {_list(people[1:])}"
    elif people:
        head += f": {', '.join(people)}"
    return head + (f" in {spot}" if spot else "")


def _list(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
