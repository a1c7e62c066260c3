"""Why something was found, in plain English: rule ids, statements, dates and events as (name, value) pairs for the reader."""

from __future__ import annotations

from collections.abc import Mapping

from rajnaya.corrections import CorrectedDate, CorrectedEvent, CorrectedStatement
from rajnaya.edtf import english, is_valid
from rajnaya.model import DateMention, Event, Published, PublishedSource, Statement, StatementKind
from rajnaya.rules_text import AREAS, SINCE, TEXTS

Why = tuple[tuple[str, str], ...]

_KINDS: dict[StatementKind, str] = {
    "direct": "Direct quote: the words stand in quotation marks",
    "indirect": "Reported speech: without quotation marks",
    "term": "Term: in quotation marks, but nobody is quoted as saying it",
}
_STATUS = {"happened": "Happened", "planned": "Planned, not yet happened", "denied": "Denied: did not or will not happen"}

_HOW: dict[PublishedSource, str] = {
    "given": "as given",
    "metadata": "as the page says",
    "filename": "from the file's name",
    "dateline": "from the dateline",
    "tweet": "inferred: the day of its latest tweet",
    "none": "",
}


def explain_rule(rule: str) -> str:
    """A rule's id as an English reader can take it in.

    >>> explain_rule("date.some_new_rule"), explain_rule("")
    ('Date: some new rule', 'Not recorded')
    """
    if rule in TEXTS:
        return TEXTS[rule]
    if (base := rule.removesuffix(SINCE)) != rule and base in TEXTS:
        return f"{TEXTS[base]}; what began then goes on"
    parts = [" ".join(part.replace("_", " ").split()) for part in rule.split(".")]
    parts = [part for part in parts if part]
    if not parts:
        return "Not recorded"
    area = AREAS.get(parts[0], parts[0][:1].upper() + parts[0][1:])
    return f"{area}: {', '.join(parts[1:])}" if len(parts) > 1 else area


def published_words(published: Published, *, short: bool = False) -> str:
    """The day of publication and how it is known; ``short`` for a list of articles."""
    if published.edtf is None:
        return "Publication day unknown"
    day, how = english(published.edtf), _HOW[published.source]
    if short and not published.certain:
        return f"on or after {day}"
    begun = "" if short else "Published " if published.certain else "Published on or after "
    return f"{begun}{day}" + (f" ({how})" if how else "")


def day_words(edtf: str | None) -> str | None:
    """An EDTF value in English; None for no value or one that is not on the calendar."""
    return english(edtf) if edtf and is_valid(edtf) else None


def person(text: str, name_en: str | None) -> str:
    """A name in English with its Hindi form, or the Hindi form alone.

    >>> person("मा झाओक्सू", "Ma Zhaoxu"), person("एक अधिकारी", None)
    ('Ma Zhaoxu (मा झाओक्सू)', 'एक अधिकारी')
    """
    return f"{name_en} ({text})" if name_en and name_en != text else text


def statement_label(item: Statement) -> str:
    """One line: who said it, and how it is reported."""
    if item.kind == "term":
        return "Term in quotation marks"
    names = " and ".join(s.name_en or s.text for s in item.speakers or ((item.speaker,) if item.speaker else ()))
    return f"{names or 'Speaker not named'}, {'quoted' if item.kind == 'direct' else 'reported'}"


def statement_why(item: Statement) -> Why:
    """Speaker, cue, kind and rule of a statement; the reader adds the mark's confidence."""
    pairs: list[tuple[str, str]] = []
    if item.kind != "term":
        speakers = item.speakers or ((item.speaker,) if item.speaker else ())
        names = "; ".join(person(s.text, s.name_en) for s in speakers)
        pairs.append(("Speaker" if len(speakers) < 2 else "Speakers", names or "The article does not say"))
        pairs.append(
            ("Reported with", item.cue.text if item.cue else "No words of its own: it goes on from what stands before")
        )
    pairs += [("Kind", _KINDS[item.kind]), ("Rule", explain_rule(item.rule))]
    if isinstance(item, CorrectedStatement):
        pairs.append(_was(statement_label(item.was), item.was.rule))
    return tuple(pairs)


def date_label(item: DateMention) -> str:
    """One line: what day it is."""
    return day_words(item.edtf) or "Date not resolved"


def date_why(item: DateMention, published: Published | None = None) -> Why:
    """Expression, meaning, value, anchor, other readings and rule of a date."""
    pairs = [
        ("Expression", item.text),
        ("Means", day_words(item.edtf) or "Not resolved: the article gives no day to count from"),
    ]
    if item.edtf:
        pairs.append(("Standard form (EDTF)", item.edtf))
    if anchor := day_words(item.anchor):
        inferred = published is not None and not published.certain and item.anchor == published.edtf
        pairs.append(
            ("Counted from", f"{anchor}, the earliest day it can have appeared (its latest tweet)" if inferred else anchor)
        )
    if others := [day_words(c) or c for c in item.candidates if c != item.edtf]:
        pairs.append(("Other readings", "; ".join(others)))
    pairs.append(("Rule", explain_rule(item.rule)))
    if isinstance(item, CorrectedDate):
        pairs.append(_was(date_label(item.was), item.was.rule))
    return tuple(pairs)


def event_label(item: Event) -> str:
    """One line: what happened, and when."""
    what = item.label_en.strip() or _kind_words(item)
    when = day_words(item.edtf)
    return f"{what}, {when}" if when else what


def event_why(item: Event, names: Mapping[str, str]) -> Why:
    """What, when, who, where, status and evidence of an event; ``names`` gives the English of names of the article."""
    what = item.label_en.strip()
    kind = _kind_words(item)
    pairs = [
        # A label often begins with its kind ("Meeting of …"); saying it twice tells nothing.
        ("What", what if what.casefold().startswith(kind.casefold()) else f"{kind}: {what}" if what else kind),
        ("When", day_words(item.edtf) or "The text gives no date"),
        ("Who", "; ".join(names.get(p, p) for p in item.participants) or "Not named"),
        ("Where", names.get(item.place, item.place) if item.place else "Not named"),
        ("Status", _STATUS[item.status]),
        ("Evidence", explain_rule(item.rule)),
    ]
    if isinstance(item, CorrectedEvent):
        pairs.append(_was(event_label(item.was), item.was.rule))
    return tuple(pairs)


def _kind_words(item: Event) -> str:
    return item.kind.replace("_", " ").capitalize()


def _was(label: str, rule: str) -> tuple[str, str]:
    """What the analysis had found before the reader corrected it."""
    return ("Was", f"{label}; {explain_rule(rule)}")
