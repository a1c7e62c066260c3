"""What the reader chose for the translation desk: which engines, in which order, and where they are.

What the environment says wins over what the library keeps, and is told as such. Keys are no settings: they come from the
environment or the app's secrets, go to the engines, and are stored nowhere.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final
from urllib.parse import urlsplit

import regex

from rajnaya.errors import NotFoundError, SettingsError, TranslationError
from rajnaya.library.store import Library
from rajnaya.reading.text import plain_line
from rajnaya.translation.engines import ENGINE_IDS, ENGINE_NAMES, get_engine
from rajnaya.translation.engines.base import Engine

NAME: Final = "desk"
"""Under which the library keeps the settings."""
VARIABLES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "order": "RAJNAYA_ENGINES",
        "never_send": "RAJNAYA_NEVER_SEND",
        "google_url": "RAJNAYA_GOOGLE_URL",
        "mymemory_url": "RAJNAYA_MYMEMORY_URL",
        "mymemory_email": "RAJNAYA_MYMEMORY_EMAIL",
        "microsoft_url": "RAJNAYA_MICROSOFT_URL",
        "microsoft_region": "RAJNAYA_MICROSOFT_REGION",
        "libre_url": "RAJNAYA_LIBRE_URL",
        "openai_url": "RAJNAYA_OPENAI_URL",
        "openai_model": "RAJNAYA_OPENAI_MODEL",
        "firefox_models": "RAJNAYA_FIREFOX_MODELS",
        "firefox_mirror": "RAJNAYA_FIREFOX_MIRROR",
    }
)
"""The environment variable that fixes each field."""
KEY_NAMES: Final = ("RAJNAYA_MICROSOFT_KEY", "RAJNAYA_LIBRE_KEY", "RAJNAYA_OPENAI_KEY")
_LABELS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "google_url": "The address of the Google mirror",
        "mymemory_url": "The address of the MyMemory mirror",
        "microsoft_url": "The address of Microsoft Translator",
        "libre_url": "The address of LibreTranslate",
        "openai_url": "The address of the language model's server",
        "firefox_mirror": "The address of the Firefox models' mirror",
    }
)
_OFF: Final = frozenset(("0", "no", "off", "false"))
_EMAIL = regex.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_LIMIT = 500


@dataclass(frozen=True, slots=True)
class DeskSettings:
    """The settings. A text that is empty is not set."""

    order: tuple[str, ...] = ("google",)
    """Ids of engines: the first gets everything, the next goes on where it fails."""
    never_send: bool = False
    """Whether no text may leave this machine, whatever engine stands in the order."""
    google_url: str = ""
    mymemory_url: str = ""
    mymemory_email: str = ""
    microsoft_url: str = ""
    microsoft_region: str = ""
    libre_url: str = ""
    openai_url: str = ""
    openai_model: str = ""
    firefox_models: str = ""
    """Folder of the models."""
    firefox_mirror: str = ""
    """Where models are downloaded from, when not from their makers."""
    fixed: frozenset[str] = field(default=frozenset(), compare=False)
    """Fields that the environment sets, which can't be changed in the app."""
    told: tuple[str, ...] = field(default=(), compare=False)
    """Sentences on what was stored and could not be used."""

    @classmethod
    def load(cls, library: Library, environ: Mapping[str, str] = os.environ) -> DeskSettings:
        """What the library keeps, and over it what the environment says. Raises StoreError.

        What can't be used is left out and told; where that is whether text may leave the machine, it may not.
        """
        stored = library.get_setting(NAME, {})
        values, told = _usable(stored)
        fixed = {name for name, variable in VARIABLES.items() if environ.get(variable, "").strip()}
        for name in fixed:
            values[name] = _from_environment(name, environ[VARIABLES[name]].strip())
        return cls(**values, fixed=frozenset(fixed), told=told)

    def save(self, library: Library) -> None:
        """Keep them. What the environment fixes is not stored, and what was stored for it before stays.

        Raises SettingsError, with every fault in a sentence, and StoreError.
        """
        if faults := self.problems():
            raise SettingsError(" ".join(faults))
        before, _ = _usable(library.get_setting(NAME, {}))
        values = {name: getattr(self, name) for name in VARIABLES if name not in self.fixed}
        library.put_setting(NAME, before | values)

    def problems(self) -> list[str]:
        """What can't be kept, a sentence each; nothing is said of what the environment fixes, since it is not kept."""
        out = [] if "order" in self.fixed else _order_problems(self.order)
        for name in VARIABLES:
            value = getattr(self, name)
            if name in self.fixed or not isinstance(value, str) or not value:
                continue
            if plain_line(value, _LIMIT) != value:
                out.append(f"{_label(name)} must be one line of at most {_LIMIT} characters.")
            elif name in _LABELS:
                out += _address_problems(name, value)
        if self.mymemory_email and "mymemory_email" not in self.fixed and not _EMAIL.fullmatch(self.mymemory_email):
            out.append("The e-mail address for MyMemory is none. Write it like name@example.org, or leave it empty.")
        return out

    def options(self) -> dict[str, str]:
        """The settings of the engines, under the names of environment variables."""
        return {
            variable: value for name, variable in VARIABLES.items() if isinstance(value := getattr(self, name), str) and value
        }


@dataclass(frozen=True, slots=True)
class Unavailable:
    """An engine of the order that can't be used as things are."""

    id: str
    name: str
    why: str
    """A sentence for the reader, with what to do."""


def engines(settings: DeskSettings, keys: Mapping[str, str]) -> list[Engine | Unavailable]:
    """The engines in the reader's order, each ready to be asked or with why it can't be. Nothing is sent or started.

    ``keys`` are those of ``read_keys``. Whether text may be sent is not looked at here: the desk does, before every text.
    """
    options = settings.options() | {name: keys[name] for name in KEY_NAMES if keys.get(name)}
    out: list[Engine | Unavailable] = []
    for id in dict.fromkeys(settings.order):
        try:
            out.append(get_engine(id, options))
        except (TranslationError, NotFoundError) as error:
            out.append(Unavailable(id, ENGINE_NAMES.get(id, id[:40]), str(error)))
    return out


def read_keys(*sources: Mapping[str, Any]) -> dict[str, str]:
    """The engines' keys from the environment and the app's secrets; the first source that has one wins.

    >>> read_keys({"RAJNAYA_LIBRE_KEY": "a"}, {"RAJNAYA_LIBRE_KEY": "b", "RAJNAYA_OPENAI_KEY": "c", "HOME": "d"})
    {'RAJNAYA_LIBRE_KEY': 'a', 'RAJNAYA_OPENAI_KEY': 'c'}
    """
    out: dict[str, str] = {}
    for name in KEY_NAMES:
        for source in sources:
            if name not in out and name in source and (value := str(source[name]).strip()):
                out[name] = value
    return out


def _from_environment(name: str, value: str) -> Any:
    if name == "never_send":
        # Whoever sets it to something unforeseen wants the text to stay.
        return value.casefold() not in _OFF
    return _ids(value.split(",")) if name == "order" else value


def _ids(values: Any) -> tuple[str, ...]:
    return tuple(dict.fromkeys(id for value in values if (id := value.strip().lower())))


def _usable(stored: Any) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Of what the library keeps, the fields with values of the right kind, and a sentence on what is left out."""
    if not isinstance(stored, dict):
        return {"never_send": True}, (_unusable("all of it") + " No text leaves this machine until you save them.",)
    values: dict[str, Any] = {}
    told = []
    plain = DeskSettings()
    for name in VARIABLES:
        if name not in stored:
            continue
        value = stored[name]
        if name == "order" and isinstance(value, list) and all(isinstance(id, str) for id in value):
            values[name] = _ids(value)
        elif name != "order" and type(value) is type(getattr(plain, name)):
            values[name] = value
        else:
            told.append(_unusable(name))
            if name == "never_send":
                values[name] = True
    return values, tuple(told)


def _unusable(what: str) -> str:
    return f"The stored settings of the translation desk are damaged ({what}). Look them through and save them."


def _order_problems(order: tuple[str, ...]) -> list[str]:
    unknown = [id for id in order if id not in ENGINE_IDS]
    out = [f"There is no translation engine {id[:40]!r}. Choose among {', '.join(ENGINE_IDS)}." for id in unknown]
    if len(set(order)) < len(order):
        out.append("An engine stands in the order twice. Take one of them out.")
    return out


def _address_problems(name: str, value: str) -> list[str]:
    try:
        parts = urlsplit(value)
        good = parts.scheme in ("http", "https") and bool(parts.hostname)
        secret = bool(parts.username or parts.password or parts.query or parts.fragment)
    except ValueError:
        good = secret = False
    if not good:
        return [f"{_label(name)} must begin with http:// or https:// and name a host."]
    if secret:
        # Keys hide in these parts, and the library must not keep any.
        return [
            f"{_label(name)} must have no user name, password or “?” in it: keys are not stored. "
            f"Give such an address as {VARIABLES[name]} in the environment."
        ]
    return []


def _label(name: str) -> str:
    return _LABELS.get(name) or f"The setting {name.replace('_', ' ')}"
