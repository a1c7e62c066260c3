"""English on request: who will see the text, then progress, then what went wrong if something did.

Nothing leaves the machine before the reader presses a button. The work runs beside the page (``rajnaya.translation.job``),
so reading goes on, and a refresh finds the job where it is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

import streamlit as st

from components import cache, session
from components.article_head import wanting_english
from components.cache import Engine
from components.engine_states import EngineState, engine_states
from components.translate_actions import begin, chain, first_key, progress_of, stop, who_sees
from rajnaya.model import Analysis, Article, Segment, Translation
from rajnaya.translation.job import Progress
from rajnaya.translation.provenance import is_outdated
from rajnaya.translation.settings import DeskSettings


def translate_panel(article: Article, found: Analysis, english: Mapping[str, Translation], *, watching: bool) -> None:
    """What the reader can do about missing or outdated English, or how far it has come. Shows nothing when all is well.

    ``watching`` says whether the part of the page this stands in draws itself again by itself. When a job has begun or
    ended since that was decided, the whole page decides anew.
    """
    progress = progress_of(article.id)
    running = progress is not None and progress.state == "running"
    if running != watching:
        st.rerun()
    if running and progress is not None:
        _show_progress(article.id, progress)
        return
    wanted = wanting_english(found)
    missing = [s for s in wanted if s.text not in english]
    today = cache.glossary().version
    outdated = [s for s in wanted if s.text in english and is_outdated(english[s.text], today)]
    if not missing and not outdated:
        return
    failed = progress is not None and progress.error is not None
    told = ""
    if failed and progress is not None:
        told = " ".join((*progress.told, progress.error or ""))
        st.warning(f"{told} The rest of the app works without it.", icon=":material/cloud_off:")
    chosen = cache.settings()
    with st.container(border=True, gap="small", key="translation_offer"):
        _offer(article, missing, outdated, english, failed=failed)
        _order(article.id, chosen, told)


def _show_progress(id: str, progress: Progress) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="translation_progress"):
        share = progress.done / progress.total if progress.total else 0.0
        st.progress(share, text=f"{progress.engine}: {progress.done} of {progress.total} segments")
        st.button("Stop", icon=":material/stop_circle:", key="stop_translation", on_click=stop, args=(id,))


def _offer(
    article: Article,
    missing: Sequence[Segment],
    outdated: Sequence[Segment],
    english: Mapping[str, Translation],
    *,
    failed: bool,
) -> None:
    """The buttons, each with what it is for; who will see the text stands right below."""
    able = bool(cache.usable(cache.settings()))
    if missing:
        with st.container(horizontal=True, vertical_alignment="center", key="translation_missing"):
            st.button(
                "Try again" if failed else "Translate",
                icon=":material/refresh:" if failed else ":material/translate:",
                type="primary",
                key="translate",
                disabled=not able,
                on_click=begin,
                args=(article.id, tuple(missing)),
            )
            st.markdown(f"{_segments(len(missing), 'has', 'have')} no English yet.", width="content")
    if outdated:
        with st.container(horizontal=True, vertical_alignment="center", key="translation_outdated"):
            st.button(
                "Translate again",
                icon=":material/refresh:",
                key="translate_again",
                disabled=not able,
                on_click=begin,
                args=(article.id, tuple(outdated)),
                kwargs={"again": True},
            )
            st.markdown(_how_outdated(outdated, english), width="content")


def _segments(n: int, one: str, several: str) -> str:
    return f"{n} segments {several}" if n != 1 else f"One segment {one}"


def _how_outdated(outdated: Sequence[Segment], english: Mapping[str, Translation]) -> str:
    """How many were made with an older glossary, and in how many of them today's makes a difference that can be seen."""
    glossary = cache.glossary()
    lacking = sum(bool(glossary.missing(s.text, english[s.text].text)) for s in outdated)
    said = f"{_segments(len(outdated), 'was', 'were')} translated with an older glossary"
    if not lacking:
        return f"{said}."
    if len(outdated) == 1:
        return f"{said} and lacks a term of today’s."
    return f"{said}; {lacking} of them {'lacks' if lacking == 1 else 'lack'} a term of today’s."


def _order(id: str, chosen: DeskSettings, told: str) -> None:
    """Which engine goes first for this article, and of every engine who would see the text and how it stands."""
    engines = cache.usable(chosen)
    with st.container(horizontal=True, vertical_alignment="bottom", key="translation_order"):
        if len(engines) > 1:
            names = {engine.id: engine.name for engine in engines}
            st.selectbox(
                "Asked first, for this article",
                list(names),
                format_func=names.__getitem__,
                key=first_key(id, engines),
                help="The others follow in the order of the settings. This choice changes no setting.",
                width=280,
            )
        st.page_link(session.PAGES["settings"][0], label="Engines", icon=":material/tune:")
    st.html(_chain(chain(id), engine_states(chosen), told, never_send=chosen.never_send))


def _chain(engines: Sequence[Engine], states: Sequence[EngineState], told: str, *, never_send: bool) -> str:
    """The order as a list: who is asked, who would see the text, how it fared; then who is not asked, and why.

    ``told`` is what the page says already: it is not said twice.
    """
    by_id = {state.id: state for state in states}
    asked = [by_id[engine.id] for engine in engines if engine.id in by_id]
    rest = [state for state in states if not state.usable]
    if len(asked) > 1:
        said = "Asked in this order; where one fails, the next goes on."
    elif asked:
        said = who_sees(engines)
    elif never_send:
        said = "Nothing is translated: no text may leave this machine, and no engine here can be used."
    else:
        said = "No engine can be used." if states else "No engine is chosen."
    lines = [_line(state, told, number) for number, state in enumerate(asked, 1)] if len(asked) > 1 or rest else []
    lines += [_line(state, told) for state in rest]
    shown = f"<ul class='rj-chain'>{''.join(lines)}</ul>" if lines else ""
    return f"<p class='rj-who'>{escape(said)}</p>{shown}"


def _line(state: EngineState, told: str, number: int = 0) -> str:
    place = f"{number}." if number else "–"
    said = " ".join(part for part in (state.where, state.said) if part and part not in told)
    kind = "" if number else " class='rj-not'"
    return (
        f"<li{kind}><span aria-hidden='true'>{place}</span> <b>{escape(state.name)}</b> "
        f"<i>{escape(state.state)}</i> <span>{escape(said)}</span></li>"
    )
