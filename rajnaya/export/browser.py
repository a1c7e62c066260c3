"""Pictures made by a Chrome or Chromium through kaleido: one browser a process, kept warm, ended with it.

Kaleido's own synchronous server waits for ever when its browser dies; this one gives up after a time and says why.
"""

from __future__ import annotations

import asyncio
import atexit
import contextlib
import os
import tempfile
import threading
from collections.abc import Coroutine, MutableMapping
from concurrent.futures import TimeoutError as FutureTimeout
from pathlib import Path
from typing import Any, Literal

from rajnaya.errors import RajnayaError
from rajnaya.figures.fonts import font_file

Format = Literal["png", "svg", "pdf"]
PATIENCE = 30.0
"""Seconds for a picture; the first one waits for the browser to start."""


class BrowserFailed(RajnayaError):
    """No browser, or it made no picture; the message says which."""


def picture(figure: dict[str, Any], *, width: float, height: float, scale: float, format: Format) -> bytes:
    """A plotly figure (as a dict) as ``format``, ``width`` by ``height`` units of ``scale`` pixels. Any thread may call it.

    The browser is the one at ``BROWSER_PATH``, else the Chrome or Chromium it finds. Raises BrowserFailed.
    """
    with _lock:
        browser = _running()
    options = {"format": format, "width": width, "height": height, "scale": scale}
    try:
        made: bytes = browser.run(browser.kaleido.calc_fig(figure, opts=options))
        return made
    except BrowserFailed:
        close()  # the next picture begins anew
        raise


def close() -> None:
    """End the browser, if there is one."""
    global _browser
    with _lock:
        browser, _browser = _browser, None
    if browser is not None:
        browser.close()


_lock = threading.Lock()
_browser: _Browser | None = None


def _running() -> _Browser:
    global _browser
    if _browser is None:
        _browser = _Browser()
        atexit.register(close)
    return _browser


class _Browser:
    """An event loop in a thread of its own, and in it the browser."""

    def __init__(self) -> None:
        self.folder = tempfile.TemporaryDirectory(prefix="rajnaya-browser-")
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self.loop.run_forever, name="browser", daemon=True)
        self.thread.start()
        try:
            self.kaleido: Any = self.run(self._opened())
        except BrowserFailed:
            self._stop()
            raise

    async def _opened(self) -> Any:
        from kaleido import PageGenerator  # type: ignore[import-untyped]  # ships no types

        settings = _font_settings(Path(self.folder.name))
        made = _warm()(
            page_generator=_page(PageGenerator(mathjax=False).generate_index(), Path(self.folder.name)),
            browser_cls=_with_fonts(settings),
            timeout=PATIENCE,
        )
        await made.open()
        return made

    def run(self, work: Coroutine[Any, Any, Any]) -> Any:
        """What the work gives. Whatever goes wrong in a program of somebody else's is told as BrowserFailed."""
        future = asyncio.run_coroutine_threadsafe(work, self.loop)
        try:
            return future.result(PATIENCE)
        except FutureTimeout:
            future.cancel()
            raise BrowserFailed(f"The browser gave no picture within {PATIENCE:.0f} seconds.") from None
        except Exception as error:  # kaleido, choreographer and Chrome raise what they like
            words = " ".join(str(error).split())
            raise BrowserFailed(f"The browser made no picture: {words[:200] or type(error).__name__}") from error

    def close(self) -> None:
        with contextlib.suppress(BrowserFailed):  # it is gone already
            self.run(self.kaleido.close())
        self._stop()

    def _stop(self) -> None:
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join(5)
        self.folder.cleanup()


def _warm() -> Any:
    """Kaleido with a tab that is loaded anew after every twentieth picture, not after each: that takes as long as a picture.

    What it overrides is private to kaleido (the version is pinned); were it gone, pictures would only be slower.
    """
    from kaleido import Kaleido

    class Warm(Kaleido):  # type: ignore[misc]  # ships no types
        """One browser for many pictures."""

        made = 0

        async def _return_kaleido_tab(self, tab: Any) -> None:
            self.made += 1
            if self.made % 20 == 0:
                await super()._return_kaleido_tab(tab)
            else:
                await self.tabs_ready.put(tab)

    return Warm


def _page(page: str, folder: Path) -> Path:
    """Kaleido's page with our font, so that plotly measures its labels in it."""
    face = f"font-family:'Noto Sans Devanagari';font-weight:100 900;src:url('{font_file().as_uri()}')"
    letters = "<span style=\"font-family:'Noto Sans Devanagari';position:absolute;visibility:hidden\">aक</span>"
    page = page.replace("</head>", f"<style>@font-face{{{face}}}</style></head>").replace("</body>", f"{letters}</body>")
    file = folder / "index.html"
    file.write_text(page, encoding="utf-8")
    return file


def _font_settings(folder: Path) -> Path:
    """What fontconfig (Linux) is told, since the picture itself is drawn where no page's font reaches: ours is there too.

    Browsers on other systems look into the system's fonts alone; these have a face for Devanagari.
    """
    file = folder / "fonts.conf"
    file.write_text(
        '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n<fontconfig>\n'
        '<include ignore_missing="yes">/etc/fonts/fonts.conf</include>\n'
        f"<dir>{font_file().parent}</dir>\n<cachedir>{folder / 'cache'}</cachedir>\n</fontconfig>\n",
        encoding="utf-8",
    )
    return file


def _with_fonts(settings: Path) -> type:
    from choreographer.browsers.chromium import Chromium

    class WithFonts(Chromium):
        """A Chromium that knows our font."""

        def get_env(self) -> MutableMapping[str, str]:
            return {**os.environ, "FONTCONFIG_FILE": str(settings)}

    return WithFonts
