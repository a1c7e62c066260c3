"""One name for one person, place or body over several articles: सर्गेई लावरोव here, लावरोव there, Sergey Lavrov in English."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rajnaya.export.bundle import Bundle
from rajnaya.language.search_keys import words
from rajnaya.model import Analysis


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it is shown: the fullest form any of the articles gives."""

    hindi: str
    english: str | None


class Names:
    """The names of some articles, each under one key.

    Two names are one when their English is the same, or, where an article gives no English, when they sound the same
    (``search_keys``). A person's single word (लावरोव) stands for the fuller name that begins or ends with it, if only one
    name of all the articles does: with two it stays a name of its own.
    """

    def __init__(self, bundles: Sequence[Bundle]) -> None:
        self._english: list[dict[str, str]] = [b.names for b in bundles]
        self._known: defaultdict[str, set[str]] = defaultdict(set)
        self._fuller: defaultdict[str, set[str]] = defaultdict(set)
        self._shown: dict[str, Name] = {}
        self._types: list[dict[str, str]] = [{e.text: e.type for e in b.found.entities} for b in bundles]
        for english in self._english:
            for hindi, name in english.items():
                self._known[_sound(hindi)].add(_plain(name))
        for article, bundle in enumerate(bundles):
            for name in _names(bundle.found):
                self._learn(name, article)

    def _learn(self, name: str, article: int) -> None:
        key = self._own(name, article)
        english = self._english[article].get(name)
        held = self._shown.get(key)
        if held is None or _fullness(name, english) > _fullness(held.hindi, held.english):
            self._shown[key] = Name(name, english or (held.english if held else None))
        if self._types[article].get(name) != "person":
            return
        for form in (_sound(name), _plain(english or "")):
            parts = form.split()
            if len(parts) > 1:
                self._fuller[parts[0]].add(key)
                self._fuller[parts[-1]].add(key)

    def _own(self, name: str, article: int) -> str:
        """The key of the name as it stands, before it is taken for a fuller one."""
        english = self._english[article].get(name)
        if english and _plain(english):
            return _plain(english)
        sound = _sound(name)
        known = self._known.get(sound, set())
        return next(iter(known)) if len(known) == 1 else f"~{sound or name}"

    def key(self, name: str, article: int) -> str:
        """The key of a name as an article (by its number) writes it. Equal for names that are one."""
        key = self._own(name, article)
        plain = key.removeprefix("~")
        if " " in plain or self._types[article].get(name, "person") != "person":
            return key
        fuller = self._fuller.get(plain, set()) | self._fuller.get(_sound(name), set())
        return next(iter(fuller)) if len(fuller) == 1 else key

    def is_named(self, name: str, article: int) -> bool:
        """Whether it is a name, and not an office or a group (प्रदर्शनकारी), which are others in another article."""
        return name in self._types[article] or name in self._english[article]

    def kind(self, name: str | None, article: int) -> str | None:
        """``person``, ``country``, ``place`` or ``organisation``; None for what the article's names don't hold."""
        return self._types[article].get(name or "")

    def shown(self, key: str, fallback: str) -> Name:
        """How the name of a key is shown; ``fallback`` is what its own article writes."""
        return self._shown.get(key) or Name(fallback, None)


def _names(found: Analysis) -> Iterable[str]:
    """Every name of an article, as written, each once."""
    yield from dict.fromkeys(
        [
            *(e.text for e in found.entities),
            *(s.text for item in found.statements for s in item.speakers),
            *(p for event in found.events for p in event.participants),
        ]
    )


def _fullness(hindi: str, english: str | None) -> tuple[bool, int]:
    return (english is not None, len(hindi.split()))


def _plain(english: str) -> str:
    """``S. Jaishankar`` -> ``s jaishankar``."""
    return " ".join(word.key for word in words(english))


def _sound(name: str) -> str:
    return " ".join(word.sound or word.key for word in words(name))
