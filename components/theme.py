"""What the theme in ``.streamlit/config.toml`` can't say: the font file it serves, the reading width, the quiet details."""

from __future__ import annotations

import shutil
from functools import cache
from importlib import resources
from pathlib import Path

import streamlit as st

_ROOT = Path(__file__).parent.parent
_FONT = _ROOT / "static" / "fonts" / "NotoSansDevanagari.ttf"
# Streamlit writes white on the accent; the dark theme's accent is light, so its buttons get ink.
_DARK = "<style>[data-testid^='stBaseButton-primary'] * { color: #1c1a18; }</style>"
_CSS = Path(__file__).with_name("theme.css")


@cache
def _prepare() -> str:
    """Put the font where the app serves it from, once a process; the page's own CSS."""
    if not _FONT.exists():
        _FONT.parent.mkdir(parents=True, exist_ok=True)
        package = resources.files("fontpkg_noto_sans_devanagari")
        source = next(p for p in Path(str(package)).rglob("*.ttf"))
        partial = _FONT.with_suffix(".part")
        shutil.copyfile(source, partial)
        partial.replace(_FONT)
    return f"<style>{_CSS.read_text(encoding='utf-8')}</style>"


def apply() -> None:
    """Call it once at the top of every run."""
    st.html(_prepare() + (_DARK if is_dark() else ""))
    st.logo(str(_ROOT / "static" / f"logo-{'dark' if is_dark() else 'light'}.png"), size="large")


def is_dark() -> bool:
    """Whether the reader sees the dark theme."""
    return st.context.theme.type == "dark"
