"""Where the English lacks a word, or a pronoun stands for one: "after the it forces came", "south of, Alaska"."""

from __future__ import annotations

import regex

_PRONOUN = "it|they|he|she|we|him|them"
_BESIDES = "and|or|of|is|was|are|were|has|had|have|who|which|since|because|at|with|by|from|into|but|the|a|an|during|as"
_RULES = (
    # an article, and no noun: the it forces, the of, the, a.
    rf"(?<![\p{{L}}'’.\-–])(?:[Tt]he|[Aa]n|a)\s(?:{_PRONOUN}|{_BESIDES})(?![\p{{L}}'’\-–.])(?!\sfew\b)",
    r"(?<![\p{L}'’.\-–])(?:[Tt]he|an?|their|its)\s?(?:[,;:)!?]|\.(?!\p{L}))",
    # 's of nobody, and of a pronoun
    r"(?<=[\p{Ll},]\s)['’]s(?!\p{L})|^['’]s\b|\b(?:they|him|them|the)\s?['’]s\b",
    # by they, in he: no pronoun follows a preposition in this form, unless a clause does
    r"\b(?:of|in|at|by|with|from|into|between|under|near|to|on|about|against)\s(?:they|he|she|we)\b(?!\swho)",
    # what needs a noun at its right, before a comma or a word that is none
    r"\b(?:of|including|between|according\sto),(?=\s)",
    r"\bof\s(?:in|and|or|is|was|were|are|has|had|on|by|for|from|at|with|to)\b",
    r"\b(?:between|during|despite|among)\s(?:and|or|in|on|at|is|was|were)\b",
    r"\b(?:at|from|into|against)\s(?:in|at|was|were|has|had|yesterday|today)\b(?!-)",
    # the same twice, and a pronoun grown together with another word
    r"\b(it\sit|they\sthey|he\she|and\sand|or\sor|and\sor|the\sthe)\b",
    r"(?<=\p{L})[-–&](?:it|they)\b(?![-–])|(?<![\p{L}\-–])(?:it|they)(?:[-–]\p{L}|-?\d)",
    # brackets and commas with nothing in them
    r"\(\s?(?:,|\)|(?:it|they|he|she)\))|,\s?,|^[,;)]",
)  # fmt: skip
_SURE = regex.compile("|".join(f"(?:{rule})" for rule in _RULES))
_PERHAPS = regex.compile(
    # a stranded preposition, which a relative clause may have, and a name's place taken by a pronoun: King it, it Hills
    r"\b(?:in|on|to|with|for|by|at|of|from|near|and|as|than|under|after)\s?(?:[,;)]|\.(?!\p{L}))"
    r"|\b(?:in|on|to|with|for|near|as|under)\s(?:on|at|by|with|for|and|is|was|has|had|of|from|who|since)\b"
    rf"|(?<=[\p{{L}},]\s)(?:{_PRONOUN})\s(?=\p{{Lu}}\p{{Ll}})"
    r"|(?<=\p{Lu}\p{Ll}{1,20}\.?\s)(?:it|they|he|she)\b"
    r"|\p{Ll}(?:ed|es|[ai]n)\s(?:they|he|she)\b"
)
_AROUND = 14
"""Characters shown on either side of a gap, at most."""


def gap(english: str) -> str:
    """The words around the first place where the English surely lacks a word; empty when there is none.

    >>> gap("The meeting was led by they in the capital.")
    'meeting was led by they in the capital'
    >>> gap("It is the country they come from.")
    ''
    """
    found = _SURE.search(english)
    if found is None:
        return ""
    start = english.rfind(" ", 0, max(0, found.start() - _AROUND)) + 1
    end = english.find(" ", min(len(english), found.end() + _AROUND))
    return english[start : end if end >= 0 else len(english)].strip(" .")


def may_have_gap(english: str) -> bool:
    """Whether it may lack a word: what is sure, and what good English seldom says.

    >>> may_have_gap("King it was the fourth of his line."), may_have_gap("The king was the fourth of his line.")
    (True, False)
    """
    return bool(_SURE.search(english) or _PERHAPS.search(english))
