"""Where a segment's English comes from, in a reader's words: who made it, and with which glossary."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from rajnaya import edtf
from rajnaya.model import READER, Translation
from rajnaya.translation.engines import ENGINE_NAMES

ORIGINS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "reviewed": "reviewed translation",
        "machine": "machine translation",
        "edited": "translation edited by hand",
        "memory": "from a translation memory",
    }
)
"""What each origin is called, on a card and in a citation alike."""
_PLAIN_NAME = 40


def origin_words(origin: str, engine: str | None = None) -> str:
    """Who made some English, the engine or tool named where that tells something; empty for what is no translation.

    >>> origin_words("machine", "google"), origin_words("memory", "OmegaT"), origin_words("reviewed", "you")
    ('machine translation, Google Translate', 'from a translation memory, OmegaT', 'reviewed translation')
    """
    words = ORIGINS.get(origin, "")
    named = origin in ("machine", "memory") and engine not in (None, "", READER)
    # A name from an imported file may be anything: one short line of it is told.
    name = " ".join(ENGINE_NAMES.get(engine or "", engine or "").split())[:_PLAIN_NAME]
    return f"{words}, {name}" if words and named and name else words


def glossary_words(version: str | None, made_at: str | None, current: str) -> str:
    """Which glossary some English was made with, ``current`` being today's version; empty when nobody knows.

    The day is that of the translation: its glossary is the one of that day. A ``made_at`` that is no date is not told.

    >>> glossary_words("a1", "2026-11-12T09:00:00+00:00", "b2"), glossary_words("b2", None, "b2")
    ('older glossary, of 12 November 2026', 'current glossary')
    >>> glossary_words("a1", None, "b2"), glossary_words(None, None, "b2")
    ('an older glossary', '')
    """
    if version is None:
        return ""
    if version == current:
        return "current glossary"
    day = _day(made_at)
    return f"older glossary, of {day}" if day else "an older glossary"


def is_outdated(translation: Translation, current: str) -> bool:
    """Whether a machine made it with another glossary than today's, so that translating again may make it better.

    What a human answers for is never outdated; nor is what was made with no glossary that is known of.
    """
    return translation.origin == "machine" and translation.glossary is not None and translation.glossary != current


def _day(made_at: str | None) -> str | None:
    try:
        return edtf.english(dt.datetime.fromisoformat(made_at).date().isoformat()) if made_at else None
    except ValueError:
        return None
