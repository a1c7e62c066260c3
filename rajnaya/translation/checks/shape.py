"""Checks that look at the form of the English: quotation marks, Hindi left in, repetition, a missing end, its length."""

from __future__ import annotations

import regex

from rajnaya.translation.checks.pair import Flag, Pair

_DEVANAGARI_WORD = regex.compile(r"[\p{Devanagari}&&[\p{L}\p{M}]]{2,}+", regex.V1)
_END = regex.compile(r"""[.!?…:;|।][\s"'“”‘’»)\]]*+$""")
_HINDI_END = regex.compile(r"""[.!?…|।॥][\s"'“”‘’»)\]]*+$""")
_MARKED_END = regex.compile(r"""[?!"“”‘’'»)\]][\s.]*+$""")
"""A quotation may break off, and so may a cry."""
_NO_MARK = regex.compile(r"(?<=\p{L})['’](?=\p{L})|(?<=\p{L}s)['’](?=\s)|(?<=\p{Nd})['’](?=s)|['’](?=\p{Nd}\p{Nd}s?\b)")
_MARK = regex.compile(r"[\"“”„«»]|''|[‘’'`]")
_DOUBLE = regex.compile(r"[\"“”„«»]|''")
_SINGLE = regex.compile(r"[‘’'`]")
_STOPPED = regex.compile(r"[.!?…:;|।][\s\"'“”‘’»)\]]*+")

MIN_RATIO, MAX_RATIO = 0.55, 1.9
"""Characters of English for one of Hindi, beyond which a segment of some length is out of proportion. Of 997 reference
translations of news, travel and encyclopedic text the smallest had 0.60, the largest 1.70."""
_LONG = 40
"""Characters below which a segment's length says nothing: headings are cut as one likes."""
_FAIRLY_LONG, _CUT_RATIO = 60, 0.68
"""Below it a sentence is likely cut: five of a thousand reference translations are shorter, nine of ten cut to half are."""
_WHOLE_RATIO, _SHORTISH_RATIO, _SHORTER_RATIO = 1.0, 0.9, 0.75
"""From the first a sentence without its full stop is taken for whole; below the second one that ends with an auxiliary verb
or the like is taken for cut, below the third one that ends with a preposition."""
_NEVER_LAST = frozenset(
    """the a an and or nor their its my your our which because than although though if whose between during including
    despite whether unless until among toward very""".split()  # noqa: SIM905
)
"""No English sentence ends with these."""
_SELDOM_LAST = frozenset(
    """is was are were be been being that who where when while has have had will would can could should may might must not
    also only some any every within without as than""".split()  # noqa: SIM905
)
_PREPOSITIONS = frozenset("of in to with from for by on at under into against through about after before".split())  # noqa: SIM905
"""With these two one may: as it was, the country they come from."""
_REPEATED = 2
"""So many words said twice, one right after the other, are a slip of the engine (one word is not: that that, very very)."""
_LOOK = 40
"""Words of the longest repetition that is looked for; bounds the work."""


def check_quotation(pair: Pair) -> Flag | None:
    """Quotation marks on one side only: somebody's words, or the fact that they are somebody's, got lost.

    >>> check_quotation(Pair.of('उन्होंने कहा, "हम तैयार हैं।"', "He said we are ready.")).code
    'quotation'
    """
    # A quotation may go on in the next segment, so one double mark is enough; a single one may be an apostrophe.
    quoted = _DOUBLE.search(pair.source) or len(_SINGLE.findall(pair.source)) >= 2
    if quoted and not _MARK.search(_NO_MARK.sub("", pair.translation)):
        return Flag("quotation", "The Hindi has quotation marks, the English has none.")
    return None


def check_untranslated(pair: Pair) -> Flag | None:
    """Hindi left in the English.

    >>> check_untranslated(Pair.of("वार्ता जारी है।", "The वार्ता continue.")).message
    'Hindi was left in the English: वार्ता.'
    """
    left = _DEVANAGARI_WORD.findall(pair.translation)
    if not left:
        return None
    shown = ", ".join(dict.fromkeys(left[:3])) + (" …" if len(left) > 3 else "")
    return Flag("untranslated", f"Hindi was left in the English: {shown}.")


def check_repeated(pair: Pair) -> Flag | None:
    """Words said twice in a row, which the Hindi does not say twice: what engines do when they lose the thread.

    >>> check_repeated(Pair.of("वार्ता फिर शुरू हुई।", "The talks resumed the talks resumed.")).code
    'repeated'
    """
    words = pair.english
    stops = frozenset(i for i in range(1, len(words)) if _STOPPED.search(pair.translation[words[i - 1].end : words[i].start]))
    found = _repetition([word.low for word in words], stops)
    if found is None or _repetition([token.key for token in pair.hindi if token.kind in ("word", "latin", "number")]):
        return None
    return Flag("repeated", f"The English says “{' '.join(found[:8])}{' …' if len(found) > 8 else ''}” twice in a row.")


def _repetition(words: list[str], stops: frozenset[int] = frozenset()) -> list[str] | None:
    """The longest run of at least ``_REPEATED`` words that follows itself; at most ``_LOOK`` steps a word.

    A sentence may begin with the words the one before ended with (… of the guru. The guru is …): ``stops`` are the
    numbers of the words that begin one. At the very end of the text nobody does that.
    """
    size = len(words)
    for length in range(min(_LOOK, size // 2), _REPEATED - 1, -1):
        same = 0
        for i in range(size - length):
            same = same + 1 if words[i] == words[i + length] else 0
            if same >= length and (i + 1 not in stops or i + length + 1 == size):
                return words[i - length + 1 : i + 1]
    return None


def check_truncated(pair: Pair) -> Flag | None:
    """English that breaks off: no full stop where the Hindi has one, or much too short and cut in mid-sentence.

    >>> check_truncated(Pair.of("मंत्री ने कहा कि वार्ता अगले महीने होगी।", "The minister said that the talks")).code
    'truncated'
    """
    source, translation = pair.source.strip(), pair.translation.strip()
    if not _HINDI_END.search(source) or len(source) < _LONG // 2:
        return None
    ratio = len(translation) / len(source)
    last = pair.english[-1].low if pair.english else ""
    unfinished = last in _NEVER_LAST or ratio < _least_ending_with(last)
    if not _END.search(translation) and (unfinished or ratio < _WHOLE_RATIO):
        return Flag("truncated", "The English breaks off: the Hindi ends with a full stop, the English does not.")
    if unfinished and not _MARKED_END.search(translation):
        return Flag("truncated", f"The English breaks off: no sentence ends with “{last}”.")
    if len(source) >= _FAIRLY_LONG and ratio < _CUT_RATIO:
        return Flag("truncated", "The English is much shorter than the Hindi: part of it may be missing.")
    return None


def _least_ending_with(last: str) -> float:
    """The proportion below which a sentence with this last word is taken for cut."""
    if last in _SELDOM_LAST:
        return _SHORTISH_RATIO
    return _SHORTER_RATIO if last in _PREPOSITIONS else 0.0


def check_length(pair: Pair) -> Flag | None:
    """English out of proportion to its Hindi.

    >>> check_length(Pair.of("बैठक सोमवार को नई दिल्ली में विदेश मंत्रालय में होगी।", "Yes.")).code
    'length'
    """
    hindi, english = len(pair.source.strip()), len(pair.translation.strip())
    if hindi < _LONG:
        return None
    if english > MAX_RATIO * hindi:
        return Flag("length", "The English is much longer than the Hindi: something may have been added.")
    if english < MIN_RATIO * hindi:
        return Flag("length", "The English is much shorter than the Hindi: something may be missing.")
    return None
