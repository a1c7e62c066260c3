"""How each engine stands and who would see the text: the same words on the Settings page and over an article."""

from __future__ import annotations

from dataclasses import dataclass

from components import cache
from rajnaya.translation.settings import DeskSettings, Unavailable


@dataclass(frozen=True, slots=True)
class EngineState:
    """One engine of the reader's order."""

    id: str
    name: str
    state: str
    """Some words: ``answers``, ``not asked yet``, ``failed last time``, ``held back``, ``can't be used``."""
    where: str
    """Who sees the text, a sentence; empty when the engine can't be used."""
    said: str
    """A sentence on why it stands so; empty where there is nothing to say."""
    usable: bool
    """Whether it may be asked as things are."""


def engine_states(chosen: DeskSettings) -> list[EngineState]:
    """Every engine in the reader's order. Nothing is sent or started."""
    out = []
    for engine in cache.engines(chosen):
        if isinstance(engine, Unavailable):
            out.append(EngineState(engine.id, engine.name, "can't be used", "", engine.why, False))
            continue
        health = cache.health().of(engine.id)
        here = engine.sends_text_to is None
        where = "Stays on this machine." if here else f"Sends the Hindi to {engine.sends_text_to}."
        if chosen.never_send and not here:
            held = "Not asked while nothing may be sent."
            out.append(EngineState(engine.id, engine.name, "held back", where, held, False))
        elif health.message:
            out.append(EngineState(engine.id, engine.name, "failed last time", where, health.message, True))
        else:
            state = "answers" if health.answered else "not asked yet"
            out.append(EngineState(engine.id, engine.name, state, where, "", True))
    return out
