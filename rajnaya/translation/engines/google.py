"""Google Translate by way of deep-translator, with the timeouts, limits and plain sentences it lacks."""

from __future__ import annotations

import os
from typing import Any, Final, Protocol, cast

from rajnaya.errors import TranslationError
from rajnaya.translation.engines.net import body, check_status
from rajnaya.translation.engines.service import Service

ADDRESS: Final = "https://translate.google.com/m"
MAX_CHARS: Final = 500
"""The text goes in the address: a Devanagari character takes nine bytes there, and servers refuse some 8 KB."""
PAUSE: Final = 1.0
"""Seconds before the one retry."""


class _Translator(Protocol):
    """As much of deep-translator's (untyped) class as is used here."""

    def translate(self, text: str) -> str | None: ...


class GoogleEngine(Service):
    """Google Translate, a fresh connection and a fresh deep-translator object for every piece of text.

    ``timeout`` is in seconds for one request, from the look-up of the name to the last byte; a failure that may pass is
    tried once more after about ``pause`` seconds. A text therefore takes at most ``2 * timeout + 1.25 * pause`` a piece.
    """

    id = "google"
    name = "Google Translate"
    setting = "RAJNAYA_GOOGLE_URL"
    max_chars = MAX_CHARS
    parallel = 16  # a mirror; what Google's own address is asked is bounded by the rate

    def __init__(self, address: str | None = None, *, timeout: float = 10.0, pause: float = PAUSE) -> None:
        """``address`` of the service; the default is ``RAJNAYA_GOOGLE_URL`` (an own mirror), else Google's own.

        Raises TranslationError when it is no http(s) address.
        """
        super().__init__(address or os.environ.get(self.setting) or ADDRESS, timeout=timeout, pause=pause)
        # Google's own address asks for a captcha when it is asked more often; a mirror sets limits of its own.
        self.per_second = 5.0 if self._is_google else None

    @property
    def _is_google(self) -> bool:
        return self._host == "translate.google.com"

    @property
    def sends_text_to(self) -> str:
        """Who will see the text: said of a mirror on this machine too, which passes it on to who knows whom."""
        return "Google (translate.google.com)" if self._is_google else f"{self._host} (RAJNAYA_GOOGLE_URL)"

    def _ask(self, piece: str, source: str, target: str) -> str | None:
        return _new_translator(self._address, self._timeout, source, target).translate(piece)


def _new_translator(address: str, timeout: float, source: str, target: str) -> _Translator:
    """A deep-translator object that gives up in time. It is made here because importing the package takes 0.4 s.

    The library calls ``requests.get`` without a timeout inside ``GoogleTranslator.translate`` and offers no way to pass
    one; replacing ``requests.get`` for it would change it for the whole process. So this subclass keeps the library's
    parameters, language codes, page elements and errors, and has its own ``translate`` around its own request.
    """
    import requests
    from bs4 import BeautifulSoup
    from deep_translator import GoogleTranslator  # type: ignore[import-untyped]  # it has no types
    from deep_translator import exceptions as theirs

    class Timely(GoogleTranslator):  # type: ignore[misc]  # the library has no types
        def translate(self, text: str, **kwargs: Any) -> str | None:
            query = {**self._url_params, "sl": self._source, "tl": self._target, self.payload_key: text}
            # No redirects: they lead to captcha and consent pages, and would show the text to a third party.
            with requests.get(address, params=query, timeout=timeout, stream=True, allow_redirects=False) as response:
                check_status(response.status_code)
                page = body(response, timeout)
            soup = BeautifulSoup(page, "html.parser")
            element = soup.find(self._element_tag, self._element_query) or soup.find(self._element_tag, self._alt_element_query)
            # The parser closes what is open at the end, so half an answer would pass for a whole one.
            if element is None:
                raise theirs.TranslationNotFound("")
            start = page.find("result-container")
            if page.find("</div", max(start, 0)) < 0:
                raise requests.exceptions.ChunkedEncodingError
            return element.get_text()

    try:
        return cast(_Translator, Timely(source=source, target=target))
    except theirs.LanguageNotSupportedException:
        raise TranslationError(f"Google Translate does not translate {source} into {target}.", retryable=False) from None
