"""Starting, stopping and watching a translation; which engines it asks, in which order for this article."""

from __future__ import annotations

from collections.abc import Sequence

from components import cache, session
from components.cache import Engine
from rajnaya.model import Segment
from rajnaya.translation.job import Progress, TranslationJob


def progress_of(article_id: str) -> Progress | None:
    """The article's last translation, running or ended; None when there was none since the app was started."""
    job = cache.jobs().get(article_id)
    return job.snapshot() if job else None


def is_running(article_id: str) -> bool:
    """Whether English is arriving for this article just now."""
    progress = progress_of(article_id)
    return progress is not None and progress.state == "running"


def stop(article_id: str) -> None:
    """Ask the article's translation to stop after the text that is under way."""
    if job := cache.jobs().get(article_id):
        job.cancel()


def first_key(article_id: str, engines: Sequence[Engine]) -> str:
    """Under which the reader's choice of the first engine is kept: a new order in the settings asks anew."""
    return f"first_{article_id}_{'_'.join(engine.id for engine in engines)}"


def chain(article_id: str) -> list[Engine]:
    """The engines that may be asked for this article: the one the reader chose first, then the settings' order."""
    engines = cache.usable(cache.settings())
    first = session.kept(first_key(article_id, engines))
    return sorted(engines, key=lambda engine: engine.id != first)


def who_sees(engines: Sequence[Engine]) -> str:
    """Which engines, in their order, and who will see the text. ``engines`` has at least one.

    ``Google Translate sends the Hindi to Google (translate.google.com). Where it fails, MyMemory …``
    """
    first, *others = engines
    to = f"sends the Hindi to {first.sends_text_to}" if first.sends_text_to else "stays on this machine"
    said = f"Translating with {first.name} {to}."
    if others:
        names = [f"{e.name} ({e.sends_text_to or 'on this machine'})" for e in others]
        said += f" Where it fails, {', then '.join(names)} will go on."
    return said


def begin(article_id: str, segments: Sequence[Segment], *, again: bool = False) -> bool:
    """Start translating; ``again`` for what machines translated before.

    False when no engine may be asked, or a translation of the article is under way.
    """
    engines = chain(article_id)
    if not engines or is_running(article_id):
        return False
    wanted = tuple(segments)
    cache.jobs().start(article_id, lambda: TranslationJob(cache.desk(), wanted, engines, again=again))
    return True
