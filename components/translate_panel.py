"""English on request: who will see the text, then progress, then what went wrong if something did.

Nothing leaves the machine before the reader presses the button. The work runs beside the page (``rajnaya.translation.job``),
so reading goes on, and a refresh finds the job where it is.
"""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from components import cache
from components.article_head import wanting_english
from rajnaya.model import Analysis, Article, Segment, Translation
from rajnaya.translation.desk import Desk
from rajnaya.translation.job import Progress, TranslationJob


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
    engine = cache.engine()
    failed = progress is not None and progress.error is not None
    if failed and progress is not None:
        st.warning(f"{progress.error} The rest of the app works without it.", icon=":material/cloud_off:")
    several = f"{len(missing)} segments have" if len(missing) != 1 else "One segment has"
    to = f"sends the Hindi to {engine.sends_text_to}" if engine.sends_text_to else "stays on this machine"
    with st.container(horizontal=True, vertical_alignment="center", border=True, key="translation_offer"):
        st.button(
            "Try again" if failed else "Translate",
            icon=":material/refresh:" if failed else ":material/translate:",
            type="primary",
            key="translate",
            on_click=_begin,
            args=(article, tuple(missing)),
        )
        begun = "" if failed else f"{several} no English yet. "
        st.markdown(f"{begun}Translating with {engine.name} {to}.", width="content")


def _begin(article: Article, missing: tuple[Segment, ...]) -> None:
    cache.jobs().start(article.id, lambda: TranslationJob(Desk(cache.memory()), missing, cache.engine()))
