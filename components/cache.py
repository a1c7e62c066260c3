"""The only caches of the app: thin wrappers over the core, so that a rerun repeats no work.

What is cached is frozen (analyses, views) or made to be shared (the library, the job board), so it is kept as it is and
never copied. ``library`` and ``jobs`` live as long as the process; the rest forgets the oldest first.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import streamlit as st
from streamlit.errors import StreamlitSecretNotFoundError

from rajnaya import versions
from rajnaya.analysis.pipeline import analyse, read_document
from rajnaya.analysis.published import decide_published
from rajnaya.carry import Carried
from rajnaya.corrections import Correction, apply_corrections
from rajnaya.door import Door, Visit
from rajnaya.dossiers.dossier import Dossier
from rajnaya.errors import NotAllowedError, NotFoundError
from rajnaya.export.bundle import Bundle
from rajnaya.figures.items import TimelineItem, timeline_items
from rajnaya.figures.layout import strip
from rajnaya.library import database
from rajnaya.library.briefing import DeckChoice
from rajnaya.library.dossiers import DossierSummary
from rajnaya.library.duplicates import Link, Near
from rajnaya.library.facets import FacetKind, Filters, Option
from rajnaya.library.finding import Note, SavedSearch, Tag
from rajnaya.library.listing import PAGE, ArticleSummary, Order
from rajnaya.library.owners import Whose
from rajnaya.library.provenance import Provenance
from rajnaya.library.samples import seed_samples
from rajnaya.library.search import Found, Hit, Snippet
from rajnaya.library.store import Library
from rajnaya.limits import Intake
from rajnaya.model import Analysis, Article, OwnTerm, Published, Translation
from rajnaya.picks import Pick
from rajnaya.reading.files import FileRead, read_files
from rajnaya.reading_aid import ReadingAid, Romanised, reading_aid
from rajnaya.translation.desk import Desk
from rajnaya.translation.engines.base import Engine
from rajnaya.translation.engines.firefox_fetch import ModelFetch
from rajnaya.translation.engines.firefox_records import Offer
from rajnaya.translation.flow import HealthBoard
from rajnaya.translation.glossary import Glossary, readers_terms, shipped_terms
from rajnaya.translation.job import JobBoard
from rajnaya.translation.memory import TranslationMemory
from rajnaya.translation.settings import DeskSettings, Unavailable, read_keys
from rajnaya.translation.settings import engines as make_engines
from rajnaya.view import ReaderView, build_view

if TYPE_CHECKING:
    from rajnaya.export.deck.look import Look
    from rajnaya.export.deck.slides.base import Slide
    from rajnaya.figures.drawing import Drawing

__all__ = [
    "PAGE", "ArticleSummary", "DossierSummary", "Engine", "Filters", "Hit", "Link", "Near", "Note", "Offer", "Option", "Order",
    "Provenance", "SavedSearch", "Snippet", "Tag", "Whose",
]  # fmt: skip
"""What components need for their signatures; all else is called as ``cache.…``."""

SAMPLES = Path(__file__).parent.parent / "sample_articles"


@st.cache_resource(show_spinner=False)
def _door() -> Door:
    """Where the app listens, as it was when the process began."""
    door = Door(st.get_option("server.address"), sys.argv[1:], os.environ)
    if (found := door.visit({}, _all_secrets(), os.environ)).state == "closed":
        print(found.said, file=sys.stderr, flush=True)
    return door


def visit() -> Visit:
    """Who is there and what this run may show: asked anew every time, since people log out and are taken off the list."""
    return _door().visit(st.user.to_dict(), _all_secrets(), os.environ)


@st.cache_resource(show_spinner=False)
def _library() -> Library:
    """The store, opened and given the sample articles once a process; whoever reads. Raises StoreError."""
    opened = Library.open()
    seed_samples(opened, SAMPLES)
    return opened


def library() -> Library:
    """The store as who is there sees it. A press is heard before the page is drawn, so who that is is asked here too.

    Raises NotAllowedError when nobody is there whom it is open to, StoreError.
    """
    found = visit()
    if found.state not in ("open", "in"):
        raise NotAllowedError(found.said or "You are logged out. Log in again; nothing was changed.")
    return _library().seen_by(found.reader.email) if found.reader else _library()


def is_a_teams() -> bool:
    """Whether people log in, and articles have owners."""
    return visit().state == "in"


def whose(ids: Sequence[str]) -> dict[str, Whose]:
    """Whose each article is, of those that may be seen; nothing where nobody logs in: one query, always true."""
    return library().whose(ids) if is_a_teams() else {}


def kept_where() -> str:
    """Where the library is, to be said after "kept": a file of this machine, or a database that a team shares."""
    if is_a_teams():  # where exactly is for whoever runs it to know
        return "on the machine this desk runs on" if database.is_file() else "in the team's database"
    place = library().place
    return f"on this machine, in {place}" if database.is_file() else f"in the database {place}"


@st.cache_resource(show_spinner=False)
def jobs() -> JobBoard:
    """Translations under way, shared by every browser tab: a refresh finds its job again."""
    return JobBoard()


def settings() -> DeskSettings:
    """What was chosen for the translation desk: one query, always true. Also asked by translations at work, for nobody."""
    return DeskSettings.load(_library())


@st.cache_resource(max_entries=8, show_spinner=False)
def _engines(chosen: DeskSettings, keys: tuple[tuple[str, str], ...]) -> tuple[Engine | Unavailable, ...]:
    return tuple(make_engines(chosen, dict(keys)))


def engines(chosen: DeskSettings | None = None) -> tuple[Engine | Unavailable, ...]:
    """The engines in the reader's order, or why one can't be used; nothing is sent before the reader asks for it."""
    made = _engines(chosen or settings(), tuple(read_keys(os.environ, _secrets()).items()))
    if not any(isinstance(engine, Unavailable) for engine in made):
        return made
    # A model may have been downloaded meanwhile: what can't be used is looked at again, what can is kept.
    again = make_engines(chosen or settings(), read_keys(os.environ, _secrets()))
    return tuple(new if isinstance(old, Unavailable) else old for old, new in zip(made, again, strict=True))


def usable(chosen: DeskSettings) -> list[Engine]:
    """The engines that may be asked: those that can be used, and of them, when nothing may be sent, those on this machine."""
    able = [engine for engine in engines(chosen) if not isinstance(engine, Unavailable)]
    return [engine for engine in able if engine.sends_text_to is None or not chosen.never_send]


def _secrets() -> Mapping[str, Any]:
    return _all_secrets() or {}


def _all_secrets() -> Mapping[str, Any] | None:
    """The app's secrets, none when there is no file of them; None when there is one that can't be read."""
    try:
        return st.secrets.to_dict()
    except StreamlitSecretNotFoundError as error:
        return {} if error.error_id == "no-secrets-found" else None
    except (OSError, UnicodeError):
        return None


@st.cache_resource(show_spinner=False)
def health() -> HealthBoard:
    """How the engines have fared, over all articles and tabs."""
    return HealthBoard()


@st.cache_resource(show_spinner=False)
def model_fetch() -> ModelFetch:
    """The download of a model for translating on this machine, one for every tab."""
    return ModelFetch()


def desk() -> Desk:
    """The translation desk. The switch that keeps text on this machine is asked before every single text."""
    return Desk(memory(), never_send=lambda: settings().never_send, board=health(), glossary=glossary())


@st.cache_resource(max_entries=50, show_spinner=False)
def _memory(reader: str) -> TranslationMemory:
    return TranslationMemory(_library().seen_by(reader) if reader else _library())


def memory() -> TranslationMemory:
    """The translation memory as who is there sees it; kept, since it reads what it looks among for similar ones only once."""
    return _memory(library().reader)


def articles(limit: int = PAGE, offset: int = 0, holding: str = "", order: Order = "added") -> list[ArticleSummary]:
    """A page of the library's articles without their texts, newest first: one small query, always true."""
    return library().page(limit, offset, holding, order)


def article_count(holding: str = "") -> int:
    """How many articles there are whose title, outlet or file hold those words: one small query, always true."""
    return library().count(holding)


def article_summary(id: str) -> ArticleSummary | None:
    """An article's line of the list; None when it has been deleted."""
    return library().summary(id)


def first_article() -> str | None:
    """The article a visit begins with when its address names none."""
    return library().first()


def search(query: str, limit: int, filters: Filters | None = None) -> Found:
    """Sentences of the library that hold all words of a query and fit the filters, the best first: always true."""
    return library().search(query, limit, filters=filters)


@st.cache_resource(ttl=60, max_entries=16, show_spinner=False)
def _facet_options(kind: FacetKind, articles: int, reader: str) -> list[Option]:
    return (_library().seen_by(reader) if reader else _library()).facet_options(kind)


def facet_options(kind: FacetKind) -> list[Option]:
    """The most frequent speakers, countries or kinds of events; counted once a minute while no article comes or goes."""
    return _facet_options(kind, library().count(), library().reader)


def outlet_options() -> list[Option]:
    """The outlets with the most articles: one query, always true."""
    return library().outlet_options()


def tag_options() -> list[Option]:
    """The tags on the most articles: one query, always true."""
    return library().tag_options()


def tags(id: str) -> tuple[Tag, ...]:
    """An article's tags: one query, always true."""
    return library().tags(id)


def tags_of(ids: Sequence[str]) -> dict[str, tuple[Tag, ...]]:
    """The tags of several articles: one query, always true."""
    return library().tags_of(ids)


def notes(id: str) -> tuple[Note, ...]:
    """An article's notes: one query, always true."""
    return library().notes(id)


def all_notes() -> tuple[Note, ...]:
    """The notes of the whole library, the last one first: one query, always true."""
    return library().all_notes()


def find_notes(query: str) -> tuple[Note, ...]:
    """Notes that hold all words of a query: one query, always true."""
    return library().find_notes(query)


def saved_searches() -> tuple[SavedSearch, ...]:
    """The searches that are kept: one query, always true."""
    return library().saved_searches()


def waiting_for_search() -> bool:
    """Whether the library holds articles that a search would miss until ``index_waiting`` has put them in."""
    return library().search("", 1).waiting > 0


def near(text: str) -> list[Near]:
    """The articles that hold nearly this text, the nearest first: one query, always true."""
    opened = library()
    if opened.waiting_for_fingerprints():  # once, after an older version
        opened.fingerprint_waiting()
    return opened.near(text)


def make_version(old: str, new: str) -> Carried:
    """Link an article as the newer version of another, its corrections by hand with it. Raises RajnayaError."""
    return versions.make_version(library(), old, new)


def not_carried(old: str, new: str) -> tuple[str, ...]:
    """Words that were corrected in an older version and are not found again in the newer one."""
    return versions.not_carried(library(), old, new)


def segment_at(id: str, offset: int) -> int | None:
    """Which of an article's segments holds an offset of its text; None when the article is gone."""
    try:
        held = article(id)
    except NotFoundError:
        return None
    segments = analysis(held.text, held.published, id).segments
    return next((number for number, segment in enumerate(segments) if offset < segment.end), None)


def article(id: str) -> Article:
    """One article; raises NotFoundError when it has been deleted."""
    return library().get(id)


def with_text(text: str) -> Article | None:
    """The article of exactly this text; None when the library holds none: one query, always true."""
    return library().with_text(text)


@st.cache_resource(max_entries=16, show_spinner=False)
def read_upload(raw: bytes, name: str) -> list[FileRead]:
    """The articles in an uploaded file, read in another process; kept, since a form redraws the page at every press."""
    return read_files(raw, name)


@st.cache_resource(show_spinner=False)
def intake() -> Intake:
    """How much came in during the last minute, from each session and from all."""
    return Intake()


@st.cache_resource(max_entries=128, show_spinner=False)  # a dossier's articles at once
def _analysis(text: str, published: str | None, id: str) -> Analysis:
    return analyse(text, published=published, id=id)


@st.cache_resource(max_entries=128, show_spinner=False)  # a dossier's articles at once
def _corrected(_found: Analysis, text: str, published: str | None, given: tuple[Correction, ...]) -> Analysis:
    return apply_corrections(_found, given)


def analysis(text: str, published: str | None, id: str) -> Analysis:
    """A text as analysed (once for each publication day) and as its reader has corrected it: one query, always true."""
    found, given = _analysis(text, published, id), corrections(id)
    return _corrected(found, text, published, given) if given else found


@st.cache_resource(max_entries=256, show_spinner=False)
def published(text: str) -> Published:
    """What a text itself tells of its day, no matter what is stored about it."""
    return decide_published(read_document(text), None)[0]


def picks() -> list[Pick]:
    """What is in the briefing, in its order: one query, always true."""
    return library().picks()


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


@st.cache_resource(max_entries=4, show_spinner=False)
def _glossary(own: tuple[OwnTerm, ...]) -> Glossary:
    return Glossary((*readers_terms(own), *shipped_terms()))


def glossary() -> Glossary:
    """The terms translations are held against: the reader's own and the shipped ones; one query, always true."""
    return _glossary(tuple(library().list_terms()))


@st.cache_resource(max_entries=128, show_spinner=False)  # a dossier's articles at once
def _bundle(
    _article: Article, _found: Analysis, _english: dict[str, Translation], _notes: tuple[Note, ...], key: tuple[object, ...]
) -> Bundle:
    return Bundle(_article, _found, _english, _notes)


def _known_bundle(id: str) -> tuple[Bundle, tuple[object, ...]]:
    held = article(id)
    found = analysis(held.text, held.published, id)
    return _bundle_of(held, found, english(found))


def _bundle_of(held: Article, found: Analysis, translations: dict[str, Translation]) -> tuple[Bundle, tuple[object, ...]]:
    # What an export says of the article beside its text.
    told = notes(held.id)
    facts = (held.title, held.outlet, held.published, held.address, held.author, held.published_at)
    whole = (*facts, *told, *_key(found, translations.values()))
    # As one word: Streamlit takes longer over the parts of a key than all else does, and a dossier has many.
    key = (found.id, hashlib.sha256(repr(whole).encode("utf-8", "surrogatepass")).hexdigest())
    return _bundle(held, found, translations, told, key), key


def bundle(id: str) -> Bundle:
    """An article as exports take it. Raises NotFoundError when it has been deleted."""
    return _known_bundle(id)[0]


def dossiers() -> list[DossierSummary]:
    """Every dossier with how many articles are in it: one small query, always true."""
    return library().dossiers()


@st.cache_resource(max_entries=8, show_spinner=False)
def _dossier(name: str, _bundles: tuple[Bundle, ...], key: tuple[object, ...]) -> Dossier:
    return Dossier(name, _bundles)


def dossier(id: str) -> Dossier:
    """A dossier read as a whole, worked out anew when one of its articles, corrections or translations has changed.

    Raises NotFoundError when it has been deleted.
    """
    held, read = library().dossier(id), []
    for each in library().dossier_articles(id):
        try:
            one = article(each)
        except NotFoundError:
            continue  # deleted since the line before: it has left the dossier with that
        read.append((one, analysis(one.text, one.published, one.id)))
    # One query for all articles.
    known_english = memory().get_many(list({segment.text for _, found in read for segment in found.segments}))
    known = [
        _bundle_of(one, found, {s.text: known_english[s.text] for s in found.segments if s.text in known_english})
        for one, found in read
    ]
    return _dossier(held.name, tuple(bundle for bundle, _ in known), tuple(key for _, key in known))


@dataclass(frozen=True)
class Deck:
    """A deck that is drawn, and what is needed to write its file."""

    slides: tuple[Slide, ...]
    look: Look
    template: bytes | None
    key: tuple[object, ...]
    """Equal for equal decks."""

    def image(self, number: int) -> str:
        """A slide as SVG, drawn once. Raises IndexError."""
        return _image(self.slides[number].drawing, number, self.key)

    def file(self) -> bytes:
        """The .pptx. Raises RajnayaError for a template that can't be used."""
        from rajnaya.export.deck.pptx import pptx_bytes

        return pptx_bytes(self.slides, self.look, self.template)


@st.cache_resource(max_entries=600, show_spinner=False)
def _image(_drawing: Drawing, number: int, key: tuple[object, ...]) -> str:
    from rajnaya.figures.svg import svg

    return svg(_drawing)


@st.cache_resource(max_entries=4, show_spinner=False)
def _look(template: bytes) -> Look:
    from rajnaya.export.deck.template import read_look

    return read_look(template)


def check_template(content: bytes) -> None:
    """Raises RajnayaError, in one sentence, for a file that no deck can be made from."""
    _look(content)


@st.cache_resource(max_entries=8, show_spinner=False)
def _deck(
    _bundles: list[Bundle], _picks: list[Pick] | None, _template: bytes | None, key: tuple[object, ...], *titles: str | None
) -> Deck:
    from rajnaya.export.deck.look import HOUSE
    from rajnaya.export.deck.make import deck as make

    look = _look(_template) if _template is not None else HOUSE
    return Deck(make(_bundles, _picks, look, title=titles[0], subtitle=titles[1]), look, _template, (key, titles))


def deck(ids: Sequence[str], chosen: Sequence[Pick] | None) -> Deck:
    """The deck of what was picked, or (None) of whole articles, in the reader's template; drawn once.

    The reader's own title stands on a deck of picks. Raises RajnayaError.
    """
    known = [_known_bundle(id) for id in ids]
    template = library().template()
    wanted = library().deck_choice() if chosen is not None else DeckChoice()
    picked = None if chosen is None else [pick.key for pick in chosen]
    look = hashlib.sha256(template).hexdigest() if template is not None else ""
    key = (tuple(key for _, key in known), None if picked is None else tuple(picked), look)
    bundles = [bundle for bundle, _ in known]
    return _deck(bundles, None if chosen is None else list(chosen), template, key, wanted.title, wanted.subtitle)


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
    words = tuple((t.source, t.text, t.origin, t.engine, t.note, t.at, t.glossary) for t in translations)
    return (found.id, day.edtf, day.source, marks, words)
