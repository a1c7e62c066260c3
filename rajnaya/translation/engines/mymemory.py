"""MyMemory by way of deep-translator: a public memory of translations and machine translation behind one address."""

from __future__ import annotations

import html
import os
from typing import Final

from rajnaya.errors import TranslationError
from rajnaya.translation.engines.base import NoAnswerError
from rajnaya.translation.engines.service import Service, text_at

ADDRESS: Final = "https://api.mymemory.translated.net/get"
_CODES = {"hi": "hi-IN", "en": "en-GB"}


class MyMemoryEngine(Service):
    """MyMemory. ``RAJNAYA_MYMEMORY_URL`` points at a mirror; ``email`` raises the service's own daily limit."""

    id = "mymemory"
    name = "MyMemory"
    setting = "RAJNAYA_MYMEMORY_URL"
    max_chars = 480
    # "Use UTF-8. Max 500 bytes" (https://mymemory.translated.net/doc/spec.php, parameter q). Its refusal speaks of 500
    # characters, but the smaller reading is the safe one: some 165 Devanagari letters, so that a long sentence goes in two.
    max_bytes = 500
    parallel = 2
    per_second = 2.0

    def __init__(
        self, address: str | None = None, *, email: str | None = None, timeout: float = 10.0, pause: float = 1.0
    ) -> None:
        """Raises TranslationError when the address is no http(s) address."""
        super().__init__(address or os.environ.get(self.setting) or ADDRESS, timeout=timeout, pause=pause)
        self._email = email

    @property
    def sends_text_to(self) -> str | None:
        """Who will see the text."""
        return "MyMemory (mymemory.translated.net)" if self._address == ADDRESS else super().sends_text_to

    def _ask(self, piece: str, source: str, target: str) -> str | None:
        from deep_translator import MyMemoryTranslator  # type: ignore[import-untyped]  # it has no types

        # The library's own object holds the language codes and the query; its request has no timeout, so ours is used.
        theirs = MyMemoryTranslator(source=_CODES.get(source, source), target=_CODES.get(target, target), email=self._email)
        query = {theirs.payload_key: piece, "langpair": f"{theirs.source}|{theirs.target}"}
        if self._email:
            query["de"] = self._email
        data = self._request("GET", self._address, params=query)
        answer = text_at(data, "responseData", "translatedText")
        if answer is None:
            return None
        # The service answers 200 and puts its notices in the place of the translation; its own status stands in the answer.
        if answer.startswith("MYMEMORY WARNING"):
            raise TranslationError("MyMemory's free allowance for today is used up. Try again tomorrow.", retryable=False)
        if str(data.get("responseStatus", 200)) != "200":
            raise NoAnswerError("MyMemory refused one segment.")
        return html.unescape(answer)
