"""The analysis as the command line's JSON object, with the article and its English; and back.

One article is one object, several are a list. To the keys of ``rajnaya analyse --json`` come ``article`` (its text and what
is known of it), ``translations`` (the English of its segments) and, where there are any, the reader's ``notes``. ``read_json``
makes of it what was written.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, fields
from typing import Any, TypeVar

import regex

from rajnaya.corrections import CorrectedDate, CorrectedEvent, CorrectedStatement
from rajnaya.errors import UnreadableInputError
from rajnaya.export.bundle import Bundle
from rajnaya.model import (
    Analysis,
    AnalysisWarning,
    Article,
    DateMention,
    Entity,
    Event,
    Note,
    Published,
    Segment,
    Span,
    Speaker,
    Statement,
    Translation,
    Tweet,
)

_HALF = regex.compile(r"[\uD800-\uDFFF]")
_T = TypeVar("_T")


def json_file(bundles: Sequence[Bundle]) -> bytes:
    """The object of one article, or the list of several, in UTF-8."""
    objects = [_object(bundle) for bundle in bundles]
    text = json.dumps(objects[0] if len(objects) == 1 else objects, ensure_ascii=False, indent=1)
    # Half a character can't be written as UTF-8, but JSON can name it. It can only stand inside a string.
    return (_HALF.sub(lambda m: f"\\u{ord(m[0]):04x}", text) + "\n").encode("utf-8")


def _object(bundle: Bundle) -> dict[str, Any]:
    more: dict[str, Any] = {"article": asdict(bundle.article), "translations": [asdict(t) for t in bundle.english.values()]}
    if bundle.notes:
        more["notes"] = [asdict(note) for note in bundle.notes]
    return bundle.found.as_dict() | more


# ---------------------------------------------------------------- back


def read_json(content: bytes) -> list[Bundle]:
    """The articles of a file that ``json_file`` wrote. Raises UnreadableInputError for any other."""
    try:
        data = json.loads(content.decode("utf-8-sig"))
        return [_bundle(each) for each in (data if isinstance(data, list) else [data])]
    except (ValueError, RecursionError) as error:
        raise UnreadableInputError(f"The file is no JSON in UTF-8: {error}") from None
    except KeyError as error:
        raise UnreadableInputError(f"The file is no exported article: {error.args[0]!r} is missing in it.") from None
    except (TypeError, AttributeError) as error:
        raise UnreadableInputError("The file is no exported article: something in it is of the wrong kind.") from error


def _bundle(data: Mapping[str, Any]) -> Bundle:
    article = _plain(Article, data["article"])
    translations = _all(lambda d: _plain(Translation, d), data["translations"])
    notes = _all(lambda d: _plain(Note, d), data.get("notes", ()))
    return Bundle(article, read_analysis(data, article.text), {t.source: t for t in translations}, notes)


def read_analysis(data: Mapping[str, Any], text: str) -> Analysis:
    """The analysis of which ``as_dict`` made this object; ``text`` is the article's. Raises KeyError, TypeError."""

    def event(d: Mapping[str, Any]) -> Event:
        place = d["evidence"]
        evidence = Span(place["start"], place["end"], text[place["start"] : place["end"]])
        return _item(Event, CorrectedEvent, d, event, evidence=evidence, participants=tuple(d["participants"]))

    return Analysis(
        id=data["id"],
        title=_maybe(Span, data["title"]),
        published=_plain(Published, data["published"]),
        segments=_all(lambda d: _plain(Segment, d), data["segments"]),
        statements=_all(_statement, data["statements"]),
        tweets=_all(lambda d: _plain(Tweet, d, links=tuple(d["links"])), data["tweets"]),
        dates=_all(_date, data["dates"]),
        entities=_all(lambda d: _plain(Entity, d), data["entities"]),
        events=_all(event, data["events"]),
        warnings=_all(lambda d: AnalysisWarning(d["code"], d["message"], d.get("start"), d.get("end")), data["warnings"]),
    )


def _statement(data: Mapping[str, Any]) -> Statement:
    speakers = _all(lambda d: _plain(Speaker, d), data["speakers"])
    people = {"speaker": _maybe(Speaker, data["speaker"]), "speakers": speakers}
    return _item(Statement, CorrectedStatement, data, _statement, cue=_maybe(Span, data["cue"]), **people)


def _date(data: Mapping[str, Any]) -> DateMention:
    return _item(DateMention, CorrectedDate, data, _date, candidates=tuple(data["candidates"]))


def _item(cls: type[_T], corrected: Callable[..., _T], data: Mapping[str, Any], again: Callable[[Any], _T], **made: Any) -> _T:
    """An item as found, or as its reader has it: then ``was`` is what had been found."""
    found = _plain(cls, data, **made)
    if "was" not in data:
        return found
    values = {f.name: getattr(found, f.name) for f in fields(cls)}  # type: ignore[arg-type]  # a dataclass
    return corrected(**values, was=again(data["was"]))


def _all(make: Callable[[Any], _T], items: Iterable[Any]) -> tuple[_T, ...]:
    return tuple(map(make, items))


def _maybe(cls: type[_T], data: Mapping[str, Any] | None) -> _T | None:
    return None if data is None else _plain(cls, data)


def _plain(cls: type[_T], data: Mapping[str, Any], **made: Any) -> _T:
    """A dataclass from its object; ``made`` are the fields that are no plain values. Keys of others are passed over."""
    return cls(**{f.name: data[f.name] for f in fields(cls) if f.name not in made}, **made)  # type: ignore[arg-type]
