"""English on request: who will see the text, then progress, then what went wrong if something did.

Nothing leaves the machine before the reader presses the button. The work runs beside the page (``rajnaya.translation.job``),
so reading goes on, and a refresh finds the job where it is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from components import cache, session
from components.article_head import wanting_english
from components.cache import Engine
from rajnaya.model import Analysis, Article, Segment, Translation
from rajnaya.translation.job import Progress, TranslationJob
from rajnaya.translation.settings import DeskSettings, Unavailable


def is_running(article_id: str) -> bool:
    """Whether English is arriving for this article just now."""
    progress = _progress(article_id)
    return progress is not None and progress.state == "running"


def translate_panel(article: Article, found: Analysis, english: Mapping[str, Translation], *, watching: bool) -> None:
    """What the reader can do about missing English, or how far it has come. Shows nothing when none is missing.

    ``watching`` says whether the part of the page this stands in draws itself again by itself. When a job has begun or
    ended since that was decided, the whole page decides anew.
    """
    progress = _progress(article.id)
    running = progress is not None and progress.state == "running"
    if running != watching:
        st.rerun()
    if running and progress is not None:
        _show_progress(article.id, progress)
        return
    missing = [s for s in wanting_english(found) if s.text not in english]
    if missing:
        _offer(article, missing, progress)


def _progress(article_id: str) -> Progress | None:
    job = cache.jobs().get(article_id)
    return job.snapshot() if job else None


def _show_progress(id: str, progress: Progress) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="translation_progress"):
        share = progress.done / progress.total if progress.total else 0.0
        st.progress(share, text=f"{progress.engine}: {progress.done} of {progress.total} segments")
        st.button("Stop", icon=":material/stop_circle:", key="stop_translation", on_click=_stop, args=(id,))


def _stop(id: str) -> None:
    if job := cache.jobs().get(id):
        job.cancel()


def _offer(article: Article, missing: list[Segment], progress: Progress | None) -> None:
    chosen = cache.settings()
    engines = cache.usable(chosen)
    failed = progress is not None and progress.error is not None
    if failed and progress is not None:
        before = " ".join((*progress.told, progress.error or ""))
        st.warning(f"{before} The rest of the app works without it.", icon=":material/cloud_off:")
    several = f"{len(missing)} segments have" if len(missing) != 1 else "One segment has"
    with st.container(horizontal=True, vertical_alignment="center", border=True, key="translation_offer"):
        st.button(
            "Try again" if failed else "Translate",
            icon=":material/refresh:" if failed else ":material/translate:",
            type="primary",
            key="translate",
            disabled=not engines,
            on_click=_begin,
            args=(article, tuple(missing)),
        )
        begun = "" if failed else f"{several} no English yet. "
        st.markdown(begun + (_who_sees(engines) if engines else _why_not(chosen)), width="content")
        st.page_link(session.PAGES["settings"][0], label="Engines", icon=":material/tune:")


def _who_sees(engines: Sequence[Engine]) -> str:
    """Which engines, in their order, and who will see the text."""
    first, *others = engines
    to = f"sends the Hindi to {first.sends_text_to}" if first.sends_text_to else "stays on this machine"
    said = f"Translating with {first.name} {to}."
    if others:
        names = [f"{e.name} ({e.sends_text_to or 'on this machine'})" for e in others]
        said += f" Where it fails, {', then '.join(names)} will go on."
    return said


def _why_not(chosen: DeskSettings) -> str:
    if chosen.never_send:
        return "Nothing is translated: no text may leave this machine, and no engine here can be used."
    reasons = [engine.why for engine in cache.engines(chosen) if isinstance(engine, Unavailable)]
    return reasons[0] if reasons else "No engine is chosen."


def _begin(article: Article, missing: tuple[Segment, ...]) -> None:
    engines = cache.usable(cache.settings())
    if engines:
        cache.jobs().start(article.id, lambda: TranslationJob(cache.desk(), missing, engines))
