"""The translation engines by id, set up from options that have the names of environment variables."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from rajnaya.errors import NotFoundError, TranslationError
from rajnaya.translation.engines.base import Engine

ENGINE_NAMES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "firefox": "Firefox models (on this machine)",
        "google": "Google Translate",
        "mymemory": "MyMemory",
        "microsoft": "Microsoft Translator",
        "libre": "LibreTranslate",
        "openai": "Language model",
    }
)
"""Every engine's id and what the reader sees, to be told of without being set up."""
ENGINE_IDS: Final[tuple[str, ...]] = tuple(ENGINE_NAMES)


def get_engine(id: str, options: Mapping[str, str] | None = None) -> Engine:
    """The engine of that id, set up from ``options`` (``{"RAJNAYA_LIBRE_URL": "http://localhost:5000"}``).

    Without options it is set up from the environment.
    Raises NotFoundError for an unknown id, TranslationError when the engine lacks something or is set up wrongly. Nothing
    is sent or started.
    """
    said = os.environ if options is None else options
    if id not in ENGINE_NAMES:
        raise NotFoundError(f"There is no translation engine {id[:40]!r}. Choose one of {', '.join(ENGINE_IDS)}.")
    return _MAKERS[id](said)


def _firefox(said: Mapping[str, str]) -> Engine:
    try:
        from rajnaya.translation.engines.firefox import FirefoxEngine
    except ImportError:
        raise TranslationError(
            "Firefox's models can't be used: a part of the installation is missing. Run `make offline`, or choose another.",
            retryable=False,
        ) from None
    folder = said.get("RAJNAYA_FIREFOX_MODELS")
    engine = FirefoxEngine(Path(folder).expanduser() if folder else None)
    # What is not there can't be fallen back to; a model that failed once may yet do.
    state = engine.state()
    if state.kind in ("not installed", "no model"):
        raise TranslationError(state.sentence, retryable=False)
    return engine


def _google(said: Mapping[str, str]) -> Engine:
    from rajnaya.translation.engines.google import GoogleEngine

    return GoogleEngine(said.get("RAJNAYA_GOOGLE_URL") or None)


def _mymemory(said: Mapping[str, str]) -> Engine:
    from rajnaya.translation.engines.mymemory import MyMemoryEngine

    return MyMemoryEngine(said.get("RAJNAYA_MYMEMORY_URL") or None, email=said.get("RAJNAYA_MYMEMORY_EMAIL") or None)


def _microsoft(said: Mapping[str, str]) -> Engine:
    from rajnaya.translation.engines.microsoft import MicrosoftEngine

    region, address = said.get("RAJNAYA_MICROSOFT_REGION") or None, said.get("RAJNAYA_MICROSOFT_URL") or None
    return MicrosoftEngine(said.get("RAJNAYA_MICROSOFT_KEY", ""), region, address)


def _libre(said: Mapping[str, str]) -> Engine:
    from rajnaya.translation.engines.libre import LibreEngine

    address = _needed(said, "RAJNAYA_LIBRE_URL", "LibreTranslate needs the address of a server")
    return LibreEngine(address, said.get("RAJNAYA_LIBRE_KEY") or None)


def _openai(said: Mapping[str, str]) -> Engine:
    from rajnaya.translation.engines.chat import ChatEngine

    address = _needed(said, "RAJNAYA_OPENAI_URL", "A language model needs the address of its server")
    model = _needed(said, "RAJNAYA_OPENAI_MODEL", "The server of language models must be told which one to use")
    return ChatEngine(address, model, said.get("RAJNAYA_OPENAI_KEY") or None)


def _needed(said: Mapping[str, str], name: str, why: str) -> str:
    value = said.get(name, "")
    if not value:
        raise TranslationError(f"{why}: give it in the settings or as {name}.", retryable=False)
    return value


_MAKERS: Final = MappingProxyType(
    {
        "firefox": _firefox,
        "google": _google,
        "mymemory": _mymemory,
        "microsoft": _microsoft,
        "libre": _libre,
        "openai": _openai,
    }
)
