"""Words for slides and their notes: cleaned, and how a translation, a date and a source are told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import regex

from rajnaya.explain import day_words, explain_rule, published_words
from rajnaya.export.bundle import Bundle
from rajnaya.figures.drawing import Align, Paragraph, Run
from rajnaya.model import READER, Translation
from rajnaya.translation.engines import ENGINE_NAMES
from rajnaya.view import link_label

# What XML 1.0 has no place for, other control characters, and marks that turn the direction of the text around them.
_UNFIT = regex.compile(
    r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\u007f-\u0084\u0086-\u009f\ufeff\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)
_LONGEST_LINK = 2000
"""Characters of an address that PowerPoint opens without complaint."""


def clean(text: str) -> str:
    """On one line, without what XML can't hold and what would turn the words around it.

    >>> clean("a\\x00b\\n \\u202ec")
    'ab c'
    """
    return " ".join(_UNFIT.sub("", text).split())


def say(
    text: str,
    size: float,
    colour: str,
    *,
    bold: bool = False,
    italic: bool = False,
    link: str | None = None,
    align: Align = "start",
    gap: float = 0.0,
) -> Paragraph:
    """A cleaned paragraph of one look."""
    return Paragraph((Run(clean(text), colour, bold=bold, italic=italic, link=link),), size, align, gap)


def tidy(runs: Sequence[Run]) -> tuple[Run, ...]:
    """Runs cleaned one by one, the blanks between them kept; none when nothing is left."""
    out: list[Run] = []
    for run in runs:
        words = clean(run.text)
        before = " " if run.text[:1].isspace() and out and not out[-1].text.endswith(" ") else ""
        after = " " if words and run.text[-1:].isspace() else ""
        if words or (before and out):
            out.append(replace(run, text=f"{before}{words}{after}"))
    if out:
        out[-1] = replace(out[-1], text=out[-1].text.rstrip())
    return tuple(run for run in out if run.text)


def web_link(address: str | None) -> str | None:
    """The address when it may become a link: http(s), nothing hidden in it, of a length programs take."""
    kept = address if address and len(address) <= _LONGEST_LINK and link_label(address) else None
    return kept if kept == clean(kept or "") else None


def made_by(translation: Translation) -> str:
    """Who made some English, in words: ``machine translation, Google Translate``."""
    engine = ENGINE_NAMES.get(translation.engine, clean(translation.engine))
    if translation.origin == "machine":
        return f"machine translation, {engine}"
    if translation.origin == "memory":
        return f"from the translation memory, {engine}"
    done = "reviewed" if translation.origin == "reviewed" else "edited"
    if translation.engine == "rajnaya":
        return f"{done}, comes with Rajnaya"
    return f"{done} by {'the reader' if translation.engine == READER else engine}"


def english_of(bundle: Bundle) -> str:
    """Who made the article's English, in one sentence."""
    wanted = [
        s.text for s in bundle.found.segments if s.lang == "hi" and s.kind != "boilerplate" and any(map(str.isalpha, s.text))
    ]
    if not wanted:
        return "The article is in English."
    have = Counter(made_by(bundle.english[text]) for text in wanted if text in bundle.english)
    if not have:
        return "No English yet."
    if len(have) == 1 and have.total() == len(wanted):
        return f"English: {next(iter(have))}."
    parts = ", ".join(f"{count} {'segment' if count == 1 else 'segments'} {how}" for how, count in have.most_common())
    missing = len(wanted) - have.total()
    return f"English: {parts}" + (f", {missing} without English." if missing else ".")


def dates_of(bundle: Bundle) -> str:
    """How the article's dates were reached, in one or two sentences."""
    dates = bundle.found.dates
    if not dates:
        return "The article names no dates, so there is no timeline."
    known = sum(1 for date in dates if date.edtf)
    counted = sorted({day for date in dates if date.edtf and (day := day_words(date.anchor))})
    published = bundle.found.published
    text = f"{known} of {len(dates)} dates of the text resolved by rules, each told in the notes"
    if day_words(published.edtf) in counted:
        how = ", the earliest day it can have appeared (its latest tweet)" if not published.certain else ""
        return f"{text}; relative ones are counted from {day_words(published.edtf)}{how}."
    return f"{text}."


def source_line(bundle: Bundle) -> str:
    """Outlet, title, day and host: the foot of a slide."""
    article = bundle.article
    host = link_label(article.address) if article.address else None
    parts = (article.outlet or "", bundle.title_en or bundle.title_hi, published_words(bundle.found.published), host or "")
    return " · ".join(words for part in parts if (words := clean(part)))


def sources_line(bundles: Sequence[Bundle], chosen: str = "") -> str:
    """The foot of a slide made from one or several articles; ``chosen`` says what a part of was taken."""
    named = {b.article.id: source_line(b) for b in bundles}
    line = next(iter(named.values())) if len(named) == 1 else f"{len(named)} articles, listed on the last slide"
    return f"{chosen} · {line}" if chosen else line


def chosen_of(shown: int, left_out: int, what: str) -> str:
    """How many were taken of how many; nothing when all were.

    >>> chosen_of(60, 12, "statements, direct quotes first")
    '60 of 72 statements, direct quotes first'
    """
    return f"{shown} of {shown + left_out} {what}" if left_out else ""


def rule_words(rule: str) -> str:
    """What a rule says, without a full stop of its own."""
    return explain_rule(rule).rstrip(".")
