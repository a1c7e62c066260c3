"""What each word does in a sentence, looked up once: the lexicons of small words, speech and titles in one table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from rajnaya.language.lexicon import Entry, load
from rajnaya.language.tokens import Token


@dataclass(slots=True)
class Word:
    """What a word can be. ``role`` is its class in function_words ('' for a content word)."""

    role: str = ""
    verb: Entry | None = None
    noun: Entry | None = None
    light: Entry | None = None
    pronoun: Entry | None = None
    title: str = ""
    """head, prefix, honorific, kin, suffix."""
    kind: str = ""
    """body, group, document, rule, other."""
    naming: str = ""
    """says, both, after, inside, owner, called, known: what it tells of a name in marks beside it (naming_nouns)."""
    inside: str = ""
    """first, last: where it stands in a name."""
    judging: bool = False
    act: str = ""
    """act, turn: an act of speech that reports nothing, and what turns to one (speech_acts)."""
    setting: str = ""
    """time, which, venue, news (speech_settings)."""


CONTENT = Word()
FINITE_ENDINGS = ("ेगा", "ेगी", "ेंगे", "ेंगी", "एगा", "एगी", "एंगे", "एंगी", "ूंगा", "ूंगी", "ऊंगा", "ऊंगी", "ओगे")


@cache
def table() -> dict[str, Word]:
    """Every known word by its key."""
    out: dict[str, Word] = {}

    def word(key: str) -> Word:
        return out.setdefault(key, Word())

    for key, entry in load("function_words").words():
        word(key).role = entry.value
    for key, entry in load("speech_verbs").words():
        word(key).verb = entry
    for key, entry in load("speech_nouns").words():
        word(key).noun = entry
    for key, entry in load("light_verbs").words():
        word(key).light = entry
    for key, entry in load("pronouns").words():
        word(key).pronoun = entry
    for key, entry in load("titles").words():
        word(key).title = entry.get("rank")
    for key, entry in load("speaker_nouns").words():
        word(key).kind = entry.value
    for key, entry in load("naming_nouns").words():
        word(key).naming = entry.value
        word(key).inside = entry.get("inside")
    for key, entry in load("speech_settings").words():
        word(key).setting = entry.value
    for key, entry in load("speech_acts").words():
        word(key).act = entry.value
    for key, _ in load("judging_words").words():
        word(key).judging = True
    return out


def classify(tokens: Sequence[Token]) -> list[Word]:
    """The word of every token, by index; ``CONTENT`` for all that is not in the table.

    >>> from rajnaya.language.tokens import tokenise
    >>> [w.role for w in classify(tokenise("मंत्री ने कहा कि"))]
    ['', 'ergative', '', 'complementiser']
    """
    known = table()
    out = [known.get(t.key, CONTENT) for t in tokens]
    for i, token in enumerate(tokens):
        # कहाः: newsrooms type the visarga for a colon
        if token.text[-1] == "ः" and out[i] is CONTENT:
            out[i] = known.get(token.key[:-1], CONTENT)
    return out


def ends_clause(tokens: Sequence[Token], words: Sequence[Word], i: int) -> bool:
    """Whether token ``i`` is a finite verb's last word: an auxiliary, a compound verb or a future form."""
    word = words[i]
    if word.role in ("auxiliary", "compound"):
        return True
    return word.role == "" and tokens[i].key.endswith(FINITE_ENDINGS)
