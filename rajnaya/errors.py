"""Every error the core raises on purpose, in the reader's words.

A message says what happened, to what, and what to do next; it is shown to the reader as it stands.
"""

from __future__ import annotations


class RajnayaError(Exception):
    """Base of every error raised on purpose. ``str(error)`` is a sentence for the reader."""


class UnreadableInputError(RajnayaError):
    """A file or text that can't be read: unknown encoding, empty, binary, too large."""


class BadDateError(RajnayaError):
    """A publication date that is not a calendar day written YYYY-MM-DD."""


class BadAddressError(RajnayaError):
    """An article's address that is no web address: nothing else may become a link."""


class AddressError(RajnayaError):
    """A page that could not be had from its address: not found, no network, too large, not an article."""


class RefusedAddressError(AddressError):
    """An address that is not asked for a page: no web address, oddly spelt, or of a machine that is not public."""


class TooMuchError(RajnayaError):
    """More files or bytes than are taken in a minute. ``seconds`` says when to try again; nothing was lost."""

    def __init__(self, message: str, *, seconds: int) -> None:
        super().__init__(message)
        self.seconds = seconds


class BadTermError(RajnayaError):
    """A term that the reader's glossary can't take: empty, too long, or given twice."""


class BadTemplateError(RajnayaError):
    """A file that no deck can be made from: not PowerPoint's, damaged, or too large."""


class SettingsError(RajnayaError):
    """A choice of the translation desk's settings that can't be kept."""


class LexiconError(RajnayaError):
    """A lexicon row that breaks the rules of the loader (unknown key, duplicate form, not NFC)."""


class NotFoundError(RajnayaError):
    """An article or segment that the library does not hold (any more)."""


class NotAllowedError(RajnayaError):
    """Somebody who is not logged in, or not on the list, asked for the library; or a reader for what only another may do."""


class StoreError(RajnayaError):
    """The library's file can't be opened, read or written."""


class TranslationError(RajnayaError):
    """A translation engine did not give a usable answer.

    ``retryable`` tells whether the same call may go through later (offline, timeout, too many requests).
    """

    def __init__(self, message: str, *, retryable: bool) -> None:
        super().__init__(message)
        self.retryable = retryable
