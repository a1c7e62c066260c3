"""What the theme in ``.streamlit/config.toml`` can't say: the font file it serves, the reading width, the quiet details."""

from __future__ import annotations

import shutil
import time
from functools import cache
from importlib import resources
from pathlib import Path
from typing import NoReturn
from uuid import uuid4

import streamlit as st
from streamlit import runtime
from streamlit.delta_generator import DeltaGenerator

from components import session

_ROOT = Path(__file__).parent.parent
_FONT = _ROOT / "static" / "fonts" / "NotoSansDevanagari.ttf"
# Streamlit writes white on the accent; the dark theme's accent is light, so its buttons get ink.
_DARK = "<style>[data-testid^='stBaseButton-primary'] * { color: #1c1a18; }</style>"
_CSS = Path(__file__).with_name("theme.css")
_PATIENCE = 1.5
"""Seconds after which the page is drawn even if the browser has not said that it has the style sheet."""
_WAITED = "_style_waited_for"
_watch = st.components.v2.component(
    "style_watch",
    html="<i></i>",
    js="""
const FONTS = ["'Noto Sans Devanagari'", "'Source Serif'", "'Source Sans'"];
const wanted = () => Promise.all(FONTS.map((name) => document.fonts.load(`1rem ${name}`, "aक")));
const soon = () => new Promise((done) => setTimeout(done, 400));
export default function ({ data, setStateValue }) {
  // Every mount looks until Python has heard: the first visit to a server draws the page twice, and the first mount's
  // answer is lost with it.
  if (data && data.there) return;
  const look = () => {
    const there = getComputedStyle(document.documentElement).getPropertyValue("--rj-there");
    if (there) Promise.race([wanted(), soon()]).finally(() => setStateValue("there", true));
    else setTimeout(look, 16);
  };
  look();
}
""",
)
# A font is fetched when a letter is set in it: these letters are never seen.
_FONTS = "".join(
    f"<span style='font: {weight} 1rem {family}' lang='{lang}'>{letters}</span>"
    for family, lang, letters in (
        ('"Noto Sans Devanagari"', "hi", "क"), ('"Source Serif"', "en", "a"), ('"Source Sans"', "en", "a"),
    )
    for weight in (400, 600)
)  # fmt: skip


@cache
def _prepare() -> str:
    """Put the font where the app serves it from, once a process; the page's own CSS."""
    if not _FONT.exists():
        _FONT.parent.mkdir(parents=True, exist_ok=True)
        package = resources.files("fontpkg_noto_sans_devanagari")
        source = next(p for p in Path(str(package)).rglob("*.ttf"))
        # A name of its own: several visits, and several servers of one checkout, may be the first at once.
        partial = _FONT.with_name(f"{uuid4().hex}.part")
        shutil.copyfile(source, partial)
        partial.replace(_FONT)
    return f"<style>{_CSS.read_text(encoding='utf-8')}</style>"


def apply() -> bool:
    """Call it once at the top of every run; False while the browser has to be waited for, with ``wait``.

    Streamlit sends a style sheet as a piece of the page, which the browser may draw after others: they jump then. So the
    first run of a visit waits until the browser says it has the sheet and the fonts; that answer begins the next run.
    """
    st.html(_prepare() + (_DARK if is_dark() else ""))
    with unseen("style"):
        st.html(f"<div aria-hidden='true'>{_FONTS}</div>")
        heard = bool(session.kept(_WAITED))
        there = _watch(key="style_watch", data={"there": heard}, on_there_change=lambda: None).get("there")
    if there:
        session.keep(_WAITED, True)
    st.logo(str(_ROOT / "static" / f"logo-{'dark' if is_dark() else 'light'}.png"), size="large")
    return bool(there or session.kept(_WAITED) or not runtime.exists())


def wait() -> NoReturn:
    """Let the browser answer. The page must be named before, or the answer would lead to the first one."""
    place = st.empty()
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        time.sleep(0.02)
        place.empty()  # the run ends here when the next one has been asked for
    session.keep(_WAITED, True)
    st.rerun()


def unseen(name: str) -> DeltaGenerator:
    """A place for what works without being seen: it takes no room, not even while it loads."""
    return st.container(key=f"unseen_{name}")


def is_dark() -> bool:
    """Whether the reader sees the dark theme."""
    return st.context.theme.type == "dark"
