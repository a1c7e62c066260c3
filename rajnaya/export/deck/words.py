"""Words for slides and their notes: paragraphs of cleaned text, and how a source and a rule are told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rajnaya.explain import explain_rule, published_words
from rajnaya.export.bundle import Bundle
from rajnaya.export.words import clean
from rajnaya.figures.drawing import Align, Paragraph, Run
from rajnaya.view import link_label


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
