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
    told = _told(progress) if progress is not None and (outdated if progress.again else missing) else ""
    if told:
        st.warning(f"{told} The rest of the app works without it.", icon=":material/cloud_off:")
    chosen = cache.settings()
    engines, states = chain(article.id), engine_states(chosen)
    with st.container(border=True, gap="small", key="translation_offer"):
        said = "" if len(engines) > 1 else _alone(engines, states, never_send=chosen.never_send)
        if missing:
            begun = "" if told else f"{_segments(len(missing), 'has', 'have')} no English yet."
            _offer(article.id, missing, f"{begun} {said}", able=bool(engines), failed=bool(told))
        if outdated:
            words = _how_outdated(outdated, english)
            _offer(article.id, outdated, words if missing else f"{words} {said}", able=bool(engines), again=True)
        if len(engines) > 1:
            _choose_first(article.id, chosen)
        if lines := _lines(engines, states, told):
            st.html(f"<ul class='rj-chain'>{lines}</ul>")


def _told(progress: Progress) -> str:
    """What went wrong, for the reader; empty when nothing did."""
    return " ".join((*progress.told, progress.error)) if progress.error is not None else ""


def _show_progress(id: str, progress: Progress) -> None:
    to = f"sends the Hindi to {progress.sends_text_to}" if progress.sends_text_to else "stays on this machine"
    with st.container(horizontal=True, vertical_alignment="center", key="translation_progress"):
        share = progress.done / progress.total if progress.total else 0.0
        st.progress(share, text=f"{progress.engine}: {progress.done} of {progress.total} segments; {to}")
        st.button("Stop", icon=":material/stop_circle:", key="stop_translation", on_click=stop, args=(id,))


def _offer(id: str, segments: Sequence[Segment], said: str, *, able: bool, failed: bool = False, again: bool = False) -> None:
    """A button, what it is for, and the way to the settings: those come once."""
    kind = "again" if again else "missing"
    label = "Translate again" if again else "Try again" if failed else "Translate"
    with st.container(horizontal=True, vertical_alignment="center", key=f"translation_{kind}"):
        st.button(
            label,
            icon=":material/refresh:" if failed or again else ":material/translate:",
            type="secondary" if again else "primary",
            key="translate_again" if again else "translate",
            disabled=not able,
            on_click=begin,
            args=(id, tuple(segments)),
            kwargs={"again": again},
        )
        if said.strip():
            st.markdown(said.strip(), width="content")
        st.page_link(session.PAGES["settings"][0], label="Engines", icon=":material/tune:")


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


def _choose_first(id: str, chosen: DeskSettings) -> None:
    """Which engine goes first for this article; the settings' order unless the reader says so."""
    engines = cache.usable(chosen)
    names = {engine.id: engine.name for engine in engines}
    st.selectbox(
        "Asked first, for this article",
        list(names),
        format_func=names.__getitem__,
        key=first_key(id, engines),
        help="The others follow in the order of the settings, each where the one before fails. This changes no setting.",
        width=300,
    )


def _alone(engines: Sequence[Engine], states: Sequence[EngineState], *, never_send: bool) -> str:
    """Who will see the text when there is one engine at most."""
    if engines:
        return who_sees(engines)
    if never_send:
        return "Nothing is translated: no text may leave this machine, and no engine here can be used."
    return "No engine can be used." if states else "No engine is chosen."


def _lines(engines: Sequence[Engine], states: Sequence[EngineState], told: str) -> str:
    """Who is asked in which order, who would see the text, how it fared; then who is not asked, and why.

    Empty where one engine says all there is to say. ``told`` is what the page says already: it is not said twice.
    """
    by_id = {state.id: state for state in states}
    asked = [by_id[engine.id] for engine in engines if engine.id in by_id]
    rest = [state for state in states if not state.usable]
    if len(asked) < 2 and not rest:
        return ""
    return "".join([_line(state, told, n) for n, state in enumerate(asked, 1)] + [_line(state, told) for state in rest])


def _line(state: EngineState, told: str, number: int = 0) -> str:
    # What failed says only how: what to do about it stands over the list.
    why = state.said.partition(". ")[0].rstrip(".") + "." if state.said and state.usable else state.said
    said = " ".join(part for part in (state.where, why) if part and part not in told)
    return (
        f"<li{'' if number else ' class=rj-not'}><span aria-hidden='true'>{f'{number}.' if number else '–'}</span>"
        f"<span><b>{escape(state.name)}</b> <i>({escape(state.state)})</i> {escape(said)}</span></li>"
    )
