"""LibreTranslate: a server of one's own (or another's) that speaks its interface."""

from __future__ import annotations

from rajnaya.translation.engines.net import usable_key
from rajnaya.translation.engines.service import Service, text_at


class LibreEngine(Service):
    """A LibreTranslate server at ``RAJNAYA_LIBRE_URL``, with ``RAJNAYA_LIBRE_KEY`` where it asks for one."""

    id = "libre"
    name = "LibreTranslate"
    setting = "RAJNAYA_LIBRE_URL"
    max_chars = 2000

    def __init__(self, address: str, key: str | None = None, *, timeout: float = 20.0, pause: float = 1.0) -> None:
        """Raises TranslationError when the address is no http(s) address, or the key none."""
        super().__init__(address, timeout=timeout, pause=pause)
        self._key = usable_key(key, "RAJNAYA_LIBRE_KEY") if key else None

    def _ask(self, piece: str, source: str, target: str) -> str | None:
        # As deep-translator's LibreTranslator sends it, but in the body: it puts text and key into the address.
        fields = {"q": piece, "source": source, "target": target, "format": "text"}
        if self._key:
            fields["api_key"] = self._key
        return text_at(self._request("POST", f"{self._address.rstrip('/')}/translate", json=fields), "translatedText")
