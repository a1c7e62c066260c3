"""The only reader and writer of session state and of the address.

The address carries what a shared link or a refresh must keep: ``article`` and ``dossier`` (written here), ``seg`` (written by
the reader in the browser), and the reading options, which are widgets bound to query parameters. The session keeps article
and dossier too, because the navigation clears the address when another page is chosen. What becomes an entry of the browser's
history is decided in ``components.history``.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from typing import NoReturn

import streamlit as st

from components import cache
from components.cache import ArticleSummary
from rajnaya import edtf
from rajnaya.errors import NotFoundError, RajnayaError
from rajnaya.model import Article

_ARTICLE = "article"
_SEGMENT = "seg"
_DOSSIER = "dossier"
_CHOICE = "_article_choice"
_CHOSEN = "_articles_chosen"
_MESSAGE = "_message"
_STARTED = "_started"
_WANTED = "_article_wanted"
_BORN = "_born"

PAGES = {
    "read": ("pages/read.py", "Read", ":material/menu_book:"),
    "timeline": ("pages/timeline.py", "Timeline", ":material/timeline:"),
    "statements": ("pages/statements.py", "Statements & tweets", ":material/format_quote:"),
    "briefing": ("pages/briefing.py", "Briefing", ":material/slideshow:"),
    "dossiers": ("pages/dossiers.py", "Dossiers", ":material/folder_open:"),
    "library": ("pages/library.py", "Library", ":material/local_library:"),
    "settings": ("pages/settings.py", "Settings", ":material/tune:"),
    "accuracy": ("pages/accuracy.py", "Accuracy", ":material/fact_check:"),
}


def configure(title: str = "Rajnaya", *, placed: bool = True) -> None:
    """What the browser's tab shows, and that the page is wide, once it is ``placed``.

    The icon is a file, and named every time: a page's own comes from a font host.
    """
    st.set_page_config(page_title=title, page_icon="static/icon.png", layout="wide" if placed else None)


def is_about_an_article(page: st.Page) -> bool:
    """Whether a page shows one article; the library, its dossiers and the accuracy of the analysis are about several."""
    return page.url_path not in ("library", "dossiers", "accuracy")


def begun() -> bool:
    """Whether a run of this visit has got as far as choosing its article."""
    return _ARTICLE in st.session_state


def pages(*, counted: bool = False) -> list[st.Page]:
    """The pages in the order of the rail; Read is the first thing one sees. ``counted``: with what is in the briefing."""
    picked = _picked() if counted else 0
    return [
        st.Page(
            path,
            title=f"{title} ({picked})" if picked and name == "briefing" else title,
            icon=icon,
            url_path="" if name == "read" else name,
            default=name == "read",
        )
        for name, (path, title, icon) in PAGES.items()
    ]


def _picked() -> int:
    try:
        return len(cache.picks())
    except RajnayaError:
        return 0  # ``start`` says what is wrong with the library


def start(*, choice: bool) -> None:
    """Open the library, decide which article this run shows, and draw the ``choice`` of it on pages that are about an article.

    Ends the run on a broken store.
    """
    st.session_state[_STARTED] = True
    try:
        chosen = st.query_params.get(_ARTICLE) or st.session_state.get(_ARTICLE) or cache.first_article()
        count = cache.article_count()
        # An article that is gone stays in the address: ``article`` says so, and nothing else is shown in its name.
        if begun():
            _keep(chosen)
        else:
            # The first address of a visit is completed in the browser (``components.history``), without an entry of its own.
            st.session_state[_ARTICLE] = chosen
        if choice and count:
            _choice(chosen, count)
    except RajnayaError as error:
        st.error(str(error), icon=":material/error:")
        st.stop()
    message = st.session_state.pop(_MESSAGE, None)
    if message:
        st.toast(message)


def _choice(chosen: str | None, count: int) -> None:
    """The rail's choice: the newest articles and the one that is shown; of a large library those a few words leave."""
    wanted = ""
    if count > cache.PAGE:
        wanted = st.sidebar.text_input("Find an article", key=_WANTED, placeholder="Of its title or outlet", max_chars=200)
    held = cache.articles(holding=wanted)
    own = cache.article_summary(chosen) if chosen else None
    titles = article_labels(held if own is None or own in held else [own, *held])
    if len(titles) > 1 or chosen not in titles:
        st.session_state[_CHOICE] = chosen if chosen in titles else None
        st.sidebar.selectbox(
            "Article",
            list(titles),
            format_func=titles.__getitem__,
            key=_CHOICE,
            on_change=_chose,
            placeholder="Choose an article",
        )
    if count > cache.PAGE:
        fitting = cache.article_count(wanted) if wanted.strip() else count
        st.sidebar.caption(
            f"The newest {len(held)} of {fitting:,} are listed." if fitting > len(held) else f"{fitting:,} found."
        )


def article_labels(held: Sequence[ArticleSummary]) -> dict[str, str]:
    """Each article's name, none twice: the browser answers a choice with the label, not with the id."""
    out: dict[str, str] = {}
    for summary in held:
        plain = label = article_name(summary)
        facts = [f for f in (summary.outlet, edtf.english(summary.published) if summary.published else None) if f]
        if label in out.values() and facts:
            plain = label = f"{plain} ({', '.join(facts)})"
        number = 1
        while label in out.values():
            number += 1
            label = f"{plain} ({number})"
        out[summary.id] = label
    return out


def article_name(summary: ArticleSummary) -> str:
    """Title, else the file's name, else what can be said of a text without one."""
    return summary.title or summary.file_name or f"Untitled text of {summary.characters:,} characters"


def enter() -> None:
    """The first call of every page: goes through ``app.py`` when the run did not.

    A folder named ``pages`` makes Streamlit 1.67 run a page's file by itself when the first visit after a start of the
    server is to that page (a shared link); the first call of ``st.navigation`` ends that for good, so the run begins anew.
    """
    if st.session_state.pop(_STARTED, None) is None:
        configure()
        st.navigation(pages())
        st.rerun()


def _keep(id: str | None) -> None:
    st.session_state[_ARTICLE] = id
    if id and st.query_params.get(_ARTICLE) != id:
        st.query_params[_ARTICLE] = id


def _chose() -> None:
    """The reader chose another article in the rail: its segments are others."""
    st.query_params.pop(_SEGMENT, None)
    if st.session_state[_CHOICE]:
        next_round(_CHOSEN)
        _keep(st.session_state[_CHOICE])


def chosen() -> int:
    """How often the reader chose an article in the rail."""
    return count(_CHOSEN)


def article_id() -> str | None:
    """The article this run shows; None when the library is empty."""
    id = st.session_state.get(_ARTICLE)
    return id if isinstance(id, str) else None


def article() -> Article:
    """The article this run shows. Ends the run with a way out when there is none."""
    id = article_id()
    if id is None:
        empty("There is no article in the library yet.")
    try:
        return cache.article(id)
    except NotFoundError:
        empty(f"The library holds no article “{id[:60]}”. It may have been deleted, or the link may be to another library.")


def empty(sentence: str) -> NoReturn:
    """Nothing to show: say so, offer the next step, end the run."""
    st.info(sentence, icon=":material/library_books:")
    st.page_link(PAGES["library"][0], label="Open the library", icon=":material/local_library:")
    st.stop()


def segment() -> int | None:
    """The segment the address asks for."""
    value = st.query_params.get(_SEGMENT, "")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 7 else None


def read(id: str, segment: int | None = None) -> NoReturn:
    """Go to Read, at a segment if one is named."""
    st.session_state[_ARTICLE] = id
    params = {_ARTICLE: id} | ({_SEGMENT: str(segment)} if segment is not None else {})
    st.switch_page(PAGES["read"][0], query_params=params)


def dossier_id() -> str | None:
    """The dossier the address asks for, else the one shown last; None when none was chosen yet."""
    asked = st.query_params.get(_DOSSIER) or st.session_state.get(_DOSSIER)
    return asked if isinstance(asked, str) else None


def choose_dossier(id: str | None) -> None:
    """Have the page of dossiers show this one, and its address say so; None: no dossier."""
    st.session_state[_DOSSIER] = id
    if id and st.query_params.get(_DOSSIER) != id:
        st.query_params[_DOSSIER] = id
    elif not id:
        st.query_params.pop(_DOSSIER, None)


def forget(id: str) -> None:
    """The article was deleted: no later run may ask for it."""
    if st.session_state.get(_ARTICLE) == id:
        st.session_state[_ARTICLE] = None
        st.query_params.pop(_ARTICLE, None)
        st.query_params.pop(_SEGMENT, None)


def say(sentence: str) -> None:
    """A short message that the next run shows."""
    st.session_state[_MESSAGE] = sentence


def address(names: Sequence[str]) -> dict[str, str]:
    """What the address says under these names; anybody may have written it."""
    return {name: value for name in names if (value := st.query_params.get(name))}


def write_address(names: Sequence[str], values: Mapping[str, str]) -> None:
    """Have the address say this under these names, and nothing under those of them that ``values`` leaves out."""
    for name in names:
        value = values.get(name)
        if value and st.query_params.get(name) != value:
            st.query_params[name] = value
        elif not value:
            st.query_params.pop(name, None)


def leave_segment() -> None:
    """``seg`` is of no use on a page without the reader."""
    if _SEGMENT in st.query_params:
        del st.query_params[_SEGMENT]


def is_new(name: str, value: object) -> bool:
    """Whether a widget's value differs from the one seen under this name before; remembers it."""
    before = st.session_state.get(name)
    st.session_state[name] = value
    return bool(value != before)


def count(name: str) -> int:
    """How often ``next_round`` was called under this name: part of the keys of fields that must come back empty."""
    value = st.session_state.get(name, 0)
    return value if isinstance(value, int) else 0


def next_round(name: str) -> None:
    """The fields whose keys hold ``count(name)`` are fresh in the next run."""
    st.session_state[name] = count(name) + 1


def choose(key: str, value: object) -> None:
    """Have a widget show this value, and the address with it; only before the widget is drawn in this run."""
    st.session_state[key] = value


def offer(key: str, value: object) -> None:
    """What a widget shows at first; what was typed or chosen since stays. Only before the widget is drawn in this run."""
    if key not in st.session_state:
        st.session_state[key] = value


def born() -> str:
    """A word that no other session has."""
    if _BORN not in st.session_state:
        st.session_state[_BORN] = secrets.token_hex(8)
    return str(st.session_state[_BORN])


def keep(name: str, value: object) -> None:
    """Remember something for later runs of this session."""
    st.session_state[name] = value


def kept(name: str) -> object:
    """What ``keep`` remembered; None when nothing was."""
    return st.session_state.get(name)


def take(name: str) -> object:
    """What ``keep`` remembered, once; None when nothing was."""
    return st.session_state.pop(name, None)
