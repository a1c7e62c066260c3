"""Microsoft Translator by way of deep-translator's address and parameters."""

from __future__ import annotations

import os
from typing import Final

from rajnaya.errors import TranslationError
from rajnaya.translation.engines.net import usable_key
from rajnaya.translation.engines.service import Service, text_at

ADDRESS: Final = "https://api.cognitive.microsofttranslator.com/translate"


class MicrosoftEngine(Service):
    """Microsoft Translator, with a key (``RAJNAYA_MICROSOFT_KEY``) and, where the key needs it, a region."""

    id = "microsoft"
    name = "Microsoft Translator"
    setting = "RAJNAYA_MICROSOFT_URL"
    max_chars = 5000

    def __init__(
        self,
        key: str,
        region: str | None = None,
        address: str | None = None,
        *,
        timeout: float = 10.0,
        pause: float = 1.0,
    ) -> None:
        """Raises TranslationError without a usable key, or when the address is no http(s) address."""
        if not key.strip():
            raise TranslationError("Microsoft Translator needs a key: set RAJNAYA_MICROSOFT_KEY.", retryable=False)
        super().__init__(address or os.environ.get(self.setting) or ADDRESS, timeout=timeout, pause=pause)
        # deep-translator's object asks the network for the list of languages when it is made, without a timeout, and logs
        # in place of raising; so only what it sends is taken from it, not the object.
        self._headers = {"Ocp-Apim-Subscription-Key": usable_key(key, "RAJNAYA_MICROSOFT_KEY")}
        if region:
            self._headers["Ocp-Apim-Subscription-Region"] = usable_key(region, "RAJNAYA_MICROSOFT_REGION")

    @property
    def sends_text_to(self) -> str | None:
        """Who will see the text."""
        return "Microsoft (microsofttranslator.com)" if self._address == ADDRESS else super().sends_text_to

    def _ask(self, piece: str, source: str, target: str) -> str | None:
        query = {"api-version": "3.0", "from": source, "to": target}
        data = self._request("POST", self._address, params=query, json=[{"text": piece}], headers=self._headers)
        return text_at(data, 0, "translations", 0, "text")
