"""The only caches of the app: thin wrappers over the core, so that a rerun repeats no work.

What is cached is frozen (analyses, views) or made to be shared (the library, the job board), so it is kept as it is and
never copied. ``library`` and ``jobs`` live as long as the process; the rest forgets the oldest first.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import streamlit as st

from rajnaya.analysis.pipeline import analyse
from rajnaya.corrections import Correction, apply_corrections
from rajnaya.figures.items import TimelineItem, timeline_items
from rajnaya.figures.layout import strip
from rajnaya.library.samples import seed_samples
from rajnaya.library.store import ArticleSummary, Library
from rajnaya.model import Analysis, Article, Translation
from rajnaya.reading_aid import ReadingAid, Romanised, reading_aid
from rajnaya.translation.engines.base import Engine
from rajnaya.translation.glossary import Glossary, shipped_terms
from rajnaya.translation.job import JobBoard
from rajnaya.translation.memory import TranslationMemory
from rajnaya.view import ReaderView, build_view

SAMPLES = Path(__file__).parent.parent / "sample_articles"


@st.cache_resource(show_spinner=False)
def library() -> Library:
    """The store, opened and given the sample articles once a process. Raises StoreError."""
    opened = Library.open()
    seed_samples(opened, SAMPLES)
    return opened


@st.cache_resource(show_spinner=False)
def jobs() -> JobBoard:
    """Translations under way, shared by every browser tab: a refresh finds its job again."""
    return JobBoard()


@st.cache_resource(show_spinner=False)
def engine() -> Engine:
    """The translation engine; nothing is sent before the reader asks for it."""
    from rajnaya.translation.engines.google import GoogleEngine

    return GoogleEngine()


@st.cache_resource(show_spinner=False)
def memory() -> TranslationMemory:
    """The translation memory over the library; kept, since it reads what similar segments are looked for among only once."""
    return TranslationMemory(library())


def articles() -> list[ArticleSummary]:
    """Every article without its text, newest first: one small query, always true."""
    return library().list()


def article(id: str) -> Article:
    """One article; raises NotFoundError when it has been deleted."""
    return library().get(id)


@st.cache_resource(max_entries=64, show_spinner=False)
def _analysis(text: str, published: str | None, id: str) -> Analysis:
    return analyse(text, published=published, id=id)


@st.cache_resource(max_entries=64, show_spinner=False)
def _corrected(_found: Analysis, text: str, published: str | None, given: tuple[Correction, ...]) -> Analysis:
    return apply_corrections(_found, given)


def analysis(text: str, published: str | None, id: str) -> Analysis:
    """A text as analysed (once for each publication day) and as its reader has corrected it: one query, always true."""
    found, given = _analysis(text, published, id), corrections(id)
    return _corrected(found, text, published, given) if given else found


def corrections(id: str) -> tuple[Correction, ...]:
    """What the reader corrected in an article, in the order it was done: one query, always true."""
    return library().corrections(id)


def english(found: Analysis) -> dict[str, Translation]:
    """What the memory has for an analysis's segments: one query, always true."""
    return memory().get_many([segment.text for segment in found.segments])


@st.cache_resource(max_entries=64, show_spinner=False)
def _items(_found: Analysis, _english: dict[str, str], key: tuple[object, ...]) -> list[TimelineItem]:
    return timeline_items(_found, _english)


def items(found: Analysis, translations: dict[str, Translation]) -> list[TimelineItem]:
    """The happenings and tweets of an article, for chart, table, strip and slide."""
    plain = {source: t.text for source, t in translations.items()}
    return _items(found, plain, _key(found, translations.values()))


@st.cache_resource(show_spinner=False)
def glossary() -> Glossary:
    """The terms translations are held against."""
    return Glossary(shipped_terms())


@st.cache_resource(max_entries=64, show_spinner=False)
def _aid(_found: Analysis, text: str) -> ReadingAid:
    return reading_aid(_found)


@st.cache_resource(max_entries=64, show_spinner=False)
def _view(
    _article: Article, _found: Analysis, _translations: dict[str, Translation], romanised: Romanised, key: tuple[object, ...]
) -> ReaderView:
    marks, ticks = strip(items(_found, _translations))
    aid = _aid(_found, _article.text)
    return build_view(
        _article, _found, _translations, strip=marks, strip_ticks=ticks, aid=aid, romanised=romanised, glossary=glossary()
    )


def view(article: Article, found: Analysis, translations: dict[str, Translation], romanised: Romanised = "off") -> ReaderView:
    """The reader's rows and marks, with word help and what the checks say of the English."""
    key = (*_key(found, translations.values()), glossary().version)
    return _view(article, found, translations, romanised, key)


def _key(found: Analysis, translations: Iterable[Translation]) -> tuple[object, ...]:
    """What a view depends on, cheap to compare: the article, its day, what was found, and every translation's words."""
    day = found.published
    # A correction by hand changes what was found and nothing else.
    marks = hash((found.statements, found.tweets, found.dates, found.events))
    words = tuple((t.source, t.text, t.origin, t.engine, t.note) for t in translations)
    return (found.id, day.edtf, day.source, marks, words)
