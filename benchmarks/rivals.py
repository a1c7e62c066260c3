"""What other open tools make of the same texts, each used as its documentation says and read to its advantage."""

from __future__ import annotations

import datetime as dt
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version

import regex

from rajnaya import edtf
from rajnaya.evaluation.gold import GoldArticle, GoldItem
from rajnaya.evaluation.matching import overlap, pair
from rajnaya.evaluation.scorer import Figure, Tally

DATEPARSER = f"dateparser {version('dateparser')}"
INDIC_NLP = f"indic-nlp-library {version('indic-nlp-library')}"

# It takes the words before and after a date into its span; they are taken off, since no reader would mind them.
_RIM = regex.compile(r"^(?:(?:में|को|से|तक|के|की|का|पर|ने|और)\s+)+|(?:\s+(?:में|को|से|तक|के|की|का|पर|ने|और))+$|[,।.]+$")


@dataclass(frozen=True, slots=True)
class ParsedDate:
    start: int
    end: int
    moment: dt.datetime


def parsed_dates(article: GoldArticle) -> list[ParsedDate]:
    """``search_dates`` in Hindi, counted from the day of publication, the past preferred."""
    from dateparser.search import search_dates

    settings = {"PREFER_DATES_FROM": "past"}
    if article.published:
        settings["RELATIVE_BASE"] = dt.datetime.fromisoformat(article.published)  # type: ignore[assignment]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = search_dates(article.text, languages=["hi"], settings=settings) or []
    return list(_placed(article.text, found))


def _placed(text: str, found: list[tuple[str, dt.datetime]]) -> Iterator[ParsedDate]:
    at = 0
    for words, moment in found:
        start = text.find(words, at)
        if start < 0:
            continue
        at = start + len(words)
        core = _RIM.sub("", words)
        shift = words.find(core)
        yield ParsedDate(start + shift, start + shift + len(core), moment.replace(tzinfo=None))


def means_it(found: ParsedDate, wanted: GoldItem) -> bool:
    """It answers a moment, never a month or a week: right when the moment lies within the annotated days."""
    if not wanted.edtf:
        return False
    days = edtf.bounds(wanted.edtf)
    day = found.moment.date()
    return (days.first is None or days.first <= day) and (days.last is None or day <= days.last)


def score_dates(articles: list[GoldArticle]) -> list[Figure]:
    """Dates exactly, loosely and by value, as our own are scored but for ``means_it``."""
    tally = Tally()
    for article in articles:
        ours = parsed_dates(article)
        pairs = pair(ours, article.dates, overlap)
        for level, right in (
            ("loose", len(pairs)),
            ("strict", sum((p.start, p.end) == (g.start, g.end) for p, g in pairs)),
            ("value", sum(means_it(p, g) for p, g in pairs)),
        ):
            tally.add(f"dates {level}", right, len(ours), len(article.dates))
    return tally.figures()


def split_by_indic_nlp(text: str) -> list[int]:
    """Where its sentence splitter begins a sentence. Lines are given to it one by one, because it knows none."""
    from indicnlp.tokenize.sentence_tokenize import sentence_split

    starts: list[int] = []
    line_at = 0
    for line in text.splitlines(keepends=True):
        at = 0
        for sentence in sentence_split(line, lang="hi"):
            words = sentence.strip()
            where = line.find(words, at) if words else -1
            if where >= 0:
                starts.append(line_at + where)
                at = where + len(words)
        line_at += len(line)
    return starts
